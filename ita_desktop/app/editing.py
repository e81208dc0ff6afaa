"""Composite edits: pure functions from an office to the changes that make the edit.

New records carry negative ids, which the store replaces; a simple change of a field needs no
function here: ``Changes(updated=((old, old.but(title=…)),))``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import Indicator, Instrument
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Round, Step, StepProgress
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorScore, InstrumentScore, YearResult

R = TypeVar("R", bound=Record)


def update(old: R, **values: Any) -> Changes:
    """Return the change of one record's fields; nothing if they are as before."""
    new = old.but(**values)
    return Changes(updated=((old, new),)) if new != old else Changes()


def merged(*parts: Changes) -> Changes:
    """Return several independent changes as one."""
    return Changes(
        added=tuple(record for part in parts for record in part.added),
        updated=tuple(pair for part in parts for pair in part.updated),
        removed=tuple(record for part in parts for record in part.removed),
    )


# ---- order


def moved(siblings: Sequence[Record], record: Record, by: int) -> Changes:
    """Return the changes that move a record up (−) or down (+) among its siblings, by ``sort``."""
    order = list(siblings)
    at = order.index(record)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    return sorted_as(order)


def sorted_as(order: Iterable[Record]) -> Changes:
    """Return the changes that make ``sort`` follow this order."""
    return Changes(updated=tuple(_renumbered(order, "sort", 0)))


def next_sort(siblings: Sequence[Record]) -> int:
    """Return the ``sort`` of a record put after its siblings."""
    return max((getattr(sibling, "sort", 0) for sibling in siblings), default=-1) + 1


def _renumbered(order: Iterable[R], field: str, start: int) -> list[tuple[R, R]]:
    pairs = [(old, dataclasses.replace(old, **{field: n})) for n, old in enumerate(order, start)]
    return [pair for pair in pairs if pair[0] != pair[1]]


# ---- scores


def set_score(office: Office, fiscal_year: int, indicator: Indicator, value: Decimal | None) -> Changes:
    """Return the changes that enter an indicator's score of a result year (พ.ศ.)."""
    return set_of_year(office, fiscal_year, IndicatorScore, "indicator_id", indicator.id, value=value)


def set_stated(office: Office, fiscal_year: int, instrument: Instrument, value: Decimal | None) -> Changes:
    """Return the changes that enter the published mean of an instrument."""
    return set_of_year(office, fiscal_year, InstrumentScore, "instrument_id", instrument.id, stated=value)


def set_result(office: Office, fiscal_year: int, **values: Any) -> Changes:
    """Return the changes that set fields of a year's result (stated total, level, source …)."""
    result = office.result_of(fiscal_year)
    if result:
        return update(result, **values)
    return Changes(added=(_new_result(office, fiscal_year).but(**values),))


def set_of_year(office: Office, fiscal_year: int, kind: type[Record], key: str, target: int, **values: Any) -> Changes:
    """Return the changes that set fields of a year's record of a kind about a part (``key`` = ``target``)."""
    result = office.result_of(fiscal_year)
    if result and (old := office.first(kind, year_result_id=result.id, **{key: target})):
        return update(old, **values)
    owner = result or _new_result(office, fiscal_year)
    new = kind(id=-2, **{"year_result_id": owner.id, key: target}).but(**values)
    return Changes(added=(new,) if result else (owner, new))


def _new_result(office: Office, fiscal_year: int) -> YearResult:
    return YearResult(id=-1, fiscal_year=fiscal_year, framework_id=office.framework_for(fiscal_year).id)


# ---- findings


def add_finding(office: Office, fiscal_year: int, text: str, indicator: int | None = None) -> Changes:
    """Return the changes that add a weak point seen in the result of a year (พ.ศ.)."""
    result = office.result_of(fiscal_year)
    owner = result or _new_result(office, fiscal_year)
    siblings = office.all(Finding, year_result_id=owner.id)
    finding = Finding(id=-2, year_result_id=owner.id, indicator_id=indicator, text=text, sort=next_sort(siblings)).but()
    return Changes(added=(finding,) if result else (owner, finding))


def add_measure_finding(office: Office, measure: Measure, text: str) -> Changes:
    """Return the changes that add a weak point and make the measure answer to it."""
    added = add_finding(office, measure.fiscal_year - 1, text, measure.indicator_id)
    return merged(added, update(measure, findings=(*measure.findings, added.added[-1].id)))


