"""The checker's page, its count beside the pages, and F8, over real files."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app import checking
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.paperwork import SilencedFinding
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.before_printing import may_print
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.pages.problem_words import page_for, sentence, title, why
from ita_desktop.ui.pages.problems import KEPT, ProblemsPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, dressed, program, type_into


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.ita"
    program().sample_file(path).close()
    return path


@pytest.fixture
def desk(qapp, sample, tmp_path):
    assert qapp
    dressed()
    file = program().open_file(Path(shutil.copy(sample, tmp_path / "office.ita")))
    desk = Desk(program(), file, runner=InlineRunner())
    desk.set_year(YEAR)
    desk.watch.begin()
    yield desk
    desk.runner.close()
    file.close()


@pytest.fixture
def page(qtbot, desk):
    swap_period(desk)
    state_total(desk, "12.34")
    made = ProblemsPage(desk)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    return made


def swap_period(desk):
    measure = desk.office.measures(YEAR)[0]
    assert desk.do("สลับวัน", Changes(updated=((measure, measure.but(starts=measure.ends, ends=measure.starts)),))) == ""


def state_total(desk, value):
    result = desk.office.result_of(YEAR - 1)
    assert desk.do("คะแนนรวม", Changes(updated=((result, result.but(stated_total=Decimal(value))),))) == ""


def row_of(page, rule):
    return next(row for row in page.rows.rows() if row.problem.rule == rule)


def found(desk, rule):
    return [one for one in desk.watch.of_year().open if one.rule == rule]


def test_an_edit_is_checked_at_once_and_an_undo_takes_its_problem_away(desk):
    assert found(desk, "Y3") == []
    swap_period(desk)
    assert len(found(desk, "Y3")) == 1
    desk.journal.undo()
    assert found(desk, "Y3") == []


def test_errors_stand_first_each_with_its_place_and_rule(page):
    rows = page.rows.rows()
    order = [row.problem.severity for row in rows]
    assert order == sorted(order, key=list(checking.Severity).index)
    name = row_of(page, "Y3").accessibleName()
    assert name.startswith("ต้องแก้ก่อนพิมพ์: ")
    assert "มาตรการที่ 1" in name
    assert page.views._group.button(0).text() == f"ทั้งหมด {len(rows)}"


def test_enter_goes_to_the_measure_with_the_problem(page, desk, qtbot):
    row = row_of(page, "Y3")
    row.setFocus()
    with qtbot.waitSignal(desk.go_record) as told:
        QTest.keyClick(row, Qt.Key.Key_Return)
    key, records = told.args
    assert key == "measures"
    assert isinstance(records[0], Measure)


def test_a_click_chooses_a_problem_and_the_pane_tells_why(page):
    row = row_of(page, "S2")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.pane.problem is row.problem
    assert page.pane._title.text() == "คะแนนรวมไม่ตรง"
    assert page.pane._before.text() == "12.34"


def test_a_repair_is_one_step_and_takes_the_problem_with_it(page, desk):
    row = row_of(page, "S2")
    page._show_problem(row.problem)
    QTest.mouseClick(page.pane.mend, Qt.MouseButton.LeftButton)
    assert found(desk, "S2") == []
    assert desk.office.result_of(YEAR - 1).stated_total == Decimal(row.problem.repair.after)
    desk.journal.undo()
    assert len(found(desk, "S2")) == 1


def test_ctrl_and_full_stop_repairs_the_chosen_problem(page, desk):
    row = row_of(page, "S2")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert found(desk, "S2") == []


def test_all_that_can_be_mended_is_shown_first_and_mended_in_one_step(page, desk):
    before = desk.office
    mendable = [one for one in desk.watch.of_year().open if one.repair]
    QTest.mouseClick(page.mend_button, Qt.MouseButton.LeftButton)
    assert page.review.ticked() == tuple(mendable)
    assert desk.office is before
    QTest.mouseClick(page.review.mend, Qt.MouseButton.LeftButton)
    assert [one for one in desk.watch.of_year().open if one.repair] == []
    desk.journal.undo()
    assert len([one for one in desk.watch.of_year().open if one.repair]) == len(mendable)


def test_what_is_not_ticked_is_not_mended(page, desk):
    page.open_review()
    for tick, _ in page.review._lines:
        QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not page.review.mend.isEnabled()
    QTest.keyClick(page.review.cancel, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == 0
    assert len(found(desk, "S2")) == 1


def test_a_problem_is_let_stand_with_a_reason_and_comes_back_when_wanted(page, desk):
    row = row_of(page, "Y3")
    QTest.keyClick(row, Qt.Key.Key_Delete)
    QTest.mouseClick(page.pane.keep, Qt.MouseButton.LeftButton)
    assert "เหตุผล" in page.pane.reason_field.refusal()
    type_into(page.pane.reason, "ประกาศไว้เช่นนี้")
    QTest.mouseClick(page.pane.keep, Qt.MouseButton.LeftButton)
    assert found(desk, "Y3") == []
    assert [kept.reason for kept in desk.office.all(SilencedFinding)] == ["ประกาศไว้เช่นนี้"]
    page.views.choose(KEPT)
    assert [one.problem.rule for one in page.rows.rows()] == ["Y3"]
    assert page.pane._kept.text() == "เก็บไว้เพราะ: ประกาศไว้เช่นนี้"
    QTest.mouseClick(page.pane.recall, Qt.MouseButton.LeftButton)
    assert len(found(desk, "Y3")) == 1


def test_topic_and_search_leave_what_fits(page):
    page.topic.set_value(checking.Topic.YEARS)
    page.topic.committed.emit(checking.Topic.YEARS)
    assert {row.problem.rule[0] for row in page.rows.rows()} == {"Y"}
    page.search.setText("ไม่มีคำนี้")
    assert page.rows.rows() == []
    assert page._nothing.text() == "ไม่พบเรื่องที่ตรงกับตัวกรอง"


def test_the_view_of_the_page_before_holds_its_problems_alone(page, desk):
    desk.page_before = "measures"
    page.views.choose(1)
    assert {page_for(row.problem, desk.office)[0] for row in page.rows.rows()} == {"measures"}


def test_without_problems_the_page_says_how_many_rules_looked(page, desk):
    desk.journal.undo()
    desk.journal.undo()
    page.search.setText("ไม่มีคำนี้")
    page.search.clear()
    if not desk.watch.of_year().open:
        assert page._nothing.text() == "ไม่พบเรื่องที่ต้องแก้"
        assert f"ตรวจแล้ว {checking.rule_count()} ข้อ" in page._nothing_hint.text()


def test_every_rule_has_a_title_and_a_reason(desk):
    from ita_desktop.checks.registry import all_rules

    for rule in all_rules():
        for table in ("title", "why"):
            assert f"check.{table}.{rule.id}" in desk.program.texts


def test_titles_and_reasons_are_said_of_a_problem(page):
    problem = row_of(page, "Y3").problem
    assert (title(problem), why(problem)) == (
        "ช่วงเวลาสิ้นสุดก่อนเริ่ม",
        "ช่วงเวลาที่เป็นไปไม่ได้ทำให้มาตรการนั้นตรวจไม่ได้",
    )


class Answer(Ask):
    """Answers the one question and keeps it."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def confirm(self, parent, question, consequence, verb, leave=""):
        del parent
        self.asked.append((question, consequence, verb, leave))
        return self.answer


@pytest.mark.parametrize("answer", [True, False])
def test_errors_ask_before_printing_and_are_listed(page, desk, answer):
    ask = Answer(answer)
    assert may_print(page, desk, ask) is answer
    (question, consequence, verb, leave) = ask.asked[0]
    errors = desk.watch.of_year().errors()
    assert f"{len(errors)} เรื่อง" in question
    assert sentence(errors[0]) in consequence
    assert (verb, leave) == ("พิมพ์ทั้งที่มีข้อผิดพลาด", "กลับไปแก้")


def test_without_errors_nobody_is_asked(desk, page):
    for one in desk.watch.of_year().errors():
        assert desk.do("เก็บ", checking.silence(one, "ตรวจแล้ว")) == ""
    ask = Answer(answer=False)
    assert may_print(page, desk, ask)
    assert ask.asked == []


def test_a_rule_that_fails_is_told_and_leaves_the_last_answer(desk, qtbot):
    known = desk.watch.known
    desk.watch._checking._checker.after = _fail
    with qtbot.captureExceptions() as caught:
        swap_period(desk)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert desk.watch.known is known
    assert not desk.watch.is_checking()


def _fail(*_):
    raise ZeroDivisionError
