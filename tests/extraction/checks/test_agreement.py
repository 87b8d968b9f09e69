from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.checks.agreement import agree, same_kind, step_of
from briefgen.model.facts import Amount, Figure, FigureKind, Provenance
from briefgen.model.text import Span

SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


def figure(text: str, unit: str = "USD", kind: FigureKind = "money", value: str = "", **amount: Any) -> Figure:
    number, _, scale = text.strip("$").partition(" ")
    worth = Decimal(value) if value else Decimal(number.replace(",", "").strip("%")) * SCALES[scale]
    return Figure(text, kind, Amount(worth, unit, **amount), Provenance("a.txt", Span(0, len(text)), "test"))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("$4.5 billion", 100_000_000),
        ("$4.50 billion", 10_000_000),
        ("$4 billion", 1_000_000_000),
        ("$10 billion", 1_000_000_000),
        ("$400 million", 10_000_000),
        ("10,000", 1_000),
        ("1,234", 1),
    ],
)
def test_the_step_is_the_last_place_that_was_printed(text: str, step: int) -> None:
    assert step_of(figure(text)) == step


def test_a_number_in_words_has_a_step_too() -> None:
    assert step_of(figure("two billion users", "user", "count", "2000000000")) == 100_000_000


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (figure("$18.2 billion"), figure("$18.228 billion")),
        (figure("$10 billion"), figure("$10.32 billion")),
        (figure("$2 million"), figure("$2,000 thousand")),
        (figure("$100 million", bound="approx"), figure("$104 million")),
        (figure("$2 billion", bound="more_than"), figure("$2.26 billion")),
        (figure("$1 billion", bound="less_than"), figure("$950 million")),
        (figure("$3 billion", high=Decimal(4 * 10**9)), figure("$3.6 billion")),
    ],
)
def test_rounding_and_bounds_agree_either_way(one: Figure, two: Figure) -> None:
    assert agree(one, two)
    assert agree(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (figure("$910 million"), figure("$950 million")),
        (figure("$6 million"), figure("$6 billion")),
        (figure("$2 billion", bound="more_than"), figure("$1.4 billion")),
        (figure("$2 billion", bound="more_than"), figure("$4 billion")),
        (figure("$3 billion", high=Decimal(4 * 10**9)), figure("$5.5 billion")),
        (figure("4%", "percent", "percent"), figure("5%", "percent", "percent")),
    ],
)
def test_other_numbers_do_not(one: Figure, two: Figure) -> None:
    assert not agree(one, two)
    assert not agree(two, one)


def test_only_like_is_compared_with_like() -> None:
    assert not same_kind(figure("$5"), figure("5", "EUR"))
    assert not same_kind(figure("$5"), figure("5", "percent", "percent"))
    assert same_kind(figure("5", "job", "count"), figure("5", "worker", "count"))


@given(st.integers(1, 10**15), st.integers(0, 6))
def test_a_rounded_number_agrees_with_itself_unrounded(value: int, places: int) -> None:
    scale = 10 ** max(0, len(str(value)) - 1)
    rounded = round(Decimal(value) / scale, places)
    assert agree(figure(f"{value}"), figure(f"{rounded}", value=str(rounded * scale)))
