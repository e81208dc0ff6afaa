"""The tab of items on the page of scores, with real widgets and keys, over a real file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app.editing_scores import score_of
from ita_desktop.domain.results import ItemScore, SubIndicatorScore
from ita_desktop.domain.scores import indicator_value
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.pages.item_rows import COMPUTED, NAME, NOW, PUBLIC, SURVEY, TRUST, UNSURE
from ita_desktop.ui.pages.scores import FINDINGS, INDICATORS, ITEMS, ScoresPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, cell_editor, desk_on, type_into

RESULT = YEAR - 1
OLD = 2566
"""A measure year whose result year has sub-indicators and single EIT scores."""


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        yield desk


@pytest.fixture
def page(desk, qtbot):
    page = ScoresPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    QTest.qWaitForWindowExposed(page)
    press_tab(page, ITEMS)
    return page


def press_tab(page, tab):
    page.tabs.setFocus()
    QTest.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(tab).center())


def cell(page, name, column=NOW):
    """The cell of an item or sub-indicator by its code, or of an indicator by its number."""
    model = page.items.model
    rows = (number for number in range(model.rowCount()) if model.index(number, 0).data() == str(name))
    return model.index(next(rows), column)


def enter(page, index, text, key=Qt.Key.Key_Return):
    table = page.items.table
    table.setFocus()
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = cell_editor(table)
    type_into(editor, text)
    QTest.keyClick(editor, key)
    return editor


def values(page, kind=ItemScore):
    return [score.value for score in page.desk.office.all(kind) if score.value is not None]


def indicator(page, number):
    office = page.desk.office
    rules = office.framework_for(page.desk.result_year)
    return next(one for one in office.indicators(rules.id) if one.number == number)


# ---- items


def test_the_items_stand_below_their_indicator_with_code_and_label(page):
    assert page.tabs.currentIndex() == ITEMS
    assert cell(page, 1, NAME).data() == "การปฏิบัติหน้าที่"
    assert cell(page, "I1", NAME).data() == "ขั้นตอนและระยะเวลา"
    assert cell(page, 1).row() < cell(page, "I1").row() < cell(page, "I3").row() < cell(page, 2).row()
    assert page.items.count.text().startswith("บันทึกแล้ว 0 จาก ")


def test_items_that_give_the_indicator_are_said_to_agree_and_others_by_how_much_they_differ(page):
    for code, text in (("I1", "90"), ("I2", "80"), ("I3", "๘๕.๕")):
        enter(page, cell(page, code), text)
    assert values(page) == [Decimal(90), Decimal(80), Decimal("85.5")]
    assert cell(page, 1, COMPUTED).data() == "85.17"
    enter(page, cell(page, 1), "85.17")
    assert cell(page, 1, COMPUTED).data().split() == ["85.17", "ตรงกัน"]
    enter(page, cell(page, 1), "86.00")
    shown = cell(page, 1, COMPUTED).data(CELL)
    assert shown.text.split() == ["85.17", "ต่าง", "0.83"]
    assert (shown.icon, shown.ink) == ("triangle-alert", "warning")
    assert page.items.count.text().startswith("บันทึกแล้ว 3 จาก ")


def test_nothing_is_computed_while_an_item_is_missing(page):
    enter(page, cell(page, "I1"), "90")
    assert cell(page, 1, COMPUTED).data() == ""


def test_enter_goes_down_and_undo_brings_the_tab_back(page, desk):
    enter(page, cell(page, "I1"), "90")
    assert page.items.table.currentIndex() == cell(page, "I2")
    press_tab(page, INDICATORS)
    desk.journal.travelled.connect(page.reveal)
    desk.journal.undo()
    assert page.tabs.currentIndex() == ITEMS
    assert page.items.table.currentIndex() == cell(page, "I1")
    assert values(page) == []


def test_what_is_no_score_stays_in_the_editor_with_a_sentence(page):
    editor = enter(page, cell(page, "I1"), "104")
    assert editor.isVisible()
    assert page.items.table.refusal.label.text().startswith("คะแนนต้องอยู่ระหว่าง 0–100")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert values(page) == []


def test_a_column_from_excel_goes_into_the_scores(page, qtbot):
    QApplication.clipboard().setText("84.21\n90\n80\n87.5")
    page.items.table.clearSelection()
    page.items.table.setCurrentIndex(page.items.model.index(0, NAME))
    qtbot.mouseClick(page._paste, Qt.MouseButton.LeftButton)
    assert cell(page, 1).data() == "84.21"
    assert [cell(page, code).data() for code in ("I1", "I2", "I3")] == ["90.00", "80.00", "87.50"]
    assert page.desk.journal.undo_text() == "วาง 4 ช่อง"


def test_only_the_chosen_instrument_is_shown(page):
    box = page.items.instrument
    box.setCurrentIndex(box.findText("OIT"))
    box.activated.emit(box.currentIndex())
    assert page.items.model.index(0, 0).data() == "9"
    assert page.items.table.isColumnHidden(PUBLIC)


def test_framework_data_that_no_source_confirms_are_marked_in_words(page):
    assert cell(page, "I1", TRUST).data() == "ยังไม่ยืนยัน"
    assert cell(page, "I1", TRUST).data(CELL).icon == "info"
    page.items.table.setCurrentIndex(cell(page, "I1"))
    assert page.items.note.text().startswith(f"ข้อ I1: {UNSURE}")
    page.items.table.setCurrentIndex(cell(page, 1))
    assert UNSURE not in page.items.note.text()


def test_the_model_keeps_its_word_to_views(page, desk):
    tester = QAbstractItemModelTester(page.items.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    enter(page, cell(page, "I1"), "90")
    desk.set_year(OLD)
    assert tester.model() is page.items.model


# ---- readings


def test_both_readings_give_the_score_of_an_eit_indicator(page, desk):
    enter(page, cell(page, 6, PUBLIC), "91.20", Qt.Key.Key_Tab)
    assert page.items.note.text().startswith("ส่วนที่ 1 ผู้มาติดต่อตอบเอง")
    assert page.items.table.currentIndex() == cell(page, 6, SURVEY)
    assert cell(page, 6).data() == "–"
    enter(page, cell(page, 6, SURVEY), "88.10")
    assert cell(page, 6).data() == "89.65"
    assert cell(page, 6, COMPUTED).data().split() == ["89.65", "ตรงกัน"]
    press_tab(page, INDICATORS)
    row = page.model.row_of(("indicator", indicator(page, 6).id))
    assert page.model.index(row, 2).data() == "89.65"
    desk.journal.undo()
    assert page.model.index(row, 2).data() == "–"


def test_a_score_typed_over_the_readings_counts_and_the_difference_is_shown(page, desk):
    enter(page, cell(page, 6, PUBLIC), "91.20")
    enter(page, cell(page, 6, SURVEY), "88.10")
    enter(page, cell(page, 6), "90")
    assert indicator_value(score_of(desk.office, RESULT, indicator(page, 6))) == Decimal(90)
    assert cell(page, 6, COMPUTED).data().split() == ["89.65", "ต่าง", "0.35"]


def test_only_eit_takes_readings_and_only_from_2566(page, desk):
    editable = Qt.ItemFlag.ItemIsEditable
    assert not cell(page, 1, PUBLIC).flags() & editable
    assert not page.items.table.isColumnHidden(PUBLIC)
    desk.set_year(OLD)
    assert page.items.table.isColumnHidden(PUBLIC)
    assert page.items.table.isColumnHidden(SURVEY)
    assert not cell(page, 6, PUBLIC).flags() & editable


# ---- sub-indicators


def test_sub_indicators_stand_between_indicator_and_items_and_are_compared_with_them(page, desk):
    desk.set_year(OLD)
    assert cell(page, 10).row() < cell(page, "10.1").row() < cell(page, "O34").row()
    for number in range(34, 42):
        enter(page, cell(page, f"O{number}"), "100" if number > 34 else "0")
    assert cell(page, "10.1", COMPUTED).data() == "87.50"
    enter(page, cell(page, "10.1"), "87.5")
    assert values(page, SubIndicatorScore) == [Decimal("87.5")]
    assert cell(page, "10.1", COMPUTED).data().split() == ["87.50", "ตรงกัน"]
    enter(page, cell(page, "10.2"), "100")
    assert cell(page, 10, COMPUTED).data() == "93.75"


# ---- the page


def test_the_tool_row_belongs_to_the_tab_and_nothing_typed_is_lost_by_leaving_it(page):
    table = page.items.table
    table.setFocus()
    table.setCurrentIndex(cell(page, "I1"))
    QTest.keyClick(table, Qt.Key.Key_F2)
    type_into(cell_editor(table), "77")
    press_tab(page, FINDINGS)
    assert values(page) == [Decimal(77)]
    assert not page.items.instrument.isVisible()
    assert page.regions()[0] is page.findings.table


def test_a_narrow_window_leaves_out_what_the_line_below_says(page):
    page.set_narrow(True)
    assert page.items.table.isColumnHidden(TRUST)
    assert not page.items.table.isColumnHidden(PUBLIC)


def test_a_year_before_every_framework_shows_no_rows_and_a_sentence(page, desk):
    desk.set_year(2540)
    assert page.items.model.rowCount() == 0
    assert "ไม่พบกรอบการประเมินของปี 2539" in page._state.text()
    desk.set_year(YEAR)
    assert page.items.model.rowCount() > 0
