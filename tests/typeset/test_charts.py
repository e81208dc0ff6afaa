"""Charts: bars as long as their values, texts of the document's font, one figure with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ita_desktop.exchange.flow import FlowLine, FlowTable
from ita_desktop.exchange.pdf_text_reader import read_pdf
from ita_desktop.typeset.blocks import Chart, ChartBars, ChartLevel, Colour, PageStyle, TextStyle
from ita_desktop.typeset.charts import EDGE
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Drawing, Fill, Layout, Line, Rule
from tests.typeset.tools import paragraph, set_book

PAGE = PageStyle()
GREY = Colour(0.5, 0.5, 0.5)
CHART = Chart(
    ("การเปิดเผยข้อมูล", "การป้องกันการทุจริต", "การใช้อำนาจ"),
    (
        ChartBars("ปี ๒๕๖๖", (100.0, 50.0, None), ("๑๐๐.๐๐", "๕๐.๐๐", ""), Colour(1, 1, 1), hatched=True),
        ChartBars("ปี ๒๕๖๗", (80.0, 25.0, 10.0), ("๘๐.๐๐", "๒๕.๐๐", "๑๐.๐๐"), GREY),
    ),
    TextStyle(size=14, leading=17),
    200.0,
    "แผนภูมิ",
    (ChartLevel(0, "๐"), ChartLevel(100, "๑๐๐")),
    (ChartLevel(85, "เป้าหมาย ๘๕"),),
    alt="แผนภูมิของสามตัวชี้วัด",
)


def drawn(layout: Layout) -> tuple[Drawing, list[Line]]:
    """The drawing and the texts of its part."""
    drawing = next(mark for mark in layout.pages[0].marks if isinstance(mark, Drawing))
    return drawing, [line for line in layout.pages[0].lines if line.tag == drawing.tag]


def bars(drawing: Drawing, colour: Colour = GREY) -> list[Fill]:
    """The bars of a colour without the sample in the legend."""
    found = [shape for shape in drawing.shapes if isinstance(shape, Fill) and shape.colour == colour]
    return found[1:]


@pytest.mark.parametrize("lying", [False, True])
def test_bars_are_as_long_as_their_values(lying: bool) -> None:
    drawing, _ = drawn(set_book(replace(CHART, lying=lying), page=PAGE))
    lengths = [2 * EDGE + (bar.x1 - bar.x0 if lying else bar.y1 - bar.y0) for bar in bars(drawing)]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 25 / 80, 10 / 80])
    if not lying:
        assert lengths[0] == pytest.approx(160)


@pytest.mark.parametrize("lying", [False, True])
def test_all_words_are_text_of_the_figure(lying: bool) -> None:
    drawing, lines = drawn(set_book(replace(CHART, lying=lying), page=PAGE))
    said = "".join(line.text for line in lines)
    labels = [label for one in CHART.bars for label in (one.name, *one.labels)]
    for text in (CHART.title, *CHART.groups, *labels, "เป้าหมาย ๘๕", "๑๐๐"):
        assert text in said
    assert drawing.alt == CHART.alt


@pytest.mark.parametrize("lying", [False, True])
def test_everything_stays_inside_the_column(lying: bool) -> None:
    drawing, lines = drawn(set_book(replace(CHART, lying=lying), page=PAGE))
    width = PAGE.text_width
    for shape in drawing.shapes:
        assert -0.01 <= min(shape.x0, shape.x1) <= max(shape.x0, shape.x1) <= width + 0.01
        assert -0.01 <= min(shape.y0, shape.y1) <= max(shape.y0, shape.y1) <= drawing.height + 0.01
    assert all(line.x >= PAGE.left - 1 and line.x + line.width <= PAGE.left + width + 1 for line in lines)


def test_a_hatched_bar_is_told_from_a_plain_one_without_colour() -> None:
    plain = replace(CHART, bars=(replace(CHART.bars[0], hatched=False), CHART.bars[1]))
    many, few = (drawn(set_book(one, page=PAGE))[0].shapes for one in (CHART, plain))
    assert len(many) > len(few) + 20
    slanted = [one for one in many if isinstance(one, Rule) and one.x0 != one.x1 and one.y0 != one.y1]
    assert len(slanted) == len(many) - len(few)


def test_a_chart_is_never_split_over_pages() -> None:
    made = set_book(*(paragraph("ข้อความ") for _ in range(30)), CHART, page=PAGE)
    assert [any(isinstance(mark, Drawing) for mark in page.marks) for page in made.pages] == [False, True]


def test_a_chart_higher_than_the_page_gets_lower_bars() -> None:
    made = set_book(replace(CHART, height=2000), page=PAGE)
    drawing, _ = drawn(made)
    assert len(made.pages) == 1
    assert drawing.height <= PAGE.height - PAGE.top - PAGE.bottom + 0.01


def test_a_chart_without_groups_is_an_empty_frame() -> None:
    empty = replace(CHART, groups=(), bars=(replace(CHART.bars[0], values=(), labels=()),))
    for lying in (False, True):
        assert drawn(set_book(replace(empty, lying=lying), page=PAGE))[0].height > 0


@pytest.mark.parametrize("lying", [False, True])
def test_readers_do_not_take_a_chart_for_a_table(lying: bool) -> None:
    """Bars of nearly one length in a row, as good scores have them."""
    values = (98.84, 100.0, 93.75)
    bar = replace(CHART.bars[1], values=values, labels=("๙๘.๘๔", "๑๐๐.๐๐", "๙๓.๗๕"))
    flow = read_pdf(render(set_book(replace(CHART, bars=(bar,), lying=lying), page=PAGE)))
    assert not any(isinstance(block, FlowTable) for block in flow.blocks)
    if lying:
        assert any(block.text.endswith("๙๓.๗๕") for block in flow.blocks if isinstance(block, FlowLine))
