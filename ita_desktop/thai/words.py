"""The dictionary: pythainlp's words and the office words handed in by the composition root.

A word of the office list may show with ``|`` where it may still break, as in
``องค์การ|บริหาร|ส่วน|ตำบล``; one without ``|`` breaks only in a column too narrow for it, and then at ``+``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from itertools import compress
from operator import ne
from pathlib import Path
from typing import Final

from . import matching

UNWANTED: Final = "-"
"""Stands before a dictionary entry that is to be left out."""
_NOUN_MAKERS: Final = ("การ", "ความ")
LAST: Final = "\U0010ffff"
"""Sorts behind every letter."""
MARK: Final = "|"
"""Shows inside an office word where it may break."""
SEAM: Final = "+"
"""Shows where it breaks if it is wider than its column, and only then."""


class WordList:
    """A sorted list that answers which of its words begin at a place of a text; ready without building a trie."""

    def __init__(self, words: Iterable[str]) -> None:
        found = sorted(words)
        self._words = list(compress(found, map(ne, found, [*found[1:], None])))  # each once
        if self._words[:1] == [""]:
            del self._words[0]
        self._ranges: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

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
        low, high = self._range(text[pos : pos + 1])
        for end in range(pos + 1, len(text) + 1):
            prefix = text[pos:end]
            low = bisect_left(self._words, prefix, low, high)
            if low == high or not self._words[low].startswith(prefix):
                break
            if self._words[low] == prefix:
                found.append(prefix)
        return found[::-1]

    def _range(self, first: str) -> tuple[int, int]:
        """Where the words with that first letter stand."""
        if first not in self._ranges:
            end = len(self._words) if first in {"", LAST} else bisect_left(self._words, chr(ord(first) + 1))
            self._ranges[first] = (bisect_left(self._words, first), end)
        return self._ranges[first]


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words handed in by the composition root."""

    pieces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each word with the pieces into which it may break: one piece if it may not."""
    seams: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each of those pieces that is too long for a narrow column, with its parts."""
    unwanted: frozenset[str] = frozenset()
    """Entries of the dictionary that make the cut worse."""


_office = OfficeWords()
_names: frozenset[str] = frozenset()
_listeners: list[Callable[[], None]] = []


def use_words(words: Iterable[str]) -> None:
    """Take ``words`` in place of those handed in before: ``one|two`` may break, ``-word`` is unwanted."""
    global _office  # noqa: PLW0603 - set once by the composition root; functions of str → str take no dictionary
    bare = [word.strip() for word in words]
    listed = [[piece for piece in word.split(MARK) if piece] for word in bare if not word.startswith(UNWANTED)]
    _office = OfficeWords(
        {_joined(parts): tuple(map(_joined, parts)) for parts in listed if parts},
        {_joined(part): tuple(part.split(SEAM)) for parts in listed for part in parts if SEAM in part},
        frozenset(word.removeprefix(UNWANTED) for word in bare if word.startswith(UNWANTED)),
    )
    _changed()


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts).replace(SEAM, "")


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


def emergency_pieces(word: str) -> tuple[str, ...]:
    """The parts of an office word in a column too narrow for it, () if it has none."""
    return _office.seams.get(word, ())


def read_words(text: str) -> tuple[str, ...]:
    """The words of a word list file: one a line, what follows ``#`` is its reason."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def _general_words() -> list[str]:
    """The words of pythainlp, read from its file; to import the package would take five times as long."""
    package = find_spec("pythainlp")
    if package is None or package.origin is None:  # it is among the program's requirements
        raise ModuleNotFoundError("pythainlp")
    text = Path(package.origin).with_name("corpus").joinpath("words_th.txt").read_text(encoding="utf-8-sig")
    return sorted(text.splitlines())


def _made_nouns(words: list[str]) -> Iterator[str]:
    """Entries that are only การ or ความ before another word, as in การปฏิบัติ.

    They make the cut การปฏิบัติ|งาน for การ|ปฏิบัติงาน; the rules keep การ to its word anyway.
    """
    known = set(words)
    for maker in _NOUN_MAKERS:
        for word in words[bisect_left(words, maker) : bisect_left(words, maker + LAST)]:
            if word[len(maker) :] in known:
                yield word


@lru_cache(maxsize=1)
def dictionary() -> WordList:
    """Every known word; read on the first call (about 25 ms)."""
    general = _general_words()
    unwanted = {*_office.unwanted, *_made_nouns(general)}
    return WordList([*(word for word in general if word not in unwanted), *_office.pieces, *_names])


def cut(run: str) -> list[str]:
    """A run of Thai letters as words by the dictionary (maximal matching)."""
    return matching.cut(run, dictionary())
