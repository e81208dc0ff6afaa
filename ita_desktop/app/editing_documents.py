"""Composite edits of memos, their annexes and signing chains: pure functions from office to changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

from ita_desktop.app.editing import merged, next_sort, sorted_as, update
from ita_desktop.documents.drafts import SECTION_KEYS, usual_headings, usual_sections, usual_subject
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.agency import Chain, ChainStep, Division, Person, Role, SigningStep
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    Annex,
    Column,
    ColumnProfile,
    Document,
    DocumentKind,
    DocumentState,
    DocumentStep,
    Section,
)
from ita_desktop.domain.record import Record

R = TypeVar("R", bound=Record)

_SIGNING = tuple(f.name for f in dataclasses.fields(SigningStep) if f.name not in {"id", "sort"})
"""What a step of a chain and a step of a document share."""

_UNISSUED: Mapping[str, Any] = {
    "dated": None,
    "running": "",
    "earlier_id": None,
    "pdf_id": None,
    "values_id": None,
    "signed_id": None,
    "state": DocumentState.DRAFT,
    "version": 1,
}
"""What belongs to one issued document and never to its copy."""


USUAL_PROFILES = {DocumentKind.RESULTS: "results-7", DocumentKind.PLAN: "plan-4"}
"""The table layout that a new memo takes along."""


# ---- memos


def memos(office: Office, fiscal_year: int) -> tuple[Document, ...]:
    """Return the memos about the measures of a fiscal year (พ.ศ.), in order."""
    return office.all(Document, fiscal_year=fiscal_year, kind=DocumentKind.MEMO)


def new_memo(
    office: Office,
    fiscal_year: int,
    chain: Chain | None = None,
    *,
    subject: str = "",
    sections: Iterable[Section] = (),
    annexes: Sequence[ColumnProfile] = (),
) -> Changes:
    """Return the changes that add a draft memo with its parts, its annexes and a copy of a chain."""
    steps = chain_steps(office, chain) if chain else ()
    division = _division_of(office, chain, steps)
    memo = Document(
        id=-1,
        kind=DocumentKind.MEMO,
        fiscal_year=fiscal_year,
        division_id=division.id if division else None,
        phone=(division.phone if division else "") or office.agency.phone,
        addressee=_addressee(office, steps),
        subject=subject,
        sort=next_sort(memos(office, fiscal_year)),
    )
    ids = count(-2, -1)
    parts = [_but(part, id=next(ids), document_id=-1, sort=n) for n, part in enumerate(sections)]
    signers = _copies(steps, memo.id, ids)
    sheets = [
        Annex(id=next(ids), document_id=-1, kind=profile.kind, profile_id=profile.id, sort=n)
        for n, profile in enumerate(annexes)
    ]
    return Changes(added=(memo, *parts, *signers, *sheets))


def start_memo(
    office: Office,
    fiscal_year: int,
    about: DocumentKind,
    wording: Mapping[str, str],
    chain: Chain | None = None,
    *,
    round_: Round | None = None,
) -> Changes:
    """Return the changes that add a memo with the usual words about a kind of report, that report annexed."""
    words = Wording.of(office, wording)
    profiles = [profile for profile in annex_profiles(office) if profile.kind is about]
    usual = [profile for profile in profiles if profile.name == USUAL_PROFILES.get(about)]
    made = new_memo(
        office,
        fiscal_year,
        chain or office.first(Chain),
        subject=usual_subject(words, about),
        sections=[_but(part, text=part.text.strip()) for part in usual_sections(words, about)],
        annexes=(usual or profiles)[:1],
    )
    memo = made.added[0].but(round=round_)
    return Changes(added=(memo, *made.added[1:]))


def copy_memo(office: Office, memo: Document) -> Changes:
    """Return the changes that add a draft with the same words, annexes and signers, without date and number."""
    ids = count(-2, -1)
    copy = _but(memo, id=-1, sort=next_sort(memos(office, memo.fiscal_year)), **_UNISSUED)
    added: list[Record] = [copy, *_section_copies(office, memo, copy.id, ids)]
    for step in office.all(DocumentStep, document_id=memo.id):
        blank = {"ticked": (), "opinion": "", "decision": "", "signed_on": None}
        added.append(_but(step, id=next(ids), document_id=copy.id, **blank))
    for annex in office.all(Annex, document_id=memo.id):
        report = _report_copy(office, annex, ids)
        added += report
        report_id = report[0].id if report else None
        added.append(_but(annex, id=next(ids), document_id=copy.id, report_id=report_id))
    return Changes(added=tuple(added))


def remove_memo(office: Office, memo: Document) -> Changes:
    """Return the changes that delete a memo with all that is only its own."""
    reports = (annex.report_id for annex in office.all(Annex, document_id=memo.id))
    return office.removal(memo, *_unshared(office, reports, memo))


def _division_of(office: Office, chain: Chain | None, steps: Sequence[ChainStep]) -> Division | None:
    writer = office.get(Person, steps[0].person_id) if steps else None
    wanted = (writer.division_id if writer else None) or (chain.division_id if chain else None)
    return office.get(Division, wanted) or office.first(Division, parent_id=None, everyone=False)


def _addressee(office: Office, steps: Sequence[SigningStep]) -> str:
    last = steps[-1] if steps else None
    return "" if last is None else signer_position(office, last)


def _section_copies(office: Office, document: Document, owner: int, ids: Iterator[int]) -> list[Record]:
    sections = office.all(Section, document_id=document.id)
    return [_but(section, id=new, document_id=owner) for section, new in zip(sections, ids, strict=False)]


def _report_copy(office: Office, annex: Annex, ids: Iterator[int]) -> list[Record]:
    report = office.get(Document, annex.report_id)
    if report is None:
        return []
    copy = _but(report, id=next(ids))
    return [copy, *_section_copies(office, report, copy.id, ids)]


def _unshared(office: Office, reports: Iterable[int | None], *but_of: Document) -> list[Document]:
    """Return the reports that no annex of another document uses."""
    owners = {document.id for document in but_of}
    elsewhere = {annex.report_id for annex in office.table(Annex).values() if annex.document_id not in owners}
    found = (office.get(Document, report) for report in reports if report not in elsewhere)
    return [report for report in found if report]


# ---- sections


def standard_headings(office: Office, wording: Mapping[str, str]) -> dict[str, str]:
    """Return the headings of the official parts of a memo by key, in their order."""
    return usual_headings(Wording.of(office, wording))


def add_standard_section(office: Office, document: Document, key: str, heading: str) -> Changes:
    """Return the changes that add an official part where the official order puts it."""
    siblings = office.all(Section, document_id=document.id)
    later = SECTION_KEYS[SECTION_KEYS.index(key) + 1 :]
    place = next((n for n, part in enumerate(siblings) if part.key in later), None)
    return add_section(office, document, Section(document_id=document.id, key=key, heading=heading), place)


def set_section_text(section: Section, text: str) -> Changes:
    """Return the changes that enter a part's text; from then on an empty text stays empty."""
    return update(section, text=text, edited=True)


