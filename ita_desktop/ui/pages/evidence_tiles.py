"""Thumbnails of a report's pictures in rows, with number and caption; the last tile takes what is dropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.measures import Evidence
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import icon_button
from ita_desktop.ui.kit.controls import LineEdit
from ita_desktop.ui.kit.wrapping import paint_line, wrap

WIDTH, HEIGHT, CAPTION = 156, 104, 48
"""Size of a thumbnail and height of the caption below it, in px before scaling."""
EVIDENCE_MIME = "application/x-ita-evidence"
"""What a tile carries while it is dragged: the id of its record."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Tile(QWidget):
    """A place in the rows of pictures that takes the focus."""

    go_asked = Signal(int)
    """Move the focus by this many tiles."""
    go_row_asked = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT + CAPTION))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def picture_box(self) -> QRectF:
        """Return where the picture stands."""
        return QRectF(0, 0, theme.px(WIDTH), theme.px(HEIGHT)).adjusted(1, 1, -1, -1)

    def caption_box(self) -> QRect:
        """Return the place of the caption below the picture."""
        return QRect(0, theme.px(HEIGHT + 3), theme.px(WIDTH), theme.px(CAPTION - 4))

    def paint_caption(self, painter: QPainter, text: str, ink: str) -> None:
        """Paint at most two lines below the picture, beside the button."""
        box = self.caption_box()
        painter.setPen(theme.colour(ink))
        words = wrap(text, theme.font("small"), box.width() - theme.px(30), 2)
        words.draw(painter, QPointF(box.x(), box.y() + theme.px(3)))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _STEPS:
            self.go_asked.emit(_STEPS[key])
        elif plain and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.go_row_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif plain and key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go_asked.emit(-10_000 if key == Qt.Key.Key_Home else 10_000)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    def paint_frame(self, painter: QPainter, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        """Paint the line round the picture, or the focus ring."""
        ring = self.hasFocus()
        width = 2 if ring or style == Qt.PenStyle.DashLine else 1
        ink = "focus" if ring else "border_strong"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(ink), width, Qt.PenStyle.SolidLine if ring else style))
        painter.drawRoundedRect(self.picture_box(), theme.px(4), theme.px(4))

    def paint_words(self, painter: QPainter, text: str, ink: str, icon: str, icon_ink: str) -> None:
        """Paint an icon over a few centred lines inside the frame."""
        box, side = self.picture_box().adjusted(8, 0, -8, 0), theme.px(20)
        words = wrap(text, theme.font("small"), box.width(), 3)
        top = box.y() + (box.height() - words.height - side - theme.px(4)) / 2
        painter.drawPixmap(
            QRect(round(box.center().x() - side / 2), round(top), side, side), theme.pixmap(icon, icon_ink, 20)
        )
        painter.setPen(theme.colour(ink))
        top += side + theme.px(4)
        for layout in words.layouts:
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                at = QPoint(round(box.x() + (box.width() - line.naturalTextWidth()) / 2), round(top))
                line.draw(painter, at)


