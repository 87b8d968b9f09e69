"""Periods: as worded, and which of several holds for a figure."""

import pytest

from briefgen.extract.periods import find_periods, period_of
from briefgen.model.text import Span


def periods(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_periods(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "period",
    ["the fourth quarter", "the last quarter of 2016", "since Q3 2018", "this year", "last month", "fiscal 2017", "year-to-date", "the three months ended June", "Tuesday", "today", "early last year",
     "September 2019", "the past month", "to date", "the June quarter", "by 2020"],
)  # fmt: skip
def test_found(period: str) -> None:
    assert periods(f"It sold robots {period}, they said") == [period]


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
    ],
)
def test_nearest(text: str, figure: str, period: str | None) -> None:
    at = Span(text.index(figure), text.index(figure) + len(figure))
    others = [Span(text.index(f), text.index(f) + 8) for f in ("5 robots", "7 robots") if f in text]
    assert period_of(text, find_periods(text, Span(0, len(text))), at, others) == period
