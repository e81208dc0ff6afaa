"""Room for signing, and a superior's opinion."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ita_desktop.typeset.blocks import ApprovalBlock, CheckItem, PageStyle, Signature, TextStyle
from ita_desktop.typeset.sheet import Dots, Line, TickBox
from tests import paper
from tests.typeset.tools import BODY, lines_of, page_height, paragraph, pdf_of, set_book, texts

LEFT, WIDTH = PageStyle().left, PageStyle().text_width
SIGNED = Signature("นางสาวสมมุติ ใจดี", ("นักวิเคราะห์นโยบายและแผน", "รักษาราชการแทนหัวหน้าสำนักปลัด"), BODY)


def approval(dotted: int = 2) -> ApprovalBlock:
    options = (CheckItem(False, paragraph("เห็นชอบ")), CheckItem(False, paragraph("ไม่เห็นชอบ")))
    return ApprovalBlock("ความเห็นของปลัด", TextStyle(bold=True), options, dotted, SIGNED)


def middle(line: Line) -> float:
    return line.x + line.width / 2


def test_the_name_in_brackets_stands_four_lines_below_the_text_in_the_middle_of_the_right_half():
    printed = paper.pages(pdf_of(paragraph("จึงเรียนมา"), SIGNED))[0]
    text, name, *positions = printed.lines
    assert name.text == "(นางสาวสมมุติ ใจดี)"
    assert name.baseline - text.baseline == pytest.approx(4 * 20.8, abs=0.01)
    assert [line.baseline - name.baseline for line in positions] == pytest.approx([20.8, 41.6], abs=0.01)
    assert [line.middle for line in (name, *positions)] == pytest.approx([LEFT + 0.75 * WIDTH] * 3, abs=0.5)


def test_the_middle_can_be_chosen():
    made = set_book(replace(SIGNED, centre=120))
    assert [middle(line) for line in made.pages[0].lines] == pytest.approx([LEFT + 120] * 3)


def test_a_label_draws_dots_for_the_pen_between_the_label_and_the_role():
    made = set_book(replace(SIGNED, label="(ลงชื่อ)", role="ผู้รายงาน"))
    label, role, name = made.pages[0].lines[:3]
    (dots,) = (mark for mark in made.pages[0].marks if isinstance(mark, Dots))
    assert label.text == "(ลงชื่อ)"
    assert role.text == "ผู้รายงาน"
    assert label.x + label.width < dots.x0 < dots.x1 < role.x
    assert dots.baseline == label.baseline == role.baseline == pytest.approx(name.baseline - 20.8)
    assert (dots.x0 + dots.x1) / 2 == pytest.approx(middle(name))
    assert dots.x1 - dots.x0 >= 60


def test_a_narrow_half_moves_the_middle_so_that_the_role_stays_inside_the_text():
    page = PageStyle(width=300, left=40, right=40)
    made = set_book(replace(SIGNED, label="ลงชื่อ", role="ผู้รับผิดชอบ"), page=page)
    assert all(line.x - 40 >= -0.01 and line.x + line.width <= 260.01 for line in made.pages[0].lines)


def test_a_missing_name_leaves_dots_between_brackets():
    made = set_book(replace(SIGNED, name="", positions=()))
    left, right = made.pages[0].lines
    (dots,) = (mark for mark in made.pages[0].marks if isinstance(mark, Dots))
    assert (left.text, right.text) == ("(", ")")
    assert left.x < dots.x0 < dots.x1 < right.x


def test_a_long_position_wraps_around_the_same_middle():
    long = "ผู้อำนวยการกองการศึกษา ศาสนา และวัฒนธรรม องค์การบริหารส่วนตำบลตัวอย่าง รักษาราชการแทน"
    made = set_book(replace(SIGNED, positions=(long,)))
    name, *rest = made.pages[0].lines
    assert len(rest) >= 2
    assert [middle(line) for line in rest] == pytest.approx([middle(name)] * len(rest), abs=3)
    assert "".join(line.text for line in rest) == long


@pytest.mark.parametrize("room", range(1, 9))
def test_neither_block_is_ever_split_over_pages(room):
    for block in (SIGNED, approval()):
        made = set_book(paragraph(lines_of(14 - room)), block, page=page_height(14))
        with_name = [number for number, lines in enumerate(texts(made)) if "(นางสาวสมมุติ ใจดี)" in lines]
        with_end = [number for number, lines in enumerate(texts(made)) if "รักษาราชการแทนหัวหน้าสำนักปลัด" in lines]
        assert with_name == with_end == [len(made.pages) - 1]
        beside = sum(line.startswith("บรรทัด") for line in texts(made)[-1])
        assert beside >= 2 or len(texts(made)) == 1 or block is not SIGNED  # a superior's block needs no text


def test_an_approval_has_its_options_and_dotted_lines_over_the_full_width():
    (page,) = set_book(approval(3)).pages
    boxes = [mark for mark in page.marks if isinstance(mark, TickBox)]
    dots = [mark for mark in page.marks if isinstance(mark, Dots)]
    lines = [line.text for line in page.lines]
    assert lines[:3] == ["ความเห็นของปลัด", "เห็นชอบ", "ไม่เห็นชอบ"]
    assert len(boxes) == 2
    assert [(dot.x0, dot.x1) for dot in dots] == [(LEFT, LEFT + WIDTH)] * 3
    assert [after.baseline - before.baseline for before, after in itertools.pairwise(dots)] == pytest.approx(
        [20.8, 20.8]
    )
    assert page.lines[2].baseline < dots[0].baseline < dots[-1].baseline < page.lines[3].baseline


def test_a_block_taller_than_the_page_goes_over_pages_rather_than_be_refused():
    made = set_book(approval(), page=page_height(5))
    assert len(made.pages) == 3
    one = set_book(approval())
    assert [line.text for page in made.pages for line in page.lines] == [line.text for line in one.pages[0].lines]
