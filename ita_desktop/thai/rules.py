"""What it costs to end a line between two tokens.

The costs are on the scale of a line's slack in points: a break of cost 40 is taken when it saves
40 pt of empty line. Tokens come first (``tokens``), then a table of pairs; only pairs of Thai words and
pairs with a number look at the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from .digits import links
from .vocabulary import (
    BEFORE_NUMBER,
    HONORIFICS,
    LEAN_ON_LAST,
    LEAN_ON_NEXT,
    MONTHS,
    MONTHS_SHORT,
    NUMBERED_LATIN,
    NUMERALS,
    ORDINALS,
    PLACES,
    POWERS,
    PREFIXES,
    SUFFIXES,
    UNITS,
)

FORBIDDEN: Final = 10**9
"""No line may end here."""
FREE: Final = 0
"""After a space."""
WORD: Final = 10
"""Between two Thai words."""
LINK: Final = 30
"""Inside a web address, before ``. ? & = - _ #`` and after ``/``."""
BOUND: Final = 40
"""After a word that leans on the next (ใน ของ และ), before one that leans on the last (นี้ นั้น)."""
COMPOUND: Final = 60
"""Inside a long compound, where the office word list allows it."""
NAME: Final = 200
"""Between given and family name, between ตำบล and its name."""
DEAR: Final = 400
"""Between a word and its number: ร้อยละ ๘๐"""
PLACE: Final = 450
"""Inside the name of a place."""
PREFIX: Final = 500
"""After การ ความ ผู้ ไม่, which are no words without what follows; before ละ, กว่า."""
DEAREST: Final = 600
"""Between a number and its unit: ๓ วัน, พ.ศ. ๒๕๖๘, นาย …"""
PERSON: Final = 700
"""Inside a given or a family name that no dictionary knows."""


class Tag(IntEnum):
    """What sort of token it is; a number, because tokens are looked up by the thousand."""

    NEWLINE = auto()
    SPACE = auto()
    GLUE = auto()
    """No-break space, word joiner."""
    ZERO = auto()
    """Zero-width space: a break that the writer allowed."""
    LINK = auto()
    LINK_PART = auto()
    """A further part of the link before it."""
    ETC = auto()
    REPEAT = auto()
    """ๆ and ฯ"""
    HONORIFIC = auto()
    """An abbreviated one: น.ส. ดร."""
    ABBREVIATION = auto()
    NUMBER = auto()
    THAI = auto()
    LATIN = auto()
    OPEN = auto()
    CLOSE = auto()
    DASH = auto()
    """En or em dash."""
    MINUS = auto()
    """A hyphen that stands for a dash, with a space behind it."""
    BULLET = auto()
    """A dash straight before its text, or a bullet or box."""
    HYPHEN = auto()
    """Between two words without spaces."""
    SLASH = auto()
    OTHER = auto()


class Token(NamedTuple):
    """A stretch of text of one tag."""

    text: str
    tag: Tag


