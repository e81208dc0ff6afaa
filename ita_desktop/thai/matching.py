"""A run of Thai letters cut into as few dictionary words as possible (maximal matching).

The cut is that of pythainlp's newmm, word for word, without the rest of that package, which takes
longer to import than a memo to set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Protocol

_MOST_EDGES: Final = 50
"""Words considered in one ambiguous stretch; from then on only the longest at each place."""
_TWO_LETTERS: Final = 2

_C: Final = "[ก-ฮ]"
_TONE: Final = "[่-๋]?"
_SILENT: Final = f"(?:{_C}{_C}?[ิุู]?์)?"
_BEFORE_LETTER: Final = "(?=[เ-ไก-ฮ]|$)"
# Thai character clusters after Theeramunkong and others (2000), in the order in which newmm tries them.
_E: Final = (
    f"็{_C}",
    f"{_C}{_TONE}าะ",
    f"{_C}ี{_TONE}ย{_BEFORE_LETTER}",
    f"{_C}็{_C}",
    f"ิ{_C}์{_C}",
    f"ิ{_TONE}{_C}",
    f"ี{_TONE}ยะ?",
    f"ื{_TONE}อะ?",
    f"[ิีุู]{_TONE}ย{_BEFORE_LETTER}",
    f"{_TONE}า?ะ?",
)
"""What follows เ and a consonant."""
_PLAIN: Final = (
    f"ั{_TONE}วะ{_SILENT}",
    f"[ัื]{_TONE}{_C}[ุิะ]?{_SILENT}",
    "[ิุู]์",
    f"[ะ-ู]{_TONE}{_SILENT}",
    f"รร{_C}์",
    "็",
    f"{_TONE}[ะาำ]?{_SILENT}",
)
"""What follows a consonant without a leading vowel."""
_AE: Final = (f"็{_C}", f"{_C}์", f"{_TONE}ะ", f"{_C}็{_C}", f"{_C}{_C}์")
"""What follows แ and a consonant."""
_CLUSTER: Final = re.compile(
    f"เ{_C}(?:{'|'.join(_E)}){_SILENT}|{_C}(?:{'|'.join(_PLAIN)})"
    f"|แ{_C}(?:{'|'.join(_AE)})|โ{_C}{_TONE}ะ|[เ-ไ]{_C}{_TONE}"
)


class Words(Protocol):
    """What the cut asks of a dictionary."""

    def prefixes(self, text: str, pos: int = 0) -> list[str]:
        """Every word that ``text`` holds at ``pos``, the longest first."""


def cluster_ends(run: str) -> bytearray:
    """A flag for every offset of ``run`` at which a word may end."""
    ends = bytearray(len(run) + 1)
    at = 0
    while at < len(run):
        match = _CLUSTER.match(run, at)
        at = match.end() if match is not None else at + 1
        ends[at] = 1
    return ends


def cut(run: str, words: Words) -> list[str]:
    """``run`` as words; what no word of the dictionary covers stays in one piece."""
    ends, found, start = cluster_ends(run), [0], 0
    while start < len(run):
        path = _stretch(run, start, ends, words) or [_unknown_end(run, start, ends, words)]
        found += path
        start = path[-1]
    return [run[a:b] for a, b in pairwise(found)]


def _stretch(run: str, start: int, ends: bytearray, words: Words) -> list[int]:
    """Ends of the fewest words from ``start`` to the next place where all ways meet; none if no word fits."""
    edges: dict[int, list[int]] = {}
    ahead, size = {start}, 0
    while True:
        at = min(ahead)
        ahead.discard(at)
        edges[at] = []
        for end in _word_ends(run, at, ends, words):
            edges[at].append(end)
            ahead.add(end)
            size += 1
            if size > _MOST_EDGES:
                break
        if len(ahead) < 2:
            return _fewest(edges, start, ahead.pop()) if ahead else []


def _word_ends(run: str, at: int, ends: bytearray, words: Words) -> Iterator[int]:
    for word in words.prefixes(run, at):
        if ends[at + len(word)]:
            yield at + len(word)


def _fewest(edges: dict[int, list[int]], start: int, goal: int) -> list[int]:
    """The way of fewest words; of equally short ones that whose first word is the longest, and so on."""
    left = {goal: 0}
    for at in reversed(edges):  # places in their order
        counts = [left[end] + 1 for end in edges[at] if end in left]
        if counts:
            left[at] = min(counts)
    path, at = [], start
    while at != goal:
        at = next(end for end in edges[at] if left.get(end, -1) == left[at] - 1)
        path.append(at)
    return path


def _unknown_end(run: str, start: int, ends: bytearray, words: Words) -> int:
    """The next place at which a word begins that is more than two bare consonants."""
    for at in range(start + 1, len(run)):
        if ends[at] and any(not _is_trifle(run[at:end]) for end in _word_ends(run, at, ends, words)):
            return at
    return len(run)


def _is_trifle(word: str) -> bool:
    return len(word) <= _TWO_LETTERS and all("ก" <= letter <= "ฮ" for letter in word)
