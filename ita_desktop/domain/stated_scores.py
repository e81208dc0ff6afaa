"""Figures that sentences state: of an indicator, of an instrument's mean, of the whole and its level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ita_desktop.domain.document_text import LocatedText, ScoreLine, ScoreList, StatedFigure
from ita_desktop.thai.digits import to_arabic


def _called(*words: str) -> re.Pattern[str]:
    """Any of some names; Latin letters must not go on at either side, Thai ones may."""
    return re.compile("|".join(rf"(?<![A-Za-z])(?:{word})(?![A-Za-z])" for word in words), re.IGNORECASE)


INSTRUMENTS: Final = (
    ("IIT", _called(r"I\s?I\s?T", "Internal", "ผู้มีส่วนได้ส่วนเสียภายใน")),
    ("EIT", _called(r"E\s?I\s?T", "External", "ผู้มีส่วนได้ส่วนเสียภายนอก")),
    ("OIT", _called(r"O\s?I\s?T", r"Open\s?Data", "การเปิดเผยข้อมูลสาธารณะ")),
)
"""What the three instruments are called."""


def instruments_in(text: str) -> list[str]:
    """Return the instruments that a text names, each once, in their order."""
    return [name for name, pattern in INSTRUMENTS if pattern.search(text)]


LEVEL: Final = r"(?:AA|[A-F](?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน(?!เกณฑ์)|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง)"
"""A level of any year, as a regular expression."""


def indicator_name(text: str) -> str:
    """Return an indicator's name without what leads over to its score."""
    name = re.split(r"\s*(?:ได้คะแนน|คะแนน|ได้|เท่ากับ|ร้อยละ|ซึ่ง|ที่มี|มี(?=ระดับ|ค่า|ผล)|คิดเป็น|[:=…]|\.{2,})", text, maxsplit=1)[
        0
    ]
    return " ".join(name.split())


_SENTENCE_VALUE = r"([0-9]{1,3}\.[0-9]+)(?![0-9])"
_IN_SENTENCE = re.compile(
    rf"ตัวชี้วัด(?:ที่)?\s*([0-9]{{1,2}})(?![0-9.])\s*([^0-9]{{2,140}}?)(?:คะแนน|ร้อยละ|เท่ากับ)[^0-9]{{0,40}}?{_SENTENCE_VALUE}"
)
_TOTAL_IN_SENTENCE = re.compile(rf"(?:ภาพรวม|คะแนนรวม|คะแนนเฉลี่ยรวม|ผลรวม)[^0-9]{{0,80}}?{_SENTENCE_VALUE}")
_LEVEL_IN_SENTENCE = re.compile(rf"ระดับ(?:ผลการ\s*ประเมิน)?\s*(?:อยู่ใน|คือ|:)?\s*(?:ระดับ)?\s*[“\"(]?({LEVEL})")
_BETWEEN = re.compile(r"ตัวชี้วัดที่|ภาพรวม|คะแนนรวม")
_YEAR_IN_SENTENCE = re.compile(r"(?:ปีงบประมาณ|ประจำปี|ปี|พ\.\s?ศ\.)\s*(?:พ\.\s?ศ\.)?\s*(25[0-9]{2})(?![0-9])")
_TARGET_BEFORE = re.compile("(?:เป้าหมาย|เกณฑ์|ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่)[^0-9]{0,20}$")
_FARTHEST = 170
"""Letters between the name of an instrument and its mean in a sentence."""

_INSTRUMENT_VALUE = re.compile(rf"(?:เฉลี่ย|คิดเป็น|ได้คะแนน|คะแนน|เท่ากับ|ร้อยละ)[^0-9.]{{0,40}}?{_SENTENCE_VALUE}")


def sentence_scores(said: LocatedText, year: int) -> ScoreList | None:
    """Return the figures that a sentence states of indicators, instruments and the whole, or None.

    They are of the year (พ.ศ.) that the sentence names before them, else of ``year``.
    """
    text = to_arabic(said.text)
    if "." not in text:
        return None
    lines = tuple(_sentence_lines(text, said.anchor))
    total = next(iter(_figures(text, said.anchor)), None)
    instruments = tuple(_sentence_instruments(text, said.anchor))
    if not (lines or total or instruments):
        return None
    start = text.find(str((total or (instruments or lines)[0]).value))
    years = [int(found[1]) for found in _YEAR_IN_SENTENCE.finditer(text, 0, max(start, 0))]
    level = _LEVEL_IN_SENTENCE.search(text, max(start, 0)) if total else None
    located = LocatedText(said.anchor, level[1]) if level else None
    return ScoreList(years[-1] if years else year, lines, said.anchor, instruments, total, located, prose=True)


def _sentence_lines(text: str, anchor: str) -> Iterator[ScoreLine]:
    for found in _IN_SENTENCE.finditer(text):
        if not _BETWEEN.search(found[2]) and not _TARGET_BEFORE.search(text, found.start(), found.start(3)):
            yield ScoreLine(int(found[1]), indicator_name(found[2]), Decimal(found[3]), anchor)


def _figures(text: str, anchor: str) -> Iterator[StatedFigure]:
    for found in _TOTAL_IN_SENTENCE.finditer(text):
        between = text[found.start() : found.start(1)]
        if "ตัวชี้วัดที่" not in between and not instruments_in(between) and not _TARGET_BEFORE.search(between):
            yield StatedFigure("", Decimal(found[1]), anchor)


def _sentence_instruments(text: str, anchor: str) -> Iterator[StatedFigure]:
    """Means of instruments: the first number with decimals behind an instrument's name and before the next one's."""
    marks = sorted((place, name) for name in ("IIT", "EIT", "OIT") for place in _places(name, text))
    ends = [place for place, _ in marks[1:]] + [len(text)] * bool(marks)
    for (place, name), following in zip(marks, ends, strict=True):
        found = _INSTRUMENT_VALUE.search(text, place, min(following, place + _FARTHEST))
        if found and not _BETWEEN.search(text, place, found.start(1)):
            yield StatedFigure(name, Decimal(found[1]), anchor)


def _places(name: str, text: str) -> list[int]:
    pattern = dict(INSTRUMENTS)[name]
    return [found.end() for found in pattern.finditer(text)]