_LETTERS: Final = "ก-ฮะ-ฺเ-ๅ็-๎"  # without ฯ ฿ ๆ and digits
_NUMERAL: Final = "0-9๐-๙"
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_AGENCIES: Final = "อบต|อบจ|กกต|สตง|สนง|ปปช|ปปท|ศพด|อปท|กบข|สปสช|รพ|รร|ทต|ทม|ทน"
"""Abbreviations that are written straight behind a word: ของอบต."""
_RANKS: Final = (
    r"(?:พล\.|พ\.|ร\.)ต\.[ตทอ]\.|(?:พล\.|พ\.|ร\.)[ตทอ]\.|(?:จ\.ส\.|พ\.จ\.)[ตทอ]\."
    r"|ส\.ต\.[ตทอ]\.|ส\.[ตทอ]\.|[จน]\.[ตทอ]\.|ด\.ต\."
)
"""Of soldiers, sailors and policemen: พ.ต.ท., จ.ส.อ., ร.ต.อ.หญิง"""
_UNSEEN: Final = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200c\u200e\u200f\u202a-\u202e\u2061-\u206f\ufff9-\ufffb"
    "\U000110bd\U000110cd\U000e0001-\U000e007f"
)
"""Format characters that are not printed, so that a mark behind one belongs to what stands before."""
_TOKEN: Final = re.compile(
    rf"""
    (?P<RUN>[{_LETTERS}]++(?!\.))  # without a full stop behind it there is no abbreviation to look for
  | (?P<NEWLINE>\r\n|[\n\r])
  | (?P<ETC>ฯลฯ)
  | (?P<SPACE>[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+)
  | (?P<HONORIFIC>
        (?:น\.ส\.|ด\.ช\.|ด\.ญ\.|ดร\.|ผศ\.|รศ\.|ม\.ร\.ว\.|ม\.ล\.|{_RANKS})(?![ก-ฮ]\.)(?:[ ]?หญิง(?=[ ]))?
    )
  | (?P<ABBREVIATION>
        (?:{_AGENCIES})\. | (?:[ก-ฮ]\.){{2,}} | [ก-ฮ]{{1,4}}\.(?:[ก-ฮ]{{1,3}}\.)*
      | มี\.ค\. | เม\.ย\. | มิ\.ย\. | โทร\. | โทรสาร\.
    )
  | (?P<NUMBER>[{_NUMERAL}]+(?:[.,:/][{_NUMERAL}]+)*%?)
  | (?P<THAI>(?:(?!(?:[ก-ฮ]\.){{2}}|(?:{_AGENCIES})\.)[{_LETTERS}])+)
  | (?P<LATIN>[{_LATIN}](?:[{_LATIN}{_NUMERAL}'’._&+-]*[{_LATIN}{_NUMERAL}])?)
  | (?P<GLUE>[\u00a0\u202f\u2007\u2060\ufeff{_UNSEEN}]+)
  | (?P<ZERO>\u200b)
  | (?P<BULLET>(?:(?<=\s)|^)-(?=[^\s\-–—])|[•●▪■○□☐☑☒])
  | (?P<OPEN>[(\[{{“‘«฿$@\#]|(?<![^\s(\[{{“‘])["'](?=\S))
  | (?P<REPEAT>[ฯๆ])
  | (?P<CLOSE>[)\]}}”’»,.;:!?…%"'°]+)
  | (?P<MINUS>[-\u2010]+(?=\s|$))
  | (?P<DASH>[–—]+)
  | (?P<HYPHEN>[-\u2010\u2011]+)
  | (?P<SLASH>/+)
  | (?P<OTHER>[\s\S])
    """,
    re.VERBOSE | re.MULTILINE,
)
_TAGS: Final = {number: Tag.THAI if name == "RUN" else Tag[name] for name, number in _TOKEN.groupindex.items()}
_LINK_PIECE: Final = re.compile(r"(?:[A-Za-z]+:/+)?[?&=._\-#%@~+]*[^/?&=._\-#%@~+]*/*")
_LIST_LABEL: Final = re.compile(
    rf"^[ \t]*(?:\(?[{_NUMERAL}]+(?:\.[{_NUMERAL}]+)*[.)]+|[-–•●▪■○□☐☑☒])[ \t]+", re.MULTILINE
)


def _link_tokens(link: str) -> Iterator[Token]:
    tag = Tag.LINK
    for match in _LINK_PIECE.finditer(link):
        if match.group():
            yield Token(match.group(), tag)
            tag = Tag.LINK_PART


def tokens(text: str) -> Iterator[Token]:
    """``text`` in tokens, links first; a run of Thai letters is one token as yet."""
    done = 0
    for start, end in (*links(text), (len(text), len(text))):
        for match in _TOKEN.finditer(text, done, start):  # the last alternative takes any character
            yield Token(match[0], _TAGS[match.lastindex or 0])
        yield from _link_tokens(text[start:end])
        done = end


