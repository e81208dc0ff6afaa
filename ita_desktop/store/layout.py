"""How records lie in the tables of an office file: names, columns and codes, without SQLAlchemy.

``schema`` makes the tables of it; whoever only reads needs no more than this.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import KINDS

SCHEMA = 1
"""Number of the schema; it stands in the file's ``user_version``."""
APPLICATION_ID = 0x49544131
"""``ITA1``: marks a SQLite file as an office file."""

Code = Callable[[Any], Any]
Execute = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a query and gives its rows: of SQLite itself or of SQLAlchemy."""


class Link(NamedTuple):
    """The table of an ordered list of references, with the names of its columns."""

    table: str
    owner: str
    sort: str
    target: str


@dataclass(frozen=True, slots=True)
class Form:
    """How the records of one kind are written down."""

    kind: type[Record]
    table: str
    columns: tuple[Shape, ...]
    """The fields with a column of their own, ``id`` first."""
    encode: tuple[tuple[str, Code], ...]
    decode: tuple[tuple[str, Code], ...]
    links: Mapping[str, Link]
    """By the field that holds the list."""

    def record(self, row: Sequence[Any], lists: Mapping[str, Mapping[int, tuple[int, ...]]]) -> Record:
        """Return the record of a row; ``lists`` holds its lists of references by field and owner."""
        values: dict[str, Any] = {name: code(value) for (name, code), value in zip(self.decode, row, strict=True)}
        for name, by_owner in lists.items():
            values[name] = by_owner.get(row[0], ())
        return self.kind(**values)


# ---- one column


def _same(value: Any) -> Any:
    return value


def _hundredths(value: Decimal) -> int:
    return int(value * 100)


def _from_hundredths(value: int) -> Decimal:
    return Decimal(value).scaleb(-2)


def _texts(value: tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _from_texts(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


def _enum_value(value: Enum) -> str:
    return str(value.value)


def _decimal_text(value: Decimal) -> str:
    return f"{value:f}"


def _codes(shape: Shape) -> tuple[Code, Code]:
    """Return how a field is written to its column and read from it."""
    if shape.many:
        return _texts, _from_texts
    if shape.score:
        return _hundredths, _from_hundredths
    if issubclass(shape.type, Enum):
        return _enum_value, shape.type
    by_type: dict[type, tuple[Code, Code]] = {
        bool: (int, bool),
        date: (date.isoformat, date.fromisoformat),
        Decimal: (_decimal_text, Decimal),
    }
    return by_type.get(shape.type, (_same, _same))


def _or_none(code: Code, optional: bool) -> Code:
    if not optional or code is _same:
        return code

    def unless_none(value: Any) -> Any:
        return None if value is None else code(value)

    return unless_none


# ---- tables


def _form(kind: type[Record]) -> Form:
    name = table_of(kind)
    plain = tuple(shape for shape in shapes(kind) if not shape.refs)
    coded = [(shape.name, shape.optional, *_codes(shape)) for shape in plain]
    return Form(
        kind,
        name,
        plain,
        encode=tuple((field, _or_none(encode, optional)) for field, optional, encode, _ in coded),
        decode=tuple((field, _or_none(decode, optional)) for field, optional, _, decode in coded),
        links={
            shape.name: Link(f"{name}_{shape.name}", f"{name}_id", "sort", f"{shape.refs}_id")
            for shape in shapes(kind)
            if shape.refs
        },
    )


FORMS: Mapping[str, Form] = MappingProxyType({table_of(kind): _form(kind) for kind in KINDS})
"""Table name → how its records are written down, parents before children."""
_LINKS = (link.table for form in FORMS.values() for link in form.links.values())
TABLES = frozenset({"blob_data", "audit", "draft", "meta", *FORMS, *_LINKS})
"""Names of all tables of a whole file."""


# ---- reading


def read_all(execute: Execute) -> Iterator[Record]:
    """Yield every record, tables in order, each by id.

    By plain SQL: to compile a statement for each table takes half the time of opening a file.
    """
    for form in FORMS.values():
        lists = {
            name: gathered(execute(_query(link.table, link[1:], (link.owner, link.sort))))
            for name, link in form.links.items()
        }
        for row in execute(_query(form.table, [shape.name for shape in form.columns], ("id",))):
            yield form.record(row, lists)


def gathered(rows: Iterable[Sequence[Any]]) -> Mapping[int, tuple[int, ...]]:
    """Return the lists of references by their owner, from rows of owner, sort and target in order."""
    found: dict[int, list[int]] = defaultdict(list)
    for owner, _, target in rows:
        found[owner].append(target)
    return {owner: tuple(targets) for owner, targets in found.items()}


def _query(table: str, columns: Iterable[str], order: Iterable[str]) -> str:
    wanted, by = (", ".join(f'"{name}"' for name in names) for names in (columns, order))
    return f'SELECT {wanted} FROM "{table}" ORDER BY {by}'  # noqa: S608 - own names
