"""Puts pages on paper: drawn one by one at 300 dpi on the PDF thread, painted in their own size.

Nothing is ever fitted to the sheet: a millimetre of the document is a millimetre of paper, counted
from the paper's corner and not from the printer's margins, and moved only by the offset asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPen

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.runner import Lane, Runner, Task, Ticket

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter  # elsewhere on first use: it needs CUPS, which a PC may lack

    from ita_desktop.app.preview import Preview

DPI = 300
_PT = 72.0
_MM = 25.4
"""Millimetres in an inch."""

CROSSES_MM = ((20.0, 20.0), (190.0, 20.0), (105.0, 148.5), (20.0, 277.0), (190.0, 277.0))
"""Where the crosses of the test page stand on A4, from the left and the top edge."""
_ARM_MM = 10
_TEST_LINES = (
    tr("หน้าทดสอบตำแหน่งพิมพ์ — ITA Desktop"),
    tr("วัดด้วยไม้บรรทัด: กากบาทมุมซ้ายบนต้องห่างจากขอบซ้าย 20 มม. และจากขอบบน 20 มม."),
    tr("ถ้าวัดจากขอบซ้ายได้ 22 มม. ให้ลดช่อง “เลื่อนไปทางขวา” ลง 2 มม. ถ้าวัดได้ 18 มม. ให้เพิ่มขึ้น 2 มม."),
    tr("ช่อง “เลื่อนลง” ปรับอย่างเดียวกันตามระยะจากขอบบน แล้วพิมพ์หน้าทดสอบอีกครั้ง"),
    tr("ระยะระหว่างกากบาทซ้ายกับขวาต้องเป็น 170 มม. พอดี ถ้าไม่ใช่ แสดงว่าเครื่องพิมพ์ย่อหรือขยายหน้าเอง"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What the person at the screen asked of a printer."""

    printer: str
    pages: tuple[int, ...]
    """From 0, in the order they are printed."""
    copies: int = 1
    grey: bool = False
    """Black and white: no colour ink."""
    right_mm: float = 0.0
    """How far everything is moved to the right, for pre-printed paper."""
    down_mm: float = 0.0


class Printers(Protocol):
    """The printers of this PC."""

    def names(self) -> list[str]:
        """Return the printers that can be chosen, the usual one first."""

    def open(self, name: str) -> QPrinter | None:
        """Return a printer ready for a job, or None when it is gone."""


