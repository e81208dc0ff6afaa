"""The block tree becomes pages: what stands together, where pages turn, and the furniture of each page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from ita_desktop.thai.segment import segments, split_compound
from ita_desktop.typeset.blocks import (
    Align,
    ApprovalBlock,
    Book,
    Chart,
    CheckItem,
    Contents,
    Heading,
    Image,
    LeaderLine,
    ListItem,
    PageBreak,
    PageStyle,
    Paragraph,
    Placed,
    Run,
    Section,
    Signature,
    Spacer,
    Table,
    TextStyle,
)
from ita_desktop.typeset.charts import chart_slab
from ita_desktop.typeset.contents import Entry, contents_slabs, entries, resolved
from ita_desktop.typeset.fonts import FontLibrary
from ita_desktop.typeset.leader import leader_slabs
from ita_desktop.typeset.pager import OpenPage, Pager, Record
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import Backdrop, Jump, Layout, Mark, OutlineEntry, Page
from ita_desktop.typeset.signature import approval_slabs, signature_slabs
from ita_desktop.typeset.slabs import Slab, cell_slabs, joined
from ita_desktop.typeset.table import TableFlow
from ita_desktop.typeset.tags import Role

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

MOST_TAIL = 0.5
"""What follows a table is kept with its last row only up to this part of the page."""

MANY_PT = 10_000.0
"""Wider than any line: a watermark is never wrapped."""

LONG_WORD = 20
"""Letters; a catchword shows only the first parts of a compound longer than this."""

Chain = list[Slab]
"""Slabs that must stand on one page."""

Item = Chain | TableFlow | PageBreak


def layout(book: Book, fonts: FontLibrary, *, cancelled: Callable[[], bool] | None = None) -> Layout:
    """Lay out a whole document; raises ``Cancelled`` when ``cancelled`` says so."""
    setter = Setter(fonts.family(book.family), cancelled)
    record = Record()
    titles = entries(book)
    starts = [_place_section(setter, record, section, titles) for section in book.sections]
    _number(record.pages, starts)
    return Layout(
        pages=tuple(_finished(setter, record, number) for number in range(len(record.pages))),
        places=tuple(record.places.values()),
        cells=tuple(record.cells),
        outline=tuple(record.outline),
        missing=tuple(setter.missing),
        structure=setter.tags.parts(),
        title=book.title,
        author=book.author,
        subject=book.subject,
        keywords=book.keywords,
    )


def _place_section(setter: Setter, record: Record, section: Section, titles: Sequence[Entry]) -> int:
    """Lay out a section; the number of its first page in the document."""
    start = len(record.pages)
    if section.title:
        record.outline.append(OutlineEntry(section.title, 0, start, 0.0))
    level = len(record.outline)
    pager = Pager(record, section.page)
    with setter.tags.inside(Role.SECTION):
        _flow(pager, _items(setter, section, titles))
    shift = 0 if section.title else 1
    record.outline[level:] = [replace(entry, level=max(entry.level - shift, 0)) for entry in record.outline[level:]]
    return start


def _picture_room(style: PageStyle) -> float:
    """Height that every page of the style leaves to a picture."""
    catchword = style.catchword.steps * style.catchword.style.leading if style.catchword else 0.0
    return max(style.height - style.bottom - max(style.top, style.first_top) - catchword, 1.0)


def _items(setter: Setter, section: Section, titles: Sequence[Entry]) -> list[Item]:
    """The section's content as chains of slabs, tables and page breaks."""
    width = section.page.text_width
    room = _picture_room(section.page)
    items: list[Item] = []
    slabs: list[Slab] = []
    for block in section.blocks:
        setter.check()
        if isinstance(block, Table):
            flow = TableFlow(setter, block, width, room)
            flow.before += slabs[-1].after if slabs else 0.0
            items += [*_chains(slabs), flow]
            slabs = []
        elif isinstance(block, PageBreak):
            items += [*_chains(slabs), block]
            slabs = []
        elif isinstance(block, Spacer):
            slabs.append(Slab(0.0, before=block.height, empty=True))
        elif isinstance(block, Contents):
            slabs += contents_slabs(setter, block, titles, width)
        else:
            slabs += _slabs(setter, block, width, room)
    items += _chains(slabs)
    while items and isinstance(items[-1], PageBreak):
        items.pop()
    return _with_last_lines(items, section.page)


