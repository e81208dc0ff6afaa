"""The block tree: what a document consists of, before anybody knows where a line ends.

Pure values without fonts, glyphs or PDF. Composers build the tree, ``pages`` lays it out. Every
length is in points (1 pt = 1/72 inch) unless the name says ``_mm``. Text is plain Unicode and is
never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""

A4 = (210 * MM, 297 * MM)
"""Width and height of an A4 sheet, upright, in pt."""


class Align(StrEnum):
    """How the lines of a paragraph stand between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    DISTRIBUTED = "distributed"
    """Thai-distributed: slack goes to the spaces first, then between clusters."""


class Fit(StrEnum):
    """How line ends are chosen."""

    BEST = "best"
    """Line by line with a short look back: for table cells."""
    TOTAL = "total"
    """Over the whole paragraph: for memo text."""


@dataclass(frozen=True, slots=True)
class Colour:
    """An RGB colour; each part from 0 to 1."""

    red: float = 0.0
    green: float = 0.0
    blue: float = 0.0


BLACK = Colour()
RED = Colour(0.8, 0.0, 0.0)
PALE = Colour(0.88, 0.88, 0.88)
"""Light enough to read black text on it, dark enough to survive a copier."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of a paragraph."""

    size: float = 16.0
    leading: float = 20.8
    """Distance between baselines."""
    bold: bool = False
    italic: bool = False
    colour: Colour = BLACK
    align: Align = Align.LEFT
    fit: Fit = Fit.TOTAL
    first_indent: float = 0.0
    """Added to ``left_indent`` for the first line."""
    left_indent: float = 0.0
    right_indent: float = 0.0
    space_before: float = 0.0
    """Dropped at the top of a page or cell."""
    space_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``None`` takes the paragraph's own."""

    text: str
    bold: bool | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A line feed in it is a forced line end."""

    runs: tuple[Run, ...]
    style: TextStyle = TextStyle()
    keep_with_next: bool = False
    anchor: str = ""
    """Names what this text was made from; the layout reports where it landed."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that stands in the outline; always kept with the next block."""

    paragraph: Paragraph
    level: int = 1
    """1 is the top level."""
    listed: bool = True
    """Whether a ``Contents`` names it."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """A hanging item: the label at ``indent``, the text ``label_width`` further right.

    ``first_indent`` of the paragraph's style is ignored. A label wider than ``label_width`` pushes
    the first line only.
    """

    label: str
    paragraph: Paragraph
    indent: float = 0.0
    label_width: float = 18.0
    hanging: bool = True
    """False: later lines start at the left edge, as memo paragraphs with a number do."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A drawn tick box (the fonts have none) and its text, hanging."""

    checked: bool
    paragraph: Paragraph
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class LeaderField:
    """One labelled value on a dotted line, as in the head of a memo.

    ``start`` and ``end`` are distances from the left edge of the text; ``end`` None is the right edge.
    """

    label: str
    label_style: TextStyle
    value: str
    value_style: TextStyle
    start: float = 0.0
    end: float | None = None
    gap: float = 4.0
    """Between the label and its value."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class LeaderLine:
    """One or more ``LeaderField`` side by side; a long value goes on over further dotted lines."""

    fields: tuple[LeaderField, ...]
    leading: float
    """Height of each line; its baseline is that of a line of labels of this height."""
    space_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, scaled to fit ``width`` × ``height`` and one page without distortion; never split."""

    data: bytes
    width: float
    height: float
    align: Align = Align.CENTRE
    alt: str = ""
    keep_with_next: bool = False
    """For the caption below it."""


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """A value of a chart's scale and what it is called."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartBars:
    """One series of a chart: a bar for each of its groups."""

    name: str
    values: tuple[float | None, ...]
    """None draws no bar."""
    labels: tuple[str, ...]
    """What stands at the end of each bar."""
    fill: Colour = PALE
    hatched: bool = False
    """Crossed by slanted lines: told from the others on a copy too."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in groups over a scale that begins at 0, drawn as lines in the document's font; never split."""

    groups: tuple[str, ...]
    bars: tuple[ChartBars, ...]
    style: TextStyle
    """Of all its text; the title is bold."""
    height: float
    """Of the room for the bars; texts around it come on top."""
    title: str = ""
    ticks: tuple[ChartLevel, ...] = ()
    lines: tuple[ChartLevel, ...] = ()
    """Dashed lines across all bars, named in the legend."""
    most: float = 100.0
    """End of the scale."""
    lying: bool = False
    """Bars go to the right, the names of the groups stand at the left."""
    alt: str = ""
    keep_with_next: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height; dropped at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Room for a wet signature, the name in brackets and the position below it; never split.

    Centred in the right half of the text width unless ``centre`` says otherwise.
    """

    name: str
    """Without brackets; empty prints a dotted place for it."""
    positions: tuple[str, ...]
    """Position, then acting line, each on a line of its own."""
    style: TextStyle
    blank_lines: int = 3
    """Empty lines above the name for the pen ("4 Enter")."""
    label: str = ""
    """"ลงชื่อ": with it a dotted line is drawn in the last blank line."""
    role: str = ""
    """"ผู้รายงาน": stands after the dotted line."""
    centre: float | None = None
    """Distance of the middle from the left edge of the text."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalBlock:
    """Opinion or order of one superior: heading, options to tick, dotted lines, signature; never split."""

    heading: str
    heading_style: TextStyle
    options: tuple[CheckItem, ...]
    dotted_lines: int
    signature: Signature
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Content of a table cell; spans count columns and rows."""

    blocks: tuple[CellBlock, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    fill: Colour | None = None
    middle: bool = False
    """Centred between top and bottom, where the cell is not split."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; it may split over pages between lines."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A full-width row that heads the rows below it and returns after a page break."""

    text: str
    style: TextStyle
    continued: str = " (ต่อ)"
    """Added to ``text`` when it returns."""
    fill: Colour | None = None
    anchor: str = ""
    level: int = 1
    """1 heads all that follows up to the next of level 1; a deeper one returns together with those above it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a repeated header.

    ``widths`` are shares of the text width. With ``least`` and ``most`` they are a wish: the layout
    moves each within these limits so that no word is torn and the rows become lower.
    """

    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row | GroupRow, ...]
    padding: float = 3.5
    rule: float = 0.5
    """Thickness of the ruled lines; 0 draws none."""
    space_before: float = 0.0
    space_after: float = 0.0
    name: str = ""
    """Names the table in the layout's report of cells."""
    least: tuple[float, ...] = ()
    """Smallest share of each column, measured as in ``widths``; empty leaves them as they are."""
    most: tuple[float, ...] = ()
    """Largest share of each column; empty sets no limit where ``least`` is given."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The titles of the sections and the headings of the whole book with dots and their page numbers."""

    style: TextStyle
    top_style: TextStyle | None = None
    """Look of the entries of the highest level; None is ``style``."""
    levels: int = 2
    """How many levels are named."""
    sections: bool = True
    """Whether the titles of sections are named, as the highest level."""
    indent: float = 18.0
    """Added for each level, in pt."""
    hanging: float = 18.0
    """Of an entry's later lines, in pt."""


