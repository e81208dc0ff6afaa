"""What goes along with a memo: table layouts in order, each with title, round, reporter and parts of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from ita_desktop.app.editing import moved, update
from ita_desktop.app.editing_documents import add_report_section, annex_profiles, remove_annex, set_report
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import Annex, AnnexNumbering, ColumnProfile, Document, DocumentKind
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import Icon, label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.pages.section_list import LiveValues, SectionList

KINDS = {
    DocumentKind.PLAN: tr("แผนมาตรการ"),
    DocumentKind.PROGRESS: tr("รายงานความก้าวหน้า"),
    DocumentKind.RESULTS: tr("รายงานผล"),
    DocumentKind.ANALYSIS: tr("รายงานการวิเคราะห์"),
    DocumentKind.MEMO: tr("บันทึกข้อความ"),
}
NUMBERINGS = {
    AnnexNumbering.RESTART: tr("เริ่มนับใหม่"),
    AnnexNumbering.CONTINUE: tr("ต่อจากบันทึก"),
    AnnexNumbering.NONE: tr("ไม่มีเลขหน้า"),
}
ROUNDS = {None: tr("ตามชนิดรายงาน"), Round.SIX: tr("รอบ 6 เดือน"), Round.TWELVE: tr("รอบ 12 เดือน")}


def profile_title(profile: ColumnProfile) -> str:
    """Return a table layout's name as it is offered: ``รายงานผล — results-7``."""
    return f"{KINDS[profile.kind]} — {profile.title or profile.name}"


