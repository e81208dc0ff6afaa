"""The menu bar: every command with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ita_desktop.app import language
from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.languages import FROM_NEXT_START, LANGUAGES, NAME_OF_CHOICE
from ita_desktop.ui.mnemonics import with_letter
from ita_desktop.ui.navigation import ENTRIES, shortcut_of

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow

THEMES = (("system", tr("ตามระบบ")), ("light", tr("สว่าง")), ("dark", tr("มืด")))


class Commands(QObject):
    """Makes the menus of a window and keeps their commands enabled as the file allows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar = window.menuBar()
        self._needs_file: list[QAction] = []
        self._file_menu()
        self._edit_menu()
        self._view_menu()
        self._go_menu()
        self._tools_menu()
        self._help_menu()

    def _add(self, menu: QMenu, text: str, key: str, slot: Callable[[], object], *, file: bool = False) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        menu.addAction(action)
        if file:
            self._needs_file.append(action)
        return action

    def _file_menu(self) -> None:
        menu, window = self._bar.addMenu(tr("แฟ้ม(&F)")), self._window
        self._add(menu, with_letter(tr("ใหม่…"), "N"), "Ctrl+N", window.files.new)
        self._add(menu, with_letter(tr("เปิด…"), "O"), "Ctrl+O", window.files.open)
        self._add(menu, with_letter(tr("ลองใช้หน่วยงานตัวอย่าง"), "T"), "", window.files.sample)
        menu.addSeparator()
        self.print = self._add(menu, with_letter(tr("พิมพ์…"), "P"), "Ctrl+P", window.doing.print_paper, file=True)
        self.save_pdf = self._add(
            menu, with_letter(tr("บันทึกเป็น PDF…"), "S"), "Ctrl+Shift+P", window.doing.save_pdf, file=True
        )
        menu.addSeparator()
        self._add(menu, with_letter(tr("ปิดแฟ้ม"), "C"), "Ctrl+W", window.close_file, file=True)
        self._add(menu, with_letter(tr("ออกจากโปรแกรม"), "Q"), "Ctrl+Q", window.close)

    def _edit_menu(self) -> None:
        menu, window = self._bar.addMenu(tr("แก้ไข(&E)")), self._window
        self.undo = self._add(menu, with_letter(tr("เลิกทำ"), "U"), "Ctrl+Z", window.doing.undo, file=True)
        self.redo = self._add(menu, with_letter(tr("ทำซ้ำ"), "R"), "Ctrl+Y", window.doing.redo, file=True)
        menu.addSeparator()
        self._add(menu, with_letter(tr("ค้นหาในหน้านี้"), "F"), "Ctrl+F", window.doing.search, file=True)
        self._add(menu, with_letter(tr("ค้นหาทุกอย่าง…"), "S"), "Ctrl+K", window.search_box.open_box, file=True)

    def _view_menu(self) -> None:
        menu, window = self._bar.addMenu(tr("มุมมอง(&V)")), self._window
        self._add(menu, with_letter(tr("แถบข้าง"), "S"), "F9", window.doing.toggle_side)
        self._add(menu, with_letter(tr("รายละเอียด"), "D"), "F4", window.doing.toggle_pane, file=True)
        self._add(menu, with_letter(tr("ไปยังส่วนถัดไป"), "N"), "F6", window.doing.next_region, file=True)
        self._add(menu, with_letter(tr("ไปยังส่วนก่อนหน้า"), "P"), "Shift+F6", window.doing.previous_region, file=True)
        menu.addSeparator()
        self._choices(
            menu.addMenu(with_letter(tr("ขนาดอักษร"), "T")),
            "text_scale",
            [(n, with_letter(f"{n} %", str(n // 10 % 10))) for n in theme.SCALES],
        )
        larger = self._add(menu, with_letter(tr("ขยายอักษร"), "L"), "Ctrl++", window.doing.larger)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])  # without Shift it is the same key
        self._add(menu, with_letter(tr("ย่ออักษร"), "M"), "Ctrl+-", window.doing.smaller)
        self._add(menu, with_letter(tr("อักษรขนาดปกติ"), "Z"), "Ctrl+0", window.doing.normal_size)
        themes = [(key, with_letter(name, letter)) for (key, name), letter in zip(THEMES, "SLD", strict=True)]
        self._choices(menu.addMenu(with_letter(tr("สี"), "C")), "theme", themes)
        self._languages(menu.addMenu(with_letter(NAME_OF_CHOICE, "A")))

    def _choices(self, menu: QMenu, key: str, choices: Iterable[tuple[object, str]]) -> None:
        group = QActionGroup(menu)
        chosen = self._window.program.settings.get(key, {"text_scale": 100, "theme": "system"}[key])
        for value, name in choices:
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData((key, value))
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        self._window.doing.choose_look(*action.data())

    def _languages(self, menu: QMenu) -> None:
        for key, name in LANGUAGES:
            action = menu.addAction(with_letter(name, key[0].upper()))
            action.setCheckable(True)
            action.setData(key)
        menu.addSeparator()
        menu.addAction(FROM_NEXT_START).setEnabled(False)
        menu.aboutToShow.connect(partial(self._show_language, menu))
        menu.triggered.connect(self._choose_language)

    def _show_language(self, menu: QMenu) -> None:
        chosen = language.chosen(self._window.program.settings)
        for action in menu.actions():
            action.setChecked(action.data() == chosen)

    def _choose_language(self, action: QAction) -> None:
        self._window.program.settings.put(language.SETTING, action.data())

    def _go_menu(self) -> None:
        menu = self._bar.addMenu(tr("ไปที่(&G)"))
        for entry in ENTRIES:
            action = self._add(menu, with_letter(entry.title, entry.letter), shortcut_of(entry), self._go, file=True)
            action.setData(entry.key)

    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._window.show_page(str(sender.data()))

    def _tools_menu(self) -> None:
        menu, tour = self._bar.addMenu(tr("เครื่องมือ(&T)")), self._window.tour
        self._add(menu, with_letter(tr("เรื่องที่ต้องตรวจถัดไป"), "N"), "F8", tour.next, file=True)
        self._add(menu, with_letter(tr("เรื่องที่ต้องตรวจก่อนหน้า"), "P"), "Shift+F8", tour.previous, file=True)
        menu.addSeparator()
        self._add(menu, with_letter(tr("ตรวจเอกสาร…"), "D"), "", self._window.documents.ask, file=True)

    def _help_menu(self) -> None:
        menu, helping = self._bar.addMenu(tr("วิธีใช้(&H)")), self._window.helping
        self._add(menu, with_letter(tr("วิธีใช้หน้านี้"), "P"), "F1", helping.page_help)
        self._add(menu, with_letter(tr("เริ่มใช้งานในสิบนาที"), "T"), "", helping.first_steps)
        self._add(menu, with_letter(tr("ปุ่มลัด"), "K"), "", helping.keys)
        self._add(menu, with_letter(tr("สารบัญวิธีใช้"), "C"), "Shift+F1", helping.contents)
        menu.addSeparator()
        self._add(menu, with_letter(tr("สร้างแฟ้มแจ้งปัญหา…"), "S"), "", helping.write_support_file)
        self._add(menu, with_letter(tr("เกี่ยวกับโปรแกรม"), "A"), "", helping.about)

    def refresh(self, desk: Desk | None, *, can_save_pdf: bool) -> None:
        """Enable what can be done now, and say what undo and redo would do."""
        for action in self._needs_file:
            action.setEnabled(desk is not None)
        self.save_pdf.setEnabled(can_save_pdf)
        self.print.setEnabled(can_save_pdf)
        undo = desk.journal.undo_text() if desk else ""
        redo = desk.journal.redo_text() if desk else ""
        self.undo.setText(_told(with_letter(tr("เลิกทำ"), "U"), undo))
        self.redo.setText(_told(with_letter(tr("ทำซ้ำ"), "R"), redo))


def _told(command: str, what: str) -> str:
    doubled = what.replace("&", "&&")  # a single one would be a mnemonic
    return f"{command}: {doubled}" if what else command
