"""Errors ask before they go on paper: one question that lists them, the safe answer first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ita_desktop.app.language import tr
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.navigation import PROBLEMS

if TYPE_CHECKING:
    from ita_desktop.app.checking import Problem

BAR = "errors"
"""Key of the message bar that tells of open errors."""
MOST_LISTED = 8
"""Errors named in the question; the others are counted."""


def may_print(page: QWidget, desk: Desk, ask: Ask) -> bool:
    """Tell whether to go on: at once without open errors this year, else as the user answers."""
    from ita_desktop.ui.pages.problem_words import sentence

    errors = desk.watch.of_year().errors()
    if not errors:
        return True
    listed = [f"• {sentence(one)}" for one in errors[:MOST_LISTED]]
    if len(errors) > MOST_LISTED:
        listed.append(tr("และอีก {count} เรื่อง", count=len(errors) - MOST_LISTED))
    question = tr("พิมพ์ทั้งที่ยังมี {count} เรื่องที่ต้องแก้หรือไม่", count=len(errors))
    return ask.confirm(page, question, "\n".join(listed), tr("พิมพ์ทั้งที่มีข้อผิดพลาด"), leave=tr("กลับไปแก้"))


def tell_errors(desk: Desk, messages: MessageArea) -> None:
    """Say above a document that something must be mended first, with the way there; nothing when all is well."""
    errors: tuple[Problem, ...] = desk.watch.of_year().errors()
    if not errors:
        messages.drop(BAR)
        return
    look = button(tr("ดู {count} เรื่อง", count=len(errors)), small=True)
    look.clicked.connect(partial(desk.go.emit, PROBLEMS))
    told = tr("ยังมี {count} เรื่องที่ต้องแก้ก่อนพิมพ์ — พิมพ์ได้ แต่โปรแกรมจะถามยืนยัน", count=len(errors))
    messages.say(BAR, "warning", told, look)
