"""Pictures of a text that is still being typed: the pages in sight, at once, long before the whole PDF is made anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ita_desktop.ui.preview import MakePdf, picture
from ita_desktop.ui.runner import Lane, Runner, Task, Ticket

PAUSE_MS = 20
"""From a key to the making of its picture: keys that come together make one."""

Sight = tuple[int, float, tuple[float, float]]
"""A page (from 0), its scale in px per pt, its size in pt."""
Drawn = tuple[int, float, QImage]
"""A page (from 0), its scale in px per pt, its picture."""


class Sketcher(QObject):
    """Makes one sketch at a time, the next with the newest text; none of them is saved or printed."""

    drawn = Signal(int, float, QImage)
    """A page (from 0), the scale in px per pt, its picture."""

    def __init__(
        self,
        runner: Runner,
        source: Callable[[], MakePdf | None],
        sight: Callable[[], tuple[Sight, ...]],
        parent: QObject | None = None,
    ) -> None:
        """``source`` makes the first pages of what is shown, ``sight`` tells which of them can be seen."""
        super().__init__(parent)
        self._runner, self._source, self._sight = runner, source, sight
        self._making: Task | None = None
        self._again = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._make)

    def touch(self) -> None:
        """Say that a key changed the text."""
        if self._making is not None:
            self._again = True
        elif not self._pause.isActive():
            self._pause.start()

    def _make(self) -> None:
        make, sight = self._source(), self._sight()
        if make is None or not sight:
            return
        self._making = Task(_sketching(make, sight), self)
        self._making.done.connect(self._show)
        self._making.failed.connect(self._go_on)
        self._runner.start(Lane.PDF, self._making)

    def _show(self, pictures: tuple[Drawn, ...]) -> None:
        for drawn in pictures:
            self.drawn.emit(*drawn)
        self._go_on()

    def _go_on(self) -> None:
        """Sketch what was typed meanwhile; what a sketch fails at, the whole PDF tells."""
        again, self._making, self._again = self._again, None, False
        if again:
            self._make()


def _sketching(make: MakePdf, sight: tuple[Sight, ...]) -> Callable[[Ticket], tuple[Drawn, ...]]:
    def work(ticket: Ticket) -> tuple[Drawn, ...]:
        from ita_desktop.app.preview import Preview

        with Preview(make(ticket).data) as sheets:
            return tuple(
                (page, scale, picture(sheets, page, scale))
                for page, scale, size in sight
                if page < sheets.page_count and sheets.size(page) == size
            )

    return work
