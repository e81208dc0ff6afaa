"""What a document says, as the checks see it: located text without fonts or pages.

Composers read it off the very blocks they hand to the typesetter, importers off a file, so that a
rule never sees other words than the reader of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ita_desktop.domain.paperwork import DocumentKind


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A stretch of text and the record field it came from, e.g. ``section:5.text``; empty if none."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class HeadField:
    """A labelled value in the head of a memo, e.g. ``subject``, เรื่อง and its words."""

    name: str
    label: str
    value: LocatedText


@dataclass(frozen=True, slots=True)
class TextRow:
    """The cells of a table row; a group row has one."""

    cells: tuple[LocatedText, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table: headings as printed, rows in order."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One indicator of a printed score list; ``value`` as printed, in a document of ours half up to two decimals."""

    number: int
    name: str
    value: Decimal
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure that a document states of a whole: an instrument's mean or the total."""

    name: str
    """Short name of the instrument (IIT, EIT, OIT); empty for the total."""
    value: Decimal
    anchor: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item's score in a document."""

    code: str
    """As printed, digits to Arabic: I16, O8."""
    value: Decimal
    indicator: int | None = None
    """Number of the indicator it is printed under."""
    text: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ScoreList:
    """Indicator scores in the printed order, what is stated of their whole, and the result year (พ.ศ.)."""

    fiscal_year: int
    """0 when the document does not say."""
    lines: tuple[ScoreLine, ...]
    anchor: str = ""
    instruments: tuple[StatedFigure, ...] = ()
    total: StatedFigure | None = None
    level: LocatedText | None = None
    items: tuple[ItemLine, ...] = ()
    prose: bool = False
    """Figures that running text names in passing; it need not name all of them."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One row of a measure table of any layout, told apart by its headings."""

    anchor: str
    """Of the row."""
    title: LocatedText
    number: str = ""
    """As printed."""
    indicator: int | None = None
    """Named by the row itself or by the group row above it."""
    group: LocatedText | None = None
    issue: LocatedText | None = None
    steps: LocatedText | None = None
    responsible: LocatedText | None = None
    period: LocatedText | None = None
    follow_up: LocatedText | None = None
    result: LocatedText | None = None
    outcome: LocatedText | None = None
    suggestion: LocatedText | None = None


@dataclass(frozen=True, slots=True)
class SignatureText:
    """A place to sign: who, as what, under which heading."""

    name: str
    """Without brackets; empty where nobody is named."""
    positions: tuple[str, ...]
    heading: str = ""
    """ความเห็นของ…, or the role after ลงชื่อ (ผู้รายงาน)."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class LinkText:
    """An address behind words that say something else; it works even where the printed one is wrong."""

    anchor: str
    shown: str
    target: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One document; its annexes are documents of their own."""

    kind: DocumentKind
    fiscal_year: int
    """Year (พ.ศ.) of the measures; 0 when an imported document does not say."""
    head: tuple[HeadField, ...] = ()
    paragraphs: tuple[LocatedText, ...] = ()
    """Running text in the order of the paper, titles and signatures included."""
    tables: tuple[TextTable, ...] = ()
    score_lists: tuple[ScoreList, ...] = ()
    annexes: tuple[DocumentText, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    signatures: tuple[SignatureText, ...] = ()
    result_year: int = 0
    """Year (พ.ศ.) of the result it analyses, as its title says, else its text; 0 when neither does."""
    imported: bool = False
    """Read from a file, and therefore final: nothing of it is still to be filled in."""
    links: tuple[LinkText, ...] = ()

    def parts(self) -> tuple[DocumentText, ...]:
        """Return the document and its annexes."""
        return (self, *self.annexes)
