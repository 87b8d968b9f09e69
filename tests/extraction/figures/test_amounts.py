"""Amounts: what one numeral comes to with the words around it."""

from decimal import Decimal

import pytest

from briefgen.extraction.figures.amounts import Quantity, read_quantity
from briefgen.extraction.figures.numerals import find_numerals


def quantity(text: str, *, titled: bool = False) -> Quantity | None:
    return read_quantity(text, find_numerals(text)[0], titled)


@pytest.mark.parametrize(
    ("text", "written", "kind", "value", "unit"),
    [
        ("about $5.5 million in fees", "$5.5 million", "money", "5500000", "USD"),
        ("for 1,700 pence in cash", "1,700 pence", "money", "17", "GBP"),
        ("worth US$3 dollars", "US$3 dollars", "money", "3", "USD"),
        ("up 5 percent", "5 percent", "percent", "5", "percent"),
        ("a 15-inch screen", "15-inch", "measure", "15", "inch"),
        ("for two hours", "two hours", "duration", "2", "hour"),
        ("half of them", "half", "ratio", "0.5", "fraction"),
        ("10x faster", "10x", "ratio", "10", "times"),
        ("to 300 new robots", "300 new robots", "count", "300", "robot"),
        ("fell 30 points", "30 points", "other", "30", "point"),
    ],
)
def test_read(text: str, written: str, kind: str, value: str, unit: str) -> None:
    found = quantity(text)
    assert found is not None
    assert (text[found.start : found.end], found.kind, found.value, found.unit) == (written, kind, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "on May 5",
        "at 5:30 p.m.",
        "the 1980s",
        "Series 5",
        "page 3",
        "#5",
        "several hundred",
        "one robot",
        "007 films",
        "an 18-time champion",
        "wrote twice.",
        "the 8 Plus users",
    ],
)
def test_no_fact(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize("noun", ["ways", "things", "aims", "reasons"])
def test_nouns_that_count_nothing(noun: str) -> None:
    assert quantity(f"in two {noun} at once") is None
    concrete = quantity(f"in 40 {noun} at once")
    assert concrete is not None
    assert concrete.value == 40


def test_a_title_in_capitals_lends_none_to_the_unit() -> None:
    title = quantity("Acme Shuts 12 Plants Abroad", titled=True)
    sentence = quantity("acme shuts 12 Airbots in May", titled=True)
    assert title is not None
    assert sentence is not None
    assert title.unit == "plant"
    assert sentence.unit == "Airbot"


def test_what_belongs_to_an_earlier_number_is_not_taken_again() -> None:
    text = "€5 3"
    second = find_numerals(text)[-1]
    assert read_quantity("US$ 5", find_numerals("US$ 5")[0], since=0) is not None
    taken = read_quantity("US$ 5", find_numerals("US$ 5")[0], since=4)
    assert taken is None or taken.kind != "money"
    assert second.value == 3


@pytest.mark.parametrize("text", ["$5", "5%", "5 m", "5″", "€5", "5-", "5 a"])
def test_a_number_at_the_very_end(text: str) -> None:
    quantity(text)
