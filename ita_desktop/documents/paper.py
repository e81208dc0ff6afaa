"""The figures of official paper, each with where it comes from.

"Rules" are the regulation on office work (ระเบียบงานสารบรรณ พ.ศ. 2526), "circular" the one on
typing with a computer (นร 0106/ว 2019 of 2553).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ita_desktop.typeset.blocks import A4, MM, RED, Align, Fit, PageNumber, PageStyle, TextStyle

_ASCENT = 0.844
"""Ascent of TH Sarabun New in ems (its ``hhea`` table); ascent and descent together are 1.301."""

BODY = TextStyle(size=16, leading=20.8)
"""TH Sarabun 16 pt, single spacing (circular, 2)."""

_TITLE = TextStyle(size=29, leading=35, bold=True, align=Align.CENTRE)
_LABEL = TextStyle(size=20, leading=26, bold=True)
_URGENCY = TextStyle(size=32, leading=38, bold=True, colour=RED, align=Align.CENTRE)
_SECRECY = TextStyle(size=26, leading=30, bold=True, colour=RED, align=Align.CENTRE)


@dataclass(frozen=True, slots=True)
class MemoPaper:
    """A memo (บันทึกข้อความ); lengths in pt."""

    left: float = 30 * MM
    """Left margin 3 cm (circular, 1)."""
    right: float = 20 * MM
    """Right margin 2 cm (circular, 1)."""
    bottom: float = 20 * MM
    """Usual; the circular sets none."""
    emblem: float = 15 * MM
    """Height of the emblem, 1.5 cm (rules, clause 71)."""
    emblem_top: float = 15 * MM
    """From the edge of the paper, about 1.5 cm (circular, form of a memo)."""
    title: TextStyle = _TITLE
    """29 pt bold on an exact line of 35 pt (circular, form of a memo)."""
    label: TextStyle = _LABEL
    """ส่วนราชการ, ที่, วันที่, เรื่อง: 20 pt bold (circular, form of a memo)."""
    label_pitch: float = 26.0
    """Single spacing of 20 pt."""
    indent: float = 25 * MM
    """First line of a paragraph, 2.5 cm (circular, form of a memo)."""
    part_gap: float = 6.0
    """"1 Enter + Before 6 pt" before เรียน and each part (circular, form of a memo)."""
    blank_lines: int = 3
    """For the pen above a name: "4 Enter" (circular, form of a memo)."""
    number_baseline: float = 30 * MM
    """Baseline of a later page's number from the edge of the paper."""
    urgency: TextStyle = _URGENCY
    """Urgency, at least 32 pt, red (rules, clause 28)."""
    secrecy: TextStyle = _SECRECY
    """Secrecy, larger than the text, red, at the top and bottom middle of each page (rules on secrets, 2544)."""
    secrecy_edge: float = 5 * MM
    """Of the secrecy stamps from the edge of the paper."""

    @property
    def width(self) -> float:
        """Width of the text, 16 cm."""
        return A4[0] - self.left - self.right

    @property
    def first_top(self) -> float:
        """Top of the title's line, so that the line ends level with the emblem."""
        return self.emblem_top + self.emblem - self.title.leading

    @property
    def later_top(self) -> float:
        """Top of the text on later pages: its first baseline stands two lines below the page number's."""
        return self.number_baseline + 2 * BODY.leading - _ASCENT * BODY.size


MEMO = MemoPaper()

REPORT_TITLE = TextStyle(size=18, leading=23.4, bold=True, align=Align.CENTRE)
REPORT_TEXT = replace(BODY, align=Align.DISTRIBUTED)


_COVER_TITLE = TextStyle(size=24, leading=34, bold=True, align=Align.CENTRE)
_COVER_OFFICE = TextStyle(size=22, leading=30, bold=True, align=Align.CENTRE)
_CHAPTER = TextStyle(size=18, leading=23.4, bold=True, align=Align.CENTRE, space_before=14, space_after=4)


@dataclass(frozen=True, slots=True)
class CoverPaper:
    """The cover of a booklet and the headings of its chapters; lengths in pt."""

    side: float = 25 * MM
    seal: float = 40 * MM
    """Height of the office's seal."""
    seal_top: float = 35 * MM
    """From the edge of the paper."""
    title_top: float = 95 * MM
    gap: float = 90 * MM
    """Between the title and the office's name."""
    title: TextStyle = _COVER_TITLE
    office: TextStyle = _COVER_OFFICE
    chapter: TextStyle = _CHAPTER


COVER = CoverPaper()

TABLE_LEADING = 1.3
"""Leading of a table's text in ems: single spacing, as in the text."""

HEADER_FILL_GREY = 0.92
GROUP_FILL_GREY = 0.96


def table_text(size: float) -> TextStyle:
    """Return the look of text in a table cell."""
    return TextStyle(size=size, leading=size * TABLE_LEADING, fit=Fit.BEST)


def memo_page(number: PageNumber) -> PageStyle:
    """Return a memo's bare page."""
    return PageStyle(
        left=MEMO.left,
        right=MEMO.right,
        bottom=MEMO.bottom,
        first_top=MEMO.first_top,
        top=MEMO.later_top,
        number=number,
    )


def report_page(number: PageNumber | None, *, landscape: bool) -> PageStyle:
    """Return a report's page: upright with room for the punch on the left, lying with it at the top."""
    width, height = (A4[1], A4[0]) if landscape else A4
    side = 15 * MM if landscape else 20 * MM
    left = 15 * MM if landscape else 25 * MM
    top = 20 * MM if landscape else 22 * MM
    return PageStyle(
        width=width,
        height=height,
        left=left,
        right=side,
        bottom=15 * MM,
        first_top=top,
        top=top,
        number=number,
    )


def report_number(start: int, *, on_first: bool) -> PageNumber:
    """Return a report's running page number, in the top margin."""
    style = TextStyle(size=16, leading=20.8, align=Align.CENTRE)
    return PageNumber(style, baseline=13 * MM, on_first=on_first, start=start)
