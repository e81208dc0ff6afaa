"""What can be printed of a fiscal year, how it is put together, and which documents the year has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ita_desktop.app.editing import merged, next_sort, update
from ita_desktop.app.editing_documents import memos
from ita_desktop.app.live_fields import filled, live_fields, proposed_name
from ita_desktop.app.office_settings import choice, choose
from ita_desktop.app.rounds import USUAL_ROUND
from ita_desktop.app.saying import Saying, saying
from ita_desktop.documents.report import REPORT_KINDS, USUAL_BOOKLET_PROFILE, profile_kind
from ita_desktop.documents.request import PrintRequest
from ita_desktop.domain.agency import Division
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    Annex,
    AnnexNumbering,
    ColumnProfile,
    Document,
    DocumentKind,
    DocumentState,
)
from ita_desktop.domain.scores import framework_of, year_scores
from ita_desktop.thai.digits import to_arabic

PRINTABLE = (DocumentKind.MEMO, *REPORT_KINDS, DocumentKind.ANALYSIS)
"""The kinds this program prints, in the order they are offered."""


def signature_key(kind: DocumentKind) -> str:
    """Return the key of the office's choice whether reports of a kind end with the reporter's signature."""
    return f"report.{kind.value}.signature"


# ---- reports by themselves


def own_report(office: Office, kind: DocumentKind, fiscal_year: int, round_: Round | None = None) -> Document | None:
    """Return the report that is printed by itself; those that go with a memo are none."""
    annexed = {annex.report_id for annex in office.table(Annex).values()}
    found = office.all(Document, kind=kind, fiscal_year=fiscal_year)
    return next((d for d in found if d.id not in annexed and _round_of(d) == (round_ or USUAL_ROUND.get(kind))), None)


def _round_of(document: Document) -> Round | None:
    return document.round or USUAL_ROUND.get(document.kind)


def set_own_report(
    office: Office, kind: DocumentKind, fiscal_year: int, round_: Round | None, **values: Any
) -> Changes:
    """Return the changes that set fields of the report that is printed by itself, making it first."""
    report = own_report(office, kind, fiscal_year, round_)
    if report:
        return update(report, **values)
    division = office.first(Division, parent_id=None, everyone=False)
    new = Document(
        id=-1,
        kind=kind,
        fiscal_year=fiscal_year,
        round=round_,
        division_id=division.id if division else None,
        sort=next_sort(office.all(Document, fiscal_year=fiscal_year)),
    )
    return Changes(added=(new.but(**values),))


def profiles_of(office: Office, kind: DocumentKind) -> tuple[ColumnProfile, ...]:
    """Return the table layouts of a kind of report, the usual one of an analysis first."""
    found = [profile for profile in office.all(ColumnProfile) if profile.kind is profile_kind(kind)]
    if kind is DocumentKind.ANALYSIS:
        found.sort(key=lambda profile: profile.name != USUAL_BOOKLET_PROFILE)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF as it is chosen on the page of documents."""

    kind: DocumentKind
    fiscal_year: int
    round: Round | None = None
    document: Document | None = None
    """The memo, or the record of a report printed by itself if there is one."""


def lacks(office: Office, paper: Paper) -> Saying | None:
    """Return what a paper lacks to be printed at all, or None."""
    if paper.kind is DocumentKind.MEMO:
        return None if paper.document else saying("papers.write_memo", year=paper.fiscal_year)
    if paper.kind is DocumentKind.ANALYSIS:
        year = paper.fiscal_year
        return None if _scored(office, year) else saying("papers.write_scores", year=year, result_year=year - 1)
    if not office.measures(paper.fiscal_year):
        return saying("papers.write_measures", year=paper.fiscal_year)
    return None if profiles_of(office, paper.kind) else saying("papers.no_layout")


def paper_request(office: Office, paper: Paper) -> PrintRequest:
    """Return the request that prints a paper which lacks nothing."""
    from ita_desktop.app.printing import memo_request  # sets type: not before a page is to be made

    if paper.kind is DocumentKind.MEMO and paper.document:
        return memo_request(office, paper.document)
    chosen = office.get(ColumnProfile, paper.document.profile_id) if paper.document else None
    layout = chosen or profiles_of(office, paper.kind)[0]
    return PrintRequest(paper.kind, paper.fiscal_year, paper.round, paper.document, layout)


# ---- signatures and page numbers


def is_signed_by_reporter(office: Office, kind: DocumentKind, report: Document | None) -> bool:
    """Tell whether a report ends with the reporter's signature."""
    wanted = choice(office, signature_key(kind))
    named = bool(report and (report.reporter_id or report.reporter_name or report.reporter_position))
    return (kind is DocumentKind.RESULTS or named) if wanted is None else bool(wanted)


def set_signature(office: Office, kinds: tuple[DocumentKind, ...], *, signed: bool) -> Changes:
    """Return the changes that let reports of these kinds end with the reporter's signature, or not."""
    return merged(*(choose(office, signature_key(kind), signed) for kind in dict.fromkeys(kinds)))


def set_numbering(office: Office, memo: Document, *, continued: bool) -> Changes:
    """Return the changes that count the pages of all annexes on from the memo, or each from one."""
    numbering = AnnexNumbering.CONTINUE if continued else AnnexNumbering.RESTART
    return merged(*(update(annex, numbering=numbering) for annex in office.all(Annex, document_id=memo.id)))


