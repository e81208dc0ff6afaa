"""N4–N6: names of indicators, agencies, people, positions and divisions that are nearly those of the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from rapidfuzz.distance import Levenshtein

from ita_desktop.checks.fields import TEXT_KINDS
from ita_desktop.checks.indicators import IndicatorMention, IndicatorNames, names_of
from ita_desktop.checks.names import NAMES
from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import DocumentStep
from ita_desktop.domain.record import table_of
from ita_desktop.thai.names import split_name
from ita_desktop.thai.sounds import sound_alike

MOST_SLIPS: Final = 2
"""Letters by which a slip differs from what was meant; more is another name."""
SHORTEST: Final = 6
"""Shorter names differ by two letters without being slips."""
LIKE: Final = 0.78
"""Share of equal letters from which an indicator's name is a slip or a short form of the official one."""


def bare(text: str) -> str:
    """Return a name without white space, which line ends and habits put anywhere."""
    return "".join(text.split())


def near(one: str, other: str) -> bool:
    """Tell whether two names differ by a slip: one or two letters, or a spelling of the same sound."""
    one, other = bare(one), bare(other)
    if one == other or min(len(one), len(other)) < SHORTEST:
        return False
    return Levenshtein.distance(one, other, score_cutoff=MOST_SLIPS) <= MOST_SLIPS or sound_alike(one, other)


# ---- N4: indicators and the agency


@record_rule("N4", Severity.NOTE, Topic.NAMES, *NAMES, Agency, *TEXT_KINDS)
def other_names(view: YearView) -> Iterator[Problem]:
    """A text calls an indicator, or the agency, nearly as the records do."""
    names = names_of(view.indicators)
    place = agency_place(view.office.agency)
    for text in view.texts:
        for mention in names.find(text.text):
            if near_name := unofficial(mention, text.text, names):
                yield _other_indicator(text.anchor, mention.meant, *near_name)
        for found in misspelt_places(text.text, *place):
            yield problem("check.N4.agency", Severity.NOTE, text.anchor, found=found, expected="".join(place))


@document_rule("N4", Severity.NOTE, Topic.NAMES)
def other_names_in_document(view: DocumentView) -> Iterator[Problem]:
    """A document calls an indicator nearly as the framework does; its own office's also the agency."""
    facts = view.facts
    seen: set[str] = set()
    named = [(text, mention) for text in facts.texts for mention in facts.names.find(text.text)]
    for text, mention in named:
        near_name = unofficial(mention, text.text, facts.names)
        if near_name and near_name[0] not in seen:
            seen.add(near_name[0])
            yield _other_indicator(text.anchor, mention.meant, *near_name)
    for scores in facts.lists:
        for line in scores.lines:
            near_name = _unofficial_name(line.number, line.name, facts.names)
            if near_name and near_name[0] not in seen:
                seen.add(near_name[0])
                yield _other_indicator(line.anchor or scores.anchor, line.number, *near_name)
    yield from _other_places(view)


def _other_places(view: DocumentView) -> Iterator[Problem]:
    place = agency_place(view.office.agency) if view.own else ("", "")
    for text in view.facts.texts:
        for found in misspelt_places(text.text, *place):
            yield problem("check.N4.agency", Severity.NOTE, text.anchor, found=found, expected="".join(place))


def _other_indicator(anchor: str, number: int, found: str, expected: str) -> Problem:
    return problem("check.N4.indicator", Severity.NOTE, anchor, found=found, expected=expected, number=number)


def unofficial(mention: IndicatorMention, text: str, names: IndicatorNames) -> tuple[str, str] | None:
    """Return a mention's name as printed and the official one, where it is a variant or a near miss."""
    if mention.named:
        return _unofficial_name(mention.named, mention.name, names)
    official = _official(mention.number, names)
    after = text[mention.end : mention.end + len(official) + 4].strip()
    if not official or after[:2] not in {official[:2], "ด้"} or "\n" in after:
        return None
    for length in range(len(official) + 3, len(official) - 5, -1):
        if Levenshtein.normalized_similarity(after[:length], official) >= LIKE:
            best = min(range(length - 7, length + 1), key=lambda n: Levenshtein.distance(after[:n], official))
            return after[:best].strip(), official
    return None


def _unofficial_name(number: int, name: str, names: IndicatorNames) -> tuple[str, str] | None:
    printed, official = " ".join(name.split()), _official(number, names)
    if not official or not printed or bare(printed) == bare(official):
        return None
    known = names.at(printed)[0] == number
    like = Levenshtein.normalized_similarity(bare(printed), bare(official)) >= LIKE
    return (printed, official) if known or like else None


def _official(number: int, names: IndicatorNames) -> str:
    return next((i.name for i in names.indicators if i.number == number), "")


_KINDS: Final = (
    "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด",
    "เทศบาลตำบล",
    "เทศบาลเมือง",
    "เทศบาลนคร",
    "อบต.",
    "อบจ.",
    "ทต.",
    "ทม.",
)


