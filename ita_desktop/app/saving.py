"""Files the program writes for others: PDF, JSON."""

from __future__ import annotations

from pathlib import Path

from ita_desktop.domain.errors import DomainError
from ita_desktop.store.files import write_whole


def save_file(data: bytes, path: Path) -> None:
    """Write a file so that the old one stays whole until the new one is; ``DomainError`` if that cannot be."""
    try:
        write_whole(data, path)
    except FileNotFoundError as error:
        raise DomainError("file.no_folder", folder=path.parent) from error
    except OSError as error:
        raise DomainError("file.cannot_write", path=path.name) from error
