"""How far the records have come with each step of the year, whatever the date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ita_desktop.app.cycle_papers import Paper, Stage, plan_paper, report_paper
from ita_desktop.app.results import is_reported
from ita_desktop.app.saying import Saying, saying
from ita_desktop.app.year_calendar import StepKey
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Evidence, Measure, Progress, Round
from ita_desktop.domain.measures import Step as MeasureStep
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorText, YearResult
from ita_desktop.domain.scores import YearScores, year_scores

_SCORES, _FINDINGS, _MEASURES = ("scores",), ("scores", "measures"), ("measures",)
_RESULTS, _PAPERS, _FOLDER = ("results", "measures"), ("memo",), ("documents", "memo")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the records say of one step."""

    complete: bool
    started: bool
    can_start: bool
    fact: Saying
    pages: tuple[str, ...]
    """Keys of the pages where it goes on, the best first."""
    record: Record | None = None
    """What to begin with; one without an id is still to be made."""
    done: int = 0
    of: int = 0
    """So many parts of so many; 0 where nothing is counted."""


def standings(office: Office, fiscal_year: int) -> Mapping[StepKey, Standing]:
    """Return how far each step of a fiscal year (พ.ศ., that of the measures) is."""
    scores = _known_scores(office, fiscal_year - 1)
    measures = office.measures(fiscal_year)
    papers = {round_: report_paper(office, fiscal_year, round_) for round_ in (Round.SIX, Round.TWELVE)}
    plan = plan_paper(office, fiscal_year)
    return {
        StepKey.SCORES: _scores(scores),
        StepKey.ANALYSIS: _analysis(office, fiscal_year, scores, measures),
        StepKey.MEASURES: _measures(office, measures, scores),
        StepKey.PLAN: _plan(plan, measures),
        StepKey.SIX_MONTHS: _report(office, measures, Round.SIX, papers[Round.SIX]),
        StepKey.TWELVE_MONTHS: _report(office, measures, Round.TWELVE, papers[Round.TWELVE]),
        StepKey.PUBLISHING: _publishing(office, measures, (plan, papers[Round.TWELVE])),
    }


# ---- scores and what they show


def _known_scores(office: Office, fiscal_year: int) -> YearScores | None:
    """Return the computed scores of a year; None where no framework tells what to enter."""
    try:
        return year_scores(office, fiscal_year)
    except DomainError:
        return None


def _scores(scores: YearScores | None) -> Standing:
    if scores is None:
        return Standing(False, False, False, saying("cycle.fact.no_framework"), _SCORES)
    of = len(scores.indicators)
    done = of - len(scores.missing)
    complete = done == of > 0
    return Standing(complete, done > 0, True, _scores_fact(scores, done, of), _SCORES, done=done, of=of)


def _scores_fact(scores: YearScores, done: int, of: int) -> Saying:
    if done == 0:
        return saying("cycle.fact.no_scores")
    if done < of or scores.shown_total is None:
        return saying("cycle.fact.scores", done=done, of=of)
    level = scores.level.word if scores.level else "–"
    return saying("cycle.fact.total", total=scores.shown_total, level=level)


def _analysis(office: Office, fiscal_year: int, scores: YearScores | None, measures: Sequence[Measure]) -> Standing:
    result = office.result_of(fiscal_year - 1)
    known = [value for _, value in scores.indicators if value is not None] if scores else []
    findings = office.all(Finding, year_result_id=result.id) if result else ()
    texts = _texts(office, result)
    issues = [measure for measure in measures if measure.issue.strip()]
    seen = {*_indicators(findings), *_indicators(texts), *_indicators(issues)}
    target = result.target if result else Decimal(0)
    below = _below(scores, target)
    missing = [indicator for indicator in below if indicator.id not in seen]
    started = bool(findings or texts or issues)
    fact = _analysis_fact(len(findings) or len(issues), len(texts), len(missing), target)
    return Standing(bool(known) and started and not missing, started, bool(known), fact, _FINDINGS)


def _analysis_fact(points: int, texts: int, missing: int, target: Decimal) -> Saying:
    if not points and not texts:
        return saying("cycle.fact.no_findings")
    if missing:
        return saying("cycle.fact.findings_missing", missing=missing, target=f"{target.normalize():f}")
    return saying("cycle.fact.findings", count=points) if points else saying("cycle.fact.analysed", count=texts)


def _texts(office: Office, result: YearResult | None) -> tuple[IndicatorText, ...]:
    texts = office.all(IndicatorText, year_result_id=result.id) if result else ()
    return tuple(text for text in texts if text.analysis.strip())


def _indicators(records: Iterable[Finding | IndicatorText | Measure]) -> set[int]:
    return {record.indicator_id for record in records if record.indicator_id is not None}


