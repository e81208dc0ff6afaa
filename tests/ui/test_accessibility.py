"""A walk over every page of the window: names, Tab, sizes, words, the focus ring."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from ita_desktop.ui.kit.active_rows import ActiveRow
from ita_desktop.ui.kit.labels import WrappedLabel
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from tests.ui.small_office import dressed, program

EDITORS = (QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractButton, QAbstractItemView, QTabBar)
PARTS = (QHeaderView,)
"""Parts of editors that are none themselves."""
LEAST = 28
"""Logical pixels of anything that can be clicked."""
FOREIGN = frozenset(
    re.findall(
        r"\w+",
        """
        ITA IIT EIT OIT PDF Word Excel USB E Service Desktop ita Lucide JPG PNG https http www
        Ctrl Alt Shift Enter Esc Tab Delete Insert PageDown PageUp Home End
        English Language From the next start
        """,
    )
)
"""The only Latin words an office reads: names of things, formats, keys, the choice of the language."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "หน่วยงานตัวอย่าง.ita"
    program().sample_file(path).close()
    return path


@pytest.fixture
def window(qtbot, qapp, sample):
    assert qapp
    dressed()
    window = MainWindow(program())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.files.open_path(Path(sample))
    window.desk.set_year(2568)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield window
    window.close()


@pytest.fixture(params=[entry.key for entry in ENTRIES])
def page(window, request):
    window.show_page(request.param)
    QTest.qWait(30)
    return window.page()


def children(root, kind=QWidget):
    """What is visible of a kind, inner parts of Qt's own controls left out."""
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, kind) and not isinstance(one, PARTS) and one.isVisible() and not is_inner(one)
    ]


def is_inner(widget):
    parent = widget.parentWidget()
    while parent is not None:
        if (
            isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit))
            or parent.objectName() == "qt_scrollarea_vcontainer"
        ):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_")


def where(widget):
    said = widget.text() if hasattr(widget, "text") else ""
    return f"{type(widget).__name__} {widget.accessibleName() or said or widget.toolTip()} {widget.size().toTuple()}"


def name_of(widget):
    said = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or said


def test_every_editor_and_button_has_a_name(page, window):
    nameless = [
        where(one) for one in children(page, EDITORS) + children(window.side, EDITORS) if not name_of(one).strip()
    ]
    assert nameless == []


def takes_focus(widget):
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def tab_round(window):
    """Where Tab goes from the side bar round the window, once."""
    first = next(nav for nav in window.side.buttons.values() if nav.isChecked())
    first.setFocus()
    reached = [first]
    while True:
        focused = next_by_tab(reached[-1])
        if focused in reached or focused is None:
            return reached
        reached.append(focused)


def next_by_tab(widget):
    """Where Tab leads, or Ctrl+Tab where Tab is a key of the widget's own."""
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(widget, Qt.Key.Key_Tab, modifier)
        if QApplication.focusWidget() is not widget:
            break
    return QApplication.focusWidget()


def test_tab_reaches_every_editor_and_button_and_is_caught_nowhere(page, window):
    reached = tab_round(window)
    end = QApplication.focusWidget()
    assert end is reached[0], [where(one) for one in (reached[-1], end) if one]
    wanted = [one for one in children(page, EDITORS) if one.isEnabled() and one.isVisibleTo(page)]
    missing = [where(one) for one in wanted if one not in reached and not is_reached_by_arrows(one, reached)]
    assert missing == []


def is_reached_by_arrows(widget, reached):
    """Whether a widget belongs to a group of which Tab reaches one: segments, rows, tiles, cards."""
    policy = widget.focusPolicy()
    if isinstance(widget, QAbstractButton) and widget.group():
        return any(one in reached for one in widget.group().buttons())
    if policy == Qt.FocusPolicy.NoFocus:
        return has_key(widget) or any(isinstance(one, ActiveRow) for one in parents(widget, None))
    return policy == Qt.FocusPolicy.ClickFocus and any(one.parentWidget() is widget.parentWidget() for one in reached)


