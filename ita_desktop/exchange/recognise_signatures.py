"""Finds the places to sign: names in brackets, the positions below, the heading above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ita_desktop.domain.document_text import SignatureText
from ita_desktop.exchange.flow import FlowBlock, FlowLine, is_filling
from ita_desktop.exchange.recognise_words import LONGEST_TITLE, is_title
from ita_desktop.thai.names import split_name
from ita_desktop.thai.years import squeezed

_IN_BRACKETS = re.compile(r"\(\s*([^()]{3,70}?)\s*\)\s*(.{0,90})")
_EMPTY_BRACKETS = re.compile(r"\([\s.…_]{4,}\)")
_SIGN = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*\)?\s*[.…_\s]*(.*)")
_HEADING = re.compile(r"(?:[0-9๐-๙]{1,2}[.)]?\s*)?(?:ความเห็น|คำสั่ง|คำพิจารณา|ข้อสั่งการ|ข้อพิจารณาสั่งการ|การพิจารณา)\S*")
_NOT_A_POSITION = re.compile(r"[(☐☑□\[•]|[-–]\s|[0-9๐-๙]{1,2}[.)]|ความเห็น|คำสั่ง|ลงชื่อ|เรียน|บันทึก|จึง|ตามที่|วันที่")
_FURTHER_POSITION = re.compile(
    r"รักษาราชการ|รักษาการ|ปฏิบัติราชการ|ปฏิบัติหน้าที่|แทน|นายก|ปลัด|รองปลัด|รองนายก|หัวหน้า|ผู้อำนวยการ|ผู้รายงาน|ผู้จัดทำ|องค์การ|เทศบาล|ตำแหน่ง"
)
_ROLE = re.compile(r"ผู้[ก-๛]{2,30}")
MOST_POSITIONS = 4


@dataclass(slots=True)
class _Open:
    """A signature while its lines come."""

    anchor: str
    name: str = ""
    heading: str = ""
    positions: list[str] = field(default_factory=list)

    def done(self) -> SignatureText:
        return SignatureText(self.name, tuple(self.positions), self.heading, self.anchor)


Line = tuple[str, str]
"""Anchor and text."""


def signed_lines(blocks: Iterable[FlowBlock], data_tables: Iterable[str]) -> Iterator[Line]:
    """Yield lines, and the lines of cells of tables that only place signatures."""
    data = frozenset(data_tables)
    for block in blocks:
        if isinstance(block, FlowLine):
            yield from ((block.anchor, line) for line in block.text.split("\n"))
        elif block.anchor not in data:
            columns = max(len(row) for row in block.rows)
            for column in range(columns):
                for row in block.rows:
                    if column < len(row):
                        yield from ((row[column].anchor, line) for line in row[column].text.split("\n") if line)


def person_of(text: str) -> tuple[str, str] | None:
    """Return a name in brackets and what stands behind it; only with an honorific it is a name."""
    found = _IN_BRACKETS.fullmatch(text.strip())
    if found is None or not split_name(found[1]).honorific:
        return None
    return " ".join(found[1].split()), found[2].strip()


def read_signatures(lines: Iterable[Line]) -> tuple[SignatureText, ...]:
    """Return the signatures in order."""
    reading = _Signatures()
    for anchor, text in lines:
        reading.line(anchor, text.strip())
    return reading.end()


class _Signatures:
    """Reads lines one after another; what comes before a name waits for it."""

    def __init__(self) -> None:
        self._done: list[_Open] = []
        self._current: _Open | None = None
        self._heading = ""
        self._label: _Open | None = None
        """A ลงชื่อ whose name has not come yet."""

    def line(self, anchor: str, text: str) -> None:
        person = person_of(text)
        if person or _EMPTY_BRACKETS.fullmatch(text):
            self._sign(anchor, *(person or ("", "")))
        elif sign := _SIGN.fullmatch(text):
            self._close()
            self._give_up_label()
            self._label = _Open(anchor, heading=self._heading or _role(sign[1]))
        elif _is_heading(text):
            self._close()
            self._heading = text
        elif self._current and _is_position(text, self._current):
            self._current.positions.append(text)
        elif not is_filling(text):
            self._close()

    def end(self) -> tuple[SignatureText, ...]:
        self._close()
        self._give_up_label()
        return tuple(signature.done() for signature in self._done)

    def _sign(self, anchor: str, name: str, behind: str) -> None:
        self._close()
        heading = self._heading or (self._label.heading if self._label else "")
        self._current = _Open(anchor, name, heading, [behind] if behind else [])
        self._heading, self._label = "", None

    def _close(self) -> None:
        if self._current:
            self._done.append(self._current)
        self._current = None

    def _give_up_label(self) -> None:
        """Nobody is named below a ลงชื่อ: a place to sign all the same."""
        if self._label:
            self._done.append(self._label)
        self._label = None


def _role(text: str) -> str:
    """The role behind the dots: ผู้รายงาน."""
    found = _ROLE.search(text)
    return found[0] if found else ""


def _is_heading(text: str) -> bool:
    return len(text) <= 120 and _HEADING.match(text) is not None


def _is_position(text: str, signature: _Open) -> bool:
    """Whether a line below a name says what the person is."""
    if len(signature.positions) >= MOST_POSITIONS or len(text) > 90 or _NOT_A_POSITION.match(text):
        return False
    if is_filling(text) or (len(text) <= LONGEST_TITLE and is_title(text)):
        return False
    return not signature.positions or _FURTHER_POSITION.match(squeezed(text)) is not None
