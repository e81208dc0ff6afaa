"""Text survives copying exactly, and every glyph stands where HarfBuzz puts it."""

from __future__ import annotations

import random
import re
import struct
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdf
import pytest
import uharfbuzz as hb
from pythainlp.corpus import thai_words

from ita_desktop.typeset.blocks import Align, Paragraph, Run, TextStyle
from ita_desktop.typeset.face import Element, Face, Part
from ita_desktop.typeset.font_embedder import baked, to_unicode
from ita_desktop.typeset.sheet import Missing
from ita_desktop.typeset.truetype import TABLES, TrueType
from tests.typeset.tools import (
    BODY,
    FONTS,
    MEMO_TEXT,
    hard_words,
    lines_read,
    paragraph,
    pdf_of,
    read_by_pdfium,
    read_by_pdftotext,
    read_by_pypdf,
    set_book,
    texts,
)

STYLES = [TextStyle(bold=bold, italic=italic) for bold, italic in product((False, True), repeat=2)]
FACES = [FONTS.family(name).face(bold=style.bold, italic=style.italic) for name in FONTS.names for style in STYLES]


def face_name(face: Face) -> str:
    return face.name


@pytest.mark.parametrize("family", FONTS.names)
@pytest.mark.parametrize("style", STYLES, ids=["regular", "italic", "bold", "bold italic"])
def test_the_hard_words_come_back_from_three_readers(family, style, tmp_path):
    words = hard_words()
    assert len(words) == 35
    data = pdf_of(*(paragraph(word, style) for word in words), family=family)
    assert lines_read(read_by_pdftotext(data, tmp_path)) == words
    assert lines_read(read_by_pypdf(data)) == words
    assert lines_read(read_by_pdfium(data)) == words


def test_distributed_text_comes_back_without_added_spaces(tmp_path):
    style = replace(BODY, align=Align.DISTRIBUTED)
    data = pdf_of(paragraph(MEMO_TEXT * 3, style))
    for read in (read_by_pdftotext(data, tmp_path), read_by_pypdf(data), read_by_pdfium(data)):
        assert re.sub(r"\s", "", read) == re.sub(r"\s", "", MEMO_TEXT * 3)
        assert [line for line in lines_read(read) if "การ ประเมิน" in line or "สำนัก งาน" in line] == []


def test_a_space_at_a_lines_end_is_copied():
    text = "กองคลัง " * 60
    read = read_by_pdfium(pdf_of(paragraph(text.strip())))
    assert re.sub(r"\r?\n", "", read).strip() == text.strip()


def our_glyphs(elements: tuple[Element, ...]) -> list[tuple[int, int, int]]:
    pen, placed = 0, []
    for element in elements:
        placed += [(part.glyph, pen + part.dx, part.dy) for part in element.parts]
        pen += element.advance
    return [*sorted(placed), (-1, pen, 0)]


def sample_words() -> list[str]:
    return hard_words() + random.Random(7).sample(sorted(thai_words()), 2000)


@pytest.mark.parametrize("face", FACES, ids=face_name)
def test_elements_stand_where_a_fresh_shaping_puts_the_glyphs(face):
    font = hb.Font(hb.Face(hb.Blob(face.path.read_bytes())))
    for word in sample_words():
        shaped = face.shape(word)
        assert our_glyphs(shaped.elements) == fresh_glyphs(font, word), word
        assert "".join(element.text for element in shaped.elements) == word
        assert all(element.text for element in shaped.elements)


def fresh_glyphs(font: hb.Font, word: str) -> list[tuple[int, int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True, "liga": True})
    pen, placed = 0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((info.codepoint, pen + place.x_offset, place.y_offset))
        pen += place.x_advance
    return [*sorted(placed), (-1, pen, 0)]


