"""A table that takes keys as Excel does and never loses what was typed into a cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.cells import CellPainter
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import set_role
from ita_desktop.ui.kit.record_model import Column, Index, RecordTableModel, Row
from ita_desktop.ui.kit.refusal import Refusal
from ita_desktop.ui.kit.row_fitting import RowFitting
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.kit.wrapping import plain

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_EDIT_LINES = 8
_WIDE = 1000
_BLANK = "new"
"""Key of a blank last row."""


class CellDelegate(CellPainter):
    """Painter plus editors: a line, a growing box for wrapped columns, or a choice."""

    finished = Signal(QWidget, int, int)
    """An editor is done; the current cell moves by (rows, columns)."""
    typed = Signal(QWidget)
    explain_asked = Signal(QWidget)
    """Alt+Enter in an editor of one line."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.editing: dict[QWidget, QPersistentModelIndex] = {}
        """Open editors and their cells."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index, /) -> QWidget:
        editor = self._editor(parent, self._column(index.column()))
        self.editing[editor] = QPersistentModelIndex(index)
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index, /) -> None:
        self.editing.pop(editor, None)
        super().destroyEditor(editor, index)

    def _editor(self, parent: QWidget, column: Column) -> QWidget:
        if column.choices:
            combo = Combo(column.choices, parent)
            combo.committed.connect(self._choose)
            return combo
        editor: QLineEdit | ThaiTextEdit
        if column.wraps:
            editor = ThaiTextEdit(lines=1, most=_EDIT_LINES, parent=parent)
            editor.typed.connect(self._on_typed)
        else:
            editor = QLineEdit(parent)
            editor.setAlignment(Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft)
            editor.textEdited.connect(self._on_typed)
        editor.setProperty("cell", True)
        editor.setAccessibleName(column.title)
        return editor

    def _on_typed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            self.typed.emit(sender)

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            self.finished.emit(sender, 0, 0)

    @override
    def setEditorData(self, editor: QWidget, index: Index, /) -> None:
        """Fill the editor when it opens; later changes of the row leave what is being typed alone."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        value = index.data(Qt.ItemDataRole.EditRole) or ""
        if isinstance(editor, QLineEdit):
            editor.setText(value)
        elif isinstance(editor, (ThaiTextEdit, Combo)):
            editor.set_value(value)
        if isinstance(editor, QTextEdit):
            editor.selectAll()

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index, /) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]  # the stubs leave its fields out
        if isinstance(editor, ThaiTextEdit):
            editor.setGeometry(box.x(), box.y(), box.width(), max(box.height(), editor.height()))
        else:
            editor.setGeometry(box)

    @override
    def eventFilter(self, editor: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if step := self._step(editor, event):
                self.finished.emit(editor, *step)
                return True
            if event.key() in _ENTER and isinstance(editor, QLineEdit):
                self.explain_asked.emit(editor)
                return True
            if event.key() in _ENTER and isinstance(editor, QTextEdit):
                editor.textCursor().insertText("\n")
                return True
        return super().eventFilter(editor, event)

    def _step(self, editor: QWidget, event: QKeyEvent) -> tuple[int, int] | None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return (1, 0) if not isinstance(editor, Combo) else (0, 0)
        steps = {Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}
        return steps.get(Qt.Key(event.key()))


class RecordTable(QTableView):
    """Shows a ``RecordTableModel``."""

    typing = Signal(QModelIndex, str)
    """A cell's text while it is being typed."""
    typing_ended = Signal()
    row_chosen = Signal(object)
    """The ``Row`` of the current cell, or None."""
    move_asked = Signal(object, int)
    """Alt+↑↓: this ``Row`` should move by −1 or 1."""
    remove_asked = Signal(object)
    """Ctrl+Delete: these rows (a list) should go."""
    explain_asked = Signal(object)
    """Alt+Enter: how does this ``Row`` come about?"""
    refused = Signal(str)
    """Why a paste or a deletion was not made."""

    def __init__(self, model: RecordTableModel, *, tints_row: bool = False) -> None:
        super().__init__()
        self._model = model
        self.painter = CellDelegate(self)
        self.painter.tints_row = tints_row
        self.painter.finished.connect(self._finish)
        self.painter.typed.connect(self._on_typed)
        self.painter.explain_asked.connect(self._explain)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        self.refusal = Refusal(self.viewport())
        self._narrow, self._least = False, 0
        self._fit_timer = QTimer(self, singleShot=True, interval=0)
        self._fit_timer.timeout.connect(self.fit)
        model.rows_changed.connect(self._fit_timer.start)
        self._fitting = RowFitting(self, self._height)
        model.marked.connect(self._fitting.add)
        self._set_manners()

    def _set_manners(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        trigger = QTableView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        header = self.horizontalHeader()
        header.setFixedHeight(theme.size("table_header"))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(40))
        for number, column in enumerate(self._model.columns()):
            if not column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._set_widths(wide=False)
        header.sectionResized.connect(self._fit_timer.start)

    def _set_widths(self, *, wide: bool) -> None:
        self._wide = wide
        for number, column in enumerate(self._model.columns()):
            if column.width:
                self.setColumnWidth(number, theme.px(column.wide if wide and column.wide else column.width))

    # ---- rows and heights

    def fit(self) -> None:
        """Give every row the height of its tallest cell, and group rows their span."""
        self.clearSpans()
        collapsed = False
        for number in range(self._model.rowCount()):
            row = self._model.row(number)
            if row is None:
                continue
            if row.span:
                self.setSpan(number, 0, 1, self._model.columnCount())
                collapsed = row.key in self.painter.collapsed
            self.setRowHidden(number, collapsed and not row.span and row.key != _BLANK)
            self.setRowHeight(number, self._height(row))
        self.updateEditorGeometries()

    def _height(self, row: Row) -> int:
        if row.group:
            return theme.size("group_row")
        shown = [n for n in range(self._model.columnCount()) if not self.isColumnHidden(n)]
        return max(self.painter.height_of(row, n, self.columnWidth(n)) for n in shown)

    def fold(self, narrow: bool) -> None:
        """Hide the columns that have no room in a narrow window."""
        self._narrow = narrow
        self._fold()

    def fold_below(self, width: int) -> None:
        """Hide them too where the table itself is narrower than this (px before scaling)."""
        self._least = width
        self._fold()

    def _fold(self) -> None:
        folded = self._narrow or self.width() < theme.px(self._least)
        for number, column in enumerate(self._model.columns()):
            if column.folds and self.isColumnHidden(number) is not folded:
                self.setColumnHidden(number, folded)
        self._fit_timer.start()

    def current_row(self) -> Row | None:
        """Return the row of the current cell."""
        return self._model.row(self.currentIndex().row())

    def choose(self, key: object, column: int | None = None) -> None:
        """Make a cell of the row with this key the current one."""
        number = self._model.row_of(key)
        if number >= 0:
            at = max(self.currentIndex().column(), 0) if column is None else column
            self.setCurrentIndex(self._model.index(number, at))

    def toggle_group(self, row: Row, collapse: bool | None = None) -> None:
        """Hide or show the rows below a group row."""
        hide = row.key not in self.painter.collapsed if collapse is None else collapse
        (self.painter.collapsed.add if hide else self.painter.collapsed.discard)(row.key)
        self.fit()
        self.viewport().update()

    # ---- editing

    def _index_of(self, editor: QWidget) -> QModelIndex:
        index = self.painter.editing.get(editor)
        return self._model.index(index.row(), index.column()) if index and index.isValid() else QModelIndex()

    def _on_typed(self, editor: QWidget) -> None:
        set_role(editor, "state", "")
        self.refusal.hide()
        if isinstance(editor, QLineEdit):
            self.typing.emit(self._index_of(editor), plain(editor.text()))

    def _finish(self, editor: QWidget, rows: int, columns: int) -> None:
        index = QPersistentModelIndex(self._index_of(editor))
        count = self._model.rowCount()
        if self._take(editor):
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if index.isValid() and (rows or columns):
                if columns and self._model.rowCount() > count and self._model.row_of(_BLANK) == index.row():
                    # What was typed into the blank row is the row above it now: Tab goes on in there.
                    self.setCurrentIndex(self._model.index(index.row() - 1, index.column()))
                self.step(rows, columns)

    def _explain(self, editor: QWidget) -> None:
        """Take what is typed, then ask; a text that is refused stays."""
        row = self._model.row(self._index_of(editor).row())
        self._finish(editor, 0, 0)
        if row is not None and editor.property("state") != "error":
            self.explain_asked.emit(self._model.row(self._model.row_of(row.key)))

    def _take(self, editor: QWidget) -> bool:
        """Write an editor's text; if refused, keep it open and say why."""
        index = self._index_of(editor)
        if not index.isValid():
            return True
        sentence = self._model.write([(index.row(), index.column(), _text_of(editor))])
        set_role(editor, "state", "error" if sentence else "")
        if sentence:
            self.refusal.show_below(editor, sentence)
            editor.setFocus()
        return not sentence

    @override
    def commitData(self, editor: QWidget, /) -> None:
        if editor.property("state") != "error":
            self._take(editor)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint, /) -> None:
        gives_up = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if editor.property("state") == "error" and not gives_up:
            return
        self.refusal.hide()
        super().closeEditor(editor, hint)
        self.typing_ended.emit()
        self.setFocus()

    def leave(self) -> None:
        """Commit the cell being edited."""
        for editor in list(self.painter.editing):
            self._finish(editor, 0, 0)

    def give_up(self) -> None:
        """Close the cell being edited without taking its text."""
        for editor in list(self.painter.editing):
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    # ---- moving about

    def step(self, rows: int, columns: int) -> None:
        """Move to the next cell that can be edited in a direction."""
        at = self.currentIndex()
        row, column = at.row() + rows, at.column() + columns
        while 0 <= row < self._model.rowCount() and 0 <= column < self._model.columnCount():
            index = self._model.index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isRowHidden(row):
                self.setCurrentIndex(index)
                return
            row, column = row + rows, column + columns
            if columns and not 0 <= column < self._model.columnCount() and 0 <= row + columns < self._model.rowCount():
                row, column = row + columns, 0 if columns > 0 else self._model.columnCount() - 1
        if rows > 0 and self._model.row_of(_BLANK) > at.row():
            cells = (self._model.index(self._model.row_of(_BLANK), n) for n in range(self._model.columnCount()))
            self.setCurrentIndex(next((cell for cell in cells if _is_editable(cell)), at))

    @override
    def currentChanged(self, current: Index, previous: Index, /) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row() or not previous.isValid():
            self.row_chosen.emit(self._model.row(current.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        row = self.current_row()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = Qt.Key(event.key())
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and row:
            self.move_asked.emit(row, -1 if key == Qt.Key.Key_Up else 1)
        elif row and row.span and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.toggle_group(row, collapse=key == Qt.Key.Key_Left)
        elif control and key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            # The view's own focusNextPrevChild would only go on to the next cell.
            QWidget.focusNextPrevChild(self, key == Qt.Key.Key_Tab)
        elif control and key == Qt.Key.Key_Delete:
            self.remove_asked.emit(self._selected_rows())
        elif alt and key in _ENTER:
            self.explain_asked.emit(row)
        elif key in _ENTER:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        else:
            return self._take_edit_key(event, key)
        return True

    def _take_edit_key(self, event: QKeyEvent, key: Qt.Key) -> bool:
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Cut):
            self.copy()
            self.clear_selected(tr("ตัดข้อความในตาราง"))
        elif event.matches(standard.Paste):
            self.paste()
        elif key in _CLEAR and not event.modifiers():
            self.clear_selected(tr("ล้างข้อความในตาราง"))
        else:
            return False
        return True

    def _selected_rows(self) -> list[Row]:
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        return [row for number in numbers if (row := self._model.row(number))]

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        super().mousePressEvent(event)
        row = self._model.row(self.indexAt(event.position().toPoint()).row())
        if row and row.span and event.position().x() < theme.px(34):
            self.toggle_group(row)

    # ---- blocks

    def copy(self) -> None:
        """Put the selected block on the clipboard as lines of tab-separated cells."""
        cells = {(index.row(), index.column()): index for index in self.selectedIndexes()}
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        lines = ["\t".join(_copied(cells.get((row, column))) for column in columns) for row in rows]
        QApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Write a block from the clipboard, one value into a whole selection, as one step."""
        block = _block(QApplication.clipboard().text())
        if block:
            cells = self._targets(block)
            count = len(cells)
            self._write_block(cells, tr("วาง {count} ช่อง", count=count))

    def _targets(self, block: list[list[str]]) -> list[tuple[int, int, str]]:
        selected = [index for index in self.selectedIndexes() if _is_editable(index)]
        if len(block) == 1 and len(block[0]) == 1 and len(selected) > 1:
            return [(index.row(), index.column(), block[0][0]) for index in selected]
        start = self.currentIndex()
        rows = [n for n in range(max(start.row(), 0), self._model.rowCount()) if self._takes(n, start.column(), block)]
        return [
            (row, start.column() + offset, text)
            for row, line in zip(rows, block, strict=False)
            for offset, text in enumerate(line)
            if start.column() + offset < self._model.columnCount()
            and _is_editable(self._model.index(row, start.column() + offset))
        ]

    def _takes(self, number: int, column: int, block: list[list[str]]) -> bool:
        """Tell whether a line of a pasted block goes into this row: some cell of it can be edited."""
        width = max(len(line) for line in block)
        ends = min(column + width, self._model.columnCount())
        return any(_is_editable(self._model.index(number, at)) for at in range(max(column, 0), ends))

    def clear_selected(self, what: str) -> None:
        """Empty the selected cells."""
        cells = [(index.row(), index.column(), "") for index in self.selectedIndexes() if _is_editable(index)]
        self._write_block(cells, what if len(cells) > 1 else "")

    def _write_block(self, cells: list[tuple[int, int, str]], what: str) -> None:
        if sentence := self._model.write(cells, what):
            self.refused.emit(sentence)

    # ---- focus and size

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self.first_editable())
        super().focusInEvent(event)
        self.viewport().update()

    def first_editable(self) -> QModelIndex:
        """Return the first cell that can be edited: the focus chooses it where none is chosen."""
        columns, rows = range(self._model.columnCount()), range(self._model.rowCount())
        cells = (self._model.index(row, column) for column in columns for row in rows)
        return next((index for index in cells if _is_editable(index)), self._model.index(0, 0))

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= theme.px(_WIDE)
        if wide is not self._wide:
            self._set_widths(wide=wide)
        self._fold()


def _is_editable(index: QModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)


def _copied(index: QModelIndex | None) -> str:
    if index is None:
        return ""
    edited = index.data(Qt.ItemDataRole.EditRole)
    text = index.data(Qt.ItemDataRole.DisplayRole) if edited is None else edited
    return plain(text).replace("\t", " ").replace("\n", " ")


def _block(text: str) -> list[list[str]]:
    lines = plain(text).replace("\r\n", "\n").rstrip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines] if text.strip() else []


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, QLineEdit):
        return plain(editor.text()).strip()
    if isinstance(editor, (ThaiTextEdit, Combo)):
        return str(editor.value() or "").strip()
    return ""
