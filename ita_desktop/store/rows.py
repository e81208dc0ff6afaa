"""Records to rows and back, within somebody else's transaction."""

from __future__ import annotations

import dataclasses
import getpass
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, table
from sqlalchemy import column as sql_column

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.fields import shapes
from ita_desktop.domain.json_values import record_to_json
from ita_desktop.domain.record import Record, table_of
from ita_desktop.store.layout import gathered
from ita_desktop.store.schema import AUDIT, STORED, Stored

Key = tuple[str, int]
_AT_ONCE = 5000
"""Ids in one statement; SQLite takes 32,766 parameters."""
_SEQUENCE = table("sqlite_sequence", sql_column("name"), sql_column("seq"))


def now() -> str:
    """Return the moment in UTC, ISO, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def by_table(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return the records under the names of their tables."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[table_of(type(record))].append(record)
    return found


# ---- reading


def read_same(connection: Connection, records: Sequence[Record]) -> dict[Key, Record]:
    """Return what is stored now under the ids of these records."""
    found: dict[Key, Record] = {}
    for name, some in by_table(records).items():
        for ids in _portions([record.id for record in some]):
            found |= {(name, record.id): record for record in _read(connection, STORED[name], ids)}
    return found


def _read(connection: Connection, stored: Stored, ids: Sequence[int]) -> Iterator[Record]:
    lists = {name: gathered(_rows(connection, link, ids, 2)) for name, link in stored.links.items()}
    for row in _rows(connection, stored.table, ids, 1):
        yield stored.form.record(row, lists)


def _rows(connection: Connection, table: Table, ids: Sequence[int], order: int) -> Iterable[Sequence[Any]]:
    """The rows whose first column is one of the ids, in the order of their first columns."""
    by = list(table.columns)[:order]
    return connection.execute(select(table).order_by(*by).where(by[0].in_(ids)))


# ---- writing


def put(connection: Connection, records: Iterable[Record]) -> None:
    """Store records under the ids they have."""
    for name, some in by_table(records).items():
        stored = STORED[name]
        connection.execute(insert(stored.table), [stored.row(record) for record in some])
        for field, link in stored.links.items():
            rows = [row for record in some for row in stored.link_rows(field, record)]
            if rows:
                connection.execute(insert(link), rows)


def take_out(connection: Connection, records: Iterable[Record]) -> None:
    """Delete the rows of these records; what points at them must be gone by the end of the transaction."""
    for name, some in reversed(by_table(records).items()):  # children first: less for SQLite to look through
        stored = STORED[name]
        for ids in _portions([record.id for record in some]):
            for link in stored.links.values():
                owner = next(iter(link.columns))
                connection.execute(delete(link).where(owner.in_(ids)))
            connection.execute(delete(stored.table).where(stored.table.c.id.in_(ids)))


def refuse_if_changed(connection: Connection, expected: Sequence[Record]) -> None:
    """Raise ``DomainError`` unless exactly these values are stored."""
    stored = read_same(connection, expected)
    for record in expected:
        name = table_of(type(record))
        if stored.get((name, record.id)) != record:
            raise DomainError("record.changed_meanwhile", table=name, id=record.id)


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


# ---- ids


def numbered(connection: Connection, changes: Changes) -> Changes:
    """Give new records (id 0 or less) ids never used before, and point the references to them there."""
    last = {name: _last_id(connection, name, some) for name, some in by_table(changes.added).items()}
    given: dict[Key, int] = {}
    added: list[Record] = []
    for record in changes.added:
        name = table_of(type(record))
        if record.id <= 0:
            last[name] += 1
            given[name, record.id] = last[name]
        added.append(record if record.id > 0 else dataclasses.replace(record, id=last[name]))
    if not given:
        return changes
    updated = tuple((old, _pointed(new, given)) for old, new in changes.updated)
    return Changes(tuple(_pointed(record, given) for record in added), updated, changes.removed)


def _last_id(connection: Connection, name: str, added: Iterable[Record]) -> int:
    """Return the highest id ever given; as the write lock is ours, nobody can take the next ones."""
    query = select(func.max(_SEQUENCE.c.seq)).where(_SEQUENCE.c.name == name)
    return max(connection.execute(query).scalar() or 0, *(record.id for record in added), 0)


def _pointed(record: Record, given: Mapping[Key, int]) -> Record:
    values: dict[str, Any] = {}
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if shape.refs and any(one < 0 for one in value):
            values[shape.name] = tuple(_real(shape.refs, one, given) for one in value)
        elif shape.ref and value is not None and value < 0:
            values[shape.name] = _real(shape.ref, value, given)
    return dataclasses.replace(record, **values) if values else record


def _real(name: str, record_id: int, given: Mapping[Key, int]) -> int:
    if record_id > 0:
        return record_id
    if (name, record_id) not in given:
        raise DomainError("record.missing", table=name, id=record_id)
    return given[name, record_id]


# ---- the audit


def note(connection: Connection, what: str, changes: Changes) -> None:
    """Write one line of the audit for each record concerned."""
    pairs = [
        *((record, None) for record in changes.removed),
        *changes.updated,
        *((None, record) for record in changes.added),
    ]
    if pairs:
        line = {"at": now(), "account": account(), "what": what}
        connection.execute(insert(AUDIT), [line | _audited(before, after) for before, after in pairs])


def _audited(before: Record | None, after: Record | None) -> dict[str, Any]:
    record = after or before
    assert record is not None
    return {
        "table": table_of(type(record)),
        "record": record.id,
        "before": _as_text(before),
        "after": _as_text(after),
    }


def _as_text(record: Record | None) -> str | None:
    return None if record is None else json.dumps(record_to_json(record), ensure_ascii=False, sort_keys=True)


def account() -> str:
    """Return the account that is logged in (on Windows the user name)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without a user list
        return ""
