"""From the command "print" to sheets in the tray, told in the message bars of a page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ita_desktop.app.language import tr
from ita_desktop.ui import words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.before_printing import may_print
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.print_dialog import PrintDialog
from ita_desktop.ui.printing import Order, Printers, PrintRun, SystemPrinters, print_test_page


class PrintDesk(QObject):
    """Prints one document at a time for a page of the window."""

    sent = Signal()
    """Every sheet has gone to the printer."""
    save_asked = Signal()
    """There is no printer, and the document shall be saved as PDF instead."""

    def __init__(
        self, desk: Desk, page: QWidget, messages: MessageArea, ask: Ask, printers: Printers | None = None
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._messages, self._ask = desk, page, messages, ask
        self.printers: Printers = printers or SystemPrinters()
        self.dialog: PrintDialog | None = None
        self.run: PrintRun | None = None
        self._order: Order | None = None

    def ask(self, data: bytes, page_count: int, *, final: bool) -> None:
        """Ask what to print of a PDF, and print it; of one that is not final, first whether errors may go on paper."""
        names = self.printers.names()
        if not names:
            self._say_no_printer()
            return
        if not final and not may_print(self._page, self._desk, self._ask):
            return
        self._data = data
        self.dialog = PrintDialog(self._page, self._desk.program.settings, names, page_count)
        self.dialog.ordered.connect(self.print)
        self.dialog.test_asked.connect(self.print_test)
        self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.show()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _say_no_printer(self) -> None:
        save = button(tr("บันทึกเป็น PDF"), "file-down", small=True)
        save.clicked.connect(self.save_asked)
        self._messages.say("print", "error", words.text("print.no_printer"), save)

    # ---- printing

    def print(self, order: Order) -> None:
        """Send the pages of the document to the printer."""
        printer = self.printers.open(order.printer)
        if printer is None:
            self._fail("print.printer_gone", 0, order)
            return
        self._order = order
        self.run = PrintRun(self._desk.runner, printer, self._data, order, self)
        self.run.progressed.connect(self._tell_progress)
        self.run.finished.connect(self._tell_done)
        self.run.failed.connect(self._tell_failed)
        self.run.start()

    def print_test(self, order: Order) -> None:
        """Send the test page to the printer."""
        printer = self.printers.open(order.printer)
        if printer is None or not print_test_page(printer, order):
            self._fail("print.printer_gone", 0, order)
            return
        self._messages.say("print", "success", words.text("print.test_done", printer=order.printer))

    def _tell_progress(self, sent: int, total: int) -> None:
        if total > 1 and sent < total:
            stop = button(tr("หยุด"), "", "link", small=True)
            stop.clicked.connect(self._stop)
            self._messages.say(
                "print", "info", tr("กำลังส่งไปพิมพ์ หน้า {sent} จาก {total}", sent=sent, total=total), stop, closable=False
            )

    def _stop(self) -> None:
        if self.run:
            self.run.cancel()
        self._messages.drop("print")

    def _tell_done(self) -> None:
        if self._order and self.run:
            text = words.text("print.done", pages=self.run.total, printer=self._order.printer)
            self._messages.say("print", "success", text)
            self.sent.emit()

    def _tell_failed(self, key: str, sent: int) -> None:
        if self._order:
            self._fail(key, sent, self._order)

    def _fail(self, key: str, sent: int, order: Order) -> None:
        total = self.run.total if self.run else len(order.pages)
        if key == "print.stopped":
            reason = words.text("print.stopped", printer=order.printer, done=sent, of=total)
        else:
            reason = words.text("print.printer_gone", printer=order.printer)
        self._messages.say("print", "error", reason)
