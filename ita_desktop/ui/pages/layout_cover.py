"""Puts the editor of table layouts in the place of a page, and the page back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ita_desktop.app.papers import Paper
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.paperwork import Column, ColumnProfile
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.message_bar import MessageArea

if TYPE_CHECKING:
    from ita_desktop.ui.pages.layout_editor import LayoutEditor


class LayoutCover(QStackedWidget):
    """Shows a page's content or, with its head and messages put away, the editor."""

    closed = Signal()
    """The page's own content is shown again."""

    def __init__(self, desk: Desk, ask: Ask, content: QWidget, head: QWidget, messages: MessageArea) -> None:
        super().__init__()
        self._desk, self._ask, self._content = desk, ask, content
        self._head, self._messages = head, messages
        self._editor: LayoutEditor | None = None
        self.addWidget(content)

    def editor(self) -> LayoutEditor | None:
        """Return the editor while it is shown."""
        return self._editor if self.currentWidget() is self._editor else None

    def open(self, profile_id: int, report: Paper, *, narrow: bool) -> None:
        """Show the editor with a layout of a report; one that shows it already is left alone."""
        shown = self.editor()
        if shown is not None and (profile := shown.profile()) and profile.id == profile_id:
            return
        if self._editor is None:  # read and made when first asked for
            from ita_desktop.ui.pages.layout_editor import LayoutEditor

            self._editor = LayoutEditor(self._desk, self._ask)
            self._editor.closed.connect(self.close_editor)
            self.addWidget(self._editor)
        self._head.hide()
        self._messages.hide()
        self._editor.set_narrow(narrow)
        self.setCurrentWidget(self._editor)
        self._editor.open_for(profile_id, report)
        self._editor.regions()[0].setFocus()

    def close_editor(self) -> None:
        """Show the page again."""
        self._head.show()
        self._messages.setVisible(bool(self._messages.texts()))
        self.setCurrentWidget(self._content)
        self.closed.emit()

    def layout_of(self, changes: Changes) -> int | None:
        """Return the layout (its id) that changes, undone or made again, left in the file; None if they did not."""
        office = self._desk.office
        for record in changes.records():
            owner = record.profile_id if isinstance(record, Column) else record.id
            if isinstance(record, Column | ColumnProfile) and office.get(ColumnProfile, owner):
                return owner
        return None
