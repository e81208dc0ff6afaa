"""What the PDF says about itself, that it is always the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from ita_desktop.typeset.blocks import (
    RED,
    Align,
    CheckItem,
    Heading,
    Image,
    PageBreak,
    PageStyle,
    Section,
    TextStyle,
)
from ita_desktop.typeset.blocks import Book as BookBlock
from ita_desktop.typeset.errors import Cancelled
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests import paper
from tests.typeset.tools import (
    BODY,
    FONTS,
    MEMO_TEXT,
    lines_of,
    lines_read,
    page_height,
    paragraph,
    pdf_of,
    picture,
    read_by_pdfium,
    set_book,
)

SCRIPT = """
import hashlib
from tests.typeset.tools import MEMO_TEXT, paragraph, pdf_of, row
from ita_desktop.typeset.blocks import Table
table = Table((1.0, 2.0), (), tuple(row(MEMO_TEXT, "น้ำ") for _ in range(9)))
print(hashlib.sha256(pdf_of(paragraph(MEMO_TEXT), table)).hexdigest())
"""


def catalogue(data: bytes) -> pypdf.generic.DictionaryObject:
    return pypdf.PdfReader(BytesIO(data)).trailer["/Root"]


def test_the_same_book_gives_the_same_bytes_in_any_process():
    root = Path(__file__).resolve().parents[2]
    sums = set()
    for seed in ("0", "4242"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=root,
            env=surroundings,
            capture_output=True,
            check=True,
            encoding="ascii",
        )
        sums.add(done.stdout.strip())
    assert len(sums) == 1
    assert len(sums.pop()) == 64


def test_two_renderings_of_one_layout_are_equal():
    made = set_book(paragraph(MEMO_TEXT))
    assert hashlib.sha256(render(made)).digest() == hashlib.sha256(render(made)).digest()


def test_language_title_author_and_the_wish_to_show_the_title_are_in_the_file():
    data = pdf_of(paragraph("ก"), title="รายงานที่นี่", author="อบต.ตัวอย่าง", subject="ITA", keywords=("มาตรการ", "ผล"))
    root = catalogue(data)
    assert root["/Lang"] == "th-TH"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == pypdf.generic.BooleanObject(value=True)
    found = pypdf.PdfReader(BytesIO(data)).metadata
    assert (found.title, found.author, found.subject) == ("รายงานที่นี่", "อบต.ตัวอย่าง", "ITA")
    assert found["/Keywords"] == "มาตรการ, ผล"


def test_sections_and_headings_stand_in_the_outline_and_lead_to_their_page():
    style = PageStyle()
    body = (Heading(paragraph("ข้อเท็จจริง")), paragraph("ก"), PageBreak(), Heading(paragraph("น้ำปั๊ม"), 2), paragraph("ข"))
    made = layout(BookBlock((Section(style, body, "บันทึกข้อความ"),), "ชื่อ"), FONTS)
    reader = pypdf.PdfReader(BytesIO(render(made)))
    top, (first, second) = reader.outline[0], (reader.outline[1][0], reader.outline[1][1][0])
    assert (top.title, first.title, second.title) == ("บันทึกข้อความ", "ข้อเท็จจริง", "น้ำปั๊ม")
    assert [reader.get_destination_page_number(entry) for entry in (top, first, second)] == [0, 0, 1]


@pytest.mark.parametrize("text", ['<img src="/etc/passwd">', "&amp; <b>หนา</b>", "(วงเล็บ) \\ ก/ข %s {n}", "<para>"])
def test_text_that_looks_like_markup_is_printed_as_it_is(text):
    data = pdf_of(paragraph(text))
    assert lines_read(read_by_pdfium(data)) == [text]
    assert paper.pages(data)[0].pictures == []


def test_words_start_where_their_widths_say():
    made = set_book(paragraph("การประเมินคุณธรรม และความโปร่งใส น้ำ"))
    line = made.pages[0].lines[0]
    printed = paper.pages(render(made))[0].lines[0]
    face, size = line.spans[0].face, line.spans[0].size
    pen = line.x
    position = 0
    for word in line.spans[0].words:
        assert printed.glyphs[position].x == pytest.approx(pen, abs=0.05)
        assert printed.glyphs[position].text == word[0]
        pen += face.width(word) * size
        position += len(word)


def test_colour_and_size_are_those_of_the_style():
    glyph = (
        paper.pages(pdf_of(paragraph("ด่วน", TextStyle(size=32, leading=40, bold=True, colour=RED))))[0]
        .lines[0]
        .glyphs[0]
    )
    assert (glyph.size, glyph.bold, glyph.colour) == (32.0, True, (204, 0, 0))


def test_a_picture_keeps_its_shape_and_is_aligned():
    data = pdf_of(Image(picture(), 100, 100, Align.RIGHT))
    (box,) = paper.pages(data)[0].pictures
    style = PageStyle()
    assert box.right - box.left == pytest.approx(100, abs=0.01)
    assert box.bottom - box.top == pytest.approx(50, abs=0.01)
    assert box.right == pytest.approx(style.width - style.right, abs=0.01)
    assert box.top == pytest.approx(style.first_top, abs=0.01)


def test_tick_boxes_are_drawn_and_a_ticked_one_holds_more_ink():
    empty = paper.pages(pdf_of(CheckItem(False, paragraph("ก"))))[0]
    ticked = paper.pages(pdf_of(CheckItem(True, paragraph("ก"))))[0]
    assert (len(empty.paths), len(ticked.paths)) == (1, 2)
    assert empty.line("ก").x > empty.paths[0].right


def test_progress_counts_the_pages_and_a_wish_to_stop_is_heard():
    made = set_book(paragraph(lines_of(10)), page=page_height(2))
    seen: list[tuple[int, int]] = []

    def note(done: int, pages: int) -> None:
        seen.append((done, pages))

    render(made, progress=note)
    assert seen == [(number, 5) for number in range(1, 6)]
    with pytest.raises(Cancelled):
        render(made, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        layout(BookBlock((Section(PageStyle(), (paragraph("ก"),)),), "ก"), FONTS, cancelled=lambda: True)


def test_a_book_without_sections_has_no_pages():
    made = layout(BookBlock((), "ว่าง"), FONTS)
    assert made.pages == ()
    assert len(pypdf.PdfReader(BytesIO(render(made))).pages) == 0


def test_an_empty_text_makes_an_empty_page():
    assert len(paper.pages(pdf_of(paragraph("", BODY)))) == 1
