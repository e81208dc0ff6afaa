"""Reading without SQLAlchemy gives what reading for writing gives."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from ita_desktop.app.program import Program
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Blob, Step
from ita_desktop.store.layout import FORMS, TABLES
from ita_desktop.store.office_reader import OfficeReader
from ita_desktop.store.office_store import OfficeStore
from ita_desktop.store.schema import METADATA, STORED
from tests.sources import ROOT
from tests.store.conftest import refusal
from tests.strategies import blobs_of, random_office

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.ita"))


def assert_both_read_the_same(path):
    with closing(OfficeStore.open(path)) as store:
        office, drafts = store.load(), store.drafts()
        kept = {blob.sha256: store.blob(blob.sha256) for blob in office.table(Blob).values()}
    with closing(OfficeReader.open(path)) as reader:
        assert reader.load() == office
        assert reader.drafts() == drafts
        assert {sha256: reader.blob(sha256) for sha256 in kept} == kept
    return office


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_every_file_of_a_released_schema_reads_the_same(fixture, tmp_path):
    path = tmp_path / "a.ita"
    shutil.copy(fixture, path)
    assert len(list(assert_both_read_the_same(path))) > 100


def test_the_sample_office_reads_the_same(tmp_path):
    path = tmp_path / "sample.ita"
    Program.start().sample_file(path).close()
    assert_both_read_the_same(path)


@pytest.mark.parametrize("seed", range(3))
def test_any_office_reads_the_same(tmp_path, seed):
    office = random_office(random.Random(seed), 2)
    OfficeStore.create(tmp_path / "a.ita", office, blobs_of(office)).close()
    assert_both_read_the_same(tmp_path / "a.ita")


def test_the_plain_names_are_those_of_the_tables():
    assert set(METADATA.tables) == TABLES
    for name, form in FORMS.items():
        stored = STORED[name]
        assert [shape.name for shape in form.columns] == list(stored.table.columns.keys())
        assert {field: tuple(link.columns.keys()) for field, link in stored.links.items()} == {
            field: link[1:] for field, link in form.links.items()
        }


def test_a_reader_sees_one_moment_although_somebody_writes(store, path):
    with closing(OfficeReader.open(path)) as reader:
        before = reader.load()
        store.apply(Changes(added=(Step(id=-1, measure_id=1, text="ใหม่"),)), "add")
        after = reader.load()
    assert (len(list(after)), after == store.load()) == (len(list(before)) + 1, True)


def test_a_reader_serves_any_thread(store, path):
    found = []
    with closing(OfficeReader.open(path)) as reader:
        threads = [threading.Thread(target=lambda: found.append(reader.load())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [store.load()] * 4


def test_a_reader_tells_of_bytes_that_are_missing_or_spoilt(store, path, sql):
    sha256 = store.add_blob(b"x")
    with closing(OfficeReader.open(path)) as reader:
        assert refusal(reader.blob, "0" * 64) == "blob.missing"
        sql("UPDATE blob_data SET bytes = ? WHERE sha256 = ?", b"y", sha256)
        assert refusal(reader.blob, sha256) == "blob.damaged"


def test_a_reader_tells_of_a_file_without_a_table(store, path, sql):
    store.close()
    sql("DROP TABLE draft")
    assert refusal(OfficeReader.open, path) == "file.damaged"


def test_a_reader_copies_the_file_and_overwrites_nothing(store, path, tmp_path):
    target = tmp_path / "copy.ita"
    with closing(OfficeReader.open(path)) as reader:
        reader.copy_to(target)
        assert refusal(reader.copy_to, target) == "file.exists"
    with closing(OfficeReader.open(target)) as copy:
        assert copy.load() == store.load()


def test_reading_loads_no_sqlalchemy(store, path):
    store.close()
    code = (
        "import sys, pathlib; from ita_desktop.store.office_reader import OfficeReader; "
        "reader = OfficeReader.open(pathlib.Path(sys.argv[1])); reader.load(); reader.close(); "
        "print(sorted(name for name in sys.modules if name in {'sqlalchemy', 'alembic'}))"
    )
    command = [sys.executable, "-c", code, str(path)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout.strip() == b"[]"
