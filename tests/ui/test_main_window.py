"""The window: files, pages, years, undo, regions and the look."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton

from ita_desktop.app.editing_office import set_agency
from ita_desktop.domain.measures import Measure
from ita_desktop.ui import theme
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.kit.wrapping import plain
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.pages.measure_rows import TITLE
from ita_desktop.ui.qt_texts import ThaiWords
from ita_desktop.ui.thai_keys import latin_key
from tests.ui.small_office import YEAR, cell_editor, dressed, original, program, type_into

ROOT = Path(__file__).parents[2]


class Answers(Ask):
    """Gives the same path to every question and keeps what it was told."""

    def __init__(self, path):
        self.path = path
        self.told = []

    def open_path(self, *_):
        return self.path

    def save_path(self, *_):
        return self.path

    def tell(self, parent, title, text):
        del parent
        self.told.append((title, text))


@pytest.fixture
def path(qapp, tmp_path):
    assert qapp
    dressed()
    return Path(shutil.copy(original(with_memo=False), tmp_path / "office.ita"))


@pytest.fixture
def window(qtbot, path):
    program().settings.put("text_scale", 100)
    window = MainWindow(program(), Answers(path))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield window
    window.close()


@pytest.fixture
def opened(window, path):
    window.files.open_path(path)
    window.desk.set_year(YEAR)
    return window


def keys(window, key, modifier=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(window, key, modifier)


# ---- files


def test_without_a_file_only_beginning_is_possible(window):
    assert window.page() is None
    assert window.start.isVisible()
    assert not window.commands.undo.isEnabled()
    assert all(not nav.isEnabled() for nav in window.side.buttons.values())


def test_opening_a_file_shows_its_office_year_and_first_page(opened):
    assert "ทุ่งสมมติ" in opened.windowTitle()
    assert opened.side.year.value() == YEAR
    assert opened.page() is opened.pages[ENTRIES[0].key]


def test_a_file_that_is_none_is_refused_in_place(window, tmp_path):
    wrong = tmp_path / "wrong.ita"
    wrong.write_text("ไม่ใช่แฟ้ม", encoding="utf-8")
    window.files.open_path(wrong)
    assert window.page() is None
    assert window.start.messages.texts()


def test_a_file_open_elsewhere_is_shown_for_reading_and_a_copy_can_be_changed(window, path, tmp_path):
    elsewhere = program().open_file(path)
    window.files.open_path(path)
    page = window.page()
    assert window.desk.read_only
    assert any(path.name in text and "เปิดอยู่" in text for text in page.messages.texts())
    before = window.desk.office
    assert window.desk.do("แก้ชื่อ", set_agency(before, name="ชื่ออื่น"))  # says why not
    assert window.desk.office == before
    window.ask.path = tmp_path / "สำเนา"
    copy = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "ทำสำเนาเพื่อแก้ไข")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert window.desk.file.path == tmp_path / "สำเนา.ita"
    assert not window.desk.read_only
    assert window.desk.office == before
    elsewhere.close()


def test_the_sample_office_is_made_where_asked(window, tmp_path):
    window.ask.path = tmp_path / "ตัวอย่าง"
    window.files.sample()
    assert (tmp_path / "ตัวอย่าง.ita").exists()
    assert window.desk.office.measures(window.desk.year)


def test_closing_saves_what_is_being_typed(opened, path):
    opened.show_page("measures")
    page = opened.page()
    measure = opened.desk.office.measures(YEAR)[0]
    page.table.choose(measure.id, TITLE)
    type_into(page.pane.plan.fields["note"].control, "ยังไม่ได้ออกจากช่อง")
    opened.close()
    file = program().open_file(path)
    assert file.office.one(Measure, measure.id).note == "ยังไม่ได้ออกจากช่อง"
    file.close()


def test_two_seconds_after_the_last_edit_the_one_file_is_whole(opened, monkeypatch, qtbot):
    done = []
    monkeypatch.setattr(opened.desk.file, "checkpoint", lambda: done.append(True))
    measure = opened.desk.office.measures(YEAR)[0]
    opened._checkpoint.setInterval(50)
    from ita_desktop.app.editing import update

    opened.desk.do("แก้หมายเหตุ", update(measure, note="ก"))
    qtbot.waitUntil(lambda: done == [True], timeout=2000)


# ---- pages, undo, status


def key_of(window, entry):
    """The keys that the menu names for a page."""
    return next(action.shortcut() for action in window.findChildren(QAction) if action.data() == entry.key)


def test_each_page_of_the_side_bar_opens_by_click_and_by_key(opened):
    for number, entry in enumerate(ENTRIES, 1):
        opened.show_page(ENTRIES[number % len(ENTRIES)].key)
        QTest.mouseClick(opened.side.buttons[entry.key], Qt.MouseButton.LeftButton)
        assert opened.page() is opened.pages[entry.key]
        opened.show_page(ENTRIES[number % len(ENTRIES)].key)
        QTest.keySequence(opened, key_of(opened, entry))
        assert opened.page() is opened.pages[entry.key]


def test_every_page_has_a_title_and_says_its_state(opened):
    for entry in ENTRIES:
        opened.show_page(entry.key)
        assert opened.page().title == entry.title
        assert opened.page()._state.text(), entry.key


def edit_title(window, text):
    window.show_page("measures")
    page = window.page()
    page.table.choose(window.desk.office.measures(YEAR)[0].id, TITLE)
    page.table.edit(page.table.currentIndex())
    editor = cell_editor(page.table)
    type_into(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_status_bar_says_what_was_done_and_takes_it_back(opened):
    before = opened.desk.office.measures(YEAR)[0].title
    edit_title(opened, "ชื่อใหม่")
    assert "แก้ชื่อมาตรการที่ 1" in opened.status._what.text()
    assert opened.status._saved.text().startswith("บันทึกแล้ว ")
    opened.status.undo_button.click()
    assert opened.desk.office.measures(YEAR)[0].title == before
    assert opened.desk.journal.redo_text() == "แก้ชื่อมาตรการที่ 1"


def test_control_z_and_y_work_from_any_page_and_bring_up_what_they_change(opened):
    edit_title(opened, "ชื่อใหม่")
    opened.show_page("scores")
    keys(opened, Qt.Key.Key_Z)
    assert opened.page() is opened.pages["measures"]
    assert opened.desk.office.measures(YEAR)[0].title != "ชื่อใหม่"
    keys(opened, Qt.Key.Key_Y)
    assert opened.desk.office.measures(YEAR)[0].title == "ชื่อใหม่"


def test_a_refusal_is_told_in_the_status_bar(opened):
    edit_title(opened, "ชื่อใหม่")
    measure = opened.desk.office.measures(YEAR)[0]
    from ita_desktop.app.editing import update

    opened.desk.do("แก้", lambda: update(measure, title=" "))
    assert opened.status._saved.text() == "ยังไม่ได้บันทึก"


def test_choosing_a_year_turns_the_pages(opened):
    opened.show_page("measures")
    opened.side.year.set_value(YEAR + 1)
    opened.side.year.activated.emit(opened.side.year.currentIndex())
    assert opened.desk.year == YEAR + 1
    assert str(YEAR + 1) in opened.windowTitle()
    assert "ยังไม่มีมาตรการ" in opened.page()._state.text()


def test_f6_goes_round_the_regions(opened):
    opened.show_page("measures")
    seen = []
    for _ in range(4):
        keys(opened, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        seen.append(QApplication.focusWidget())
    assert len({id(widget) for widget in seen}) == 4
    assert opened.page().table in seen


def test_f9_shrinks_the_side_bar_and_f4_hides_the_pane(opened):
    opened.show_page("measures")
    keys(opened, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    assert opened.side.width() == theme.size("sidebar_icons")
    keys(opened, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    assert opened.side.width() == theme.size("sidebar")
    keys(opened, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    assert not opened.page().pane.isVisible()
    keys(opened, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    assert opened.page().pane.isVisible()


def test_control_f_goes_to_the_search_box(opened):
    opened.show_page("measures")
    keys(opened, Qt.Key.Key_F)
    assert QApplication.focusWidget() is opened.page().search


def test_a_narrow_window_folds_instead_of_cutting(opened):
    opened.show_page("measures")
    opened.resize(1000, 700)
    assert opened.side.width() == theme.size("sidebar_icons")
    assert not opened.page().pane.isVisible()
    keys(opened, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    assert opened.page().pane.isVisible()
    assert not opened.page().table.isVisible()


def test_about_names_the_program(window):
    window.helping.about()
    assert "ITA Desktop" in plain(window.helping.pane.text.toPlainText())


# ---- Thai for Qt, Thai keyboard


def test_standard_buttons_speak_thai(qapp, qtbot):
    translator = ThaiWords()
    qapp.installTranslator(translator)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    texts = {one.text() for one in box.buttons()}
    qapp.removeTranslator(translator)
    assert texts == {"ตกลง", "ยกเลิก"}


def thai_key(letter, virtual, modifiers=Qt.KeyboardModifier.ControlModifier):
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, 0, virtual, 0, letter)


def test_control_with_a_thai_letter_is_the_latin_key_it_stands_on():
    assert latin_key(thai_key("ผ", 0x5A)) == Qt.Key.Key_Z
    assert latin_key(thai_key("ผ", 0x5A, Qt.KeyboardModifier.NoModifier)) == 0
    assert latin_key(thai_key("Z", 0x5A)) == 0


def test_undo_works_with_the_thai_keyboard_on(opened, qapp):
    from ita_desktop.ui.thai_keys import LatinShortcuts

    edit_title(opened, "ชื่อใหม่")
    keyboard = LatinShortcuts()
    qapp.installEventFilter(keyboard)
    QApplication.sendEvent(opened.page().table, thai_key("ผ", 0x5A))
    qapp.removeEventFilter(keyboard)
    assert opened.desk.office.measures(YEAR)[0].title != "ชื่อใหม่"


# ---- the start


def run_apart(code):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_nothing_heavy_is_imported_before_the_first_paint():
    heavy = run_apart(
        """
