"""The office as one picture of its records: lookups, deletions, changes and their inverse."""

from __future__ import annotations

import pytest

from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework
from ita_desktop.domain.measures import Measure, Progress, Round, Step, StepProgress
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import YearResult


def office() -> Office:
    return Office.of(
        [
            Division(id=1, name="สำนักปลัด", short="สป.", head_id=1),
            Division(id=2, name="งานนิติการ", parent_id=1),
            Person(id=1, honorific="นาง", given="สมใจ", family="ใจดี", position="นักจัดการงานทั่วไป", level="ชำนาญการ"),
            Framework(id=1, name="ก", first_year=2563, last_year=2565),
            Framework(id=2, name="ข", first_year=2566, last_year=2566),
            YearResult(id=1, fiscal_year=2566, framework_id=2),
            Measure(id=1, fiscal_year=2567, number=1, title="หนึ่ง", divisions=(2, 1)),
            Measure(id=2, fiscal_year=2567, number=2, title="สอง", origin_id=1),
            Step(id=1, measure_id=1, text="ก้าวแรก"),
            Progress(id=1, measure_id=1, round=Round.SIX),
            StepProgress(id=1, progress_id=1, step_id=1, done=True),
        ]
    )


def test_a_section_is_named_with_its_division() -> None:
    section = office().one(Division, 2)
    assert office().division_name(section) == "งานนิติการ สป."


def test_a_position_and_its_level_stand_without_a_space() -> None:
    person = office().one(Person, 1)
    assert (person.full_name, person.full_position) == ("นางสมใจ ใจดี", "นักจัดการงานทั่วไปชำนาญการ")


@pytest.mark.parametrize(("year", "name"), [(2563, "ก"), (2565, "ก"), (2566, "ข"), (2580, "ข")])
def test_a_year_has_the_framework_in_force_or_the_last_one_known(year: int, name: str) -> None:
    assert office().framework_for(year).name == name


def test_a_year_before_every_framework_is_refused() -> None:
    with pytest.raises(DomainError) as refused:
        office().framework_for(2562)
    assert refused.value.key == "framework.none_for_year"


def test_measure_years_come_from_results_and_measures() -> None:
    assert office().years() == (2567,)


def test_deleting_a_measure_takes_what_it_owns_and_empties_what_points_at_it() -> None:
    changes = office().removal(office().one(Measure, 1))
    assert {type(record) for record in changes.removed} == {Measure, Step, Progress, StepProgress}
    assert [new.origin_id for _, new in changes.updated] == [None]


def test_deleting_a_division_leaves_its_measures_and_sections_without_it() -> None:
    after = office().after(office().removal(office().one(Division, 1)))
    assert after.one(Measure, 1).divisions == (2,)
    assert after.one(Division, 2).parent_id is None


def test_changes_and_their_inverse_meet_at_the_start() -> None:
    before = office()
    measure = before.one(Measure, 2)
    changes = Changes(
        added=(Step(id=2, measure_id=2, text="ใหม่"),),
        updated=((measure, measure.but(title="เปลี่ยน")),),
        removed=(before.one(StepProgress, 1),),
    )
    assert before.after(changes) != before
    assert before.after(changes).after(changes.inverse()) == before


def test_a_measure_may_not_lose_its_title() -> None:
    with pytest.raises(DomainError) as refused:
        office().one(Measure, 1).but(title="  ")
    assert refused.value.key == "measure.title_required"
