"""What every record is: a frozen value with an id, whose fields say what they point at.

The field helpers below leave metadata on the dataclass fields. The store makes its tables from it,
the JSON form its keys, and deletion its list of dependants, so that a new field is written once.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from ita_desktop.domain.errors import DomainError


class Certainty(StrEnum):
    """How well a fact about the assessment is known."""

    HIGH = "H"
    """Proved by arithmetic, by a rule's text or by several sources."""
    MEDIUM = "M"
    """One decent source."""
    LOW = "L"
    """Weak or remembered: shown as unconfirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of the office file. ``id`` 0 means not stored yet; ids are never used again."""

    UNIQUE: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Sets of fields that no two records may share."""
    NATURAL: ClassVar[tuple[str, ...]] = ()
    """Attributes by which a JSON file may refer to the record instead of its id."""
    SCOPE: ClassVar[tuple[str, ...]] = ()
    """Fields within whose values a natural name is unique."""
    REQUIRED: ClassVar[tuple[str, ...]] = ()
    """Text fields that may not be blank."""

    id: int = 0

    def but(self, **values: Any) -> Self:
        """Return a copy with these values, refused with ``DomainError`` where a rule forbids it."""
        changed = dataclasses.replace(self, **values)
        changed.check()
        return changed

    def check(self) -> None:
        """Raise ``DomainError`` if the record may not be stored like this."""
        for name in self.REQUIRED:
            if not getattr(self, name).strip():
                raise DomainError(f"{table_of(type(self))}.{name}_required")
        for field in dataclasses.fields(self):
            if field.metadata.get("score"):
                check_score(getattr(self, field.name))


def ref(table: str, *, owner: bool = False, optional: bool = False) -> Any:
    """Declare an id of another table's record; ``owner`` records take this one with them when deleted."""
    metadata = {"ref": table, "owner": owner}
    return dataclasses.field(default=None, metadata=metadata) if optional else dataclasses.field(metadata=metadata)


def refs(table: str) -> Any:
    """Declare an ordered list of ids of another table's records."""
    return dataclasses.field(default=(), metadata={"refs": table})


def score() -> Any:
    """Declare a score: ``Decimal`` from 0 to 100 with at most two decimals, or None; stored in hundredths."""
    return dataclasses.field(default=None, metadata={"score": True})


def check_score(value: Any) -> None:
    """Refuse what cannot be a published score (0–100, two decimals)."""
    if value is None:
        return
    if not 0 <= value <= 100:
        raise DomainError("score.out_of_range", value=value)
    if value != round(value, 2):
        raise DomainError("score.too_precise", value=value)


def table_of(kind: type[Record]) -> str:
    """Name of the table that holds records of this class: ``MeasureItem`` → ``measure_item``."""
    if kind not in _TABLE_OF:
        _TABLE_OF[kind] = re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    return _TABLE_OF[kind]


_TABLE_OF: dict[type[Record], str] = {}
"""Names made so far: every question to an office asks for one."""