def add_section(office: Office, document: Document, section: Section, at: int | None = None) -> Changes:
    """Return the changes that add a part at a place (0 is the first), or before the unnumbered closing."""
    siblings = list(office.all(Section, document_id=document.id))
    place = _before_closing(siblings) if at is None else at
    new = _but(section, id=-1, document_id=document.id, sort=place)
    order = [*siblings[:place], new, *siblings[place:]]
    return merged(Changes(added=(new,)), _without_added(sorted_as(order), new))


def _before_closing(siblings: Sequence[Section]) -> int:
    last = len(siblings)
    while last and not siblings[last - 1].numbered:
        last -= 1
    return last


def _without_added(changes: Changes, new: Record) -> Changes:
    return dataclasses.replace(changes, updated=tuple(pair for pair in changes.updated if pair[0] is not new))


# ---- annexes


def annex_profiles(office: Office) -> tuple[ColumnProfile, ...]:
    """Return the table layouts that can be printed as an annex."""
    return tuple(profile for profile in office.all(ColumnProfile) if _is_printable(office, profile))


def _is_printable(office: Office, profile: ColumnProfile) -> bool:
    from ita_desktop.documents.fields import FIELDS  # all that composes paper: not before the window is painted
    from ita_desktop.documents.report import REPORT_KINDS

    columns = office.all(Column, profile_id=profile.id)
    return profile.kind in REPORT_KINDS and bool(columns) and all(column.field in FIELDS for column in columns)


