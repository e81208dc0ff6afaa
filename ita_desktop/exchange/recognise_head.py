"""Finds the labelled lines above the text of a memo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ita_desktop.domain.document_text import HeadField, LocatedText
from ita_desktop.exchange.flow import FlowBlock, FlowLine, FlowTable, is_filling, tidy
from ita_desktop.exchange.recognise_measures import layout_of
from ita_desktop.thai.text import list_label
from ita_desktop.thai.years import squeezed

MEMO_TITLE = "บันทึกข้อความ"

LABELS = {
    "ส่วนราชการ": "from_words",
    "หน่วยงาน": "from_words",
    "วันที่": "dated",
    "ที่": "running",
    "เรื่อง": "subject",
    "เรียน": "addressee",
    "ผ่าน": "through",
    "สิ่งที่ส่งมาด้วย": "attachments",
    "อ้างถึง": "reference",
}
"""Label → the field of a memo's record that it shows; longer ones before those they begin with."""

_HEAD_LINES = 30
"""Blocks below the title among which the head is looked for."""

_HEAD_ROWS = 8
"""Rows of a table that places the labels of a head."""

_LABEL = re.compile(
    r"[\s:]*(ส่วนราชการ|หน่วยงาน|วันที่|ที่|เรื่อง|เรียน|ผ่าน|สิ่งที่ส่งมาด้วย|อ้างถึง)(?=[\s:.…_]|$|(?<=วันที่)[0-9๐-๙]|(?<=เรียน)[ก-๛]|(?<=ผ่าน)[ก-๛]|(?<=ส่วนราชการ)[ก-๛])"
)
_JOINED_NUMBER = re.compile(r"\s*ที่([ก-ฮ]{2}\s*[0-9๐-๙]{4,}.*)")
_DATE_BEHIND = re.compile(r"(?<=\S)[\s.…_]+วันที่(?=[\s.…_0-9๐-๙])")
_LEADERS = re.compile(r"[.…_]{3,}|[…_]+")
_BODY = re.compile(r"เรื่องเดิม|ตามที่|ด้วย|ข้อเท็จจริง|ต้นเรื่อง|ข้อกฎหมาย|อนุสนธิ|ความเป็นมา")


@dataclass(frozen=True, slots=True)
class Head:
    """The head, and the lines it takes up."""

    fields: tuple[HeadField, ...]
    lines: frozenset[str]


def is_memo_title(block: FlowBlock) -> bool:
    """Tell whether a line is the title บันทึกข้อความ."""
    return isinstance(block, FlowLine) and squeezed(block.text) == MEMO_TITLE


def is_memo(blocks: Sequence[FlowBlock]) -> bool:
    """Tell whether a document begins like a memo, be it without its title (pre-printed paper)."""
    first = blocks[:_HEAD_LINES]
    if any(is_memo_title(block) for block in first[:12]):
        return True
    names = {name for line in _stretches(first) if (name := _labelled(line.text)[0])}
    return len(names & {"from_words", "running", "dated", "subject", "addressee"}) >= 3


def starts_with_label(text: str) -> bool:
    """Tell whether a line begins with a label of a memo's head."""
    return bool(_labelled(text)[0])


@dataclass(frozen=True, slots=True)
class _Stretch:
    anchor: str
    line: str
    """Anchor of the whole line."""
    text: str


def _stretches(blocks: Sequence[FlowBlock]) -> Iterator[_Stretch]:
    """Yield lines and cells, parted where one line carries ที่ and วันที่."""
    for block in blocks:
        if isinstance(block, FlowTable):
            if len(block.rows) > _HEAD_ROWS or layout_of(block):
                continue
            for row in block.rows:
                for cell in row:
                    yield from (_Stretch(cell.anchor, block.anchor, line) for line in cell.text.split("\n") if line)
            continue
        for line in block.raw.split("\n"):
            parts = _DATE_BEHIND.split(line, maxsplit=1) if _labelled(line)[0] == "running" else [line]
            yield _Stretch(block.anchor, block.anchor, parts[0])
            if len(parts) > 1:
                yield _Stretch(block.anchor, block.anchor, f"วันที่ {parts[1]}")


def _labelled(text: str) -> tuple[str, str, str]:
    """Return field, label and value of a line that begins with a label."""
    joined = _JOINED_NUMBER.fullmatch(text)
    if joined:
        return "running", "ที่", joined[1]
    found = _LABEL.match(text)
    if found is None:
        return "", "", text
    return LABELS[found[1]], found[1], text[found.end() :].lstrip(" \t:")


def _value(text: str) -> str:
    return tidy(_LEADERS.sub(" ", text)).strip(" :")


def read_head(blocks: Sequence[FlowBlock]) -> Head:
    """Return the labelled values of a memo; a label alone takes the next line, a subject may go on below."""
    fields: list[HeadField] = []
    lines: set[str] = set()
    waiting: tuple[str, str] | None = None
    for stretch in _stretches(blocks[:_HEAD_LINES]):
        name, label, rest = _labelled(stretch.text)
        value = _value(rest)
        if name == "through" and all(field.name != "addressee" for field in fields):
            name = ""
        if name and not _ends_head(stretch.text):
            if name in {field.name for field in fields} and name != "attachments":
                break
            waiting = None if value else (name, label)
        elif waiting and value:
            (name, label), waiting = waiting, None
        elif fields and fields[-1].name in {"subject", "attachments"} and _goes_on(stretch.text):
            fields[-1] = _longer(fields[-1], value)
            lines.add(stretch.line)
            continue
        elif fields and not is_filling(stretch.text):
            break
        else:
            continue
        lines.add(stretch.line)
        if value:
            fields.append(HeadField(name, label, LocatedText(stretch.anchor, value)))
    return Head(tuple(fields), frozenset(lines))


def _ends_head(text: str) -> bool:
    return _BODY.match(squeezed(list_label(text.strip()).rest)) is not None


def _goes_on(text: str) -> bool:
    """Whether a line without a label can be the rest of the subject or another attachment."""
    bare = text.strip()
    return bool(bare) and len(bare) < 160 and not _ends_head(bare) and not is_filling(bare)


def _longer(field: HeadField, more: str) -> HeadField:
    separator = "\n" if field.name == "attachments" else " "
    return HeadField(field.name, field.label, LocatedText(field.value.anchor, f"{field.value.text}{separator}{more}"))
