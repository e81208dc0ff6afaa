"""How scores come about, in sentences of the program's own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app.explaining import Explaining, Tone, exact
from ita_desktop.app.texts import Texts
from ita_desktop.domain.explain import decoding, nearest
from tests.domain.test_explain import office
from tests.sources import ROOT

TEXTS = Texts.read(ROOT / "resources" / "texts" / "th")
# Invented: IIT 91.382, EIT 86.133…, OIT 94.375, total 91.0046.
SCORES = ["96.42", "91.15", "94.08", "88.36", "86.90", "90.25", "83.40", "84.75", "95.00", "93.75"]


def told(values=SCORES, year=2567, items=None):
    return Explaining(TEXTS, office(values, year, items), year)


def said(parts):
    return [line.text for part in parts for line in part.lines]


def of_indicator(number, **kw):
    telling = told(**kw)
    framework = telling._office.framework_for(telling._year)
    return telling.indicator(telling._office.indicators(framework.id)[number - 1])


def test_the_total_is_told_from_weights_and_unrounded_means():
    lines = said(told().total())
    assert "IIT   30% × 91.382 = 27.4146" in lines
    assert "EIT   30% × 86.1333 = 25.84" in lines
    assert "รวมกันได้ 91.0046 ปัดเป็นทศนิยมสองตำแหน่งได้ 91.00" in lines
    assert "IIT = (96.42 + 91.15 + 94.08 + 88.36 + 86.90) ÷ 5 = 91.382" in lines


def test_a_level_missed_names_what_is_too_low_and_the_one_reached_says_so():
    part = next(part for part in told().total() if part.heading == "ระดับผลการประเมิน")
    missed, reached = part.lines
    assert missed.tone is Tone.BAD
    assert missed.text.endswith("เพราะ คะแนนรวมได้ 91.00 · IIT ได้ 91.38 · EIT ได้ 86.13 · OIT ได้ 94.38")
    assert reached.tone is Tone.GOOD
    assert reached.text.startswith("“ผ่านดี” ต้องได้คะแนนรวม 85 ขึ้นไป และทุกเครื่องมือ 85 ขึ้นไป")


def test_the_next_level_asks_for_the_total_and_for_every_instrument():
    part = next(part for part in told().total() if part.heading == "ได้ระดับ “ผ่านดีเยี่ยม”")
    lines = [line.text for line in part.lines]
    assert lines[0] == "คะแนนรวมต้องเพิ่มอีก 4.00 จาก 91.00 เป็น 95"
    assert any(line.startswith("EIT ต้องเพิ่มอีก 8.87 ให้ถึง 95") for line in lines)
    assert "ตัวชี้วัดที่ 10 จาก 93.75 เป็น 94.99" in lines


def test_a_mark_that_is_no_level_is_told_by_itself():
    headings = [part.heading for part in told([80] * 10, 2567).total()]
    assert "ได้ระดับ “ผ่าน”" in headings
    assert "คะแนนรวมถึง 95" in headings
    assert "คะแนนรวมถึง 85" not in headings, "the level asks for it already"


def test_without_all_scores_it_is_said_which_are_missing():
    lines = said(told(SCORES[:6] + ["0"] * 4, 2565).total())
    assert not any("ยังคำนวณ" in line for line in lines)
    bare = office(SCORES, 2567)
    empty = Explaining(TEXTS, bare, 2566)
    assert said(empty.total())[1] == "ยังคำนวณคะแนนรวมไม่ได้ เพราะยังไม่มีคะแนนของตัวชี้วัดที่ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"


def test_the_best_level_leaves_nothing_to_reach():
    parts = told([100] * 10, 2567).total()
    assert "อยู่ในระดับสูงสุดแล้ว" in said(parts)
    assert not any(part.heading.startswith("ได้ระดับ") for part in parts)


def test_97_78_can_only_be_one_of_the_first_nine_items():
    values = [*SCORES[:8], "97.78", "93.75"]
    lines = said(of_indicator(9, values=values, year=2565))
    assert "มีทางเดียว คือ ข้อใดข้อหนึ่งใน 9 ข้อของ 9.1 (O1–O9) ได้ 0 ข้ออื่นได้ 100 ทุกข้อ" in lines


def test_93_75_is_one_item_of_the_first_eight_of_indicator_10():
    lines = said(of_indicator(10, year=2565))
    assert any("ข้อใดข้อหนึ่งใน 8 ข้อของ 10.1" in line for line in lines)


def test_a_value_that_no_items_give_is_said_with_its_neighbours():
    values = [*SCORES[:9], "83.70"]
    parts = of_indicator(10, values=values, year=2565)
    lines = said(parts)
    assert "ไม่มีคะแนนรายข้อใดที่ให้ค่า 83.70 ได้ — ตรวจกับประกาศผล" in lines
    assert "ค่าใกล้เคียงที่เป็นไปได้คือ 81.25 · 87.50" in lines
    assert Tone.BAD in {line.tone for part in parts for line in part.lines}


def test_several_ways_are_counted_and_listed():
    parts = of_indicator(9)
    assert any(line.startswith("เป็นไปได้ 3 ทาง") for line in said(parts))
    assert sum(line.tone is Tone.LIST for part in parts for line in part.lines) == 3


def test_all_items_at_a_hundred_are_the_only_way_to_a_hundred():
    assert "ทุกข้อได้ 100" in said(of_indicator(9, values=[100] * 10, year=2565))


def test_from_2568_on_items_may_be_half():
    assert any("0 50 หรือ 100" in line for line in said(of_indicator(9, values=[90] * 8 + ["87.50"] * 2, year=2568)))


def test_items_give_their_means_and_a_contradiction_is_said():
    items = {f"O{n}": 100 for n in range(1, 34)} | {"O8": 0}
    lines = said(of_indicator(9, year=2565, items=items))
    assert "9.1 เฉลี่ยจาก 9 ข้อ ได้ 88.8889" in lines
    assert "ข้อคำถามที่บันทึกให้ค่า 97.78 ไม่ตรงกับคะแนนของตัวชี้วัด 95.00 — ตรวจกับประกาศผล" in lines


def test_perception_items_tell_what_the_rest_must_average():
    codes = {f"I{n}": 100 for n in range(1, 6)}
    lines = said(of_indicator(1, values=["96.00", *SCORES[1:]], year=2565, items=codes))
    assert any(line.startswith("ข้อที่ยังไม่บันทึก 1 ข้อ ต้องเฉลี่ย 75.97–76.03") for line in lines), lines


def test_an_indicator_tells_what_it_adds_to_the_total_and_whether_it_suffices():
    lines = said(of_indicator(6, values=[90, 90, 90, 90, 90, "80.00", 90, 84, 90, 90]))
    assert any("คะแนนรวมเพิ่ม 0.10" in line for line in lines)
    low = said(of_indicator(6, values=[90, 90, 90, 90, 90, "80.00", 85, 85, 90, 90]))
    assert "ได้ระดับ “ผ่านดี”: ตัวชี้วัดนี้ตัวชี้วัดเดียวต้องได้ 84.99" in low


def test_an_instrument_is_told_with_its_share_and_the_published_figure():
    telling = told()
    eit = telling._office.instruments(telling._office.framework_for(2567).id)[1]
    assert "EIT มีน้ำหนัก 30% จึงนับในคะแนนรวม 30% × 86.1333 = 25.84" in said(telling.instrument(eit))


@pytest.mark.parametrize(
    ("value", "shown"), [("95", "95.00"), ("95.5", "95.50"), ("86.13333333", "86.1333"), ("94.375", "94.375")]
)
def test_unrounded_figures_keep_at_most_four_decimals(value, shown):
    assert exact(Decimal(value)) == shown


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.decimals(0, 100, places=2), st.booleans())
def test_the_neighbours_of_a_value_are_possible_and_nothing_between_is(sizes, value, halves):
    near = nearest(sizes, value, halves=halves)
    assert all(decoding(sizes, one, halves=halves, most=1).possible for one in near)
    assert value not in near
    between = Decimal("0.01")
    for one in near:
        step = between if one < value else -between
        if one + step != value:
            assert not decoding(sizes, one + step, halves=halves, most=1).possible or one + step in near
