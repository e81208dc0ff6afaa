"""An office as JSON: every record and every kept file, readable without this program.

On the way in

* ids may be left out, and so may every field that has a default;
* ``"indicator_id": 17`` is an id, ``"indicator": 8`` or its name a record of the framework in force: that
  of the result year, and for a measure that of the year before; in a list, numbers are ids and texts names;
* what a record owns, and its own parts, may be nested in it under the table's name, in order;
* a table that the file does not mention keeps the records known before (frameworks, table profiles).

``resources/schema/office.schema.json`` describes the form.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.fields import shapes
from ita_desktop.domain.json_references import References
from ita_desktop.domain.json_rows import BYTES, Row, Rows
from ita_desktop.domain.json_values import record_to_json
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import KINDS, TABLES

FORMAT = "ita-desktop"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a JSON file held; records it gave no id have negative ones, which the store replaces."""

    records: tuple[Record, ...] = ()
    blobs: dict[str, bytes] = field(default_factory=dict)
    """SHA-256 → bytes."""


# ---- out


def to_json(office: Office, blobs: Callable[[str], bytes]) -> dict[str, Any]:
    """Return every record, tables and fields complete, with the kept files' bytes in base64."""
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for kind in KINDS:
        records = sorted(office.table(kind).values(), key=_id)
        data[table_of(kind)] = [_entry(record, blobs) for record in records]
    return data


def dumps(data: dict[str, Any]) -> str:
    """Return the text of the file: the same office always gives the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _id(record: Record) -> int:
    return record.id


def _entry(record: Record, blobs: Callable[[str], bytes]) -> dict[str, Any]:
    entry = record_to_json(record)
    if isinstance(record, Blob):
        entry[BYTES] = base64.b64encode(blobs(record.sha256)).decode("ascii")
    return entry


# ---- in


def from_json(data: Any, known: Iterable[Record] = ()) -> Loaded:
    """Return what the JSON holds; ``DomainError`` names the place of whatever cannot be meant.

    ``known`` records (frameworks, table profiles) of a table that the file does not mention belong to it.
    """
    _recognise(data)
    kept = [record for record in known if not _replaced(table_of(type(record)), data)]
    rows = Rows()
    for record in kept:
        rows.add(Row.of(record))
    for table in TABLES:
        if table in data:
            rows.read(table, data[table], table, {})
    references = References(rows)
    found = [row for table in rows.tables.values() for row in table.values()]
    records = tuple(references.record(row) for row in found)
    _refuse_twins(found, records)
    return Loaded(records, rows.blobs)


def _recognise(data: Any) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DomainError("json.not_an_office")
    version = data.get("version", VERSION)
    if version != VERSION:
        raise DomainError("json.newer", version=version, known=VERSION)
    for key in data:
        if key not in TABLES and key not in {"format", "version"}:
            raise DomainError("json.unknown_key", where=key)


def _replaced(table: str, data: dict[str, Any]) -> bool:
    """Tell whether the file speaks for itself about a table, or about what owns its records."""
    owners = (shape.ref for shape in shapes(TABLES[table]) if shape.owner)
    return table in data or any(_replaced(owner, data) for owner in owners)


def _refuse_twins(rows: list[Row], records: tuple[Record, ...]) -> None:
    """Refuse two records that share what only one may have."""
    seen: set[tuple[object, ...]] = set()
    for row, record in zip(rows, records, strict=True):
        for names in type(record).UNIQUE:
            key = (type(record), names, *(getattr(record, name) for name in names))
            if key in seen:
                raise DomainError("json.twice", where=row.where, fields=", ".join(names))
            seen.add(key)
