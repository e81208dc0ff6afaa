"""What a clerk types into a measure's cells, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ita_desktop.app.editing import set_progress, update
from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Division
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator, Item
from ita_desktop.domain.measures import Measure, MeasureItem, Precision, Progress, Round, Status
from ita_desktop.domain.office import Office
from ita_desktop.thai import dates
from ita_desktop.thai.dates import ThaiDateError
from ita_desktop.thai.digits import to_arabic

STATUSES = (
    (Status.NOT_STARTED, tr("ยังไม่เริ่ม"), "circle-dashed", "muted"),
    (Status.ONGOING, tr("กำลังทำ"), "circle-dot", "primary"),
    (Status.DONE, tr("เสร็จแล้ว"), "circle-check", "success"),
    (Status.DROPPED, tr("ไม่ได้ดำเนินการ"), "circle-slash", "muted"),
)
"""Status, word, icon, colour."""
OVERDUE = (tr("เกินกำหนด"), "clock-alert", "warning")
STATUS_CHOICES = tuple((status, word) for status, word, _, _ in STATUSES)


def progress_of(office: Office, measure: Measure) -> Progress | None:
    """Return the newest report on a measure: of 12 months, else of 6."""
    return office.progress(measure.id, Round.TWELVE) or office.progress(measure.id, Round.SIX)


def status_of(office: Office, measure: Measure, today: date) -> tuple[str, str, str]:
    """Return word, icon and colour of how far a measure is; overdue is derived from its end."""
    progress = progress_of(office, measure)
    status = progress.status if progress else Status.NOT_STARTED
    is_open = status in {Status.NOT_STARTED, Status.ONGOING}
    if is_open and measure.ends and measure.ends < today:
        return OVERDUE
    return next((word, icon, ink) for one, word, icon, ink in STATUSES if one is status)


def set_status(office: Office, measure: Measure, typed: str) -> Changes:
    """Return the changes that set the status in the newest report, or begin the 12-month one."""
    known = {name: status for status, word in STATUS_CHOICES for name in (status.value, word)}
    if typed not in known:
        words = ", ".join(word for _, word in STATUS_CHOICES)
        raise DomainError("measure.no_such_status", value=typed, choices=words)
    progress = progress_of(office, measure)
    return set_progress(office, measure, progress.round if progress else Round.TWELVE, status=known[typed])


# ---- periods


def shown_period(measure: Measure) -> str:
    """Return a measure's period as the screen shows it."""
    if measure.period:
        return measure.period
    start, end = measure.starts or measure.ends, measure.ends or measure.starts
    if start is None or end is None:
        return ""
    return dates.period(start, end, measure.precision.value, short=True)


def set_period(measure: Measure, typed: str) -> Changes:
    """Return the changes that set a period typed as two dates or months, else as words."""
    span = read_period(typed)
    if span is None:
        return update(measure, starts=None, ends=None, period=typed)
    starts, ends, precision = span
    _check_order(starts, ends)
    return update(measure, starts=starts, ends=ends, precision=precision, period="")


def _check_order(starts: date | None, ends: date | None) -> None:
    if starts and ends and ends < starts:
        raise DomainError("measure.period_backwards", start=dates.short_date(starts), end=dates.short_date(ends))


def set_dates(measure: Measure, **values: date | None) -> Changes:
    """Return the changes that set start or end, which may not cross."""
    starts, ends = values.get("starts", measure.starts), values.get("ends", measure.ends)
    _check_order(starts, ends)
    return update(measure, **values)


def read_period(text: str) -> tuple[date, date, Precision] | None:
    """Return what two months or days with – or ถึง between them mean; None for other words."""
    typed = " ".join(to_arabic(text).split())
    first, found, last = _parted(typed)
    if not found:
        first = last = typed
    for read, precision in ((_days, Precision.DAY), (_months, Precision.MONTH)):
        span = read(first, last)
        if span:
            return (*span, precision)
    return None


def _parted(text: str) -> tuple[str, bool, str]:
    parts = re.split(r"\s*(?:–|—|ถึง|\s-\s)\s*", text)
    return (parts[0], True, parts[1]) if len(parts) == 2 else (text, False, text)


def _days(first: str, last: str) -> tuple[date, date] | None:
    try:
        end = dates.parse_date(last)
    except ThaiDateError:
        return None
    year = dates.buddhist_year(end)
    for form in (first, f"{first} {year}", f"{first} {dates.MONTHS[end.month - 1]} {year}"):
        try:
            return dates.parse_date(form), end
        except ThaiDateError:
            continue
    return None


def _months(first: str, last: str) -> tuple[date, date] | None:
    try:
        end_year, end_month = dates.parse_month(last)
    except ThaiDateError:
        return None
    for form in (first, f"{first} {end_year}"):
        try:
            year, month = dates.parse_month(form)
        except ThaiDateError:
            continue
        return _first_day(year, month), _last_day(end_year, end_month)
    return None


