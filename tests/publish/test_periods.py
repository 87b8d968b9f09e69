"""Periods: in which years, months, weeks and days there are briefs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.publish.periods import (
    Run,
    calendar,
    day_in,
    first_and_last,
    grain_of,
    names_of,
    neighbours,
    period_address,
    run_of,
    within,
)
from briefgen.publish.site import Site

from .making import brief, site_of

START = datetime(2020, 12, 28, tzinfo=UTC)


def newsroom(hours: list[int], zone: str = "UTC") -> Site:
    return site_of([brief(f"b{i}", date=START + timedelta(hours=h)) for i, h in enumerate(hours)], timezone=zone)


def test_a_period_holds_its_briefs() -> None:
    site = newsroom([0, 2, 30, 24 * 40])
    assert run_of(site, "2021-02-06") == Run(0, 1)
    assert run_of(site, "2020-12") == run_of(site, "2020-W53") == Run(1, 4)
    assert run_of(site, "2020-12-28") == Run(2, 4)
    with pytest.raises(LookupError):
        run_of(site, "2021-03")


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert names_of(date(2021, 1, 1)) == {"year": "2021", "month": "2021-01", "day": "2021-01-01", "week": "2020-W53"}


@given(st.lists(st.integers(0, 5_000), max_size=30), st.sampled_from(["UTC", "Asia/Tokyo", "America/Sao_Paulo"]))
def test_days_are_those_of_the_sites_time_zone(hours: list[int], zone: str) -> None:
    site = newsroom(hours, zone)
    for rank, card in enumerate(site.cards):
        day = day_in(site, card)
        assert day
        for grain, name in names_of(day).items():
            start, end = run_of(site, name)
            assert start <= rank < end
            assert name in calendar(site).names[grain]
    assert all(end > start for start, end in calendar(site).runs.values())


def test_days_with_a_change_of_the_clock_are_whole() -> None:
    site = newsroom([h - 24 * 365 * 4 for h in range(24 * 365)], "America/Sao_Paulo")
    days = calendar(site).names["day"]
    runs = [run_of(site, day) for day in days]
    assert sorted({end - start for start, end in runs[1:-1]}) == [23, 24, 25]
    assert sum(end - start for start, end in runs) == 24 * 365


def test_briefs_without_a_date_are_in_no_period() -> None:
    site = site_of([brief("a", date=None), brief("b")])
    assert calendar(site).dated == 1
    assert calendar(site).names["year"] == ["2021"]


def test_periods_beside_and_within() -> None:
    site = newsroom([0, 24 * 10, 24 * 50, 24 * 400])
    assert neighbours(site, "2021-01") == ("2020-12", "2021-02")
    assert neighbours(site, "2019-05") == ("", "2020-12")
    assert within(site, "2021", "month") == ["2021-01", "2021-02"]
    assert within(site, "2020", "week") == ["2020-W53"]


@pytest.mark.parametrize(
    ("name", "grain", "address"),
    [
        ("2017", "year", "/archive/2017/"),
        ("2017-03", "month", "/archive/2017/03/"),
        ("2017-03-14", "day", "/archive/2017/03/14/"),
        ("2017-W11", "week", "/archive/2017/w11/"),
    ],
)
def test_names_and_addresses(name: str, grain: str, address: str) -> None:
    assert grain_of(name) == grain
    assert period_address(name) == address


def test_the_ends_of_a_week() -> None:
    assert first_and_last("2017-W11") == (date(2017, 3, 13), date(2017, 3, 19))
    assert first_and_last("9999-W52")[1] == date(9999, 12, 31) or first_and_last("9999-W52")[1] <= date.max
