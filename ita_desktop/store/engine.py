"""SQLAlchemy over an office file, and how a transaction begins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from ita_desktop.store.connection import Access, connected
from ita_desktop.store.errors import told_to_the_user


def open_engine(path: Path, access: Access = Access.WRITE) -> Engine:
    """Return an engine for an existing file."""
    engine = create_engine("sqlite://", creator=partial(connected, path, access), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


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
