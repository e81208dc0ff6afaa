"""The text fields of a year's records, one by one, for the rules that read running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ita_desktop.checks.problem import Repair, record_anchor
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, Section
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.results import Finding, IndicatorText, YearResult

TEXT_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Finding: ("text",),
    IndicatorText: ("analysis", "recommendation"),
    Measure: ("title", "group", "issue", "responsible", "period", "follow_up"),
    MeasureItem: ("cited_as", "wording"),
    Step: ("text",),
    Progress: ("result", "outcome", "suggestion", "obstacle"),
    Evidence: ("caption",),
    Document: ("subject", "title"),
    Section: ("heading", "text"),
}
"""What people write in words, by kind of record, in the order of the paper."""
TEXT_KINDS: tuple[type[Record], ...] = (YearResult, *TEXT_FIELDS)
"""Kinds of records whose change can change the texts of a year."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """A filled text field of a record."""

    record: Record
    name: str
    text: str

    @property
    def anchor(self) -> str:
        """Where it stands, as ``measure:12.title``."""
        return record_anchor(table_of(type(self.record)), self.record.id, self.name)

    def replaced(self, start: int, end: int, words: str) -> Repair:
        """Return the repair that puts other words in the place of a stretch."""
        value: dict[str, Any] = {self.name: self.text[:start] + words + self.text[end:]}
        new = replace(self.record, **value)
        return Repair(Changes(updated=((self.record, new),)), self.text[start:end], words)


def texts_of_year(
    office: Office, result: YearResult | None, measures: Iterable[Measure], documents: Iterable[Document]
) -> Iterator[FieldText]:
    """Yield the filled text fields of a result, of measures with all that hangs on them, and of documents."""
    if result:
        for kind in (Finding, IndicatorText):
            for record in office.all(kind, year_result_id=result.id):
                yield from texts_of(record)
    for measure in measures:
        yield from _of_measure(office, measure)
    for document in documents:
        yield from texts_of(document)
        for section in office.all(Section, document_id=document.id):
            yield from texts_of(section)


def texts_of(record: Record) -> Iterator[FieldText]:
    """Yield the filled text fields of a record."""
    for name in TEXT_FIELDS[type(record)]:
        if (text := getattr(record, name)).strip():
            yield FieldText(record, name, text)


def _of_measure(office: Office, measure: Measure) -> Iterator[FieldText]:
    yield from texts_of(measure)
    for kind in (MeasureItem, Step):
        for record in office.all(kind, measure_id=measure.id):
            yield from texts_of(record)
    for progress in office.all(Progress, measure_id=measure.id):
        yield from texts_of(progress)
        for evidence in office.all(Evidence, progress_id=progress.id):
            yield from texts_of(evidence)
