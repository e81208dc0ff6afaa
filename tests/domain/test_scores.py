from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.app.frameworks import read_frameworks
from ita_desktop.domain.framework import Item, LevelRule, SubIndicator
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import IndicatorScore, InstrumentScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.scores import (
    differences,
    half_up,
    indicator_from_entered_items,
    indicator_from_items,
    indicator_value,
    level_for,
    mean,
    next_level,
    year_scores,
)

RULES = read_frameworks(Path(__file__).parents[2] / "resources" / "frameworks")
EMPTY = Office.of(RULES)
D = Decimal

GOLDEN = [
    (
        "office A of 2565",
        2565,
        "99.56 99.64 98.65 99.12 84.21 88.95 88.21 84.40 97.78 100.00",
        "96.24 87.19 98.89 94.58",
        "A",
    ),
    (
        "office B of 2565",
        2565,
        "100.00 99.61 100.00 98.84 98.45 99.72 99.57 99.79 100.00 93.75",
        "99.38 99.69 96.88 98.47",
        "AA",
    ),
    (
        "a college of 2566",
        2566,
        "85.21 70.59 75.10 72.88 73.24 81.14 83.12 76.79 100.00 100.00",
        "75.40 80.35 100.00 86.73",
        "ผ่าน",
    ),
    (
        "province 1 of 2564",
        2564,
        "93.55 87.72 91.01 87.93 89.52 90.55 88.68 88.58 72.89 65.56",
        "89.95 89.27 69.23 81.45",
        "B",
    ),
    (
        "province 1 of 2563",
        2563,
        "92.57 86.13 90.08 85.98 88.04 83.67 82.11 79.29 69.94 52.78",
        "88.56 81.69 61.36 75.62",
        "B",
    ),
    (
        "province 2 of 2564",
        2564,
        "92.84 86.27 89.21 84.70 87.51 90.03 87.99 85.97 75.39 65.39",
        "88.11 88.00 70.39 80.99",
        "B",
    ),
    (
        "province 2 of 2563, published as 67.54",
        2563,
        "92.17 85.44 88.74 84.05 86.51 84.62 83.70 81.88 51.68 29.82",
        "87.38 83.40 40.75 67.53",
        "C",
    ),
    (
        "province 3 of 2564",
        2564,
        "94.65 89.11 91.95 89.29 89.86 92.12 89.90 89.49 65.89 51.15",
        "90.97 90.50 58.52 77.85",
        "B",
    ),
]
OIT_SHARES = [
    ("93.50", "100", "38.70"),
    ("97.50", "100", "39.50"),
    ("97.78", "93.75", "38.31"),
    ("97.14", "100", "39.43"),
    ("97.50", "87.50", "37.00"),
    ("93.78", "100", "38.76"),
    ("96.00", "100", "39.20"),
    ("92.50", "93.75", "37.25"),
    ("94.64", "100", "38.93"),
]


def decimals(text):
    return [Decimal(word) for word in text.split()]


def with_scores(year, values, **result):
    """An office with a result of this year; values by indicator number, None left out."""
    framework = EMPTY.framework_for(year)
    indicators = EMPTY.indicators(framework.id)
    year_result = YearResult(id=1, fiscal_year=year, framework_id=framework.id, **result)
    scores = [
        IndicatorScore(id=n, year_result_id=1, indicator_id=indicator.id, value=value)
        for n, (indicator, value) in enumerate(zip(indicators, values, strict=True), 1)
        if value is not None
    ]
    return Office.of((*RULES, year_result, *scores))


def with_instruments(year, iit, eit, oit):
    return with_scores(year, [D(iit)] * 5 + [D(eit)] * 3 + [D(oit)] * 2)


def rules_of(year):
    return EMPTY.all(LevelRule, framework_id=EMPTY.framework_for(year).id)


def word(year, total, *instruments):
    rule = level_for(rules_of(year), D(total), [D(value) for value in instruments])
    return rule.word


# ---- published figures


@pytest.mark.parametrize(("year", "values", "figures", "level"), [g[1:] for g in GOLDEN], ids=[g[0] for g in GOLDEN])
def test_published_figures_follow_from_their_indicators(year, values, figures, level):
    scores = year_scores(with_scores(year, decimals(values)), year)
    assert [scores.shown(short) for short in ("IIT", "EIT", "OIT")] == decimals(figures)[:3]
    assert scores.shown_total == decimals(figures)[3]
    assert scores.level.word == level
    assert scores.missing == ()


