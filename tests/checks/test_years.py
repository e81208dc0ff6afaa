"""Y rules: years, dates and periods that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Measure, Progress
from ita_desktop.domain.paperwork import Document, DocumentKind, NumberRegister, Section
from ita_desktop.domain.results import Finding
from ita_desktop.thai.dates import WEEKDAYS, fiscal_end, fiscal_start, fiscal_year, long_date, period
from ita_desktop.thai.digits import to_thai
from tests.checks.documents import document, found, head, row, scores
from tests.checks.offices import YEAR, after, analysis, edited, everything, measure, progress, repaired, sample, told
from tests.checks.offices import found as found_in
from tests.checks.offices import step as step_of

RULES = [f"Y{n}" for n in range(1, 11)]
days = st.dates(date(2019, 10, 1), date(2030, 9, 30))


def memo() -> Document:
    return sample().all(Document, kind=DocumentKind.MEMO, fiscal_year=YEAR)[0]


def in_analysis(words, rule):
    return told(found_in(after(edited(analysis(10), analysis=words)), rule))


def in_memo(words, rule):
    section = Section(id=9100, document_id=memo().id, heading="ข้อเท็จจริง", text=words)
    return told(found_in(after(section), rule))


@pytest.mark.parametrize("rule", RULES)
def test_a_booklet_in_order_gives_no_problem(rule):
    made = document(
        "ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ และกำหนดมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
        "เมื่อวันพุธที่ ๘ กุมภาพันธ์ ๒๕๖๖",
        measures=(row(period="ตุลาคม ๒๕๖๕ – กันยายน ๒๕๖๖", result="จัดอบรมเมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๖๖"),),
        head=head(dated="๒๕ ตุลาคม ๒๕๖๖"),
    )
    assert found(made, rule) == []


# ---- Y1, Y2


def test_a_measure_that_answers_to_a_finding_of_another_result_is_found():
    other = sample().result_of(YEAR - 2)
    finding = sample().all(Finding, year_result_id=other.id)[0]
    problems = found_in(after(edited(measure(), findings=(finding.id,))), "Y1")
    assert told(problems) == [("Y1.result", "2566", "2567")]


def test_a_measure_with_an_indicator_of_another_framework_is_mended():
    old = next(i for i in sample().indicators(sample().result_of(YEAR - 2).framework_id) if i.number == 3)
    broken = after(edited(measure(), indicator_id=old.id))
    (problem,) = found_in(broken, "Y1")
    mended = repaired(broken, problem)
    assert sample().get(Indicator, mended.get(Measure, measure().id).indicator_id).framework_id != old.framework_id
    assert everything(mended) == []


def test_a_document_on_the_result_of_its_own_year_is_found():
    made = document("ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", result_year=2566, score_lists=())
    assert told(found(made, "Y1")) == [("Y1.result", "2566", "2565")]


def test_two_result_years_in_one_document_are_found_once():
    made = document(
        "รายงานผลการวิเคราะห์ผลการประเมินคุณธรรม และความโปร่งใสในการดำเนินการของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ.๒๕๖๖",
        "ผลการประเมิน ประจำปี ๒๕๖๖",
        "วิเคราะห์ผลการประเมิน (ITA) ประจำปีงบประมาณ ๒๕๖๕ และได้กำหนดมาตรการในปีงบประมาณ พ.ศ.๒๕๖๖",
    )
    assert told(found(made, "Y2")) == [("Y2.years", "2566", "2565")]
    assert found(made, "Y1") == []


def test_a_list_of_another_year_than_the_titles_is_found():
    made = document("ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", score_lists=(scores(fiscal_year=2564),))
    assert told(found(made, "Y2")) == [("Y2.years", "2564", "2565")]


@pytest.mark.parametrize(
    "words",
    [
        "เปรียบเทียบผลการประเมิน ปี พ.ศ. ๒๕๖๔ กับปี พ.ศ. ๒๕๖๕",
        "หน่วยงานต้องมีผลคะแนน ๘๕ คะแนนขึ้นไป ภายในปี พ.ศ. ๒๕๖๒",
        "เตรียมเข้ารับการประเมินในปี ๒๕๖๗",
        "รายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
        "รายงานผลการประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
        "ผลการประเมินความพึงพอใจของผู้รับบริการ ปี ๒๕๖๖",
        "ผลการประเมินประสิทธิภาพขององค์กรปกครองส่วนท้องถิ่น (LPA) ประจำปี ๒๕๖๗",
    ],
)
def test_comparisons_targets_and_what_is_to_come_are_no_second_result(words):
    assert found(document(words), "Y2") == []


def test_the_total_of_another_year_and_a_history_are_no_second_result():
    words = "ผลการประเมินคุณธรรมและความโปร่งใส ปี พ.ศ. ๒๕๖๔ โดยภาพรวมได้คะแนน ๙๐.๑๒"
    assert found(document(words), "Y2") == []
    assert told(found(document(words.replace("๙๐.๑๒", "๙๔.๕๘")), "Y2")) == [("Y2.years", "2564", "2565")]
    history = [f"ผลการประเมินคุณธรรมและความโปร่งใส ปี พ.ศ. {year}" for year in (2563, 2564, 2565)]
    assert found(document(*history), "Y2") == []


def test_a_section_that_names_another_result_is_found():
    assert in_memo("ตามผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ นั้น", "Y2") == [("Y2.years", "2566", "2567")]
    assert in_memo("ตามผลการประเมิน ประจำปีงบประมาณ พ.ศ. {ปีผลประเมิน} นั้น", "Y2") == []


# ---- Y3, Y4


def test_a_period_that_ends_before_it_starts_is_found_with_the_end_that_is_meant():
    made = document(measures=(), tables=(), head=head(x="ตุลาคม ๒๕๖๔ – มีนาคม ๒๕๖๔"))
    assert told(found(made, "Y3")) == [("Y3.period", "ตุลาคม ๒๕๖๔ – มีนาคม ๒๕๖๔", "มีนาคม 2565")]
    assert in_analysis("ระหว่างวันที่ ๕ มกราคม ๒๕๖๘ ถึงวันที่ ๒ มกราคม ๒๕๖๘", "Y3") == [
        ("Y3.period", "๕ มกราคม ๒๕๖๘ ถึงวันที่ ๒ มกราคม ๒๕๖๘", "2 มกราคม 2569")
    ]


def test_a_dash_at_the_beginning_of_a_line_joins_no_period():
    assert in_analysis("มีนาคม ๒๕๖๘\n- มกราคม ๒๕๖๘ จัดประชุม", "Y3") == []


@given(days, days)
def test_exactly_the_backward_periods_are_found(first, last):
    words = to_thai(period(first, last))
    explicit = f"{long_date(first)} – {long_date(last)}"
    assert bool(found(document(explicit), "Y3")) is (last < first)
    if first <= last:
        assert found(document(words), "Y3") == []


def test_the_dates_of_a_measure_are_compared_too():
    broken = after(edited(measure(), starts=date(2025, 3, 1), ends=date(2025, 2, 1)))
    assert [one[0] for one in told(found_in(broken, "Y3"))] == ["Y3.backwards"]


def test_a_period_outside_the_fiscal_year_is_found_and_its_bounds_are_inside():
    assert told(found_in(after(edited(measure(), ends=date(2025, 10, 1))), "Y4")) == [
        ("Y4.outside", "1 ตุลาคม 2568", "")
    ]
    inside = edited(measure(), starts=fiscal_start(YEAR), ends=fiscal_end(YEAR))
    assert found_in(after(inside), "Y4") == []


def test_a_day_of_another_year_in_a_result_is_found():
    broken = after(edited(progress(), result="จัดอบรมเมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๖๗"))
    assert told(found_in(broken, "Y4")) == [("Y4.outside", "๘ กุมภาพันธ์ ๒๕๖๗", "")]


def test_a_plan_whose_periods_are_all_of_another_year_is_asked_about_once():
    rows = tuple(row(period="ตุลาคม ๒๕๖๔ – มีนาคม ๒๕๖๕") for _ in range(3))
    assert told(found(document(measures=rows), "Y4")) == [("Y4.all", "2565", "2566")]
    one = (*rows[:1], row(period="ตุลาคม ๒๕๖๕ – กันยายน ๒๕๖๖"))
    assert [line[0] for line in told(found(document(measures=one), "Y4"))] == ["Y4.outside"]


# ---- Y5


@given(days, st.sampled_from(WEEKDAYS))
def test_exactly_the_wrong_weekdays_are_found_and_mended(day, name):
    words = f"ประชุมเมื่อ{name}ที่ {to_thai(long_date(day))} ณ ห้องประชุม"
    broken = after(edited(analysis(10), analysis=words))
    problems = found_in(broken, "Y5")
    right = WEEKDAYS[day.weekday()]
    assert [(one.found, one.expected) for one in problems] == ([] if name == right else [(name, right)])
    for problem in problems:
        assert problem.repair.changes.updated[0][1].analysis == words.replace(name, right)
    assert len(found(document(words), "Y5")) == len(problems)


def test_a_day_that_no_calendar_has_is_found():
    assert in_analysis("เมื่อวันที่ ๓๑ เมษายน ๒๕๖๘", "Y5") == [("Y5.impossible", "๓๑ เมษายน ๒๕๖๘", "")]
    assert in_analysis("เมื่อวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๗", "Y5") == []


# ---- Y6, Y7


def test_a_step_told_as_done_is_found_and_one_to_do_is_not():
    done = edited(step_of(), text="ได้จัดประชุมชี้แจงบุคลากรเรียบร้อยแล้ว")
    assert [one[0] for one in told(found_in(after(done), "Y6"))] == ["Y6.past"]
    assert found_in(after(edited(step_of(), text="จัดประชุมชี้แจงบุคลากรให้แล้วเสร็จ")), "Y6") == []
    made = document(kind=DocumentKind.PLAN, measures=(row(steps="ได้ดำเนินการจัดทำคู่มือแล้ว"),))
    assert [one[0] for one in told(found(made, "Y6"))] == ["Y6.past"]


def test_a_result_of_a_day_to_come_is_found():
    broken = after(edited(progress(), result="จัดอบรมเมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๗๐"))
    assert told(found_in(broken, "Y6")) == [("Y6.future", "๘ กุมภาพันธ์ ๒๕๗๐", "")]
    made = document(measures=(row(result="เมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๗๐"),))
    assert [one[0] for one in told(found(made, "Y6"))] == ["Y6.future"]


def test_a_memo_dated_before_what_it_tells_of_is_found():
    early = edited(memo(), dated=date(2025, 1, 10))
    event = edited(progress(), result="จัดอบรมเมื่อวันที่ ๑๑ มกราคม ๒๕๖๘")
    assert ("Y7.event", "10 มกราคม 2568") in [one[:2] for one in told(found_in(after(early, event), "Y7"))]
    made = document(head=head(dated="๗ กุมภาพันธ์ ๒๕๖๖"), measures=(row(result="เมื่อวันที่ ๘ กุมภาพันธ์ ๒๕๖๖"),))
    assert told(found(made, "Y7")) == [("Y7.event", "7 กุมภาพันธ์ 2566", "8 กุมภาพันธ์ 2566")]


def test_a_number_dated_before_an_earlier_one_is_found():
    own = sample().first(NumberRegister, document_id=memo().id)
    earlier = Document(id=9200, kind=DocumentKind.MEMO, fiscal_year=2560, dated=memo().dated + timedelta(days=1))
    number = NumberRegister(
        id=9201, calendar_year=own.calendar_year, prefix=own.prefix, running=own.running - 1, document_id=9200
    )
    assert told(found_in(after(earlier, number), "Y7")) == [("Y7.register", "22 ตุลาคม 2568", "23 ตุลาคม 2568")]
    assert found_in(after(earlier, replace(number, void=True)), "Y7") == []


# ---- Y8, Y9, Y10

STRATEGY = "ยุทธศาสตร์ชาติว่าด้วยการป้องกันและปราบปรามการทุจริต ระยะที่ ๓ (พ.ศ.๒๕๖๐-๒๕๖๔)"


def test_a_strategy_past_its_years_is_noted():
    assert told(found(document(STRATEGY), "Y8")) == [("Y8.ended", "2560–2564", "")]
    assert in_memo(STRATEGY, "Y8") == [("Y8.ended", "2560–2564", "")]
    assert found(document("แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ – ๒๕๗๐)"), "Y8") == []
    assert found(document("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐"), "Y8") == []


def test_years_written_in_several_ways_are_noted_once():
    made = document("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", "ประจำปีงบประมาณ ๒๕๖๖", "ประจำปีงบประมาณ 2566")
    assert [one[0] for one in told(found(made, "Y9"))] == ["Y9.ways"]
    assert found(document("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", "ประจำปี ๒๕๖๕", "๒๕ มีนาคม ๒๕๖๗"), "Y9") == []


@pytest.mark.parametrize(
    ("words", "mended"),
    [("เพื่อใช้ในปี ๖๗ ต่อไป", "เพื่อใช้ในปี ๒๕๖๗ ต่อไป"), ("แผนประจำปี 2024 ของกอง", "แผนประจำปี 2567 ของกอง")],
)
def test_two_digits_and_gregorian_years_are_asked_about_and_mended(words, mended):
    broken = after(edited(progress(), outcome=words))
    (problem,) = found_in(broken, "Y10")
    assert (problem.severity.value, repaired(broken, problem).get(Progress, progress().id).outcome) == (
        "warning",
        mended,
    )
    assert everything(repaired(broken, problem)) == []
    assert len(found(document(words), "Y10")) == 1


@pytest.mark.parametrize(
    "words",
    ["ปี ค.ศ. 2024", "อายุ ๖๐ ปี ๖๕ คน", "ปีละ ๒ ครั้ง", "https://a.go.th/ปี2024", "ต.ค. ๖๗ – ก.ย. ๖๘", "ปี ๒๕๖๗"],
)
def test_years_that_say_what_they_are_pass(words):
    assert in_analysis(words, "Y10") == []


def test_the_sample_is_within_its_fiscal_years():
    assert {fiscal_year(one.starts) for one in sample().measures(YEAR) if one.starts} == {YEAR}
