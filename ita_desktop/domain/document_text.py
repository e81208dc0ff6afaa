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
    """One indicator of a printed score list; ``value`` is rounded half up to two decimals."""

    number: int
    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class ScoreList:
    """Indicator scores in the printed order, and the result year (พ.ศ.) they belong to."""

    fiscal_year: int
    lines: tuple[ScoreLine, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One document; its annexes are documents of their own."""

    kind: DocumentKind
    fiscal_year: int
    """Year (พ.ศ.) of the measures."""
    head: tuple[HeadField, ...] = ()
    paragraphs: tuple[LocatedText, ...] = ()
    """Running text in the order of the paper, titles and signatures included."""
    tables: tuple[TextTable, ...] = ()
    score_lists: tuple[ScoreList, ...] = ()
    annexes: tuple[DocumentText, ...] = ()

    def parts(self) -> tuple[DocumentText, ...]:
        """Return the document and its annexes."""
        return (self, *self.annexes)
