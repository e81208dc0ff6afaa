"""How far each indicator is covered: findings, measures, who is responsible, results, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ita_desktop.app.editing_scores import findings_of
from ita_desktop.app.results import is_reported
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Evidence, Measure, Round
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding
from ita_desktop.domain.scores import year_scores


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stands behind one indicator in a fiscal year (พ.ศ., that of the measures)."""

    indicator: Indicator
    value: Decimal | None
    target: Decimal
    findings: tuple[Finding, ...]
    measures: tuple[Measure, ...]
    unassigned: tuple[Measure, ...]
    """Measures for which nobody is responsible."""
    unreported: tuple[Measure, ...]
    """Measures on which nothing was written in the round."""
    evidence: int
    """Pieces of evidence of the round."""
    unproved: tuple[Measure, ...]
    """Measures reported in the round without evidence."""

    @property
    def below(self) -> bool:
        """Whether the score is below the target."""
        return self.value is not None and self.value < self.target

    @property
    def concerned(self) -> bool:
        """Whether the indicator needs anything: it is below target, or something was begun for it."""
        return self.below or bool(self.findings or self.measures)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        gaps = self.unassigned or self.unreported or self.unproved
        return bool(self.measures) and not gaps and (bool(self.findings) or not self.below)


def shown_round(office: Office, fiscal_year: int) -> Round:
    """Return the round to look at: twelve months once one of its reports is written, else six."""
    written = any(is_reported(office.progress(one.id, Round.TWELVE)) for one in office.measures(fiscal_year))
    return Round.TWELVE if written else Round.SIX


def coverage(office: Office, fiscal_year: int, round_: Round) -> tuple[Coverage, ...]:
    """Return every indicator of the result year before, by number."""
    result = office.result_of(fiscal_year - 1)
    target = result.target if result else office.framework_for(fiscal_year - 1).pass_mark
    findings, measures = findings_of(office, fiscal_year - 1), office.measures(fiscal_year)
    return tuple(
        _of_indicator(office, round_, (indicator, value, target), findings, measures)
        for indicator, value in year_scores(office, fiscal_year - 1).indicators
    )


def _of_indicator(
    office: Office,
    round_: Round,
    scored: tuple[Indicator, Decimal | None, Decimal],
    findings: Sequence[Finding],
    measures: Sequence[Measure],
) -> Coverage:
    own_findings = tuple(one for one in findings if one.indicator_id == scored[0].id)
    ids = {finding.id for finding in own_findings}
    own = tuple(one for one in measures if one.indicator_id == scored[0].id or ids & set(one.findings))
    count = {measure.id: evidence_of(office, measure, round_) for measure in own}
    reported = [measure for measure in own if is_reported(office.progress(measure.id, round_))]
    return Coverage(
        *scored,
        findings=own_findings,
        measures=own,
        unassigned=tuple(one for one in own if not one.divisions and not one.responsible.strip()),
        unreported=tuple(one for one in own if one not in reported),
        evidence=sum(count.values()),
        unproved=tuple(one for one in reported if not count[one.id]),
    )


def evidence_of(office: Office, measure: Measure, round_: Round) -> int:
    """Return how many pieces of evidence a measure has in a round."""
    progress = office.progress(measure.id, round_)
    return len(office.all(Evidence, progress_id=progress.id)) if progress else 0
