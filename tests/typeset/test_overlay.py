"""The overlay that shows why a page looks as it does."""

from __future__ import annotations

from ita_desktop.typeset.blocks import (
    ApprovalBlock,
    Contents,
    GroupRow,
    Heading,
    Image,
    LeaderField,
    LeaderLine,
    ListItem,
    PageBreak,
    Signature,
    Table,
)
from ita_desktop.typeset.overlay import BASELINE, BLOCK, CELL, FLOW, overlaid
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Layout, Rule
from tests.typeset.tools import BODY, FONTS, MEMO_TEXT, SMALL, book, paragraph, picture, row

SIGNED = Signature("นายสมมุติ", ("ปลัด",), BODY)
BLOCKS = (
    Contents(BODY),
    LeaderLine((LeaderField("เรื่อง", BODY, "รายงานผล", BODY),), 26.0),
    Heading(paragraph("หัวข้อ")),
    paragraph(MEMO_TEXT, anchor="own"),
    ListItem("๑.", paragraph(MEMO_TEXT)),
    Table((1, 2), (row("ก", "ข"),), (GroupRow("ด้าน", SMALL), row(MEMO_TEXT, "ค")), name="t"),
    Image(picture(), 100, 50),
    SIGNED,
    ApprovalBlock("ความเห็น", BODY, (), 2, SIGNED),
    PageBreak(),
    paragraph(MEMO_TEXT),
)


def rules(made: Layout, colour: object) -> list[Rule]:
    return [mark for page in made.pages for mark in page.marks if isinstance(mark, Rule) and mark.colour == colour]


def test_the_pages_below_the_overlay_are_those_without_it():
    plain, shown = layout(book(*BLOCKS), FONTS), overlaid(book(*BLOCKS), FONTS)
    assert [page.marks[: len(own.marks)] for page, own in zip(shown.pages, plain.pages, strict=True)] == [
        page.marks for page in plain.pages
    ]
    assert (shown.places, shown.cells, shown.outline) == (plain.places, plain.cells, plain.outline)


def test_without_it_the_bytes_are_the_same_as_ever():
    before = render(layout(book(*BLOCKS), FONTS))
    shown = render(overlaid(book(*BLOCKS), FONTS))
    assert render(layout(book(*BLOCKS), FONTS)) == before != shown


def test_every_block_and_cell_has_its_box_and_every_line_its_baseline():
    shown = overlaid(book(*BLOCKS), FONTS)
    plain = layout(book(*BLOCKS), FONTS)
    lines = [line for page in plain.pages for line in page.lines if line.spans]
    assert len(rules(shown, BASELINE)) == len(lines)
    assert len(rules(shown, CELL)) == 4 * len(plain.cells)
    assert len(rules(shown, FLOW)) == 4 * len(plain.pages)
    named = 7 + 4  # blocks of the flow and texts of the cells
    assert len(rules(shown, BLOCK)) >= 4 * (named + 1)


def test_each_line_that_goes_on_says_what_its_end_cost():
    plain = layout(book(paragraph(MEMO_TEXT)), FONTS)
    costs = [line.cost for line in plain.pages[0].lines]
    assert costs[-1] is None
    assert all(cost is not None for cost in costs[:-1])
    (page,) = overlaid(book(paragraph(MEMO_TEXT)), FONTS).pages
    assert [line.text for line in page.lines[len(costs) :]] == [str(cost) for cost in costs[:-1]]
