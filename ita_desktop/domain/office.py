"""All records of an office file at one moment, with the questions everybody asks of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from typing_extensions import override

from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item
from ita_desktop.domain.measures import Measure, Progress, Round
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.results import YearResult
from ita_desktop.domain.tables import TABLES

R = TypeVar("R", bound=Record)
Indexes = Mapping[tuple[str, str], Mapping[Any, list[Record]]]
"""Records by a field's value, per table and field."""


class Office:
    """An unchanging picture of the records; ``after`` gives the next one."""

    def __init__(self, tables: Mapping[str, Mapping[int, Record]], indexes: Indexes | None = None) -> None:
        self._tables = tables
        self._indexes: dict[tuple[str, str], Mapping[Any, list[Record]]] = dict(indexes or {})

    @classmethod
    def of(cls, records: Iterable[Record]) -> Office:
        """Return the office that holds these records."""
        tables: dict[str, dict[int, Record]] = {name: {} for name in TABLES}
        for record in records:
            tables[table_of(type(record))][record.id] = record
        return cls(tables)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Office) and self._tables == other._tables

    @override
    def __hash__(self) -> int:
        return id(self)

    def __iter__(self) -> Iterator[Record]:
        for table in self._tables.values():
            yield from table.values()

    def after(self, changes: Changes) -> Office:
        """Return the office with these changes made; tables they do not touch are shared."""
        tables = dict(self._tables)
        touched = {name: dict(tables[name]) for name in {table_of(type(record)) for record in changes.records()}}
        for record in changes.removed:
            del touched[table_of(type(record))][record.id]
        for record in (*changes.added, *(new for _, new in changes.updated)):
            touched[table_of(type(record))][record.id] = record
        return Office(tables | touched, {key: index for key, index in self._indexes.items() if key[0] not in touched})

    # ---- records

    def all(self, kind: type[R], /, **values: Any) -> tuple[R, ...]:
        """Return the records of a kind whose fields have these values, in their order."""
        if not values:
            return tuple(sorted(self.table(kind).values(), key=_order))
        first, *others = values
        found = self._by(kind, first).get(values[first], [])
        if others:
            found = [r for r in found if all(getattr(r, k) == values[k] for k in others)]
        return tuple(sorted(found, key=_order))

    def _by(self, kind: type[R], field: str) -> Mapping[Any, list[R]]:
        """Return the records of a kind by a field's value; made once per table, for thousands of questions."""
        key = table_of(kind), field
        if key not in self._indexes:
            index: dict[Any, list[Record]] = {}
            for record in self._tables[key[0]].values():
                index.setdefault(getattr(record, field), []).append(record)
            self._indexes[key] = index
        return self._indexes[key]  # type: ignore[return-value]  # each table holds one kind

    def table(self, kind: type[R]) -> Mapping[int, R]:
        """Return the records of a kind by id."""
        return self._tables[table_of(kind)]  # type: ignore[return-value]  # each table holds one kind

    def get(self, kind: type[R], record_id: int | None) -> R | None:
        """Return the record, or None when there is none of that id."""
        return None if record_id is None else self.table(kind).get(record_id)

    def one(self, kind: type[R], record_id: int | None) -> R:
        """Return the record that must be there."""
        record = self.get(kind, record_id)
        if record is None:
            raise DomainError("record.missing", table=table_of(kind), id=record_id)
        return record

    def many(self, kind: type[R], ids: Iterable[int]) -> tuple[R, ...]:
        """Return the records of these ids, in this order."""
        return tuple(self.one(kind, record_id) for record_id in ids)

    def first(self, kind: type[R], /, **values: Any) -> R | None:
        """Return the first such record, or None."""
        return next(iter(self.all(kind, **values)), None)

    # ---- the office

    @property
    def agency(self) -> Agency:
        """The agency; a file without one gives a nameless agency."""
        return self.first(Agency) or Agency(name="")

    def division_name(self, division: Division) -> str:
        """Return a division's name; a section is followed by the division it belongs to."""
        parent = self.get(Division, division.parent_id)
        return f"{division.name} {parent.short or parent.name}" if parent else division.name

    def sections_of(self, division: Division | None) -> tuple[Division, ...]:
        """Return the sections of a division, or the divisions themselves."""
        return self.all(Division, parent_id=division.id if division else None)

    def people(self) -> tuple[Person, ...]:
        """Return everybody, in order."""
        return self.all(Person)

    # ---- years

    def years(self) -> tuple[int, ...]:
        """Return the measure years (พ.ศ.) the file knows something about, newest first."""
        from_results = {result.fiscal_year + 1 for result in self.table(YearResult).values()}
        from_measures = {measure.fiscal_year for measure in self.table(Measure).values()}
        return tuple(sorted(from_results | from_measures, reverse=True))

    def framework_for(self, fiscal_year: int) -> Framework:
        """Return the framework of a result year (พ.ศ.); after the last known year the last one."""
        frameworks = sorted(self.table(Framework).values(), key=lambda f: f.first_year)
        fitting = [f for f in frameworks if f.first_year <= fiscal_year]
        if not fitting:
            raise DomainError("framework.none_for_year", year=fiscal_year)
        return fitting[-1]

    def result_of(self, fiscal_year: int) -> YearResult | None:
        """Return the result of a fiscal year."""
        return self.first(YearResult, fiscal_year=fiscal_year)

    def instruments(self, framework_id: int) -> tuple[Instrument, ...]:
        """Return a framework's instruments in order."""
        return self.all(Instrument, framework_id=framework_id)

    def indicators(self, framework_id: int) -> tuple[Indicator, ...]:
        """Return a framework's indicators by number."""
        return tuple(sorted(self.all(Indicator, framework_id=framework_id), key=lambda i: i.number))

    def items(self, indicator_id: int) -> tuple[Item, ...]:
        """Return an indicator's items in order."""
        return self.all(Item, indicator_id=indicator_id)

    def measures(self, fiscal_year: int) -> tuple[Measure, ...]:
        """Return the measures of a fiscal year by number."""
        return tuple(sorted(self.all(Measure, fiscal_year=fiscal_year), key=lambda m: (m.number, m.id)))

    def progress(self, measure_id: int, round_: Round) -> Progress | None:
        """Return what was reported on a measure in a round."""
        return self.first(Progress, measure_id=measure_id, round=round_)

    # ---- deleting

    def removal(self, *records: Record) -> Changes:
        """Return the changes that delete records: owned records go too, other references are emptied."""
        gone: dict[tuple[str, int], Record] = {}
        queue = list(records)
        while queue:
            record = queue.pop()
            if (key := (table_of(type(record)), record.id)) not in gone:
                gone[key] = record
                queue.extend(self._owned_by(record))
        updated = tuple(_without(record, gone) for record in self if _key(record) not in gone)
        return Changes(updated=tuple(pair for pair in updated if pair), removed=tuple(reversed(gone.values())))

    def _owned_by(self, owner: Record) -> Iterator[Record]:
        table = table_of(type(owner))
        for kind_name, kind in TABLES.items():
            for field in dataclasses.fields(kind):
                if field.metadata.get("owner") and field.metadata["ref"] == table:
                    rows = self._tables[kind_name].values()
                    yield from (row for row in rows if getattr(row, field.name) == owner.id)


def _key(record: Record) -> tuple[str, int]:
    return table_of(type(record)), record.id


def _without(record: Record, gone: Mapping[tuple[str, int], Record]) -> tuple[Record, Record] | None:
    values: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if (table := field.metadata.get("ref")) and (table, value) in gone:
            values[field.name] = None
        elif table := field.metadata.get("refs"):
            kept = tuple(one for one in value if (table, one) not in gone)
            if kept != value:
                values[field.name] = kept
    return (record, dataclasses.replace(record, **values)) if values else None


def _order(record: Record) -> tuple[int, int]:
    return getattr(record, "sort", 0), record.id
