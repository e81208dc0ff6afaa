"""What was reported in a round, and the six-month text carried on."""

from __future__ import annotations

from datetime import date

import pytest

from ita_desktop.app import editing
from ita_desktop.app.results import (
    can_take_over,
    is_overdue,
    is_reported,
    reported,
    says_the_same,
    take_over,
    ticked,
)
from ita_desktop.domain.measures import Measure, Progress, Round, Status, Step, StepProgress
from ita_desktop.domain.office import Office

MEASURE = Measure(id=1, fiscal_year=2568, number=1, title="จัดอบรม", ends=date(2025, 3, 31))
OTHER = Measure(id=2, fiscal_year=2568, number=2, title="เผยแพร่คู่มือ")
STEPS = (Step(id=1, measure_id=1, text="เสนอ"), Step(id=2, measure_id=1, text="จัด", sort=1))
SIX = Progress(id=1, measure_id=1, round=Round.SIX, result="จัดแล้ว 1 ครั้ง", outcome="เข้าใจดีขึ้น", obstacle="งบน้อย")
TICK = StepProgress(id=1, progress_id=1, step_id=1, done=True)


def office(*more):
    return Office.of([MEASURE, OTHER, *STEPS, SIX, TICK, *more])


def test_a_report_counts_when_something_is_written_in_it():
    assert is_reported(SIX)
    assert not is_reported(None)
    assert not is_reported(Progress(measure_id=1, status=Status.ONGOING, result=" \n"))
    assert reported(office(), (MEASURE, OTHER), Round.SIX) == 1
    assert reported(office(), (MEASURE, OTHER), Round.TWELVE) == 0


@pytest.mark.parametrize(
    ("status", "today", "late"),
    [
        (Status.ONGOING, date(2025, 4, 1), True),
        (Status.ONGOING, date(2025, 3, 31), False),
        (Status.DONE, date(2025, 4, 1), False),
        (Status.DROPPED, date(2025, 4, 1), False),
    ],
)
def test_an_open_measure_is_overdue_the_day_after_its_end(status, today, late):
    assert is_overdue(Progress(measure_id=1, status=status), MEASURE, today) is late


def test_a_measure_without_an_end_is_never_overdue():
    assert not is_overdue(None, OTHER, date(2030, 1, 1))
    assert is_overdue(None, MEASURE, date(2030, 1, 1))


def test_texts_are_the_same_whatever_their_blanks():
    assert says_the_same("จัดอบรม 1 ครั้ง", " จัดอบรม  1 ครั้ง.\n")
    assert not says_the_same("", " ")
    assert not says_the_same("จัดอบรม 1 ครั้ง", "จัดอบรม 2 ครั้ง")


def test_the_six_month_report_is_carried_into_an_empty_one_with_its_ticks():
    now = office()
    after = now.after(take_over(now, MEASURE))
    twelve = after.progress(1, Round.TWELVE)
    assert (twelve.result, twelve.outcome, twelve.suggestion, twelve.obstacle) == (
        SIX.result,
        SIX.outcome,
        "",
        SIX.obstacle,
    )
    assert ticked(after, MEASURE, Round.TWELVE) == {1}
    assert not can_take_over(after, MEASURE)


def test_what_the_twelve_month_report_says_already_stays():
    now = office(Progress(id=2, measure_id=1, round=Round.TWELVE, result="จัดครบ 2 ครั้ง"))
    after = now.after(take_over(now, MEASURE))
    twelve = after.progress(1, Round.TWELVE)
    assert (twelve.result, twelve.outcome) == ("จัดครบ 2 ครั้ง", SIX.outcome)


def test_nothing_can_be_carried_where_nothing_was_said():
    assert not can_take_over(office(), OTHER)
    assert not take_over(office(), OTHER)


def test_a_tick_taken_off_does_not_count():
    now = office()
    after = now.after(editing.tick_step(now, MEASURE, Round.SIX, STEPS[0], done=False))
    assert ticked(after, MEASURE, Round.SIX) == frozenset()