def add_annex(office: Office, document: Document, profile: ColumnProfile) -> Changes:
    """Return the changes that send a table layout along with a memo, as its last annex."""
    siblings = office.all(Annex, document_id=document.id)
    kind, place = profile.kind, next_sort(siblings)
    return Changes(
        added=(Annex(id=-1, document_id=document.id, kind=kind, profile_id=profile.id, sort=place),),
    )


def remove_annex(office: Office, annex: Annex) -> Changes:
    """Return the changes that leave an annex out, with the words that were only its own."""
    users = office.all(Annex, report_id=annex.report_id) if annex.report_id else ()
    report = office.get(Document, annex.report_id) if len(users) == 1 else None
    return office.removal(annex, report) if report else office.removal(annex)


def set_report(office: Office, annex: Annex, **values: Any) -> Changes:
    """Return the changes that set an annex's own title or reporter, giving it a report of its own first."""
    report = office.get(Document, annex.report_id)
    if report:
        return update(report, **values)
    new = _new_report(office, annex).but(**values)
    return merged(Changes(added=(new,)), update(annex, report_id=new.id))


def add_report_section(
    office: Office, annex: Annex, wording: Mapping[str, str], text: str = "", *, below: bool = False
) -> Changes:
    """Return the changes that add a part above or below an annex's table.

    A report's own parts replace the usual introduction, so the first of them brings it along as text.
    """
    from ita_desktop.documents.report import AFTER_TABLE

    report = office.get(Document, annex.report_id)
    siblings = office.all(Section, document_id=report.id) if report else ()
    owner = report or _new_report(office, annex)
    key = AFTER_TABLE if below else ""
    new = Section(id=-2, document_id=owner.id, key=key, text=text, numbered=False, sort=next_sort(siblings) + 1)
    intro = Wording.of(office, wording).find(f"report.{annex.kind.value}.intro").strip()
    usual = Section(id=-3, document_id=owner.id, key="intro", text=intro, numbered=False)
    parts = (new,) if siblings or not intro else (usual, new)
    if report:
        return Changes(added=parts)
    return merged(Changes(added=(owner, *parts)), update(annex, report_id=owner.id))


def _new_report(office: Office, annex: Annex) -> Document:
    memo = office.one(Document, annex.document_id)
    return Document(
        id=-1,
        kind=annex.kind,
        fiscal_year=memo.fiscal_year,
        round=memo.round,
        profile_id=annex.profile_id,
        division_id=memo.division_id,
    )


# ---- signing chains


def chain_steps(office: Office, chain: Chain) -> tuple[ChainStep, ...]:
    """Return the steps of a chain template in order."""
    return office.all(ChainStep, chain_id=chain.id)


def steps_of(office: Office, owner: Chain | Document) -> tuple[SigningStep, ...]:
    """Return the signers of a chain template or of a document, in order."""
    if isinstance(owner, Chain):
        return chain_steps(office, owner)
    return office.all(DocumentStep, document_id=owner.id)


def signer_name(office: Office, step: SigningStep) -> str:
    """Return the name a step prints: the typed one, else the person's."""
    person = office.get(Person, step.person_id)
    return step.name or (person.full_name if person else "")


def signer_position(office: Office, step: SigningStep) -> str:
    """Return the position a step prints: the typed one, else the person's."""
    person = office.get(Person, step.person_id)
    return step.position or (person.full_position if person else "")


def use_chain(office: Office, document: Document, chain: Chain) -> Changes:
    """Return the changes that replace a document's signers by a copy of a chain template."""
    copies = _copies(chain_steps(office, chain), document.id, count(-1, -1))
    return Changes(added=tuple(copies), removed=office.all(DocumentStep, document_id=document.id))


