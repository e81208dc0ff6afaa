"""The page of documents and the way of a memo out of the office, with keys and clicks over a real file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit

from ita_desktop.app import editing, issuing, papers
from ita_desktop.app import editing_documents as documents
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Blob, Round
from ita_desktop.domain.paperwork import (
    Annex,
    AnnexNumbering,
    ColumnProfile,
    Document,
    DocumentKind,
    DocumentState,
    NumberRegister,
)
from ita_desktop.domain.results import IndicatorScore, YearResult
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.pages.documents import DocumentsPage
from ita_desktop.ui.pages.memo import MemoPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, desk_on, type_into

DAY = date(2025, 3, 25)


class Answers(Ask):
    """Answers without a dialog and remembers what was asked."""

    def __init__(self, path=None, *, yes=True):
        self.path, self.yes = path, yes
        self.asked = []
        self.proposal = None

    def save_path(self, parent, title, proposal, kinds=""):
        del parent, title, kinds
        self.proposal = proposal
        return self.path

    def open_path(self, parent, title, folder, kinds=""):
        del parent, title, folder, kinds
        return self.path

    def confirm(self, parent, question, consequence, verb, leave=""):
        del parent, leave
        self.asked.append((question, consequence, verb))
        return self.yes


class FilePrinter:
    """One printer, which prints into a file."""

    def __init__(self, path):
        self.path = path

    def names(self):
        return ["เครื่องหน้าห้อง"]

    def open(self, name):
        del name
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


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


def shown(qtbot, desk, kind=DocumentsPage, **settings):
    page = kind(desk, **settings)
    qtbot.addWidget(page)
    page.resize(1150, 900)
    page.show()
    qtbot.waitExposed(page)
    maker = page.sheets.maker if kind is DocumentsPage else page.preview.maker
    maker.make_now()
    page.issuing_desk = page.issuing if kind is DocumentsPage else page.out.issuing
    page.issuing_desk.today = today
    return page


def today():
    return DAY


@pytest.fixture
def page(qtbot, desk, tmp_path):
    return shown(qtbot, desk, ask=Answers(tmp_path / "saved.pdf"), printers=FilePrinter(tmp_path / "printed.pdf"))


@pytest.fixture
def memo_page(qtbot, desk, tmp_path):
    return shown(qtbot, desk, MemoPage, ask=Answers(), printers=FilePrinter(tmp_path / "printed.pdf"))


def memo(desk):
    return documents.memos(desk.office, YEAR)[0]


def page_count(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


# ---- what is offered


def test_only_kinds_that_can_be_printed_are_offered_with_their_state(page):
    kinds = [DocumentKind.MEMO, DocumentKind.PLAN, DocumentKind.RESULTS, DocumentKind.ANALYSIS]
    assert list(page.kind_list.buttons) == kinds
    names = [shown.accessibleName() for shown in page.kind_list.buttons.values()]
    assert names[0].startswith("บันทึกข้อความ: กำลังทำ")
    assert "1 มาตรการ" in names[1]
    assert "ยังไม่พร้อม" in names[2]
    assert "ตัวชี้วัด" in names[3] or "คะแนน" in names[3]


def test_the_analysis_shows_its_pages_with_the_usual_layout_of_measures(qtbot, page):
    framework = page.desk.office.framework_for(YEAR - 1)
    result = YearResult(id=-1, fiscal_year=YEAR - 1, framework_id=framework.id)
    scores = (
        IndicatorScore(id=-1 - i.number, year_result_id=-1, indicator_id=i.id, value=Decimal(90))
        for i in page.desk.office.indicators(framework.id)
    )
    page.desk.do("scores", Changes(added=(result, *scores)))
    with qtbot.waitSignal(page.sheets.made, timeout=5000):
        page.kind_list.buttons[DocumentKind.ANALYSIS].click()
    layout = page.desk.office.one(ColumnProfile, page.content.layout_box.value())
    assert layout.name == "plan-5"
    assert page.sheets.maker.pages.printed.page_count > 5
    assert page.save_button.isEnabled()
    type_into(page.content.date_box, "15 ต.ค. 2567")
    page.content.date_box.commit()
    report = papers.own_report(page.desk.office, DocumentKind.ANALYSIS, YEAR)
    assert report is not None
    assert report.dated == date(2024, 10, 15)


def test_the_arrow_keys_choose_another_kind_and_its_pages_are_made(qtbot, page):
    page.kind_list.buttons[DocumentKind.MEMO].setFocus()
    with qtbot.waitSignal(page.sheets.made, timeout=5000):
        QTest.keyClick(page.kind_list.buttons[DocumentKind.MEMO], Qt.Key.Key_Down)
    assert page.content.kind is DocumentKind.PLAN
    assert page.content.layout_field.isVisible()
    assert not page.content.memo_field.isVisible()
    assert not page.content.round_field.isVisible()


def test_a_year_without_a_memo_says_where_to_write_one(qtbot, empty_desk):
    page = shown(qtbot, empty_desk)
    assert not page.print_button.isEnabled()
    assert "สร้างบันทึก" in page.print_button.toolTip()
    assert page.sheets.table.page_count == 0
    page.kind_list.buttons[DocumentKind.PLAN].click()
    assert page.print_button.isEnabled()


def test_a_layout_and_a_reporter_are_kept_and_printed(desk, page):
    page.kind_list.buttons[DocumentKind.RESULTS].click()
    layouts = papers.profiles_of(desk.office, DocumentKind.RESULTS)
    page.content.layout_box.setFocus()
    QTest.keyClick(page.content.layout_box, Qt.Key.Key_Down)
    page.content.reporter_box.setFocus()
    QTest.keyClick(page.content.reporter_box, Qt.Key.Key_Down)
    report = papers.own_report(desk.office, DocumentKind.RESULTS, YEAR, Round.TWELVE)
    assert (report.profile_id, report.reporter_id) == (layouts[1].id, desk.office.people()[0].id)
    wanted = papers.paper_request(desk.office, page.content.paper())
    assert (wanted.profile, wanted.round) == (layouts[1], Round.TWELVE)


def test_annexes_change_places_and_their_pages_count_on(desk, page):
    profile = next(p for p in desk.office.all(ColumnProfile) if p.kind is DocumentKind.PLAN)
    desk.do("add", documents.add_annex(desk.office, memo(desk), profile))
    before = [annex.kind for annex in desk.office.all(Annex, document_id=memo(desk).id)]
    down = next(b for b in page.content.findChildren(QAbstractButton) if "ที่ 1 ลง" in b.accessibleName())
    down.click()
    assert [annex.kind for annex in desk.office.all(Annex, document_id=memo(desk).id)] == before[::-1]
    page.content.continued.click()
    numbering = {annex.numbering for annex in desk.office.all(Annex, document_id=memo(desk).id)}
    assert numbering == {AnnexNumbering.CONTINUE}


# ---- the light table


def test_the_pages_lie_on_the_light_table_and_enter_enlarges_one(page):
    table = page.sheets.table
    assert table.page_count == page.sheets.maker.pages.printed.page_count > 1
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.page == 1
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.sheets.enlarged
    assert page.sheets.paper.page == 1
    QTest.keyClick(page.sheets.paper, Qt.Key.Key_Escape)
    assert not page.sheets.enlarged
    assert table.page == 1


def test_pages_are_drawn_and_none_lies_outside_the_table(qtbot, page):
    table = page.sheets.table
    qtbot.waitUntil(lambda: table.picture(0) is not None, timeout=5000)
    for across in (1, 2, 3, 4):
        table.set_across(across)
        for number in range(table.page_count):
            rect = table.rect_of(number)
            assert rect.left() >= 0
            assert rect.right() <= table.viewport().width()


def test_keys_and_buttons_change_how_many_pages_lie_side_by_side(page):
    table = page.sheets.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Minus)
    assert table.across == 3
    page.sheets.larger.click()
    assert table.across == 2
    assert page.sheets.across_label.text() == "2 หน้า"


# ---- saving and printing


def test_a_pdf_is_saved_under_a_name_a_person_understands(desk, page, tmp_path):
    desk.do("date", editing.update(memo(desk), dated=DAY))
    page.save_button.click()
    assert page._ask.proposal.name.startswith("2568-03-25 รายงานผล")
    assert page._ask.proposal.suffix == ".pdf"
    assert (tmp_path / "saved.pdf").read_bytes() == page.sheets.maker.pages.printed.data
    assert any("บันทึกแล้ว" in text for text in page.messages.texts())


def test_printing_prints_the_pages_and_the_draft_counts_as_printed(desk, page, tmp_path):
    page.print_button.click()
    QTest.mouseClick(page.printing.dialog.print_button, Qt.MouseButton.LeftButton)
    assert page_count(tmp_path / "printed.pdf") == page.sheets.maker.pages.printed.page_count
    assert memo(desk).state is DocumentState.PRINTED


def test_a_print_with_the_word_across_it_stays_a_draft(desk, page):
    plain = page.sheets.maker.pages.printed.data
    page.content.draft_mark.click()
    page.sheets.maker.make_now()
    assert page.sheets.maker.pages.printed.data != plain
    page.print_button.click()
    QTest.mouseClick(page.printing.dialog.print_button, Qt.MouseButton.LeftButton)
    assert memo(desk).state is DocumentState.DRAFT
    page.content.draft_mark.click()
    page.sheets.maker.make_now()
    assert page.sheets.maker.pages.printed.data == plain


# ---- the list


def row_of(page, document):
    return [page.table.rows.data(page.table.rows.index(page.table.rows.row_of(document.id), n)) for n in range(5)]


def issue(page):
    page.issuing.issue(memo(page.desk))
    return memo(page.desk)


def test_the_list_tells_date_number_subject_and_state(desk, page):
    desk.do("date", editing.update(memo(desk), dated=DAY))
    issued = issue(page)
    dated, number, subject, state, signed = row_of(page, issued)
    assert (dated, number, state) == ("25 มี.ค. 2568", "ตย 71201/001", "ออกเลขแล้ว")
    assert subject.startswith("รายงานผล")
    assert "วางไฟล์" in signed


def dropped(table, document, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    row = table.rows.row_of(document.id)
    at = table.visualRect(table.rows.index(row, 2)).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys, QEvent.Type.Drop)
    table.dropEvent(event)


def test_a_scan_dropped_on_a_row_is_the_signed_copy(desk, page, tmp_path):
    issued = issue(page)
    scan = tmp_path / "ฉบับลงนาม.pdf"
    scan.write_bytes(b"%PDF-1.4 signed by all")
    dropped(page.table, issued, scan)
    signed = memo(desk)
    assert signed.state is DocumentState.SIGNED
    assert desk.file.blob(desk.office.one(Blob, signed.signed_id).sha256) == b"%PDF-1.4 signed by all"
    assert row_of(page, signed)[3:] == ["ลงนามแล้ว", "แนบแล้ว"]


def test_a_scan_for_a_draft_is_refused_with_the_way_out(desk, page, tmp_path):
    scan = tmp_path / "ฉบับลงนาม.pdf"
    scan.write_bytes(b"%PDF-1.4")
    dropped(page.table, memo(desk), scan)
    assert memo(desk).signed_id is None
    assert any("ออกเลขหนังสือก่อน" in text for text in page.messages.texts())


def test_a_file_that_is_no_paper_is_refused_and_nothing_is_lost(desk, page, tmp_path):
    issued = issue(page)
    for name, said in (("แผน.docx", "ไม่ใช่ PDF"), ("เสีย.jpg", "เสีย.jpg")):
        path = tmp_path / name
        path.write_bytes(b"no paper at all")
        dropped(page.table, issued, path)
        assert any(said in text for text in page.messages.texts())
    assert memo(desk) == issued


def menu_of(page):
    page.row_menu.aboutToShow.emit()
    return {action.text(): action for action in page.row_menu.actions() if action.text()}


def test_the_menu_of_a_row_offers_what_fits_its_state(desk, page):
    page.table.choose(memo(desk).id)
    assert "ออกเลขหนังสือ…" in menu_of(page)
    menu_of(page)["ออกเลขหนังสือ…"].trigger()
    offered = menu_of(page)
    assert {"เปิด PDF ที่ออกเลข", "แนบฉบับลงนาม…", "ทำฉบับแก้ไข", "ยกเลิกหนังสือ…"} <= set(offered)
    assert "ออกเลขหนังสือ…" not in offered


def test_voiding_asks_for_the_reason_in_place_and_undo_takes_it_back(desk, page):
    page.table.choose(issue(page).id)
    menu_of(page)["ยกเลิกหนังสือ…"].trigger()
    reason = page.messages.findChild(QLineEdit)
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert memo(desk).state is DocumentState.ISSUED
    type_into(reason, "พิมพ์ผิดเรื่อง")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert memo(desk).state is DocumentState.VOID
    assert desk.office.first(NumberRegister, document_id=memo(desk).id).reason == "พิมพ์ผิดเรื่อง"
    desk.journal.undo()
    assert memo(desk).state is DocumentState.ISSUED


def test_f4_shows_and_hides_the_list(page):
    page.resize(1150, 700)
    assert not page.table.isVisible()
    page.toggle_pane()
    assert page.table.isVisible()
    page.toggle_pane()
    assert not page.table.isVisible()


# ---- issuing from the page of the memo


def test_issuing_asks_with_verbs_and_freezes_the_memo(desk, memo_page):
    memo_page.out.issue_button.click()
    ((question, consequence, verb),) = memo_page._ask.asked
    assert question == "ออกเลขหนังสือ ตย 71201/001 หรือไม่"
    assert "เลิกทำไม่ได้" in consequence
    assert verb == "ออกเลข"
    issued = memo(desk)
    assert (issued.state, issued.running, issued.dated) == (DocumentState.ISSUED, "001", DAY)
    assert "ออกเลขแล้ว ตย 71201/001 · ล็อก" in memo_page.messages.texts()
    assert not memo_page.out.issue_button.isVisible()


def test_saying_no_gives_no_number(desk, memo_page):
    memo_page._ask.yes = False
    memo_page.out.issue_button.click()
    assert memo(desk).state is DocumentState.DRAFT
    assert desk.office.first(NumberRegister) is None


def test_an_issued_memo_can_be_read_and_not_typed_into(desk, memo_page):
    memo_page.out.issue_button.click()
    before = memo(desk)
    for control in memo_page.form.findChildren(QLineEdit):
        assert control.isReadOnly()
    for control in memo_page.form.findChildren(QTextEdit):
        assert control.isReadOnly()
        assert control.isEnabled()
    type_into(memo_page.form.subject, "เปลี่ยน")
    memo_page.form.commit()
    assert memo(desk) == before


def test_the_shown_paper_of_an_issued_memo_is_the_kept_one(desk, memo_page):
    memo_page.out.issue_button.click()
    kept = desk.file.blob(desk.office.one(Blob, memo(desk).pdf_id).sha256)
    person = desk.office.people()[0]
    desk.do("rename", editing.update(person, family="เปลี่ยนนาม"))
    memo_page.preview.maker.make_now()
    assert memo_page.preview.maker.pages.printed.data == kept


def test_steps_of_before_the_issue_cannot_undo_it(desk, memo_page):
    type_into(memo_page.form.subject, "เรื่องก่อนออกเลข")
    memo_page.form.commit()
    assert desk.journal.undo_text()
    memo_page.out.issue_button.click()
    issued = memo(desk)
    assert desk.journal.undo_text() == ""
    desk.journal.undo()
    assert memo(desk) == issued


def test_a_new_version_is_a_draft_that_takes_keys_again(desk, memo_page):
    memo_page.out.issue_button.click()
    begin = next(b for b in memo_page.messages.findChildren(QAbstractButton) if "ทำฉบับแก้ไข" in b.text())
    begin.click()
    new = memo_page.document()
    assert (new.version, new.earlier_id) == (2, memo(desk).id)
    type_into(memo_page.form.through, "ปลัดทดสอบ")
    memo_page.form.commit()
    assert desk.office.one(Document, new.id).through == "ปลัดทดสอบ"
    assert memo_page.form.division.isEnabled()
    assert memo_page.out.issue_button.isVisible()
    memo_page.choose(memo(desk).id)
    assert not memo_page.form.division.isEnabled()
    assert issuing.later_version(desk.office, memo(desk)) == desk.office.one(Document, new.id)


def test_a_number_that_is_taken_is_told_in_a_bar(desk, memo_page):
    memo_page.out.issue_button.click()
    copy = documents.copy_memo(desk.office, memo(desk))
    desk.do("copy", copy)
    memo_page.choose(documents.memos(desk.office, YEAR)[-1].id)
    type_into(memo_page.form.running, "001")
    memo_page.out.issue_button.click()
    assert any("มีในทะเบียนแล้ว" in text for text in memo_page.messages.texts())
    assert len(desk.office.all(NumberRegister)) == 1


def test_the_memo_page_prints_too(memo_page, tmp_path):
    memo_page.out.print_button.click()
    QTest.mouseClick(memo_page.out.printing.dialog.print_button, Qt.MouseButton.LeftButton)
    assert page_count(tmp_path / "printed.pdf") == memo_page.preview.maker.pages.printed.page_count


def test_every_input_of_the_page_has_a_name_and_a_place_in_the_tab_order(page):
    inputs = [w for w in page.findChildren(QAbstractButton) if w.isVisible() and not w.parent().inherits("QTableView")]
    assert [w for w in inputs if not (w.accessibleName() or w.text())] == []
    for region in page.regions():
        assert region.focusPolicy() & Qt.FocusPolicy.TabFocus
