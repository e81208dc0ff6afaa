"""Small books to set, and what readers of PDF get back from them."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image

from ita_desktop.typeset.blocks import Align, Block, Book, Cell, Fit, PageStyle, Paragraph, Row, Run, Section, TextStyle
from ita_desktop.typeset.fonts import FontLibrary
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.pdf import render
from ita_desktop.typeset.sheet import Layout

FONTS = FontLibrary(Path(__file__).resolve().parents[2] / "fonts")

HARD_WORDS = (
    "ที่ ปี่ ฝี่ น้ำ กั้น ญู ฐุ ปั๊ม ผู้ ซึ่ง ชื่อ อื่น ๆ ฎีกา กำ ก่ำ ป่า ป้ำ ฟ้า ฬู ฎุ ฏู ญุ ฤๅ เก่า เป็น แก้ว ไก่ ใหญ่ ศีล ทั้งนี้ ฯลฯ พ.ศ. ๒๕๖๘ จัดทำ"
)

MEMO_TEXT = (
    "ตามที่สำนักงาน ป.ป.ช. ได้ดำเนินการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
    "(Integrity and Transparency Assessment: ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ โดยมีวัตถุประสงค์เพื่อให้หน่วยงานภาครัฐ"
    "ได้รับทราบผลการประเมินและแนวทางในการพัฒนาและยกระดับหน่วยงานได้อย่างเหมาะสม นั้น"
)

BODY = TextStyle()
SMALL = TextStyle(size=14, leading=18, fit=Fit.BEST)


def hard_words() -> list[str]:
    return HARD_WORDS.split()


def paragraph(text: str, style: TextStyle = BODY, **settings: object) -> Paragraph:
    return Paragraph((Run(text),), style, **settings)


def centred(text: str, style: TextStyle = BODY) -> Paragraph:
    return paragraph(text, TextStyle(size=style.size, leading=style.leading, align=Align.CENTRE))


def cell(*texts: str, **settings: object) -> Cell:
    return Cell(tuple(paragraph(text, SMALL) for text in texts), **settings)


def row(*texts: str) -> Row:
    return Row(tuple(cell(text) for text in texts))


def lines_of(count: int) -> str:
    """A text of that many lines."""
    return "\n".join(f"บรรทัดที่ {number}" for number in range(1, count + 1))


def book(*blocks: Block, page: PageStyle | None = None, **settings: object) -> Book:
    return Book((Section(page or PageStyle(), blocks),), **{"title": "ทดสอบ", **settings})


def set_book(*blocks: Block, page: PageStyle | None = None, **settings: object) -> Layout:
    return layout(book(*blocks, page=page, **settings), FONTS)


def pdf_of(*blocks: Block, page: PageStyle | None = None, **settings: object) -> bytes:
    return render(set_book(*blocks, page=page, **settings))


def texts(made: Layout) -> list[list[str]]:
    """The lines of each page as they were laid out."""
    return [[line.text.strip() for line in page.lines] for page in made.pages]


def page_height(lines: int, leading: float = 20.8, **settings: object) -> PageStyle:
    """A page whose flow holds exactly that many lines."""
    return PageStyle(height=200 + lines * leading + 0.1, top=100, first_top=100, bottom=100, **settings)


def picture(size: tuple[int, int] = (80, 40), mode: str = "RGB", kind: str = "PNG", **settings: object) -> bytes:
    """A picture file: its left half dark, its right half light."""
    made = Image.new(mode, size, "white")
    made.paste("black", (0, 0, size[0] // 2, size[1]))
    target = BytesIO()
    made.save(target, kind, **settings)
    return target.getvalue()


def read_by_pdftotext(data: bytes, tmp_path: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler) is not installed")
    path = tmp_path / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run([program, "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def read_by_pypdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def read_by_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def lines_read(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r", "").replace("\f", "").split("\n") if line.strip()]
