"""The language of the window: Thai as it stands in the sources, or the English of a catalogue.

Official wording, the frameworks, the help and whatever an office types stay Thai in either.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ita_desktop.app.settings import Settings
from ita_desktop.app.texts import Texts

THAI, ENGLISH = "th", "en"
SETTING = "language"
"""Key of the choice among the settings of this PC; it counts from the next start."""


class _Chosen:
    language = THAI
    catalogue: Mapping[str, str] = {}


def chosen(settings: Settings) -> str:
    """Return the language this PC's settings ask for."""
    return ENGLISH if settings.get(SETTING) == ENGLISH else THAI


def use(language: str, folder: Path) -> None:
    """Take a language for the window, once and before its modules are imported; ``folder`` is resources/texts."""
    _Chosen.language = language
    _Chosen.catalogue = read_catalogue(folder / ENGLISH / "window") if language == ENGLISH else {}


def used() -> str:
    """Return the language of this run."""
    return _Chosen.language


def tr(text: str, /, **params: object) -> str:
    """Return a Thai text in the language of the window; with values, its ``{names}`` are filled in."""
    said = _Chosen.catalogue.get(text, text)
    return said.format_map(params) if params else said


def read_catalogue(folder: Path) -> dict[str, str]:
    """Read Thai → English from the files of a folder; each text stands in one of them."""
    catalogue: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            catalogue.update(tomllib.load(file))
    return catalogue


def read_texts(folder: Path, language: str) -> Texts:
    """Read the sentences that have keys; what English lacks is said in Thai."""
    thai = Texts.read(folder / THAI)
    return Texts({**thai.table, **Texts.read(folder / ENGLISH).table}) if language == ENGLISH else thai