def chain_in_use(office: Office, document: Document) -> Chain | None:
    """Return the chain template that the document's signers still equal, if any."""
    mine = [_signing(step) for step in steps_of(office, document)]
    fitting = (chain for chain in office.all(Chain) if [_signing(s) for s in chain_steps(office, chain)] == mine)
    return next(fitting, None) if mine else None


def keep_as_chain(office: Office, document: Document, name: str) -> Changes:
    """Return the changes that make a chain template of a document's signers."""
    chain = Chain(id=-1, name=name, division_id=document.division_id, sort=next_sort(office.all(Chain))).but()
    steps = [
        ChainStep(id=-2 - n, chain_id=chain.id, sort=n, **_signing(step))
        for n, step in enumerate(steps_of(office, document))
    ]
    return Changes(added=(chain, *steps))


def add_chain(office: Office, name: str, division: Division | None = None) -> Changes:
    """Return the changes that add a chain template with a writer and a decider."""
    chain = Chain(
        id=-1, name=name, division_id=division.id if division else None, sort=next_sort(office.all(Chain))
    ).but()
    writer = ChainStep(id=-2, chain_id=-1, role=Role.WRITER, dotted_lines=0, sort=0)
    decider = ChainStep(id=-3, chain_id=-1, role=Role.DECIDER, sort=1)
    return Changes(added=(chain, writer, decider))


def add_signer(office: Office, owner: Chain | Document, at: int | None = None, **values: Any) -> Changes:
    """Return the changes that add a signer at a place (0 is the first), or before the one who decides."""
    siblings = list(steps_of(office, owner))
    place = _before_decider(siblings) if at is None else at
    new = _new_step(owner, sort=place, **({"role": _role_at(siblings, place)} | values))
    order = [*siblings[:place], new, *siblings[place:]]
    return merged(Changes(added=(new,)), _without_added(sorted_as(order), new))


def writer_is_head(office: Office, owner: Chain | Document) -> bool:
    """Tell whether the block of the division's head is dropped because the head writes the memo."""
    steps = steps_of(office, owner)
    return bool(steps) and not any(step.role is Role.REVIEWER for step in steps)


def drop_head(office: Office, document: Document) -> Changes:
    """Return the changes that drop the head's block: the head writes the memo himself."""
    reviewers = [step for step in steps_of(office, document) if step.role is Role.REVIEWER]
    return office.removal(*reviewers)


def restore_head(office: Office, document: Document) -> Changes:
    """Return the changes that give the division's head a block again, as a chain template has it if one does."""
    for chain in sorted(office.all(Chain), key=lambda chain: chain.division_id != document.division_id):
        for step in chain_steps(office, chain):
            if step.role is Role.REVIEWER:
                return add_signer(office, document, 1, **_signing(step))
    division = office.get(Division, document.division_id)
    return add_signer(office, document, 1, role=Role.REVIEWER, person_id=division.head_id if division else None)


def _copies(steps: Iterable[SigningStep], document_id: int, ids: Iterator[int]) -> list[DocumentStep]:
    return [
        DocumentStep(id=new, document_id=document_id, sort=n, **_signing(step))
        for n, (step, new) in enumerate(zip(steps, ids, strict=False))
    ]


def _signing(step: SigningStep) -> Mapping[str, Any]:
    return {name: getattr(step, name) for name in _SIGNING}


def _new_step(owner: Chain | Document, **values: Any) -> SigningStep:
    if isinstance(owner, Chain):
        return ChainStep(id=-1, chain_id=owner.id, **values)
    return DocumentStep(id=-1, document_id=owner.id, **values)


def _before_decider(siblings: Sequence[SigningStep]) -> int:
    ends = bool(siblings) and siblings[-1].role is Role.DECIDER
    return len(siblings) - 1 if ends else len(siblings)


def _role_at(siblings: Sequence[SigningStep], place: int) -> Role:
    if not siblings:
        return Role.WRITER
    return Role.REVIEWER if place <= 1 else Role.SCREENER


def _but(record: R, **values: Any) -> R:
    return dataclasses.replace(record, **values)