def label_ends(text: str) -> frozenset[int]:
    """Offsets where the text behind a list label begins: a line never ends between the two."""
    return frozenset(match.end() for match in _LIST_LABEL.finditer(text))


_CODE: Final = re.compile(r"[ก-ฮ]{1,3}")
"""Letters of a document number: กจ ๗๔๖๐๑, นร ๐๑๐๖, ว ๑๒."""
_EACH: Final = re.compile("(?:ที่|(?<!แ)ละ)$")
"""ครั้งที่ ๒, คนละ ๓๕"""
_ITEM: Final = re.compile(f"[A-Za-z]{{1,2}}[{_NUMERAL}]{{1,3}}")
"""Code of an item of the assessment: O12, e๓."""
_YEAR: Final = re.compile("(?:25|๒๕)[0-9๐-๙]{2}")
"""A year counts nothing: ๒๕๖๗ | เรื่อง"""
PLACE_ABBREVIATIONS: Final = frozenset(
    {"อบต.", "อบจ.", "ทต.", "ทม.", "ทน.", "ต.", "อ.", "จ.", "ม.", "รพ.", "รร.", "ศพด."}
)

_ALL: Final = frozenset(Tag)
_TEXT: Final = frozenset({Tag.THAI, Tag.LATIN, Tag.NUMBER, Tag.ABBREVIATION, Tag.HONORIFIC, Tag.LINK})
_CLOSING: Final = frozenset({Tag.CLOSE, Tag.REPEAT, Tag.ETC})
_Rule = tuple[frozenset[Tag], frozenset[Tag], int, str]
"""Tags left and right, the cost between them, an example with ``|`` at the place."""


def _tags(*tags: Tag) -> frozenset[Tag]:
    return frozenset(tags)


