"""Cleaning, comparing and repairing text, and the labels of list lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .digits import THAI_DIGITS, to_arabic, to_thai

_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u00ad"  # soft hyphen
    "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # order of writing
    "\ud800-\udfff]"  # halves of a pair, which no file can hold
)
_HARD_SPACES: Final = re.compile("[\u00a0\u202f\u2007]")


def clean(text: str) -> str:
    """``text`` as records keep it: NFC, line ends LF, nothing invisible but space, tab and LF.

    A no-break space becomes a space: where a line may end is worked out, never stored.
    """
    text = _HARD_SPACES.sub(" ", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))
    return unicodedata.normalize("NFC", text)


_BLANK: Final = re.compile(r"\s+")


def comparable(text: str) -> str:
    """``text`` for comparing: cleaned, without white space, digits Thai but Arabic inside links.

    White space goes first, so that a link that was printed over two lines is a link again. What then
    touches a link counts as part of it on both sides of a comparison alike.
    """
    return to_thai(unicodedata.normalize("NFC", _BLANK.sub("", clean(text))))


_REPAIRS: Final = (
    (re.compile("เเ"), "แ"),  # SARA E twice for SARA AE
    (re.compile("ํ([่-๋]?)า"), "\\1ำ"),  # NIKHAHIT, tone mark, SARA AA for SARA AM
    (re.compile("ำ([่-๋])"), "\\1ำ"),  # the tone mark belongs before SARA AM
    (re.compile("([่-๋])([ัิ-ฺ็])"), "\\2\\1"),  # … and behind a vowel above or below
    (re.compile("([ะัาำิ-ฺเ-ไ็-๎])\\1+"), "\\1"),
)


_ANY_WRONG: Final = re.compile("เเ|ํ[่-๋]?า|ำ[่-๋]|[่-๋][ัิ-ฺ็]|([ะัาำิ-ฺเ-ไ็-๎])\\1")
"""All that is wrong above, for one quick look."""


def _repaired_once(text: str) -> str:
    for wrong, right in _REPAIRS:
        text = wrong.sub(right, text)
    return text


def has_wrong_marks(text: str) -> bool:
    """Tell whether ``repair_marks`` would change a text."""
    return _ANY_WRONG.search(text) is not None


def repair_marks(text: str) -> str:
    """``text`` with doubled marks and vowels single, เเ as แ, ํา as ำ and marks in their order.

    Only for use on request: a record keeps what was typed.
    """
    repaired = _repaired_once(text)
    while repaired != text:
        text, repaired = repaired, _repaired_once(repaired)
    return text


class LabelKind(StrEnum):
    """What a line begins with; the values of the numbered ones show their form."""

    NONE = ""
    DOT = "๑."
    BRACKET = "๑)"
    BRACKETS = "(๑)"
    DASH = "-"
    BULLET = "•"
    UNTICKED = "☐"
    TICKED = "☑"


@dataclass(frozen=True, slots=True)
class ListLabel:
    """A line split into its label and the text behind it."""

    kind: LabelKind
    number: int | None
    label: str
    """As typed, without white space; empty if the line has none."""
    rest: str


_LABEL: Final = re.compile(
    r"\s*(?:(?P<DOT>(?P<a>[0-9๐-๙]{1,3})\.(?![0-9๐-๙]))|(?P<BRACKET>(?P<b>[0-9๐-๙]{1,3})\))"
    r"|(?P<BRACKETS>\((?P<c>[0-9๐-๙]{1,3})\))"
    r"|(?P<DASH>[-–](?![-–0-9๐-๙]))|(?P<BULLET>[•●▪])|(?P<UNTICKED>[☐□])|(?P<TICKED>[☑☒]))\s*(?=\S|$)"
)


def list_label(line: str) -> ListLabel:
    """Split a line that begins ๑. ๑) (๑) 1. 1) (1) - • ☐ or ☑; any other has no label."""
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return ListLabel(LabelKind.NONE, None, "", line)
    kind = next(kind for kind in LabelKind if kind.name in match.groupdict() and match[kind.name])
    digits = match["a"] or match["b"] or match["c"]
    number = int(to_arabic(digits)) if digits else None
    return ListLabel(kind, number, match[kind.name], line[match.end() :])


def label(style: str, number: int) -> str:
    """The label of the ``number``-th item (from 1) in a list style ``๑.`` ``๑)`` ``(๑)`` ``-`` ``•`` or none."""
    digits = "".join(THAI_DIGITS[int(digit)] for digit in str(number))
    return style.replace("๑", digits)
