"""The page of measures and its detail pane, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox

from ita_desktop.app import editing
from ita_desktop.domain.agency import Division
from ita_desktop.domain.measures import (
    Cycle,
    Evidence,
    ListStyle,
    Measure,
    MeasureItem,
    Precision,
    Round,
    Status,
    Step,
)
from ita_desktop.domain.results import Finding, FindingKind
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.pages.measure_rows import ITEMS, NEW, PERIOD, RESPONSIBLE, STATUS, TITLE
from ita_desktop.ui.pages.measures import MeasuresPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, cell_editor, desk_on, type_into, type_text

TITLES = ("จัดอบรมการใช้จ่ายงบประมาณ", "เผยแพร่คู่มือการขอยืมทรัพย์สิน", "เพิ่มช่องทางสอบถามทางออนไลน์")


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        indicators = desk.office.indicators(desk.office.framework_for(YEAR - 1).id)
        for title, number in zip(TITLES[1:], (4, 7), strict=True):
            desk.file.apply(editing.add_measure(desk.office, YEAR, title, indicator=indicators[number - 1].id), "x")
        yield desk


@pytest.fixture
def page(desk, qtbot):
    page = MeasuresPage(desk)
    qtbot.addWidget(page)
    page._tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.resize(1150, 700)
    page.show()
    QTest.qWaitForWindowExposed(page)
    page.table.setFocus()
    page.table.choose(measure(desk).id, TITLE)
    return page


def measure(desk, number=1):
    return desk.office.measures(YEAR)[number - 1]


def titles(desk):
    return [one.title for one in desk.office.measures(YEAR)]


def type_in_cell(page, key, column, text, *, end=Qt.Key.Key_Return):
    page.table.setFocus()
    page.table.choose(key, column)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    replace(editor, text)
    QTest.keyClick(editor, end)
    return editor


def fill_in(field, text):
    """Type into a field of the pane and leave it."""
    replace(field.control, text)
    field.control.commit()


def replace(control, text):
    """Type over what an input holds, lines and emptiness included."""
    type_into(control, "")
    QTest.keyClick(control, Qt.Key.Key_Delete)
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(control, Qt.Key.Key_Return)
        type_text(control, line)


def pick(field, value):
    """Choose in a combo as a click in its list does."""
    combo = field.control
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo._values.index(value))
    combo.activated.emit(combo.currentIndex())


# ---- the table


def test_measures_stand_under_their_indicator(page):
    texts = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert texts == ["ยังไม่ระบุตัวชี้วัด", "1", "ตัวชี้วัดที่ 4  การใช้ทรัพย์สินของราชการ", "2", *texts[4:]]
    assert texts[-1] == ""


def test_a_low_score_is_told_in_the_group_row(page, desk):
    seven = desk.office.indicators(desk.office.framework_for(YEAR - 1).id)[6]
    desk.do("x", editing.set_score(desk.office, YEAR - 1, seven, desk.office.framework_for(YEAR - 1).pass_mark - 1))
    cell = page.model.index(page.model.row_of(("group", seven.id, 1)), 0).data(CELL)
    assert cell.note == "คะแนน 84.00 · ต่ำกว่าเป้าหมาย 85"
    assert cell.icon == "triangle-alert"


def test_the_blank_row_adds_a_measure(page, desk):
    type_in_cell(page, NEW, TITLE, "ประเมินความเสี่ยงการทุจริต")
    assert titles(desk)[-1] == "ประเมินความเสี่ยงการทุจริต"
    assert measure(desk, 4).number == 4
    assert desk.journal.undo_text() == "เพิ่มมาตรการ"


def test_tab_behind_a_new_name_goes_on_in_its_row_and_enter_back_to_the_blank_one(page, desk):
    type_in_cell(page, NEW, TITLE, "ประเมินความเสี่ยงการทุจริต", end=Qt.Key.Key_Tab)
    added = measure(desk, 4)
    assert page.table.current_row().record == added
    assert page.table.currentIndex().column() == ITEMS
    type_in_cell(page, added.id, PERIOD, "ม.ค. 2568")
    assert page.table.current_row().key == NEW
    assert page.table.currentIndex().column() == TITLE


def test_leaving_the_blank_row_blank_adds_nothing(page, desk):
    type_in_cell(page, NEW, TITLE, "")
    assert len(titles(desk)) == 3
    assert desk.journal.undo_text() == ""


def test_a_measure_without_a_name_is_refused_in_its_cell(page, desk):
    editor = type_in_cell(page, measure(desk).id, TITLE, "")
    assert editor.isVisible()
    assert page.table.refusal.label.text() == desk.program.texts("measure.title_required")
    assert titles(desk) == list(TITLES)


def test_alt_enter_breaks_the_line_in_a_cell(page, desk):
    page.table.choose(measure(desk).id, TITLE)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, "ก")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    type_text(editor, "ข")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert measure(desk).title == "ก\nข"


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("ม.ค. – มี.ค. 68", date(2025, 1, 1), date(2025, 3, 31), Precision.MONTH),
        ("ต.ค. 67 – ก.ย. 68", date(2024, 10, 1), date(2025, 9, 30), Precision.MONTH),
        ("ตุลาคม ๒๕๖๗ ถึง มีนาคม ๒๕๖๘", date(2024, 10, 1), date(2025, 3, 31), Precision.MONTH),
        ("1 – 15 มี.ค. 2568", date(2025, 3, 1), date(2025, 3, 15), Precision.DAY),
        ("25/3/2568", date(2025, 3, 25), date(2025, 3, 25), Precision.DAY),
    ],
)
def test_periods_are_understood_as_offices_write_them(page, desk, typed, start, end, precision):
    type_in_cell(page, measure(desk).id, PERIOD, typed)
    now = measure(desk)
    assert (now.starts, now.ends, now.precision, now.period) == (start, end, precision, "")


def test_other_words_become_the_period_in_words(page, desk):
    type_in_cell(page, measure(desk).id, PERIOD, "ตลอดปีงบประมาณ")
    assert measure(desk).period == "ตลอดปีงบประมาณ"


def test_a_period_that_ends_before_it_begins_is_refused(page, desk):
    editor = type_in_cell(page, measure(desk).id, PERIOD, "มี.ค. 68 – ม.ค. 68")
    QTest.qWait(250)  # longer than words are looked for again
    assert editor.isVisible()
    assert editor.property("state") == "error"
    assert "มาก่อนวันเริ่ม" in page.table.refusal.label.text()
    assert page.table.refusal.isVisible()
    assert measure(desk).starts is None


def test_divisions_and_items_can_be_typed_into_their_cells(page, desk):
    type_in_cell(page, measure(desk).id, RESPONSIBLE, "กองคลัง, สำนักปลัด")
    type_in_cell(page, measure(desk).id, ITEMS, "e6 i7")
    assert [desk.office.one(Division, one).name for one in measure(desk).divisions] == ["กองคลัง", "สำนักปลัด"]
    assert page.model.index(page.model.row_of(measure(desk).id), ITEMS).data() == "E6, I7"
    editor = type_in_cell(page, measure(desk).id, ITEMS, "X99")
    assert editor.isVisible()
    assert "X99" in page.table.refusal.label.text()


def test_the_status_is_chosen_from_a_list(page, desk):
    page.table.choose(measure(desk).id, STATUS)
    page.table.edit(page.table.currentIndex())
    combo = cell_editor(page.table)
    combo.setCurrentIndex(combo.findText("เสร็จแล้ว"))
    combo.activated.emit(combo.currentIndex())
    assert desk.office.progress(measure(desk).id, Round.TWELVE).status is Status.DONE


def test_alt_arrows_move_a_measure_and_numbers_follow(page, desk):
    page.table.choose(measure(desk, 3).id, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(desk) == [TITLES[0], TITLES[2], TITLES[1]]
    assert [one.number for one in desk.office.measures(YEAR)] == [1, 2, 3]
    assert page.table.current_row().record.title == TITLES[2]
    desk.journal.undo()
    assert titles(desk) == list(TITLES)


def test_a_measure_is_deleted_without_a_question_and_undo_brings_all_of_it_back(page, desk):
    before = desk.office
    page.table.choose(measure(desk).id, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert titles(desk) == list(TITLES[1:])
    assert [one.number for one in desk.office.measures(YEAR)] == [1, 2]
    desk.journal.undo()
    assert desk.office == before


def test_searching_and_filtering_narrow_the_table(page, desk):
    type_into(page.search, "คู่มือ")
    assert page._count.text() == "1 จาก 3 มาตรการ"
    type_into(page.search, "ไม่มีคำนี้")
    assert page.messages.texts() == ["ไม่พบมาตรการที่ตรงกับตัวกรอง"]
    page.clear_filter()
    assert page._count.text() == "3 มาตรการ"
    assert page.messages.texts() == []
    page.indicator.set_value(measure(desk, 2).indicator_id)
    page._filter()
    assert page._count.text() == "1 จาก 3 มาตรการ"


def test_left_on_a_group_row_hides_its_measures(page, desk):
    row = page.model.row_of(("group", measure(desk, 2).indicator_id, 1))
    page.table.setCurrentIndex(page.model.index(row, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.isRowHidden(row + 1)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert not page.table.isRowHidden(row + 1)


def test_titles_pasted_from_excel_are_one_step(page, desk):
    QApplication.clipboard().setText("ชื่อแรก\nชื่อที่สอง\nชื่อที่สาม\nชื่อใหม่")
    page.table.choose(measure(desk).id, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert titles(desk) == ["ชื่อแรก", "ชื่อที่สอง", "ชื่อที่สาม", "ชื่อใหม่"]
    desk.journal.undo()
    assert titles(desk) == list(TITLES)


# ---- the pane


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "ชื่อใหม่ของมาตรการ"),
        ("group", "ด้านงบประมาณ"),
        ("issue", "ประชาชนยังไม่ทราบ"),
        ("responsible", "ทุกงานในสังกัดสำนักปลัด"),
        ("period", "ตลอดปีงบประมาณ"),
        ("follow_up", "รายงานทุกเดือน\nต่อผู้บริหาร"),
        ("note", "ต่อเนื่องจากปีก่อน"),
    ],
)
def test_every_text_of_the_plan_is_saved_and_undone(page, desk, name, text):
    before = getattr(measure(desk), name)
    fill_in(page.pane.plan.fields[name], text)
    assert getattr(measure(desk), name) == text
    desk.journal.undo()
    assert getattr(measure(desk), name) == before
    assert page.pane.plan.fields[name].control.value() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("step_style", ListStyle.DASH),
        ("division_style", ListStyle.DOT),
        ("precision", Precision.DAY),
        ("cycle", Cycle.QUARTERLY),
    ],
)
def test_every_choice_of_the_plan_is_saved(page, desk, name, value):
    pick(page.pane.plan.fields[name], value)
    assert getattr(measure(desk), name) == value


def test_the_indicator_is_chosen_in_the_pane(page, desk):
    two = desk.office.indicators(desk.office.framework_for(YEAR - 1).id)[1]
    pick(page.pane.plan.fields["indicator_id"], two.id)
    assert measure(desk).indicator_id == two.id


def test_start_and_end_are_typed_as_thai_dates(page, desk):
    fill_in(page.pane.plan.fields["starts"], "๑ ม.ค. ๒๕๖๘")
    fill_in(page.pane.plan.fields["ends"], "31/3/2568")
    assert (measure(desk).starts, measure(desk).ends) == (date(2025, 1, 1), date(2025, 3, 31))
    hint = page.pane.plan.fields["precision"]._note.text()
    assert hint == "อยู่ในปีงบประมาณ 2568 · พิมพ์ว่า “มกราคม – มีนาคม ๒๕๖๘”"


def test_a_wrong_date_is_refused_below_its_box_and_escape_gives_it_up(page, desk):
    field = page.pane.plan.fields["starts"]
    fill_in(field, "31 ก.พ. 2568")
    assert field.refusal()
    assert field.control.property("state") == "error"
    QTest.keyClick(field.control, Qt.Key.Key_Escape)
    assert field.refusal() == ""
    assert field.control.text() == ""
    assert measure(desk).starts is None


def test_an_end_before_the_start_is_refused(page, desk):
    fill_in(page.pane.plan.fields["starts"], "1 มี.ค. 2568")
    fill_in(page.pane.plan.fields["ends"], "1 ม.ค. 2568")
    assert "มาก่อนวันเริ่ม" in page.pane.plan.fields["ends"].refusal()
    assert measure(desk).ends is None


def test_a_name_taken_away_in_the_pane_is_refused_and_stays_empty_until_escape(page, desk):
    field = page.pane.plan.fields["title"]
    fill_in(field, "")
    assert field.refusal() == desk.program.texts("measure.title_required")
    assert measure(desk).title == TITLES[0]
    QTest.keyClick(field.control, Qt.Key.Key_Escape)
    assert field.control.value() == TITLES[0]


def test_divisions_are_added_and_taken_away_as_chips(page, desk):
    box = page.pane.plan.fields["divisions"].control
    divisions = {division.name: division.id for division in desk.office.all(Division)}
    box.choose(divisions["กองคลัง"])
    box.choose(divisions["สำนักปลัด"])
    assert measure(desk).divisions == (divisions["กองคลัง"], divisions["สำนักปลัด"])
    QTest.mouseClick(box._chips[0], Qt.MouseButton.LeftButton)
    assert measure(desk).divisions == (divisions["สำนักปลัด"],)


def steps(desk):
    return [step.text for step in desk.office.all(Step, measure_id=measure(desk).id)]


def test_steps_are_added_typed_moved_and_deleted(page, desk):
    lines = page.pane.plan.steps
    first = lines.lines()[0].first_input()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    new = lines.lines()[1].first_input()
    type_into(new, "จัดประชุมชี้แจง")
    lines.lines()[1].commit()
    assert steps(desk) == ["เสนอโครงการ", "จัดประชุมชี้แจง"]
    QTest.keyClick(new, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert steps(desk) == ["จัดประชุมชี้แจง", "เสนอโครงการ"]
    lines.lines()[0].ask_remove()
    assert steps(desk) == ["เสนอโครงการ"]
    desk.journal.undo()
    assert steps(desk) == ["จัดประชุมชี้แจง", "เสนอโครงการ"]


def test_a_new_step_has_the_focus(page):
    QTest.mouseClick(page.pane.plan.steps.add_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.pane.plan.steps.lines()[-1].first_input()


def test_a_step_becomes_a_sub_step_and_a_step_again(page, desk):
    for text in ("ข้อสอง", "ข้อสาม"):
        desk.do("x", editing.add_step(desk.office, measure(desk), text))
    second = page.pane.plan.steps.lines()[1]
    second.first_input().setFocus()
    QTest.keyClick(second.first_input(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    found = desk.office.first(Step, text="ข้อสอง")
    assert desk.office.one(Step, found.parent_id).text == "เสนอโครงการ"
    assert [line._number.text() for line in page.pane.plan.steps.lines()] == ["1", "1.1", "2"]
    QTest.keyClick(second.first_input(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.office.first(Step, text="ข้อสอง").parent_id is None
    assert [line.record.text for line in page.pane.plan.steps.lines()] == ["เสนอโครงการ", "ข้อสอง", "ข้อสาม"]


def test_items_are_cited_worded_and_taken_away(page, desk):
    item = desk.office.items(desk.office.indicators(desk.office.framework_for(YEAR - 1).id)[0].id)[0]
    page.pane.plan.add_item(item.id)
    line = page.pane.plan.items.lines()[0]
    fill_in(line.fields["cited_as"], "ข้อ 16")
    fill_in(line.fields["wording"], "เจ้าหน้าที่ปฏิบัติงานตามขั้นตอน")
    cited = desk.office.first(MeasureItem, measure_id=measure(desk).id)
    assert (cited.item_id, cited.cited_as, cited.wording) == (item.id, "ข้อ 16", "เจ้าหน้าที่ปฏิบัติงานตามขั้นตอน")
    line.ask_remove()
    assert desk.office.first(MeasureItem, measure_id=measure(desk).id) is None


def test_weak_points_are_added_typed_and_deleted(page, desk):
    QTest.mouseClick(page.pane.plan.findings.add_button, Qt.MouseButton.LeftButton)
    line = page.pane.plan.findings.lines()[0]
    fill_in(line.fields["text"], "การเผยแพร่ยังไม่ทั่วถึง")
    pick(line.fields["kind"], FindingKind.MEND)
    finding = desk.office.one(Finding, measure(desk).findings[0])
    assert (finding.text, finding.kind) == ("การเผยแพร่ยังไม่ทั่วถึง", FindingKind.MEND)
    line.ask_remove()
    assert measure(desk).findings == ()
    desk.journal.undo()
    assert desk.office.one(Finding, measure(desk).findings[0]) == finding


@pytest.mark.parametrize("segment", [1, 2])
def test_every_field_of_a_report_is_saved_in_its_round(page, desk, segment):
    form, round_ = ((page.pane.six, Round.SIX), (page.pane.twelve, Round.TWELVE))[segment - 1]
    page.pane.segments.choose(segment)
    person = desk.office.people()[0]
    for name in ("result", "outcome", "suggestion", "obstacle"):
        fill_in(form.fields[name], f"ข้อความของ {name}")
    fill_in(form.fields["as_of"], "30 ก.ย. 2568")
    pick(form.fields["status"], Status.ONGOING)
    pick(form.fields["reporter_id"], person.id)
    progress = desk.office.progress(measure(desk).id, round_)
    saved = [getattr(progress, name) for name in ("result", "outcome", "suggestion", "obstacle")]
    assert saved == [f"ข้อความของ {name}" for name in ("result", "outcome", "suggestion", "obstacle")]
    assert (progress.status, progress.as_of, progress.reporter_id) == (Status.ONGOING, date(2025, 9, 30), person.id)


def test_links_are_added_typed_ordered_and_deleted(page, desk):
    page.pane.segments.choose(2)
    form = page.pane.twelve
    for number in (1, 2):
        QTest.mouseClick(form.evidence.add_button, Qt.MouseButton.LeftButton)
        line = form.evidence.lines()[-1]
        fill_in(line.fields["url"], f"https://www.example.go.th/{number}?id=๑")
        fill_in(line.fields["caption"], f"ภาพที่ {number}")
    form.evidence.lines()[1].move_up()
    progress = desk.office.progress(measure(desk).id, Round.TWELVE)
    links = desk.office.all(Evidence, progress_id=progress.id)
    assert [link.url for link in links] == ["https://www.example.go.th/2?id=๑", "https://www.example.go.th/1?id=๑"]
    form.evidence.lines()[0].fields["public"].control.click()
    assert not desk.office.all(Evidence, progress_id=progress.id)[0].public
    form.evidence.lines()[0].ask_remove()
    assert [link.caption for link in desk.office.all(Evidence, progress_id=progress.id)] == ["ภาพที่ 1"]


def test_what_is_typed_goes_to_the_measure_it_was_typed_for(page, desk):
    type_into(page.pane.plan.fields["note"].control, "ของมาตรการแรก")
    page.table.choose(measure(desk, 2).id, TITLE)
    assert [one.note for one in desk.office.measures(YEAR)] == ["ของมาตรการแรก", "", ""]
    assert page.pane.plan.fields["note"].control.value() == ""


def test_typing_in_one_box_is_one_undo_step(page, desk):
    note = page.pane.plan.fields["note"].control
    type_into(note, "หนึ่ง")
    note.commit()
    type_text(note, " สอง")
    note.commit()
    assert measure(desk).note == "หนึ่ง สอง"
    desk.journal.undo()
    assert measure(desk).note == ""


def test_undo_in_a_box_takes_back_what_was_typed_in_it(page, desk):
    note = page.pane.plan.fields["note"].control
    type_into(note, "พิมพ์แล้ว")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.undo_button.click()
    assert measure(desk).note == ""
    assert note.value() == ""


def test_nothing_from_the_screen_reaches_a_record(page, desk):
    fill_in(page.pane.plan.fields["title"], "มาตรการเผยแพร่ข้อมูลการใช้จ่ายงบประมาณ (E-Service) 3 วันทำการ")
    page.pane.plan.fields["title"].control.recut()
    assert "\u200b" in page.pane.plan.fields["title"].control.toPlainText(), "the screen does have break marks"
    fill_in(page.pane.plan.fields["note"], "หมายเหตุของมาตรการนี้ ๆ")
    for record in desk.office.table(Measure).values():
        assert not set("\u200b\u2060\u00a0") & set(record.title + record.note)


def test_a_read_only_file_shows_but_takes_nothing(desk, qtbot):
    from ita_desktop.domain.errors import DomainError

    desk.file.read_only = DomainError("file.opened_read_only")
    page = MeasuresPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.table.choose(measure(desk).id, TITLE)
    assert not page.pane.plan.isEnabled()
    assert not page.table.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
    assert not page._add.isEnabled()
    assert page.messages.texts() == [desk.program.texts("file.opened_read_only")]
