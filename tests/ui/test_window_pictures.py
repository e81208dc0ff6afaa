"""Every page as a picture, in both themes and two text sizes; none may be blank.

``ITA_PICTURES=folder pytest tests/ui/test_window_pictures.py`` keeps them to be looked at.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.ui import theme
from ita_desktop.ui.kit import wrapping
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from tests.ui.small_office import dressed, program

LOOKS = [(1366, 768, 1.0, False), (1366, 768, 1.5, False), (1366, 690, 1.0, True), (1920, 1080, 1.0, True)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.ita"
    program().sample_file(path).close()
    return path


@pytest.fixture
def folder(tmp_path):
    wanted = os.environ.get("ITA_PICTURES")
    folder = Path(wanted) if wanted else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}x{look[1]}-{look[2]:.0%}-{'dark' if look[3] else 'light'}")
def look(request, qapp):
    width, height, scale, dark = request.param
    dressed()
    usual = theme.active()
    theme.Theme(program().paths.resources, dark=dark, scale=scale).install(qapp)
    wrapping.warm()
    yield width, height, scale, dark
    usual.install(qapp)
    wrapping.warm()


def shares(image):
    """How much of a picture each of its colours takes, the commonest first."""
    seen = {}
    points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    for x, y in points:
        colour = image.pixel(x, y)
        seen[colour] = seen.get(colour, 0) + 1
    return sorted((count / len(points) for count in seen.values()), reverse=True)


def test_every_page_shows_something_at_every_size(look, sample, folder, tmp_path, qtbot):
    width, height, scale, dark = look
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.files.open_path(Path(shutil.copy(sample, tmp_path / "office.ita")))
    for entry in ENTRIES:
        window.show_page(entry.key)
        QTest.qWait(60)
        picture = window.grab()
        name = f"{entry.key}-{width}x{height}-{scale:.0%}-{'dark' if dark else 'light'}.png".replace("%", "")
        assert picture.save(str(folder / name))
        image = picture.toImage()
        found = shares(image)
        assert len(found) > 20, f"{name} is blank"
        assert found[0] < 0.9, f"{name} is almost blank"
        least = window.minimumSizeHint()
        assert least.width() <= width, f"{name} needs {least.width()} px"
        assert least.height() <= height, f"{name} needs {least.height()} px"
    window.close()


def test_dark_grounds_are_dark_and_light_ones_light(look):
    dark = look[3]
    ground = QApplication.palette().window().color()
    assert (ground.lightness() < 128) is dark
    assert QColor(theme.colour("paper")).lightness() == 255
