"""The frame every page shares: head with state and commands, tool row, messages, content."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.record import Record
from ita_desktop.ui import theme, words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import Piece, column, fill
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.kit.wrapping import elided, paint_line


class StateLine(QLabel):
    """One small line that gives way when the head is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "state")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(theme.px(60))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Paint the text up to the last word that has room, then "…"."""
        painter = QPainter(self)
        painter.setPen(theme.colour("muted"))
        paint_line(painter, QRectF(self.rect()), self.text(), theme.font("small"))


class Page(QWidget):
    """A page refreshes itself when its records or the year change, at once or when next shown."""

    title: ClassVar[str] = ""
    kinds: ClassVar[tuple[type[Record], ...]] = ()
    """Kinds of record whose change this page shows; an undo of one of them brings the page up."""
    help_key: ClassVar[str] = ""
    """Topic of the help, where it is not named as the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self.messages = MessageArea()
        self.undo_button = icon_button("undo-2", tr("เลิกทำ (Ctrl+Z)"))
        self.redo_button = icon_button("redo-2", tr("ทำซ้ำ (Ctrl+Y)"))
        self.undo_button.clicked.connect(desk.journal.undo)
        self.redo_button.clicked.connect(desk.journal.redo)
        self._state = StateLine()
        self._head, self._tools = QFrame(), QFrame()
        self._head.setObjectName("pagehead")
        self._tools.setObjectName("toolrow")
        self._body = QVBoxLayout(self)
        desk.journal.changed.connect(self._on_changed)
        desk.journal.history_changed.connect(self._show_history)
        desk.year_changed.connect(self._mark)
        self._show_history()

    def compose(self, content: QWidget, *buttons: QWidget, tools: tuple[Piece, ...] = ()) -> None:
        """Put the page together: buttons at the right of the head, a tool row if any, the content."""
        title = column(None, label(self.title, "title"), self._state, None, gap=0)
        history = (self.undo_button, self.redo_button)
        fill(QHBoxLayout(self._head), (title, 1), *history, *buttons, margins=(20, 0, 16, 0))
        self._head.setFixedHeight(theme.size("page_header"))
        fill(self._body, self._head, gap=0)
        if tools:
            fill(QHBoxLayout(self._tools), *tools, margins=(20, 0, 16, 0))
            self._tools.setFixedHeight(theme.px(48))
            self._body.addWidget(self._tools)
        self._body.addWidget(self.messages)
        self._body.addWidget(content, 1)
        if self.desk.file.read_only:
            copy = button(tr("ทำสำเนาเพื่อแก้ไข"), "copy", small=True, tip=tr("บันทึกแฟ้มนี้เป็นชื่อใหม่ในเครื่อง แล้วเปิดเพื่อแก้ไข"))
            copy.clicked.connect(self.desk.copy_asked)
            self.messages.say("read only", "info", words.explain(self.desk.file.read_only), copy, closable=False)

    def say_state(self, text: str) -> None:
        """Show the one line of state below the title."""
        self._state.setText(text)
        self._state.setToolTip(text)

    def refresh(self) -> None:
        """Show the records as they are now."""

    def reveal(self, changes: Changes) -> None:
        """Bring what was changed into view."""

    def set_narrow(self, narrow: bool) -> None:
        """Fold what has no room when the window is narrow."""

    def regions(self) -> list[QWidget]:
        """Return the places F6 goes round: tool row, table, pane."""
        return []

    def search_box(self) -> QWidget | None:
        """Return where Ctrl+F goes."""
        return None

    def toggle_pane(self) -> None:
        """Show or hide the detail pane (F4), where there is one."""

    def save_pdf(self) -> None:
        """Save the page's document as PDF (Ctrl+Shift+P), where there is one."""

    def print_paper(self) -> None:
        """Ask what goes to which printer and print it (Ctrl+P), where there is a document."""

    def step_problem(self, by: int) -> bool:
        """Go to the next (1) or previous (−1) problem of what the page shows; False where F8 goes through the year."""
        del by
        return False

    def can_save_pdf(self) -> bool:
        """Tell whether the page has a document."""
        return False

    def leave(self) -> None:
        """Commit what is being typed before the page or the window goes."""

    def _show_history(self) -> None:
        journal = self.desk.journal
        _tell(self.undo_button, tr("เลิกทำ"), journal.undo_text(), "Ctrl+Z")
        _tell(self.redo_button, tr("ทำซ้ำ"), journal.redo_text(), "Ctrl+Y")

    def _on_changed(self, changes: Changes) -> None:
        if not self.kinds or changes.touches(*self.kinds):
            self._mark()

    def _mark(self) -> None:
        self._stale = True
        self._refresh_if_shown()

    def fill_ahead(self) -> None:
        """Show the records before the page is seen."""
        if self._stale:
            self._stale = False
            self.refresh()

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.fill_ahead()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._refresh_if_shown()


def _tell(button: QToolButton, command: str, what: str, key: str) -> None:
    short = elided(what, theme.font(), theme.px(420))
    button.setEnabled(bool(what))
    button.setToolTip(
        f"{command}: {short} ({key})" if what else tr("ไม่มีสิ่งที่จะ{command} ({key})", command=command, key=key)
    )
    button.setAccessibleName(button.toolTip())
