"""Links and files below the pictures: what each is, what is wrong with it, and the button that mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.links import LinkFault, link_fault
from ita_desktop.domain.measures import Blob, Evidence, EvidenceKind
from ita_desktop.ui import theme, words
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import LineEdit
from ita_desktop.ui.kit.labels import Icon, WrappedLabel
from ita_desktop.ui.kit.layouts import column, fill, row

_TOP = Qt.AlignmentFlag.AlignTop
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LinkLine(QWidget):
    """A link or file: Enter opens, F2 edits, Alt+↑↓ moves, Delete takes away."""

    open_asked = Signal(object)
    changed = Signal(object, str, object)
    """The record, the name of a field and its new value."""
    move_asked = Signal(object, int)
    remove_asked = Signal(object)
    go_asked = Signal(int)

    def __init__(self, record: Evidence, *, read_only: bool) -> None:
        super().__init__()
        self.record = record
        self._read_only = read_only
        self._fault: LinkFault | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = Icon("link", "success", 18)
        self.text = WrappedLabel("", "body")
        self.note = WrappedLabel("", "small")
        self.fault = WrappedLabel("", "small", ink="warning")
        self.mend_button = button(tr("แก้ลิงก์"), small=True)
        self.mend_button.clicked.connect(self.mend)
        self.menu_button = icon_button("ellipsis", tr("คำสั่งของรายการนี้"), small=True)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self.menu)
        self.url, self.caption = LineEdit("https://…"), LineEdit(tr("คำบรรยาย"))
        self._lay_out()

    def _lay_out(self) -> None:
        for box, name in ((self.url, "url"), (self.caption, "caption")):
            box.setAccessibleName({"url": tr("ลิงก์"), "caption": tr("คำบรรยาย")}[name])
            box.setObjectName(name)
            box.committed.connect(self._commit_sender)
            box.installEventFilter(self)
        self._inputs = row((self.url, 3), (self.caption, 2), margins=(0, 2, 0, 2))
        self._inputs.hide()
        self._words = column(self.text, self.note, self.fault, gap=0)
        middle = column(self._words, self._inputs, gap=0)
        icon = column(self._icon, margins=(0, 6, 0, 0))
        fill(
            QHBoxLayout(self),
            (icon, _TOP),
            (middle, 1),
            self.mend_button,
            self.menu_button,
            margins=(4, 3, 4, 3),
            gap=8,
        )

    # ---- what it shows

    def show_record(self, record: Evidence, blob: Blob | None, number: int) -> None:
        """Show the record as it is now, at its place (from 1)."""
        self.record = record
        link = record.kind is EvidenceKind.LINK
        self._fault = link_fault(record.url) if link else None
        said = words.text(self._fault.key) if self._fault else ""
        name = record.url if link else blob.name if blob else ""
        seen = tr("เผยแพร่") if record.public else tr("ใช้ภายใน ไม่พิมพ์")
        size = _size(blob) if blob and not link else ""
        self.text.set_text(name or "–")
        self.note.set_text(" · ".join(part for part in (record.caption, size, seen) if part))
        self.note.setHidden(bool(said) and record.public and not record.caption)
        self.fault.set_text(said)
        self.fault.setVisible(bool(said))
        self.mend_button.setVisible(self._fault is not None and not self._read_only)
        icon, ink = ("triangle-alert", "warning") if said else ("link" if link else "paperclip", "success")
        self._icon.show_as(icon, ink)
        self.url.setVisible(link)
        for box, value in ((self.url, record.url), (self.caption, record.caption)):
            box.set_value(value)
        kind = tr("ลิงก์") if link else tr("ไฟล์")
        self.setAccessibleName(
            tr("{kind}ที่ {number} {name}, {note}", kind=kind, number=number, name=name, note=self.note.text())
            + (f", {said}" if said else "")
        )
        self.menu_button.setAccessibleName(tr("คำสั่งของ{kind}ที่ {number}", kind=kind, number=number))

    # ---- what it does

    def mend(self) -> None:
        """Put the mended link in place; where none can be worked out, let it be edited."""
        if self._fault and self._fault.mended:
            self.changed.emit(self.record, "url", self._fault.mended)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.edit()

    def edit(self) -> None:
        """Put inputs in the place of the words."""
        if self._read_only:
            return
        self._words.hide()
        self._inputs.show()
        first = self.url if self.record.kind is EvidenceKind.LINK else self.caption
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def end_edit(self) -> None:
        """Show the words again; the focus stays on the line."""
        if self._inputs.isHidden():
            return
        had_focus = self.url.hasFocus() or self.caption.hasFocus()
        self.commit()
        self._inputs.hide()
        self._words.show()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Save what is being typed."""
        self.url.commit()
        self.caption.commit()

    def _commit_sender(self, value: str) -> None:
        sender = self.sender()
        if isinstance(sender, QObject):
            self.changed.emit(self.record, sender.objectName(), value)

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.addAction(tr("เปิด (Enter)")).triggered.connect(self._open)
        if self._read_only:
            return
        self.menu.addAction(tr("แก้ลิงก์และคำบรรยาย (F2)")).triggered.connect(self.edit)
        public = self.menu.addAction(tr("เผยแพร่ได้"))
        public.setCheckable(True)
        public.setChecked(self.record.public)
        public.triggered.connect(self._toggle_public)
        self.menu.addSeparator()
        self.menu.addAction(tr("เลื่อนขึ้น (Alt+↑)")).triggered.connect(self._move_up)
        self.menu.addAction(tr("เลื่อนลง (Alt+↓)")).triggered.connect(self._move_down)
        self.menu.addAction(tr("ลบ (Delete)")).triggered.connect(self._remove)

    def _open(self) -> None:
        self.open_asked.emit(self.record)

    def _toggle_public(self) -> None:
        self.changed.emit(self.record, "public", not self.record.public)

    def _move_up(self) -> None:
        self.move_asked.emit(self.record, -1)

    def _move_down(self) -> None:
        self.move_asked.emit(self.record, 1)

    def _remove(self) -> None:
        self.remove_asked.emit(self.record)

    # ---- Qt

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter and Esc end the editing; neither may reach the line, which would open the link."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_left(event)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.url.setText(self.record.url)
            self.caption.setText(self.record.caption)
        elif event.key() not in _ENTER:
            return False
        self.end_edit()
        return True

    def _on_left(self, event: QFocusEvent) -> None:
        stays = self.url.isActiveWindow() and (self.url.hasFocus() or self.caption.hasFocus())
        if event.reason() != Qt.FocusReason.PopupFocusReason and not stays:
            self.end_edit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if not self._inputs.isHidden():
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._open()
        elif key in _MOVES and not alt:
            self.go_asked.emit(_MOVES[key])
        elif self._read_only:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif key in _MOVES:
            self.move_asked.emit(self.record, _MOVES[key])
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        self.menu.popup(event.globalPos())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        self.edit()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))


