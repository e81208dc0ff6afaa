"""C10: components of the published plan that the year's checklist needs and that are not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ita_desktop.checks.measure_lines import words
from ita_desktop.checks.problem import Problem, Severity, Topic, problem, record_anchor
from ita_desktop.checks.registry import document_rule, record_rule
from ita_desktop.checks.views import DocumentView, YearView
from ita_desktop.domain.document_text import MeasureLine
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import ChecklistItem, Framework
from ita_desktop.domain.measures import Cycle, Measure, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.domain.record import Certainty
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult

PLANS: Final = frozenset({DocumentKind.PLAN, DocumentKind.ANALYSIS})
_WEAK_POINT: Final = re.compile(r"ข้อบกพร่อง|จุดอ่อน|ต้องพัฒนา|ควรพัฒนา|ต้องปรับปรุง|ควรปรับปรุง|ที่จะพัฒนา")
_ANALYSIS: Final = re.compile(r"วิเคราะห์|เมื่อพิจารณา|พบว่า")


def _severity(item: ChecklistItem) -> Severity:
    """An error only where the checklist is certain; what is remembered is advice."""
    return Severity.WARNING if item.certainty is Certainty.LOW else Severity.ERROR


def _needed(office: Office, year: int) -> Iterator[ChecklistItem]:
    """Yield what the plan on the measures of a year (พ.ศ.) needs."""
    try:
        framework = office.framework_for(year)
    except DomainError:
        return
    for item in office.all(ChecklistItem, framework_id=framework.id, document="plan"):
        if item.needed:
            yield item


# ---- records


@record_rule("C10", Severity.ERROR, Topic.COVERAGE, Measure, Step, Finding, YearResult, IndicatorScore, Framework)
def lacking_in_records(view: YearView) -> Iterator[Problem]:
    """Find components that none of a year's records can fill; a year without measures has not begun."""
    first = next(iter(view.measures), None)
    if first is None:
        return
    for item in _needed(view.office, view.fiscal_year):
        there = RECORDS.get(item.key)
        if there and not there(view):
            anchor = record_anchor("measure", first.id)
            yield problem("check.C10.lacking", _severity(item), anchor, expected=item.text)


def _any_measure(has: Callable[[YearView, Measure], bool]) -> Callable[[YearView], bool]:
    def there(view: YearView) -> bool:
        return any(has(view, measure) for measure in view.measures)

    return there


def _has_steps(view: YearView, measure: Measure) -> bool:
    return any(step.text.strip() for step in view.office.all(Step, measure_id=measure.id))


def _has_responsible(_view: YearView, measure: Measure) -> bool:
    return bool(measure.divisions or measure.responsible.strip())


def _has_period(_view: YearView, measure: Measure) -> bool:
    return bool(measure.period.strip() or (measure.starts and measure.ends))


def _has_follow_up(_view: YearView, measure: Measure) -> bool:
    return bool(measure.follow_up.strip()) or measure.cycle is not Cycle.UNSET


def _has_result(view: YearView) -> bool:
    return view.result is not None


def _has_weak_points(view: YearView) -> bool:
    return bool(view.findings) or any(measure.issue.strip() for measure in view.measures)


RECORDS: Final[Mapping[str, Callable[[YearView], bool]]] = {
    "previous_result": _has_result,
    "weak_points": _has_weak_points,
    "steps": _any_measure(_has_steps),
    "responsible": _any_measure(_has_responsible),
    "period": _any_measure(_has_period),
    "follow_up": _any_measure(_has_follow_up),
}
"""What tells from the records whether a component is there; the scores themselves are the matter of S6."""


# ---- documents


@document_rule("C10", Severity.ERROR, Topic.COVERAGE)
def lacking_in_document(view: DocumentView) -> Iterator[Problem]:
    """Find components that an analysis or a plan lacks; a memo that only reports needs none."""
    if view.text.kind not in PLANS:
        return
    lines = [line for part in view.text.parts() for line in part.measures]
    year = view.text.fiscal_year or (view.facts.result_year + 1 if view.facts.result_year else 0)
    anchor = next((one.anchor for one in view.facts.texts), "")
    for item in _needed(view.office, year) if year else ():
        there = DOCUMENTS.get(item.key)
        if there and not there(view, lines):
            yield problem("check.C10.lacking", _severity(item), anchor, expected=item.text)


def _any_line(name: str) -> Callable[[DocumentView, list[MeasureLine]], bool]:
    def there(_view: DocumentView, lines: list[MeasureLine]) -> bool:
        return any(words(getattr(line, name)) for line in lines)

    return there


def _says(pattern: re.Pattern[str]) -> Callable[[DocumentView, list[MeasureLine]], bool]:
    def there(view: DocumentView, lines: list[MeasureLine]) -> bool:
        return any(words(line.issue) for line in lines) or any(pattern.search(one.text) for one in view.facts.texts)

    return there


def _names_result(view: DocumentView, _lines: list[MeasureLine]) -> bool:
    return bool(view.facts.said_years or any(part.result_year for part in view.text.parts()))


def _lists_scores(view: DocumentView, _lines: list[MeasureLine]) -> bool:
    full = len(view.facts.names.indicators)
    return any(len(scores.lines) >= full for scores in view.facts.lists)


DOCUMENTS: Final[Mapping[str, Callable[[DocumentView, list[MeasureLine]], bool]]] = {
    "previous_result": _names_result,
    "scores": _lists_scores,
    "analysis": _says(_ANALYSIS),
    "weak_points": _says(_WEAK_POINT),
    "steps": _any_line("steps"),
    "responsible": _any_line("responsible"),
    "period": _any_line("period"),
    "follow_up": _any_line("follow_up"),
}
"""What tells from a document whether a component is there."""
