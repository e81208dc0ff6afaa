"""C1, C2, C8: indicators, findings and items that no measure answers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ita_desktop.checks.measure_lines import codes_of, covered, indicators_of
from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.document_text import ScoreList
from ita_desktop.domain.framework import Indicator, Item
from ita_desktop.domain.measures import Measure, MeasureItem
from ita_desktop.domain.results import Finding, IndicatorScore, ItemScore, YearResult
from ita_desktop.domain.scores import half_up

LOWEST: Final = 3
"""So many indicators of the lowest scores deserve a measure even where nothing higher has one."""
PASS_MARK: Final = Decimal(85)
FULL: Final = Decimal(100)
ALL = (YearResult, IndicatorScore, Finding, Measure)


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator with its score and the place it stands at."""

    number: int
    name: str
    value: Decimal
    anchor: str


# ---- what counts as answered


def answered(view: YearView) -> Mapping[int, tuple[Measure, ...]]:
    """Return the measures of each indicator: those that name it, or one of its findings or items."""
    indicator_of = {finding.id: finding.indicator_id for finding in view.findings}
    found: dict[int, list[Measure]] = {}
    for measure in view.measures:
        ids = {measure.indicator_id, *(indicator_of.get(finding) for finding in measure.findings)}
        items = (view.office.get(Item, link.item_id) for link in view.office.all(MeasureItem, measure_id=measure.id))
        ids |= {item.indicator_id for item in items if item}
        for indicator in ids - {None}:
            found.setdefault(indicator, []).append(measure)  # type: ignore[arg-type]  # None was taken out
    return {indicator: tuple(measures) for indicator, measures in found.items()}


def scored(view: YearView) -> tuple[Scored, ...]:
    """Return the known scores of a year's indicators, each at its own record."""
    result = view.result
    if result is None:
        return ()
    records = {one.indicator_id: one for one in view.office.all(IndicatorScore, year_result_id=result.id)}
    return tuple(
        Scored(indicator.number, indicator.name, value, _place(records.get(indicator.id), result))
        for indicator, value in view.scores.indicators
        if value is not None
    )


def _place(record: IndicatorScore | None, result: YearResult) -> str:
    if record is None:
        return record_anchor("year_result", result.id)
    return record_anchor("indicator_score", record.id, "value")


# ---- C1


@record_rule("C1", Severity.ERROR, Topic.COVERAGE, *ALL, MeasureItem)
def unanswered_of_records(view: YearView) -> Iterator[Problem]:
    """Find indicators below the target and findings without a measure (the plan is scored 0 without one)."""
    target = view.result.target if view.result else PASS_MARK
    known = _numbers(view, answered(view))
    yield from _below(scored(view), known, target)
    linked = {finding for measure in view.measures for finding in measure.findings}
    for finding in view.findings:
        if finding.id not in linked:
            anchor = record_anchor("finding", finding.id, "text")
            yield problem("check.C1.finding", Severity.ERROR, anchor, found=finding.text)


def _below(scores: Iterable[Scored], known: frozenset[int], target: Decimal) -> Iterator[Problem]:
    for one in scores:
        if one.value < target and one.number not in known:
            yield problem(
                "check.C1.indicator",
                Severity.ERROR,
                one.anchor,
                found=one.value,
                expected=target,
                number=one.number,
                name=one.name,
            )


@document_rule("C1", Severity.ERROR, Topic.COVERAGE)
def unanswered_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document that has both a list of scores and measures that say what they answer to."""
    known = covered(view)
    if known:
        yield from _below(_listed(view), known, PASS_MARK)


def _listed(view: DocumentView) -> tuple[Scored, ...]:
    """The indicators of a document's fullest list of scores."""
    fullest = max(view.facts.lists, key=_length, default=None)
    lines = fullest.lines if fullest else ()
    place = fullest.anchor if fullest else ""
    return tuple(Scored(line.number, line.name, line.value, line.anchor or place) for line in lines)


def _length(scores: ScoreList) -> int:
    return len(scores.lines)


