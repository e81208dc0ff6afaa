"""Composite edits of what a year's scores consist of and of what they show: items, readings, findings.

Pure functions from an office to changes, as in ``editing``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from ita_desktop.app.editing import add_finding, add_measure, moved, set_of_year, update
from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item, SubIndicator
from ita_desktop.domain.measures import Measure, MeasureItem
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding, IndicatorScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.scores import TOLERANCE, framework_of, half_up, indicator_from_items, mean, year_scores
from ita_desktop.thai.digits import to_arabic

READINGS_SINCE = 2566
"""First year (พ.ศ.) in which EIT is read twice: visitors answer, assessors collect."""

# ---- parts of an indicator


def set_item(office: Office, fiscal_year: int, item: Item, value: Decimal | None) -> Changes:
    """Return the changes that enter the score of an item in a result year (พ.ศ.)."""
    return set_of_year(office, fiscal_year, ItemScore, "item_id", item.id, value=value)


def set_sub_indicator(office: Office, fiscal_year: int, sub: SubIndicator, value: Decimal | None) -> Changes:
    """Return the changes that enter the score of a sub-indicator in a result year (พ.ศ.)."""
    return set_of_year(office, fiscal_year, SubIndicatorScore, "sub_indicator_id", sub.id, value=value)


def sub_indicator_from_items(office: Office, result: YearResult, sub: SubIndicator) -> Decimal | None:
    """Return the mean of a sub-indicator's items in two decimals; None if one is missing."""
    items = office.all(Item, sub_indicator_id=sub.id)
    known = {score.item_id: score.value for score in office.all(ItemScore, year_result_id=result.id)}
    values = [value for item in items if (value := known.get(item.id)) is not None]
    return indicator_from_items([values]) if values and len(values) == len(items) else None


def has_readings(framework: Framework, instrument: Instrument) -> bool:
    """Tell whether an instrument's indicators are published in two readings: EIT from 2566."""
    return instrument.short == "EIT" and framework.first_year >= READINGS_SINCE


def mean_of_readings(score: IndicatorScore | None) -> Decimal | None:
    """Return the mean of both readings in two decimals; None while one is missing."""
    if score is None or score.public is None or score.survey is None:
        return None
    return half_up(mean((score.public, score.survey)))


def score_of(office: Office, fiscal_year: int, indicator: Indicator) -> IndicatorScore | None:
    """Return what was entered for an indicator in a result year (พ.ศ.)."""
    result = office.result_of(fiscal_year)
    return office.first(IndicatorScore, year_result_id=result.id, indicator_id=indicator.id) if result else None


def set_reading(office: Office, fiscal_year: int, indicator: Indicator, name: str, value: Decimal | None) -> Changes:
    """Return the changes that enter a reading (``public`` or ``survey``); with both known the score is their mean.

    A score entered before is kept where it is that mean (±0.01, as published), else it gives way to it.
    """
    changes = set_of_year(office, fiscal_year, IndicatorScore, "indicator_id", indicator.id, **{name: value})
    after = score_of(office.after(changes), fiscal_year, indicator)
    computed = mean_of_readings(after)
    if after is None or computed is None or after.value is None or abs(after.value - computed) <= TOLERANCE:
        return changes
    return set_of_year(
        office, fiscal_year, IndicatorScore, "indicator_id", indicator.id, **{name: value, "value": None}
    )


# ---- findings


def findings_of(office: Office, fiscal_year: int) -> tuple[Finding, ...]:
    """Return the findings of a result year (พ.ศ.) by indicator, those of none last."""
    result = office.result_of(fiscal_year)
    if result is None:
        return ()
    number = {indicator.id: indicator.number for indicator in office.table(Indicator).values()}
    found = office.all(Finding, year_result_id=result.id)
    return tuple(sorted(found, key=lambda one: (one.indicator_id is None, number.get(one.indicator_id or 0, 0))))


def move_finding(office: Office, finding: Finding, by: int) -> Changes:
    """Return the changes that move a finding up (−) or down (+) among those of its indicator."""
    beside = office.all(Finding, year_result_id=finding.year_result_id, indicator_id=finding.indicator_id)
    at = beside.index(finding) + by
    if not 0 <= at < len(beside):
        return Changes()
    every = office.all(Finding, year_result_id=finding.year_result_id)
    return moved(every, finding, every.index(beside[at]) - every.index(finding))


