"""Who has an office file open for writing: one program at a time, readers as many as like.

SQLite's own locks last only as long as a transaction, unless they shut readers out as well. So the
writer holds a lock of the operating system on the file itself, at a place that SQLite never uses;
it goes when the program ends, however it ends, and leaves no side file.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
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


_open_here: Counter[str] = Counter()
_written_here: set[str] = set()
_guard = threading.Lock()


class Presence:
    """One open store's stake in a file, until ``release``; only one store anywhere ``writes``."""

    def __init__(self, path: Path, *, writes: bool) -> None:
        self._name = os.path.realpath(path)
        self._handle: int | None = None
        self._released = False
        with _guard:
            # Asked first: closing a second handle would drop this process's own SQLite locks (POSIX).
            if writes and self._name in _written_here:
                raise DomainError("file.locked", path=path.name)
            if writes:
                self._handle = _locked_handle(path)
                _written_here.add(self._name)
            _open_here[self._name] += 1

    def release(self) -> None:
        """Give it up, once SQLite has closed the file; a second time does nothing."""
        with _guard:
            if self._released:
                return
            self._released = True
            _open_here[self._name] -= 1
            if self._handle is not None:
                _written_here.remove(self._name)
                os.close(self._handle)


def _locked_handle(path: Path) -> int:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        raise DomainError("file.locked", path=path.name) from error
    return handle


def open_here(path: Path) -> bool:
    """Tell whether this very process has the file open: then nobody but SQLite may open and close it."""
    return _open_here[os.path.realpath(path)] > 0


def written_elsewhere(path: Path) -> bool:
    """Tell whether another process has the file, which is not open here, open for writing."""
    try:
        os.close(_locked_handle(path))
    except DomainError:
        return True
    return False
