"""How a read document looks: paragraphs and table rows with marked places, and the lines of its problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine

from ita_desktop.app.checking import Problem, Severity
from ita_desktop.app.document_review import ShownCell, ShownRow
from ita_desktop.app.language import tr
from ita_desktop.thai.digits import to_arabic
from ita_desktop.ui import theme
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH, Wrapped, paint_line, pitch_of, wrap
from ita_desktop.ui.pages.problem_words import SIGNS, sentence

GROUNDS = {Severity.ERROR: "error_soft", Severity.WARNING: "warning_soft", Severity.NOTE: "primary_soft"}
"""Tint behind a marked place."""
_GUTTER, _RIGHT, _ABOVE = 44, 20, 5
_CELL = 6
"""Px between a cell's line and its text."""
_SURE = 3
"""Letters of what a problem found that can be looked for; a figure of one digit stands in many places."""
_PITCH = 22
"""Px of a line, about."""
_MANY = 4
"""Columns of a table above which its text is small."""
_LETTER = 8.5
"""Px that a letter takes about, marks above and below counted in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a row that a problem names."""

    problem: Problem
    cell: int | None
    """Number of the cell (from 0); None for the whole row."""


class TextRow:
    """A paragraph or a table row; marked places are tinted and underlined, with the sign of the worst before them."""

    def __init__(self, row: ShownRow, marks: Sequence[Mark]) -> None:
        self.row = row
        self.marks = marks
        self.active: Mark | None = None
        """The mark of the chosen problem."""
        pitch = theme.px(_PITCH)
        wanted = sum(column.wanted for column in row.columns) or 1
        shares = [column.wanted / wanted for column in row.columns] or [1.0]
        wide = max(len(cell.text) / share for cell, share in zip(row.cells, shares, strict=False))
        self._area = wide * theme.px(_LETTER) * pitch
        self._least = pitch + self._room()

    def says(self) -> str:
        """Return what is wrong there, and the text."""
        wrong = dict.fromkeys(f"{SIGNS[mark.problem.severity].name}: {sentence(mark.problem)}" for mark in self.marks)
        return "\n".join([*wrong, self.copied()])

    def copied(self) -> str:
        """Return the text, cells parted by tabs."""
        return "\t".join(cell.text for cell in self.row.cells)

    def can_be_chosen(self) -> bool:
        """Every row of a text can be read with the keys."""
        return True

    def guess(self, width: int) -> int:
        """Return about the height (px), by counting letters."""
        return int(self._area / max(width - theme.px(_GUTTER + _RIGHT), 1)) + self._least

    def height(self, width: int) -> int:
        """Return the height (px) of the highest cell with its room."""
        sides = self._boxes(QRectF(0, 0, width, 0))
        return max((self._set(cell, box).height for cell, box in sides), default=0) + self._room()

    def paint(self, painter: QPainter, box: QRect, *, chosen: bool) -> None:
        """Paint grounds, lines, signs and text."""
        if chosen:
            painter.fillRect(box, theme.colour("selection"))
        self._paint_sign(painter, box)
        top = theme.px(_CELL if self.row.columns else _ABOVE)
        for number, (cell, inner) in enumerate(self._boxes(QRectF(box))):
            if self.row.columns:
                self._paint_frame(painter, inner.adjusted(-theme.px(_CELL), 0, theme.px(_CELL), 0))
            marks = [mark for mark in self.marks if mark.cell == number]
            self._paint_cell(painter, cell, inner.adjusted(0, top, 0, 0), marks)

    def top_of(self, mark: Mark, width: int) -> int:
        """Return how far below the row's top (px) a marked place begins."""
        top = theme.px(_CELL if self.row.columns else _ABOVE)
        for number, (cell, box) in enumerate(self._boxes(QRectF(0, top, width, 0))):
            if number == mark.cell:
                shown = self._set(cell, box)
                pieces = [
                    one for span in spans_of(mark.problem, cell.text) for one in _pieces(shown, span, box.topLeft())
                ]
                return int(pieces[0].top()) if pieces else top
        return top

    # ---- parts

    def _font(self) -> QFont:
        return theme.font("small" if len(self.row.columns) > _MANY else "body", strong=self.row.strong)

    def _room(self) -> int:
        return 2 * theme.px(_CELL if self.row.columns else _ABOVE)

    def _set(self, cell: ShownCell, box: QRectF) -> Wrapped:
        return wrap(cell.text, self._font(), box.width())

    def _boxes(self, box: QRectF) -> Iterator[tuple[ShownCell, QRectF]]:
        """Yield each cell with the room of its text."""
        inner = box.adjusted(theme.px(_GUTTER), 0, -theme.px(_RIGHT), 0)
        if not self.row.columns:
            yield self.row.cells[0], inner
            return
        edges, at, pad = self._edges(inner.width()), 0, theme.px(_CELL)
        for cell in self.row.cells:
            ends = min(at + cell.span, len(edges) - 1)
            left, right = inner.left() + edges[at] + pad, inner.left() + edges[ends] - pad
            yield cell, QRectF(left, inner.top(), max(right - left, 1.0), inner.height())
            at = min(ends, len(edges) - 2)

    def _edges(self, width: float) -> list[float]:
        """Return where the columns begin and end: each as wide as its longest word, then as it would like to be."""
        columns, letter, pad = self.row.columns, theme.px(_LETTER), 2 * theme.px(_CELL)
        least = [column.least * letter + pad for column in columns]
        left = max(width - sum(least), 0.0)
        shares = [column.wanted - column.least + 1 for column in columns]
        wide = [one + left * share / sum(shares) for one, share in zip(least, shares, strict=True)]
        return [round(edge * width / sum(wide)) for edge in accumulate(wide, initial=0.0)]

    def _worst(self) -> Problem | None:
        return min((mark.problem for mark in self.marks), key=_badness, default=None)

    def _paint_sign(self, painter: QPainter, box: QRect) -> None:
        worst = self._worst()
        if worst is None:
            return
        sign = SIGNS[worst.severity]
        painter.fillRect(QRect(box.left(), box.top() + 2, theme.px(4), box.height() - 4), theme.colour(sign.ink))
        painter.drawPixmap(
            box.left() + theme.px(15), box.top() + theme.px(_ABOVE + 2), theme.pixmap(sign.icon, sign.ink, 18)
        )

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        painter.setPen(theme.colour("border_strong"))
        edge = frame.adjusted(0, 0 if self.row.first else -1, 0, -1)
        painter.drawRect(edge)

    def _paint_cell(self, painter: QPainter, cell: ShownCell, box: QRectF, marks: Sequence[Mark]) -> None:
        shown, at = self._set(cell, box), box.topLeft()
        spans = [(mark, span) for mark in marks for span in spans_of(mark.problem, cell.text)]
        for mark in marks:
            if not any(one is mark for one, _ in spans):
                painter.fillRect(
                    QRectF(at.x() - 3, at.y(), box.width() + 6, shown.height), theme.colour(_ground(mark.problem))
                )
        pieces = [(mark, piece) for mark, span in spans for piece in _pieces(shown, span, at)]
        for mark, piece in pieces:
            painter.fillRect(piece, theme.colour(_ground(mark.problem)))
        painter.setPen(theme.colour("text"))
        shown.draw(painter, at)
        for mark, piece in pieces:
            thick = theme.px(3 if mark is self.active else 1.5)
            line = QRectF(piece.left(), piece.bottom() - thick, piece.width(), thick)
            painter.fillRect(line, theme.colour(SIGNS[mark.problem.severity].ink))


