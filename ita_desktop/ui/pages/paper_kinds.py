"""The kinds of document that can be printed, each with how far it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.papers import KindState
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.ui import theme, words
from ita_desktop.ui.kit.layouts import fill
from ita_desktop.ui.kit.wrapping import paint_line

ICONS = {
    DocumentKind.MEMO: "file-pen-line",
    DocumentKind.PLAN: "list-checks",
    DocumentKind.PROGRESS: "clipboard-check",
    DocumentKind.RESULTS: "clipboard-check",
    DocumentKind.ANALYSIS: "book-open",
}
STAGES = (
    ("circle-dashed", "muted", tr("ยังไม่พร้อม")),
    ("circle-dot", "primary", tr("กำลังทำ")),
    ("circle-check", "success", tr("พร้อม")),
)
"""Icon, colour and word of a kind of which nothing, a part, everything is there."""


class KindButton(QAbstractButton):
    """One kind: icon, name, a line about it, the sign of its state."""

    def __init__(self, kind: DocumentKind, name: str) -> None:
        super().__init__()
        self.kind = kind
        self._fact, self._stage = "", STAGES[0]
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: KindState) -> None:
        """Show how far the kind is."""
        self._fact, self._stage = words.explain(state.fact), STAGES[state.done]
        self.setAccessibleName(f"{self.text()}: {self._stage[2]}, {self._fact}")
        self.setToolTip(f"{self._stage[2]} · {self._fact}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(58))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.fillRect(self.rect(), theme.colour("selection" if on else "hover" if self.underMouse() else "surface"))
        side, middle = theme.px(18), self.height() / 2
        ink = "primary" if on else "muted"
        painter.drawPixmap(QPointF(theme.px(16), middle - side / 2), theme.pixmap(ICONS[self.kind], ink, 18))
        icon, tone, _ = self._stage
        right = self.width() - theme.px(16) - side
        painter.drawPixmap(QPointF(right, middle - side / 2), theme.pixmap(icon, tone, 18))
        self._paint_words(painter, theme.px(46), right - theme.px(8))
        painter.setPen(theme.colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))

    def _paint_words(self, painter: QPainter, left: int, right: int) -> None:
        line, middle = theme.px(23), self.height() / 2
        painter.setPen(theme.colour("text"))
        name = QRectF(left, middle - line, right - left, line)
        paint_line(painter, name, self.text(), theme.font(strong=self.isChecked()))
        painter.setPen(theme.colour("muted"))
        paint_line(painter, name.translated(0, line), self._fact, theme.font("small"))


class KindList(QFrame):
    """The kinds below each other; ↑↓ chooses."""

    chosen = Signal(object)
    """The ``DocumentKind`` now chosen."""

    def __init__(self, names: dict[DocumentKind, str]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.buttons = {kind: KindButton(kind, name) for kind, name in names.items()}
        self._group = QButtonGroup(self)
        for kind_button in self.buttons.values():
            self._group.addButton(kind_button)
        self._group.buttonToggled.connect(self._tell)
        fill(QVBoxLayout(self), *self.buttons.values(), None, margins=1, gap=0)
        self.setFixedWidth(theme.px(268))
        self.setAccessibleName(tr("ชนิดเอกสาร"))

    def mark(self, kind: DocumentKind) -> None:
        """Mark the kind that is shown."""
        self.buttons[kind].setChecked(True)

    def show_states(self, states: tuple[KindState, ...]) -> None:
        """Show how far every kind is."""
        for state in states:
            self.buttons[state.kind].show_state(state)

    def _tell(self, pressed: KindButton, on: bool) -> None:
        if on:
            self.chosen.emit(pressed.kind)
