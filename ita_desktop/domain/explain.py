"""How a result comes about, step by step with its values: from items to the level, backwards, and on to the next one.

Nothing here is a sentence; whoever shows the steps puts them into words. All sums are taken as fractions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from math import ceil, floor, lcm

from ita_desktop.domain.framework import Indicator, Instrument, Item, LevelRule, SubIndicator
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import IndicatorScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.scores import (
    YearScores,
    framework_of,
    indicator_from_entered_items,
    mean,
    year_scores,
)

HALF_STEP = Fraction(1, 200)
"""Half of the last published decimal: a figure of two decimals stands for all within it."""

# ---- the way up


@dataclass(frozen=True, slots=True)
class PartStep:
    """A sub-indicator, or the one group of an IIT or EIT indicator, and the items it is the mean of."""

    sub_indicator: SubIndicator | None
    items: tuple[tuple[Item, Decimal | None], ...]
    entered: Decimal | None
    """The sub-indicator's score as entered, which goes before its items."""
    value: Decimal | None
    """What it counts: as entered, else the mean of its items, unrounded; None while one is missing."""


@dataclass(frozen=True, slots=True)
class IndicatorStep:
    """An indicator: as entered, from its two readings, or from its parts."""

    indicator: Indicator
    value: Decimal | None
    """Two decimals; what goes into the instrument."""
    readings: tuple[Decimal, Decimal] | None
    """EIT public and survey, whose plain mean it is (from 2566)."""
    parts: tuple[PartStep, ...]
    computed: Decimal | None
    """What the parts give, in two decimals; None while one is missing."""


@dataclass(frozen=True, slots=True)
class InstrumentStep:
    """The mean of its indicators and its share of the total."""

    instrument: Instrument
    indicators: tuple[IndicatorStep, ...]
    value: Decimal | None
    """Unrounded."""
    contribution: Decimal | None
    """Weight × value, unrounded."""


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One level tried, from the best down."""

    rule: LevelRule
    total_suffices: bool
    lacking: tuple[Instrument, ...]
    """Instruments below what the level asks of each."""

    @property
    def reached(self) -> bool:
        """Whether both conditions hold."""
        return self.total_suffices and not self.lacking


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole way of a year: instruments, total, levels tried until one holds."""

    scores: YearScores
    instruments: tuple[InstrumentStep, ...]
    levels: tuple[LevelStep, ...]


def explanation(office: Office, result_year: int) -> Explanation:
    """Return the way from items to the level of a result year (พ.ศ.)."""
    scores = year_scores(office, result_year)
    result = office.result_of(result_year)
    steps = {i.id: _indicator_step(office, result, i, value) for i, value in scores.indicators}
    instruments = tuple(_instrument_step(i, value, steps.values()) for i, value in scores.instruments)
    return Explanation(scores, instruments, _levels_tried(office, result_year, scores))


def _indicator_step(
    office: Office, result: YearResult | None, indicator: Indicator, value: Decimal | None
) -> IndicatorStep:
    if result is None:
        return IndicatorStep(indicator, value, None, (), None)
    score = office.first(IndicatorScore, year_result_id=result.id, indicator_id=indicator.id)
    readings = (score.public, score.survey) if score and score.public is not None and score.survey is not None else None
    return IndicatorStep(
        indicator,
        value,
        readings,
        tuple(_parts(office, result, indicator)),
        indicator_from_entered_items(office, result, indicator),
    )


def _parts(office: Office, result: YearResult, indicator: Indicator) -> Iterator[PartStep]:
    subs = office.all(SubIndicator, indicator_id=indicator.id)
    if not subs:
        items = _items(office, result, office.items(indicator.id))
        yield PartStep(None, items, None, _mean_of(items))
    for sub in subs:
        items = _items(office, result, office.all(Item, sub_indicator_id=sub.id))
        score = office.first(SubIndicatorScore, year_result_id=result.id, sub_indicator_id=sub.id)
        entered = score.value if score else None
        yield PartStep(sub, items, entered, entered if entered is not None else _mean_of(items))


def _items(office: Office, result: YearResult, items: Sequence[Item]) -> tuple[tuple[Item, Decimal | None], ...]:
    known = {score.item_id: score.value for score in office.all(ItemScore, year_result_id=result.id)}
    return tuple((item, known.get(item.id)) for item in items)


def _mean_of(items: Sequence[tuple[Item, Decimal | None]]) -> Decimal | None:
    values = [value for _, value in items if value is not None]
    return mean(values) if values and len(values) == len(items) else None


def _instrument_step(instrument: Instrument, value: Decimal | None, steps: Iterable[IndicatorStep]) -> InstrumentStep:
    own = tuple(step for step in steps if step.indicator.instrument_id == instrument.id)
    return InstrumentStep(instrument, own, value, None if value is None else instrument.weight * value)


