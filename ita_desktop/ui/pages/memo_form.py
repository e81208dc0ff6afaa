"""The form of a memo: head fields, parts, annexes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from ita_desktop.app.editing_documents import (
    add_annex,
    add_section,
    add_standard_section,
    standard_headings,
)
from ita_desktop.app.language import tr
from ita_desktop.app.live_fields import live_fields
from ita_desktop.domain.agency import Division
from ita_desktop.domain.measures import Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import ColumnProfile, Document, Secrecy, Section, Urgency
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check, Combo, DateEdit, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, hairline, row
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.marks import Marks, MarksOn
from ita_desktop.ui.pages.annex_list import AnnexList, offer_profiles
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.pages.live_text import LiveTextEdit
from ita_desktop.ui.pages.section_list import SectionList

_CLICKED_FOR = {"from_words": "division_id"}
"""Where the paper names a field whose value comes from another input."""


class MemoForm(QWidget):
    """Every word of a memo, typed here and printed beside."""

    typed = Signal()
    """A key changed a text, which is saved later."""

    def __init__(self, desk: Desk, document: Callable[[], Document | None]) -> None:
        super().__init__()
        self._desk, self._document = desk, document
        self.binder = Binder(desk)
        self._values: Mapping[str, str] = {}
        self.sections = SectionList(desk, document, self._live)
        self.annexes = AnnexList(desk, document, self._live)
        for part in (self.binder, self.sections, self.annexes):
            part.typed.connect(self.typed)
        self._make_inputs()
        self._lay_out()
        self._marks = MarksOn(self, desk, self._show_marks)

    # ---- building

    def _make_inputs(self) -> None:
        self.division = Combo()
        self.from_words = LineEdit(tr("ตามส่วนราชการที่เลือก"))
        self.phone = LineEdit()
        self.prefix = LineEdit()
        self.running = LineEdit("-")
        self.circular = Check(tr("หนังสือเวียน (ว)"))
        self.date = DateEdit()
        self.round = Combo([(None, tr("ไม่ระบุ")), (Round.SIX, tr("6 เดือน")), (Round.TWELVE, tr("12 เดือน"))])
        self.subject = LiveTextEdit(lines=2)
        self.addressee = ThaiTextEdit(lines=1, placeholder=tr("เช่น นายกองค์การบริหารส่วนตำบล…"))
        self.through = LineEdit(tr("เว้นว่างเมื่อไม่ต้องผ่านผู้ใด"))
        self.attachments = ThaiTextEdit(lines=1, placeholder=tr("เว้นว่างเมื่อไม่พิมพ์บรรทัดนี้"))
        self.urgency = Combo([(value, value.value or tr("ปกติ")) for value in Urgency])
        self.secrecy = Combo([(value, value.value or tr("ไม่มี")) for value in Secrecy])
        self.add_part = _menu(tr("เพิ่มหัวข้อ"), self._offer_parts)
        self.add_annex = _menu(tr("เพิ่ม"), self._offer_profiles)

    def _lay_out(self) -> None:
        self.subject_field = self._field(tr("เรื่อง"), self.subject, "subject", tr("แก้เรื่อง"))
        fill(
            QVBoxLayout(self),
            self._field(tr("ส่วนราชการ"), self.division, "division_id", tr("เปลี่ยนส่วนราชการ")),
            row(
                (self._field(tr("พิมพ์ส่วนราชการเป็น"), self.from_words, "from_words", tr("แก้ส่วนราชการที่พิมพ์")), 3),
                (self._field(tr("โทรศัพท์"), self.phone, "phone", tr("แก้โทรศัพท์")), 2),
            ),
            row(
                (self._field(tr("ที่ (คำนำหน้า)"), self.prefix, "prefix", tr("แก้คำนำหน้าเลขหนังสือ")), 3),
                (self._field(tr("เลขที่"), self.running, "running", tr("แก้เลขที่หนังสือ")), 2),
                (self._field(tr("วันที่"), self.date, "dated", tr("แก้วันที่")), 4),
            ),
            self.subject_field,
            self._field(tr("เรียน"), self.addressee, "addressee", tr("แก้เรียน")),
            self._field(tr("ผ่าน"), self.through, "through", tr("แก้ผ่าน")),
            row(
                (self._field(tr("ชั้นความเร็ว"), self.urgency, "urgency", tr("เปลี่ยนชั้นความเร็ว")), 1),
                (self._field(tr("ชั้นความลับ"), self.secrecy, "secrecy", tr("เปลี่ยนชั้นความลับ")), 1),
            ),
            row(
                (self._field(tr("รอบที่รายงาน"), self.round, "round", tr("เปลี่ยนรอบที่รายงาน")), 1),
                (self._field(" ", self.circular, "circular", tr("เปลี่ยนหนังสือเวียน")), 1),
            ),
            hairline(),
            row((label(tr("เนื้อหา"), "section"), 1), self.add_part),
            self.sections,
            hairline(),
            row((label(tr("สิ่งที่ส่งมาด้วย"), "section"), 1), self.add_annex),
            self.annexes,
            self._field(tr("บรรทัด “สิ่งที่ส่งมาด้วย” ในบันทึก"), self.attachments, "attachments", tr("แก้สิ่งที่ส่งมาด้วย")),
            None,
            margins=(16, 10, 16, 16),
            gap=10,
        )
        for adding in (self.add_part, self.add_annex):
            adding.setVisible(not self._desk.read_only)

    def _field(self, name: str, control: QWidget, field: str, what: str) -> Field:
        return self.binder.field(name, control, self._document, field, what)

    # ---- showing

    def refresh(self) -> None:
        """Show the memo as it is now."""
        document, office = self._document(), self._desk.office
        self.setEnabled(document is not None)
        if document is None:
            return
        self._values = live_fields(office, document, self._desk.program.wording)
        self.division.set_choices([(d.id, office.division_name(d)) for d in office.all(Division) if not d.everyone])
        division = office.get(Division, document.division_id)
        self.prefix.setPlaceholderText(self._prefix_of(division) or tr("เช่น กจ 74601"))
        self.phone.setPlaceholderText(division.phone if division else "")
        self.binder.refresh()
        self.sections.refresh()
        self.annexes.refresh()
        self._marks.again()

    def _show_marks(self, marks: Marks) -> None:
        for anchor, field in self._anchors().items():
            field.show_mark(marks.at(anchor))

    def _anchors(self) -> dict[str, Field]:
        return self.binder.anchors() | self.sections.anchors() | self.annexes.anchors()

    def _prefix_of(self, division: Division | None) -> str:
        while division and not division.prefix and division.parent_id:
            division = self._desk.office.get(Division, division.parent_id)
        return division.prefix if division else ""

    def _live(self) -> Mapping[str, str]:
        return self._values

    def commit(self) -> None:
        """Save what is being typed."""
        self.binder.commit()
        self.sections.commit()
        self.annexes.commit()

    def office(self) -> Office:
        """Return the records with what is being typed, as saving it will make them."""
        office = self._desk.office
        for changes in (*self.binder.unsaved(), *self.sections.unsaved(), *self.annexes.unsaved()):
            office = office.after(changes)
        return office

    # ---- places on the paper

    def field_of(self, anchor: str) -> Field | None:
        """Return the input that a place of the paper was made from."""
        owner, _, name = anchor.rpartition(".")
        anchors = self._anchors()
        field = anchors.get(anchor)
        if field and not field.control.value() and name in _CLICKED_FOR:
            return anchors.get(f"{owner}.{_CLICKED_FOR[name]}")
        if field:
            self.annexes.open_holding(field)
        return field

    def anchor_of(self, control: QWidget | None) -> str:
        """Return the place on the paper that an input makes, or nothing."""
        anchor = self.binder.anchor_of(control)
        owner, _, name = anchor.rpartition(".")
        printed = {"division_id": "from_words", "phone": "from_words", "prefix": "running", "circular": "running"}
        if anchor:
            return f"{owner}.{printed.get(name, 'addressee' if name == 'through' else name)}"
        return self.sections.anchor_of(control) or self.annexes.anchor_of(control)

    # ---- adding

    def _offer_parts(self, menu: QMenu) -> None:
        menu.clear()
        headings = standard_headings(self._desk.office, self._desk.program.wording)
        for key, heading in headings.items():
            menu.addAction(heading, partial(self.add_section, key, heading))
        menu.addSeparator()
        menu.addAction(tr("หัวข้ออื่น"), partial(self.add_section, "", ""))

    def add_section(self, key: str, heading: str) -> None:
        """Add an official part in its place, or one of the user's own at the end."""
        document, office = self._document(), self._desk.office
        if document is None:
            return
        before = {section.id for section in self.sections.sections()}
        if key:
            changes = add_standard_section(office, document, key, heading)
        else:
            changes = add_section(office, document, Section(document_id=document.id))
        self._desk.do(tr("เพิ่มหัวข้อ {heading}", heading=heading).strip(), changes)
        self.sections.refresh()
        self.sections.focus_new(before)

    def _offer_profiles(self, menu: QMenu) -> None:
        offer_profiles(menu, self._desk, self.add_profile)

    def add_profile(self, profile: ColumnProfile) -> None:
        """Send a table layout along."""
        document = self._document()
        if document:
            self._desk.do(tr("เพิ่มสิ่งที่ส่งมาด้วย"), add_annex(self._desk.office, document, profile))


def _menu(text: str, offer: Callable[[QMenu], None]) -> QPushButton:
    made = button(text, "plus", "link", small=True)
    menu = QMenu(made)
    menu.aboutToShow.connect(partial(offer, menu))
    made.setMenu(menu)
    return made
