"""C rules over records: each finds what is missing or said twice, lets a near miss pass, and mends what it can."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from ita_desktop.checks.problem import Severity
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import Item
from ita_desktop.domain.measures import Cycle, Evidence, Measure, MeasureItem, Status, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, ItemScore
from tests.checks.offices import (
    YEAR,
    after,
    edited,
    everything,
    found,
    indicator,
    item,
    measure,
    progress,
    repaired,
    result,
    sample,
    score,
    step,
    told,
)


def without(*records: Record) -> Changes:
    return Changes(removed=records)


def of_measure(kind: type[Record], number: int) -> tuple[Record, ...]:
    return sample().all(kind, measure_id=measure(number).id)


def apart_from(number: int) -> Office:
    """The sample without the measures of an indicator and without its findings."""
    office = sample()
    gone = [m for m in office.measures(YEAR) if m.indicator_id == indicator(number).id]
    findings = [f for f in office.all(Finding, year_result_id=result().id) if f.indicator_id == indicator(number).id]
    return office.after(office.removal(*gone, *findings))


# ---- C1, C2


def test_an_indicator_below_the_target_without_a_measure_is_an_error():
    problems = found(apart_from(7), "C1")
    assert told(problems) == [("C1.indicator", "84.79", "85")]
    assert problems[0].severity is Severity.ERROR
    assert problems[0].anchor == f"indicator_score:{score(7).id}.value"


def test_a_finding_that_no_measure_answers_to_is_an_error():
    new = Finding(id=9100, year_result_id=result().id, indicator_id=indicator(1).id, text="ขั้นตอนไม่ชัดเจน")
    assert told(found(after(new), "C1")) == [("C1.finding", "ขั้นตอนไม่ชัดเจน", "")]
    linked = edited(measure(6), findings=(*measure(6).findings, 9100))
    assert found(after(new, linked), "C1") == []


def test_an_indicator_exactly_at_the_target_needs_no_measure():
    office = apart_from(7).after(edited(score(7), value=Decimal(85), public=None, survey=None))
    assert found(office, "C1") == []


def test_an_indicator_without_a_measure_below_one_that_has_one_is_doubtful():
    problems = found(apart_from(4), "C2")
    assert told(problems) == [("C2.lower", "86.73", "")]
    assert problems[0].params["other"] == 9
    assert found(apart_from(9), "C2") == []


def test_an_indicator_at_100_needs_no_measure_even_when_every_score_is_high():
    office = apart_from(9).after(edited(score(9), value=Decimal(100)))
    assert found(office, "C2") == []


# ---- C3


@pytest.mark.parametrize(
    ("key", "edits"),
    [
        ("C3.item", lambda: [without(*of_measure(MeasureItem, 3))]),
        ("C3.steps", lambda: [without(*of_measure(Step, 3))]),
        ("C3.responsible", lambda: [edited(measure(3), divisions=(), responsible=" ")]),
        ("C3.period", lambda: [edited(measure(3), starts=None, period="")]),
        ("C3.follow_up", lambda: [edited(measure(3), cycle=Cycle.UNSET, follow_up="")]),
    ],
)
def test_a_measure_that_lacks_a_part_is_named(key, edits):
    problems = found(after(*edits()), "C3")
    assert [name for name, _, _ in told(problems)] == [key]
    assert problems[0].params["number"] == 3


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edited(measure(3), divisions=(), responsible="ทุกงานในสังกัด"),
        lambda: edited(measure(3), starts=None, ends=None, period="ตลอดปีงบประมาณ"),
        lambda: edited(measure(3), cycle=Cycle.UNSET),
        lambda: edited(measure(3), follow_up=""),
        lambda: edited(item(3), item_id=None, cited_as="ข้อ ๑๕"),
    ],
)
def test_a_part_given_in_words_is_there(edit):
    assert found(after(edit()), "C3") == []


# ---- C4


@pytest.mark.parametrize("title", ["คุ้มครองผู้ร้องเรียนการทุจริต", "คุ้มครองผู้ร้องเรียน การทุจริต", "คุ้มครองผู้ร้องเรียนการทุจริด"])
def test_two_measures_of_nearly_the_same_title_are_doubtful(title):
    assert told(found(after(edited(measure(4), title=title)), "C4")) == [("C4.title", title, "")]


@pytest.mark.parametrize("title", ["คุ้มครองพยานในเรื่องร้องเรียน", "อบรมบุคลากรครั้งที่ ๑"])
def test_measures_that_differ_in_a_word_or_a_figure_are_two(title):
    assert found(after(edited(measure(3), title="อบรมบุคลากรครั้งที่ ๒"), edited(measure(4), title=title)), "C4") == []


def test_the_same_steps_under_two_measures_are_doubtful():
    copies = [
        dataclasses.replace(s, id=9200 + at, measure_id=measure(4).id) for at, s in enumerate(of_measure(Step, 3))
    ]
    assert told(found(after(without(*of_measure(Step, 4)), *copies), "C4"))[0][0] == "C4.steps"


# ---- C5, C6


def test_a_result_that_repeats_the_steps_is_doubtful():
    steps = "\n".join(f"๑) {one.text}" for one in of_measure(Step, 3))
    assert [key for key, _, _ in told(found(after(edited(progress(3), result=steps)), "C5"))] == ["C5.steps"]


def test_an_outcome_that_repeats_the_result_is_doubtful_but_a_short_phrase_is_not():
    same = edited(progress(3), outcome=progress(3).result)
    assert [key for key, _, _ in told(found(after(same), "C5"))] == ["C5.outcome"]
    assert found(after(edited(progress(3), result="แล้วเสร็จ", outcome="แล้วเสร็จ")), "C5") == []


@pytest.mark.parametrize("name", ["result", "outcome"])
def test_a_finished_measure_without_a_text_is_doubtful(name):
    done = edited(progress(3), status=Status.DONE, **{name: " "})
    assert [key for key, _, _ in told(found(after(done), "C6"))] == [f"C6.{name}"]
    assert found(after(edited(progress(3), status=Status.ONGOING, **{name: " "})), "C6") == []


def test_a_finished_measure_without_evidence_is_doubtful():
    evidence = sample().all(Evidence, progress_id=progress(11).id)
    assert evidence
    assert [key for key, _, _ in told(found(after(without(*evidence)), "C6"))] == ["C6.evidence"]


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://www.thungtuayang.example/", True),
        ("https://www.thungtuayang.example", True),
        ("https://www.thungtuayang.example/index.php", True),
        ("https://www.thungtuayang.example/news/7", False),
        ("https://www.thungtuayang.example/?page=7", False),
    ],
)
def test_evidence_that_is_only_a_home_page_is_doubtful(url, home):
    first, *others = sample().all(Evidence, progress_id=progress(11).id)
    office = after(edited(first, url=url), without(*others))
    assert bool(found(office, "C6")) is home


# ---- C7


def test_a_gap_in_the_numbers_is_mended_by_numbering_anew():
    broken = after(*[edited(m, number=m.number + 1) for m in sample().measures(YEAR)[2:]])
    problems = found(broken, "C7")
    assert told(problems) == [("C7.gap", "4", "3")]
    mended = repaired(broken, problems[0])
    assert [m.number for m in mended.measures(YEAR)] == list(range(1, 13))
    assert everything(mended) == []


def test_a_number_twice_is_found():
    assert told(found(after(edited(measure(3), number=2)), "C7"))[0] == ("C7.repeat", "2", "3")


def test_a_title_that_holds_two_numbered_measures_is_found_and_one_with_a_figure_is_not():
    two = edited(measure(3), title="๓. จัดอบรมบุคลากร\n๔. จัดทำคู่มือ")
    assert told(found(after(two), "C7")) == [("C7.two", "3, 4", "")]
    assert found(after(edited(measure(3), title="จัดอบรมบุคลากรปีละ ๔ ครั้ง")), "C7") == []


# ---- C8, C9, C10


def failing_item() -> Item:
    named = {link.item_id for m in sample().measures(YEAR) for link in sample().all(MeasureItem, measure_id=m.id)}
    through = {one for f in sample().all(Finding, year_result_id=result().id) for one in f.items}
    return next(i for i in sample().items(indicator(10).id) if i.id not in named | through)


@pytest.mark.parametrize(("value", "fails"), [("0", True), ("50", True), ("100", False)])
def test_a_failing_item_that_no_measure_of_its_indicator_names_is_doubtful(value, fails):
    item_id = failing_item().id
    known = sample().first(ItemScore, year_result_id=result().id, item_id=item_id)
    record = known or ItemScore(id=9300, year_result_id=result().id, item_id=item_id)
    office = after(edited(record, value=Decimal(value)))
    assert bool(found(office, "C8")) is fails


def test_a_problem_in_the_place_of_a_method_is_a_note_and_a_method_that_names_a_problem_is_none():
    swapped = found(after(edited(step(3), text="ประชาชนไม่สามารถเข้าถึงได้")), "C9")
    assert [one.severity for one in swapped] == [Severity.NOTE]
    assert found(after(edited(step(3), text="จัดช่องทางให้ประชาชนที่ไม่สามารถเดินทาง")), "C9") == []


def test_a_year_whose_measures_rest_on_no_result_is_an_error():
    office = sample().after(sample().removal(result()))
    lacking = found(office, "C10")
    assert [one.severity for one in lacking if "ปีก่อน" in one.expected] == [Severity.ERROR]


def test_a_year_that_has_not_begun_lacks_nothing():
    office = sample().after(sample().removal(*sample().table(Measure).values()))
    assert found(office, "C10") == []


def test_a_component_that_is_only_remembered_is_advice():
    office = after(*[edited(m, cycle=Cycle.UNSET, follow_up="") for m in sample().measures(YEAR)])
    assert {one.severity for one in found(office, "C10")} == {Severity.WARNING}
