"""The head of a memo: emblem, title, labels on dotted lines, addressee, stamps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ita_desktop.documents import ink
from ita_desktop.documents.context import Context
from ita_desktop.documents.longtext import lines_of
from ita_desktop.documents.paper import BODY, MEMO
from ita_desktop.domain.agency import Division, Letterhead
from ita_desktop.domain.measures import Blob
from ita_desktop.domain.paperwork import Document, Secrecy, Urgency
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import (
    A4,
    MM,
    Align,
    Block,
    Image,
    LeaderField,
    LeaderLine,
    ListItem,
    Paragraph,
    Placed,
    Section,
    TextStyle,
)

_ATTACHMENTS_WIDTH = 72.0
"""Room for สิ่งที่ส่งมาด้วย at 16 pt and two spaces, in pt."""

_STAMP_LEFT = MEMO.left + MEMO.emblem + 1 * MM
_STAMP_WIDTH = 42 * MM
"""Between the emblem and the centred title, which is about 40 mm wide."""


def head_blocks(context: Context) -> Iterator[Block]:
    """Yield what stands above the text of a memo."""
    document = context.document
    if document is None:
        return
    yield ink.paragraph(context.wording("memo.title"), MEMO.title)
    half = MEMO.width / 2
    yield _line(_field(context, "from", from_words(context, document)))
    yield _line(
        replace(_field(context, "number", number_words(context, document)), end=half - 2 * MM),
        replace(_field(context, "date", long_date(document.dated) if document.dated else ""), start=half),
    )
    yield _line(_field(context, "subject", context.live.fill(document.subject)))
    yield _addressee(context, document)
    yield from _attachments(context, document)


def _line(*fields: LeaderField) -> LeaderLine:
    return LeaderLine(fields, MEMO.label_pitch)


_RECORD_FIELDS = {"from": "from_words", "number": "running", "date": "dated", "subject": "subject"}


def _field(context: Context, name: str, value: str) -> LeaderField:
    return LeaderField(
        context.wording(f"memo.label.{name}"),
        MEMO.label,
        to_thai(value),
        BODY,
        anchor=context.anchor(_RECORD_FIELDS[name]),
    )


def from_words(context: Context, document: Document) -> str:
    """Return ส่วนราชการ: the memo's own words, or division and agency, then the telephone."""
    division = context.office.get(Division, document.division_id)
    words = context.live.fill(document.from_words)
    if not words:
        name = context.office.division_name(division) if division else ""
        words = context.words("memo.from", division=name, agency=context.office.agency.name).strip()
    return f"{words} {context.wording('memo.phone', phone=document.phone)}" if document.phone else words


def number_words(context: Context, document: Document) -> str:
    """Return the number: prefix, stroke and running number, ``-`` while none is given, ว for a circular."""
    division = context.office.get(Division, document.division_id)
    prefix = document.prefix or _prefix_of(context, division)
    return f"{prefix}/{'ว ' if document.circular else ''}{document.running or '-'}"


def _prefix_of(context: Context, division: Division | None) -> str:
    """The division's prefix, or that of the division it belongs to."""
    while division and not division.prefix and division.parent_id:
        division = context.office.get(Division, division.parent_id)
    return division.prefix if division else ""


def _addressee(context: Context, document: Document) -> Paragraph:
    look = context.setting("memo.addressee_label", default="regular")
    size = MEMO.label.size if look == "bold20" else None
    label = ink.run(context.wording("memo.label.addressee"), bold=look != "regular" or None, size=size)
    words = context.live.fill(document.addressee)
    through = context.live.fill(document.through).strip()
    if through:
        words += f" {context.wording('memo.through')}{through.removeprefix(context.wording('memo.through')).strip()}"
    leading = MEMO.label_pitch if size else BODY.leading
    style = replace(BODY, leading=leading, space_before=MEMO.part_gap)
    return Paragraph((label, ink.run(f"  {words}")), style, anchor=context.anchor("addressee"))


def _attachments(context: Context, document: Document) -> Iterator[ListItem]:
    """What is sent along, a line each, hanging beside the label."""
    anchor = context.anchor("attachments")
    for at, line in enumerate(lines_of(context.live.fill(document.attachments))):
        label = context.wording("memo.label.attachments") if at == 0 else ""
        style = replace(BODY, space_before=MEMO.part_gap if at == 0 else 0.0)
        yield ListItem(label, ink.paragraph(line, style, anchor), label_width=_ATTACHMENTS_WIDTH)


# ---- fixed places


def stamps(context: Context) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Return what stands at fixed places of the first page, and of every page."""
    document = context.document
    urgency = document.urgency if document else Urgency.NORMAL
    secrecy = document.secrecy if document else Secrecy.NONE
    first = [*_emblem(context)]
    if urgency:
        top = MEMO.first_top + (MEMO.title.leading - MEMO.urgency.leading) / 2
        first.append(_stamp(urgency, MEMO.urgency, _STAMP_LEFT, top, _STAMP_WIDTH, context.anchor("urgency")))
    return tuple(first), _secrecy(context, secrecy, A4[1], MEMO.left, MEMO.width)


def _secrecy(context: Context, secrecy: Secrecy, height: float, left: float, width: float) -> tuple[Placed, ...]:
    """The stamps of secrecy at top and bottom of a page of that height."""
    if not secrecy:
        return ()
    ends = (MEMO.secrecy_edge, height - MEMO.secrecy_edge - MEMO.secrecy.leading)
    anchor = context.anchor("secrecy")
    return tuple(_stamp(secrecy, MEMO.secrecy, left, y, width, anchor) for y in ends)


def classified(context: Context, section: Section) -> Section:
    """Return a report with the stamps of secrecy that the document of ``context`` bears, also on its annexes."""
    page = section.page
    secrecy = context.document.secrecy if context.document else Secrecy.NONE
    stamped = _secrecy(context, secrecy, page.height, page.left, page.text_width)
    if not stamped:
        return section
    # The number stands where the stamp is to be, so it makes way.
    number = page.number and replace(page.number, style=replace(page.number.style, align=Align.RIGHT))
    return replace(section, page=replace(page, every_page=(*page.every_page, *stamped), number=number))


def _stamp(text: str, style: TextStyle, x: float, y: float, width: float, anchor: str) -> Placed:
    return Placed(ink.paragraph(text, style, anchor), x, y, width)


def _emblem(context: Context) -> Iterator[Placed]:
    """The office's own picture; without one the place stays empty for pre-printed paper."""
    agency = context.office.agency
    blob = context.office.get(Blob, agency.emblem_id)
    if agency.letterhead is Letterhead.PREPRINTED or blob is None:
        context.notes.add("note.letterhead_preprinted")
        return
    size = MEMO.emblem
    picture = Image(context.blobs(blob.sha256), size * 1.5, size, Align.LEFT, context.wording("memo.emblem"))
    yield Placed(picture, MEMO.left, MEMO.emblem_top, size * 1.5)
