"""Tables of mixed text, spans, group rows, pictures and lists at any width: all is printed, inside its cell."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset.blocks import (
    Cell,
    CellBlock,
    CheckItem,
    GroupRow,
    Image,
    ListItem,
    PageStyle,
    Row,
    Spacer,
    Table,
    plain,
)
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import CellPlace, Layout, Line, Mark, Page, Picture, TickBox
from tests.typeset.tools import (
    HARD_WORDS,
    MEMO_TEXT,
    SMALL,
    cell,
    paragraph,
    picture,
    read_by_pdftotext,
    row,
    set_book,
)

NARROWEST = 1.5 * SMALL.size
PAD = 3.5
PIECES = (
    *HARD_WORDS.split()[:12],
    "ประเมินคุณธรรมและความโปร่งใส",
    "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
    "(Integrity and Transparency Assessment: ITA)",
    "https://www.example.go.th/ita/2568/o12?id=1&page=2#top",
    "ร้อยละ ๘๐.๐๐",
    "“อ้างคำพูด” ฯลฯ ๆ",
    "ข้อ ๑)",
    "😀 👍🏽",
    "مرحبا",
    "漢字かな",
    "a\x00b\x07c",
    "ก\u200bข\u00adค\ufeff",
    "é e\u0301",
    "กกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกก",
    "ๆๆๆๆๆๆ ฯฯฯ",
    "กํา น้ํา",
    "ก่่้้",
    "…—–-/\\",
    MEMO_TEXT,
    MEMO_TEXT * 4,
)
PICTURES = (picture((40, 20)), picture((20, 90)), picture((300, 300)))

TEXTS = st.builds(
    lambda pieces, between: between.join(pieces),
    st.lists(st.sampled_from(PIECES), max_size=5),
    st.sampled_from([" ", "", "\n"]),
)
PARAGRAPHS = st.builds(paragraph, TEXTS, st.just(SMALL), keep_with_next=st.booleans())
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    st.builds(ListItem, st.sampled_from(["๑.", "(๑๒)", "๑๒.๓๔.๕๖"]), PARAGRAPHS, st.sampled_from([0.0, 20.0, 44.0])),
    st.builds(CheckItem, st.booleans(), PARAGRAPHS, st.sampled_from([0.0, 20.0])),
    st.builds(Image, st.sampled_from(PICTURES), st.sampled_from([60.0, 900.0]), st.sampled_from([50.0, 2000.0])),
    st.just(Spacer(9.0)),
)
CONTENTS = st.lists(BLOCKS, max_size=3).map(tuple)


@dataclass(frozen=True)
class Case:
    """A table and the page it stands on."""

    table: Table
    page: PageStyle
    cells: dict[tuple[int, int], Cell]
    """By row and column where they begin."""


@st.composite
def cases(draw: Any) -> Case:
    widths = draw(st.lists(st.floats(NARROWEST, 180.0), min_size=1, max_size=6))
    rows: list[Row | GroupRow] = []
    cells: dict[tuple[int, int], Cell] = {}
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            rows.append(GroupRow("ข้อ ๑", SMALL, level=draw(st.integers(1, 2))))
        count = draw(st.integers(1, 3))
        rows += _block(draw, count, len(widths), len(rows), cells)
    height = draw(st.sampled_from([480.0, 595.0, 842.0]))
    page = PageStyle(sum(widths) + 100, height, 50, 50, 40, 60, 60)
    wide = {"least": tuple(width / 2 for width in widths), "most": tuple(width * 3 for width in widths)}
    limits = draw(st.sampled_from([{}, wide]))
    header = (row(*"กขคงจฉ"[: len(widths)]),)
    return Case(Table(tuple(widths), header, tuple(rows), PAD, name="t", **limits), page, cells)


def _block(draw: Any, count: int, columns: int, first: int, cells: dict[tuple[int, int], Cell]) -> list[Row]:
    """Rows tied by spans, which end within them."""
    taken: set[tuple[int, int]] = set()
    rows = []
    for number in range(count):
        own = []
        for column in range(columns):
            if (number, column) in taken:
                continue
            free = next((n for n in range(columns - column) if (number, column + n) in taken), columns - column)
            across, down = draw(st.integers(1, free)), draw(st.integers(1, count - number))
            taken |= {(number + below, column + beside) for below in range(down) for beside in range(across)}
            made = Cell(draw(CONTENTS), across, down, middle=draw(st.booleans()))
            cells[first + number, column] = made
            own.append(made)
        rows.append(Row(tuple(own)))
    return rows


def bare(text: str) -> str:
    """What must come back of a text: NFC, without controls and white space."""
    kept = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in {"Cc", "Cf"})
    return "".join("".join(kept).split())


def named_points(text: str, made: Layout) -> str:
    """The text with what no font has written as its code point."""
    unknown = {missing.character for missing in made.missing}
    return "".join(f"[U+{ord(char):04X}]" if char in unknown else char for char in text)


def inside(mark: Line | TickBox | Picture, place: CellPlace) -> bool:
    """Whether the mark begins inside a cell's box."""
    y = mark.baseline if isinstance(mark, Line) else mark.y
    return place.x0 <= mark.x + 0.01 <= place.x1 and place.y0 <= y + 0.01 <= place.y1


