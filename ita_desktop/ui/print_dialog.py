"""The print dialog: printer, pages, copies, black and white, offset for pre-printed paper, test page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.print_choices import parse_copies, parse_millimetres, parse_pages
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import theme, words
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check, Combo, LineEdit, NumberEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import fill, hairline, row
from ita_desktop.ui.printing import Order

if TYPE_CHECKING:
    from ita_desktop.app.settings import Settings

PRINTER, GREY, RIGHT, DOWN = "print.printer", "print.grey", "print.right_mm", "print.down_mm"
"""Choices kept for the next time, at this PC."""


class PrintDialog(QDialog):
    """Asks what goes to which printer; nothing is printed in another size than its own."""

    ordered = Signal(object)
    """The ``Order`` to print."""
    test_asked = Signal(object)
    """The ``Order`` whose printer and offset the test page is for."""

    def __init__(self, parent: QWidget, settings: Settings, printers: list[str], page_count: int) -> None:
        super().__init__(parent)
        self._settings, self._page_count = settings, page_count
        self.setWindowTitle(tr("พิมพ์เอกสาร"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_inputs(printers)
        self._lay_out()
        self.setFixedWidth(theme.px(460))

    def _make_inputs(self, printers: list[str]) -> None:
        get = self._settings.get
        self.printer = Combo([(name, name) for name in printers])
        kept = get(PRINTER, "")
        self.printer.set_value(kept if kept in printers else printers[0])
        self.pages = LineEdit(tr("ทุกหน้า"))
        self.copies = NumberEdit()
        self.copies.set_value("1")
        self.grey = Check(tr("พิมพ์ขาวดำ"))
        self.grey.set_value(bool(get(GREY, False)))
        self.right, self.down = NumberEdit("0"), NumberEdit("0")
        self.right.set_value(f"{get(RIGHT, 0.0):g}")
        self.down.set_value(f"{get(DOWN, 0.0):g}")
        self.test_button = button(tr("พิมพ์หน้าทดสอบ"), "", "link", tip=tr("กากบาทพร้อมมาตราส่วนสำหรับวัดตำแหน่งพิมพ์"))
        self.cancel_button = button(tr("ยกเลิก"))
        self.print_button = button(tr("พิมพ์"), "printer", "primary")
        self.test_button.clicked.connect(self.ask_test)
        self.cancel_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(self.order)
        self.print_button.setDefault(True)

    def _lay_out(self) -> None:
        self.fields = {
            "pages": self._field(
                tr("หน้าที่พิมพ์"),
                self.pages,
                self._read_pages,
                tr("เอกสารมี {count} หน้า เช่น 1-3, 5", count=self._page_count),
            ),
            "copies": self._field(tr("จำนวนชุด"), self.copies, parse_copies, ""),
            "right": self._field(tr("เลื่อนไปทางขวา (มม.)"), self.right, parse_millimetres, tr("ค่าลบเลื่อนไปทางซ้าย")),
            "down": self._field(tr("เลื่อนลง (มม.)"), self.down, parse_millimetres, tr("ค่าลบเลื่อนขึ้น")),
        }
        fill(
            QVBoxLayout(self),
            Field(tr("เครื่องพิมพ์"), self.printer),
            self._pair("pages", "copies"),
            self.grey,
            hairline(),
            label(tr("กระดาษที่พิมพ์ตราหรือหัวไว้แล้ว"), "strong"),
            self._pair("right", "down"),
            row(self.test_button, None),
            WrappedLabel(tr("พิมพ์ขนาดจริง 100 % เสมอ ไม่ย่อหรือขยายให้พอดีกระดาษ"), "small"),
            8,
            row(None, self.cancel_button, self.print_button),
            margins=20,
            gap=10,
        )

    def _pair(self, *names: str) -> QWidget:
        """Return fields side by side, their boxes level whatever stands below them."""
        pair = QWidget()
        layout = QHBoxLayout(pair)
        fill(layout, *((self.fields[name], 1) for name in names), gap=12)
        for name in names:
            layout.setAlignment(self.fields[name], Qt.AlignmentFlag.AlignTop)
        return pair

    def _field(self, name: str, control: QWidget, read: Callable[[str], object], hint: str) -> Field:
        return Field(name, control, partial(_refusal, read), hint=hint)

    def _read_pages(self, text: str) -> tuple[int, ...]:
        return parse_pages(text, self._page_count)

    # ---- ordering

    def order(self) -> None:
        """Print what is chosen, unless something typed cannot be meant."""
        wanted = self._order()
        if wanted is not None:
            self._remember(wanted)
            self.accept()
            self.ordered.emit(wanted)

    def ask_test(self) -> None:
        """Print the test page with the offset as typed."""
        wanted = self._order()
        if wanted is not None:
            self._remember(wanted)
            self.test_asked.emit(wanted)

    def _order(self) -> Order | None:
        """Return what is chosen; what cannot be meant is told beside its box, which takes the focus."""
        pages, copies = self._take("pages", self._read_pages), self._take("copies", parse_copies)
        right, down = self._take("right", parse_millimetres), self._take("down", parse_millimetres)
        if pages is None or copies is None or right is None or down is None:
            wrong = next(field for field in self.fields.values() if field.refusal())
            wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Order(self.printer.value(), pages, copies, grey=self.grey.value(), right_mm=right, down_mm=down)

    def _take(self, name: str, read: Callable[[str], Any]) -> Any:
        field = self.fields[name]
        try:
            return read(field.control.value())
        except DomainError as error:
            field.refuse(words.explain(error))
            return None

    def _remember(self, order: Order) -> None:
        kept = {PRINTER: order.printer, GREY: order.grey, RIGHT: order.right_mm, DOWN: order.down_mm}
        for key, value in kept.items():
            self._settings.put(key, value)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.order()
        else:
            super().keyPressEvent(event)


def _refusal(read: Callable[[str], object], text: str) -> str:
    """Return what is wrong with a text, or nothing."""
    try:
        read(text)
    except DomainError as error:
        return words.explain(error)
    return ""
