"""ร่าง across the pages: seen, behind the text, and no part of what the page says."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pypdfium2

from ita_desktop.typeset.blocks import A4, PageBreak, PageStyle, Watermark
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Backdrop
from tests.typeset.tools import (
    MEMO_TEXT,
    paragraph,
    pdf_of,
    read_by_pdfium,
    read_by_pdftotext,
    read_by_pypdf,
    set_book,
)

MARKED = PageStyle(watermark=Watermark("ร่าง"))
SIDEWAYS = PageStyle(width=A4[1], height=A4[0], watermark=Watermark("ร่าง"))


def pages_of(data, scale=1.0):
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]
    finally:
        document.close()


def test_a_page_has_no_watermark_unless_one_is_asked_for():
    assert PageStyle().watermark is None
    assert pages_of(pdf_of(paragraph(" ")))[0].getextrema() == (255, 255)


def test_every_page_carries_the_word_across_its_middle():
    data = pdf_of(paragraph(" "), PageBreak(), paragraph(" "), page=MARKED)
    pictures = pages_of(data)
    assert len(pictures) == 2
    for picture in pictures:
        left, top, right, bottom = picture.point(lambda part: 255 if part < 250 else 0).getbbox()
        assert right - left > 150
        assert bottom - top > 150
        assert abs((left + right) / 2 - picture.width / 2) < 40
        assert abs((top + bottom) / 2 - picture.height / 2) < 40
        assert picture.getextrema()[0] > 200


def test_it_stays_on_a_page_that_lies():
    picture = pages_of(pdf_of(paragraph(" "), page=SIDEWAYS))[0]
    left, top, right, bottom = picture.point(lambda part: 255 if part < 250 else 0).getbbox()
    assert min(left, top) > 0
    assert right < picture.width
    assert bottom < picture.height


def test_it_stands_behind_the_text_at_the_start_of_the_page():
    made = set_book(paragraph(MEMO_TEXT), page=MARKED)
    assert isinstance(made.pages[0].marks[0], Backdrop)
    code = pypdf.PdfReader(BytesIO(render(made))).pages[0].get_contents().get_data().decode("latin-1")
    assert re.match(r"\s*/Artifact BMC q .* cm", code)
    assert code.index("EMC") < code.index("BT")


def test_the_text_comes_back_as_if_no_word_stood_behind_it(tmp_path):
    plain, marked = pdf_of(paragraph(MEMO_TEXT)), pdf_of(paragraph(MEMO_TEXT), page=MARKED)
    assert read_by_pdftotext(marked, tmp_path) == read_by_pdftotext(plain, tmp_path)
    assert read_by_pypdf(marked) == read_by_pypdf(plain)
    assert read_by_pdfium(marked) == read_by_pdfium(plain)


def test_the_same_book_gives_the_same_bytes():
    assert pdf_of(paragraph(MEMO_TEXT), page=MARKED) == pdf_of(paragraph(MEMO_TEXT), page=MARKED)
