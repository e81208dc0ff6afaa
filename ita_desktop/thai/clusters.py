"""Clusters: the smallest pieces of text that look like one thing and are never pulled apart."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LEADING_VOWELS: Final = "เแโใไ"
_ABOVE_OR_BELOW: Final = "ัิ-ฺ็-๎"
_FOLLOWING: Final = "ะาำๅ"
_COMBINING: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
DEPENDENT: Final = re.compile(f"[{_ABOVE_OR_BELOW}{_FOLLOWING}ๆฯ{_COMBINING}]")
"""A character that cannot begin a line: a mark, a vowel that follows its consonant, ๆ, ฯ."""

_CLUSTER: Final = re.compile(
    rf"\r\n|(?:[{LEADING_VOWELS}]+(?=[ก-ฮ]))?[\s\S](?:[{_ABOVE_OR_BELOW}{_FOLLOWING}ๆฯ{_COMBINING}]+)?"
)


def _is_mark(char: str) -> bool:
    return char > "\u0e7f" and unicodedata.category(char).startswith("M")


def clusters(text: str) -> tuple[str, ...]:
    """``text`` in pieces that keep a leading vowel, a consonant and all that hangs on it together.

    SARA AM, SARA A and the repetition sign stay with what they follow. Joined again the pieces are
    ``text``; only the first of them can begin with a mark, and only if ``text`` does.
    """
    found: list[str] = _CLUSTER.findall(text)
    if text.isascii() or not any(_is_mark(piece[0]) for piece in found[1:]):
        return tuple(found)
    joined = found[:1]
    for piece in found[1:]:
        if _is_mark(piece[0]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)
