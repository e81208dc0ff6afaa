"""The assessment's rules per year: ``resources/frameworks/*.toml`` as records.

A part without its own ``certainty`` or ``source`` takes those of its file. Ids come from the first
year and the place in the file, so that the same files always give the same ids and a new year's file
moves none of the others.
"""

from __future__ import annotations

import itertools
import tomllib
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import (
    ChecklistItem,
    Framework,
    FrameworkPart,
    Indicator,
    Instrument,
    Item,
    LevelRule,
    SubIndicator,
)
from ita_desktop.domain.record import Certainty, Record

P = TypeVar("P", bound=FrameworkPart)
T = TypeVar("T")

EARLIEST = 2501
"""First year (พ.ศ.) a file may begin with; ids count from here."""
PARTS_PER_FILE = 1000
"""Distance between the ids of two years' parts."""


def read_frameworks(directory: Path) -> tuple[Record, ...]:
    """Return the records of every framework file in a folder, oldest first; ``DomainError`` if one is broken."""
    files = [_FrameworkFile(path) for path in sorted(directory.glob("*.toml"))]
    files.sort(key=lambda file: file.framework.first_year)
    for earlier, later in itertools.pairwise(files):
        if later.framework.first_year <= earlier.framework.last_year:
            raise DomainError("framework.years_overlap", first=earlier.name, second=later.name)
    return tuple(record for file in files for record in file.records)


class _Table:
    """A TOML table from which every key is taken once; one left over is a slip of the pen."""

    def __init__(self, file: str, values: object, where: str) -> None:
        if not isinstance(values, dict):
            raise DomainError("framework.bad_value", file=file, entry=where, value=values)
        self.file = file
        self.where = where
        self._left: dict[str, Any] = dict(values)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """Return the value of a key, which must be of this kind; without a default it must be there."""
        value = self._left.pop(key, default)
        if value is None:
            raise DomainError("framework.missing_key", file=self.file, entry=self._path(key))
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.refusal(key, value)
        return value

    def decimal(self, key: str) -> Decimal:
        """Return an exact number, written as text so that 0.30 stays 0.30."""
        text = self.take(key, str)
        try:
            return Decimal(text)
        except InvalidOperation:
            raise self.refusal(key, text) from None

    def certainty(self, default: Certainty | None) -> Certainty:
        """Return how sure the entry is: its own word or that of its file."""
        text = self.take("certainty", str, default.value if default else None)
        try:
            return Certainty(text)
        except ValueError:
            raise self.refusal("certainty", text) from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none where the key is absent."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.refusal(key, values)
        return tuple(values)

    def tables(self, key: str) -> list[_Table]:
        """Return the tables of a list; none where the key is absent."""
        values = self.take(key, list, [])
        return [_Table(self.file, value, f"{self._path(key)}[{n}]") for n, value in enumerate(values, 1)]

    def has(self, key: str) -> bool:
        """Tell whether a key is still to be taken."""
        return key in self._left

    def close(self) -> None:
        """Refuse a table with a key that nobody asked for."""
        for key in self._left:
            raise DomainError("framework.unknown_key", file=self.file, entry=self._path(key))

    def refusal(self, key: str, value: object) -> DomainError:
        """Return the error that says this value cannot be meant."""
        return DomainError("framework.bad_value", file=self.file, entry=self._path(key), value=value)

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key


