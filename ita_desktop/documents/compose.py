"""The one entrance: a print request becomes a block tree and what it says."""

from __future__ import annotations

from dataclasses import replace

from ita_desktop.documents.booklet import booklet_sections
from ita_desktop.documents.context import DRAFT_MARK, Context, choice_of, new_context
from ita_desktop.documents.kit import Kit
from ita_desktop.documents.live import Notes
from ita_desktop.documents.memo import memo_section
from ita_desktop.documents.memo_head import classified
from ita_desktop.documents.reading import read_section
from ita_desktop.documents.report import REPORT_KINDS, profile_for, report_section
from ita_desktop.documents.request import AnnexRequest, Composed, PrintRequest
from ita_desktop.documents.wording import Wording
from ita_desktop.domain.document_text import DocumentText
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import AnnexNumbering, ColumnProfile, DocumentKind, DocumentState
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import Book, Section, Watermark


def compose(office: Office, request: PrintRequest, kit: Kit) -> Composed:
    """Return the block tree of a document with its annexes, what it says, and what to tell the user."""
    notes = Notes()
    if request.kind is DocumentKind.MEMO:
        sections, text = _memo(office, request, kit, notes)
    else:
        sections, text = _report(office, request, kit, notes)
    if _is_draft(request) and choice_of(office, DRAFT_MARK):
        sections = tuple(_marked(section, Wording.of(office, kit.wording)("draft.mark")) for section in sections)
    book = Book(sections, sections[0].title, author=office.agency.name, subject=_subject(text))
    return Composed(book, text, notes.keys)


def _is_draft(request: PrintRequest) -> bool:
    return request.document is None or request.document.state is DocumentState.DRAFT


def _marked(section: Section, word: str) -> Section:
    """Return a section with a word across its pages."""
    return replace(section, page=replace(section.page, watermark=Watermark(word)))


def _memo(office: Office, request: PrintRequest, kit: Kit, notes: Notes) -> tuple[tuple[Section, ...], DocumentText]:
    if request.document is None:
        raise DomainError("document.no_memo", year=request.fiscal_year)
    memo = new_context(
        office,
        kit,
        notes,
        kind=DocumentKind.MEMO,
        fiscal_year=request.fiscal_year,
        round_=request.round or request.document.round,
        document=request.document,
    )
    section = memo_section(memo, _about(request))
    annexes = [_annex(annex, memo, kit) for annex in request.annexes]
    text = _read(memo, section)
    sections = (section, *(classified(memo, made) for annexed, _ in annexes for made in annexed))
    return sections, replace(text, annexes=tuple(said for _, said in annexes))


def _about(request: PrintRequest) -> DocumentKind:
    """What the memo is about: the kind of its first annex."""
    return request.annexes[0].kind if request.annexes else DocumentKind.RESULTS


def _annex(annex: AnnexRequest, memo: Context, kit: Kit) -> tuple[tuple[Section, ...], DocumentText]:
    context = new_context(
        memo.office,
        kit,
        memo.notes,
        kind=annex.kind,
        fiscal_year=memo.fiscal_year,
        round_=(annex.report.round if annex.report else None) or memo.round,
        document=annex.report,
    )
    profile = profile_for(memo.office, annex.kind, annex.profile)
    sections = _sections(context, profile, annex.numbering, memo)
    return sections, _read(context, *sections)


def _report(office: Office, request: PrintRequest, kit: Kit, notes: Notes) -> tuple[tuple[Section, ...], DocumentText]:
    context = new_context(
        office,
        kit,
        notes,
        kind=request.kind,
        fiscal_year=request.fiscal_year,
        round_=request.round,
        document=request.document,
    )
    if request.kind not in (*REPORT_KINDS, DocumentKind.ANALYSIS):
        raise DomainError("document.kind_later", kind=context.wording(f"kind.{request.kind.value}"))
    profile = profile_for(office, request.kind, request.profile)
    sections = _sections(context, profile, AnnexNumbering.RESTART)
    return tuple(classified(context, section) for section in sections), _read(context, *sections)


def _sections(
    context: Context, profile: ColumnProfile, numbering: AnnexNumbering, memo: Context | None = None
) -> tuple[Section, ...]:
    if context.kind is DocumentKind.ANALYSIS:
        return booklet_sections(context, profile, numbering, memo)
    return (report_section(context, profile, numbering, memo),)


def _read(context: Context, section: Section, *others: Section) -> DocumentText:
    """What a document says, its sections together."""
    whole = replace(section, blocks=tuple(block for part in (section, *others) for block in part.blocks))
    return read_section(whole, context.kind, context.fiscal_year, context.score_lists)


def _subject(text: DocumentText) -> str:
    return to_thai(f"ปีงบประมาณ พ.ศ. {text.fiscal_year}")
