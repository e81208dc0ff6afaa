"""Every page as a picture, in both themes and two text sizes: none may be blank, no word may be cut.

``ITA_PICTURES=folder pytest tests/ui/test_window_pictures.py`` keeps them to be looked at, in every combination
of window, text size and theme. Without it a few combinations are looked at by the test alone.
"""

from __future__ import annotations

import os
import shutil
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.ui import theme
from ita_desktop.ui.kit import wrapping
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.preview import PreviewMaker
from tests.ui.room import cut, overlapping, scrolling_sideways
from tests.ui.small_office import dressed, program

FEW = [(1366, 768, 1.0, False), (1366, 768, 1.5, True), (1366, 690, 1.0, True), (1920, 1080, 1.5, False)]
ALL = [(*size, scale, dark) for size, scale, dark in product(((1366, 768), (1920, 1080)), (1.0, 1.5), (False, True))]
LOOKS = ALL if os.environ.get("ITA_PICTURES") else FEW
YEAR = 2568
"""The year the sample office has most of."""


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


def show_tab(key, number):
    def show(window):
        window.show_page(key)
        window.pages[key].tabs.setCurrentIndex(number)

    return show


def show_map(window):
    window.show_page("measures")
    window.pages["measures"].views.choose(1)


def show_measures(window):
    window.show_page("measures")
    page = window.pages["measures"]
    page.views.choose(0)
    page.table.choose(page.desk.office.measures(YEAR)[0].id)


def show_help(window):
    window.show_page("home")
    window.helping.contents()


def show_page(key):
    def show(window):
        if window.helping.pane is not None:
            window.helping.close()
        window.show_page(key)

    return show


VIEWS = {
    **{entry.key: show_page(entry.key) for entry in ENTRIES},
    "office-agency": show_tab("office", 1),
    "scores-items": show_tab("scores", 1),
    "scores-findings": show_tab("scores", 2),
    "measures-map": show_map,
    "measures": show_measures,
    "help": show_help,
    "about": lambda window: window.helping.about(),
}
"""What is to be seen, and how it is brought up."""


def shown(qtbot, width, height):
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    return window


def settle(qtbot, window):
    """Wait until texts are laid out and the sheets of paper are drawn."""
    QTest.qWait(40)
    page = window.page()
    for maker in page.findChildren(PreviewMaker) if page else ():
        if maker.parent().isVisible() and not (maker.pages is None and maker.up_to_date):
            qtbot.waitUntil(lambda maker=maker: maker.pages is not None and maker.up_to_date, timeout=30000)
            QTest.qWait(10)
            qtbot.waitUntil(lambda maker=maker: not maker._drawing, timeout=30000)


def faults_of(window, width, height):
    """What is wrong with what the window shows."""
    found = shares(window.grab().toImage())
    least = window.minimumSizeHint()
    return [
        *(["blank"] if len(found) <= 20 or found[0] > 0.9 else ()),
        *([f"needs {least.width()}×{least.height()} px"] if least.width() > width or least.height() > height else ()),
        *(f"cut: {one}" for one in cut(window)),
        *(f"covered: {one}" for one in overlapping(window)),
        *(f"scrolls sideways: {one}" for one in scrolling_sideways(window)),
    ]


def test_every_page_shows_all_its_words_at_every_size(look, sample, folder, tmp_path, qtbot):
    width, height, scale, dark = look
    end = f"{width}x{height}-{round(scale * 100)}-{'dark' if dark else 'light'}.png"
    window = shown(qtbot, width, height)
    QTest.qWait(60)
    assert window.grab().save(str(folder / f"start-{end}"))
    assert cut(window) == []
    window.files.open_path(Path(shutil.copy(sample, tmp_path / "office.ita")))
    window.desk.set_year(YEAR)
    faults = {}
    for name, show in VIEWS.items():
        show(window)
        settle(qtbot, window)
        assert window.grab().save(str(folder / f"{name}-{end}"))
        faults |= {name: found} if (found := faults_of(window, width, height)) else {}
    window.close()
    assert faults == {}


def test_dark_grounds_are_dark_and_light_ones_light(look):
    dark = look[3]
    ground = QApplication.palette().window().color()
    assert (ground.lightness() < 128) is dark
    assert QColor(theme.colour("paper")).lightness() == 255
