"""Keys and clicks that set up a new office, shared by the tests of the first start."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from ita_desktop.app.editing_documents import signer_name, signer_position, steps_of
from ita_desktop.domain.agency import Chain
from ita_desktop.ui.ask import Ask
from tests.ui.small_office import type_into, type_text

NAME = "องค์การบริหารส่วนตำบลทุ่งสมมติ"
# Invented: IIT 91.382, EIT 86.133…, OIT 94.375, total 91.0046.
SCORES = ["96.42", "91.15", "94.08", "88.36", "86.90", "90.25", "83.40", "84.75", "95.00", "93.75"]


class Answers(Ask):
    """Chooses a path without a dialog and remembers what was proposed."""

    def __init__(self):
        self.path = None
        self.proposal = None

    def open_path(self, *_):
        return self.path

    def save_path(self, parent, title, proposal, kinds=""):
        del parent, title, kinds
        self.proposal = proposal
        return self.path


def click(button):
    """Click a button; a box to tick at its left end, where the box is."""
    place = QPoint(10, button.height() // 2) if isinstance(button, QCheckBox) else QPoint()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def focused(qtbot, widget):
    qtbot.waitUntil(widget.hasFocus)


def begin(qtbot, start, place="ทุ่งสมมติ"):
    """Go to the second step and name the office."""
    click(start.choices.new)
    focused(qtbot, start.agency.name)
    if place:
        type_text(start.agency.name, place)
        press(Qt.Key.Key_Return)


def to_people(qtbot, start):
    begin(qtbot, start)
    click(start.next_button)
    return start.pages["people"]


def to_scores(qtbot, start):
    to_people(qtbot, start)
    click(start.next_button)
    return start.pages["scores"]


def typed(line, text):
    type_into(line, text)
    line.commit()


def chain_of(office):
    steps = steps_of(office, office.first(Chain))
    return [(signer_name(office, step), signer_position(office, step)) for step in steps]
