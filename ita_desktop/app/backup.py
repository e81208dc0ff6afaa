"""Copies of the office file under a name that says when they were made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ita_desktop.app.office_file import OfficeFile
from ita_desktop.app.settings import Settings
from ita_desktop.domain.errors import DomainError
from ita_desktop.thai.dates import buddhist_year

FOLDER = "สำรอง"
_MOST_IN_A_MINUTE = 99
_FOLDER_KEY, _LAST_KEY = "backup_folder", "last_backup"


def backup_folder(settings: Settings, office_file: Path) -> Path:
    """Return where backups go: the folder chosen at this PC, or one beside the office file."""
    chosen = settings.get(_FOLDER_KEY, "")
    return Path(chosen) if chosen else office_file.parent / FOLDER


def choose_folder(settings: Settings, folder: Path) -> None:
    """Keep the folder that backups go to from now on."""
    settings.put(_FOLDER_KEY, str(folder))


def back_up(file: OfficeFile, folder: Path, at: datetime) -> Path:
    """Copy the file with every stored change and return the copy's path; nothing is overwritten."""
    _make(folder)
    target = next((path for path in _names(file.path, folder, at) if not path.exists()), None)
    if target is None:
        raise DomainError("file.exists", path=backup_name(file.path, at))
    file.copy_to(target)
    return target


def backup_name(office_file: Path, at: datetime) -> str:
    """Return the name of a backup: the file's, then the day (พ.ศ.) and the time to the minute."""
    return f"{office_file.stem} {buddhist_year(at.date())}-{at:%m-%d} {at:%H.%M}.ita"


def _names(office_file: Path, folder: Path, at: datetime) -> Iterator[Path]:
    first = folder / backup_name(office_file, at)
    yield first
    for number in range(2, _MOST_IN_A_MINUTE):
        yield first.with_name(f"{first.name.removesuffix('.ita')} ({number}).ita")


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        raise DomainError("backup.folder_gone", folder=folder)
    try:
        folder.mkdir()
    except OSError as error:
        raise DomainError("backup.folder_gone", folder=folder) from error


def note_backup(settings: Settings, office_file: Path, at: datetime) -> None:
    """Remember when this file was backed up last at this PC."""
    known = settings.get(_LAST_KEY, {})
    kept = known if isinstance(known, dict) else {}
    settings.put(_LAST_KEY, {**kept, str(office_file): at.isoformat(timespec="minutes")})


def last_backup(settings: Settings, office_file: Path) -> datetime | None:
    """Return when this file was backed up last at this PC, or None."""
    known = settings.get(_LAST_KEY, {})
    try:
        return datetime.fromisoformat(known[str(office_file)])
    except (KeyError, TypeError, ValueError):
        return None
