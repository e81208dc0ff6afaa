"""The steps at the left: which are done, which is open, which are to come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label, set_role
from ita_desktop.ui.kit.layouts import column, fill, row

NAMES = {
    "begin": tr("เริ่มต้นอย่างไร"),
    "agency": tr("หน่วยงาน"),
    "people": tr("ส่วนราชการและผู้ลงนาม"),
    "scores": tr("คะแนนปีล่าสุด"),
    "ready": tr("พร้อมใช้งาน"),
}
"""The steps in order."""
_WIDTH, _NARROW = 280, 64
_MARK = 22


class RailStep(QPushButton):
    """One step; pressing it goes there."""

    def __init__(self, key: str, number: int) -> None:
        super().__init__()
        self.key, self._number = key, number
        self.setProperty("kind", "step")
        self.setIconSize(QSize(theme.px(_MARK), theme.px(_MARK)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(done=False, current=False, narrow=False)

    def show_state(self, *, done: bool, current: bool, narrow: bool) -> None:
        """Show the step as done, open or to come."""
        name = NAMES[self.key]
        state = tr("กำลังทำ") if current else tr("ผ่านแล้ว") if done else tr("ยังไม่ถึง")
        self.setAccessibleName(tr("ขั้นที่ {number} {name} — {state}", number=self._number, name=name, state=state))
        self.setToolTip(f"{name} — {state}")
        self.setText("" if narrow else f"  {name}")
        self.setIcon(_tick() if done and not current else self._mark(current))
        set_role(self, "state", "current" if current else "done" if done else "ahead")

    def _mark(self, current: bool) -> QIcon:
        side, density = theme.px(_MARK), 2
        pixmap = QPixmap(side * density, side * density)
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(density)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawEllipse(QRectF(0, 0, side, side))
        painter.setFont(theme.font("small", strong=current))
        painter.setPen(theme.colour("primary" if current else "muted"))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Disabled)
        return icon


def _tick() -> QIcon:
    """The mark of a step that is done: as green where it cannot be gone back to."""
    picture = theme.pixmap("circle-check", "success", _MARK)
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Disabled)
    return icon


class Rail(QFrame):
    """Name of the program, the steps, where the data stays."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._narrow = False
        self._state: tuple[str, bool] = ("begin", False)
        self.steps = {key: RailStep(key, number) for number, key in enumerate(NAMES, 1)}
        for step in self.steps.values():
            step.clicked.connect(self._choose)
        self._head = column(
            label("ITA Desktop", "title"), label(tr("เริ่มใช้งานครั้งแรก"), "muted"), gap=0, margins=(8, 0, 8, 12)
        )
        note = WrappedLabel(tr("ข้อมูลอยู่ในเครื่องนี้เท่านั้น ไม่ต้องใช้อินเทอร์เน็ต"), "small")
        self._note = row((Icon("hard-drive", "muted"), Qt.AlignmentFlag.AlignTop), (note, 1), margins=(8, 0, 8, 0))
        fill(QVBoxLayout(self), self._head, *self.steps.values(), None, self._note, margins=(16, 16, 16, 16), gap=2)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Shrink to the numbers, or show names."""
        self._narrow = narrow
        self.setFixedWidth(theme.px(_NARROW if narrow else _WIDTH))
        layout = self.layout()
        assert layout is not None
        side = theme.px(8 if narrow else 16)
        layout.setContentsMargins(side, theme.px(16), side, theme.px(16))
        self._head.setVisible(not narrow)
        self._note.setVisible(not narrow)
        self.show_step(*self._state)

    def show_step(self, current: str, opened: bool) -> None:
        """Mark the step that is open; with a file every step can be gone to, without one only the first two."""
        self._state = (current, opened)
        keys = list(NAMES)
        at = keys.index(current)
        for number, (key, step) in enumerate(self.steps.items()):
            step.show_state(done=number < at, current=number == at, narrow=self._narrow)
            step.setEnabled(key != "begin" if opened else number <= at)

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, RailStep):
            self.chosen.emit(sender.key)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), theme.px(400))
