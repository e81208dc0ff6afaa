"""C7: the numbering of measures, and two of them in one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ita_desktop.checks.measure_lines import MeasureTable, measure_tables, number_of, words
from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.document_text import MeasureLine
from ita_desktop.domain.measures import Measure
from ita_desktop.thai.digits import to_arabic

_NUMBERED_LINE: Final = re.compile(r"^\s*\(?(\d{1,3})[.)]\s*(?=[ก-ฮเ-ไA-Z])", re.MULTILINE)


@record_rule("C7", Severity.WARNING, Topic.COVERAGE, Measure)
def numbering_of_records(view: YearView) -> Iterator[Problem]:
    """Find gaps and repeats in the numbers of measures, and titles that hold several numbered ones."""
    numbers = [measure.number for measure in view.measures]
    repair = _renumbered(view.measures)
    for at, measure in enumerate(view.measures):
        if measure.number != at + 1 and (at == 0 or measure.number != numbers[at - 1] + 1):
            variant = "repeat" if at and measure.number == numbers[at - 1] else "gap"
            anchor, right = record_anchor("measure", measure.id, "number"), numbers[at - 1] + 1 if at else 1
            key = f"check.C7.{variant}"
            yield problem(key, Severity.WARNING, anchor, found=measure.number, expected=right, repair=repair)
        inside = _NUMBERED_LINE.findall(to_arabic(measure.title))
        if len(inside) > 1:
            anchor = record_anchor("measure", measure.id, "title")
            found = ", ".join(inside)
            yield problem("check.C7.two", Severity.WARNING, anchor, found=found, number=measure.number)


def _renumbered(measures: Sequence[Measure]) -> Repair:
    """Return the repair that numbers measures from 1 in their order."""
    pairs = tuple((old, old.but(number=at)) for at, old in enumerate(measures, 1) if old.number != at)
    before = " ".join(str(one.number) for one in measures)
    return Repair(Changes(updated=pairs), before, " ".join(str(at) for at in range(1, len(measures) + 1)))


@document_rule("C7", Severity.WARNING, Topic.COVERAGE)
def numbering_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a table; numbers may begin again at 1 with a new group."""
    for table in measure_tables(view.text):
        if sum(map(bool, map(number_of, table.lines))) * 2 > len(table.lines):
            yield from _of_table(table)


def _of_table(table: MeasureTable) -> Iterator[Problem]:
    lines = _ordered(table.lines)
    last = 0
    for at, line in enumerate(lines):
        number = number_of(line)
        if not number:
            continue
        if number == 1 and words(line.group) != words(lines[at - 1].group):
            last = 0
        while last + 1 != number and last + 1 in table.beside:
            last += 1
        anchor = line.title.anchor or line.anchor
        if number != last + 1:
            variant = "repeat" if number == last else "gap"
            yield problem(f"check.C7.{variant}", Severity.WARNING, anchor, found=number, expected=last + 1)
        last = number
        for more in _more(line, number, _next_number(lines, at)):
            last = more
            yield problem("check.C7.two", Severity.WARNING, anchor, found=f"{number}, {more}", number=number)


def _ordered(lines: Sequence[MeasureLine]) -> Sequence[MeasureLine]:
    """Rows in groups keep the numbers of a list that runs across the groups, unless each group begins again at 1."""
    firsts = [number_of(line) for at, line in enumerate(lines) if not at or line.group != lines[at - 1].group]
    if len(firsts) < 2 or firsts.count(1) > 1:
        return lines
    return sorted(lines, key=number_of)


def _next_number(lines: Sequence[MeasureLine], at: int) -> int:
    return next((number for number in map(number_of, lines[at + 1 :]) if number), 0)


def _more(line: MeasureLine, number: int, following: int) -> Iterator[int]:
    """Yield the numbers of further measures in a row: the next number begins inside its title, and no row has it."""
    text = to_arabic(words(line.title))
    more = number + 1
    while more != following and re.search(rf"(?<=\s){more}(?:[.)]\s*|\s+)(?=[ก-ฮเ-ไ])", text):
        yield more
        more += 1
