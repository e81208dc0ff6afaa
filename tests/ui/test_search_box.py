"""Ctrl+K: typing finds records, pages and commands; keys go there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ita_desktop.domain.agency import Chain, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentKind
from ita_desktop.domain.results import Finding, IndicatorText, YearResult
from ita_desktop.ui import search_rows
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES, first_known, measure_year_of, page_of
from ita_desktop.ui.search_box import FoundModel, said
from tests.ui.small_office import YEAR, dressed, original, program, type_text


@pytest.fixture
def window(qtbot, tmp_path):
    dressed()
    program().settings.put("text_scale", 100)
    path = Path(shutil.copy(original(with_memo=True), tmp_path / "office.ita"))
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.files.open_path(path)
    window.desk.set_year(YEAR)
    window.show_page("scores")
    window.activateWindow()  # not before: windows of earlier tests that go now take the activity with them
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.close()


@pytest.fixture
def box(window):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.search_box


def typed(box, text):
    box.edit.selectAll()
    type_text(box.edit, text)
    return [(found.title, found.path) for found in box.model.found]


def press(box, key):
    QTest.keyClick(box.edit, key)


def test_control_k_opens_the_box_with_pages_and_commands(box):
    assert box.isVisible()
    assert box.edit.hasFocus()
    titles = [found.title for found in box.model.found]
    assert titles[: len(ENTRIES)] == [entry.title for entry in ENTRIES]
    assert "แถบข้าง" in titles
    assert "ค้นหาทุกอย่าง…" not in titles


def test_pages_and_commands_show_their_keys(box):
    keys = {found.title: found.keys for found in box.model.found}
    assert keys["หน้าแรก"] == "Ctrl+1"
    assert keys["แถบข้าง"] == "F9"


def test_typing_finds_a_record_and_enter_goes_to_it(box, window):
    assert typed(box, "งบประมาณ")[0] == ("จัดอบรมการใช้จ่ายงบประมาณ", "มาตรการที่ 1")
    press(box, Qt.Key.Key_Return)
    page = window.page()
    assert page is window.pages["measures"]
    assert page.table.current_row().record == window.desk.office.measures(YEAR)[0]
    assert not box.isVisible()


def test_a_step_is_found_with_its_path_and_leads_to_its_measure(box, window):
    assert typed(box, "เสนอโครงการ")[0] == ("เสนอโครงการ", "มาตรการที่ 1 › ขั้นตอน")
    press(box, Qt.Key.Key_Return)
    assert window.page().table.current_row().record.number == 1


def test_a_person_is_chosen_on_the_page_of_the_office(box, window):
    typed(box, "ใบบัว")
    press(box, Qt.Key.Key_Return)
    assert window.page() is window.pages["office"]


def test_a_memo_is_chosen_on_its_page(box, window):
    memo = [found for found in typed(box, "รายงานผลการดำเนินการ") if found[1] == "บันทึกข้อความ"]
    assert memo
    assert "{" not in memo[0][0]
    while box.model.found[box.list.currentIndex().row()].path != "บันทึกข้อความ":
        press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Enter)
    assert window.page() is window.pages["memo"]


def test_a_record_of_another_year_turns_the_year(box, window):
    old = Measure(id=-1, fiscal_year=YEAR - 1, number=1, title="ทบทวนคู่มือปีก่อน")
    window.desk.do("มาตรการ", Changes(added=(old,)))
    assert typed(box, "คู่มือปีก่อน") == [("ทบทวนคู่มือปีก่อน", f"ปี {YEAR - 1} › มาตรการที่ 1")]
    press(box, Qt.Key.Key_Return)
    assert window.desk.year == YEAR - 1
    assert window.page().table.current_row().record.title == old.title


def test_a_filter_that_hides_the_record_gives_way(box, window):
    window.show_page("measures")
    window.page().search.setText("ไม่มี")
    box.open_box()
    typed(box, "งบประมาณ")
    press(box, Qt.Key.Key_Return)
    assert window.page().search.text() == ""
    assert window.page().table.current_row().record.number == 1


def test_a_page_is_found_by_its_name(box, window):
    typed(box, "หน่วยงาน")
    press(box, Qt.Key.Key_Return)
    assert window.page() is window.pages["office"]


def test_a_command_is_done(box, window):
    wide = window.side.width()
    assert ("แถบข้าง", "คำสั่ง › มุมมอง") in typed(box, "แถบข้าง")
    press(box, Qt.Key.Key_Return)
    assert window.side.width() < wide


def test_commands_that_cannot_be_done_now_are_not_offered(box):
    assert not any(title.startswith("บันทึกเป็น PDF") for title, _ in typed(box, "pdf"))


def test_up_and_down_choose_and_stop_at_the_ends(box):
    rows = len(box.model.found)
    press(box, Qt.Key.Key_Up)
    assert box.list.currentIndex().row() == 0
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_PageDown)
    assert box.list.currentIndex().row() == 8
    for _ in range(rows):
        press(box, Qt.Key.Key_Down)
    assert box.list.currentIndex().row() == rows - 1
    press(box, Qt.Key.Key_PageUp)
    assert box.list.currentIndex().row() == rows - 8


def test_a_screen_reader_hears_the_chosen_line(box):
    typed(box, "งบประมาณ")
    assert box.edit.accessibleDescription() == said(box.model.found[0])


def test_escape_closes_and_gives_the_focus_back(window):
    table = window.page().table
    table.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(window.search_box, Qt.Key.Key_Escape)
    assert not window.search_box.isVisible()
    assert table.hasFocus()


def test_a_click_elsewhere_closes_the_box(box, window):
    window.page().table.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not box.isVisible()


def test_tab_stays_in_the_box(box):
    press(box, Qt.Key.Key_Tab)
    assert box.edit.hasFocus()
    assert box.isVisible()


def test_a_click_on_a_line_goes_there(box, window):
    typed(box, "งบประมาณ")
    place = box.list.visualRect(box.model.index(0)).center()
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.page() is window.pages["measures"]


def test_nothing_found_says_what_to_try(box):
    typed(box, "ไม่มีคำนี้")
    assert box.model.found == []
    assert box.note.text() == "ไม่พบ “ไม่มีคำนี้” — ลองใช้คำที่สั้นลงหรือคำอื่น"
    press(box, Qt.Key.Key_Return)
    press(box, Qt.Key.Key_Down)
    assert box.isVisible()


def test_opening_again_marks_the_last_words(box):
    typed(box, "งบ")
    press(box, Qt.Key.Key_Escape)
    box.open_box()
    assert box.edit.selectedText() == "งบ"
    assert box.model.found


def test_an_edit_is_found_at_once(box, window):
    assert typed(box, "ระฆังใบใหญ่") == []
    window.desk.do("มาตรการ", Changes(added=(Measure(id=-1, fiscal_year=YEAR, number=2, title="ระฆังใบใหญ่"),)))
    box.open_box()
    assert typed(box, "ระฆัง ใหญ่") == [("ระฆังใบใหญ่", "มาตรการที่ 2")]


def test_a_large_office_is_read_beside_the_window(window, qtbot, monkeypatch):
    monkeypatch.setattr(search_rows, "FEW", 10)
    box = window.search_box
    box.open_box()
    box.edit.setText("งบประมาณ")
    qtbot.waitUntil(lambda: bool(box.model.found), timeout=5000)
    assert box.model.found[0].title == "จัดอบรมการใช้จ่ายงบประมาณ"
    press(box, Qt.Key.Key_Escape)
    box.finder.forget()
    box.open_box()
    window.close_file()
    assert not box.isVisible()


def test_without_a_file_there_is_nothing_to_search(window):
    window.close_file()
    window.search_box.open_box()
    assert not window.search_box.isVisible()


@pytest.mark.parametrize("size", [(900, 560), (1366, 690), (1920, 1080)])
def test_the_box_stays_inside_the_window_with_whole_rows(box, window, size):
    window.resize(*size)
    box.open_box()
    corner = box.mapTo(window, QPoint(box.width(), box.height()))
    assert corner.x() <= window.width()
    assert corner.y() <= window.height()
    assert box.list.viewport().height() % box.list.sizeHintForRow(0) <= 2


def test_each_kind_of_record_has_its_page():
    finding = Finding(id=1, year_result_id=1, text="ก")
    measure = Measure(id=1, fiscal_year=YEAR, number=1, title="ข")
    assert page_of(finding, measure) == "measures"
    assert page_of(finding, finding) in {"findings", "scores"}
    assert page_of(Person(given="ก"), Person(given="ก")) == "office"
    plan = Document(kind=DocumentKind.PLAN, fiscal_year=YEAR)
    assert page_of(plan, plan) == first_known(("documents", "memo"))
    assert first_known(("nowhere", "memo")) == "memo"
    assert first_known(()) == ENTRIES[0].key


def test_the_year_of_a_record_follows_its_owner():
    result = YearResult(id=3, fiscal_year=2567, framework_id=1)
    office = Office.of([result, Division(id=1, name="ก"), Chain(id=1, name="ก")])
    assert measure_year_of(office, IndicatorText(year_result_id=3, indicator_id=1)) == 2568
    assert measure_year_of(office, Division(id=1, name="ก")) == 0


def test_the_model_has_lines_but_no_children(qapp):
    assert qapp
    model = FoundModel()
    assert model.rowCount() == 0
