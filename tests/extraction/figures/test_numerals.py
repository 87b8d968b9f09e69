"""Numerals: digits, words, scales, fractions, multiples; each with what must not be joined."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.figures.digits import MAX_DIGITS
from briefgen.extraction.figures.numerals import find_numerals, is_number_word

VALUES = {
    "1200000": [
        "1.2 million",
        "1.2M",
        "1200k",
        "1,200,000",
        "12,00,000",
        "12 lakh",
        "one million two hundred thousand",
    ],
    "2500000000": ["two and a half billion", "2.5bn", "2.5 bn", "2½ billion", "two point five billion"],
    "2.5": ["2 1/2", "2½", "two and a half", "2.50"],
    "500000": ["half a million", "half million", "500 thousand", "five lakh", "a half million"],
    "36": ["three dozen", "thirty-six", "thirty six", "3 dozen"],
    "202000": ["two hundred and two thousand"],
    "4321": ["4 thousand 3 hundred and 21", "4,321", "four thousand three hundred and twenty-one"],
    "3500000": ["3 million and a half", "three and a half million"],
    "1234567": ["1 234 567", "1,234,567"],
    "5000750000": ["five billion and three quarters of a million"],
    "0.08": ["zero point zero eight", ".08", "0.08"],
    "-5": ["minus 5", "negative five", "-5"],
    "1000000": ["10^6", "10^+6", "a million"],
    "-0.125": ["-2^-3"],
    "5.75": ["5 3/4", "five and three quarters", "5,75"],
    "2.4": ["2,4", "two and two fifths"],
    "1234.5": ["1.234,5", "1,234.5"],
    "0.35": ["thirty-five hundredths", "seven twentieths"],
    "0.12": ["three twenty-fifths", "three twenty fifths"],
    "0.05": ["a twentieth", "one twentieth"],
    "150": ["a hundred and fifty", "one hundred fifty"],
    "203.75": ["two hundred and three and three quarters"],
    "300.45": ["three hundred and forty-five hundredths"],
    "1750000": ["one and three quarters million"],
    "4000000000000000000": ["4 quintillion", "four quintillion"],
    "750000": ["three-quarters of a million", "three quarters of a million"],
    "24": ["2 dz", "two dozen", "2 doz"],
}


@pytest.mark.parametrize(("value", "phrase"), [(v, p) for v, phrases in VALUES.items() for p in phrases])
def test_values(value: str, phrase: str) -> None:
    assert [n.value for n in find_numerals(phrase)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("22,24,26", [22, 24, 26]),
        ("between 5 and 7", [5, 7]),
        ("five-six", [5, 6]),
        ("in 2016 three", [2016, 3]),
        ("10 million and 20 million", [10_000_000, 20_000_000]),
        ("the last three quarters were", [3]),
        ("a third party", []),
        ("the one hundred and first day", []),
        ("a twenty-first century firm", []),
        ("two hundred fifth graders", []),
        ("pages 1,3,5", [1, 3, 5]),
        ("in 2015,20 people", [2015, 20]),
        ("at that point 77 people", [77]),
        ("10^99 ways", [10, 99]),
        ("someone often wonders", []),
    ],
)
def test_what_is_joined_and_what_not(text: str, values: list[int]) -> None:
    assert [n.value for n in find_numerals(text)] == values


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("two-thirds", "fraction", Decimal(2) / 3),
        ("a third of", "fraction", Decimal(1) / 3),
        ("three quarters of", "fraction", Decimal("0.75")),
        ("half", "fraction", Decimal("0.5")),
        ("twice", "multiple", Decimal(2)),
        ("threefold", "multiple", Decimal(3)),
        ("10x", "multiple", Decimal(10)),
        ("seven", "words", Decimal(7)),
    ],
)
def test_forms(text: str, form: str, value: Decimal) -> None:
    (found,) = find_numerals(text)
    assert found.form == form
    assert abs(found.value - value) < Decimal("1e-20")


def test_scale_letters_are_kept_for_whoever_knows_units() -> None:
    (found,) = find_numerals("48m")
    assert (found.letter, found.scale, found.value) == ("m", Decimal(1_000_000), Decimal(48_000_000))


def test_identifiers_are_no_numbers() -> None:
    assert find_numerals("9" * (MAX_DIGITS + 1)) == []
    assert find_numerals("9" * 10_000) == []


@pytest.mark.parametrize(
    "piece", ["one over ", "three twenty ", "a twenty-", "one hundred and ", "1.234,", "10^9 ", "two point "]
)
def test_no_run_of_words_is_too_long(piece: str) -> None:
    find_numerals(piece * 5_000)


def test_number_words() -> None:
    assert is_number_word("Seven")
    assert not is_number_word("million")


@pytest.mark.parametrize("tens", ["twenty", "forty", "ninety"])
@pytest.mark.parametrize("unit", ["first", "third", "fifth", "ninth"])
def test_an_ordinal_of_two_words_is_a_denominator(tens: str, unit: str) -> None:
    under = {"twenty": 20, "forty": 40, "ninety": 90}[tens] + {"first": 1, "third": 3, "fifth": 5, "ninth": 9}[unit]
    for joint in ("-", " "):
        (found,) = find_numerals(f"seven {tens}{joint}{unit}s")
        assert (found.form, found.value) == ("fraction", Decimal(7) / under)


@given(st.integers(0, 10**15))
def test_digits_with_separators_give_the_number(n: int) -> None:
    assert [m.value for m in find_numerals(f" {n:,} ")] == [n]


@given(st.text(alphabet="0123456789 ,.-/½andhlftwomillion", max_size=80))
def test_spans_are_in_order(text: str) -> None:
    spans = [n.span for n in find_numerals(text)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
