"""What can be told of a file before SQLite touches it, and whether its place allows writing."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from ita_desktop.domain.errors import DomainError
from ita_desktop.store.errors import told_to_the_user
from ita_desktop.store.layout import APPLICATION_ID, SCHEMA
from ita_desktop.store.presence import open_here

NETWORK = "ไดรฟ์เครือข่าย"
_CLOUDS = ("OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloudDrive", "Nextcloud", "pCloud")
_NETWORK_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2"}
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
"""Bytes of SQLite's file header (file format §1.3)."""


def checked_schema(path: Path) -> int:
    """Return the file's schema number; raise ``DomainError`` for what is no whole office file of a known schema."""
    if open_here(path):
        return SCHEMA  # it was checked when this process opened it, and a second handle would harm the first
    with told_to_the_user(path):
        head, size = _head(path)
    if head[:16] != _MAGIC:
        raise DomainError("file.not_an_office_file", path=path.name)
    if len(head) < _HEADER:
        raise DomainError("file.damaged", path=path.name)
    page, pages, schema, application = _numbers(head)
    if application != APPLICATION_ID:
        raise DomainError("file.not_an_office_file", path=path.name)
    if size < page * pages and not log_size(path):
        raise DomainError("file.damaged", path=path.name)
    if schema > SCHEMA:
        raise DomainError("file.newer", path=path.name, schema=schema, known=SCHEMA)
    return schema


def _head(path: Path) -> tuple[bytes, int]:
    if not path.exists():
        raise DomainError("file.missing", path=path.name)
    if path.is_dir():
        raise DomainError("file.not_an_office_file", path=path.name)
    with path.open("rb") as file:
        return file.read(_HEADER), os.fstat(file.fileno()).st_size


def _numbers(head: bytes) -> tuple[int, int, int, int]:
    """Read page size, number of pages, ``user_version`` and ``application_id`` from SQLite's header."""
    page, pages = struct.unpack_from(">H", head, 16)[0], struct.unpack_from(">I", head, 28)[0]
    schema, application = struct.unpack_from(">I", head, 60)[0], struct.unpack_from(">I", head, 68)[0]
    return (65536 if page == 1 else page), pages, schema, application


def log_size(path: Path) -> int:
    """Return the bytes in the write-ahead log beside a file."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def synced(path: Path) -> str | None:
    """Return which service keeps the file's folder elsewhere too (OneDrive …, a network drive), or None."""
    real = Path(os.path.realpath(path))
    for part in real.parent.parts:
        for cloud in _CLOUDS:
            if f"{part} ".casefold().startswith(f"{cloud} ".casefold()):  # also "OneDrive - name of the office"
                return cloud
    roots = [os.environ.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")]
    if any(root and real.is_relative_to(Path(root)) for root in roots):
        return "OneDrive"
    return NETWORK if _on_network(real) else None


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def _on_network(real: Path) -> bool:
        return real.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(real.anchor) == _DRIVE_REMOTE
else:

    def _on_network(real: Path) -> bool:
        mounts = Path("/proc/mounts")
        if not mounts.exists():
            return False
        return _file_system(real, mounts.read_text(encoding="utf-8", errors="replace")) in _NETWORK_SYSTEMS


def _file_system(real: Path, mounts: str) -> str:
    """Return the kind of file system that holds a path, by the longest mount point above it."""
    best = ("", "")
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best[0]) and real.is_relative_to(point):
            best = (point, kind)
    return best[1]


def writable(path: Path) -> bool:
    """Tell whether the account may write the file and make SQLite's side files next to it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
