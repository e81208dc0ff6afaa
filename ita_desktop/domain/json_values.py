"""Fields as plain JSON values and back: dates in ISO, scores and other decimals as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.record import Record, check_score

_LARGEST = 10**15
"""No count, year or id of an office comes near it."""


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
    if issubclass(shape.type, Enum):
        return value.value
    return value.isoformat() if shape.type is date else value


def value_from_json(shape: Shape, value: Any, where: str) -> Any:
    """Return the field's value; ``where`` names its place in the file for ``DomainError``."""
    if value is None and shape.optional:
        return None
    if shape.many:
        return tuple(_text(one, f"{where}[{place}]") for place, one in enumerate(_list(value, where)))
    if issubclass(shape.type, Enum):
        return _choice(shape.type, value, where)
    if shape.score:
        return _score(value, where)
    return _READERS[shape.type](value, where)


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise wrong_type(where, "list", value)
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise wrong_type(where, "text", value)
    return value


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise wrong_type(where, "whole", value)
    return value


def _truth(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise wrong_type(where, "truth", value)
    return value


def _date(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(_text(value, where))
    except ValueError as error:
        raise DomainError("json.bad_date", where=where, value=value) from error


def _decimal(value: Any, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong_type(where, "number", value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise wrong_type(where, "number", value) from None
    if not number.is_finite() or abs(number.adjusted()) > 15:
        raise wrong_type(where, "number", value)
    return number


def _score(value: Any, where: str) -> Decimal:
    try:
        number = _decimal(value, where)
        check_score(number)
    except DomainError as error:
        raise DomainError("json.bad_score", where=where, value=value) from error
    return number


def _choice(kind: type[Enum], value: Any, where: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(f'"{member.value}"' for member in kind)
        raise DomainError("json.bad_choice", where=where, value=value, choices=choices) from None


def wrong_type(where: str, expected: str, value: Any) -> DomainError:
    """Return the error that says what belongs there: list, object, text, number, whole, truth, id or name."""
    return DomainError(f"json.wants_{expected}", where=where, value=str(value)[:40])


_READERS: dict[type, Callable[[Any, str], Any]] = {
    bool: _truth,
    int: _whole,
    str: _text,
    date: _date,
    Decimal: _decimal,
}
