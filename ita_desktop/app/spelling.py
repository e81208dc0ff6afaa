"""What may be misspelt in a text being typed, and the words the office calls its own."""

from __future__ import annotations

from dataclasses import dataclass

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Term

PARTED = " · "
"""Stands between the suggestions of one word."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of a text that may be misspelt, and what may be meant, the longest word first."""

    start: int
    end: int
    suggestions: tuple[str, ...]


def doubts(text: str) -> tuple[Doubt, ...]:
    """Return what may be misspelt: rule T5 for a text that is being typed; takes a moment, so not on the GUI thread."""
    from ita_desktop.checks.text_spelling import spelling_slips

    slips = spelling_slips(text)
    return tuple(Doubt(slip.start, slip.end, tuple(slip.right.split(PARTED)) if slip.right else ()) for slip in slips)


def add_own_word(office: Office, word: str) -> Changes:
    """Return the changes that make a word one of the office's own, right as it stands.

    It is kept in the office's list of terms, to be written as it is; who reads text knows it from there.
    """
    kept = word.strip()
    if office.first(Term, avoid=kept, prefer=kept):
        return Changes()
    return Changes(added=(Term(id=-1, avoid=kept, prefer=kept),))
