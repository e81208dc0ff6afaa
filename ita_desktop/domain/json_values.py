"""One record as plain JSON values: dates in ISO, scores and other decimals as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.record import Record


def record_to_json(record: Record) -> dict[str, Any]:
    """Return every field of a record under its own name."""
    return {shape.name: value_to_json(shape, getattr(record, shape.name)) for shape in shapes(type(record))}


def value_to_json(shape: Shape, value: Any) -> Any:
    """Return a field's value as JSON holds it."""
    if value is None:
        return None
    if shape.many:
        return list(value)
    if shape.type is Decimal:
        return f"{value:.2f}" if shape.score else f"{value:f}"
    return _plain(shape.type)(value)


def _plain(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return _enum_value
    return date.isoformat if kind is date else kind


def _enum_value(value: Enum) -> Any:
    return value.value
