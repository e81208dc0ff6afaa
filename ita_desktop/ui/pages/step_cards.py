"""The signers of a chain as cards side by side: opened, moved by key or mouse, added, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import moved
from ita_desktop.app.editing_documents import add_signer, steps_of
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Chain, ChainStep, Person, SigningStep
from ita_desktop.domain.paperwork import Document, DocumentStep
from ita_desktop.thai.dates import short_date
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.labels import Chip, Icon, label
from ita_desktop.ui.kit.layouts import clear, column, fill, row
from ita_desktop.ui.kit.wrapping import elided
from ita_desktop.ui.pages.step_form import ACTS, ROLES, StepForm, step_line

_MIME = "application/x-ita-signer"
_LOW, _TALL = 54, 124
"""Heights of a card in logical px."""
_LOW_WIDTH, _TALL_WIDTH = 196, 160
"""Least widths of a card in logical px."""


class LineLabel(QLabel):
    """One line that ends in "…" where it has no room; the whole text is its tip."""

    def __init__(self, text: str, role: str, *, takes_room: bool = True) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""
        across = QSizePolicy.Policy.Ignored if takes_room else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.say(text)

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Change the text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def whole(self) -> str:
        """Return the text, the part that has no room included."""
        return self._whole

    def _fit(self) -> None:
        self.ensurePolished()
        self.setText(elided(self._whole, self.font(), self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()


class StepCard(QFrame):
    """One signer; Enter or a click opens, Alt+←→ moves, Delete removes."""

    opened = Signal(int)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, desk: Desk, step: SigningStep, number: int, *, tall: bool) -> None:
        super().__init__()
        self.step_id = step.id
        self._pressed: QPoint | None = None
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name, position = step_line(desk, step)
        self.setAccessibleName(
            tr(
                "ขั้นที่ {number} {role}: {name} {position} · {act}",
                number=number,
                role=ROLES[step.role],
                name=name,
                position=position,
                act=ACTS[step.role],
            )
        )
        chip = Chip(str(number), "primary")
        (self._fill_tall if tall else self._fill_low)(chip, step, name, position)
        self.setMinimumWidth(theme.px(_TALL_WIDTH if tall else _LOW_WIDTH))
        self.setFixedHeight(theme.px(_TALL if tall else _LOW))

    def warn(self, sentence: str) -> None:
        """Show that the signer cannot sign on the day of the document."""
        self._mark.setVisible(bool(sentence))
        self._mark.setToolTip(sentence)
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)

    def _fill_low(self, chip: Chip, step: SigningStep, name: str, position: str) -> None:
        self._mark = Icon("triangle-alert", "warning", 16)
        act = label(f"· {ACTS[step.role]}" if position else ACTS[step.role], "small")
        second = row(LineLabel(position, "small", takes_room=False), act, None, gap=4) if position else act
        words = column(LineLabel(name, "strong"), second, gap=0)
        open_mark = Icon("chevron-down", "muted", 16)
        fill(QHBoxLayout(self), chip, (words, 1), self._mark, open_mark, margins=(8, 4, 10, 4), gap=8)
        self._mark.hide()

    def _fill_tall(self, chip: Chip, step: SigningStep, name: str, position: str) -> None:
        self._mark = Icon("triangle-alert", "warning", 16)
        head = row(chip, (LineLabel(ROLES[step.role], "small"), 1), self._mark, Icon("ellipsis", "muted", 16))
        foot = row(Chip(ACTS[step.role]), None)
        body = (LineLabel(name, "strong"), LineLabel(position, "muted"), foot)
        fill(QVBoxLayout(self), head, *body, margins=(10, 6, 10, 8), gap=2)
        self._mark.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2}:
            self.opened.emit(self.step_id)
        elif alt and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.moved.emit(self.step_id, -1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.step_id)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self._pressed is not None and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.step_id)
        self._pressed = None

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag, data = QDrag(self), QMimeData()
        data.setData(_MIME, str(self.step_id).encode())
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()


class StepCards(QScrollArea):
    """The cards of one chain or document; a card opened shows the form of its signer over ``over``."""

    def __init__(
        self, desk: Desk, owner: Callable[[], Chain | Document | None], over: QWidget, *, tall: bool = False
    ) -> None:
        super().__init__()
        self._desk, self._owner, self._tall = desk, owner, tall
        self._cards: list[StepCard] = []
        self._shown: object = None
        self._drop_at = -1
        self.form = StepForm(desk, ChainStep if tall else DocumentStep, over)
        self.form.moved.connect(self._move_open)
        self.form.removed.connect(self._remove_open)
        self.form.closed.connect(self._focus_open)
        self._holder = QWidget()
        self._holder.setProperty("role", "scrolled")
        self._line = QHBoxLayout(self._holder)
        fill(self._line, gap=6)
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(not desk.read_only)
        self.viewport().setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(_TALL if self._tall else _LOW) + theme.px(12))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    # ---- what is shown

    def steps(self) -> tuple[SigningStep, ...]:
        """Return the signers in order."""
        owner = self._owner()
        return steps_of(self._desk.office, owner) if owner else ()

    def cards(self) -> list[StepCard]:
        """Return the cards in order."""
        return self._cards

    def refresh(self) -> None:
        """Show the signers as they are now; the card with the focus keeps it."""
        steps = self.steps()
        people = tuple(self._desk.office.get(Person, step.person_id) for step in steps)
        owner = self._owner()
        day = owner.dated if isinstance(owner, Document) else None
        if (now := (steps, people, day)) != self._shown:
            self._shown = now
            focused = next((card.step_id for card in self._cards if card.hasFocus()), None)
            self._rebuild(steps, day)
            self.focus_step(focused)
        if not self.form.isHidden():
            opened = self.form.step()
            self.form.refresh(absence(self._desk, opened, day) if isinstance(opened, SigningStep) else "")

    def _rebuild(self, steps: tuple[SigningStep, ...], day: date | None) -> None:
        clear(self._line)
        self._cards = []
        for number, step in enumerate(steps, 1):
            if number > 1:
                self._line.addWidget(Icon("chevron-right" if not self._tall else "arrow-right", "muted", 16))
            card = StepCard(self._desk, step, number, tall=self._tall)
            card.warn(absence(self._desk, step, day))
            card.opened.connect(self.open_step)
            card.moved.connect(self.move_step)
            card.removed.connect(self.remove_step)
            self._cards.append(card)
            self._line.addWidget(card, 1)
            card.show()
        self.updateGeometry()

    def focus_step(self, step_id: int | None) -> None:
        """Give the focus to a signer's card."""
        for card in self._cards:
            if card.step_id == step_id:
                card.setFocus()

    # ---- acts

    def open_step(self, step_id: int) -> None:
        """Show the form of a signer."""
        for step, card in zip(self.steps(), self._cards, strict=False):
            if step.id == step_id:
                self.form.open_for(step, QRect(card.mapTo(self.form.over, QPoint(0, 0)), card.size()))
                self.refresh()

    def add_step(self) -> None:
        """Add a signer before the one who decides, and open it."""
        owner = self._owner()
        if owner is None:
            return
        before = {step.id for step in self.steps()}
        self._desk.do(tr("เพิ่มขั้นในสายการเสนอ"), add_signer(self._desk.office, owner))
        self.refresh()
        for step in self.steps():
            if step.id not in before:
                self.open_step(step.id)

    def move_step(self, step_id: int, by: int) -> None:
        """Move a signer up (−) or down (+) the chain."""
        steps = self.steps()
        step = next((one for one in steps if one.id == step_id), None)
        if step and not self._desk.read_only:
            self._desk.do(tr("เปลี่ยนลำดับสายการเสนอ"), moved(steps, step, by))
            self.refresh()
            self.focus_step(step_id)

    def remove_step(self, step_id: int) -> None:
        """Take a signer out of the chain."""
        step = next((one for one in self.steps() if one.id == step_id), None)
        if step and not self._desk.read_only:
            name, _ = step_line(self._desk, step)
            self._desk.do(tr("ลบขั้น {name} ออกจากสายการเสนอ", name=name), self._desk.office.removal(step))
            self.refresh()

    def _move_open(self, by: int) -> None:
        step = self.form.step()
        if step:
            self.move_step(step.id, by)

    def _remove_open(self) -> None:
        step = self.form.step()
        if step:
            self.remove_step(step.id)

    def _focus_open(self) -> None:
        step = self.form.step()
        self.focus_step(step.id if step else None)

    # ---- dragging a card

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasFormat(_MIME) and self._dragged(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        self._drop_at = self._place_at(event.position().toPoint())
        self.viewport().update()
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._drop_at = -1
        self.viewport().update()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        event.acceptProposedAction()
        self.drop(self._dragged(event.mimeData()), event.position().toPoint())

    def drop(self, step_id: int, point: QPoint) -> None:
        """Move a signer to where it was dropped, a point of this area."""
        self._drop_at = -1
        self.viewport().update()
        at, place = [card.step_id for card in self._cards].index(step_id), self._place_at(point)
        if by := place - at - (place > at):
            self.move_step(step_id, by)

    def _dragged(self, data: QMimeData) -> int:
        """Return the id of the card being dragged if it is one of these, else 0."""
        step_id = int(bytes(data.data(_MIME).data()) or b"0")
        return step_id if any(card.step_id == step_id for card in self._cards) else 0

    def _place_at(self, point: QPoint) -> int:
        at = self._holder.mapFrom(self, point).x()
        return sum(card.geometry().center().x() < at for card in self._cards)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self._drop_at < 0 or not self._cards:
            return
        last = self._drop_at == len(self._cards)
        card = self._cards[-1 if last else self._drop_at].geometry()
        x = (card.right() + 3 if last else card.left() - 3) - self.horizontalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(x - 1, 0, 2, self.viewport().height()), theme.colour("focus"))


def absence(desk: Desk, step: SigningStep, day: date | None) -> str:
    """Return the sentence that says a signer is not in office on a day, or nothing."""
    person = desk.office.get(Person, step.person_id)
    if person is None or day is None:
        return ""
    if person.in_office_from and day < person.in_office_from:
        return tr(
            "{name} ดำรงตำแหน่งตั้งแต่ {date} หลังวันที่ในบันทึก", name=person.full_name, date=short_date(person.in_office_from)
        )
    if person.in_office_to and day > person.in_office_to:
        return tr("{name} พ้นตำแหน่งเมื่อ {date} ก่อนวันที่ในบันทึก", name=person.full_name, date=short_date(person.in_office_to))
    return ""
