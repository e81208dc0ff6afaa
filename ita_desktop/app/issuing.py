"""Giving a memo its number and freezing it: register, document, PDF and values in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ita_desktop.app.editing import merged, update
from ita_desktop.app.editing_blocks import followed
from ita_desktop.app.editing_documents import copy_memo
from ita_desktop.app.frozen import FROZEN, is_frozen
from ita_desktop.app.office_settings import REGISTER_BY_FISCAL_YEAR, choice
from ita_desktop.app.papers import number_of, prefix_of
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.json_form import FORMAT, VERSION
from ita_desktop.domain.json_values import record_to_json
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    Annex,
    Document,
    DocumentKind,
    DocumentState,
    NumberRegister,
    SilencedFinding,
)
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import KINDS
from ita_desktop.thai.dates import fiscal_year
from ita_desktop.thai.digits import to_arabic

_BUDDHIST = 543
_DIGITS = 3
"""A number is written with zeros in front up to this length: ๐๓๓."""


# ---- the next number


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the register, not yet taken."""

    year: int
    """Of the register, พ.ศ."""
    prefix: str
    running: int
    written: str
    """As it is printed behind the stroke."""

    @property
    def text(self) -> str:
        """The whole number, in the digits of the screen."""
        return to_arabic(f"{self.prefix}/{self.written}")


def register_year(office: Office, day: date) -> int:
    """Return the register's year (พ.ศ.) of a day: numbers start again each calendar year (rules, clause 43.1.2)."""
    by_fiscal_year = bool(choice(office, REGISTER_BY_FISCAL_YEAR))
    return fiscal_year(day) if by_fiscal_year else day.year + _BUDDHIST


def next_running(office: Office, prefix: str, year: int) -> int:
    """Return the number after the highest of a register, void ones and those typed by hand included."""
    taken = [row.running for row in _register(office, prefix, year)]
    return max([0, *taken, *_typed(office, prefix, year)]) + 1


def _register(office: Office, prefix: str, year: int) -> list[NumberRegister]:
    """Return the rows of one register; a prefix may be written in Thai or Arabic digits."""
    rows = office.all(NumberRegister, calendar_year=year)
    return [row for row in rows if to_arabic(row.prefix) == to_arabic(prefix)]


def number_for(office: Office, memo: Document, today: date) -> Number:
    """Return the number that a memo would get today: the one typed into it, else the next of its register.

    ``DomainError`` if the memo cannot be issued: it is already, its division has no prefix, or its
    number is taken or unreadable.
    """
    prefix = prefix_of(office, memo)
    if is_frozen(memo):
        raise DomainError("issuing.already", number=number_of(office, memo))
    if not prefix:
        raise DomainError("issuing.no_prefix")
    year = register_year(office, memo.dated or today)
    running = _read(memo.running) if _has_number(memo) else next_running(office, prefix, year)
    written = memo.running.strip() if _has_number(memo) else f"{running:0{_DIGITS}}"
    number = Number(year, prefix, running, written)
    _refuse_taken(office, memo, number)
    return number


def _has_number(memo: Document) -> bool:
    return memo.running.strip() not in {"", "-", "–"}


def _read(running: str) -> int:
    typed = to_arabic(running).strip()
    if not typed.isdecimal() or int(typed) == 0:
        raise DomainError("issuing.number_unclear", number=running.strip())
    return int(typed)


def _typed(office: Office, prefix: str, year: int) -> list[int]:
    """Return the numbers that documents of this register carry, whoever gave them."""
    found = []
    for document in office.all(Document, kind=DocumentKind.MEMO):
        written = to_arabic(document.running).strip()
        same = document.dated is not None and register_year(office, document.dated) == year
        if same and written.isdecimal() and to_arabic(prefix_of(office, document)) == to_arabic(prefix):
            found.append(int(written))
    return found


def _refuse_taken(office: Office, memo: Document, number: Number) -> None:
    row = _row(office, number)
    if row is not None and (row.void or row.document_id not in {None, memo.id, memo.earlier_id}):
        following = next_running(office, number.prefix, number.year)
        raise DomainError("issuing.number_taken", number=number.text, following=f"{following:0{_DIGITS}}")


def _row(office: Office, number: Number) -> NumberRegister | None:
    rows = _register(office, number.prefix, number.year)
    return next((row for row in rows if row.running == number.running), None)


# ---- issuing


@dataclass(frozen=True, slots=True)
class Issue:
    """What issuing a memo changes, before its paper is made."""

    before: Office
    memo: Document
    """As issued."""
    number: Number
    changes: Changes

    @property
    def office(self) -> Office:
        """The records that the kept paper is made from."""
        return self.before.after(self.changes)


