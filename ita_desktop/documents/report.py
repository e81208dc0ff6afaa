"""Reports by themselves or behind a memo: title, introduction, table, signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.longtext import Look, lines_of
from ita_desktop.documents.paper import BODY, MEMO, REPORT_TEXT, REPORT_TITLE, report_number, report_page
from ita_desktop.documents.signing import has_reporter, reporter
from ita_desktop.documents.tables import measure_table
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import AnnexNumbering, ColumnProfile, DocumentKind, Orientation
from ita_desktop.domain.paperwork import Section as Part
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import Block, Heading, PageNumber, Paragraph, Section, Signature

REPORT_KINDS = (DocumentKind.PLAN, DocumentKind.RESULTS)
"""What is composed as a table of measures."""

USUAL_BOOKLET_PROFILE = "plan-5"
"""How an analysis shows the measures where nobody says otherwise."""

AFTER_TABLE = "closing"
"""Key of a part that stands below the table."""


def profile_for(office: Office, kind: DocumentKind, given: ColumnProfile | None) -> ColumnProfile:
    """Return the profile asked for, or the first one of the kind."""
    usual = office.first(ColumnProfile, name=USUAL_BOOKLET_PROFILE) if kind is DocumentKind.ANALYSIS else None
    profile = given or usual or office.first(ColumnProfile, kind=profile_kind(kind))
    if profile is None:
        raise DomainError("document.no_profile", kind=kind.value)
    return profile


def profile_kind(kind: DocumentKind) -> DocumentKind:
    """Return the kind whose profiles a document uses: an analysis holds a plan's table."""
    return DocumentKind.PLAN if kind is DocumentKind.ANALYSIS else kind


def report_section(
    context: Context, profile: ColumnProfile, numbering: AnnexNumbering, memo: Context | None = None
) -> Section:
    """Return a report as one section of a book; ``memo`` is the context of the memo it is annexed to."""
    if context.kind not in REPORT_KINDS:
        raise DomainError("document.kind_later", kind=context.wording(f"kind.{context.kind.value}"))
    page = report_page(_number(numbering), landscape=profile.orientation is Orientation.LANDSCAPE)
    width = page.text_width
    parts = _parts(context)
    blocks: list[Block] = [*_title(context)]
    for part in (p for p in parts if p.key != AFTER_TABLE):
        blocks += _part(context, part, width)
    blocks.append(measure_table(context, profile, width))
    for part in (p for p in parts if p.key == AFTER_TABLE):
        blocks += _part(context, part, width)
    blocks += signature_blocks(context, memo)
    return Section(page, tuple(blocks), title_lines(context)[0])


def _number(numbering: AnnexNumbering) -> PageNumber | None:
    match numbering:
        case AnnexNumbering.RESTART:
            return report_number(1, on_first=False)
        case AnnexNumbering.CONTINUE:
            return report_number(0, on_first=True)
    return None


# ---- title and parts


def title_lines(context: Context) -> list[str]:
    """Return the lines of a report's title, ready for paper."""
    own = context.document.title if context.document else ""
    text = context.live.fill(own or context.wording(f"report.{context.kind.value}.title"))
    return [to_thai(line) for line in lines_of(text)] or [""]


def _title(context: Context) -> Iterator[Block]:
    first, *others = title_lines(context)
    anchor = context.anchor("title")
    yield Heading(ink.paragraph(first, REPORT_TITLE, anchor, keep=True), level=2)
    for line in others:
        yield ink.paragraph(line, REPORT_TITLE, anchor, keep=True)


def _parts(context: Context) -> tuple[Part, ...]:
    own = context.office.all(Part, document_id=context.document.id) if context.document else ()
    if own:
        return own
    text = context.wording.find(f"report.{context.kind.value}.intro")
    return (Part(document_id=0, key="intro", text=text, numbered=False),) if text else ()


def _part(context: Context, part: Part, width: float) -> Iterator[Block]:
    owner = f"section:{part.id}" if part.id else ""
    text = part.text
    if not text and part.key and not part.edited:
        text = context.wording.find(f"report.{context.kind.value}.{part.key}")
    if not text.strip():
        return
    heading = context.live.fill(part.heading).strip()
    if heading:
        style = replace(BODY, bold=True, space_before=MEMO.part_gap)
        yield Heading(ink.paragraph(heading, style, f"{owner}.heading" if owner else "", keep=True), level=3)
    look = Look(
        replace(REPORT_TEXT, first_indent=MEMO.indent, space_before=0.0 if heading else MEMO.part_gap), MEMO.indent
    )
    yield from context.text_with_scores(text, look, width, f"{owner}.text" if owner else "")


# ---- signature


def signature_blocks(context: Context, memo: Context | None) -> Iterator[Signature | Paragraph]:
    """Yield the place where a report is signed, if it is."""
    usual = context.kind is DocumentKind.RESULTS or has_reporter(context)
    chosen = context.setting(f"report.{context.kind.value}.signature", default=None)
    if not (usual if chosen is None else chosen):
        return
    who, anchor = reporter(context, memo)
    if not who.name:
        context.notes.add("note.no_reporter")
    label, role = context.wording("sign.label"), context.wording(f"sign.role.{context.kind.value}")
    yield Signature(who.name, who.positions, BODY, 3, label, role, anchor=anchor)
