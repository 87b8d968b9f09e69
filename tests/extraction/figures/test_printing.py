"""Law 7: printing an amount and reading it again gives the amount."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.figures.bounds import BOUND_WORDS
from briefgen.extraction.figures.printing import read_amount, show
from briefgen.extraction.figures.units import units
from briefgen.model.facts import Amount, Bound

UNITS = sorted({u.name for table in (units().symbols, units().words) for u in table.values()})
NOUNS = [
    "engineer",
    "person",
    "user",
    "share",
    "sign-up",
    "child",
    "bus",
    "company",
    "iPhone",
    "country",
    "box",
    "index point",
    "point",
]
BOUNDS: list[Bound] = ["exact", *BOUND_WORDS]
VALUES = st.builds(
    lambda n, places: (Decimal(n) / 10**places).normalize() + 0, st.integers(1, 10**13), st.integers(0, 4)
)


@given(VALUES, st.sampled_from(UNITS + NOUNS), st.sampled_from(BOUNDS))
@settings(max_examples=400, deadline=None)
def test_amounts(value: Decimal, unit: str, bound: Bound) -> None:
    amount = Amount(value, unit, None, bound)
    assert read_amount(show(amount)) == amount


@given(VALUES, VALUES, st.sampled_from(UNITS + NOUNS), st.sampled_from(BOUNDS))
@settings(max_examples=200, deadline=None)
def test_ranges(one: Decimal, other: Decimal, unit: str, bound: Bound) -> None:
    low, high = sorted((one, one + other))
    amount = Amount(low, unit, high, bound)
    assert read_amount(show(amount)) == amount


@given(st.integers(1, 99), st.integers(2, 100))
def test_parts(over: int, under: int) -> None:
    if over < under:
        amount = Amount(Decimal(over) / Decimal(under), "fraction")
        assert read_amount(show(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (Amount(Decimal(75_000_000_000), "USD"), "USD 75 billion"),
        (Amount(Decimal(118), "percent", None, "more_than"), "more than 118 percent"),
        (Amount(Decimal(6000), "welder"), "6,000 welders"),
        (Amount(Decimal(3), "foot", Decimal(4)), "3 to 4 feet"),
        (Amount(Decimal("0.2"), "fraction"), "1 in 5"),
    ],
)
def test_print(amount: Amount, printed: str) -> None:
    assert show(amount) == printed


def test_nothing_to_read() -> None:
    assert read_amount("no number here") is None