def _levels_tried(office: Office, result_year: int, scores: YearScores) -> tuple[LevelStep, ...]:
    if scores.shown_total is None:
        return ()
    tried: list[LevelStep] = []
    for rule in office.all(LevelRule, framework_id=framework_of(office, result_year).id):
        tried.append(LevelStep(rule, scores.shown_total >= rule.minimum, _lacking(rule, scores)))
        if tried[-1].reached:
            break
    return tuple(tried)


def _lacking(rule: LevelRule, scores: YearScores) -> tuple[Instrument, ...]:
    least = rule.every_instrument
    if least is None:
        return ()
    return tuple(i for i, value in scores.shown_instruments if value is not None and value < least)


# ---- backwards: which item values give a published value


@dataclass(frozen=True, slots=True)
class Loss:
    """What one sub-indicator loses in a way to read a published value."""

    size: int
    """Items it has."""
    zeros: int
    halves: int
    """Items at 50, where such a step exists."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """Every way in which items of fixed steps give a published value, the fewest losses first."""

    ways: tuple[tuple[Loss, ...], ...]
    """One loss per sub-indicator; empty if no items can give the value."""
    more: bool
    """Whether there are more ways than are listed."""

    @property
    def possible(self) -> bool:
        """Whether any items give the value."""
        return bool(self.ways)

    @property
    def certain(self) -> bool:
        """Whether there is exactly one way: it is known what was lost."""
        return len(self.ways) == 1 and not self.more


def decoding(sizes: Sequence[int], published: Decimal, *, halves: bool = False, most: int = 200) -> Decoding:
    """Return the items at 0 (or 50) per sub-indicator that give a published OIT indicator.

    The indicator is the mean of its sub-indicators, each the mean of items of 100, 0 and, from 2568, 50.
    97.78 over sub-indicators of 9, 8, 7, 4 and 5 items: exactly one of the first nine is 0.
    """
    unit = 50 if halves else 100
    sought = len(sizes) * (100 - Fraction(published))
    low, high = sought - len(sizes) * HALF_STEP, sought + len(sizes) * HALF_STEP
    found = list(islice(_losses(tuple(sizes), unit, (low, high)), most + 1))
    ways = [tuple(_loss(size, lost, unit) for size, lost in zip(sizes, way, strict=True)) for way in found]
    return Decoding(tuple(sorted(ways[:most], key=_how_much)), more=len(found) > most)


def _losses(sizes: tuple[int, ...], unit: int, bounds: tuple[Fraction, Fraction]) -> Iterator[tuple[int, ...]]:
    """Yield the lost units per sub-indicator whose sum lies above the lower bound, up to the upper one.

    A published figure is rounded half up, so the mean lies from half a step below (included) to half a step above
    (excluded); the loss therefore from half a step below (excluded) to half a step above (included).
    """
    low, high = bounds
    if not sizes:
        if low < 0 <= high:
            yield ()
        return
    first, rest = sizes[0], sizes[1:]
    step = Fraction(unit, first)
    most = min(first * (100 // unit), high // step)
    least = max(0, -((100 * len(rest) - low) // step))
    for lost in range(int(least), int(most) + 1):
        for others in _losses(rest, unit, (low - lost * step, high - lost * step)):
            yield (lost, *others)


def _loss(size: int, lost: int, unit: int) -> Loss:
    """The usual reading of lost half points: whole items, and one half if their number is odd."""
    return Loss(size, zeros=lost * unit // 100, halves=lost % 2 if unit == 50 else 0)


def _how_much(way: tuple[Loss, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(loss.zeros + loss.halves for loss in way), tuple(-loss.zeros for loss in way)


def nearest(sizes: Sequence[int], published: Decimal, *, halves: bool = False) -> tuple[Decimal, ...]:
    """Return the next value below and above a published one that items of fixed steps can give, in two decimals."""
    unit, one = 50 if halves else 100, lcm(*sizes)
    sums = {0}
    for size in sizes:
        lost = [one // size * unit * n for n in range(size * (100 // unit) + 1)]
        sums = {known + more for known in sums for more in lost}

    def value(total: int) -> Decimal:
        return _shown(Fraction(100) - Fraction(total, one * len(sizes)))

    losses = sorted(sums)
    below = bisect_left(losses, True, key=lambda total: value(total) < published)
    above = bisect_left(losses, True, key=lambda total: value(total) <= published) - 1
    return tuple(value(losses[at]) for at in (below, above) if 0 <= at < len(losses))


def _shown(value: Fraction) -> Decimal:
    """Return a fraction in two decimals, rounded half up."""
    return (Decimal(floor(value * 100 + Fraction(1, 2))) / 100).quantize(Decimal("0.01"))


def sub_indicator_sizes(office: Office, indicator: Indicator) -> tuple[int, ...]:
    """Return how many items each sub-indicator of an OIT indicator has; empty for an indicator without any."""
    subs = office.all(SubIndicator, indicator_id=indicator.id)
    return tuple(len(office.all(Item, sub_indicator_id=sub.id)) for sub in subs)


@dataclass(frozen=True, slots=True)
class Missing:
    """Between what the mean of the missing items must lie for the published value, both ends included."""

    low: Decimal
    high: Decimal


def missing_items(known: Sequence[Decimal], missing: int, published: Decimal) -> Missing | None:
    """Return what the missing items of an IIT or EIT indicator average, in two decimals; None if no scores do.

    Perception items take any value, so only the rest that the known ones leave can be told.
    """
    count = len(known) + missing
    given = sum(map(Fraction, known), Fraction())
    low = max((count * (Fraction(published) - HALF_STEP) - given) / missing, Fraction())
    high = min((count * (Fraction(published) + HALF_STEP) - given) / missing, Fraction(100))
    least, most = _ceiling(low), -_ceiling(-high)
    return Missing(least, most) if low <= high and least <= most else None


# ---- onwards: what it takes


@dataclass(frozen=True, slots=True)
class Lift:
    """What one indicator alone would have to be."""

    indicator: Indicator
    current: Decimal
    needed: Decimal
    """Least value in two decimals; never above 100."""


@dataclass(frozen=True, slots=True)
class InstrumentGap:
    """What an instrument lacks to what a level asks of each."""

    instrument: Instrument
    gap: Decimal
    lifts: tuple[Lift, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """Something not reached yet: a total, or a level with its conditions."""

    minimum: Decimal
    """Least total."""
    rule: LevelRule | None
    """The level, where the goal is one."""
    gap: Decimal
    """What the total lacks in two decimals; 0 if it suffices."""
    lifts: tuple[Lift, ...]
    """Each of these indicators, lifted alone, brings the total there; empty if none can or none need."""
    instruments: tuple[InstrumentGap, ...]
    """What instruments lack to the level's condition on each."""


