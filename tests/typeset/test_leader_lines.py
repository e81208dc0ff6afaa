"""The dotted lines in the head of a memo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ita_desktop.typeset.blocks import LeaderField, LeaderLine, PageStyle, TextStyle
from ita_desktop.typeset.sheet import Dots
from tests.typeset.tools import BODY, centred, lines_of, page_height, paragraph, set_book, texts

LABEL = TextStyle(size=20, bold=True, leading=20.8)
LEFT, WIDTH = PageStyle().left, PageStyle().text_width


def field(label: str, value: str, **settings: object) -> LeaderField:
    return LeaderField(label, LABEL, value, BODY, **settings)


def dots(made) -> list[Dots]:
    return [mark for page in made.pages for mark in page.marks if isinstance(mark, Dots)]


def test_dots_go_to_the_end_and_the_text_sits_on_them():
    made = set_book(LeaderLine((field("เรื่อง", "รายงานผล"),), 22))
    label, value = made.pages[0].lines
    (leader,) = dots(made)
    assert label.baseline == value.baseline == pytest.approx(leader.baseline - 2.5)
    assert value.x == pytest.approx(label.x + label.width + 4)
    assert leader.x0 == value.x
    assert leader.x1 == pytest.approx(LEFT + WIDTH)


def test_two_fields_share_the_line_and_each_keeps_to_its_part():
    made = set_book(LeaderLine((field("ที่", "กบ ๑/๒", end=200), field("วันที่", "๑ มีนาคม ๒๕๖๘", start=226.8)), 22))
    lines = made.pages[0].lines
    assert len({line.baseline for line in lines}) == 1
    assert [dot.x1 for dot in dots(made)] == pytest.approx([LEFT + 200, LEFT + WIDTH])
    assert lines[2].x == pytest.approx(LEFT + 226.8)


def test_a_long_value_goes_on_over_dotted_lines_from_the_fields_start():
    value = "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส " * 4
    made = set_book(LeaderLine((field("เรื่อง", value),), 22))
    label, first, *rest = made.pages[0].lines
    assert len(rest) >= 2
    assert {line.x for line in rest} == {label.x}
    assert first.x > label.x
    steps = [after.baseline - before.baseline for before, after in zip([first, *rest], rest, strict=False)]
    assert steps == pytest.approx([22] * len(rest))
    assert "".join(line.text for line in (first, *rest)) == value


def test_lines_of_equal_height_stand_that_height_apart_whatever_the_title_above():
    title = centred("บันทึกข้อความ", TextStyle(size=29, leading=35))
    line = LeaderLine((field("เรื่อง", "๒"),), 24)
    made = set_book(title, line, line, replace(line, space_before=6))
    _, first, _, second, _, third, _ = (line.baseline for line in made.pages[0].lines)
    assert second - first == pytest.approx(24)
    assert third - second == pytest.approx(30)


def test_an_empty_value_leaves_a_dotted_line_to_write_on():
    made = set_book(LeaderLine((field("วันที่", ""),), 22))
    (label,) = made.pages[0].lines
    (leader,) = dots(made)
    assert leader.x0 == pytest.approx(label.x + label.width + 4)


def test_a_label_that_fills_the_line_puts_the_value_below():
    made = set_book(LeaderLine((field("ส่วนราชการเจ้าของเรื่อง", "สำนักปลัด", end=120),), 22))
    label, value = made.pages[0].lines
    assert value.baseline == pytest.approx(label.baseline + 22)
    assert value.x == label.x


def test_the_lines_of_a_field_stay_on_one_page():
    value = "รายงานผลการวิเคราะห์การประเมินคุณธรรม " * 6
    made = set_book(
        paragraph(lines_of(4)), LeaderLine((field("เรื่อง", value),), 20.8), page=page_height(5, least_last_lines=0)
    )
    assert len(texts(made)[0]) == 4
    assert "เรื่อง" in texts(made)[1]


def test_each_field_reports_where_it_landed():
    fields = (field("ที่", "๑", end=200, anchor="number"), field("วันที่", "๒", start=226, anchor="date"))
    made = set_book(LeaderLine(fields, 22))
    places = {place.anchor: place for place in made.places}
    assert (places["number"].x0, places["number"].x1) == pytest.approx((LEFT, LEFT + 200))
    assert (places["date"].x0, places["date"].x1) == pytest.approx((LEFT + 226, LEFT + WIDTH))
    assert places["date"].y1 - places["date"].y0 == pytest.approx(22)
