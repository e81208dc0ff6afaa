"""Scores explained and scores tried out, with real widgets, keys and clicks, over a real file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app import editing
from ita_desktop.domain.results import IndicatorScore
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH
from ita_desktop.ui.pages.explain_pane import TOTAL
from ita_desktop.ui.pages.score_rows import NOW, STATED
from ita_desktop.ui.pages.scores import ScoresPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, cell_editor, desk_on, type_into

RESULT = YEAR - 1
# Invented: IIT 91.382, EIT 86.133…, OIT 94.375, total 91.0046.
SCORES = ["96.42", "91.15", "94.08", "88.36", "86.90", "90.25", "83.40", "84.75", "95.00", "93.75"]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        yield desk


@pytest.fixture
def scored(desk):
    for indicator, value in zip(indicators(desk), SCORES, strict=True):
        desk.do("x", editing.set_score(desk.office, RESULT, indicator, Decimal(value)))
    return desk


@pytest.fixture
def page(scored, qtbot):
    return shown(scored, qtbot)


def shown(desk, qtbot):
    page = ScoresPage(desk)
    qtbot.addWidget(page)
    page._tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.resize(1150, 700)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.set_narrow(False)
    return page


def indicators(desk):
    return desk.office.indicators(desk.office.framework_for(RESULT).id)


def cell(page, number, column=NOW):
    ids = {i.number: i.id for i in indicators(page.desk)}
    return page.model.index(page.model.row_of(("indicator", ids[number])), column)


def go_to(page, number):
    page.table.setFocus()
    page.table.setCurrentIndex(cell(page, number))


def explanation(page):
    return page.indicators.explain


def told(page):
    return explanation(page).text.accessibleDescription()


def value(desk, number):
    result = desk.office.result_of(RESULT)
    wanted = next(i.id for i in indicators(desk) if i.number == number)
    return desk.office.first(IndicatorScore, year_result_id=result.id, indicator_id=wanted).value


# ---- explained


def test_the_button_explains_the_total_beside_the_table_which_stays(page):
    QTest.mouseClick(page.total.explain, Qt.MouseButton.LeftButton)
    assert explanation(page).isVisible()
    assert page.table.isVisible()
    assert page.indicators.strip.isVisible(), "total and level stay in view"
    assert "รวมกันได้ 91.0046 ปัดเป็นทศนิยมสองตำแหน่งได้ 91.00" in told(page)
    assert "คะแนนรวมต้องเพิ่มอีก 4.00" in told(page)
    assert QApplication.focusWidget() is explanation(page).text


def test_alt_enter_explains_the_indicator_and_the_arrows_go_on_to_others(page):
    go_to(page, 10)
    QTest.keyClick(page.table, Qt.Key.Key_Return, ALT)
    assert told(page).startswith("ตัวชี้วัดที่ 10 ")
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Up)
    assert told(page).startswith("ตัวชี้วัดที่ 9 ")
    assert "ข้อใดข้อหนึ่งใน" in told(page)


def test_alt_enter_on_an_instrument_explains_its_mean(page):
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, STATED))
    QTest.keyClick(page.table, Qt.Key.Key_Return, ALT)
    assert "IIT = (96.42 + 91.15 + 94.08 + 88.36 + 86.90) ÷ 5 = 91.382" in told(page)


def test_alt_enter_while_typing_takes_the_score_and_explains_it(page, scored):
    go_to(page, 10)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, "83.70")
    QTest.keyClick(editor, Qt.Key.Key_Return, ALT)
    assert value(scored, 10) == Decimal("83.70")
    assert "ไม่มีคะแนนรายข้อใดที่ให้ค่า 83.70 ได้" in told(page)


def test_alt_enter_on_a_refused_score_keeps_it_in_its_editor(page, scored):
    go_to(page, 10)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, "104")
    QTest.keyClick(editor, Qt.Key.Key_Return, ALT)
    assert page.table.refusal.isVisible()
    assert not explanation(page).isVisible()
    assert value(scored, 10) == Decimal("93.75")


def test_the_explanation_follows_what_is_typed(page):
    page.indicators.explain_total()
    go_to(page, 7)
    page.table.edit(page.table.currentIndex())
    type_into(cell_editor(page.table), "90.00")
    assert "EIT = (90.25 + 90.00 + 84.75) ÷ 3" in told(page)


def test_escape_and_the_cross_close_the_explanation_and_go_back_to_the_table(page):
    page.indicators.explain_total()
    QTest.keyClick(explanation(page).text, Qt.Key.Key_Escape)
    assert not explanation(page).isVisible()
    assert page.total.isVisible()
    assert page.table.hasFocus()
    page.indicators.explain_total()
    explanation(page).closed.emit()
    assert page.table.hasFocus()


def test_f6_goes_to_the_explanation_while_it_is_open(page):
    assert page.total.stated_total.control in page.regions()
    page.indicators.explain_total()
    assert page.regions()[:2] == [page.table, explanation(page).text]


def test_in_a_narrow_window_the_explanation_covers_the_table(page):
    page.set_narrow(True)
    page.indicators.strip.explain.click()
    assert explanation(page).isVisible()
    assert not page.table.isVisible()
    assert explanation(page).text.hasFocus()
    page.toggle_pane()
    assert page.table.isVisible()
    assert page.table.hasFocus()


def test_a_window_that_is_resized_keeps_the_explanation(page):
    page.indicators.explain_total()
    page.set_narrow(False)
    assert explanation(page).isVisible()
    page.set_narrow(True)
    assert page.table.isVisible()


def test_both_halves_of_the_explanation_can_be_chosen(page):
    go_to(page, 3)
    QTest.keyClick(page.table, Qt.Key.Key_Return, ALT)
    explanation(page).what.choose(TOTAL)
    assert told(page).startswith(f"คะแนนรวม ปี {RESULT}")


def test_a_copied_explanation_holds_words_and_no_marks_or_pictures(page):
    page.indicators.explain_total()
    text = explanation(page).text
    text.selectAll()
    text.copy()
    copied = QApplication.clipboard().text()
    assert "“ผ่านดี” ต้องได้คะแนนรวม 85 ขึ้นไป" in copied
    assert not set(ZERO_WIDTH + "\ufffc") & set(copied)


def test_every_sign_of_the_explanation_is_painted(page):
    page.indicators.explain_total()
    document = explanation(page).text.document()
    names = []
    block = document.begin()
    while block.isValid():
        fragments = [piece.fragment().charFormat() for piece in block]
        names += [form.toImageFormat().name() for form in fragments if form.isImageFormat()]
        block = block.next()
    assert {"good", "bad"} <= set(names)
    assert all(not document.resource(2, name).isNull() for name in names)


def test_without_a_framework_nothing_is_explained_and_nothing_breaks(page, scored):
    page.indicators.explain_total()
    scored.set_year(2500)
    assert explanation(page).isVisible()


# ---- what if


def begin(page):
    QTest.mouseClick(page.total.trial, Qt.MouseButton.LeftButton)


def try_score(page, number, text):
    go_to(page, number)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def bar(page):
    return page.indicators.trial_bar


def test_scores_tried_out_move_total_and_level_and_save_nothing(page, scored):
    steps = scored.journal.undo_text()
    begin(page)
    assert bar(page).isVisible()
    assert page.table.hasFocus()
    try_score(page, 7, "60.00")
    assert page.total.total.text() == "88.66"
    assert page.total.level.text() == "ผ่าน"
    assert value(scored, 7) == Decimal("83.40")
    assert scored.journal.undo_text() == steps
    assert "91.00 → 88.66" in bar(page).label.text()
    assert "ผ่านดี → ผ่าน" in bar(page).label.text()
    assert "91.00 · ผ่านดี" in page.total.was.text()


def test_a_cell_tried_out_is_tinted_and_carries_a_sign(page):
    begin(page)
    try_score(page, 7, "90.00")
    changed, same = cell(page, 7).data(CELL), cell(page, 6).data(CELL)
    assert (changed.tint, changed.icon) == ("primary_soft", "pencil")
    assert (same.tint, same.icon) == ("", "")


def test_discarding_brings_the_saved_scores_back(page, scored):
    begin(page)
    try_score(page, 7, "60.00")
    QTest.mouseClick(bar(page).drop, Qt.MouseButton.LeftButton)
    assert not bar(page).isVisible()
    assert cell(page, 7).data() == "83.40"
    assert page.total.total.text() == "91.00"
    assert value(scored, 7) == Decimal("83.40")


def test_using_what_was_tried_is_one_step_to_undo(page, scored):
    begin(page)
    try_score(page, 7, "90.00")
    try_score(page, 8, "91.00")
    try_score(page, 7, "92.00")
    QTest.mouseClick(bar(page).use, Qt.MouseButton.LeftButton)
    assert (value(scored, 7), value(scored, 8)) == (Decimal("92.00"), Decimal("91.00"))
    assert not bar(page).isVisible()
    assert scored.journal.undo_text() == "ใช้คะแนนที่ลองปรับ"
    scored.journal.undo()
    assert (value(scored, 7), value(scored, 8)) == (Decimal("83.40"), Decimal("84.75"))


def test_a_score_that_cannot_be_is_refused_in_the_trial_too(page):
    begin(page)
    go_to(page, 7)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, "104")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.table.refusal.isVisible()
    assert "104" in page.table.refusal.label.text()


def test_what_was_published_is_no_part_of_the_trial(page):
    begin(page)
    stated = page.model.index(0, STATED)
    assert not stated.flags() & Qt.ItemFlag.ItemIsEditable
    assert cell(page, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_nothing_tried_is_nothing_to_use(page):
    begin(page)
    assert not bar(page).use.isEnabled()
    assert bar(page).use.toolTip()


def test_the_explanation_follows_the_trial(page):
    begin(page)
    page.indicators.explain_total()
    try_score(page, 7, "90.00")
    assert "EIT = (90.25 + 90.00 + 84.75) ÷ 3" in told(page)


def test_another_year_ends_the_trial(page, scored):
    begin(page)
    try_score(page, 7, "60.00")
    scored.set_year(YEAR + 1)
    assert not bar(page).isVisible()
    scored.set_year(YEAR)
    assert not bar(page).isVisible()
    assert cell(page, 7).data() == "83.40"


def test_a_change_of_the_records_shows_through_the_trial(page, scored):
    begin(page)
    try_score(page, 7, "90.00")
    scored.do("x", editing.set_score(scored.office, RESULT, indicators(scored)[0], Decimal("50.00")))
    assert cell(page, 1).data() == "50.00"
    assert cell(page, 7).data() == "90.00"


def test_an_empty_year_can_be_tried_out(desk, qtbot):
    page = shown(desk, qtbot)
    begin(page)
    for number, text in enumerate(SCORES, 1):
        try_score(page, number, text)
    assert page.total.total.text() == "91.00"
    assert desk.office.result_of(RESULT) is None
    QTest.mouseClick(bar(page).use, Qt.MouseButton.LeftButton)
    assert value(desk, 10) == Decimal("93.75")
