"""Periods: as worded, and which of several holds for a figure."""

import pytest

from briefgen.extraction.figures.periods import find_periods, is_base, period_of
from briefgen.model.text import Span


def periods(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_periods(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "period",
    ["the fourth quarter", "the last quarter of 2016", "since Q3 2018", "this year", "last month", "fiscal 2017", "year-to-date", "the three months ended June", "Tuesday", "today", "early last year",
     "September 2019", "the past month", "to date", "the June quarter", "by 2020", "16 March 2015", "the three months to 30 July 2023", "the 12 months to March 2014",
     "a year earlier", "its first trading day", "the fiscal year ended March 2021"],
)  # fmt: skip
def test_found(period: str) -> None:
    assert periods(f"It sold robots {period}, they said") == [period]


def test_a_full_stop_is_no_part_of_it() -> None:
    assert periods("It opened in January.") == ["January"]
    assert periods("It opens on Jan. 5 or so") == ["Jan. 5"]


def test_the_day_on_which_a_period_ended_is_no_other_period() -> None:
    assert periods("In the fourth quarter, which ended on 26 January 2025, it won") == ["the fourth quarter"]


def test_every_place_of_a_sentence_is_searched() -> None:
    text = "Today it won, as in 2016, what it lost last year and in May"
    assert periods(text) == ["Today", "2016", "last year", "May"]


@pytest.mark.parametrize("text", ["It may march on", "2,016 robots", "one day in a while"])
def test_none(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("sold 5 robots last year and 7 robots this year", "5 robots", "last year"),
        ("sold 5 robots last year and 7 robots this year", "7 robots", "this year"),
        ("in 2016 it sold 5 robots", "5 robots", "2016"),
        ("it sold 5 robots", "5 robots", None),
        ("it sold 5 robots more than in 2016", "5 robots", None),
        ("it sold 5 robots this year, up from last year", "5 robots", "this year"),
        ("it sold 5 robots, against 7 robots a year earlier", "5 robots", None),
        ("it sold 5 robots, against 7 robots a year earlier", "7 robots", "a year earlier"),
    ],
)
def test_nearest(text: str, figure: str, period: str | None) -> None:
    at = Span(text.index(figure), text.index(figure) + len(figure))
    others = [Span(text.index(f), text.index(f) + 8) for f in ("5 robots", "7 robots") if f in text]
    assert period_of(text, find_periods(text, Span(0, len(text))), at, others) == period


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("up 5% from last year", True),
        ("more than last year", True),
        ("compared with last year", True),
        ("sold over last year", False),
        ("down 5% from last year’s high", False),
        ("a day that dates from last year", False),
    ],
)
def test_base(text: str, base: bool) -> None:
    start = text.index("last year")
    assert is_base(text, Span(start, start + len("last year"))) is base


def test_what_began_long_ago_is_another_clause() -> None:
    text = "Acme, which opened in 2001, has 300 robots"
    figure = Span(text.index("300"), len(text))
    assert period_of(text, find_periods(text, Span(0, len(text))), figure, [figure]) is None


def test_an_age_before_a_noun_is_no_period() -> None:
    assert periods("the 10-year note fell") == []
