"""T2, T3, T6: marks typed twice, Arabic digits among Thai ones, numbers that are nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ita_desktop.checks.problem import Problem, Severity, Topic, problem
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.text_places import (
    EVERY_KIND,
    Slip,
    document_texts,
    field_problems,
    slips_in_document,
    year_texts,
)
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.agency import Agency
from ita_desktop.domain.document_text import DocumentText
from ita_desktop.thai.digits import THAI_DIGITS, links, to_arabic, to_thai
from ita_desktop.thai.text import has_wrong_marks, repair_marks

# ---- T2: doubled marks

_AROUND: Final = 8
"""Letters shown on either side of a doubled mark."""
_WORD: Final = re.compile(r"\S+")


@lru_cache(maxsize=65536)
def mark_slips(text: str) -> tuple[Slip, ...]:
    """Return the words of a text whose marks are doubled or out of order (``thai.text.repair_marks``)."""
    if not has_wrong_marks(text):
        return ()
    return tuple(_doubled(text))


def _doubled(text: str) -> Iterator[Slip]:
    for word in _WORD.finditer(text):
        right = repair_marks(word[0])
        if right == word[0]:
            continue
        head = _common(word[0], right)
        tail = _common(word[0][head:][::-1], right[head:][::-1])
        head, tail = max(0, head - _AROUND), max(0, tail - _AROUND)
        yield Slip(word.start() + head, word.end() - tail, "check.T2.marks", right[head : len(right) - tail])


def _common(one: str, other: str) -> int:
    """Letters with which both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@record_rule("T2", Severity.WARNING, Topic.TEXT, *EVERY_KIND)
def marks_of_records(view: YearView) -> Iterator[Problem]:
    """Find doubled tone marks and vowels, เเ for แ, ํา for ำ: one repair of the whole field."""
    for text in year_texts(view):
        yield from field_problems(text, Severity.WARNING, mark_slips(text.text))


@document_rule("T2", Severity.WARNING, Topic.TEXT)
def marks_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document."""
    yield from slips_in_document(view.text, Severity.WARNING, mark_slips)


# ---- T3: Arabic digits in a document of Thai ones

_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9๐-๙._/@–-])[0-9]+(?:[.,:/][0-9]+)*(?![A-Za-z0-9๐-๙])(?!\s?[A-Za-z])")
_LATIN_BEFORE: Final = re.compile(r"[A-Za-z][)\]]?\s?$")
_MOSTLY: Final = 3
"""So many Thai digits to one Arabic digit make a document one of Thai digits."""


@document_rule("T3", Severity.NOTE, Topic.TEXT)
def digits_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find Arabic digits in prose where the document writes Thai ones (regulation on office work)."""
    if _is_thai(view.text):
        yield from slips_in_document(view.text, Severity.NOTE, digit_slips)


def _is_thai(text: DocumentText) -> bool:
    thai = arabic = 0
    for place in document_texts(text):
        thai += sum(char in THAI_DIGITS for char in place.text)
        arabic += sum(slip.end - slip.start for slip in digit_slips(place.text))
    return thai > _MOSTLY * arabic


@lru_cache(maxsize=8192)
def digit_slips(text: str) -> tuple[Slip, ...]:
    """Return the Arabic numbers of running text: none of links, file names, codes or beside Latin words."""
    if text.isascii() or not any("0" <= char <= "9" for char in text):
        return ()
    paper = to_thai(text)
    found = (match for match in _NUMBER.finditer(text) if paper[match.start()] != text[match.start()])
    return tuple(
        Slip(match.start(), match.end(), "check.T3.digits", paper[match.start() : match.end()])
        for match in found
        if not _LATIN_BEFORE.search(text[: match.start()])
    )


# ---- T6: numbers of persons

_ID: Final = re.compile(r"(?<![\d-])\d(?:[ -]?\d){12}(?!-?\d)")
"""A citizen's number has 13 digits, often written 1-2345-67890-12-3."""
_MANY_DIGITS: Final = re.compile(r"\d(?:[ -]?\d){9}")
"""Ten digits of either kind: no private number is shorter."""
_MOBILE: Final = re.compile(r"(?<![\d-])0[ -]?[689](?:[ -]?\d){8}(?!-?\d)")
"""Mobile phones begin 06, 08 or 09 and have ten digits; those of offices (02 … 07) have nine."""


@record_rule("T6", Severity.WARNING, Topic.TEXT, *EVERY_KIND)
def numbers_of_records(view: YearView) -> Iterator[Problem]:
    """Find numbers of citizens and mobile phones in what is going to be published; the agency's own may be."""
    for text in year_texts(view):
        if not isinstance(text.record, Agency):
            yield from field_problems(text, Severity.WARNING, person_slips(text.text))


@document_rule("T6", Severity.WARNING, Topic.TEXT)
def numbers_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document; a memo's head may name the office's telephone."""
    for place in document_texts(view.text, head=False):
        for slip in person_slips(place.text):
            found = place.text[slip.start : slip.end]
            yield problem(slip.key, Severity.WARNING, place.anchor, found=found)


@lru_cache(maxsize=65536)
def person_slips(text: str) -> tuple[Slip, ...]:
    """Return the numbers of persons in a text, links left out."""
    if not _MANY_DIGITS.search(text):
        return ()
    plain = to_arabic(text)
    inside = links(text)
    found = [Slip(m.start(), m.end(), "check.T6.citizen") for m in _ID.finditer(plain) if is_citizen_number(m[0])]
    found += [Slip(m.start(), m.end(), "check.T6.mobile") for m in _MOBILE.finditer(plain)]
    return tuple(slip for slip in found if not any(a <= slip.start < b for a, b in inside))


def is_citizen_number(text: str) -> bool:
    """Tell whether 13 digits end in the right check digit: 11 − Σ (14 − place)·digit mod 11, its last digit."""
    digits = [int(char) for char in text if char.isdigit()]
    weighed = sum((13 - at) * digit for at, digit in enumerate(digits[:12]))
    return len(digits) == 13 and digits[0] != 0 and (11 - weighed % 11) % 10 == digits[12]
