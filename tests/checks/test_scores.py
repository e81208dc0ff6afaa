"""S rules over records: each finds its contradiction, lets a near miss pass, and mends what it found."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.checks.problem import Severity
from ita_desktop.domain.framework import Framework, Instrument, Item
from ita_desktop.domain.results import IndicatorScore, InstrumentScore, ItemScore
from tests.checks.offices import (
    after,
    analysis,
    edited,
    everything,
    found,
    indicator,
    repaired,
    result,
    sample,
    score,
    told,
)


def stated(short: str) -> InstrumentScore:
    instrument = sample().first(Instrument, framework_id=result().framework_id, short=short)
    return sample().first(InstrumentScore, year_result_id=result().id, instrument_id=instrument.id)


def test_the_sample_office_contradicts_itself_nowhere():
    assert everything(sample()) == []


def test_an_average_that_is_not_the_mean_of_its_indicators_is_found_with_the_right_one():
    assert told(found(after(edited(stated("EIT"), stated=Decimal("80.09"))), "S1")) == [("S1.mean", "80.09", "88.84")]


def test_an_average_a_hundredth_off_is_what_offices_publish():
    assert found(after(edited(stated("EIT"), stated=Decimal("88.85"))), "S1") == []


@given(st.decimals(0, 100, places=2))
def test_any_average_more_than_a_hundredth_off_is_found(value):
    wrong = abs(value - Decimal("88.84")) > Decimal("0.01")
    assert bool(found(after(edited(stated("EIT"), stated=value)), "S1")) is wrong


def test_a_total_that_is_not_the_weighted_one_is_found():
    assert told(found(after(edited(result(), stated_total=Decimal("92.89"))), "S2")) == [("S2.total", "92.89", "89.29")]


def test_the_plain_mean_passed_off_as_the_total_is_called_so():
    assert told(found(after(edited(result(), stated_total=Decimal("88.46"))), "S2")) == [
        ("S2.plain_mean", "88.46", "89.29")
    ]


def test_a_total_a_hundredth_off_is_no_problem():
    assert found(after(edited(result(), stated_total=Decimal("89.30"))), "S2") == []


def test_a_level_of_another_total_is_found():
    assert told(found(after(edited(result(), stated_level="ผ่านดีเยี่ยม")), "S3")) == [("S3.level", "ผ่านดีเยี่ยม", "ผ่านดี")]


def test_a_letter_in_a_year_of_words_and_a_word_of_no_year_are_found():
    assert told(found(after(edited(result(), stated_level="A")), "S3")) == [("S3.letter", "A", "ผ่านดี")]
    assert told(found(after(edited(result(), stated_level="ดีมาก")), "S3")) == [("S3.word", "ดีมาก", "ผ่านดี")]


def test_the_word_level_before_the_level_makes_no_difference():
    assert found(after(edited(result(), stated_level="ระดับ ผ่านดี")), "S3") == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda: edited(stated("EIT"), stated=Decimal("80.09")), "S1"),
        (lambda: edited(result(), stated_total=Decimal("88.46")), "S2"),
        (lambda: edited(result(), stated_level="A"), "S3"),
        (lambda: edited(result(), stated_total=None), "S6"),
        (lambda: edited(result(), stated_level=""), "S6"),
        (lambda: edited(stated("OIT"), stated=None), "S6"),
    ],
)
def test_a_repair_removes_its_finding_and_nothing_else(change, rule):
    broken = after(change())
    (problem,) = found(broken, rule)
    assert everything(broken) == [problem.key.removeprefix("check.")]
    assert everything(repaired(broken, problem)) == []


def test_a_score_that_a_text_tells_otherwise_is_found():
    text = edited(analysis(10), analysis="ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ได้คะแนนเท่ากับร้อยละ ๗๗.๕๐")
    assert told(found(after(text), "S4")) == [("S4.indicator", "77.50", "87.50")]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ได้คะแนนเท่ากับร้อยละ ๘๗.๕๐",
        "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ได้คะแนน ๘๗.๕",
        "ตัวชี้วัดที่ ๑๐ มีเป้าหมายคะแนนไม่น้อยกว่า ๙๕.๐๐",
        "ตัวชี้วัดที่ ๑๐ ผลการประเมินปี พ.ศ. ๒๕๖๕ ได้คะแนน ๙๓.๗๕",
        "ตัวชี้วัดย่อยที่ ๑๐.๑ ได้คะแนน ๗๕.๐๐",
        "โดยภาพรวมได้คะแนน ๘๙.๒๙ คะแนน ระดับ ผ่านดี",
    ],
)
def test_the_same_score_a_target_or_another_year_is_no_second_value(text):
    assert found(after(edited(analysis(10), analysis=text)), "S4") == []


def test_items_that_do_not_give_their_indicator_are_a_warning():
    score_of = sample().all(ItemScore, year_result_id=result().id)[0]
    problems = found(after(edited(score_of, value=Decimal(0))), "S5")
    assert {problem.severity for problem in problems} <= {Severity.WARNING}


def test_a_disclosure_item_is_nothing_between_its_steps():
    (problem,) = [
        one for one in found(after(edited(_open_data_item(), value=Decimal(93))), "S5") if one.key == "check.S5.step"
    ]
    assert (problem.found, problem.expected) == ("93", "0 / 100")


def _open_data_item() -> ItemScore:
    items = {i.id: i for i in sample().table(Item).values()}
    open_data = [s for s in sample().all(ItemScore, year_result_id=result().id) if items[s.item_id].code[0] == "O"]
    return open_data[0]


def test_an_indicator_without_a_score_is_an_error():
    assert told(found(after(edited(score(3), value=None)), "S6")) == [("S6.indicators", "3", "")]


def test_what_is_published_of_the_whole_is_only_asked_for():
    problems = found(after(edited(result(), stated_total=None, stated_level="")), "S6")
    assert [(one.key, one.severity) for one in problems] == [
        ("check.S6.total", Severity.WARNING),
        ("check.S6.level", Severity.WARNING),
    ]


@pytest.mark.parametrize(("value", "key"), [("104.5", "S7.range"), ("-1", "S7.range"), ("84.215", "S7.decimals")])
def test_a_score_that_cannot_be_published_is_found(value, key):
    assert [one[0] for one in told(found(after(edited(score(3), value=Decimal(value))), "S7"))] == [key]


def test_too_many_decimals_are_rounded_half_up():
    broken = after(edited(score(3), value=Decimal("84.515")))
    (problem,) = found(broken, "S7")
    assert repaired(broken, problem).get(IndicatorScore, score(3).id).value == Decimal("84.52")


def test_the_bounds_themselves_are_scores():
    assert found(after(edited(score(9), value=Decimal(100)), edited(score(3), value=Decimal(0))), "S7") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ตัวชี้วัดที่มีคะแนนสูงสุด คือ ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน", "9"),
        ("ส่วนตัวชี้วัดที่ได้คะแนนต่ำที่สุด ได้แก่ ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", "3"),
        ("แบบวัด EIT คะแนนต่ำสุดคือ ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน", "7"),
    ],
)
def test_a_highest_or_lowest_that_the_scores_do_not_bear_out_is_found(text, expected):
    assert [one[2] for one in told(found(after(edited(analysis(10), analysis=text)), "S8"))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่มีคะแนนสูงสุด คือ ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล รองลงมา คือ ตัวชี้วัดที่ ๖",
        "คะแนนต่ำสุด คือ ตัวชี้วัดที่ ๓ การใช้อำนาจ และตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร",
        "แบบวัด EIT คะแนนต่ำสุดคือ ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร",
        "มุ่งเสริมสร้างวัฒนธรรมเพื่อประโยชน์สูงสุดของส่วนรวม",
    ],
)
def test_a_claim_that_the_scores_bear_out_is_none(text):
    assert found(after(edited(analysis(10), analysis=text)), "S8") == []


def test_indicators_come_from_the_framework_of_the_result():
    framework = sample().get(Framework, result().framework_id)
    assert indicator(10).framework_id == framework.id
