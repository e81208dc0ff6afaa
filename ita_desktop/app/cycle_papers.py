"""Which document belongs to which step of the year, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from ita_desktop.domain.agency import Role
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Annex, Document, DocumentKind, DocumentState, DocumentStep


class Stage(IntEnum):
    """How far a paper is, in order."""

    NONE = 0
    DRAFT = 1
    PRINTED = 2
    ISSUED = 3
    SIGNED = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """The document of a step that is furthest; None while there is none."""

    stage: Stage
    document: Document | None = None


_STAGES = {
    DocumentState.DRAFT: Stage.DRAFT,
    DocumentState.PRINTED: Stage.PRINTED,
    DocumentState.ISSUED: Stage.ISSUED,
    DocumentState.SIGNED: Stage.SIGNED,
}


def plan_paper(office: Office, fiscal_year: int) -> Paper:
    """Return the paper that proposes the measures of a fiscal year (พ.ศ.) to the management."""
    return _furthest(office, [d for d in office.all(Document, fiscal_year=fiscal_year) if _proposes(office, d)])


def report_paper(office: Office, fiscal_year: int, round_: Round) -> Paper:
    """Return the paper that reports on the measures of a fiscal year (พ.ศ.) after 6 or 12 months."""
    found = [d for d in office.all(Document, fiscal_year=fiscal_year) if round_of(office, d) is round_]
    return _furthest(office, found)


def stage_of(office: Office, document: Document) -> Stage:
    """Return how far a document is: a number and a date mean issued, a scan or the last signature signed."""
    stage = _STAGES.get(document.state, Stage.NONE)
    if stage is Stage.NONE:
        return stage
    if document.signed_id is not None or _decided(office, document):
        return Stage.SIGNED
    return max(stage, Stage.ISSUED) if document.running.strip() and document.dated else stage


def round_of(office: Office, document: Document) -> Round | None:
    """Return the round a document reports on: its own, else that of the kind of report it is or carries."""
    kinds = _kinds(office, document)
    if not kinds & {DocumentKind.RESULTS, DocumentKind.PROGRESS}:
        return document.round if document.kind is DocumentKind.MEMO else None
    usual = Round.TWELVE if DocumentKind.RESULTS in kinds else Round.SIX
    return document.round or usual


def _proposes(office: Office, document: Document) -> bool:
    return DocumentKind.PLAN in _kinds(office, document) and round_of(office, document) is None


def _kinds(office: Office, document: Document) -> set[DocumentKind]:
    return {document.kind, *(annex.kind for annex in office.all(Annex, document_id=document.id))}


def _decided(office: Office, document: Document) -> bool:
    steps = office.all(DocumentStep, document_id=document.id)
    return any(step.signed_on is not None and step.role is Role.DECIDER for step in steps)


def _furthest(office: Office, documents: list[Document]) -> Paper:
    papers = [Paper(stage_of(office, document), document) for document in documents]
    return max((paper for paper in papers if paper.stage > Stage.NONE), key=_rank, default=Paper(Stage.NONE))


def _rank(paper: Paper) -> tuple[int, int]:
    return paper.stage, paper.document.id if paper.document else 0
