"""How a memo leaves the office: number, printer; and the lock on one that has left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit, QToolButton, QWidget

from ita_desktop.app.frozen import is_frozen
from ita_desktop.app.issuing import later_version
from ita_desktop.app.language import tr
from ita_desktop.app.papers import Paper
from ita_desktop.domain.paperwork import Document
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.issue_desk import IssueDesk, issued_words, note_printed
from ita_desktop.ui.preview import Pages, PreviewMaker
from ita_desktop.ui.print_desk import PrintDesk
from ita_desktop.ui.printing import Printers
from ita_desktop.ui.word_desk import WordDesk

INPUTS = (QLineEdit, QTextEdit, QComboBox, QAbstractButton)


class MemoOut(QObject):
    """The commands at the head of the memo page that put it on paper, and its state once issued."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        document: Callable[[], Document | None],
        ask: Ask,
        printers: Printers | None,
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._document = desk, page, document
        self._locked: list[QWidget] = []
        self._waits = False
        self.issuing = IssueDesk(desk, page, page.messages, ask)
        self.printing = PrintDesk(desk, page, page.messages, ask, printers)
        self.word = WordDesk(desk, page, ask, self._paper)
        self.printing.sent.connect(self._note_printed)
        self.printing.save_asked.connect(page.save_pdf)
        self.issue_button = button(tr("ออกเลขหนังสือ"), tip=tr("ให้เลขถัดไปของทะเบียน แล้วล็อกหนังสือฉบับนี้"))
        self.print_button = button(tr("พิมพ์"), "printer", "primary", tip=tr("พิมพ์ (Ctrl+P)"))
        self.issue_button.clicked.connect(self.issue)
        self.print_button.clicked.connect(page.print_paper)

    # ---- commands

    def issue(self) -> None:
        """Save what is being typed, then give the memo its number."""
        self._page.leave()
        memo = self._document()
        if memo is not None:
            self.issuing.issue(memo)

    def print(self, maker: PreviewMaker) -> None:
        """Print the memo as its records are now, at once or when its pages are made."""
        if maker.pages and maker.up_to_date:
            self._ask_printing(maker.pages)
        else:
            self._waits = True
            maker.make_now()

    def pages_made(self, pages: Pages) -> None:
        """Print if that waited for these pages."""
        waited, self._waits = self._waits, False
        if waited:
            self._ask_printing(pages)

    def pages_failed(self) -> None:
        """Print nothing: there are no pages."""
        self._waits = False

    def _ask_printing(self, pages: Pages) -> None:
        self.printing.ask(pages.printed.data, pages.printed.page_count, final=is_frozen(self._document()))

    def _paper(self) -> Paper | None:
        memo = self._document()
        return Paper(memo.kind, memo.fiscal_year, memo.round, memo) if memo else None

    def _note_printed(self) -> None:
        memo = self._document()
        if memo is not None:
            note_printed(self._desk, memo)

    # ---- the lock

    def unlock(self) -> None:
        """Let the inputs take keys again, before they show another memo."""
        for control in self._locked:
            _set_locked(control, locked=False)
        self._locked.clear()

    def show_state(self, memo: Document | None, *parts: QWidget) -> None:
        """Show the commands that fit the memo; one that was issued can be read in ``parts`` and not changed."""
        frozen = is_frozen(memo)
        self.print_button.setVisible(memo is not None)
        self.word.button.setVisible(memo is not None)
        self.issue_button.setVisible(memo is not None and not frozen)
        self.issue_button.setEnabled(not self._desk.read_only)
        if memo is None or not frozen:
            self._page.messages.drop("issued")
            return
        if not self._desk.read_only:
            self._lock(*parts)
        self._say_issued(memo)

    def _lock(self, *parts: QWidget) -> None:
        for part in parts:
            for kind in INPUTS:
                self._locked += [child for child in _within(part, kind) if _is_open(child)]
        for control in self._locked:
            _set_locked(control, locked=True)

    def _say_issued(self, memo: Document) -> None:
        later = later_version(self._desk.office, memo)
        following = button(tr("ไปที่ฉบับแก้ไข") if later else tr("ทำฉบับแก้ไข"), "copy", small=True)
        following.clicked.connect(self._begin_version)
        following.setEnabled(later is not None or not self._desk.read_only)
        self._page.messages.say("issued", "info", issued_words(self._desk, memo), following, closable=False)

    def _begin_version(self) -> None:
        memo = self._document()
        if memo is not None:
            self.issuing.new_version(memo)


def _within(part: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Return the inputs of a kind in a part of the page."""
    return list(part.findChildren(kind))


def _is_open(control: QWidget) -> bool:
    """Tell whether an input takes changes now; what only opens details stays as it is."""
    if isinstance(control, QLineEdit | QTextEdit):
        return not control.isReadOnly() and not isinstance(control.parent(), QComboBox)
    if isinstance(control, QComboBox):
        return control.isEnabled()
    opens = isinstance(control, QToolButton) and control.isCheckable()
    return isinstance(control, QAbstractButton) and control.isEnabled() and not opens


def _set_locked(control: QWidget, *, locked: bool) -> None:
    """Make an input read-only but selectable, or at least disabled, or give it back."""
    if isinstance(control, QLineEdit | QTextEdit):
        control.setReadOnly(locked)
        control.style().unpolish(control)
        control.style().polish(control)
    else:
        control.setEnabled(not locked)
