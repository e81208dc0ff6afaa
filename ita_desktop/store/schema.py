"""The tables of an office file, made from the fields of the records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    Table,
    Text,
    UniqueConstraint,
    column,
    event,
)

from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import KINDS

SCHEMA = 1
"""Number of the schema below; it stands in the file's ``user_version``."""
APPLICATION_ID = 0x49544131
"""``ITA1``: marks a SQLite file as an office file."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Code = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """Where and how records of one kind are stored."""

    kind: type[Record]
    table: Table
    encode: tuple[tuple[str, Code], ...]
    decode: tuple[tuple[str, Code], ...]
    links: Mapping[str, Table] = field(default_factory=dict)
    """Field name → link table (owner, sort, target) of an ordered list of references."""

    def row(self, record: Record) -> dict[str, Any]:
        """Return the columns of a record."""
        return {name: code(getattr(record, name)) for name, code in self.encode}

    def link_rows(self, name: str, record: Record) -> list[dict[str, int]]:
        """Return the rows of one of its lists of references."""
        owner, sort, target = self.links[name].columns.keys()
        ids: Iterable[int] = getattr(record, name)
        return [{owner: record.id, sort: place, target: one} for place, one in enumerate(ids)]

    def record(self, row: RowMapping, lists: Mapping[str, Mapping[int, tuple[int, ...]]]) -> Record:
        """Return the record of a row; ``lists`` holds its lists of references by field and owner."""
        values: dict[str, Any] = {name: code(row[name]) for name, code in self.decode}
        for name, by_owner in lists.items():
            values[name] = by_owner.get(row["id"], ())
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


def _column(shape: Shape) -> Column[Any]:
    if shape.name == "id":
        return Column("id", Integer, primary_key=True)
    whole = not shape.many and (shape.score or (issubclass(shape.type, int) and not issubclass(shape.type, Enum)))
    # Tables are made in this order; only the key that leads forward (division to person) is no reason to sort by.
    forward = bool(shape.ref) and shape.ref not in METADATA.tables
    keys = [ForeignKey(f"{shape.ref}.id", use_alter=forward)] if shape.ref else []
    if shape.name == "sha256":
        keys = [ForeignKey("blob_data.sha256")]
    return Column(shape.name, Integer if whole else Text, *keys, nullable=shape.optional, index=shape.owner or None)


def _check(shape: Shape) -> list[CheckConstraint]:
    """Return the rule that only an enum's values, 0 and 1, or a score's hundredths may stand in a column."""
    place: Any = column(shape.name)
    if shape.many:
        return []
    if issubclass(shape.type, Enum):
        rule = place.in_([str(member.value) for member in shape.type])
    elif shape.type is bool:
        rule = place.in_([0, 1])
    elif shape.score:
        rule = place.between(0, 10000)
    else:
        return []
    return [CheckConstraint(rule, name=shape.name)]


# ---- tables


def _stored(kind: type[Record]) -> Stored:
    name = table_of(kind)
    plain = [shape for shape in shapes(kind) if not shape.refs]
    checks = [check for shape in plain for check in _check(shape)]
    unique = [UniqueConstraint(*names) for names in kind.UNIQUE]
    table = Table(name, METADATA, *map(_column, plain), *checks, *unique, sqlite_autoincrement=True)
    return Stored(
        kind,
        table,
        encode=tuple((shape.name, _or_none(_codes(shape)[0], shape.optional)) for shape in plain),
        decode=tuple((shape.name, _or_none(_codes(shape)[1], shape.optional)) for shape in plain),
        links={shape.name: _link(name, shape) for shape in shapes(kind) if shape.refs},
    )


def _link(owner: str, shape: Shape) -> Table:
    """Make the table of an ordered list of references, e.g. ``measure_divisions``."""
    return Table(
        f"{owner}_{shape.name}",
        METADATA,
        Column(f"{owner}_id", ForeignKey(f"{owner}.id"), primary_key=True),
        Column("sort", Integer, primary_key=True),
        Column(f"{shape.refs}_id", ForeignKey(f"{shape.refs}.id"), nullable=False),
    )


BLOB_DATA = Table(
    "blob_data",
    METADATA,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("table", Text, nullable=False),
    Column("record", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_autoincrement=True,
)
DRAFT = Table(
    "draft",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)
META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
)


def _keep_the_audit(_table: Table, connection: Connection, **_: Any) -> None:
    for action in ("update", "delete"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER audit_no_{action} BEFORE {action.upper()} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        )


event.listen(AUDIT, "after_create", _keep_the_audit)

STORED: Mapping[str, Stored] = MappingProxyType({table_of(kind): _stored(kind) for kind in KINDS})
"""Table name → how its records are stored, parents before children."""