class NewLink(QLineEdit):
    """Where a new link is typed or pasted; kept on Enter and when left."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("วางหรือพิมพ์ลิงก์ แล้วกด Enter"))
        self.setAccessibleName(tr("ลิงก์ใหม่"))
        self.editingFinished.connect(self.commit)
        self.hide()

    def begin(self) -> None:
        """Show the box and go there."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Tell a link that was typed and go away."""
        text = self.text().strip()
        self.clear()
        self.hide()
        if text:
            self.given.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.hide()
        elif event.key() in _ENTER:
            self.commit()
        else:
            super().keyPressEvent(event)


class LinkList(QWidget):
    """Links and files in order; a line stays, and keeps its focus, as long as its record lives."""

    def __init__(self, make: Callable[[Evidence], LinkLine]) -> None:
        super().__init__()
        self._make = make
        self._lines: dict[int, LinkLine] = {}
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.new = NewLink()
        fill(QVBoxLayout(self), self._body, self.new, gap=4)

    def lines(self) -> list[LinkLine]:
        """Return the lines in order."""
        return list(self._lines.values())

    def show_records(self, records: Sequence[Evidence], blobs: dict[int, Blob]) -> None:
        """Show these links and files."""
        at = self._focused()
        kept = {record.id for record in records}
        for record_id in [one for one in self._lines if one not in kept]:
            line = self._lines.pop(record_id)
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, record in enumerate(records):
            self._place(record, blobs.get(record.blob_id or 0), place)
        self._lines = {record.id: self._lines[record.id] for record in records}
        if at is not None and self._lines and self._focused() is None:
            self.lines()[min(at, len(self._lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, record: Evidence, blob: Blob | None, place: int) -> None:
        line = self._lines.get(record.id)
        if line is None:
            line = self._lines[record.id] = self._make(record)
            line.go_asked.connect(self._go)
        if self._body.indexOf(line) != place:
            self._body.insertWidget(place, line)
        line.show_record(record, blob, place + 1)

    def _focused(self) -> int | None:
        here = [place for place, line in enumerate(self.lines()) if line.hasFocus()]
        return here[0] if here else None

    def _go(self, by: int) -> None:
        here = self._focused()
        if here is not None and 0 <= here + by < len(self._lines):
            self.lines()[here + by].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_line(self, record_id: int) -> None:
        """Put the focus on a line, if it is there."""
        if line := self._lines.get(record_id):
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Save what is being typed."""
        for line in self.lines():
            line.commit()
        if self.new.isVisible():
            self.new.commit()


def _size(blob: Blob) -> str:
    kilobytes = -(-blob.size // 1024)
    return f"{kilobytes:,} KB" if kilobytes < 1024 else f"{blob.size / 2**20:,.1f} MB"
