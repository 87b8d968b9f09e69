"""Noun phrases: the first and the last of a stretch, if they can be measured."""

import pytest

from briefgen.extraction.figures.clauses import NAME
from briefgen.extraction.figures.noun_phrases import first_phrase, is_noun, last_phrase, until_stop


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("its net income in the region", "net income"),
        (f"{NAME * 4}’s store sales", "store sales"),
        (f"{NAME * 4} shares", "shares"),
        ("the company", None),
        ("the third quarter", None),
        (f"{NAME * 4} expects", None),
    ],
)
def test_first(words: str, phrase: str | None) -> None:
    assert first_phrase(words) == phrase


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        (f"{NAME * 4} expects net revenue", "net revenue"),
        ("it has an order book", "order book"),
        ("it was sharply", None),
    ],
)
def test_last(words: str, phrase: str | None) -> None:
    assert last_phrase(words.split()) == phrase


@pytest.mark.parametrize("phrase", ["third quarter", "chief executive", "growing", "May", "$", "chairman", "row"])
def test_no_noun(phrase: str) -> None:
    assert not is_noun(phrase)


@pytest.mark.parametrize("phrase", ["net financing", "order book", "market value"])
def test_noun(phrase: str) -> None:
    assert is_noun(phrase)


def test_until_stop() -> None:
    assert until_stop("order growth came from abroad") == ["order", "growth"]
