"""Whatever a clerk does, the table shows the file, and undo and redo lead back and forth."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ita_desktop.app.editing import move_measure, remove_measures
from ita_desktop.app.editing_blocks import followed, in_sequence
from ita_desktop.domain.agency import Division
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import RecordTableModel
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.pages.measure_rows import NEW, MeasureRows
from ita_desktop.ui.runner import InlineRunner
from tests.ui.small_office import YEAR, dressed, original, program

TEXTS = ["", " ", "ก", "มาตรการเผยแพร่ข้อมูล", "E6 I7", "X99", "ม.ค. – มี.ค. 68", "กองคลัง", "done", "ตลอดปี"]


class Clerk(RuleBasedStateMachine):
    """Edits, pastes, deletes, moves, undoes and redoes at random."""

    @initialize()
    def open(self):
        assert QApplication.instance()
        dressed()
        self.folder = tempfile.mkdtemp()
        path = Path(shutil.copy(original(with_memo=False), Path(self.folder) / "office.ita"))
        self.file = program().open_file(path)
        self.desk = Desk(program(), self.file, runner=InlineRunner())
        self.desk.set_year(YEAR)
        self.source = MeasureRows(self.desk)
        self.model = RecordTableModel(self.source, self.desk)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.table = RecordTable(self.model)
        self.desk.journal.changed.connect(self.model.refresh)
        self.model.refresh()

    def cells(self):
        rows = range(self.model.rowCount())
        columns = range(self.model.columnCount())
        return [(row, column) for row in rows for column in columns if self.model.row(row).edits[column] is not None]

    @rule(data=st.data(), text=st.sampled_from(TEXTS))
    def edit(self, data, text):
        row, column = data.draw(st.sampled_from(self.cells()))
        before = self.file.office
        if self.model.write([(row, column, text)]):
            assert self.file.office == before, "a refused edit leaves no trace"

    @rule(
        data=st.data(), lines=st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), min_size=1, max_size=4)
    )
    def paste(self, data, lines):
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self.table.setCurrentIndex(self.model.index(*data.draw(st.sampled_from(self.cells()))))
        self.table.paste()

    @rule(data=st.data())
    def add(self, data):
        self.model.write([(self.model.row_of(NEW), 1, data.draw(st.sampled_from(["มาตรการใหม่", "อีกมาตรการ"])))])

    @precondition(lambda self: self.file.office.measures(YEAR))
    @rule(data=st.data())
    def delete(self, data):
        measures = self.file.office.measures(YEAR)
        gone = data.draw(st.lists(st.sampled_from(measures), unique=True, min_size=1, max_size=3))
        self.desk.do("ลบ", remove_measures(self.file.office, gone))

    @precondition(lambda self: self.file.office.measures(YEAR))
    @rule(data=st.data(), by=st.sampled_from([-1, 1]))
    def move(self, data, by):
        measure = data.draw(st.sampled_from(self.file.office.measures(YEAR)))
        self.desk.do("ย้าย", move_measure(self.file.office, measure, by))

    @rule()
    def undo(self):
        assert self.desk.journal.undo() == ""

    @rule()
    def redo(self):
        assert self.desk.journal.redo() == ""

    @rule()
    def undo_everything_and_redo_it(self):
        now, steps = self.file.office, 0
        while self.desk.journal.undo_text():
            assert self.desk.journal.undo() == ""
            steps += 1
        for _ in range(steps):
            assert self.desk.journal.redo() == ""
        assert self.file.office == now

    @invariant()
    def the_table_shows_the_file(self):
        if hasattr(self, "model"):
            shown = [self.model.row(number) for number in range(self.model.rowCount())]
            assert shown == list(self.source.rows())
            assert [row.record for row in shown if row.record] == list(self.file.office.measures(YEAR))

    @invariant()
    def measures_are_numbered_without_gaps(self):
        if hasattr(self, "model"):
            numbers = [measure.number for measure in self.file.office.measures(YEAR)]
            assert numbers == list(range(1, len(numbers) + 1))

    def teardown(self):
        if hasattr(self, "file"):
            assert self.file._store.load() == self.file.office, "the file holds what the window shows"
            self.file.close()
            self.table.deleteLater()
            shutil.rmtree(self.folder)


TestClerk = Clerk.TestCase
TestClerk.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(autouse=True)
def dress(qapp):
    assert qapp


# ---- several edits as one


def divisions(*names):
    return tuple(Division(id=-1 - number, name=name) for number, name in enumerate(names))


def test_edits_in_sequence_see_each_other_and_keep_their_temporary_ids_apart(tmp_path):
    file = program().new_file(tmp_path / "x.ita")

    def add(office):
        count = len(office.all(Division))
        return Changes(added=(Division(id=-1, name=f"กอง {count}"), Division(id=-2, name="งาน", parent_id=-1)))

    done = file.apply(in_sequence(file.office, [add, add]), "x")
    assert [(one.name, one.parent_id) for one in done.added] == [
        ("กอง 1", None),
        ("งาน", done.added[0].id),
        ("กอง 3", None),
        ("งาน", done.added[2].id),
    ]
    file.close()


def test_what_is_added_and_removed_again_leaves_no_trace():
    (new,) = divisions("กองคลัง")
    assert not followed(Changes(added=(new,)), Changes(removed=(new,)))


def test_two_changes_of_a_record_become_one_from_the_oldest_to_the_newest():
    first, second, third = (Division(id=7, name=name) for name in "กขค")
    total = followed(Changes(updated=((first, second),)), Changes(updated=((second, third),)))
    assert total.updated == ((first, third),)
    gone = followed(Changes(updated=((first, second),)), Changes(removed=(second,)))
    assert gone == Changes(removed=(first,))


# ---- speed


def test_two_hundred_measures_are_shown_in_a_moment(tmp_path, qtbot):
    """A year has some twenty measures; ten times as many must not be felt (limit: seconds, for a slow machine)."""
    from time import perf_counter

    file = program().new_file(tmp_path / "x.ita")
    new = tuple(
        Measure(id=-1 - n, fiscal_year=YEAR, number=n + 1, title="มาตรการเผยแพร่ข้อมูลการใช้จ่ายงบประมาณ " * 3)
        for n in range(200)
    )
    file.apply(Changes(added=new), "x")
    desk = Desk(program(), file, runner=InlineRunner())
    desk.set_year(YEAR)
    dressed()
    model = RecordTableModel(MeasureRows(desk), desk)
    table = RecordTable(model)
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    began = perf_counter()
    model.refresh()
    table.fit()
    assert perf_counter() - began < 2
    assert model.rowCount() == 202
    file.close()
