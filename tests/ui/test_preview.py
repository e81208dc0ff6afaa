"""The preview: made after a pause, never a stale one, drawn from the PDF, clicked to find a field."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ita_desktop.app.printing import Place, Printed
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui.paper_view import Fit, PaperView
from ita_desktop.ui.preview import PAUSE_MS, PreviewMaker
from ita_desktop.ui.runner import InlineRunner, ThreadRunner
from tests.ui.small_office import dressed

A4 = (595.0, 842.0)


def blank_pdf(pages=1):
    """A PDF of empty pages, small enough to write by hand."""
    from io import BytesIO

    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*A4)
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def printed(name="a", pages=1):
    place = Place(name, 0, 100, 100, 300, 120)
    return Printed(blank_pdf(pages), (place,), pages, ())


@pytest.fixture
def inline(qapp):
    assert qapp
    runner = InlineRunner()
    yield runner
    runner.close()


@pytest.fixture
def threads(qapp):
    assert qapp
    runner = ThreadRunner()
    yield runner
    runner.close()


@pytest.fixture
def paper(qtbot):
    dressed()
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(700, 900)
    view.show()
    return view


# ---- making


def test_many_edits_in_a_row_make_one_pdf_after_the_pause(qtbot, inline):
    made = []

    def make(_ticket):
        made.append(1)
        return printed()

    maker = PreviewMaker(inline, lambda: make)
    with qtbot.waitSignal(maker.made, timeout=PAUSE_MS * 10):
        for _ in range(20):
            maker.touch()
        assert made == []
        assert not maker.up_to_date
    assert made == [1]
    assert maker.up_to_date


def test_a_newer_pdf_drops_the_one_still_being_made(qtbot, threads):
    held, started, seen_cancelled = threading.Event(), threading.Event(), []
    wanted = iter(["old", "new"])

    def source():
        name = next(wanted)

        def make(ticket):
            if name == "old":
                started.set()
                held.wait(5)
                seen_cancelled.append(ticket.cancelled())
            return printed(name)

        return make

    maker = PreviewMaker(threads, source)
    arrived = []
    maker.made.connect(arrived.append)
    maker.make_now()
    assert started.wait(5)
    maker.make_now()
    with qtbot.waitSignal(maker.made):
        held.set()
    assert seen_cancelled == [True]
    assert [pages.places[0].anchor for pages in arrived] == ["new"]


def test_typing_is_not_held_up_while_a_pdf_is_being_made(qtbot, threads):
    held, started = threading.Event(), threading.Event()

    def make(_ticket):
        started.set()
        held.wait(10)
        return printed()

    maker = PreviewMaker(threads, lambda: make)
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    maker.make_now()
    assert started.wait(5)
    QTest.keyClicks(box, "typed meanwhile")
    assert box.text() == "typed meanwhile"
    assert not maker.up_to_date
    with qtbot.waitSignal(maker.made):
        held.set()


def test_what_was_made_before_stays_when_making_fails(qtbot, inline):
    results = iter([printed(), DomainError("print.no_memo", year=2568)])

    def make(_ticket):
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    maker = PreviewMaker(inline, lambda: make)
    maker.make_now()
    before = maker.pages
    with qtbot.waitSignal(maker.failed) as caught:
        maker.make_now()
    assert caught.args[0].key == "print.no_memo"
    assert maker.pages is before


def test_a_page_is_drawn_in_the_asked_scale(qtbot, threads):
    maker = PreviewMaker(threads, lambda: lambda _ticket: printed())
    with qtbot.waitSignal(maker.made):
        maker.make_now()
    with qtbot.waitSignal(maker.drawn) as drawn:
        maker.draw(0, 2.0)
    page, scale, image = drawn.args
    assert (page, scale) == (0, 2.0)
    assert abs(image.width() - 2 * A4[0]) <= 1
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_nothing_is_made_without_a_document(inline):
    maker = PreviewMaker(inline, lambda: None)
    maker.make_now()
    assert maker.pages is None
    assert maker.up_to_date


# ---- showing


def test_old_pictures_stay_until_the_new_ones_come(paper):
    picture = QImage(10, 14, QImage.Format.Format_RGB32)
    paper.show_pages((A4, A4), ())
    paper.set_picture(0, 1.0, picture)
    paper.show_pages((A4, A4), ())
    assert paper.picture(0) == picture


def test_a_page_in_sight_asks_for_its_picture_once_per_scale(paper):
    asked = []

    def note(page, scale):
        asked.append((page, round(scale, 3)))

    paper.wanted.connect(note)
    paper.show_pages((A4,), ())
    paper.grab()
    paper.grab()
    assert len(asked) == 1
    paper.zoom_by(1)
    paper.grab()
    assert [page for page, _ in asked] == [0, 0]
    assert asked[0][1] < asked[1][1]


def test_a_click_names_the_smallest_place_that_holds_it(qtbot, paper):
    outer, inner = Place("measure:1.steps", 0, 50, 50, 500, 400), Place("step:7.text", 0, 100, 100, 300, 120)
    paper.show_pages((A4,), (outer, inner))
    with qtbot.waitSignal(paper.picked) as picked:
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=paper.point_of("step:7.text"))
    assert picked.args == ["step:7.text"]
    assert paper.anchor_at(QPointF(1, 1)) == ""


def test_a_place_out_of_sight_is_scrolled_to(paper):
    far = Place("section:9.text", 2, 100, 700, 300, 720)
    paper.show_pages((A4, A4, A4), (far,))
    assert paper.show_place("section:9.text")
    assert paper.viewport().rect().contains(paper.point_of("section:9.text"))
    assert paper.page == 2
    assert not paper.show_place("section:10.text")


def test_pages_turn_and_tell_which_one_is_in_sight(qtbot, paper):
    paper.show_pages((A4, A4, A4), ())
    with qtbot.waitSignal(paper.page_changed) as changed:
        paper.go_to_page(1)
    assert changed.args == [1]
    paper.go_to_page(99)
    assert paper.page == 2


def test_the_zoom_follows_the_width_or_the_whole_page(paper):
    paper.show_pages((A4,), ())
    wide = paper.zoom
    paper.set_fit(Fit.PAGE)
    assert paper.zoom <= wide
    paper.resize(700, 400)
    assert paper.verticalScrollBar().maximum() == 0
    paper.zoom_by(1)
    assert paper.fit is Fit.FREE


def test_keys_scroll_and_zoom(paper):
    paper.show_pages((A4, A4, A4), ())
    QTest.keyClick(paper, Qt.Key.Key_End)
    assert paper.verticalScrollBar().value() == paper.verticalScrollBar().maximum()
    QTest.keyClick(paper, Qt.Key.Key_Home)
    assert paper.verticalScrollBar().value() == 0
    before = paper.zoom
    QTest.keyClick(paper, Qt.Key.Key_Plus)
    assert paper.zoom > before


def test_outdated_pages_are_greyed_and_new_ones_are_not(paper):
    paper.show_pages((A4,), ())
    paper.set_grey(grey=True)
    assert paper.grab().toImage().pixelColor(350, 300).name() != "#ffffff"
    paper.show_pages((A4,), ())
    assert paper.grab().toImage().pixelColor(350, 300).name() == "#ffffff"


def test_a_press_beside_the_paper_picks_nothing(qtbot, paper):
    paper.show_pages((A4,), ())
    with qtbot.assertNotEmitted(paper.picked):
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=paper.viewport().rect().topLeft())
    assert paper.focusPolicy() & Qt.FocusPolicy.TabFocus
