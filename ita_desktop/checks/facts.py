"""What a document says of scores and years, gathered once for all its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ita_desktop.checks.claims import TOTAL, ResultYear, Subject, claims_in, result_years_in
from ita_desktop.checks.indicators import IndicatorNames, names_of
from ita_desktop.domain.document_text import DocumentText, LocatedText, ScoreList
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Instrument
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import YearScores, scores_from


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A figure that a document gives for a subject, outside its list of scores."""

    subject: Subject
    value: Decimal
    text: str
    anchor: str
    result_year: int = 0
    level: str = ""


@dataclass(frozen=True, slots=True)
class LocatedYear:
    """A year (พ.ศ.) that a document names as that of the result."""

    year: int
    text: str
    anchor: str


def texts_of_part(part: DocumentText) -> Iterator[LocatedText]:
    """Yield every stretch of text of a document without its annexes: head, running text, cells."""
    yield from (field.value for field in part.head)
    yield from part.paragraphs
    for table in part.tables:
        for row in table.rows:
            yield from row.cells


class DocumentFacts:
    """The lists of scores, the claims and the years of a document and its annexes."""

    def __init__(self, text: DocumentText, office: Office) -> None:
        self.text = text
        self.office = office

    @cached_property
    def texts(self) -> tuple[LocatedText, ...]:
        """Every filled stretch of text."""
        return tuple(one for part in self.text.parts() for one in texts_of_part(part) if one.text.strip())

    @cached_property
    def lists(self) -> tuple[ScoreList, ...]:
        """The lists of scores, a table per instrument put together; text that names figures in passing is no list."""
        return tuple(one for part in self.text.parts() for one in self.lists_of(part))

    def lists_of(self, part: DocumentText) -> tuple[ScoreList, ...]:
        """Return the lists of a document without its annexes."""
        whole: list[ScoreList] = []
        for one in part.score_lists:
            if one.prose or not one.lines:
                continue
            if whole and _go_together(whole[-1], one):
                whole[-1] = _together(self._of_instrument(whole[-1]), self._of_instrument(one))
            else:
                whole.append(one)
        return tuple(whole)

    def _of_instrument(self, scores: ScoreList) -> ScoreList:
        """Return a list whose total, where its indicators are of one instrument, is called that instrument's mean."""
        shorts = {i.id: i.short for i in self.office.table(Instrument).values()}
        numbers = {line.number for line in scores.lines}
        known = {shorts[i.instrument_id] for i in self.names.indicators if i.number in numbers}
        if scores.total is None or len(known) != 1:
            return scores
        return replace(scores, instruments=(replace(scores.total, name=known.pop()),), total=None)

    @cached_property
    def names(self) -> IndicatorNames:
        """The indicators' names in the year of the result."""
        framework = self.framework(self.result_year) or self.latest
        return names_of(self.office.indicators(framework.id))

    @cached_property
    def latest(self) -> Framework:
        """The newest framework: names and weights have been stable since 2563."""
        return max(self.office.all(Framework), key=_first_year)

    def framework(self, result_year: int) -> Framework | None:
        """Return the framework of a result year; None where the year is unknown or before all of them."""
        try:
            return self.office.framework_for(result_year) if result_year else None
        except DomainError:
            return None

    @cached_property
    def result_year(self) -> int:
        """Year of the result by titles and lists, else the year before the measures, else by the text; 0 if none."""
        listed = [one.fiscal_year for part in self.text.parts() for one in part.score_lists if not one.prose]
        stated = [part.result_year for part in self.text.parts()] + listed
        planned = self.text.fiscal_year - 1 if self.text.fiscal_year else 0
        said = [one.year for one in self.said_years]
        return next((year for year in (*stated, planned, *said) if year), 0)

    @cached_property
    def said_years(self) -> tuple[LocatedYear, ...]:
        """The result years that the text names."""
        return tuple(_located(one.anchor, year) for one in self.texts for year in result_years_in(one.text))

    @cached_property
    def result_years(self) -> frozenset[int]:
        """Every year that is or should be that of the result."""
        planned = {self.text.fiscal_year - 1} if self.text.fiscal_year else set()
        return self.said_result_years | planned

    @cached_property
    def said_result_years(self) -> frozenset[int]:
        """Every year that lists, titles and text give as that of the result."""
        listed = {one.fiscal_year for one in self.lists} | {part.result_year for part in self.text.parts()}
        return frozenset((listed | {one.year for one in self.said_years}) - {0})

    @cached_property
    def claims(self) -> tuple[LocatedClaim, ...]:
        """The figures that running text gives, each once per place."""
        own = [
            LocatedClaim(c.subject, c.value, c.text, one.anchor, c.result_year, c.level)
            for one in self.texts
            for c in claims_in(one.text, self.names)
        ]
        return tuple({(c.subject, c.value, c.anchor): c for c in own}.values())

    def computed(self, scores: ScoreList) -> YearScores:
        """Return what follows from a list's indicators under the framework of its year."""
        year = scores.fiscal_year or self.result_year
        framework = self.framework(year) or self.latest
        values = {line.number: line.value for line in scores.lines}
        by_id = {i.id: values.get(i.number) for i in self.office.indicators(framework.id)}
        return scores_from(self.office, framework, by_id)

    def list_for(self, claim: LocatedClaim) -> ScoreList | None:
        """Return the list a claim must agree with: that of its year, or the only one; None where it could be any."""
        years = {one.fiscal_year for one in self.lists}
        if claim.result_year and years - {0} and claim.result_year not in years:
            return None
        fitting = [one for one in self.lists if not claim.result_year or one.fiscal_year in {0, claim.result_year}]
        same = {tuple(sorted((line.number, line.value) for line in one.lines)) for one in fitting}
        return fitting[0] if len(same) == 1 else None

    def subject_name(self, subject: Subject) -> str:
        """Return how to call a subject: an indicator by number and name, an instrument; nothing for the whole."""
        if subject == TOTAL:
            return ""
        name = next((i.name for i in self.names.indicators if i.number == subject), "")
        return f"{subject} {name}".strip()


def _go_together(one: ScoreList, other: ScoreList) -> bool:
    """Tell whether two lists are parts of one: of a year, and no indicator in both."""
    numbers = {line.number for line in one.lines}
    years = {one.fiscal_year, other.fiscal_year} - {0}
    return len(years) <= 1 and numbers.isdisjoint(line.number for line in other.lines)


def _together(one: ScoreList, other: ScoreList) -> ScoreList:
    return replace(
        one,
        fiscal_year=one.fiscal_year or other.fiscal_year,
        lines=(*one.lines, *other.lines),
        instruments=(*one.instruments, *other.instruments),
        total=one.total or other.total,
        level=one.level or other.level,
        items=(*one.items, *other.items),
    )


def _first_year(framework: Framework) -> int:
    return framework.first_year


def _located(anchor: str, year: ResultYear) -> LocatedYear:
    return LocatedYear(year.year, year.text, anchor)