def agency_place(agency: Agency) -> tuple[str, str]:
    """Return an agency's name in kind and place: องค์การบริหารส่วนตำบล, ทุ่งตัวอย่าง; two empty texts without a kind."""
    name = bare(agency.name)
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    return (kind, name[len(kind) :]) if kind and len(name) - len(kind) >= 3 else ("", "")


def misspelt_places(text: str, kind: str, place: str) -> Iterator[str]:
    """Yield the agency's name where its place is spelt with a slip; other agencies' names are left alone."""
    at = text.find(kind) if kind else -1
    while at >= 0:
        rest = text[at + len(kind) :].lstrip()
        if not rest.startswith(place):
            candidates = [rest[: len(place) + more].strip() for more in (0, -1, 1)]
            distance, found = min((Levenshtein.distance(one, place), one) for one in candidates)
            if distance <= _slips(place):
                yield kind + found
        at = text.find(kind, at + 1)


def _slips(name: str) -> int:
    """Return how many letters of a place may differ: one in four, two at most."""
    return min(MOST_SLIPS, max(1, len(name) // 4))


# ---- N5: people and positions

_PERSON: Final = re.compile(
    r"(?:นางสาว|นาย(?!ก)|นาง(?!สาว)|ว่าที่\s?[ก-๙. ]{3,16}?)\s?(?P<given>[ก-๙]{2,24})\s+(?P<family>[ก-๙]{2,28})"
)
_TITLES: Final = (
    "นายกองค์การบริหารส่วนตำบล", "ปลัดองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนจังหวัด", "ปลัดองค์การบริหารส่วนจังหวัด",
    "นายกเทศมนตรีตำบล", "นายกเทศมนตรีเมือง", "นายกเทศมนตรีนคร", "ปลัดเทศบาล", "หัวหน้าสำนักปลัด", "ผู้อำนวยการกอง",
)  # fmt: skip
"""How positions of local offices begin (regulations on personnel of local administration)."""


def people_in(text: str) -> Iterator[str]:
    """Yield the people whom a text names with honorific, given and family name, the honorific left out."""
    for match in _PERSON.finditer(text):
        yield f"{match['given']} {match['family']}"


def misspelt_title(position: str) -> tuple[str, str] | None:
    """Return how a position misspells its usual beginning, and that: นายองค์การบริหาร… for นายกองค์การบริหาร…."""
    printed = bare(position)
    if any(printed.startswith(title) for title in _TITLES):
        return None
    tried = ((printed[: len(title) + more], title) for title in _TITLES for more in (-1, 0, 1))
    return next(((begun, title) for begun, title in tried if _like_title(begun, title)), None)


def _like_title(beginning: str, title: str) -> bool:
    return beginning[:3] == title[:3] and 0 < Levenshtein.distance(beginning, title, score_cutoff=2) <= 1


@record_rule("N5", Severity.WARNING, Topic.NAMES, Person, DocumentStep, *TEXT_KINDS)
def misspelt_people(view: YearView) -> Iterator[Problem]:
    """A person or position typed into a document or a text differs from the staff list by a letter or two."""
    people = [bare_name(person.full_name) for person in view.office.people()]
    positions = [person.full_position for person in view.office.people() if person.full_position]
    for text in view.texts:
        for name in people_in(text.text) if "นา" in text.text or "ว่าที่" in text.text else ():
            yield from _near(text.anchor, name, people, "check.N5.person")
    for document in view.documents:
        steps = view.office.all(DocumentStep, document_id=document.id)
        typed = [(one, "name", "position") for one in steps]
        for record, name, position in (*typed, (document, "reporter_name", "reporter_position")):
            table = table_of(type(record))
            written = bare_name(getattr(record, name))
            yield from _near(record_anchor(table, record.id, name), written, people, "check.N5.person")
            title = getattr(record, position)
            yield from _near(record_anchor(table, record.id, position), title, positions, "check.N5.position")


def bare_name(full: str) -> str:
    """Return given and family name of a full name."""
    parts = split_name(full)
    return f"{parts.given} {parts.family}".strip()


def _near(anchor: str, name: str, known: Iterable[str], key: str) -> Iterator[Problem]:
    """A name that is somebody's own is right, however near it is to another's."""
    names = list(known)
    if bare(name) in set(map(bare, names)):
        return
    right = next((one for one in names if near(name, one)), "")
    if right:
        yield _slip(key, anchor, name, right)


def _slip(key: str, anchor: str, found: str, expected: str) -> Problem:
    if key == "check.N5.person":
        return problem("check.N5.person", Severity.WARNING, anchor, found=found, expected=expected)
    return problem("check.N5.position", Severity.WARNING, anchor, found=found, expected=expected)


@document_rule("N5", Severity.WARNING, Topic.NAMES)
def misspelt_people_in_document(view: DocumentView) -> Iterator[Problem]:
    """A name is spelt two ways in one document, or unlike the staff list; a position begins unlike any."""
    signed = [(one.anchor, bare_name(one.name)) for part in view.text.parts() for one in part.signatures if one.name]
    told = [(text.anchor, name) for text in view.facts.texts for name in people_in(text.text)]
    names = list({bare(name): (anchor, name) for anchor, name in reversed([*signed, *told])}.values())
    if view.own:
        people = [bare_name(person.full_name) for person in view.office.people()]
        for anchor, name in names:
            yield from _near(anchor, name, people, "check.N5.person")
    for (_, first), (anchor, second) in combinations(reversed(names), 2):
        if near(first, second):
            yield _slip("check.N5.person", anchor, second, first)
    yield from _misspelt_titles(view)


def _misspelt_titles(view: DocumentView) -> Iterator[Problem]:
    seen: set[str] = set()
    for part in view.text.parts():
        printed = [(field.value.anchor, field.value.text) for field in part.head if field.name == "addressee"]
        printed += [(one.anchor, position) for one in part.signatures for position in one.positions]
        for anchor, position in printed:
            slip = misspelt_title(position)
            if slip and slip[0] not in seen:
                seen.add(slip[0])
                yield _slip("check.N5.position", anchor, *slip)


# ---- N6: divisions

_UNIT: Final = re.compile(r"(?:สำนัก|กอง|หน่วย|งาน|ฝ่าย|ส่วน)[ก-๙]{2,}")
_EVERYONE: Final = re.compile(r"ทุก|ผู้|คณะ|บุคลากร|พนักงาน")
_GLUED: Final = re.compile(r"(?<=[ก-๙])(?:สำนักปลัด|กองคลัง|กองช่าง|กองการศึกษา|กองสาธารณสุข|กองสวัสดิการ)")


def known_units(office: Office) -> dict[str, str]:
    """Return the office's divisions and sections as they may be written, by their letters without spaces."""
    units: dict[str, str] = {}
    for division in office.all(Division):
        for name in (division.name, division.short, office.division_name(division)):
            units[bare(name)] = name
        if parent := office.get(Division, division.parent_id):
            units[bare(f"{division.name}{parent.name}")] = f"{division.name} {parent.name}"
    units.pop("", None)
    return units


@record_rule("N6", Severity.WARNING, Topic.NAMES, Division, Measure)
def unknown_divisions(view: YearView) -> Iterator[Problem]:
    """The responsible in words are a division that the list lacks, or one with its spaces elsewhere."""
    units = known_units(view.office)
    for measure in view.measures:
        for part in parts_of(measure.responsible):
            key = bare(part).rstrip("ฯ")
            if not key or _EVERYONE.match(part) or units.get(key) == part.rstrip("ฯ"):
                continue
            anchor = record_anchor("measure", measure.id, "responsible")
            yield from _unit_problem(anchor, part, units, measure)


def parts_of(responsible: str) -> Iterator[str]:
    """Yield the units of a text: one per line, or between commas and strokes, list labels left out."""
    for part in re.split(r"[\n,/]| และ\s?", responsible):
        yield re.sub(r"^\s*(?:[-•]|[0-9๐-๙]+[.)])\s*", "", part).strip()


def _unit_problem(anchor: str, part: str, units: dict[str, str], measure: Measure) -> Iterator[Problem]:
    key = bare(part).rstrip("ฯ")
    if key in units:
        right = units[key]
        new = measure.but(responsible=measure.responsible.replace(part.rstrip("ฯ"), right, 1))
        repair = Repair(Changes(updated=((measure, new),)), part, right)
        yield problem("check.N6.spacing", Severity.WARNING, anchor, found=part, expected=right, repair=repair)
    elif alike := next((name for letters, name in units.items() if near(letters, key)), ""):
        yield problem("check.N6.near", Severity.WARNING, anchor, found=part, expected=alike)
    elif _UNIT.match(part):
        yield problem("check.N6.unknown", Severity.WARNING, anchor, found=part)


@document_rule("N6", Severity.WARNING, Topic.NAMES)
def unknown_divisions_in_document(view: DocumentView) -> Iterator[Problem]:
    """A division is written without the space before it; in a document of one's own also: is not in the list."""
    units = known_units(view.office) if view.own else {}
    for part in view.text.parts():
        for row in part.measures:
            for unit in parts_of(row.responsible.text) if row.responsible else ():
                yield from _printed_unit(row.responsible.anchor if row.responsible else "", unit, units)


def _printed_unit(anchor: str, unit: str, units: dict[str, str]) -> Iterator[Problem]:
    key = bare(unit).rstrip("ฯ")
    glued = _GLUED.search(unit)
    if glued and unit.startswith("งาน"):
        right = f"{unit[: glued.start()]} {unit[glued.start() :]}"
        yield problem("check.N6.spacing", Severity.WARNING, anchor, found=unit, expected=right)
    elif units and key not in units and (alike := next((n for k, n in units.items() if near(k, key)), "")):
        yield problem("check.N6.near", Severity.WARNING, anchor, found=unit, expected=alike)
