"""Tells that a file was written, with the ways to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ita_desktop.app.language import tr
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.message_bar import MessageArea


def say_saved(messages: MessageArea, path: Path) -> None:
    """Say where a file was saved, and offer to open it or its folder."""
    opening = button(tr("เปิดไฟล์"), "", "link", small=True)
    opening.clicked.connect(partial(_open, path))
    folder = button(tr("เปิดโฟลเดอร์"), "", "link", small=True)
    folder.clicked.connect(partial(_open, path.parent))
    messages.say(
        "saved", "success", tr("บันทึกแล้ว: {folder} › {file}", folder=path.parent.name, file=path.name), opening, folder
    )


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
