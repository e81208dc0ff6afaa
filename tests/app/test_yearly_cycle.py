"""The state of each step of the year follows from the records and the date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app.program import Program
from ita_desktop.app.year_calendar import StepKey, read_calendar
from ita_desktop.app.yearly_cycle import State, yearly_cycle
from ita_desktop.domain.agency import Agency, Division, Role
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Evidence, Measure, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentState, DocumentStep
from ita_desktop.domain.results import Finding, IndicatorScore, IndicatorText, YearResult
from tests.strategies import offices

YEAR = 2568
PROGRAM = Program.start()
CALENDAR = PROGRAM.calendar
APRIL = date(2025, 4, 21)
RULES = Office.of(PROGRAM.standard_records)
FRAMEWORK = RULES.framework_for(YEAR - 1)
INDICATORS = RULES.indicators(FRAMEWORK.id)
RESULT = YearResult(id=1, fiscal_year=YEAR - 1, framework_id=FRAMEWORK.id)
DIVISION = Division(id=1, name="สำนักปลัด")
SCORES = tuple(
    IndicatorScore(id=n, year_result_id=1, indicator_id=indicator.id, value=Decimal(90))
    for n, indicator in enumerate(INDICATORS, 1)
)


def office_with(*records):
    return Office.of([*PROGRAM.standard_records, Agency(id=1, name="อบต.ทุ่งสมมติ"), DIVISION, *records])


def measures(count):
    """Measures with all that a plan needs."""
    for number in range(1, count + 1):
        yield Measure(
            id=number, fiscal_year=YEAR, number=number, title=f"มาตรการ {number}", divisions=(1,), period="ตลอดปี"
        )
        yield Step(id=number, measure_id=number, text="ดำเนินการ")


def reports(count, round_, *, evidence=False):
    for number in range(1, count + 1):
        progress = Progress(id=number + 100 * int(round_), measure_id=number, round=round_, result="อบรมแล้ว")
        yield progress
        if evidence:
            yield Evidence(id=progress.id, progress_id=progress.id, url="https://example.go.th")


def memo(record_id, annexed, **values):
    return (
        Document(id=record_id, kind=DocumentKind.MEMO, fiscal_year=YEAR, **values),
        Annex(id=record_id, document_id=record_id, kind=annexed),
    )


def step_of(office, key, today=APRIL, year=YEAR):
    return {step.key: step for step in yearly_cycle(office, year, CALENDAR, today).steps}[key]


def told(step):
    return PROGRAM.texts(step.fact.key, **step.fact.params)


# ---- the steps one by one


def test_the_year_has_seven_steps_in_the_order_of_the_work():
    assert [step.key for step in yearly_cycle(office_with(), YEAR, CALENDAR, APRIL).steps] == list(StepKey)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2024, 8, 31), State.WAITING),
        (date(2024, 9, 1), State.LATE),
    ],
)
def test_scores_are_late_the_day_after_they_were_due(today, state):
    assert step_of(office_with(), StepKey.SCORES, today).state is state


def test_scores_entered_in_part_say_how_many():
    step = step_of(office_with(RESULT, *SCORES[:4]), StepKey.SCORES, date(2024, 8, 20))
    assert (step.state, told(step)) == (State.ONGOING, "บันทึกแล้ว 4 จาก 10 ตัวชี้วัด")


def test_all_scores_give_total_and_level():
    step = step_of(office_with(RESULT, *SCORES), StepKey.SCORES)
    assert (step.state, told(step)) == (State.DONE, "คะแนนรวม 90.00 · ผ่านดี")
    assert step.timing is None


def test_a_year_before_all_frameworks_says_that_there_is_none():
    step = step_of(office_with(), StepKey.SCORES, year=2550)
    assert told(step) == "ไม่มีกรอบการประเมินของปีนี้"
    assert not step.can_start


def finding(number, indicator):
    return Finding(id=number, year_result_id=1, indicator_id=indicator.id, text="ประชาชนไม่ทราบช่องทาง")


def test_an_indicator_below_target_without_a_finding_keeps_the_analysis_open():
    low = replace(SCORES[6], value=Decimal("83.40"))
    scores = [*SCORES[:6], low, *SCORES[7:]]
    open_ = step_of(office_with(RESULT, *scores, finding(1, INDICATORS[0])), StepKey.ANALYSIS, date(2024, 10, 9))
    assert (open_.state, told(open_)) == (State.ONGOING, "1 ตัวชี้วัดต่ำกว่า 85 ยังไม่มีประเด็น")
    done = step_of(office_with(RESULT, *scores, finding(1, INDICATORS[6])), StepKey.ANALYSIS)
    assert (done.state, told(done)) == (State.DONE, "1 ประเด็น")


def test_an_analysis_in_words_is_an_analysis():
    text = IndicatorText(id=1, year_result_id=1, indicator_id=INDICATORS[0].id, analysis="คะแนนสูงขึ้น")
    step = step_of(office_with(RESULT, *SCORES, text), StepKey.ANALYSIS)
    assert (step.state, told(step)) == (State.DONE, "วิเคราะห์แล้ว 1 ตัวชี้วัด")


def test_the_weak_point_written_in_a_measure_is_a_finding():
    measure = Measure(id=1, fiscal_year=YEAR, number=1, title="ก", issue="ยังไม่ทราบ", indicator_id=INDICATORS[0].id)
    assert step_of(office_with(RESULT, *SCORES, measure), StepKey.ANALYSIS).state is State.DONE


def test_scores_without_any_analysis_ask_for_one():
    step = step_of(office_with(RESULT, *SCORES), StepKey.ANALYSIS)
    assert (step.state, told(step)) == (State.LATE, "ยังไม่ระบุประเด็นที่ต้องพัฒนา")


def test_a_measure_without_responsible_steps_or_period_is_not_planned():
    bare = Measure(id=9, fiscal_year=YEAR, number=9, title="ยังว่าง")
    step = step_of(office_with(*measures(2), bare), StepKey.MEASURES, date(2024, 11, 1))
    assert (step.state, told(step), step.record) == (State.ONGOING, "1 จาก 3 มาตรการยังไม่ครบ", bare)


def test_planned_measures_are_counted_with_their_indicators():
    step = step_of(office_with(*measures(3)), StepKey.MEASURES)
    assert (step.state, told(step)) == (State.DONE, "3 มาตรการ · 0 ตัวชี้วัด")


@pytest.mark.parametrize(
    ("values", "state", "fact"),
    [
        ({}, State.LATE, "บันทึกเป็นฉบับร่าง"),
        ({"state": DocumentState.PRINTED}, State.LATE, "พิมพ์แล้ว · รอฉบับลงนาม"),
        ({"running": "๐๔๕", "dated": date(2024, 12, 12)}, State.LATE, "ออกเลขแล้ว · รอฉบับลงนาม"),
        ({"state": DocumentState.SIGNED}, State.DONE, "ลงนามแล้ว"),
        ({"state": DocumentState.VOID}, State.LATE, "ยังไม่มีบันทึกเสนอแผน"),
    ],
)
def test_the_plan_is_done_when_it_is_signed(values, state, fact):
    office = office_with(*measures(1), *memo(1, DocumentKind.PLAN, **values))
    step = step_of(office, StepKey.PLAN)
    assert (step.state, told(step)) == (state, fact)


def test_the_last_signature_on_the_plan_is_as_good_as_a_scan():
    signer = DocumentStep(id=1, document_id=1, role=Role.DECIDER, signed_on=date(2025, 1, 9))
    office = office_with(*measures(1), *memo(1, DocumentKind.PLAN), signer)
    assert step_of(office, StepKey.PLAN).state is State.DONE


def test_a_report_that_carries_the_plan_is_no_proposal():
    office = office_with(
        *measures(1), *memo(1, DocumentKind.RESULTS), Annex(id=2, document_id=1, kind=DocumentKind.PLAN)
    )
    assert told(step_of(office, StepKey.PLAN)) == "ยังไม่มีบันทึกเสนอแผน"


def test_five_of_eight_measures_reported_nine_days_before_the_end_of_april():
    step = step_of(office_with(*measures(8), *reports(5, Round.SIX)), StepKey.SIX_MONTHS)
    assert (step.state, told(step)) == (State.ONGOING, "บันทึกแล้ว 5 จาก 8 มาตรการ")
    assert step.timing is not None
    assert PROGRAM.texts(step.timing.key, **step.timing.params) == "เหลือ 9 วัน"
    assert (step.done, step.of) == (5, 8)
    assert step.record == Progress(measure_id=6, round=Round.SIX)
    assert step.due == date(2025, 4, 30)


@pytest.mark.parametrize(
    ("papers", "state", "fact"),
    [
        ((), State.ONGOING, "บันทึกครบ 2 มาตรการ · ยังไม่มีรายงาน"),
        (memo(1, DocumentKind.PROGRESS), State.ONGOING, "บันทึกครบ 2 มาตรการ · รายงานเป็นฉบับร่าง"),
        (memo(1, DocumentKind.RESULTS, state=DocumentState.PRINTED), State.ONGOING, "บันทึกครบ 2 มาตรการ · ยังไม่มีรายงาน"),
        (
            memo(1, DocumentKind.RESULTS, round=Round.SIX, state=DocumentState.PRINTED),
            State.DONE,
            "บันทึกครบ 2 มาตรการ · พิมพ์แล้ว",
        ),
    ],
)
def test_a_round_is_reported_when_its_paper_left_the_printer(papers, state, fact):
    step = step_of(office_with(*measures(2), *reports(2, Round.SIX), *papers), StepKey.SIX_MONTHS)
    assert (step.state, told(step)) == (state, fact)


def test_a_status_without_a_word_is_no_report():
    silent = Progress(id=1, measure_id=1, round=Round.TWELVE)
    assert step_of(office_with(*measures(1), silent), StepKey.TWELVE_MONTHS).done == 0


def test_publishing_wants_evidence_for_every_measure_and_two_signed_papers():
    hidden = Evidence(id=1, progress_id=1202, url="https://example.go.th", public=False)
    reported = [*measures(2), *reports(1, Round.TWELVE, evidence=True), *reports(2, Round.TWELVE), hidden]
    step = step_of(office_with(*reported), StepKey.PUBLISHING)
    assert told(step) == "มีหลักฐาน 1 จาก 2 มาตรการ"
    full = [
        *measures(2),
        *reports(2, Round.TWELVE, evidence=True),
        *memo(1, DocumentKind.PLAN, state=DocumentState.SIGNED),
    ]
    assert told(step_of(office_with(*full), StepKey.PUBLISHING)) == "ลงนามแล้ว 1 จาก 2 ฉบับ"
    both = [*full, *memo(2, DocumentKind.RESULTS, state=DocumentState.SIGNED)]
    assert step_of(office_with(*both), StepKey.PUBLISHING).state is State.DONE


# ---- what is next


def test_the_step_whose_time_it_is_comes_before_one_that_is_late():
    office = office_with(RESULT, *SCORES, *measures(8), *reports(5, Round.SIX), *memo(1, DocumentKind.PLAN))
    cycle = yearly_cycle(office, YEAR, CALENDAR, APRIL)
    assert cycle.next is not None
    assert cycle.next.key is StepKey.SIX_MONTHS
    assert [step.key for step in cycle.late] == [StepKey.ANALYSIS, StepKey.PLAN]
    assert [step.key for step in cycle.near] == [StepKey.SIX_MONTHS]


def test_without_a_step_of_the_season_the_oldest_late_one_is_next():
    office = office_with(RESULT, *SCORES, *measures(8))
    cycle = yearly_cycle(office, YEAR, CALENDAR, date(2025, 2, 20))
    assert cycle.next is not None
    assert cycle.next.key is StepKey.ANALYSIS


def test_an_empty_year_begins_with_the_scores_whatever_the_date():
    for today in (date(2024, 1, 1), date(2024, 11, 11), APRIL, date(2030, 1, 1)):
        cycle = yearly_cycle(office_with(), YEAR, CALENDAR, today)
        assert cycle.empty
        assert cycle.next is not None
        assert cycle.next.key is StepKey.SCORES


def test_a_step_waits_for_what_it_rests_on():
    cycle = yearly_cycle(office_with(RESULT, *SCORES), YEAR, CALENDAR, APRIL)
    assert [step.key for step in cycle.steps if not step.can_start] == [
        StepKey.PLAN,
        StepKey.SIX_MONTHS,
        StepKey.TWELVE_MONTHS,
        StepKey.PUBLISHING,
    ]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 2, 1), None),
        (date(2025, 4, 30), "ครบกำหนดวันนี้"),
        (date(2025, 5, 1), "เกินกำหนด 1 วัน"),
        (date(2027, 5, 1), "เกินกำหนดมากกว่า 1 ปี"),
    ],
)
def test_days_are_said_only_where_they_help(today, words):
    timing = step_of(office_with(*measures(1)), StepKey.SIX_MONTHS, today).timing
    assert (PROGRAM.texts(timing.key, **timing.params) if timing else None) == words


@given(office=offices(), year=st.integers(0, 9999), today=st.dates())
def test_no_office_is_too_odd_for_the_cycle(office, year, today):
    for shown in (year, *office.years()):
        cycle = yearly_cycle(office, shown, CALENDAR, today)
        assert len(cycle.steps) == len(StepKey)
        for step in cycle.steps:
            assert step.fact.key in PROGRAM.texts
            assert 0 <= step.done <= step.of
        assert cycle.next is None or cycle.next.state is not State.DONE


# ---- the calendar file


def test_every_step_of_the_calendar_opens_before_it_is_due():
    assert all(term.opens.of(YEAR) < term.due.of(YEAR) for term in CALENDAR.terms.values())


@pytest.mark.parametrize(
    "text",
    ["steps = 3", "[[steps]]\nkey = 'none'", "steps = []\ndeadlines = []", "= nonsense"],
)
def test_a_broken_calendar_is_refused_with_its_name(tmp_path: Path, text):
    path = tmp_path / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DomainError) as refused:
        read_calendar(path)
    assert refused.value.params["file"] == "calendar.toml"