def _below(scores: YearScores | None, target: Decimal) -> list[Indicator]:
    pairs = scores.indicators if scores else ()
    return [indicator for indicator, value in pairs if value is not None and value < target]


# ---- measures


def _measures(office: Office, measures: Sequence[Measure], scores: YearScores | None) -> Standing:
    stepped = {step.measure_id for step in office.table(MeasureStep).values()}
    lacking = [m for m in measures if m.id not in stepped or not _is_assigned(m)]
    can_start = bool(measures) or (scores is not None and len(scores.missing) < len(scores.indicators))
    record = _first(lacking)
    done, of = len(measures) - len(lacking), len(measures)
    return Standing(
        done == of > 0, of > 0, can_start, _measures_fact(measures, len(lacking)), _MEASURES, record, done, of
    )


def _measures_fact(measures: Sequence[Measure], lacking: int) -> Saying:
    if not measures:
        return saying("cycle.fact.no_measures")
    if lacking:
        return saying("cycle.fact.measures_lacking", count=len(measures), lacking=lacking)
    return saying("cycle.fact.measures", count=len(measures), indicators=len(_indicators(measures)))


def _is_assigned(measure: Measure) -> bool:
    """Tell whether somebody is responsible for a measure in a period, as its paper needs it."""
    responsible = bool(measure.divisions) or bool(measure.responsible.strip())
    return responsible and (bool(measure.period.strip()) or (measure.starts is not None and measure.ends is not None))


def _plan(paper: Paper, measures: Sequence[Measure]) -> Standing:
    fact = saying(f"cycle.fact.plan_{paper.stage.name.lower()}")
    pages = _FOLDER if paper.stage >= Stage.ISSUED else _PAPERS
    signed = paper.stage is Stage.SIGNED
    return Standing(signed, paper.stage > Stage.NONE, bool(measures), fact, pages, paper.document)


# ---- results


def _reported(office: Office, measures: Sequence[Measure], round_: Round) -> frozenset[int]:
    """Return the ids of the measures on which something was written in a round."""
    told = {p.measure_id for p in office.all(Progress, round=round_) if is_reported(p)}
    return frozenset(measure.id for measure in measures if measure.id in told)


def _report(office: Office, measures: Sequence[Measure], round_: Round, paper: Paper) -> Standing:
    reported = _reported(office, measures, round_)
    done, of = len(reported), len(measures)
    missing = [measure for measure in measures if measure.id not in reported]
    started = done > 0 or paper.stage > Stage.NONE
    if missing or not measures:
        fact = saying("cycle.fact.reported", done=done, of=of) if measures else saying("cycle.fact.no_measures")
        return Standing(False, started, bool(measures), fact, _RESULTS, _entry(office, missing, round_), done, of)
    fact = saying(f"cycle.fact.report_{paper.stage.name.lower()}", of=of)
    return Standing(paper.stage >= Stage.PRINTED, True, True, fact, _PAPERS, paper.document, done, of)


def _publishing(office: Office, measures: Sequence[Measure], papers: Sequence[Paper]) -> Standing:
    reported = _reported(office, measures, Round.TWELVE)
    shown = _shown_to_all(office, measures)
    lacking = [measure for measure in measures if measure.id not in shown]
    signed = sum(paper.stage is Stage.SIGNED for paper in papers)
    done, of = len(measures) - len(lacking), len(measures)
    if lacking or not measures:
        fact = saying("cycle.fact.evidence", done=done, of=of) if reported else saying("cycle.fact.nothing_to_publish")
        begin = _entry(office, lacking, Round.TWELVE)
        return Standing(False, bool(reported), bool(reported), fact, _RESULTS, begin, done, of)
    unsigned = next((paper.document for paper in papers if paper.stage is not Stage.SIGNED), None)
    complete = signed == len(papers)
    fact = saying("cycle.fact.ready") if complete else saying("cycle.fact.signed", done=signed, of=len(papers))
    return Standing(complete, bool(reported), bool(reported), fact, _FOLDER, unsigned)


def _shown_to_all(office: Office, measures: Sequence[Measure]) -> set[int]:
    """Return the ids of the measures with evidence that may be published."""
    measured = {p.id: p.measure_id for p in office.table(Progress).values()}
    ids = {measure.id for measure in measures}
    return {measured[e.progress_id] for e in office.all(Evidence, public=True) if measured.get(e.progress_id) in ids}


def _first(measures: Sequence[Measure]) -> Measure | None:
    return next(iter(measures), None)


def _entry(office: Office, measures: Sequence[Measure], round_: Round) -> Progress | None:
    """Return where to write on the first of some measures: its report of a round, perhaps still to be made."""
    measure = _first(measures)
    if measure is None:
        return None
    return office.progress(measure.id, round_) or Progress(measure_id=measure.id, round=round_)
