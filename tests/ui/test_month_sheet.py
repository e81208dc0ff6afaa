"""The month sheet of a date input, by keys and by mouse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from ita_desktop.ui.kit.controls import DateEdit
from ita_desktop.ui.kit.month_sheet import FIRST_DAY, LAST_DAY, months_later
from tests.ui.small_office import dressed

MARCH_25 = date(2024, 3, 25)


@pytest.fixture
def edit(qtbot):
    dressed()
    made = DateEdit()
    qtbot.addWidget(made)
    made.set_value(MARCH_25)
    made.show()
    return made


@pytest.fixture
def sheet(edit):
    opened = edit.open_calendar()
    yield opened
    opened.close()


def press(sheet, *keys):
    for key in keys:
        QTest.keyClick(sheet.focusWidget() or sheet, key)


def names(sheet):
    return [one.accessibleName() for one in sheet.findChildren(QToolButton) if one.property("day")]


def test_it_opens_on_the_month_of_the_date_with_its_day_under_the_keys(sheet):
    assert sheet._title.text() == "มีนาคม 2567"
    assert sheet.focusWidget().accessibleName() == "วันจันทร์ 25 มีนาคม 2567"
    assert names(sheet)[0].startswith("วันอาทิตย์")


def test_alt_and_down_opens_it_and_enter_on_another_day_saves_that_day(edit, qtbot):
    QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(edit.committed) as told:
        press(edit._sheet, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert told.args == [date(2024, 4, 2)]
    assert edit.text() == "2 เม.ย. 2567"
    assert not edit._sheet.isVisible()


def test_the_button_in_the_input_opens_it_and_a_click_on_a_day_saves_it(edit, qtbot):
    QTest.mouseClick(edit._button, Qt.MouseButton.LeftButton)
    wanted = next(one for one in edit._sheet._days if one.accessibleName() == "วันศุกร์ 1 มีนาคม 2567")
    with qtbot.waitSignal(edit.committed) as told:
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert told.args == [date(2024, 3, 1)]


def test_page_keys_turn_months_and_with_ctrl_years(sheet):
    press(sheet, Qt.Key.Key_PageDown)
    assert sheet.day() == date(2024, 4, 25)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert sheet.day() == date(2023, 4, 25)


def test_escape_changes_nothing(edit, sheet, qtbot):
    with qtbot.assertNotEmitted(edit.committed):
        press(sheet, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert edit.value() == MARCH_25


def test_the_date_can_be_taken_away_again(edit, sheet, qtbot):
    empty = next(one for one in sheet.findChildren(QPushButton) if one.accessibleName() == "ไม่ระบุวัน")
    with qtbot.waitSignal(edit.committed) as told:
        QTest.mouseClick(empty, Qt.MouseButton.LeftButton)
    assert told.args == [None]
    assert edit.text() == ""


def test_the_same_day_again_saves_nothing(edit, sheet, qtbot):
    with qtbot.assertNotEmitted(edit.committed):
        press(sheet, Qt.Key.Key_Return)


def test_a_frozen_date_offers_no_sheet(edit):
    edit.setReadOnly(True)
    assert not edit._button.isVisible()
    assert edit.open_calendar() is None


def test_it_stops_at_the_first_and_the_last_day_it_knows(edit):
    edit.set_value(FIRST_DAY)
    sheet = edit.open_calendar()
    press(sheet, Qt.Key.Key_Left, Qt.Key.Key_PageUp)
    assert sheet.day() == FIRST_DAY
    sheet.close()
    edit.set_value(LAST_DAY)
    press(edit.open_calendar(), Qt.Key.Key_Down)
    assert sheet.day() == LAST_DAY
    sheet.close()


@given(st.dates(date(1960, 1, 1), date(2050, 12, 31)), st.integers(-240, 240))
def test_another_month_has_the_same_day_or_its_last(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
