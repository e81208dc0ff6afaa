"""The page of scores, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app import editing
from ita_desktop.domain.results import IndicatorScore, InstrumentScore
from ita_desktop.domain.scores import year_scores
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.pages.score_rows import CHANGE, NOW, PAST, STATED
from ita_desktop.ui.pages.scores import ScoresPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, cell_editor, desk_on, type_into, type_text

RESULT = YEAR - 1
# Invented: IIT 91.382, EIT 86.133…, OIT 94.375, total 91.0046.
SCORES = ["96.42", "91.15", "94.08", "88.36", "86.90", "90.25", "83.40", "84.75", "95.00", "93.75"]


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        yield desk


@pytest.fixture
def page(desk, qtbot):
    page = ScoresPage(desk)
    qtbot.addWidget(page)
    page._tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.resize(1150, 700)
    page.show()
    QTest.qWaitForWindowExposed(page)
    return page


def indicator(page, number):
    """The cell of an indicator's score."""
    framework = page.desk.office.framework_for(RESULT)
    ids = {i.number: i.id for i in page.desk.office.indicators(framework.id)}
    return page.model.index(page.model.row_of(("indicator", ids[number])), NOW)


def instrument(page, short, column):
    framework = page.desk.office.framework_for(RESULT)
    ids = {i.short: i.id for i in page.desk.office.instruments(framework.id)}
    return page.model.index(page.model.row_of(("instrument", ids[short])), column)


def open_editor(page, index):
    page.table.setFocus()
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    return cell_editor(page.table)


def enter(page, index, text, key=Qt.Key.Key_Return):
    editor = open_editor(page, index)
    type_into(editor, text)
    QTest.keyClick(editor, key)


def enter_all(page):
    for number, text in enumerate(SCORES, 1):
        enter(page, indicator(page, number), text)


def saved(page):
    return {value for score in page.desk.office.table(IndicatorScore).values() if (value := score.value) is not None}


# ---- typing


def test_ten_scores_give_averages_total_and_level(page):
    enter_all(page)
    assert instrument(page, "IIT", NOW).data() == "91.38"
    assert instrument(page, "EIT", NOW).data() == "86.13"
    assert instrument(page, "OIT", NOW).data() == "94.38"
    assert page.total.total.text() == "91.00"
    assert page.total.level.text() == "ผ่านดี"
    assert saved(page) == {Decimal(text) for text in SCORES}


def test_before_the_last_score_there_is_no_total(page):
    for number, text in enumerate(SCORES[:9], 1):
        enter(page, indicator(page, number), text)
    assert page.total.total.text() == "–"
    assert page.total.level.text() == "ยังไม่ครบ"


def test_total_and_level_follow_while_the_cell_is_still_being_typed(page):
    enter_all(page)
    editor = open_editor(page, indicator(page, 7))
    type_into(editor, "64.00")
    assert page.total.level.text() == "ผ่าน"
    assert year_scores(page.desk.office, RESULT).level.word == "ผ่านดี", "typing alone saves nothing"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert page.total.level.text() == "ผ่านดี"


