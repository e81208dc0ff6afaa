"""What is to be printed, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from ita_desktop.domain.document_text import DocumentText
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import AnnexNumbering, ColumnProfile, Document, DocumentKind
from ita_desktop.typeset.blocks import Book


@dataclass(frozen=True, slots=True)
class AnnexRequest:
    """A report that follows a memo in the same PDF."""

    kind: DocumentKind
    profile: ColumnProfile | None = None
    """None takes the first profile of the kind."""
    report: Document | None = None
    """The report's own title, parts and reporter; None takes the usual wording."""
    numbering: AnnexNumbering = AnnexNumbering.RESTART


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """One PDF: a memo with its annexes, or a report by itself."""

    kind: DocumentKind
    fiscal_year: int
    """Year (พ.ศ.) of the measures."""
    round: Round | None = None
    document: Document | None = None
    profile: ColumnProfile | None = None
    annexes: tuple[AnnexRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """The block tree, what it says, and text keys of what the user should know about it."""

    book: Book
    text: DocumentText
    notes: tuple[str, ...] = ()