CellBlock = Paragraph | ListItem | CheckItem | Image | Spacer
"""What may stand in a table cell."""

Block = (
    Paragraph
    | Heading
    | ListItem
    | CheckItem
    | LeaderLine
    | Image
    | Chart
    | Spacer
    | PageBreak
    | Signature
    | ApprovalBlock
    | Table
    | Contents
)
"""What may stand in the flow of a section."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at a fixed place of the page, measured from its top left corner."""

    block: Paragraph | Image
    x: float
    y: float
    """Top of the block."""
    width: float


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The running number: ``pattern`` holds ``{n}`` (this page) and may hold ``{total}``, in Thai digits."""

    style: TextStyle
    pattern: str = "- {n} -"
    baseline: float = 30 * MM
    """Distance of the baseline from the top edge of the paper."""
    on_first: bool = False
    start: int = 1
    """Number of the section's first page; 0 goes on from the section before."""
    letters: bool = False
    """Whether the pages are ก, ข, ค … as before the text of a book; contents show them so too."""


@dataclass(frozen=True, slots=True)
class Catchword:
    """The "/first words…" of the next page, right-aligned below the last line of a page."""

    style: TextStyle
    words: int = 3
    steps: float = 3.0
    """Line steps below the last line."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """A pale word across the middle of every page, behind the text; drawn as shapes, so that nobody copies it."""

    text: str
    size: float = 240.0
    angle: float = 52.0
    """Degrees, counter-clockwise from upright text."""
    colour: Colour = PALE


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Paper and what stands on every page of a section."""

    width: float = A4[0]
    height: float = A4[1]
    left: float = 30 * MM
    right: float = 20 * MM
    bottom: float = 20 * MM
    first_top: float = 20 * MM
    """Top edge of the flow on the section's first page."""
    top: float = 20 * MM
    """Top edge of the flow on later pages."""
    number: PageNumber | None = None
    catchword: Catchword | None = None
    first_page: tuple[Placed, ...] = ()
    every_page: tuple[Placed, ...] = ()
    watermark: Watermark | None = None
    least_last_lines: int = 2
    """Body lines that the last page must hold at least."""

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages of one style; it starts on a page of its own."""

    page: PageStyle
    blocks: tuple[Block, ...]
    title: str = ""
    """Entry in the outline; empty for none."""


@dataclass(frozen=True, slots=True)
class Book:
    """One PDF: its sections and what its properties say."""

    sections: tuple[Section, ...]
    title: str
    author: str = ""
    subject: str = ""
    family: str = "TH Sarabun New"
    """Font family of all text."""
    keywords: tuple[str, ...] = field(default=())


def plain(blocks: Iterable[CellBlock]) -> str:
    """The text of a cell's blocks, a paragraph a line, labels included."""
    return "\n".join(_line(block) for block in blocks if not isinstance(block, Image | Spacer))


def _line(block: Paragraph | ListItem | CheckItem) -> str:
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    text = "".join(run.text for run in block.paragraph.runs)
    return f"{block.label} {text}" if isinstance(block, ListItem) else text
