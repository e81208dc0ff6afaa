"""The tree of divisions and their sections: chosen, renamed, moved, added and removed by key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from ita_desktop.app.editing import update
from ita_desktop.app.editing_office import add_division, move_division, place_division, remove_division
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Division
from ita_desktop.domain.changes import Changes
from ita_desktop.thai.dates import short_date
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk

EXECUTIVES = 0
"""Item of those who belong to no division."""
_ID = Qt.ItemDataRole.UserRole


class DivisionTree(QTreeWidget):
    """F2 renames, Insert adds, Alt+↑↓ or dragging moves, Delete removes (undo brings it back)."""

    chosen = Signal()
    refused = Signal(str)
    """Why an edit was not made."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items: dict[int, QTreeWidgetItem] = {}
        self._shape: object = None
        self._filling = False
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(theme.px(24))
        self.setAccessibleName(tr("ส่วนราชการ"))
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        if not desk.read_only:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemChanged.connect(self._rename)
        self.currentItemChanged.connect(self._tell_choice)

    # ---- what is chosen

    def division(self) -> Division | None:
        """Return the chosen division or section; None for those who belong to none."""
        return self._desk.office.get(Division, self.chosen_id())

    def chosen_id(self) -> int:
        """Return the id of the chosen item, 0 for those who belong to no division."""
        return self.currentItem().data(0, _ID) if self.currentIndex().isValid() else EXECUTIVES

    def choose(self, division_id: int) -> None:
        """Choose a division."""
        if item := self._items.get(division_id):
            self.setCurrentItem(item)

    def _tell_choice(self) -> None:
        if not self._filling:
            self.chosen.emit()

    # ---- showing

    def refresh(self) -> None:
        """Show the divisions as they are now; names change in place."""
        office = self._desk.office
        shown = [
            (division, section)
            for division in office.all(Division, parent_id=None, everyone=False)
            for section in (None, *office.sections_of(division))
        ]
        shape = [(division.id, section.id if section else 0) for division, section in shown]
        self._filling = True
        if shape != self._shape:
            self._shape = shape
            self._rebuild(shown)
        for division, section in shown:
            item, name = self._items[(section or division).id], (section or division).name
            ended = (section or division).valid_to
            item.setText(0, name)
            item.setToolTip(0, tr("{name} (ถึง {day})", name=name, day=short_date(ended)) if ended else name)
            item.setForeground(0, theme.colour("muted" if ended else "text"))
        self._filling = False

    def _rebuild(self, shown: list[tuple[Division, Division | None]]) -> None:
        chosen = self.chosen_id()
        self.clear()
        self._items = {EXECUTIVES: self._item(None, tr("ผู้บริหาร"), "users", EXECUTIVES, renames=False)}
        for division, section in shown:
            if section is None:
                self._items[division.id] = self._item(None, division.name, "building-2", division.id)
            else:
                parent = self._items[division.id]
                self._items[section.id] = self._item(parent, section.name, "", section.id)
        self.expandAll()
        first = next((division.id for division, _ in shown), EXECUTIVES)
        self.setCurrentItem(self._items.get(chosen or first, self._items[EXECUTIVES]))

    def _item(
        self, parent: QTreeWidgetItem | None, name: str, icon: str, number: int, *, renames: bool = True
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name])
        item.setData(0, _ID, number)
        item.setSizeHint(0, QSize(0, theme.px(32)))
        if icon:
            item.setIcon(0, theme.icon(icon, "muted"))
        if renames and not self._desk.read_only:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item

    # ---- edits

    def add(self, *, section: bool) -> None:
        """Add a division, or a section to the chosen one, and let its name be typed."""
        office, chosen = self._desk.office, self.division()
        parent = office.get(Division, chosen.parent_id) or chosen if section and chosen else None
        name = "งานใหม่" if parent else "ส่วนราชการใหม่"
        before = set(self._items)
        what = tr("เพิ่มงาน") if parent else tr("เพิ่มส่วนราชการ")
        if sentence := self._desk.do(what, add_division(office, name, parent)):
            self.refused.emit(sentence)
            return
        self.refresh()
        for number in set(self._items) - before:
            self.choose(number)
            self.setFocus()
            self.editItem(self._items[number], 0)

    def rename_chosen(self) -> None:
        """Let the chosen division's name be typed."""
        if self.division() and not self._desk.read_only:
            self.editItem(self.currentItem(), 0)

    def move_chosen(self, by: int) -> None:
        """Move the chosen division up (−) or down (+) among its siblings."""
        division = self.division()
        if division and not self._desk.read_only:
            self._desk.do(tr("เปลี่ยนลำดับส่วนราชการ"), move_division(self._desk.office, division, by))
            self.refresh()
            self.choose(division.id)

    def remove_chosen(self) -> None:
        """Remove the chosen division with its sections; undo brings them back."""
        division = self.division()
        if division and not self._desk.read_only:
            self._desk.do(tr("ลบ {name}", name=division.name), remove_division(self._desk.office, division))
            self.refresh()

    def place(self, division: Division, parent: Division | None, place: int) -> None:
        """Put a division at a place among its siblings, or a section into a division."""
        changes = place_division(self._desk.office, division, parent, place)
        if changes:
            self._desk.do(tr("เปลี่ยนลำดับส่วนราชการ"), changes)
            self.refresh()
        self.choose(division.id)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        """Move the record that was dragged; the tree shows it because the records changed."""
        division = self.division()
        target: QTreeWidgetItem | None = self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if event.source() is self and division and target is not None and not self._desk.read_only:
            after = self.dropIndicatorPosition() is not QAbstractItemView.DropIndicatorPosition.AboveItem
            self.drop_at(division, target, after=after)

    def drop_at(self, division: Division, target: QTreeWidgetItem, *, after: bool) -> None:
        """Put a dragged division or section beside the item where it was let go; a section also onto a division."""
        top = target if target.parent() is None else target.parent()
        head, beside = self._desk.office.get(Division, top.data(0, _ID)), target.data(0, _ID)
        if beside == division.id:
            return
        if division.parent_id is None:
            order = [one for one in _ids(self.invisibleRootItem()) if one not in {division.id, EXECUTIVES}]
            self.place(division, None, order.index(head.id) + after if head and head.id in order else 0)
        elif head is not None:
            order = [one for one in _ids(top) if one != division.id]
            self.place(division, head, order.index(beside) + after if beside in order else len(order))

    def _rename(self, item: QTreeWidgetItem) -> None:
        division = self._desk.office.get(Division, item.data(0, _ID))
        name = item.text(0).strip()
        if self._filling or division is None or name == division.name:
            return

        def change() -> Changes:
            return update(division, name=name)

        if sentence := self._desk.do(tr("เปลี่ยนชื่อส่วนราชการ"), change):
            self.refused.emit(sentence)
            self._filling = True
            item.setText(0, division.name)
            self._filling = False

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_chosen(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Insert and not self._desk.read_only:
            chosen = self.division()
            self.add(section=bool(chosen and chosen.parent_id))
        elif key == Qt.Key.Key_Delete:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)


def _ids(parent: QTreeWidgetItem) -> list[int]:
    """The ids of an item's children in their order."""
    return [int(parent.child(row).data(0, _ID)) for row in range(parent.childCount())]