def _numbers(view: YearView, found: Mapping[int, object]) -> frozenset[int]:
    indicators = (view.office.get(Indicator, indicator) for indicator in found)
    return frozenset(indicator.number for indicator in indicators if indicator)


# ---- C2


@record_rule("C2", Severity.WARNING, Topic.COVERAGE, *ALL, MeasureItem)
def passed_over_in_records(view: YearView) -> Iterator[Problem]:
    """Find indicators without a measure that need one more than those that have one."""
    target = view.result.target if view.result else PASS_MARK
    yield from _passed_over(scored(view), _numbers(view, answered(view)), target)


@document_rule("C2", Severity.WARNING, Topic.COVERAGE)
def passed_over_in_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document."""
    yield from _passed_over(_listed(view), covered(view), PASS_MARK)


def _passed_over(scores: tuple[Scored, ...], known: frozenset[int], target: Decimal) -> Iterator[Problem]:
    """Yield indicators at or above the target, without a measure, below one that has one or among the lowest three."""
    with_measure = [one for one in scores if one.number in known]
    if not with_measure:
        return
    best = max(with_measure, key=_value)
    lowest = {one.number for one in sorted(scores, key=_value)[:LOWEST]}
    for one in scores:
        if one.number in known or not target <= one.value < FULL:
            continue
        if one.value < best.value:
            yield problem(
                "check.C2.lower",
                Severity.WARNING,
                one.anchor,
                found=one.value,
                number=one.number,
                name=one.name,
                other=best.number,
                other_name=best.name,
                other_value=best.value,
            )
        elif one.number in lowest:
            key = "check.C2.lowest"
            yield problem(key, Severity.WARNING, one.anchor, found=one.value, number=one.number, name=one.name)


def _value(one: Scored) -> Decimal:
    return one.value


# ---- C8


@record_rule("C8", Severity.WARNING, Topic.COVERAGE, YearResult, ItemScore, Measure, MeasureItem, Finding)
def failing_items_of_records(view: YearView) -> Iterator[Problem]:
    """Find failing items that no measure of their indicator names, by itself or through its finding."""
    if view.result is None:
        return
    measures = answered(view)
    named = _named_items(view)
    for score in view.office.all(ItemScore, year_result_id=view.result.id):
        item = view.office.get(Item, score.item_id)
        if item is None or score.value is None or item.id in named or item.indicator_id not in measures:
            continue
        if _fails(item.code, score.value, view.result.target):
            anchor = record_anchor("item_score", score.id, "value")
            yield problem(
                "check.C8.item", Severity.WARNING, anchor, found=score.value, code=item.code, label=item.label
            )


def _named_items(view: YearView) -> frozenset[int | None]:
    items_of = {finding.id: finding.items for finding in view.findings}
    through = {item for measure in view.measures for one in measure.findings for item in items_of.get(one, ())}
    direct = {link.item_id for measure in view.measures for link in view.office.all(MeasureItem, measure_id=measure.id)}
    return frozenset(through | direct)


def _fails(code: str, value: Decimal, target: Decimal) -> bool:
    """Tell whether an item fails: a disclosure item below 100, a question below the target."""
    return value < (FULL if code.startswith("O") else target)


@document_rule("C8", Severity.WARNING, Topic.COVERAGE)
def failing_items_of_document(view: DocumentView) -> Iterator[Problem]:
    """Find the same in a document that lists items by their codes."""
    lines = [line for part in view.text.parts() for line in part.measures]
    known = covered(view)
    named = {code for line in lines for code in codes_of(line)}
    exact = {number for line in lines if codes_of(line) for number in indicators_of(view, line)}
    for scores in view.facts.lists:
        for item in scores.items:
            due = item.indicator in known & exact and item.code and item.code not in named
            if due and _fails(item.code, item.value, PASS_MARK):
                yield problem(
                    "check.C8.item",
                    Severity.WARNING,
                    item.anchor,
                    found=half_up(item.value),
                    code=item.code,
                    label=item.text,
                )
