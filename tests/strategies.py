"""Offices made up at random: valid, consistent, small; every kind of record, every kind of field.

``offices()`` is for Hypothesis; ``random_office`` and ``random_changes`` take a ``random.Random``.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from ita_desktop.domain.agency import Agency
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import KINDS, TABLES

WORDS = (
    "มาตรการ",
    "งานนิติการ",
    "ข้อ ๑๖",
    "https://example.go.th/ita?y=2568&n=๑",
    "น้ำ ก่ำ ปั๊ม",
    "a\nb\tc",
    "'\"\\ 100%",
    "😀",
)

SAME = {
    "indicator": (("framework_id", "instrument"),),
    "sub_indicator": (("framework_id", "indicator"),),
    "item": (("framework_id", "indicator"), ("framework_id", "sub_indicator")),
    "step": (("measure_id", "step"),),
}
"""Table → (field, table of a parent that must have the same value in it)."""


def offices(most: int = 3) -> st.SearchStrategy[Office]:
    """Offices with up to ``most`` records of each kind; their evidence is ``blobs_of`` them."""
    texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=4)
    return st.builds(_office, st.integers(0, 2**32), st.integers(0, most), texts)


def _office(seed: int, most: int, texts: Sequence[str]) -> Office:
    return random_office(random.Random(seed), most, (*WORDS, *texts))


def blobs_of(office: Office) -> dict[str, bytes]:
    """The bytes of the kept files of a generated office, by SHA-256."""
    return {blob.sha256: blob.name.encode() for blob in office.table(Blob).values()}


def random_office(rng: random.Random, most: int = 3, texts: Sequence[str] = WORDS, least: int = 0) -> Office:
    """An office with up to ``most`` records of each kind (one agency)."""
    made = Made(rng, texts)
    for kind in KINDS:
        for _ in range(min(rng.randint(least, most), 1 if kind is Agency else most)):
            made.add(kind, rng.randint(1, 4))
    return Office.of(made.linked_forward())


class Made:
    """The records made so far, and how the next one is made to fit them."""

    def __init__(self, rng: random.Random, texts: Sequence[str] = WORDS, records: Sequence[Record] = ()) -> None:
        self.rng = rng
        self.texts = texts
        self.tables: dict[str, dict[int, Record]] = defaultdict(dict)
        for record in records:
            self.tables[table_of(type(record))][record.id] = record

    def add(self, kind: type[Record], gap: int = 1, record_id: int = 0) -> Record | None:
        """Make a record, unless it lacks a parent or would not be unique."""
        name = table_of(kind)
        values: dict[str, Any] = {"id": record_id or max(self.tables[name], default=0) + gap}
        for shape in shapes(kind)[1:]:
            if shape.ref and not shape.optional and not self._fitting(kind, shape, values):
                return None
            values[shape.name] = self._value(kind, shape, values)
        record = self._finished(kind(**values))
        if self._clashes(record):
            return None
        self.tables[name][record.id] = record
        return record

    def linked_forward(self) -> list[Record]:
        """All records; divisions now have heads, who come later in the order of tables."""
        for division_id, division in self.tables["division"].items():
            people = [None, *self.tables["person"]]
            self.tables["division"][division_id] = division.but(head_id=self.rng.choice(people))
        return [record for table in self.tables.values() for record in table.values()]

    def _clashes(self, record: Record) -> bool:
        others = [one for one in self.tables[table_of(type(record))].values() if one.id != record.id]
        keys = type(record).UNIQUE
        return any(_key(one, names) == _key(record, names) for names in keys for one in others)

    def _finished(self, record: Record) -> Record:
        if isinstance(record, Blob):
            name = f"{record.name}{record.id}"
            data = name.encode()
            return record.but(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        return record

    def _value(self, kind: type[Record], shape: Shape, values: dict[str, Any]) -> Any:
        if shape.optional and self.rng.random() < 0.3:
            return None
        if shape.refs:
            ids = self._fitting(kind, shape, values)
            return tuple(self.rng.sample(ids, self.rng.randint(0, len(ids))))
        if shape.ref:
            return self.rng.choice(self._fitting(kind, shape, values) or [None])
        if shape.many:
            return tuple(self._text() for _ in range(self.rng.randint(0, 3)))
        return self._plain(kind, shape)

    def _fitting(self, kind: type[Record], shape: Shape, values: dict[str, Any]) -> list[int]:
        """The ids that a reference may hold, given the fields before it."""
        asked = [(name, values[name]) for name, parent in SAME.get(table_of(kind), ()) if parent == shape.target]
        found = self.tables[shape.target].values()
        return [one.id for one in found if all(getattr(one, name) == value for name, value in asked)]

    def _plain(self, kind: type[Record], shape: Shape) -> Any:
        rng = self.rng
        if shape.name in kind.REQUIRED:
            return f"{self._text()} {rng.randint(1, 999)}"
        if issubclass(shape.type, Enum):
            return rng.choice(list(shape.type))
        if shape.type is bool:
            return rng.random() < 0.5
        if shape.type is int:
            return rng.randint(2562, 2572) if "year" in shape.name else rng.randint(0, 99)
        if shape.type is Decimal:
            return Decimal(rng.choice([0, 8500, 9458, 10000, rng.randint(0, 10000)])) / 100
        return date(2024, 10, 1) + timedelta(rng.randint(0, 900)) if shape.type is date else self._text()

    def _text(self) -> str:
        return " ".join(self.rng.choices(self.texts, k=self.rng.randint(0, 2)))


def _key(record: Record, names: Sequence[str]) -> list[Any]:
    return [getattr(record, name) for name in names]


def random_changes(rng: random.Random, office: Office) -> Changes:
    """Changes that the office allows: records added (with negative ids), updated or removed."""
    return rng.choice([_additions, _update, _removal])(rng, office)


def _additions(rng: random.Random, office: Office) -> Changes:
    made = Made(rng, WORDS, list(office))
    added = [made.add(kind, record_id=-1) for kind in rng.sample(KINDS, rng.randint(1, 6)) if kind is not Blob]
    return Changes(added=tuple(record for record in added if record))


def _update(rng: random.Random, office: Office) -> Changes:
    old = _any(rng, office)
    if old is None or isinstance(old, Blob):
        return Changes()
    made = Made(rng, WORDS, [one for one in office if one != old])
    new = made.add(type(old), record_id=old.id)
    return Changes(updated=((old, new),)) if new else Changes()


def _removal(rng: random.Random, office: Office) -> Changes:
    victim = _any(rng, office)
    changes = office.removal(victim) if victim else Changes()
    return Changes() if any(_lacks_a_parent(new) for _, new in changes.updated) else changes


def _any(rng: random.Random, office: Office) -> Record | None:
    records = list(office)
    return rng.choice(records) if records else None


def _lacks_a_parent(record: Record) -> bool:
    kind = TABLES[table_of(type(record))]
    return any(shape.ref and not shape.optional and getattr(record, shape.name) is None for shape in shapes(kind))
