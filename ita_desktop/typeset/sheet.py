"""The result of layout as pure values: pages with marks at fixed places.

All coordinates are points from the top left corner of the page; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ita_desktop.typeset.blocks import BLACK, Colour
from ita_desktop.typeset.face import Face
from ita_desktop.typeset.tags import ARTIFACT, Element


class Span(NamedTuple):
    """Words of one look that follow each other; each word is shaped by itself."""

    face: Face
    size: float
    """As drawn, in pt: the asked size times the family's scale."""
    colour: Colour
    words: tuple[str, ...]
    link: str = ""
    """The address it leads to: http, https or mailto."""


class Line(NamedTuple):
    """A line of text; a space at its end is drawn, and therefore copied, but not counted in ``width``."""

    x: float
    baseline: float
    width: float
    spans: tuple[Span, ...]
    space_gap: float = 0.0
    """Added to each space, in pt."""
    cluster_gap: float = 0.0
    """Added after each cluster of a Thai word, in pt."""
    tag: int = ARTIFACT
    """The part of the document that it belongs to: a number in ``Layout.structure``."""
    cost: int | None = None
    """Of ending the line where it ends, in the points of ``thai.rules``; None where the text ends or is told to."""

    @property
    def text(self) -> str:
        """All characters of the line."""
        if len(self.spans) == 1:
            return "".join(self.spans[0].words)
        return "".join(word for span in self.spans for word in span.words)

    def moved(self, dx: float, dy: float) -> Line:
        """The same line elsewhere."""
        gaps = self.space_gap, self.cluster_gap
        return Line(self.x + dx, self.baseline + dy, self.width, self.spans, *gaps, self.tag, self.cost)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    colour: Colour = BLACK

    def moved(self, dx: float, dy: float) -> Rule:
        """The same rule elsewhere."""
        return Rule(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy, self.width, self.colour)


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: Colour

    def moved(self, dx: float, dy: float) -> Fill:
        """The same rectangle elsewhere."""
        return Fill(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy, self.colour)


@dataclass(frozen=True, slots=True)
class Dots:
    """A dotted leader; its last dot stands at ``x1`` whatever its length, so leaders line up."""

    x0: float
    x1: float
    baseline: float

    def moved(self, dx: float, dy: float) -> Dots:
        """The same leader elsewhere."""
        return Dots(self.x0 + dx, self.x1 + dx, self.baseline + dy)


@dataclass(frozen=True, slots=True)
class TickBox:
    """A drawn square, ticked or empty; ``x`` and ``y`` are its top left corner."""

    x: float
    y: float
    size: float
    checked: bool
    tag: int = ARTIFACT

    def moved(self, dx: float, dy: float) -> TickBox:
        """The same box elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes in a rectangle."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    alt: str
    tag: int = ARTIFACT

    def moved(self, dx: float, dy: float) -> Picture:
        """The same picture elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines and areas that are content together, in a rectangle; its texts stand behind it with the same tag."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Rule | Fill, ...]
    """Counted from its top left corner."""
    alt: str
    tag: int = ARTIFACT

    def moved(self, dx: float, dy: float) -> Drawing:
        """The same drawing elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A line of text turned about its middle at ``x``, ``y`` and drawn as shapes: no part of what the page says."""

    x: float
    y: float
    angle: float
    """Degrees, counter-clockwise."""
    line: Line
    """Its baseline and left end count from the middle."""

    def moved(self, dx: float, dy: float) -> Backdrop:
        """The same backdrop elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


Mark = Line | Rule | Fill | Dots | TickBox | Picture | Drawing | Backdrop


def tagged(mark: Mark, tag: int) -> Mark:
    """The mark as content of that part; what is never content stays as it is."""
    if isinstance(mark, Line):  # nearly every mark of a report: by hand, ``replace`` takes four times as long
        gaps = mark.space_gap, mark.cluster_gap
        return Line(mark.x, mark.baseline, mark.width, mark.spans, *gaps, tag, mark.cost)
    return replace(mark, tag=tag) if isinstance(mark, TickBox | Picture | Drawing) else mark


@dataclass(frozen=True, slots=True)
class Jump:
    """A rectangle of the page, a line of the contents, that leads to an entry of the outline."""

    entry: int
    """Its number in ``Layout.outline``."""
    x0: float
    y0: float
    x1: float
    y1: float
    tag: int = ARTIFACT


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet; the marks stand in reading order."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    jumps: tuple[Jump, ...] = ()
    flow: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Edges of the room for the text: left, top, right, bottom."""
    label: str = ""
    """Its number as contents name it."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The text of the page, line by line in reading order."""
        return tuple(mark for mark in self.marks if isinstance(mark, Line))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of what ``anchor`` names landed; pages count from 0."""

    anchor: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a part of a table cell landed; rows count from 0 in ``Table.rows``, header rows from -1 downwards."""

    table: str
    row: int
    column: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline; level 0 is the top."""

    title: str
    level: int
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font has, and the anchor of what it stands in; it is printed as its code point."""

    anchor: str
    character: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document, ready to be drawn."""

    pages: tuple[Page, ...]
    places: tuple[Place, ...]
    cells: tuple[CellPlace, ...]
    outline: tuple[OutlineEntry, ...]
    missing: tuple[Missing, ...]
    """In order of appearance, each once for an anchor."""
    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    structure: tuple[Element | None, ...] = ()
    """The parts of the document by their numbers; None is a number without a part."""
