"""The pane of one person: every part of name and position, time in office, acting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.record import Record
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo, DateEdit, LineEdit
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, row, scrolling
from ita_desktop.ui.pages.binding import Binder

ACTING = ("", "รักษาราชการแทน", "ปฏิบัติราชการแทน")


class PersonPane(QFrame):
    """Shows the person chosen in the table."""

    close_asked = Signal()
    remove_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._desk = desk
        self._person_id = 0
        self.binder = Binder(desk)
        self.honorific, self.given, self.family = LineEdit("นาย"), LineEdit(), LineEdit()
        self.position, self.level = LineEdit(tr("เช่น นิติกร")), LineEdit(tr("เช่น ชำนาญการ"))
        self.division = Combo()
        self.since, self.until = DateEdit(), DateEdit()
        self.acting_kind = Combo([(kind, kind or tr("ไม่ได้รักษาราชการ")) for kind in ACTING])
        self.acting_for = LineEdit(tr("เช่น ปลัดองค์การบริหารส่วนตำบล…"))
        self.remove_button = button(tr("ลบบุคลากรนี้"), "trash-2", "quiet", small=True)
        self.remove_button.clicked.connect(self.remove_asked)
        close = icon_button("x", tr("ปิดรายละเอียด (F4)"), small=True)
        close.clicked.connect(self.close_asked)
        self._title = label("", "section")
        head = row((self._title, 1), close, margins=(16, 6, 8, 0))
        fill(QVBoxLayout(self), head, (scrolling(self._fields()), 1), gap=0)
        if desk.read_only:
            self.remove_button.hide()

    def _fields(self) -> QWidget:
        bound = self._bound
        content = QWidget()
        fill(
            QVBoxLayout(content),
            row(
                (bound(tr("คำนำหน้า"), self.honorific, "honorific"), 2),
                (bound(tr("ชื่อ"), self.given, "given"), 3),
            ),
            bound(tr("นามสกุล"), self.family, "family"),
            row((bound(tr("ตำแหน่ง"), self.position, "position"), 3), (bound(tr("ระดับ"), self.level, "level"), 2)),
            bound(tr("สังกัด"), self.division, "division_id"),
            row(
                (bound(tr("ดำรงตำแหน่งตั้งแต่"), self.since, "in_office_from"), 1),
                (bound(tr("ถึง"), self.until, "in_office_to"), 1),
            ),
            bound(tr("การรักษาราชการ"), self.acting_kind, "acting_kind"),
            bound(tr("รักษาราชการตำแหน่ง"), self.acting_for, "acting_for"),
            row(None, self.remove_button),
            None,
            margins=(16, 4, 16, 12),
            gap=8,
        )
        return content

    def _bound(self, name: str, control: QWidget, field: str) -> QWidget:
        return self.binder.field(name, control, self.person, field, tr("แก้{name}ของบุคลากร", name=name))

    def person(self) -> Record | None:
        """Return the person shown."""
        return self._desk.office.get(Person, self._person_id)

    def show_person(self, person_id: int) -> None:
        """Show another person (0 for none)."""
        if person_id != self._person_id:
            self.binder.commit()
            self._person_id = person_id
        self.refresh()

    def refresh(self) -> None:
        """Show the person as recorded now."""
        office, person = self._desk.office, self.person()
        self._title.setText(person.full_name if isinstance(person, Person) else tr("เลือกบุคลากรในตาราง"))
        divisions = [(d.id, office.division_name(d)) for d in office.all(Division) if not d.everyone]
        self.division.set_choices([(None, tr("ไม่สังกัด")), *divisions])
        self.remove_button.setEnabled(person is not None)
        self.binder.refresh()
