"""The dictionary: pythainlp's words and the office words handed in by the composition root.

A word of the office list may show with ``|`` where it may still break, as in
``องค์การ|บริหาร|ส่วน|ตำบล``; one without ``|`` never breaks.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

UNWANTED: Final = "-"
"""Stands before a dictionary entry that is to be left out."""
_NOUN_MAKERS: Final = ("การ", "ความ")
MARK: Final = "|"
"""Shows inside an office word where it may break."""


class WordList:
    """A sorted list that answers which of its words begin at a place of a text.

    This is all that newmm asks of a dictionary; it is ready in a fraction of the time that a trie
    takes to build.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words) - {""})
        self._range: dict[str, tuple[int, int]] = {}
        start = 0
        for first, group in groupby(self._words, key=lambda word: word[0]):
            end = start + sum(1 for _ in group)
            self._range[first] = (start, end)
            start = end

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        at = bisect_left(self._words, word)
        return at < len(self._words) and self._words[at] == word

    def prefixes(self, text: str, pos: int = 0) -> list[str]:
        """Every listed word that ``text`` holds at ``pos``, the longest first.

        Among cuts into equally few words newmm takes the one it meets first, and a long first word is
        mostly right: ดำเนินการ|ตาม, not ดำเนิน|การตาม.
        """
        found: list[str] = []
        low, high = self._range.get(text[pos : pos + 1], (0, 0))
        for end in range(pos + 1, len(text) + 1):
            prefix = text[pos:end]
            low = bisect_left(self._words, prefix, low, high)
            if low == high or not self._words[low].startswith(prefix):
                break
            if self._words[low] == prefix:
                found.append(prefix)
        return found[::-1]


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words handed in by the composition root."""

    pieces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each word with the pieces into which it may break: one piece if it may not."""
    unwanted: frozenset[str] = frozenset()
    """Entries of the dictionary that make the cut worse."""


_office = OfficeWords()
_names: frozenset[str] = frozenset()
_listeners: list[Callable[[], None]] = []


def use_words(words: Iterable[str]) -> None:
    """Take ``words`` in place of those handed in before: ``one|two`` may break, ``-word`` is unwanted."""
    global _office  # noqa: PLW0603 - set once by the composition root; functions of str → str take no dictionary
    bare = [word.strip() for word in words]
    pieces = (tuple(piece for piece in word.split(MARK) if piece) for word in bare if not word.startswith(UNWANTED))
    _office = OfficeWords(
        {"".join(parts): parts for parts in pieces if parts},
        frozenset(word.removeprefix(UNWANTED) for word in bare if word.startswith(UNWANTED)),
    )
    _changed()


def use_names(names: Iterable[str]) -> None:
    """Take the office's own names (people, places) as words, so that no line tears one."""
    global _names  # noqa: PLW0603 - as above
    wanted = frozenset(names)
    if wanted != _names:
        _names = wanted
        _changed()


def _changed() -> None:
    dictionary.cache_clear()
    for forget in _listeners:
        forget()


def on_change(forget: Callable[[], None]) -> None:
    """Have ``forget`` called when the office words change: for caches that rest on them."""
    _listeners.append(forget)


def office_pieces(word: str) -> tuple[str, ...]:
    """The pieces of an office word, the word itself if it never breaks, () if it is none."""
    return _office.pieces.get(word, ())


def read_words(text: str) -> tuple[str, ...]:
    """The words of a word list file: one a line, what follows ``#`` is its reason."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def _quietly() -> None:
    """Keep pythainlp from making a folder in the home directory and from downloading."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")


def _is_made_noun(word: str, known: AbstractSet[str]) -> bool:
    """Whether ``word`` is only การ or ความ before another word, as in การปฏิบัติ.

    Such entries make newmm cut การปฏิบัติ|งาน for การ|ปฏิบัติงาน; the rules keep การ to its word anyway.
    """
    return any(word.startswith(maker) and word[len(maker) :] in known for maker in _NOUN_MAKERS)


@lru_cache(maxsize=1)
def dictionary() -> WordList:
    """Every known word; read on the first call (about 0.1 s)."""
    _quietly()
    from pythainlp.corpus import thai_words

    known = thai_words()
    kept = (word for word in known if word not in _office.unwanted and not _is_made_noun(word, known))
    return WordList([*kept, *_office.pieces, *_names])


@lru_cache(maxsize=1)
def _newmm() -> Callable[[str, WordList], list[str]]:
    _quietly()
    from pythainlp.tokenize.newmm import segment

    cut: Callable[[str, WordList], list[str]] = segment
    return cut


def cut(run: str) -> list[str]:
    """A run of Thai letters as words by the dictionary (maximal matching)."""
    return _newmm()(run, dictionary())
