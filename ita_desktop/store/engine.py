"""The one place that knows SQLite's PRAGMAs and how a transaction begins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from ita_desktop.store.errors import told_to_the_user


class Access(Enum):
    """How a file is opened: query of SQLite's file URI, and seconds to wait for a lock."""

    WRITE = ("mode=rw", 0.0)
    """Waits for nobody: the window must not stand still."""
    READ = ("mode=rw", 2.0)
    """Takes part in the write-ahead log of a writer elsewhere, but changes no record."""
    UNCHANGING = ("mode=ro&immutable=1", 0.0)
    """For a read-only medium or a network: no lock, no log, no side file."""


def open_engine(path: Path, access: Access = Access.WRITE) -> Engine:
    """Return an engine for an existing file."""
    query, patience = access.value

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            file_uri(path, query), uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA synchronous=FULL")
            if access is not Access.WRITE:
                connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()  # a damaged file: Windows could not delete or move it while it is open
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def file_uri(path: Path, query: str) -> str:
    """Return SQLite's URI of a file: drive letters and UNC names included."""
    name = path.absolute().as_posix()
    slash = "" if name.startswith("/") else "/"
    return f"file://{slash}{quote(name, safe='/:')}?{query}"


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection that sees one moment of the file."""
    with told_to_the_user(path), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection whose changes are all stored, on the disk, when the block ends, or none."""
    with told_to_the_user(path), engine.connect().execution_options(begins="IMMEDIATE") as connection:
        transaction = connection.begin()
        # References may lead forward among new records; they must all hold at the end.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield connection
        try:
            transaction.commit()
        except DBAPIError:
            # SQLite keeps a transaction that it could not commit, and SQLAlchemy believes it over.
            connection.connection.rollback()
            raise


def _begin(connection: Connection) -> None:
    begins = connection.get_execution_options().get("begins", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {begins}")
