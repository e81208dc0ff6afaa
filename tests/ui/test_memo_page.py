"""The page of memos, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app import editing
from ita_desktop.app import editing_documents as documents
from ita_desktop.domain.agency import Person, Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Progress, Round
from ita_desktop.domain.paperwork import Annex, ColumnProfile, Document, DocumentKind, DocumentStep, Section, Urgency
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.pages.chain_strip import KEEP, OWN
from ita_desktop.ui.pages.memo import STARTS, MemoPage
from ita_desktop.ui.runner import InlineRunner, ThreadRunner
from tests.ui.small_office import YEAR, desk_on, type_into

# Thai text comes back from pypdf in its order; blanks and the joints of justified lines do not matter here.


def squeezed(text):
    return "".join(text.split()).replace("\u0e4d\u0e32", "\u0e33")


def text_of(data):
    from pypdf import PdfReader

    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


class Answers(Ask):
    """Chooses a path without a dialog."""

    def __init__(self, path):
        self.path = path
        self.proposal = None

    def save_path(self, parent, title, proposal, kinds=""):
        del parent, title, kinds
        self.proposal = proposal
        return self.path


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        yield desk


@pytest.fixture
def empty_desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        yield desk


def shown(qtbot, desk, **kwargs):
    page = MemoPage(desk, **kwargs)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    page.preview.maker.make_now()
    return page


@pytest.fixture
def page(qtbot, desk):
    return shown(qtbot, desk)


def memo(desk):
    return documents.memos(desk.office, YEAR)[-1]


def steps(desk):
    return documents.steps_of(desk.office, memo(desk))


def headings(desk):
    return [section.heading for section in desk.office.all(Section, document_id=memo(desk).id)]


# ---- empty


def test_a_year_without_a_memo_offers_one_button_that_makes_it(qtbot, empty_desk):
    page = shown(qtbot, empty_desk)
    assert page.start_button.isVisible()
    assert not page.save_button.isVisible()
    assert not page.strip.isVisible()
    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert not page.start_button.isVisible()
    assert page.form.isVisible()
    assert [step.role for step in steps(empty_desk)] == [Role.WRITER, Role.REVIEWER, Role.DECIDER]
    empty_desk.journal.undo()
    assert page.start_button.isVisible()


def test_the_button_makes_the_memo_that_the_year_has_come_to(qtbot, empty_desk):
    page = shown(qtbot, empty_desk)
    assert "เสนอแผนมาตรการ" in page.start_button.text()
    assert page.regions() == [page.start_button]
    measure_id = empty_desk.office.measures(YEAR)[0].id
    for round_, name in ((Round.SIX, "รายงานผลรอบ 6 เดือน"), (Round.TWELVE, "รายงานผลรอบ 12 เดือน")):
        empty_desk.do("ผล", Changes(added=(Progress(id=-1, measure_id=measure_id, round=round_),)))
        assert name in page.start_button.text()
    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert memo(empty_desk).round is Round.TWELVE


# ---- typing and paper


def test_the_typed_subject_is_in_the_pdf_after_the_pause(qtbot, desk, page):
    with qtbot.waitSignal(page.preview.maker.made, timeout=5000):
        type_into(page.form.subject, "ขอทดสอบเรื่องใหม่")
        page.form.subject.commit()
    data = page.preview.maker.pages.printed.data
    assert memo(desk).subject == "ขอทดสอบเรื่องใหม่"
    assert squeezed("ขอทดสอบเรื่องใหม่") in text_of(data)


def test_typing_saves_by_itself_and_one_undo_takes_it_back(qtbot, desk, page):
    before = memo(desk).through
    type_into(page.form.through, "ปลัดองค์การ")
    qtbot.waitUntil(lambda: memo(desk).through == "ปลัดองค์การ", timeout=5000)
    desk.journal.undo()
    assert memo(desk).through == before
    assert page.form.through.value() == before


def test_every_head_field_reaches_the_record(desk, page):
    form = page.form
    for control, text in (
        (form.from_words, "งานทดสอบ สำนักทดลอง"),
        (form.phone, "0 1111 2222"),
        (form.prefix, "ทด 11111"),
        (form.running, "007"),
        (form.date, "๒๕ มี.ค. ๖๘"),
        (form.addressee, "นายกทดสอบ"),
        (form.through, "ปลัดทดสอบ"),
        (form.attachments, "ตารางหนึ่งชุด"),
    ):
        type_into(control, text)
        control.commit()
    now = memo(desk)
    assert (now.from_words, now.phone, now.prefix, now.running) == (
        "งานทดสอบ สำนักทดลอง",
        "0 1111 2222",
        "ทด 11111",
        "007",
    )
    assert now.dated.isoformat() == "2025-03-25"
    assert (now.addressee, now.through, now.attachments) == ("นายกทดสอบ", "ปลัดทดสอบ", "ตารางหนึ่งชุด")


def test_the_head_of_the_paper_says_what_was_typed(page):
    type_into(page.form.running, "007")
    type_into(page.form.date, "25/3/2568")
    page.form.commit()
    page.preview.maker.make_now()
    text = text_of(page.preview.maker.pages.printed.data)
    assert "ตย๗๑๒๐๑/๐๐๗" in text
    assert squeezed("๒๕ มีนาคม ๒๕๖๘") in text


def test_a_date_that_is_none_is_refused_beside_its_box(desk, page):
    type_into(page.form.date, "32 มี.ค. 2568")
    QTest.keyClick(page.form.date, Qt.Key.Key_Return)
    field = page.form.field_of(f"document:{memo(desk).id}.dated")
    assert "ไม่มีวันที่นี้" in field.refusal()
    assert memo(desk).dated is None
    QTest.keyClick(page.form.date, Qt.Key.Key_Escape)
    assert field.refusal() == ""


def test_urgency_is_chosen_and_printed(desk, page):
    combo = page.form.urgency
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert memo(desk).urgency is Urgency.URGENT
    page.preview.maker.make_now()
    assert "ด่วน" in text_of(page.preview.maker.pages.printed.data)


def test_a_live_field_is_taken_whole_by_backspace(desk, page):
    box = page.form.subject
    type_into(box, "ปี {ปีงบประมาณ}")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.textCursor().selectedText().replace("\u200b", "") == "{ปีงบประมาณ}"
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    box.commit()
    assert memo(desk).subject.strip() == "ปี"


# ---- paper and form


def test_a_click_on_the_paper_puts_the_cursor_into_its_field(qtbot, desk, page):
    paper = page.preview.paper
    anchor = f"document:{memo(desk).id}.subject"
    paper.show_place(anchor)
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=paper.point_of(anchor))
    qtbot.waitUntil(page.form.subject.hasFocus)


def test_a_click_on_a_part_focuses_its_text(qtbot, desk, page):
    section = desk.office.all(Section, document_id=memo(desk).id)[2]
    page.focus_anchor(f"section:{section.id}.text")
    qtbot.waitUntil(page.form.sections.boxes()[2].text.hasFocus)


def test_a_click_on_the_division_line_focuses_the_choice_while_no_words_are_typed(qtbot, desk, page):
    page.focus_anchor(f"document:{memo(desk).id}.from_words")
    qtbot.waitUntil(page.form.division.hasFocus)


def test_a_click_on_a_signature_opens_its_signer(desk, page):
    second = steps(desk)[1]
    page.focus_anchor(f"document_step:{second.id}")
    assert page.strip.cards.form.isVisible()
    assert page.strip.cards.form.step().id == second.id


def test_a_click_in_the_annex_goes_to_the_page_where_it_is_typed(desk, page):
    measure = desk.office.measures(YEAR)[0]
    gone = []
    desk.go.connect(gone.append)
    desk.journal.travelled.connect(gone.append)
    page.focus_anchor(f"measure:{measure.id}.title")
    assert gone[0] == "measures"
    assert gone[1].records() == (measure,)


def test_undo_scrolls_to_the_field_it_changed(desk, page):
    type_into(page.form.attachments, "ตารางหนึ่งชุด")
    page.form.commit()
    area = page._form_area
    area.verticalScrollBar().setValue(0)
    assert not page.form.attachments.visibleRegion().boundingRect().isValid()
    desk.journal.travelled.connect(page.reveal)
    desk.journal.undo()
    assert page.form.attachments.visibleRegion().boundingRect().isValid()


def test_a_field_that_gets_the_focus_brings_its_place_into_sight(qtbot, desk, page):
    paper = page.preview.paper
    last = page.form.sections.boxes()[-1].text
    last.setFocus()
    anchor = f"section:{desk.office.all(Section, document_id=memo(desk).id)[-1].id}.text"
    qtbot.waitUntil(lambda: paper.viewport().rect().contains(paper.point_of(anchor)))


def test_the_preview_shows_the_pixels_of_the_pdf(qtbot, page):
    page.grab()
    qtbot.waitUntil(lambda: page.preview.paper.picture(0) is not None)
    picture = page.preview.paper.picture(0)
    dark = [
        picture.pixelColor(x, y).lightness() < 100
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    ]
    assert any(dark)
    assert picture.pixelColor(3, 3) == QColor("white")


def test_a_failure_greys_the_pages_and_says_why(qtbot, desk, page, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("no ink")

    monkeypatch.setattr(desk.program, "make_pdf", broken, raising=False)
    with qtbot.waitSignal(page.preview.maker.failed):
        page.preview.maker.make_now()
    assert page.preview.paper.grey
    assert page.preview.paper.page_count > 0
    assert any("ทำตัวอย่างไม่สำเร็จ" in text for text in page.preview.messages.texts())


def test_the_empty_place_for_the_emblem_is_told_once_in_the_life_of_a_file(qtbot, desk, page):
    assert any("ตราครุฑ" in text for text in page.preview.messages.texts())
    again = shown(qtbot, desk)
    assert not any("ตราครุฑ" in text for text in again.preview.messages.texts())


def test_what_the_paper_lacks_is_said_until_it_is_there(desk, page):
    desk.do("ลบ", desk.office.removal(*steps(desk)))
    page.preview.maker.make_now()
    assert any("ยังไม่มีผู้ลงนาม" in text for text in page.preview.messages.texts())
    desk.journal.undo()
    page.preview.maker.make_now()
    assert not any("ยังไม่มีผู้ลงนาม" in text for text in page.preview.messages.texts())


# ---- parts


def test_parts_move_with_keys_and_undo(desk, page):
    before = headings(desk)
    box = page.form.sections.boxes()[0]
    box.text.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert headings(desk)[:2] == [before[1], before[0]]
    assert page.form.sections.boxes()[1] is box
    desk.journal.undo()
    assert headings(desk) == before
    assert page.form.sections.boxes()[0] is box


def test_an_official_part_is_added_in_its_place_and_removed_with_undo(desk, page):
    page.form.add_section("law", "ข้อกฎหมาย")
    assert headings(desk).index("ข้อกฎหมาย") == headings(desk).index("ข้อเท็จจริง") + 1
    box = next(box for box in page.form.sections.boxes() if box.heading.value() == "ข้อกฎหมาย")
    assert box.text.hasFocus()
    box.removed.emit(box.section_id)
    assert "ข้อกฎหมาย" not in headings(desk)
    desk.journal.undo()
    assert "ข้อกฎหมาย" in headings(desk)


def test_numbers_of_the_parts_follow_their_order(page):
    numbers = [box.number.text() for box in page.form.sections.boxes()]
    assert numbers == ["1", "2", "3", ""]


def test_a_text_emptied_on_purpose_stays_empty_on_paper(desk, page):
    box = page.form.sections.boxes()[0]
    box.text.setFocus()
    box.text.selectAll()
    QTest.keyClick(box.text, Qt.Key.Key_Delete)
    box.text.commit()
    section = desk.office.all(Section, document_id=memo(desk).id)[0]
    assert (section.text, section.edited) == ("", True)
    page.preview.maker.make_now()
    assert squeezed("เรื่องเดิม") not in text_of(page.preview.maker.pages.printed.data)


# ---- annexes


def test_annexes_are_added_ordered_and_removed_with_undo(desk, page):
    plan = desk.office.first(ColumnProfile, name="plan-4")
    page.form.add_profile(plan)
    boxes = page.form.annexes.boxes()
    QTest.mouseClick(boxes[1].up, Qt.MouseButton.LeftButton)
    assert [a.kind for a in page.form.annexes.annexes()] == [DocumentKind.PLAN, DocumentKind.RESULTS]
    QTest.mouseClick(page.form.annexes.boxes()[0].remove_button, Qt.MouseButton.LeftButton)
    assert [a.kind for a in page.form.annexes.annexes()] == [DocumentKind.RESULTS]
    desk.journal.undo()
    assert len(page.form.annexes.annexes()) == 2


def test_title_and_reporter_of_an_annex_are_typed_and_printed(page):
    box = page.form.annexes.boxes()[0]
    QTest.mouseClick(box.opener, Qt.MouseButton.LeftButton)
    type_into(box.title, "รายงานชื่อทดสอบ")
    box.title.commit()
    type_into(box.reporter_name, "นางทดลอง รายงานดี")
    type_into(box.reporter_position, "เจ้าพนักงานทดสอบ")
    page.form.commit()
    page.preview.maker.make_now()
    text = text_of(page.preview.maker.pages.printed.data)
    for words in ("รายงานชื่อทดสอบ", "นางทดลอง รายงานดี", "เจ้าพนักงานทดสอบ"):
        assert squeezed(words) in text


def test_parts_above_and_below_the_table_of_an_annex_are_typed_and_printed(page):
    box = page.form.annexes.boxes()[0]
    box.opener.setChecked(True)
    for below, words in ((False, "ข้อความเหนือตาราง"), (True, "ข้อความใต้ตาราง")):
        before = len(box.sections.boxes())
        box.add_section(below=below)
        part = box.sections.boxes()[-1]
        assert len(box.sections.boxes()) > before
        assert QApplication.focusWidget() in {part.text, part.heading}
        type_into(part.text, words)
        part.text.commit()
    page.preview.maker.make_now()
    text = text_of(page.preview.maker.pages.printed.data)
    above, table, below = (text.index(squeezed(w)) for w in ("ข้อความเหนือตาราง", "จัดอบรมการใช้จ่าย", "ข้อความใต้ตาราง"))
    assert above < table < below


def test_only_layouts_that_can_be_printed_are_offered(desk, page):
    for profile in documents.annex_profiles(desk.office):
        page.form.annexes.boxes()[0].profile.committed.emit(profile.id)
        page.preview.maker.make_now()
        assert not page.preview.paper.grey, profile.name
    assert {profile.name for profile in documents.annex_profiles(desk.office)} >= {"results-7", "plan-4"}


@pytest.mark.parametrize("number", range(len(STARTS)))
def test_every_kind_of_memo_that_is_offered_prints_at_once(page, number):
    page.start(number)
    page.preview.maker.make_now()
    assert not page.preview.paper.grey
    assert page.preview.maker.pages.printed.page_count >= 2


def test_the_table_layout_of_an_annex_is_changed(desk, page):
    box = page.form.annexes.boxes()[0]
    plan = desk.office.first(ColumnProfile, name="plan-4")
    box.profile.committed.emit(plan.id)
    assert [(a.kind, a.profile_id) for a in desk.office.table(Annex).values()] == [(DocumentKind.PLAN, plan.id)]


# ---- the chain


def people(desk):
    return [step.person_id for step in steps(desk)]


def test_a_signer_moves_with_alt_and_arrow_and_keeps_the_focus(desk, page):
    before = people(desk)
    card = page.strip.cards.cards()[1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert people(desk) == [before[0], before[2], before[1]]
    assert page.strip.cards.cards()[2].hasFocus()
    desk.journal.undo()
    assert people(desk) == before


def test_a_signer_dropped_before_another_takes_that_place(desk, page):
    before = people(desk)
    cards = page.strip.cards
    third = cards.cards()[2]
    cards.drop(third.step_id, cards.cards()[0].mapTo(cards, QPoint(2, 10)))
    assert people(desk) == [before[2], before[0], before[1]]


def test_enter_on_a_card_opens_its_form_and_escape_goes_back(desk, page):
    card = page.strip.cards.cards()[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    form = page.strip.cards.form
    assert form.isVisible()
    assert form.person.hasFocus()
    assert form.person.value() == steps(desk)[0].person_id
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert page.strip.cards.cards()[0].hasFocus()


def test_every_field_of_a_signer_is_saved(desk, page):
    page.strip.cards.open_step(steps(desk)[1].id)
    form = page.strip.cards.form
    for control, text in (
        (form.name, "นายพิมพ์เอง ทดสอบ"),
        (form.position, "ผู้ทดสอบ"),
        (form.acting, "รักษาราชการแทน ปลัด"),
        (form.heading, "ความเห็นทดสอบ"),
        (form.options, "ทราบ"),
    ):
        type_into(control, text)
        control.commit()
    form.lines.committed.emit(5)
    QTest.mouseClick(form.shows_label, Qt.MouseButton.LeftButton, pos=QPoint(8, form.shows_label.height() // 2))
    step = steps(desk)[1]
    assert (step.name, step.position, step.acting) == ("นายพิมพ์เอง ทดสอบ", "ผู้ทดสอบ", "รักษาราชการแทน ปลัด")
    assert (step.heading, step.options, step.dotted_lines, step.shows_label) == ("ความเห็นทดสอบ", ("ทราบ",), 5, True)
    page.preview.maker.make_now()
    text = text_of(page.preview.maker.pages.printed.data)
    for words in ("นายพิมพ์เอง ทดสอบ", "ผู้ทดสอบ", "รักษาราชการแทน ปลัด", "ความเห็นทดสอบ"):
        assert squeezed(words) in text


def test_an_option_is_ticked_on_paper_and_unticked_by_undo(desk, page):
    page.strip.cards.open_step(steps(desk)[-1].id)
    box = page.strip.cards.form.ticks.boxes[0]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert steps(desk)[-1].ticked == ("ทราบ",)
    desk.journal.undo()
    assert steps(desk)[-1].ticked == ()
    assert not box.isChecked()


def test_a_template_is_copied_not_linked(desk, page):
    short = next(value for value, name in page.strip.choices() if "กองคลัง" in name)
    page.strip.template.committed.emit(short)
    assert [step.role for step in steps(desk)] == [Role.WRITER, Role.DECIDER]
    step = steps(desk)[0]
    desk.do("แก้", editing.update(step, name="ชื่ออื่น"))
    page.strip.refresh()
    assert page.strip.template.value() == OWN
    template = desk.office.all(type(desk.office.first(documents.ChainStep)), chain_id=short)
    assert all(signer.name == "" for signer in template)


def test_changed_signers_can_be_kept_as_a_template(desk, page):
    before = len(page.strip.choices())
    desk.do("แก้", editing.update(steps(desk)[0], dotted_lines=4))
    page.strip.template.committed.emit(KEEP)
    assert len(page.strip.choices()) == before + 1
    assert page.strip.template.value() not in {OWN, KEEP}


def test_a_head_who_writes_himself_drops_his_block_and_gets_it_back(desk, page):
    box = page.strip.head_writes
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert [step.role for step in steps(desk)] == [Role.WRITER, Role.DECIDER]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert [step.role for step in steps(desk)] == [Role.WRITER, Role.REVIEWER, Role.DECIDER]


def test_a_signer_is_added_and_removed_with_undo(desk, page):
    QTest.mouseClick(page.strip.add, Qt.MouseButton.LeftButton)
    assert len(steps(desk)) == 4
    assert page.strip.cards.form.step().person_id is None
    page.strip.cards.form.removed.emit()
    assert len(steps(desk)) == 3
    assert not page.strip.cards.form.isVisible()
    desk.journal.undo()
    assert len(steps(desk)) == 4


def test_a_signer_out_of_office_on_the_day_is_marked_with_the_reason(desk, page):
    person = desk.office.one(Person, people(desk)[1])
    type_into(page.form.date, "25/3/2568")
    page.form.commit()
    from datetime import date

    desk.do("แก้", editing.update(person, in_office_to=date(2025, 1, 31)))
    card = page.strip.cards.cards()[1]
    assert "พ้นตำแหน่งเมื่อ 31 ม.ค. 2568" in card.toolTip()


def test_a_narrow_window_folds_the_chain_into_a_line_of_names(page):
    page.set_narrow(True)
    assert not page.strip.cards.isVisible()
    assert page.strip.names() == "ใบบัว → เขียว → คราม"
    QTest.mouseClick(page.strip.fold, Qt.MouseButton.LeftButton)
    assert page.strip.cards.isVisible()


# ---- several memos


def test_a_copy_is_shown_and_deleting_it_shows_the_first_again(desk, page):
    first = memo(desk).id
    page.copy_memo()
    assert len(documents.memos(desk.office, YEAR)) == 2
    assert page.document().id != first
    assert page.chooser.isVisible()
    page.chooser.committed.emit(first)
    assert page.document().id == first
    page.remove_memo()
    assert first not in desk.office.table(Document)
    desk.journal.undo()
    assert first in desk.office.table(Document)
    assert {step.document_id for step in desk.office.table(DocumentStep).values()} >= {first}


# ---- saving


def test_the_saved_file_holds_the_bytes_of_the_preview(qtbot, desk, tmp_path):
    ask = Answers(tmp_path / "memo.pdf")
    page = shown(qtbot, desk, ask=ask)
    type_into(page.form.date, "25/3/2568")
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert ask.path.read_bytes() == page.preview.maker.pages.printed.data
    assert squeezed("๒๕ มีนาคม ๒๕๖๘") in text_of(ask.path.read_bytes())
    assert ask.proposal.name.startswith("2568-03-25 รายงานผล")
    assert any("memo.pdf" in text for text in page.messages.texts())


def test_a_folder_that_is_gone_is_told_in_a_bar(qtbot, desk, tmp_path):
    page = shown(qtbot, desk, ask=Answers(tmp_path / "gone" / "memo.pdf"))
    page.save_pdf()
    assert [bar for bar in page.messages.texts() if "โฟลเดอร์" in bar]


def test_a_file_dialog_that_was_left_saves_nothing(qtbot, desk):
    page = shown(qtbot, desk, ask=Answers(None))
    page.save_pdf()
    assert page.messages.texts() == []


# ---- threads


def test_the_page_works_with_real_threads(qtbot, tmp_path):
    with desk_on(tmp_path, ThreadRunner()) as desk:
        page = MemoPage(desk)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        with qtbot.waitSignal(page.preview.maker.made, timeout=20000):
            page.show()
        qtbot.waitUntil(lambda: isinstance(page.preview.paper.picture(0), QImage), timeout=20000)
        type_into(page.form.subject, "เรื่องจากสองสาย")
        with qtbot.waitSignal(page.preview.maker.made, timeout=20000):
            page.form.commit()
        assert squeezed("เรื่องจากสองสาย") in text_of(page.preview.maker.pages.printed.data)


def test_a_read_only_file_can_be_read_and_printed_but_not_typed_into(qtbot, qapp, tmp_path):
    assert isinstance(qapp, QApplication)
    with desk_on(tmp_path, InlineRunner()) as desk:
        desk.file.read_only = DomainError("file.opened_read_only")
        page = shown(qtbot, desk, ask=Answers(tmp_path / "memo.pdf"))
        assert page.form.subject.isReadOnly()
        assert not page.form.add_part.isVisible()
        assert not page.strip.add.isVisible()
        page.save_pdf()
        assert Path(tmp_path / "memo.pdf").exists()
