"""Documents that were issued: they stay as they are, whatever is edited later."""

from __future__ import annotations

import dataclasses

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document, DocumentState, DocumentStep, Section
from ita_desktop.domain.record import Record

FROZEN = frozenset({DocumentState.ISSUED, DocumentState.SIGNED, DocumentState.VOID})

_AFTER_ISSUE = {
    Document: {"state", "signed_id", "sort"},
    DocumentStep: {"ticked", "opinion", "decision", "signed_on", "sort"},
    Section: {"sort"},
    Annex: {"sort"},
}
"""What still changes when the paper is out: the signed copy comes back with what was decided on it."""


def is_frozen(document: Document | None) -> bool:
    """Tell whether a document was issued, so that it can only be followed by a new version."""
    return document is not None and document.state in FROZEN


def refuse_frozen(office: Office, changes: Changes) -> None:
    """Raise ``DomainError`` if the changes would alter a document that was issued."""
    for record in (*changes.added, *changes.removed):
        document = _document_of(office, record)
        if document is not None and is_frozen(document):
            raise _refusal(document)
    for old, new in changes.updated:
        document = _document_of(office, old)
        if document is not None and is_frozen(document) and not _may_become(old, new):
            raise _refusal(document)


def _document_of(office: Office, record: Record) -> Document | None:
    """Return the document, as it is now, that a record is or belongs to."""
    if isinstance(record, Document):
        return office.get(Document, record.id)
    if isinstance(record, Section | DocumentStep | Annex):
        return office.get(Document, record.document_id)
    return None


def _may_become(old: Record, new: Record) -> bool:
    if isinstance(new, Document) and new.state not in FROZEN:
        return False
    return all(_may_change(old, new, field) for field in dataclasses.fields(old))


def _may_change(old: Record, new: Record, field: dataclasses.Field[object]) -> bool:
    """Tell whether a field may differ: links to what was deleted are emptied, the kept paper still names it."""
    now = getattr(new, field.name)
    if now == getattr(old, field.name) or field.name in _AFTER_ISSUE.get(type(old), set()):
        return True
    return now is None and bool(field.metadata.get("ref")) and field.name not in {"pdf_id", "values_id"}


def _refusal(document: Document) -> DomainError:
    number = "/".join(part for part in (document.prefix, document.running) if part)
    return DomainError("document.frozen", number=number or "–")