class SystemPrinters:
    """The printers that the system knows."""

    def names(self) -> list[str]:
        """Return the printers that can be chosen, the usual one first; none where the system cannot print."""
        try:
            from PySide6.QtPrintSupport import QPrinterInfo
        except ImportError:
            return []
        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return [name for name in names if name == usual] + [name for name in names if name != usual]

    def open(self, name: str) -> QPrinter | None:
        """Return a printer ready for a job, or None when it is gone."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            return None
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)


class PrintRun(QObject):
    """One job: its pages follow each other through the PDF thread, so that only one picture is held."""

    progressed = Signal(int, int)
    """Sheets sent and sheets in all."""
    finished = Signal()
    failed = Signal(str, int)
    """Text key of the reason, and the number of sheets sent before it."""

    def __init__(
        self, runner: Runner, printer: QPrinter, data: bytes, order: Order, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._printer, self._order = runner, printer, order
        self._sheets = _Sheets(data)
        self._painter = QPainter()
        self._copies = prepare(printer, order)
        self._queue = list(order.pages) * self._copies
        self._sent = 0
        self._task: Task | None = None
        runner.at_end(Lane.PDF, self._sheets.close)

    @property
    def total(self) -> int:
        """Sheets in all, as this program sends them."""
        return len(self._order.pages) * self._copies

    def start(self) -> None:
        """Send the first sheet; the others follow by themselves."""
        self._next()

    def cancel(self) -> None:
        """Stop after the sheet that is being sent."""
        if self._task:
            self._task.cancel()
        self._printer.abort()
        self._end()

    def _next(self) -> None:
        if not self._queue:
            self._end()
            self.finished.emit()
            return
        self._task = Task(self._sheets.drawing(self._queue.pop(0)), self)
        self._task.done.connect(self._paint)
        self._task.failed.connect(self._fail)
        self._runner.start(Lane.PDF, self._task)

    def _paint(self, drawn: tuple[QImage, tuple[float, float]]) -> None:
        image, size = drawn
        if not self._turn_to(size):
            self._fail()
            return
        resolution = self._printer.resolution()
        corner = QPointF(self._order.right_mm, self._order.down_mm) * (resolution / _MM)
        target = QRectF(corner, QSizeF(*size) * (resolution / _PT))
        if self._order.grey:
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        self._painter.drawImage(target, image)
        if self._printer.printerState().name in {"Error", "Aborted"}:
            self._fail()
            return
        self._sent += 1
        self.progressed.emit(self._sent, self.total)
        self._next()

    def _turn_to(self, size: tuple[float, float]) -> bool:
        """Take a new sheet of this size (pt); False if the printer does not."""
        self._printer.setPageLayout(page_layout(*size))
        if not self._painter.isActive():
            return self._painter.begin(self._printer)
        return self._printer.newPage()

    def _fail(self, error: object = None) -> None:
        del error
        self._end()
        self.failed.emit("print.stopped" if self._sent else "print.printer_gone", self._sent)

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._queue.clear()
        self._runner.start(Lane.PDF, Task(self._sheets.closing, self))


class _Sheets:
    """The PDF being printed, opened and closed on the PDF thread."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: Preview | None = None

    def drawing(self, page: int) -> Callable[[Ticket], tuple[QImage, tuple[float, float]]]:
        """Return the work that draws a page (from 0): its picture and its size in pt."""

        def work(ticket: Ticket) -> tuple[QImage, tuple[float, float]]:
            del ticket
            from ita_desktop.app.preview import Preview

            self._open = self._open or Preview(self._data)
            raster = self._open.render(page, DPI / _PT)
            image = QImage(raster.data, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGB32)
            return image.copy(), self._open.size(page)

        return work

    def closing(self, ticket: Ticket) -> None:
        """Close the PDF."""
        del ticket
        self.close()

    def close(self) -> None:
        """Close the PDF, on the PDF thread."""
        sheets, self._open = self._open, None
        if sheets:
            sheets.close()


def page_layout(width: float, height: float) -> QPageLayout:
    """Return the sheet for a page of this size in pt, without margins: the page is the paper."""
    across = width > height
    upright = QSizeF(min(width, height), max(width, height))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, way, QMarginsF(), QPageLayout.Unit.Point)
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def prepare(printer: QPrinter, order: Order) -> int:
    """Set a printer up for an order; returns how often this program has to send the pages itself."""
    printer.setDocName("ITA Desktop")
    printer.setFullPage(True)
    printer.setCollateCopies(True)
    modes = type(printer).ColorMode
    printer.setColorMode(modes.GrayScale if order.grey else modes.Color)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)
        return 1
    return order.copies


# ---- the test page


def print_test_page(printer: QPrinter, order: Order) -> bool:
    """Print crosses with rulers at known places, moved by the offset as a document would be."""
    prepare(printer, Order(order.printer, (), grey=order.grey))
    printer.setPageLayout(page_layout(210 / _MM * _PT, 297 / _MM * _PT))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    unit = printer.resolution() / _MM
    painter.scale(unit, unit)
    painter.translate(order.right_mm, order.down_mm)
    for x, y in CROSSES_MM:
        _paint_cross(painter, QPointF(x, y))
    _paint_words(painter)
    return painter.end()


def _paint_cross(painter: QPainter, at: QPointF) -> None:
    """Two arms of 10 mm each way with a tick at every millimetre, longer at the fifth."""
    painter.setPen(QPen(Qt.GlobalColor.black, 0.15, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(at - QPointF(_ARM_MM, 0), at + QPointF(_ARM_MM, 0))
    painter.drawLine(at - QPointF(0, _ARM_MM), at + QPointF(0, _ARM_MM))
    for step in range(-_ARM_MM, _ARM_MM + 1):
        half = 1.5 if step % 5 == 0 else 0.8
        painter.drawLine(at + QPointF(step, -half), at + QPointF(step, half))
        painter.drawLine(at + QPointF(-half, step), at + QPointF(half, step))


def _paint_words(painter: QPainter) -> None:
    font = theme.font()
    font.setPixelSize(40)
    painter.setFont(font)
    painter.save()
    painter.translate(20, 50)
    painter.scale(0.1, 0.1)
    for number, line in enumerate(_TEST_LINES):
        painter.drawText(QPointF(0, number * 80), line)
    painter.restore()