def by_cell(made: Layout) -> dict[tuple[int, int], list[tuple[Line | TickBox | Picture, CellPlace]]]:
    """The content of every cell over its pages, in reading order."""
    places: dict[int, list[CellPlace]] = defaultdict(list)
    for place in made.cells:
        places[place.page].append(place)
    found: dict[tuple[int, int], list[tuple[Line | TickBox | Picture, CellPlace]]] = defaultdict(list)
    for number, page in enumerate(made.pages):
        for mark in content(page):
            (place,) = (place for place in places[number] if inside(mark, place))
            found[place.row, place.column].append((mark, place))
    return found


def content(page: Page) -> list[Line | TickBox | Picture]:
    def seen(mark: Mark) -> bool:
        return isinstance(mark, TickBox | Picture) or (isinstance(mark, Line) and bool(mark.text.strip()))

    return [mark for mark in page.marks if seen(mark)]  # type: ignore[misc]  # seen says so


@settings(max_examples=500)
@given(cases())
def test_all_is_printed_in_order_inside_its_cell(case):
    made = set_book(case.table, page=case.page)
    found = by_cell(made)
    for (number, column), given_cell in case.cells.items():
        marks = [mark for mark, _ in found[number, column]]
        printed = bare("".join(mark.text for mark in marks if isinstance(mark, Line)))
        assert printed == named_points(bare(plain(given_cell.blocks)), made)
        assert [mark.data for mark in marks if isinstance(mark, Picture)] == data_of(given_cell.blocks)
        ticks = [block.checked for block in given_cell.blocks if isinstance(block, CheckItem)]
        assert [mark.checked for mark in marks if isinstance(mark, TickBox)] == ticks
        assert begins_well(given_cell, [mark for mark in marks if isinstance(mark, Line)])
    for pairs in found.values():
        for mark, place in pairs:
            assert_inside(mark, place)
    assert_apart(made, case.page)
    assert len(made.pages) <= 6 + sum(map(len, found.values()))


def data_of(blocks: tuple[CellBlock, ...]) -> list[bytes]:
    return [block.data for block in blocks if isinstance(block, Image)]


def begins_well(given_cell: Cell, lines: list[Line]) -> bool:
    """Whether no line begins with a mark, except one that follows nothing in the text itself."""
    own = {word for word in plain(given_cell.blocks).split() if unicodedata.category(word[0]) == "Mn"}
    return bool(own) or all(unicodedata.category(line.text.lstrip()[0]) != "Mn" for line in lines)


def assert_inside(mark: Line | TickBox | Picture, place: CellPlace) -> None:
    assert mark.x >= place.x0 + PAD - 0.02, (mark, place)
    width = mark.size if isinstance(mark, TickBox) else mark.width
    assert mark.x + width <= place.x1 - PAD + 0.02, (mark, place)
    if isinstance(mark, Line):
        assert place.y0 + PAD <= mark.baseline <= place.y1 - PAD + 0.02
    else:
        height = mark.size if isinstance(mark, TickBox) else mark.height
        assert mark.y + height <= place.y1 - PAD + 0.02


