"""A box for long Thai text that wraps between words, grows with its text and saves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.controls import COMMIT_AFTER, is_history_key
from ita_desktop.ui.kit.labels import set_role
from ita_desktop.ui.kit.spelling_marks import SpellingMarks
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH, plain, soft

RECUT_AFTER = 150
"""Milliseconds of rest in typing until words are found again."""
_LINE = 22
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class ThaiTextEdit(QTextEdit):
    """Plain text; U+200B lives only inside the document, never in ``value`` or the clipboard."""

    committed = Signal(object)
    """The text, a second after typing began and when the box is left."""
    typed = Signal()
    """The user changed the text; finding the words again is no change."""

    def __init__(self, *, lines: int = 2, most: int = 14, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self._saved = ""
        self._composing = False
        self._recutting = False
        self.setPlaceholderText(placeholder)
        self._be_plain()
        self._commit_timer = QTimer(self, singleShot=True, interval=COMMIT_AFTER)
        self._commit_timer.timeout.connect(self.commit)
        self._recut_timer = QTimer(self, singleShot=True, interval=RECUT_AFTER)
        self._recut_timer.timeout.connect(self.recut)
        self.textChanged.connect(self._on_typed)
        self.spelling = SpellingMarks(self)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._set_document("")

    def _be_plain(self) -> None:
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme.px(3))

    # ---- value

    def value(self) -> str:
        """Return the text as typed."""
        return plain(self.toPlainText())

    def set_value(self, value: object) -> None:
        """Show a saved text, unless the user is in the middle of another one."""
        text = str(value)
        self._saved = text
        if not self._commit_timer.isActive() and text != self.value():
            self._set_document(text)

    def unsaved(self) -> str | None:
        """Return a text that is being typed and will be saved by itself, or None."""
        return self.value() if self._commit_timer.isActive() else None

    def show_draft(self, text: str) -> None:
        """Show a text that is not saved."""
        self._set_document(text)

    def give_up(self) -> None:
        """Forget what is being typed."""
        self._commit_timer.stop()

    def commit(self) -> None:
        """Tell a text that was typed."""
        self._commit_timer.stop()
        value = self.value()
        if value != self._saved:
            self._saved = value
            self.committed.emit(value)

    def set_error(self, wrong: bool) -> None:
        """Draw the red or the usual line."""
        set_role(self, "state", "error" if wrong else "")

    def _set_document(self, text: str) -> None:
        self._recutting = True
        self.setPlainText(soft(text))
        self._set_pitch(QTextCursor(self.document()))
        self._recutting = False

    def _set_pitch(self, cursor: QTextCursor) -> None:
        cursor.select(QTextCursor.SelectionType.Document)
        pitch = QTextBlockFormat()
        pitch.setLineHeight(theme.px(_LINE), _FIXED)
        cursor.mergeBlockFormat(pitch)

    # ---- words

    def _on_typed(self) -> None:
        if self._recutting:
            return
        self._recut_timer.start()
        self.spelling.note_typing()
        if not self._commit_timer.isActive():
            self._commit_timer.start()
        self.typed.emit()

    def recut(self) -> None:
        """Find the words again; the cursor stays at its letter."""
        if self._composing:
            return
        self._recutting = True
        anchor, position = (self._visible(at) for at in (self.textCursor().anchor(), self.textCursor().position()))
        changed = [self._recut_block(block) for block in self._blocks()]
        if any(changed):
            self._set_pitch(QTextCursor(self.document()))
            self._restore(anchor, position)
            self.spelling.show_marks()
        self._recutting = False

    def _blocks(self) -> list[QTextBlock]:
        document = self.document()
        return [document.findBlockByNumber(number) for number in range(document.blockCount())]

    def _recut_block(self, block: QTextBlock) -> bool:
        now = block.text()
        wanted = soft(plain(now))
        if now == wanted:
            return False
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(wanted)
        return True

    def _visible(self, position: int) -> int:
        text = self._raw()[:position]
        return len(text) - sum(text.count(mark) for mark in ZERO_WIDTH)

    def _raw(self) -> str:
        return "\n".join(block.text() for block in self._blocks())

    def _restore(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._at_visible(anchor))
        cursor.setPosition(self._at_visible(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _at_visible(self, count: int) -> int:
        seen = 0
        raw = self._raw()
        for position, letter in enumerate(raw):
            if seen == count:
                return position
            seen += letter not in ZERO_WIDTH
        return len(raw)

    # ---- keys, clipboard, focus

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not control and not self._selects_for_deletion(event):
            self._step_over(event)
        super().keyPressEvent(event)

    def _selects_for_deletion(self, event: QKeyEvent) -> bool:
        return event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self.textCursor().hasSelection()

    def _step_over(self, event: QKeyEvent) -> None:
        """Move past invisible marks, so that one key means one letter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Backspace: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Delete: 1}
        by = step.get(Qt.Key(event.key()), 0)
        if not by:
            return
        cursor, raw = self.textCursor(), self._raw()
        position = cursor.position()
        while 0 <= (at := position if by > 0 else position - 1) < len(raw) and raw[at] in ZERO_WIDTH:
            position += by
        if position != cursor.position():
            extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            mode = QTextCursor.MoveMode.KeepAnchor if extends else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(position, mode)
            self.setTextCursor(cursor)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent, /) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(plain(self.textCursor().selectedText().replace("\u2029", "\n")))
        return data

    @override
    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        """Text alone: a dragged file is for the page or the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData, /) -> None:
        self.textCursor().insertText(plain(source.text()))

    @override
    def event(self, event: QEvent, /) -> bool:
        if is_history_key(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        menu = self.menu_at((self.textCursor() if by_key else self.cursorForPosition(event.pos())).position())
        menu.popup(self.mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos())

    def menu_at(self, position: int) -> QMenu:
        """Return the menu for a place in the document: what may be meant there, then the usual commands."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.spelling.add_to(menu, position)
        return menu

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.spelling.look_later()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    # ---- height

    def _grow(self, size: QSizeF) -> None:
        lines = max(self._lines, min(self._most, round(size.height() / theme.px(_LINE))))
        self.setFixedHeight(theme.px(_LINE) * lines + theme.px(16))
        policy = Qt.ScrollBarPolicy
        overflows = size.height() > theme.px(_LINE) * self._most + theme.px(8)
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if overflows else policy.ScrollBarAlwaysOff)
