"""Where numbers may begin: words behind a blank or sign, digits with their scale."""

import pytest

from briefgen.extraction.figures.number_starts import NUMBER, WORD
from briefgen.extraction.figures.number_words import ONES, TEENS, TENS


@pytest.mark.parametrize("word", [*ONES, *TEENS, *TENS, "half", "hundred", "twice", "nil"])
def test_every_word_begins_a_number(word: str) -> None:
    for spelt in (word, word.capitalize()):
        found = WORD.search(f"the ({spelt} of")
        assert found
        assert found[0] == f"({spelt}"


@pytest.mark.parametrize("text", [" tens", " oner", " often", " a robot", " attend", "stone"])
def test_other_words_begin_none(text: str) -> None:
    assert WORD.search(text) is None


@pytest.mark.parametrize("text", [" a million", " A third of", " a twenty-first"])
def test_an_article_begins_a_number_before_a_scale_or_part(text: str) -> None:
    assert WORD.match(text)


@pytest.mark.parametrize(
    ("text", "found", "scale"),
    [
        ("about 1.5 billion", "1.5 billion", "billion"),
        ("3 millionaires", "3", None),
        ("some 1,200 of", "1,200", None),
        ("or .5 mm", ".5", None),
        ("a ½ of", "½", None),
    ],
)
def test_digits(text: str, found: str, scale: str | None) -> None:
    number = NUMBER.search(text)
    assert number
    assert (number[0], number[1]) == (found, scale)
