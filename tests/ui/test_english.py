"""English as the second language: chosen in the settings or the menu, taken at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ita_desktop.app import language
from ita_desktop.app.program import Program
from ita_desktop.ui.languages import FROM_NEXT_START
from ita_desktop.ui.mnemonics import with_letter, without_letter
from ita_desktop.ui.pages.settings import SettingsPage
from ita_desktop.ui.runner import InlineRunner
from tests.sources import ROOT
from tests.ui.small_office import desk_on, program


def test_every_page_of_the_window_is_in_english_when_english_is_chosen():
    """In a process of its own, since constants of the window's modules are said when they are imported."""
    walk = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui/walk_in_english.py"]
    done = subprocess.run(
        walk,
        cwd=ROOT,
        env=os.environ | {"ITA_TEST_LANGUAGE": "en"},
        capture_output=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.fixture
def chosen():
    """Puts the language back that was chosen before."""
    settings = program().settings
    before = settings.get(language.SETTING)
    yield lambda: settings.get(language.SETTING)
    settings.put(language.SETTING, before)


def test_the_settings_page_keeps_the_language_for_the_next_start(qapp, qtbot, tmp_path, chosen):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        page = SettingsPage(desk)
        qtbot.addWidget(page)
        assert page.languages.index() == 0
        page.languages.choose(1)
        assert chosen() == "en"
        assert program().language == "th"
        assert Program(program().paths).texts("cycle.state.late") == "Overdue"
        again = SettingsPage(desk)
        qtbot.addWidget(again)
        assert again.languages.index() == 1


def test_the_view_menu_offers_the_language_before_any_file_is_open(first_window, new_machine):
    menus = first_window.menuBar().findChildren(QMenu)
    menu = next(menu for menu in menus if without_letter(menu.title()).endswith("Language"))
    items = {without_letter(item.text()): item for item in menu.actions()}
    assert not items[FROM_NEXT_START].isEnabled()
    menu.aboutToShow.emit()
    assert items["ไทย"].isChecked()
    items["English"].trigger()
    menu.aboutToShow.emit()
    assert items["English"].isChecked()
    assert not items["ไทย"].isChecked()
    assert new_machine.settings.get(language.SETTING) == "en"


def test_every_command_of_the_menu_bar_has_a_mnemonic_of_its_own(first_window):
    bar = first_window.menuBar()
    for menu in [bar, *bar.findChildren(QMenu)]:
        items = [item for item in menu.actions() if not item.isSeparator() and item.isEnabled()]
        letters = Counter(QKeySequence.mnemonic(item.text()).toString() for item in items)
        assert [letter for letter, times in letters.items() if times > 1 or not letter] == [], menu.title()


@pytest.mark.parametrize(
    ("text", "letter", "marked"),
    [
        ("Help on this page", "P", "Help on this &page"),
        ("Smaller text", "M", "S&maller text"),
        ("ใหม่…", "N", "ใหม่(&N)…"),
        ("บันทึกเป็น PDF…", "P", "บันทึกเป็น &PDF…"),
        ("110 %", "1", "&110 %"),
        ("หน้าใหม่", "", "หน้าใหม่"),
    ],
)
def test_a_mnemonic_stands_in_the_word_or_behind_it_and_is_taken_off_again(text, letter, marked):
    assert with_letter(text, letter) == marked
    assert without_letter(marked) == text
