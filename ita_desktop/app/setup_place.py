"""Where a new office file is proposed: a folder of the user's own that nothing keeps elsewhere too."""

from __future__ import annotations

from pathlib import Path

from ita_desktop.app import paths


def proposed_folder() -> Path:
    """Return the documents folder; where that is synced (OneDrive …) or missing, one in the home folder.

    A synced folder damages a file that is being changed, so an office file could only be read there.
    """
    from ita_desktop.store.office_file import synced

    documents = paths.documents_folder()
    if documents.is_dir() and not synced(documents / "office.ita"):
        return documents
    return Path.home() / paths.APP_NAME


def prepare(path: Path) -> None:
    """Make the folder of a path if it is the one that was proposed; any other has to be there."""
    if path.parent == Path.home() / paths.APP_NAME and path.parent.parent.is_dir():
        path.parent.mkdir(exist_ok=True)


def free_path(path: Path) -> Path:
    """Return the path, or with a number behind the name if there is such a file."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
