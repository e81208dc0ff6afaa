"""The window and the terminal work on the same file: same paper, and a copy of the open file holds every edit."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtTest import QTest

from ita_desktop.__main__ import main
from ita_desktop.app.program import Program
from ita_desktop.domain.paperwork import Document, DocumentKind
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.main_window import MainWindow
from tests.ui.small_office import dressed, program, type_into


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "ตัวอย่าง.ita"
    assert main(["sample", str(path)]) == 0
    return path


@pytest.fixture
def window(qtbot, sample, tmp_path, monkeypatch):
    dressed()
    monkeypatch.setattr(Ask, "save_path", lambda *_, **__: tmp_path / "window.pdf")
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.files.open_path(sample)
    window.show_page("memo")
    yield window
    window.close()


def subject_typed(window: MainWindow, words: str) -> None:
    type_into(window.page().form.subject, words)
    window.page().form.date.setFocus()  # leaving the box commits


def test_the_paper_of_the_window_and_of_the_terminal_is_the_same_to_the_byte(qtbot, window, sample, tmp_path):
    subject_typed(window, "รายงานผลที่แก้ในหน้าต่าง")
    maker = window.page().preview.maker
    qtbot.waitUntil(lambda: maker.pages is not None, timeout=20_000)
    window.page().save_pdf()
    memo = max(window.desk.office.all(Document, kind=DocumentKind.MEMO), key=lambda d: d.fiscal_year)
    assert memo.subject == "รายงานผลที่แก้ในหน้าต่าง"
    terminal = tmp_path / "terminal.pdf"
    assert main(["print", str(sample), "--kind", "memo", "--document", str(memo.id), "-o", str(terminal)]) == 0
    assert terminal.read_bytes() == (tmp_path / "window.pdf").read_bytes()


def test_the_one_file_of_an_open_and_idle_window_holds_every_edit(qtbot, window, sample, tmp_path):
    subject_typed(window, "แก้แล้วคัดลอกเฉพาะแฟ้มเดียว")
    log = sample.with_name(sample.name + "-wal")
    qtbot.waitUntil(lambda: not log.exists() or log.stat().st_size == 0, timeout=10_000)
    copy = tmp_path / "แฟลชไดรฟ์" / "สำเนา.ita"
    copy.parent.mkdir()
    shutil.copyfile(sample, copy)
    file = Program.start().open_file(copy)
    assert any(document.subject == "แก้แล้วคัดลอกเฉพาะแฟ้มเดียว" for document in file.office.all(Document))
    file.close()
