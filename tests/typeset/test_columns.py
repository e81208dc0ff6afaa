"""Columns that take their widths from what stands in them, within limits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset import columns
from ita_desktop.typeset.blocks import Align, Cell, Image, PageStyle, Paragraph, Row, Run, Table, TextStyle
from ita_desktop.typeset.paragraph import Setter, extents
from ita_desktop.typeset.sheet import Layout
from tests.typeset.tools import FONTS, MEMO_TEXT, SMALL, cell, paragraph, picture, row, set_book

WIDTH = PageStyle().text_width
ENDLESS = PageStyle(height=100_000.0)
LONG_WORD = "คณะกรรมการ"


def widths_of(made: Layout) -> list[float]:
    return [place.x1 - place.x0 for place in made.cells if place.row == 0]


def height_of(made: Layout) -> float:
    return max(place.y1 for place in made.cells) - min(place.y0 for place in made.cells)


def table(widths: tuple[float, ...], *rows: Row, **limits: tuple[float, ...]) -> Table:
    return Table(widths, (), rows, name="t", **limits)


def fitted(widths: tuple[float, ...], *rows: Row, **limits: tuple[float, ...]) -> Layout:
    return set_book(table(widths, *rows, **limits), page=ENDLESS)


def test_without_limits_the_wish_is_kept_to_the_point():
    made = fitted((1, 2, 3), row("ก", MEMO_TEXT, "ค"))
    assert widths_of(made) == pytest.approx([WIDTH / 6, WIDTH / 3, WIDTH / 2])


def test_equal_limits_keep_the_wish_too():
    made = fitted((1, 2, 3), row("ก", MEMO_TEXT, "ค"), least=(1, 2, 3), most=(1, 2, 3))
    assert widths_of(made) == pytest.approx([WIDTH / 6, WIDTH / 3, WIDTH / 2])


def test_a_long_text_takes_room_from_short_ones_and_the_table_gets_lower():
    rows = [row("ก", MEMO_TEXT * 2, "ค") for _ in range(4)]
    wished, found = fitted((1, 1, 1), *rows), fitted((1, 1, 1), *rows, least=(0.2, 0.2, 0.2))
    assert widths_of(found)[1] > 2 * widths_of(wished)[1]
    assert height_of(found) < 0.6 * height_of(wished)
    assert sum(widths_of(found)) == pytest.approx(WIDTH)


def test_no_column_leaves_its_limits():
    rows = [row("ก", MEMO_TEXT * 2, "ค") for _ in range(4)]
    made = fitted((30, 40, 30), *rows, least=(25, 40, 20), most=(50, 50, 50))
    shares = [100 * width / WIDTH for width in widths_of(made)]
    assert 25 - 0.01 <= shares[0] <= 30
    assert 45 < shares[1] <= 50.01
    assert 20 - 0.01 <= shares[2] <= 30


def test_a_word_too_long_for_its_wish_is_not_torn():
    narrow = 30.0
    rows = [row(LONG_WORD, MEMO_TEXT), row("ก", MEMO_TEXT)]
    wish = (narrow, WIDTH - narrow)
    torn = [line.text for line in fitted(wish, *rows).pages[0].lines]
    whole = [line.text for line in fitted(wish, *rows, least=(0, 0)).pages[0].lines]
    assert LONG_WORD not in torn
    assert LONG_WORD in whole


def test_where_no_width_holds_all_long_words_fewer_are_torn_than_as_wished():
    style = TextStyle(size=40, leading=50)
    word = Cell((paragraph("วิสัยทัศน์", style),))
    rows = Row((word, word, word, word, cell("ก")))
    torn = [
        sum(line.text != "วิสัยทัศน์" for line in made.pages[0].lines)
        for made in (fitted((1,) * 5, rows), fitted((1,) * 5, rows, least=(0,) * 5))
    ]
    assert torn[1] < torn[0]


def test_limits_that_cannot_hold_the_width_leave_the_wish():
    made = fitted((1, 1), row("ก", MEMO_TEXT), least=(0, 0), most=(0.5, 0.5))
    assert widths_of(made) == pytest.approx([WIDTH / 2, WIDTH / 2])


def test_the_header_counts_as_the_rows_do():
    header = (row("ก", "คณะกรรมการ"),)
    wish = (WIDTH - 30, 30)
    made = set_book(Table(wish, header, (row(MEMO_TEXT, "ข"),), least=(0, 0)))
    assert "คณะกรรมการ" in [line.text for line in made.pages[0].lines]


def test_a_picture_gets_the_width_that_makes_its_row_lower_only_if_that_pays():
    wide = Cell((Image(picture((400, 100)), 900, 900),))
    made = fitted((1, 1), Row((wide, cell("ก"))), least=(0.2, 0.2))
    assert widths_of(made)[0] < WIDTH / 2


def test_merged_cells_follow_the_others():
    rows = (
        Row((cell(MEMO_TEXT * 3, colspan=2), cell("ก"))),
        Row((cell("ข", rowspan=2), cell(MEMO_TEXT), cell("ค"))),
        Row((cell(MEMO_TEXT), cell("ง"))),
    )
    made = fitted((1, 1, 1), *rows, least=(0.3, 0.3, 0.3))
    assert {place.row for place in made.cells} == {0, 1, 2}
    tall, middle, last = (place.x1 - place.x0 for place in made.cells if place.row == 1)
    assert middle > tall
    assert middle > last


TEXTS = st.integers(0, 280).map(lambda length: MEMO_TEXT[:length].rstrip())


@settings(max_examples=60)
@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=6)))
def test_a_table_is_hardly_ever_higher_than_as_wished_and_says_the_same(texts):
    rows = [row(*line) for line in texts]
    wish = (1.0,) * len(texts[0])
    wished, found = fitted(wish, *rows), fitted(wish, *rows, least=tuple(share / 2 for share in wish))
    assert height_of(found) <= 1.1 * height_of(wished) + SMALL.leading
    assert ["".join(line) for line in said(found)] == ["".join(line) for line in said(wished)]
    assert sum(widths_of(found)) == pytest.approx(WIDTH)


def said(made: Layout) -> list[str]:
    """The text of each cell."""
    lines = [(line.x, line.baseline, line.text) for page in made.pages for line in page.lines]
    return [
        "".join("".join(text.split()) for x, y, text in lines if p.x0 <= x < p.x1 and p.y0 < y < p.y1)
        for p in made.cells
    ]


def test_the_same_table_gets_the_same_widths():
    rows = [row(MEMO_TEXT[:number], MEMO_TEXT[number:], "ก") for number in range(10, 60, 7)]
    one, other = (fitted((1, 1, 1), *rows, least=(0, 0, 0)) for _ in range(2))
    assert one == other


def test_a_long_tables_search_looks_at_a_sample_of_rows(monkeypatch):
    seen = []
    original = columns._Search

    def counted(rows, *arguments):
        seen.append(len(rows))
        return original(rows, *arguments)

    monkeypatch.setattr(columns, "_Search", counted)
    fitted((1, 1), *(row("ก", "ข") for _ in range(1000)), least=(0, 0))
    assert len(seen) == 1
    assert columns.SAMPLE / 2 <= seen[0] <= columns.SAMPLE


def test_extents_are_the_widest_part_and_the_whole_of_each_forced_line():
    setter = Setter(FONTS.family("TH Sarabun New"))
    style = TextStyle(align=Align.LEFT)
    first, second = extents(setter, (Run("การประเมิน ก\n"), Run("คณะกรรมการ ข", bold=True)), style)
    assert second.widest == pytest.approx(setter.width("คณะกรรมการ", TextStyle(bold=True)))
    assert first.natural == pytest.approx(setter.width("การประเมิน ก", style))
    assert first.widest < first.natural
    assert extents(setter, (Run(""),), style) == []
    assert isinstance(Paragraph((Run("ก"),)), Paragraph)


def test_every_width_found_is_one_that_lines_fit_in():
    rows = [row(MEMO_TEXT[: 5 * n], MEMO_TEXT[n:], LONG_WORD) for n in range(1, 9)]
    made = fitted((3, 3, 1), *rows, least=(1, 1, 0.5))
    edges = sorted({place.x0 for place in made.cells} | {place.x1 for place in made.cells})
    rooms = [(left + 3.5 - 0.01, right - 3.5 + 0.02) for left, right in pairwise(edges)]
    for line in made.pages[0].lines:
        assert any(left <= line.x and line.x + line.width <= right for left, right in rooms)
