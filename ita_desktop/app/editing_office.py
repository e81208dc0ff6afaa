"""Composite edits of the agency, its divisions and its people: pure functions from office to changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from ita_desktop.app.editing import merged, moved, next_sort, update
from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.names import split_name


def set_agency(office: Office, **values: Any) -> Changes:
    """Return the changes that set fields of the agency."""
    agency = office.first(Agency)
    if agency:
        return update(agency, **values)
    return Changes(added=(Agency(id=-1, name="").but(**values),))


# ---- divisions


def siblings_of(office: Office, division: Division) -> tuple[Division, ...]:
    """Return a division with those beside it, the built-in "all divisions" left out."""
    return office.all(Division, parent_id=division.parent_id, everyone=False)


def set_validity(division: Division, **days: date | None) -> Changes:
    """Return the changes that set from and until when there is a division; ``DomainError`` if it would end before."""
    new = division.but(**days)
    if new.valid_from and new.valid_to and new.valid_to < new.valid_from:
        start, end = long_date(new.valid_from), long_date(new.valid_to)
        raise DomainError("division.validity_backwards", start=start, end=end)
    return update(division, **days)


def add_division(office: Office, name: str, parent: Division | None = None) -> Changes:
    """Return the changes that add a division, or a section of one, after its siblings."""
    parent_id = parent.id if parent else None
    sort = next_sort(office.all(Division, parent_id=parent_id, everyone=False))
    return Changes(added=(Division(id=-1, name=name, parent_id=parent_id, sort=sort).but(),))


def move_division(office: Office, division: Division, by: int) -> Changes:
    """Return the changes that move a division up (−) or down (+) among its siblings."""
    return moved(siblings_of(office, division), division, by)


def place_division(office: Office, division: Division, parent: Division | None, place: int) -> Changes:
    """Return the changes that put a division at a place (from 0) among others, or a section into a division."""
    parent_id = parent.id if parent else None
    others = [one for one in office.all(Division, parent_id=parent_id, everyone=False) if one.id != division.id]
    order = [*others[:place], division, *others[place:]]
    return merged(*(update(one, sort=at, parent_id=parent_id) for at, one in enumerate(order)))


def remove_division(office: Office, division: Division) -> Changes:
    """Return the changes that delete a division with its sections; people stay, without a division."""
    return office.removal(division, *office.all(Division, parent_id=division.id))


def members(office: Office, division: Division | None) -> tuple[Person, ...]:
    """Return the people of a division and of its sections, or those of none."""
    if division is None:
        return office.all(Person, division_id=None)
    ids = {division.id, *(section.id for section in office.all(Division, parent_id=division.id))}
    return tuple(person for person in office.people() if person.division_id in ids)


# ---- people


def add_person(office: Office, name: str, division: Division | None = None) -> Changes:
    """Return the changes that add a person after the others; the name is taken apart."""
    honorific, given, family = split_name(name)
    person = Person(
        id=-1,
        honorific=honorific,
        given=given,
        family=family,
        division_id=division.id if division else None,
        sort=next_sort(office.people()),
    )
    return Changes(added=(person.but(),))


def rename_person(person: Person, name: str) -> Changes:
    """Return the changes that give a person the name as it was typed in one go."""
    honorific, given, family = split_name(name)
    return update(person, honorific=honorific, given=given, family=family)


def move_person(office: Office, person: Person, by: int, beside: tuple[Person, ...]) -> Changes:
    """Return the changes that move a person past the next one of those shown together."""
    at = beside.index(person) + by
    if not 0 <= at < len(beside):
        return Changes()
    everybody = list(office.people())
    target = everybody.index(beside[at])
    everybody.insert(target, everybody.pop(everybody.index(person)))
    return merged(*(update(one, sort=place) for place, one in enumerate(everybody)))
