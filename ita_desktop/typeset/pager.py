"""Pages while they fill up: where the next slab goes, and what has been put where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ita_desktop.thai.digits import to_thai
from ita_desktop.typeset.blocks import PageStyle
from ita_desktop.typeset.breaks import TOLERANCE
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.sheet import CellPlace, Line, Mark, OutlineEntry, Place, tagged
from ita_desktop.typeset.slabs import Anchor, Named, Reference, Slab
from ita_desktop.typeset.tags import ARTIFACT

LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""Numbers of pages before the text of a book; ฃ and ฅ are out of use."""


@dataclass(slots=True)
class OpenPage:
    """A page of the flow; its furniture comes when all pages are known."""

    style: PageStyle
    first: bool
    """Whether it is the first of its section."""
    marks: list[Mark] = field(default_factory=list)
    references: list[tuple[int, Reference, float, float]] = field(default_factory=list)
    """Lines of the contents: behind how many marks, and where the line's top left corner is."""
    start_text: str = ""
    """What its flow begins with, repeated headers not counted."""
    number: int = 0
    total: int = 0

    @property
    def label(self) -> str:
        """Its number as it is printed and named in contents."""
        return self.labelled(self.number)

    def labelled(self, number: int) -> str:
        """A page number in the digits or letters of this page."""
        letters = self.style.number is not None and self.style.number.letters
        if letters and 0 < number <= len(LETTERS):
            return LETTERS[number - 1]
        return to_thai(str(number))

    @property
    def last_baseline(self) -> float:
        """The lowest baseline of the flow."""
        return max((mark.baseline for mark in self.marks if isinstance(mark, Line)), default=0.0)


@dataclass(slots=True)
class Record:
    """Where everything landed."""

    pages: list[OpenPage] = field(default_factory=list)
    places: dict[tuple[Anchor, int], Place] = field(default_factory=dict)
    cells: list[CellPlace] = field(default_factory=list)
    outline: list[OutlineEntry] = field(default_factory=list)


class Pager:
    """The pages of one section."""

    def __init__(self, record: Record, style: PageStyle) -> None:
        self.record = record
        self.style = style
        self.x = style.left
        self.y = 0.0
        self.fresh = True
        """Whether the flow has put nothing on the page yet."""
        self.echo = False
        """Whether what is drawn has been drawn before, as a header that comes back: readers hear it once."""
        self._first_number = len(record.pages)
        self._limit = 0.0

    @property
    def page(self) -> int:
        """Number of the open page in the document, from 0."""
        return len(self.record.pages) - 1

    @property
    def room(self) -> float:
        """Height that is left."""
        return self._limit - self.y

    def new_page(self, rest: float) -> None:
        """Begin a page; if the ``rest`` of the section does not fit, the catchword gets its room."""
        first = len(self.record.pages) == self._first_number
        self.record.pages.append(OpenPage(self.style, first))
        self.y = self.style.first_top if first else self.style.top
        self._limit = self.style.height - self.style.bottom
        self.fresh = True
        catchword = self.style.catchword
        if catchword is not None and rest > self.room + TOLERANCE:
            self._limit -= catchword.steps * catchword.style.leading

    @property
    def begun(self) -> bool:
        """Whether the page already knows the text it begins with."""
        return bool(self.record.pages[-1].start_text)

    def fits(self, height: float) -> bool:
        """Whether there is room."""
        return height <= self.room + TOLERANCE

    def put(self, slab: Slab) -> None:
        """Set a slab below what stands on the page."""
        if not self.fresh:
            self.y += slab.before
        if slab.height > self.room + TOLERANCE and self.fresh:
            raise TypesetError("typeset.block_too_tall", height=round(slab.height), room=round(self.room))
        if slab.title is not None:
            self.record.outline.append(OutlineEntry(slab.title.text, slab.title.level, self.page, self.y))
        self.draw(slab.marks, slab.named, self.x, self.y)
        page = self.record.pages[-1]
        page.references += [(len(page.marks), place, self.x, self.y) for place in slab.references]
        self.begin_with(slab.text)
        self.y += slab.height
        self.fresh = False

    def draw(self, marks: Iterable[Mark], named: Iterable[Named], dx: float, dy: float) -> None:
        """Put marks on the page and note the anchors."""
        moved = [mark.moved(dx, dy) for mark in marks]
        self.record.pages[-1].marks += [tagged(mark, ARTIFACT) for mark in moved] if self.echo else moved
        for part in named:
            self._note(part.moved(dx, dy))

    def begin_with(self, text: str) -> None:
        """The first text of a page is what the catchword of the page before repeats."""
        page = self.record.pages[-1]
        page.start_text = page.start_text or text.strip()

    def _note(self, part: Named) -> None:
        key = (part.anchor, self.page)
        old = self.record.places.get(key)
        x0, y0, x1, y1 = part.x0, part.y0, part.x1, part.y1
        if old is not None:
            x0, y0, x1, y1 = min(x0, old.x0), min(y0, old.y0), max(x1, old.x1), max(y1, old.y1)
        self.record.places[key] = Place(part.anchor.name, self.page, x0, y0, x1, y1)
