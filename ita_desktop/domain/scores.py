"""The arithmetic of an assessment year: indicators → instruments → total → level, in ``Decimal``.

Indicators are rounded half up to two decimals before the mean of their instrument; instruments and
total are not rounded except for display and for the level. Means are taken as fractions, since a third
cut off at any digit could turn a half the wrong way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item, LevelRule, SubIndicator
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import IndicatorScore, InstrumentScore, ItemScore, SubIndicatorScore, YearResult

TOLERANCE = Decimal("0.01")
"""What a stated figure may differ from the computed one: one of ten published totals is off by this."""
LETTERS = ("AA", "A", "B", "C", "D", "E", "F")
"""Levels of 2562–2565, which offices go on writing; accepted as stated, never printed for a later year."""


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """Return the value rounded to so many decimals, a half away from zero: 95.835 → 95.84."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def mean(values: Iterable[Decimal]) -> Decimal:
    """Return the plain mean, unrounded (28 digits); of nothing there is none."""
    return _decimal(_mean([Fraction(value) for value in values]))


@dataclass(frozen=True, slots=True)
class YearScores:
    """What follows from the indicators of a year; None where an indicator is missing."""

    indicators: tuple[tuple[Indicator, Decimal | None], ...]
    """By number, rounded half up to two decimals."""
    instruments: tuple[tuple[Instrument, Decimal | None], ...]
    """Unrounded."""
    total: Decimal | None
    """Unrounded."""
    level: LevelRule | None
    missing: tuple[Indicator, ...]

    @property
    def shown_total(self) -> Decimal | None:
        """The total in two decimals."""
        return _shown(self.total)

    @property
    def shown_instruments(self) -> tuple[tuple[Instrument, Decimal | None], ...]:
        """The instruments in two decimals."""
        return tuple((instrument, _shown(value)) for instrument, value in self.instruments)

    def shown(self, short: str) -> Decimal | None:
        """Return the mean of the instrument called so (IIT, EIT, OIT) in two decimals."""
        return next((value for instrument, value in self.shown_instruments if instrument.short == short), None)

    def ranked(self) -> tuple[tuple[Indicator, Decimal], ...]:
        """Return the known indicators, best first, equal ones by number."""
        known = [(indicator, value) for indicator, value in self.indicators if value is not None]
        return tuple(sorted(known, key=lambda pair: (-pair[1], pair[0].number)))


def year_scores(office: Office, fiscal_year: int) -> YearScores:
    """Return the computed figures of a result year (พ.ศ.) under the framework of that year."""
    return scores_from(office, framework_of(office, fiscal_year), _indicator_values(office, fiscal_year))


def scores_from(office: Office, framework: Framework, values: Mapping[int, Decimal | None]) -> YearScores:
    """Return what follows under a framework from indicator values (two decimals) by the indicators' ids."""
    indicators = tuple((i, values.get(i.id)) for i in office.indicators(framework.id))
    exact = [(i, _instrument_mean(i, indicators)) for i in office.instruments(framework.id)]
    instruments = tuple((i, _decimal(value) if value is not None else None) for i, value in exact)
    total = _total(exact)
    rules = office.all(LevelRule, framework_id=framework.id)
    return YearScores(
        indicators=indicators,
        instruments=instruments,
        total=total,
        level=None if total is None else level_for(rules, total, _known(instruments)),
        missing=tuple(indicator for indicator, value in indicators if value is None),
    )


def framework_of(office: Office, fiscal_year: int) -> Framework:
    """Return the framework a year's result names, else the one in force that year (พ.ศ.)."""
    result = office.result_of(fiscal_year)
    return office.one(Framework, result.framework_id) if result else office.framework_for(fiscal_year)


def indicator_value(score: IndicatorScore) -> Decimal | None:
    """Return an indicator's score in two decimals: as entered, else the mean of both EIT readings (from 2566)."""
    if score.value is not None:
        return half_up(score.value)
    if score.public is None or score.survey is None:
        return None
    return half_up(mean((score.public, score.survey)))


def indicator_from_items(groups: Iterable[Iterable[Decimal]]) -> Decimal:
    """Return an indicator in two decimals from its items: the mean of the sub-indicators, each the mean of its items.

    An IIT or EIT indicator is a single group. Proved for 2564–2565.
    """
    return half_up(_decimal(_mean([_mean([Fraction(item) for item in group]) for group in groups])))


def indicator_from_entered_items(office: Office, result: YearResult, indicator: Indicator) -> Decimal | None:
    """Return what the entered sub-indicators and items of a year give for an indicator; None if one is missing."""
    subs = office.all(SubIndicator, indicator_id=indicator.id)
    if not subs:
        group = _item_values(office, result, office.items(indicator.id))
        return indicator_from_items([group]) if group else None
    groups = [_sub_values(office, result, sub) for sub in subs]
    return indicator_from_items([group for group in groups if group]) if all(groups) else None


# ---- levels


def level_for(rules: Sequence[LevelRule], total: Decimal, instruments: Iterable[Decimal]) -> LevelRule | None:
    """Return the first rule, best first, that the two-decimal total and instruments fulfil."""
    figures = [half_up(value) for value in instruments]
    return next((rule for rule in rules if _fulfilled(rule, half_up(total), figures)), None)


