"""What rules look at: the records of one fiscal year, or one document with the framework of its year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ita_desktop.checks.facts import DocumentFacts
from ita_desktop.checks.fields import FieldText, texts_of_year
from ita_desktop.domain.document_text import DocumentText
from ita_desktop.domain.framework import Framework, Indicator, Instrument, LevelRule
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentState
from ita_desktop.domain.results import Finding, YearResult
from ita_desktop.domain.scores import YearScores, framework_of, year_scores


class FrameworkView:
    """The rules of the assessment in one result year (พ.ศ.)."""

    def __init__(self, office: Office, result_year: int) -> None:
        self.office = office
        self.result_year = result_year

    @cached_property
    def framework(self) -> Framework:
        """The framework the result names, else the one in force."""
        return framework_of(self.office, self.result_year)

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """IIT, EIT, OIT."""
        return self.office.instruments(self.framework.id)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """By number."""
        return self.office.indicators(self.framework.id)

    @cached_property
    def levels(self) -> tuple[LevelRule, ...]:
        """The year's levels, in order."""
        return self.office.all(LevelRule, framework_id=self.framework.id)


class YearView(FrameworkView):
    """The records of a measure year and of the result year it rests on."""

    def __init__(self, office: Office, fiscal_year: int, today: date) -> None:
        super().__init__(office, fiscal_year - 1)
        self.fiscal_year = fiscal_year
        self.today = today

    @cached_property
    def result(self) -> YearResult | None:
        """The stated result of the year before."""
        return self.office.result_of(self.result_year)

    @cached_property
    def scores(self) -> YearScores:
        """The computed figures of the year before."""
        return year_scores(self.office, self.result_year)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """By number."""
        return self.office.measures(self.fiscal_year)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Of the result."""
        return self.office.all(Finding, year_result_id=self.result.id) if self.result else ()

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Of the measure year, void ones left out."""
        found = self.office.all(Document, fiscal_year=self.fiscal_year)
        return tuple(one for one in found if one.state != DocumentState.VOID)

    @cached_property
    def texts(self) -> tuple[FieldText, ...]:
        """Every filled text field of the year's findings, measures, reports and documents."""
        return tuple(texts_of_year(self.office, self.result, self.measures, self.documents))


@dataclass(frozen=True)
class DocumentView:
    """A document beside an office, which holds at least the frameworks."""

    text: DocumentText
    office: Office
    today: date
    own: bool = False
    """Whether it is that office's document, so that its names can be compared."""

    @cached_property
    def facts(self) -> DocumentFacts:
        """What it says of scores and years, gathered once."""
        return DocumentFacts(self.text, self.office)

    def framework_of(self, result_year: int) -> FrameworkView:
        """Return the rules of a result year."""
        return FrameworkView(self.office, result_year)
