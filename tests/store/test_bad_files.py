"""Files that cannot be opened, or not for writing: the right words, and not a byte touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Step
from ita_desktop.store import office_file, office_reader, office_store
from ita_desktop.store.connection import Access, connected
from ita_desktop.store.layout import SCHEMA
from ita_desktop.store.office_file import synced
from ita_desktop.store.office_reader import OfficeReader
from ita_desktop.store.office_store import OfficeStore
from tests.store.conftest import refusal

NEWER = SCHEMA + 1


def other_database(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
        connection.commit()


def header(offset, data):
    def change(path):
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(data)

    return change


def cut(share):
    def change(path):
        os.truncate(path, int(path.stat().st_size * share))

    return change


def text(path):
    path.write_text("บันทึกข้อความ " * 400, encoding="utf-8")


def nothing(path):
    path.write_bytes(b"")


def without_a_table(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE step_progress")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


BAD = [
    (text, "file.not_an_office_file"),
    (nothing, "file.not_an_office_file"),
    (other_database, "file.not_an_office_file"),
    (header(0, b"S\x00Lite"), "file.not_an_office_file"),
    (header(68, b"\x00"), "file.not_an_office_file"),
    (header(16, b"\x11\x11"), "file.damaged"),
    (header(100, b"\xff" * 60), "file.damaged"),
    (cut(0.5), "file.damaged"),
    (lambda path: os.truncate(path, 60), "file.damaged"),
    (without_a_table, "file.damaged"),
    (header(60, NEWER.to_bytes(4, "big")), "file.newer"),
]


@pytest.mark.parametrize("kind", [OfficeStore, OfficeReader])
@pytest.mark.parametrize(("spoil", "key"), BAD)
def test_a_bad_file_is_named_and_left_as_it_is(store, path, spoil, key, kind):
    store.close()
    if spoil in {other_database, text}:
        path.unlink()
    spoil(path)
    before = path.read_bytes()
    assert refusal(kind.open, path) == key
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", [OfficeStore, OfficeReader])
def test_a_missing_file_is_not_made(path, kind):
    assert refusal(kind.open, path) == "file.missing"
    assert list(path.parent.iterdir()) == []


def test_a_folder_is_no_office_file(tmp_path):
    assert refusal(OfficeStore.open, tmp_path) == "file.not_an_office_file"


def opened(path, kind=OfficeStore):
    """The office in a file, or the key of what refuses it."""
    try:
        with closing(kind.open(path)) as again:
            return again.load()
    except DomainError as error:
        return error.key


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_a_torn_page_says_damaged_or_opens(store, path, seed):
    """Not every page is looked at on opening; what is read must be right or refused."""
    before = store.load()
    store.close()
    size = path.stat().st_size
    header(4096 + seed * (size - 8192) // 12, b"\xa5" * 4096)(path)
    assert opened(path, OfficeReader) in ["file.damaged", before]
    assert opened(path) in ["file.damaged", before]


def test_a_value_that_no_field_can_have_means_damage(store, sql):
    sql("PRAGMA ignore_check_constraints=ON")
    sql("UPDATE measure SET starts = 'เมื่อวาน'")
    assert refusal(store.load) == "file.damaged"
    assert opened(store.path, OfficeReader) == "file.damaged"


# ---- reading only


def test_a_store_opened_to_read_reads_everything_and_writes_nothing(store, path):
    office = store.load()
    sha256 = store.add_blob(b"x")
    store.close()
    before = path.read_bytes()
    with closing(OfficeReader.open(path)) as reader:
        assert (reader.load(), reader.drafts()) == (office, {})
        assert reader.blob(sha256) == b"x"
    assert path.read_bytes() == before


@pytest.mark.parametrize("access", [Access.READ, Access.UNCHANGING])
def test_sqlite_refuses_to_write_for_a_reader(store, path, access):
    store.close()
    with closing(connected(path, access)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM draft")


def test_a_reader_sees_what_the_writer_has_stored(store, path):
    with closing(OfficeReader.open(path)) as reader:
        made = store.apply(Changes(added=(Step(id=-1, measure_id=1, text="ใหม่"),)), "add")
        assert reader.load().one(Step, made.added[0].id).text == "ใหม่"


def test_a_file_that_may_not_be_written_opens_only_to_read(store, path, monkeypatch):
    office = store.load()
    store.close()
    for module in (office_store, office_reader):
        monkeypatch.setattr(module, "writable", lambda _: False)
    assert refusal(OfficeStore.open, path) == "file.read_only"
    with closing(OfficeReader.open(path)) as reader:
        assert reader.load() == office
        assert [file.name for file in path.parent.iterdir()] == [path.name]


# ---- folders that somebody else copies about


@pytest.mark.parametrize("folder", ["OneDrive", "OneDrive - อบต.ทุ่งตัวอย่าง", "Dropbox", "Google Drive"])
def test_a_file_in_a_synced_folder_opens_only_to_read_without_side_files(store, tmp_path, folder):
    office = store.load()
    store.close()
    place = tmp_path / folder
    place.mkdir()
    path = place / "a.ita"
    shutil.copy(store.path, path)
    assert synced(path) in folder
    assert refusal(OfficeStore.open, path) == "file.cloud"
    assert refusal(OfficeStore.create, place / "b.ita", []) == "file.cloud"
    with closing(OfficeReader.open(path)) as reader:
        assert reader.load() == office
        assert [file.name for file in place.iterdir()] == ["a.ita"]
        reader.copy_to(tmp_path / "local.ita")
        assert [file.name for file in place.iterdir()] == ["a.ita"]
    with closing(OfficeStore.open(tmp_path / "local.ita")) as local:
        assert local.load() == office


def test_the_folder_that_windows_calls_onedrive_is_synced_whatever_its_name(tmp_path, monkeypatch):
    assert synced(tmp_path / "a.ita") is None
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert synced(tmp_path / "งาน" / "a.ita") == "OneDrive"


def test_the_longest_mount_point_decides_the_file_system():
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/my\\040share nfs4 rw 0 0\nproc /proc proc rw 0 0\n"
    assert office_file._file_system(office_file.Path("/mnt/my share/a.ita"), mounts) == "nfs4"
    assert office_file._file_system(office_file.Path("/mnt/a.ita"), mounts) == "ext4"


# ---- a full disk


def limit_pages(store, more):
    raw = store._engine.raw_connection()
    cursor = raw.cursor()
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count={pages + more}")
    raw.close()


def test_a_full_disk_stores_nothing_of_the_change_and_loses_nothing(store, path):
    before = store.load()
    limit_pages(store, 2)
    many = Changes(added=tuple(Step(id=-n, measure_id=1, text="ก" * 500) for n in range(1, 200)))
    assert refusal(store.apply, many, "paste") == "file.disk_full"
    assert refusal(store.add_blob, b"x" * 100_000) == "file.disk_full"
    assert refusal(store.replace, [*before, *many.added], {}, "load") == "file.disk_full"
    assert store.load() == before
    store.close()
    with closing(OfficeStore.open(path)) as again:
        assert again.load() == before
        assert len(again.apply(many, "paste")) == 199
