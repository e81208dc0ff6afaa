"""One program writes a file at a time; others notice, and may read."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Step
from ita_desktop.store.office_reader import OfficeReader
from ita_desktop.store.office_store import OfficeStore
from tests.sources import ROOT
from tests.store.conftest import refusal


def run(what, path):
    command = [sys.executable, "-m", "tests.store.children", what, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


@pytest.fixture
def holder(store, path):
    """Another process that has the file open."""
    store.close()
    command = [sys.executable, "-m", "tests.store.children", "hold", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_while_one_writes_another_can_only_read(store, path):
    records = len(list(store.load()))
    assert run("look", path).split() == ["file.locked", str(records)]
    store.apply(Changes(added=(Step(id=-1, measure_id=1),)), "still ours")
    assert run("look", path).split() == ["file.locked", str(records + 1)]
    store.close()
    assert run("look", path).split() == ["written", str(records + 1)]


def test_a_file_open_elsewhere_is_refused_and_can_be_read(holder, path):
    assert refusal(OfficeStore.open, path) == "file.locked"
    OfficeReader.open(path).close()
    holder.stdin.close()
    holder.wait(20)
    OfficeStore.open(path).close()


def test_the_lock_dies_with_its_program(holder, path):
    holder.kill()
    holder.wait(20)
    OfficeStore.open(path).close()


def test_the_same_program_cannot_open_a_file_twice_to_write(store, path):
    assert refusal(OfficeStore.open, path) == "file.locked"
    store.close()
    store.close()
    OfficeStore.open(path).close()


def test_two_writers_at_once_within_one_program_do_not_wait(store):
    with store._writing():
        assert refusal(store.keep_draft, "a", "b") == "file.locked"
    store.keep_draft("a", "b")


def test_threads_of_one_program_take_turns_and_lose_nothing(store):
    def work():
        for _ in range(10):
            while True:
                try:
                    store.apply(Changes(added=(Step(id=-1, measure_id=1, text="ก"),)), "add")
                    break
                except DomainError as error:
                    refusals.append(error.key)

    refusals: list[str] = []
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(refusals) <= {"file.locked"}
    assert len(store.load().all(Step, text="ก")) == 30


def test_opening_a_file_loads_neither_migrations_nor_the_object_mapper(path):
    assert run("imports", path) == "[]\n"
