"""Shortcuts while the Thai keyboard layout is on: Ctrl+Z then arrives as Ctrl+ผ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

_THAI = range(0x0E00, 0x0E80)
_LATIN = (*range(0x30, 0x3A), *range(0x41, 0x5B))
"""Virtual keys of digits and letters, which are also their key codes."""


class LatinShortcuts(QObject):
    """An application-wide filter that reads Ctrl+<Thai letter> as the key it stands on."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            key = latin_key(event)
            if key:
                return self._send(watched, event, key)
        return super().eventFilter(watched, event)

    def _send(self, widget: QWidget, event: QKeyEvent, key: int) -> bool:
        action = _action_for(widget.window(), QKeyCombination(event.modifiers(), Qt.Key(key)))
        if action is not None:
            action.trigger()
        else:
            latin = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "")
            QApplication.sendEvent(widget, latin)
        return True


def latin_key(event: QKeyEvent) -> int:
    """Return the Latin key behind a Thai letter typed with Ctrl, or 0."""
    with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    virtual = event.nativeVirtualKey()
    return virtual if with_control and event.key() in _THAI and virtual in _LATIN else 0


def _action_for(window: QWidget, keys: QKeyCombination) -> QAction | None:
    if not isinstance(window, QMainWindow):
        return None
    wanted = QKeySequence(keys)
    children: Iterable[Any] = window.findChildren(QAction)
    return next((action for action in children if action.isEnabled() and wanted in action.shortcuts()), None)
