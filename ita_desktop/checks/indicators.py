"""Indicators as running text names them: by number, by name, by both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ita_desktop.domain.framework import Indicator
from ita_desktop.thai.digits import to_arabic

_NUMBER: Final = re.compile(r"ตัวชี้วัด\s*(?:ที่)?\s*(?P<number>\d{1,2})(?![\d]|\.\d)")
_BETWEEN: Final = r"\s*[:–\-\"“(]?\s*(?:ด้าน\s*)?"


@dataclass(frozen=True, slots=True)
class IndicatorMention:
    """An indicator named in a text."""

    start: int
    end: int
    number: int
    """As printed; 0 where only the name stands there."""
    named: int
    """Number of the indicator whose name stands there; 0 where none follows."""
    name: str
    """As printed."""

    @property
    def meant(self) -> int:
        """The indicator in question: a name is harder to mistake than a digit."""
        return self.named or self.number


class IndicatorNames:
    """The names and accepted variants of a framework's indicators, found whatever spaces a line end left in them."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.indicators = tuple(indicators)
        spelt = [(name, i.number) for i in self.indicators for name in (i.name, *i.variants)]
        self.number_of = {name.replace(" ", ""): number for name, number in spelt}
        longest = sorted(self.number_of, key=len, reverse=True)
        self._name = re.compile("|".join(_spaced(name) for name in longest) or "(?!)")
        self._numbers = frozenset(i.number for i in self.indicators)
        self._found = lru_cache(maxsize=8192)(self._find)

    def at(self, text: str, position: int = 0) -> tuple[int, str]:
        """Return the number and the words of the indicator whose name starts at a place; 0 and nothing if none does."""
        match = self._name.match(text, position)
        return (self.number_of["".join(match.group().split())], match.group()) if match else (0, "")

    def find(self, text: str) -> tuple[IndicatorMention, ...]:
        """Return the mentions "ตัวชี้วัดที่ N name" of a text, in order."""
        return self._found(text) if "ตัวชี้วัด" in text else ()

    def names(self, text: str, start: int, end: int) -> tuple[IndicatorMention, ...]:
        """Return the indicators named in a stretch, with or without their numbers, in order."""
        numbered = [m for m in self.find(text) if start <= m.start < end]
        covered = [(m.start, m.end) for m in numbered]
        plain = [
            IndicatorMention(m.start(), m.end(), 0, self.at(text, m.start())[0], m.group())
            for m in self._name.finditer(text, start, end)
            if not any(a <= m.start() < b for a, b in covered)
        ]
        return tuple(sorted([*numbered, *plain], key=_start))

    def _find(self, text: str) -> tuple[IndicatorMention, ...]:
        return tuple(self._mention(text, match) for match in _NUMBER.finditer(to_arabic(text)))

    def _mention(self, text: str, match: re.Match[str]) -> IndicatorMention:
        behind = _BEHIND.match(text, match.end())
        at = behind.end() if behind else match.end()
        named, name = self.at(text, at)
        return IndicatorMention(match.start(), at + len(name) if named else match.end(), int(match[1]), named, name)


_BEHIND: Final = re.compile(_BETWEEN)


def _start(mention: IndicatorMention) -> int:
    return mention.start


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))


@lru_cache(maxsize=64)
def names_of(indicators: tuple[Indicator, ...]) -> IndicatorNames:
    """Return the names of these indicators, made ready once."""
    return IndicatorNames(indicators)


MENTIONED_INSTRUMENTS: Final = {
    "IIT": re.compile(r"(?<![A-Za-z])IIT(?![A-Za-z])|ผู้มีส่วนได้\s*(?:ส่วน)?\s*เสีย\s*ภายใน(?!นอก)|\(Internal"),
    "EIT": re.compile(r"(?<![A-Za-z])EIT(?![A-Za-z])|ผู้มีส่วนได้\s*(?:ส่วน)?\s*เสีย\s*ภายนอก|\(External"),
    "OIT": re.compile(r"(?<![A-Za-z])OIT(?![A-Za-z])|การเปิดเผยข้อมูลสาธารณะ"),
}
"""How running text names the three instruments (names unchanged since 2562)."""
