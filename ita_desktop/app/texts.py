"""The program's own words, read from ``resources/texts``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ita_desktop.domain.errors import DomainError


class Texts:
    """Texts by dotted key; ``texts("score.out_of_range", value=104)``."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table

    @classmethod
    def read(cls, folder: Path) -> Texts:
        """Read the TOML files of a language's folder; a key stands in one of them."""
        table: dict[str, str] = {}
        for path in sorted(folder.glob("*.toml")):
            with path.open("rb") as file:
                table.update(flat(tomllib.load(file)))
        return cls(table)

    def __call__(self, key: str, **params: object) -> str:
        """Return the text with its ``{names}`` filled in; a key without a text returns itself."""
        text = self.table.get(key)
        return key if text is None else text.format_map(_Shown(params))

    def __contains__(self, key: str) -> bool:
        return key in self.table

    def keys(self) -> frozenset[str]:
        """Return every key that has a text."""
        return frozenset(self.table)

    def error(self, error: DomainError) -> str:
        """Return the sentence that tells a user what is wrong and what to do."""
        return self(error.key, **error.params)


class _Shown(dict[str, object]):
    """Leaves a name without a value visible instead of failing while an error is being told."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """Return the texts of nested tables by dotted key."""
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        rows += flat(value, f"{name}.") if isinstance(value, Mapping) else [(name, value)]
    return rows
