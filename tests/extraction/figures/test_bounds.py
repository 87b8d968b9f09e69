"""Bounds and rates around an amount."""

import pytest

from tests.extraction.figures_corpus import figures_of


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 5 robots", "more_than"),
        ("nearly $5", "approx"),
        ("under 5%", "less_than"),
        ("as many as 5 robots", "at_most"),
        ("no fewer than 5 robots", "at_least"),
        ("5 robots or more", "more_than"),
        ("5+ robots", "more_than"),
        ("for over two years", "more_than"),
        ("over two years", "exact"),
        ("a fight over $5 million", "exact"),
        ("talked about 5 robots", "exact"),
        ("prices inched up to $5", "exact"),
        ("5 robots", "exact"),
        ("a loan of up to about $7 million", "at_most"),
        ("at least about 5 robots", "at_least"),
        ("more than about 5 robots", "more_than"),
        ("the agency.About 5 robots", "approx"),
        ("~5%", "approx"),
        ("just over a 5%", "more_than"),
        ("starting at $5", "at_least"),
        ("it closed at $5", "exact"),
    ],
)
def test_bound(text: str, bound: str) -> None:
    (found,) = figures_of(f"There: {text}")
    assert found.amount.bound == bound


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$5 a share", "share"),
        ("$5 per user", "user"),
        ("$5/month", "month"),
        ("$5-a-month", "month"),
        ("5 robots monthly", "month"),
        ("EPS of $5", "share"),
        ("$5 a year ago", None),
        ("$5 a year on, it said", None),
        ("$5 a year on fees", "year"),
        ("$5 a share on the news", "share"),
        ("50 minutes a day", "day"),
        ("5 robots each in Asia", None),
    ],
)
def test_rate(text: str, per: str | None) -> None:
    (found,) = figures_of(text)
    assert found.per == per
