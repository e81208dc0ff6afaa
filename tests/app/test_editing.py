"""Composite edits, as pure changes of an office."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app import editing
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, Instrument
from ita_desktop.domain.measures import Evidence, Measure, Progress, Round, Step
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult

INDICATOR = Indicator(id=1, framework_id=1, instrument_id=1, number=1, name="การปฏิบัติหน้าที่")


def office(*titles: str) -> Office:
    return Office.of(
        [
            Framework(id=1, name="ก", first_year=2560, last_year=2570),
            Instrument(id=1, framework_id=1, short="IIT", name="ภายใน", weight=Decimal("0.30")),
            INDICATOR,
            *(Measure(id=n, fiscal_year=2568, number=n, title=title) for n, title in enumerate(titles, 1)),
        ]
    )


def stored(before: Office, changes: Changes) -> Office:
    """The office after the changes, new ids as the store would give them (here: large ones)."""
    ids: dict[int, int] = {record.id: 1000 - record.id for record in changes.added if record.id < 0}

    def real(record):
        values = {
            name: tuple(ids.get(one, one) for one in value) if isinstance(value, tuple) else ids.get(value, value)
            for name in record.__dataclass_fields__
            if isinstance(value := getattr(record, name), int | tuple) and name.endswith(("id", "s"))
        }
        return record.but(**values)

    return before.after(
        Changes(
            tuple(map(real, changes.added)), tuple((old, real(new)) for old, new in changes.updated), changes.removed
        )
    )


def titles(of: Office) -> list[tuple[int, str]]:
    return [(measure.number, measure.title) for measure in of.measures(2568)]


def test_the_first_score_of_a_year_makes_the_year() -> None:
    after = stored(office(), editing.set_score(office(), 2567, INDICATOR, Decimal("84.21")))
    assert after.result_of(2567) is not None
    assert [score.value for score in after.all(IndicatorScore)] == [Decimal("84.21")]


def test_a_second_score_replaces_the_first_one() -> None:
    first = stored(office(), editing.set_score(office(), 2567, INDICATOR, Decimal("84.21")))
    second = stored(first, editing.set_score(first, 2567, INDICATOR, Decimal("90.00")))
    assert [score.value for score in second.all(IndicatorScore)] == [Decimal("90.00")]
    assert len(second.all(YearResult)) == 1


@pytest.mark.parametrize("value", ["104", "-1", "84.215"])
def test_a_score_that_cannot_be_is_refused(value: str) -> None:
    with pytest.raises(DomainError):
        editing.set_score(office(), 2567, INDICATOR, Decimal(value))


def test_a_new_measure_stands_at_the_end() -> None:
    before = office("ก", "ข")
    after = stored(before, editing.add_measure(before, 2568, "ค"))
    assert titles(after) == [(1, "ก"), (2, "ข"), (3, "ค")]


def test_a_new_measure_of_an_indicator_follows_the_others_of_it() -> None:
    before = office("ก", "ข")
    before = before.after(editing.update(before.one(Measure, 1), indicator_id=1))
    after = stored(before, editing.add_measure(before, 2568, "ค", indicator=1))
    assert titles(after) == [(1, "ก"), (2, "ค"), (3, "ข")]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-5, 5)), max_size=8))
def test_moving_measures_keeps_them_all_and_numbers_them_without_a_gap(moves: list[tuple[int, int]]) -> None:
    now = office("ก", "ข", "ค", "ง", "จ")
    for at, by in moves:
        now = now.after(editing.move_measure(now, now.measures(2568)[at], by))
    assert [number for number, _ in titles(now)] == [1, 2, 3, 4, 5]
    assert {title for _, title in titles(now)} == set("กขคงจ")


def test_deleting_measures_closes_the_numbers_up_and_can_be_taken_back() -> None:
    before = office("ก", "ข", "ค", "ง")
    changes = editing.remove_measures(before, [before.one(Measure, 2), before.one(Measure, 3)])
    assert titles(before.after(changes)) == [(1, "ก"), (2, "ง")]
    assert before.after(changes).after(changes.inverse()) == before


def test_a_measure_that_others_came_from_can_be_deleted() -> None:
    before = office("ก", "ข")
    before = before.after(editing.update(before.one(Measure, 2), origin_id=1))
    changes = editing.remove_measures(before, [before.one(Measure, 1)])
    after = before.after(changes)
    assert [(m.number, m.title, m.origin_id) for m in after.measures(2568)] == [(1, "ข", None)]
    assert after.after(changes.inverse()) == before


def test_a_step_is_put_after_the_one_it_was_asked_for() -> None:
    before = office("ก")
    measure = before.one(Measure, 1)
    for text in ("หนึ่ง", "สาม"):
        changes = editing.add_step(before, measure, text)
        before = before.after(Changes(added=(changes.added[0].but(id=len(before.all(Step)) + 1),)))
    after = stored(before, editing.add_step(before, measure, "สอง", after=before.all(Step)[0]))
    assert [step.text for step in after.all(Step)] == ["หนึ่ง", "สอง", "สาม"]


def test_a_link_makes_the_round_it_belongs_to() -> None:
    before = office("ก")
    after = stored(
        before, editing.add_link(before, before.one(Measure, 1), Round.TWELVE, "https://www.example.go.th/1")
    )
    progress = after.all(Progress)[0]
    assert progress.round is Round.TWELVE
    assert [link.progress_id for link in after.all(Evidence)] == [progress.id]


def test_a_weak_point_of_a_measure_belongs_to_the_year_before() -> None:
    before = office("ก")
    after = stored(before, editing.add_measure_finding(before, before.one(Measure, 1), "ช่องทางมีน้อย"))
    finding = after.all(Finding)[0]
    assert after.one(YearResult, finding.year_result_id).fiscal_year == 2567
    assert after.one(Measure, 1).findings == (finding.id,)
