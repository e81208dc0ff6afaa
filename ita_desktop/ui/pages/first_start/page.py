"""What stands in the window while no file is open, and while a new office is being set up."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import setup
from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.app.language import tr
from ita_desktop.app.setup_chain import name_agency
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import Icon, label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.pages.first_start.agency_page import AgencyPage
from ita_desktop.ui.pages.first_start.choices import ChoicesPage
from ita_desktop.ui.pages.first_start.rail import Rail
from ita_desktop.ui.pages.first_start.step_page import EnterGoesOn, StepPage

if TYPE_CHECKING:
    from ita_desktop.app.program import Program
    from ita_desktop.ui.ask import Ask
    from ita_desktop.ui.desk import Desk
    from ita_desktop.ui.files import Files

UNFINISHED = "first_start"
"""Setting of this PC: path and step of the office that is half set up."""


class FirstStart(QWidget):
    """The five steps; each is saved, and opening the file again goes on where it was left."""

    recent_chosen = Signal(object)
    """The path of an office file to open."""
    finished = Signal(str)
    """The office is set up; the key of the page to go to."""
    left = Signal()
    """Back to the ways to begin: the open file is to be closed."""

    def __init__(self, program: Program, files: Files, ask: Ask) -> None:
        super().__init__()
        self._program, self._files, self._ask = program, files, ask
        self.desk: Desk | None = None
        self.step = setup.STEPS[0]
        self.messages = MessageArea()
        self.rail = Rail()
        self.rail.chosen.connect(self.go)
        self.stack = QStackedWidget()
        self.pages: dict[str, StepPage] = {}
        self.choices = ChoicesPage()
        self.choices.new.clicked.connect(self.begin)
        self.choices.open.clicked.connect(files.open)
        self.choices.sample.clicked.connect(files.sample)
        self.choices.path_chosen.connect(self.recent_chosen)
        self._keep("begin", self.choices)
        right = QWidget()
        fill(QVBoxLayout(right), self.messages, (self.stack, 1), self._make_foot(), gap=0)
        fill(QHBoxLayout(self), self.rail, (right, 1), gap=0)
        self._show("begin")

    @cached_property
    def usual(self) -> setup.Usual:
        """What is proposed."""
        return setup.read_usual(self._program.paths.resources)

    @cached_property
    def agency(self) -> AgencyPage:
        """The step of the agency, which there is before any file."""
        made = AgencyPage(self.usual, self._make_file, self._ask)
        self._keep("agency", made)
        return made

    def _make_foot(self) -> QFrame:
        self.skip_button = button(tr("ข้ามขั้นนี้"), "", "link")
        self.back_button = button(tr("ย้อนกลับ"), "", tip=tr("ย้อนกลับ (Alt+←)"))
        self.next_button = button(tr("ถัดไป"), "", "primary", tip=tr("ถัดไป (Ctrl+Enter)"))
        self.skip_button.clicked.connect(self.skip)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self._enter = EnterGoesOn(self)
        for one in (self.skip_button, self.back_button, self.next_button):
            one.installEventFilter(self._enter)
        for keys, slot in ((("Ctrl+Return", "Ctrl+Enter"), self.next), (("Alt+Left",), self.back)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)
        self._saved = row(
            Icon("circle-check", "success", 16), label(tr("บันทึกแล้ว ปิดโปรแกรมแล้วกลับมาทำต่อได้"), "small"), gap=6
        )
        self.foot = QFrame()
        self.foot.setProperty("role", "strip")
        buttons = (self.skip_button, self.back_button, self.next_button)
        fill(QHBoxLayout(self.foot), self._saved, None, *buttons, margins=(24, 12, 24, 12))
        return self.foot

    # ---- the ways to begin

    def show_waiting(self, waiting: bool) -> None:
        """Show that a file is being opened, in place of the choices."""
        self.choices.show_waiting(waiting)

    def show_failure(self, sentence: str) -> None:
        """Say why no file was opened."""
        self.show_waiting(False)
        self.messages.say("open", "error", sentence)

    def unfinished(self) -> Path | None:
        """Return the office file that is half set up, if it is still there."""
        kept = self._program.settings.get(UNFINISHED)
        path = Path(str(kept[0])) if isinstance(kept, list) and kept else None
        return path if path and path.exists() else None

    def begin(self) -> None:
        """Set up a new office."""
        self.left.emit()
        self.agency.refresh()
        self._show("agency")

    def _make_file(self, path: Path, kind: str, name: str) -> str:
        return self._files.make(path, name, _Beginning(self.usual, kind, name))

    # ---- the file

    def take(self, desk: Desk) -> bool:
        """Go on with an office that is half set up; False if it is not."""
        step = setup.unfinished_step(desk.office)
        if not step or desk.file.read_only:
            return False
        self.desk = desk
        self.agency.use(desk)
        self._make_pages(desk)
        self._show(step if step in self.pages else "agency", focus=self.step != "agency")
        return True

    def _make_pages(self, desk: Desk) -> None:
        from ita_desktop.ui.pages.first_start.people_page import PeoplePage
        from ita_desktop.ui.pages.first_start.ready_page import ReadyPage
        from ita_desktop.ui.pages.first_start.scores_page import FirstScoresPage

        ready = ReadyPage(desk)
        ready.chosen.connect(self.finish)
        self._keep("people", PeoplePage(desk, self.usual))
        self._keep("scores", FirstScoresPage(desk))
        self._keep("ready", ready)
        desk.journal.changed.connect(self._on_changed)
        desk.journal.refused.connect(self._say_refusal)

    def release(self) -> None:
        """Let go of the file, which is closed; the ways to begin come back."""
        self.desk = None
        for key in ("people", "scores", "ready"):
            if page := self.pages.pop(key, None):
                self.stack.removeWidget(page)
                page.deleteLater()
        if "agency" in self.pages:
            self.agency.begin()
        self.messages.clear()
        self.show_waiting(False)
        self._show("begin")

    def leave(self) -> None:
        """Save what is being typed; a new office with anything typed gets its file."""
        if self.desk is not None:
            self.pages[self.step].commit()
        elif self.step == "agency" and self.agency.is_begun():
            self.agency.skip()

    def finish(self, page: str) -> None:
        """End the first start and go to a page."""
        if self.desk is None:
            return
        self._apply(setup.finish(self.desk.office))
        self._program.settings.put(UNFINISHED, None)
        self.finished.emit(page)

    def _on_changed(self, changes: Changes) -> None:
        del changes
        if self.desk is not None and self.isVisible():
            self.messages.drop("refused")
            self.agency.refresh()
            self.pages[self.step].refresh()

    def _say_refusal(self, sentence: str) -> None:
        if self.isVisible() and self.step != "scores":
            self.messages.say("refused", "error", sentence)

    def _apply(self, changes: Changes) -> None:
        """Keep where the first start stands: no step of the history, but part of the file."""
        if self.desk is not None and changes:
            done = self.desk.file.apply(changes, tr("ขั้นของการตั้งหน่วยงาน"))
            self.desk.journal.changed.emit(done)

    # ---- from step to step

    def next(self) -> None:
        """Accept the step and show the next one; at the last, open the first door."""
        if self.step == "begin":
            self.begin()
        elif self.step == "ready":
            self._open_first_door()
        elif self.pages[self.step].accept():
            self._show(_beside(self.step, 1))

    def _open_first_door(self) -> None:
        door = self.pages["ready"].first()
        if isinstance(door, QPushButton):
            door.click()

    def skip(self) -> None:
        """Show the next step; this one stays as it is."""
        if self.pages[self.step].skip():
            self._show(_beside(self.step, 1))

    def back(self) -> None:
        """Show the step before; what was typed stays."""
        if self.step == "begin":
            return
        if self.desk is not None:
            self.pages[self.step].commit()
        if self.step == "agency":
            self.left.emit()
        if self.step != "begin":
            self._show(_beside(self.step, -1))

    def go(self, step: str) -> None:
        """Show a step chosen at the left."""
        if step == self.step:
            return
        if self.desk is None and step != "begin":
            self.begin()
        elif self.desk is not None:
            self.pages[self.step].commit()
            self._show(step)
        else:
            self._show(step)

    def _show(self, step: str, *, focus: bool = True) -> None:
        self.step = step
        if step == "begin":
            recent, kept = self._program.settings.recent(), self._program.settings.get(UNFINISHED)
            self.choices.show_files(recent, self.unfinished(), str(kept[1]) if kept else "")
        page = self.pages[step]
        self.stack.setCurrentWidget(page)
        if self.desk is not None:
            self._apply(setup.keep_step(self.desk.office, step))
            self._program.settings.put(UNFINISHED, [str(self.desk.file.path), step])
            page.refresh()
        self.rail.show_step(step, opened=self.desk is not None)
        self._show_foot()
        self._fold()
        if focus:
            QTimer.singleShot(0, self.focus_first)

    def _show_foot(self) -> None:
        self.foot.setVisible(self.step != "begin")
        self._saved.setVisible(self.desk is not None)
        self.skip_button.setVisible(self.step != "ready")
        self.next_button.setVisible(self.step != "ready")

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        if self.isVisible():
            self.pages[self.step].first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, step: str, page: StepPage) -> None:
        self.pages[step] = page
        self.stack.addWidget(page)

    # ---- Qt

    def _fold(self) -> None:
        narrow = self.width() / theme.active().scale < theme.active().tokens["breakpoint"]["side_icons"]
        self.rail.set_narrow(narrow)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fold()


class _Beginning:
    """The first edit of a new file: kind and names of its agency, and where the first start stands."""

    def __init__(self, usual: setup.Usual, kind: str, name: str) -> None:
        self._usual, self._kind, self._name = usual, kind, name

    def __call__(self, office: Office) -> Changes:
        return in_sequence(office, (self._named, _at_agency))

    def _named(self, office: Office) -> Changes:
        return name_agency(office, self._usual, self._kind, self._name)


def _at_agency(office: Office) -> Changes:
    return setup.keep_step(office, "agency")


def _beside(step: str, by: int) -> str:
    return setup.STEPS[setup.STEPS.index(step) + by]