# ---- how far each kind is


@dataclass(frozen=True, slots=True)
class KindState:
    """How ready a kind is to be printed; ``done`` 0 nothing, 1 partly, 2 all there."""

    kind: DocumentKind
    done: int
    fact: Saying


def kind_states(office: Office, fiscal_year: int) -> tuple[KindState, ...]:
    """Return the state of every kind that can be printed."""
    return tuple(_state(office, kind, fiscal_year) for kind in PRINTABLE)


def _state(office: Office, kind: DocumentKind, fiscal_year: int) -> KindState:
    if kind is DocumentKind.MEMO:
        return _memo_state(office, fiscal_year)
    measures = office.measures(fiscal_year)
    if kind is DocumentKind.ANALYSIS:
        return _analysis_state(office, fiscal_year, len(measures))
    if not measures:
        return KindState(kind, 0, saying("papers.no_measures"))
    if kind is DocumentKind.PLAN:
        return KindState(kind, 2, saying("papers.measures", count=len(measures)))
    reported = [m for m in measures if _reported(office, m.id)]
    done = 2 if len(reported) == len(measures) else 1 if reported else 0
    return KindState(kind, done, saying("papers.reported", done=len(reported), of=len(measures)))


def _analysis_state(office: Office, fiscal_year: int, measures: int) -> KindState:
    """An analysis needs the scores of the year before, and measures for its plan."""
    scored = _scored(office, fiscal_year)
    if not scored:
        return KindState(DocumentKind.ANALYSIS, 0, saying("papers.no_scores", year=fiscal_year - 1))
    whole = len(office.indicators(framework_of(office, fiscal_year - 1).id))
    done = 2 if scored == whole and measures else 1
    return KindState(DocumentKind.ANALYSIS, done, saying("papers.scored", done=scored, of=whole, measures=measures))


def _scored(office: Office, fiscal_year: int) -> int:
    """How many indicators of the result that a year's measures rest on have a score."""
    if office.result_of(fiscal_year - 1) is None:
        return 0
    return len(year_scores(office, fiscal_year - 1).ranked())


def _reported(office: Office, measure_id: int) -> bool:
    return any(entry and entry.result.strip() for entry in (office.progress(measure_id, r) for r in Round))


def _memo_state(office: Office, fiscal_year: int) -> KindState:
    found = memos(office, fiscal_year)
    if not found:
        return KindState(DocumentKind.MEMO, 0, saying("papers.no_memo"))
    fixed = [memo for memo in found if memo.state is not DocumentState.DRAFT]
    drafts = len(found) - len(fixed)
    fact = (
        saying("papers.memos", count=len(found), drafts=drafts) if drafts else saying("papers.done", count=len(found))
    )
    return KindState(DocumentKind.MEMO, 1 if drafts else 2, fact)


# ---- the year's documents


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document of the year, as it is listed."""

    document: Document
    number: str
    """With its prefix; empty until one is given."""
    dated: date | None
    subject: str
    replaced: bool
    """A later version stands in its place."""


def year_papers(office: Office, fiscal_year: int, wording: Mapping[str, str]) -> tuple[PaperLine, ...]:
    """Return the memos of a year, and the reports that were printed by themselves, newest first."""
    annexed = {annex.report_id for annex in office.table(Annex).values()}
    found = [d for d in office.all(Document, fiscal_year=fiscal_year) if d.id not in annexed and _listed(d)]
    return tuple(_line(office, document, wording) for document in reversed(found))


def _listed(document: Document) -> bool:
    return document.kind is DocumentKind.MEMO or document.state is not DocumentState.DRAFT


def _line(office: Office, document: Document, wording: Mapping[str, str]) -> PaperLine:
    replaced = office.first(Document, earlier_id=document.id) is not None
    return PaperLine(
        document, number_of(office, document), document.dated, subject_of(office, document, wording), replaced
    )


def subject_of(office: Office, document: Document, wording: Mapping[str, str]) -> str:
    """Return what a document is about, its live fields filled in."""
    words = document.subject or document.title.replace("\n", " ") or wording.get(f"kind.{document.kind.value}", "")
    return filled(words, live_fields(office, document, wording)).strip()


def number_of(office: Office, document: Document) -> str:
    """Return a document's number with its prefix, in the digits of the screen; empty until one is given."""
    if document.running.strip() in {"", "-", "–"}:
        return ""
    return to_arabic(f"{prefix_of(office, document)}/{document.running}".strip("/ "))


def prefix_of(office: Office, document: Document) -> str:
    """Return the prefix of a document's number: its own, else that of its division or the one above."""
    division = office.get(Division, document.division_id)
    while division and not division.prefix and division.parent_id:
        division = office.get(Division, division.parent_id)
    return document.prefix.strip() or (division.prefix.strip() if division else "")


def file_name(office: Office, paper: Paper, wording: Mapping[str, str]) -> str:
    """Return the name a PDF is proposed under, e.g. ``2567-03-25 รายงานผล….pdf``."""
    document = paper.document or Document(kind=paper.kind, fiscal_year=paper.fiscal_year, round=paper.round)
    if not document.subject:
        words = f"{wording.get(f'kind.{paper.kind.value}', '')} ปีงบประมาณ {paper.fiscal_year}"
        document = document.but(subject=words.strip())
    return proposed_name(document, live_fields(office, document, wording))
