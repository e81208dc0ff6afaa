"""Contents whose page numbers are those of the pages."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import (
    A4,
    Align,
    Block,
    Book,
    Contents,
    Heading,
    PageBreak,
    PageNumber,
    PageStyle,
    Section,
    TextStyle,
)
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Dots, Layout, Page
from tests.typeset.tools import BODY, FONTS, MEMO_TEXT, paragraph, read_by_pdftotext, set_book

LEFT, RIGHT = PageStyle().left, PageStyle().width - PageStyle().right
NUMBER = PageNumber(TextStyle(align=Align.CENTRE), on_first=True)
FRONT = PageStyle(number=replace(NUMBER, letters=True), top=120, first_top=120)
MAIN = PageStyle(number=NUMBER, top=120, first_top=120)
LYING = PageStyle(width=A4[1], height=A4[0], number=replace(NUMBER, start=0), top=120, first_top=120)


def heading(text: str, level: int = 1, *, listed: bool = True) -> Heading:
    return Heading(paragraph(text, replace(BODY, bold=True)), level, listed)


def chapters(count: int) -> tuple[Block, ...]:
    """As many headings, each on a page of its own."""
    return tuple(block for n in range(1, count + 1) for block in (heading(f"บทที่ {n}"), paragraph("ก"), PageBreak()))


def entries(page: Page) -> list[tuple[str, str]]:
    """Text and number of the entries that have their number on the page, later lines left out."""
    found = []
    texts = [line for line in page.lines if line.text.strip()]
    for line, following in pairwise(texts):
        if following.baseline == line.baseline and following.x > line.x:
            found.append((line.text.strip(), following.text.strip()))
    return found


def set_sections(*sections: Section) -> Layout:
    return layout(Book(sections, "ทดสอบ"), FONTS)


def test_entries_name_the_pages_where_their_headings_stand():
    made = set_book(Contents(BODY), PageBreak(), *chapters(12), page=MAIN)
    expected = [(f"บทที่ {n}", to_thai(str(n + 1))) for n in range(1, 13)]
    assert entries(made.pages[0]) == expected
    for text, number in expected:
        page = next(page for page in made.pages[1:] if text in [line.text for line in page.lines])
        assert page.lines[0].text == f"- {number} -"


@pytest.mark.parametrize("count", [30, 31, 32, 33, 60, 150])
def test_contents_of_any_length_shift_the_pages_they_name(count):
    """Also where the contents fill a page to its last line."""
    blocks = [heading(f"หัวข้อ {n} {MEMO_TEXT[: n % 60]}") for n in range(count)]
    made = set_sections(Section(MAIN, (Contents(BODY), PageBreak(), *blocks)))
    told = [pair for page in made.pages for pair in entries(page)]
    assert len(told) == count
    for entry, (_, number) in zip(made.outline, told, strict=True):
        assert to_thai(str(entry.page + 1)) == number


def test_numbers_are_those_printed_on_the_pages_letters_and_new_starts_too():
    sections = (
        Section(FRONT, (heading("คำนำ"), paragraph("ก")), ""),
        Section(replace(FRONT, number=replace(FRONT.number, start=0)), (Contents(BODY, levels=2),), ""),
        Section(MAIN, (heading("บทที่ ๑"), paragraph("ก"), PageBreak(), heading("บทที่ ๒")), "รายงาน"),
        Section(LYING, (heading("ตาราง"),), "ภาคผนวก"),
        Section(replace(MAIN, number=replace(NUMBER, start=7)), (heading("แนบ"),)),
    )
    made = set_sections(*sections)
    assert entries(made.pages[1]) == [
        ("คำนำ", "ก"),
        ("รายงาน", "๑"),
        ("บทที่ ๑", "๑"),
        ("บทที่ ๒", "๒"),
        ("ภาคผนวก", "๓"),
        ("ตาราง", "๓"),
        ("แนบ", "๗"),
    ]
    assert [page.lines[0].text for page in made.pages] == ["- ก -", "- ข -", "- ๑ -", "- ๒ -", "- ๓ -", "- ๗ -"]
    assert [(round(page.width), round(page.height)) for page in made.pages[3:5]] == [(595, 842), (842, 595)]


def test_only_the_asked_levels_and_listed_headings_are_named():
    blocks = (heading("หนึ่ง"), heading("สอง", 2), heading("สาม", 3), heading("สารบัญ", listed=False))
    two, one = (entries(set_book(Contents(BODY, levels=levels), PageBreak(), *blocks).pages[0]) for levels in (2, 1))
    assert [text for text, _ in two] == ["หนึ่ง", "สอง"]
    assert [text for text, _ in one] == ["หนึ่ง"]


def test_without_the_titles_of_sections_their_headings_are_the_highest_level():
    sections = (Section(MAIN, (Contents(BODY, levels=1, sections=False),)), Section(MAIN, (heading("ก"),), "รายงาน"))
    assert entries(set_sections(*sections).pages[0]) == [("ก", "๑")]


def test_dots_end_in_one_place_and_numbers_at_the_right_edge():
    blocks = (heading("สั้น"), heading("ยาวกว่ามาก", 2), heading("ก"))
    page = set_book(Contents(BODY), PageBreak(), *blocks).pages[0]
    dots = [mark for mark in page.marks if isinstance(mark, Dots)]
    assert len({round(mark.x1, 3) for mark in dots}) == 1
    numbers = [line for line in page.lines if line.x > dots[0].x1]
    assert [line.x + line.width for line in numbers] == pytest.approx([RIGHT] * 3)
    assert all(line.x > mark.x1 for line, mark in zip(numbers, dots, strict=True))
    assert page.lines[2].x == pytest.approx(LEFT + 18)


def test_a_long_entry_hangs_and_has_its_number_in_its_last_line():
    page = set_book(Contents(BODY), PageBreak(), heading(MEMO_TEXT)).pages[0]
    *lines, number = page.lines
    assert len(lines) >= 4
    assert [line.x for line in lines] == pytest.approx([LEFT, *[LEFT + 18] * (len(lines) - 1)])
    assert number.baseline == lines[-1].baseline
    assert all(line.x + line.width < number.x for line in lines)
    assert "".join("".join(line.text for line in lines).split()) == "".join(MEMO_TEXT.split())


def test_the_lines_of_an_entry_stay_on_a_page_and_lead_to_its_heading():
    blocks = [heading(f"{n} {MEMO_TEXT[:120]}") for n in range(40)]
    made = set_book(Contents(BODY), PageBreak(), *blocks)
    jumps = [(number, jump) for number, page in enumerate(made.pages) for jump in page.jumps]
    assert {jump.entry for _, jump in jumps} == set(range(40))
    for entry in range(40):
        assert len({number for number, jump in jumps if jump.entry == entry}) == 1


def test_entries_are_links_in_the_pdf(tmp_path):
    made = set_book(Contents(BODY), PageBreak(), *chapters(3), page=MAIN)
    data = render(made)
    reader = pypdf.PdfReader(BytesIO(data))
    links = [note.get_object() for note in reader.pages[0]["/Annots"]]
    places = reader.named_destinations
    targets = [places[str(link.get("/Dest") or link["/A"]["/D"])] for link in links]
    assert [reader.get_destination_page_number(target) for target in targets] == [1, 2, 3]
    assert "บทที่ 3" in read_by_pdftotext(data, tmp_path)


def test_a_book_without_headings_has_empty_contents():
    assert len(set_book(Contents(BODY)).pages) == 1


def test_the_style_of_the_highest_level_may_differ():
    made = set_book(Contents(BODY, replace(BODY, bold=True)), PageBreak(), heading("หนึ่ง"), heading("สอง", 2))
    first, _, second, _ = made.pages[0].lines
    assert first.spans[0].face is not second.spans[0].face


TITLES = st.lists(st.tuples(st.integers(1, 120), st.integers(1, 3), st.integers(0, 30)), min_size=1, max_size=25)


@settings(max_examples=60)
@given(TITLES, st.booleans())
def test_every_entry_tells_the_page_of_its_heading(titles, behind):
    """``behind`` puts the contents at the end of the book."""
    blocks = [
        block
        for length, level, lines in titles
        for block in (heading(MEMO_TEXT[:length].strip(), level), paragraph("ก\n" * lines + "ข"))
    ]
    parts = [
        Section(MAIN, (Contents(BODY, levels=3),)),
        Section(replace(MAIN, number=replace(NUMBER, start=0)), tuple(blocks)),
    ]
    made = set_sections(*(reversed(parts) if behind else parts))
    shown = [pair for page in made.pages if page.jumps for pair in entries(page)]
    assert len(shown) == len(titles) == len(made.outline)
    for entry, (_, number) in zip(made.outline, shown, strict=True):
        assert made.pages[entry.page].lines[0].text == f"- {number} -"
