"""The file around the pages: packed objects that all readers find, a name from its bytes, a wish to stop heard."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.typeset.blocks import Book, Heading, Image, PageStyle, Section, Table
from ita_desktop.typeset.container import PACKED
from ita_desktop.typeset.errors import Cancelled
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from tests.typeset.test_whole_books import BLOCKS
from tests.typeset.tools import FONTS, MEMO_TEXT, lines_read, paragraph, pdf_of, picture, read_by_pdfium, row, set_book

ROWS = 60


def report() -> Table:
    return Table(
        (1.0, 2.0, 2.0), (row("ที่", "เรื่อง", "ผล"),), tuple(row(str(n), f"เรื่อง {n}", f"ผล {n}") for n in range(ROWS))
    )


def test_small_objects_are_packed_and_found():
    data = pdf_of(Heading(paragraph("หัวข้อ")), report(), Image(picture(), 40, 40))
    assert data.startswith(b"%PDF-1.7\n")
    assert data.endswith(b"%%EOF\n")
    reader = pypdf.PdfReader(BytesIO(data), strict=True)
    packs = [reader.get_object(number + 1) for number in range(int(reader.trailer["/Size"]) - 1)]
    counts = [one["/N"] for one in packs if getattr(one, "get", dict)("/Type") == "/ObjStm"]
    assert len(counts) > 1
    assert max(counts) == PACKED
    assert b"/Type /Catalog" not in data
    assert reader.outline[0].title == "หัวข้อ"


def test_every_stream_is_as_long_as_it_says_and_ends_on_a_line_of_its_own():
    data = pdf_of(paragraph(MEMO_TEXT), Image(picture(mode="RGBA"), 40, 40))
    streams = re.findall(rb"/Length (\d+)[^>]*>>\s*stream\n", data)
    assert len(streams) == data.count(b"\nendstream\n")
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", data):
        end = match.end() + int(match[1])
        assert data[end:].lstrip(b"\n").startswith(b"endstream")


def test_qpdf_finds_nothing_wrong(tmp_path):
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not installed")
    path = tmp_path / "checked.pdf"
    path.write_bytes(pdf_of(Heading(paragraph("ที่ www.x.go.th")), report(), Image(picture(), 40, 40, alt="ภาพ")))
    done = subprocess.run([program, "--check", str(path)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_name_of_a_file_is_that_of_its_bytes():
    first, same, other = (
        pypdf.PdfReader(BytesIO(pdf_of(paragraph(text)))).trailer["/ID"][0].original_bytes for text in ("ก", "ก", "ข")
    )
    assert first == same != other
    assert len(first) == 16


@settings(max_examples=15)
@given(st.lists(BLOCKS, max_size=4), st.booleans())
def test_any_book_is_read_strictly_and_written_twice_alike(blocks, tagged):
    made = set_book(*blocks)
    data = render(made, tagged=tagged)
    assert len(pypdf.PdfReader(BytesIO(data), strict=True).pages) == len(made.pages)
    assert render(made, tagged=tagged) == data


def test_odd_properties_and_titles_are_kept_without_controls():
    book = Book((Section(PageStyle(), (paragraph("ก"),), "ส่วน\n\ud83dหนึ่ง"),), "ชื่อ\x00🙂", "ผู้\nทำ", "(\\)")
    reader = pypdf.PdfReader(BytesIO(render(layout(book, FONTS))))
    assert (reader.metadata.title, reader.metadata.author, reader.metadata.subject) == ("ชื่อ 🙂", "ผู้ ทำ", "(\\)")
    assert reader.outline[0].title == "ส่วน ?หนึ่ง"


class Stopper:
    """Says yes when asked for the ``last`` time."""

    def __init__(self, last: int | None = None) -> None:
        self.asked = 0
        self.last = last

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked == self.last


def test_a_wish_to_stop_is_asked_for_at_every_row_page_and_object():
    book = Book((Section(PageStyle(), (report(),)),), "ก")
    laying, drawing = Stopper(), Stopper()
    made = layout(book, FONTS, cancelled=laying)
    data = render(made, cancelled=drawing)
    assert laying.asked >= 2 * ROWS
    assert drawing.asked >= len(made.pages) + ROWS * 4
    assert "เรื่อง 7" in " ".join(lines_read(read_by_pdfium(data)))


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 1.0])
def test_a_wish_to_stop_is_heard_at_any_time(share):
    book = Book((Section(PageStyle(), (report(),)),), "ก")
    counting = Stopper()
    made = layout(book, FONTS, cancelled=counting)
    with pytest.raises(Cancelled):
        layout(book, FONTS, cancelled=Stopper(max(1, round(share * counting.asked))))
    drawn = Stopper()
    render(made, cancelled=drawn)
    with pytest.raises(Cancelled):
        render(made, cancelled=Stopper(max(1, round(share * drawn.asked))))
