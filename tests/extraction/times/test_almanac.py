from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.times.almanac import (
    DAYS_IN,
    MONTHS_IN,
    between,
    days_in,
    easter,
    moved,
    shaded,
    spanned,
    whole,
)

DAYS = st.dates(date(1500, 1, 1), date(2400, 12, 31))


@pytest.mark.parametrize(
    ("unit", "value", "start", "end"),
    [
        ("day", "2017-03-16", "2017-03-16", "2017-03-16"),
        ("week", "2017-W11", "2017-03-13", "2017-03-19"),
        ("weekend", "2017-W11-WE", "2017-03-18", "2017-03-19"),
        ("month", "2017-03", "2017-03-01", "2017-03-31"),
        ("quarter", "2017-Q1", "2017-01-01", "2017-03-31"),
        ("half", "2017-H1", "2017-01-01", "2017-06-30"),
        ("year", "2017", "2017-01-01", "2017-12-31"),
        ("decade", "2010/2019", "2010-01-01", "2019-12-31"),
        ("century", "2000/2099", "2000-01-01", "2099-12-31"),
    ],
)
def test_the_units_that_a_day_is_in(unit: str, value: str, start: str, end: str) -> None:
    period = whole(date(2017, 3, 16), unit)
    assert (period.value, str(period.start), str(period.end)) == (value, start, end)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_a_day_is_within_its_units(day: date, unit: str) -> None:
    period = whole(day, unit)
    assert period.start
    assert period.end
    assert period.start <= day <= period.end
    assert whole(period.end + timedelta(1), unit).start == period.end + timedelta(1)


def test_a_month_on_from_the_31st_is_the_last_of_a_shorter_month() -> None:
    assert moved(date(2016, 1, 31), 1, "month") == date(2016, 2, 29)
    assert moved(date(2017, 3, 31), -1, "quarter") == date(2016, 12, 31)
    assert moved(date(2017, 3, 16), 2, "fortnight") == date(2017, 4, 13)


@given(DAYS, st.integers(-40, 40), st.sampled_from(sorted(DAYS_IN | MONTHS_IN)))
def test_moving_keeps_the_order(day: date, n: int, unit: str) -> None:
    if unit != "century":
        assert (moved(day, n, unit) > day) == (n > 0)


@pytest.mark.parametrize(("year", "days"), [(1900, 28), (2000, 29), (2016, 29), (2017, 28)])
def test_february(year: int, days: int) -> None:
    assert days_in(year, 2) == days


def test_days_that_are_just_a_quarter_are_one() -> None:
    assert between(date(2017, 4, 1), date(2017, 6, 30)).value == "2017-Q2"
    assert between(date(2017, 4, 2), date(2017, 6, 30)).value == "2017-04-02/2017-06-30"


def test_a_span_backwards_is_none() -> None:
    assert spanned(whole(date(2017, 1, 1), "year"), whole(date(2016, 1, 1), "year")) is None


def test_parts_of_a_year() -> None:
    year = whole(date(2017, 1, 1), "year")
    assert [shaded(year, s).value for s in ("early", "mid", "late", "start", "end")] == [
        "2017-H1",
        "2017-05-01/2017-08-31",
        "2017-H2",
        "2017-01-01",
        "2017-12-31",
    ]


@pytest.mark.parametrize(
    ("year", "day"), [(1818, (3, 22)), (1943, (4, 25)), (2016, (3, 27)), (2019, (4, 21)), (2024, (3, 31))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)
