"""A box for text with live ``{fields}``: they are tinted, and Backspace takes a whole one."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit

_FIELD = re.compile(r"\{[^{}\n]+\}")


class _Tint(QSyntaxHighlighter):
    """Gives live fields the soft ground of the theme."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = QTextCharFormat()
        self._look.setBackground(theme.colour("primary_soft"))
        self._look.setForeground(theme.colour("primary"))

    @override
    def highlightBlock(self, text: str, /) -> None:
        for match in _FIELD.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), self._look)


class LiveTextEdit(ThaiTextEdit):
    """Long text with live fields."""

    def __init__(self, *, lines: int = 2, most: int = 14, placeholder: str = "") -> None:
        super().__init__(lines=lines, most=most, placeholder=placeholder)
        self._tint = _Tint(self.document())

    def insert_field(self, name: str) -> None:
        """Put a live field where the cursor is."""
        self.textCursor().insertText("{" + name + "}")
        self.commit()
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.textCursor().hasSelection() and self._select_field():
            return
        super().keyPressEvent(event)

    def _select_field(self) -> bool:
        """Select the field that ends at the cursor, so that the next Backspace takes it whole."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        match = re.search(_FIELD.pattern + "$", before)
        if match is None:
            return False
        cursor.setPosition(cursor.position() - len(match[0]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True
