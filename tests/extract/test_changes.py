"""Rises and falls, and figures that only look like one."""

import pytest

from tests.extract.figures_corpus import figures_of


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
        ("They picked up $5 million", None),
        ("It lost $5 million", None),
        ("weighed down by a $5 million charge", None),
        ("a five-day decline", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    (found,) = figures_of(text)
    assert found.change == change
