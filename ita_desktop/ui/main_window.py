"""The window: menus, side bar, one page at a time, status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.ui import theme, words
from ita_desktop.ui.actions import Actions
from ita_desktop.ui.ahead import PagesAhead
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.commands import Commands
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.files import Files
from ita_desktop.ui.going import Going
from ita_desktop.ui.helping import Helping
from ita_desktop.ui.kit.layouts import fill
from ita_desktop.ui.navigation import ENTRIES, OVERLAYS, PROBLEMS
from ita_desktop.ui.opening import Opening
from ita_desktop.ui.outside_documents import OutsideDocuments
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.first_start.page import FirstStart
from ita_desktop.ui.problem_tour import ProblemTour
from ita_desktop.ui.runner import InlineRunner, Runner
from ita_desktop.ui.search_box import SearchBox
from ita_desktop.ui.side_bar import SideBar
from ita_desktop.ui.status_line import StatusLine

if TYPE_CHECKING:
    from ita_desktop.app.office_file import OfficeFile
    from ita_desktop.app.program import Program

CHECKPOINT_AFTER = 2000
"""Milliseconds after the last commit until the one file is whole by itself."""


class MainWindow(QMainWindow):
    """Holds at most one open office file."""

    desk_shown = Signal(object)
    """The ``Desk`` that is on the screen now."""
    file_closed = Signal()
    """No file is open any more."""
    look_changed = Signal()
    """Text size or colours were chosen: the window has to be made anew."""

    def __init__(self, program: Program, ask: Ask | None = None, runner: Runner | None = None) -> None:
        """``runner`` opens files; without it they are opened on the thread of the window."""
        super().__init__()
        theme.dress(self)
        self.program = program
        self.ask = ask or Ask()
        self.desk: Desk | None = None
        self.pages: dict[str, Page] = {}
        self.side_wanted: bool | None = None
        """Whether the side bar is to be narrow; None while the window's width decides."""
        self.files = Files(program, self.ask, self, runner or InlineRunner())
        self.files.opened.connect(self.open_file)
        self.side = SideBar()
        self.side.page_chosen.connect(self.show_page)
        self.side.year_chosen.connect(self._choose_year)
        self.start = FirstStart(program, self.files, self.ask)
        self.start.recent_chosen.connect(self.files.open_path)
        self.start.left.connect(self.close_file)
        self.start.finished.connect(self.show_page)
        self.files.new_wanted.connect(self.start.begin)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.currentChanged.connect(self._show_frame)
        self.ahead = PagesAhead(self.stack)
        self.status = StatusLine()
        self.opening = Opening(self)
        self.going = Going(self)
        self.search_box = SearchBox(self)
        self.doing = Actions(self)
        self.helping = Helping(self)
        self.tour = ProblemTour(self)
        self.documents = OutsideDocuments(self)
        self.commands = Commands(self)
        self._checkpoint = QTimer(self, singleShot=True, interval=CHECKPOINT_AFTER)
        self._checkpoint.timeout.connect(self.checkpoint)
        self._put_together()

    def _put_together(self) -> None:
        body = QWidget()
        fill(QHBoxLayout(body), self.side, (self.stack, 1), gap=0)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.menuBar().setFixedHeight(theme.px(32))
        least = theme.active().tokens["breakpoint"]
        self.setMinimumSize(least["window_min_w"], least["window_min_h"])
        self.setWindowTitle("ITA Desktop")
        self.commands.refresh(None, can_save_pdf=False)
        self._show_frame()

    def _show_frame(self) -> None:
        """Side bar and status bar belong to the pages; the start has a rail of its own."""
        for part in (self.side, self.status):
            part.setVisible(self.stack.currentWidget() is not self.start)

    # ---- the file

    def open_file(self, file: OfficeFile) -> None:
        """Put an office file on the screen."""
        self.close_file()
        self.use_desk(Desk(self.program, file))

    def use_desk(self, desk: Desk, page: str = ENTRIES[0].key) -> None:
        """Show a desk, also one taken over from a window of another look."""
        self.desk = desk
        desk.journal.changed.connect(self._on_changed)
        desk.journal.history_changed.connect(self._refresh_commands)
        desk.journal.travelled.connect(self._reveal)
        desk.year_changed.connect(self._show_office)
        desk.go.connect(self.show_page)
        desk.look_chosen.connect(self.doing.choose_look)
        desk.help_asked.connect(self.helping.open_topic)
        desk.support_asked.connect(self.helping.write_support_file)
        desk.go_record.connect(self.going.to_records)
        desk.copy_asked.connect(self._copy)
        desk.document_asked.connect(self.documents.ask)
        desk.watch.changed.connect(self._show_problems)
        self.status.follow(desk.journal, words.explain(desk.file.read_only) if desk.file.read_only else "")
        self._show_office()
        if not self.start.take(desk):
            self.show_page(page)
        self.desk_shown.emit(desk)

    def release_desk(self) -> Desk | None:
        """Let go of the desk without closing its file."""
        desk, self.desk = self.desk, None
        self.ahead.end()
        if desk:
            desk.journal.disconnect(self)
            desk.disconnect(self)
        return desk

    def close_file(self) -> None:
        """Commit what is being typed and close the file."""
        if self.desk is None:
            return
        self.leave()
        desk, self.desk = self.desk, None
        self._checkpoint.stop()
        self.stack.setCurrentWidget(self.start)
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.ahead.end()
        self.start.release()
        desk.runner.close()
        desk.file.close()
        desk.deleteLater()
        self.side.show_closed()
        self.status.show_closed()
        self.setWindowTitle("ITA Desktop")
        self._refresh_commands()
        self.file_closed.emit()

    def checkpoint(self) -> None:
        """Make the one file whole."""
        if self.desk:
            self.desk.file.checkpoint()

    def _copy(self) -> None:
        if self.desk:
            self.files.copy(self.desk.file)

    def _on_changed(self, changes: Changes) -> None:
        del changes
        self._checkpoint.start()
        self._show_office()

    def _show_office(self) -> None:
        if self.desk is None:
            return
        agency, year = self.desk.office.agency, self.desk.year
        name = agency.short or agency.name or self.desk.file.path.stem
        places = (("อ.", agency.district), ("จ.", agency.province))
        place = " ".join(f"{prefix}{text}" for prefix, text in places if text)
        self.side.show_office(name, place, year, self.desk.years())
        self.setWindowTitle(tr("{name} — ปีงบประมาณ {year} — ITA Desktop", name=name, year=year))

    def _show_problems(self) -> None:
        """Count the problems of the year beside the checker's name."""
        if self.desk:
            found = self.desk.watch.of_year()
            self.side.buttons[PROBLEMS].show_count(len(found.open), urgent=bool(found.errors()))

    # ---- pages

    def page(self) -> Page | None:
        """Return the page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_page(self, key: str) -> None:
        """Show the page of the side bar with this key."""
        if self.desk is None:
            return
        self.leave()
        if key not in self.pages:
            entry = next(entry for entry in (*ENTRIES, *OVERLAYS) if entry.key == key)
            self.pages[key] = self.ahead.take(key) or entry.make(self.desk)
            self.stack.addWidget(self.pages[key])
        if key in self.side.buttons and key != PROBLEMS:
            self.desk.page_before = key
        self.stack.setCurrentWidget(self.pages[key])
        self.side.mark(key if key in self.side.buttons else PROBLEMS)
        self.fold()
        self._refresh_commands()
        regions = self.pages[key].regions()
        if regions:
            regions[0].setFocus()

    def leave(self) -> None:
        """Commit what is being typed."""
        page = self.page()
        if page is not None:
            page.leave()
        elif self.stack.currentWidget() is self.start:
            self.start.leave()

    def _choose_year(self, year: int) -> None:
        if self.desk:
            self.leave()
            self.desk.set_year(year)

    def _reveal(self, changes: Changes) -> None:
        """Bring up the page that shows what an undo or redo changed."""
        shown = self.page()
        fitting = [key for key, page in self.pages.items() if changes.touches(*page.kinds)]
        if fitting and shown not in [self.pages[key] for key in fitting]:
            self.show_page(fitting[0])
        page = self.page()
        if page is not None:
            page.reveal(changes)

    def _refresh_commands(self) -> None:
        page = self.page()
        self.commands.refresh(self.desk, can_save_pdf=page is not None and page.can_save_pdf())

    # ---- Qt

    def fold(self) -> None:
        """Fold side bar and page as the width asks."""
        logical = self.width() / theme.active().scale
        points = theme.active().tokens["breakpoint"]
        narrow = logical < points["side_icons"]
        self.side.set_narrow(narrow if self.side_wanted is None else self.side_wanted)
        page = self.page()
        if page is not None:
            page.set_narrow(narrow)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.fold()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        page = self.page()
        if event.key() == Qt.Key.Key_Escape and page is not None:
            page.messages.clear()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        self.leave()
        self.files.close()
        self.close_file()
        super().closeEvent(event)
