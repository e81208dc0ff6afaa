"""What goes on paper: which memo, layout, year, round, annexes in order, signature."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ita_desktop.app import papers
from ita_desktop.app.editing import moved
from ita_desktop.app.editing_documents import memos
from ita_desktop.app.language import tr
from ita_desktop.app.office_settings import DRAFT_MARK, choice, choose
from ita_desktop.app.rounds import USUAL_ROUND
from ita_desktop.domain.measures import Round
from ita_desktop.domain.paperwork import Annex, AnnexNumbering, ColumnProfile, Document, DocumentKind
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Check, Combo, DateEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, clear, fill, row
from ita_desktop.ui.pages.annex_list import KINDS, profile_title
from ita_desktop.ui.pages.publication_card import PublicationCard

ROUNDS = {Round.SIX: tr("6 เดือน"), Round.TWELVE: tr("12 เดือน")}


class PaperContent(QWidget):
    """The choices of the middle column; each is saved in the records as it is made."""

    chosen = Signal()
    """Another kind, memo or round was chosen."""
    memo_asked = Signal()
    """The memo shall be edited on its own page."""
    layout_asked = Signal(int)
    """The table layout of this id shall be edited."""

    def __init__(self, desk: Desk, name_of: Callable[[Document], str]) -> None:
        super().__init__()
        self._desk, self._name_of = desk, name_of
        self.kind, self.round = DocumentKind.MEMO, Round.TWELVE
        self._memo_id = 0
        self._make_inputs()
        self._lay_out()

    # ---- building

    def _make_inputs(self) -> None:
        self.kind_box = Combo([(kind, KINDS[kind]) for kind in papers.PRINTABLE])
        self.memo_box, self.layout_box, self.year_box = Combo(), Combo(), Combo()
        self.round_box = Combo(list(ROUNDS.items()))
        self.reporter_box = Combo()
        self.date_box = DateEdit()
        self.date_box.committed.connect(self._choose_date)
        self.continued = Check(tr("เลขหน้าต่อเนื่องทั้งไฟล์"))
        self.signature = Check(tr("ลงชื่อผู้รายงานท้ายตาราง"))
        self.draft_mark = Check(tr("พิมพ์คำว่า “ร่าง” พาดทุกหน้าของฉบับร่าง"))
        self.draft_mark.committed.connect(self._mark_drafts)
        self.kind_box.committed.connect(self.choose_kind)
        self.memo_box.committed.connect(self.choose_memo)
        self.layout_box.committed.connect(self._choose_layout)
        self.year_box.committed.connect(self._desk.set_year)
        self.round_box.committed.connect(self._choose_round)
        self.reporter_box.committed.connect(self._choose_reporter)
        self.continued.committed.connect(self._continue_numbers)
        self.signature.committed.connect(self._sign)
        self.edit_link = button(tr("แก้ในหน้าบันทึกข้อความ"), "", "link", small=True)
        self.edit_link.clicked.connect(self.memo_asked)
        self.edit_layout = button(tr("แก้แบบ…"), "", "link", small=True, tip=tr("ดู ทำสำเนา และแก้แบบตาราง"))
        self.edit_layout.clicked.connect(self._ask_layout)

    def _lay_out(self) -> None:
        self.kind_field = Field(tr("ชนิดเอกสาร"), self.kind_box)
        self.memo_field = Field(tr("บันทึก"), self.memo_box)
        self.layout_field = Field(tr("แบบตาราง"), self.layout_box)
        self.round_field = Field(tr("รอบ"), self.round_box)
        self.reporter_field = Field(tr("ผู้รายงาน"), self.reporter_box)
        self.date_field = Field(tr("วันที่ในคำนำ"), self.date_box)
        self._annex_rows = QVBoxLayout()
        self._annex_rows.setSpacing(theme.px(2))
        self._annex_head = label(tr("สิ่งที่ส่งมาด้วย ตามลำดับ"), "small")
        self.body = card(
            label(tr("เนื้อหาที่จะพิมพ์"), "section"),
            self.kind_field,
            self.memo_field,
            row((self.layout_field, 1), (self.edit_layout, Qt.AlignmentFlag.AlignBottom), gap=4),
            row((Field(tr("ปีงบประมาณ"), self.year_box), 1), (self.round_field, 1)),
            self._annex_head,
            self._annex_rows,
            row(self.edit_link, None),
            self.reporter_field,
            self.date_field,
            self.continued,
            self.signature,
            self.draft_mark,
            gap=8,
        )
        self.checklist = PublicationCard(self._desk)
        fill(QVBoxLayout(self), self.body, self.checklist, None, gap=12)

    # ---- what is chosen

    def memo(self) -> Document | None:
        """Return the memo to print: the chosen one, else the newest of the year."""
        found = memos(self._desk.office, self._desk.year)
        return next((memo for memo in found if memo.id == self._memo_id), found[-1] if found else None)

    def report(self) -> Document | None:
        """Return the record of the report that is printed by itself, if there is one already."""
        return papers.own_report(self._desk.office, self.kind, self._desk.year, self._round())

    def document(self) -> Document | None:
        """Return the record of what is printed, if there is one."""
        return self.memo() if self.kind is DocumentKind.MEMO else self.report()

    def annexes(self) -> tuple[Annex, ...]:
        """Return what goes along with the memo, in order."""
        memo = self.memo()
        return self._desk.office.all(Annex, document_id=memo.id) if memo else ()

    def _round(self) -> Round | None:
        return self.round if self.kind in USUAL_ROUND else None

    def paper(self) -> papers.Paper:
        """Return what is chosen."""
        return papers.Paper(self.kind, self._desk.year, self._round(), self.document())

    def choose_kind(self, kind: DocumentKind) -> None:
        """Print another kind of document."""
        if kind is not self.kind:
            self.kind = kind
            self.chosen.emit()

    def choose_memo(self, document_id: int) -> None:
        """Print another memo of the year."""
        self.kind, self._memo_id = DocumentKind.MEMO, document_id
        self.chosen.emit()

    def choose_report(self, report: Document) -> None:
        """Print this report again."""
        self.kind = report.kind
        self.round = report.round or self.round
        self.chosen.emit()

    # ---- showing

    def show_kind_box(self, *, shown: bool) -> None:
        """Offer the kinds in a box, where there is no room for their list."""
        self.kind_field.setVisible(shown)

    def first_input(self) -> QWidget:
        """Return the first choice of the kind shown."""
        return self.memo_box if self.kind is DocumentKind.MEMO else self.layout_box

    def refresh(self, *, locked: bool) -> None:
        """Show the choices as the records are now; ``locked``: the document is issued and stays as it is."""
        is_memo = self.kind is DocumentKind.MEMO
        self.kind_box.set_value(self.kind)
        self.year_box.set_choices([(year, str(year)) for year in self._desk.years()])
        self.year_box.set_value(self._desk.year)
        self.memo_field.setVisible(is_memo)
        self.layout_field.setVisible(not is_memo)
        self.edit_layout.setVisible(not is_memo)
        self.reporter_field.setVisible(not is_memo)
        self.date_field.setVisible(self.kind is DocumentKind.ANALYSIS)
        self.round_field.setVisible(self.kind in USUAL_ROUND)
        self._show_memo(is_memo, locked=locked)
        self._show_report()
        self._show_signature(is_memo)
        self.draft_mark.set_value(choice(self._desk.office, DRAFT_MARK))
        self.checklist.show_for(self.kind, self.annexes() if is_memo else ())
        for control in (
            self.layout_box,
            self.reporter_box,
            self.date_box,
            self.signature,
            self.continued,
            self.draft_mark,
        ):
            control.setEnabled(not (locked or self._desk.read_only))

    def _show_memo(self, is_memo: bool, *, locked: bool) -> None:
        memo, annexes = self.memo(), self.annexes() if is_memo else ()
        found = memos(self._desk.office, self._desk.year)
        self.memo_box.set_choices([(one.id, self._name_of(one)) for one in found])
        self.memo_box.set_value(memo.id if memo else None)
        self._annex_head.setVisible(bool(annexes))
        self.edit_link.setVisible(is_memo and memo is not None)
        self.continued.setVisible(bool(annexes))
        self.continued.set_value(all(annex.numbering is AnnexNumbering.CONTINUE for annex in annexes))
        self._show_annexes(annexes, movable=not (locked or self._desk.read_only))

    def _show_annexes(self, annexes: tuple[Annex, ...], *, movable: bool) -> None:
        clear(self._annex_rows)
        for number, annex in enumerate(annexes):
            profile = self._desk.office.get(ColumnProfile, annex.profile_id)
            title = profile_title(profile) if profile else KINDS[annex.kind]
            name = WrappedLabel(f"{number + 1}. {title}", lines=1)
            name.setToolTip(title)
            up = icon_button("arrow-up", tr("เลื่อนสิ่งที่ส่งมาด้วยที่ {number} ขึ้น", number=number + 1), small=True)
            down = icon_button("arrow-down", tr("เลื่อนสิ่งที่ส่งมาด้วยที่ {number} ลง", number=number + 1), small=True)
            up.clicked.connect(partial(self._move, annex.id, -1))
            down.clicked.connect(partial(self._move, annex.id, 1))
            self._annex_rows.addWidget(row((name, 1), up, down, gap=2))
            up.setVisible(movable and number > 0)  # once it has a parent: before, it would flash up as a window
            down.setVisible(movable and number + 1 < len(annexes))

    def _show_report(self) -> None:
        office, report = self._desk.office, self.report()
        layouts = papers.profiles_of(office, self.kind)
        self.layout_box.set_choices([(one.id, one.title or one.name) for one in layouts])
        chosen = report.profile_id if report and report.profile_id else layouts[0].id if layouts else None
        self.layout_box.set_value(chosen)
        self.round_box.set_value(self.round)
        self.reporter_box.set_choices([(None, tr("ยังไม่ระบุ")), *((p.id, p.full_name) for p in office.people())])
        self.reporter_box.set_value(report.reporter_id if report else None)
        self.date_box.set_value(report.dated if report else None)

    def _show_signature(self, is_memo: bool) -> None:
        office, kinds = self._desk.office, self._signing_kinds()
        self.signature.setVisible(bool(kinds))
        report = None if is_memo else self.report()
        self.signature.set_value(any(papers.is_signed_by_reporter(office, kind, report) for kind in kinds))

    def _signing_kinds(self) -> tuple[DocumentKind, ...]:
        if self.kind is DocumentKind.MEMO:
            return tuple(annex.kind for annex in self.annexes())
        return (self.kind,)

    # ---- changing

    def _choose_layout(self, profile_id: int) -> None:
        self._set_report(tr("เลือกแบบตาราง"), profile_id=profile_id)

    def _ask_layout(self) -> None:
        chosen = self.layout_box.value()
        if chosen is not None:
            self.layout_asked.emit(chosen)

    def _choose_reporter(self, person_id: int | None) -> None:
        self._set_report(tr("เลือกผู้รายงาน"), reporter_id=person_id)

    def _choose_date(self, day: date | None) -> None:
        self._set_report(tr("ใส่วันที่ในคำนำ"), dated=day)

    def _set_report(self, what: str, **values: Any) -> None:
        make = partial(papers.set_own_report, self._desk.office, self.kind, self._desk.year, self._round(), **values)
        self._desk.do(what, make)

    def _choose_round(self, round_: Round) -> None:
        self.round = round_
        self.chosen.emit()

    def _continue_numbers(self, continued: bool) -> None:
        memo = self.memo()
        if memo:
            changes = papers.set_numbering(self._desk.office, memo, continued=continued)
            self._desk.do(tr("เปลี่ยนการนับเลขหน้า"), changes)

    def _sign(self, signed: bool) -> None:
        changes = papers.set_signature(self._desk.office, self._signing_kinds(), signed=signed)
        self._desk.do(tr("เปลี่ยนการลงชื่อผู้รายงาน"), changes)

    def _mark_drafts(self, marked: bool) -> None:
        self._desk.do(tr("เปลี่ยนคำว่า “ร่าง” พาดหน้า"), choose(self._desk.office, DRAFT_MARK, marked))

    def _move(self, annex_id: int, by: int) -> None:
        annexes = self.annexes()
        annex = next((one for one in annexes if one.id == annex_id), None)
        if annex:
            self._desk.do(tr("เปลี่ยนลำดับสิ่งที่ส่งมาด้วย"), moved(annexes, annex, by))