ADJACENT_RULES: Final[tuple[_Rule, ...]] = (
    (_tags(Tag.NEWLINE), _ALL, FREE, "ก\n|ข"),
    (_ALL, _tags(Tag.NEWLINE, Tag.SPACE), FORBIDDEN, "กข| คง"),  # the break belongs behind the space
    (_ALL, _tags(Tag.GLUE), FORBIDDEN, "กข|\u00a0คง"),
    (_tags(Tag.GLUE), _ALL, FORBIDDEN, "กข\u00a0|คง"),
    (_tags(Tag.LINK, Tag.LINK_PART), _tags(Tag.LINK_PART), LINK, "https://a.go.th/|ita"),
    (_ALL, _CLOSING, FORBIDDEN, "(ดี|)"),
    (_tags(Tag.OPEN, Tag.BULLET), _ALL, FORBIDDEN, "(|ดี)"),
    (_tags(Tag.ZERO), _ALL, FREE, "กข\u200b|คง"),
    (_ALL, _tags(Tag.ZERO), FORBIDDEN, "กข|\u200bคง"),
    (_ALL, _tags(Tag.HYPHEN, Tag.SLASH, Tag.DASH, Tag.MINUS), FORBIDDEN, "ผลลัพธ์|/ความสำเร็จ"),
    (
        _tags(Tag.HYPHEN, Tag.MINUS),
        _ALL,
        FORBIDDEN,
        "เชิง-|บวก",
    ),  # readers of a PDF take a hyphen at a line's end for a torn word
    (_tags(Tag.SLASH), _tags(Tag.NUMBER), DEAR, "และ/|๒๕๖๘"),
    (_tags(Tag.SLASH, Tag.DASH), _ALL, BOUND, "ผลลัพธ์/|ความสำเร็จ"),
    (_tags(Tag.NUMBER, Tag.LATIN), _tags(Tag.NUMBER, Tag.LATIN), FORBIDDEN, "๓|R"),
    (
        _tags(Tag.ABBREVIATION, Tag.HONORIFIC),
        _tags(Tag.NUMBER, Tag.ABBREVIATION, Tag.HONORIFIC),
        FORBIDDEN,
        "ก.พ.|๒๕๖๘",
    ),
    (_tags(Tag.HONORIFIC), _ALL, DEAREST, "ดร.|มานะ"),
    (_tags(Tag.ABBREVIATION), _tags(Tag.THAI), NAME, "พ.ร.บ.|ข้อมูลข่าวสาร"),
    (_tags(Tag.LATIN, Tag.NUMBER), _tags(Tag.OPEN), NAME, "ITA|(ประเมิน)"),
    (_ALL, _tags(Tag.OPEN, Tag.BULLET), WORD, "ประเมิน|(ITA)"),
    (_tags(Tag.CLOSE), _tags(Tag.LATIN, Tag.NUMBER, Tag.ABBREVIATION), DEAR, "(ร่าง)|ITA"),
    (_tags(Tag.CLOSE, Tag.REPEAT, Tag.ETC), _ALL, WORD, "(ร่าง)|แผน"),
    (_tags(Tag.NUMBER), _tags(Tag.THAI, Tag.ABBREVIATION), BOUND, "๓|ประการ"),
    (_tags(Tag.THAI, Tag.ABBREVIATION), _tags(Tag.NUMBER), BOUND, "ข่าว|๗"),
    (_ALL, _ALL, WORD + 5, "ประเมิน|ITA"),
)
SPACED_RULES: Final[tuple[_Rule, ...]] = (
    (_ALL, _CLOSING, FORBIDDEN, "อื่น |ๆ"),
    (_tags(Tag.OPEN), _ALL, FORBIDDEN, "“ |ดี”"),
    (_tags(Tag.MINUS), _ALL, FORBIDDEN, "กข - |คง"),  # as above: the copied text would lose it
    (_tags(Tag.NUMBER, Tag.ABBREVIATION, Tag.THAI), _tags(Tag.MINUS), DEAR, "พ.ศ. |- ๒"),
    (_ALL, _tags(Tag.MINUS), BOUND, "(ก) |- ข"),
    (_tags(Tag.NUMBER, Tag.ABBREVIATION, Tag.HONORIFIC), _tags(Tag.DASH), FORBIDDEN, "๒๕๖๗ |– ๒๕๖๘"),
    (_tags(Tag.THAI), _tags(Tag.DASH), DEAR, "มกราคม |– มีนาคม"),
    (_ALL, _tags(Tag.DASH), BOUND, "(ก) |– ข"),
    (_tags(Tag.DASH), _ALL, BOUND, "– |ประเมิน"),
    (_tags(Tag.ABBREVIATION), _tags(Tag.NUMBER), DEAREST, "พ.ศ. |๒๕๖๘"),
    (_tags(Tag.HONORIFIC), _TEXT, DEAREST, "ดร. |มานะ"),
    (_tags(Tag.BULLET), _ALL, DEAREST, "• |ประเมิน"),
    (_tags(Tag.NUMBER), _tags(Tag.NUMBER), PREFIX, "๐๘ |๐๐๐๐"),
    (_ALL, _ALL, FREE, "ประเมิน |ผล"),
)


def _table(rules: tuple[_Rule, ...]) -> dict[tuple[Tag, Tag], int]:
    """The rules spread out to every pair of tags; the first that fits counts."""
    return {
        (left, right): next(cost for lefts, rights, cost, _ in rules if left in lefts and right in rights)
        for left, right in product(Tag, Tag)
    }


_ADJACENT: Final = _table(ADJACENT_RULES)
_SPACED: Final = _table(SPACED_RULES)


def _is_unit(token: Token) -> bool:
    return token.text in UNITS or token.text in MONTHS_SHORT or token.text == "น."


def takes_number(token: Token) -> bool:
    """Whether a number belongs to this word, as to ข้อ or the letters of a document number."""
    return token.tag is Tag.THAI and (
        token.text in BEFORE_NUMBER or _EACH.search(token.text) is not None or _CODE.fullmatch(token.text) is not None
    )


