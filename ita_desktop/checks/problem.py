"""What a rule found: where, how bad, what stands there and what should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.tables import TABLES

Place = tuple[str, str, int, str]
"""Rule, table, record, field: what a silenced finding names."""


class Severity(StrEnum):
    """How bad a problem is, worst first."""

    ERROR = "error"
    """The evaluator or a reader would be misled."""
    WARNING = "warning"
    """Usually a slip."""
    NOTE = "note"


class Topic(StrEnum):
    """What a rule is about; the filter of the problems page."""

    SCORES = "scores"
    NAMES = "names"
    YEARS = "years"
    COVERAGE = "coverage"
    MEMO = "memo"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Repair:
    """What mends a problem of the records in one undo step."""

    changes: Changes
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One contradiction; ``key`` and ``params`` say it in the reader's language."""

    rule: str
    severity: Severity
    anchor: str
    """``table:id.field`` of a record (``measure:12.period``), or the place in a document (``paragraph:7``)."""
    key: str
    """Of the sentence, ``check.S1`` or ``check.S1.<variant>``."""
    params: Mapping[str, Any] = field(default_factory=dict)
    found: str = ""
    """What stands there."""
    expected: str = ""
    """The right value, where the rule knows it."""
    repair: Repair | None = None


def problem(
    key: str,
    severity: Severity,
    anchor: str,
    *,
    found: object = "",
    expected: object = "",
    repair: Repair | None = None,
    **params: object,
) -> Problem:
    """Return a problem of the rule its key names; its sentence may use every parameter, ``found`` and ``expected``.

    ``problem("check.S1.mean", Severity.ERROR, "instrument_score:3.stated", found=…, expected=…, instrument="EIT")``
    """
    values = {"found": str(found), "expected": str(expected), **params}
    return Problem(key.split(".")[1], severity, anchor, key, values, str(found), str(expected), repair)


def record_anchor(table: str, record: int, name: str = "") -> str:
    """Return the anchor of a record's field, as ``measure:12.period``."""
    return f"{table}:{record}.{name}" if name else f"{table}:{record}"


def anchor_parts(anchor: str) -> tuple[str, int, str]:
    """Return table, id and field of an anchor, the field empty if it has none; of a document's place no record: 0."""
    table, _, place = anchor.partition(":")
    record, _, name = place.partition(".")
    return table, int(record) if record.lstrip("-").isdigit() else 0, name


def place_of(problem: Problem) -> Place | None:
    """Return what names a problem of the records; None for one of a file read from elsewhere."""
    table, record, field = anchor_parts(problem.anchor)
    return (problem.rule, table, record, field) if table in TABLES else None