@pytest.mark.parametrize("face", FACES, ids=face_name)
def test_the_embedded_font_holds_each_element_with_its_parts_and_advance(face):
    elements = sorted({element for word in sample_words() for element in face.shape(word).elements})
    data, glyphs = baked(face, elements)
    font, whole = TrueType.parsed(data), hb.Font(face.hb_face)
    inside = hb.Font(hb.Face(hb.Blob(data)))
    for element, glyph in zip(elements, glyphs, strict=True):
        assert font.metrics[glyph].advance == max(element.advance, 0)
        expected = union(whole, [(part.glyph, part.dx, part.dy) for part in element.parts])
        assert union(inside, [(glyph, 0, 0)]) == expected, element
        box = font.glyph_bounds(glyph)
        assert box is None or len(element.parts) == 1 or font.metrics[glyph].bearing == box.left


def union(font: hb.Font, parts: list[tuple[int, int, int]]) -> tuple[int, int, int, int] | None:
    """The box of some glyphs, from the outlines themselves."""
    boxes = []
    for glyph, dx, dy in parts:
        box = font.get_glyph_extents(glyph)
        if box and (box.width or box.height):
            left, top = box.x_bearing + dx, box.y_bearing + dy
            boxes.append((left, top + box.height, left + box.width, top))
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def test_the_embedded_file_has_right_check_sums_and_only_the_tables_it_needs():
    face = FACES[0]
    data, _ = baked(face, [Element("", face.advance(0), (Part(0, 0, 0),)), *face.shape("น้ำ").elements])
    (count,) = struct.unpack(">H", data[4:6])
    names = []
    for number in range(count):
        tag, checksum, place, length = struct.unpack(">4sLLL", data[12 + 16 * number : 28 + 16 * number])
        names.append(tag.decode())
        table = data[place : place + length]
        if tag == b"head":
            table = table[:8] + bytes(4) + table[12:]
        assert checksum == sum_of(table)
    assert tuple(names) == TABLES
    assert sum_of(data) == 0xB1B0AFBA


def sum_of(data: bytes) -> int:
    data += bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF


def test_nothing_but_our_fonts_is_named_and_each_is_embedded_with_unicode():
    runs = (Run("ธรรมดา "), Run("หนา", bold=True))
    reader = pypdf.PdfReader(BytesIO(pdf_of(Paragraph(runs), paragraph("เอียง", TextStyle(italic=True)))))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"][8:] for font in fonts.values()}
    assert names == {"THSarabunNew", "THSarabunNew-Bold", "THSarabunNew-Italic"}
    for font in fonts.values():
        assert "/ToUnicode" in font.get_object()
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
    assert b"Helvetica" not in reader.stream.getvalue()


def test_the_unicode_map_comes_in_blocks_of_at_most_a_hundred():
    cmap = to_unicode([Element("", 0, ())] + [Element("ก", number, ()) for number in range(250)]).decode()
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "50"]
    assert cmap.count("<0E01>") == 250


def test_a_character_of_no_font_is_reported_and_one_of_another_font_is_borrowed():
    sarabun, laksaman = FONTS.family("Sarabun").face(), FONTS.family("Laksaman").face()
    own = FONTS.family("TH Sarabun New").face()
    borrowed = next(
        chr(code)
        for code in range(0x21, 0x2FFF)
        if chr(code).isprintable()
        and not own.covers(chr(code))
        and (sarabun.covers(chr(code)) or laksaman.covers(chr(code)))
    )
    made = set_book(paragraph(f"ก{borrowed}ข漢ค"))
    assert made.missing == (Missing("", "漢"),)
    assert texts(made) == [[f"ก{borrowed}ข[U+6F22]ค"]]
    faces = [span.face for span in made.pages[0].lines[0].spans]
    assert faces[0] is own
    assert faces[1] in {sarabun, laksaman}


def test_reading_a_font_leaves_its_file_free(tmp_path):
    path = Path(tmp_path / "face.ttf")
    path.write_bytes(FACES[0].path.read_bytes())
    face = Face(path)
    path.unlink()
    assert face.width("น้ำ") > 0
