"""A small invented office on the screen: made once, copied for each test."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ita_desktop.app import editing
from ita_desktop.app import editing_documents as documents
from ita_desktop.app.program import Program
from ita_desktop.domain.agency import Chain, ChainStep, Division, Person, Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.ui import theme, words
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit import wrapping

YEAR = 2568


@cache
def program() -> Program:
    return Program.start()


@cache
def dressed() -> None:
    """The theme, fonts and words of the window, once for the whole run."""
    theme.load_fonts(program().paths.fonts)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.Theme(program().paths.resources).install(application)
    application.setStyleSheet(theme.active().style_sheet)  # for pages that are tested without their window
    words.use(program().texts)
    wrapping.warm()


@cache
def original(*, with_memo: bool) -> Path:
    """The file that tests get copies of."""
    path = Path(mkdtemp()) / "office.ita"
    file = program().new_file(path, "องค์การบริหารส่วนตำบลทุ่งสมมติ")
    file.apply(Changes(added=_people_and_chain()), "office")
    file.apply(editing.add_measure(file.office, YEAR, "จัดอบรมการใช้จ่ายงบประมาณ"), "measure")
    file.apply(editing.add_step(file.office, file.office.measures(YEAR)[0], "เสนอโครงการ"), "step")
    if with_memo:
        wording = program().wording
        file.apply(documents.start_memo(file.office, YEAR, DocumentKind.RESULTS, wording), "memo")
    file.close()
    return path


def _people_and_chain():
    return (
        Division(id=-1, name="สำนักปลัด", prefix="ตย 71201", phone="0 5600 1234", sort=1),
        Division(id=-2, name="กองคลัง", prefix="ตย 71202", sort=2),
        Division(id=-3, name="งานนิติการ", parent_id=-1),
        Person(id=-1, honorific="นางสาว", given="ใบบัว", family="ตัวอย่าง", position="นิติกร", division_id=-3),
        Person(id=-2, honorific="นาย", given="เขียว", family="สมมติ", position="หัวหน้าสำนักปลัด", division_id=-1, sort=1),
        Person(id=-3, honorific="นาย", given="คราม", family="สมมติ", position="นายก อบต.ทุ่งสมมติ", sort=2),
        Chain(id=-1, name="สำนักปลัด", division_id=-1),
        ChainStep(id=-1, chain_id=-1, role=Role.WRITER, person_id=-1, dotted_lines=0),
        ChainStep(id=-2, chain_id=-1, role=Role.REVIEWER, person_id=-2, sort=1),
        ChainStep(id=-3, chain_id=-1, role=Role.DECIDER, person_id=-3, options=("ทราบ",), sort=2),
        Chain(id=-2, name="กองคลัง", division_id=-2, sort=1),
        ChainStep(id=-4, chain_id=-2, role=Role.WRITER, person_id=-2, dotted_lines=0),
        ChainStep(id=-5, chain_id=-2, role=Role.DECIDER, person_id=-3, sort=1),
    )


def type_text(control, text):
    """Press a key for each letter, Thai ones too (``QTest.keyClicks`` knows only Latin keys)."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(control, event)


def type_into(control, text):
    """Replace what an input holds by keys."""
    control.setFocus()
    control.selectAll()
    type_text(control, text)


def cell_editor(table):
    """The editor of the cell that is being edited."""
    return list(table.painter.editing)[-1]


@contextmanager
def desk_on(folder: Path, runner, *, with_memo: bool = True):
    """A desk over a fresh copy of the office."""
    dressed()
    path = shutil.copy(original(with_memo=with_memo), folder / "office.ita")
    file = program().open_file(path)
    desk = Desk(program(), file, runner=runner)
    desk.set_year(YEAR)
    yield desk
    runner.close()
    file.close()


class Calls:
    """Keeps what a signal said; give ``note`` to connect."""

    def __init__(self) -> None:
        self.said: list[tuple[object, ...]] = []

    def note(self, *what: object) -> None:
        self.said.append(what)
