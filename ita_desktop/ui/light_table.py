"""All pages of a document beside each other, as on a light table; Enter enlarges one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.wrapping import wrap

_GAP = 18
"""Between two pages and around them, in logical px."""
_CAPTION = 26
"""Height of the number below a page, in logical px."""
MOST_ACROSS = 5


class LightTable(QAbstractScrollArea):
    """Shows the pages in one scale, ``across`` upright ones side by side."""

    wanted = Signal(int, float)
    """A page (from 0) is in sight and lacks a picture of this scale (device px per pt)."""
    enlarged = Signal(int)
    """A page (from 0) shall be shown large."""
    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._images: dict[int, QImage] = {}
        self._drawn: dict[int, float] = {}
        self._rects: list[QRect] = []
        self._scale = 1.0
        self.page = 0
        self.across = 2
        self.grey = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name_page()

    # ---- what is shown

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show other pages (sizes in pt); the old pictures stay until the new ones come."""
        same = {n for n, (old, new) in enumerate(zip(self._sizes, sizes, strict=False)) if old == new}
        self._images = {page: image for page, image in self._images.items() if page in same}
        self._sizes = tuple(sizes)
        self._drawn.clear()
        self.grey = False
        self.page = min(self.page, max(len(self._sizes) - 1, 0))
        self._arrange()
        self._name_page()

    def set_picture(self, page: int, scale: float, image: QImage) -> None:
        """Put a page's picture (``scale`` device px per pt) in its place."""
        if page < len(self._sizes):
            self._images[page] = image
            self._drawn[page] = scale
            self.viewport().update()

    def picture(self, page: int) -> QImage | None:
        """Return what is shown of a page (from 0)."""
        return self._images.get(page)

    def set_grey(self, *, grey: bool) -> None:
        """Fade the pages: they are no longer those of the records."""
        self.grey = grey
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """Pages in all."""
        return len(self._sizes)

    def set_across(self, across: int) -> None:
        """Show this many upright pages side by side."""
        self.across = min(max(across, 1), MOST_ACROSS)
        self._arrange()

    def choose(self, page: int) -> None:
        """Make a page (from 0) the current one and bring it into sight."""
        if not 0 <= page < len(self._sizes):
            return
        self.page = page
        rect, bar = self._rects[page], self.verticalScrollBar()
        gap = theme.px(_GAP)
        if rect.top() - gap < bar.value():
            bar.setValue(rect.top() - gap)
        elif rect.bottom() + theme.px(_CAPTION) > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() + theme.px(_CAPTION) - self.viewport().height())
        self._name_page()
        self.page_changed.emit(page)
        self.viewport().update()

    def _name_page(self) -> None:
        count = len(self._sizes)
        self.setAccessibleName(
            tr("หน้าที่จะพิมพ์ หน้า {page} จาก {count}", page=self.page + 1, count=count) if count else tr("หน้าที่จะพิมพ์")
        )

    # ---- geometry

    def rect_of(self, page: int) -> QRect:
        """Return where a page (from 0) stands in the viewport."""
        return self._rects[page].translated(0, -self.verticalScrollBar().value())

    def _arrange(self) -> None:
        gap, caption = theme.px(_GAP), theme.px(_CAPTION)
        self._scale = self._fitting_scale()
        self._rects, top = [], gap
        for line in self._lines():
            top = self._place_line(line, top) + caption
        bar = self.verticalScrollBar()
        bar.setRange(0, max(top - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.px(40))
        self.viewport().update()

    def _fitting_scale(self) -> float:
        """Logical px per pt, so that ``across`` upright pages fit side by side and a wide one fits alone."""
        if not self._sizes:
            return 1.0
        gap = theme.px(_GAP)
        room = self.viewport().width() - 2 * gap
        narrow, wide = min(w for w, _ in self._sizes), max(w for w, _ in self._sizes)
        tall = max(h for _, h in self._sizes)
        height = max(self.viewport().height() - 2 * gap - theme.px(_CAPTION), 1)
        fitting = min((room - (self.across - 1) * gap) / (self.across * narrow), room / wide, height / tall)
        return max(fitting, 0.05)

    def _lines(self) -> list[list[int]]:
        gap, room = theme.px(_GAP), self.viewport().width() - 2 * theme.px(_GAP)
        lines: list[list[int]] = []
        used = 0
        for page in range(len(self._sizes)):
            width = self._size(page).width()
            if not lines or used + gap + width > room + 1 or len(lines[-1]) >= self.across:
                lines.append([])
                used = -gap
            lines[-1].append(page)
            used += gap + width
        return lines

    def _place_line(self, pages: list[int], top: int) -> int:
        """Place pages side by side in the middle; returns the bottom of the tallest."""
        gap = theme.px(_GAP)
        sizes = [self._size(page) for page in pages]
        left = (self.viewport().width() - sum(s.width() for s in sizes) - gap * (len(sizes) - 1)) // 2
        for size in sizes:
            self._rects.append(QRect(QPoint(left, top), size))
            left += size.width() + gap
        return top + max(size.height() for size in sizes)

    def _size(self, page: int) -> QSize:
        width, height = self._sizes[page]
        return QSize(round(width * self._scale), round(height * self._scale))

    # ---- painting

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in range(len(self._rects)):
            rect = self.rect_of(page)
            if rect.adjusted(0, 0, 0, theme.px(_CAPTION)).intersects(self.viewport().rect()):
                self._paint_page(painter, page, rect)

    def _paint_page(self, painter: QPainter, page: int, rect: QRect) -> None:
        scale = self._scale * self.devicePixelRatioF()
        painter.setOpacity(0.4 if self.grey else 1.0)
        painter.fillRect(rect, theme.colour("paper"))
        if image := self._images.get(page):
            painter.drawImage(rect, image)
        painter.setOpacity(1.0)
        if abs(self._drawn.get(page, 0.0) - scale) > 1e-6:
            self._drawn[page] = scale
            self.wanted.emit(page, scale)
        if page == self.page:
            ink = "focus" if self.hasFocus() else "border_strong"
            painter.setPen(QPen(theme.colour(ink), 2))
            painter.drawRect(rect.adjusted(-2, -2, 2, 2))
        self._paint_number(painter, page, rect)

    def _paint_number(self, painter: QPainter, page: int, rect: QRect) -> None:
        box = QRectF(rect.left(), rect.bottom() + 1, rect.width(), theme.px(_CAPTION))
        painter.setPen(theme.colour("text" if page == self.page else "muted"))
        shown = wrap(str(page + 1), theme.font("small"), box.width())
        shown.draw(
            painter, box.topLeft() + QRectF(0, 0, box.width() - shown.width, box.height() - shown.height).center()
        )

    # ---- events

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        steps = {
            Qt.Key.Key_Left: self.page - 1,
            Qt.Key.Key_Right: self.page + 1,
            Qt.Key.Key_Up: self._above(-1),
            Qt.Key.Key_Down: self._above(1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._sizes) - 1,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._sizes:
            self.enlarged.emit(self.page)
        elif event.key() in steps:
            self.choose(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.set_across(self.across + (1 if event.key() == Qt.Key.Key_Minus else -1))
        else:
            super().keyPressEvent(event)

    def _above(self, by: int) -> int:
        """Return the page nearest in the line above (−) or below (+), else the current one."""
        if not self._rects:
            return 0
        here = self._rects[self.page].center()
        lines = self._lines()
        number = next(n for n, line in enumerate(lines) if self.page in line) + by
        if not 0 <= number < len(lines):
            return self.page
        return min(lines[number], key=lambda page: abs(self._rects[page].center().x() - here.x()))

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        at = event.position().toPoint()
        hit = next((n for n in range(len(self._rects)) if self.rect_of(n).contains(at)), None)
        if hit is not None:
            self.choose(hit)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        if self._sizes and self.rect_of(self.page).contains(event.position().toPoint()):
            self.enlarged.emit(self.page)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