def test_published_total_that_is_off_by_a_hundredth_is_no_difference():
    values = decimals(GOLDEN[6][2])
    assert year_scores(with_scores(2563, values), 2563).shown_total == D("67.53")
    assert differences(with_scores(2563, values, stated_total=D("67.54")), 2563) == ()
    assert len(differences(with_scores(2563, values, stated_total=D("67.55")), 2563)) == 1


@pytest.mark.parametrize(
    ("year", "figures", "total", "level"),
    [(2566, "85.67 84.53 97.50", "90.06", "ผ่าน"), (2567, "92.24 94.15 95.84", "94.25", "ผ่านดี")],
)
def test_university_totals_follow_from_its_instruments(year, figures, total, level):
    scores = year_scores(with_instruments(year, *figures.split()), year)
    assert scores.shown_total == D(total)
    assert scores.level.word == level


@pytest.mark.parametrize(("nine", "ten", "share"), OIT_SHARES)
def test_share_of_oit_in_the_total_is_four_tenths_of_the_mean(nine, ten, share):
    scores = year_scores(with_scores(2564, [D(0)] * 8 + [D(nine), D(ten)]), 2564)
    assert scores.shown_total == D(share)


@pytest.mark.parametrize(
    ("year", "total", "level"),
    [
        (2562, "93.79", "A"),
        (2562, "65.38", "C"),
        (2564, "98.47", "AA"),
        (2564, "88.37", "A"),
        (2565, "95.80", "AA"),
        (2565, "90.76", "A"),
    ],
)
def test_published_letter_levels(year, total, level):
    assert word(year, total) == level


def test_published_pass_levels():
    assert word(2566, "95.81", "97", "94.99", "95.20") == "ผ่านดี"
    assert word(2567, "92.43", "90", "91", "95") == "ผ่านดี"
    assert word(2568, "94.64", "97", "84.99", "99") == "ผ่าน"


# ---- rounding and its order


def test_instruments_stay_unrounded_in_the_total():
    scores = year_scores(with_scores(2565, decimals(GOLDEN[0][2])), 2565)
    from_rounded = D("0.30") * D("96.24") + D("0.30") * D("87.19") + D("0.40") * D("98.89")
    assert half_up(from_rounded) == D("94.59")
    assert scores.shown_total == D("94.58")
    assert {i.short: v for i, v in scores.instruments}["IIT"] == D("96.236")


def test_indicators_are_rounded_before_the_instrument():
    nine = indicator_from_items([[100] * 5 + [0], [100] * 7, [100] * 4, [100] * 4, [100] * 3 + [0]])
    assert nine == D("91.67")
    scores = year_scores(with_scores(2567, [D(100)] * 8 + [nine, D(100)]), 2567)
    assert scores.shown("OIT") == D("95.84")
    unrounded_nine = mean([D(1100) / 12, D(100)])
    assert half_up(unrounded_nine) == D("95.83")


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("95.835", "95.84"), ("95.8349", "95.83"), ("2.345", "2.35"), ("0.005", "0.01"), ("7", "7.00")],
)
def test_halves_go_up(value, rounded):
    assert str(half_up(D(value))) == rounded


def test_half_up_to_other_places():
    assert str(half_up(D("84.45"), 1)) == "84.5"
    assert str(half_up(D("84.5"), 0)) == "85"


def test_a_third_never_turns_a_half_down():
    scores = year_scores(with_scores(2565, [D(0)] * 5 + decimals("0.03 0.01 0.01") + [D(0)] * 2), 2565)
    assert scores.total == D("0.005")
    assert scores.shown_total == D("0.01")


def test_mean_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        mean([])


# ---- from items


def oit(sizes, lost):
    """Items of an OIT indicator in their groups; ``lost`` names the groups that lose an item."""
    return [[D(0)] * lost.count(n) + [D(100)] * (size - lost.count(n)) for n, size in enumerate(sizes, 1)]


