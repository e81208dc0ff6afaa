"""The first step: the ways to begin."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import column
from ita_desktop.ui.pages.first_start.door import Door
from ita_desktop.ui.pages.first_start.rail import NAMES
from ita_desktop.ui.pages.first_start.step_page import StepPage

MOST_RECENT = 5


class ChoicesPage(StepPage):
    """New office, an existing file, the sample office; an office half set up comes first."""

    title: ClassVar[str] = tr("เริ่มต้นอย่างไร")
    lead: ClassVar[str] = tr("แฟ้มหนึ่งแฟ้มเก็บคะแนน มาตรการ ผลการดำเนินการ และบันทึกข้อความทุกปีของหน่วยงาน")

    path_chosen = Signal(object)
    """The path of an office file to open."""

    def __init__(self) -> None:
        super().__init__()
        self.resume = Door(tr("ตั้งหน่วยงานต่อ"), "", "flag")
        self.new = Door(tr("ตั้งหน่วยงานใหม่"), tr("กรอกชื่อหน่วยงาน ผู้ลงนาม และคะแนนทีละขั้น ข้ามขั้นใดก็ได้"), "file-plus-2")
        self.open = Door(tr("เปิดแฟ้มที่มีอยู่"), tr("แฟ้ม .ita ที่เคยบันทึกไว้หรือได้รับจากผู้อื่น"), "folder-open")
        self.sample = Door(tr("ลองใช้หน่วยงานตัวอย่าง"), tr("หน่วยงานสมมติที่มีข้อมูลครบ ใช้หัดทำได้โดยไม่กระทบงานจริง"), "book-open")
        self._recent_title = label(tr("เปิดล่าสุด"), "small")
        self._recent = [self._link() for _ in range(MOST_RECENT)]
        self._half: Path | None = None
        links = column(self._recent_title, *self._recent, gap=0)
        self.waiting = label(tr("กำลังเปิดแฟ้ม…"), "muted", Qt.AlignmentFlag.AlignCenter)
        self._doors = column(self.resume, self.new, self.open, self.sample, links, gap=12)
        self.compose(self._doors, self.waiting, width=560)
        self.resume.clicked.connect(self._go_on)
        self.waiting.hide()
        self.show_files((), None, "")

    def show_files(self, recent: tuple[Path, ...], half: Path | None, step: str) -> None:
        """Offer the files used last, and one whose office is only half set up."""
        self._half = half
        self.resume.setVisible(half is not None)
        if half is not None:
            self.resume.say(
                tr("ตั้งหน่วยงานต่อ: {office}", office=half.stem),
                tr("ค้างที่ขั้น “{step}”", step=NAMES.get(step, NAMES["agency"])),
            )
        shown = [path for path in recent if path != half][:MOST_RECENT]
        self._recent_title.setVisible(bool(shown))
        for number, link in enumerate(self._recent):
            link.setVisible(number < len(shown))
            if number < len(shown):
                link.setText(shown[number].stem)
                link.setAccessibleName(tr("เปิดแฟ้ม {office}", office=shown[number].stem))
                link.setToolTip(str(shown[number]))
                link.setProperty("path", str(shown[number]))

    def show_waiting(self, waiting: bool) -> None:
        """Show that a file is being opened, in place of the choices."""
        self._doors.setVisible(not waiting)
        self.waiting.setVisible(waiting)

    def _link(self) -> QPushButton:
        made = button("", kind="link")
        made.clicked.connect(self._open_recent)
        return made

    def _open_recent(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.path_chosen.emit(Path(str(sender.property("path"))))

    def _go_on(self) -> None:
        if self._half is not None:
            self.path_chosen.emit(self._half)

    @override
    def first(self) -> QWidget:
        return self.new if self._half is None else self.resume
