"""The tables of an office file, made from the fields of the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    Table,
    Text,
    UniqueConstraint,
    column,
    event,
)

from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.record import Record
from ita_desktop.store.layout import FORMS, Form

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


@dataclass(frozen=True, slots=True)
class Stored:
    """Where and how records of one kind are stored."""

    form: Form
    table: Table
    links: Mapping[str, Table] = field(default_factory=dict)
    """Field name → link table (owner, sort, target) of an ordered list of references."""

    def row(self, record: Record) -> dict[str, Any]:
        """Return the columns of a record."""
        return {name: code(getattr(record, name)) for name, code in self.form.encode}

    def link_rows(self, name: str, record: Record) -> list[dict[str, int]]:
        """Return the rows of one of its lists of references."""
        _, owner, sort, target = self.form.links[name]
        ids: Iterable[int] = getattr(record, name)
        return [{owner: record.id, sort: place, target: one} for place, one in enumerate(ids)]


# ---- one column


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


def _stored(form: Form) -> Stored:
    checks = [check for shape in form.columns for check in _check(shape)]
    unique = [UniqueConstraint(*names) for names in form.kind.UNIQUE]
    table = Table(form.table, METADATA, *map(_column, form.columns), *checks, *unique, sqlite_autoincrement=True)
    links = {shape.name: _link(form, shape) for shape in shapes(form.kind) if shape.refs}
    return Stored(form, table, links)


def _link(form: Form, shape: Shape) -> Table:
    """Make the table of an ordered list of references, e.g. ``measure_divisions``."""
    name, owner, sort, target = form.links[shape.name]
    return Table(
        name,
        METADATA,
        Column(owner, ForeignKey(f"{form.table}.id"), primary_key=True),
        Column(sort, Integer, primary_key=True),
        Column(target, ForeignKey(f"{shape.refs}.id"), nullable=False),
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

STORED: Mapping[str, Stored] = MappingProxyType({name: _stored(form) for name, form in FORMS.items()})
"""Table name → how its records are stored, parents before children."""