def test_typing_a_digit_opens_the_cell_and_replaces_what_was_there(page):
    enter_all(page)
    page.table.setFocus()
    page.table.setCurrentIndex(indicator(page, 3))
    QTest.keyClick(page.table, "8")
    editor = cell_editor(page.table)
    type_text(editor, "8.5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert indicator(page, 3).data() == "88.50"


def test_thai_digits_are_understood(page):
    enter(page, indicator(page, 1), "๘๔.๒๑")
    assert saved(page) == {Decimal("84.21")}


def test_enter_goes_down_over_the_group_rows(page):
    enter(page, indicator(page, 5), "80")
    assert page.table.currentIndex() == indicator(page, 6)


def test_tab_goes_to_the_next_cell_that_can_be_edited(page):
    enter(page, indicator(page, 1), "80", Qt.Key.Key_Tab)
    assert page.table.currentIndex() == indicator(page, 2)


def test_last_year_and_the_change_stand_beside_each_score(page, desk):
    first = desk.office.indicators(desk.office.framework_for(RESULT - 1).id)[0]
    desk.do("x", editing.set_score(desk.office, RESULT - 1, first, Decimal("90.00")))
    enter(page, indicator(page, 1), "88.50")
    row = indicator(page, 1).row()
    assert page.model.index(row, PAST).data() == "90.00"
    assert page.model.index(row, CHANGE).data() == "−1.50 ▾"


def test_a_score_below_target_is_marked_by_more_than_colour(page):
    enter(page, indicator(page, 7), "83.40")
    assert indicator(page, 7).data(CELL).ink == "warning"
    assert page.chart._bars[6].now == pytest.approx(83.40)


# ---- refusals


@pytest.mark.parametrize("text", ["84.2.1", "104", "-3", "84.215", "ก", "NaN", "Infinity"])
def test_what_is_no_score_stays_in_the_editor_with_a_sentence(page, text):
    editor = open_editor(page, indicator(page, 1))
    type_into(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.text() == text
    assert editor.property("state") == "error"
    assert page.table.refusal.isVisible()
    assert page.table.refusal.label.text().startswith("คะแนน")
    assert saved(page) == set()
    assert page.desk.journal.undo_text() == ""


def test_escape_gives_the_old_value_back_after_a_refusal(page):
    enter(page, indicator(page, 1), "84.21")
    editor = open_editor(page, indicator(page, 1))
    type_into(editor, "104")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not page.table.refusal.isVisible()
    assert indicator(page, 1).data() == "84.21"


def test_a_refused_value_can_be_corrected_in_place(page):
    editor = open_editor(page, indicator(page, 1))
    type_into(editor, "104")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    type_into(editor, "84.21")
    assert not page.table.refusal.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert indicator(page, 1).data() == "84.21"


def test_leaving_the_page_keeps_a_refused_value_in_its_editor(page):
    editor = open_editor(page, indicator(page, 1))
    type_into(editor, "104")
    page.leave()
    assert editor.isVisible()
    assert saved(page) == set()


# ---- blocks


def test_a_column_from_excel_is_one_step(page, desk):
    QApplication.clipboard().setText("\r\n".join(SCORES))
    page.table.setFocus()
    page.table.setCurrentIndex(indicator(page, 1))
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.total.total.text() == "91.00"
    assert desk.journal.undo_text() == "วาง 10 ช่อง"
    desk.journal.undo()
    assert saved(page) == set()
    desk.journal.redo()
    assert page.total.total.text() == "91.00"


def test_a_paste_with_one_bad_value_changes_nothing_and_says_why(page):
    QApplication.clipboard().setText("80\n104\n90")
    page.table.setFocus()
    page.table.setCurrentIndex(indicator(page, 1))
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert saved(page) == set()
    assert "104" in page.messages.texts()[0]


def test_delete_clears_the_selected_scores_and_undo_brings_them_back(page, desk):
    enter_all(page)
    page.table.setFocus()
    page.table.clearSelection()
    page.table.setCurrentIndex(indicator(page, 1))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(saved(page)) == 8
    desk.journal.undo()
    assert len(saved(page)) == 10


def test_copied_scores_carry_no_marks_for_line_breaks(page):
    enter_all(page)
    page.table.selectAll()
    page.table.copy()
    text = QApplication.clipboard().text()
    assert "96.42" in text
    assert not set("\u200b\u2060") & set(text)


# ---- stated figures


def test_a_stated_mean_that_does_not_follow_is_shown_with_the_difference(page):
    enter_all(page)
    enter(page, instrument(page, "IIT", STATED), "91.83")
    cell = instrument(page, "IIT", STATED).data(CELL)
    assert cell.text.split() == ["91.83", "ต่าง", "0.45"]
    assert (cell.icon, cell.ink) == ("octagon-x", "error")
    enter(page, instrument(page, "IIT", STATED), "91.38")
    assert instrument(page, "IIT", STATED).data(CELL).text.split() == ["91.38", "ตรงกัน"]
    stated = [score.stated for score in page.desk.office.table(InstrumentScore).values()]
    assert stated == [Decimal("91.38")]


def test_stated_total_and_level_are_saved_and_compared(page, desk):
    enter_all(page)
    total = page.total.stated_total.control
    type_into(total, "91.00")
    QTest.keyClick(total, Qt.Key.Key_Return)
    level = page.total.stated_level.control
    level.setCurrentIndex(level.findText("ผ่าน"))
    level.activated.emit(level.currentIndex())
    result = desk.office.result_of(RESULT)
    assert (result.stated_total, result.stated_level) == (Decimal("91.00"), "ผ่าน")
    assert "ไม่ตรงกับที่คำนวณได้ “ผ่านดี”" in page.total._verdict.text()


def test_a_refused_stated_total_says_so_below_its_box(page):
    total = page.total.stated_total
    type_into(total.control, "910")
    QTest.keyClick(total.control, Qt.Key.Key_Return)
    assert "910" in total.refusal()
    QTest.keyClick(total.control, Qt.Key.Key_Escape)
    assert total.refusal() == ""


# ---- other years, read only


def test_the_years_scores_are_those_before_the_measure_year(page, desk):
    enter_all(page)
    desk.set_year(YEAR + 1)
    assert page.model.headerData(NOW, Qt.Orientation.Horizontal) == f"ปี {YEAR}"
    assert page.total.total.text() == "–"
    desk.set_year(YEAR)
    assert page.total.total.text() == "91.00"


def test_undo_and_redo_of_a_score(page, desk):
    enter(page, indicator(page, 1), "84.21")
    desk.journal.undo()
    assert indicator(page, 1).data() == "–"
    desk.journal.redo()
    assert indicator(page, 1).data() == "84.21"
