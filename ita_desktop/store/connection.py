"""How SQLite opens an office file: the one place that knows its PRAGMAs."""

from __future__ import annotations

import sqlite3
from enum import Enum
from pathlib import Path
from urllib.parse import quote


class Access(Enum):
    """How a file is opened: query of SQLite's file URI, and seconds to wait for a lock."""

    WRITE = ("mode=rw", 0.0)
    """Waits for nobody: the window must not stand still."""
    READ = ("mode=rw", 2.0)
    """Takes part in the write-ahead log of a writer elsewhere, but changes no record."""
    UNCHANGING = ("mode=ro&immutable=1", 0.0)
    """For a read-only medium or a network: no lock, no log, no side file."""


def connected(path: Path, access: Access) -> sqlite3.Connection:
    """Return a connection to an existing file, for any thread, that begins no transaction by itself."""
    query, patience = access.value
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


def file_uri(path: Path, query: str) -> str:
    """Return SQLite's URI of a file: drive letters and UNC names included."""
    name = path.absolute().as_posix()
    slash = "" if name.startswith("/") else "/"
    return f"file://{slash}{quote(name, safe='/:')}?{query}"
