"""The analysis booklet: cover, preface and contents, chapters, and the plan of measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ita_desktop.documents import ink
from ita_desktop.documents.booklet_parts import part_blocks
from ita_desktop.documents.context import Context
from ita_desktop.documents.longtext import lines_of
from ita_desktop.documents.paper import BODY, COVER, report_number, report_page
from ita_desktop.documents.report import signature_blocks, title_lines
from ita_desktop.domain.agency import Letterhead
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.paperwork import AnnexNumbering, ColumnProfile, Orientation
from ita_desktop.domain.paperwork import Section as Part
from ita_desktop.thai.dates import long_date
from ita_desktop.typeset.blocks import (
    Align,
    Block,
    Cell,
    Contents,
    Heading,
    Image,
    PageBreak,
    PageNumber,
    PageStyle,
    Placed,
    Row,
    Section,
    Spacer,
    Table,
)

FRONT = "preface"
"""Key of the part before the contents."""

PLAN = "plan"
"""Key of the part with the measures; it has pages of its own if their layout lies."""

PARTS = (FRONT, "framework", "result", "analysis", "weak", "recommendation", PLAN)
"""What the booklet consists of, in order."""


def booklet_sections(
    context: Context, profile: ColumnProfile, numbering: AnnexNumbering, memo: Context | None = None
) -> tuple[Section, ...]:
    """Return the booklet as sections of a book: cover, front matter, chapters, plan."""
    parts = parts_of(context)
    lies = profile.orientation is Orientation.LANDSCAPE
    plan = [part for part in parts if lies and part.key == PLAN]
    chapters = [part for part in parts if part.key != FRONT and part not in plan]
    sections = [_cover(context), _front(context, [part for part in parts if part.key == FRONT], numbering)]
    signed = tuple(signature_blocks(context, memo))
    if chapters:
        own = () if plan else signed
        sections.append(
            _section(context, profile, chapters, report_page(_first_number(numbering), landscape=False), own)
        )
    if plan:
        number = _first_number(numbering) if not chapters else _later_number(numbering)
        sections.append(_section(context, profile, plan, report_page(number, landscape=True), signed))
    return tuple(sections)


def parts_of(context: Context) -> tuple[Part, ...]:
    """Return the document's own parts, or the usual ones if it has none."""
    own = context.office.all(Part, document_id=context.document.id) if context.document else ()
    return own or tuple(
        Part(document_id=0, key=key, heading=context.wording(f"analysis.{key}.heading"), numbered=False, sort=at)
        for at, key in enumerate(PARTS)
    )


def _section(
    context: Context,
    profile: ColumnProfile,
    parts: Iterable[Part],
    page: PageStyle,
    after: tuple[Block, ...],
) -> Section:
    blocks = [block for part in parts for block in part_blocks(context, part, profile, page.text_width)]
    return Section(page, (*blocks, *after))


def _first_number(numbering: AnnexNumbering) -> PageNumber | None:
    """Pages are counted from the first chapter on."""
    if numbering is AnnexNumbering.RESTART:
        return report_number(1, on_first=True)
    return _later_number(numbering)


def _later_number(numbering: AnnexNumbering) -> PageNumber | None:
    return None if numbering is AnnexNumbering.NONE else report_number(0, on_first=True)


# ---- cover


def _cover(context: Context) -> Section:
    page = replace(report_page(None, landscape=False), first_top=COVER.title_top, right=COVER.side, left=COVER.side)
    page = replace(page, first_page=tuple(_seal(context, page.width)))
    title = title_lines(context)
    blocks: list[Block] = [ink.paragraph(line, COVER.title, context.anchor("title")) for line in title]
    blocks.append(Spacer(COVER.gap))
    blocks += [ink.paragraph(line, COVER.office) for line in lines_of(context.words("analysis.cover.office"))]
    return Section(page, tuple(blocks), " ".join(title))


def _seal(context: Context, width: float) -> Iterator[Placed]:
    """The office's own picture; without one its place stays empty."""
    agency = context.office.agency
    blob = context.office.get(Blob, agency.emblem_id)
    if agency.letterhead is Letterhead.PREPRINTED or blob is None:
        return
    words = context.wording("analysis.emblem")
    picture = Image(context.blobs(blob.sha256), COVER.seal * 1.5, COVER.seal, Align.CENTRE, words)
    yield Placed(picture, (width - COVER.seal * 1.5) / 2, COVER.seal_top, COVER.seal * 1.5)


# ---- preface and contents


def _front(context: Context, parts: Iterable[Part], numbering: AnnexNumbering) -> Section:
    number = None
    if numbering is not AnnexNumbering.NONE:
        number = replace(report_number(1, on_first=True), letters=True)
    page = report_page(number, landscape=False)
    blocks: list[Block] = []
    for part in parts:
        blocks += part_blocks(context, part, None, page.text_width)
        blocks += [*_dated(context), PageBreak()]
    return Section(page, (*blocks, *_contents(context)))


def _dated(context: Context) -> Iterator[Block]:
    """Who says so, where, and when."""
    style = replace(BODY, align=Align.CENTRE, left_indent=report_page(None, landscape=False).text_width / 2)
    document = context.document
    place = context.live.fill(document.place if document else "").strip() or context.office.agency.name
    yield Spacer(2 * BODY.leading)
    yield ink.paragraph(place, style, context.anchor("place"), keep=True)
    day = long_date(document.dated) if document and document.dated else ink.DOTS
    yield ink.paragraph(day, style, context.anchor("dated"))


def _contents(context: Context) -> Iterator[Block]:
    title = ink.paragraph(context.wording("analysis.contents"), COVER.chapter, keep=True)
    yield Heading(title, level=1, listed=False)
    words = (context.wording("analysis.entries"), context.wording("analysis.pages"))
    bold = replace(BODY, bold=True)
    ends = (ink.paragraph(words[0], bold), ink.paragraph(words[1], replace(bold, align=Align.RIGHT)))
    row = Row(tuple(Cell((end,)) for end in ends))
    yield Table((80, 20), (), (row,), padding=0.0, rule=0.0, space_after=4, name="analysis.contents")
    yield Contents(BODY, replace(BODY, space_before=3), sections=False)
