"""Handling whole files beside the office file, as careful as Windows needs it."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing, suppress
from pathlib import Path
from threading import Event

TRIES = 25
PAUSE = 0.1
"""Seconds between tries: 2.5 s in all, as long as a virus scanner may hold a new file."""


def new_name(path: Path) -> Path:
    """Return an unused short name in the same folder, for a file that is still being made."""
    return path.with_name(f".{uuid.uuid4().hex}.new")


def side_files(path: Path) -> tuple[Path, ...]:
    """Return the names of the files that SQLite keeps beside an open one."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def replace(source: Path, target: Path) -> None:
    """Move a file over another in one step, patient with whoever has it open for a moment."""
    for left in reversed(range(TRIES)):
        try:
            source.replace(target)
        except PermissionError:
            if not left:
                raise
            Event().wait(PAUSE)
        else:
            return


def write_whole(data: bytes, path: Path) -> None:
    """Write a file so that it is either the old one or the whole new one, even if the power fails."""
    draft = new_name(path)
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a SQLite file as it stands after its last commit, log included; the target is made new."""
    draft = new_name(target)
    try:
        with closing(sqlite3.connect(draft)) as new:
            source.backup(new)
        replace(draft, target)
    finally:
        for leftover in (draft, *side_files(draft)):
            leftover.unlink(missing_ok=True)
