"""The preview beside a form: page number, zoom, what there is to know, and the pages of the PDF."""

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
from ita_desktop.ui.kit.labels import Icon, label
from ita_desktop.ui.kit.layouts import fill
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.pages.step_cards import LineLabel
from ita_desktop.ui.paper_view import Fit, PaperView
from ita_desktop.ui.preview import MakePdf, Pages, PreviewMaker
from ita_desktop.ui.sketch import Sketcher

SLOW_MS = 300
"""Making that takes longer than this is told."""

ONCE = "note.letterhead_preprinted"
"""Said in a bar, once in the life of a file."""

_FITS = {Fit.WIDTH: tr("พอดีความกว้าง"), Fit.PAGE: tr("ทั้งหน้า")}


class PreviewPane(QWidget):
    """Shows what ``source`` makes, always from the PDF's own bytes."""

    picked = Signal(str)
    """The anchor of the text that was clicked."""
    made = Signal(object)
    """``Pages`` of the newest PDF."""

    def __init__(
        self, desk: Desk, source: Callable[[], MakePdf | None], first_pages: Callable[[], MakePdf | None]
    ) -> None:
        """``first_pages`` makes the pages that change while a text is typed."""
        super().__init__()
        self._desk = desk
        self.maker = PreviewMaker(desk.runner, source, self)
        self.paper = PaperView()
        self.sketcher = Sketcher(desk.runner, first_pages, self.paper.in_sight, self)
        self.messages = MessageArea()
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._noted: list[str] = []
        self._make_tools()
        fill(QVBoxLayout(self), self._tools, self.messages, (self.paper, 1), gap=0)
        self._connect()
        self._show_page()

    def _make_tools(self) -> None:
        self.page_label = label("", "small")
        self.before = icon_button("arrow-up", tr("หน้าก่อน"), small=True)
        self.after = icon_button("arrow-down", tr("หน้าถัดไป"), small=True)
        self.state_icon = Icon("circle-check", "success", 16)
        self.state = LineLabel("", "small")
        self.smaller = icon_button("zoom-out", tr("ย่อ (Ctrl+ลูกกลิ้ง)"), small=True)
        self.larger = icon_button("zoom-in", tr("ขยาย (Ctrl+ลูกกลิ้ง)"), small=True)
        self.fit = button(_FITS[Fit.WIDTH], "", "quiet", small=True, tip=tr("สลับพอดีความกว้างและทั้งหน้า"))
        self._tools = QFrame()
        self._tools.setObjectName("toolrow")
        self._tools.setFixedHeight(theme.px(40))
        turning = (self.page_label, self.before, self.after)
        zooming = (self.smaller, self.fit, self.larger)
        fill(
            QHBoxLayout(self._tools),
            *turning,
            16,
            self.state_icon,
            (self.state, 1),
            *zooming,
            margins=(12, 0, 12, 0),
            gap=4,
        )

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.smaller.clicked.connect(partial(self.paper.zoom_by, -1))
        self.larger.clicked.connect(partial(self.paper.zoom_by, 1))
        self.fit.clicked.connect(self._switch_fit)
        self.paper.zoomed.connect(self._show_zoom)
        self.paper.page_changed.connect(self._show_page)
        self.paper.wanted.connect(self.maker.draw)
        self.paper.picked.connect(self.picked)
        self.maker.began.connect(self._slow.start)
        self.maker.made.connect(self._show_made)
        self.maker.failed.connect(self._show_failed)
        self.maker.drawn.connect(self._show_drawn)
        self.sketcher.drawn.connect(self._show_drawn)
        self._slow.timeout.connect(self._show_slow)

    # ---- acts

    def follow_typing(self) -> None:
        """Show at once what is being typed; the whole PDF follows when the keys rest."""
        self.maker.wait()
        self.sketcher.touch()

    def forget(self) -> None:
        """Show an empty desk: there is no document."""
        self.maker.forget()
        self.paper.clear()
        self.messages.clear()
        self._noted = []
        self._show_page()

    def _turn(self, by: int) -> None:
        self.paper.go_to_page(self.paper.page + by)

    def _switch_fit(self) -> None:
        self.paper.set_fit(Fit.PAGE if self.paper.fit is Fit.WIDTH else Fit.WIDTH)

    # ---- what is shown

    def _show_page(self) -> None:
        count = self.paper.page_count
        self.page_label.setText(
            tr("หน้า {page} จาก {count}", page=self.paper.page + 1, count=count) if count else tr("ตัวอย่าง")
        )
        self.before.setEnabled(self.paper.page > 0)
        self.after.setEnabled(self.paper.page + 1 < count)

    def _show_zoom(self) -> None:
        self.fit.setText(_FITS.get(self.paper.fit, f"{round(self.paper.zoom * 100)} %"))

    def _show_made(self, pages: Pages) -> None:
        self._slow.stop()
        self.messages.drop("failed")
        self.paper.show_pages(pages.sizes, pages.places)
        self._show_page()
        self._show_notes(pages.printed.notes, pages.printed.missing)
        self.made.emit(pages)

    def _show_drawn(self, page: int, scale: float, image: QImage) -> None:
        self.paper.set_picture(page, scale, image)

    def _show_slow(self) -> None:
        self.state_icon.show_as("circle-dashed", "muted")
        self.state.say(tr("กำลังทำตัวอย่าง…"))

    def _show_failed(self, error: Exception) -> None:
        self._slow.stop()
        self.paper.set_grey(grey=True)
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.failed")
        self.messages.say("failed", "error", reason, closable=False)
        self.state_icon.show_as("octagon-x", "error")
        self.state.say(tr("ตัวอย่างยังเป็นของเดิม"))

    def _show_notes(self, notes: tuple[str, ...], missing: tuple[str, ...]) -> None:
        sentences = [words.text(note) for note in notes if note != ONCE]
        if missing:
            sentences.append(words.text("print.missing_glyphs", characters=" ".join(missing)))
        self.state_icon.show_as(*(("triangle-alert", "warning") if sentences else ("circle-check", "success")))
        self.state.say(tr("ควรตรวจดู {count} เรื่อง", count=len(sentences)) if sentences else tr("ตัวอย่างตรงกับที่พิมพ์จริง"))
        self._say_notes(sentences)
        if ONCE in notes and not self._was_told():
            self._remember_told()
            self.messages.say(ONCE, "info", words.text(ONCE))
        elif ONCE not in notes:
            self.messages.drop(ONCE)

    def _say_notes(self, sentences: list[str]) -> None:
        """Say what the paper lacks; a bar that was closed comes back only when there is something else to say."""
        if sentences == self._noted:
            return
        self._noted = sentences
        if sentences:
            self.messages.say("notes", "warning", "\n".join(sentences))
        else:
            self.messages.drop("notes")

    def _was_told(self) -> bool:
        return str(self._desk.file.path) in self._desk.program.settings.get(ONCE, [])

    def _remember_told(self) -> None:
        settings = self._desk.program.settings
        settings.put(ONCE, [*settings.get(ONCE, []), str(self._desk.file.path)])
