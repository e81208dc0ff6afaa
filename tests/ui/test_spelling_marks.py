"""Wavy lines below possible misspellings while somebody types; they never become part of a text."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from shiboken6 import delete

from ita_desktop.app.names import own_names
from ita_desktop.app.spelling import add_own_word, doubts
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Term
from ita_desktop.ui.kit import spelling_marks
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH
from ita_desktop.ui.runner import InlineRunner
from ita_desktop.ui.spelling import DeskSpeller
from tests.ui.small_office import desk_on, type_text

WRONG, RIGHT = "ประชาสัมพันธุ์", "ประชาสัมพันธ์"
TEXT = f"จัดทำสื่อ{WRONG}ให้ทราบทั่วกัน"


class Counting(InlineRunner):
    """Counts the looks at texts."""

    looks = 0

    def start(self, lane, task):
        self.looks += isinstance(task.parent(), DeskSpeller)
        super().start(lane, task)


@pytest.fixture
def runner():
    return Counting()


@pytest.fixture
def desk(qapp, tmp_path, runner):
    assert qapp
    with desk_on(tmp_path, runner) as desk:
        yield desk
    spelling_marks.use(None)


@pytest.fixture
def box(qtbot, desk):
    assert desk
    made = ThaiTextEdit(lines=3)
    qtbot.addWidget(made)
    made.resize(420, 120)
    made.show()
    QTest.qWaitForWindowActive(made)
    return made


def underlined(box):
    """What has a wavy line below it, as it was typed."""
    return ["".join(c for c in one.cursor.selectedText() if c not in ZERO_WIDTH) for one in box.extraSelections()]


def show(box, text):
    box.set_value(text)
    box.recut()
    box.spelling.look()


def action(box, words):
    menu = box.menu_at(box.spelling.shown[0].start + 1)
    return next(action for action in menu.actions() if words in action.text())


def test_a_possible_misspelling_gets_a_wavy_line_and_what_is_right_none(box):
    show(box, TEXT)
    assert len(underlined(box)) == 1
    assert underlined(box)[0] in TEXT
    assert WRONG[-4:] in underlined(box)[0]
    assert box.extraSelections()[0].format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    show(box, TEXT.replace(WRONG, RIGHT))
    assert underlined(box) == []


def test_the_line_stands_below_the_letters_whatever_invisible_marks_lie_between(box):
    show(box, f"บรรทัดแรกของข้อความ\n\n{TEXT} และ{TEXT}")
    raw = box.document().toPlainText()
    assert any(mark in raw for mark in ZERO_WIDTH)
    assert len(underlined(box)) == 2
    assert len(set(underlined(box))) == 1


def test_neither_value_nor_clipboard_nor_document_know_of_the_line(box):
    show(box, TEXT)
    assert underlined(box)
    assert box.value() == TEXT
    box.selectAll()
    box.copy()
    assert QGuiApplication.clipboard().text() == TEXT
    assert "underline" not in box.toHtml().partition("<body")[2]


def test_typing_is_looked_at_after_a_pause_alone(box, runner, qtbot):
    box.setFocus()
    QTest.qWait(spelling_marks.CHECK_AFTER + 50)
    before = runner.looks
    type_text(box, TEXT)
    assert runner.looks == before
    qtbot.waitUntil(lambda: bool(underlined(box)))
    assert runner.looks == before + 1


def test_a_word_that_is_being_typed_is_left_alone_until_the_cursor_leaves_it(box):
    box.setFocus()
    type_text(box, f"สื่อ{WRONG}")
    box.recut()
    box.spelling.look()
    assert box.spelling.shown
    assert underlined(box) == []
    box.spelling._timer.stop()
    box.moveCursor(QTextCursor.MoveOperation.Start)
    assert underlined(box) != []


def test_a_line_stays_while_its_paragraph_is_typed_on(box):
    show(box, TEXT)
    was = underlined(box)
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    type_text(box, " และรายงาน")
    box.recut()
    assert underlined(box) == was


def test_a_text_is_looked_at_once(box, runner):
    show(box, TEXT)
    before = runner.looks
    show(box, "ข้อความอื่น")
    show(box, TEXT)
    assert runner.looks == before + 1
    assert underlined(box)


def test_the_menu_offers_what_may_be_meant_and_puts_it_in(box, qtbot):
    show(box, TEXT)
    suggestion = box.spelling.shown[0].suggestions[0]
    marked = box.spelling.shown[0].word
    with qtbot.waitSignal(box.committed) as told:
        action(box, suggestion).trigger()
        box.commit()
    assert told.args[0] == TEXT.replace(marked, suggestion)
    box.spelling.look()
    assert underlined(box) == []


def test_an_own_word_is_kept_in_the_file_and_never_marked_again(box, desk, qtbot):
    show(box, TEXT)
    word = box.spelling.shown[0].word
    action(box, "คำของหน่วยงาน").trigger()
    assert [(one.avoid, one.prefer) for one in desk.office.table(Term).values()] == [(word, word)]
    qtbot.waitUntil(lambda: underlined(box) == [] and not box.spelling._timer.isActive())
    desk.journal.undo()
    qtbot.waitUntil(lambda: underlined(box) == [word])


def test_the_checker_knows_an_own_word_as_well(desk):
    measure = desk.office.measures(desk.year)[0]
    assert desk.do("ชื่อ", desk_change(measure, TEXT)) == ""
    desk.watch.begin()
    found = [one for one in desk.watch.of_year().open if one.rule == "T5"]
    assert len(found) == 1
    assert desk.do("คำ", add_own_word(desk.office, found[0].found)) == ""
    assert [one for one in desk.watch.of_year().open if one.rule == "T5"] == []


def desk_change(measure, title):
    return Changes(updated=((measure, measure.but(title=title)),))


def test_an_own_word_is_added_once():
    office = Office.of([Term(id=1, avoid="ทุ่งวิเชษฐ์", prefer="ทุ่งวิเชษฐ์"), Term(id=2, avoid="ลิ้งค์", prefer="ลิงก์")])
    assert not add_own_word(office, " ทุ่งวิเชษฐ์ ")
    assert own_names(office) == {"ทุ่งวิเชษฐ์"}


def test_a_box_that_cannot_be_changed_has_no_lines(box):
    box.setReadOnly(True)
    show(box, TEXT)
    assert underlined(box) == []


def test_without_somebody_who_knows_words_there_are_no_lines(box):
    spelling_marks.use(None)
    show(box, TEXT)
    assert underlined(box) == []


def test_what_may_be_misspelt_is_what_rule_t5_finds():
    found = doubts(TEXT)
    assert len(found) == 1
    assert RIGHT in found[0].suggestions
    assert WRONG.startswith(TEXT[found[0].start : found[0].end][:4])
    assert doubts("จัดทำสื่อประชาสัมพันธ์") == ()


def test_a_file_dragged_over_the_box_is_for_the_window(box):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/x.docx")])
    assert not box.canInsertFromMimeData(data)
    words = QMimeData()
    words.setText("ข้อความ")
    assert box.canInsertFromMimeData(words)


def test_showing_the_lines_of_a_long_text_takes_no_time_from_typing(box):
    show(box, "\n".join(f"{TEXT} ครั้งที่ {number}" for number in range(40)))
    assert len(underlined(box)) == 40
    began = perf_counter()
    box.spelling.show_marks()
    assert perf_counter() - began < 0.2


def test_a_box_that_outlives_its_desk_asks_nobody(box):
    speller = spelling_marks._Active.speller
    assert isinstance(speller, DeskSpeller)
    delete(speller)
    show(box, TEXT)
    assert underlined(box) == []
