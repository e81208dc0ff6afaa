"""What each piece of text is (a heading, a cell, the label of a list item): the logical structure of a document.

The layout names the parts while it sets them, and every mark that is content carries the number of its
part; what carries none is an artifact: page numbers, rules, watermarks, headers that come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

ARTIFACT = -1
"""The number of what belongs to no part."""

DEEPEST = 6
"""Standard headings end with H6 (PDF 32000-1, 14.8.4.3.2)."""


class Role(StrEnum):
    """The standard structure types that are used (PDF 32000-1, 14.8.4)."""

    SECTION = "Sect"
    DIVISION = "Div"
    PARAGRAPH = "P"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    H5 = "H5"
    H6 = "H6"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    LINK = "Link"
    CONTENTS = "TOC"
    ENTRY = "TOCI"


HEADINGS = (Role.H1, Role.H2, Role.H3, Role.H4, Role.H5, Role.H6)


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the document; ``parent`` is the number of the part that holds it, ``ARTIFACT`` at the top."""

    role: Role
    parent: int
    key: int | None = None
    """Place among its brothers where the order of drawing does not say it: the number of a row or column."""
    alt: str = ""
    """What stands for it where it can't be seen."""
    scope: str = ""
    """Of a header cell: ``Column`` or ``Row``."""
    columns: int = 1
    rows: int = 1
    """How many columns and rows a cell covers."""
    indent: float = 0.0
    """Of a list, in pt: a deeper one belongs into the item above it."""


class Tags:
    """The parts of a document as they are found, and which of them is open."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._open: list[int] = []
        self._anchors: list[str] = [""]
        self._muted = 0
        self._levels: list[int] = []
        """Of the last heading and those it belongs to."""
        self._last: dict[int, int] = {}
        """The last child of each part."""
        self._keyed: dict[tuple[int, int], int] = {}
        self.dropped: set[int] = set()
        """Parts that were set once more: only the second counts."""

    @property
    def current(self) -> int:
        """The open part."""
        return self._open[-1] if self._open and not self._muted else ARTIFACT

    @property
    def anchor(self) -> str:
        """The name of what is being set, the innermost that has one."""
        return self._anchors[-1]

    def add(self, element: Element) -> int:
        """Note a part below the one it names; its number."""
        if self._muted:
            return ARTIFACT
        number = len(self.elements)
        self.elements.append(element)
        self._last[element.parent] = number
        if element.key is not None:
            earlier = self._keyed.get((element.parent, element.key))
            if earlier is not None:
                self.dropped.add(earlier)
            self._keyed[element.parent, element.key] = number
        return number

    @contextmanager
    def inside(self, role: Role, anchor: str = "", *, alt: str = "") -> Iterator[int]:
        """Open a part of the open one; what is set meanwhile belongs to it."""
        with self._within(self.add(Element(role, self.current, alt=alt)), anchor) as number:
            yield number

    @contextmanager
    def figure(self, alt: str) -> Iterator[int]:
        """Open a picture; one that nobody describes is decoration."""
        if alt:
            with self.inside(Role.FIGURE, alt=alt) as number:
                yield number
        else:
            yield ARTIFACT

    @contextmanager
    def muted(self, mute: bool = True) -> Iterator[None]:
        """What is set meanwhile is no content, if ``mute``."""
        self._muted += mute
        try:
            yield
        finally:
            self._muted -= mute

    @contextmanager
    def heading(self, level: int) -> Iterator[int]:
        """Open a heading; whatever its level is called, readers expect one below that of the heading it belongs to."""
        self._levels = [*(above for above in self._levels if above < level), level]
        with self.inside(HEADINGS[min(len(self._levels), DEEPEST) - 1]) as number:
            yield number

    @contextmanager
    def item(self, indent: float, anchor: str = "") -> Iterator[int]:
        """Open an item of the list that goes on, of one inside the last item, or of a new one."""
        holder = self._list(self.current, indent)
        with self._within(self.add(Element(Role.ITEM, holder)), anchor) as number:
            yield number

    def _list(self, parent: int, indent: float) -> int:
        last = self._last.get(parent, ARTIFACT)
        if last == ARTIFACT or self.elements[last].role is not Role.LIST or self.elements[last].indent > indent:
            return self.add(Element(Role.LIST, parent, indent=indent))
        if self.elements[last].indent == indent:
            return last
        item = self._last[last]
        return self._list(self._last.get(item, item), indent)

    def table(self) -> int:
        """Note a table; its rows name it."""
        return self.add(Element(Role.TABLE, self.current))

    @contextmanager
    def row(self, table: int, number: int) -> Iterator[int]:
        """Open a row of a table; negative numbers are header rows."""
        with self._within(self.add(Element(Role.ROW, table, key=number)), "") as row:
            yield row

    @contextmanager
    def cell(self, column: int, columns: int, rows: int, scope: str, anchor: str = "") -> Iterator[int]:
        """Open a cell of the open row; one with a scope is a header."""
        role = Role.HEAD if scope else Role.CELL
        element = Element(role, self.current, key=column, scope=scope, columns=columns, rows=rows)
        with self._within(self.add(element), anchor) as number:
            yield number

    @contextmanager
    def _within(self, number: int, anchor: str) -> Iterator[int]:
        self._open.append(number)
        self._anchors.append(anchor or self._anchors[-1])
        try:
            yield number
        finally:
            self._open.pop()
            self._anchors.pop()

    def parts(self) -> tuple[Element | None, ...]:
        """All parts by their numbers; None for one that was set once more, and for all inside it."""
        found: list[Element | None] = []
        for number, element in enumerate(self.elements):
            lost = number in self.dropped or (element.parent != ARTIFACT and found[element.parent] is None)
            found.append(None if lost else element)
        return tuple(found)
