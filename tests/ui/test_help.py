"""The help beside the page: topics of every page, search, links, licences, the support file."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ita_desktop.app.help_topics import INDEX
from ita_desktop.ui import theme
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.failures import Failures
from ita_desktop.ui.helping import BESIDE
from ita_desktop.ui.kit.wrapping import plain
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from tests.ui.small_office import dressed, original, program, type_text


class Answers(Ask):
    path = None

    def save_path(self, *_):
        return self.path


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    assert qapp
    dressed()
    path = Path(shutil.copy(original(with_memo=False), tmp_path / "office.ita"))
    window = MainWindow(program(), Answers())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.files.open_path(path)
    QTest.qWaitForWindowExposed(window)
    yield window
    window.close()


def f1(window):
    QTest.keyClick(window, Qt.Key.Key_F1)


def shown(window):
    return plain(window.helping.pane.text.toPlainText())


def type_in_search(window, text):
    box = window.helping.pane.search
    box.setFocus()
    box.selectAll()
    type_text(box, text)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_page_of_the_window_has_a_topic(window, entry):
    topics = window.helping._all_topics()
    assert entry.key in topics
    assert topics[entry.key].title == entry.title


def test_f1_shows_the_help_of_the_page_and_hides_it_again(window):
    window.show_page("scores")
    f1(window)
    assert window.helping.pane.isVisible()
    assert shown(window).startswith("คะแนน\n")
    window.show_page("measures")
    f1(window)
    assert shown(window).startswith("มาตรการ\n")
    f1(window)
    assert not window.helping.pane.isVisible()


def test_without_a_file_f1_shows_how_to_begin(window):
    window.close_file()
    f1(window)
    assert window.helping.pane.key == "start"


def test_esc_closes_the_help_and_gives_the_focus_back(window):
    window.show_page("measures")
    f1(window)
    QTest.keyClick(window.helping.pane.text, Qt.Key.Key_Escape)
    assert not window.helping.pane.isVisible()
    assert window.page().isAncestorOf(QApplication.focusWidget())


def test_f6_comes_to_the_help_while_it_is_shown(window):
    window.show_page("settings")
    f1(window)
    reached = []
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget())
    assert window.helping.pane.text in reached


def test_links_lead_on_and_back(window):
    window.helping.contents()
    pane = window.helping.pane
    pane.text.anchorClicked.emit(QUrl("help:memo"))
    assert pane.key == "memo"
    pane.text.anchorClicked.emit(QUrl("help:settings"))
    QTest.keyClick(pane.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pane.key == "memo"
    pane.go_back()
    assert pane.key == INDEX
    assert not pane.back.isEnabled()


def test_the_search_finds_as_you_type_and_enter_opens_the_first(window):
    window.helping.contents()
    type_in_search(window, "หลักฐาน")
    assert "พบ " in shown(window)
    first = window.helping.pane.hits()[0].topic.key
    QTest.keyClick(window.helping.pane.search, Qt.Key.Key_Return)
    assert window.helping.pane.key == first
    type_in_search(window, "ไม่มีคำนี้ในวิธีใช้แน่นอน")
    assert "ไม่พบคำนี้" in shown(window)
    window.helping.pane.search.clear()
    assert window.helping.pane.key == first


def test_thai_breaks_between_words_on_the_screen_but_not_in_what_is_copied(window):
    window.helping.open_topic("memo")
    text = window.helping.pane.text
    assert "\u200b" in text.toPlainText()
    text.selectAll()
    text.copy()
    copied = QApplication.clipboard().text()
    assert "บันทึกข้อความ" in copied
    assert not set("\u200b\u2060\u00a0") & set(copied)


def test_softening_changes_no_letter_of_any_topic(window):
    topics = window.helping._all_topics()
    for key in topics:
        window.helping.open_topic(key)
        text = window.helping.pane.text
        softened = plain(text.toPlainText())
        text.setMarkdown(topics[key].text)
        assert softened == text.toPlainText().replace("\u00a0", " "), key


def test_a_wide_window_puts_the_help_beside_the_page_a_narrow_one_over_it(window):
    window.resize(theme.px(BESIDE) + 10, 900)
    window.helping.contents()
    pane, stack = window.helping.pane, window.stack
    QTest.qWait(10)
    assert pane.x() >= stack.x() + stack.width()
    window.resize(1000, 700)
    QTest.qWait(10)
    assert pane.x() < stack.x() + stack.width()
    assert pane.x() + pane.width() == window.centralWidget().width()


def test_about_names_versions_and_licences_and_shows_their_texts(window):
    window.helping.about()
    said = shown(window)
    assert all(word in said for word in ("ITA Desktop", "MIT", "Sarabun", "Lucide", "SQLAlchemy", "PySide6-Essentials"))
    for link, words in (("licence:Lucide", "ISC License"), ("licence:TH%20Sarabun%20New", "GNU GENERAL PUBLIC")):
        window.helping.pane.text.anchorClicked.emit(QUrl(link))
        assert words in shown(window)
    assert "Permission is hereby granted" in window.helping._licence("ITA Desktop")


# ---- faults


def test_the_support_file_is_written_where_asked(window, tmp_path):
    window.ask.path = tmp_path / "แจ้งปัญหา.zip"
    window.helping.contents()
    window.helping.pane.text.anchorClicked.emit(QUrl("do:support"))
    with zipfile.ZipFile(tmp_path / "แจ้งปัญหา.zip") as packed:
        assert "about.json" in packed.namelist()
    assert "แจ้งปัญหา.zip" in window.page().messages.texts()[0]


def test_a_folder_that_is_gone_is_told_in_place(window, tmp_path):
    window.ask.path = tmp_path / "none" / "x.zip"
    window.helping.write_support_file()
    assert "ไม่พบโฟลเดอร์" in window.page().messages.texts()[0]


def test_an_unforeseen_error_is_logged_and_told_in_one_sentence(window, qtbot, expect_log, capsys):
    expect_log("uncaught")
    failures = Failures()
    failures.happened.connect(window.helping.say_failure)
    try:
        {}["secret"]
    except KeyError:
        with qtbot.waitSignal(failures.happened):
            failures.hear(*sys.exc_info())
    capsys.readouterr()
    said = window.page().messages.texts()
    assert said[0].startswith("เกิดข้อผิดพลาดที่ไม่คาดคิด")
    assert "secret" not in said[0]
    assert any("แฟ้มแจ้งปัญหา" in one.text() for one in window.page().messages.findChildren(QPushButton))


def test_without_a_file_an_error_is_told_on_the_first_page(window):
    window.close_file()
    window.helping.say_failure()
    assert window.start.messages.texts()