def is_ordinal(number: Token, before: Token) -> bool:
    """Whether the number only names its place, as in หมู่ที่ ๓, so that it counts nothing."""
    return number.tag is Tag.NUMBER and (before.text.endswith("ที่") or before.text in ORDINALS)


def is_month(token: Token) -> bool:
    """Whether it is the name of a month, long or short."""
    return token.text in MONTHS or token.text in MONTHS_SHORT


def _is_number_in_words(left: str, right: str) -> bool:
    if right in POWERS:
        return left in NUMERALS
    return (right in NUMERALS and left in ORDINALS) or (right.startswith("บาท") and left in NUMERALS | POWERS)


def thai_pair(left: str, right: str) -> int:
    """The cost between two Thai words that stand without a space."""
    if left in HONORIFICS:
        return DEAREST
    if left in PREFIXES or right in SUFFIXES or _is_number_in_words(left, right):
        return PREFIX
    if right in MONTHS and left.endswith("เดือน"):
        return DEAR
    if left in PLACES and right not in LEAN_ON_NEXT:
        return NAME
    return BOUND if left in LEAN_ON_NEXT or right in LEAN_ON_LAST else WORD


def adjacent(left: Token, right: Token) -> int:
    """The cost of a line end between two tokens that touch."""
    if left.tag is Tag.THAI and right.tag is Tag.THAI:
        return thai_pair(left.text, right.text)
    cost = _ADJACENT[left.tag, right.tag]
    if cost >= DEAR:
        return cost
    if (left.tag is Tag.NUMBER and _is_unit(right)) or (right.tag is Tag.NUMBER and takes_number(left)):
        return DEAREST
    return cost


def is_label(number: Token, behind: Token | None, before: Token | None) -> bool:
    """Whether ``๒`` before ``.`` or ``)`` is the label of a list written on in one line.

    Not in ``(ร้อยละ ๘๕)``, where the word before asks for the number.
    """
    if number.tag is not Tag.NUMBER or not number.text.isdecimal() or len(number.text) > 2 or behind is None:
        return False
    return behind.text == "." or (behind.text == ")" and not (before is not None and takes_number(before)))


def _number_cost(left: Token, right: Token) -> int:
    """The cost between a number and what counts or announces it; ``FREE`` if there is no such bond."""
    if left.tag is Tag.NUMBER and _is_unit(right) and _YEAR.fullmatch(left.text) is None:
        return DEAREST
    if right.tag is Tag.NUMBER and (takes_number(left) or left.text == "."):
        return DEAREST if left.text in MONTHS else DEAR
    if right.tag is not Tag.LATIN:
        return FREE
    single = len(right.text) <= 2 and left.text in NUMBERED_LATIN
    return DEAR if single or (takes_number(left) and _ITEM.fullmatch(right.text)) else FREE


def _lean_cost(left: Token, right: Token) -> int:
    """The cost between words that lean on each other although a space parts them."""
    if left.text in HONORIFICS:
        return DEAREST
    if left.text == "ณ":
        return PREFIX
    if left.text == "ที่" and _CODE.fullmatch(right.text):
        return DEAR
    if right.text == "พ.ศ.":
        return DEAR if left.text in MONTHS else BOUND if left.text in BEFORE_NUMBER else FREE
    return FREE


@lru_cache(maxsize=8192)
def across_space(left: Token, right: Token) -> int:
    """The cost of a line end behind the space between two tokens."""
    return max(_SPACED[left.tag, right.tag], _number_cost(left, right), _lean_cost(left, right))


def before_label(left: Token) -> int:
    """The cost of a line end behind the space before a list label: there a line had best end."""
    cost = _SPACED[left.tag, Tag.NUMBER]
    return FORBIDDEN if cost >= FORBIDDEN else FREE
