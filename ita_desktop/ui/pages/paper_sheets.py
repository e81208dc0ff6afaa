"""The pages that will be printed: all on a light table, or one enlarged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import theme, words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.light_table import LightTable
from ita_desktop.ui.pages.preview_pane import SLOW_MS
from ita_desktop.ui.paper_view import Fit, PaperView
from ita_desktop.ui.preview import MakePdf, Pages, PreviewMaker

_A4_PT = (595, 842)


class SheetsPane(QFrame):
    """Shows what ``source`` makes; Enter or double click enlarges a page, Esc goes back to all."""

    made = Signal(object)
    """``Pages`` of the newest PDF."""

    def __init__(self, desk: Desk, source: Callable[[], MakePdf | None]) -> None:
        super().__init__()
        self.setProperty("role", "desk")
        self.maker = PreviewMaker(desk.runner, source, self)
        self.table, self.paper = LightTable(), PaperView()
        self.paper.set_fit(Fit.WIDTH)
        self.messages = MessageArea()
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._stack = QStackedWidget()
        self._nothing = WrappedLabel("", "muted")
        for part in (self.table, self.paper, column(self._nothing, None, margins=24)):
            self._stack.addWidget(part)
        self._make_tools()
        fill(QVBoxLayout(self), self._tools, self.messages, (self._stack, 1), gap=0)
        self._connect()
        self.say_nothing("")

    def _make_tools(self) -> None:
        self.count_label = label("", "small")
        self.back_button = button(tr("ดูทุกหน้า"), "", "link", small=True, tip=tr("กลับไปดูทุกหน้า (Esc)"))
        self.smaller = icon_button("zoom-out", tr("ย่อ"), small=True)
        self.larger = icon_button("zoom-in", tr("ขยาย"), small=True)
        self.across_label = label("", "small", Qt.AlignmentFlag.AlignCenter)
        self.across_label.setMinimumWidth(theme.px(56))
        self._tools = QWidget()
        self._tools.setFixedHeight(theme.px(44))
        zooming = (self.smaller, self.across_label, self.larger)
        fill(
            QHBoxLayout(self._tools), self.count_label, self.back_button, None, *zooming, margins=(16, 0, 12, 0), gap=4
        )

    def _connect(self) -> None:
        self.table.wanted.connect(self.maker.draw)
        self.paper.wanted.connect(self.maker.draw)
        self.table.enlarged.connect(self.enlarge)
        self.back_button.clicked.connect(self.show_all)
        self.smaller.clicked.connect(partial(self._zoom, -1))
        self.larger.clicked.connect(partial(self._zoom, 1))
        self.paper.zoomed.connect(self._show_state)
        self.maker.began.connect(self._slow.start)
        self.maker.made.connect(self._show_made)
        self.maker.failed.connect(self._show_failed)
        self.maker.drawn.connect(self._show_drawn)
        self._slow.timeout.connect(self._show_slow)

    # ---- acts

    @property
    def enlarged(self) -> bool:
        """Tell whether one page is shown large."""
        return self._stack.currentWidget() is self.paper

    def enlarge(self, page: int) -> None:
        """Show a page (from 0) large."""
        pages = self.maker.pages
        if pages is None:
            return
        self._stack.setCurrentWidget(self.paper)
        self.paper.show_pages(pages.sizes, pages.places)
        self.paper.go_to_page(page)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def show_all(self) -> None:
        """Show all pages on the light table again."""
        page = self.paper.page
        pages = self.maker.pages
        self._stack.setCurrentWidget(self.table)
        if pages:
            self.table.show_pages(pages.sizes)
            self.table.choose(page)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def say_nothing(self, sentence: str) -> None:
        """Show no pages and say why there are none."""
        self.maker.forget()
        self._slow.stop()
        self.messages.clear()
        self.table.show_pages(())
        self._nothing.set_text(sentence)
        self._stack.setCurrentIndex(2)
        self._show_state()

    def _zoom(self, by: int) -> None:
        if self.enlarged:
            self.paper.zoom_by(by)
        else:
            self.table.set_across(self.table.across - by)
            self._show_state()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.enlarged:
            self.show_all()
        else:
            super().keyPressEvent(event)

    # ---- what is shown

    def _show_made(self, pages: Pages) -> None:
        self._slow.stop()
        self.messages.drop("failed")
        if self._stack.currentIndex() == 2:
            self._stack.setCurrentWidget(self.table)
        if self.enlarged:
            self.paper.show_pages(pages.sizes, pages.places)
        else:
            self.table.show_pages(pages.sizes)
        self._show_state()
        self.made.emit(pages)

    def _show_drawn(self, page: int, scale: float, image: QImage) -> None:
        shown = self.paper if self.enlarged else self.table
        shown.set_picture(page, scale, image)

    def _show_failed(self, error: Exception) -> None:
        self._slow.stop()
        self.table.set_grey(grey=True)
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.failed")
        self.messages.say("failed", "error", reason, closable=False)
        self._show_state()

    def _show_slow(self) -> None:
        self.count_label.setText(tr("กำลังจัดหน้า…"))

    def _show_state(self) -> None:
        pages = self.maker.pages
        count = len(pages.sizes) if pages else 0
        a4 = pages is not None and all((round(min(s)), round(max(s))) == _A4_PT for s in pages.sizes)
        self.count_label.setText(
            tr("{count} หน้า · A4", count=count) if a4 else tr("{count} หน้า", count=count) if count else ""
        )
        self.back_button.setVisible(self.enlarged)
        self.across_label.setText(
            f"{round(self.paper.zoom * 100)} %" if self.enlarged else tr("{count} หน้า", count=self.table.across)
        )
        for part in (self.smaller, self.larger, self.across_label):
            part.setVisible(count > 0)
