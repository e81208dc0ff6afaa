"""When the steps of a fiscal year are due: ``resources/calendar.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from ita_desktop.app import language
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.record import Certainty
from ita_desktop.thai.dates import BUDDHIST_ERA


class StepKey(StrEnum):
    """The steps of the yearly cycle, in order."""

    SCORES = "scores"
    ANALYSIS = "analysis"
    MEASURES = "measures"
    PLAN = "plan"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of any fiscal year; ``year`` counts from the calendar year in which it ends."""

    year: int
    month: int
    day: int

    def of(self, fiscal_year: int) -> date:
        """Return the day in a fiscal year (พ.ศ.); years that no calendar has give the first or last one."""
        year = fiscal_year - BUDDHIST_ERA + self.year
        return date(min(max(year, date.min.year), date.max.year), self.month, self.day)


@dataclass(frozen=True, slots=True)
class Term:
    """When a step can begin and by when it should be done."""

    opens: YearDay
    due: YearDay
    month_only: bool
    """Whether the due date is meant, and shown, as a month."""
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A closing day of the assessment itself."""

    name: str
    day: YearDay
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The dates of every fiscal year."""

    terms: Mapping[StepKey, Term]
    deadlines: tuple[Deadline, ...]


def read_calendar(path: Path) -> YearCalendar:
    """Return the calendar of a TOML file; ``DomainError`` says what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        terms = {StepKey(entry["key"]): _term(entry) for entry in table["steps"]}
        deadlines = tuple(_deadline(entry) for entry in table["deadlines"])
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("calendar.unreadable", file=path.name, detail=error) from error
    for key in StepKey:
        if key not in terms:
            raise DomainError("calendar.step_missing", file=path.name, step=key.value)
    return YearCalendar(terms, deadlines)


def _term(entry: Mapping[str, Any]) -> Term:
    opens, due = _day(entry["opens"]), _day(entry["due"])
    return Term(opens, due, bool(entry["month_only"]), Certainty(entry["certainty"]), str(entry["source"]))


def _deadline(entry: Mapping[str, Any]) -> Deadline:
    name = entry.get("english", entry["name"]) if language.used() == language.ENGLISH else entry["name"]
    return Deadline(str(name), _day(entry["day"]), Certainty(entry["certainty"]), str(entry["source"]))


def _day(entry: Mapping[str, Any]) -> YearDay:
    day = YearDay(int(entry["year"]), int(entry["month"]), int(entry["day"]))
    date(1, day.month, day.day)  # a year without a leap day: refuses what is missing in some years
    return day
