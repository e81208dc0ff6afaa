"""The one table model: frozen rows over records, columns as data, every write one edit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.mark import Mark

Index: TypeAlias = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
"""Role of a cell's ``Cell``."""
ROW = Qt.ItemDataRole.UserRole + 1
"""Role of a row's ``Row``."""
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: text after an icon, chips, or a bar with the target's mark."""

    text: str = ""
    ink: str = "text"
    strong: bool = False
    icon: str = ""
    chips: tuple[str, ...] = ()
    codes: bool = False
    """Chips are item codes."""
    bar: float | None = None
    """0 to 1 of the bar's length."""
    mark: float = 0.5
    """Where the target stands on the bar."""
    note: str = ""
    """Small words behind the text of a group row."""
    icon_ink: str = ""
    """Colour of the icon, where it is not that of the text."""
    tint: str = ""
    """Colour of the ground of a cell that asks for something."""

    def words(self) -> str:
        """Return what the cell says, for copying, reading aloud and the tooltip."""
        return ", ".join(self.chips) if self.chips else f"{self.text} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells and the texts its editable cells are edited as (None: not editable)."""

    key: Hashable
    cells: tuple[Cell, ...]
    edits: tuple[str | None, ...]
    group: bool = False
    span: bool = False
    """The first cell runs over all columns."""
    record: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``width`` 0 takes what is left, ``wide`` is the width in a wide window."""

    title: str
    width: int = 0
    wide: int = 0
    right: bool = False
    wraps: bool = False
    folds: bool = False
    """Hidden when the window is narrow."""
    choices: tuple[tuple[str, str], ...] = ()
    """Values and names to choose from instead of typing."""
    number: bool = False


class Source(Protocol):
    """Where a table's rows come from and what writing into them means."""

    def columns(self) -> Sequence[Column]:
        """Return the columns."""

    def rows(self) -> Sequence[Row]:
        """Return the rows as the records are now."""

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that put a text into a cell; ``DomainError`` if it may not be."""

    def describe(self, row: Row, column: int) -> str:
        """Return the sentence of the undo step that writes this cell."""


class RecordTableModel(QAbstractTableModel):
    """Rows of a ``Source``; a write goes through the journal, and the rows follow the records."""

    rows_changed = Signal()
    """Rows came, went, moved or may need another height."""

    marked = Signal(object)
    """Marks came or went in these rows (a list), which may need another height."""

    def __init__(self, source: Source, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._desk = desk
        self._columns = tuple(source.columns())
        self._rows: list[Row] = []
        self._saved: dict[Hashable, tuple[str | None, ...]] = {}
        """What the editable cells hold in the records, whatever a trial shows."""
        self._marks: Mapping[tuple[Hashable, int], Mark] = {}
        """Open problems by key of the row and column."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def set_columns(self, columns: Iterable[Column]) -> None:
        """Change headings; number and kind of the columns stay."""
        self._columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def row(self, number: int) -> Row | None:
        """Return a row, or None outside the table."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, key: Hashable) -> int:
        """Return the number of the row with this key, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def numbers(self) -> dict[Hashable, int]:
        """Return the numbers of all rows by key."""
        return {row.key: number for number, row in enumerate(self._rows)}

    # ---- rows follow the records

    def refresh(self) -> None:
        """Show the records as they are now, moving as few rows as possible."""
        rows = self._source.rows()
        self._saved = {row.key: row.edits for row in rows}
        self.show_rows(rows)

    def show_rows(self, new: Sequence[Row]) -> None:
        """Show these rows, which may be a trial that nobody has saved."""
        self._drop_missing({row.key for row in new})
        for number, row in enumerate(new):
            self._bring(number, row)
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._columns) - 1))
        self.rows_changed.emit()

    def _drop_missing(self, keys: set[Hashable]) -> None:
        for number in reversed(range(len(self._rows))):
            if self._rows[number].key not in keys:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()

    def _bring(self, number: int, row: Row) -> None:
        now = self.row(number)
        if now is not None and now.key == row.key:
            return
        old = self.row_of(row.key)
        if old >= 0:
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), number)
            self._rows.insert(number, self._rows.pop(old))
            self.endMoveRows()
        else:
            self.beginInsertRows(QModelIndex(), number, number)
            self._rows.insert(number, row)
            self.endInsertRows()

    def show_marks(self, marks: Mapping[tuple[Hashable, int], Mark]) -> None:
        """Show these marks in their cells, by key of the row and column, and no others."""
        changed = [at for at in {**self._marks, **marks} if self._marks.get(at) != marks.get(at)]
        self._marks = marks
        numbers = self.numbers()
        for key, column in changed:
            if key in numbers:
                cell = self.index(numbers[key], column)
                self.dataChanged.emit(cell, cell)
        keys = {key for key, _ in changed}
        if keys:
            self.marked.emit([row for row in self._rows if row.key in keys])

    def cell(self, row: Row, column: int) -> Cell:
        """Return a cell as it is painted: with the sign of its mark."""
        cell, mark = row.cells[column], self._marks.get((row.key, column))
        return replace(cell, icon=mark.icon, icon_ink=mark.ink) if mark else cell

    # ---- writing

    def write(self, cells: Sequence[tuple[int, int, str]], what: str = "") -> str:
        """Write texts into cells (row, column, text) as one edit; returns "" or the refusal."""
        rows = [(self._rows[row], column, text) for row, column, text in cells]
        changed = [(row, at, text) for row, at, text in rows if self._saved_text(row, at) not in {None, text}]
        if not changed:
            return ""
        row, column, _ = changed[0]
        edits = [self._edit(*cell) for cell in changed]
        return self.perform(what or self._source.describe(row, column), edits)

    def perform(self, what: str, edits: Sequence[Callable[[Office], Changes]]) -> str:
        """Save edits as one undo step of this name; returns "" or the refusal."""
        return self._desk.do(what, _Sequence(self._desk, edits))

    def is_locked(self) -> bool:
        """Tell whether no cell can be edited."""
        return self._desk.read_only

    def _saved_text(self, row: Row, column: int) -> str | None:
        return self._saved.get(row.key, row.edits)[column]

    def _edit(self, row: Row, column: int, text: str) -> Callable[[Office], Changes]:
        def edit(office: Office) -> Changes:
            return self._source.write(office, row, column, text)

        return edit

    # ---- what Qt asks

    @override
    def rowCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._is_editable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _is_editable(self, row: int, column: int) -> bool:
        return self._rows[row].edits[column] is not None and not self.is_locked()

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, /, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    @override
    def data(self, index: Index, /, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        ask = self._ANSWERS.get(role)
        return ask(self, row, column) if ask else None

    def _shown(self, row: Row, column: int) -> str:
        return row.cells[column].words()

    def _told(self, row: Row, column: int) -> str:
        """What the cell shows, and what is wrong with it."""
        mark = self._marks.get((row.key, column))
        return "\n".join(filter(None, (self._shown(row, column), mark.said if mark else "")))

    def _spoken(self, row: Row, column: int) -> str:
        return tr(
            "แถว {row} คอลัมน์ {column}: {value}",
            row=self._rows.index(row) + 1,
            column=self._columns[column].title,
            value=self._told(row, column),
        )

    def _whole_row(self, row: Row, _: int) -> Row:
        return row

    def _edited(self, row: Row, column: int) -> str | None:
        return row.edits[column]

    def _aligned(self, _: Row, column: int) -> int:
        return _alignment(self._columns[column])

    _ANSWERS: ClassVar[dict[int, Callable[[RecordTableModel, Row, int], Any]]] = {
        Qt.ItemDataRole.DisplayRole: _shown,
        Qt.ItemDataRole.ToolTipRole: _told,
        Qt.ItemDataRole.EditRole: _edited,
        Qt.ItemDataRole.TextAlignmentRole: _aligned,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        CELL: cell,
        ROW: _whole_row,
    }

    @override
    def setData(self, index: Index, value: Any, /, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if (
            not index.isValid()
            or role != Qt.ItemDataRole.EditRole
            or not self._is_editable(index.row(), index.column())
        ):
            return False
        return not self.write([(index.row(), index.column(), str(value))])


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Edits that are worked out when the journal asks for them."""

    desk: Desk
    edits: Sequence[Callable[[Office], Changes]]

    def __call__(self) -> Changes:
        return in_sequence(self.desk.office, self.edits)


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
