"""Keeps the shown pages those of the PDF: re-made after a pause in typing, on the PDF thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ita_desktop.ui.runner import Lane, Runner, Task, Ticket

if TYPE_CHECKING:
    from ita_desktop.app.preview import Preview
    from ita_desktop.app.printing import Place, Printed

PAUSE_MS = 300
"""From the last edit to the making of the new PDF."""

MakePdf = Callable[[Ticket], "Printed"]
"""Makes a PDF from values taken beforehand; runs on the PDF thread."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A finished PDF, opened: its bytes and places, and the size of each page in pt."""

    printed: Printed
    sizes: tuple[tuple[float, float], ...]
    sheets: Preview

    @property
    def places(self) -> tuple[Place, ...]:
        """Where each record's text stands."""
        return self.printed.places


class _Held:
    """The PDF that is open; outlives the widgets, so that the runner can close it at the end."""

    def __init__(self) -> None:
        self.pages: Pages | None = None

    def close(self) -> None:
        """Close the PDF, on the PDF thread."""
        pages, self.pages = self.pages, None
        if pages:
            pages.sheets.close()


class PreviewMaker(QObject):
    """Makes the PDF again when told that something changed, and draws its pages."""

    began = Signal()
    """A PDF is being made."""
    made = Signal(object)
    """``Pages`` of the newest PDF."""
    failed = Signal(object)
    """The exception that kept it from being made; what was shown before stays valid."""
    drawn = Signal(int, float, QImage)
    """A page (from 0), the scale in px per pt, its picture."""

    def __init__(self, runner: Runner, source: Callable[[], MakePdf | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._source = source
        self._making: Task | None = None
        self._drawing: dict[int, Task] = {}
        self._held = _Held()
        runner.at_end(Lane.PDF, self._held.close)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.make_now)

    @property
    def pages(self) -> Pages | None:
        """The newest finished PDF."""
        return self._held.pages

    @property
    def up_to_date(self) -> bool:
        """Tell whether no newer PDF is due or being made."""
        return self._making is None and not self._pause.isActive()

    def touch(self) -> None:
        """Say that the PDF is out of date; it is made again after a pause."""
        self._pause.start()

    def wait(self) -> None:
        """Say that the PDF will be out of date once more: one being made is dropped, the next comes after a pause."""
        self._drop_making()
        self.touch()

    def make_now(self) -> None:
        """Make the PDF of the records as they are now; one still being made is dropped."""
        self._pause.stop()
        self._drop_making()
        make = self._source()
        if make is None:
            return
        task = Task(_opening(make), self)
        task.done.connect(self._keep)
        task.failed.connect(self._tell)
        self._making = task
        self.began.emit()
        self._runner.start(Lane.PDF, task)

    def forget(self) -> None:
        """Show nothing: the document is gone."""
        self._pause.stop()
        self._drop_making()
        self._close_pages()

    def draw(self, page: int, scale: float) -> None:
        """Draw a page (from 0) at ``scale`` px per pt; a drawing of it still waiting is dropped."""
        if self._held.pages is None:
            return
        if earlier := self._drawing.pop(page, None):
            earlier.cancel()
        task = Task(_drawing(self._held.pages.sheets, page, scale), self)
        task.done.connect(self._show)
        task.failed.connect(self.failed)
        self._drawing[page] = task
        self._runner.start(Lane.PDF, task)

    def _drop_making(self) -> None:
        if self._making:
            self._making.cancel()
        self._making = None

    def _keep(self, pages: Pages) -> None:
        self._making = None
        self._close_pages()
        self._held.pages = pages
        self.made.emit(pages)

    def _tell(self, error: Exception) -> None:
        self._making = None
        self.failed.emit(error)

    def _show(self, drawn: tuple[int, float, QImage]) -> None:
        self._drawing.pop(drawn[0], None)
        self.drawn.emit(*drawn)

    def _close_pages(self) -> None:
        for task in self._drawing.values():
            task.cancel()
        self._drawing.clear()
        if self._held.pages:
            self._runner.start(Lane.PDF, Task(_closing(self._held.pages.sheets), self))
        self._held.pages = None


def _opening(make: MakePdf) -> Callable[[Ticket], Pages]:
    def work(ticket: Ticket) -> Pages:
        from ita_desktop.app.preview import Preview

        printed = make(ticket)
        sheets = Preview(printed.data)
        sizes = tuple(sheets.size(page) for page in range(sheets.page_count))
        return Pages(printed, sizes, sheets)

    return work


def _drawing(sheets: Preview, page: int, scale: float) -> Callable[[Ticket], tuple[int, float, QImage]]:
    def work(ticket: Ticket) -> tuple[int, float, QImage]:
        del ticket
        return page, scale, picture(sheets, page, scale)

    return work


def picture(sheets: Preview, page: int, scale: float) -> QImage:
    """Return a page (from 0) at ``scale`` px per pt; on the PDF thread only."""
    raster = sheets.render(page, scale)
    return QImage(raster.data, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGB32).copy()


def _closing(sheets: Preview) -> Callable[[Ticket], None]:
    def work(ticket: Ticket) -> None:
        del ticket
        sheets.close()

    return work
