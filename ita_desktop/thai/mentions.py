r"""Dates, periods and years read out of running text, in either digits, wherever they stand.

Positions are those of the text as given. What stands inside a link is passed over. ``\d`` and ``int``
take digits of both kinds, so nothing is translated first.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from .dates import BUDDHIST_ERA, FIRST_YEAR, LAST_YEAR, MONTH_SPELLINGS, WEEKDAYS, Precision
from .digits import Span, links

_MONTH: Final = "|".join(re.escape(name) for name in sorted(MONTH_SPELLINGS, key=len, reverse=True))
_ERA: Final = r"(?:พ\s?\.?\s?ศ\s?\.?\s*)"
_YEAR: Final = r"(?:\d{4}|\d{2})(?!\d)"
_WEEKDAY: Final = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})\s*(?:ที่\s*)?)"
_TO: Final = r"(?:[^\S\n]*[-–—]|\s*(?:จน)?ถึง)\s*(?:วันที่\s*)?"
"""Between the ends of a period; a dash at the beginning of a line is a list's."""

_DATE: Final = re.compile(
    rf"(?=[\dว])(?<![\d/.]){_WEEKDAY}?(?P<day>\d{{1,2}})\s*(?:เดือน\s*)?(?P<month>{_MONTH})\s*{_ERA}?(?P<year>{_YEAR})"
)
_NUMERIC: Final = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\d/])")
_PERIOD: Final = re.compile(
    rf"(?=[\dมกพสตธเ])(?<![\d/.])(?:(?P<d1>\d{{1,2}})\s*)?(?:เดือน\s*)?(?P<m1>{_MONTH})\s*(?:{_ERA}?(?P<y1>{_YEAR}))?{_TO}"
    rf"(?:(?P<d2>\d{{1,2}})\s*)?(?:เดือน\s*)?(?P<m2>{_MONTH})\s*{_ERA}?(?P<y2>{_YEAR})"
)
_DAYS: Final = re.compile(
    rf"(?<![\d/.])(?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}})\s*(?:เดือน\s*)?(?P<m2>{_MONTH})\s*{_ERA}?(?P<y2>{_YEAR})"
)
_YEAR_WORDS: Final = "ประจำปีงบประมาณ|ปีงบประมาณ|ประจำปีการศึกษา|ประจำปี|ปี"
_YEARS: Final = re.compile(
    rf"(?=[\dปพค])(?<!\d)(?<!\d[,./])(?:(?P<word>{_YEAR_WORDS})\s*)?(?:(?P<era>{_ERA})|(?P<christian>ค\s?\.?\s?ศ\s?\.?\s*))?"
    r"(?P<year>\d{4}|\d{2})(?![\d/]|[,.:]\d)"
)
_COUNTED: Final = re.compile(r"\s*(?:เดือน|วัน|ครั้ง|คน|ราย|แห่ง|ข้อ|เรื่อง|โครงการ|%|บาท|ชั่วโมง|นาที)")
"""Behind two digits: a number of something, no year."""
_DIGIT: Final = re.compile(r"[0-9๐-๙]")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day in a text; ``day`` is None where the calendar has no such day."""

    start: int
    end: int
    text: str
    day: date | None
    weekday: str
    """As named before the date, in the form of ``WEEKDAYS``; empty if none is."""
    weekday_end: int


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A span from one day or month to another; both ends included."""

    start: int
    end: int
    text: str
    first: date
    last: date
    """The last day of the month in a period of months."""
    precision: Precision
    own_years: bool
    """Whether each end names its year; else the first takes that of the last."""


