"""Item codes as offices write them: I16, ข้อ ๑๖, E๑๑, and 1๒๐ for I20."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ita_desktop.thai.digits import links, to_arabic

_CLEAN: Final = re.compile(
    r"(?<![A-Za-z0-9๐-๙/._-])(?P<letter>[IEO])\s?(?P<number>[0-9]{1,2}|[๐-๙]{1,2})(?![0-9A-Za-z๐-๙])"
)
_BY_NUMBER: Final = re.compile(r"ข้อ(?:คำถาม)?(?:ที่)?\s*(?P<number>[0-9]{1,2}|[๐-๙]{1,2})(?![0-9A-Za-z๐-๙./)])")
_CUE: Final = r"(?:ข้อ(?:คำถาม)?(?:ที่)?\s*|รหัส\s*|OIT\s*)"
_NO_MORE: Final = r"(?![0-9๐-๙A-Za-z./:-])"
_LETTER_FOR_DIGIT: Final = re.compile(
    rf"{_CUE}(?P<code>(?P<first>[1l|ІＩ])(?P<rest>[๐-๙]{{1,2}})){_NO_MORE}"
    rf"|(?:{_CUE}|^\s*)(?P<zeroed>(?P<zero>[0๐])(?P<after>[1-9][0-9]?|[๑-๙][๐-๙]?)){_NO_MORE}",
    re.MULTILINE,
)
_LOOKALIKE: Final = re.compile(
    r"(?<![A-Za-z0-9๐-๙/._-])(?P<code>(?P<letter>[lІＩ|ОΟＯЕΕＥ])(?P<rest>[0-9]{1,2}|[๐-๙]{1,2}))(?![0-9A-Za-z๐-๙])"
)
_MIXED: Final = re.compile(
    r"(?<![A-Za-z0-9๐-๙/._-])(?P<code>(?P<letter>[IEO])(?P<rest>[0-9]+[๐-๙]+|[๐-๙]+[0-9]+))(?![0-9A-Za-z๐-๙])"
)
_LETTERS: Final = {
    **dict.fromkeys("1l|ІＩ", "I"), **dict.fromkeys("0๐ОΟＯ", "O"), **dict.fromkeys("ЕΕＥ", "E"),
}  # fmt: skip
"""What is mistaken for a code's letter: a digit, a small l, a Cyrillic, Greek or wide letter."""


@dataclass(frozen=True, slots=True)
class CodeMention:
    """An item's code in a text."""

    start: int
    end: int
    text: str
    code: str
    """As the framework writes it, e.g. I16; without a letter where only "ข้อ ๑๖" stands there."""
    repaired: str = ""
    """How the text should write it, where a letter or digit is confused; else empty."""
    certain: bool = True
    """False where a digit may as well be one: 1๒ is I2 or 12."""

    @property
    def letter(self) -> str:
        """I, E or O; empty if the text gives the number alone."""
        return self.code[0] if self.code[0].isalpha() else ""


@lru_cache(maxsize=16384)
def codes_in(text: str) -> tuple[CodeMention, ...]:
    """Return the item codes of a text in order, confused ones as they are meant."""
    found = [_plain(match) for match in _CLEAN.finditer(text)]
    found += [_confused(match) for form in (_LETTER_FOR_DIGIT, _LOOKALIKE, _MIXED) for match in form.finditer(text)]
    taken = [(one.start, one.end) for one in found]
    found += [
        CodeMention(m.start(), m.end(), m.group(), str(int(to_arabic(m["number"]))))
        for m in _BY_NUMBER.finditer(text)
        if not any(a < m.end() and m.start() < b for a, b in taken)
    ]
    skipped = links(text)
    kept = {one.start: one for one in reversed(found) if not any(a <= one.start < b for a, b in skipped)}
    return tuple(kept[start] for start in sorted(kept))


def confused_codes_in(text: str) -> tuple[CodeMention, ...]:
    """Return the codes of a text in which a letter and a digit are confused, or digits mixed."""
    return tuple(one for one in codes_in(text) if one.repaired) if _MAYBE_CONFUSED.search(text) else ()


_MAYBE_CONFUSED: Final = re.compile(r"[1l|0๐ІＩОΟＯЕΕＥIEO][0-9๐-๙]")


def _plain(match: re.Match[str]) -> CodeMention:
    code = f"{match['letter']}{int(to_arabic(match['number']))}"
    return CodeMention(match.start(), match.end(), match.group(), code)


def _confused(match: re.Match[str]) -> CodeMention:
    parts = match.groupdict()
    name = "code" if parts.get("code") else "zeroed"
    letter = next(parts[key] for key in ("letter", "first", "zero") if parts.get(key))
    rest = next(parts[key] for key in ("rest", "after") if parts.get(key))
    right = _LETTERS.get(letter, letter) + _alike(rest)
    code = f"{right[0]}{int(to_arabic(rest))}"
    certain = letter != "1" or len(rest) == 2
    return CodeMention(match.start(name), match.end(name), match[name], code, right, certain)


def _alike(digits: str) -> str:
    """Return digits of one kind: Arabic ones stay if all are, else all become Thai, as on paper."""
    return digits if digits.isascii() else digits.translate(_THAI)


_THAI: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
