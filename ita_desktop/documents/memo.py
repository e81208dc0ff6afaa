"""The memo (บันทึกข้อความ): head, parts, closing, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.drafts import usual_sections
from ita_desktop.documents.longtext import Look
from ita_desktop.documents.memo_head import head_blocks, stamps
from ita_desktop.documents.paper import BODY, MEMO, memo_page
from ita_desktop.documents.signing import chain_blocks
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.domain.paperwork import Section as Part
from ita_desktop.thai.digits import to_thai
from ita_desktop.thai.text import LabelKind, label, list_label
from ita_desktop.typeset.blocks import (
    Align,
    Block,
    Catchword,
    CheckItem,
    Heading,
    ListItem,
    PageNumber,
    PageStyle,
    Paragraph,
    Section,
)

TEXT = replace(BODY, align=Align.DISTRIBUTED, first_indent=MEMO.indent)


def memo_section(context: Context, about: DocumentKind) -> Section:
    """Return the memo as one section of a book; ``about`` is the kind of report it is about."""
    blocks = (*head_blocks(context), *_bound(_body(context, about)), *chain_blocks(context))
    return Section(
        _page(context), blocks, to_thai(context.live.fill(context.document.subject) if context.document else "")
    )


def _bound(body: Iterator[Block]) -> list[Block]:
    """Return the body with its end kept with the signature below it, which says nothing alone on a page."""
    blocks = list(body)
    blocks[-2:] = [_kept(block) for block in blocks[-2:]]
    return blocks


def _kept(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, keep_with_next=True)
        case ListItem() | CheckItem():
            return replace(block, paragraph=replace(block.paragraph, keep_with_next=True))
    return block


def _page(context: Context) -> PageStyle:
    number = PageNumber(replace(BODY, align=Align.CENTRE), baseline=MEMO.number_baseline)
    first, every = stamps(context)
    wanted = context.setting("memo.catchword", default=True)
    catchword = Catchword(replace(BODY, align=Align.RIGHT)) if wanted else None
    return replace(memo_page(number), catchword=catchword, first_page=first, every_page=every)


def _body(context: Context, about: DocumentKind) -> Iterator[Block]:
    number = 0
    for part in parts_of(context, about):
        text = part_text(context, part, about)
        if not text.strip():
            continue
        heading = context.live.fill(part.heading)
        number += bool(part.numbered and heading)
        yield from _part(context, part, number, heading, text)


def parts_of(context: Context, about: DocumentKind) -> tuple[Part, ...]:
    """Return a memo's own parts, or the usual ones if it has none."""
    own = context.office.all(Part, document_id=context.document.id) if context.document else ()
    return own or usual_sections(context.wording, about)


def part_text(context: Context, part: Part, about: DocumentKind) -> str:
    """Return a part's own text, or the standard wording of a part nobody has written in."""
    if part.text or part.edited or not part.key:
        return part.text
    return context.wording.find(f"memo.{about.value}.{part.key}")


def _part(context: Context, part: Part, number: int, heading: str, text: str) -> Iterator[Block]:
    owner = f"section:{part.id}" if part.id else ""
    if heading:
        yield Heading(_heading(part, number, heading, owner), level=2)
    look = Look(TEXT, MEMO.indent)
    blocks = context.text_with_scores(text, look, MEMO.width, f"{owner}.text" if owner else "")
    for at, block in enumerate(blocks):
        yield _spaced(block) if at == 0 and not heading else block


def _heading(part: Part, number: int, heading: str, owner: str) -> Paragraph:
    style = replace(TEXT, bold=True, align=Align.LEFT, space_before=MEMO.part_gap)
    if part.numbered:
        heading = f"{label(LabelKind.DOT, number)} {list_label(heading).rest}"
    return ink.paragraph(heading, style, f"{owner}.heading" if owner else "", keep=True)


def _spaced(block: Block) -> Block:
    """The first block of a part without heading, 6 pt below the part before."""
    if isinstance(block, Paragraph):
        return replace(block, style=replace(block.style, space_before=MEMO.part_gap))
    if isinstance(block, ListItem | CheckItem):
        style = replace(block.paragraph.style, space_before=MEMO.part_gap)
        return replace(block, paragraph=replace(block.paragraph, style=style))
    return block