class YearForm(StrEnum):
    """How a year is written."""

    ERA = "era"
    """พ.ศ. 2567."""
    BARE = "bare"
    """2567."""
    SHORT = "short"
    """ปี 67."""
    GREGORIAN = "gregorian"
    """2024, without a word that says so."""


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year in a text that is no part of a date."""

    start: int
    end: int
    text: str
    year: int
    """พ.ศ.; what is meant where two digits or a Gregorian year stand there."""
    form: YearForm
    word: str
    """ปี, ปีงบประมาณ, ประจำปี … before it; empty if none."""
    digits: int
    """Where the digits begin."""


@lru_cache(maxsize=16384)
def dates_in(text: str) -> tuple[DateMention, ...]:
    """Return the days a text names, in order; two digits of a year mean 25xx behind a Thai month."""
    if not _DIGIT.search(text):
        return ()
    skipped = links(text)
    found = [_date(match, text) for form in (_DATE, _NUMERIC) for match in form.finditer(text)]
    return tuple(sorted((one for one in found if one and not _inside(one.start, skipped)), key=_place))


@lru_cache(maxsize=16384)
def periods_in(text: str) -> tuple[PeriodMention, ...]:
    """Return the spans of days or months a text names, in order."""
    if not _DIGIT.search(text):
        return ()
    found = [_period(match, text) for form in (_PERIOD, _DAYS) for match in form.finditer(text)]
    return tuple(sorted((one for one in found if one), key=_place))


@lru_cache(maxsize=16384)
def years_in(text: str) -> tuple[YearMention, ...]:
    """Return the years a text names outside dates and months, in order."""
    if not _DIGIT.search(text):
        return ()
    skipped = links(text)
    found = (_year_mention(match, text) for match in _YEARS.finditer(text))
    return tuple(one for one in found if one and not _inside(one.digits, skipped) and not _of_date(text, one))


def _place(mention: DateMention | PeriodMention) -> int:
    return mention.start


def _inside(position: int, spans: tuple[Span, ...]) -> bool:
    return any(start <= position < end for start, end in spans)


def _gregorian(digits: str) -> int:
    """The Gregorian year that a Buddhist one of two or four digits means; 0 for none."""
    year = int(digits) + (FIRST_YEAR if len(digits) == 2 else 0)
    return year - BUDDHIST_ERA if FIRST_YEAR <= year <= LAST_YEAR else 0


def _date(match: re.Match[str], text: str) -> DateMention | None:
    year = _gregorian(match["year"])
    month = MONTH_SPELLINGS.get(match["month"]) or int(match["month"])
    if not year or not 1 <= month <= 12:
        return None
    named = match["weekday"] if match.re is _DATE else None
    return DateMention(
        match.start(),
        match.end(),
        text[match.start() : match.end()],
        _day(year, month, int(match["day"])),
        named or "",
        match.end("weekday") if named else match.start(),
    )


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _period(match: re.Match[str], text: str) -> PeriodMention | None:
    parts = match.groupdict()
    days = parts["d1"], parts["d2"]
    if (days[0] is None) != (days[1] is None):
        return None
    last_year = _gregorian(parts["y2"])
    first_year = _gregorian(parts["y1"]) if parts.get("y1") else last_year
    if not first_year or not last_year:
        return None
    last_month = MONTH_SPELLINGS[parts["m2"]]
    first_month = MONTH_SPELLINGS[parts["m1"]] if parts.get("m1") else last_month
    if not parts.get("y1") and first_month > last_month:
        first_year -= 1
    first = _day(first_year, first_month, int(days[0] or 1))
    last = _day(last_year, last_month, int(days[1] or monthrange(last_year, last_month)[1]))
    if first is None or last is None:
        return None
    return PeriodMention(
        match.start(),
        match.end(),
        text[match.start() : match.end()],
        first,
        last,
        "day" if days[0] else "month",
        bool(parts.get("y1")),
    )


def _year_mention(match: re.Match[str], text: str) -> YearMention | None:
    form = _form(match)
    if form is None:
        return None
    digits = int(match["year"])
    year = digits + (FIRST_YEAR if form is YearForm.SHORT else BUDDHIST_ERA if form is YearForm.GREGORIAN else 0)
    words = match["word"] or ""
    return YearMention(
        match.start(), match.end(), text[match.start() : match.end()], year, form, words, match.start("year")
    )


def _form(match: re.Match[str]) -> YearForm | None:
    """Return how a year is written; None for a number that is none, and for one that says ค.ศ."""
    year = int(match["year"])
    if match["christian"]:
        return None
    if len(match["year"]) == 2:
        return YearForm.SHORT if _may_be_short(match, year) else None
    if FIRST_YEAR - 50 <= year <= LAST_YEAR:
        return YearForm.ERA if match["era"] else YearForm.BARE
    meant = match["word"] or match["era"]
    return YearForm.GREGORIAN if meant and 1990 <= year <= 2057 else None


def _may_be_short(match: re.Match[str], year: int) -> bool:
    """Tell whether two digits are a year: behind ปี or พ.ศ., of our time, and not a number of something."""
    named = match["word"] or match["era"]
    return bool(named) and 55 <= year <= 85 and not _COUNTED.match(match.string, match.end())


def _of_date(text: str, mention: YearMention) -> bool:
    """Tell whether a year follows a month's name, or a stroke, as in a date."""
    if mention.word:
        return False
    return bool(_BEHIND_MONTH.search(text[max(0, mention.start - 24) : mention.start]))


_BEHIND_MONTH: Final = re.compile(rf"(?:{_MONTH}|/)\s*$")
