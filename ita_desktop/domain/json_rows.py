"""First step of reading the JSON form: entries become rows, whose references are still as written."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.json_values import value_from_json, wrong_type
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import TABLES

BYTES = "bytes"
"""Key of a kept file's bytes, in base64."""


@dataclass(slots=True)
class Row:
    """One entry of the file (or a record known before)."""

    kind: type[Record]
    where: str
    above: dict[str, int]
    """Table → id of the entries it is nested in."""
    values: dict[str, Any]
    """Field → value, as far as known."""
    ids: dict[str, Any] = field(default_factory=dict)
    """Reference → the id or ids written for it."""
    names: dict[str, Any] = field(default_factory=dict)
    """Reference → the natural name written for it."""
    asking: set[str] = field(default_factory=set)
    """References that are being found right now."""

    @property
    def id(self) -> int:
        """The id; negative where the file gives none."""
        return int(self.values["id"])

    @classmethod
    def of(cls, record: Record) -> Row:
        """Return the row of a record that is complete already."""
        values = {shape.name: getattr(record, shape.name) for shape in shapes(type(record))}
        return cls(type(record), table_of(type(record)), {}, values)


class Rows:
    """All rows of a file by table and id."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[int, Row]] = {name: {} for name in TABLES}
        self.blobs: dict[str, bytes] = {}

    def read(self, table: str, entries: Any, where: str, above: dict[str, int]) -> None:
        """Read a list of entries and what is nested in them."""
        if not isinstance(entries, list):
            raise wrong_type(where, "list", entries)
        for place, entry in enumerate(entries):
            here = f"{where}[{place}]"
            if not isinstance(entry, dict):
                raise wrong_type(here, "object", entry)
            row = self._row(table, entry, here, above)
            if above and "sort" in keys_of(table):
                row.values.setdefault("sort", place)
            for key in entry:
                if key in nested(table):
                    self.read(key, entry[key], f"{here}.{key}", {**above, table: row.id})

    def add(self, row: Row) -> None:
        """Take up a row, unless its id is taken."""
        table = self.tables[table_of(row.kind)]
        if row.id in table:
            raise DomainError("json.same_id", where=row.where, id=row.id)
        table[row.id] = row

    def _row(self, table: str, entry: dict[str, Any], where: str, above: dict[str, int]) -> Row:
        kind = TABLES[table]
        row = Row(kind, where, above, {"id": -1 - len(self.tables[table])})
        fields = keys_of(table)
        for key, value in entry.items():
            if key in fields:
                _take(row, fields[key], key, value)
            elif not (key in nested(table) or (key == BYTES and table == "blob")):
                raise DomainError("json.unknown_key", where=f"{where}.{key}")
        if table == "blob":
            self._keep_bytes(row, entry)
        _require(row)
        self.add(row)
        return row

    def _keep_bytes(self, row: Row, entry: dict[str, Any]) -> None:
        """Decode the bytes of a kept file; SHA-256 and size may be left to us."""
        try:
            data = base64.b64decode(entry[BYTES], validate=True)
        except KeyError:
            raise DomainError("json.missing_field", where=f"{row.where}.{BYTES}") from None
        except (TypeError, ValueError, binascii.Error) as error:
            raise DomainError("json.bad_bytes", where=f"{row.where}.{BYTES}") from error
        sha256 = hashlib.sha256(data).hexdigest()
        if row.values.setdefault("sha256", sha256) != sha256:
            raise DomainError("json.bad_bytes", where=f"{row.where}.sha256")
        row.values.setdefault("size", len(data))
        self.blobs[sha256] = data


@cache
def nested(table: str) -> frozenset[str]:
    """Return the tables whose entries may stand inside an entry of this one: what it owns, and its own parts."""
    return frozenset(
        name
        for name, kind in TABLES.items()
        for shape in shapes(kind)
        if shape.ref == table and (shape.owner or shape.name == "parent_id")
    )


@cache
def keys_of(table: str) -> dict[str, Shape]:
    """Return the keys an entry may have: the fields, and ``indicator`` beside ``indicator_id``."""
    fields = shapes(TABLES[table])
    return {shape.name: shape for shape in fields} | {natural_key(shape): shape for shape in fields if shape.ref}


def natural_key(shape: Shape) -> str:
    """Return the key under which a reference is written by name: ``indicator_id`` → ``indicator``."""
    return shape.name.removesuffix("_id")


def _take(row: Row, shape: Shape, key: str, value: Any) -> None:
    where = f"{row.where}.{key}"
    if shape.refs:
        if not isinstance(value, list):
            raise wrong_type(where, "list", value)
        row.ids[shape.name] = value
    elif shape.ref:
        if shape.name in row.ids or shape.name in row.names:
            raise DomainError("json.unknown_key", where=where)
        (row.ids if key == shape.name else row.names)[shape.name] = value
    elif key == "id":
        row.values["id"] = _given_id(shape, value, where)
    else:
        row.values[key] = value_from_json(shape, value, where)


def _given_id(shape: Shape, value: Any, where: str) -> int:
    found: int = value_from_json(shape, value, where)
    if found <= 0:
        raise wrong_type(where, "id", value)
    return found


def _require(row: Row) -> None:
    """Refuse an entry without a field that its record cannot do without."""
    for shape in shapes(row.kind):
        if not shape.target and shape.required and shape.name not in row.values:
            raise DomainError("json.missing_field", where=f"{row.where}.{shape.name}")
    for name in row.kind.REQUIRED:
        if not row.values[name].strip():
            raise DomainError("json.missing_field", where=f"{row.where}.{name}")


def with_defaults(row: Row) -> dict[str, Any]:
    """Return every field, those still open with their default or None."""
    missing = dataclasses.MISSING
    defaults = {shape.name: None if shape.default is missing else shape.default for shape in shapes(row.kind)}
    return defaults | row.values
