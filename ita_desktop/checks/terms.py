"""Words that official paper writes one way; the list is handed in by the composition root."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Wording:
    """A word to avoid, and the one to write."""

    avoid: str
    prefer: str
    after: str = ""
    """Words behind which it is right all the same."""


@dataclass(frozen=True, slots=True)
class TermList:
    """What the program knows about words."""

    terms: tuple[Wording, ...] = ()
    variants: tuple[tuple[str, ...], ...] = ()
    """Groups of spellings of which a document should keep to one."""
    other_before: tuple[str, ...] = ()
    """What makes a variant part of another name when it follows."""


_list = TermList()


def use_terms(text: str) -> None:
    """Take the words of a TOML file (``resources/words/terms.toml``) in place of those handed in before."""
    global _list  # noqa: PLW0603 - set once by the composition root; rules take nothing but a view
    table = tomllib.loads(text)
    _list = TermList(
        tuple(Wording(**entry) for entry in table.get("term", ())),
        tuple(tuple(entry["words"]) for entry in table.get("variants", ())),
        tuple(word for entry in table.get("variants", ()) for word in entry.get("other_before", ())),
    )


def standard_terms() -> TermList:
    """Return the words handed in."""
    return _list


@lru_cache(maxsize=16)
def matcher(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of these words, the longest first; a Latin word only as a whole."""
    longest = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, longest)) or "(?!)")


def _bounded(word: str) -> str:
    before = r"(?<![A-Za-z0-9])" if word[0].isascii() else ""
    behind = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{behind}"


def by_word(terms: Iterable[Wording]) -> dict[str, Wording]:
    """Return the words by what is to be avoided; later ones win."""
    return {term.avoid: term for term in terms if term.avoid and term.prefer}
