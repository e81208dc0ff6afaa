"""The menu bar: every command with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
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
        self._add(menu, tr("ใหม่…"), "Ctrl+N", window.files.new)
        self._add(menu, tr("เปิด…"), "Ctrl+O", window.files.open)
        self._add(menu, tr("ลองใช้หน่วยงานตัวอย่าง"), "", window.files.sample)
        menu.addSeparator()
        self.print = self._add(menu, tr("พิมพ์…"), "Ctrl+P", window.doing.print_paper, file=True)
        self.save_pdf = self._add(menu, tr("บันทึกเป็น PDF…"), "Ctrl+Shift+P", window.doing.save_pdf, file=True)
        menu.addSeparator()
        self._add(menu, tr("ปิดแฟ้ม"), "Ctrl+W", window.close_file, file=True)
        self._add(menu, tr("ออกจากโปรแกรม"), "Ctrl+Q", window.close)

    def _edit_menu(self) -> None:
        menu, window = self._bar.addMenu(tr("แก้ไข(&E)")), self._window
        self.undo = self._add(menu, tr("เลิกทำ"), "Ctrl+Z", window.doing.undo, file=True)
        self.redo = self._add(menu, tr("ทำซ้ำ"), "Ctrl+Y", window.doing.redo, file=True)
        menu.addSeparator()
        self._add(menu, tr("ค้นหาในหน้านี้"), "Ctrl+F", window.doing.search, file=True)
        self._add(menu, tr("ค้นหาทุกอย่าง…"), "Ctrl+K", window.search_box.open_box, file=True)

    def _view_menu(self) -> None:
        menu, window = self._bar.addMenu(tr("มุมมอง(&V)")), self._window
        self._add(menu, tr("แถบข้าง"), "F9", window.doing.toggle_side)
        self._add(menu, tr("รายละเอียด"), "F4", window.doing.toggle_pane, file=True)
        self._add(menu, tr("ไปยังส่วนถัดไป"), "F6", window.doing.next_region, file=True)
        self._add(menu, tr("ไปยังส่วนก่อนหน้า"), "Shift+F6", window.doing.previous_region, file=True)
        menu.addSeparator()
        self._choices(menu.addMenu(tr("ขนาดอักษร")), "text_scale", [(n, f"{n} %") for n in theme.SCALES])
        larger = self._add(menu, tr("ขยายอักษร"), "Ctrl++", window.doing.larger)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])  # without Shift it is the same key
        self._add(menu, tr("ย่ออักษร"), "Ctrl+-", window.doing.smaller)
        self._add(menu, tr("อักษรขนาดปกติ"), "Ctrl+0", window.doing.normal_size)
        self._choices(menu.addMenu(tr("สี")), "theme", THEMES)

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

    def _go_menu(self) -> None:
        menu = self._bar.addMenu(tr("ไปที่(&G)"))
        for entry in ENTRIES:
            action = self._add(menu, entry.title, shortcut_of(entry), self._go, file=True)
            action.setData(entry.key)

    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._window.show_page(str(sender.data()))

    def _help_menu(self) -> None:
        menu, helping = self._bar.addMenu(tr("วิธีใช้(&H)")), self._window.helping
        self._add(menu, tr("วิธีใช้หน้านี้"), "F1", helping.page_help)
        self._add(menu, tr("เริ่มใช้งานในสิบนาที"), "", helping.first_steps)
        self._add(menu, tr("ปุ่มลัด"), "", helping.keys)
        self._add(menu, tr("สารบัญวิธีใช้"), "Shift+F1", helping.contents)
        menu.addSeparator()
        self._add(menu, tr("สร้างแฟ้มแจ้งปัญหา…"), "", helping.write_support_file)
        self._add(menu, tr("เกี่ยวกับโปรแกรม"), "", helping.about)

    def refresh(self, desk: Desk | None, *, can_save_pdf: bool) -> None:
        """Enable what can be done now, and say what undo and redo would do."""
        for action in self._needs_file:
            action.setEnabled(desk is not None)
        self.save_pdf.setEnabled(can_save_pdf)
        self.print.setEnabled(can_save_pdf)
        undo = desk.journal.undo_text() if desk else ""
        redo = desk.journal.redo_text() if desk else ""
        self.undo.setText(tr("เลิกทำ: {undo}", undo=undo) if undo else tr("เลิกทำ"))
        self.redo.setText(tr("ทำซ้ำ: {redo}", redo=redo) if redo else tr("ทำซ้ำ"))