import sys
from PySide6.QtWidgets import QApplication
from ita_desktop.app.program import Program
from ita_desktop.ui.application import Shell
app = QApplication([])
shell = Shell(Program.start(), app)
heavy = []
shell._first_paint.happened.disconnect()
def painted():
    names = ("sqlalchemy", "alembic", "reportlab", "uharfbuzz", "pypdfium2", "pythainlp")
    heavy.extend(name for name in names if name in sys.modules)
    app.exit(0)
shell._first_paint.happened.connect(painted)
shell.show(None)
app.exec()
print(*heavy)
"""
    )
    assert heavy == []


def test_the_window_opens_a_named_file_after_its_first_paint(path):
    said = run_apart(
        f"""
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ita_desktop.app.program import Program
from ita_desktop.ui.application import Shell
app = QApplication([])
shell = Shell(Program.start(), app)
shell.ready.connect(lambda: app.exit(0))
shell.show(Path({str(path)!r}))
print(shell.window.desk)
app.exec()
print(type(shell.window.page()).__name__)
shell.window.close()
"""
    )
    assert said[0] == "None"
    assert said[1].endswith("Page")


def test_the_look_changes_without_losing_file_page_or_history(path):
    said = run_apart(
        f"""
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ita_desktop.app.editing import update
from ita_desktop.app.program import Program
from ita_desktop.ui import theme
from ita_desktop.ui.application import Shell
app = QApplication([])
program = Program.start()
shell = Shell(program, app)
shell.ready.connect(lambda: app.exit(0))
shell.show(Path({str(path)!r}))
app.exec()
shell.window.desk.do("x", update(shell.window.desk.office.agency, short="ก"))
shell.window.show_page("measures")
shell.window.doing.choose_look("theme", "dark")
shell.window.doing.choose_look("text_scale", 130)
QTest.qWait(300)
print(theme.active().dark, theme.active().scale)
print(type(shell.window.page()).__name__, shell.window.desk.journal.undo_text())
shell.window.doing.undo()
print(shell.window.desk.office.agency.short or "empty")
shell.window.close()
program.settings.put("text_scale", 100)
program.settings.put("theme", "system")
"""
    )
    assert said == ["True", "1.3", "MeasuresPage", "x", "empty"]


def test_the_program_ends_cleanly_with_a_refused_cell_still_open(path):
    said = run_apart(
        f"""
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ita_desktop.app.program import Program
from ita_desktop.ui import application

def close_with_open_editor():
    window = QApplication.activeWindow()
    window.show_page("scores")
    table = window.page().table
    table.edit(table.model().index(1, 2))
    editor = list(table.painter.editing)[0]
    editor.setText("104")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    print(editor.property("state"))
    window.close()

class Timed(application.Shell):
    def __init__(self, *what):
        super().__init__(*what)
        self.ready.connect(self.wait)

    def wait(self):
        QTimer.singleShot(50, close_with_open_editor)

application.Shell = Timed
print(application.run(Program.start(), Path({str(path)!r})))
"""
    )
    assert said == ["error", "0"]


def test_twenty_thousand_signals_do_not_kill_the_interpreter():
    """PySide6 6.12 on Python 3.11 dies of this; the pinned version must not."""
    said = run_apart(
        """
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Bell(QObject):
    rung = Signal(object)
app = QCoreApplication([])
bell, count = Bell(), []
bell.rung.connect(count.append)
for number in range(20_000):
    bell.rung.emit({"number": number})
print(len(count))
"""
    )
    assert said == ["20000"]
