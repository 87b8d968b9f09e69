"""Rises and falls, and figures that only look like one."""

import pytest

from tests.extraction.figures_corpus import figures_of


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose 5%", "up"),
        ("Sales fell by as much as 5%", "down"),
        ("Sales are down about 5%", "down"),
        ("a 5% rise in sales", "up"),
        ("Sales were 5% lower", "down"),
        ("growth of more than 5%", "up"),
        ("a drop in sales of 5%", "down"),
        ("a 5% discount", "down"),
        ("It cut its budget by $5 million", "down"),
        ("Sales rose to 5%", None),
        ("a margin of 5%", None),
        ("a 5% stake", None),
        ("Acme takes its 30% cut", None),
        ("a 30% cut of all sales", None),
        ("a 30% cut in prices", "down"),
        ("The screen takes up a whopping 83% of it", None),
        ("Lamps +15%", "up"),
        ("Lamps (-3%)", "down"),
        ("They picked up $5 million", None),
        ("It lost $5 million", None),
        ("weighed down by a $5 million charge", None),
        ("a five-day decline", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    (found,) = figures_of(text)
    assert found.change == change


def test_a_second_figure_after_and_goes_the_same_way() -> None:
    found = figures_of("It rose 93% from a year earlier and 16% from the third quarter")
    assert [f.change for f in found] == ["up", "up"]


def test_a_level_behind_a_change_is_none() -> None:
    assert [f.change for f in figures_of("Sales rose 5% and made up 83% of the total")] == ["up", None]


def test_plus_or_minus_is_no_fall() -> None:
    found = figures_of("It expects $16 billion, plus or minus 2%")[-1]
    assert (found.text, found.change) == ("2%", None)


def test_points_off_a_percentage_are_percentage_points() -> None:
    found = figures_of("The margin was 73.0%, down 3.0 points")[-1]
    assert (found.kind, found.amount.unit, found.change) == ("percent", "percentage point", "down")
