"""M3, M4: who signs a memo and its annexes, and in which office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ita_desktop.checks.memo import REPORTS, head_field
from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.agency import Person, Role
from ita_desktop.domain.document_text import DocumentText, LocatedText
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentStep
from ita_desktop.thai.dates import ThaiDateError, long_date, parse_date
from ita_desktop.thai.text import comparable

_SECRETARY: Final = re.compile(r"ปลัด(?:องค์การ|เทศบาล|อบต|อบจ|เมือง|ทต|ทม)")
"""Begins the position of a permanent secretary; the head of his office is หัวหน้าสำนักปลัด."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs, in the order of the paper."""

    name: str
    position: str
    anchor: str
    person: Person | None = None
    writer: bool = False
    decides: bool = False


# ---- M3


@record_rule("M3", Severity.WARNING, Topic.MEMO, Document, DocumentStep, Person)
def chains_of_records(view: YearView) -> Iterator[Problem]:
    """Find chains without anyone before the permanent secretary, with somebody twice or not in office that day."""
    for document in view.documents:
        if document.kind is not DocumentKind.MEMO:
            continue
        signers = _signers(view.office, document)
        yield from _chain(signers)
        if document.dated:
            yield from _out_of_office(signers, document.dated)


def _signers(office: Office, document: Document) -> tuple[Signer, ...]:
    steps = office.all(DocumentStep, document_id=document.id)
    return tuple(_signer(step, office.get(Person, step.person_id)) for step in steps)


def _signer(step: DocumentStep, person: Person | None) -> Signer:
    name = step.name or (person.full_name if person else "")
    position = step.position or (person.full_position if person else "")
    anchor = record_anchor("document_step", step.id, "person_id")
    known = None if step.name else person
    return Signer(name, position, anchor, known, step.role is Role.WRITER, step.role is Role.DECIDER)


@document_rule("M3", Severity.WARNING, Topic.MEMO)
def chain_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a memo; with the office's own records also who was not in office on its date."""
    if view.text.kind is not DocumentKind.MEMO:
        return
    signers = _signed(view)
    yield from _chain(signers)
    dated = _dated(view.text)
    if view.own and dated:
        yield from _out_of_office(signers, dated)


def _signed(view: DocumentView) -> tuple[Signer, ...]:
    people = {comparable(person.full_name): person for person in view.office.people()} if view.own else {}
    return tuple(
        Signer(one.name, " ".join(one.positions), one.anchor, people.get(comparable(one.name)))
        for one in view.text.signatures
    )


def _dated(text: DocumentText) -> date | None:
    value = head_field(text, "date")
    try:
        return parse_date(value.text) if value else None
    except ThaiDateError:
        return None


def _chain(signers: Sequence[Signer]) -> Iterator[Problem]:
    first = next((signer for signer in signers if signer.name or signer.position), None)
    if first and len(signers) > 1 and _SECRETARY.match(first.position.strip()):
        yield problem("check.M3.first", Severity.WARNING, first.anchor, found=first.position)
    seen: dict[str, Signer] = {}
    for signer in signers:
        name = comparable(signer.name)
        earlier = seen.setdefault(name, signer)
        if name and earlier is not signer and not (earlier.writer and signer.decides):
            yield problem("check.M3.twice", Severity.WARNING, signer.anchor, found=signer.name)


def _out_of_office(signers: Sequence[Signer], day: date) -> Iterator[Problem]:
    for signer in signers:
        person = signer.person
        if person is None:
            continue
        if person.in_office_to and day > person.in_office_to:
            yield _absent("check.M3.after", signer, day, person.in_office_to)
        elif person.in_office_from and day < person.in_office_from:
            yield _absent("check.M3.before", signer, day, person.in_office_from)


def _absent(key: str, signer: Signer, day: date, bound: date) -> Problem:
    found, expected = long_date(day), long_date(bound)
    return problem(key, Severity.WARNING, signer.anchor, found=found, expected=expected, name=signer.name)


# ---- M4

TITLE_WORDS = ("รายงาน", "ผลการ", "แบบรายงาน", "สรุปผล")
"""What the title of a report begins with; another first line is but its first line."""


@record_rule("M4", Severity.WARNING, Topic.MEMO, Document, DocumentStep, Annex)
def unsigned_records(view: YearView) -> Iterator[Problem]:
    """Find reports that nobody signs: neither a reporter of their own nor the writer of the memo they go with."""
    office = view.office
    for document in view.documents:
        reports = [annex for annex in office.all(Annex, document_id=document.id) if annex.kind in REPORTS]
        writer = any(one.writer and one.name for one in _signers(office, document))
        for annex in reports:
            own = office.get(Document, annex.report_id)
            if not writer and not (own and (own.reporter_id or own.reporter_name.strip())):
                yield problem("check.M4.report", Severity.WARNING, record_anchor("annex", annex.id, "report_id"))


@document_rule("M4", Severity.WARNING, Topic.MEMO)
def unsigned_document(view: DocumentView) -> Iterator[Problem]:
    """Find annexed reports, or a report by itself, under which no name stands."""
    for part in view.text.parts():
        if part.kind in REPORTS and not any(one.name.strip() for one in part.signatures):
            first = next((place for place in part.paragraphs if place.text.strip()), LocatedText("", ""))
            if first.text.strip().startswith(TITLE_WORDS):
                yield problem("check.M4.titled", Severity.WARNING, first.anchor, found=first.text.strip()[:80])
            else:
                yield problem("check.M4.report", Severity.WARNING, first.anchor)
