"""What is acknowledged is on the disk: after a kill at any moment, and in a plain copy of the file."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure, Step
from ita_desktop.store.office_store import OfficeStore
from tests.sources import ROOT

KILLS = 20


def test_a_file_killed_at_any_moment_holds_every_acknowledged_edit(store, path):
    store.close()
    rng = random.Random(2568)
    written = 1
    for _ in range(KILLS):
        acknowledged = killed_after(rng.uniform(0.0, 0.25), path)
        with closing(OfficeStore.open(path)) as survivor:
            office = survivor.load()
        texts = {step.text for step in office.table(Step).values()}
        assert {str(number) for number in acknowledged} <= texts
        title = office.one(Measure, 1).title
        last = acknowledged[-1] if acknowledged else None
        assert last is None or int(title) in {last, last + 1}  # the next one may be stored, unsaid
        assert title in texts or not title.isdigit()
        assert whole(path)
        written += len(acknowledged)
    assert written > KILLS


def killed_after(seconds: float, path) -> list[int]:
    """Let another process edit, kill it, and return the edits it has acknowledged."""
    command = [sys.executable, "-m", "tests.store.children", "edit", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout.readline() == "open\n"
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        lines = process.stdout.read().split("\n")
        timer.join()
    return [int(line) for line in lines[:-1]]


def whole(path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        check = connection.execute("PRAGMA integrity_check").fetchall()
        return check == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()


def test_a_copy_of_the_file_alone_holds_every_edit_once_the_log_is_in(store, path, tmp_path):
    for number in range(30):
        store.apply(Changes(added=(Step(id=-1, measure_id=1, text=f"{number}"),)), "edit")
    store.checkpoint()
    copy = tmp_path / "copy" / "a.ita"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    with closing(OfficeStore.open(copy)) as other:
        assert other.load() == store.load()


def test_a_reader_in_the_middle_of_reading_only_puts_the_checkpoint_off(store, path):
    store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "edit")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM step").fetchall()
        store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "edit")
        store.checkpoint()
        assert store.seconds_since_commit() is not None
        reader.execute("COMMIT")
    store.checkpoint()
    assert store.seconds_since_commit() is None
