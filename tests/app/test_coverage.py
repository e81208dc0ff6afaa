"""What stands behind each indicator, and what is missing."""

from __future__ import annotations

from decimal import Decimal

from ita_desktop.app.coverage import coverage, shown_round
from ita_desktop.domain.framework import Framework, Indicator, Instrument
from ita_desktop.domain.measures import Evidence, Measure, Progress, Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult

YEAR = 2568
RULES = (
    Framework(id=1, name="ก", first_year=2566, last_year=2570),
    Instrument(id=1, framework_id=1, short="IIT", name="ภายใน", weight=Decimal(1)),
    *(Indicator(id=n, framework_id=1, instrument_id=1, number=n, name=f"ตัวชี้วัด {n}") for n in (1, 2)),
    YearResult(id=1, fiscal_year=YEAR - 1, framework_id=1),
    IndicatorScore(id=1, year_result_id=1, indicator_id=1, value=Decimal("84.99")),
    IndicatorScore(id=2, year_result_id=1, indicator_id=2, value=Decimal("85.00")),
)
FINDING = Finding(id=1, year_result_id=1, indicator_id=1, text="ก")
MEASURE = Measure(id=1, fiscal_year=YEAR, number=1, title="ข", indicator_id=1, divisions=(1,))
REPORT = Progress(id=1, measure_id=1, round=Round.SIX, result="ทำแล้ว")


def first(*records, round_=Round.SIX):
    return coverage(Office.of([*RULES, *records]), YEAR, round_)[0]


def test_an_indicator_at_target_with_nothing_begun_is_not_concerned() -> None:
    one, two = coverage(Office.of(RULES), YEAR, Round.SIX)
    assert (one.below, one.concerned) == (True, True)
    assert (two.below, two.concerned, two.whole) == (False, False, False)


def test_a_measure_counts_for_the_indicator_of_the_finding_it_answers() -> None:
    other = MEASURE.but(indicator_id=2, findings=(1,))
    one, two = coverage(Office.of([*RULES, FINDING, other]), YEAR, Round.SIX)
    assert one.measures == two.measures == (other,)


def test_each_gap_is_told_until_the_indicator_is_whole() -> None:
    assert first(FINDING).measures == ()
    nobody = MEASURE.but(divisions=())
    assert first(FINDING, nobody).unassigned == (nobody,)
    assert first(FINDING, MEASURE.but(divisions=(), responsible="ทุกงาน")).unassigned == ()
    assert first(FINDING, MEASURE).unreported == (MEASURE,)
    assert first(FINDING, MEASURE, REPORT).unproved == (MEASURE,)
    whole = first(FINDING, MEASURE, REPORT, Evidence(id=1, progress_id=1, url="https://a.example"))
    assert (whole.evidence, whole.unproved, whole.whole) == (1, (), True)
    assert not first(MEASURE, REPORT, Evidence(id=1, progress_id=1, url="https://a.example")).whole


def test_the_round_looked_at_is_the_last_one_written() -> None:
    assert shown_round(Office.of([*RULES, MEASURE, REPORT]), YEAR) is Round.SIX
    assert shown_round(Office.of([*RULES, MEASURE, REPORT.but(round=Round.TWELVE)]), YEAR) is Round.TWELVE
