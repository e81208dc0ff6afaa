"""The page of settings: the look at this PC, the office's paper, backups, help with faults."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app import language
from ita_desktop.app.backup import back_up, backup_folder, choose_folder, last_backup, note_backup
from ita_desktop.app.language import tr
from ita_desktop.app.office_settings import (
    ADDRESSEE_LABEL,
    CATCHWORD,
    DRAFT_MARK,
    REGISTER_BY_FISCAL_YEAR,
    choice,
    choose,
)
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.paperwork import Setting
from ita_desktop.domain.record import Record
from ita_desktop.thai.dates import long_date
from ita_desktop.ui import theme, words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import Segments, button
from ita_desktop.ui.kit.controls import Check, Combo
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, fill, flow, row, scrolling
from ita_desktop.ui.kit.wrapping import elided
from ita_desktop.ui.languages import FROM_NEXT_START, LANGUAGES, NAME_OF_CHOICE
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.binding import lock
from ita_desktop.ui.runner import Lane, Task, Ticket

THEMES = (("system", tr("ตามระบบ")), ("light", tr("สว่าง")), ("dark", tr("มืด")))
LABELS = (
    ("regular", tr("ตัวธรรมดา 16 พอยต์")),
    ("bold", tr("ตัวหนา 16 พอยต์")),
    ("bold20", tr("ตัวหนา 20 พอยต์")),
)
REGISTERS = ((False, tr("ทุกปีปฏิทิน")), (True, tr("ทุกปีงบประมาณ")))
_STEPS = {
    REGISTER_BY_FISCAL_YEAR: tr("เปลี่ยนปีของทะเบียนเลขหนังสือ"),
    ADDRESSEE_LABEL: tr("เปลี่ยนแบบคำว่าเรียน"),
    CATCHWORD: tr("เปลี่ยนการพิมพ์คำต่อเนื่อง"),
    DRAFT_MARK: tr("เปลี่ยนการพิมพ์คำว่าร่าง"),
}
"""What an undo step of each choice is called."""
_BESIDE = 760
"""Width of the page (px before scaling) that has room for two columns."""


def now() -> datetime:
    """Return the moment by this PC's clock."""
    return datetime.now().astimezone()