# ---- measures


def add_measure(office: Office, fiscal_year: int, title: str, *, indicator: int | None = None) -> Changes:
    """Return the changes that add a measure after the others of its indicator, or at the end."""
    measures = list(office.measures(fiscal_year))
    same = [n for n, measure in enumerate(measures, 1) if measure.indicator_id == indicator]
    at = same[-1] if same and indicator is not None else len(measures)
    new = Measure(id=-1, fiscal_year=fiscal_year, number=at + 1, title=title, indicator_id=indicator).but()
    return Changes(added=(new,), updated=tuple(_renumbered(measures[at:], "number", at + 2)))


def move_measure(office: Office, measure: Measure, by: int) -> Changes:
    """Return the changes that move a measure up (−) or down (+); numbers follow."""
    order = list(office.measures(measure.fiscal_year))
    at = order.index(measure)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    return Changes(updated=tuple(_renumbered(order, "number", 1)))


def remove_measures(office: Office, measures: Sequence[Measure]) -> Changes:
    """Return the changes that delete measures with all that hangs on them; the others close up."""
    gone = {measure.id for measure in measures}
    changes = office.removal(*measures)
    after = office.after(changes)
    for year in {measure.fiscal_year for measure in measures}:
        closing = _renumbered([m for m in after.measures(year) if m.id not in gone], "number", 1)
        changes = _then(changes, closing)
    return changes


def _then(changes: Changes, pairs: Iterable[tuple[Record, Record]]) -> Changes:
    """Return changes followed by further updates of records they may have updated already."""
    updated = {(type(old), old.id): (old, new) for old, new in changes.updated}
    for old, new in pairs:
        key = (type(old), old.id)
        updated[key] = (updated[key][0] if key in updated else old, new)
    return dataclasses.replace(changes, updated=tuple(updated.values()))


def add_step(office: Office, measure: Measure, text: str = "", *, after: Step | None = None) -> Changes:
    """Return the changes that add a step, at the end or after another one."""
    siblings = list(office.all(Step, measure_id=measure.id, parent_id=after.parent_id if after else None))
    at = siblings.index(after) + 1 if after in siblings else len(siblings)
    parent = after.parent_id if after else None
    new = Step(id=-1, measure_id=measure.id, parent_id=parent, text=text, sort=at)
    return Changes(added=(new,), updated=tuple(_renumbered(siblings[at:], "sort", at + 1)))


def add_item(office: Office, measure: Measure, item_id: int | None, wording: str = "") -> Changes:
    """Return the changes that make a measure answer to an item."""
    siblings = office.all(MeasureItem, measure_id=measure.id)
    new = MeasureItem(id=-1, measure_id=measure.id, item_id=item_id, wording=wording, sort=next_sort(siblings))
    return Changes(added=(new,))


# ---- progress


def set_progress(office: Office, measure: Measure, round_: Round, **values: Any) -> Changes:
    """Return the changes that set what was reported on a measure in a round."""
    progress = office.progress(measure.id, round_)
    if progress:
        return update(progress, **values)
    return Changes(added=(Progress(id=-1, measure_id=measure.id, round=round_).but(**values),))


def tick_step(office: Office, measure: Measure, round_: Round, step: Step, *, done: bool) -> Changes:
    """Return the changes that tick a step as done, or not, in a round."""
    progress = office.progress(measure.id, round_)
    owner = progress or Progress(id=-1, measure_id=measure.id, round=round_)
    if progress and (old := office.first(StepProgress, progress_id=progress.id, step_id=step.id)):
        return update(old, done=done)
    tick = StepProgress(id=-2, progress_id=owner.id, step_id=step.id, done=done)
    return Changes(added=(tick,) if progress else (owner, tick))


def add_link(office: Office, measure: Measure, round_: Round, url: str, caption: str = "") -> Changes:
    """Return the changes that add a link as evidence of a round."""
    progress = office.progress(measure.id, round_)
    owner = progress or Progress(id=-1, measure_id=measure.id, round=round_)
    siblings = office.all(Evidence, progress_id=owner.id)
    link = Evidence(id=-2, progress_id=owner.id, url=url, caption=caption, sort=next_sort(siblings))
    return Changes(added=(link,) if progress else (owner, link))