def _badness(problem: Problem) -> int:
    return tuple(Severity).index(problem.severity)


def _ground(problem: Problem) -> str:
    return GROUNDS[problem.severity]


def spans_of(problem: Problem, text: str) -> list[tuple[int, int]]:
    """Return where what a problem found stands in its text; empty where it is not there word for word."""
    words = to_arabic(problem.found)
    if len(words) < _SURE:
        return []
    before, behind = (r"(?<![0-9.])" if words[0].isdigit() else ""), (r"(?![0-9])" if words[-1].isdigit() else "")
    found = re.search(before + re.escape(words) + behind, to_arabic(text))
    return [found.span()] if found else []


def _pieces(shown: Wrapped, span: tuple[int, int], at: QPointF) -> Iterator[QRectF]:
    """Yield the boxes on the screen of a stretch of a text."""
    done = 0
    for layout in shown.layouts:
        letters = [number for number, letter in enumerate(layout.text()) if letter not in ZERO_WIDTH]
        start, end = max(span[0] - done, 0), min(span[1] - done, len(letters))
        if start < end:
            yield from _line_boxes(layout, letters[start], letters[end - 1] + 1, at)
        done += len(letters) + 1


def _line_boxes(layout: QTextLayout, start: int, end: int, at: QPointF) -> Iterator[QRectF]:
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line, first), _x(line, last)
            yield QRectF(at.x() + left, at.y() + line.y(), right - left, line.height())