class SettingsPage(Page):
    """What is chosen here counts at once; the look is kept at this PC, the paper in the office file."""

    title: ClassVar[str] = tr("ตั้งค่า")
    kinds: ClassVar[tuple[type[Record], ...]] = (Setting,)

    def __init__(self, desk: Desk, ask: Ask | None = None) -> None:
        super().__init__(desk)
        self._ask = ask or Ask()
        self.sizes = Segments(*(f"{size} %" for size in theme.SCALES))
        self.colours = Segments(*(name for _, name in THEMES))
        self.languages = Segments(*(name for _, name in LANGUAGES))
        self.addressee, self.catchword = Combo(LABELS), Check(tr("พิมพ์คำต่อเนื่องที่มุมล่างขวาเมื่อมีหลายหน้า"))
        self.draft_mark = Check(tr("พิมพ์คำว่า “ร่าง” พาดหน้าของฉบับร่าง"))
        self.register = Combo(REGISTERS)
        self.back_up = button(tr("สำรองข้อมูลเดี๋ยวนี้"), "hard-drive", "primary")
        self.open_folder = button(tr("เปิดโฟลเดอร์สำรอง"), "folder-open")
        self.change_folder = button(tr("เปลี่ยนที่เก็บ…"), "usb")
        self.support = button(tr("สร้างแฟ้มแจ้งปัญหา…"), "file-down")
        self.about = button(tr("เกี่ยวกับโปรแกรม"), "info")
        self._last, self._folder = WrappedLabel("", "body"), WrappedLabel("", "small")
        self._backing_up = False
        self._show_look()
        self._connect()
        self.compose(self._content(), self.back_up)

    def _connect(self) -> None:
        self.sizes.chosen.connect(self._choose_size)
        self.colours.chosen.connect(self._choose_theme)
        self.languages.chosen.connect(self._choose_language)
        self.back_up.clicked.connect(self.make_backup)
        self.open_folder.clicked.connect(self.show_folder)
        self.change_folder.clicked.connect(self.pick_folder)
        self.support.clicked.connect(self.desk.support_asked)
        self.about.clicked.connect(self._ask_about)

    # ---- building

    def _content(self) -> QWidget:
        left = column(self._look_card(), self._paper_card(), None, gap=12)
        right = column(self._backup_card(), self._history_card(), self._fault_card(), None, gap=12)
        content = QWidget()
        self._halves = QHBoxLayout(content)
        fill(self._halves, (left, 1), (right, 1), margins=16, gap=12)
        return scrolling(content)

    def _look_card(self) -> QFrame:
        hint = tr("ใช้กับเครื่องนี้เท่านั้น ไม่เปลี่ยนขนาดอักษรบนกระดาษ เปลี่ยนได้จากทุกหน้าด้วย Ctrl+ + และ Ctrl+ −")
        return card(
            label(tr("การแสดงผล"), "section"),
            _named(tr("ขนาดอักษร"), self.sizes),
            _named(tr("สี"), self.colours),
            WrappedLabel(hint, "small"),
            _named(NAME_OF_CHOICE, self.languages),
            WrappedLabel(FROM_NEXT_START, "small"),
        )

    def _paper_card(self) -> QFrame:
        addressee = Field(tr("คำว่า “เรียน” ในบันทึกข้อความ"), self.addressee, partial(self._keep, ADDRESSEE_LABEL))
        hint = tr("คำต่อเนื่องคือคำแรกของหน้าถัดไป พิมพ์ไว้ท้ายหน้าก่อน เช่น “/๒. ข้อเท็จจริง…”")
        catchword = Field("", self.catchword, partial(self._keep, CATCHWORD), hint=hint)
        mark_hint = tr("ฉบับที่ออกเลขแล้วไม่มีคำนี้")
        draft_mark = Field("", self.draft_mark, partial(self._keep, DRAFT_MARK), hint=mark_hint)
        register = Field(tr("ทะเบียนเลขหนังสือเริ่มนับใหม่"), self.register, partial(self._keep, REGISTER_BY_FISCAL_YEAR))
        self._fields = {
            ADDRESSEE_LABEL: addressee,
            CATCHWORD: catchword,
            DRAFT_MARK: draft_mark,
            REGISTER_BY_FISCAL_YEAR: register,
        }
        if self.desk.read_only:
            for field in self._fields.values():
                lock(field.control)
        kept = WrappedLabel(tr("เก็บไว้ในแฟ้มของหน่วยงาน และใช้กับเอกสารทุกฉบับ"), "small")
        return card(label(tr("เอกสาร"), "section"), addressee, catchword, draft_mark, register, kept)

    def _backup_card(self) -> QFrame:
        buttons = flow(self.open_folder, self.change_folder, gap=8)
        return card(label(tr("ข้อมูลสำรอง"), "section"), self._last, self._folder, buttons)

    def _history_card(self) -> QFrame:
        account = self.desk.file.account
        said = (
            tr("ทุกการแก้ไขบันทึกไว้ในชื่อบัญชีของเครื่อง: {account}", account=account) if account else tr("เครื่องนี้ไม่บอกชื่อบัญชีผู้ใช้")
        )
        return card(label(tr("ชื่อในประวัติการแก้ไข"), "section"), WrappedLabel(said))

    def _fault_card(self) -> QFrame:
        hint = tr("แฟ้มแจ้งปัญหามีรุ่นของโปรแกรม บันทึกการทำงาน และจำนวนรายการ ไม่มีข้อความหรือชื่อบุคคลของหน่วยงาน")
        return card(
            label(tr("เมื่อพบปัญหา"), "section"), WrappedLabel(hint, "small"), flow(self.support, self.about, gap=8)
        )

    # ---- showing

    @override
    def refresh(self) -> None:
        for key, field in self._fields.items():
            field.show_value(choice(self.desk.office, key))
        self._show_backups(now().date())

    def _show_look(self) -> None:
        settings = self.desk.program.settings
        self.sizes.mark(theme.SCALES.index(round(theme.active().scale * 100)))
        names = [name for name, _ in THEMES]
        chosen = settings.get("theme", "system")
        self.colours.mark(names.index(chosen) if chosen in names else 0)
        self.languages.mark([key for key, _ in LANGUAGES].index(language.chosen(settings)))

    def _show_backups(self, today: date) -> None:
        made = last_backup(self.desk.program.settings, self.desk.file.path)
        said = _moment(made, today) if made else tr("ยังไม่เคยสำรองจากเครื่องนี้")
        self._last.set_text(tr("สำรองล่าสุด: {said}", said=said) if made else said)
        folder = str(self.folder())
        self._folder.set_text(tr("เก็บไว้ที่ {folder}", folder=elided(folder, theme.font("small"), theme.px(900))))
        self._folder.setToolTip(folder)
        self.say_state(tr("สำรองล่าสุด {said}", said=said) if made else said)

    # ---- choosing

    def _choose_size(self, number: int) -> None:
        self.desk.look_chosen.emit("text_scale", theme.SCALES[number])

    def _choose_theme(self, number: int) -> None:
        self.desk.look_chosen.emit("theme", THEMES[number][0])

    def _choose_language(self, number: int) -> None:
        self.desk.program.settings.put(language.SETTING, LANGUAGES[number][0])
        self.languages.mark(number)

    def _keep(self, key: str, value: Any) -> str:
        return self.desk.do(_STEPS[key], choose(self.desk.office, key, value))

    def _ask_about(self) -> None:
        self.desk.help_asked.emit("about")

    # ---- backups

    def folder(self) -> Path:
        """Return where backups of this file go."""
        return backup_folder(self.desk.program.settings, self.desk.file.path)

    def make_backup(self) -> None:
        """Copy the office file, off the GUI thread."""
        if self._backing_up:
            return
        file, folder, at = self.desk.file, self.folder(), now()

        def work(_ticket: Ticket) -> Path:
            return back_up(file, folder, at)

        self._backing_up = True
        task = Task(work, self)
        task.done.connect(partial(self._tell_backup, at))
        task.failed.connect(self._tell_failure)
        self.desk.runner.start(Lane.DATABASE, task)

    def _tell_backup(self, at: datetime, made: Path) -> None:
        self._backing_up = False
        note_backup(self.desk.program.settings, self.desk.file.path, at)
        self._show_backups(at.date())
        show = button(tr("เปิดโฟลเดอร์"), kind="link", small=True)
        show.clicked.connect(self.show_folder)
        self.messages.say(
            "backup", "success", tr("สำรองแล้ว: {folder} › {file}", folder=made.parent.name, file=made.name), show
        )

    def _tell_failure(self, error: Exception) -> None:
        self._backing_up = False
        if not isinstance(error, DomainError):
            raise error
        self.messages.say("backup", "error", words.explain(error))

    def show_folder(self) -> None:
        """Show the backups in the system's file window."""
        folder = self.folder()
        if folder.is_dir():
            self._ask.show_folder(folder)
        else:
            self.messages.say("backup", "info", tr("ยังไม่มีโฟลเดอร์สำรอง — กด “สำรองข้อมูลเดี๋ยวนี้” เพื่อสร้าง"))

    def pick_folder(self) -> None:
        """Ask for another folder for backups."""
        known = self.folder()
        start = known if known.is_dir() else self.desk.file.path.parent
        folder = self._ask.folder(self, tr("เลือกที่เก็บข้อมูลสำรอง"), start)
        if folder is not None:
            choose_folder(self.desk.program.settings, folder)
            self._show_backups(now().date())

    # ---- places

    @override
    def regions(self) -> list[QWidget]:
        return [self.sizes.marked(), self.addressee, self.open_folder, self.back_up]

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        beside = self.width() >= theme.px(_BESIDE)
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def _named(name: str, control: QWidget) -> QWidget:
    made = label(name, "small")
    made.setBuddy(control)
    control.setAccessibleName(name)
    return column(made, row(control, None), gap=4)


def _moment(when: datetime, today: date) -> str:
    day = tr("วันนี้") if when.date() == today else long_date(when.date())
    return tr("{day} {time} น.", day=day, time=f"{when:%H:%M}")
