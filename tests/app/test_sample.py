import json
import re
from datetime import date
from pathlib import Path

import pytest

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.app.wording import read_profiles
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person, Role
from ita_desktop.domain.framework import Indicator, Item
from ita_desktop.domain.json_form import from_json
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Round, Status, Step, StepProgress
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import (
    Annex,
    ColumnProfile,
    Document,
    DocumentKind,
    DocumentStep,
    NumberRegister,
    Section,
)
from ita_desktop.domain.results import Finding, IndicatorScore, InstrumentScore
from ita_desktop.domain.scores import differences, half_up, indicator_from_entered_items, mean, year_scores

RESOURCES = Path(__file__).parents[2] / "resources"
SAMPLE = RESOURCES / "sample" / "office.json"
YEARS = [2567, 2568]


@pytest.fixture(scope="module")
def office():
    known = (*read_frameworks(RESOURCES / "frameworks"), *read_profiles(RESOURCES / "profiles"))
    return Office.of(from_json(json.loads(SAMPLE.read_text(encoding="utf-8")), known).records)


def texts(value):
    """Every text of the file."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def report(office, measure):
    return office.progress(measure.id, Round.TWELVE)


def test_sample_has_two_years_of_different_length(office):
    assert office.years() == (2568, 2567)
    assert [len(office.measures(year)) for year in YEARS] == [7, 12]
    for year in YEARS:
        assert [measure.number for measure in office.measures(year)] == list(range(1, len(office.measures(year)) + 1))


@pytest.mark.parametrize(
    ("year", "figures"), [(2566, "83.75 87.01 91.88 87.98 ผ่าน"), (2567, "87.11 88.84 91.25 89.29 ผ่านดี")]
)
def test_stated_scores_are_the_computed_ones(office, year, figures):
    result, scores = office.result_of(year), year_scores(office, year)
    stated = {s.instrument_id: s.stated for s in office.all(InstrumentScore, year_result_id=result.id)}
    assert [str(value) for _, value in scores.shown_instruments] == figures.split()[:3]
    assert scores.shown_instruments == tuple((i, stated[i.id]) for i, _ in scores.instruments)
    assert str(scores.shown_total) == str(result.stated_total) == figures.split()[3]
    assert scores.level.word == result.stated_level == figures.split()[4]
    assert differences(office, year) == ()
    assert scores.missing == ()


@pytest.mark.parametrize("year", [2566, 2567])
def test_sub_indicators_and_items_give_their_indicators(office, year):
    result = office.result_of(year)
    for indicator, value in year_scores(office, year).indicators[8:]:
        assert indicator_from_entered_items(office, result, indicator) == value


@pytest.mark.parametrize("year", YEARS)
def test_every_weak_point_has_a_measure_and_every_measure_its_parts(office, year):
    answered = {finding for measure in office.measures(year) for finding in measure.findings}
    assert answered == {f.id for f in office.all(Finding, year_result_id=office.result_of(year - 1).id)}
    for measure in office.measures(year):
        assert office.all(MeasureItem, measure_id=measure.id)
        assert office.all(Step, measure_id=measure.id)
        assert measure.divisions
        assert measure.period or (measure.starts and measure.ends)
        assert measure.follow_up


@pytest.mark.parametrize("year", YEARS)
def test_items_and_findings_of_a_measure_belong_to_its_indicator_and_the_year_before(office, year):
    framework = office.framework_for(year - 1)
    for measure in office.measures(year):
        indicator = office.one(Indicator, measure.indicator_id)
        assert indicator.framework_id == framework.id
        for cited in office.all(MeasureItem, measure_id=measure.id):
            assert office.one(Item, cited.item_id).indicator_id == indicator.id
        for finding in office.many(Finding, measure.findings):
            assert finding.indicator_id == indicator.id
            cited_items = {cited.item_id for cited in office.all(MeasureItem, measure_id=measure.id)}
            assert set(finding.items) <= cited_items


@pytest.mark.parametrize("year", YEARS)
def test_no_indicator_with_a_measure_is_better_than_one_without(office, year):
    scores = {indicator.id: value for indicator, value in year_scores(office, year - 1).indicators}
    covered = {measure.indicator_id for measure in office.measures(year)}
    without = [value for indicator, value in scores.items() if indicator not in covered]
    assert all(scores[indicator] < min(without, default=101) for indicator in covered)
    assert all(value >= 85 for value in without)


@pytest.mark.parametrize("year", YEARS)
def test_periods_and_reports_lie_in_the_fiscal_year(office, year):
    first, last = date(year - 544, 10, 1), date(year - 543, 9, 30)
    for measure in office.measures(year):
        for day in (measure.starts, measure.ends):
            assert day is None or first <= day <= last
        for progress in office.all(Progress, measure_id=measure.id):
            assert progress.as_of == (last if progress.round is Round.TWELVE else date(year - 543, 3, 31))


def test_both_rounds_are_reported_with_result_outcome_and_evidence(office):
    for measure in office.table(Measure).values():
        for round_ in (Round.SIX, Round.TWELVE):
            progress = office.progress(measure.id, round_)
            assert progress.result
            assert progress.outcome
            assert progress.result != progress.outcome
            assert progress.reporter_id
            links = office.all(Evidence, progress_id=progress.id)
            placed = [int(n) for n in re.findall(r"\{หลักฐาน (\d+)\}", progress.result)]
            assert links
            assert set(placed) <= set(range(1, len(links) + 1))


def test_finished_measures_have_every_step_ticked(office):
    for measure in office.table(Measure).values():
        progress = report(office, measure)
        ticks = office.all(StepProgress, progress_id=progress.id)
        assert {tick.step_id for tick in ticks} == {step.id for step in office.all(Step, measure_id=measure.id)}
        assert all(tick.done for tick in ticks) == (progress.status is Status.DONE)
    unfinished = [m for m in office.table(Measure).values() if report(office, m).status is not Status.DONE]
    assert [(m.fiscal_year, m.number) for m in unfinished] == [(2568, 9)]
    assert report(office, unfinished[0]).obstacle


def test_measures_are_of_very_different_shape(office):
    measures = list(office.table(Measure).values())
    tops = {len([s for s in office.all(Step, measure_id=m.id) if s.parent_id is None]) for m in measures}
    assert {1, 6} <= tops
    assert any(step.parent_id for step in office.table(Step).values())
    lengths = [len(measure.title) for measure in measures]
    assert min(lengths) < 35
    assert max(lengths) > 250
    assert {len(measure.divisions) for measure in measures} >= {1, 2, 3, 5}
    everyone = office.first(Division, everyone=True)
    assert any(everyone.id in measure.divisions for measure in measures)
    assert any(measure.responsible for measure in measures)
    assert any(measure.period for measure in measures)
    assert {measure.precision.value for measure in measures} == {"day", "month"}
    assert any(measure.origin_id for measure in measures)


def test_people_and_chains_are_complete(office):
    people = office.people()
    assert len(people) >= 8
    assert all(person.in_office_from and person.position for person in people)
    assert [person.acting_kind for person in people if person.acting] == ["รักษาราชการแทน"]
    chains = [office.all(ChainStep, chain_id=chain.id) for chain in office.all(Chain)]
    assert sorted(len(steps) for steps in chains) == [3, 4]
    for steps in chains:
        assert steps[0].role is Role.WRITER
        assert steps[-1].role is Role.DECIDER
        assert all(step.options for step in steps if step.role is Role.DECIDER)


@pytest.mark.parametrize(("year", "signers"), [(2567, 3), (2568, 4)])
def test_each_year_has_one_memo_with_both_annexes_and_signers_in_office(office, year, signers):
    (memo,) = office.all(Document, fiscal_year=year)
    annexes = office.all(Annex, document_id=memo.id)
    assert memo.kind is DocumentKind.MEMO
    assert [office.one(ColumnProfile, annex.profile_id).name for annex in annexes] == ["results-7", "plan-4"]
    assert memo.dated > date(year - 543, 9, 30)
    steps = office.all(DocumentStep, document_id=memo.id)
    assert len(steps) == signers
    for step in steps:
        person = office.one(Person, step.person_id)
        assert person.in_office_from <= memo.dated
        assert person.in_office_to is None or person.in_office_to >= memo.dated
    registered = office.first(NumberRegister, document_id=memo.id)
    assert str(registered.running) == memo.running
    assert registered.calendar_year == memo.dated.year + 543
    keys = [section.key for section in office.all(Section, document_id=memo.id)]
    assert keys[:2] == ["background", "facts"]
    assert keys[-1] == "closing"


def test_links_are_the_offices_own_in_arabic_digits_and_prose_is_in_thai_digits(office):
    site = office.first(Agency).site
    links = office.all(Evidence)
    assert all(link.url.isascii() and link.url.startswith(f"{site}/") for link in links)
    prose = [
        text
        for kind, names in {
            Measure: ("title", "follow_up", "period", "responsible"),
            Step: ("text",),
            Progress: ("result", "outcome", "suggestion", "obstacle"),
            Finding: ("text",),
            Section: ("text",),
        }.items()
        for record in office.all(kind)
        for text in (getattr(record, name) for name in names)
    ]
    assert not [text for text in prose if re.search(r"[0-9]", re.sub(r"\{[^}]*\}", "", text))]


def test_no_measure_repeats_another_and_no_text_has_a_slip_of_the_keyboard(office):
    titles = [measure.title for measure in office.table(Measure).values()]
    assert len(set(titles)) == len(titles)
    steps = [tuple(s.text for s in office.all(Step, measure_id=m.id)) for m in office.table(Measure).values()]
    assert len(set(steps)) == len(steps)
    for text in texts(json.loads(SAMPLE.read_text(encoding="utf-8"))):
        assert text == text.strip()
        assert "  " not in text
        assert not re.search("[\u0e48-\u0e4b]{2}|\u0e40\u0e40|\u0e4d\u0e32", text)


def test_two_readings_of_eit_give_the_entered_score(office):
    read_twice = [score for score in office.table(IndicatorScore).values() if score.public is not None]
    assert len(read_twice) == 6
    assert all(half_up(mean((score.public, score.survey))) == score.value for score in read_twice)
