"""Search over all texts of an office: pure, ranked, blind to digits, spaces and the order of Thai marks.

An ``Index`` is made once per picture of the office; finding goes through it without touching records.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ita_desktop.app.search_places import PLACES, Place
from ita_desktop.domain.fields import shapes
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.text import clean, repair_marks

MOST = 40
"""Hits returned at most."""
_LONGEST_QUERY: Final = 200
_SNIPPET: Final = 60
"""Letters of a long text shown around what was found."""

_SELDOM: Final = re.compile("[๐-๙]|เเ|[ํำ่-๋][ัาิ-ฺ็่-๋]|([ะัาำิ-ฺเ-ไ็-๎])\\1")
"""What to_arabic and repair_marks could change: looking first is three times as fast for a text without it."""

Say = Callable[..., str]
"""Texts by key, as ``Texts``."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a text as it is compared: as ``comparable``, but digits Arabic, letters small, marks repaired."""
    text = "".join(clean(text).split())
    if _SELDOM.search(text):
        text = to_arabic(repair_marks(text))
    return unicodedata.normalize("NFC", text.casefold())


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    record: Record
    owner: Record
    """The measure, document … that it is part of; the record itself if it stands alone."""
    title: str
    """The record's own words, or the stretch of them that was found."""
    path: tuple[str, ...]
    """Where it stands, from the outside in: มาตรการที่ 4, ขั้นตอน."""
    fiscal_year: int
    """Year of measures (พ.ศ.) it belongs to; 0 for one of every year."""


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Place
    record: Record
    texts: tuple[str, ...]
    """As written, the title first."""
    folded: tuple[str, ...]
    where: str
    """The folded path: may help to find, never finds alone."""


class Index:
    """All texts of an office, ready to be searched."""

    def __init__(self, office: Office, say: Say, filled: Callable[[Record, str], str] | None = None) -> None:
        self._office = office
        self._say = say
        self._filled = filled
        self._entries = list(self._read())

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str, fiscal_year: int = 0, most: int = MOST) -> tuple[Hit, ...]:
        """Return what holds every word of a text, best first; records of ``fiscal_year`` before equal others."""
        words = words_of(text)
        if not words:
            return ()
        ranked = []
        for number, entry in enumerate(self._entries):
            rank = _rank(entry, words)
            if rank is not None:
                other_year = entry.place.fiscal_year not in {0, fiscal_year}
                ranked.append(((rank[0], other_year, *rank[1:], number), entry))
        ranked.sort(key=_by_rank)
        return tuple(self._hit(entry, words) for _, entry in ranked[:most])

    def _read(self) -> Iterator[_Entry]:
        for kind, place_of in PLACES.items():
            names = [shape.name for shape in shapes(kind) if shape.type is str and not shape.many]
            for record in self._office.all(kind):
                place = place_of(self._office, record)
                texts = tuple(self._texts(record, place, names))
                if texts:
                    path = "".join(self._say(part.key, **part.params) for part in place.path)
                    yield _Entry(place, record, texts, tuple(fold(text) for text in texts), fold(path))

    def _texts(self, record: Record, place: Place, names: Sequence[str]) -> Iterator[str]:
        """The title, then every other text of the record."""
        found = dict.fromkeys([place.title, *place.also, *(getattr(record, name) for name in names)])
        for text in found:
            if text.strip():
                yield self._filled(record, text) if self._filled and "{" in text else text

    def _hit(self, entry: _Entry, words: Sequence[str]) -> Hit:
        path = tuple(self._say(part.key, **part.params) for part in entry.place.path)
        return Hit(entry.record, entry.place.owner, _shown(entry, words), path, entry.place.fiscal_year)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a query."""
    return tuple(fold(word) for word in clean(text[:_LONGEST_QUERY]).split())


def rank_names(names: Mapping[str, str], text: str) -> list[str]:
    """Return the keys of the names that hold every word of a text, best first; all of them for no text."""
    words = words_of(text)
    ranks = {key: _rank_of(fold(name), words) for key, name in names.items()}
    found = [(rank, number, key) for number, (key, rank) in enumerate(ranks.items()) if rank is not None]
    return [key for _, _, key in sorted(found)]


def _rank(entry: _Entry, words: Sequence[str]) -> tuple[int, int, int] | None:
    """Return how well an entry fits, less is better: where all words stand together, then how early, then how long."""
    for number, text in enumerate(entry.folded):
        early = _rank_of(text, words)
        if early is not None:
            return (min(number, 1), early, len(text))
    if entry.place.counted and entry.where == "".join(words):
        return (0, -1, 0)
    own = "\n".join(entry.folded)
    if not any(word in own for word in words) or not all(word in own or word in entry.where for word in words):
        return None
    return (2, 3, len(own))


def _rank_of(text: str, words: Sequence[str]) -> int | None:
    """0 begins with the words as typed, 1 holds them in one piece, 2 holds them all."""
    if not all(word in text for word in words):
        return None
    phrase = "".join(words)
    if text.startswith(phrase):
        return 0
    return 1 if phrase in text else 2


def _by_rank(ranked: tuple[tuple[int, ...], _Entry]) -> tuple[int, ...]:
    return ranked[0]


# ---- what is shown of a hit


def _shown(entry: _Entry, words: Sequence[str]) -> str:
    """Return the title, or the stretch of another text in which the words were found."""
    fitting = [n for n, text in enumerate(entry.folded) if all(word in text for word in words)]
    text = entry.texts[fitting[0] if fitting else 0]
    return _stretch(" ".join(text.split()), words)


def _stretch(text: str, words: Sequence[str]) -> str:
    at = min((start for word in words if (start := _found_at(text, word)) >= 0), default=0)
    if at < _SNIPPET:
        return text
    start = text.find(" ", at - _SNIPPET, at) + 1
    return "…" + text[start or at :]


def _found_at(text: str, word: str) -> int:
    """Return where in a text a folded word begins, or -1 (also where folding joined it from letters far apart)."""
    letters = [(place, fold(letter)) for place, letter in enumerate(text)]
    starts = [place for place, folded in letters for _ in folded]
    at = "".join(folded for _, folded in letters).find(word)
    return starts[at] if at >= 0 else -1