@pytest.mark.parametrize(
    ("sizes", "lost", "score"),
    [
        ([9, 8, 7, 4, 5], [1], "97.78"),
        ([8, 2], [1], "93.75"),
        ([9, 8, 7, 4, 5], [3], "97.14"),
        ([9, 8, 7, 4, 5], [2], "97.50"),
        ([8, 2], [1, 1], "87.50"),
        ([6, 7, 4, 4, 4], [1, 3], "91.67"),
        ([9, 8, 7, 4, 5], [], "100.00"),
    ],
)
def test_lost_disclosure_items_give_the_published_scores(sizes, lost, score):
    assert str(indicator_from_items(oit(sizes, lost))) == score


def test_only_a_first_item_lost_gives_97_78_and_only_one_of_10_1_gives_93_75():
    nine = [n for n in range(1, 6) if indicator_from_items(oit([9, 8, 7, 4, 5], [n])) == D("97.78")]
    ten = [n for n in (1, 2) if indicator_from_items(oit([8, 2], [n])) == D("93.75")]
    assert (nine, ten) == ([1], [1])


def entered(lost):
    """The 2565 framework with every OIT item scored 100, those named 0."""
    result = YearResult(id=1, fiscal_year=2565, framework_id=EMPTY.framework_for(2565).id)
    items = EMPTY.all(Item, framework_id=result.framework_id)
    ids = count(1)
    scores = [
        ItemScore(id=next(ids), year_result_id=1, item_id=item.id, value=D(0 if item.code in lost else 100))
        for item in items
    ]
    return result, Office.of((*RULES, result, *scores))


def indicator(office, number, year=2565):
    return office.indicators(office.framework_for(year).id)[number - 1]


def test_entered_items_give_their_indicator():
    result, office = entered({"O8", "O34", "E11"})
    assert indicator_from_entered_items(office, result, indicator(office, 9)) == D("97.78")
    assert indicator_from_entered_items(office, result, indicator(office, 10)) == D("93.75")
    assert indicator_from_entered_items(office, result, indicator(office, 8)) == D("80.00")


def test_an_entered_sub_indicator_stands_for_its_items_and_a_missing_one_gives_nothing():
    framework = EMPTY.framework_for(2567)
    result = YearResult(id=1, fiscal_year=2567, framework_id=framework.id)
    subs = EMPTY.all(SubIndicator, framework_id=framework.id)
    scores = [
        SubIndicatorScore(id=n, year_result_id=1, sub_indicator_id=sub.id, value=value)
        for n, (sub, value) in enumerate(zip(subs, decimals("83.33 100 75 100 100 100"), strict=False), 1)
    ]
    office = Office.of((*RULES, result, *scores))
    assert indicator_from_entered_items(office, result, indicator(office, 9, 2567)) == D("91.67")
    assert indicator_from_entered_items(office, result, indicator(office, 10, 2567)) is None
    assert indicator_from_entered_items(office, result, indicator(office, 1, 2567)) is None


# ---- two readings of EIT


def eit(value=None, public=None, survey=None):
    return IndicatorScore(year_result_id=1, indicator_id=1, value=value, public=public, survey=survey)


def test_two_readings_of_eit_give_their_plain_mean():
    assert indicator_value(eit(public=D("84.31"), survey=D("90.00"))) == D("87.16")
    assert indicator_value(eit(value=D("88.00"), public=D("84.31"), survey=D("90.00"))) == D("88.00")
    assert indicator_value(eit(public=D("84.31"))) is None
    assert indicator_value(eit(survey=D("84.31"))) is None
    assert indicator_value(eit()) is None


# ---- levels at their edges


