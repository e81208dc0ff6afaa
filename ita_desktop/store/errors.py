"""What went wrong with the file, decided once: a ``DomainError`` the user can act on, or our own fault."""

from __future__ import annotations

import errno
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_desktop.domain.errors import DomainError

_BY_CODE = {
    sqlite3.SQLITE_BUSY: "file.locked",
    sqlite3.SQLITE_LOCKED: "file.locked",
    sqlite3.SQLITE_FULL: "file.disk_full",
    sqlite3.SQLITE_READONLY: "file.read_only",
    sqlite3.SQLITE_PERM: "file.read_only",
    sqlite3.SQLITE_CANTOPEN: "file.unreadable",
    sqlite3.SQLITE_AUTH: "file.unreadable",
    sqlite3.SQLITE_IOERR: "file.unreadable",
    sqlite3.SQLITE_PROTOCOL: "file.locked",
    sqlite3.SQLITE_CORRUPT: "file.damaged",
    sqlite3.SQLITE_NOTADB: "file.damaged",
    sqlite3.SQLITE_FORMAT: "file.damaged",
    sqlite3.SQLITE_TOOBIG: "record.too_big",
}
"""SQLite's primary result codes (the low byte) that are the file's or the disk's fault."""
_BY_ERRNO = {
    errno.ENOENT: "file.missing",
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EROFS: "file.read_only",
}


@contextmanager
def told_to_the_user(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk raise inside into ``DomainError``; a mistake of ours stays as it is."""
    try:
        yield
    except _wrapped() as error:
        raise _of_sqlite(getattr(error, "orig", None), path) or error from error
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) or error from error
    except UnicodeEncodeError as error:
        raise DomainError("record.bad_character") from error
    except OverflowError as error:  # beyond SQLite's 64 bits
        raise DomainError("record.bad_number") from error
    except OSError as error:
        raise DomainError(_BY_ERRNO.get(error.errno or 0, "file.unreadable"), path=path.name) from error


def _wrapped() -> tuple[type[Exception], ...]:
    """What SQLAlchemy raises, if anybody has loaded it."""
    loaded = sys.modules.get("sqlalchemy.exc")
    return (loaded.DBAPIError,) if loaded else ()


def _of_sqlite(error: BaseException | None, path: Path) -> DomainError | None:
    if isinstance(error, UnicodeEncodeError):
        return DomainError("record.bad_character")
    code: int = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return _of_constraint(code, str(error))
    key = _BY_CODE.get(code & 0xFF)
    return DomainError(key, path=path.name) if key else None


def _of_constraint(code: int, message: str) -> DomainError | None:
    """Read table and fields from e.g. ``UNIQUE constraint failed: progress.measure_id, progress.round``."""
    named = re.search(r"failed: (\w+)\.(\w+)", message)
    table, field = named.groups() if named else ("", "")
    if code == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return DomainError(f"{table}.duplicate")
    if code in {sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID}:
        return DomainError("record.changed_meanwhile", table=table)
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return DomainError("record.reference_missing")
    if code == sqlite3.SQLITE_CONSTRAINT_NOTNULL and field.endswith("_id"):
        return DomainError("record.still_used")
    return None
