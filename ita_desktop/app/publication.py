"""The checklist of the two published documents, red or green: what the framework asks for, seen in the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ita_desktop.app.cycle_papers import Paper, Stage, plan_paper, report_paper
from ita_desktop.app.saying import Saying, saying
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import ChecklistItem
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorText
from ita_desktop.domain.scores import YearScores, year_scores
from ita_desktop.thai.dates import fiscal_end, fiscal_start


class Published(StrEnum):
    """The two documents that the evaluator looks for on the web site; the value names their checklist."""

    PLAN = "plan"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Component:
    """One line of the checklist."""

    item: ChecklistItem
    present: bool | None
    """None where the records cannot tell, e.g. whether the web site shows it."""
    reason: Saying | None = None
    """What is missing; None where nothing is."""
    pages: tuple[str, ...] = ()
    """Keys of the pages where it is mended, the best first."""
    record: Record | None = None
    """What to begin with."""

    @property
    def scores_nothing(self) -> bool:
        """Whether the evaluator would give 0 for the document: a needed component is missing."""
        return self.item.needed and self.present is False


@dataclass(frozen=True, slots=True)
class _Found:
    """What the records say of one component."""

    present: bool | None
    reason: Saying | None = None
    pages: tuple[str, ...] = ()
    record: Record | None = None


_PRESENT = _Found(True)
_BY_EYE = _Found(None, saying("publication.by_eye"))


def checklist(office: Office, fiscal_year: int, document: Published) -> tuple[Component, ...]:
    """Return the components of the plan or the report on the measures of a fiscal year (พ.ศ.), in their order.

    ``DomainError`` if no framework is known for the year.
    """
    framework = office.framework_for(fiscal_year)
    seen = _Records(office, fiscal_year, document)
    items = office.all(ChecklistItem, framework_id=framework.id, document=document.value)
    return tuple(_component(item, seen) for item in items)


def _component(item: ChecklistItem, seen: _Records) -> Component:
    found = _LOOKS.get(item.key, _by_eye)(seen)
    return Component(item, found.present, found.reason, found.pages, found.record)


class _Records:
    """The records that one of the documents prints."""

    def __init__(self, office: Office, fiscal_year: int, document: Published) -> None:
        self.office = office
        self.fiscal_year = fiscal_year
        self.document = document
        self.measures = office.measures(fiscal_year)
        self.result = office.result_of(fiscal_year - 1)
        self.findings = office.all(Finding, year_result_id=self.result.id) if self.result else ()

    def scores(self) -> YearScores | None:
        """Return the computed scores of the year before; None where no framework tells of it."""
        try:
            return year_scores(self.office, self.fiscal_year - 1)
        except DomainError:
            return None

    def every_measure(self, key: str, has: Callable[[Measure], bool], page: str) -> _Found:
        """Return whether all measures have something; else the numbers of those that lack it."""
        lacking = [measure for measure in self.measures if not has(measure)]
        if not self.measures:
            return _Found(False, saying("publication.no_measures"), ("measures",))
        return self.lacking(key, lacking, page) if lacking else _PRESENT

    def lacking(self, key: str, measures: list[Measure], page: str) -> _Found:
        """Return that these measures lack something."""
        numbers = ", ".join(str(measure.number) for measure in measures)
        reason = saying(f"publication.{key}", count=len(measures), numbers=numbers)
        first = self.report(measures[0]) if page == "results" else measures[0]
        return _Found(False, reason, (page, "measures"), first)

    def report(self, measure: Measure) -> Progress:
        """Return the twelve-month report on a measure, perhaps still to be made."""
        return self.office.progress(measure.id, Round.TWELVE) or Progress(measure_id=measure.id, round=Round.TWELVE)


def _by_eye(_seen: _Records) -> _Found:
    return _BY_EYE


def _previous_result(seen: _Records) -> _Found:
    scores = seen.scores()
    if scores is not None and len(scores.missing) < len(scores.indicators):
        return _PRESENT
    return _Found(False, saying("publication.no_result", year=seen.fiscal_year - 1), ("scores",))


def _scores(seen: _Records) -> _Found:
    scores = seen.scores()
    if scores is None:
        return _previous_result(seen)
    if scores.missing:
        numbers = ", ".join(str(indicator.number) for indicator in scores.missing)
        return _Found(False, saying("publication.no_scores", numbers=numbers), ("scores",), seen.result)
    return _PRESENT


def _analysis(seen: _Records) -> _Found:
    texts = seen.office.all(IndicatorText, year_result_id=seen.result.id) if seen.result else ()
    return _PRESENT if any(text.analysis.strip() for text in texts) else _BY_EYE


def _weak_points(seen: _Records) -> _Found:
    if seen.findings or any(measure.issue.strip() for measure in seen.measures):
        return _PRESENT
    return _Found(False, saying("publication.no_findings"), ("scores", "measures"))


def _measures_from_findings(seen: _Records) -> _Found:
    answered = {finding for measure in seen.measures for finding in measure.findings}
    open_ones = [finding for finding in seen.findings if finding.id not in answered]
    if open_ones:
        return _Found(False, saying("publication.unanswered", count=len(open_ones)), ("scores",), open_ones[0])
    cited = {item.measure_id for item in seen.office.table(MeasureItem).values()}
    return seen.every_measure("no_items", lambda measure: measure.id in cited, "measures")


def _steps(seen: _Records) -> _Found:
    stepped = {step.measure_id for step in seen.office.table(Step).values() if step.text.strip()}
    return seen.every_measure("no_steps", lambda measure: measure.id in stepped, "measures")


def _responsible(seen: _Records) -> _Found:
    return seen.every_measure("nobody", lambda one: bool(one.divisions or one.responsible.strip()), "measures")


def _period(seen: _Records) -> _Found:
    found = seen.every_measure("no_period", _has_period, "measures")
    if not found.present:
        return found
    first, last = fiscal_start(seen.fiscal_year), fiscal_end(seen.fiscal_year)
    outside = [m for m in seen.measures if (m.starts and m.starts < first) or (m.ends and m.ends > last)]
    return seen.lacking("outside", outside, "measures") if outside else _PRESENT


def _has_period(measure: Measure) -> bool:
    return bool(measure.period.strip()) or (measure.starts is not None and measure.ends is not None)


def _follow_up(seen: _Records) -> _Found:
    return seen.every_measure("no_follow_up", lambda one: bool(one.cycle or one.follow_up.strip()), "measures")


def _adopted(seen: _Records) -> _Found:
    paper = _paper(seen)
    if paper.stage is Stage.SIGNED:
        return _PRESENT
    if paper.stage >= Stage.ISSUED:
        return _Found(False, saying("publication.unsigned"), ("documents", "memo"), paper.document)
    return _Found(False, saying("publication.not_proposed"), ("memo", "documents"), paper.document)


def _paper(seen: _Records) -> Paper:
    if seen.document is Published.PLAN:
        return plan_paper(seen.office, seen.fiscal_year)
    return report_paper(seen.office, seen.fiscal_year, Round.TWELVE)


def _done(seen: _Records) -> _Found:
    return seen.every_measure("no_result_text", lambda one: bool(seen.report(one).result.strip()), "results")


def _outcome(seen: _Records) -> _Found:
    return seen.every_measure("no_outcome", lambda one: bool(seen.report(one).outcome.strip()), "results")


def _suggestions(seen: _Records) -> _Found:
    def has(measure: Measure) -> bool:
        report = seen.report(measure)
        return bool((report.suggestion + report.obstacle).strip())

    return seen.every_measure("no_suggestion", has, "results")


def _evidence(seen: _Records) -> _Found:
    shown = _progress_of(seen.office.all(Evidence, public=True))
    return seen.every_measure("no_evidence", lambda one: seen.report(one).id in shown, "results")


def _progress_of(evidence: Iterable[Evidence]) -> set[int]:
    return {one.progress_id for one in evidence}


_LOOKS: Mapping[str, Callable[[_Records], _Found]] = {
    "previous_result": _previous_result,
    "scores": _scores,
    "analysis": _analysis,
    "weak_points": _weak_points,
    "measures_from_findings": _measures_from_findings,
    "steps": _steps,
    "responsible": _responsible,
    "period": _period,
    "follow_up": _follow_up,
    "adopted": _adopted,
    "done": _done,
    "outcome": _outcome,
    "suggestions": _suggestions,
    "evidence": _evidence,
}
"""What tells whether a component is there, by its key in the framework; any other is left to the reader's eye."""
