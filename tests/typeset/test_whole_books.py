"""Rules that hold for any book, whatever it is made of."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset.blocks import (
    Align,
    ApprovalBlock,
    Block,
    Catchword,
    Cell,
    CheckItem,
    Fit,
    GroupRow,
    Heading,
    LeaderField,
    LeaderLine,
    ListItem,
    PageBreak,
    PageNumber,
    PageStyle,
    Paragraph,
    Row,
    Signature,
    Spacer,
    Table,
    TextStyle,
)
from ita_desktop.typeset.sheet import Dots, Fill, Line, Picture, Rule, TickBox
from tests.sources import PACKAGE
from tests.typeset.tools import BODY, MEMO_TEXT, SMALL, paragraph, set_book

SIGNED = Signature("นายสมมุติ ใจดี", ("ปลัด",), BODY)
STYLES = st.builds(
    TextStyle,
    size=st.sampled_from([14.0, 16.0]),
    bold=st.booleans(),
    align=st.sampled_from(list(Align)),
    fit=st.sampled_from(list(Fit)),
    first_indent=st.sampled_from([0.0, 70.9]),
    space_before=st.sampled_from([0.0, 6.0]),
    space_after=st.sampled_from([0.0, 4.0]),
)
TEXTS = st.integers(0, 600).map(lambda length: (MEMO_TEXT * 3)[:length].strip())
PARAGRAPHS = st.builds(paragraph, TEXTS, STYLES, keep_with_next=st.booleans())
ITEMS = st.builds(ListItem, st.sampled_from(["๑.", "(๑๒)"]), PARAGRAPHS, st.just(20.0), hanging=st.booleans())
CHECKS = st.builds(CheckItem, st.booleans(), PARAGRAPHS)
CELLS = st.lists(st.one_of(PARAGRAPHS, ITEMS, CHECKS), max_size=3).map(lambda blocks: Cell(tuple(blocks)))
ROWS = st.one_of(
    st.tuples(CELLS, CELLS).map(Row),
    st.sampled_from([GroupRow("ด้านที่ ๑", SMALL), GroupRow("ด้านที่ ๒", SMALL)]),
)
TABLES = st.builds(
    Table,
    st.just((1.0, 1.5)),
    st.just((Row((Cell((paragraph("หัว", SMALL),)), Cell((paragraph("ตาราง", SMALL),)))),)),
    st.lists(ROWS, max_size=6).map(tuple),
)
BLOCKS = st.one_of(
    PARAGRAPHS,
    ITEMS,
    CHECKS,
    TABLES,
    PARAGRAPHS.map(Heading),
    st.builds(Spacer, st.floats(0, 60)),
    st.just(PageBreak()),
    st.just(SIGNED),
    st.just(ApprovalBlock("ความเห็น", BODY, (), 2, SIGNED)),
    st.builds(LeaderLine, TEXTS.map(lambda text: (LeaderField("เรื่อง", BODY, text, BODY),)), st.just(21.0)),
)
PAGES = st.builds(
    PageStyle,
    height=st.sampled_from([500.0, 842.0]),
    first_top=st.sampled_from([60.0, 110.0]),
    top=st.just(110.0),
    number=st.sampled_from([None, PageNumber(TextStyle(align=Align.CENTRE))]),
    catchword=st.sampled_from([None, Catchword(BODY)]),
)


def written(block: Block) -> str:
    """The body text of a block that must be printed once."""
    match block:
        case Heading() | ListItem() | CheckItem():
            label = block.label if isinstance(block, ListItem) else ""
            return label + written(block.paragraph)
        case LeaderLine():
            return "เรื่อง" + block.fields[0].value
        case Signature() | ApprovalBlock():
            heading = "ความเห็น" if isinstance(block, ApprovalBlock) else ""
            return heading + "(นายสมมุติ ใจดี)ปลัด"
        case Paragraph():
            return "".join(run.text for run in block.runs)
    return ""


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=120)
@given(st.lists(BLOCKS, max_size=9), PAGES)
def test_everything_is_printed_inside_the_margins_in_order(blocks, page):
    made = set_book(*blocks, page=page)
    assert made.missing == ()
    for sheet in made.pages:
        for mark in sheet.marks:
            bottom = lowest(mark)
            assert bottom <= page.height - page.bottom + 0.1, mark
            assert leftmost(mark) >= page.left - 0.1
    if not any(isinstance(block, Table) for block in blocks):
        printed = "".join(
            squeezed(line.text)
            for sheet in made.pages
            for line in sheet.lines
            if not line.text.startswith("/") and line.baseline != page_number_line(page)
        )
        assert printed == squeezed("".join(written(block) for block in blocks))


def page_number_line(page: PageStyle) -> float:
    return page.number.baseline if page.number else -1.0


def lowest(mark: object) -> float:
    match mark:
        case Line() | Dots():
            return mark.baseline
        case Rule() | Fill():
            return max(mark.y0, mark.y1)
        case TickBox():
            return mark.y + mark.size
        case Picture():
            return mark.y + mark.height
    raise AssertionError(mark)


def leftmost(mark: object) -> float:
    return min(mark.x0, mark.x1) if isinstance(mark, Rule | Fill | Dots) else mark.x


@settings(max_examples=40)
@given(st.lists(BLOCKS, min_size=1, max_size=6), PAGES)
def test_laying_out_twice_gives_the_same_pages(blocks, page):
    assert set_book(*blocks, page=page) == set_book(*blocks, page=page)


def test_every_error_has_its_thai_text():
    path = PACKAGE.parent / "resources" / "texts" / "th" / "program.toml"
    texts = tomllib.loads(path.read_text(encoding="utf-8"))["typeset"]
    raised = set()
    for path in sorted(Path(PACKAGE / "typeset").glob("*.py")):
        for piece in path.read_text(encoding="utf-8").split('TypesetError("typeset.')[1:]:
            raised.add(piece.split('"')[0])
    assert raised == set(texts)