def has_key(widget):
    return bool(re.search(r"\((?:Ctrl|Alt|F\d|Esc|Insert|Delete)", f"{widget.toolTip()} {widget.accessibleName()}"))


def test_nothing_that_is_clicked_is_smaller_than_a_finger_tip(page, window):
    small = [
        where(one)
        for one in children(page, (QAbstractButton, QComboBox, QLineEdit)) + children(window.side, QAbstractButton)
        if one.height() < LEAST or one.width() < LEAST
    ]
    assert small == []


def words_on(root):
    for one in children(root):
        if isinstance(one, QLabel | QAbstractButton | WrappedLabel):
            yield one.text()
        if isinstance(one, QComboBox):
            yield one.currentText()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QTabBar):
            yield from (one.tabText(number) for number in range(one.count()))
        yield one.toolTip()
        yield one.accessibleName()


def test_no_english_word_is_on_the_screen(page, window):
    own = str(window.desk.file.path)
    account = window.desk.file.account
    said = {text.removesuffix(account) for text in words_on(page) if text and "/" not in text and own not in text}
    latin = {word: text for text in said for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert {word: text for word, text in latin.items() if word not in FOREIGN} == {}


def test_a_focused_control_looks_different(page, window):
    """A ring can be seen: the picture with the focus is not the picture without."""
    del page
    plain_look = []
    for one in tab_round(window):
        paints_itself = isinstance(one, QTextEdit | QAbstractItemView) or not isinstance(one, QAbstractScrollArea)
        if not (one.isVisible() and paints_itself):
            continue
        one.setFocus(Qt.FocusReason.TabFocusReason)
        with_ring = one.grab().toImage()
        one.clearFocus()
        if one.grab().toImage() == with_ring:
            plain_look.append(where(one))
    assert plain_look == []


def test_no_text_of_a_label_or_button_is_cut(page):
    cut = []
    for one in children(page, (QLabel, QAbstractButton)):
        text = one.text().replace("&", "")
        if text and not one.toolTip() and one.width() < one.fontMetrics().horizontalAdvance(text.strip()):
            cut.append(where(one))
    assert cut == []


def test_nothing_reaches_beyond_the_page(page):
    beyond = []
    for one in children(page, EDITORS):
        right = one.mapTo(page, QPoint(one.width(), 0)).x()
        if right > page.width() + 1 and not any(isinstance(p, QAbstractScrollArea) for p in parents(one, page)):
            beyond.append(where(one))
    assert beyond == []


def parents(widget, top):
    widget = widget.parentWidget()
    while widget is not None and widget is not top:
        yield widget
        widget = widget.parentWidget()


class Windows(QObject):
    """Notes every widget but the window that is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(window, qapp):
    watch = Windows()
    qapp.installEventFilter(watch)
    for entry in ENTRIES:
        window.show_page(entry.key)
        QTest.qWait(10)
    window.helping.contents()
    window.helping.say_failure()
    qapp.removeEventFilter(watch)
    assert watch.shown == []


def test_the_first_page_without_a_file_has_names_sizes_and_thai(window):
    window.close_file()
    QTest.qWait(10)
    everything = [*children(window.start, EDITORS)]
    assert everything
    assert [where(one) for one in everything if not name_of(one).strip()] == []
    assert [where(one) for one in everything if min(one.width(), one.height()) < LEAST] == []
    files = {path.stem for path in program().settings.recent()}
    shown = " ".join(text for text in words_on(window.start) if not any(name in text for name in {"/", *files}))
    assert set(re.findall(r"[A-Za-z]{2,}", shown)) <= FOREIGN


def test_the_help_has_names_and_sizes(window):
    window.helping.contents()
    pane = window.helping.pane
    assert [where(one) for one in children(pane, EDITORS) if not name_of(one).strip()] == []
    assert [where(one) for one in children(pane, QAbstractButton) if min(one.width(), one.height()) < LEAST] == []
