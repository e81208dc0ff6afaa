"""Where a record stands, for whoever looks for it: its title, its path, its year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ita_desktop.app.saying import Saying, saying
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document, DocumentStep, Section
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorText, YearResult


@dataclass(frozen=True, slots=True)
class Place:
    """What names a record and where it stands."""

    title: str
    path: tuple[Saying, ...]
    """From the outside in."""
    owner: Record
    """What a page shows it as a part of."""
    fiscal_year: int = 0
    """Year of measures (พ.ศ.); 0 for every year."""
    counted: bool = False
    """Whether the path alone names the record: มาตรการที่ 4."""
    also: tuple[str, ...] = ()
    """What the record is called besides, put together from its fields."""


def _agency(office: Office, agency: Agency) -> Place:
    del office
    return Place(agency.name, (saying("search.agency"),), agency)


def _division(office: Office, division: Division) -> Place:
    kind = saying("search.section_of_division") if division.parent_id else saying("search.division")
    return Place(office.division_name(division), (kind,), division)


def _person(office: Office, person: Person) -> Place:
    division = office.get(Division, person.division_id)
    where = [saying("search.name", name=division.name)] if division else []
    return Place(person.full_name, (saying("search.person"), *where), person, also=(person.full_position,))


def _chain(office: Office, chain: Chain) -> Place:
    del office
    return Place(chain.name, (saying("search.chain"),), chain)


def _chain_step(office: Office, step: ChainStep) -> Place:
    chain = office.one(Chain, step.chain_id)
    path = (saying("search.chain"), saying("search.name", name=chain.name))
    return Place(_signer(office, step.name, step.person_id) or step.heading or step.position, path, step)


def _measure(office: Office, measure: Measure) -> Place:
    del office
    return Place(measure.title, (_numbered(measure),), measure, measure.fiscal_year, counted=True)


def _item(office: Office, item: MeasureItem) -> Place:
    return _part_of_measure(office, item.measure_id, saying("search.item"), item.wording or item.cited_as)


def _step(office: Office, step: Step) -> Place:
    return _part_of_measure(office, step.measure_id, saying("search.step"), step.text)


def _progress(office: Office, progress: Progress) -> Place:
    first = progress.result or progress.outcome or progress.suggestion or progress.obstacle
    return _part_of_measure(office, progress.measure_id, _round(progress), first)


def _evidence(office: Office, evidence: Evidence) -> Place:
    progress = office.one(Progress, evidence.progress_id)
    place = _part_of_measure(office, progress.measure_id, _round(progress), evidence.caption or evidence.url)
    return Place(place.title, (*place.path, saying("search.evidence")), place.owner, place.fiscal_year)


def _finding(office: Office, finding: Finding) -> Place:
    year = office.one(YearResult, finding.year_result_id).fiscal_year + 1
    measures = [m for m in office.measures(year) if finding.id in m.findings]
    owner = measures[0] if measures else finding
    return Place(finding.text, (saying("search.finding"), *_indicator(office, finding.indicator_id)), owner, year)


def _indicator_text(office: Office, text: IndicatorText) -> Place:
    year = office.one(YearResult, text.year_result_id).fiscal_year + 1
    path = (saying("search.analysis"), *_indicator(office, text.indicator_id))
    return Place(text.analysis or text.recommendation, path, text, year)


def _document(office: Office, document: Document) -> Place:
    del office
    return Place(document.subject or document.title, (_kind_of(document),), document, document.fiscal_year)


def _section(office: Office, section: Section) -> Place:
    document = office.one(Document, section.document_id)
    heading = [saying("search.name", name=section.heading)] if section.heading.strip() else []
    path = (_kind_of(document), *heading)
    return Place(section.heading or section.text, path, document, document.fiscal_year)


def _signing(office: Office, step: DocumentStep) -> Place:
    document = office.one(Document, step.document_id)
    title = _signer(office, step.name, step.person_id) or step.heading
    return Place(title, (_kind_of(document), saying("search.signer")), document, document.fiscal_year)


# ---- parts


def _part_of_measure(office: Office, measure_id: int, kind: Saying, title: str) -> Place:
    measure = office.one(Measure, measure_id)
    return Place(title, (_numbered(measure), kind), measure, measure.fiscal_year)


def _numbered(measure: Measure) -> Saying:
    return saying("search.measure", number=measure.number)


def _round(progress: Progress) -> Saying:
    months = progress.round in {Round.SIX, Round.TWELVE}
    return saying("search.round" if months else "search.quarter", round=progress.round.value.removeprefix("q"))


def _indicator(office: Office, indicator_id: int | None) -> tuple[Saying, ...]:
    indicator = office.get(Indicator, indicator_id)
    return (saying("search.indicator", number=indicator.number),) if indicator else ()


def _kind_of(document: Document) -> Saying:
    return saying(f"search.document.{document.kind.value}")


def _signer(office: Office, name: str, person_id: int | None) -> str:
    person = office.get(Person, person_id)
    return name or (person.full_name if person else "")


PLACES: Mapping[type[Any], Callable[[Office, Any], Place]] = {
    Measure: _measure,
    Finding: _finding,
    Document: _document,
    Person: _person,
    Division: _division,
    Step: _step,
    Progress: _progress,
    MeasureItem: _item,
    Section: _section,
    IndicatorText: _indicator_text,
    Evidence: _evidence,
    Chain: _chain,
    ChainStep: _chain_step,
    DocumentStep: _signing,
    Agency: _agency,
}
"""What is searched; of equal hits the kinds further up come first."""
