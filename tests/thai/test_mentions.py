"""Dates, periods and years are read out of running text, wherever they stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.dates import long_date, period, short_date, weekday
from ita_desktop.thai.digits import to_thai
from ita_desktop.thai.mentions import dates_in, periods_in, years_in
from ita_desktop.thai.sounds import sound_alike

days = st.dates(date(1990, 1, 1), date(2050, 12, 31))
around = st.sampled_from(["", "เมื่อ", "ประชุมวันที่ ", "ก่อน (", "ข้อ ๑ "])


@given(days, around, st.sampled_from([long_date, short_date]), st.booleans())
def test_a_written_day_is_found_where_it_stands(day, before, write, thai):
    words = f"{before}{to_thai(write(day)) if thai else write(day)} ณ ห้องประชุม"
    (found,) = dates_in(words)
    assert found.day == day
    assert words[found.start : found.end].endswith(found.text)


@given(days)
def test_the_weekday_before_a_date_is_read_with_it(day):
    (found,) = dates_in(f"เมื่อ{weekday(day)}ที่ {long_date(day)}")
    assert (found.weekday, found.day) == (weekday(day), day)


@given(days, days, st.booleans(), st.sampled_from(["day", "month"]))
def test_a_period_in_words_is_read_back(first, last, short, precision):
    first, last = sorted((first, last))
    words = period(first, last, precision, short=short)
    assert periods_in(words) or (first.year, first.month) == (last.year, last.month)
    for found in periods_in(words):
        assert found.precision == precision
        assert (found.first.year, found.first.month) == (first.year, first.month)
        assert (found.last.year, found.last.month) == (last.year, last.month)
        if precision == "day":
            assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("ตุลาคม ๒๕๖๔ – มีนาคม ๒๕๖๔", date(2021, 10, 1), date(2021, 3, 31)),
        ("ต.ค.66-ก.ย.67", date(2023, 10, 1), date(2024, 9, 30)),
        ("๑๐ – ๑๒ มกราคม ๒๕๖๗", date(2024, 1, 10), date(2024, 1, 12)),
        ("๑ ตุลาคม ๒๕๖๖ ถึงวันที่ ๓๐ กันยายน ๒๕๖๗", date(2023, 10, 1), date(2024, 9, 30)),
        ("ต.ค. – มี.ค. ๖๗", date(2023, 10, 1), date(2024, 3, 31)),
    ],
)
def test_periods_are_read_however_they_are_joined(words, first, last):
    assert [(one.first, one.last) for one in periods_in(words)] == [(first, last)]


@pytest.mark.parametrize(
    "words", ["", "ไม่มีวันที่", "๐๗๓-๖๕๓๕๕๕", "24:00 น.", "มีความ ๒๕ ข้อ", "๑ – ๒ ครั้ง", "https://a.go.th/1/2/2567"]
)
def test_other_numbers_are_no_dates(words):
    assert dates_in(words) == ()
    assert periods_in(words) == ()


def test_a_day_that_is_not_in_the_calendar_is_kept_as_such():
    assert [one.day for one in dates_in("๓๑ เมษายน ๒๕๖๗ และ 29/2/2567")] == [None, date(2024, 2, 29)]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", [(2567, "era")]),
        ("ปีงบประมาณ 2567", [(2567, "bare")]),
        ("ปี ๖๗", [(2567, "short")]),
        ("ปี 2024", [(2567, "gregorian")]),
        ("ปี ค.ศ. 2024 อายุ ๖๗ ปี", []),
        ("(พ.ศ.๒๕๖๐-๒๕๖๔)", [(2560, "era"), (2564, "bare")]),
        ("๒๕ มีนาคม ๒๕๖๗ ๒,๕๖๗ บาท", []),
        ("https://a.go.th/2567/ita", []),
    ],
)
def test_years_are_told_by_the_way_they_are_written(words, years):
    assert [(one.year, one.form.value) for one in years_in(words)] == years


@pytest.mark.parametrize(("one", "other"), [("ศักดิ์", "สัก"), ("สุวิทย์", "สุวิท"), ("ภัทรา", "พัทรา"), ("พรรณี", "พันนี")])
def test_spellings_of_one_sound_are_known(one, other):
    assert sound_alike(one, other)
    assert not sound_alike(one, one)
