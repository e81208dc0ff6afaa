"""Composite edits of items, readings and findings, as pure changes of an office."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app import editing_scores as edit
from ita_desktop.app.editing import set_score
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, Instrument, Item, SubIndicator
from ita_desktop.domain.measures import Measure, MeasureItem
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import Finding, IndicatorScore, ItemScore, YearResult
from ita_desktop.domain.scores import half_up, indicator_from_entered_items, indicator_value

YEAR = 2567
EIT = Instrument(id=1, framework_id=1, short="EIT", name="ภายนอก", weight=Decimal("0.30"))
OIT = Instrument(id=2, framework_id=1, short="OIT", name="เปิดเผย", weight=Decimal("0.40"))
SIX = Indicator(id=6, framework_id=1, instrument_id=1, number=6, name="คุณภาพการดำเนินงาน")
SEVEN = Indicator(id=7, framework_id=1, instrument_id=1, number=7, name="ประสิทธิภาพการสื่อสาร")
NINE = Indicator(id=9, framework_id=1, instrument_id=2, number=9, name="การเปิดเผยข้อมูล")
SUB = SubIndicator(id=1, framework_id=1, indicator_id=9, code="9.1")
E1, E2 = (Item(id=n, framework_id=1, indicator_id=7, code=f"E{n}", sort=n) for n in (1, 2))
O1, O2 = (Item(id=n + 10, framework_id=1, indicator_id=9, sub_indicator_id=1, code=f"O{n}") for n in (1, 2))
SCORES = st.decimals(min_value=0, max_value=100, places=2)


def office(*more):
    rules = Framework(id=1, name="ก", first_year=2566, last_year=2567)
    return Office.of([rules, EIT, OIT, SIX, SEVEN, NINE, SUB, E1, E2, O1, O2, *more])


def with_result(*more):
    return office(YearResult(id=1, fiscal_year=YEAR, framework_id=1), *more)


def do(before, *edits):
    """The office after edits, each a function of the office before it."""
    for one in edits:
        before = before.after(one(before))
    return before


def findings(of):
    return [finding.text for finding in edit.findings_of(of, YEAR)]


# ---- items and readings


def test_the_first_item_of_a_year_makes_the_year() -> None:
    after = do(office(), lambda o: edit.set_item(o, YEAR, E1, Decimal("80.10")))
    assert after.result_of(YEAR) is not None
    assert [score.value for score in after.all(ItemScore)] == [Decimal("80.10")]


def test_an_item_beyond_a_hundred_is_refused() -> None:
    with pytest.raises(DomainError):
        edit.set_item(with_result(), YEAR, E1, Decimal("100.01"))


def test_items_give_their_sub_indicator_and_an_entered_one_goes_before_them() -> None:
    scores = [ItemScore(id=n, year_result_id=1, item_id=n + 10, value=Decimal(v)) for n, v in ((1, 100), (2, 50))]
    one, both = with_result(scores[0]), with_result(*scores)
    result = both.result_of(YEAR)
    assert edit.sub_indicator_from_items(one, one.result_of(YEAR), SUB) is None
    assert edit.sub_indicator_from_items(both, result, SUB) == Decimal("75.00")
    entered = do(both, lambda o: edit.set_sub_indicator(o, YEAR, SUB, Decimal("80.00")))
    assert indicator_from_entered_items(entered, result, NINE) == Decimal("80.00")


def test_only_eit_from_2566_is_read_twice() -> None:
    old = Framework(id=2, name="ข", first_year=2563, last_year=2565)
    now = office().one(Framework, 1)
    assert edit.has_readings(now, EIT)
    assert not edit.has_readings(now, OIT)
    assert not edit.has_readings(old, EIT)


def test_one_reading_alone_gives_no_score() -> None:
    after = do(office(), lambda o: edit.set_reading(o, YEAR, SIX, "public", Decimal("90.00")))
    assert indicator_value(edit.score_of(after, YEAR, SIX)) is None


@given(public=SCORES, survey=SCORES, entered=st.none() | SCORES)
def test_with_both_readings_the_score_is_their_mean(public, survey, entered) -> None:
    after = do(
        with_result(IndicatorScore(id=1, year_result_id=1, indicator_id=6, value=entered)),
        lambda o: edit.set_reading(o, YEAR, SIX, "public", public),
        lambda o: edit.set_reading(o, YEAR, SIX, "survey", survey),
    )
    score = edit.score_of(after, YEAR, SIX)
    assert (score.public, score.survey) == (public, survey)
    assert abs(indicator_value(score) - half_up((public + survey) / 2)) <= Decimal("0.01")


def test_a_published_score_that_is_the_mean_but_for_rounding_is_kept() -> None:
    score = IndicatorScore(id=1, year_result_id=1, indicator_id=6, value=Decimal("84.75"), public=Decimal("84.70"))
    after = do(with_result(score), lambda o: edit.set_reading(o, YEAR, SIX, "survey", Decimal("84.81")))
    assert edit.score_of(after, YEAR, SIX).value == Decimal("84.75")


def test_a_score_can_be_typed_over_the_mean_of_its_readings() -> None:
    score = IndicatorScore(id=1, year_result_id=1, indicator_id=6, public=Decimal(80), survey=Decimal(90))
    after = do(with_result(score), lambda o: set_score(o, YEAR, SIX, Decimal("86.00")))
    assert indicator_value(edit.score_of(after, YEAR, SIX)) == Decimal("86.00")


# ---- findings


def finding(number, indicator, text, **values):
    return Finding(id=number, year_result_id=1, indicator_id=indicator, text=text, sort=number, **values)


def test_findings_come_by_indicator_and_those_of_none_last() -> None:
    of = with_result(finding(1, None, "ง"), finding(2, 9, "ค"), finding(3, 6, "ก"), finding(4, 6, "ข"))
    assert findings(of) == ["ก", "ข", "ค", "ง"]


def test_a_finding_moves_only_among_those_of_its_indicator() -> None:
    of = with_result(finding(1, 6, "ก"), finding(2, 9, "ค"), finding(3, 6, "ข"))
    moved = do(of, lambda o: edit.move_finding(o, o.one(Finding, 3), -1))
    assert findings(moved) == ["ข", "ก", "ค"]
    assert not edit.move_finding(of, of.one(Finding, 2), 1)


def test_items_of_a_finding_are_typed_as_codes_in_any_digits() -> None:
    of = with_result(finding(1, 7, "ก"))
    after = do(of, lambda o: edit.set_finding_items(o, o.one(Finding, 1), "e๒, E1 E2"))
    assert after.one(Finding, 1).items == (2, 1)
    with pytest.raises(DomainError) as refused:
        edit.set_finding_items(of, of.one(Finding, 1), "E9")
    assert refused.value.key == "finding.no_such_item"


def test_items_of_the_findings_indicator_are_offered_first() -> None:
    assert [item.code for item in edit.items_of(office(), YEAR, first=9)] == ["O1", "O2", "E1", "E2"]
    assert [item.code for item in edit.items_of(office(), YEAR)] == ["E1", "E2", "O1", "O2"]
    assert edit.items_of(Office.of([]), YEAR) == []


# ---- measures that answer


def test_a_measure_made_from_a_finding_answers_to_it_and_cites_its_items() -> None:
    old = Measure(id=5, fiscal_year=YEAR + 1, number=1, title="เดิม", indicator_id=9)
    of = with_result(old, finding(1, 7, "ช่องทางน้อย", items=(1, 2)))
    after = do(of, lambda o: edit.measure_from_finding(o, o.one(Finding, 1), "เพิ่มช่องทาง"))
    (made,) = edit.answering(after, of.one(Finding, 1))
    assert (made.title, made.indicator_id, made.fiscal_year) == ("เพิ่มช่องทาง", 7, YEAR + 1)
    assert [cited.item_id for cited in after.all(MeasureItem, measure_id=made.id)] == [1, 2]
    assert [measure.number for measure in after.measures(YEAR + 1)] == [1, 2]


def test_a_measure_can_be_linked_to_a_finding_and_let_go() -> None:
    of = with_result(Measure(id=5, fiscal_year=YEAR + 1, number=1, title="ก"), finding(1, 7, "ข"))
    one = of.one(Finding, 1)
    linked = do(of, lambda o: edit.set_answering(o.one(Measure, 5), one, answers=True))
    assert edit.answering(linked, one) == (linked.one(Measure, 5),)
    assert not edit.set_answering(linked.one(Measure, 5), one, answers=True)
    assert do(linked, lambda o: edit.set_answering(o.one(Measure, 5), one, answers=False)) == of


def test_deleting_a_finding_lets_its_measures_go_and_comes_back_whole() -> None:
    of = with_result(Measure(id=5, fiscal_year=YEAR + 1, number=1, title="ก", findings=(1,)), finding(1, 7, "ข"))
    removal = of.removal(of.one(Finding, 1))
    assert of.after(removal).one(Measure, 5).findings == ()
    assert of.after(removal).after(removal.inverse()) == of


# ---- proposals


def scored(**by_number):
    ids = {"six": 6, "seven": 7, "nine": 9}
    values = enumerate(by_number.items(), 1)
    return [IndicatorScore(id=n, year_result_id=1, indicator_id=ids[name], value=Decimal(v)) for n, (name, v) in values]


def test_indicators_below_target_without_a_finding_are_proposed_with_their_weak_items() -> None:
    items = [ItemScore(id=n, year_result_id=1, item_id=n, value=Decimal(v)) for n, v in ((1, "84.99"), (2, "80.00"))]
    of = with_result(*scored(six="85.00", seven="83.40", nine="84.99"), *items, finding(1, 9, "มีแล้ว"))
    (proposal,) = edit.proposals(of, YEAR)
    assert proposal.indicator == SEVEN
    assert (proposal.value, proposal.target, proposal.before) == (Decimal("83.40"), Decimal(85), None)
    assert [item.code for item, _ in proposal.weak] == ["E2", "E1"]


def test_a_year_without_scores_proposes_nothing() -> None:
    assert edit.proposals(office(), YEAR) == ()
    assert edit.proposals(with_result(), YEAR) == ()


def test_the_year_before_is_told_with_a_proposal() -> None:
    past = YearResult(id=2, fiscal_year=YEAR - 1, framework_id=1)
    before = IndicatorScore(id=9, year_result_id=2, indicator_id=7, value=Decimal("86.00"))
    (proposal,) = edit.proposals(with_result(past, before, *scored(seven="83.40")), YEAR)
    assert proposal.before == Decimal("86.00")


def test_accepted_proposals_are_one_change_that_can_be_taken_back() -> None:
    item = ItemScore(id=1, year_result_id=1, item_id=1, value=Decimal(70))
    of = with_result(*scored(seven="83.40", nine="80.00"), item)
    wanted = [(proposal, proposal.indicator.name) for proposal in edit.proposals(of, YEAR)]
    changes = edit.accept(of, YEAR, wanted)
    after = of.after(changes)
    assert findings(after) == [SEVEN.name, NINE.name]
    assert [one.items for one in edit.findings_of(after, YEAR)] == [(1,), ()]
    assert edit.proposals(after, YEAR) == ()
    assert after.after(changes.inverse()) == of