def _first_day(year: int, month: int) -> date:
    return date(year - dates.BUDDHIST_ERA, month, 1)


def _last_day(year: int, month: int) -> date:
    following = _first_day(year + month // 12, month % 12 + 1)
    return date.fromordinal(following.toordinal() - 1)


# ---- divisions


def division_choices(office: Office, year: int) -> list[tuple[int, str]]:
    """Return the divisions of a fiscal year (พ.ศ.), each followed by its sections, "all divisions" first.

    A division that ended before stays a choice where a measure of the year still names it.
    """
    named = {one for measure in office.measures(year) for one in measure.divisions}
    first, last = dates.fiscal_start(year), dates.fiscal_end(year)

    def offered(division: Division) -> bool:
        return division.id in named or division.exists_between(first, last)

    everyone = [(d.id, d.name) for d in office.all(Division, everyone=True)]
    rest: list[tuple[int, str]] = []
    for division in office.all(Division, parent_id=None, everyone=False):
        sections = [one for one in office.sections_of(division) if offered(one)]
        if offered(division):
            rest.append((division.id, division.name))
            rest += [(section.id, office.division_name(section)) for section in sections]
    return everyone + rest


def shown_divisions(office: Office, measure: Measure) -> tuple[str, ...]:
    """Return the names in a measure's chips."""
    found = (office.get(Division, one) for one in measure.divisions)
    return tuple(division.short or division.name for division in found if division)


def set_responsible(office: Office, measure: Measure, typed: str) -> Changes:
    """Return the changes that set divisions typed by name, commas between; other words stay words."""
    names = [name.strip() for name in re.split(r"[,;\n]", typed) if name.strip()]
    known = {name: d.id for d in office.all(Division) for name in (d.name, d.short, office.division_name(d)) if name}
    if all(name in known for name in names):
        return update(measure, divisions=tuple(known[name] for name in names), responsible="")
    return update(measure, responsible=typed)


# ---- items


def items_of_year(office: Office, year: int) -> list[Item]:
    """Return the items a measure of this year can answer to: those of the result year before."""
    try:
        framework = office.framework_for(year - 1)
    except DomainError:
        return []
    return [item for indicator in office.indicators(framework.id) for item in office.items(indicator.id)]


def item_code(office: Office, cited: MeasureItem) -> str:
    """Return the code of a cited item, or how the paper cites it."""
    item = office.get(Item, cited.item_id)
    return item.code if item else cited.cited_as or "–"


def set_items(office: Office, measure: Measure, typed: str) -> Changes:
    """Return the changes that make a measure answer to the codes typed; wordings of those kept stay."""
    wanted = [code.upper() for code in re.split(r"[\s,;]+", to_arabic(typed)) if code]
    by_code = {item.code.upper(): item.id for item in items_of_year(office, measure.fiscal_year)}
    for code in wanted:
        if code not in by_code:
            raise DomainError("measure.no_such_item", code=code)
    now = office.all(MeasureItem, measure_id=measure.id)
    return in_sequence(office, [_Cite(measure.id, tuple(by_code[code] for code in dict.fromkeys(wanted)), now)])


class _Cite:
    """Removes, adds and orders the cited items in one go."""

    def __init__(self, measure_id: int, wanted: tuple[int, ...], now: Iterable[MeasureItem]) -> None:
        self._measure_id, self._wanted, self._now = measure_id, wanted, tuple(now)

    def __call__(self, office: Office) -> Changes:
        kept = {cited.item_id: cited for cited in self._now if cited.item_id in self._wanted}
        gone = office.removal(*(cited for cited in self._now if cited.item_id not in kept))
        new, moved = [], []
        for place, item_id in enumerate(self._wanted):
            old = kept.get(item_id)
            if old is None:
                new.append(MeasureItem(id=-1 - place, measure_id=self._measure_id, item_id=item_id, sort=place))
            elif old.sort != place:
                moved.append((old, old.but(sort=place)))
        return Changes(added=tuple(new), updated=(*gone.updated, *moved), removed=gone.removed)


def indicator_choices(office: Office, year: int) -> list[tuple[int | None, str]]:
    """Return the indicators a measure of this year can belong to, and none."""
    try:
        framework = office.framework_for(year - 1)
    except DomainError:
        return [(None, tr("ไม่ระบุตัวชี้วัด"))]
    named: list[tuple[int | None, str]] = [(i.id, indicator_title(i)) for i in office.indicators(framework.id)]
    return [(None, tr("ไม่ระบุตัวชี้วัด")), *named]


def indicator_title(indicator: Indicator) -> str:
    """Return number and name of an indicator."""
    return f"{indicator.number} {indicator.name}"