class PictureTile(Tile):
    """A picture: Enter opens, F2 writes the caption, Alt+← → moves, Delete takes away."""

    open_asked = Signal(object)
    caption_given = Signal(object, str)
    move_asked = Signal(object, int)
    remove_asked = Signal(object)
    public_asked = Signal(object, bool)

    def __init__(self, record: Evidence, *, read_only: bool) -> None:
        super().__init__()
        self.record = record
        self._read_only = read_only
        self._number = 1
        self._pixmap: QPixmap | None = None
        self._problem = ""
        self._pressed: QPoint | None = None
        self.menu_button = icon_button("ellipsis", tr("คำสั่งของภาพนี้"), small=True)
        self.menu_button.setParent(self)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self.menu)
        box, side = self.caption_box(), theme.px(28)
        self.menu_button.setGeometry(box.right() - side + 1, box.y(), side, side)
        self.caption = LineEdit(tr("คำบรรยาย"), self)
        self.caption.setAccessibleName(tr("คำบรรยายภาพ"))
        self.caption.setProperty("cell", True)
        self.caption.setGeometry(box.x(), box.y(), box.width(), theme.px(30))
        self.caption.hide()
        self.caption.committed.connect(self._give_caption)
        self.caption.editingFinished.connect(self._end_caption)
        self.caption.installEventFilter(self)

    # ---- what it shows

    def show_record(self, record: Evidence, number: int) -> None:
        """Show the record as it is now, at its place (from 1)."""
        self.record, self._number = record, number
        self.caption.set_value(record.caption)
        self.setToolTip(record.caption)
        seen = tr("เผยแพร่ได้") if record.public else tr("ใช้ภายใน ไม่พิมพ์")
        self.setAccessibleName(
            tr("ภาพที่ {number} {caption}, {seen}", number=number, caption=record.caption or tr("ไม่มีคำบรรยาย"), seen=seen)
        )
        self.setAccessibleDescription(tr("Enter เปิดภาพ, F2 เขียนคำบรรยาย, Alt+ซ้าย ขวา เลื่อนลำดับ, Delete ลบ"))
        self.update()

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show the thumbnail."""
        self._pixmap = pixmap
        self.update()

    def show_problem(self, sentence: str) -> None:
        """Say why there is no thumbnail."""
        self._problem = sentence
        self.setToolTip(sentence)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_picture(painter)
        self.paint_frame(painter)
        self._paint_badge(painter, str(self._number), self.picture_box().x() + theme.px(5))
        if not self.record.public:
            self._paint_inside(painter)
        said = self.record.caption
        self.paint_caption(painter, said or tr("คำบรรยาย (F2)"), "text" if said else "placeholder")

    def _paint_picture(self, painter: QPainter) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(self.picture_box(), theme.px(4), theme.px(4))
        painter.fillPath(clip, theme.colour("header"))
        if self._pixmap is not None:
            painter.save()
            painter.setClipPath(clip)
            painter.drawPixmap(self.picture_box().toRect(), self._pixmap)
            painter.restore()
        elif self._problem:
            self.paint_words(painter, self._problem, "warning", "triangle-alert", "warning")
        else:
            self.paint_words(painter, tr("กำลังเปิดภาพ…"), "muted", "image", "muted")

    def _paint_badge(self, painter: QPainter, text: str, left: float) -> None:
        font = theme.font("small", strong=True)
        words = wrap(text, font, theme.px(80))
        box = QRectF(left, self.picture_box().y() + theme.px(5), words.width + theme.px(14), theme.px(22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("text"))
        paint_line(painter, box.adjusted(theme.px(7), 0, 2, 0), text, font)

    def _paint_inside(self, painter: QPainter) -> None:
        font = theme.font("small", strong=True)
        words = wrap(tr("ภายใน"), font, theme.px(120))
        width, height = words.width + theme.px(34), theme.px(22)
        box = QRectF(
            self.picture_box().right() - theme.px(5) - width, self.picture_box().y() + theme.px(5), width, height
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        side = theme.px(16)
        icon = QRect(round(box.x()) + theme.px(6), round(box.center().y() - side / 2), side, side)
        painter.drawPixmap(icon, theme.pixmap("eye-off", "text", 16))
        painter.setPen(theme.colour("text"))
        paint_line(painter, box.adjusted(theme.px(26), 0, 2, 0), tr("ภายใน"), font)

    # ---- what it does

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.addAction(tr("เปิดภาพ (Enter)")).triggered.connect(self.ask_open)
        if self._read_only:
            return
        self.menu.addAction(tr("เขียนคำบรรยาย (F2)")).triggered.connect(self.edit_caption)
        public = self.menu.addAction(tr("เผยแพร่ได้"))
        public.setCheckable(True)
        public.setChecked(self.record.public)
        public.triggered.connect(self._toggle_public)
        self.menu.addSeparator()
        self.menu.addAction(tr("เลื่อนไปก่อนหน้า (Alt+←)")).triggered.connect(self._move_back)
        self.menu.addAction(tr("เลื่อนไปถัดไป (Alt+→)")).triggered.connect(self._move_on)
        self.menu.addAction(tr("ลบภาพ (Delete)")).triggered.connect(self._remove)

    def ask_open(self) -> None:
        """Ask for the picture at full size."""
        self.open_asked.emit(self.record)

    def edit_caption(self) -> None:
        """Begin to write the caption in its place."""
        if self._read_only:
            return
        self.caption.show()
        self.caption.raise_()
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)
        self.caption.selectAll()

    def commit(self) -> None:
        """Save a caption that is being typed."""
        self.caption.commit()

    def _give_caption(self, text: str) -> None:
        self.caption_given.emit(self.record, text)

    def _end_caption(self) -> None:
        had_focus = self.caption.hasFocus()
        self.caption.hide()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_public(self) -> None:
        self.public_asked.emit(self.record, not self.record.public)

    def _move_back(self) -> None:
        self.move_asked.emit(self.record, -1)

    def _move_on(self) -> None:
        self.move_asked.emit(self.record, 1)

    def _remove(self) -> None:
        self.remove_asked.emit(self.record)

    # ---- keys and mouse

    @override
    def eventFilter(self, watched: object, event: QEvent, /) -> bool:
        """Enter and Esc end the caption; neither may reach the tile, which would open the picture."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.caption.setText(self.record.caption)
        elif event.key() not in _ENTER:
            return False
        self.caption.commit()
        self._end_caption()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in _ENTER:
            self.ask_open()
        elif self._read_only:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.edit_caption()
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif alt and key in _STEPS:
            self.move_asked.emit(self.record, _STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        self.menu.popup(event.globalPos())

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self._pressed = None
        if not self._read_only and self.caption_box().contains(event.position().toPoint()):
            self.edit_caption()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        self.ask_open()

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._pressed is None or self._read_only:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(dragged(self.record))
        if self._pixmap is not None:
            drag.setPixmap(self._pixmap.scaledToWidth(theme.px(WIDTH) // 2))
        drag.exec(Qt.DropAction.MoveAction)


def dragged(record: Evidence) -> QMimeData:
    """Return what a tile carries while it is dragged."""
    data = QMimeData()
    data.setData(EVIDENCE_MIME, str(record.id).encode())
    return data


class WaitingTile(Tile):
    """A picture or file on its way in, or why it did not come."""

    dismissed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._sentence = name, ""
        self.close_button = icon_button("x", tr("ปิดข้อความนี้ (Delete)"), small=True)
        self.close_button.setParent(self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.dismissed)
        box, side = self.caption_box(), theme.px(28)
        self.close_button.setGeometry(box.right() - side + 1, box.y(), side, side)
        self.close_button.hide()
        self.setAccessibleName(tr("กำลังอ่าน {name}", name=name))

    def show_problem(self, short: str, sentence: str) -> None:
        """Say why it did not come: in short on the tile, in full to a pointer or a screen reader."""
        self._sentence = short
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.close_button.show()
        self.update()

    def problem(self) -> str:
        """Return what the tile says is wrong, or nothing while it is being read."""
        return self._sentence

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(self.picture_box(), theme.px(4), theme.px(4))
        painter.fillPath(clip, theme.colour("warning_soft" if self._sentence else "header"))
        if self._sentence:
            self.paint_words(painter, self._sentence, "text", "triangle-alert", "warning")
        else:
            self.paint_words(painter, tr("กำลังอ่าน…"), "muted", "image", "muted")
        self.paint_frame(painter)
        self.paint_caption(painter, self._name, "muted")

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self._sentence and event.key() in {Qt.Key.Key_Delete, *_ENTER}:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class DropTile(Tile):
    """Takes dropped and pasted pictures; Enter or a click asks for files."""

    files_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("วางภาพหรือไฟล์ที่นี่ กด Ctrl+V หรือ Enter เพื่อเลือกไฟล์"))
        self.setToolTip(tr("กด Enter หรือคลิก เพื่อเลือกไฟล์"))

    def show_over(self, over: bool) -> None:
        """Light up while something is held over the tiles."""
        self._over = over
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._over:
            clip = QPainterPath()
            clip.addRoundedRect(self.picture_box(), theme.px(4), theme.px(4))
            painter.fillPath(clip, theme.colour("primary_soft"))
        self.paint_frame(painter, Qt.PenStyle.DashLine)
        self.paint_words(painter, tr("วางภาพหรือไฟล์ที่นี่\nหรือกด Ctrl+V"), "muted", "image", "muted")

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {*_ENTER, Qt.Key.Key_Space}:
            self.files_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.files_asked.emit()