class AnnexBox(QFrame):
    """One annex: a line, and below it, when opened, everything it prints besides its table."""

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, desk: Desk, annex_id: int, values: LiveValues) -> None:
        super().__init__()
        self._desk, self.annex_id = desk, annex_id
        self.binder = Binder(desk)
        self.profile = Combo()
        self.profile.setAccessibleName(tr("แบบตารางของสิ่งที่ส่งมาด้วย"))
        self._profile_field = self.binder.field(
            "", self.profile, self.annex, "profile_id", tr("เปลี่ยนแบบตาราง"), change=self._change_profile
        )
        self.up = icon_button("arrow-up", tr("เลื่อนสิ่งที่ส่งมาด้วยขึ้น"), small=True)
        self.down = icon_button("arrow-down", tr("เลื่อนสิ่งที่ส่งมาด้วยลง"), small=True)
        self.up.clicked.connect(partial(self.moved.emit, annex_id, -1))
        self.down.clicked.connect(partial(self.moved.emit, annex_id, 1))
        self.opener = icon_button("chevron-down", tr("ชื่อรายงาน ผู้รายงาน และข้อความประกอบ"), small=True)
        self.opener.setCheckable(True)
        self.remove_button = icon_button("trash-2", tr("ลบสิ่งที่ส่งมาด้วย"), small=True)
        self.remove_button.clicked.connect(partial(self.removed.emit, annex_id))
        buttons = (self.up, self.down, self.remove_button, self.opener)
        head = row(Icon("paperclip", "muted", 16), (self._profile_field, 1), *buttons, gap=4)
        self.sections = SectionList(desk, self.report, values)
        self.details = self._details()
        self.details.hide()
        self.opener.toggled.connect(self.details.setVisible)
        fill(QVBoxLayout(self), head, self.details, gap=8)
        for control in buttons[:-1]:
            control.setVisible(not desk.read_only)

    def annex(self) -> Annex | None:
        """Return the annex shown."""
        return self._desk.office.get(Annex, self.annex_id)

    def report(self) -> Document | None:
        """Return the annex's own words; an empty report while it has none."""
        annex = self.annex()
        own = self._desk.office.get(Document, annex.report_id) if annex else None
        return own or (Document(kind=annex.kind, fiscal_year=self._desk.year) if annex else None)

    def refresh(self, *, first: bool, last: bool) -> None:
        """Show the annex as it is now."""
        office = self._desk.office
        self.profile.set_choices([(p.id, profile_title(p)) for p in annex_profiles(office)])
        self.reporter.set_choices(
            [(None, tr("ผู้จัดทำบันทึก หรือพิมพ์ชื่อเอง")), *((p.id, p.full_name) for p in office.people())]
        )
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        report = self.report()
        person = next((p for p in office.people() if report and p.id == report.reporter_id), None)
        self.reporter_name.setPlaceholderText(person.full_name if person else tr("ตามผู้จัดทำบันทึก"))
        self.reporter_position.setPlaceholderText(person.full_position if person else tr("ตามผู้จัดทำบันทึก"))
        self.binder.refresh()
        self.sections.refresh()

    def _details(self) -> QWidget:
        self.title = ThaiTextEdit(lines=2, placeholder=tr("เว้นว่างใช้ชื่อรายงานตามแบบ (บรรทัดละหนึ่งแถว)"))
        self.round, self.reporter = Combo(list(ROUNDS.items())), Combo()
        self.numbering = Combo(list(NUMBERINGS.items()))
        self.reporter_name, self.reporter_position = LineEdit(), LineEdit()
        add = button(tr("เพิ่มข้อความ"), "plus", "link", small=True)
        menu = QMenu(add)
        menu.addAction(tr("เหนือตาราง"), self.add_section)
        menu.addAction(tr("ใต้ตาราง"), partial(self.add_section, below=True))
        add.setMenu(menu)
        if self._desk.read_only:
            add.hide()
        box = QFrame()
        box.setProperty("role", "card")
        fill(
            QVBoxLayout(box),
            self._of_report(tr("ชื่อรายงาน"), self.title, "title", tr("แก้ชื่อรายงาน")),
            row(
                (self._of_report(tr("รอบ"), self.round, "round", tr("เปลี่ยนรอบของรายงาน")), 1),
                (self.binder.field(tr("เลขหน้า"), self.numbering, self.annex, "numbering", tr("เปลี่ยนการนับเลขหน้า")), 1),
            ),
            self._of_report(tr("ผู้รายงาน"), self.reporter, "reporter_id", tr("เปลี่ยนผู้รายงาน")),
            self._of_report(tr("ชื่อผู้รายงานที่พิมพ์"), self.reporter_name, "reporter_name", tr("แก้ชื่อผู้รายงาน")),
            self._of_report(tr("ตำแหน่งที่พิมพ์"), self.reporter_position, "reporter_position", tr("แก้ตำแหน่งผู้รายงาน")),
            row((label(tr("ข้อความเหนือและใต้ตาราง"), "small"), 1), add),
            self.sections,
            margins=(12, 8, 12, 10),
            gap=8,
        )
        return box

    def _of_report(self, name: str, control: QWidget, field: str, what: str) -> Field:
        return self.binder.field(name, control, self.report, field, what, change=partial(self._change_report, field))

    def _change_report(self, field: str, value: Any) -> Changes:
        annex = self.annex()
        return set_report(self._desk.office, annex, **{field: value}) if annex else Changes()

    def _change_profile(self, profile_id: int) -> Changes:
        annex, profile = self.annex(), self._desk.office.one(ColumnProfile, profile_id)
        return update(annex, profile_id=profile.id, kind=profile.kind) if annex else Changes()

    def add_section(self, *, below: bool = False) -> None:
        """Add a part above or below the table and put the cursor into it."""
        annex = self.annex()
        if annex:
            before = {section.id for section in self.sections.sections()}
            wording = self._desk.program.wording
            changes = add_report_section(self._desk.office, annex, wording, below=below)
            self._desk.do(tr("เพิ่มข้อความใต้ตาราง") if below else tr("เพิ่มข้อความเหนือตาราง"), changes)
            self.sections.refresh()
            self.sections.focus_new(before)


