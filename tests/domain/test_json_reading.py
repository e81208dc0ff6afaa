"""A JSON file written by hand: names for ids, nested lists, and errors that name their place."""

from __future__ import annotations

import base64
from datetime import date
from decimal import Decimal

import pytest

from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item
from ita_desktop.domain.json_form import from_json
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Step, StepProgress
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult


def framework(number, first_year, *codes):
    base = number * 1000
    return (
        Framework(id=number, name=f"กรอบ {first_year}", first_year=first_year, last_year=first_year + 1),
        Instrument(id=base + 1, framework_id=number, short="IIT", name="ภายใน", weight=Decimal("0.3")),
        Indicator(
            id=base + 2,
            framework_id=number,
            instrument_id=base + 1,
            number=1,
            name="การปฏิบัติหน้าที่",
            variants=("การปฏิบัติงาน",),
        ),
        *(
            Item(id=base + 10 + place, framework_id=number, indicator_id=base + 2, code=code)
            for place, code in enumerate(codes)
        ),
    )


KNOWN = (*framework(1, 2565, "I1", "I2"), *framework(2, 2567, "I1", "I2"))


def read(**tables):
    return Office.of(from_json({"format": "ita-desktop", "version": 1, **tables}, KNOWN).records)


def only(office, kind):
    (record,) = office.table(kind).values()
    return record


def refused(**tables):
    with pytest.raises(DomainError) as caught:
        read(**tables)
    return caught.value.key, caught.value.params["where"]


# ---- what may be left out


def test_a_measure_is_written_with_everything_it_owns_inside_it():
    office = read(
        measure=[
            {
                "fiscal_year": 2568,
                "number": 1,
                "title": "ทบทวนขั้นตอน",
                "measure_item": [{"item": "I1", "wording": "หนึ่ง"}, {"item": "I2", "wording": "สอง"}],
                "step": [{"text": "ก", "step": [{"text": "ก.๑"}]}, {"text": "ข"}],
                "progress": [
                    {
                        "round": "12",
                        "as_of": "2025-09-30",
                        "step_progress": [{"step": "ข", "done": True}],
                        "evidence": [{"url": "https://example.go.th", "step": "ก"}, {"url": "https://example.go.th/2"}],
                    }
                ],
            }
        ]
    )
    measure = only(office, Measure)
    steps = {step.text: step for step in office.all(Step, measure_id=measure.id)}
    progress = only(office, Progress)
    assert [item.item_id for item in office.all(MeasureItem, measure_id=measure.id)] == [2010, 2011]
    assert [item.sort for item in office.all(MeasureItem)] == [0, 1]
    assert (steps["ก"].sort, steps["ข"].sort, steps["ก.๑"].parent_id) == (0, 1, steps["ก"].id)
    assert (progress.measure_id, progress.as_of) == (measure.id, date(2025, 9, 30))
    assert only(office, StepProgress) == StepProgress(
        id=only(office, StepProgress).id, progress_id=progress.id, step_id=steps["ข"].id, done=True
    )
    assert [proof.step_id for proof in office.all(Evidence)] == [steps["ก"].id, None]


def test_records_without_an_id_get_different_negative_ones_and_given_ids_stay():
    office = read(division=[{"name": "ก"}, {"id": 5, "name": "ข"}, {"name": "ค", "parent_id": 5}])
    assert sorted(office.table(Division)) == [-3, -1, 5]


def test_a_result_year_that_names_no_framework_gets_the_one_in_force():
    office = read(year_result=[{"fiscal_year": 2566}, {"fiscal_year": 2569}])
    assert [(r.fiscal_year, r.framework_id) for r in office.table(YearResult).values()] == [(2566, 1), (2569, 2)]


# ---- names


@pytest.mark.parametrize("name", [1, "การปฏิบัติหน้าที่", "การปฏิบัติงาน"])
def test_an_indicator_is_named_by_number_name_or_accepted_spelling_in_the_framework_of_its_result(name):
    office = read(year_result=[{"fiscal_year": 2566, "indicator_score": [{"indicator": name, "value": "84.21"}]}])
    assert only(office, IndicatorScore).indicator_id == 1002


@pytest.mark.parametrize(("year", "indicator"), [(2566, 1002), (2567, 1002), (2568, 2002), (2570, 2002)])
def test_a_measure_means_the_framework_of_the_result_year_before(year, indicator):
    assert (
        only(read(measure=[{"fiscal_year": year, "number": 1, "title": "ก", "indicator": 1}]), Measure).indicator_id
        == indicator
    )


