"""A document from outside, dropped on the window: read, checked, and shown beside what is wrong in it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.app.check_report import check_path
from ita_desktop.app.checking import Severity
from ita_desktop.checks.problem import problem
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.painted_list import PaintedList
from ita_desktop.ui.kit.wrapping import ZERO_WIDTH
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import OVERLAYS, READ_DOCUMENT
from ita_desktop.ui.pages.read_rows import GroupRow, ProblemLine, TextRow, spans_of
from ita_desktop.ui.runner import InlineRunner
from tests.exchange.word_files import lines, new, saved, table
from tests.ui.small_office import YEAR, dressed, original, program

LINK = "https://www.example.go.th/news?id=๔๕๒"
RIGHT_LINK = "https://www.example.go.th/news?id=452"


class Answers(Ask):
    """Chooses a path, agrees or not, and remembers what it was asked."""

    def __init__(self):
        self.path = None
        self.agrees = True
        self.asked = []

    def open_path(self, *_):
        return self.path

    def confirm(self, parent, question, consequence, verb, leave=""):
        del parent, consequence, verb, leave
        self.asked.append(question)
        return self.agrees


@pytest.fixture
def document(tmp_path):
    """A report with Thai digits in a link, a name written two ways and a word written twice."""
    made = new()
    lines(made, "รายงานผลการดำเนินการตามมาตรการ", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "หน่วยงานส่งเรื่องให้ ปปช. ทราบ")
    table(made, ("ที่", "มาตรการ", "ผลการดำเนินการ"), ("๑", "จัดอบรม", f"เผยแพร่ที่ {LINK} แล้ว"))
    lines(made, "จบรายงาน")
    path = tmp_path / "รายงาน.docx"
    path.write_bytes(saved(made))
    return path


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    assert qapp
    dressed()
    file = program().open_file(Path(shutil.copy(original(with_memo=False), tmp_path / "office.ita")))
    made = MainWindow(program(), Answers())
    qtbot.addWidget(made)
    desk = Desk(program(), file, runner=InlineRunner())
    desk.set_year(YEAR)
    made.use_desk(desk, "measures")
    made.resize(1366, 768)
    made.show()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()


def data_of(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def enter(window, data):
    """Drag something over the window; tells whether it would take it."""
    event = QDragEnterEvent(QPoint(500, 400), Qt.DropAction.CopyAction, data, *HELD)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drag(window, *paths):
    """Drag files over the window and away again."""
    data = data_of(*paths)
    taken = enter(window, data)
    QApplication.sendEvent(window, QDragLeaveEvent())
    return taken


def drop(window, *paths):
    data = data_of(*paths)
    assert enter(window, data)
    QApplication.sendEvent(window, QDropEvent(QPointF(500, 400), Qt.DropAction.CopyAction, data, *HELD))


@pytest.fixture
def page(window, qtbot, document):
    drop(window, document)
    qtbot.waitUntil(lambda: window.page().title == OVERLAYS[0].title and window.page().is_shown())
    return window.page()


def row_saying(page, words):
    return next(n for n, row in enumerate(page.text.rows()) if words in row.copied())


def line_of(page, rule):
    rows = page.list.rows()
    return next(n for n, row in enumerate(rows) if isinstance(row, ProblemLine) and row.problem.rule == rule)


def test_a_dropped_document_is_shown_in_its_order_beside_what_is_wrong_in_it(page):
    said = [row.copied() for row in page.text.rows()]
    assert said[0] == "รายงานผลการดำเนินการตามมาตรการ"
    assert said[3:] == ["ที่\tมาตรการ\tผลการดำเนินการ", f"๑\tจัดอบรม\tเผยแพร่ที่ {LINK} แล้ว", "จบรายงาน"]
    assert {"T1", "T4"} <= {row.problem.rule for row in page.list.rows() if isinstance(row, ProblemLine)}
    assert isinstance(page.list.rows()[0], GroupRow)


def test_the_window_finds_what_the_terminal_finds(page, document):
    terminal = check_path(program(), document, datetime.now().astimezone().date())
    window = page.desk.reviewed.problems
    assert sorted((one["rule"], one["found"]) for one in terminal) == sorted((one.rule, one.found) for one in window)


def test_the_document_stays_as_it_is(window, qtbot, document):
    before = document.read_bytes()
    drop(window, document)
    qtbot.waitUntil(lambda: window.page().title == OVERLAYS[0].title)
    assert document.read_bytes() == before


def test_the_worst_problem_is_chosen_first_and_its_place_is_in_view(page):
    assert page.problem().severity is Severity.ERROR
    at = page.text.current()
    assert at == page.desk.reviewed.at[0]
    assert page.text.viewport().rect().intersects(page.text.visualRect(page.text.currentIndex()))


def test_choosing_a_problem_marks_its_place_in_the_text(page):
    page.list.choose(line_of(page, "T4"))
    row = page.text.rows()[page.text.current()]
    assert "ปปช." in row.copied()
    assert row.active.problem.rule == "T4"
    page.list.choose(line_of(page, "T1"))
    assert page.text.current() == row_saying(page, LINK)
    assert row.active is None


def test_choosing_a_place_in_the_text_chooses_its_problem(page):
    page.list.choose(line_of(page, "T1"))
    page.text.setFocus()
    page.text.choose(row_saying(page, "ปปช."))
    assert page.problem().rule == "T4"


def test_f8_goes_through_the_problems_of_the_document_and_back(page, window):
    problems = page.desk.reviewed.problems
    order = [problems.index(page.problem())]
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F8)
        order.append(problems.index(page.problem()))
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    order.append(problems.index(page.problem()))
    assert order == [0, 1, 2 % len(problems), 1]
    assert window.page() is page


def test_a_row_says_to_screen_readers_what_is_wrong_there(page):
    row = page.text.rows()[row_saying(page, LINK)]
    assert row.says().startswith("ต้องแก้ก่อนพิมพ์: ")
    assert RIGHT_LINK in row.says()


def test_the_list_is_copied_as_text_without_display_marks(page):
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("รายงาน.docx\nต้องแก้ก่อนพิมพ์")
    assert RIGHT_LINK in copied
    assert "ตารางที่ 1 แถว 2 ช่อง 3" in copied
    assert not set(copied) & set(ZERO_WIDTH)


def test_ctrl_c_takes_the_paragraph_as_it_was_written(page):
    page.text.choose(row_saying(page, "ปปช."))
    page.text.setFocus()
    QTest.keyClick(page.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "หน่วยงานส่งเรื่องให้ ปปช. ทราบ"


def test_escape_goes_back_to_the_page_before(page, window):
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.page() is window.pages["measures"]


def test_another_document_takes_the_place_of_the_first(page, window, qtbot, tmp_path):
    other = tmp_path / "สอง.txt"
    other.write_text("เอกสารที่สอง", encoding="utf-8")
    window.ask.path = other
    QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.is_shown)
    assert [row.copied() for row in page.text.rows()] == ["เอกสารที่สอง"]
    assert not page.list.isVisible()
    assert not page.copy.isEnabled()
    QTest.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    assert window.page() is window.pages["measures"]


def test_a_file_that_cannot_be_read_is_told_in_a_bar_and_the_page_stays(window, qtbot, tmp_path):
    broken = tmp_path / "เสีย.docx"
    broken.write_bytes(b"PK\x03\x04 no zip")
    drop(window, broken)
    qtbot.waitUntil(lambda: bool(window.page().messages.texts()))
    assert window.page() is window.pages["measures"]
    assert window.page().messages.texts()[0].startswith("อ่าน “เสีย.docx” ไม่ได้: ")


def test_the_window_takes_documents_and_office_files_one_at_a_time(window, document, tmp_path):
    assert drag(window, document)
    assert drag(window, tmp_path / "x.pdf")
    assert drag(window, tmp_path / "x.ita")
    assert not drag(window, tmp_path / "x.png")
    assert not drag(window, document, document)


def test_a_dropped_office_file_opens_once_that_is_agreed(window, qtbot, tmp_path):
    other = Path(shutil.copy(original(with_memo=False), tmp_path / "other.ita"))
    before = window.desk.file.path
    window.ask.agrees = False
    drop(window, other)
    qtbot.waitUntil(lambda: bool(window.ask.asked))
    assert window.desk.file.path == before
    window.ask.agrees = True
    drop(window, other)
    qtbot.waitUntil(lambda: window.desk.file.path == other)


def test_the_page_is_shown_again_in_a_window_of_another_look(page, window, qtbot):
    desk = window.release_desk()
    other = MainWindow(program(), Answers())
    qtbot.addWidget(other)
    other.use_desk(desk, READ_DOCUMENT)
    other.show()
    qtbot.waitUntil(lambda: other.page().is_shown())
    assert len(other.page().text.rows()) == len(page.text.rows())
    other.close()


def test_a_narrow_window_puts_the_list_below_the_text(page):
    page.set_narrow(True)
    assert page.split.orientation() is Qt.Orientation.Vertical
    page.set_narrow(False)
    assert page.split.orientation() is Qt.Orientation.Horizontal


@pytest.mark.parametrize(
    ("found", "text", "there"),
    [
        ("98.80", "ได้ ๙๘.๘๐ คะแนน", "๙๘.๘๐"),
        ("8.80", "ได้ 98.80 คะแนน", ""),
        ("2565", "ปี 25651", ""),
        ("2", "ตัวชี้วัดที่ ๒", ""),
        ("ปปช.", "ส่ง ปปช. ทราบ", "ปปช."),
        ("", "ข้อความ", ""),
    ],
)
def test_what_a_problem_found_is_sought_word_for_word_figures_as_a_whole(found, text, there):
    spans = spans_of(problem("check.T4.term", Severity.NOTE, "paragraph:1", found=found), text)
    assert [text[start:end] for start, end in spans] == ([there] if there else [])


class Plain:
    """A row that counts how often it was measured."""

    measured = 0

    def says(self):
        return "แถว"

    def copied(self):
        return "แถว"

    def can_be_chosen(self):
        return True

    def guess(self, width):
        return 20 if width else 0

    def height(self, width):
        Plain.measured += 1
        return 30 if width else 0

    def paint(self, painter, box, *, chosen):
        pass


def test_of_a_long_list_only_what_is_in_view_is_measured_at_once(qtbot):
    dressed()
    view = PaintedList()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    Plain.measured = 0
    view.show_rows([Plain() for _ in range(5000)])
    assert Plain.measured < 40
    view.choose(4000)
    assert Plain.measured < 80
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    place = view.visualRect(view.currentIndex()).top()
    qtbot.waitUntil(view.is_measured)
    assert abs(view.visualRect(view.currentIndex()).top() - place) <= 31
    assert view.verticalScrollBar().maximum() == 5000 * 30 - view.viewport().height()


def test_every_height_is_right_once_measured(page, qtbot):
    qtbot.waitUntil(page.text.is_measured)
    width = page.text.viewport().width()
    rows = page.text.rows()
    assert all(isinstance(row, TextRow) for row in rows)
    assert [page.text.height_of(n) for n in range(len(rows))] == [row.height(width) for row in rows]
