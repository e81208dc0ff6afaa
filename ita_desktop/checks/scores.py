"""S rules over records: do the stated figures of a result follow from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ita_desktop.checks.problem import Problem, Repair, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import record_rule
from ita_desktop.checks.views import YearView
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item, LevelRule, SubIndicator
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.results import IndicatorScore, InstrumentScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.scores import LETTERS, TOLERANCE, half_up, indicator_from_entered_items, mean, stated_word

PARTS = (Framework, Instrument, Indicator, LevelRule, YearResult, IndicatorScore)
"""What the computed figures of a year come from."""
NEW_WORDS_SINCE = 2566
"""First result year (พ.ศ.) whose levels are words: ผ่านดีเยี่ยม, ผ่านดี, ผ่าน (announced for 2566)."""


def shown(value: Decimal) -> str:
    """Return a figure in two decimals, as it is printed."""
    return str(half_up(value))


def apart(stated: Decimal, computed: Decimal) -> bool:
    """Tell whether a stated figure differs by more than the 0.01 that published totals are off at times."""
    return abs(stated - half_up(computed)) > TOLERANCE


def set_field(record: Record, name: str, value: object, before: object, after: object) -> Repair | None:
    """Return the repair that gives a record's field its right value; None where the record may not hold it."""
    try:
        new = record.but(**{name: value})
    except DomainError:  # weights that sum up to more than 1, or another field out of range
        return None
    return Repair(Changes(updated=((record, new),)), str(before), str(after))


@record_rule("S1", Severity.ERROR, Topic.SCORES, *PARTS, InstrumentScore)
def instrument_means(view: YearView) -> Iterator[Problem]:
    """An instrument is the plain mean of its indicators, each rounded half up to two decimals (±0.01)."""
    if not view.result:
        return
    stated = {s.instrument_id: s for s in view.office.all(InstrumentScore, year_result_id=view.result.id)}
    for instrument, value in view.scores.shown_instruments:
        score = stated.get(instrument.id)
        if score and score.stated is not None and value is not None and apart(score.stated, value):
            yield problem(
                "check.S1.mean",
                Severity.ERROR,
                record_anchor("instrument_score", score.id, "stated"),
                found=shown(score.stated),
                expected=value,
                repair=set_field(score, "stated", value, shown(score.stated), value),
                instrument=instrument.short,
            )


@record_rule("S2", Severity.ERROR, Topic.SCORES, *PARTS)
def total(view: YearView) -> Iterator[Problem]:
    """The total is 0.30·IIT + 0.30·EIT + 0.40·OIT (weights of the year), within 0.01; never the plain mean."""
    result, computed = view.result, view.scores.shown_total
    if not result or result.stated_total is None or computed is None or not apart(result.stated_total, computed):
        return
    yield problem(
        plain_mean_or_other(result.stated_total, [value for _, value in view.scores.indicators if value is not None]),
        Severity.ERROR,
        record_anchor("year_result", result.id, "stated_total"),
        found=shown(result.stated_total),
        expected=computed,
        repair=set_field(result, "stated_total", computed, shown(result.stated_total), computed),
    )


def plain_mean_or_other(stated: Decimal, indicators: list[Decimal]) -> str:
    """Return the key that tells a plain mean of the indicators from any other wrong total."""
    return "check.S2.total" if apart(stated, mean(indicators)) else "check.S2.plain_mean"


@record_rule("S3", Severity.ERROR, Topic.SCORES, *PARTS)
def level(view: YearView) -> Iterator[Problem]:
    """The level is the best whose least total, and least value of every instrument, the two-decimal figures reach."""
    result, rule = view.result, view.scores.level
    word = stated_word(result.stated_level) if result else ""
    if not result or not word or rule is None or word == rule.word:
        return
    yield problem(
        level_key(word, [one.word for one in view.levels]),
        Severity.ERROR,
        record_anchor("year_result", result.id, "stated_level"),
        found=word,
        expected=rule.word,
        repair=set_field(result, "stated_level", rule.word, word, rule.word),
        year=view.result_year,
        total=view.scores.shown_total,
    )


def level_key(word: str, of_year: list[str]) -> str:
    """Return the key for a level of this year, a letter where there are words, or a word where there are letters."""
    if word in of_year:
        return "check.S3.level"
    return "check.S3.letter" if word in LETTERS else "check.S3.word"


@record_rule("S5", Severity.WARNING, Topic.SCORES, *PARTS, SubIndicator, Item, SubIndicatorScore, ItemScore)
def items(view: YearView) -> Iterator[Problem]:
    """An indicator is the mean of its items; in OIT of its sub-indicators, each the mean of its items (2564–2565)."""
    if not view.result:
        return
    for indicator, value in view.scores.indicators:
        given = indicator_from_entered_items(view.office, view.result, indicator)
        if value is None or given is None or not apart(value, given):
            continue
        score = view.office.first(IndicatorScore, year_result_id=view.result.id, indicator_id=indicator.id)
        anchor = record_anchor("indicator_score", score.id if score else 0, "value")
        yield problem(
            "check.S5.mean", Severity.WARNING, anchor, found=value, expected=shown(given), number=indicator.number
        )
    yield from _impossible_items(view, view.result)


