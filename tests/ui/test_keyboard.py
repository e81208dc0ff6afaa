"""Every command of the window by keys, with the Latin and with the Thai keyboard layout."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu

from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.thai_keys import LatinShortcuts, latin_key
from tests.ui.small_office import dressed, original, program

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier

# The Thai layout of Windows (Kedmanee), key by key in the order of the Latin one, plain and with Shift.
LATIN = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
PLAIN = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ"
SHIFTED = '+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
VIRTUAL = {",": 0xBC, ".": 0xBE, "-": 0xBD, "=": 0xBB, "/": 0xBF, ";": 0xBA}


def virtual(latin):
    return VIRTUAL.get(latin, ord(latin.upper()))


def thai_event(latin, modifiers, kind=QEvent.Type.KeyPress):
    """What Windows sends for a key while the Thai layout is on."""
    letter = (SHIFTED if modifiers & SHIFT else PLAIN)[LATIN.index(latin)]
    return QKeyEvent(kind, ord(letter), modifiers, 0, virtual(latin), 0, letter)


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    dressed()
    keyboard = LatinShortcuts()
    qapp.installEventFilter(keyboard)
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.files.open_path(Path(shutil.copy(original(with_memo=True), tmp_path / "office.ita")))
    QTest.qWaitForWindowExposed(window)
    yield window
    window.close()
    qapp.removeEventFilter(keyboard)


def commands(window):
    """The commands of the menus, submenus included (QAction.menu() would hand a menu over to Python)."""
    menus = window.menuBar().findChildren(QMenu)
    return [item for menu in menus for item in menu.actions() if not item.isSeparator()]


def parts_of(keys):
    """Modifiers and Latin letter of a shortcut; "+" is typed as Shift and "="."""
    pressed = keys[0]
    modifiers, letter = pressed.keyboardModifiers(), chr(pressed.key()).lower()
    return (modifiers | SHIFT, "=") if letter == "+" else (modifiers, letter)


def test_no_two_commands_of_the_window_share_a_shortcut(window):
    for entry in ENTRIES:
        window.show_page(entry.key)
    every = [keys.toString() for action in window.findChildren(QAction) for keys in action.shortcuts()]
    assert [keys for keys, times in Counter(every).items() if times > 1] == []


def test_every_command_that_is_used_daily_has_a_shortcut(window):
    have = {keys.toString() for action in commands(window) for keys in action.shortcuts()}
    wanted = "Ctrl+Z Ctrl+Y Ctrl+F Ctrl+K Ctrl+N Ctrl+O Ctrl+Shift+P Ctrl++ Ctrl+- Ctrl+0 Ctrl+, F1 F4 F6 F9 Shift+F6"
    assert set(wanted.split()) | {f"Ctrl+{number}" for number in range(1, len(ENTRIES))} <= have


def test_mnemonics_are_unique_in_every_menu(window):
    for menu in [window.menuBar(), *window.menuBar().findChildren(QMenu)]:
        letters = [QKeySequence.mnemonic(item.text()).toString() for item in menu.actions()]
        assert [one for one, times in Counter(filter(None, letters)).items() if times > 1] == []
    assert all(QKeySequence.mnemonic(title.text()).toString() for title in window.menuBar().actions())


def test_every_shortcut_fires_with_the_thai_layout(window):
    window.show_page("measures")
    fired = []

    def note():
        fired.append(True)

    for action in commands(window):
        if action.shortcuts():
            action.triggered.disconnect()  # only that it fires, not what it does
            action.triggered.connect(note)
        for keys in action.shortcuts():
            if keys[0].key() >= Qt.Key.Key_Escape:
                continue  # a function key is the same in every layout
            fired.clear()
            action.setEnabled(True)
            modifiers, letter = parts_of(keys)
            override = thai_event(letter, modifiers, QEvent.Type.ShortcutOverride)
            override.ignore()
            QApplication.sendEvent(window.page().table, override)
            assert override.isAccepted(), keys.toString()
            QApplication.sendEvent(window.page().table, thai_event(letter, modifiers))
            assert len(fired) == 1, keys.toString()


@pytest.mark.parametrize("latin", LATIN[:10])
def test_digits_are_never_taken_for_what_the_thai_layout_has_on_them(latin):
    assert latin_key(thai_event(latin, CONTROL)) == ord(latin)


def test_plain_thai_typing_and_altgr_are_left_alone():
    for latin in LATIN:
        if latin.isalnum():
            assert latin_key(thai_event(latin, NONE)) == 0
            assert latin_key(thai_event(latin, SHIFT)) == 0
            assert latin_key(thai_event(latin, CONTROL | ALT)) == 0


def test_latin_keys_are_left_to_qt():
    for latin in "az19,.-=/":
        event = QKeyEvent(QEvent.Type.KeyPress, ord(latin.upper()), CONTROL, 0, virtual(latin), 0, latin)
        assert latin_key(event) == 0, latin


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_menus_open_by_their_letter_with_the_thai_layout(window):
    bar = window.menuBar()
    for title in bar.actions():
        letter = QKeySequence.mnemonic(title.text())[0]
        QApplication.sendEvent(window.page(), thai_event(chr(letter.key()).lower(), ALT))
        assert bar.activeAction() is title
        QApplication.activePopupWidget().close()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_an_item_of_an_open_menu_is_chosen_by_its_letter_with_the_thai_layout(window):
    menu = QMenu(window)
    item = menu.addAction("เปิด(&O)")
    chosen = QSignalSpy(item.triggered)
    menu.popup(window.mapToGlobal(window.rect().center()))
    QApplication.sendEvent(menu, thai_event("o", NONE))
    assert chosen.count() == 1
    assert not menu.isVisible()


def test_copy_and_paste_in_a_box_work_with_the_thai_layout(window):
    window.show_page("measures")
    box = window.page().search_box()
    box.setText("กองคลัง")
    box.setFocus()
    for latin in "acv":
        QApplication.sendEvent(box, thai_event(latin, CONTROL))
    assert box.text() == "กองคลัง"
    assert QApplication.clipboard().text() == "กองคลัง"


def test_f6_goes_through_every_region_of_every_page_and_back(window):
    for entry in ENTRIES:
        window.show_page(entry.key)
        first = window.side.buttons[entry.key]
        first.setFocus()
        reached = []
        for _ in range(20):
            QTest.keyClick(window, Qt.Key.Key_F6)
            reached.append(QApplication.focusWidget())
            if reached[-1] is first:
                break
        assert reached[-1] is first, entry.key
        assert len(reached) > 2, entry.key
        QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
        assert QApplication.focusWidget() is reached[-2], entry.key