def _slabs(
    setter: Setter,
    block: Paragraph | Heading | ListItem | CheckItem | LeaderLine | Image | Chart | Signature | ApprovalBlock,
    width: float,
    room: float,
) -> list[Slab]:
    match block:
        case LeaderLine():
            return leader_slabs(setter, block, width)
        case Signature():
            return signature_slabs(setter, block, width, room)
        case Chart():
            return [chart_slab(setter, block, width, room)]
        case ApprovalBlock():
            return approval_slabs(setter, block, width, room)
        case _:
            return cell_slabs(setter, block, width, room)


def _chains(slabs: list[Slab]) -> Iterator[Chain]:
    chain: Chain = []
    for slab in joined(slabs):
        chain.append(slab)
        if not slab.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _height(item: Item) -> float:
    """Of a chain or table, the room above it included."""
    match item:
        case TableFlow():
            return item.before + item.height + item.after
        case PageBreak():
            return 0.0
        case _:
            return sum(slab.before + slab.height for slab in item)


def _with_last_lines(items: list[Item], style: PageStyle) -> list[Item]:
    """The items, the last ones tied together so that the page where the text ends holds enough body lines.

    Superiors' blocks behind the text are left out of it: they may fill a page by themselves.
    """
    room = style.height - style.bottom - style.top
    lines, height = 0, 0.0
    end = len(items)
    while end and isinstance(last := items[end - 1], list) and all(slab.apart for slab in last):
        end -= 1
    for number in range(end - 1, -1, -1):
        item = items[number]
        if isinstance(item, TableFlow) and height <= MOST_TAIL * room:
            item.tail = height if lines < style.least_last_lines else 0.0
        if isinstance(item, TableFlow | PageBreak):
            return items
        lines += sum(slab.body for slab in item)
        height += _height(item)
        if height - item[0].before > room:
            return items
        if lines >= style.least_last_lines:
            tied: Chain = [slab for chain in items[number:end] if isinstance(chain, list) for slab in chain]
            return [*items[:number], tied, *items[end:]]
    return items


def _flow(pager: Pager, items: Sequence[Item]) -> None:
    """Put the items on pages."""
    rests = list(accumulate((_height(item) for item in reversed(items)), initial=0.0))[::-1]
    pager.new_page(rests[0])
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        match item:
            case PageBreak():
                if not pager.fresh:
                    pager.new_page(rests[number])
            case TableFlow():
                item.place(pager, rests[number + 1])
                pager.y += item.after
            case _:
                _place_chain(pager, item, following, rests[number])


def _place_chain(pager: Pager, chain: Chain, following: Item | None, rest: float) -> None:
    height = sum(slab.before + slab.height for slab in chain)
    needed = height
    if chain[-1].keep and isinstance(following, TableFlow):
        needed += following.before + following.least
    if not pager.fresh and not pager.fits(needed):
        pager.new_page(rest - chain[0].before)
    for slab in chain:
        if slab.empty:
            pager.y += 0.0 if pager.fresh else slab.before
            continue
        if not pager.fresh and not pager.fits(slab.before + slab.height):
            pager.new_page(rest)
        pager.put(slab)


def _number(pages: Sequence[OpenPage], starts: Sequence[int]) -> None:
    """Give every page its number and the total of its run of numbers."""
    runs: list[list[OpenPage]] = []
    ends = [*starts, len(pages)][1:]
    number = 0
    for start, end in zip(starts, ends, strict=True):
        numbering = pages[start].style.number
        if not runs or (numbering is not None and numbering.start):
            runs.append([])
            number = (numbering.start or 1) - 1 if numbering else 0
        for page in pages[start:end]:
            number += 1
            page.number = number
            runs[-1].append(page)
    for run in runs:
        for page in run:
            page.total = run[-1].number


