"""The order of the Thai dictionary (ราชบัณฑิตยสถาน).

Consonants count before vowels, a leading vowel after its consonant, tone marks only between words
that are otherwise equal; digits of either kind by their value.
"""

from __future__ import annotations

import re
from typing import Final

from .digits import to_arabic

_LEADING: Final = re.compile(r"([เ-ไ])([ก-ฮ])")
_MARKS: Final = re.compile(r"[็-๎]")
_NUMBER: Final = re.compile(r"([0-9]+)")
_IGNORED: Final = re.compile(r"[\s\u200b\u00ad\u2060.,\-–()\"“”'ฯ]+")

SortKey = tuple[tuple[tuple[int, int, str], ...], str, str]


def _weighed(part: str) -> tuple[int, int, str]:
    """Numbers stand before letters and count by value."""
    if part.isdecimal():
        return (0, int(part[-4000:]), "")
    return (1, 0, _MARKS.sub("", part))


def sort_key(text: str) -> SortKey:
    """A key that sorts texts in dictionary order; ``ข้อ 2`` before ``ข้อ 10``, upper case as lower."""
    plain = _IGNORED.sub("", to_arabic(text).casefold())
    turned = _LEADING.sub(r"\2\1", plain)
    parts = tuple(_weighed(part) for part in _NUMBER.split(turned) if part)
    return parts, turned, text