def test_a_measure_follows_the_framework_that_its_result_year_names():
    office = read(
        year_result=[{"fiscal_year": 2567, "framework": "กรอบ 2565"}],
        measure=[{"fiscal_year": 2568, "number": 1, "title": "ก", "indicator": 1}],
    )
    assert only(office, Measure).indicator_id == 1002


def test_findings_divisions_and_people_are_found_by_name_wherever_they_stand():
    office = read(
        measure=[
            {
                "fiscal_year": 2568,
                "number": 2,
                "title": "ก",
                "findings": ["บริการช้า"],
                "divisions": ["คลัง", 7],
                "progress": [{"reporter": "นางสาวสมหญิง ใจงาม"}],
            }
        ],
        year_result=[
            {"fiscal_year": 2566, "finding": [{"text": "บริการช้า"}]},
            {"fiscal_year": 2567, "finding": [{"text": "บริการช้า", "items": ["I2"], "indicator": 1}]},
        ],
        person=[{"honorific": "นางสาว", "given": "สมหญิง", "family": "ใจงาม", "division": "กองคลัง"}],
        division=[{"name": "กองคลัง", "short": "คลัง", "head": "นางสาวสมหญิง ใจงาม"}, {"id": 7, "name": "กองช่าง"}],
    )
    measure, person, finding = only(office, Measure), only(office, Person), office.all(Finding)[0]
    assert [office.one(Finding, one).items for one in measure.findings] == [(2011,)]
    assert measure.divisions == (-1, 7)
    assert (person.division_id, office.one(Division, -1).head_id) == (-1, person.id)
    assert only(office, Progress).reporter_id == person.id
    assert finding.year_result_id != office.all(Finding)[1].year_result_id


def test_a_measure_rolled_over_names_the_one_of_the_year_before():
    office = read(
        measure=[
            {"id": 1, "fiscal_year": 2567, "number": 1, "title": "เดิม"},
            {"id": 2, "fiscal_year": 2568, "number": 1, "title": "เดิม", "origin": 1},
        ]
    )
    assert office.one(Measure, 2).origin_id == 1


def test_a_framework_of_ones_own_is_written_nested():
    office = read(
        framework=[
            {
                "name": "กรอบใหม่",
                "first_year": 2567,
                "last_year": 2569,
                "instrument": [
                    {
                        "short": "OIT",
                        "name": "เปิดเผย",
                        "weight": "0.40",
                        "indicator": [
                            {
                                "number": 9,
                                "name": "เปิดเผยข้อมูล",
                                "sub_indicator": [{"code": "9.1"}],
                                "item": [{"code": "O1", "sub_indicator": "9.1"}],
                            }
                        ],
                    }
                ],
            }
        ],
        year_result=[{"fiscal_year": 2568, "item_score": [{"item": "O1", "value": 100}]}],
    )
    item = only(office, Item)
    assert item.framework_id == only(office, Framework).id
    assert item.sub_indicator_id is not None
    assert str(only(office, Instrument).weight) == "0.40"


# ---- refusals name their place


M = {"fiscal_year": 2568, "number": 1, "title": "ก"}
PNG = base64.b64encode(b"x").decode()


