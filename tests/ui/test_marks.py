"""Open problems beside the fields they stand on, with real widgets over a real file."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app import editing
from ita_desktop.app.checking import Problem, Severity
from ita_desktop.app.editing_documents import memos
from ita_desktop.domain.measures import Measure, Round, Step
from ita_desktop.domain.results import IndicatorScore, InstrumentScore
from ita_desktop.ui.kit.mark import Mark
from ita_desktop.ui.kit.record_model import CELL
from ita_desktop.ui.marks import Marks
from ita_desktop.ui.pages.measure_rows import PERIOD, TITLE
from ita_desktop.ui.pages.measures import MeasuresPage
from ita_desktop.ui.pages.memo import MemoPage
from ita_desktop.ui.pages.office import OfficePage
from ita_desktop.ui.pages.results import ResultsPage
from ita_desktop.ui.pages.score_rows import NOW, STATED
from ita_desktop.ui.pages.scores import ScoresPage
from ita_desktop.ui.runner import InlineRunner
from ita_desktop.ui.watch import Checked, YearProblems
from tests.ui.small_office import YEAR, desk_on, type_into

RESULT = YEAR - 1
SCORES = ["96.42", "91.15", "94.08", "88.36", "86.90", "90.25", "83.40", "84.75", "95.00", "93.75"]


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner(), with_memo=False) as desk:
        yield desk


def shown(page, qtbot):
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.set_narrow(False)
    QTest.qWait(20)
    return page


def measure(desk):
    return desk.office.measures(YEAR)[0]


def give_dates(desk, starts, ends):
    desk.do("x", editing.update(measure(desk), starts=starts, ends=ends))
    QTest.qWait(20)


def check(desk):
    desk.watch.begin()
    QTest.qWait(20)


def settle():
    QTest.qWait(20)


# ---- measures


def test_a_period_that_ends_before_it_starts_is_marked_in_the_cell_and_below_the_input(desk, qtbot):
    page = shown(MeasuresPage(desk), qtbot)
    page.table.choose(measure(desk).id)
    check(desk)
    give_dates(desk, date(2025, 3, 1), date(2025, 1, 31))
    cell = page.model.index(page.model.row_of(measure(desk).id), PERIOD)
    field = page.pane.plan.fields["ends"]
    assert field.mark() is not None
    assert cell.data(CELL).icon == field.mark().icon
    assert field.mark().said in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert field.mark().said in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert field.mark().said in field.control.accessibleDescription()
    assert field._mark_note.isVisible()


def test_a_mark_goes_with_the_next_edit_that_mends_it(desk, qtbot):
    page = shown(MeasuresPage(desk), qtbot)
    page.table.choose(measure(desk).id)
    check(desk)
    give_dates(desk, date(2025, 3, 1), date(2025, 1, 31))
    field = page.pane.plan.fields["ends"]
    assert field.mark() is not None
    give_dates(desk, date(2025, 1, 1), date(2025, 3, 31))
    assert field.mark() is None
    assert not field._mark_note.isVisible()
    assert field.control.accessibleDescription() == ""


def test_what_only_the_pane_shows_is_marked_at_the_title_in_the_table(desk, qtbot):
    page = shown(MeasuresPage(desk), qtbot)
    problem = Problem("M5", Severity.WARNING, f"measure:{measure(desk).id}.note", "check.S7.range", {"found": "x"})
    page._show_marks(Marks([problem]))
    cell = page.model.index(page.model.row_of(measure(desk).id), TITLE)
    assert cell.data(CELL).icon == "triangle-alert"
    page.table.choose(measure(desk).id)
    page._show_marks(Marks([problem]))
    assert page.pane.plan.fields["note"].mark() is not None


def test_another_measure_in_the_pane_shows_its_own_marks(desk, qtbot):
    desk.do("x", editing.add_measure(desk.office, YEAR, "ปรับปรุงช่องทางร้องเรียน"))
    page = shown(MeasuresPage(desk), qtbot)
    check(desk)
    first, second = desk.office.measures(YEAR)
    give_dates(desk, date(2025, 3, 1), date(2025, 1, 31))
    page.table.choose(first.id)
    settle()
    assert page.pane.plan.fields["ends"].mark() is not None
    page.table.choose(second.id)
    settle()
    assert page.pane.plan.fields["ends"].mark() is None


def test_a_problem_of_a_step_stands_below_the_steps(desk, qtbot):
    page = shown(MeasuresPage(desk), qtbot)
    page.table.choose(measure(desk).id)
    step = desk.office.all(Step, measure_id=measure(desk).id)[0]
    page._show_marks(Marks([Problem("T1", Severity.NOTE, f"step:{step.id}.text", "check.S7.range", {"found": "x"})]))
    assert page.pane.plan.list_marks["steps"].text()
    assert not page.pane.plan.list_marks["items"].text()


# ---- fields


def test_a_mark_never_takes_the_place_of_a_refusal(desk, qtbot):
    page = shown(ScoresPage(desk), qtbot)
    field = page.total.stated_total
    type_into(field.control, "910")
    QTest.keyClick(field.control, Qt.Key.Key_Return)
    refused = field.refusal()
    field.show_mark(Mark("triangle-alert", "warning", "ควรตรวจดู", "ตรวจกับประกาศผล"))
    assert field.refusal() == refused != ""
    assert field._mark_note.text() == "ตรวจกับประกาศผล"
    field.show_mark(None)
    assert field.refusal() == refused
    assert field._mark_note.text() == ""


def test_the_worst_of_several_problems_gives_the_sign_and_all_are_said():
    anchor = "measure:1.title"
    wrong = [
        Problem("S7", Severity.NOTE, anchor, "check.S7.range", {"found": "1"}),
        Problem("S7", Severity.ERROR, anchor, "check.S7.range", {"found": "2"}),
    ]
    mark = Marks(wrong).at(anchor)
    assert mark.icon == "octagon-x"
    assert mark.text.count("\n") == 1
    assert mark.said.startswith("ต้องแก้ก่อนพิมพ์: ")


# ---- scores


def score_all(desk):
    framework = desk.office.framework_for(RESULT)
    for indicator, value in zip(desk.office.indicators(framework.id), SCORES, strict=True):
        desk.do("x", editing.set_score(desk.office, RESULT, indicator, Decimal(value)))


def test_a_published_mean_that_does_not_follow_is_told_in_its_cell(desk, qtbot):
    score_all(desk)
    iit = desk.office.instruments(desk.office.framework_for(RESULT).id)[0]
    desk.do("x", editing.set_stated(desk.office, RESULT, iit, Decimal("91.83")))
    page = shown(ScoresPage(desk), qtbot)
    check(desk)
    cell = page.model.index(0, STATED)
    assert cell.data(CELL).icon == "octagon-x"
    assert "แก้เป็น 91.38" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "แก้เป็น 91.38" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert desk.office.table(InstrumentScore)


def test_a_score_that_its_items_do_not_give_is_marked_while_nothing_is_tried_out(desk, qtbot):
    score_all(desk)
    page = shown(ScoresPage(desk), qtbot)
    score = next(iter(desk.office.table(IndicatorScore).values()))
    key = ("indicator", score.indicator_id)
    marks = Marks(
        [Problem("S5", Severity.WARNING, f"indicator_score:{score.id}.value", "check.S7.range", {"found": "1"})]
    )
    page._show_marks(marks)
    assert page.model.index(page.model.row_of(key), NOW).data(CELL).icon == "triangle-alert"
    page.indicators.begin_trial()
    page._show_marks(marks)
    assert page.model.index(page.model.row_of(key), NOW).data(CELL).icon == ""


def test_a_published_total_that_is_missing_is_told_on_its_card(desk, qtbot):
    score_all(desk)
    page = shown(ScoresPage(desk), qtbot)
    check(desk)
    note = page.total._mark_notes["stated_total"]
    assert "91.00" in note.text()
    assert "91.00" in page.total.stated_total.control.accessibleDescription()


# ---- results


def test_a_report_is_marked_in_its_own_round(desk, qtbot):
    desk.do("x", editing.set_progress(desk.office, measure(desk), Round.SIX, result="อบรมแล้ว"))
    page = shown(ResultsPage(desk), qtbot)
    page.segments.choose(0)
    progress = desk.office.progress(measure(desk).id, Round.SIX)
    problem = Problem("T1", Severity.WARNING, f"progress:{progress.id}.result", "check.S7.range", {"found": "1"})
    page._show_marks(Marks([problem]))
    assert page.forms[Round.SIX].fields["result"].mark() is not None
    assert page.forms[Round.SIX].fields["outcome"].mark() is None


# ---- only what is in view, and fast


def test_a_hidden_page_waits_with_its_marks_until_it_is_shown(desk, qtbot):
    page = MeasuresPage(desk)
    qtbot.addWidget(page)
    told = []
    page._marks._show = told.append
    check(desk)
    assert told == []
    shown(page, qtbot)
    assert told


def test_a_check_that_knows_nothing_new_shows_nothing_again(desk, qtbot):
    page = shown(MeasuresPage(desk), qtbot)
    check(desk)
    told = []
    page._marks._show = told.append
    desk.watch.changed.emit()
    settle()
    assert told == []


def test_marks_of_200_measures_take_less_than_a_frame(desk, qtbot):
    for number in range(199):
        desk.do("x", editing.add_measure(desk.office, YEAR, f"มาตรการ {number}"))
    page = shown(MeasuresPage(desk), qtbot)
    measures: tuple[Measure, ...] = desk.office.measures(YEAR)
    one = Problem("S7", Severity.WARNING, "", "check.S7.range", {"found": "1"})
    problems = [
        dataclasses.replace(one, anchor=f"measure:{m.id}.{name}") for m in measures for name in ("title", "period")
    ]
    desk.watch.known = Checked({YEAR: YearProblems(tuple(problems))})
    page._marks._timer.stop()
    page._show_marks(Marks())
    took = []
    for shown_problems in (problems, [], problems):
        start = process_time()
        page._show_marks(Marks(shown_problems))
        took.append(process_time() - start)
    assert page.model.index(page.model.row_of(measures[-1].id), PERIOD).data(CELL).icon == "triangle-alert"
    assert min(took[0], took[2]) < 0.048, "a frame is 0.016 s; the machine of the tests may be three times as slow"


# ---- memo and office


def test_a_subject_of_another_year_is_marked_below_the_subject_of_the_memo(qapp, tmp_path, qtbot):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        page = shown(MemoPage(desk), qtbot)
        subject = page.form.field_of(f"document:{memos(desk.office, YEAR)[0].id}.subject")
        mark(desk, f"document:{memos(desk.office, YEAR)[0].id}.subject")
        assert subject.mark().name == "ต้องแก้ก่อนพิมพ์"
        mark(desk, "document:999.subject")
        assert subject.mark() is None


def test_a_problem_of_a_division_is_marked_below_its_field(desk, qtbot):
    page = shown(OfficePage(desk), qtbot)
    division = page.tree.division()
    name = next(one.field for one in page.binder._bound if one.name == "name")
    assert name.mark() is None
    mark(desk, f"division:{division.id}.name")
    assert name.mark() is not None


def mark(desk, anchor):
    """Let the checks have found one problem, at this anchor."""
    problem = Problem("Y3", Severity.ERROR, anchor, "check.Y3.backwards", {"found": "1", "first": "2"})
    desk.watch.known = Checked({YEAR: YearProblems((problem,))})
    desk.watch.changed.emit()
    settle()
