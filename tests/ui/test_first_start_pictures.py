"""Every step of the first start as a picture, at two sizes, two text sizes and in both themes.

``ITA_PICTURES=folder pytest tests/ui/test_first_start_pictures.py`` keeps them to be looked at.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.ui import theme
from ita_desktop.ui.kit import wrapping
from ita_desktop.ui.pages.first_start.rail import NAMES
from tests.ui.new_office import SCORES, begin, click, typed
from tests.ui.room import cut, overlapping
from tests.ui.small_office import dressed, program

LOOKS = list(product(((1366, 768), (1920, 1080)), (1.0, 1.5), (False, True)))


@pytest.fixture
def folder(tmp_path):
    wanted = os.environ.get("ITA_PICTURES")
    folder = Path(wanted) if wanted else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0][0]}-{look[1]:.0%}-{'dark' if look[2] else 'light'}")
def look(request, qapp):
    size, scale, dark = request.param
    dressed()
    usual = theme.active()
    theme.Theme(program().paths.resources, dark=dark, scale=scale).install(qapp)
    wrapping.warm()
    yield size, scale, dark
    usual.install(qapp)
    wrapping.warm()


def fill_in(qtbot, start):
    """Fill in every step, as a clerk would."""
    begin(qtbot, start)
    for line, text in ((start.agency.district, "ตัวอย่าง"), (start.agency.province, "กาญจนบุรี")):
        typed(line, text)
    start.next()
    people = start.pages["people"]
    typed(people.divisions.rows["สำนักปลัด"].head, "นางจันทร์ฉาย ตัวอย่าง")
    people.divisions.rows["สำนักปลัด"].section_added.emit("สำนักปลัด", "งานนิติการ")
    for line, text in (
        (people.writer, "นางสาวพิมพ์ใจ รักสมมติ"),
        (people.position, "นิติกรชำนาญการ"),
        (people.clerk, "นายประเสริฐ มั่นตัวอย่าง"),
        (people.mayor, "นายชัยวัฒน์ ใจสมมติ"),
    ):
        typed(line, text)
    start.next()
    QApplication.clipboard().setText("\n".join(SCORES))
    click(start.pages["scores"].paste)
    start.next()


def test_no_step_is_cut_or_covered_at_any_size(look, folder, qtbot, first_window):
    (width, height), scale, dark = look
    window = first_window
    window.resize(width, height)
    start = window.start
    names = list(NAMES)
    pictures = {"begin": window.grab()}
    fill_in(qtbot, start)
    for name in names[1:]:
        start.go(name)
        if name == "people" and start.pages[name].picture.isVisible():
            qtbot.waitUntil(lambda: start.pages["people"].picture.paper.page_count > 0, timeout=20000)
        QTest.qWait(30)
        page = start.pages[name]
        assert cut(start) == []
        assert overlapping(start) == []
        assert page.area.horizontalScrollBar().maximum() == 0
        pictures[name] = window.grab()
    for name, picture in pictures.items():
        end = f"{width}-{round(scale * 100)}-{'dark' if dark else 'light'}.png"
        assert picture.save(str(folder / f"first-{names.index(name) + 1}-{name}-{end}"))
        assert picture.size() == window.size()


def test_four_signers_fit_beside_the_picture_in_the_smaller_window(qtbot, first_window):
    start = first_window.start
    first_window.resize(1366, 768)
    fill_in(qtbot, start)
    start.go("people")
    QTest.qWait(30)
    people = start.pages["people"]
    assert people.picture.isVisible()
    assert people.cards.horizontalScrollBar().maximum() == 0
    assert len(people.cards.cards()) == 4


def test_a_word_that_is_cut_would_be_found(qtbot, start):
    begin(qtbot, start)
    start.next()
    QTest.qWait(30)
    assert cut(start) == []
    start.pages["people"].divisions.rows["กองคลัง"].check.setFixedWidth(40)
    QTest.qWait(30)
    assert [text for text, *_ in cut(start)] == ["กองคลัง"]
