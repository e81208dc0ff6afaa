"""The pages of a PDF below each other on a desk: scrolled, zoomed, and clicked to find a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme

if TYPE_CHECKING:
    from ita_desktop.app.printing import Place

_GAP = 16
"""Between two pages and around them, in logical px."""

_WIDEST = 1.6
"""Fitting to the width stops at this many logical px per pt (120 % of the paper), where lines still fit the eye."""

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Steps of zooming: 1.0 shows paper in its own size (96 px to the inch)."""

_PX_PER_PT = 96 / 72


class Fit(Enum):
    """What the zoom follows."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


@dataclass(slots=True)
class _Sheet:
    """One page: its size in pt, its picture as last drawn, and the scale of that picture."""

    width: float
    height: float
    image: QImage | None = None
    scale: float = 0.0


class PaperView(QAbstractScrollArea):
    """Shows pages; draws nothing of them itself but asks for their pictures."""

    wanted = Signal(int, float)
    """A page (from 0) is in sight and lacks a picture of this scale (device px per pt)."""
    picked = Signal(str)
    """The anchor of the text that was clicked."""
    page_changed = Signal(int)
    """The page (from 0) now in sight."""
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[_Sheet] = []
        self._rects: list[QRect] = []
        self._places: tuple[Place, ...] = ()
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = 0
        self._grey = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("ตัวอย่างก่อนพิมพ์"))

    # ---- what is shown

    def show_pages(self, sizes: Sequence[tuple[float, float]], places: tuple[Place, ...]) -> None:
        """Show other pages (sizes in pt); the old pictures stay in place until the new ones come."""
        old = self._sheets
        self._sheets = [_Sheet(*size) for size in sizes]
        for sheet, before in zip(self._sheets, old, strict=False):
            if (sheet.width, sheet.height) == (before.width, before.height):
                sheet.image = before.image
        self._places = places
        self._grey = False
        self._arrange()

    def clear(self) -> None:
        """Show an empty desk."""
        self.show_pages((), ())

    def set_picture(self, page: int, scale: float, image: QImage) -> None:
        """Put a page's picture (``scale`` device px per pt) in its place."""
        if page < len(self._sheets):
            sheet = self._sheets[page]
            sheet.image, sheet.scale = image, scale
            self.viewport().update()

    def picture(self, page: int) -> QImage | None:
        """Return what is shown of a page (from 0)."""
        return self._sheets[page].image if page < len(self._sheets) else None

    def in_sight(self) -> tuple[tuple[int, float, tuple[float, float]], ...]:
        """Return the pages (from 0) that can be seen, with their scale (device px per pt) and size (pt)."""
        sight = self.viewport().rect().translated(self._offset())
        return tuple(
            (page, self._scale(page) * self.devicePixelRatioF(), (sheet.width, sheet.height))
            for page, sheet in enumerate(self._sheets)
            if self._rects[page].intersects(sight)
        )

    def set_grey(self, *, grey: bool) -> None:
        """Fade the pages: they are no longer those of the records."""
        self._grey = grey
        self.viewport().update()

    @property
    def grey(self) -> bool:
        """Tell whether the pages are faded."""
        return self._grey

    @property
    def page_count(self) -> int:
        """Pages in all."""
        return len(self._sheets)

    # ---- zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def zoom(self) -> float:
        """Size of the page in sight; 1.0 is that of the paper."""
        return self._scale(self._page) / _PX_PER_PT if self._sheets else self._zoom

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the width or the height of the room."""
        self._zoom = self.zoom
        self._fit = fit
        self._arrange()
        self.zoomed.emit()

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger (+) or smaller (−) step."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        steps_left = larger if steps > 0 else smaller[::-1]
        if steps_left:
            self._zoom, self._fit = steps_left[0], Fit.FREE
            self._arrange()
            self.zoomed.emit()

    def _scale(self, page: int) -> float:
        """Logical px per pt of a page."""
        sheet, room = self._sheets[page], self._room()
        if self._fit is Fit.FREE:
            return self._zoom * _PX_PER_PT
        across = min(room.width() / sheet.width, theme.px(100) / 100 * _WIDEST)
        return max(across if self._fit is Fit.WIDTH else min(across, room.height() / sheet.height), 0.05)

    def _room(self) -> QSize:
        edge = 2 * theme.px(_GAP)
        return QSize(max(self.viewport().width() - edge, 1), max(self.viewport().height() - edge, 1))

    # ---- places

    def go_to_page(self, page: int) -> None:
        """Scroll so that a page (from 0) begins at the top."""
        if self._sheets:
            page = min(max(page, 0), len(self._sheets) - 1)
            self.verticalScrollBar().setValue(self._page_rect(page).top() - theme.px(_GAP))

    @property
    def page(self) -> int:
        """The page (from 0) in sight."""
        return self._page

    def show_place(self, anchor: str) -> bool:
        """Scroll so that some of a record's text is in sight; False if no page holds it."""
        found = [place for place in self._places if place.anchor == anchor and place.page < len(self._sheets)]
        rects = [self._place_rect(place) for place in found]
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rects and not any(_in_sight(rect, bar.value(), height) for rect in rects):
            bar.setValue(int(rects[0].top() - height / 3))
        return bool(rects)

    def anchor_at(self, point: QPointF) -> str:
        """Return the anchor of the smallest place under a point of the viewport, or nothing."""
        at = point + QPointF(self._offset())
        on = {page for page, rect in enumerate(self._rects) if rect.contains(at.toPoint())}
        hit = [(self._place_rect(place), place.anchor) for place in self._places if place.page in on]
        inside = [(rect.width() * rect.height(), anchor) for rect, anchor in hit if rect.contains(at)]
        return min(inside)[1] if inside else ""

    def point_of(self, anchor: str) -> QPoint | None:
        """Return the middle of a record's text in the viewport, if it stands on a page."""
        found = next((place for place in self._places if place.anchor == anchor), None)
        return (self._place_rect(found).center() - QPointF(self._offset())).toPoint() if found else None

    def _place_rect(self, place: Place) -> QRectF:
        page, scale = self._page_rect(place.page), self._scale(place.page)
        left, top = page.left() + place.left * scale, page.top() + place.top * scale
        return QRectF(left, top, (place.right - place.left) * scale, (place.bottom - place.top) * scale)

    # ---- geometry

    def _page_rect(self, page: int) -> QRect:
        """Place of a page on the desk, before scrolling."""
        return self._rects[page]

    def _measured(self) -> list[QRect]:
        """Work out the places of all pages for the present room and zoom."""
        gap, width = theme.px(_GAP), self._desk_width()
        top, rects = gap, []
        for page in range(len(self._sheets)):
            size = self._page_size(page)
            rects.append(QRect(QPoint(max((width - size.width()) // 2, gap), top), size))
            top += size.height() + gap
        return rects

    def _page_size(self, page: int) -> QSize:
        sheet, scale = self._sheets[page], self._scale(page)
        return QSize(round(sheet.width * scale), round(sheet.height * scale))

    def _desk_width(self) -> int:
        widest = max((self._page_size(n).width() for n in range(len(self._sheets))), default=0)
        return max(self.viewport().width(), widest + 2 * theme.px(_GAP))

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _arrange(self) -> None:
        """Set the scroll bars for the pages, keeping the place in the page that is in sight."""
        self._rects = self._measured()
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        height = self._page_rect(len(self._sheets) - 1).bottom() + theme.px(_GAP) if self._sheets else 0
        changed = bar.maximum() != max(height - self.viewport().height(), 0)
        bar.setRange(0, max(height - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.px(40))
        across = self.horizontalScrollBar()
        across.setRange(0, self._desk_width() - self.viewport().width())
        across.setPageStep(self.viewport().width())
        if changed:
            bar.setValue(round(share * bar.maximum()))
        self._note_page()
        self.viewport().update()

    def _note_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        below = [n for n in range(len(self._sheets)) if self._page_rect(n).top() <= middle]
        page = below[-1] if below else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    # ---- events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in range(len(self._sheets)):
            rect = self._page_rect(page).translated(-self._offset())
            if rect.intersects(self.viewport().rect()):
                self._paint_page(painter, page, rect)
        if self.hasFocus():
            pen = QPen(theme.colour("focus"), 2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, page: int, rect: QRect) -> None:
        sheet, scale = self._sheets[page], self._scale(page) * self.devicePixelRatioF()
        painter.fillRect(rect, theme.colour("paper"))
        if sheet.image is not None:
            painter.drawImage(rect, sheet.image)
        if abs(sheet.scale - scale) > 1e-6:
            sheet.scale = scale
            self.wanted.emit(page, scale)
        if self._grey:
            veil = QColor(theme.colour("desk"))
            veil.setAlphaF(0.6)
            painter.fillRect(rect, veil)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._note_page()
        self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        anchor = self.anchor_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and anchor:
            self.picked.emit(anchor)
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self.anchor_at(event.position()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.zoom_by(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _in_sight(rect: QRectF, top: float, height: float) -> bool:
    """Tell whether at least a line of a place can be read between ``top`` and ``top + height``."""
    shown = min(rect.bottom(), top + height) - max(rect.top(), top)
    return shown >= min(rect.height(), theme.px(24))
