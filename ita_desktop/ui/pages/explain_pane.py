"""The pane that tells how scores come about, beside the table or in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator, Instrument
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.ui import theme, words
from ita_desktop.ui.kit.buttons import Segments, icon_button
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, hairline, row
from ita_desktop.ui.kit.wrapping import pitch_of, plain, soft

if TYPE_CHECKING:
    from ita_desktop.app.explaining import Line, Part

WIDTH = 400
TOTAL, CHOSEN = range(2)
"""What is explained: the year, or the row of the table."""
_SIGNS = {"good": ("circle-check", "success"), "bad": ("octagon-x", "error"), "note": ("info", "primary")}
"""Icon and colour by the tone of a sentence."""
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_ICON = 16


class ExplainText(QTextEdit):
    """Headings and sentences that are read, scrolled by keys and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("คำอธิบายคะแนน"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "help")
        document = self.document()
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(theme.px(12))

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these sentences; the place that was read stays if they say the same."""
        told = "\n".join(text for part in parts for text in (part.heading, *(line.text for line in part.lines)))
        if told == self.accessibleDescription():
            return
        self.setAccessibleDescription(told)
        self.clear()  # pictures too
        for tone, (icon, ink) in _SIGNS.items():
            self.document().addResource(_IMAGE, QUrl(tone), theme.pixmap(icon, ink, _ICON))
        cursor = self.textCursor()
        for number, part in enumerate(parts):
            if number:
                cursor.insertBlock()
            _put_heading(cursor, part.heading)
            for line in part.lines:
                cursor.insertBlock()
                _put_line(cursor, line)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(plain(self.textCursor().selection().toPlainText()).replace("\ufffc\u2004", ""))
        return copied


def _put_heading(cursor: QTextCursor, text: str) -> None:
    font = theme.font("section", strong=True)
    block = _block(pitch_of(font), top=10)
    block.setHeadingLevel(2)
    cursor.setBlockFormat(block)
    letters = QTextCharFormat()
    letters.setFont(font)
    letters.setForeground(theme.colour("text"))
    cursor.insertText(soft(text), letters)


def _put_line(cursor: QTextCursor, line: Line) -> None:
    tone = line.tone.value
    block = _block(pitch_of(theme.font()), top=1)
    letters = QTextCharFormat()
    letters.setFont(theme.font())
    letters.setForeground(theme.colour("text" if tone != "note" else "muted"))
    if tone in _SIGNS:
        _hang(block, 20)
    elif tone == "list":
        _hang(block, 14)
    elif tone == "sum":
        block.setLeftMargin(theme.px(8))
    cursor.setBlockFormat(block)
    if tone in _SIGNS:
        cursor.insertImage(_image(tone))
    start = {"list": "•\u2004"}.get(tone, "\u2004" if tone in _SIGNS else "")
    cursor.insertText(start + soft(line.text), letters)


def _block(pitch: int, top: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(pitch, _FIXED)
    made.setTopMargin(theme.px(top))
    made.setBottomMargin(theme.px(1))
    return made


def _hang(block: QTextBlockFormat, width: int) -> None:
    """Let all lines but the first begin behind the sign."""
    block.setLeftMargin(theme.px(width))
    block.setTextIndent(-theme.px(width))


def _image(tone: str) -> QTextImageFormat:
    made = QTextImageFormat()
    made.setName(tone)
    made.setWidth(theme.px(_ICON))
    made.setHeight(theme.px(_ICON))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return made


class ExplainPane(QFrame):
    """Explains the total, or the indicator or instrument of the row that is chosen."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.text = ExplainText()
        self.what = Segments(tr("คะแนนรวม"), tr("แถวที่เลือก"))
        self.what.chosen.connect(self._tell)
        close = icon_button("x", tr("ปิดคำอธิบาย (Esc)"))
        close.clicked.connect(self.closed)
        head = row(label(tr("อธิบายคะแนน"), "section"), self.what, None, close, margins=(12, 6, 4, 6), gap=12)
        fill(QVBoxLayout(self), head, hairline(), (self.text, 1), margins=1, gap=0)
        self._office: Office | None = None
        self._year = 0
        self._part: Record | None = None

    def show_total(self) -> None:
        """Turn to the total."""
        self.what.choose(TOTAL)

    def show_chosen(self) -> None:
        """Turn to the row that is chosen."""
        self.what.choose(CHOSEN)

    def show_office(self, office: Office, year: int) -> None:
        """Explain the scores of an office, also of one being tried out."""
        self._office, self._year = office, year
        self._tell()

    def show_part(self, part: Record | None) -> None:
        """Take the indicator or instrument of the row that is chosen."""
        self._part = part
        if self.what.index() == CHOSEN:
            self._tell()

    def _tell(self) -> None:
        if self._office is not None and not self.isHidden():
            try:
                self.text.show_parts(self._parts(self._office))
            except DomainError:  # the page says that no framework fits the year
                self.text.show_parts(())

    def _parts(self, office: Office) -> Sequence[Part]:
        from ita_desktop.app.explaining import Explaining

        telling, part = Explaining(words.text, office, self._year), self._part
        if self.what.index() == TOTAL or part is None:
            return telling.total()
        if isinstance(part, Instrument) and office.get(Instrument, part.id):
            return telling.instrument(part)
        return telling.indicator(part) if isinstance(part, Indicator) else telling.total()
