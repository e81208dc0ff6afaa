"""An office file that is only read: by SQLite alone, because loading SQLAlchemy takes longer than printing a memo."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.store.connection import Access, connected
from ita_desktop.store.errors import told_to_the_user
from ita_desktop.store.files import copy_database
from ita_desktop.store.layout import SCHEMA, TABLES, read_all
from ita_desktop.store.office_file import checked_schema, log_size, synced, writable
from ita_desktop.store.presence import Presence, open_here, written_elsewhere


class OfficeReader:
    """One office file beside whoever writes it. Any thread may call it."""

    def __init__(self, path: Path, access: Access) -> None:
        self.path = path
        self._presence = Presence(path, writes=False)
        self._guard = threading.Lock()
        self._access = access
        self._connection: sqlite3.Connection | None = None

    @classmethod
    def open(cls, path: Path) -> OfficeReader:
        """Open a file; an older one is refused, as to bring it up to date would change it."""
        schema = checked_schema(path)
        if schema != SCHEMA:
            raise DomainError("file.older", path=path.name)
        if not open_here(path) and not written_elsewhere(path):
            check_tables(path, schema)
        alone = not log_size(path) and (synced(path) or not writable(path))
        return cls(path, Access.UNCHANGING if alone else Access.READ)

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            self._presence.release()

    def load(self) -> Office:
        """Return all records as they stand now."""
        with self._reading() as connection:
            try:
                return Office.of(read_all(connection.execute))
            except (ValueError, ArithmeticError) as error:
                raise DomainError("file.damaged", path=self.path.name) from error

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of a kept file, proved by their SHA-256."""
        with self._reading() as connection:
            row = connection.execute("SELECT bytes FROM blob_data WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise DomainError("blob.missing", sha256=sha256)
        return proved(sha256, row[0])

    def drafts(self) -> dict[str, str]:
        """Return the texts that were being typed and never stored, oldest first."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT key, text FROM draft ORDER BY at, key"))

    def copy_to(self, target: Path) -> None:
        """Copy the file with every stored change to a new place; never overwrites."""
        if target.exists():
            raise DomainError("file.exists", path=target.name)
        with told_to_the_user(target), self._guard:
            copy_database(self._opened(), target)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection while it sees one moment of the file."""
        with told_to_the_user(self.path), self._guard:
            connection = self._opened()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connected(self.path, self._access)
        return self._connection


def check_tables(path: Path, schema: int) -> None:
    """Refuse a file in which a table is missing; without a log to read, no side file is made for it."""
    access = Access.READ if log_size(path) else Access.UNCHANGING
    with told_to_the_user(path), closing(connected(path, access)) as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if schema == SCHEMA and not found >= TABLES:
        raise DomainError("file.damaged", path=path.name)


def proved(sha256: str, data: bytes) -> bytes:
    """Return the bytes if that is their SHA-256."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DomainError("blob.damaged", sha256=sha256)
    return data
