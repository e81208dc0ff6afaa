"""What an analysis knows of a result: the figures of two years side by side, and the live fields made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

from ita_desktop.documents.wording import Wording
from ita_desktop.domain.framework import Indicator, Instrument, LevelRule
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import YearResult
from ita_desktop.domain.scores import YearScores, half_up, year_scores

BEST = Decimal(95)
"""From here on a score counts as very good: the highest level asks for it in every framework."""

FULL = Decimal(100)

Scored = tuple[Indicator, Decimal]


@dataclass(frozen=True)
class Analysed:
    """The result of a year and of the year before; every figure in two decimals."""

    scores: YearScores
    before: YearScores | None
    """None where the file knows no result of the year before."""
    result: YearResult | None
    same_levels: bool = True
    """Whether both years have the same words for their levels."""

    @property
    def target(self) -> Decimal:
        """What the office wants to reach at least."""
        return self.result.target if self.result else Decimal(85)

    @cached_property
    def ranked(self) -> tuple[Scored, ...]:
        """The indicators with a score, best first."""
        return self.scores.ranked()

    @property
    def highest(self) -> tuple[Scored, ...]:
        """All that share the highest score, by number."""
        return _like(self.ranked, self.ranked[:1])

    @property
    def lowest(self) -> tuple[Scored, ...]:
        """All that share the lowest score, by number."""
        return _like(self.ranked, self.ranked[-1:])

    @property
    def failing(self) -> tuple[Scored, ...]:
        """Those below the target, by number."""
        return tuple(pair for pair in self.known if pair[1] < self.target)

    @property
    def known(self) -> tuple[Scored, ...]:
        """The indicators with a score, by number."""
        return tuple((indicator, value) for indicator, value in self.scores.indicators if value is not None)

    @cached_property
    def changes(self) -> tuple[Scored, ...]:
        """How much each indicator moved, by number; only those with a score in both years."""
        earlier = {i.number: value for i, value in self.before.indicators} if self.before else {}
        pairs = ((indicator, value, earlier.get(indicator.number)) for indicator, value in self.known)
        return tuple((indicator, value - old) for indicator, value, old in pairs if old is not None)

    @property
    def total_change(self) -> Decimal | None:
        """How much the total moved."""
        return _difference(self.scores.shown_total, self.before.shown_total if self.before else None)

    def value(self, number: int) -> Decimal | None:
        """Return an indicator's score."""
        return next((value for indicator, value in self.known if indicator.number == number), None)

    def change(self, number: int) -> Decimal | None:
        """Return how much an indicator moved."""
        return next((value for indicator, value in self.changes if indicator.number == number), None)

    def instrument_change(self, short: str) -> Decimal | None:
        """Return how much an instrument moved."""
        return _difference(self.scores.shown(short), self.before.shown(short) if self.before else None)

    def of(self, instrument: Instrument) -> tuple[Scored, ...]:
        """Return an instrument's indicators with a score, by number."""
        return tuple(pair for pair in self.known if pair[0].instrument_id == instrument.id)


