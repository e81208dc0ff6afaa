"""What stands in the window while no file is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ita_desktop.ui import theme
from ita_desktop.ui.files import Files
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, fill, row
from ita_desktop.ui.kit.message_bar import MessageArea


class StartPage(QWidget):
    """Three ways to begin and the files used last."""

    recent_chosen = Signal(object)

    def __init__(self, files: Files, recent: tuple[Path, ...]) -> None:
        super().__init__()
        self.messages = MessageArea()
        self.new = self._choice("ตั้งหน่วยงานใหม่", "file-plus-2", "primary")
        self.open = self._choice("เปิดแฟ้มที่มีอยู่", "folder-open")
        self.sample = self._choice("ลองใช้หน่วยงานตัวอย่าง", "book-open")
        self.new.clicked.connect(files.new)
        self.open.clicked.connect(files.open)
        self.sample.clicked.connect(files.sample)
        hint = WrappedLabel("แฟ้มหนึ่งแฟ้มเก็บคะแนน มาตรการ ผลการดำเนินการ และบันทึกข้อความทุกปีของหน่วยงาน", "small")
        links = [self._recent(path) for path in recent[:5]]
        below = [label("เปิดล่าสุด", "small"), *links] if links else []
        box = card(label("เริ่มต้น", "title"), hint, 8, self.new, self.open, self.sample, *below, margins=24, gap=8)
        box.setFixedWidth(theme.px(460))
        self.waiting = label("กำลังเปิดแฟ้ม…", "muted", Qt.AlignmentFlag.AlignCenter)
        self.waiting.hide()
        body = column(None, row(None, box, None), self.waiting, None, margins=24)
        self._box = box
        fill(QVBoxLayout(self), self.messages, (body, 1), gap=0)

    def show_waiting(self, waiting: bool) -> None:
        """Show that a file is being opened, in place of the choices."""
        self._box.setVisible(not waiting)
        self.waiting.setVisible(waiting)

    def show_failure(self, sentence: str) -> None:
        """Say why no file was opened."""
        self.show_waiting(False)
        self.messages.say("open", "error", sentence)

    @staticmethod
    def _choice(text: str, icon: str, kind: str = "") -> QPushButton:
        made = button(text, icon, kind)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setMinimumHeight(theme.px(44))
        return made

    def _recent(self, path: Path) -> QPushButton:
        made = button(path.stem, kind="link", tip=str(path))
        made.setProperty("path", str(path))
        made.clicked.connect(self._open_recent)
        return made

    def _open_recent(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.recent_chosen.emit(Path(sender.property("path")))
