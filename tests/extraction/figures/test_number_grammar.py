"""The grammar of number words: what their parts come to, and the ordinals that stand under a fraction."""

from decimal import Decimal

import pytest

from briefgen.extraction.figures.number_grammar import denominator, divide, evaluate, fits, is_ordinal
from briefgen.extraction.figures.number_words import LEXICON, Part


def parts(words: str) -> list[Part]:
    return [LEXICON[word] for word in words.split()]


@pytest.mark.parametrize(
    ("words", "value", "scale"),
    [
        ("seven", 7, 1),
        ("hundred", 100, 1),
        ("two hundred forty five", 245, 1),
        ("three million", 3_000_000, 1_000_000),
        ("three million two hundred thousand", 3_200_000, 1_000),
        ("nine thousand crore", 90_000_000_000, 10_000_000_000),
    ],
)
def test_evaluate(words: str, value: int, scale: int) -> None:
    assert evaluate(parts(words)) == (Decimal(value), Decimal(scale))


def test_a_half_behind_a_scale_is_half_of_it() -> None:
    half = Part("plus", Decimal("0.5"))
    assert evaluate([*parts("three million"), half])[0] == 3_500_000
    assert evaluate([*parts("three million"), half, *parts("thousand")])[0] == 3_000_500


@pytest.mark.parametrize(
    ("words", "following", "gap", "holds"),
    [
        ("two", "hundred", " ", True),
        ("twenty", "five", "-", True),
        ("twenty", "zero", " ", False),
        ("five", "six", "-", False),
        ("two hundred", "five", " and ", True),
        ("two", "five", " and ", False),
    ],
)
def test_fits(words: str, following: str, gap: str, *, holds: bool) -> None:
    assert fits(parts(words), LEXICON[following], gap, "", "") is holds


def test_a_proper_fraction_behind_and_is_added_to_the_whole() -> None:
    mixed = parts("two hundred five")
    divide(mixed, 2, Decimal(8))
    assert evaluate(mixed)[0] == Decimal("200.625")


def test_an_improper_fraction_takes_all_the_parts() -> None:
    improper = parts("two hundred five")
    divide(improper, 2, Decimal(5))
    assert evaluate(improper)[0] == 41


@pytest.mark.parametrize(
    ("text", "words", "under"),
    [
        ("three twenty-fifths", "three", 25),
        ("one forty-second of it", "one", 42),
        ("two one hundred and fifths", "two", 105),
        ("two three hundred and twenty firsts", "two", 321),
    ],
)
def test_denominator(text: str, words: str, under: int) -> None:
    found = denominator(text, len(words), parts(words))
    assert found is not None
    assert found[1] == under


@pytest.mark.parametrize(
    ("text", "words"),
    [("one forty-second street", "one"), ("three twenty-fifth days", "three"), ("one forty-seconds", "one")],
)
def test_no_denominator(text: str, words: str) -> None:
    assert denominator(text, len(words), parts(words)) is None


def test_ordinals() -> None:
    assert is_ordinal("twenty-first", 6, LEXICON["twenty"])
    assert is_ordinal("one hundred and fifth", 11, LEXICON["hundred"])
    assert not is_ordinal("one hundred and five", 11, LEXICON["hundred"])
    assert not is_ordinal("three fifths", 5, LEXICON["three"])
