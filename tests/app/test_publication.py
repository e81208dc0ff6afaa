"""The checklist of the published documents, red or green."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ita_desktop.app.publication import Published, checklist
from ita_desktop.domain.framework import ChecklistItem, Framework, Indicator, Instrument
from ita_desktop.domain.measures import Cycle, Evidence, Measure, MeasureItem, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind, DocumentState
from ita_desktop.domain.results import Finding, IndicatorScore, IndicatorText, YearResult

YEAR = 2568
PLAN_KEYS = (
    "previous_result",
    "scores",
    "analysis",
    "weak_points",
    "measures_from_findings",
    "steps",
    "responsible",
    "period",
    "follow_up",
    "adopted",
    "published",
)
REPORT_KEYS = ("done", "outcome", "evidence", "suggestions", "adopted")
RULES = (
    Framework(id=1, name="ก", first_year=2566, last_year=2570),
    Instrument(id=1, framework_id=1, short="IIT", name="ภายใน", weight=Decimal(1)),
    Indicator(id=1, framework_id=1, instrument_id=1, number=1, name="ตัวชี้วัด"),
    *(
        ChecklistItem(id=n, framework_id=1, document="plan", key=key, text=key, sort=n)
        for n, key in enumerate(PLAN_KEYS, 1)
    ),
    *(
        ChecklistItem(id=n, framework_id=1, document="report", key=key, text=key, needed=key != "suggestions", sort=n)
        for n, key in enumerate(REPORT_KEYS, 21)
    ),
)
MEASURE = Measure(
    id=1,
    fiscal_year=YEAR,
    number=1,
    title="ข",
    indicator_id=1,
    findings=(1,),
    divisions=(1,),
    starts=date(2024, 10, 1),
    ends=date(2025, 9, 30),
    cycle=Cycle.QUARTERLY,
)
REPORT = Progress(id=1, measure_id=1, round=Round.TWELVE, result="ทำแล้ว", outcome="ดีขึ้น", suggestion="ทำต่อ")
WHOLE = (
    *RULES,
    YearResult(id=1, fiscal_year=YEAR - 1, framework_id=1),
    IndicatorScore(id=1, year_result_id=1, indicator_id=1, value=Decimal("84.99")),
    IndicatorText(id=1, year_result_id=1, indicator_id=1, analysis="ต่ำกว่าเป้าหมาย"),
    Finding(id=1, year_result_id=1, indicator_id=1, text="ก"),
    MEASURE,
    MeasureItem(id=1, measure_id=1, cited_as="ข้อ 1"),
    Step(id=1, measure_id=1, text="ขั้นแรก"),
    Document(id=1, kind=DocumentKind.PLAN, fiscal_year=YEAR, state=DocumentState.SIGNED),
    Document(id=2, kind=DocumentKind.RESULTS, fiscal_year=YEAR, state=DocumentState.SIGNED),
    REPORT,
    Evidence(id=1, progress_id=1, url="https://a.example"),
)


def seen(records, document=Published.PLAN):
    return {one.item.key: one for one in checklist(Office.of(records), YEAR, document)}


def without(*kinds):
    return [record for record in WHOLE if not isinstance(record, kinds)]


def instead(new):
    return [new if (type(record), record.id) == (type(new), new.id) else record for record in WHOLE]


def test_a_whole_plan_is_green_but_for_what_only_the_web_site_shows() -> None:
    states = {key: one.present for key, one in seen(WHOLE).items()}
    assert states == dict.fromkeys(PLAN_KEYS, True) | {"published": None}


def test_a_whole_report_is_green() -> None:
    assert {key: one.present for key, one in seen(WHOLE, Published.REPORT).items()} == dict.fromkeys(REPORT_KEYS, True)


@pytest.mark.parametrize(
    ("records", "key", "reason"),
    [
        (without(YearResult, IndicatorScore, Finding, IndicatorText), "previous_result", "no_result"),
        (without(IndicatorScore), "scores", "no_scores"),
        (without(Finding), "weak_points", "no_findings"),
        (instead(MEASURE.but(findings=())), "measures_from_findings", "unanswered"),
        (without(MeasureItem), "measures_from_findings", "no_items"),
        (without(Step), "steps", "no_steps"),
        (instead(MEASURE.but(divisions=())), "responsible", "nobody"),
        (instead(MEASURE.but(ends=None)), "period", "no_period"),
        (instead(MEASURE.but(ends=date(2025, 10, 1))), "period", "outside"),
        (instead(MEASURE.but(cycle=Cycle.UNSET)), "follow_up", "no_follow_up"),
        (without(Document), "adopted", "not_proposed"),
        (without(Measure, MeasureItem, Step, Progress, Evidence), "steps", "no_measures"),
    ],
)
def test_what_the_plan_lacks_is_red_and_says_why(records, key, reason) -> None:
    found = seen(records)[key]
    assert (found.present, found.reason.key, found.scores_nothing) == (False, f"publication.{reason}", True)


@pytest.mark.parametrize(
    ("records", "key", "reason"),
    [
        (instead(REPORT.but(result=" ")), "done", "no_result_text"),
        (instead(REPORT.but(round=Round.SIX)), "done", "no_result_text"),
        (instead(REPORT.but(outcome="")), "outcome", "no_outcome"),
        (instead(Evidence(id=1, progress_id=1, public=False)), "evidence", "no_evidence"),
        (
            instead(Document(id=2, kind=DocumentKind.RESULTS, fiscal_year=YEAR, state=DocumentState.ISSUED)),
            "adopted",
            "unsigned",
        ),
    ],
)
def test_what_the_report_lacks_is_red_and_says_why(records, key, reason) -> None:
    found = seen(records, Published.REPORT)[key]
    assert (found.present, found.reason.key) == (False, f"publication.{reason}")


def test_a_usual_component_that_is_missing_does_not_cost_the_score() -> None:
    found = seen(instead(REPORT.but(suggestion="")), Published.REPORT)["suggestions"]
    assert (found.present, found.scores_nothing) == (False, False)


def test_a_missing_component_leads_to_the_first_measure_that_lacks_it() -> None:
    second = MEASURE.but(id=2, number=2, divisions=())
    found = seen([*WHOLE, second])["responsible"]
    assert (found.record, found.pages[0], found.reason.params["numbers"]) == (second, "measures", "2")


def test_words_of_a_period_are_enough_and_an_unknown_component_is_left_to_the_eye() -> None:
    assert seen(instead(MEASURE.but(starts=None, ends=None, period="ตลอดปี")))["period"].present
    other = ChecklistItem(id=90, framework_id=1, document="plan", key="of_the_future", text="ใหม่")
    assert seen([*WHOLE, other])["of_the_future"].present is None
