"""Words that no dictionary knows but that are one letter away from one it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from .clusters import clusters
from .words import cut, dictionary, on_change

_RUN: Final = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+")
_NAME: Final = re.compile(
    r"(?:นางสาว|นาง|นาย|เด็กชาย|เด็กหญิง|ว่าที่ร้อย(?:ตรี|โท|เอก)|ดร\.)\s?[ก-๎]+(?:\s[ก-๎]+)?"
    r"|(?:ตำบล|อำเภอ|จังหวัด|หมู่บ้าน|บ้าน|วัด|โรงเรียน|รีสอร์ท|อบต\.|ทต\.)\s?[ก-๎]+"
)
"""Behind these stand names, of which the dictionary knows few."""
_LETTERS: Final = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ็่้๊๋์"
_LEAST: Final = 5
"""Letters of a word that is looked at: among shorter ones everything is near to something."""
_LONGEST: Final = 24
_PIECE: Final = 300
"""Letters of a run that are looked at together; sentences have hardly more between two spaces."""
_WIDEST: Final = 2000
"""Letters of an unknown "word": what is longer is no language."""
_MOST_UNKNOWN: Final = 3
"""Unknown pieces in a run, and one more for every 60 letters; where there are more, it is not Thai or badly scanned."""
_WORDS_BEFORE: Final = 3
_BEHIND: Final = 10
"""Letters behind an unknown piece that may still belong to the misspelt word."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A stretch of text that may be misspelt."""

    start: int
    end: int
    word: str
    suggestions: tuple[str, ...]
    """Nearest words, the longest first."""


@lru_cache(maxsize=20_000)
def misspellings(text: str) -> tuple[Misspelling, ...]:
    """Return what may be misspelt in a text: pieces no dictionary word covers, near to a word of it."""
    names = [match.span() for match in _NAME.finditer(text)]
    return tuple(
        found
        for run in _RUN.finditer(text)
        if run.end() - run.start() >= _LEAST
        for start, piece in _pieces(run[0], run.start())
        for found in _in_run(piece, start)
        if not any(start < found.end and found.start < end for start, end in names)
    )


def _pieces(run: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield a run without spaces in pieces of whole words, so that looking around in one stays cheap."""
    start = at = 0
    for word in _cut(run) if len(run) > _PIECE else ():
        if at + len(word) - start > _PIECE:
            yield offset + start, run[start:at]
            start = at
        at += len(word)
    yield offset + start, run[start : start + _WIDEST]


def _in_run(run: str, offset: int) -> Iterator[Misspelling]:
    unknown = _unknown(run)
    if len(unknown) > _MOST_UNKNOWN + len(run) // 60:
        return
    done = 0
    for at, word in unknown:
        if at < done:
            continue
        found = _mended(run, done, at, at + len(word))
        if found:
            start, end, near = found
            done = end
            yield Misspelling(offset + start, offset + end, run[start:end], near)


def _unknown(run: str) -> tuple[tuple[int, str], ...]:
    """The pieces that no word covers, with their places: what newmm leaves where it is at a loss."""
    known, at, found = _words(), 0, []
    for word in _cut(run):
        if word not in known:
            found.append((at, word))
        at += len(word)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _cut(run: str) -> tuple[str, ...]:
    return tuple(cut(run))


def _mended(run: str, floor: int, start: int, end: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Return a stretch around an unknown piece and the words, one letter away, that leave less unknown there."""
    before = sum(len(word) for _, word in _unknown(run))
    for first, last in _stretches(run, start, end):
        if first < floor:
            continue
        near = tuple(
            word
            for word in near_words(run[first:last])
            if sum(len(rest) for _, rest in _unknown(run[:first] + word + run[last:])) < before
        )
        if near:
            return first, last, near
    return None


def _stretches(run: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches over an unknown piece from where a word begins, the longest first."""
    words, at, begins = _cut(run), 0, []
    for word in words:
        begins.append(at)
        at += len(word)
    firsts = [begin for begin in begins if begin <= start][-_WORDS_BEFORE:]
    ends = [*accumulate(map(len, clusters(run)))]
    found = [
        (first, last)
        for first in firsts
        for last in ends
        if last >= end and _LEAST <= last - first <= _LONGEST and last - end <= _BEHIND
    ]
    return sorted(found, key=lambda span: span[0] - span[1])


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(dictionary())


@lru_cache(maxsize=20_000)
def near_words(word: str) -> tuple[str, ...]:
    """Return the words of the dictionary one letter away, the longest first; none if it is one itself."""
    known = _words()
    if word in known:
        return ()
    return tuple(sorted({near for near in _one_letter_away(word) if near in known}, key=lambda w: (-len(w), w)))[:3]


def _one_letter_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)


def _forget() -> None:
    for cached in (misspellings, _cut, near_words, _words):
        cached.cache_clear()


on_change(_forget)
