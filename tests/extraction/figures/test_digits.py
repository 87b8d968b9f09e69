"""Numbers in digits: commas of thousands and of decimals, identifiers, powers."""

from decimal import Decimal

import pytest

from briefgen.extraction.figures.digits import MAX_DIGITS, part_commas, power_of, value_of


@pytest.mark.parametrize(
    ("text", "length", "digits"),
    [
        ("1,200,000", 9, "1,200,000"),
        ("22,24,26", 2, "22"),
        ("2,5", 3, "2.5"),
        ("1.234,56", 8, "1234.56"),
        ("5, 6", 1, "5"),
    ],
)
def test_commas_part_thousands_decimals_or_numbers(text: str, length: int, digits: str) -> None:
    assert part_commas(text, 0, len(text.partition(" ")[0].rstrip(","))) == (length, digits)


def test_a_long_run_of_digits_is_an_identifier() -> None:
    assert part_commas("7" * (MAX_DIGITS + 1), 0, MAX_DIGITS + 1) is None


@pytest.mark.parametrize(
    ("digits", "scale", "value"), [("1.20", "million", 1_200_000), ("1 234 567", "", 1_234_567), ("50", "", 50)]
)
def test_value(digits: str, scale: str, value: int) -> None:
    found = value_of(digits, scale)
    assert found == value
    assert found.as_tuple().exponent == 0


def test_power() -> None:
    assert power_of("10^6", 2, Decimal(10)) == (4, Decimal(10**6))
    assert power_of("10^99", 2, Decimal(10)) is None
