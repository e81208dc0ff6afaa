"""The card of chain templates: which one, its signers, new, renamed, removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import update
from ita_desktop.app.editing_documents import add_chain
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Chain, Division
from ita_desktop.domain.changes import Changes
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.pages.chain_strip import chain_title
from ita_desktop.ui.pages.step_cards import StepCards


class NameEdit(LineEdit):
    """The name of a chain while it is being changed; Esc leaves it."""

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(str(self._saved))
            self.clearFocus()
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)


class ChainCard(QFrame):
    """One chain template at a time."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self._chosen = 0
        self.cards = StepCards(desk, self.chain, over, tall=True)
        self.choice = Combo()
        self.choice.setAccessibleName(tr("สายการเสนอ"))
        self.choice.committed.connect(self.choose)
        self.name = NameEdit()
        self.name.setAccessibleName(tr("ชื่อสายการเสนอ"))
        self.name_field = Field("", self.name, self._rename)
        self.name.editingFinished.connect(self._end_renaming)
        self._names = QStackedWidget()
        self._names.addWidget(self.choice)
        self._names.addWidget(self.name_field)
        self._names.setFixedHeight(theme.px(34))
        self._names.setMinimumWidth(theme.px(160))
        self._names.setMaximumWidth(theme.px(520))
        self.add_step = button(tr("เพิ่มขั้น"), "plus", small=True)
        self.add_step.clicked.connect(self.cards.add_step)
        self.add_new = button(tr("สายใหม่"), "", "link", small=True)
        self.add_new.clicked.connect(self.add_chain)
        self.more = self._menu_button()
        self._empty = label(tr("ยังไม่มีสายการเสนอ — กด “สายใหม่” เพื่อเพิ่ม"), "muted")
        self.fold = button(tr("แก้ไข"), "chevron-down", small=True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self.refresh)
        buttons = (self.add_step, self.add_new, self.fold)
        head = row(label(tr("สายการเสนอ"), "section"), (self._names, 3), self.more, None, *buttons)
        fill(QVBoxLayout(self), head, self._empty, self.cards, margins=(16, 8, 16, 4), gap=6)
        self._narrow = False
        self.cards.hide()
        if desk.read_only:
            for control in (self.add_step, self.add_new, self.more):
                control.hide()

    def chain(self) -> Chain | None:
        """Return the template shown."""
        return self._desk.office.get(Chain, self._chosen) or self._desk.office.first(Chain)

    def set_narrow(self, narrow: bool) -> None:
        """Fold the cards away where there is no room for them."""
        self._narrow = narrow
        self.refresh()

    def choose(self, chain_id: int) -> None:
        """Show another template."""
        self._chosen = chain_id
        self.refresh()

    def refresh(self) -> None:
        """Show the templates as they are now."""
        chain, office = self.chain(), self._desk.office
        self._chosen = chain.id if chain else 0
        self.choice.set_choices([(one.id, chain_title(office, one)) for one in office.all(Chain)])
        self.choice.set_value(self._chosen)
        self.choice.setToolTip(self.choice.currentText())
        self.name_field.show_value(chain.name if chain else "")
        self._empty.setVisible(chain is None)
        unfolded = not self._narrow or self.fold.isChecked()
        for part, fits, edits in (
            (self._names, True, False),
            (self.more, True, True),
            (self.cards, unfolded, False),
            (self.add_step, unfolded, True),
        ):
            # Set once: what is shown and hidden again leaves its height behind in the layouts above.
            part.setVisible(chain is not None and fits and not (edits and self._desk.read_only))
        self.fold.setVisible(self._narrow and chain is not None)
        self.cards.refresh()

    # ---- edits

    def add_chain(self) -> None:
        """Add a template with a writer and a decider, and let its name be typed."""
        office = self._desk.office
        before = set(office.table(Chain))
        name = f"สายที่ {len(before) + 1}"
        self._desk.do(tr("เพิ่มสายการเสนอ {name}", name=name), add_chain(office, name))
        for added in set(self._desk.office.table(Chain)) - before:
            self.choose(added)
            self.start_renaming()

    def remove_chain(self) -> None:
        """Delete the template; documents keep their copies, undo brings it back."""
        chain = self.chain()
        if chain:
            self.cards.form.close_form()
            self._desk.do(tr("ลบสายการเสนอ {name}", name=chain.name), self._desk.office.removal(chain))
            self.refresh()

    def start_renaming(self) -> None:
        """Let the template's name be typed in place of the choice."""
        self._names.setCurrentIndex(1)
        self.name.setFocus()
        self.name.selectAll()

    def _rename(self, name: str) -> str:
        chain = self.chain()
        return self._desk.do(tr("เปลี่ยนชื่อสายการเสนอ"), partial(update, chain, name=name)) if chain else ""

    def _end_renaming(self) -> None:
        if not self.name_field.refusal():
            self._names.setCurrentIndex(0)

    def _set_division(self, division_id: int | None) -> None:
        chain = self.chain()
        if chain:
            new = chain.but(division_id=division_id)
            self._desk.do(tr("เปลี่ยนส่วนราชการของสายการเสนอ"), Changes(updated=((chain, new),)))

    def _menu_button(self) -> QToolButton:
        made = icon_button("ellipsis", tr("คำสั่งของสายการเสนอ"), small=True)
        menu = QMenu(made)
        menu.addAction(tr("เปลี่ยนชื่อสาย"), self.start_renaming)
        divisions = menu.addMenu(tr("ใช้กับส่วนราชการ"))
        divisions.aboutToShow.connect(partial(self._offer_divisions, divisions))
        menu.addSeparator()
        menu.addAction(tr("ลบสายนี้"), self.remove_chain)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _offer_divisions(self, menu: QMenu) -> None:
        menu.clear()
        chain, office = self.chain(), self._desk.office
        named = [(d.id, d.name) for d in office.all(Division, parent_id=None, everyone=False)]
        for division_id, name in ((None, tr("ทุกส่วนราชการ")), *named):
            action = menu.addAction(name, partial(self._set_division, division_id))
            action.setCheckable(True)
            action.setChecked(bool(chain and chain.division_id == division_id))
