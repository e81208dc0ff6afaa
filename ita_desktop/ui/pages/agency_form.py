"""The form of the agency: names, place, ways to reach it, emblem."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing_office import set_agency
from ita_desktop.app.emblem import emblem_bytes, no_emblem, read_picture, use_emblem
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Agency, Letterhead
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Combo, LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, fill, row
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.runner import Lane, Task, Ticket

KINDS = ("อบต.", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "อบจ.")
PICTURES = tr("ภาพตรา (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff)")


class EmblemBox(QFrame):
    """The emblem: dropped here or chosen; without one its place on paper stays empty."""

    dropped = Signal(object)
    """The path of a picture file."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.setAcceptDrops(True)
        self.picture = QLabel()
        self.picture.setProperty("role", "icon")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.px(96), theme.px(96))
        self.text = WrappedLabel("", "muted")
        self.setMinimumHeight(theme.px(120))
        fill(QVBoxLayout(self), row(self.picture, (self.text, 1), gap=16), margins=12)

    def show_emblem(self, data: bytes | None, *, used: bool) -> None:
        """Show a picture's bytes, or that the paper carries the emblem."""
        pixmap = QPixmap()
        if data is None or not pixmap.loadFromData(data) or not used:
            self.picture.setPixmap(theme.pixmap("image", "muted", 48))
            self.text.set_text(tr("เว้นที่ตราไว้สำหรับกระดาษที่พิมพ์ตราแล้ว — ลากไฟล์ภาพตรามาวางที่นี่เพื่อพิมพ์ตราเอง"))
            return
        sharp = round(theme.px(96) * self.devicePixelRatioF())
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        inked = pixmap.scaled(sharp, sharp, keep, smooth)
        shown = QPixmap(inked.size())
        shown.fill(theme.colour("paper"))
        painter = QPainter(shown)
        painter.drawPixmap(0, 0, inked)
        painter.end()
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(shown)
        self.text.set_text(tr("พิมพ์ตราของหน่วยงานสูง 1.5 เซนติเมตรที่มุมบนซ้ายของบันทึกข้อความ"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])


class AgencyForm(QWidget):
    """Every field of the agency."""

    def __init__(self, desk: Desk, ask: Ask) -> None:
        super().__init__()
        self._desk, self._ask = desk, ask
        self.binder = Binder(desk)
        self.name, self.short = LineEdit(tr("เช่น องค์การบริหารส่วนตำบล…")), LineEdit(tr("เช่น อบต.…"))
        self.kind = Combo()
        self.district, self.province = LineEdit(), LineEdit()
        self.address = ThaiTextEdit(lines=2)
        self.phone, self.site = LineEdit(), LineEdit("https://")
        self.email = LineEdit()
        self.channels = ThaiTextEdit(lines=2, placeholder=tr("บรรทัดละหนึ่งช่องทาง เช่น เพจ ไลน์"))
        self.letterhead = Combo(
            [
                (Letterhead.PREPRINTED, tr("กระดาษที่มีตราพิมพ์ไว้แล้ว")),
                (Letterhead.PICTURE, tr("พิมพ์ตราของหน่วยงานเอง")),
            ]
        )
        self.emblem = EmblemBox()
        self.emblem.setAcceptDrops(not desk.read_only)
        self.emblem.dropped.connect(self.load_emblem)
        self.pick = button(tr("เลือกภาพตรา…"), "image")
        self.pick.clicked.connect(self.pick_emblem)
        self.problem = WrappedLabel("", "small", ink="error")
        self._lay_out()
        self.problem.hide()
        if desk.read_only:
            self.pick.hide()

    def agency(self) -> Agency:
        """Return the agency, a nameless one if the file has none."""
        return self._desk.office.agency

    def refresh(self) -> None:
        """Show the agency as it is now."""
        agency = self.agency()
        self.kind.set_choices([(kind, kind) for kind in dict.fromkeys((*KINDS, agency.kind)) if kind])
        self.binder.refresh()
        used = agency.letterhead is Letterhead.PICTURE
        self.emblem.show_emblem(emblem_bytes(self._desk.file), used=used)

    def pick_emblem(self) -> None:
        """Ask for a picture file."""
        folder = Path(self._desk.program.settings.get("picture_folder", "") or self._desk.file.path.parent)
        path = self._ask.open_path(self, tr("เลือกภาพตรา"), folder, PICTURES)
        if path:
            self._desk.program.settings.put("picture_folder", str(path.parent))
            self.load_emblem(path)

    def load_emblem(self, path: Path) -> None:
        """Read a picture file off the GUI thread and make it the emblem."""

        def work(_ticket: Ticket) -> bytes:
            return read_picture(path)

        task = Task(work, self)
        task.done.connect(partial(self._use, path.name))
        task.failed.connect(self._refuse)
        self._desk.runner.start(Lane.DATABASE, task)

    def _use(self, name: str, data: bytes) -> None:
        self.problem.hide()
        if sentence := self._desk.do(tr("ใส่ภาพตราของหน่วยงาน"), partial(use_emblem, self._desk.file, data, name)):
            self._say(sentence)

    def _refuse(self, error: Exception) -> None:
        self._say(words.explain(error) if isinstance(error, DomainError) else words.text("picture.unreadable", name=""))

    def _say(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.problem.show()

    # ---- building

    def _lay_out(self) -> None:
        left = card(
            label(tr("ชื่อและที่ตั้ง"), "section"),
            self._field(tr("ชื่อหน่วยงาน"), self.name, "name"),
            row((self._field(tr("ชื่อย่อ"), self.short, "short"), 1), (self._field(tr("ประเภท"), self.kind, "kind"), 1)),
            row(
                (self._field(tr("อำเภอ"), self.district, "district"), 1),
                (self._field(tr("จังหวัด"), self.province, "province"), 1),
            ),
            self._field(tr("ที่อยู่"), self.address, "address"),
            None,
        )
        right = card(
            label(tr("การติดต่อ"), "section"),
            row((self._field(tr("โทรศัพท์"), self.phone, "phone"), 1), (self._field(tr("อีเมล"), self.email, "email"), 1)),
            self._field(tr("เว็บไซต์"), self.site, "site"),
            self._field(tr("ช่องทางอื่น"), self.channels, "channels"),
            None,
        )
        emblem = card(
            label(tr("ตราบนบันทึกข้อความ"), "section"),
            row(
                (self._field(tr("ที่มาของตรา"), self.letterhead, "letterhead", change=self._set_letterhead), 1),
                (self.pick, Qt.AlignmentFlag.AlignBottom),
            ),
            self.emblem,
            self.problem,
        )
        for side in (left, right, emblem):
            side.setMinimumWidth(theme.px(300))
        right_side = column(right, emblem, None, gap=12)
        left_side = column(left, None)
        content = row((left_side, 1), (right_side, 1), gap=12)
        fill(QVBoxLayout(self), content, None, margins=16)

    def _field(self, name: str, control: QWidget, field: str, change: Any = None) -> Field:
        change = change or partial(self._set, field)
        return self.binder.field(name, control, self.agency, field, tr("แก้{name}", name=name), change=change)

    def _set(self, field: str, value: Any) -> Changes:
        return set_agency(self._desk.office, **{field: value})

    def _set_letterhead(self, letterhead: Letterhead) -> Changes:
        if letterhead is Letterhead.PICTURE and self.agency().emblem_id is None:
            raise DomainError("picture.none_yet")
        if letterhead is Letterhead.PREPRINTED:
            return no_emblem(self._desk.office)
        return set_agency(self._desk.office, letterhead=letterhead)