@dataclass(frozen=True, slots=True)
class Sealed:
    """An issue with its paper: everything that is stored in one transaction."""

    changes: Changes
    blobs: Mapping[str, bytes]
    """SHA-256 → bytes of the PDF and of the values."""


def prepare(office: Office, memo: Document, today: date) -> Issue:
    """Return what issuing a memo today changes: its number, its date if it has none, its state, the register."""
    number = number_for(office, memo, today)
    values = {"running": number.written, "prefix": number.prefix, "dated": memo.dated or today}
    issued = memo.but(**values, state=DocumentState.ISSUED)
    reports = [office.get(Document, a.report_id) for a in office.all(Annex, document_id=memo.id)]
    sealed = [update(report, state=DocumentState.ISSUED) for report in reports if report and not is_frozen(report)]
    changes = merged(Changes(updated=((memo, issued),)), *sealed, _registered(office, issued, number))
    return Issue(office, issued, number, changes)


def _registered(office: Office, memo: Document, number: Number) -> Changes:
    row = _row(office, number)
    if row is not None:
        return update(row, document_id=memo.id)
    new = NumberRegister(
        id=-1, calendar_year=number.year, prefix=number.prefix, running=number.running, document_id=memo.id
    )
    return Changes(added=(new,))


def seal(issue: Issue, pdf: bytes) -> Sealed:
    """Return the issue together with its PDF, made from ``issue.office``, and the values it was made from."""
    values = issued_values(issue.office, issue.memo)
    paper = _blob(issue.before, -1, pdf, "application/pdf", f"{issue.number.text} v{issue.memo.version}.pdf")
    record = _blob(issue.before, -2, values, "application/json", f"{issue.number.text} v{issue.memo.version}.json")
    kept = issue.memo.but(pdf_id=paper.id, values_id=record.id)
    blobs = Changes(added=tuple(blob for blob in (paper, record) if blob.id < 0))
    changes = followed(issue.changes, Changes(updated=((issue.memo, kept),)))
    return Sealed(merged(blobs, changes), {paper.sha256: pdf, record.sha256: values})


def _blob(office: Office, new_id: int, data: bytes, media: str, name: str) -> Blob:
    digest = hashlib.sha256(data).hexdigest()
    known = office.first(Blob, sha256=digest)
    return known or Blob(id=new_id, sha256=digest, media_type=media, name=name, size=len(data))


def issued_values(office: Office, memo: Document) -> bytes:
    """Return the records that a document rests on, as JSON; other documents and kept files stay out."""
    own = {memo.id, *(annex.report_id for annex in office.all(Annex, document_id=memo.id))}
    data: dict[str, object] = {"format": FORMAT, "version": VERSION}
    for kind in KINDS:
        if kind not in {NumberRegister, SilencedFinding}:
            records = sorted(office.table(kind).values(), key=_id)
            data[table_of(kind)] = [record_to_json(record) for record in records if _belongs(record, own)]
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def _id(record: Record) -> int:
    return record.id


def _belongs(record: Record, documents: set[int | None]) -> bool:
    if isinstance(record, Document):
        return record.id in documents
    return getattr(record, "document_id", None) is None or record.document_id in documents  # type: ignore[attr-defined]  # just asked for


# ---- afterwards


def new_version(office: Office, memo: Document) -> Changes:
    """Return the changes that add a draft with the same words that is to replace an issued memo."""
    made = copy_memo(office, memo)
    copy, *others = made.added
    assert isinstance(copy, Document)
    following = copy.but(earlier_id=memo.id, version=memo.version + 1)
    return Changes(added=(following, *others))


def later_version(office: Office, memo: Document) -> Document | None:
    """Return the version that stands in a memo's place, if one was begun."""
    return office.first(Document, earlier_id=memo.id)


def void(office: Office, document: Document, reason: str) -> Changes:
    """Return the changes that make an issued document void; its number stays taken, with the reason beside it."""
    if not reason.strip():
        raise DomainError("issuing.no_reason")
    if document.state not in FROZEN:
        raise DomainError("issuing.not_issued")
    rows = office.all(NumberRegister, document_id=document.id)
    noted = [update(row, void=True, reason=reason.strip()) for row in rows]
    return merged(update(document, state=DocumentState.VOID), *noted)


def reason_of(office: Office, document: Document) -> str:
    """Return why a document is void."""
    row = office.first(NumberRegister, document_id=document.id, void=True)
    return row.reason if row else ""
