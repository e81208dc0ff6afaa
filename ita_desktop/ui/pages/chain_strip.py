"""The strip below a memo: chain template, signers, and whether the writer is the head himself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ita_desktop.app.editing_documents import (
    chain_in_use,
    chain_steps,
    drop_head,
    keep_as_chain,
    restore_head,
    use_chain,
    writer_is_head,
)
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Chain, Person
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check, Combo
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.pages.step_cards import LineLabel, StepCards

OWN = 0
"""Choice of the combo: the signers are like no template."""
KEEP = -1
"""Choice of the combo: make a template of these signers."""


class ChainStrip(QFrame):
    """The signers of a document."""

    def __init__(self, desk: Desk, document: Callable[[], Document | None], over: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._desk, self._document = desk, document
        self.template = Combo()
        self.template.setMinimumWidth(theme.px(220))
        self.template.setMaximumWidth(theme.px(330))
        self.template.setAccessibleName(tr("สายการเสนอ"))
        self.template.committed.connect(self._choose)
        self.cards = StepCards(desk, document, over)
        self.head_writes = Check(tr("ผู้จัดทำเป็นหัวหน้าส่วน"))
        self.head_writes.committed.connect(self._head_writes)
        self.add = button(tr("เพิ่มขั้น"), "plus", "link", small=True)
        self.add.clicked.connect(self.cards.add_step)
        self.hint = label(tr("กดที่ขั้นเพื่อเลือกคน ตัวเลือก และจำนวนเส้นประ"), "small")
        self.fold = button(tr("แก้ไข"), "chevron-down", small=True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._show_folded)
        title = label(tr("สายการเสนอ"), "section")
        self._names_line = LineLabel("", "body")
        self._head = row(
            title, (self.template, 2), (self._names_line, 1), (self.hint, 1), self.head_writes, self.add, self.fold
        )
        fill(QVBoxLayout(self), self._head, self.cards, margins=(16, 6, 16, 4), gap=4)
        self._narrow = False
        self._show_folded()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the cards into one line of names."""
        self._narrow = narrow
        self._show_folded()

    def refresh(self) -> None:
        """Show the document's signers as they are now."""
        document, office = self._document(), self._desk.office
        self.setVisible(document is not None)
        if document is None:
            self.cards.form.close_form()
            return
        chain = chain_in_use(office, document)
        self.template.set_choices(self.choices())
        self.template.set_value(chain.id if chain else OWN)
        self.template.setToolTip(self.template.currentText())
        self.head_writes.set_value(writer_is_head(office, document))
        for control in (self.template, self.head_writes):
            control.setEnabled(not self._desk.read_only)
        self.add.setVisible(not self._desk.read_only and not self._folded())
        self.cards.refresh()
        self._show_names()

    def names(self) -> str:
        """Return the one line that a narrow window shows."""
        return self._names_line.whole()

    def choices(self) -> list[tuple[int, str]]:
        """Return the templates offered, by id."""
        document, office = self._document(), self._desk.office
        own = document is not None and chain_in_use(office, document) is None
        return _choices(office, len(self.cards.steps()), own=own)

    def _folded(self) -> bool:
        return self._narrow and not self.fold.isChecked()

    def _show_folded(self) -> None:
        folded = self._folded()
        self.fold.setVisible(self._narrow)
        self.cards.setVisible(not folded)
        self.template.setVisible(not folded)
        self.head_writes.setVisible(not folded)
        self.add.setVisible(not folded and not self._desk.read_only)
        self.hint.setVisible(not self._narrow)
        self._names_line.setVisible(folded)

    def _show_names(self) -> None:
        names = " → ".join(_short_name(self._desk.office, step.person_id, step.name) for step in self.cards.steps())
        self._names_line.say(names)

    def _choose(self, choice: int) -> None:
        document, office = self._document(), self._desk.office
        if document is None or choice == OWN:
            return
        if choice == KEEP:
            name = f"สายที่ {len(office.all(Chain)) + 1}"
            self._desk.do(tr("เก็บสายการเสนอเป็นแบบ “{name}”", name=name), keep_as_chain(office, document, name))
        else:
            chain = office.one(Chain, choice)
            self._desk.do(tr("ใช้สายการเสนอ “{name}”", name=chain.name), use_chain(office, document, chain))
        self.refresh()

    def _head_writes(self, writes: bool) -> None:
        document, office = self._document(), self._desk.office
        if document:
            change = drop_head if writes else restore_head
            self._desk.do(tr("เปลี่ยนผู้จัดทำเป็นหัวหน้าส่วน"), change(office, document))
            self.refresh()


def _choices(office: Office, steps: int, *, own: bool) -> list[tuple[int, str]]:
    named = [(chain.id, chain_title(office, chain)) for chain in office.all(Chain)]
    return [*named, (OWN, tr("{steps} ขั้น — กำหนดเอง", steps=steps)), (KEEP, tr("เก็บเป็นแบบสายใหม่"))] if own else named


def chain_title(office: Office, chain: Chain) -> str:
    """Return a chain's name with its number of steps: ``4 ขั้น — สำนักปลัด``."""
    return tr("{count} ขั้น — {name}", count=len(chain_steps(office, chain)), name=chain.name)


def _short_name(office: Office, person_id: int | None, typed: str) -> str:
    person = office.get(Person, person_id)
    return typed or (person.given if person else tr("ยังไม่ระบุชื่อ"))
