"""What people type into the print dialog: pages (``1-3, 5``), copies, millimetres."""

from __future__ import annotations

import re

from ita_desktop.domain.errors import DomainError
from ita_desktop.thai.digits import to_arabic

MOST_COPIES = 99
FARTHEST = 50.0
"""Millimetres that print may be moved: further, and the text would leave the paper."""

_PART = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")

_LENGTH = re.compile(r"[+-]?\d+(\.\d*)?")


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """Return pages from 0, in the order written and each once; an empty text means all ``count`` pages.

    Thai digits are accepted; what names no page of the document is refused with ``DomainError``.
    """
    parts = [part.strip() for part in re.split(r"[,;]", to_arabic(text)) if part.strip()]
    pages = [page for part in parts for page in _pages_of(part, text, count)]
    return tuple(dict.fromkeys(pages)) if parts else tuple(range(count))


def _pages_of(part: str, text: str, count: int) -> range:
    found = _PART.fullmatch(part)
    if found is None:
        raise DomainError("print.pages_unclear", text=text.strip())
    first, last = int(found[1]), int(found[2] or found[1])
    if not 1 <= first <= last <= count:
        raise DomainError("print.pages_outside", text=text.strip(), count=count)
    return range(first - 1, last)


def parse_copies(text: str) -> int:
    """Return a number of copies from 1 to 99."""
    typed = to_arabic(text).strip()
    if not typed.isdecimal() or not 1 <= int(typed) <= MOST_COPIES:
        raise DomainError("print.copies_wrong", text=text.strip(), most=MOST_COPIES)
    return int(typed)


def parse_millimetres(text: str) -> float:
    """Return a length in mm with sign and at most one decimal kept; empty means 0."""
    typed = to_arabic(text).strip().replace("−", "-").replace(",", ".")
    if not _LENGTH.fullmatch(typed or "0") or abs(float(typed or 0)) > FARTHEST:
        raise DomainError("print.offset_wrong", text=text.strip(), most=int(FARTHEST))
    return round(float(typed or 0), 1)
