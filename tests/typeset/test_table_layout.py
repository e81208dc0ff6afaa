"""Tables over pages."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset import slabs
from ita_desktop.typeset.blocks import (
    Cell,
    CheckItem,
    Colour,
    GroupRow,
    Image,
    ListItem,
    PageStyle,
    Row,
    Signature,
    Spacer,
    Table,
)
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.sheet import CellPlace, Fill, Layout, Page, Picture, Rule, TickBox
from tests.typeset.tools import (
    BODY,
    MEMO_TEXT,
    SMALL,
    cell,
    lines_of,
    lines_read,
    paragraph,
    pdf_of,
    picture,
    read_by_pdfium,
    row,
    set_book,
    texts,
)

HEADER = (row("ประเด็น", "มาตรการ"),)
BOLD = replace(SMALL, bold=True)
LINE = 18.0
PAD = 3.5
LEFT, WIDTH = PageStyle().left, PageStyle().text_width


def table(*rows: Row | GroupRow, header: tuple[Row, ...] = HEADER, **settings: object) -> Table:
    return Table((1.0, 2.0), header, rows, name="t", **settings)


def sheet(height: float, **settings: object) -> PageStyle:
    """A page whose flow is that high."""
    return PageStyle(height=200 + height, top=100, first_top=100, bottom=100, **settings)


def rows_high(*lines: int) -> float:
    """Height of rows with that many lines each."""
    return sum(count * LINE + 2 * PAD for count in lines)


def body(made: Layout) -> list[list[str]]:
    """The lines of each page without the repeated header."""
    return [lines[2:] for lines in texts(made)]


def uprights(page: Page) -> list[Rule]:
    return [mark for mark in page.marks if isinstance(mark, Rule) and mark.x0 == mark.x1]


def levels(page: Page) -> list[Rule]:
    return [mark for mark in page.marks if isinstance(mark, Rule) and mark.y0 == mark.y1]


def cells_of(made: Layout, row: int, column: int) -> list[CellPlace]:
    return [place for place in made.cells if (place.row, place.column) == (row, column)]


def test_columns_share_the_text_width():
    made = set_book(table(row("ก", "ข")))
    first, second = cells_of(made, 0, 0)[0], cells_of(made, 0, 1)[0]
    assert (first.x0, first.x1) == pytest.approx((LEFT, LEFT + WIDTH / 3))
    assert (second.x0, second.x1) == pytest.approx((LEFT + WIDTH / 3, LEFT + WIDTH))
    assert first.y1 - first.y0 == pytest.approx(rows_high(1))


def test_cells_are_read_one_by_one():
    text = "การประเมินคุณธรรมและความโปร่งใส " * 4
    read = lines_read(read_by_pdfium(pdf_of(table(row(text, "ข้อ ๑\nข้อ ๒"), row("ก", "ข"), header=()))))
    joined = "".join(read)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text) + "ข้อ๑ข้อ๒กข"


def test_the_header_returns_on_every_page_and_no_row_is_lost():
    rows = [row(f"ก {number}", f"ข {number}") for number in range(20)]
    made = set_book(table(*rows), page=sheet(rows_high(*[1] * 6)))
    assert len(made.pages) == 4
    assert {tuple(lines[:2]) for lines in texts(made)} == {("ประเด็น", "มาตรการ")}
    assert [line for lines in body(made) for line in lines] == [f"{a} {n}" for n in range(20) for a in "กข"]


def test_a_group_returns_with_its_addition_after_a_page_turn():
    rows = [GroupRow("ด้านที่ ๑", BOLD), *(row(f"{n}", "ข") for n in range(5)), GroupRow("ด้านที่ ๒", BOLD), row("ค", "ง")]
    made = set_book(table(*rows), page=sheet(rows_high(1, 1, 1, 1, 1)))
    assert [lines[0] for lines in body(made)] == ["ด้านที่ ๑", "ด้านที่ ๑ (ต่อ)", "ด้านที่ ๒"]
    assert [(place.page, place.row) for place in made.cells if place.column == 0 and place.row in {0, 6}] == [
        (0, 0),
        (1, 0),
        (2, 6),
    ]


def test_a_group_never_stands_at_the_foot_of_a_page_without_its_first_row():
    for count in range(1, 9):
        rows = [*(row(f"{n}", "ข") for n in range(count)), GroupRow("ด้าน", BOLD), row(lines_of(4), "ข")]
        for lines in texts(set_book(table(*rows), page=sheet(rows_high(*[1] * 7)))):
            assert lines[-1] != "ด้าน"


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=1, max_size=8),
    st.integers(7, 30),
)
def test_rows_split_between_lines_with_two_on_each_side_and_nothing_is_lost(sizes, room):
    rows = [row(numbered(f"{n}a", first), numbered(f"{n}b", second)) for n, (first, second) in enumerate(sizes)]
    made = set_book(table(*rows), page=sheet(rows_high(1, room)))
    pages = body(made)
    for n, pair in enumerate(sizes):
        for name, count in zip("ab", pair, strict=True):
            own = [[line for line in lines if line.startswith(f"{n}{name} ")] for lines in pages]
            assert [line for lines in own for line in lines] == numbered(f"{n}{name}", count).split("\n")
            assert all(len(lines) >= min(2, count) for lines in own if lines)
    for page in made.pages:
        assert max(line.baseline for line in page.lines) <= page.height - 100


def numbered(name: str, count: int) -> str:
    return "\n".join(f"{name} {number}" for number in range(count))


def test_a_cell_taller_than_several_pages_goes_on_and_on():
    made = set_book(table(row(lines_of(100), "ข")), page=sheet(rows_high(1, 12)))
    assert [sum(line.startswith("บรรทัด") for line in lines) for lines in body(made)] == [12] * 8 + [4]
    assert len(cells_of(made, 0, 0)) == 9


def test_the_lines_of_short_cells_stay_on_the_first_page_of_a_split_row():
    made = set_book(table(row(lines_of(20), "สั้น\nๆ")), page=sheet(rows_high(1, 12)))
    assert "สั้น" in texts(made)[0]
    assert "สั้น" not in texts(made)[1]


def test_upright_rules_go_through_the_whole_fragment_without_a_gap():
    rows = [row(f"{number}", "ข") for number in range(12)]
    made = set_book(table(*rows), page=sheet(rows_high(*[1] * 7)))
    for page in made.pages:
        found = uprights(page)
        assert [round(rule.x0, 1) for rule in found] == [round(x, 1) for x in (LEFT, LEFT + WIDTH / 3, LEFT + WIDTH)]
        top, bottom = min(rule.y0 for rule in levels(page)), max(rule.y0 for rule in levels(page))
        assert all((rule.y0, rule.y1) == (top, bottom) for rule in found)
        assert bottom <= page.height - 100 + 0.01


def test_no_rules_are_drawn_where_none_are_wanted():
    assert not [mark for mark in set_book(table(row("ก", "ข"), rule=0)).pages[0].marks if isinstance(mark, Rule)]


def test_a_header_may_span_rows_and_columns():
    header = (
        Row((cell("ประเด็น", rowspan=2), cell("การดำเนินการ", colspan=2))),
        Row((cell("มาตรการ"), cell("ผล"))),
    )
    made = set_book(Table((1, 1, 1), header, (row("ก", "ข", "ค"),), name="t"))
    tall, wide = cells_of(made, -2, 0)[0], cells_of(made, -2, 1)[0]
    assert tall.y1 - tall.y0 == pytest.approx(rows_high(1, 1))
    assert wide.x1 - wide.x0 == pytest.approx(WIDTH * 2 / 3)
    assert [place.column for place in made.cells if place.row == -1] == [1, 2]
    middle = [rule for rule in levels(made.pages[0]) if rule.y0 == pytest.approx(wide.y1, abs=0.01)]
    assert [(rule.x0, rule.x1) for rule in middle] == [pytest.approx((wide.x0, wide.x1), abs=0.02)]


def test_a_body_cell_may_span_rows_and_stretches_them_if_it_is_taller():
    rows = (Row((cell(lines_of(6), rowspan=2), cell("ข"))), Row((cell("ค"),)), row("ง", "จ"))
    made = set_book(table(*rows))
    tall, first, second = cells_of(made, 0, 0)[0], cells_of(made, 0, 1)[0], cells_of(made, 1, 1)[0]
    assert tall.y1 - tall.y0 == pytest.approx(rows_high(6))
    assert (first.y0, second.y1) == (tall.y0, tall.y1)
    assert [line.text for line in made.pages[0].lines][-4:] == ["ข", "ค", "ง", "จ"]


@settings(max_examples=60)
@given(st.integers(1, 40), st.lists(st.integers(1, 14), min_size=2, max_size=6), st.integers(7, 20))
def test_a_spanning_cell_splits_over_pages_with_its_rows(tall, shorts, room):
    first = Row((cell(numbered("t", tall), rowspan=len(shorts)), cell(numbered("0", shorts[0]))))
    rows = [first, *(Row((cell(numbered(f"{n}", count)),)) for n, count in enumerate(shorts) if n)]
    made = set_book(table(*rows, row("จบ", "แล้ว")), page=sheet(rows_high(1, room)))
    every = [line for lines in body(made) for line in lines]
    for name, count in (("t", tall), *((str(n), count) for n, count in enumerate(shorts))):
        assert [line for line in every if line.startswith(f"{name} ")] == numbered(name, count).split("\n")
    assert every[-2:] == ["จบ", "แล้ว"]
    for page in made.pages:
        assert max(rule.y1 for rule in uprights(page)) <= page.height - 100 + 0.02
        assert max(line.baseline for line in page.lines) <= page.height - 100


def test_no_cell_overlaps_another_on_any_page():
    rows = [Row((cell(lines_of(9), rowspan=2), cell(lines_of(3)))), Row((cell(lines_of(7)),)), row("ก", lines_of(5))]
    made = set_book(table(*rows, *rows), page=sheet(rows_high(1, 8)))
    for page in range(len(made.pages)):
        places = [place for place in made.cells if place.page == page]
        for number, one in enumerate(places):
            for other in places[number + 1 :]:
                apart = one.x1 <= other.x0 + 0.01 or other.x1 <= one.x0 + 0.01
                assert apart or one.y1 <= other.y0 + 0.01 or other.y1 <= one.y0 + 0.01


def test_cells_hold_lists_tick_boxes_pictures_and_room():
    blocks = (
        ListItem("๑.", paragraph(MEMO_TEXT, SMALL)),
        CheckItem(True, paragraph("แล้ว", SMALL)),
        Image(picture(), 500, 60),
        Spacer(25),
    )
    made = set_book(table(Row((Cell(blocks), cell("ข")))))
    place = cells_of(made, 0, 0)[0]
    marks = made.pages[0].marks
    (shown,) = (mark for mark in marks if isinstance(mark, Picture))
    assert shown.width <= place.x1 - place.x0 - 2 * PAD + 0.01
    assert [mark for mark in marks if isinstance(mark, TickBox)]
    assert place.y1 - shown.y - shown.height == pytest.approx(25 + PAD)


def test_fills_cover_their_cells_and_stand_behind_the_text():
    made = set_book(table(Row((cell("ก", fill=Colour(0.9, 0.9, 0.9)), cell("ข"))), header=()))
    marks = made.pages[0].marks
    assert isinstance(marks[0], Fill)
    place = cells_of(made, 0, 0)[0]
    assert (marks[0].x0, marks[0].y0, marks[0].x1, marks[0].y1) == (place.x0, place.y0, place.x1, place.y1)


def test_a_middle_cell_stands_between_top_and_bottom():
    made = set_book(table(Row((cell("ก", middle=True), cell(lines_of(5)))), header=()))
    first, *others = made.pages[0].lines
    assert first.baseline == pytest.approx(others[2].baseline)


def test_the_text_of_one_cell_starts_on_the_same_baseline_as_its_neighbours():
    made = set_book(table(row("ก", lines_of(3)), header=()))
    first, second, *_ = made.pages[0].lines
    assert first.baseline == second.baseline


def test_an_empty_row_keeps_a_lines_height():
    made = set_book(table(Row(()), Row((Cell(), Cell()))))
    assert all(place.y1 - place.y0 > 20 for place in made.cells)
    assert len(made.cells) == 6


def test_a_table_whose_first_row_is_empty_begins_where_there_is_room_for_it():
    for lines in range(6, 11):
        made = set_book(paragraph(lines_of(lines), SMALL), table(Row(())), page=sheet(10 * LINE + 5))
        assert {place.row for place in made.cells if place.page == 0} in (set(), {-1, 0})


def test_too_many_cells_are_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="more cells"):
        set_book(table(row("ก", "ข", "ค")))
    with pytest.raises(ValueError, match="wider"):
        set_book(table(Row((cell("ก", colspan=3),))))


@pytest.mark.parametrize("rows", [(row("ก", "ข"),), (GroupRow("ด้าน\n" * 3, BOLD), row("ก", "ข"))])
def test_a_header_that_leaves_no_room_for_two_lines_is_an_error(rows):
    with pytest.raises(TypesetError) as caught:
        set_book(table(*rows, header=(row(lines_of(4), "ข"),)), page=sheet(rows_high(4, 1)))
    assert caught.value.key in {"typeset.table_head_too_tall", "typeset.block_too_tall"}


def test_a_picture_taller_than_the_room_under_the_header_is_an_error():
    with pytest.raises(TypesetError) as caught:
        set_book(table(Row((Cell((Image(picture(), 400, 140),)), cell("ข")))), page=sheet(60))
    assert caught.value.key in {"typeset.block_too_tall", "typeset.table_head_too_tall"}


def test_a_signature_takes_the_last_row_along_to_its_page():
    rows = [row(f"{number}", "ข") for number in range(8)]
    signature = Signature("นายสมมุติ", ("ปลัด",), BODY)
    height = rows_high(*[1] * 9) + 30
    made = set_book(table(*rows), signature, page=sheet(height))
    assert texts(made)[-1] == ["ประเด็น", "มาตรการ", "7", "ข", "(นายสมมุติ)", "ปลัด"]


def test_the_text_after_a_table_follows_with_the_asked_room():
    made = set_book(table(row("ก", "ข"), space_before=5, space_after=9), paragraph("หลัง"))
    bottom = max(place.y1 for place in made.cells)
    after = made.pages[0].lines[-1]
    plain = set_book(paragraph("หลัง")).pages[0].lines[0].baseline - PageStyle().first_top
    assert after.baseline == pytest.approx(bottom + 9 + plain)
    assert min(place.y0 for place in made.cells) == pytest.approx(PageStyle().first_top)


def test_the_room_after_a_paragraph_stands_above_the_table():
    made = set_book(paragraph("ก", replace(BODY, space_after=11)), table(row("ก", "ข"), space_before=5))
    assert min(place.y0 for place in made.cells) == pytest.approx(PageStyle().first_top + 20.8 + 16)


def test_anchors_of_cells_and_of_their_text_report_their_places():
    inner = Cell((paragraph("ก", SMALL, anchor="text"),), anchor="cell")
    places = {place.anchor: place for place in set_book(table(Row((inner, cell("ข"))))).places}
    assert places["cell"].y0 + PAD == pytest.approx(places["text"].y0)
    assert places["cell"].x0 + PAD == pytest.approx(places["text"].x0)
    assert places["cell"].x1 - PAD == pytest.approx(places["text"].x1)


def test_the_work_grows_with_the_lines_and_no_faster(monkeypatch):
    calls = 0
    original = slabs.set_lines

    def counted(*arguments):
        nonlocal calls
        calls += 1
        return original(*arguments)

    monkeypatch.setattr(slabs, "set_lines", counted)
    work = []
    for count in (250, 1000):
        calls = 0
        made = set_book(table(*(row(f"ก {number}", MEMO_TEXT) for number in range(count))))
        work.append((calls, len(made.pages), sum(len(page.marks) for page in made.pages)))
        assert calls == 2 * count + 2
    for small, large in zip(*work, strict=True):
        assert large <= 4.1 * small + 5


def test_pages_of_a_long_table_are_full():
    made = set_book(table(*(row("ก", MEMO_TEXT) for _ in range(60))))
    for page, _ in pairwise(made.pages):
        bottom = max(rule.y1 for rule in uprights(page))
        assert page.height - PageStyle().bottom - bottom < 3 * LINE + 2 * PAD
