"""The office's own names, which no dictionary knows."""

from __future__ import annotations

import re

from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Term

LEAST = 3
"""Letters of a name that is worth knowing; shorter ones would cut other words apart."""

_PLACE = re.compile(r"^.*?(?:ตำบล|เทศบาลเมือง|เทศบาลนคร|จังหวัด|อบต\.|อบจ\.|ทต\.|ทม\.)")


def own_names(office: Office) -> frozenset[str]:
    """Return the names of the place, of divisions and of people, as the line breaker wants them, and the own words.

    A word is the office's own where it is a term that is written as it stands.
    """
    agency = office.agency
    places = [_PLACE.sub("", agency.name), _PLACE.sub("", agency.short), agency.district, agency.province]
    divisions = [division.name for division in office.table(Division).values()]
    people = [part for person in office.table(Person).values() for part in (person.given, person.family)]
    words = [term.prefer for term in office.table(Term).values() if term.prefer == term.avoid]
    names = (name.strip() for name in (*places, *divisions, *people, *words))
    return frozenset(name for name in names if len(name) >= LEAST and re.fullmatch("[ก-๎]+", name))
