"""Labels that never cut a Thai mark, wrapped text, icons and chips."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.layouts import row
from ita_desktop.ui.kit.wrapping import wrap

_ROOM = 2
"""Px above the first and below the last line, for stacked marks as in ชื่อ and ปั้น."""
BAR_ICONS = {"error": "octagon-x", "warning": "triangle-alert", "info": "info", "success": "circle-check"}
"""Icon of each tone: meaning never rests on colour alone."""


def label(text: str, role: str = "body", align: Qt.AlignmentFlag | None = None) -> QLabel:
    """Return a one-line label; role: body, small, muted, strong, section, title, display or a tone."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if align is not None:
        made.setAlignment(align)
    return made


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    before = widget.property(name)
    if before == value or (before is None and not value):
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the style looks when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class Chip(QLabel):
    """A short word on a tinted ground; kind: plain, code, primary, success, warning or error."""

    def __init__(self, text: str, kind: str = "plain") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("chip", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, kind: str) -> None:
        """Change word and tone."""
        self.setText(text)
        set_role(self, "chip", kind)


class Icon(QLabel):
    """An icon of the theme."""

    def __init__(self, name: str, ink: str = "text", size: int = 18) -> None:
        super().__init__()
        self.setProperty("role", "icon")
        self._size = size
        self.setFixedSize(theme.px(size), theme.px(size))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_as(name, ink)

    def show_as(self, name: str, ink: str) -> None:
        """Change icon and colour."""
        self.setPixmap(theme.pixmap(name, ink, self._size))


class WrappedLabel(QWidget):
    """Text that wraps between Thai words at a line pitch of 1.5; beyond ``lines``, if any, it ends in "…"."""

    def __init__(
        self, text: str = "", role: str = "body", *, ink: str = "", strong: bool = False, lines: int = 0
    ) -> None:
        super().__init__()
        self._role = role
        self._lines = lines
        self._font = theme.font(
            {"small": "small", "section": "section"}.get(role, "body"), strong=strong or role == "section"
        )
        self._ink = ink or {"small": "muted", "muted": "muted"}.get(role, "text")
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def set_text(self, text: str, ink: str = "") -> None:
        """Change the text and, if named, its colour."""
        self._text = text
        self._ink = ink or self._ink
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return wrap(self._text, self._font, width, self._lines).height + 2 * _ROOM

    @override
    def sizeHint(self) -> QSize:
        natural = wrap(self._text, self._font, theme.px(420))
        return QSize(int(natural.width) + 2, natural.height + 2 * _ROOM)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), wrap("", self._font, 1).height + 2 * _ROOM)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Claim the height the text needs at this width: nested layouts forget height-for-width."""
        if self.width() > theme.px(40):
            height = self.heightForWidth(self.width())
            if self.minimumHeight() != height:
                self.setMinimumHeight(height)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._ink))
        shown = wrap(self._text, self._font, self.width(), self._lines)
        shown.draw(painter, QPointF(0, max(0.0, (self.height() - shown.height) / 2)))


def fact(icon: str, ink: str, text: str, size: int = 16) -> QWidget:
    """Return an icon with a word of the same tone: a status."""
    role = ink if ink in {"success", "warning", "error", "muted", "primary"} else "body"
    return row(Icon(icon, ink, size), label(text, role), gap=5)
