"""What the fields of a record are, read once from its class: the store and the JSON form build on it."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from typing import Any

from ita_desktop.domain.record import Record


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: its plain type and what its metadata say."""

    name: str
    type: type
    """``int``, ``bool``, ``str``, ``date``, ``Decimal`` or an enum; of a list, the type of one entry."""
    many: bool
    """True for a ``tuple[type, ...]``."""
    optional: bool
    """True where None is a value."""
    default: Any
    """``dataclasses.MISSING`` where the record cannot do without."""
    ref: str = ""
    refs: str = ""
    owner: bool = False
    score: bool = False

    @property
    def required(self) -> bool:
        """Tell whether the field has no default."""
        return self.default is dataclasses.MISSING

    @property
    def target(self) -> str:
        """The table that the field points at, or nothing."""
        return self.ref or self.refs


_known: dict[type[Record], tuple[Shape, ...]] = {}


def shapes(kind: type[Record]) -> tuple[Shape, ...]:
    """Return the fields of a kind of record, ``id`` first."""
    if kind not in _known:
        _known[kind] = _read(kind)
    return _known[kind]


def _read(kind: type[Record]) -> tuple[Shape, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_shape(field, hints[field.name]) for field in dataclasses.fields(kind))


def _shape(field: dataclasses.Field[Any], hint: Any) -> Shape:
    optional = isinstance(hint, types.UnionType)
    if optional:
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    many = typing.get_origin(hint) is tuple
    return Shape(
        name=field.name,
        type=typing.get_args(hint)[0] if many else hint,
        many=many,
        optional=optional,
        default=field.default,
        **field.metadata,
    )