def _finished(setter: Setter, record: Record, number: int) -> Page:
    """The page with its number, its fixed blocks and its catchword."""
    setter.check()
    pages = record.pages
    page = pages[number]
    style = page.style
    marks = [*_backdrop(setter, style), *_page_number(setter, page)]
    for placed in style.every_page:
        with setter.tags.muted():
            marks += _placed(setter, placed)
    for placed in style.first_page if page.first else ():
        marks += _placed(setter, placed)
    flow, jumps = _referred(setter, record, page)
    marks += flow
    if number + 1 < len(pages) and not pages[number + 1].first:
        marks += _catchword(setter, page, pages[number + 1].start_text)
    return Page(style.width, style.height, tuple(marks), tuple(jumps), _edges(page), page.label)


def _edges(page: OpenPage) -> tuple[float, float, float, float]:
    style = page.style
    top = style.first_top if page.first else style.top
    return style.left, top, style.width - style.right, style.height - style.bottom


def _referred(setter: Setter, record: Record, page: OpenPage) -> tuple[list[Mark], list[Jump]]:
    """The page's flow with the numbers of the contents in their places, and where these lead."""

    def label(entry: int) -> str:
        return record.pages[record.outline[entry].page].label

    marks: list[Mark] = []
    jumps: list[Jump] = []
    done = 0
    for behind, place, x, y in page.references:
        found = resolved(setter, place, x, y, label)
        marks += [*page.marks[done:behind], *found.marks]
        jumps.append(found.jump)
        done = behind
    return [*marks, *page.marks[done:]], jumps


def _backdrop(setter: Setter, style: PageStyle) -> list[Mark]:
    """The watermark, its letters' middle in the middle of the page."""
    watermark = style.watermark
    if watermark is None:
        return []
    look = TextStyle(size=watermark.size, leading=1.3 * watermark.size, bold=True, colour=watermark.colour)
    line = set_lines(setter, (Run(watermark.text),), look, Column(0, MANY_PT, 0, MANY_PT))[0]
    if not line.spans:
        return []
    height = line.spans[0].face.cap_height * line.spans[0].size
    middle = line.moved(-line.x - line.width / 2, height / 2 - line.baseline)
    return [Backdrop(style.width / 2, style.height / 2, watermark.angle, middle)]


def _page_number(setter: Setter, page: OpenPage) -> list[Mark]:
    numbering = page.style.number
    if numbering is None or (page.first and not numbering.on_first):
        return []
    text = numbering.pattern.replace("{n}", page.label).replace("{total}", page.labelled(page.total))
    width = page.style.text_width
    column = Column(0, width, 0, width)
    lines = set_lines(setter, (Run(text.translate(THAI_DIGITS)),), numbering.style, column)
    return [line.moved(page.style.left, numbering.baseline) for line in lines[:1]]


def _placed(setter: Setter, placed: Placed) -> list[Mark]:
    marks: list[Mark] = []
    y = placed.y
    for slab in joined(cell_slabs(setter, placed.block, placed.width)):
        y += slab.before if marks else 0.0
        marks += [mark.moved(placed.x, y) for mark in slab.marks]
        y += slab.height
    return marks


def _catchword(setter: Setter, page: OpenPage, text: str) -> list[Mark]:
    catchword = page.style.catchword
    if catchword is None or not text:
        return []
    style = replace(catchword.style, align=Align.RIGHT, first_indent=0.0, left_indent=0.0, right_indent=0.0)
    width = page.style.text_width
    runs = (Run(f"/{_first_words(text, catchword.words)}…"),)
    line = set_lines(setter, runs, style, Column(0, width, 0, width))[0]
    return [line.moved(page.style.left, page.last_baseline + catchword.steps * style.leading)]


def _first_words(text: str, count: int) -> str:
    """The first words, the parts of a long compound counted as words."""
    words: list[str] = []
    for segment in segments(text):
        for part in _word_parts(segment.text):
            words.append(part)
            count -= segment.kind == "word" and any(char.isalnum() for char in part)
            if not count:
                return "".join(words)
    return "".join(words).strip()


def _word_parts(word: str) -> tuple[str, ...]:
    return (len(word) > LONG_WORD and split_compound(word)) or (word,)
