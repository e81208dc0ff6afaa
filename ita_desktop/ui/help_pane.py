"""The help beside the page: topics in Thai, a search over all of them, the licences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout
from typing_extensions import override

from ita_desktop.app.help_topics import INDEX, Hit, Topic, search
from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import icon_button
from ita_desktop.ui.kit.controls import SearchEdit
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH, pitch_of, plain, soft

WIDTH = 400
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class Extra(Protocol):
    """Makes topics that no file holds, such as a licence."""

    def __call__(self, key: str, /) -> str:
        """Return the Markdown of a topic, or nothing if there is none."""


class HelpText(QTextBrowser):
    """Shows Markdown with Thai that breaks between words; what is copied has no marks in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(tr("ข้อความวิธีใช้"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "help")
        self.document().setDefaultFont(theme.font())
        self.document().setDocumentMargin(theme.px(12))
        self.document().setIndentWidth(theme.px(18))

    def show_markdown(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setMarkdown(text)
        block = self.document().begin()
        while block.isValid():
            _set_type(block)
            _soften(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:  # the way back is the pane's, not the browser's
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(plain(self.textCursor().selection().toPlainText()))
        return copied


def _set_type(block: QTextBlock) -> None:
    """Give a heading its type size, and every line the pitch that clips no mark."""
    level = block.blockFormat().headingLevel()
    font = theme.font({0: "body", 1: "title"}.get(level, "section"), strong=level > 0)
    cursor = QTextCursor(block)
    pitch = QTextBlockFormat()
    pitch.setLineHeight(pitch_of(font), _FIXED)
    pitch.setTopMargin(theme.px(14 if level > 1 else 2))
    pitch.setBottomMargin(theme.px(4))
    cursor.mergeBlockFormat(pitch)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setFont(font)
        cursor.setCharFormat(letters)  # in place of Markdown's own, which makes the font larger still


def _soften(block: QTextBlock) -> None:
    """Mark where a block's lines may break, from its end to its beginning, each letter in its own format."""
    old, at = block.text(), len(block.text())
    for mark in reversed(soft(old)):
        if at and mark == old[at - 1]:
            at -= 1
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + at)
        if mark not in ZERO_WIDTH:  # a blank at which no line may break
            at -= 1
            cursor.deletePreviousChar()
        cursor.insertText(mark)


class HelpPane(QFrame):
    """One topic at a time, with a way back."""

    closed = Signal()
    asked = Signal(str)
    """A link that does something: the name after ``do:``."""

    def __init__(self, topics: Callable[[], Mapping[str, Topic]], extra: Extra) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.setObjectName("help")
        self._topics, self._extra = topics, extra
        self._past: list[str] = []
        self.key = ""
        """The topic that is shown; empty for hits of a search."""
        self.back = icon_button("arrow-left", tr("ย้อนกลับ (Alt+←)"), small=True)
        self.contents = icon_button("book-open", tr("สารบัญวิธีใช้"), small=True)
        self.close_button = icon_button("x", tr("ปิดวิธีใช้ (Esc)"), small=True)
        self.search = SearchEdit(tr("ค้นหาในวิธีใช้"))
        self.text = HelpText()
        head = row(label(tr("วิธีใช้"), "section"), None, self.back, self.contents, self.close_button, gap=4)
        fill(
            QVBoxLayout(self),
            row((head, 1), margins=(12, 0, 8, 0)),
            row(self.search, margins=(12, 0, 12, 0)),
            (self.text, 1),
            margins=(0, 8, 0, 0),
        )
        self.back.clicked.connect(self.go_back)
        self.contents.clicked.connect(self.show_contents)
        self.close_button.clicked.connect(self.closed)
        self.search.textChanged.connect(self.look_for)
        self.search.returnPressed.connect(self._open_first)
        self.text.anchorClicked.connect(self._follow)
        self.setFixedWidth(theme.px(WIDTH))

    # ---- topics

    def show_topic(self, key: str) -> None:
        """Show a topic, the contents where there is none of this key, and remember the way back."""
        if self.key and self.key != key:
            self._past.append(self.key)
        self._show(key)

    def _show(self, key: str) -> None:
        topics = self._topics()
        text = topics[key].text if key in topics else self._extra(key)
        self.key = key if text else INDEX
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.text.show_markdown(text or topics[INDEX].text)
        self.back.setEnabled(bool(self._past))

    def show_contents(self) -> None:
        """Show the list of all topics."""
        self.show_topic(INDEX)

    def go_back(self) -> None:
        """Show the topic shown before."""
        if self._past:
            self._show(self._past.pop())

    # ---- searching

    def look_for(self, wanted: str) -> None:
        """Show the topics that hold these words; without words the topic shown before."""
        if not wanted.strip():
            self._show(self._past.pop() if self._past and not self.key else self.key or INDEX)
            return
        if self.key:
            self._past.append(self.key)
            self.key = ""
        hits = self.hits()
        lines = [
            tr("## พบ {count} เรื่อง", count=len(hits)) if hits else tr("ไม่พบคำนี้ในวิธีใช้ — ลองคำที่สั้นกว่า หรือเปิดจากสารบัญ")
        ]
        self.text.show_markdown("\n\n".join([*lines, *map(_as_markdown, hits)]))
        self.back.setEnabled(True)

    def hits(self) -> tuple[Hit, ...]:
        """Return what the search finds now."""
        return search(self._topics(), self.search.text())

    def _open_first(self) -> None:
        if hits := self.hits():
            self.show_topic(hits[0].topic.key)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- links

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "do":
            self.asked.emit(url.path())
        else:
            self.show_topic(url.path() if url.scheme() == "help" else url.toString())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif alt and event.key() == Qt.Key.Key_Left:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _as_markdown(hit: Hit) -> str:
    return f"[{hit.topic.title}](help:{hit.topic.key})\n\n{hit.line}"
