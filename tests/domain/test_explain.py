"""The way from items to the level, backwards, and what it takes to come further."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.domain.explain import decoding, explanation, goals, missing_items, sub_indicator_sizes
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import IndicatorScore, ItemScore, YearResult
from ita_desktop.domain.scores import half_up, indicator_from_items, mean, year_scores
from tests.sources import ROOT

SIZES_9, SIZES_10 = (9, 8, 7, 4, 5), (8, 2)
A_2565 = "99.56 99.64 98.65 99.12 84.21 88.95 88.21 84.40 97.78 100.00"
scores = st.decimals(0, 100, places=2)


@cache
def frameworks() -> tuple:
    return tuple(read_frameworks(ROOT / "resources" / "frameworks"))


def office(values, year=2565, items=None):
    """An office with the indicators of a result year, and scores of single items by code."""
    bare = Office.of(frameworks())
    framework = bare.framework_for(year)
    records = [YearResult(id=1, fiscal_year=year, framework_id=framework.id)]
    for n, (indicator, value) in enumerate(zip(bare.indicators(framework.id), values, strict=True), 1):
        records.append(IndicatorScore(id=n, year_result_id=1, indicator_id=indicator.id, value=Decimal(value)))
    known = {item.code: item for i in bare.indicators(framework.id) for item in bare.items(i.id)}
    for n, (code, value) in enumerate((items or {}).items(), 1):
        records.append(ItemScore(id=n, year_result_id=1, item_id=known[code].id, value=Decimal(value)))
    return Office.of((*frameworks(), *records))


def test_the_way_up_gives_every_value_on_it():
    way = explanation(office(A_2565.split()), 2565)
    iit, eit, oit = way.instruments
    assert [half_up(step.value) for step in way.instruments] == [Decimal("96.24"), Decimal("87.19"), Decimal("98.89")]
    assert half_up(iit.contribution + eit.contribution + oit.contribution) == Decimal("94.58")
    assert [len(step.indicators) for step in way.instruments] == [5, 3, 2]
    assert [(step.rule.word, step.reached) for step in way.levels] == [("AA", False), ("A", True)]


def test_items_appear_by_sub_indicator_with_their_means():
    items = {f"O{n}": 100 for n in range(1, 34)} | {"O8": 0}
    step = explanation(office(A_2565.split(), items=items), 2565).instruments[2].indicators[0]
    assert [len(part.items) for part in step.parts] == list(SIZES_9)
    assert [half_up(part.value) for part in step.parts][:2] == [Decimal("88.89"), Decimal("100.00")]
    assert step.computed == step.value == Decimal("97.78")


def test_a_level_of_new_words_names_the_instrument_that_lacks():
    way = explanation(office([100] * 5 + [84] * 3 + [100] * 2, 2566), 2566)
    assert [(step.rule.word, [i.short for i in step.lacking]) for step in way.levels] == [
        ("ผ่านดีเยี่ยม", ["EIT"]),
        ("ผ่านดี", ["EIT"]),
        ("ผ่าน", []),
    ]


def test_a_year_without_scores_has_no_levels_to_try():
    way = explanation(Office.of(frameworks()), 2565)
    assert way.levels == ()
    assert all(step.value is None for step in way.instruments)


@pytest.mark.parametrize(
    ("sizes", "value", "group"), [(SIZES_9, "97.78", 0), (SIZES_10, "93.75", 0), (SIZES_9, "97.50", 1)]
)
def test_a_published_value_tells_where_the_one_lost_item_stands(sizes, value, group):
    found = decoding(sizes, Decimal(value))
    assert found.certain
    assert [loss.zeros for loss in found.ways[0]] == [int(n == group) for n in range(len(sizes))]


@pytest.mark.parametrize(("sizes", "value"), [(SIZES_10, "83.70"), (SIZES_9, "97.79"), (SIZES_10, "98.80")])
def test_some_values_no_items_can_give(sizes, value):
    assert not decoding(sizes, Decimal(value)).possible


def test_two_lost_items_of_2567_are_found_among_the_ways():
    found = decoding((6, 7, 4, 4, 4), Decimal("91.67"))
    assert [[loss.zeros for loss in way] for way in found.ways[:3]] == [
        [1, 0, 1, 0, 0],
        [1, 0, 0, 1, 0],
        [1, 0, 0, 0, 1],
    ]


def test_nothing_lost_is_the_only_way_to_a_hundred():
    assert [[loss.zeros for loss in way] for way in decoding(SIZES_9, Decimal(100)).ways] == [[0] * 5]


def test_a_list_that_would_be_too_long_says_so():
    found = decoding(SIZES_9, Decimal("50.00"), most=5)
    assert found.more
    assert len(found.ways) == 5
    assert not found.certain


def test_halves_are_read_from_2568_on():
    found = decoding((6, 2), Decimal("87.50"), halves=True)
    assert [(loss.zeros, loss.halves) for loss in found.ways[0]] in (
        [(0, 0), (0, 1)],
        [(1, 1), (0, 0)],
    )


@given(st.lists(st.lists(st.sampled_from([0, 100]), min_size=1, max_size=6), min_size=1, max_size=4))
def test_the_items_that_gave_a_value_are_among_its_ways(groups):
    value = indicator_from_items([[Decimal(item) for item in group] for group in groups])
    found = decoding([len(group) for group in groups], value, most=10000)
    assert tuple(group.count(0) for group in groups) in [tuple(loss.zeros for loss in way) for way in found.ways]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), scores)
def test_every_way_gives_the_value(sizes, value):
    for way in decoding(sizes, value, most=20).ways:
        groups = [[Decimal(0)] * loss.zeros + [Decimal(100)] * (loss.size - loss.zeros) for loss in way]
        assert indicator_from_items(groups) == value


@given(st.lists(scores, min_size=1, max_size=5), st.lists(scores, min_size=1, max_size=3))
def test_missing_items_lie_where_the_known_ones_leave_room(known, missing):
    published = half_up(mean([*known, *missing]))
    room = missing_items(known, len(missing), published)
    if len(missing) == 1:
        assert room.low <= missing[0] <= room.high


def test_known_items_may_leave_no_room():
    assert missing_items([Decimal(0)] * 5, 1, Decimal(90)) is None


def test_what_lacks_to_the_next_level_names_the_condition_on_every_instrument():
    goal = goals(office([100] * 5 + [84] * 3 + [100] * 2, 2566), 2566)[-1]
    assert (goal.rule.word, goal.gap) == ("ผ่านดี", 0)
    assert [(one.instrument.short, one.gap) for one in goal.instruments] == [("EIT", Decimal("1.00"))]
    assert {lift.needed for lift in goal.instruments[0].lifts} == {Decimal("86.99")}


def test_marks_already_reached_are_no_goals():
    assert [goal.minimum for goal in goals(office(A_2565.split()), 2565)] == [95, 95]
    assert goals(office([100] * 10), 2565) == ()
    assert goals(Office.of(frameworks()), 2565) == ()


@given(st.lists(scores, min_size=10, max_size=10), st.sampled_from([2565, 2566]))
def test_an_indicator_lifted_as_told_reaches_the_goal_and_a_hundredth_less_does_not(values, year):
    for goal in goals(office(values, year), year):
        for lift in goal.lifts:
            for needed, reaches in ((lift.needed, True), (lift.needed - Decimal("0.01"), False)):
                lifted = [needed if n == lift.indicator.number else v for n, v in enumerate(values, 1)]
                assert (year_scores(office(lifted, year), year).shown_total >= goal.minimum) is reaches


def test_sizes_of_sub_indicators_come_from_the_framework():
    made = Office.of(frameworks())
    nine, ten = made.indicators(made.framework_for(2565).id)[8:]
    assert (sub_indicator_sizes(made, nine), sub_indicator_sizes(made, ten)) == (SIZES_9, SIZES_10)
