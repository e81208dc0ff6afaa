"""Dates of the Buddhist calendar (พ.ศ. = Gregorian year + 543), fiscal years, periods in words.

Records keep ``datetime.date``; this is the edge where dates become Thai and Thai becomes dates.
What is made here has Arabic digits: the paper form is the business of ``digits.to_thai``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal

from .digits import to_arabic
from .vocabulary import MONTH_NAMES, MONTH_NAMES_SHORT

BUDDHIST_ERA: Final = 543
FIRST_YEAR: Final = 2500
LAST_YEAR: Final = 2600
FIRST_FISCAL_MONTH: Final = 10
"""The fiscal year begins on 1 ตุลาคม of the year before."""

MONTHS: Final = MONTH_NAMES
MONTHS_SHORT: Final = MONTH_NAMES_SHORT
WEEKDAYS: Final = ("วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์")

Precision = Literal["day", "month"]
DateKey = Literal["date.unreadable", "date.ambiguous_year", "date.gregorian_year", "date.impossible"]


class ThaiDateError(ValueError):
    """A text that is no date of the Buddhist calendar; ``key`` names the reason, ``params`` fill its wording."""

    def __init__(self, key: DateKey, **params: str) -> None:
        super().__init__(key, params)
        self.key: Final = key
        self.params: Final = params


def buddhist_year(day: date) -> int:
    """The calendar year พ.ศ. of a day."""
    return day.year + BUDDHIST_ERA


def fiscal_year(day: date) -> int:
    """The fiscal year พ.ศ. of a day: its Buddhist year, and one more from October on."""
    return buddhist_year(day) + (day.month >= FIRST_FISCAL_MONTH)


def fiscal_start(year: int) -> date:
    """1 ตุลาคม of the Buddhist year before ``year``."""
    return date(year - 1 - BUDDHIST_ERA, FIRST_FISCAL_MONTH, 1)


def fiscal_end(year: int) -> date:
    """30 กันยายน of the Buddhist year ``year``."""
    return date(year - BUDDHIST_ERA, FIRST_FISCAL_MONTH - 1, 30)


def round_end(year: int, months: Literal[6, 12]) -> date:
    """The last day of the 6-month (31 มีนาคม) or the 12-month round (30 กันยายน) of a fiscal year."""
    return fiscal_end(year) if months == 12 else date(year - BUDDHIST_ERA, 3, 31)


def weekday(day: date) -> str:
    """The name of the day of the week, as in ``วันจันทร์``."""
    return WEEKDAYS[day.weekday()]


def long_date(day: date) -> str:
    """``25 มีนาคม 2567``"""
    return f"{day.day} {month_year(day)}"


def short_date(day: date) -> str:
    """``25 มี.ค. 2567``"""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day)}"


def month_year(day: date) -> str:
    """``มีนาคม 2567``"""
    return f"{MONTHS[day.month - 1]} {buddhist_year(day)}"


def short_month_year(day: date) -> str:
    """``มี.ค. 67``"""
    return f"{MONTHS_SHORT[day.month - 1]} {buddhist_year(day) % 100:02}"


def period(start: date, end: date, precision: Precision = "day", *, short: bool = False) -> str:
    """A span in words with what both ends share said once: ``1 – 15 มีนาคม 2567``, ``ต.ค. 67 – มี.ค. 68``."""
    first, last = _parts(start, precision, short=short), _parts(end, precision, short=short)
    if first == last:
        return " ".join(last)
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first = first[:-1]
    return f"{' '.join(first)} – {' '.join(last)}"


def _parts(day: date, precision: Precision, *, short: bool) -> tuple[str, ...]:
    if precision == "day":
        return tuple((short_date if short else long_date)(day).split(" "))
    return tuple((short_month_year if short else month_year)(day).split(" "))


def _spellings() -> dict[str, int]:
    numbered = [(name, at % 12 + 1) for at, name in enumerate((*MONTHS, *MONTHS_SHORT))]
    bare = [(name.replace(".", ""), month) for name, month in numbered]
    trimmed = [(name.rstrip("."), month) for name, month in numbered]
    return dict([*numbered, *bare, *trimmed])


MONTH_SPELLINGS: Final = _spellings()
"""Every way to write a month, as ตุลาคม, ต.ค., ต.ค, ตค → 1–12."""
_MONTH: Final = "|".join(re.escape(name) for name in sorted(MONTH_SPELLINGS, key=len, reverse=True))
_ERA: Final = r"(?:พ\.?\s?ศ\.?\s*)?"
_WEEKDAY: Final = rf"(?:(?:{'|'.join(WEEKDAYS)})?\s*(?:ที่|วันที่)?\s*)"
_NAMED: Final = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s*(?:เดือน\s*)?(?P<month>{_MONTH})\s*(?P<era>{_ERA})(?P<year>\d{{2}}|\d{{4}})"
)
_NUMERIC: Final = re.compile(r"(?P<day>\d{1,2})\s*([-/.])\s*(?P<month>\d{1,2})\s*\2\s*(?P<year>\d{2}|\d{4})")
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_NAMED_MONTH: Final = re.compile(rf"(?:เดือน\s*)?(?P<month>{_MONTH})\s*(?P<era>{_ERA})(?P<year>\d{{2}}|\d{{4}})")
_NUMERIC_MONTH: Final = re.compile(r"(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{2}|\d{4})")
_ONE_YEAR: Final = re.compile(rf"(?:(?:ประจำ)?ปี(?:งบประมาณ)?\s*)?{_ERA}(?P<year>\d{{2}}|\d{{4}})")


def _match(text: str, *forms: re.Pattern[str]) -> re.Match[str]:
    """The first form that takes the whole text, digits made Arabic."""
    plain = " ".join(to_arabic(text).split())
    for form in forms:
        match = form.fullmatch(plain)
        if match is not None:
            return match
    raise ThaiDateError("date.unreadable", text=text)


def _year(digits: str, text: str, *, two_digits: bool) -> int:
    """A Buddhist year; two digits mean 25xx where a Thai month name shows the calendar."""
    year = int(digits)
    if len(digits) == 2:
        if not two_digits:
            raise ThaiDateError("date.ambiguous_year", text=text, year=digits)
        return FIRST_YEAR + year
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    if FIRST_YEAR <= year + BUDDHIST_ERA <= LAST_YEAR:
        raise ThaiDateError("date.gregorian_year", text=text, year=digits, buddhist=str(year + BUDDHIST_ERA))
    raise ThaiDateError("date.impossible", text=text)


def _month_of(match: re.Match[str], text: str) -> int:
    name = match["month"]
    month = MONTH_SPELLINGS.get(name) or int(name)
    if not 1 <= month <= 12:
        raise ThaiDateError("date.impossible", text=text)
    return month


def parse_year(text: str) -> int:
    """A Buddhist year of four digits, 2500–2600, in either digits, also as ``ปีงบประมาณ พ.ศ. ๒๕๖๗``."""
    return _year(_match(text, _ONE_YEAR)["year"], text, two_digits=False)


def parse_month(text: str) -> tuple[int, int]:
    """Buddhist year and month (1–12) from ``ต.ค. ๖๗``, ``ตุลาคม พ.ศ. 2567`` or ``10/2567``."""
    match = _match(text, _NAMED_MONTH, _NUMERIC_MONTH)
    return _year(match["year"], text, two_digits=match.re is _NAMED_MONTH), _month_of(match, text)


def parse_date(text: str) -> date:
    """The day that ``๒๕ มี.ค. ๖๗``, ``25 มีนาคม พ.ศ. 2567`` or ``25/3/2567`` names; a weekday is passed over."""
    match = _match(text, _NAMED, _NUMERIC, _YEAR_FIRST, _ONE_YEAR)
    year = _year(match["year"], text, two_digits=match.re is _NAMED)
    if match.re is _ONE_YEAR:
        raise ThaiDateError("date.unreadable", text=text)
    month, day = _month_of(match, text), int(match["day"])
    gregorian = year - BUDDHIST_ERA
    if not 1 <= day <= monthrange(gregorian, month)[1]:
        raise ThaiDateError("date.impossible", text=text)
    return date(gregorian, month, day)
