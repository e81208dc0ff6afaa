"""Official wording and table profiles, read from the program's resources."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ita_desktop.app.texts import Texts
from ita_desktop.documents.profiles import preset_profiles
from ita_desktop.domain.record import Record


def read_wording(directory: Path) -> dict[str, str]:
    """Return every standard text by key, from all files of the directory."""
    return dict(Texts.read(directory).table)


def read_profiles(directory: Path) -> tuple[Record, ...]:
    """Return the table profiles and their columns, with the same ids each time."""
    tables = []
    for path in sorted(directory.glob("*.toml")):
        with path.open("rb") as file:
            tables.append(tomllib.load(file))
    return preset_profiles(tables)
