"""A walk through the window in English; test_english.py runs it in a process of its own.

``ITA_TEST_LANGUAGE=en ITA_PICTURES=folder pytest tests/ui/walk_in_english.py`` keeps pictures to be looked at.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from ita_desktop.app import language
from ita_desktop.app.texts import Texts
from ita_desktop.ui import theme
from ita_desktop.ui.kit import wrapping
from ita_desktop.ui.kit.labels import WrappedLabel
from ita_desktop.ui.pages.first_start.rail import NAMES
from ita_desktop.ui.print_dialog import PrintDialog
from tests.sources import ROOT
from tests.ui.room import cut, overlapping
from tests.ui.small_office import dressed, program
from tests.ui.test_first_start_pictures import fill_in
from tests.ui.test_window_pictures import VIEWS, YEAR, faults_of, folder, sample, settle, shown

__all__ = ["folder", "sample"]
TEXTS = ROOT / "resources" / "texts"
HEAD_EDGES = 12
"""Px at the sides of a column's head."""
OFFICE_DATA = {"ทุกส่วนราชการ", "ผ่าน"}
"""What office file and frameworks hold in the very words of the window."""


def patterns():
    """Each Thai text of the program, with anything that is not Thai in the places of its values."""
    catalogue = set(language.read_catalogue(TEXTS / "en" / "window"))
    thai = catalogue | {text for text in Texts.read(TEXTS / "th").table.values() if re.search("[ก-๙]", text)}
    parts = (re.split(r"(\{[^}]*\})", text) for text in thai - OFFICE_DATA if len(text) > 1)
    shapes = ("".join("[^ก-๛]*" if part.startswith("{") else re.escape(part) for part in one) for one in parts)
    return re.compile("|".join(f"(?:{shape})" for shape in shapes))


THAI = patterns()


def said_by(one):
    """Everything a widget or a command tells its user."""
    yield one.toolTip()
    if isinstance(one, QAction):
        yield one.text()
        return
    yield from (one.accessibleName(), one.accessibleDescription(), one.windowTitle())
    if isinstance(one, QMenu):
        yield one.title()
    if isinstance(one, QLabel | WrappedLabel | QAbstractButton):
        yield one.text()
    if isinstance(one, QLineEdit | QTextEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(index) for index in range(one.count()))
    if isinstance(one, QTabWidget):
        yield from (one.tabText(index) for index in range(one.count()))
    if isinstance(one, QTableView):
        model, across = one.model(), Qt.Orientation.Horizontal
        yield from (str(model.headerData(column, across) or "") for column in range(model.columnCount()))


def still_thai(window):
    everything = [window, *window.findChildren(QWidget), *window.findChildren(QAction)]
    texts = {text.strip() for one in everything for text in said_by(one) if text}
    return sorted(text for text in texts if THAI.fullmatch(text))


def cut_headers(window):
    """The heads of table columns that are wider than their column."""
    found = []
    for table in window.findChildren(QTableView):
        head, model = table.horizontalHeader(), table.model()
        shown_columns = range(model.columnCount()) if head.isVisible() else ()
        for column in (one for one in shown_columns if not head.isSectionHidden(one)):
            text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            if head.fontMetrics().horizontalAdvance(text) > head.sectionSize(column) - theme.px(HEAD_EDGES):
                found.append(f"head: {text}")
    return found


def cut_hints(window):
    """The examples in empty inputs that have no room."""
    lines = [one for one in window.findChildren(QLineEdit) if one.isVisible() and not one.text()]
    wide = [one for one in lines if one.fontMetrics().horizontalAdvance(one.placeholderText()) > one.width()]
    return [f"hint: {one.placeholderText()}" for one in wide]


@pytest.fixture(params=[1.0, 1.5], ids=["100", "150"])
def scale(request, qapp):
    dressed()
    usual = theme.active()
    theme.Theme(program().paths.resources, scale=request.param).install(qapp)
    wrapping.warm()
    yield request.param
    usual.install(qapp)
    wrapping.warm()


def test_every_page_is_in_english_and_shows_all_its_words(scale, sample, folder, tmp_path, qtbot):
    window = shown(qtbot, 1366, 768)
    window.files.open_path(Path(shutil.copy(sample, tmp_path / "office.ita")))
    window.desk.set_year(YEAR)
    faults, thai = {}, {}
    for name, show in VIEWS.items():
        show(window)
        settle(qtbot, window)
        QTest.qWait(150)  # rows and sentences get their height one event later
        assert window.grab().save(str(folder / f"{name}-en-{round(scale * 100)}.png"))
        cut_off = [fault for fault in faults_of(window, 1366, 768) if not fault.startswith("needs")]
        cut_off += cut_headers(window) + cut_hints(window)
        faults |= {name: cut_off} if cut_off else {}
        thai |= {name: found} if (found := still_thai(window)) else {}
    window.close()
    assert faults == {}
    assert thai == {}


def test_the_first_start_is_in_english_and_shows_all_its_words(scale, folder, qtbot, first_window):
    window = first_window
    start = window.start
    found = {}
    fill_in(qtbot, start)
    for name in NAMES:
        start.go(name)
        QTest.qWait(30)
        assert window.grab().save(str(folder / f"first-{name}-en-{round(scale * 100)}.png"))
        faults = [*cut(start), *overlapping(start), *still_thai(window)]
        found |= {name: faults} if faults else {}
    assert found == {}


def test_the_print_dialog_is_in_english(scale, folder, qtbot):
    dialog = PrintDialog(None, program().settings, ["HP"], 3)
    theme.dress(dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.grab().save(str(folder / f"print-en-{round(scale * 100)}.png"))
    assert [*cut(dialog), *still_thai(dialog)] == []


def test_mnemonics_are_unique_and_every_command_of_the_menu_bar_has_one(qtbot):
    window = shown(qtbot, 1366, 768)
    for menu in [window.menuBar(), *window.menuBar().findChildren(QMenu)]:
        items = [item for item in menu.actions() if not item.isSeparator() and item.isEnabled()]
        letters = Counter(QKeySequence.mnemonic(item.text()).toString() for item in items)
        assert [letter for letter, times in letters.items() if times > 1 or not letter] == []
    assert "&File" in [title.text() for title in window.menuBar().actions()]


def test_standard_buttons_are_in_english(qapp):
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