class AnnexList(QWidget):
    """The annexes of a memo, one below the other."""

    typed = Signal()
    """A key changed a text, which is saved later."""

    def __init__(self, desk: Desk, document: Callable[[], Document | None], values: LiveValues) -> None:
        super().__init__()
        self._desk, self._document, self._values = desk, document, values
        self._boxes: dict[int, AnnexBox] = {}
        self._layout = QVBoxLayout(self)
        fill(self._layout, gap=8)
        self._empty = label(tr("ไม่มีสิ่งที่ส่งมาด้วย"), "small")
        self._layout.addWidget(self._empty)

    def annexes(self) -> tuple[Annex, ...]:
        """Return the annexes in order."""
        document = self._document()
        return self._desk.office.all(Annex, document_id=document.id) if document else ()

    def boxes(self) -> list[AnnexBox]:
        """Return the boxes in the order of the annexes."""
        return [self._boxes[annex.id] for annex in self.annexes()]

    def refresh(self) -> None:
        """Show the annexes as they are now; boxes stay with their annex."""
        annexes = self.annexes()
        for gone in self._boxes.keys() - {annex.id for annex in annexes}:
            box = self._boxes.pop(gone)
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        for place, annex in enumerate(annexes):
            self._box(annex.id, place).refresh(first=place == 0, last=place == len(annexes) - 1)
        self._empty.setVisible(not annexes)

    def anchors(self) -> dict[str, Field]:
        """Return the inputs by the anchor of what they show."""
        found: dict[str, Field] = {}
        for box in self._boxes.values():
            found |= box.binder.anchors() | box.sections.anchors()
        return found

    def anchor_of(self, control: QWidget | None) -> str:
        """Return the anchor of what an input shows, or nothing."""
        for box in self._boxes.values():
            if anchor := box.binder.anchor_of(control) or box.sections.anchor_of(control):
                return anchor
        return ""

    def commit(self) -> None:
        """Save what is being typed."""
        for box in list(self._boxes.values()):
            box.binder.commit()
            box.sections.commit()

    def unsaved(self) -> tuple[Changes, ...]:
        """Return what saving the texts that are being typed will change."""
        boxes = self._boxes.values()
        return tuple(change for box in boxes for change in (*box.binder.unsaved(), *box.sections.unsaved()))

    def open_holding(self, field: QWidget) -> None:
        """Open the annex whose details hold an input."""
        for box in self._boxes.values():
            if box.details.isAncestorOf(field):
                box.opener.setChecked(True)

    def move_annex(self, annex_id: int, by: int) -> None:
        """Move an annex up (−) or down (+)."""
        annexes = self.annexes()
        annex = next((one for one in annexes if one.id == annex_id), None)
        if annex:
            self._desk.do(tr("เปลี่ยนลำดับสิ่งที่ส่งมาด้วย"), moved(annexes, annex, by))

    def remove_annex(self, annex_id: int) -> None:
        """Leave an annex out; undo brings it back."""
        annex = self._desk.office.get(Annex, annex_id)
        if annex:
            self._desk.do(tr("ลบสิ่งที่ส่งมาด้วย"), remove_annex(self._desk.office, annex))

    def _box(self, annex_id: int, place: int) -> AnnexBox:
        box = self._boxes.get(annex_id)
        if box is None:
            box = self._boxes[annex_id] = AnnexBox(self._desk, annex_id, self._values)
            box.binder.typed.connect(self.typed)
            box.sections.typed.connect(self.typed)
            box.moved.connect(self.move_annex)
            box.removed.connect(self.remove_annex)
        if self._layout.indexOf(box) != place:
            self._layout.removeWidget(box)
            self._layout.insertWidget(place, box)
        return box


def offer_profiles(menu: QMenu, desk: Desk, take: Callable[[ColumnProfile], None]) -> None:
    """Fill a menu with the table layouts that can go along."""
    menu.clear()
    for profile in annex_profiles(desk.office):
        menu.addAction(profile_title(profile), partial(take, profile))
