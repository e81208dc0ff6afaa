"""The contents of a book: an entry per title, with dots and the number of the page where it stands.

Room for the number is kept before anybody knows it, so the entries' lines do not depend on it and the
book is laid out once, however many pages the contents take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ita_desktop.typeset.blocks import Align, Book, Contents, Fit, Heading, Run, TextStyle
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import Dots, Jump, Line, Mark, tagged
from ita_desktop.typeset.slabs import LEAST_TEXT, Reference, Slab, heading_text
from ita_desktop.typeset.tags import Element, Role

NUMBER = "๙๙๙"
"""The widest page number there is room for."""

GAP = 5.0
"""Between the dots and what stands on either side, in pt."""

LEAST_DOTS = 12.0
"""Length of the dots behind the longest line of an entry, in pt."""


class Entry(NamedTuple):
    """A title of the book; they count as the entries of the outline do."""

    text: str
    depth: int
    """0 is the highest."""
    section: bool
    listed: bool


def entries(book: Book) -> list[Entry]:
    """All titles of a book in order: of each section its own, then those of its headings."""
    found: list[Entry] = []
    for section in book.sections:
        shift = 0 if section.title else 1
        if section.title:
            found.append(Entry(section.title, 0, section=True, listed=True))
        for block in section.blocks:
            if isinstance(block, Heading):
                depth = max(block.level - shift, 0)
                found.append(Entry(heading_text(block), depth, section=False, listed=block.listed))
    return found


def contents_slabs(setter: Setter, block: Contents, titles: Sequence[Entry], width: float) -> list[Slab]:
    """One slab per line, the lines of an entry kept together."""
    # Without the sections' titles their headings move up a level, where they had one above them.
    lift = 0 if block.sections else min((title.depth for title in titles if not title.section), default=0)
    slabs: list[Slab] = []
    with setter.tags.inside(Role.CONTENTS):
        for number, title in enumerate(titles):
            depth = title.depth - lift
            if title.listed and 0 <= depth < block.levels and (block.sections or not title.section):
                slabs += _entry(setter, block, title._replace(depth=depth), number, width)
    return slabs


def _entry(setter: Setter, block: Contents, title: Entry, number: int, width: float) -> Iterator[Slab]:
    look = (block.top_style or block.style) if title.depth == 0 else block.style
    style = replace(look, align=Align.LEFT, fit=Fit.BEST, first_indent=0.0, left_indent=0.0, right_indent=0.0)
    lines = set_lines(setter, (Run(title.text),), style, _column(setter, block, style, title.depth, width))
    baseline = setter.first_baseline(style)
    tag = setter.tags.add(Element(Role.ENTRY, setter.tags.current))
    last = len(lines) - 1
    for at, line in enumerate(lines):
        dots = (line.x + line.width + GAP, width - _number_room(setter, style))
        place = Reference(number, (line.x, width), style.leading, baseline, style, dots if at == last else None, tag)
        yield Slab(
            style.leading,
            (tagged(line.moved(0, baseline), tag),),
            before=style.space_before if at == 0 else 0.0,
            after=style.space_after if at == last else 0.0,
            keep=at < last,
            baseline=baseline,
            references=(place,),
        )


def _number_room(setter: Setter, style: TextStyle) -> float:
    return setter.width(NUMBER, style) + GAP


def _column(setter: Setter, block: Contents, style: TextStyle, depth: int, width: float) -> Column:
    edge = width - _number_room(setter, style) - GAP - LEAST_DOTS
    most = max(edge - LEAST_TEXT * style.size, 0.0)
    first = min(depth * block.indent, most)
    rest = min(first + block.hanging, most)
    return Column(first, edge - first, rest, edge - rest)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a place for a number becomes."""

    marks: tuple[Mark, ...]
    jump: Jump


def resolved(setter: Setter, place: Reference, x: float, y: float, label: Callable[[int], str]) -> Resolved:
    """The dots and the number of an entry whose line's top left corner is at x, y."""
    jump = Jump(place.entry, x + place.extent[0], y, x + place.extent[1], y + place.height, place.tag)
    if place.dots is None:
        return Resolved((), jump)
    start, end = place.dots
    style = replace(place.style, align=Align.RIGHT)
    room = place.extent[1] - start
    line: Line = set_lines(setter, (Run(label(place.entry)),), style, Column(start, room, start, room))[0]
    dots = (Dots(x + start, x + end, y + place.baseline),) if end > start else ()
    return Resolved((*dots, tagged(line.moved(x, y + place.baseline), place.tag)), jump)
