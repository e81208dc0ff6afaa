"""Several repairs as one set of changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date

from ita_desktop.checks.engine import answers, checked_years, touched_years
from ita_desktop.checks.problem import Problem
from ita_desktop.checks.registry import all_rules
from ita_desktop.checks.views import YearView
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record

MOST_ROUNDS = 50
"""Two slips in one field need two rounds; nobody makes fifty in one."""
Key = tuple[type[Record], int]


def mended(office: Office, problems: Iterable[Problem], today: date) -> Changes:
    """Return the changes that repair problems; those of one field are repaired one after the other."""
    asked = [one for one in problems if one.repair]
    places = {(one.rule, one.anchor) for one in asked}
    current, total = office, Changes()
    for _ in range(MOST_ROUNDS):
        changes = _at_once(asked)
        if not changes:
            break
        renumbered = _renumbered(changes, len(total.added))
        current, total = current.after(renumbered), _then(total, renumbered)
        asked = [one for one in _again(office, current, changes, today) if (one.rule, one.anchor) in places]
    return total


def _at_once(problems: Sequence[Problem]) -> Changes:
    """Return the repairs that do not meet in a field, put together record by record."""
    updated: dict[Key, tuple[Record, Record]] = {}
    added: list[Record] = []
    for problem in problems:
        if problem.repair:
            added += problem.repair.changes.added
            for old, new in problem.repair.changes.updated:
                _put(updated, old, new)
    return Changes(added=tuple(added), updated=tuple(updated.values()))


def _put(updated: dict[Key, tuple[Record, Record]], old: Record, new: Record) -> None:
    key = type(old), old.id
    before = updated[key][1] if key in updated else old
    wanted = {f.name for f in dataclasses.fields(old) if getattr(old, f.name) != getattr(new, f.name)}
    if all(getattr(before, name) == getattr(old, name) for name in wanted):
        values = {name: getattr(new, name) for name in wanted}
        updated[key] = (old, dataclasses.replace(before, **values))


def _renumbered(changes: Changes, earlier: int) -> Changes:
    """Give records that repairs add ids of their own; nothing points at them."""
    added = [dataclasses.replace(record, id=-1 - earlier - at) for at, record in enumerate(changes.added)]
    return dataclasses.replace(changes, added=tuple(added))


def _then(total: Changes, more: Changes) -> Changes:
    updated = {(type(old), old.id): (old, new) for old, new in total.updated}
    for old, new in more.updated:
        key = type(old), old.id
        updated[key] = (updated[key][0] if key in updated else old, new)
    return Changes(added=(*total.added, *more.added), updated=tuple(updated.values()))


def _again(before: Office, office: Office, changes: Changes, today: date) -> list[Problem]:
    years = touched_years(before, office, changes)
    asked = [rule for rule in all_rules() if rule.records]
    views = [YearView(office, year, today) for year in (checked_years(office) if years is None else years)]
    return [problem for view in views for rule in asked for problem in answers(rule, view)]