def goals(office: Office, result_year: int, marks: Sequence[Decimal] = (Decimal(85), Decimal(95))) -> tuple[Goal, ...]:
    """Return what is missing to each mark of the total above it, and to the next better level."""
    scores = year_scores(office, result_year)
    if scores.shown_total is None:
        return ()
    found = [_goal(scores, mark, None) for mark in marks if scores.shown_total < mark]
    better = _next_rule(office, result_year, scores)
    return (*found, _goal(scores, better.minimum, better)) if better else tuple(found)


def _next_rule(office: Office, result_year: int, scores: YearScores) -> LevelRule | None:
    rules = office.all(LevelRule, framework_id=framework_of(office, result_year).id)
    above = rules[: rules.index(scores.level)] if scores.level else rules
    return above[-1] if above else None


def _goal(scores: YearScores, minimum: Decimal, rule: LevelRule | None) -> Goal:
    total = scores.shown_total or Decimal(0)
    gap = max(minimum - total, Decimal(0))
    lifts = _lifts(scores, None, minimum) if gap else ()
    return Goal(minimum, rule, gap, lifts, tuple(_instrument_gaps(scores, rule)) if rule else ())


def _instrument_gaps(scores: YearScores, rule: LevelRule) -> Iterator[InstrumentGap]:
    for instrument in _lacking(rule, scores):
        least = rule.every_instrument or Decimal(0)
        value = scores.shown(instrument.short) or Decimal(0)
        yield InstrumentGap(instrument, least - value, _lifts(scores, instrument, least))


def _lifts(scores: YearScores, instrument: Instrument | None, minimum: Decimal) -> tuple[Lift, ...]:
    """Return what each indicator alone must be for an instrument, or the total, to show the minimum."""
    known = [(i, value) for i, value in scores.indicators if value is not None]
    members = {one.id: [i for i, _ in known if i.instrument_id == one.id] for one, _ in scores.instruments}
    weights = {one.id: Fraction(one.weight) if instrument is None else Fraction(1) for one, _ in scores.instruments}
    shares = {
        i.id: weights[i.instrument_id] / len(members[i.instrument_id])
        for i, _ in known
        if instrument is None or i.instrument_id == instrument.id
    }
    sum_now = sum((shares[i.id] * Fraction(value) for i, value in known if i.id in shares), Fraction())
    wanted = Fraction(minimum) - HALF_STEP
    needed = [(i, v, _ceiling(Fraction(v) + (wanted - sum_now) / shares[i.id])) for i, v in known if i.id in shares]
    return tuple(Lift(i, value, least) for i, value, least in needed if value < least <= 100)


def _ceiling(value: Fraction) -> Decimal:
    """Return the least figure of two decimals that is not below a value."""
    return (Decimal(ceil(value * 100)) / 100).quantize(Decimal("0.01"))