@dataclass(frozen=True, slots=True)
class NextLevel:
    """The level above, and how many points the two-decimal figures lack to it."""

    rule: LevelRule
    total: Decimal
    """0 where the total suffices."""
    instruments: tuple[tuple[Instrument, Decimal], ...]
    """Only those that lack something."""


def next_level(rules: Sequence[LevelRule], scores: YearScores) -> NextLevel | None:
    """Return what is missing to the next better level; None at the best one or while the total is unknown."""
    better = _better_than(rules, scores.level)
    if scores.total is None or not better:
        return None
    rule = better[-1]
    lacking = [(i, (rule.every_instrument or Decimal(0)) - v) for i, v in scores.shown_instruments if v is not None]
    return NextLevel(
        rule=rule,
        total=max(rule.minimum - half_up(scores.total), Decimal(0)),
        instruments=tuple((instrument, gap) for instrument, gap in lacking if gap > 0),
    )


def _better_than(rules: Sequence[LevelRule], level: LevelRule | None) -> Sequence[LevelRule]:
    return rules[: rules.index(level)] if level else rules


def _fulfilled(rule: LevelRule, total: Decimal, instruments: Sequence[Decimal]) -> bool:
    every = rule.every_instrument
    return total >= rule.minimum and (every is None or all(value >= every for value in instruments))


# ---- stated against computed


@dataclass(frozen=True, slots=True)
class Difference:
    """A stated figure or level that does not follow from the indicators."""

    subject: Instrument | None
    """None for the total and the level."""
    stated: Decimal | str
    computed: Decimal | str


def differences(office: Office, fiscal_year: int) -> tuple[Difference, ...]:
    """Return where the stated instruments, total (±0.01) and level of a result year (พ.ศ.) differ from the computed."""
    result = office.result_of(fiscal_year)
    if result is None:
        return ()
    scores = year_scores(office, fiscal_year)
    stated = {s.instrument_id: s.stated for s in office.all(InstrumentScore, year_result_id=result.id)}
    figures = [(i, stated.get(i.id), value) for i, value in scores.shown_instruments]
    found = _apart(*figures, (None, result.stated_total, scores.shown_total))
    word = stated_word(result.stated_level)
    if word and scores.level and word != scores.level.word and not _old_letter(office, scores.level, word):
        found.append(Difference(None, word, scores.level.word))
    return tuple(found)


def stated_word(text: str) -> str:
    """Return a level as stated without the word ระดับ before it: "ระดับ A" → "A"."""
    return text.strip().removeprefix("ระดับ").strip()


def _apart(*figures: tuple[Instrument | None, Decimal | None, Decimal | None]) -> list[Difference]:
    return [
        Difference(subject, stated, computed)
        for subject, stated, computed in figures
        if stated is not None and computed is not None and abs(stated - computed) > TOLERANCE
    ]


def _old_letter(office: Office, level: LevelRule, word: str) -> bool:
    """Tell whether a letter is stated in a year that has other words."""
    words = {rule.word for rule in office.all(LevelRule, framework_id=level.framework_id)}
    return word in LETTERS and word not in words


# ---- parts of the sum


def _indicator_values(office: Office, fiscal_year: int) -> Mapping[int, Decimal | None]:
    result = office.result_of(fiscal_year)
    scores = office.all(IndicatorScore, year_result_id=result.id) if result else ()
    return {score.indicator_id: indicator_value(score) for score in scores}


def _instrument_mean(instrument: Instrument, indicators: Sequence[tuple[Indicator, Decimal | None]]) -> Fraction | None:
    own = [value for indicator, value in indicators if indicator.instrument_id == instrument.id]
    known = [Fraction(value) for value in own if value is not None]
    return _mean(known) if known and len(known) == len(own) else None


def _total(instruments: Sequence[tuple[Instrument, Fraction | None]]) -> Decimal | None:
    parts = [Fraction(instrument.weight) * value for instrument, value in instruments if value is not None]
    return _decimal(sum(parts, Fraction())) if parts and len(parts) == len(instruments) else None


def _sub_values(office: Office, result: YearResult, sub: SubIndicator) -> tuple[Decimal, ...]:
    """Return the entered score of a sub-indicator, else those of its items; empty if any is missing."""
    score = office.first(SubIndicatorScore, year_result_id=result.id, sub_indicator_id=sub.id)
    if score and score.value is not None:
        return (score.value,)
    return _item_values(office, result, office.all(Item, sub_indicator_id=sub.id))


def _item_values(office: Office, result: YearResult, items: Sequence[Item]) -> tuple[Decimal, ...]:
    scores = {score.item_id: score.value for score in office.all(ItemScore, year_result_id=result.id)}
    values = [scores.get(item.id) for item in items]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) else ()


def _known(pairs: Iterable[tuple[Instrument, Decimal | None]]) -> list[Decimal]:
    return [value for _, value in pairs if value is not None]


def _mean(values: Sequence[Fraction]) -> Fraction:
    if not values:
        raise ValueError("the mean of nothing")
    return sum(values, Fraction()) / len(values)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _shown(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value)