@pytest.mark.parametrize(
    ("tables", "key", "where"),
    [
        ({"mesure": []}, "unknown_key", "mesure"),
        ({"measure": [M, {**M, "step": [{"txt": "ก"}]}]}, "unknown_key", "measure[1].step[0].txt"),
        ({"measure": [{**M, "indicator": 1, "indicator_id": 2002}]}, "unknown_key", "measure[0].indicator_id"),
        ({"division": [{"name": "ก", "measure": []}]}, "unknown_key", "division[0].measure"),
        ({"measure": {}}, "wants_list", "measure"),
        ({"measure": [M, "ก"]}, "wants_object", "measure[1]"),
        ({"measure": [{**M, "title": 8}]}, "wants_text", "measure[0].title"),
        ({"measure": [{**M, "title": None}]}, "wants_text", "measure[0].title"),
        ({"measure": [{**M, "number": "1"}]}, "wants_whole", "measure[0].number"),
        ({"measure": [{**M, "number": True}]}, "wants_whole", "measure[0].number"),
        ({"measure": [{**M, "number": 10**30}]}, "wants_whole", "measure[0].number"),
        ({"measure": [{**M, "divisions": "ก"}]}, "wants_list", "measure[0].divisions"),
        ({"measure": [{**M, "divisions": [None]}]}, "wants_id", "measure[0].divisions[0]"),
        ({"measure": [{**M, "indicator": [1]}]}, "wants_name", "measure[0].indicator"),
        ({"measure": [{**M, "indicator_id": "1"}]}, "wants_id", "measure[0].indicator_id"),
        ({"measure": [{**M, "id": 0}]}, "wants_id", "measure[0].id"),
        ({"measure": [{**M, "id": -1}]}, "wants_id", "measure[0].id"),
        ({"measure": [{**M, "id": 1}, {**M, "id": 1}]}, "same_id", "measure[1]"),
        ({"measure": [{**M, "starts": "1/10/2567"}]}, "bad_date", "measure[0].starts"),
        ({"measure": [{**M, "starts": "2025-02-30"}]}, "bad_date", "measure[0].starts"),
        ({"measure": [{**M, "cycle": "weekly"}]}, "bad_choice", "measure[0].cycle"),
        ({"measure": [{"fiscal_year": 2568, "number": 1}]}, "missing_field", "measure[0].title"),
        ({"measure": [{**M, "title": " "}]}, "missing_field", "measure[0].title"),
        ({"step": [{"text": "ก"}]}, "missing_field", "step[0].measure_id"),
        ({"measure": [{**M, "indicator": 11}]}, "unresolved", "measure[0].indicator"),
        ({"measure": [{**M, "indicator_id": 99}]}, "unresolved", "measure[0].indicator_id"),
        ({"measure": [{**M, "divisions": ["กองคลัง"]}]}, "unresolved", "measure[0].divisions[0]"),
        ({"division": [{"name": "ก"}, {"name": "ก"}, {"name": "ข", "parent": "ก"}]}, "ambiguous", "division[2].parent"),
        ({"person": [{"given": "ก", "division_id": True}]}, "wants_id", "person[0].division_id"),
        ({"division": [{"name": "ก", "everyone": 1}]}, "wants_truth", "division[0].everyone"),
        (
            {"chain": [{"name": "ก", "chain_step": [{"options": ["ก", 1]}]}]},
            "wants_text",
            "chain[0].chain_step[0].options[1]",
        ),
        (
            {"year_result": [{"fiscal_year": 2568, "stated_total": "100.01"}]},
            "bad_score",
            "year_result[0].stated_total",
        ),
        (
            {"year_result": [{"fiscal_year": 2568, "stated_total": "84.215"}]},
            "bad_score",
            "year_result[0].stated_total",
        ),
        ({"year_result": [{"fiscal_year": 2568, "stated_total": "NaN"}]}, "bad_score", "year_result[0].stated_total"),
        ({"year_result": [{"fiscal_year": 2568, "target": "แปดสิบ"}]}, "wants_number", "year_result[0].target"),
        ({"year_result": [{"fiscal_year": 2568, "target": "1e999999"}]}, "wants_number", "year_result[0].target"),
        ({"year_result": [{"fiscal_year": 2568}, {"fiscal_year": 2568}]}, "twice", "year_result[1]"),
        ({"blob": [{"media_type": "a/b"}]}, "missing_field", "blob[0].bytes"),
        ({"blob": [{"media_type": "a/b", "bytes": "?"}]}, "bad_bytes", "blob[0].bytes"),
        ({"blob": [{"media_type": "a/b", "bytes": 5}]}, "bad_bytes", "blob[0].bytes"),
        ({"blob": [{"media_type": "a/b", "bytes": PNG, "sha256": "00"}]}, "bad_bytes", "blob[0].sha256"),
        ({"blob": [{"media_type": "a/b", "bytes": PNG}, {"media_type": "a/b", "bytes": PNG}]}, "twice", "blob[1]"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(tables, key, where):
    assert refused(**tables) == (f"json.{key}", where)


@pytest.mark.parametrize("data", [None, [], "ก", {}, {"format": "other"}, {"version": 1}])
def test_json_that_is_no_office_is_refused(data):
    with pytest.raises(DomainError, match=r"json\.not_an_office"):
        from_json(data)


@pytest.mark.parametrize("version", [2, 0, "1", None])
def test_another_version_of_the_form_is_refused(version):
    with pytest.raises(DomainError, match=r"json\.newer"):
        from_json({"format": "ita-desktop", "version": version})


def test_references_that_run_in_a_circle_of_names_still_end():
    office = read(division=[{"name": "ก", "parent": "ข"}, {"name": "ข", "parent": "ก"}])
    assert {d.name: d.parent_id for d in office.table(Division).values()} == {"ก": -2, "ข": -1}
