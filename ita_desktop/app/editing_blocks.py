"""Several edits as one: a pasted block is one transaction and one undo step."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record, table_of

Edit = Callable[[Office], Changes]
Key = tuple[str, int]


def in_sequence(office: Office, edits: Iterable[Edit]) -> Changes:
    """Return edits, each made on the outcome of those before, as one set of changes."""
    total = Changes()
    for edit in edits:
        lowest = min((record.id for record in total.added), default=0)
        part = _renumbered(edit(office), min(lowest, 0))
        office = office.after(part)
        total = followed(total, part)
    return total


def followed(first: Changes, then: Changes) -> Changes:
    """Return two changes in a row as one; what was added and removed again leaves no trace."""
    added = {_key(record): record for record in first.added}
    updated = {_key(old): (old, new) for old, new in first.updated}
    removed = {_key(record): record for record in first.removed}
    added |= {_key(record): record for record in then.added}
    for old, new in then.updated:
        key = _key(old)
        if key in added:
            added[key] = new
        else:
            updated[key] = (updated[key][0] if key in updated else old, new)
    for record in then.removed:
        key = _key(record)
        if added.pop(key, None) is None:
            removed[key] = updated.pop(key)[0] if key in updated else record
    return Changes(tuple(added.values()), tuple(updated.values()), tuple(removed.values()))


def _renumbered(changes: Changes, below: int) -> Changes:
    """Give new records temporary ids below one already used."""
    ids = {_key(record): below - n for n, record in enumerate(changes.added, 1) if record.id < 0}
    if not ids or not below:
        return changes
    return Changes(
        added=tuple(_with_ids(record, ids) for record in changes.added),
        updated=tuple((old, _with_ids(new, ids)) for old, new in changes.updated),
        removed=changes.removed,
    )


def _with_ids(record: Record, ids: dict[Key, int]) -> Record:
    values: dict[str, Any] = {"id": ids.get(_key(record), record.id)}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if table := field.metadata.get("ref"):
            values[field.name] = ids.get((table, value), value)
        elif table := field.metadata.get("refs"):
            values[field.name] = tuple(ids.get((table, one), one) for one in value)
    return dataclasses.replace(record, **values)


def _key(record: Record) -> Key:
    return table_of(type(record)), record.id
