"""What was reported in a round: how far, what is missing, and the six-month text carried on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from ita_desktop.app.editing import set_progress, tick_step
from ita_desktop.app.editing_blocks import in_sequence
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure, Progress, Round, Status, Step, StepProgress
from ita_desktop.domain.office import Office

TEXTS = ("result", "outcome", "suggestion", "obstacle")
"""The text fields of a report, in the order of the paper."""


def is_reported(progress: Progress | None) -> bool:
    """Tell whether something was written on a measure in a round."""
    return progress is not None and bool((progress.result + progress.outcome + progress.obstacle).strip())


def reported(office: Office, measures: tuple[Measure, ...], round_: Round) -> int:
    """Return on how many of these measures something was written in a round."""
    return sum(is_reported(office.progress(measure.id, round_)) for measure in measures)


def is_overdue(progress: Progress | None, measure: Measure, today: date) -> bool:
    """Tell whether a measure's time is over and the round's report leaves it open."""
    status = progress.status if progress else Status.NOT_STARTED
    return status in {Status.NOT_STARTED, Status.ONGOING} and measure.ends is not None and measure.ends < today


def says_the_same(first: str, second: str) -> bool:
    """Tell whether two texts are the same but for blanks and full stops."""
    return bool(_bare(first)) and _bare(first) == _bare(second)


def _bare(text: str) -> str:
    return "".join(text.split()).strip(".")


def ticked(office: Office, measure: Measure, round_: Round) -> frozenset[int]:
    """Return the ids of the steps ticked as done in a round."""
    progress = office.progress(measure.id, round_)
    ticks = office.all(StepProgress, progress_id=progress.id, done=True) if progress else ()
    return frozenset(tick.step_id for tick in ticks)


def can_take_over(office: Office, measure: Measure) -> bool:
    """Tell whether the six-month report says something for which the twelve-month report still has room."""
    return bool(_carried(office, measure))


def take_over(office: Office, measure: Measure) -> Changes:
    """Return the changes that put the six-month texts and ticks where the twelve-month report has none."""
    values = _carried(office, measure)
    new = sorted(ticked(office, measure, Round.SIX) - ticked(office, measure, Round.TWELVE))

    if not values:
        return Changes()
    edits = [partial(_carry, measure, values), *(partial(_tick, measure, step) for step in office.many(Step, new))]
    return in_sequence(office, edits)


def _carry(measure: Measure, values: Mapping[str, str], office: Office) -> Changes:
    return set_progress(office, measure, Round.TWELVE, **values)


def _tick(measure: Measure, step: Step, office: Office) -> Changes:
    return tick_step(office, measure, Round.TWELVE, step, done=True)


def _carried(office: Office, measure: Measure) -> dict[str, str]:
    six = office.progress(measure.id, Round.SIX)
    twelve = office.progress(measure.id, Round.TWELVE)
    if six is None:
        return {}
    return {name: getattr(six, name) for name in TEXTS if getattr(six, name).strip() and not _said(twelve, name)}


def _said(progress: Progress | None, name: str) -> bool:
    return progress is not None and bool(getattr(progress, name).strip())