class _FrameworkFile:
    """One file, read into records."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.records: list[Record] = []
        self._count: Counter[type[Record]] = Counter()
        top = _Table(self.name, _parsed(path), "")
        self._certainty = top.certainty(None)
        self._source = top.take("source", str)
        self.framework = self._framework(top)
        self.records.append(self.framework)
        for instrument in top.tables("instruments"):
            self._read_instrument(instrument)
        for level in top.tables("levels"):
            self._read_level(level)
        if top.has("checklist"):
            self._read_checklist(_Table(self.name, top.take("checklist", dict), "checklist"))
        top.close()
        self._check()

    def _framework(self, top: _Table) -> Framework:
        first, last = top.take("first_year", int), top.take("last_year", int)
        if not EARLIEST <= first <= last:
            raise top.refusal("first_year", first)
        return Framework(
            id=first - EARLIEST + 1,
            name=top.take("name", str),
            first_year=first,
            last_year=last,
            pass_mark=top.decimal("pass_mark"),
            certainty=self._certainty,
            source=self._source,
        )

    def _add(self, kind: type[P], table: _Table, source: str = "", **values: Any) -> P:
        """Add a part with its place, certainty and source; nothing may be left in its table."""
        place = self._count[kind]
        self._count[kind] += 1
        part = kind(
            id=self.framework.id * PARTS_PER_FILE + place + 1,
            framework_id=self.framework.id,  # type: ignore[call-arg]  # every kind of part has it, their base has not
            certainty=table.certainty(self._certainty),
            source=table.take("source", str, source or self._source),
            sort=place,
            **values,
        )
        table.close()
        self.records.append(part)
        return part

    def _read_instrument(self, table: _Table) -> None:
        indicators = table.tables("indicators")
        values = {"short": table.take("short", str), "name": table.take("name", str)}
        instrument = self._add(Instrument, table, weight=table.decimal("weight"), **values)
        for indicator in indicators:
            self._read_indicator(indicator, instrument.id)

    def _read_indicator(self, table: _Table, instrument: int) -> None:
        items, subs = table.tables("items"), table.tables("sub_indicators")
        source = table.take("items_source", str, "")
        number, name, variants = table.take("number", int), table.take("name", str), table.texts("variants")
        indicator = self._add(Indicator, table, instrument_id=instrument, number=number, name=name, variants=variants)
        for item in items:
            self._read_item(item, source, indicator.id, None)
        for sub in subs:
            self._read_sub_indicator(sub, indicator.id)

    def _read_sub_indicator(self, table: _Table, indicator: int) -> None:
        items = table.tables("items")
        values = {"code": table.take("code", str), "name": table.take("name", str, "")}
        sub = self._add(SubIndicator, table, indicator_id=indicator, **values)
        for item in items:
            self._read_item(item, "", indicator, sub.id)

    def _read_item(self, table: _Table, source: str, indicator: int, sub_indicator: int | None) -> None:
        document = table.take("document", str, "")
        if document not in {"", "plan", "report"}:
            raise table.refusal("document", document)
        values = {"code": table.take("code", str), "label": table.take("label", str, "")}
        self._add(
            Item, table, source, document=document, indicator_id=indicator, sub_indicator_id=sub_indicator, **values
        )

    def _read_level(self, table: _Table) -> None:
        every = table.decimal("every_instrument") if table.has("every_instrument") else None
        word, minimum = table.take("word", str), table.decimal("minimum")
        self._add(LevelRule, table, word=word, minimum=minimum, every_instrument=every)

    def _read_checklist(self, table: _Table) -> None:
        source = table.take("source", str, "")
        for document in ("plan", "report"):
            for entry in table.tables(document):
                values = {"key": entry.take("key", str), "text": entry.take("text", str)}
                needed = entry.take("needed", bool, True)
                self._add(ChecklistItem, entry, source, document=document, needed=needed, **values)
        table.close()

    def _check(self) -> None:
        """Refuse what no set of rules can mean: names given twice, weights that are not a whole."""
        self._once(part.short for part in self._all(Instrument))
        self._once(part.number for part in self._all(Indicator))
        self._once(part.code for part in self._all(SubIndicator))
        self._once(part.code for part in self._all(Item))
        self._once(part.word for part in self._all(LevelRule))
        self._once((part.document, part.key) for part in self._all(ChecklistItem))
        weight = sum(part.weight for part in self._all(Instrument))
        if weight != 1:
            raise DomainError("framework.weights", file=self.name, weight=weight)

    def _all(self, kind: type[P]) -> list[P]:
        return [record for record in self.records if isinstance(record, kind)]

    def _once(self, names: Iterable[object]) -> None:
        for name, count in Counter(names).items():
            if count > 1:
                raise DomainError("framework.twice", file=self.name, name=name)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DomainError("framework.unreadable", file=path.name, detail=error) from error
