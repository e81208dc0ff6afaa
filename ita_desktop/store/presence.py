"""Who has an office file open for writing: one program at a time, readers as many as like.

SQLite's own locks last only as long as a transaction, unless they shut readers out as well. So the
writer holds a lock of the operating system on the file itself, at a place that SQLite never uses;
it goes when the program ends, however it ends, and leaves no side file.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from ita_desktop.domain.errors import DomainError

LOCK_BYTE = 0x40000800
"""On SQLite's lock page (0x40000000–0x40000FFF with 4,096-byte pages): it holds no data; past SQLite's own locks."""

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, LOCK_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        # Not lockf: POSIX record locks would be mixed up with those of SQLite.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_held: set[str] = set()
_guard = threading.Lock()


class Presence:
    """The right to write a file, from ``Presence(path)`` to ``release``."""

    def __init__(self, path: Path) -> None:
        self._name = os.path.realpath(path)
        with _guard:
            # Asked first: closing a second handle would drop this process's own SQLite locks (POSIX).
            if self._name in _held:
                raise DomainError("file.locked", path=path.name)
            self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self._take(path)
            _held.add(self._name)

    def _take(self, path: Path) -> None:
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise DomainError("file.locked", path=path.name) from error

    def release(self) -> None:
        """Let others write; call it after SQLite has closed the file, once or more."""
        with _guard:
            if self._name in _held:
                _held.remove(self._name)
                os.close(self._handle)


def held_here(path: Path) -> bool:
    """Tell whether this very process has the file open for writing."""
    return os.path.realpath(path) in _held
