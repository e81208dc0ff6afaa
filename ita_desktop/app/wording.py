"""Official wording and table profiles, read from the program's resources."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ita_desktop.app.texts import flat
from ita_desktop.documents.profiles import preset_profiles
from ita_desktop.documents.wording import dated_key
from ita_desktop.domain.record import Record


def read_wording(directory: Path) -> dict[str, str]:
    """Return every standard text by key, from all files of the directory.

    The keys of a file that says ``first_year`` or ``last_year`` (พ.ศ., of the documents it is for) carry these years.
    """
    table: dict[str, str] = {}
    for path in sorted(directory.glob("*.toml")):
        with path.open("rb") as file:
            said = tomllib.load(file)
        years = said.pop("first_year", None), said.pop("last_year", None)
        table.update({dated_key(key, *years): text for key, text in flat(said)})
    return table


def read_profiles(directory: Path) -> tuple[Record, ...]:
    """Return the table profiles and their columns, with the same ids each time."""
    tables = []
    for path in sorted(directory.glob("*.toml")):
        with path.open("rb") as file:
            tables.append(tomllib.load(file))
    return preset_profiles(tables)