def items_of(office: Office, fiscal_year: int, first: int | None = None) -> list[Item]:
    """Return the items of a result year's framework, those of the indicator ``first`` before the others."""
    try:
        framework = framework_of(office, fiscal_year)
    except DomainError:
        return []
    every = [item for indicator in office.indicators(framework.id) for item in office.items(indicator.id)]
    return sorted(every, key=lambda item: item.indicator_id != first) if first else every


def set_finding_items(office: Office, finding: Finding, typed: str) -> Changes:
    """Return the changes that make a finding show in the items whose codes were typed."""
    codes = [code.upper() for code in re.split(r"[\s,;]+", to_arabic(typed)) if code]
    year = office.one(YearResult, finding.year_result_id).fiscal_year
    known = {item.code.upper(): item.id for item in items_of(office, year)}
    for code in codes:
        if code not in known:
            raise DomainError("finding.no_such_item", code=code)
    return update(finding, items=tuple(known[code] for code in dict.fromkeys(codes)))


# ---- measures that answer


def answering(office: Office, finding: Finding) -> tuple[Measure, ...]:
    """Return the measures that answer to a finding, by year and number."""
    found = [measure for measure in office.table(Measure).values() if finding.id in measure.findings]
    return tuple(sorted(found, key=lambda measure: (measure.fiscal_year, measure.number)))


def set_answering(measure: Measure, finding: Finding, *, answers: bool) -> Changes:
    """Return the changes that make a measure answer to a finding, or no longer."""
    others = tuple(one for one in measure.findings if one != finding.id)
    if answers and finding.id in measure.findings:
        return Changes()
    return update(measure, findings=(*others, finding.id) if answers else others)


def measure_from_finding(office: Office, finding: Finding, title: str) -> Changes:
    """Return the changes that add a measure of the following year that answers to a finding and cites its items."""
    year = office.one(YearResult, finding.year_result_id).fiscal_year + 1
    added = add_measure(office, year, title, indicator=finding.indicator_id)
    (new,) = added.added
    cited = tuple(
        MeasureItem(id=-2 - place, measure_id=new.id, item_id=item, sort=place)
        for place, item in enumerate(finding.items)
    )
    return Changes(added=(new.but(findings=(finding.id,)), *cited), updated=added.updated)


# ---- proposals


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator below the target without a finding, and why one is proposed."""

    indicator: Indicator
    value: Decimal
    target: Decimal
    before: Decimal | None
    """Score of the year before, where it is known."""
    weak: tuple[tuple[Item, Decimal], ...]
    """Its items below the target, the worst first."""


def proposals(office: Office, fiscal_year: int) -> tuple[Proposal, ...]:
    """Return what is proposed from the scores of a result year (พ.ศ.), by number of the indicator."""
    result = office.result_of(fiscal_year)
    if result is None:
        return ()
    past = _scores_by_number(office, fiscal_year - 1)
    seen = {finding.indicator_id for finding in office.all(Finding, year_result_id=result.id)}
    return tuple(
        Proposal(indicator, value, result.target, past.get(indicator.number), _weak(office, result, indicator))
        for indicator, value in year_scores(office, fiscal_year).indicators
        if value is not None and value < result.target and indicator.id not in seen
    )


def _scores_by_number(office: Office, fiscal_year: int) -> dict[int, Decimal]:
    if office.result_of(fiscal_year) is None:
        return {}
    known = year_scores(office, fiscal_year).indicators
    return {indicator.number: value for indicator, value in known if value is not None}


def _weak(office: Office, result: YearResult, indicator: Indicator) -> tuple[tuple[Item, Decimal], ...]:
    scores = {score.item_id: score.value for score in office.all(ItemScore, year_result_id=result.id)}
    known = [(item, value) for item in office.items(indicator.id) if (value := scores.get(item.id)) is not None]
    return tuple(sorted((pair for pair in known if pair[1] < result.target), key=lambda pair: pair[1]))


def accept(office: Office, fiscal_year: int, wanted: Iterable[tuple[Proposal, str]]) -> Changes:
    """Return the changes that turn proposals into findings of these words."""
    return in_sequence(office, [_accepted(fiscal_year, proposal, text) for proposal, text in wanted])


def _accepted(fiscal_year: int, proposal: Proposal, text: str) -> Callable[[Office], Changes]:
    def edit(office: Office) -> Changes:
        added = add_finding(office, fiscal_year, text, proposal.indicator.id).added
        items = tuple(item.id for item, _ in proposal.weak)
        return Changes(added=(*added[:-1], added[-1].but(items=items)))

    return edit
