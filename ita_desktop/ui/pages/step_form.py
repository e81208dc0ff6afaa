"""The form of one signer of a chain, shown over the page beside its card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import update
from ita_desktop.app.editing_documents import signer_name, signer_position
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Person, Role, SigningStep
from ita_desktop.domain.paperwork import DocumentStep
from ita_desktop.domain.record import Record
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Check, Combo, LineEdit
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import Flow, clear, fill, row, scrolling
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.pages.binding import Binder

ROLES = {
    Role.WRITER: tr("ผู้จัดทำ"),
    Role.REVIEWER: tr("ผู้ตรวจ"),
    Role.SCREENER: tr("ผู้กลั่นกรอง"),
    Role.DECIDER: tr("ผู้สั่งการ"),
}
ACTS = {Role.WRITER: tr("เสนอ"), Role.REVIEWER: tr("ความเห็น"), Role.SCREENER: tr("ความเห็น"), Role.DECIDER: tr("สั่งการ")}
"""What a signer of that role writes."""

_WIDTH = 440
_HEIGHT = 520


class OptionsEdit(ThaiTextEdit):
    """Options to tick, a line each."""

    @override
    def set_value(self, value: object) -> None:
        super().set_value("\n".join(value) if isinstance(value, tuple) else value)


def options_of(text: str) -> tuple[str, ...]:
    """Return the options that a text holds, a line each."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class TickBoxes(QWidget):
    """A box to tick for each option of a signer of a document."""

    def __init__(self, tick: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._tick = tick
        self._shown: object = None
        self.boxes: list[Check] = []
        self._line = Flow(self, 12)

    def show_options(self, options: tuple[str, ...], ticked: tuple[str, ...] | None, *, locked: bool) -> None:
        """Show the options; a template has nothing ticked (None)."""
        self.setVisible(bool(options) and ticked is not None)
        if self._shown != options:
            self._shown = options
            clear(self._line)
            self.boxes = [Check(tr("กา “{option}” ไว้แล้ว", option=option)) for option in options]
            for option, box in zip(options, self.boxes, strict=True):
                box.committed.connect(partial(self._tick, option))
                self._line.addWidget(box)
        for option, box in zip(options, self.boxes, strict=True):
            box.set_value(option in (ticked or ()))
            box.setEnabled(not locked)


class StepForm(QFrame):
    """Every field of a signer, saved as it is entered; Esc closes."""

    closed = Signal()
    moved = Signal(int)
    """The signer is to go up (−1) or down (+1) the chain."""
    removed = Signal()

    def __init__(self, desk: Desk, kind: type[SigningStep], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("stepform")
        self._desk = desk
        self.over = parent
        self._kind = kind
        self._step_id = 0
        self.binder = Binder(desk)
        self._title = label("", "section")
        self._warning = WrappedLabel("", "small", ink="warning")
        self._build()
        self.hide()

    def step(self) -> Record | None:
        """Return the signer shown."""
        return self._desk.office.get(self._kind, self._step_id)

    def open_for(self, step: SigningStep, beside: QRect) -> None:
        """Show a signer next to its card, a rectangle of the parent."""
        self._step_id = step.id
        self.refresh()
        self._place(beside)
        self.show()
        self.raise_()
        self.person.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self, warning: str = "") -> None:
        """Show the signer's present values; close if it is gone."""
        step = self.step()
        if not isinstance(step, SigningStep):
            self.close_form()
            return
        people = [(None, tr("พิมพ์ชื่อเอง")), *((p.id, _described(p)) for p in self._desk.office.people())]
        self.person.set_choices(people)
        person = self._desk.office.get(Person, step.person_id)
        self.name.setPlaceholderText(person.full_name if person else tr("เช่น นายสมมติ ตัวอย่าง"))
        self.position.setPlaceholderText(person.full_position if person else tr("เช่น นิติกรชำนาญการ"))
        self.acting.setPlaceholderText((person.acting if person else "") or tr("เช่น รักษาราชการแทน ปลัด…"))
        self._title.setText(ROLES[step.role])
        self._warning.set_text(warning)
        self._warning.setVisible(bool(warning))
        ticked = step.ticked if isinstance(step, DocumentStep) else None
        self.ticks.show_options(step.options, ticked, locked=self._desk.read_only)
        self.binder.refresh()

    def _tick(self, option: str, ticked: bool) -> None:
        step = self.step()
        if isinstance(step, DocumentStep):
            chosen = {*step.ticked, option} if ticked else {*step.ticked} - {option}
            new = tuple(one for one in step.options if one in chosen)
            self._desk.do(tr("กาเครื่องหมายในช่องความเห็น"), update(step, ticked=new))

    def close_form(self) -> None:
        """Save what is being typed and go away."""
        if not self.isHidden():
            self.binder.commit()
            self.hide()
            self.closed.emit()

    def _build(self) -> None:
        self.role, self.person = Combo(list(ROLES.items())), Combo()
        self.name, self.position, self.acting = LineEdit(), LineEdit(), LineEdit()
        self.heading = LineEdit(tr("ตามตำแหน่ง เช่น ความเห็นของปลัด…"))
        self.options = OptionsEdit(lines=2, placeholder=tr("บรรทัดละหนึ่งตัวเลือก เช่น ทราบ"))
        self.ticks = TickBoxes(self._tick)
        self.lines = Combo([(n, str(n)) for n in range(6)])
        self.shows_label = Check(tr("พิมพ์ “ลงชื่อ” และเส้นประหน้าชื่อ"))
        bound = self._bound
        close = icon_button("x", tr("ปิด (Esc)"), small=True)
        close.clicked.connect(self.close_form)
        content = QWidget()
        fill(
            QVBoxLayout(content),
            self._warning,
            bound(tr("บุคคล"), self.person, "person_id", tr("เปลี่ยนผู้ลงนาม")),
            bound(tr("ชื่อที่พิมพ์ (เว้นว่างใช้ชื่อบุคคล)"), self.name, "name", tr("แก้ชื่อผู้ลงนาม")),
            bound(tr("ตำแหน่งที่พิมพ์"), self.position, "position", tr("แก้ตำแหน่งผู้ลงนาม")),
            bound(tr("รักษาราชการแทน / ปฏิบัติราชการแทน"), self.acting, "acting", tr("แก้การรักษาราชการแทน")),
            row(
                (bound(tr("หน้าที่ในสาย"), self.role, "role", tr("เปลี่ยนหน้าที่ของขั้น")), 1),
                (bound(tr("จำนวนเส้นประ"), self.lines, "dotted_lines", tr("แก้จำนวนเส้นประ")), 1),
            ),
            bound(tr("หัวข้อช่อง"), self.heading, "heading", tr("แก้หัวข้อช่อง")),
            bound(tr("ตัวเลือกให้กาเครื่องหมาย"), self.options, "options", tr("แก้ตัวเลือกให้กาเครื่องหมาย")),
            self.ticks,
            bound("", self.shows_label, "shows_label", tr("เปลี่ยนการพิมพ์ลงชื่อ")),
            None,
            margins=(16, 0, 16, 8),
            gap=8,
        )
        head = row((self._title, 1), close, margins=(16, 8, 8, 4))
        fill(QVBoxLayout(self), head, (scrolling(content), 1), self._foot(), gap=0)

    def _bound(self, name: str, control: QWidget, field: str, what: str) -> QWidget:
        if control is self.options:
            return self.binder.field(name, control, self.step, field, what, convert=options_of)
        return self.binder.field(name, control, self.step, field, what)

    def _foot(self) -> QWidget:
        before = icon_button("arrow-left", tr("เลื่อนไปก่อน (Alt+←)"))
        after = icon_button("arrow-right", tr("เลื่อนไปหลัง (Alt+→)"))
        remove = button(tr("ลบขั้นนี้"), "trash-2", "quiet", small=True)
        before.clicked.connect(partial(self.moved.emit, -1))
        after.clicked.connect(partial(self.moved.emit, 1))
        remove.clicked.connect(self.removed)
        foot = row(before, after, None, remove, margins=(12, 4, 12, 8))
        if self._desk.read_only:
            foot.hide()
        return foot

    def _place(self, beside: QRect) -> None:
        """Stand above the card where there is room, else as near as the page allows."""
        edge = theme.px(8)
        room = self.over.rect().adjusted(edge, edge, -edge, -edge)
        width, height = min(theme.px(_WIDTH), room.width()), min(theme.px(_HEIGHT), room.height())
        left = min(max(beside.left(), room.left()), room.right() - width)
        top = min(max(beside.top() - height - edge, room.top()), room.bottom() - height)
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)


def _described(person: Person) -> str:
    return f"{person.full_name} — {person.full_position}" if person.full_position else person.full_name


def step_line(desk: Desk, step: SigningStep) -> tuple[str, str]:
    """Return a signer's name and position as a card shows them."""
    office = desk.office
    return signer_name(office, step) or tr("ยังไม่ระบุชื่อ"), signer_position(office, step)
