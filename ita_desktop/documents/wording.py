"""The office's words for everything a document says by itself."""

from __future__ import annotations

from collections.abc import Mapping

from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import WordingOverride


class Wording:
    """Standard texts by dotted key, the office's own in their place."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    @classmethod
    def of(cls, office: Office, standard: Mapping[str, str], fiscal_year: int = 0) -> Wording:
        """Return the standard wording of documents of that year (พ.ศ.) with the office's overrides on top."""
        own = {override.key: override.text for override in office.table(WordingOverride).values()}
        return cls({**in_force(standard, fiscal_year), **own})

    def __call__(self, key: str, **params: str) -> str:
        """Return the text; ``{names}`` without a value stay, they are live fields."""
        text = self._texts[key]
        for name, value in params.items():
            text = text.replace("{" + name + "}", value)
        return text

    def find(self, key: str) -> str:
        """Return the text, or nothing when there is none of that key."""
        return self._texts.get(key, "")


YEARS = "@"
"""Stands between a key and the years in which its text is used."""

ALWAYS = (0, 9999)


def dated_key(key: str, first: int | None, last: int | None) -> str:
    """Return the key under which a text for the documents of these years (พ.ศ., both included) is kept."""
    return f"{key}{YEARS}{first or ALWAYS[0]}-{last or ALWAYS[1]}" if first or last else key


def in_force(standard: Mapping[str, str], fiscal_year: int) -> dict[str, str]:
    """Return the texts for documents of a year (พ.ศ.): those of its years in place of the timeless ones."""
    timeless = {key: text for key, text in standard.items() if YEARS not in key}
    for dated, text in standard.items():
        key, mark, years = dated.partition(YEARS)
        first, _, last = years.partition("-")
        if mark and int(first) <= fiscal_year <= int(last):
            timeless[key] = text
    return timeless
