"""How scores come about, in sentences: what ``domain.explain`` works out, said in the texts of ``explain.toml``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from ita_desktop.domain.explain import (
    Decoding,
    Explanation,
    Goal,
    IndicatorStep,
    InstrumentStep,
    LevelStep,
    Lift,
    Loss,
    PartStep,
    decoding,
    explanation,
    goals,
    missing_items,
    nearest,
)
from ita_desktop.domain.framework import Indicator, Instrument, Item
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Certainty
from ita_desktop.domain.results import InstrumentScore
from ita_desktop.domain.scores import TOLERANCE, half_up

HALVES_SINCE = 2568
"""First result year (พ.ศ.) in which an OIT item can be 50 (one decent source)."""
MOST_WAYS = 4
"""Ways to a published value that are told."""
MOST_LIFTS = 3
"""Single indicators that are told as a way to a goal, the smallest rise first."""

Say = Callable[..., str]
"""Texts by key, with their values."""


class Tone(StrEnum):
    """How a sentence is meant."""

    PLAIN = "plain"
    SUM = "sum"
    """A line of arithmetic."""
    GOOD = "good"
    BAD = "bad"
    NOTE = "note"
    LIST = "list"
    """One of several that the sentence before announces."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a line of arithmetic."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences below a heading."""

    heading: str
    lines: tuple[Line, ...]


class Explaining:
    """Tells the scores of a result year (พ.ศ.) of an office, also of one that is only tried out."""

    def __init__(self, texts: Say, office: Office, year: int) -> None:
        self._texts, self._office, self._year = texts, office, year

    @cached_property
    def _way(self) -> Explanation:
        return explanation(self._office, self._year)

    @cached_property
    def _goals(self) -> tuple[Goal, ...]:
        """What is ahead; a mark that a level asks for too is told with the level."""
        ahead = goals(self._office, self._year)
        levels = {goal.minimum for goal in ahead if goal.rule}
        return tuple(goal for goal in ahead if goal.rule or goal.minimum not in levels)

    # ---- the whole year

    def total(self) -> tuple[Part, ...]:
        """Tell the way to total and level, and what it takes to come further."""
        texts = self._texts
        means = [Line(texts("explain.instrument.rule")), *(self._mean(step) for step in self._way.instruments)]
        return (
            Part(texts("explain.total.head", year=self._year), tuple(self._total_lines())),
            Part(texts("explain.instrument.all_heads"), tuple(means)),
            *self._level_parts(),
            *(self._goal_part(goal) for goal in self._goals),
        )

    def _total_lines(self) -> Iterator[Line]:
        texts, scores = self._texts, self._way.scores
        yield Line(texts("explain.total.rule"))
        if scores.total is None:
            yield Line(texts("explain.total.missing", missing=_numbers(scores.missing)), Tone.NOTE)
            return
        for step in self._way.instruments:
            yield Line(
                texts(
                    "explain.total.share",
                    instrument=step.instrument.short,
                    weight=_percent(step.instrument),
                    value=exact(step.value),
                    share=exact(step.contribution),
                ),
                Tone.SUM,
            )
        shown, total = shown_figure(scores.total), exact(scores.total)
        if total == shown:
            yield Line(texts("explain.total.exact", total=shown), Tone.SUM)
        else:
            yield Line(texts("explain.total.rounded", exact=total, total=shown), Tone.SUM)

    def _level_parts(self) -> Iterator[Part]:
        if self._way.levels:
            lines = [self._level_line(step) for step in self._way.levels]
            if self._way.levels[0].reached:
                lines.append(Line(self._texts("explain.goal.best"), Tone.NOTE))
            yield Part(self._texts("explain.level.head"), tuple(lines))

    def _level_line(self, step: LevelStep) -> Line:
        texts, rule, scores = self._texts, step.rule, self._way.scores
        minimum = plain(rule.minimum)
        if rule.every_instrument is None:
            asked = texts("explain.level.total", level=rule.word, minimum=minimum)
        else:
            every = plain(rule.every_instrument)
            asked = texts("explain.level.every", level=rule.word, minimum=minimum, every=every)
        if step.reached:
            return Line(texts("explain.level.reached", rule=asked), Tone.GOOD)
        low = [] if step.total_suffices else [texts("explain.level.low_total", total=shown_figure(scores.total))]
        low += [
            texts("explain.level.low_instrument", instrument=i.short, value=shown_figure(scores.shown(i.short)))
            for i in step.lacking
        ]
        return Line(texts("explain.level.lacking", rule=asked, reasons=" · ".join(low)), Tone.BAD)

    # ---- onwards

    def _named(self, goal: Goal) -> str:
        if goal.rule:
            return self._texts("explain.goal.level", level=goal.rule.word)
        return self._texts("explain.goal.mark", minimum=plain(goal.minimum))

    def _goal_part(self, goal: Goal) -> Part:
        return Part(self._named(goal), tuple(self._goal_lines(goal)))

    def _goal_lines(self, goal: Goal) -> Iterator[Line]:
        texts, total = self._texts, shown_figure(self._way.scores.total)
        if goal.gap:
            yield Line(texts("explain.goal.gap", gap=goal.gap, total=total, minimum=plain(goal.minimum)))
            yield from self._lift_lines(goal.lifts)
        else:
            yield Line(texts("explain.goal.enough", total=total))
        for lacking in goal.instruments:
            least = plain(goal.rule.every_instrument or Decimal(0)) if goal.rule else ""
            short = lacking.instrument.short
            yield Line(texts("explain.goal.instrument", instrument=short, gap=lacking.gap, minimum=least))
            yield from self._lift_lines(lacking.lifts)

    def _lift_lines(self, lifts: Sequence[Lift]) -> Iterator[Line]:
        texts = self._texts
        if not lifts:
            yield Line(texts("explain.goal.several"), Tone.NOTE)
            return
        yield Line(texts("explain.goal.one_of"))
        easiest = sorted(lifts, key=lambda lift: (lift.needed - lift.current, lift.indicator.number))
        for lift in easiest[:MOST_LIFTS]:
            number = lift.indicator.number
            yield Line(texts("explain.goal.lift", number=number, current=lift.current, needed=lift.needed), Tone.LIST)
        if len(lifts) > MOST_LIFTS:
            yield Line(texts("explain.goal.others", count=len(lifts) - MOST_LIFTS), Tone.LIST)

    # ---- an instrument

    def instrument(self, instrument: Instrument) -> tuple[Part, ...]:
        """Tell the way to an instrument's mean and into the total, and how it stands to what was published."""
        step = next(one for one in self._way.instruments if one.instrument.id == instrument.id)
        name = self._texts("explain.instrument.head", instrument=instrument.short, name=instrument.name)
        return (
            Part(name, tuple(self._instrument_lines(step))),
            *self._level_parts(),
            *map(self._goal_part, self._goals),
        )

    def _instrument_lines(self, step: InstrumentStep) -> Iterator[Line]:
        texts, instrument = self._texts, step.instrument
        yield Line(texts("explain.instrument.rule"))
        yield self._mean(step)
        if step.value is None:
            return
        yield Line(
            texts(
                "explain.instrument.share",
                instrument=instrument.short,
                weight=_percent(instrument),
                value=exact(step.value),
                share=exact(step.contribution),
            )
        )
        stated, computed = self._stated(instrument), half_up(step.value)
        if stated is not None and abs(stated - computed) > TOLERANCE:
            told = texts("explain.instrument.apart", stated=shown_figure(stated), computed=computed)
            yield Line(told, Tone.BAD)
        elif stated is not None:
            yield Line(texts("explain.instrument.same", stated=shown_figure(stated)), Tone.GOOD)

    def _stated(self, instrument: Instrument) -> Decimal | None:
        result = self._office.result_of(self._year)
        key = {"year_result_id": result.id, "instrument_id": instrument.id} if result else None
        score = self._office.first(InstrumentScore, **key) if key else None
        return score.stated if score else None

    def _mean(self, step: InstrumentStep) -> Line:
        short, missing = step.instrument.short, [one.indicator for one in step.indicators if one.value is None]
        if step.value is None:
            told = self._texts("explain.instrument.missing", instrument=short, missing=_numbers(missing))
            return Line(told, Tone.NOTE)
        values = " + ".join(shown_figure(one.value) for one in step.indicators)
        count, value = len(step.indicators), exact(step.value)
        return Line(
            self._texts("explain.instrument.mean", instrument=short, sum=values, count=count, value=value), Tone.SUM
        )

    # ---- an indicator

    def indicator(self, indicator: Indicator) -> tuple[Part, ...]:
        """Tell what gives an indicator, which items can have given it, and what it does to total and level."""
        instrument = next(i for i in self._way.instruments if i.instrument.id == indicator.instrument_id)
        step = next(one for one in instrument.indicators if one.indicator.id == indicator.id)
        texts = self._texts
        head = texts("explain.indicator.head", number=indicator.number, name=indicator.name)
        parts = [Part(head, tuple(self._indicator_lines(step)))]
        if step.value is not None:
            value = shown_figure(step.value)
            told = tuple(self._item_lines(step, step.value, instrument.instrument))
            parts += [Part(texts("explain.items.head", value=value), told)] if told else []
        parts.append(Part(texts("explain.share.head"), tuple(self._share_lines(step, instrument))))
        return tuple(parts)

    def _indicator_lines(self, step: IndicatorStep) -> Iterator[Line]:
        texts = self._texts
        if step.value is None:
            yield Line(texts("explain.indicator.unknown"), Tone.NOTE)
        elif step.readings:
            public, survey = map(shown_figure, step.readings)
            value = shown_figure(step.value)
            yield Line(texts("explain.indicator.readings", public=public, survey=survey, value=value), Tone.SUM)
        else:
            yield Line(texts("explain.indicator.value", value=shown_figure(step.value)))
        yield from self._part_lines(step)
        if step.value is not None:
            yield self._target_line(step.value)

    def _target_line(self, value: Decimal) -> Line:
        result = self._office.result_of(self._year)
        target = result.target if result else self._office.framework_for(self._year).pass_mark
        if value < target:
            return Line(self._texts("explain.indicator.below", target=plain(target), gap=target - value), Tone.BAD)
        return Line(self._texts("explain.indicator.met", target=plain(target)), Tone.GOOD)

    def _part_lines(self, step: IndicatorStep) -> Iterator[Line]:
        texts = self._texts
        if not any(part.entered is not None or _known(part) for part in step.parts):
            yield Line(texts("explain.indicator.no_items"), Tone.NOTE)
            return
        yield from (self._part_line(part) for part in step.parts)
        if step.computed is not None and len(step.parts) > 1:
            values = " + ".join(exact(part.value) for part in step.parts)
            count, value = len(step.parts), shown_figure(step.computed)
            yield Line(texts("explain.indicator.mean", sum=values, count=count, value=value), Tone.SUM)
        if step.computed is not None and step.value is not None and abs(step.computed - step.value) > TOLERANCE:
            yield Line(texts("explain.indicator.apart", computed=step.computed, value=step.value), Tone.BAD)

    def _part_line(self, part: PartStep) -> Line:
        texts, count, done = self._texts, len(part.items), len(_known(part))
        if part.sub_indicator is None:
            if part.value is None:
                return Line(texts("explain.indicator.items_missing", done=done, count=count), Tone.NOTE)
            return Line(texts("explain.indicator.items_mean", count=count, value=exact(part.value)), Tone.SUM)
        name = part.sub_indicator.code
        if part.value is None:
            return Line(texts("explain.indicator.part_missing", part=name, done=done, count=count), Tone.NOTE)
        if part.entered is not None:
            return Line(texts("explain.indicator.part_entered", part=name, value=exact(part.value)), Tone.SUM)
        return Line(texts("explain.indicator.part_mean", part=name, count=count, value=exact(part.value)), Tone.SUM)

    # ---- backwards

    def _item_lines(self, step: IndicatorStep, value: Decimal, instrument: Instrument) -> Iterator[Line]:
        items = [item for part in step.parts for item, _ in part.items]
        if not items or (step.readings and not step.computed):
            return
        if step.parts[0].sub_indicator is not None:
            yield from self._ways(step.parts, value)
        else:
            yield from self._rest(step.parts[0], value, instrument)
        if any(item.certainty is Certainty.LOW for item in items):
            yield Line(self._texts("explain.items.unsure"), Tone.NOTE)

    def _ways(self, parts: Sequence[PartStep], value: Decimal) -> Iterator[Line]:
        texts, halves = self._texts, self._year >= HALVES_SINCE
        sizes = [len(part.items) for part in parts]
        if not all(sizes):
            return
        found = decoding(sizes, value, halves=halves)
        yield Line(texts("explain.items.three_steps") if halves else texts("explain.items.two_steps"))
        if not found.possible:
            yield Line(texts("explain.items.none", value=shown_figure(value)), Tone.BAD)
            near = " · ".join(str(one) for one in nearest(sizes, value, halves=halves))
            yield Line(texts("explain.items.near", values=near), Tone.NOTE)
        elif found.certain:
            losses = self._losses(parts, found.ways[0])
            told = texts("explain.items.certain", losses=losses) if losses else texts("explain.items.whole")
            yield Line(told, Tone.GOOD)
        else:
            yield from self._several(parts, found)

    def _several(self, parts: Sequence[PartStep], found: Decoding) -> Iterator[Line]:
        texts, count = self._texts, len(found.ways)
        if found.more:
            yield Line(texts("explain.items.many", count=count))
        else:
            yield Line(texts("explain.items.several", count=count))
        for way in found.ways[:MOST_WAYS]:
            yield Line(texts("explain.items.way", losses=self._losses(parts, way)), Tone.LIST)

    def _losses(self, parts: Sequence[PartStep], way: Sequence[Loss]) -> str:
        told = [
            self._loss(part, count, points)
            for part, loss in zip(parts, way, strict=True)
            for count, points in ((loss.zeros, 0), (loss.halves, 50))
            if count
        ]
        return " · ".join(told)

    def _loss(self, part: PartStep, count: int, points: int) -> str:
        texts, size = self._texts, len(part.items)
        items: list[Item] = [item for item, _ in part.items]
        code = part.sub_indicator.code if part.sub_indicator else ""
        name = texts("explain.items.part", code=code, first=items[0].code, last=items[-1].code) if size > 1 else code
        if count == size:
            return texts("explain.items.every", size=size, part=name, points=points)
        if count == 1:
            return texts("explain.items.one", size=size, part=name, points=points)
        return texts("explain.items.more", count=count, size=size, part=name, points=points)

    def _rest(self, part: PartStep, value: Decimal, instrument: Instrument) -> Iterator[Line]:
        texts, known = self._texts, _known(part)
        missing = len(part.items) - len(known)
        if not known:
            yield Line(texts("explain.items.free", instrument=instrument.short), Tone.NOTE)
        elif missing:
            rest = missing_items(known, missing, value)
            if rest is None:
                yield Line(texts("explain.items.rest_none", value=shown_figure(value)), Tone.BAD)
            elif rest.low == rest.high:
                yield Line(texts("explain.items.rest_exact", count=missing, low=rest.low))
            else:
                yield Line(texts("explain.items.rest", count=missing, low=rest.low, high=rest.high))

    # ---- what it does to the total

    def _share_lines(self, step: IndicatorStep, instrument: InstrumentStep) -> Iterator[Line]:
        texts, count, weight = self._texts, len(instrument.indicators), instrument.instrument.weight
        yield Line(
            texts(
                "explain.share.text",
                count=count,
                instrument=instrument.instrument.short,
                weight=_percent(instrument.instrument),
                part=exact(Decimal(1) / count),
                share=exact(weight / count),
            )
        )
        for goal in self._goals if step.value is not None else ():
            yield self._alone(step.indicator, goal)

    def _alone(self, indicator: Indicator, goal: Goal) -> Line:
        """What this indicator must be for the goal, if it alone can bring it: total and every instrument."""
        asked = ([goal.lifts] if goal.gap else []) + [lacking.lifts for lacking in goal.instruments]
        needed = [lift.needed for lifts in asked for lift in lifts if lift.indicator.id == indicator.id]
        if len(needed) < len(asked):
            return Line(self._texts("explain.goal.alone_not", goal=self._named(goal)), Tone.NOTE)
        return Line(self._texts("explain.goal.alone", goal=self._named(goal), needed=max(needed)))


def _known(part: PartStep) -> list[Decimal]:
    return [value for _, value in part.items if value is not None]


def _numbers(indicators: Sequence[Indicator]) -> str:
    return ", ".join(str(indicator.number) for indicator in indicators)


def _percent(instrument: Instrument) -> str:
    return plain(instrument.weight * 100)


def plain(value: Decimal) -> str:
    """Return a threshold as it is spoken: 85, not 85.00."""
    return f"{value.normalize():f}"


def shown_figure(value: Decimal | None) -> str:
    """Return a score in two decimals, or a dash."""
    return "–" if value is None else str(half_up(value))


def exact(value: Decimal | None) -> str:
    """Return a figure that is not rounded: up to four decimals, two at least."""
    if value is None:
        return "–"
    four = str(half_up(value, 4))
    return four[:-2] if four.endswith("00") else four.rstrip("0")
