"""An office file that is open for writing: records out as frozen values, changes in, one transaction each."""

from __future__ import annotations

import hashlib
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, delete, insert, select

import ita_desktop
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.store import rows
from ita_desktop.store.engine import open_engine, reading, writing
from ita_desktop.store.errors import told_to_the_user
from ita_desktop.store.files import copy_database, new_name, replace, side_files
from ita_desktop.store.layout import APPLICATION_ID, SCHEMA, read_all
from ita_desktop.store.office_file import checked_schema, synced, writable
from ita_desktop.store.office_reader import check_tables, proved
from ita_desktop.store.presence import Presence
from ita_desktop.store.schema import BLOB_DATA, DRAFT, META, METADATA, STORED

IDLE = 2.0
"""Seconds after the last commit at which the log goes into the file."""


class OfficeStore:
    """One office file. Any thread may call it; two writers at once get ``file.locked``."""

    def __init__(self, path: Path, engine: Engine, presence: Presence) -> None:
        self.path = path
        self._engine = engine
        self._presence = presence
        self._closed = False
        self._committed_at: float | None = None
        """Moment (monotonic, in seconds) of the last commit that may still stand in the log."""

    # ---- opening and closing

    @classmethod
    def create(cls, path: Path, records: Iterable[Record], blobs: Mapping[str, bytes] | None = None) -> OfficeStore:
        """Make a file that holds these records; new ones may have negative ids. Never overwrites."""
        if place := synced(path):
            raise DomainError("file.cloud", path=path.name, place=place)
        if path.exists():
            raise DomainError("file.exists", path=path.name)
        if not path.parent.is_dir():
            raise DomainError("file.no_folder", path=path.name, folder=str(path.parent))
        with told_to_the_user(path):
            draft = new_name(path)
            try:
                _fill(draft, tuple(records), blobs or {})
                if path.exists():
                    raise DomainError("file.exists", path=path.name)
                replace(draft, path)
            finally:
                for leftover in (draft, *side_files(draft)):
                    leftover.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> OfficeStore:
        """Open a file; an older one is brought up to date first, with a backup beside it."""
        schema = checked_schema(path)
        if place := synced(path):
            raise DomainError("file.cloud", path=path.name, place=place)
        if not writable(path):
            raise DomainError("file.read_only", path=path.name)
        presence = Presence(path, writes=True)
        try:
            check_tables(path, schema)
            if schema != SCHEMA:
                from ita_desktop.store.upgrade import upgrade

                upgrade(path, schema)
            store = cls(path, open_engine(path), presence)
            store.drop_unused_bytes()
        except BaseException:
            presence.release()
            raise
        return store

    def close(self) -> None:
        """Put the log into the file and let go of it; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self.checkpoint()
        finally:
            self._engine.dispose()
            self._presence.release()

    # ---- records

    def load(self) -> Office:
        """Return all records as they stand now."""
        with reading(self._engine, self.path) as connection:
            try:
                return Office.of(read_all(connection.exec_driver_sql))
            except (ValueError, ArithmeticError) as error:
                raise DomainError("file.damaged", path=self.path.name) from error

    def apply(self, changes: Changes, what: str, blobs: Mapping[str, bytes] | None = None) -> Changes:
        """Store changes in one transaction, with their audit; return them with the new records' ids.

        ``blobs`` (SHA-256 → bytes) are kept in the same transaction.
        """
        try:
            with self._writing() as connection:
                _put_blobs(connection, blobs or {})
                made = rows.numbered(connection, changes)
                for record in (*made.added, *(new for _, new in made.updated)):
                    record.check()
                before = [*made.removed, *(old for old, _ in made.updated)]
                rows.refuse_if_changed(connection, before)
                rows.take_out(connection, before)
                rows.put(connection, [*made.added, *(new for _, new in made.updated)])
                rows.note(connection, what, made)
        except DomainError as error:
            if error.key == "record.reference_missing" and changes.removed:
                raise DomainError("record.still_used") from error
            raise
        return made

    def replace(self, records: Iterable[Record], blobs: Mapping[str, bytes], what: str) -> None:
        """Put these records and files in place of everything, in one transaction; drafts go."""
        new = tuple(records)
        with self._writing() as connection:
            old = tuple(read_all(connection.exec_driver_sql))
            rows.take_out(connection, old)
            _put_blobs(connection, blobs)
            made = _put_new(connection, new)
            connection.execute(delete(DRAFT))
            rows.note(connection, what, Changes(added=made, removed=old))

    # ---- kept files

    def add_blob(self, data: bytes) -> str:
        """Keep the bytes of a file; return their SHA-256, for a ``Blob`` record to name."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._writing() as connection:
            _put_blobs(connection, {sha256: data})
        return sha256

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of a kept file, proved by their SHA-256."""
        with reading(self._engine, self.path) as connection:
            query = select(BLOB_DATA.c.bytes).where(BLOB_DATA.c.sha256 == sha256)
            data: bytes | None = connection.execute(query).scalar()
        if data is None:
            raise DomainError("blob.missing", sha256=sha256)
        return proved(sha256, data)

    # ---- what is being typed

    def keep_draft(self, key: str, text: str) -> None:
        """Keep a text that is still being typed."""
        with self._writing() as connection:
            connection.execute(insert(DRAFT).prefix_with("OR REPLACE"), {"key": key, "text": text, "at": rows.now()})

    def drafts(self) -> dict[str, str]:
        """Return the texts that were being typed and never stored, oldest first."""
        with reading(self._engine, self.path) as connection:
            found = connection.execute(select(DRAFT.c.key, DRAFT.c.text).order_by(DRAFT.c.at, DRAFT.c.key))
            return {row.key: row.text for row in found}

    def drop_draft(self, key: str) -> None:
        """Forget a draft, if there is one."""
        with self._writing() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.key == key))

    # ---- the file

    @property
    def file_uuid(self) -> str:
        """What tells this file from every other, wherever it is copied."""
        with reading(self._engine, self.path) as connection:
            return str(connection.execute(select(META.c.value).where(META.c.key == "file_uuid")).scalar_one())

    def seconds_since_commit(self) -> float | None:
        """Return how long ago the last change was stored, or None when the log is in the file already."""
        return None if self._committed_at is None else time.monotonic() - self._committed_at

    def checkpoint_if_idle(self) -> bool:
        """Checkpoint when the last commit is two seconds old; the owner's timer calls this. Tells if it did."""
        since = self.seconds_since_commit()
        if since is None or since < IDLE:
            return False
        self.checkpoint()
        return self._committed_at is None

    def checkpoint(self) -> None:
        """Write the log into the file, so that the file alone holds every change."""
        with told_to_the_user(self.path), closing(self._engine.raw_connection()) as connection:
            busy, _, _ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            self._committed_at = None

    def copy_to(self, target: Path) -> None:
        """Copy the file with every stored change to a new place; never overwrites."""
        if target.exists():
            raise DomainError("file.exists", path=target.name)
        with told_to_the_user(target), closing(self._engine.raw_connection()) as connection:
            copy_database(cast("sqlite3.Connection", connection.driver_connection), target)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._engine, self.path) as connection:
            yield connection
        self._committed_at = time.monotonic()

    def drop_unused_bytes(self) -> None:
        """Drop bytes that no record names; only at opening, as undo may want them while the file is open."""
        used = select(STORED["blob"].table.c.sha256)
        with reading(self._engine, self.path) as connection:
            unused = connection.execute(select(BLOB_DATA.c.sha256).where(BLOB_DATA.c.sha256.not_in(used))).first()
        if unused:
            with self._writing() as connection:
                connection.execute(delete(BLOB_DATA).where(BLOB_DATA.c.sha256.not_in(used)))


def _fill(path: Path, records: tuple[Record, ...], blobs: Mapping[str, bytes]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA page_size=4096")
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version={SCHEMA}")
        raw.execute("PRAGMA journal_mode=WAL")
    engine = open_engine(path)
    try:
        with writing(engine, path) as connection:
            METADATA.create_all(connection)
            about = {"file_uuid": str(uuid.uuid4()), "created_at": rows.now(), "created_with": ita_desktop.__version__}
            connection.execute(insert(META), [{"key": key, "value": value} for key, value in about.items()])
            _put_blobs(connection, blobs)
            _put_new(connection, records)
    finally:
        engine.dispose()


def _put_new(connection: Connection, records: tuple[Record, ...]) -> tuple[Record, ...]:
    made = rows.numbered(connection, Changes(added=records)).added
    for record in made:
        record.check()
    rows.put(connection, made)
    return made


def _put_blobs(connection: Connection, blobs: Mapping[str, bytes]) -> None:
    found = [{"sha256": sha256, "bytes": proved(sha256, data)} for sha256, data in blobs.items()]
    if found:
        connection.execute(insert(BLOB_DATA).prefix_with("OR IGNORE"), found)
