"""The language of the window: Thai as it stands in the sources, or the English of a catalogue.

Official wording, the frameworks, the help and whatever an office types stay Thai in either.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

THAI, ENGLISH = "th", "en"
LANGUAGES = (THAI, ENGLISH)


class _Chosen:
    catalogue: Mapping[str, str] = {}


def use(catalogue: Mapping[str, str]) -> None:
    """Hand in Thai → English, once and before the window's modules are imported; nothing means Thai."""
    _Chosen.catalogue = catalogue


def tr(text: str, /, **params: object) -> str:
    """Return a Thai text in the language of the window; with values, its ``{names}`` are filled in."""
    said = _Chosen.catalogue.get(text, text)
    return said.format_map(params) if params else said


def read_catalogue(path: Path) -> dict[str, str]:
    """Read a catalogue: tables of ``"ข้อความ" = "text"``; a file that is not there is an empty one."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        tables = tomllib.load(file)
    return {thai: english for table in tables.values() for thai, english in table.items()}