def assert_apart(made: Layout, page: PageStyle) -> None:
    """No cell leaves the page's text or covers another one."""
    for number in range(len(made.pages)):
        places = sorted((place for place in made.cells if place.page == number), key=lambda place: place.y0)
        for at, one in enumerate(places):
            assert page.left - 0.02 <= one.x0 < one.x1 <= page.width - page.right + 0.02
            assert page.top - 0.02 <= one.y0 < one.y1 <= page.height - page.bottom + 0.02
            for other in places[at + 1 :]:
                beside = one.x1 <= other.x0 + 0.02 or other.x1 <= one.x0 + 0.02
                assert beside or one.y1 <= other.y0 + 0.02 or other.y1 <= one.y0 + 0.02


@settings(max_examples=8)
@given(cases())
def test_readers_of_the_pdf_get_the_same_text(tmp_path_factory, case):
    made = set_book(case.table, page=case.page)
    read = bare(read_by_pdftotext(render(made), tmp_path_factory.mktemp("pdf")))
    laid = bare("".join(line.text for page in made.pages for line in page.lines))
    # Readers put Arabic into the order of their own, and guess it for its neighbours.
    assert sorted(re.sub("[\u0600-\u06ff]", "", read)) == sorted(re.sub("[\u0600-\u06ff]", "", laid))


def test_a_group_in_a_group_returns_with_the_one_above_it():
    bold = SMALL
    rows = [
        GroupRow("เครื่องมือ", bold),
        GroupRow("ตัวชี้วัด ๑", bold, level=2),
        *(row(f"{number}", "ข") for number in range(6)),
        GroupRow("ตัวชี้วัด ๒", bold, level=2),
        *(row(f"{number}", "ข") for number in range(6)),
        GroupRow("เครื่องมืออื่น", bold),
        *(row(f"{number}", "ข") for number in range(6)),
    ]
    page = PageStyle(height=200 + 8 * 25, top=100, first_top=100, bottom=100)
    made = set_book(Table((1, 1), (row("หัว", "ข้อ"),), tuple(rows)), page=page)
    heads = [[line.text for line in page.lines if "ตัว" in line.text or "เครื่อง" in line.text] for page in made.pages]
    assert heads == [
        ["เครื่องมือ", "ตัวชี้วัด ๑"],
        ["เครื่องมือ (ต่อ)", "ตัวชี้วัด ๑ (ต่อ)", "ตัวชี้วัด ๒"],
        ["เครื่องมือ (ต่อ)", "ตัวชี้วัด ๒ (ต่อ)", "เครื่องมืออื่น"],
        ["เครื่องมืออื่น (ต่อ)"],
    ]


def test_many_groups_without_rows_fill_pages_and_are_not_refused():
    rows = tuple(GroupRow(f"กลุ่ม {number}", SMALL) for number in range(100))
    made = set_book(Table((1, 1), (row("หัว", "ข้อ"),), (*rows, row("ก", "ข"))))
    read = [line.text for page in made.pages for line in page.lines]
    assert [text for text in read if text.startswith("กลุ่ม") and "(ต่อ)" not in text] == [row.text for row in rows]
    assert len(made.pages) <= 5


@pytest.mark.parametrize("room", [600, 280])
def test_a_picture_in_a_cell_is_as_high_as_header_and_groups_let_it(room):
    page = PageStyle(height=200 + room, top=100, first_top=100, bottom=100)
    tall = Cell((Image(picture((10, 100)), 400, 5000), paragraph("ใต้ภาพ", SMALL)))
    rows = (GroupRow("ข้อ ๑", SMALL), Row((tall, cell("ข"))))
    made = set_book(Table((1, 1), (row("หัว", "ข้อ"),), rows), page=page)
    (shown,) = (mark for sheet in made.pages for mark in sheet.marks if isinstance(mark, Picture))
    assert shown.height == pytest.approx(room - 3 * 2 * PAD - 2 * 18)
    assert shown.width == pytest.approx(shown.height / 10)
