"""What rules ask of the measure rows of a document: their numbers, the items and indicators they answer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ita_desktop.checks.codes import codes_in
from ita_desktop.checks.views import DocumentView
from ita_desktop.domain.document_text import DocumentText, LocatedText, MeasureLine
from ita_desktop.domain.framework import Item
from ita_desktop.thai.digits import to_arabic

_NUMBER: Final = re.compile(r"\s*\(?(\d{1,3})(?:[.)]|\s|(?=[ก-ฮเ-ไ]))")
FIELDS: Final = ("issue", "steps", "responsible", "period", "follow_up", "result", "outcome", "suggestion")


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The measure rows of a part that share their columns."""

    lines: tuple[MeasureLine, ...]
    reports: bool
    """Whether it tells results, as against a plan."""
    beside: frozenset[int] = frozenset()
    """Numbers that begin paragraphs of the same part: rows that a reader could not tell for such."""

    def has(self, name: str) -> bool:
        """Tell whether the layout has a column that most rows fill; the words of others may be pictures."""
        return sum(bool(words(getattr(line, name))) for line in self.lines) * 2 > len(self.lines)

    def numbered(self) -> Iterator[tuple[int, MeasureLine]]:
        """Yield the rows with their numbers, or their places where none is printed."""
        return ((number_of(line) or at, line) for at, line in enumerate(self.lines, 1))


def measure_tables(text: DocumentText) -> Iterator[MeasureTable]:
    """Yield plan and results apart, part by part: both name the same measures."""
    for part in text.parts():
        for reports in (False, True):
            lines = tuple(line for line in part.measures if tells_results(line) is reports)
            if lines:
                yield MeasureTable(lines, reports, frozenset(map(_leading, part.paragraphs)))


def _leading(place: LocatedText) -> int:
    match = _NUMBER.match(to_arabic(place.text))
    return int(match[1]) if match else 0


def tells_results(line: MeasureLine) -> bool:
    """Tell whether a row has a column for results or outcomes."""
    return line.result is not None or line.outcome is not None


def words(located: LocatedText | None) -> str:
    """Return the text of a cell without white space at its ends; nothing where there is no such column."""
    return located.text.strip() if located else ""


def title_of(line: MeasureLine) -> str:
    """Return a row's title without its number."""
    return _NUMBER.sub("", to_arabic(words(line.title)), count=1) if number_of(line) else words(line.title)


def number_of(line: MeasureLine) -> int:
    """Return the number printed before a row; 0 if there is none."""
    match = re.search(r"\d+", to_arabic(line.number)) or _NUMBER.match(to_arabic(words(line.title)))
    return int(match[match.lastindex or 0]) if match else 0


def codes_of(line: MeasureLine) -> tuple[str, ...]:
    """Return the codes of the items that a row names; only the number where it gives no letter (ข้อ ๑๖)."""
    text = "\n".join(words(cell) for cell in (line.title, line.issue, line.group))
    return tuple(dict.fromkeys(one.code for one in codes_in(text)))


def indicators_of(view: DocumentView, line: MeasureLine) -> frozenset[int]:
    """Return the numbers of the indicators that a row answers to, by its words and by its items."""
    names = view.facts.names
    own = {line.indicator} if line.indicator else set()
    for cell in (line.group, line.title, line.issue):
        text = words(cell)
        own |= {mention.meant for mention in names.names(text, 0, len(text))}
    by_code = indicator_by_code(view)
    letters = {_letter(number) for number in own} or {"I"}
    codes = {code if code[0].isalpha() else f"{letter}{code}" for code in codes_of(line) for letter in letters}
    return frozenset((own | {by_code[code] for code in codes if code in by_code}) - {0})


def indicator_by_code(view: DocumentView) -> dict[str, int]:
    """Return the number of each item's indicator in the framework of the document's result."""
    return {
        item.code: indicator.number
        for indicator in view.facts.names.indicators
        for item in view.office.all(Item, indicator_id=indicator.id)
    }


def _letter(indicator: int) -> str:
    """The letter of an indicator's items: 1–5 are asked inside, 6–8 outside, 9–10 looked up (since 2562)."""
    return "I" if indicator <= 5 else "E" if indicator <= 8 else "O"


def covered(view: DocumentView) -> frozenset[int]:
    """Return the indicators with a measure; none where most rows do not say what they answer to."""
    lines = [line for part in view.text.parts() for line in part.measures]
    found = [indicators_of(view, line) for line in lines]
    if sum(map(bool, found)) * 2 < len(lines):
        return frozenset()
    return frozenset().union(*found)