def steps_of_open_data(result_year: int) -> tuple[Decimal, ...]:
    """Return the values an OIT item can have: 0 or 100; 50 occurs from 2568 (one decent source)."""
    return tuple(map(Decimal, (0, 50, 100) if result_year >= 2568 else (0, 100)))


def _impossible_items(view: YearView, result: YearResult) -> Iterator[Problem]:
    open_data = {i.id for i in view.instruments if i.short == "OIT"}
    indicators = {i.id for i in view.indicators if i.instrument_id in open_data}
    for score in view.office.all(ItemScore, year_result_id=result.id):
        item = view.office.get(Item, score.item_id)
        steps = steps_of_open_data(view.result_year)
        if item and item.indicator_id in indicators and score.value is not None and score.value not in steps:
            anchor = record_anchor("item_score", score.id, "value")
            yield problem(
                "check.S5.step", Severity.WARNING, anchor, found=score.value, expected=_listed(steps), item=item.code
            )


def _listed(values: tuple[Decimal, ...]) -> str:
    return " / ".join(str(value) for value in values)


@record_rule("S6", Severity.ERROR, Topic.SCORES, *PARTS, InstrumentScore)
def missing(view: YearView) -> Iterator[Problem]:
    """A year's result has a score for every indicator; what is published of the whole is noted too (a warning)."""
    result = view.result
    if not result:
        return
    lacking = view.scores.missing
    if lacking:
        numbers = " ".join(str(indicator.number) for indicator in lacking)
        anchor = record_anchor("year_result", result.id)
        yield problem("check.S6.indicators", Severity.ERROR, anchor, found=numbers, year=view.result_year)
        return
    yield from _unstated(view, result)


def _unstated(view: YearView, result: YearResult) -> Iterator[Problem]:
    """Only a warning: the paper prints the computed figure, but nothing published speaks for the entered scores."""
    computed, rule = view.scores.shown_total, view.scores.level
    if result.stated_total is None and computed is not None:
        repair = set_field(result, "stated_total", computed, "–", computed)
        anchor = record_anchor("year_result", result.id, "stated_total")
        yield problem("check.S6.total", Severity.WARNING, anchor, expected=computed, repair=repair)
    if not result.stated_level.strip() and rule:
        repair = set_field(result, "stated_level", rule.word, "–", rule.word)
        anchor = record_anchor("year_result", result.id, "stated_level")
        yield problem("check.S6.level", Severity.WARNING, anchor, expected=rule.word, repair=repair)
    stated = {s.instrument_id: s for s in view.office.all(InstrumentScore, year_result_id=result.id)}
    for instrument, value in view.scores.shown_instruments:
        score = stated.get(instrument.id)
        if (score is None or score.stated is None) and value is not None:
            yield _unstated_instrument(result, instrument, value, score)


def _unstated_instrument(
    result: YearResult, instrument: Instrument, value: Decimal, score: InstrumentScore | None
) -> Problem:
    new = InstrumentScore(id=-1, year_result_id=result.id, instrument_id=instrument.id, stated=value)
    filled = Changes(updated=((score, replace(score, stated=value)),)) if score else Changes(added=(new,))
    return problem(
        "check.S6.instrument",
        Severity.NOTE,
        record_anchor("year_result", result.id),
        expected=value,
        repair=Repair(filled, "–", str(value)),
        instrument=instrument.short,
    )


_VALUES: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (InstrumentScore, ("stated",)),
    (IndicatorScore, ("value", "public", "survey")),
    (SubIndicatorScore, ("value",)),
    (ItemScore, ("value",)),
)


@record_rule("S7", Severity.ERROR, Topic.SCORES, YearResult, *(kind for kind, _ in _VALUES))
def out_of_range(view: YearView) -> Iterator[Problem]:
    """A score lies between 0 and 100 and is published in two decimals."""
    if not view.result:
        return
    yield from _bad_values(view.result, ("stated_total",))
    for kind, names in _VALUES:
        for record in view.office.all(kind, year_result_id=view.result.id):
            yield from _bad_values(record, names)


def _bad_values(record: Record, names: tuple[str, ...]) -> Iterator[Problem]:
    for name in names:
        value: Decimal | None = getattr(record, name)
        if value is None:
            continue
        anchor = record_anchor(table_of(type(record)), record.id, name)
        if not 0 <= value <= 100:
            yield problem("check.S7.range", Severity.ERROR, anchor, found=value)
        elif value != round(value, 2):
            repair = set_field(record, name, half_up(value), value, half_up(value))
            yield problem(
                "check.S7.decimals", Severity.ERROR, anchor, found=value, expected=half_up(value), repair=repair
            )
