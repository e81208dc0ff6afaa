"""The third step: divisions with their heads, and who signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import setup, setup_chain
from ita_desktop.app.editing_blocks import Edit, in_sequence
from ita_desktop.app.editing_documents import signer_position, steps_of
from ita_desktop.app.language import tr
from ita_desktop.app.setup import Usual, UsualDivision
from ita_desktop.domain.agency import Chain, Division, Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check, Combo, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import card, column, fill, row
from ita_desktop.ui.pages.binding import lock
from ita_desktop.ui.pages.first_start.division_rows import DivisionRow, DivisionRows
from ita_desktop.ui.pages.first_start.signature_picture import SignaturePicture
from ita_desktop.ui.pages.first_start.step_page import EnterGoesOn, StepPage, saved
from ita_desktop.ui.pages.first_start.typed import show_text
from ita_desktop.ui.pages.step_cards import LineLabel, StepCards

PICTURE_FROM = 1040
"""Logical width of the page from which the picture has room beside the form."""
CARD_WIDTH = 144
"""Least width of a signer's card: four of them fit beside the picture in a window of 1366 px."""
STRIP_FROM = 800
"""Logical height of the page from which the chain stays below the form instead of scrolling with it."""


class PeoplePage(StepPage):
    """Everything typed here is saved at once; the ticks proposed become divisions with the first of it."""

    title: ClassVar[str] = tr("ส่วนราชการและผู้ลงนาม")
    lead: ClassVar[str] = tr("เลือกส่วนราชการที่หน่วยงานมี แล้วใส่ชื่อเท่าที่ทราบ — แก้ภายหลังได้ทุกช่อง")

    def __init__(self, desk: Desk, usual: Usual) -> None:
        super().__init__()
        self._desk, self._usual = desk, usual
        self._proposed = set(setup.proposed_divisions(desk.office, usual))
        self._unsaved: dict[str, str] = {}
        """Names of heads that the file refused, by division."""
        self._enter = EnterGoesOn(self)
        self.divisions = DivisionRows(usual.divisions, self._connect_row)
        self.divisions.other_added.connect(self._add_other)
        self._make_inputs()
        self.cards = StepCards(desk, self._chain, self, tall=True)
        self.picture = SignaturePicture(desk, self._shown_office)
        self.strip = self._make_strip()
        self._lay_out()
        if desk.read_only:
            for control in (self.writer, self.position, self.clerk, self.mayor, self.division, self.head_writes):
                lock(control)
        self.refresh()

    # ---- building

    def _make_inputs(self) -> None:
        name = tr("เช่น นางสาวสมมติ ตัวอย่าง")
        self.writer, self.position = LineEdit(name), LineEdit(tr("เช่น {position}", position=self._usual.writer))
        self.division, self.head_writes = Combo(), Check(tr("ผู้จัดทำเป็นหัวหน้าส่วนเอง (สาย 3 ขั้น)"))
        self.clerk, self.mayor = LineEdit(name), LineEdit(name)
        for line in (self.writer, self.position, self.clerk, self.mayor):
            line.installEventFilter(self._enter)
        self.fields = {
            "writer": Field(tr("ผู้จัดทำ (ท่าน)"), self.writer, partial(self._name, Role.WRITER, tr("แก้ชื่อผู้จัดทำ"))),
            "position": Field(tr("ตำแหน่ง"), self.position, self._write_position),
            "division": Field(tr("ส่วนราชการที่จัดทำ"), self.division, self._choose_division),
            "head_writes": Field("", self.head_writes, self._let_head_write),
            "clerk": Field(tr("ปลัด"), self.clerk, partial(self._name, Role.SCREENER, tr("แก้ชื่อปลัด"))),
            "mayor": Field(tr("นายก"), self.mayor, partial(self._name, Role.DECIDER, tr("แก้ชื่อนายก"))),
        }

    def _signers(self) -> QFrame:
        box = card(label(tr("ผู้ลงนามในบันทึกข้อความ"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        for place, (key, side) in enumerate(
            (
                ("writer", top),
                ("position", top),
                ("division", top),
                ("head_writes", bottom),
                ("clerk", top),
                ("mayor", top),
            )
        ):
            grid.addWidget(self.fields[key], place // 2, place % 2, side)
        for side_ in range(2):
            grid.setColumnStretch(side_, 1)
        body = box.layout()
        assert isinstance(body, QVBoxLayout)
        body.addLayout(grid)
        return box

    def _make_strip(self) -> QFrame:
        self.add_step = button(tr("เพิ่มขั้น"), "plus", "link", small=True)
        self.add_step.clicked.connect(self._add_step)
        self._names = LineLabel("", "small")
        head = row(label(tr("สายการเสนอ"), "section"), (self._names, 1), self.add_step, gap=12)
        strip = QFrame()
        fill(QVBoxLayout(strip), head, self.cards, margins=(16, 6, 16, 4), gap=4)
        return strip

    def _lay_out(self) -> None:
        self._slot = column(gap=0)
        self.compose(card(self.divisions), self._signers(), self._slot)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        assert self.area is not None
        whole.removeWidget(self.area)
        upper = QWidget()
        fill(QHBoxLayout(upper), (self.area, 1), self.picture, gap=0)
        whole.addWidget(upper, 1)
        self._below = column(gap=0)
        whole.addWidget(self._below)
        self._place_strip(below=True)

    def _place_strip(self, *, below: bool) -> None:
        """Put the chain below the page, or at the end of what scrolls."""
        self.strip.setProperty("role", "strip" if below else "card")
        self.strip.style().unpolish(self.strip)
        self.strip.style().polish(self.strip)
        holder = (self._below if below else self._slot).layout()
        assert holder is not None
        holder.addWidget(self.strip)

    def _connect_row(self, made: DivisionRow) -> None:
        made.head.installEventFilter(self._enter)
        made.ticked.connect(self._tick)
        made.head_named.connect(self._name_head)
        made.section_added.connect(self._add_section)
        made.section_removed.connect(self._remove_section)
        if self._desk.read_only:
            lock(made.check)
            lock(made.head)

    # ---- writing

    def _do(self, what: str, edit: Edit | None, merge: object = None) -> str:
        """Make an edit together with what was only proposed until now."""
        edits = [*self._accepting(), *([edit] if edit else [])]
        sentence = self._desk.do(what, partial(in_sequence, self._desk.office, edits), merge=merge)
        if not sentence:
            self._proposed.clear()
            self.refresh()
        return sentence

    def _accepting(self) -> list[Edit]:
        """Return the edits that make what is proposed part of the office."""
        names = [one.name for one in self._usual.divisions if one.name in self._proposed]
        return [
            partial(setup.accept_divisions, usual=self._usual, names=names),
            partial(setup_chain.propose_chain, usual=self._usual),
        ]

    def _tick(self, name: str, on: bool) -> None:
        division = self._division(name)
        if division is None and not on:
            self._proposed.discard(name)
            self.refresh()
        elif on and self._add_other(name):
            self.divisions.rows[name].check.set_value(False)
        elif (
            division
            and not on
            and self._do(tr("เอา{name}ออก", name=name), partial(setup.drop_division, division=division))
        ):
            self.divisions.rows[name].check.set_value(True)

    def _add_other(self, name: str) -> str:
        return self._do(tr("เพิ่ม{name}", name=name), partial(setup.accept_divisions, usual=self._usual, names=[name]))

    def _name_head(self, division: str, name: str) -> None:
        self.picture.follow(Role.REVIEWER)
        self._unsaved.pop(division, None)
        if self._do(
            tr("แก้ชื่อหัวหน้า{division}", division=division), _in_division(division, _head, name), ("head", division)
        ):
            self._unsaved[division] = name
        self.divisions.rows[division].head.set_error(division in self._unsaved)

    def _add_section(self, division: str, name: str) -> None:
        self._do(tr("เพิ่ม{name}", name=name), _in_division(division, setup.add_section, name))

    def _remove_section(self, section_id: int) -> None:
        section = self._desk.office.get(Division, section_id)
        if section:
            self._do(tr("เอา{name}ออก", name=section.name), partial(_removal, section))

    def _name(self, role: Role, what: str, name: str) -> str:
        self.picture.follow(role)
        edit = partial(setup_chain.name_signer, usual=self._usual, role=role, name=name)
        return self._do(what, edit, ("signer", role))

    def _write_position(self, position: str) -> str:
        edit = partial(setup_chain.set_position, usual=self._usual, position=position)
        return self._do(tr("แก้ตำแหน่งผู้จัดทำ"), edit, ("signer", "position"))

    def _choose_division(self, name: str) -> str:
        def edit(office: Office) -> Changes:
            return setup_chain.choose_division(office, self._usual, office.all(Division, name=name, parent_id=None)[0])

        return self._do(tr("เปลี่ยนส่วนราชการที่จัดทำ"), edit)

    def _let_head_write(self, writes: bool) -> str:
        edit = partial(setup_chain.let_head_write, usual=self._usual, writes=writes)
        return self._do(tr("เปลี่ยนผู้จัดทำเป็นหัวหน้าส่วน"), edit)

    def _add_step(self) -> None:
        if self._chain() is None:
            self._do(tr("เสนอสายการเสนอ"), None)
        self.cards.add_step()

    # ---- showing

    def _chain(self) -> Chain | None:
        return setup_chain.first_chain(self._desk.office)

    def _division(self, name: str) -> Division | None:
        return next((one for one in setup.divisions_of(self._desk.office) if one.name == name), None)

    def _shown_office(self) -> Office:
        """Return the office as it would be with what is proposed."""
        office = self._desk.office
        edits = self._accepting()
        return office.after(in_sequence(office, edits))

    def _number(self, division: UsualDivision) -> str:
        return setup.proposed_prefix(self._usual, setup.number_of(self._desk.office), division)

    @override
    def refresh(self) -> None:
        office, shown = self._desk.office, self._shown_office()
        self.divisions.show_divisions(office, self._proposed, self._number)
        self.division.set_choices([(one.name, one.name) for one in setup.divisions_of(shown)])
        writing = setup_chain.writing_division(shown)
        self.division.set_value(writing.name if writing else None)
        self._show_signers(office)
        writes = setup_chain.head_writes(office)
        self.head_writes.set_value(writes)
        self.fields["position"].setEnabled(not writes)
        self.position.setToolTip(tr("ตำแหน่งของหัวหน้าส่วนมาจากชื่อส่วนราชการ") if writes else "")
        self._show_titles(shown)
        self.cards.refresh()
        for one in self.cards.cards():
            one.setMinimumWidth(theme.px(CARD_WIDTH))
        self.cards.setVisible(self._chain() is not None)

    def _show_signers(self, office: Office) -> None:
        """Show names and position; one that the file refused stays until it is saved."""
        texts = {"position": setup_chain.writer_position(office)}
        for key, role in zip(("writer", "clerk", "mayor"), setup_chain.SIGNERS, strict=True):
            person = setup_chain.signer_of(office, role)
            texts[key] = person.full_name if person else ""
        for key, text in texts.items():
            if not self.fields[key].refusal():
                show_text(self.fields[key].control, text)

    def _show_titles(self, shown: Office) -> None:
        chain = setup_chain.first_chain(shown)
        steps = steps_of(shown, chain) if chain else ()
        titles = [signer_position(shown, step) or tr("ผู้จัดทำ") for step in steps]
        self._names.say(" → ".join(titles))
        for key, role in (("clerk", Role.SCREENER), ("mayor", Role.DECIDER)):
            step = setup_chain.step_of(shown, role)
            self.fields[key].set_hint(signer_position(shown, step) if step else "")

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        width, height = (length / theme.active().scale for length in (self.width(), self.height()))
        self.picture.setVisible(width >= PICTURE_FROM)
        self.picture.setFixedWidth(theme.px(max(308, min(560, (width - PICTURE_FROM) / 2 + 300))))
        self._place_strip(below=width >= PICTURE_FROM and height >= STRIP_FROM)

    # ---- step

    @override
    def first(self) -> QWidget:
        return next(iter(self.divisions.rows.values())).head

    @override
    def commit(self) -> None:
        self.divisions.commit_other()
        for one in tuple(self.divisions.rows.values()):
            one.head.commit()
            one.sections.commit()
        for division, name in dict(self._unsaved).items():
            self._name_head(division, name)
        saved(self.fields.values())
        self.cards.form.close_form()

    @override
    def accept(self) -> bool:
        self.commit()
        if self._desk.read_only:
            return True
        refused = bool(self._unsaved) or any(field.refusal() for field in self.fields.values())
        return not refused and not self._do(tr("ตั้งส่วนราชการและสายการเสนอ"), None)


def _in_division(name: str, edit: Callable[[Office, Division, str], Changes], value: str) -> Edit:
    """Return an edit of the division of this name, which may only come with the edits before it."""

    def make(office: Office) -> Changes:
        found = next((one for one in setup.divisions_of(office) if one.name == name), None)
        return edit(office, found, value) if found else Changes()

    return make


def _head(office: Office, division: Division, name: str) -> Changes:
    return setup_chain.set_head(office, division, name)


def _removal(section: Division, office: Office) -> Changes:
    return office.removal(section)
