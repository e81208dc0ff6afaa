"""The columns of a table layout, one below the other: what each shows, its heading, width and place."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import editing_profiles as edit
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.paperwork import Column, ColumnProfile
from ita_desktop.domain.record import Record
from ita_desktop.ui import theme, words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import icon_button
from ita_desktop.ui.kit.controls import Check, Combo, NumberEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import Chip, Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, hairline, row
from ita_desktop.ui.kit.record_list import RecordLine, RecordList
from ita_desktop.ui.pages.binding import Binder, Change
from ita_desktop.ui.pages.live_text import LiveTextEdit

_MIME = "application/x-ita-column"
_TOP = Qt.AlignmentFlag.AlignTop


def lock(control: Any, *, locked: bool) -> None:
    """Let an input be read only, or typed into again."""
    if hasattr(control, "setReadOnly"):
        control.setReadOnly(locked)
    else:
        control.setEnabled(not locked)


class Grip(Chip):
    """The number of a column; it drags the column to another place."""

    def __init__(self) -> None:
        super().__init__("", "primary")
        self.column_id = 0
        self._pressed: QPoint | None = None

    def follow(self, column_id: int, number: int, *, movable: bool) -> None:
        """Stand for a column at its place (from 1)."""
        self.column_id = column_id if movable else 0
        self.setText(str(number))
        self.setCursor(Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor)
        self.setToolTip(tr("ลากเพื่อย้ายช่อง หรือกด Alt+↑↓") if movable else "")

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._pressed is None or not self.column_id:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag, data = QDrag(self), QMimeData()
        data.setData(_MIME, str(self.column_id).encode())
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)


class ColumnLine(RecordLine):
    """One column; Alt+↑↓ moves it, Ctrl+Enter adds one after it."""

    def __init__(self, record: Record, desk: Desk) -> None:
        super().__init__(record)
        self._desk, self._column_id = desk, record.id
        self.binder = Binder(desk)
        self.grip = Grip()
        self.up = icon_button("arrow-up", tr("เลื่อนช่องไปทางซ้ายของตาราง (Alt+↑)"), small=True)
        self.down = icon_button("arrow-down", tr("เลื่อนช่องไปทางขวาของตาราง (Alt+↓)"), small=True)
        self.up.clicked.connect(self.move_up)
        self.down.clicked.connect(self.move_down)
        self._make_inputs()
        self.share = label("", "small", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note = WrappedLabel("", "small", ink="warning")
        self.warning = row((Icon("triangle-alert", "warning", 16), _TOP), (self.note, 1), gap=6)
        self.warning.hide()
        buttons = (self.up, self.down, self.menu_button)
        inputs = ((self._showing, 1), (self.width_field, _TOP))
        head = row((column(self.grip, margins=(0, 4, 0, 0)), _TOP), *inputs, *((one, _TOP) for one in buttons), gap=4)
        fill(
            QVBoxLayout(self),
            head,
            self._headed,
            row((self._merging, 1), self.share),
            self.warning,
            hairline(),
            margins=(0, 6, 0, 4),
            gap=4,
        )

    def _make_inputs(self) -> None:
        names = [(field, words.explain(edit.field_name(field))) for field in edit.COLUMN_FIELDS]
        self.field, self.width_edit = Combo(names), NumberEdit()
        self.heading = LiveTextEdit(lines=1, placeholder=tr("หัวตารางว่าง"))
        self.merge = Check(tr("รวมหัวตารางกับช่องถัดไป"))
        self.width_edit.setFixedWidth(theme.px(52))
        self.width_edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._showing = self._bind("field", self.field, tr("เปลี่ยนสิ่งที่แสดงในช่อง"), self._change_field)
        self.width_field = self._bind("width", self.width_edit, tr("เปลี่ยนความกว้างของช่อง"), self._change_width)
        self._headed = self._bind("heading", self.heading, tr("แก้หัวตาราง"))
        self._merging = self._bind("merge_next", self.merge, tr("เปลี่ยนการรวมหัวตาราง"))

    def _bind(self, name: str, control: QWidget, what: str, change: Change | None = None) -> Field:
        return self.binder.field("", control, self.column, name, what, change=change)

    def column(self) -> Column | None:
        """Return the column shown."""
        return self._desk.office.get(Column, self._column_id)

    def _change_field(self, field: str) -> Changes:
        column = self.column()
        return edit.set_field(self._desk.office, column, field) if column else Changes()

    def _change_width(self, typed: object) -> Changes:
        column = self.column()
        return edit.set_width(column, str(typed)) if column else Changes()

    # ---- showing

    @override
    def show_record(self, record: Any, number: int) -> None:
        super().show_record(record, number)
        self.binder.refresh()
        self.field.setAccessibleName(tr("ช่องที่ {number} แสดง", number=number))
        self.heading.setAccessibleName(tr("หัวตารางของช่องที่ {number}", number=number))
        self.width_edit.setAccessibleName(tr("ความกว้างของช่องที่ {number}", number=number))
        self.width_edit.setToolTip(tr("ส่วนแบ่งของความกว้างตาราง ไม่ต้องรวมกันได้ 100"))

    def show_place(self, number: int, count: int, share: int, *, locked: bool) -> None:
        """Show what depends on the other columns: place, share of the width, what can be done."""
        last = number == count
        self.grip.follow(self._column_id, number, movable=not locked and count > 1)
        self.share.setText(tr("กว้าง {share} % ของตาราง", share=share))
        for part in (self.up, self.down, self.menu_button):
            part.setVisible(not locked)
        self.up.setEnabled(number > 1)
        self.down.setEnabled(not last)
        for control in (self.field, self.width_edit, self.heading, self.merge):
            lock(control, locked=locked)
        self._merging.setVisible(not last and (not locked or self.merge.value()))

    def warn(self, sentence: str) -> None:
        """Say what is doubtful about the column, or nothing."""
        self.note.set_text(sentence)
        self.warning.setVisible(bool(sentence))

    @override
    def first_input(self) -> QWidget:
        return self.field

    @override
    def commit(self) -> None:
        self.binder.commit()


class ColumnList(RecordList):
    """The columns of the layout that ``show_layout`` was given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(partial(_line, desk), tr("เพิ่มช่อง"))
        self._desk = desk
        self._profile_id = 0
        self._locked = True
        self._mark = QFrame(self)
        self._mark.setProperty("role", "line")
        self._mark.setFixedHeight(theme.px(2))
        self._mark.hide()
        self.setAcceptDrops(True)
        self.add_asked.connect(self.add)
        self.move_asked.connect(self.move_column)
        self.remove_asked.connect(self.remove)

    refused = Signal(str)
    """Why a column was not added or taken away."""

    def profile(self) -> ColumnProfile | None:
        """Return the layout shown."""
        return self._desk.office.get(ColumnProfile, self._profile_id)

    def columns(self) -> list[ColumnLine]:
        """Return the lines, from the left of the table."""
        return [line for line in self.lines() if isinstance(line, ColumnLine)]

    def show_layout(self, profile: ColumnProfile, *, locked: bool) -> None:
        """Show a layout's columns as they are now."""
        self._profile_id, self._locked = profile.id, locked
        columns = edit.columns_of(self._desk.office, profile)
        self.show_records(columns)
        shares = edit.percentages(columns)
        for number, (line, share) in enumerate(zip(self.columns(), shares, strict=True), 1):
            line.show_place(number, len(columns), share, locked=locked)
        self.add_button.setVisible(not locked)

    def show_narrow(self, narrow: Collection[int]) -> None:
        """Mark the columns in which a word is torn."""
        for line in self.columns():
            torn = line.record.id in narrow
            line.warn(tr("ช่องแคบกว่าคำที่ยาวที่สุดในช่อง คำนั้นจึงถูกแบ่งเป็นสองบรรทัด — เพิ่มความกว้างหรือลดขนาดตัวอักษร") if torn else "")

    # ---- acts

    def add(self, after: Column | None) -> None:
        """Add a column after another one, or at the right; it shows what the layout lacks."""
        profile = self.profile()
        if profile is None or self._locked:
            return
        office, known = self._desk.office, {line.record.id for line in self.lines()}
        field = edit.unused_field(office, profile)
        now = office.get(Column, after.id) if after else None
        self._tell(self._desk.do(tr("เพิ่มช่อง"), partial(edit.add_column, office, profile, field, now)), profile)
        for line in self.lines():
            if line.record.id not in known:
                line.first_input().setFocus(Qt.FocusReason.OtherFocusReason)

    def move_column(self, column: Column, by: int) -> None:
        """Move a column to the left (−) or right (+)."""
        profile = self.profile()
        if profile is not None and not self._locked:
            office = self._desk.office
            now = office.one(Column, column.id)
            self._tell(self._desk.do(tr("เปลี่ยนลำดับช่อง"), edit.move_column(office, profile, now, by)), profile)

    def remove(self, column: Column) -> None:
        """Take a column away; undo brings it back."""
        profile = self.profile()
        if profile is not None and not self._locked:
            office = self._desk.office
            now = office.one(Column, column.id)
            what = tr("ลบช่อง “{heading}”", heading=now.heading.replace("\n", " "))
            self._tell(self._desk.do(what, partial(edit.remove_column, office, profile, now)), profile)

    def _tell(self, sentence: str, profile: ColumnProfile) -> None:
        if sentence:
            self.refused.emit(sentence)
        else:
            self.show_layout(profile, locked=self._locked)

    # ---- dragging

    def place(self, column_id: int, height: int) -> None:
        """Put a column where it was dropped: before the first line whose middle is below that height (px)."""
        profile, column = self.profile(), self._desk.office.get(Column, column_id)
        if profile is None or column is None or self._locked:
            return
        below = self._line_below(height)
        before = self._desk.office.get(Column, below.record.id) if below else None
        if before != column:
            changes = edit.place_column(self._desk.office, profile, column, before)
            self._tell(self._desk.do(tr("เปลี่ยนลำดับช่อง"), changes), profile)

    def _line_below(self, height: int) -> ColumnLine | None:
        return next((line for line in self.columns() if line.geometry().center().y() > height), None)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasFormat(_MIME) and not self._locked:
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        below = self._line_below(event.position().toPoint().y())
        bottom = self.columns()[-1].geometry().bottom()
        top = below.geometry().top() if below else bottom
        self._mark.setGeometry(0, top, self.width(), theme.px(2))
        self._mark.show()
        self._mark.raise_()
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._mark.hide()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        self._mark.hide()
        dropped = bytes(event.mimeData().data(_MIME).data()).decode()
        if dropped.isdecimal():
            event.acceptProposedAction()
            self.place(int(dropped), event.position().toPoint().y())


def _line(desk: Desk, record: Record) -> ColumnLine:
    return ColumnLine(record, desk)
