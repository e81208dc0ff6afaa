"""Paragraphs of any text in columns of any width: all of it is printed, in order, inside its box, and soon."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ita_desktop.thai.clusters import clusters
from ita_desktop.thai.digits import links
from ita_desktop.thai.segment import segments
from ita_desktop.typeset.blocks import Align, Fit, Run, TextStyle
from ita_desktop.typeset.paragraph import SELECTORS, Column, Setter, printable, set_lines
from ita_desktop.typeset.sheet import Line
from tests.growth import grows_no_faster
from tests.typeset.test_paragraphs import ink
from tests.typeset.tools import FONTS

SETTER = Setter(FONTS.family("TH Sarabun New"))
SIZE = 16.0
LEAST = 1.5 * SIZE
"""Of a column, in pt."""
WORD_TEXT = (
    "การ ประเมิน คุณธรรม และ ความโปร่งใส ของ หน่วยงาน น้ำ ปั๊ม ผู้ ที่ ๆ ฯลฯ ร้อยละ ๘๕.๒๕ พ.ศ. "
    "๒๕๖๘ นาย สมชาย ใจดี ตำบล ท่า เสา "
    "คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ องค์การบริหารส่วนตำบล รักษาราชการแทน "
    "“ดี” (ITA) ๑/๒ ก ฤๅ ไม่ ละ กว่า - – / ... "
    "ข้อ O12 ป.ป.ช. น.ส. ๑) (๑) - • https://www.example.go.th/ita?year=2568&x=1 a.b@go.th "
    "plan-2568_v2.xlsx ๐-๓๔๐๐-๐๐๐๐ Transparency "
    "กฟหกดาสวงฟหกดาสวงฟหกดาสวงฟหกด Donaudampfschifffahrtsgesellschaft ๓๕๖,๗๘๐,๐๐๐.๕๐ 10,000,000.00"
)
WORDS = WORD_TEXT.split()
LONE = ["\u0e48", "\u0e34", "\u0e4d", "\u0e33", "\u0e30", "\u0e3a", "\u0301", "เ", "แ", "์", "ะ", "\u0e4c\u0e48"]
CLUSTERS = ["ก่", "ปี่", "เกี๊ยะ", "น้ำ", "ฤๅๆ", "กั้", "ญู", "ฐุ", "โต๊ะ", "แพะ"]
FOREIGN = [
    "é",
    "Å",
    "ẹ́",
    "ﬁ",
    "ß",
    "🙂",
    "👨‍👩‍👧",
    "🇹🇭",
    "سلام",
    "שלום",
    "漢字",
    "かな",
    "한",
    "क्षि",
    "☐",
    "☑",
    "…",
    "½",
    "€",
]
CONTROL = [
    "\x00",
    "\x07",
    "\x1b",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\x85",
    "\u2028",
    "\u200b",
    "\u200d",
    "\u2060",
    "\u00a0",
    "\ufeff",
    "\u202e",
]
BLANK = [" ", "  ", " " * 9, "\u2003", "\u3000"]
PIECES = st.sampled_from([*WORDS, *WORDS, *LONE, *CLUSTERS, *FOREIGN, *CONTROL, *BLANK, *[" "] * 20])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join), st.text(max_size=8)
)
WIDTHS = st.one_of(st.floats(LEAST, 60), st.floats(60, 500))
STYLES = st.sampled_from([TextStyle(size=SIZE, fit=fit, align=align) for fit in Fit for align in Align])


MARK = re.compile("[ะ-ฺๅ็-๎\u0300-\u036f]")
BLANKS = re.compile(r"[^\S ]")


def seen(text: str) -> str:
    """What is to be printed of a text: no line ends, nothing that only breaks or orders, blanks as spaces."""
    kept = "".join(char for char in printable(text) if char != "\n" and unicodedata.category(char) != "Cf")
    return BLANKS.sub(" ", SELECTORS.sub("", kept))


def read(lines: list[Line]) -> str:
    """What is printed; a code point in brackets is the character that no font has."""
    text = BLANKS.sub(" ", "".join(line.text for line in lines))
    return re.sub(r"\[U\+([0-9A-F]{4,6})\]", lambda match: chr(int(match[1], 16)), text)


def begins_badly(lines: list[Line], text: str, width: float) -> list[str]:
    """Lines that begin with a mark or a vowel that belongs to a letter on the line before."""
    whole = seen(text)
    lone = {char for before, char in zip(" " + whole, whole, strict=False) if before == " "}
    lone |= {seen(line)[:1] for line in printable(text).split("\n")}
    wide = "".join(piece for piece in clusters(whole) if SETTER.width(piece, TextStyle(size=SIZE)) > width)
    starts = [line.text[:1] for line in lines[1:]]
    return [start for start in starts if MARK.match(start) and start not in lone and start not in wide]


@settings(max_examples=5_000)
@given(TEXTS, WIDTHS, STYLES)
@example("ๆ" * 40, LEAST, TextStyle())
@example(")" * 40 + "(" * 40, LEAST, TextStyle())
@example("(" + "คณะกรรมการ" + ") ฯลฯ ๆ ๆ ๆ", LEAST, TextStyle())
def test_nothing_is_lost_moved_torn_from_its_mark_or_printed_outside(text, width, style):
    found = set_lines(SETTER, (Run(text),), style, Column(0, width, 0, width))
    assert read(found) == seen(text)
    assert len(found) <= len("".join(line.text for line in found)) + printable(text).count("\n") + 1
    for line in found:
        assert all(map(math.isfinite, (line.x, line.width, line.space_gap, line.cluster_gap)))
        assert line.x >= -0.01
        assert ink(line) <= width + 0.02
    assert begins_badly(found, text, width) == []


def set_anew(text: str, style: TextStyle, width: float = 200) -> None:
    """Set a text as if it was never set before."""
    for remembered in (segments, links):
        remembered.cache_clear()
    lines = set_lines(Setter(SETTER.family), (Run(text),), style, Column(0, width, 0, width))
    assert len("".join(line.text for line in lines)) >= len(text)


LONG = {
    "words": "การประเมินคุณธรรมและความโปร่งใสของหน่วยงาน ",
    "one word": "กา",
    "no word": "ฟหกด",
    "one letter": "ก",
    "marks": "ก่่่",
    "repeated": "ๆ",
    "brackets": "(",
    "numbers": "๑ ",
    "digits": "๑",
    "dates": "วันที่ ๑ มีนาคม ๒๕๖๘ ",
    "names": "นายสมชาย ",
    "dotted": "a.",
    "address": "https://a.go.th/b?c=d&",
    "blanks": " ",
    "Latin": "x",
    "missing": "🙂",
}


@pytest.mark.parametrize("fit", list(Fit))
@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_text_and_no_faster(name, fit):
    style = TextStyle(fit=fit, align=Align.DISTRIBUTED if fit is Fit.TOTAL else Align.LEFT)
    part = LONG[name]
    short, long = part * (1_000 // len(part)), part * (8_000 // len(part))
    assert grows_no_faster(partial(set_anew, short, style), partial(set_anew, long, style), 20)
