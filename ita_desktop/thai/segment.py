"""Where a line of Thai may end and what that costs; the same breaks for paper and screen.

``segments`` cuts a text into words and spaces, each with the cost of ending a line behind it;
``split_compound`` and ``clusters`` are for what is wider than its column; ``soft`` shows the breaks to
a screen that knows no Thai.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from . import rules
from .clusters import DEPENDENT, LEADING_VOWELS, clusters
from .rules import FORBIDDEN, Tag, Token
from .vocabulary import HONORIFICS, LEAN_ON_LAST, LEAN_ON_NEXT, PLACES
from .words import cut, dictionary, emergency_pieces, office_pieces, on_change, use_words

__all__ = [
    "FORBIDDEN",
    "Segment",
    "clusters",
    "segments",
    "soft",
    "split_compound",
    "unsoft",
    "use_words",
    "warm",
]

_NAME_REACH: Final = 14
"""Letters behind an honorific that are taken for the given name, when no space ends it sooner."""
_PLACE_REACH: Final = 10
"""Likewise behind ตำบล, อำเภอ …"""
_PART_OF_PLACE: Final = 6
"""Letters; a longer word behind ตำบล is a name of its own or none: ตำบล|ดำเนินการ"""
_NOT_IN_PLACES: Final = LEAN_ON_NEXT | LEAN_ON_LAST
_LONGEST_WORD: Final = 50
"""Clusters; no word of the dictionary is longer, and a longer look back would make long strings slow."""
_LONGEST_WHOLE: Final = 16
"""Letters; a longer entry of the dictionary may break at a cost."""


class Segment(NamedTuple):
    """A piece of text with the cost of ending a line behind it."""

    text: str
    kind: str
    """``word``, ``space`` or ``newline``"""
    cost: int
    """0 is free, ``FORBIDDEN`` is never; see ``rules`` for the scale (points of slack)."""


_ORDINAL: Final = "ที่"
_BEFORE_NAMES: Final = HONORIFICS | PLACES | rules.PLACE_ABBREVIATIONS
_Found = list[tuple[Token, bool]]
"""The tokens of a text, each with whether it continues a compound."""
_KINDS: Final = {Tag.SPACE: "space", Tag.NEWLINE: "newline"}


def _starts_badly(word: str) -> bool:
    """Whether no line may begin with ``word``: a mark, or a silent last letter such as ร์."""
    return DEPENDENT.match(word) is not None or (len(word) > 1 and word[1] == "์") or word[1:3] in {"ิ์", "ุ์"}


def _is_scrap(word: str) -> bool:
    """A single letter is what remains of an unknown name, not a word."""
    return len(word) == 1 and word != "ณ"


def _mended(words: list[str]) -> list[str]:
    """Words as cut by the dictionary, with scraps of unknown names given back to their neighbours."""
    mended: list[str] = []
    for word in words:
        if mended and (_starts_badly(word) or _is_scrap(word) or mended[-1][-1] in LEADING_VOWELS):
            mended[-1] += word
        else:
            mended.append(word)
    if len(mended) > 1 and _is_scrap(mended[0]):
        mended[:2] = [mended[0] + mended[1]]
    return mended


def _pieces(word: str) -> tuple[str, ...]:
    """A word as it may break inside: by the office list, or because it is too long for a line."""
    listed = office_pieces(word)
    whole = listed or emergency_pieces(word) or len(word) <= _LONGEST_WHOLE
    parts = listed if whole else split_compound(word)
    if len(parts) < 2:
        return (word,)
    return tuple(piece for part in parts for piece in _pieces(part))


class _Unit(NamedTuple):
    """A token, or a run of Thai letters as words, with all that does not depend on what stands around it."""

    tokens: tuple[tuple[Token, bool], ...]
    """Each with whether it continues a compound."""
    inner: tuple[int, ...]
    """The costs between them."""
    names: bool
    """Whether a name may follow one of them."""
    asks: bool
    """Whether the last cost inside depends on what follows: … ตัวชี้วัด|ที่ ๑๐."""


@lru_cache(maxsize=20_000)
def _unit(token: Token) -> _Unit:
    """The same runs, spaces and numbers come back all through a document."""
    if token.tag is not Tag.THAI:
        return _Unit(((token, False),), (), _opens_name(token), asks=False)
    words = _mended(cut(token.text))
    tokens = tuple((Token(piece, Tag.THAI), at > 0) for word in words for at, piece in enumerate(_pieces(word)))
    inner = tuple(_pair_in_run(left, right, continues) for (left, _), (right, continues) in pairwise(tokens))
    asks = len(tokens) > 1 and tokens[-1][0].text == _ORDINAL
    return _Unit(tokens, inner, any(_opens_name(piece) for piece, _ in tokens), asks)


def _opens_name(token: Token) -> bool:
    return token.text in _BEFORE_NAMES or token.tag is Tag.HONORIFIC


def _pair_in_run(left: Token, right: Token, continues: bool) -> int:
    return max(rules.COMPOUND, rules.thai_pair(left.text, right.text)) if continues else _touching(left, right)


@lru_cache(maxsize=20_000)
def _touching(left: Token, right: Token) -> int:
    """The cost between two tokens without a space, the others not looked at."""
    if left.tag is Tag.NEWLINE:
        return rules.FREE
    if DEPENDENT.match(right.text) or left.text[-1] in LEADING_VOWELS:
        return FORBIDDEN
    return rules.adjacent(left, right)


def _costs(text: str, units: list[_Unit], found: _Found) -> list[int]:
    """The cost behind each token of ``found``, which are those of the units."""
    costs: list[int] = []
    for unit in units:
        costs += unit.inner
        if unit.asks:
            costs[-1] = _cost(found, len(costs) - 1)
        costs.append(_cost(found, len(costs)))
    if any(unit.names for unit in units):
        costs = list(map(max, costs, _name_costs(found)))
    labels = rules.label_ends(text)
    if labels:
        for at, end in enumerate(accumulate(len(token.text) for token, _ in found)):
            if end in labels and end < len(text):
                costs[at] = FORBIDDEN
    return costs


def _cost(found: _Found, at: int) -> int:
    """The cost behind token ``at``, seen with its neighbours."""
    if at + 1 == len(found):
        return rules.FREE
    left, (right, continues) = found[at][0], found[at + 1]
    if continues:
        return _pair_in_run(left, right, continues)
    if right.tag in _KINDS and left.tag is not Tag.NEWLINE:
        return FORBIDDEN
    if left.tag is Tag.SPACE:
        return _cost_of_space(found, at)
    cost = _touching(left, right)
    if left.tag is Tag.CLOSE or right.text == _ORDINAL:
        return max(cost, _cost_by_context(found, at))
    return cost


def _before(found: _Found, at: int) -> Token | None:
    """The token before ``at``, a space passed over."""
    for token, _ in reversed(found[max(0, at - 2) : at]):
        if token.tag is not Tag.SPACE:
            return token
    return None


def _is_label(found: _Found, at: int) -> bool:
    """Whether the token at ``at`` is the number of a list label."""
    if at < 0 or found[at][0].tag is not Tag.NUMBER:
        return False
    behind = found[at + 1][0] if at + 1 < len(found) else None
    return rules.is_label(found[at][0], behind, _before(found, at))


def _cost_by_context(found: _Found, at: int) -> int:
    """What a label before, or a number two tokens on, adds to the cost between ``at`` and the next."""
    left, right = found[at][0], found[at + 1][0]
    if right.tag not in _KINDS and left.tag is Tag.CLOSE and _is_label(found, at - 1):
        return _cost_behind_label(found, at - 1)
    counted = right.text == _ORDINAL and left.tag is Tag.THAI and _number_follows(found, at + 2)
    return rules.DEAR if counted else rules.FREE


def _number_follows(found: _Found, at: int) -> bool:
    """Whether a number is next, as in ตัวชี้วัดที่ ๑๐, with or without a space."""
    ahead = [token.tag for token, _ in found[at : at + 2] if token.tag is not Tag.SPACE]
    return ahead[:1] == [Tag.NUMBER]


def _cost_behind_label(found: _Found, number: int) -> int:
    """A label keeps to its item; a number in brackets may be a mere reference: ข้อ ๑ (๒)"""
    bracketed = number > 0 and found[number - 1][0].tag is Tag.OPEN
    return rules.PREFIX if bracketed else rules.DEAREST


def _cost_of_space(found: _Found, at: int) -> int:
    """The cost behind the space at ``at``, which precedes a word."""
    right = found[at + 1][0]
    if DEPENDENT.match(right.text):
        return FORBIDDEN
    if at == 0:
        return rules.FREE
    left = found[at - 1][0]
    if left.tag is Tag.CLOSE and _is_label(found, at - 2):
        return _cost_behind_label(found, at - 2)
    if _is_label(found, at + 1):
        return rules.before_label(left)
    if left.tag is Tag.NUMBER and right.tag is Tag.THAI and not rules.is_month(right):
        before = _before(found, at - 1)
        if before is not None and rules.is_ordinal(left, before):
            return rules.FREE
    return rules.across_space(left, right)


def _name_costs(found: _Found) -> Iterator[int]:
    """The least cost behind each token that lies in a name: given name, space, family name; place."""
    reach, family, person = 0, False, False
    for token, _ in found:
        if token.text in HONORIFICS or token.tag is Tag.HONORIFIC:
            reach, family, person = _NAME_REACH, True, True
            yield rules.DEAREST
        elif token.tag is Tag.SPACE and reach:
            yield rules.NAME if family and reach < _NAME_REACH else rules.FREE
            reach, family = (_NAME_REACH if family else 0), family and reach == _NAME_REACH
            person = reach > 0
        elif token.tag is Tag.THAI and reach and (person or token.text not in _NOT_IN_PLACES):
            reach = max(0, reach - len(token.text)) if person or len(token.text) <= _PART_OF_PLACE else 0
            inside = rules.PERSON if person else rules.PLACE
            yield inside if reach else rules.FREE
        else:
            place = token.text in PLACES or token.text in rules.PLACE_ABBREVIATIONS
            reach = _PLACE_REACH if place else 0
            family = person = False
            yield rules.FREE


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[Segment, ...]:
    """``text`` in segments, each with the cost of ending a line behind it; joined they are ``text``."""
    units = list(map(_unit, rules.tokens(text)))
    found = [token for unit in units for token in unit.tokens]
    return tuple(map(_segment, (token for token, _ in found), _costs(text, units, found)))


@lru_cache(maxsize=20_000)
def _segment(token: Token, cost: int) -> Segment:
    return Segment(token.text, _KINDS.get(token.tag, "word"), cost)


@lru_cache(maxsize=5000)
def split_compound(word: str) -> tuple[str, ...]:
    """The fewest and most even dictionary words that make up ``word``; () if it is none or may not break."""
    listed = office_pieces(word)
    if listed:
        parts = listed if len(listed) > 1 else emergency_pieces(word)
        return parts if len(parts) > 1 else ()
    pieces = clusters(word)
    known, ends = dictionary(), list(accumulate(map(len, pieces), initial=0))
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
    for at, end in enumerate(ends[1:], start=1):
        options = [
            (best[start][0] + 1, best[start][1] + (end - start) ** 2, (*best[start][2], word[start:end]))
            for start in ends[max(0, at - _LONGEST_WORD) : at]
            if start in best and _may_be_piece(word, start, end) and word[start:end] in known
        ]
        if options:
            best[end] = min(options)
    return best[len(word)][2] if len(word) in best else ()


def _may_be_piece(word: str, start: int, end: int) -> bool:
    return 3 <= end - start < len(word) and not _starts_badly(word[start:end])


def warm() -> None:
    """Load the dictionary now, so that the first text to be shown or printed does not wait for it."""
    segments("ทดสอบการตัดคำ")


def _forget() -> None:
    for cached in (_unit, segments, split_compound, soft):
        cached.cache_clear()


_BREAK: Final = "\u200b"
_JOINER: Final = "\u2060"
_HARD_SPACE: Final = "\u00a0"
_SHOWN: Final = str.maketrans({_BREAK: None, _JOINER: None, _HARD_SPACE: " "})


def _unparted(word: str) -> str:
    """A Latin word whose hyphens do not let a line end: E-Service; the first of a link part may."""
    if "-" not in word[1:] or not word.isascii():
        return word
    return word[0] + word[1:].replace("-", f"{_JOINER}-{_JOINER}")


def _shown(now: Segment, then: Segment | None) -> str:
    """A segment as the screen gets it: what follows it says whether the line may end there."""
    if now.kind == "space":
        return _HARD_SPACE if now.text == " " and now.cost >= rules.DEAR else now.text
    text = _unparted(now.text)
    if now.kind == "newline" or then is None or then.kind != "word":
        return text
    return text + (_JOINER if now.cost >= rules.NAME else _BREAK)


@lru_cache(maxsize=8192)
def soft(text: str) -> str:
    """``text`` for the screen only: breaks shown by U+200B, forbidden ones barred by U+2060 and U+00A0."""
    found = segments(text)
    return "".join(map(_shown, found, (*found[1:], None)))


def unsoft(text: str) -> str:
    """The text that ``soft`` was given (a cleaned one: without U+200B, U+2060 and U+00A0)."""
    return text.translate(_SHOWN)


on_change(_forget)
