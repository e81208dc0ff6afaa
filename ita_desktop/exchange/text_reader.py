"""Reads plain text as lines and tables: a line is a paragraph, lines with tabs are the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_desktop.domain.errors import DomainError
from ita_desktop.exchange.flow import (
    MOST_LETTERS,
    MOST_PIECES,
    Flow,
    FlowBuilder,
    FlowCell,
    cell_anchor,
    is_filling,
    tidy,
)
from ita_desktop.thai.text import clean

_TAG_BREAK = re.compile(r"<(?:br|/p|/li|/?[ou]l|p|li)\b[^<>]*>", re.IGNORECASE)
_LIST_ENTRIES = re.compile(r"(<[ou]l\b[^<>]*>)(.*?)(?=</[ou]l>|$)", re.IGNORECASE | re.DOTALL)
_ENTRY = re.compile(r"(?<=\s)(?=(?:[0-9๐-๙]{1,2}[.)]|-) )")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_THAI = re.compile("[ก-๛]")


def decode(data: bytes) -> str:
    """Return text in UTF-8, UTF-16 or Windows' Thai code page; anything else is refused."""
    for text in _readings(data):
        if len(_CONTROL.findall(text)) * 200 <= len(text):
            return text
    raise DomainError("reader.not_text")


def _readings(data: bytes) -> Iterator[str]:
    """Yield what the bytes can mean, the surest first."""
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), None)
    wide = [name for name, at in (("utf-16-le", 1), ("utf-16-be", 0)) if _is_wide(data, at)]
    for name in [marked] if marked else [*wide, "utf-8", "cp874"]:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, ValueError):
            continue
        if name != "cp874" or _THAI.search(text):
            yield text


def _is_wide(data: bytes, at: int) -> bool:
    """Whether the high bytes are those of Thai and Latin letters in UTF-16 (0x0E, 0x00)."""
    high = data[at:4000:2]
    return len(high) > 1 and sum(byte in {0x00, 0x0E, 0x20} for byte in high) > 0.95 * len(high)


def read_plain(data: bytes) -> Flow:
    """Return the lines and tables of a text file."""
    text = decode(data)
    if len(text) > MOST_LETTERS or text.count("\t") > MOST_PIECES:
        raise DomainError("reader.too_long")
    lines = clean(text).split("\n")
    builder = FlowBuilder()
    for block in _blocks(lines):
        _read_block(block, builder)
    return builder.flow()


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield lines that stand together, without a blank line between them."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(_piped(line))
        elif block:
            yield block
            block = []


def _piped(line: str) -> str:
    """A row written with upright strokes (``| a | b |``) has tabs instead."""
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 2:
        return "\t".join(cell.strip() for cell in bare[1:-1].split("|"))
    return line


def _read_block(block: list[str], builder: FlowBuilder) -> None:
    rows: list[list[str]] = []
    tabular = _tabular(block)
    for line, in_table in zip(block, tabular, strict=True):
        if in_table:
            rows.append(line.split("\t"))
            continue
        _flush(rows, builder)
        for part in _paragraphs(line).split("\n"):
            builder.line(part)
    _flush(rows, builder)


def _tabular(block: list[str]) -> list[bool]:
    """Which lines are rows: those with a tab inside, and their neighbours of the same number of tabs.

    A line without any tab between two rows is a row of one cell: the heading of a group.
    """
    tabs = [line.count("\t") for line in block]
    inside = ["\t" in line.strip() and not _is_label_line(line) for line in block]
    for at in (*range(1, len(block)), *range(len(block) - 2, -1, -1)):
        for near in (at - 1, at + 1):
            if 0 <= near < len(block) and inside[near] and tabs[at] and tabs[at] == tabs[near]:
                inside[at] = True
    for at in range(1, len(block) - 1):
        inside[at] = inside[at] or (not tabs[at] and inside[at - 1] and inside[at + 1] and tabs[at - 1] == tabs[at + 1])
    return inside


_LABEL_LINE = re.compile(r"\s*(?:ส่วนราชการ|ที่|วันที่|เรื่อง|เรียน|ผ่าน|สิ่งที่ส่งมาด้วย|อ้างถึง)\s*\t")


def _is_label_line(line: str) -> bool:
    """Whether a tab only follows a label of a memo's head or parts ที่ from วันที่."""
    return _LABEL_LINE.match(line) is not None or re.match(r"\s*ที่\s.*\tวันที่", line) is not None


def _flush(rows: list[list[str]], builder: FlowBuilder) -> None:
    kept = [row for row in rows if not all(is_filling(cell) and cell.strip() for cell in row)]
    rows.clear()
    if len(kept) == 1 and len(kept[0]) < 3:
        builder.line(" ".join(kept[0]))
        return
    anchor = builder.next_table()
    builder.table(
        [FlowCell(cell_anchor(anchor, r, c), _paragraphs(text)) for c, text in enumerate(row, 1)]
        for r, row in enumerate(kept, 1)
    )


def _paragraphs(text: str) -> str:
    """A cell's text, a paragraph a line; marks of web pages (<p>, <br>, lists) become line ends."""
    if "<" in text:
        text = _LIST_ENTRIES.sub(_split_entries, text)
        text = _TAG_BREAK.sub("\n", text)
    return tidy(text)


def _split_entries(found: re.Match[str]) -> str:
    return found[1] + _ENTRY.sub("\n", found[2])
