from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai import dates
from ita_desktop.thai.dates import ThaiDateError, fiscal_end, fiscal_start, fiscal_year, parse_date, parse_month, period
from ita_desktop.thai.digits import to_thai

DAYS = st.dates(date(1957, 1, 1), date(2057, 12, 31))
YEARS = st.integers(2501, 2600)


@given(DAYS, st.booleans())
def test_a_date_written_long_or_short_is_read_back(day: date, thai_digits: bool) -> None:
    for written in (dates.long_date(day), dates.short_date(day), f"{day.day}/{day.month}/{day.year + 543}"):
        assert parse_date(to_thai(written) if thai_digits else written) == day


@given(DAYS)
def test_a_month_written_long_or_short_is_read_back(day: date) -> None:
    assert parse_month(dates.month_year(day)) == (day.year + 543, day.month)
    short = dates.short_month_year(day)
    assert parse_month(short) == (2500 + (day.year + 543) % 100, day.month)


@given(YEARS)
def test_a_fiscal_year_runs_from_october_to_september(year: int) -> None:
    start, end = fiscal_start(year), fiscal_end(year)
    assert (start.month, start.day, end.month, end.day) == (10, 1, 9, 30)
    assert dates.buddhist_year(start) == year - 1
    assert fiscal_year(start) == fiscal_year(end) == year
    assert fiscal_year(start - timedelta(days=1)) == year - 1
    assert fiscal_year(end + timedelta(days=1)) == year + 1


@given(DAYS)
def test_every_day_lies_in_its_fiscal_year(day: date) -> None:
    assert fiscal_start(fiscal_year(day)) <= day <= fiscal_end(fiscal_year(day))


def test_rounds_end_in_march_and_september() -> None:
    assert dates.round_end(2567, 6) == date(2024, 3, 31)
    assert dates.round_end(2567, 12) == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๒๕ มี.ค. ๖๗", date(2024, 3, 25)),
        ("25 มีนาคม พ.ศ. 2567", date(2024, 3, 25)),
        ("25/3/2567", date(2024, 3, 25)),
        ("25-03-2567", date(2024, 3, 25)),
        ("๒๕.๓.๒๕๖๗", date(2024, 3, 25)),
        ("2567-03-25", date(2024, 3, 25)),
        ("  25  มีค  67 ", date(2024, 3, 25)),
        ("วันจันทร์ที่ ๒๕ เดือนมีนาคม พ.ศ.๒๕๖๗", date(2024, 3, 25)),
        ("29 ก.พ. 2567", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_offices_write_it(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("25/3/67", "date.ambiguous_year"),
        ("25/3/2024", "date.gregorian_year"),
        ("25 มีนาคม 2024", "date.gregorian_year"),
        ("2024", "date.gregorian_year"),
        ("2567", "date.unreadable"),
        ("", "date.unreadable"),
        ("พรุ่งนี้", "date.unreadable"),
        ("25 มีนาคม", "date.unreadable"),
        ("25/3-2567", "date.unreadable"),
        ("31 ก.พ. 2567", "date.impossible"),
        ("29/2/2566", "date.impossible"),
        ("0/1/2567", "date.impossible"),
        ("1/13/2567", "date.impossible"),
        ("1/1/9999", "date.impossible"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(ThaiDateError) as caught:
        parse_date(text)
    assert caught.value.key == key
    assert caught.value.params["text"] == text


@given(st.text("0123456789๐๒๕/-. มีนาคพ.ศ", max_size=16))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    for parse in (parse_date, parse_month, dates.parse_year):
        with suppress(ThaiDateError):
            assert parse(text)


@pytest.mark.parametrize(
    ("text", "year"), [("2567", 2567), ("๒๕๖๗", 2567), ("พ.ศ. ๒๕๖๗", 2567), ("ปีงบประมาณ พ.ศ.2567", 2567)]
)
def test_a_year_is_read(text: str, year: int) -> None:
    assert dates.parse_year(text) == year


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("67", "date.ambiguous_year"),
        ("2024", "date.gregorian_year"),
        ("2499", "date.impossible"),
        ("2601", "date.impossible"),
        ("ปี", "date.unreadable"),
        ("25 67", "date.unreadable"),
    ],
)
def test_a_doubtful_year_is_refused(text: str, key: str) -> None:
    with pytest.raises(ThaiDateError) as caught:
        dates.parse_year(text)
    assert caught.value.key == key


def test_a_gregorian_year_comes_with_the_buddhist_one() -> None:
    with pytest.raises(ThaiDateError) as caught:
        dates.parse_year("2024")
    assert caught.value.params["buddhist"] == "2567"


@pytest.mark.parametrize(
    ("text", "month"), [("ต.ค. ๖๗", (2567, 10)), ("เดือนตุลาคม พ.ศ. ๒๕๖๗", (2567, 10)), ("10/2567", (2567, 10))]
)
def test_a_month_is_read(text: str, month: tuple[int, int]) -> None:
    assert parse_month(text) == month


@pytest.mark.parametrize(
    ("start", "end", "day", "month", "short_day", "short_month"),
    [
        (
            date(2024, 10, 1),
            date(2025, 3, 31),
            "1 ตุลาคม 2567 – 31 มีนาคม 2568",
            "ตุลาคม 2567 – มีนาคม 2568",
            "1 ต.ค. 2567 – 31 มี.ค. 2568",
            "ต.ค. 67 – มี.ค. 68",
        ),
        (
            date(2024, 10, 1),
            date(2024, 12, 31),
            "1 ตุลาคม – 31 ธันวาคม 2567",
            "ตุลาคม – ธันวาคม 2567",
            "1 ต.ค. – 31 ธ.ค. 2567",
            "ต.ค. – ธ.ค. 67",
        ),
        (date(2024, 10, 1), date(2024, 10, 15), "1 – 15 ตุลาคม 2567", "ตุลาคม 2567", "1 – 15 ต.ค. 2567", "ต.ค. 67"),
        (date(2024, 10, 1), date(2024, 10, 1), "1 ตุลาคม 2567", "ตุลาคม 2567", "1 ต.ค. 2567", "ต.ค. 67"),
        (
            date(2024, 10, 1),
            date(2025, 10, 1),
            "1 ตุลาคม 2567 – 1 ตุลาคม 2568",
            "ตุลาคม 2567 – ตุลาคม 2568",
            "1 ต.ค. 2567 – 1 ต.ค. 2568",
            "ต.ค. 67 – ต.ค. 68",
        ),
    ],
)
def test_a_period_says_what_both_ends_share_only_once(
    start: date, end: date, day: str, month: str, short_day: str, short_month: str
) -> None:
    assert period(start, end) == day
    assert period(start, end, "month") == month
    assert period(start, end, "day", short=True) == short_day
    assert period(start, end, "month", short=True) == short_month


def test_weekdays_have_their_names() -> None:
    assert dates.weekday(date(2025, 4, 22)) == "วันอังคาร"
    assert dates.weekday(date(2024, 3, 25)) == "วันจันทร์"