def _difference(value: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if value is None or before is None else value - before


def _like(ranked: Sequence[Scored], sample: Sequence[Scored]) -> tuple[Scored, ...]:
    return tuple(pair for pair in ranked if sample and pair[1] == sample[0][1])


def analysed(office: Office, result_year: int) -> Analysed:
    """Return what is known of a result (พ.ศ.) and of the one before."""
    scores = year_scores(office, result_year)
    before = year_scores(office, result_year - 1) if office.result_of(result_year - 1) else None
    if before and not before.ranked():
        before = None
    same = before is None or _level_words(office, scores) == _level_words(office, before)
    return Analysed(scores, before, office.result_of(result_year), same)


def _level_words(office: Office, scores: YearScores) -> list[str]:
    framework = next((indicator.framework_id for indicator, _ in scores.indicators), 0)
    return [rule.word for rule in office.all(LevelRule, framework_id=framework)]


# ---- live fields


def analysis_values(office: Office, wording: Wording, fiscal_year: int) -> dict[str, Callable[[], str]]:
    """Return the live fields that only an analysis has, by Thai name; the result is that of the year before."""
    found = analysed(office, fiscal_year - 1)
    join = partial(_joined, wording)
    facts: dict[str, Callable[[], str]] = {
        "ปีก่อน": lambda: str(fiscal_year - 2),
        "จำนวนตัวชี้วัด": lambda: str(len(found.scores.indicators)),
        "จำนวนเครื่องมือ": lambda: str(len(found.scores.instruments)),
        "จำนวนระดับ": lambda: str(len(_level_words(office, found.scores))),
        "ห่างเป้าหมาย": lambda: _gap(found.scores.shown_total, found.target),
        "ห่าง95": lambda: _gap(found.scores.shown_total, BEST),
        "ตัวชี้วัดที่ไม่มีคะแนน": lambda: join(found.scores.missing),
        **_ends(found, join),
        **_groups(found, join),
        **_changes(found, join),
    }
    for instrument, value in found.scores.shown_instruments:
        facts |= _of_instrument(found, instrument, value, join)
    for indicator, value in found.scores.indicators:
        facts |= _of_indicator(found, indicator, value, wording)
    return facts


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{half_up(abs(value)):.2f}"


def _gap(value: Decimal | None, mark: Decimal) -> str:
    return "" if value is None else _number(mark - value)


def _joined(wording: Wording, indicators: Iterable[Indicator]) -> str:
    """Names in a row, the last behind และ."""
    names = [wording("analysis.full_name", number=str(i.number), name=i.name) for i in indicators]
    if len(names) < 2:
        return "".join(names)
    return f"{' '.join(names[:-1])} {wording('analysis.and')}{names[-1]}"


def _indicators(pairs: Iterable[Scored]) -> list[Indicator]:
    return [indicator for indicator, _ in pairs]


Join = Callable[[Iterable[Indicator]], str]


def _ends(found: Analysed, join: Join) -> dict[str, Callable[[], str]]:
    return {
        "ตัวชี้วัดสูงสุด": lambda: join(_indicators(found.highest)),
        "ตัวชี้วัดต่ำสุด": lambda: join(_indicators(found.lowest)),
        "จำนวนสูงสุด": lambda: str(len(found.highest)),
        "จำนวนต่ำสุด": lambda: str(len(found.lowest)),
        "คะแนนสูงสุด": lambda: _number(found.highest[0][1]) if found.highest else "",
        "คะแนนต่ำสุด": lambda: _number(found.lowest[0][1]) if found.lowest else "",
    }


def _groups(found: Analysed, join: Join) -> dict[str, Callable[[], str]]:
    best = [pair for pair in found.known if pair[1] >= BEST]
    return {
        "ตัวชี้วัดต่ำกว่าเป้าหมาย": lambda: join(_indicators(found.failing)),
        "จำนวนต่ำกว่าเป้าหมาย": lambda: str(len(found.failing)),
        "ตัวชี้วัดถึง95": lambda: join(_indicators(best)),
        "จำนวนถึง95": lambda: str(len(best)),
    }


def _changes(found: Analysed, join: Join) -> dict[str, Callable[[], str]]:
    before = found.before
    most = max((value for _, value in found.changes), default=None)
    least = min((value for _, value in found.changes), default=None)
    return {
        "คะแนนรวมปีก่อน": lambda: _number(before.shown_total if before else None),
        "ระดับปีก่อน": lambda: before.level.word if before and before.level else "",
        "ส่วนต่างคะแนนรวม": lambda: _number(found.total_change),
        "ตัวชี้วัดเพิ่มมากที่สุด": lambda: join(i for i, value in found.changes if value == most),
        "เพิ่มมากที่สุด": lambda: _number(most),
        "ตัวชี้วัดลดมากที่สุด": lambda: join(i for i, value in found.changes if value == least),
        "ลดมากที่สุด": lambda: _number(least),
    }


def _of_instrument(
    found: Analysed, instrument: Instrument, value: Decimal | None, join: Join
) -> dict[str, Callable[[], str]]:
    short = instrument.short
    own = found.of(instrument)
    values = [score for _, score in own]
    return {
        f"เครื่องมือ{short}": lambda: instrument.name,
        f"น้ำหนัก{short}": lambda: f"{(instrument.weight * 100).normalize():f}",
        f"จำนวนตัวชี้วัด{short}": lambda: str(len(own)),
        f"ห่างเป้าหมาย{short}": lambda: _gap(value, found.target),
        f"ส่วนต่าง{short}": lambda: _number(found.instrument_change(short)),
        f"ตัวชี้วัดสูงสุด{short}": lambda: join(i for i, score in own if score == max(values)),
        f"ตัวชี้วัดต่ำสุด{short}": lambda: join(i for i, score in own if score == min(values)),
    }


def _of_indicator(
    found: Analysed, indicator: Indicator, value: Decimal | None, wording: Wording
) -> dict[str, Callable[[], str]]:
    number = indicator.number
    return {
        f"ตัวชี้วัดที่{number}": lambda: _joined(wording, (indicator,)),
        f"ชื่อตัวชี้วัดที่{number}": lambda: indicator.name,
        f"ห่างเป้าหมายตัวชี้วัดที่{number}": lambda: _gap(value, found.target),
        f"ห่าง95ตัวชี้วัดที่{number}": lambda: _gap(value, BEST),
        f"ส่วนต่างตัวชี้วัดที่{number}": lambda: _number(found.change(number)),
    }
