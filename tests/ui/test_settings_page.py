"""The page of settings, with keys and clicks over a real file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app.backup import last_backup
from ita_desktop.app.office_settings import ADDRESSEE_LABEL, CATCHWORD, DRAFT_MARK, REGISTER_BY_FISCAL_YEAR, choice
from ita_desktop.domain.paperwork import Setting
from ita_desktop.ui import theme
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.pages.settings import LABELS, SettingsPage
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import desk_on


class Answers(Ask):
    """Chooses a folder without a dialog and keeps what it was asked to show."""

    def __init__(self):
        self.chosen = None
        self.shown = []

    def folder(self, parent, title, start):
        del parent, title, start
        return self.chosen

    def show_folder(self, folder):
        self.shown.append(folder)


@pytest.fixture
def desk(qapp, tmp_path):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        desk.program.settings.put("backup_folder", "")
        desk.program.settings.put("last_backup", {})
        yield desk


@pytest.fixture
def page(qtbot, desk):
    page = SettingsPage(desk, Answers())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# ---- the look


def test_the_text_size_and_theme_in_use_are_marked(page, desk):
    assert page.sizes.marked().text() == f"{round(theme.active().scale * 100)} %"
    assert page.colours.index() == 0
    assert desk.program.settings.get("theme", "system") == "system"


def test_a_pressed_size_or_theme_is_asked_of_the_window(page, desk, qtbot):
    buttons = {one.text(): one for one in page.sizes.findChildren(type(page.sizes.marked()))}
    with qtbot.waitSignal(desk.look_chosen) as asked:
        press(buttons["130 %"])
    assert asked.args == ["text_scale", 130]
    with qtbot.waitSignal(desk.look_chosen) as asked:
        page.colours.choose(2)
    assert asked.args == ["theme", "dark"]


# ---- the office's paper


def test_the_paper_of_the_office_is_kept_in_its_file_and_undone(page, desk):
    page.addressee.setFocus()
    QTest.keyClick(page.addressee, Qt.Key.Key_Down)
    QTest.keyClick(page.catchword, Qt.Key.Key_Space)
    assert choice(desk.office, ADDRESSEE_LABEL) == LABELS[1][0]
    assert choice(desk.office, CATCHWORD) is False
    assert desk.journal.undo_text() == "เปลี่ยนการพิมพ์คำต่อเนื่อง"
    desk.journal.undo()
    assert page.catchword.isChecked()
    desk.journal.undo()
    assert page.addressee.value() == "regular"
    assert not desk.office.all(Setting)


def test_the_mark_of_drafts_and_the_year_of_the_register_are_kept(page, desk):
    QTest.keyClick(page.draft_mark, Qt.Key.Key_Space)
    QTest.keyClick(page.register, Qt.Key.Key_Down)
    assert choice(desk.office, DRAFT_MARK) is True
    assert choice(desk.office, REGISTER_BY_FISCAL_YEAR) is True
    assert len(desk.office.all(Setting)) == 2


def test_a_file_that_can_only_be_read_keeps_its_paper(qtbot, desk):
    from ita_desktop.domain.errors import DomainError

    desk.file.read_only = DomainError("file.read_only", path="ก.ita")
    page = SettingsPage(desk, Answers())
    qtbot.addWidget(page)
    assert not page.addressee.isEnabled()
    assert not page.catchword.isEnabled()
    assert page.back_up.isEnabled()


# ---- backups


def test_a_backup_is_told_with_its_name_and_shown_in_its_folder(page, desk):
    press(page.back_up)
    made = list(page.folder().iterdir())
    assert len(made) == 1
    assert made[0].name in page.messages.texts()[0]
    assert last_backup(desk.program.settings, desk.file.path)
    press(page.open_folder)
    assert page._ask.shown == [made[0].parent]


def test_a_stick_that_was_pulled_is_told_and_the_next_backup_works(page, tmp_path):
    stick = tmp_path / "usb" / "สำรอง"
    stick.mkdir(parents=True)
    page._ask.chosen = stick
    press(page.change_folder)
    stick.rmdir()
    stick.parent.rmdir()
    press(page.back_up)
    assert "ไม่พบที่เก็บสำรอง" in page.messages.texts()[-1]
    stick.parent.mkdir()
    press(page.back_up)
    assert len(list(stick.iterdir())) == 1
    assert "สำรองแล้ว" in page.messages.texts()[-1]


def test_without_a_backup_yet_there_is_no_folder_to_show(page):
    press(page.open_folder)
    assert page._ask.shown == []
    assert "ยังไม่มีโฟลเดอร์สำรอง" in page.messages.texts()[0]


def test_faults_and_licences_are_one_press_away(page, desk, qtbot):
    with qtbot.waitSignal(desk.support_asked):
        press(page.support)
    with qtbot.waitSignal(desk.help_asked) as asked:
        press(page.about)
    assert asked.args == ["about"]
