"""Makes the pages nobody has seen yet while the hands rest, so that the first visit to each is a mere switch."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget
from typing_extensions import override

from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.page import Page

REST = 600
"""Milliseconds without a key, a click or a change until the next page is made."""
BETWEEN = 20
"""Milliseconds between two steps of making a page; each is short enough not to be felt."""
_HANDS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}


class PagesAhead(QObject):
    """Pages made and filled, not yet shown; whoever shows one takes it from here."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._application: QObject = QApplication.instance() or stack
        self._desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._taken: set[str] = set()
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @property
    def resting(self) -> bool:
        """Tell whether every page is made, or none is to be."""
        return not self._timer.isActive()

    def begin(self, desk: Desk) -> None:
        """Make the pages of a desk from now on."""
        self._desk = desk
        desk.journal.changed.connect(self._begin_again)
        desk.year_changed.connect(self._begin_again)
        self._begin_again()

    def take(self, key: str) -> Page | None:
        """Return a page that is to be shown, if it is made already; it is not made here any more."""
        self._taken.add(key)
        return self._pages.pop(key, None)

    def end(self) -> None:
        """Drop every page that was not shown: the file is closed."""
        self._rest()
        self._desk = None
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
        self._taken.clear()

    # ---- step by step

    def _begin_again(self) -> None:
        """Go through all pages: what a change made stale is filled anew."""
        if self._desk is None:
            return
        self._steps = self._all_steps(self._desk)
        self._wait(REST)

    def _wait(self, pause: int) -> None:
        """Watch the hands until the next step; not during it, as every event would pass through here."""
        self._timer.start(pause)
        self._application.installEventFilter(self)

    def _rest(self) -> None:
        self._timer.stop()
        self._application.removeEventFilter(self)

    def _go_on(self) -> None:
        self._rest()
        if next(self._steps, self) is not self:
            self._wait(BETWEEN)

    def _all_steps(self, desk: Desk) -> Iterator[None]:
        for entry in ENTRIES:
            if entry.key not in self._pages and entry.key not in self._taken:
                entry.load()
                yield
            if entry.key not in self._pages and entry.key not in self._taken:
                self._pages[entry.key] = entry.make(desk)
                yield
            for step in (self._put, self._fill, self._choose):
                if entry.key in self._pages:
                    step(self._pages[entry.key])
                    yield

    def _put(self, page: Page) -> None:
        """Let the window's style sheet reach the page."""
        if page.parent() is None:
            page.setParent(self._stack)

    def _fill(self, page: Page) -> None:
        page.fill_ahead()

    def _choose(self, page: Page) -> None:
        """Open what a table's first row opens beside it: the focus will choose that row."""
        first = next(iter(page.regions()), None)
        if isinstance(first, RecordTable) and not first.currentIndex().isValid():
            first.setCurrentIndex(first.first_editable())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Wait while the hands are busy."""
        if event.type() in _HANDS and self._timer.isActive():
            self._timer.start(REST)
        return False
