"""The JSON Schema of an office's JSON form, made from the records themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any

from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.json_form import FORMAT, VERSION
from ita_desktop.domain.json_rows import BYTES, natural_key, nested
from ita_desktop.domain.record import Record
from ita_desktop.domain.tables import TABLES

_DECIMAL = {"type": ["string", "number"], "pattern": r"^-?\d+(\.\d+)?$"}
_SCORE = {"type": ["string", "number"], "pattern": r"^\d{1,3}(\.\d{1,2})?$", "minimum": 0, "maximum": 100}
_ID = {"type": "integer", "minimum": 1}
_NAME = {"type": ["string", "integer"]}
_PLAIN: Mapping[type, dict[str, Any]] = MappingProxyType(
    {
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        str: {"type": "string"},
        date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        Decimal: _DECIMAL,
    }
)


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) that an export fulfils and that guides a hand-written file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ITA Desktop office",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            **{table: _list_of(table) for table in TABLES},
        },
        "required": ["format"],
        "additionalProperties": False,
        "$defs": {table: _definition(table, kind) for table, kind in TABLES.items()},
    }


def _list_of(table: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{table}"}}


def _definition(table: str, kind: type[Record]) -> dict[str, Any]:
    fields = shapes(kind)
    required = [shape.name for shape in fields if shape.required and not shape.target]
    properties = {shape.name: _property(shape) for shape in fields}
    properties |= {natural_key(shape): _or_null(_NAME, shape) for shape in fields if shape.ref}
    properties |= {child: _list_of(child) for child in sorted(nested(table))}
    if table == "blob":
        properties[BYTES] = {"type": "string", "contentEncoding": "base64"}
        required = [BYTES, *(name for name in required if name != "sha256")]
    return {
        "description": (kind.__doc__ or "").splitlines()[0],
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _property(shape: Shape) -> dict[str, Any]:
    return _or_null(_type(shape), shape)


def _type(shape: Shape) -> dict[str, Any]:
    if shape.refs:
        return {"type": "array", "items": {"type": ["integer", "string"]}}
    if shape.ref or shape.name == "id":
        return _ID
    if shape.many:
        return {"type": "array", "items": _PLAIN[shape.type]}
    if issubclass(shape.type, Enum):
        return {"enum": [member.value for member in shape.type]}
    return _SCORE if shape.score else _PLAIN[shape.type]


def _or_null(schema: dict[str, Any], shape: Shape) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]} if shape.optional else schema
