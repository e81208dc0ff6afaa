"""What is done before it is asked for: pages made ahead, files opened and texts sketched on other threads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.app.editing_office import set_agency
from ita_desktop.domain.paperwork import Document
from ita_desktop.ui import ahead
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.pages.memo import MemoPage
from ita_desktop.ui.runner import InlineRunner, ThreadRunner
from tests.ui.small_office import YEAR, Calls, desk_on, dressed, original, program, type_into


@pytest.fixture
def path(qapp, tmp_path):
    assert qapp
    dressed()
    return Path(shutil.copy(original(with_memo=True), tmp_path / "office.ita"))


@pytest.fixture
def threads(qapp):
    assert qapp
    runner = ThreadRunner()
    yield runner
    runner.close()


@pytest.fixture
def window(qtbot, threads):
    dressed()
    window = MainWindow(program(), runner=threads)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()


def opened(qtbot, window, path):
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    window.desk.set_year(YEAR)
    return window


# ---- files


def test_a_file_is_opened_on_another_thread_and_the_window_says_so(qtbot, window, path):
    window.files.open_path(path)
    assert window.desk is None
    assert window.start.choices.waiting.isVisible()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert window.page() is window.pages[ENTRIES[0].key]


def test_of_two_files_asked_for_the_last_one_stays(qtbot, window, path, tmp_path):
    second = Path(shutil.copy(path, tmp_path / "second.ita"))
    window.files.open_path(path)
    window.files.open_path(second)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.file.path == second, timeout=20_000)
    program().open_file(path).close()  # nobody holds the first one any more


def test_what_is_no_office_file_is_told_in_place_after_the_wait(qtbot, window, tmp_path):
    wrong = tmp_path / "wrong.ita"
    wrong.write_text("ไม่ใช่แฟ้ม", encoding="utf-8")
    window.files.open_path(wrong)
    qtbot.waitUntil(lambda: bool(window.start.messages.texts()), timeout=20_000)
    assert not window.start.choices.waiting.isVisible()


def test_a_file_that_comes_after_the_window_was_closed_is_let_go(window, path, threads):
    window.files.open_path(path)
    window.close()
    threads.close()
    assert window.desk is None
    program().open_file(path).close()


# ---- pages


@pytest.fixture
def swift(monkeypatch):
    monkeypatch.setattr(ahead, "REST", 1)
    monkeypatch.setattr(ahead, "BETWEEN", 0)


def made_ahead(qtbot, window, path):
    window.desk_shown.connect(window.ahead.begin)
    opened(qtbot, window, path)
    qtbot.waitUntil(lambda: window.ahead.resting, timeout=30_000)
    return window


@pytest.mark.usefixtures("swift")
def test_every_page_is_made_and_filled_before_it_is_asked_for(qtbot, window, path):
    made_ahead(qtbot, window, path)
    assert set(window.pages) == {ENTRIES[0].key}
    waiting = dict(window.ahead._pages)
    assert set(waiting) == {entry.key for entry in ENTRIES[1:]}
    assert not any(page.isVisible() or page._stale for page in waiting.values())
    for key, page in waiting.items():
        window.show_page(key)
        assert window.page() is page


@pytest.mark.usefixtures("swift")
def test_a_page_made_ahead_shows_what_was_changed_since(qtbot, window, path):
    made_ahead(qtbot, window, path)
    window.desk.do("แก้ชื่อ", set_agency(window.desk.office, name="เทศบาลเมืองสมมติ"))
    window.show_page("office")
    field = window.page().agency.binder.anchors()[f"agency:{window.desk.office.agency.id}.name"]
    assert field.control.value() == "เทศบาลเมืองสมมติ"


def test_no_page_is_made_while_the_hands_are_busy(qtbot, window, path, monkeypatch):
    monkeypatch.setattr(ahead, "REST", 400)
    opened(qtbot, window, path)
    window.ahead.begin(window.desk)
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_Shift)
        QTest.qWait(60)
    assert window.ahead._pages == {}
    assert not window.ahead.resting


@pytest.mark.usefixtures("swift")
def test_closing_the_file_drops_the_pages_made_ahead(qtbot, window, path):
    made_ahead(qtbot, window, path)
    window.close_file()
    assert window.ahead._pages == {}
    assert window.ahead.resting


# ---- typing


@pytest.fixture
def page(qtbot, tmp_path, qapp):
    assert qapp
    with desk_on(tmp_path, InlineRunner()) as desk:
        page = MemoPage(desk)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        QTest.qWaitForWindowExposed(page)
        qtbot.waitUntil(lambda: page.preview.maker.up_to_date, timeout=20_000)
        yield page


def test_a_key_is_on_the_paper_before_it_is_saved(qtbot, page):
    calls = Calls()
    page.preview.sketcher.drawn.connect(calls.note)
    before = page.preview.paper.picture(0)
    type_into(page.form.subject, "เรื่องที่กำลังพิมพ์")
    qtbot.waitUntil(lambda: bool(calls.said), timeout=5000)
    assert page.document().subject != "เรื่องที่กำลังพิมพ์"
    assert calls.said[0][0] == 0
    assert page.preview.paper.picture(0) == calls.said[-1][2] != before


def test_what_is_being_typed_counts_as_unsaved_until_it_is_saved(page):
    memo = page.document()
    type_into(page.form.subject, "เรื่องใหม่")
    assert page.form.office().one(Document, memo.id).subject == "เรื่องใหม่"
    assert page.desk.office.one(Document, memo.id).subject == memo.subject
    page.leave()
    assert page.desk.office.one(Document, memo.id).subject == "เรื่องใหม่"
    assert page.form.office() is page.desk.office


def test_keys_that_come_while_a_sketch_is_made_are_in_the_next_one(qtbot, page):
    seen = []
    source = page.preview.sketcher._source

    def told():
        seen.append(page.form.office().one(Document, page.document().id).subject)
        return source()

    page.preview.sketcher._source = told
    for text in ("ก", "กข", "กขค"):
        type_into(page.form.subject, text)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == "กขค", timeout=5000)
    assert len(seen) < 3


def test_a_text_typed_and_taken_back_is_not_on_the_paper_that_is_saved(qtbot, page):
    subject = page.document().subject
    with qtbot.waitSignal(page.preview.maker.made, timeout=10_000):
        type_into(page.form.subject, "ผิด")
    type_into(page.form.subject, subject or "ก")
    assert not page.preview.maker.up_to_date
