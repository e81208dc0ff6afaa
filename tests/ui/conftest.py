"""A machine on which the program never ran, for the tests of the first start."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from ita_desktop.app import paths
from ita_desktop.app.program import Program
from ita_desktop.ui.main_window import MainWindow
from tests.ui.new_office import Answers
from tests.ui.small_office import dressed, program


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """The user's documents folder."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(paths, "documents_folder", lambda: folder)
    return folder


@pytest.fixture
def new_machine(qapp, tmp_path, documents):
    """The program on a machine where it never ran."""
    assert qapp
    assert documents.is_dir()
    dressed()
    where = program().paths
    return Program(paths.Paths(where.resources, where.fonts, tmp_path / "own"))


@pytest.fixture
def started(qtbot, new_machine):
    """Starts the program anew; the window before is closed."""
    windows = []

    def start():
        for old in windows:
            old.close()
        window = MainWindow(new_machine, Answers())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        QTest.qWaitForWindowActive(window)
        windows.append(window)
        return window

    yield start
    for window in windows:
        window.close()


@pytest.fixture
def first_window(started):
    """The window of the first start."""
    return started()


@pytest.fixture
def start(first_window):
    """The page of the first start."""
    return first_window.start