@pytest.mark.parametrize(
    ("total", "level"),
    [
        ("100", "AA"),
        ("95.00", "AA"),
        ("94.995", "AA"),
        ("94.9949", "A"),
        ("94.99", "A"),
        ("85.00", "A"),
        ("84.99", "B"),
        ("75.00", "B"),
        ("74.99", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("55.00", "D"),
        ("54.99", "E"),
        ("50.00", "E"),
        ("49.99", "F"),
        ("0", "F"),
    ],
)
@pytest.mark.parametrize("year", [2562, 2563, 2565])
def test_letter_levels_at_their_edges(year, total, level):
    assert word(year, total, "0", "0", "0") == level


@pytest.mark.parametrize(
    ("total", "instruments", "level"),
    [
        ("95.00", "95 95 95", "ผ่านดีเยี่ยม"),
        ("94.995", "94.995 95 95", "ผ่านดีเยี่ยม"),
        ("94.99", "95 95 95", "ผ่านดี"),
        ("96.00", "94.99 99 99", "ผ่านดี"),
        ("96.00", "99 94.99 99", "ผ่านดี"),
        ("96.00", "99 99 94.99", "ผ่านดี"),
        ("85.00", "85 85 85", "ผ่านดี"),
        ("96.00", "100 84 100", "ผ่าน"),
        ("96.00", "99 84.99 99", "ผ่าน"),
        ("96.00", "99 84.995 99", "ผ่านดี"),
        ("85.00", "84.99 85 86", "ผ่าน"),
        ("84.99", "90 90 80", "ต้องปรับปรุง"),
        ("70.00", "0 0 0", "ต้องปรับปรุง"),
        ("69.99", "99 99 0", "ต้องปรับปรุงโดยด่วน"),
        ("0", "0 0 0", "ต้องปรับปรุงโดยด่วน"),
    ],
)
@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_pass_levels_at_their_edges(year, total, instruments, level):
    assert word(year, total, *instruments.split()) == level


def test_total_96_with_eit_84_is_only_a_pass():
    scores = year_scores(with_instruments(2567, "100", "84", "100"), 2567)
    assert scores.shown_total == D("95.20")
    assert scores.level.word == "ผ่าน"


def test_no_rule_gives_no_level():
    assert level_for([], D(90), []) is None


# ---- the next level


def needs(year, iit, eit, oit_):
    office = with_instruments(year, iit, eit, oit_)
    found = next_level(rules_of(year), year_scores(office, year))
    return found and (found.rule.word, found.total, [(i.short, gap) for i, gap in found.instruments])


def test_next_level_names_points_and_instruments_that_lack():
    assert needs(2565, "90", "90", "90") == ("AA", D("5.00"), [])
    assert needs(2567, "100", "84.50", "100") == ("ผ่านดี", D(0), [("EIT", D("0.50"))])
    assert needs(2567, "90", "96", "94.99") == ("ผ่านดีเยี่ยม", D("1.20"), [("IIT", D("5.00")), ("OIT", D("0.01"))])
    assert needs(2567, "80", "80", "80") == ("ผ่าน", D("5.00"), [])
    assert needs(2567, "10", "10", "10") == ("ต้องปรับปรุง", D("60.00"), [])


def test_best_level_and_unknown_total_have_no_next_level():
    assert needs(2567, "95", "95", "95") is None
    partial = with_scores(2567, [None, *[D(90)] * 9])
    assert next_level(rules_of(2567), year_scores(partial, 2567)) is None


# ---- stated figures


def stated(year, values, figures, **result):
    """An office that also states the means of its instruments."""
    office = with_scores(year, values, **result)
    instruments = office.instruments(office.framework_for(year).id)
    scores = [
        InstrumentScore(id=n, year_result_id=1, instrument_id=instrument.id, stated=value)
        for n, (instrument, value) in enumerate(zip(instruments, figures, strict=True), 1)
    ]
    return Office.of((*office, *scores))


def found(office, year):
    return [(d.subject.short if d.subject else "", d.stated, d.computed) for d in differences(office, year)]


def test_wrong_instruments_of_office_b_are_named_with_the_right_values():
    office = stated(2565, decimals(GOLDEN[1][2]), decimals("99.38 90.09 100.00"), stated_total=D("98.97"))
    assert found(office, 2565) == [
        ("EIT", D("90.09"), D("99.69")),
        ("OIT", D("100.00"), D("96.88")),
        ("", D("98.97"), D("98.47")),
    ]


def test_right_figures_make_no_difference():
    office = stated(
        2565, decimals(GOLDEN[0][2]), decimals("96.24 87.19 98.89"), stated_total=D("94.58"), stated_level="ระดับ A"
    )
    assert differences(office, 2565) == ()


def test_wrong_level_is_a_difference_but_a_letter_in_a_later_year_is_accepted():
    values = [D(90)] * 10
    assert found(with_scores(2565, values, stated_level="AA"), 2565) == [("", "AA", "A")]
    assert found(with_scores(2567, values, stated_level="ผ่านดีเยี่ยม"), 2567) == [("", "ผ่านดีเยี่ยม", "ผ่านดี")]
    letter = with_scores(2567, values, stated_level="A")
    assert differences(letter, 2567) == ()
    assert year_scores(letter, 2567).level.word == "ผ่านดี"


def test_year_without_result_or_statement_differs_in_nothing():
    assert differences(EMPTY, 2567) == ()
    assert differences(with_scores(2567, [None] * 10, stated_total=D(90), stated_level="ผ่านดี"), 2567) == ()


# ---- partial data


def test_missing_indicator_leaves_its_instrument_and_the_total_open():
    scores = year_scores(with_scores(2567, [D(90)] * 7 + [None, D(90), D(90)]), 2567)
    assert [i.number for i in scores.missing] == [8]
    assert [scores.shown(short) for short in ("IIT", "EIT", "OIT")] == [D(90), None, D(90)]
    assert scores.total is scores.shown_total is scores.level is None


def test_year_without_result_misses_everything():
    scores = year_scores(EMPTY, 2567)
    assert [i.number for i in scores.missing] == list(range(1, 11))
    assert scores.total is None
    assert scores.ranked() == ()


def test_framework_named_by_the_result_wins_over_the_year():
    framework = EMPTY.framework_for(2565)
    result = YearResult(id=1, fiscal_year=2567, framework_id=framework.id)
    values = [
        IndicatorScore(id=i.number, year_result_id=1, indicator_id=i.id, value=D(90))
        for i in EMPTY.indicators(framework.id)
    ]
    assert year_scores(Office.of((*RULES, result, *values)), 2567).level.word == "A"


def test_indicators_are_ranked_best_first_and_equal_ones_by_number():
    values = decimals("90 95 90 100 80 85 85 70 100 60")
    ranked = year_scores(with_scores(2567, values), 2567).ranked()
    assert [indicator.number for indicator, _ in ranked] == [4, 9, 2, 1, 3, 6, 7, 5, 8, 10]


# ---- in general

published = st.integers(0, 10000).map(lambda hundredths: D(hundredths) / 100)
all_ten = st.lists(published, min_size=10, max_size=10)
years = st.integers(2562, 2569)


@given(years, all_ten)
def test_total_is_the_exact_weighted_sum_and_within_its_instruments(year, values):
    scores = year_scores(with_scores(year, values), year)
    exact = [Fraction(value) for value in values]
    total = Fraction(3, 50) * sum(exact[:5]) + Fraction(1, 10) * sum(exact[5:8]) + Fraction(1, 5) * sum(exact[8:])
    assert Fraction(scores.total) == total
    instruments = [value for _, value in scores.instruments]
    assert min(instruments) <= scores.total <= max(instruments)
    assert 0 <= scores.total <= 100
    assert scores.level is not None


@given(all_ten, st.permutations(range(5)), st.permutations(range(3)))
def test_order_inside_an_instrument_does_not_matter(values, five, three):
    shuffled = [values[n] for n in five] + [values[5 + n] for n in three] + values[:7:-1]
    one, other = (year_scores(with_scores(2567, v), 2567) for v in (values, shuffled))
    assert (one.instruments, one.total, one.level) == (other.instruments, other.total, other.level)


@given(years, all_ten, st.sets(st.integers(0, 9)))
def test_partial_years_name_what_is_missing_and_never_guess(year, values, gaps):
    scores = year_scores(with_scores(year, [None if n in gaps else v for n, v in enumerate(values)]), year)
    assert [i.number - 1 for i in scores.missing] == sorted(gaps)
    assert (scores.total is None) == bool(gaps)
    assert (scores.level is None) == bool(gaps)


@given(years, all_ten, st.integers(0, 9))
def test_a_better_indicator_never_lowers_total_or_level(year, values, which):
    better = [D(100) if n == which else v for n, v in enumerate(values)]
    before, after = (year_scores(with_scores(year, v), year) for v in (values, better))
    assert after.total >= before.total
    assert after.level.sort <= before.level.sort


@given(published, published)
def test_mean_of_two_readings_lies_between_them(public, survey):
    value = indicator_value(eit(public=public, survey=survey))
    assert min(public, survey) <= value <= max(public, survey)
    assert value == half_up(value)


@given(st.lists(st.lists(published, min_size=1, max_size=9), min_size=1, max_size=7))
def test_indicator_from_items_lies_between_its_items(groups):
    flat = [value for group in groups for value in group]
    assert min(flat) <= indicator_from_items(groups) <= max(flat)
