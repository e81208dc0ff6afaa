"""Where in a read document an anchor leads, in words: a paper has no line numbers, but it can be counted."""

from __future__ import annotations

import re
from typing import Final

_ANCHOR: Final = re.compile(r"(paragraph|table|header|footer):([0-9]+)(?:\.r([0-9]+)(?:c([0-9]+))?)?")


def place_of(anchor: str) -> tuple[str, dict[str, int]] | None:
    """Return the key and the numbers of a place's words, or None for the anchor of a record.

    ``paragraph:12``, ``header:1``, ``footer:1``, ``table:3``, ``table:3.r4``, ``table:3.r4c2``: all count
    from 1, paragraphs and tables through the whole file, cells within their row as they are seen.
    """
    found = _ANCHOR.fullmatch(anchor)
    if found is None:
        return None
    kind, number = found[1], int(found[2])
    if kind != "table":
        return f"reader.place.{kind}", {"number": number}
    if not found[3]:
        return "reader.place.table", {"number": number}
    if not found[4]:
        return "reader.place.row", {"number": number, "row": int(found[3])}
    return "reader.place.cell", {"number": number, "row": int(found[3]), "cell": int(found[4])}
