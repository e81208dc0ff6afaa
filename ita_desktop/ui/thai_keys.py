"""Shortcuts and mnemonics while the Thai keyboard layout is on: Ctrl+Z then arrives as Ctrl+ผ.

Windows tells beside each key what it is without any layout: its virtual key. Where the layout made
something else of a key pressed with Ctrl or Alt, the virtual key says what was meant. That includes
the digits: in the Thai layout Ctrl+3 arrives as Ctrl+-, which Qt would take for another command.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar, QWidget
from typing_extensions import override

_THAI = range(0x0E00, 0x0E80)
_BORROWED = frozenset(map(ord, '/-_+()".,?%฿'))
"""What the Thai layout has, besides Thai, on keys of letters, digits and marks."""
_LATIN: dict[int, int] = {
    **{key: key for key in (*range(0x30, 0x3A), *range(0x41, 0x5B))},
    0xBA: Qt.Key.Key_Semicolon,
    0xBB: Qt.Key.Key_Equal,
    0xBC: Qt.Key.Key_Comma,
    0xBD: Qt.Key.Key_Minus,
    0xBE: Qt.Key.Key_Period,
    0xBF: Qt.Key.Key_Slash,
}
"""Virtual key of Windows → Qt's key on the Latin layout."""
_SHIFTED = {Qt.Key.Key_Equal: Qt.Key.Key_Plus}

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class LatinShortcuts(QObject):
    """An application-wide filter that reads Ctrl or Alt with a key of the Thai layout as what stands below it."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            if event.type() == QEvent.Type.ShortcutOverride and latin_key(event):
                event.accept()  # so that Qt asks no shortcut of its own about the Thai key
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, widget: QWidget, event: QKeyEvent) -> bool:
        if isinstance(widget, QMenu) and (action := _item_for(widget, event)):
            widget.setActiveAction(action)
            _choose(widget, action)
            return True
        key = latin_key(event)
        if key:
            self._send(widget, event, key)
        return bool(key)

    def _send(self, widget: QWidget, event: QKeyEvent, key: int) -> None:
        wanted = _sequence(event.modifiers(), key)
        action = _action_for(widget.window(), wanted)
        menu = _menu_for(widget.window(), wanted) if action is None else None
        if action is not None:
            action.trigger()
        elif menu is not None:
            bar, title = menu
            bar.setActiveAction(title)
        else:
            latin = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "")
            QApplication.sendEvent(widget, latin)


def latin_key(event: QKeyEvent) -> int:
    """Return the Latin key behind a key of the Thai layout pressed with Ctrl or Alt, or 0."""
    held = event.modifiers() & (_CONTROL | _ALT)
    if held not in {_CONTROL, _ALT} or event.modifiers() & _KEYPAD:  # both together are AltGr
        return 0
    key = _LATIN.get(event.nativeVirtualKey(), 0)
    if event.modifiers() & _SHIFT:
        key = _SHIFTED.get(Qt.Key(key), key) if key else 0
    thai = event.key() in _THAI or event.key() in _BORROWED
    return int(key) if thai and key != event.key() else 0


def _sequence(modifiers: Qt.KeyboardModifier, key: int) -> list[QKeySequence]:
    """The key as pressed; "+" also without the Shift that typing it takes, as in Ctrl++."""
    with_all = QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))
    if key != Qt.Key.Key_Plus:
        return [with_all]
    return [with_all, QKeySequence(QKeyCombination(modifiers & ~_SHIFT, Qt.Key(key)))]


def _action_for(window: QWidget, wanted: list[QKeySequence]) -> QAction | None:
    if not isinstance(window, QMainWindow):
        return None
    children: Iterable[Any] = window.findChildren(QAction)
    enabled = (action for action in children if action.isEnabled())
    return next((action for action in enabled if any(keys in action.shortcuts() for keys in wanted)), None)


def _menu_for(window: QWidget, wanted: list[QKeySequence]) -> tuple[QMenuBar, QAction] | None:
    if not isinstance(window, QMainWindow):
        return None
    bar = window.menuBar()
    titles = (title for title in bar.actions() if QKeySequence.mnemonic(title.text()) in wanted)
    found = next(titles, None)
    return (bar, found) if found else None


def _item_for(menu: QMenu, event: QKeyEvent) -> QAction | None:
    """Return the item of an open menu whose mnemonic is the Latin letter below a Thai one."""
    if event.modifiers() & (_CONTROL | _ALT) or event.key() not in _THAI:
        return None
    wanted = QKeySequence(QKeyCombination(_ALT, Qt.Key(_LATIN.get(event.nativeVirtualKey(), 0))))
    items = (item for item in menu.actions() if item.isEnabled() and QKeySequence.mnemonic(item.text()) == wanted)
    return next(items, None)


def _choose(menu: QMenu, action: QAction) -> None:
    """Trigger an item; one that opens a menu of its own is only made the active one."""
    below: Iterable[Any] = menu.findChildren(QMenu)  # QAction.menu() would hand the menu over to Python, to be deleted
    if not any(one.menuAction() == action for one in below):
        menu.close()
        action.trigger()