def _x(line: QTextLine, letter: int) -> float:
    found: object = line.cursorToX(letter)
    return float(found[0] if isinstance(found, tuple) else str(found))  # the stubs name the place alone


# ---- the list of problems


class GroupRow:
    """The name of a severity and how many there are."""

    def __init__(self, severity: Severity, count: int) -> None:
        self._name = SIGNS[severity].name
        self._count = tr("{count} รายการ", count=count)

    def says(self) -> str:
        """Return name and count."""
        return f"{self._name} {self._count}"

    def copied(self) -> str:
        """Return the same."""
        return self.says()

    def can_be_chosen(self) -> bool:
        """A heading is passed by."""
        return False

    def guess(self, width: int) -> int:
        """Return the height (px), which every width shares."""
        return self.height(width)

    def height(self, width: int) -> int:
        """Return the height (px) of a group's row."""
        del width
        return theme.px(34)

    def paint(self, painter: QPainter, box: QRect, *, chosen: bool) -> None:
        """Paint the name, the count behind it."""
        del chosen
        painter.fillRect(box, theme.colour("header"))
        room = QRectF(box).adjusted(theme.px(16), 0, -theme.px(12), 0)
        painter.setPen(theme.colour("text"))
        wide = paint_line(painter, room, self._name, theme.font(strong=True))
        painter.setPen(theme.colour("muted"))
        paint_line(painter, room.adjusted(wide + theme.px(10), 0, 0, 0), self._count, theme.font("small"))


class ProblemLine:
    """A problem: its sign, its sentence, its place and rule."""

    def __init__(self, problem: Problem, place: str) -> None:
        self.problem = problem
        self._sentence = sentence(problem)
        self._place = f"{place}   ({problem.rule})"

    def says(self) -> str:
        """Return how bad, what and where."""
        return f"{SIGNS[self.problem.severity].name}: {self._sentence} {self._place}"

    def copied(self) -> str:
        """Return the same."""
        return self.says()

    def can_be_chosen(self) -> bool:
        """The keys stop at each."""
        return True

    def guess(self, width: int) -> int:
        """Return about the height (px), by counting letters."""
        lines = 1 + int(len(self._sentence) * theme.px(_LETTER) / max(self._room(width), 1))
        return lines * pitch_of(theme.font()) + pitch_of(theme.font("small")) + theme.px(14)

    def height(self, width: int) -> int:
        """Return the height (px) of both texts."""
        return sum(shown.height for shown, _ in self._texts(width)) + theme.px(14)

    def paint(self, painter: QPainter, box: QRect, *, chosen: bool) -> None:
        """Paint sign and texts over a hairline."""
        if chosen:
            painter.fillRect(box, theme.colour("selection"))
        inset = theme.px(8)
        painter.fillRect(box.left() + inset, box.top(), box.width() - 2 * inset, 1, theme.colour("border"))
        sign = SIGNS[self.problem.severity]
        painter.drawPixmap(box.left() + theme.px(16), box.top() + theme.px(9), theme.pixmap(sign.icon, sign.ink, 18))
        at = QPointF(box.left() + theme.px(44), box.top() + theme.px(7))
        for shown, ink in self._texts(box.width()):
            painter.setPen(theme.colour(ink))
            shown.draw(painter, at)
            at += QPointF(0, shown.height)

    def _room(self, width: int) -> int:
        return width - theme.px(56)

    def _texts(self, width: int) -> tuple[tuple[Wrapped, str], ...]:
        room = self._room(width)
        return (wrap(self._sentence, theme.font(), room), "text"), (
            wrap(self._place, theme.font("small"), room),
            "muted",
        )


def marked_rows(rows: Sequence[ShownRow], problems: Sequence[Problem], at: Sequence[int | None]) -> list[TextRow]:
    """Return the rows of a text with the places of its problems."""
    marks: dict[int, list[Mark]] = {}
    for problem, number in zip(problems, at, strict=True):
        if number is not None:
            marks.setdefault(number, []).extend(_marks_in(rows[number], problem))
    return [TextRow(row, marks.get(number, [])) for number, row in enumerate(rows)]


def _marks_in(row: ShownRow, problem: Problem) -> list[Mark]:
    """Return the place of a problem in a row: its cell, else the cells that say what it found, else all."""
    named = [number for number, cell in enumerate(row.cells) if cell.anchor == problem.anchor]
    saying = [number for number, cell in enumerate(row.cells) if spans_of(problem, cell.text)]
    return [Mark(problem, number) for number in named or saying[:1] or range(len(row.cells))]
