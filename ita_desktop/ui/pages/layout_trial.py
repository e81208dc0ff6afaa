"""The pages of a table layout while it is edited: the PDF of the office's own measures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import theme, words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.pages.preview_pane import SLOW_MS
from ita_desktop.ui.pages.step_cards import LineLabel
from ita_desktop.ui.paper_view import Fit, PaperView
from ita_desktop.ui.preview import MakePdf, Pages, PreviewMaker


class TrialPane(QWidget):
    """Shows what ``source`` makes, always from the PDF's own bytes."""

    picked = Signal(str)
    """The anchor of the text that was clicked."""
    made = Signal(object)
    """``Pages`` of the newest PDF."""

    def __init__(self, desk: Desk, source: Callable[[], MakePdf | None]) -> None:
        super().__init__()
        self.maker = PreviewMaker(desk.runner, source, self)
        self.paper = PaperView()
        self.messages = MessageArea()
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self.page_label = label("", "small")
        self.state = LineLabel("", "small")
        self.before = icon_button("arrow-up", tr("หน้าก่อน"), small=True)
        self.after = icon_button("arrow-down", tr("หน้าถัดไป"), small=True)
        self.fit = button(tr("ทั้งหน้า"), "", "quiet", small=True, tip=tr("สลับพอดีความกว้างและทั้งหน้า"))
        fill(QVBoxLayout(self), self._tools(), self.messages, (self.paper, 1), gap=0)
        self._connect()
        self._show_page()

    def _tools(self) -> QFrame:
        tools = QFrame()
        tools.setObjectName("toolrow")
        tools.setFixedHeight(theme.px(40))
        turning = (self.page_label, self.before, self.after)
        fill(QHBoxLayout(tools), *turning, 16, (self.state, 1), self.fit, margins=(12, 0, 12, 0), gap=4)
        return tools

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.fit.clicked.connect(self._switch_fit)
        self.paper.page_changed.connect(self._show_page)
        self.paper.wanted.connect(self.maker.draw)
        self.paper.picked.connect(self.picked)
        self.maker.began.connect(self._slow.start)
        self.maker.made.connect(self._show_made)
        self.maker.failed.connect(self._show_failed)
        self.maker.drawn.connect(self._show_drawn)
        self._slow.timeout.connect(self._show_slow)

    def _turn(self, by: int) -> None:
        self.paper.go_to_page(self.paper.page + by)

    def _switch_fit(self) -> None:
        self.paper.set_fit(Fit.PAGE if self.paper.fit is Fit.WIDTH else Fit.WIDTH)
        self.fit.setText(tr("พอดีความกว้าง") if self.paper.fit is Fit.PAGE else tr("ทั้งหน้า"))

    # ---- what is shown

    def say(self, sentence: str) -> None:
        """Say in one line what the pages are."""
        self.state.say(sentence)

    def _show_page(self) -> None:
        count = self.paper.page_count
        self.page_label.setText(
            tr("หน้า {page} จาก {count}", page=self.paper.page + 1, count=count) if count else tr("ตัวอย่าง")
        )
        self.before.setEnabled(self.paper.page > 0)
        self.after.setEnabled(self.paper.page + 1 < count)

    def _show_made(self, pages: Pages) -> None:
        self._slow.stop()
        self.messages.drop("failed")
        self.paper.show_pages(pages.sizes, pages.places)
        self._show_page()
        self.made.emit(pages)

    def _show_drawn(self, page: int, scale: float, image: QImage) -> None:
        self.paper.set_picture(page, scale, image)

    def _show_slow(self) -> None:
        self.say(tr("กำลังทำตัวอย่าง…"))

    def _show_failed(self, error: Exception) -> None:
        self._slow.stop()
        self.paper.set_grey(grey=True)
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.failed")
        self.messages.say("failed", "error", reason, closable=False)
        self.say(tr("ตัวอย่างยังเป็นของเดิม"))
