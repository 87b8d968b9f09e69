"""Masks: numbers that are part of a word, a date, a year, a label or an address."""

import pytest

from briefgen.extraction.figures.masks import addresses, is_date, is_glued, is_label, is_year
from briefgen.extraction.figures.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("A13", True),
        ("COVID-19", True),
        ("#5", True),
        ("mid-5", False),
        ("five-6", False),
        ("a 5", False),
        ("10x16", False),
    ],
)
def test_glued(text: str, glued: bool) -> None:
    assert is_glued(text, find_numerals(text)[-1]) is glued


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("July 24", True),
        ("24 July", True),
        ("5 p.m.", True),
        ("9:02", True),
        ("24 robots", False),
        ("July 24 million", False),
    ],
)
def test_dates(text: str, date: bool) -> None:
    assert is_date(text, find_numerals(text)[0]) is date


@pytest.mark.parametrize(("text", "year"), [("2016", True), ("2,016", False), ("1700", False), ("20160", False)])
def test_years(text: str, year: bool) -> None:
    assert is_year(text, find_numerals(text)[0]) is year


@pytest.mark.parametrize(
    ("text", "titled", "label"),
    [
        ("the Borealis 10 users", False, True),
        ("page 3", False, True),
        ("Over 80 apps", False, False),
        ("Acme to Cut 500 Jobs", True, False),
        ("Acme 5,000 robots", False, False),
        ("sold 10 robots", False, False),
    ],
)
def test_labels(text: str, titled: bool, label: bool) -> None:
    assert is_label(text, find_numerals(text)[0], titled) is label


def test_addresses() -> None:
    text = "see https://example.com/20%30 or 5five@example.com, 10 times"
    assert [text[a.start : a.end] for a in addresses(text)] == ["https://example.com/20%30", "5five@example.com"]
