"""Words, and which of them report speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.quotes.words import breaks, content_words, is_cue, is_possessive, low_of, spoken, words_in


def test_words_are_low_without_possessive_or_contraction() -> None:
    text = "Acme's CEO they've e-mailed U.S. buyers’"
    assert [w.low for w in words_in(text, 0, len(text))] == ["acme", "ceo", "they", "e-mailed", "u.s", "buyers’"]
    assert [w.capital for w in words_in(text, 0, len(text))] == [True, True, False, False, True, False]


@given(st.text(alphabet="aB'’s.-& 1é𝐀"))
def test_spoken_words_are_the_same_words(text: str) -> None:
    words = words_in(text, 0, len(text))
    said = spoken(text, 0, len(text))
    assert said == [text[w.start : w.end] for w in words]
    assert [low_of(w) for w in said] == [w.low for w in words]
    assert [w[0].isupper() for w in said] == [w.capital for w in words]


def test_content_words_leave_out_what_stands_in_every_text() -> None:
    assert content_words("Acme’s plant is in the north: A new plant") == {"acme", "plant", "north"}


def test_a_word_knows_its_place_and_whether_it_owns() -> None:
    text = "It is Doe’s firm"
    words = words_in(text, 6, len(text))
    assert [text[w.start : w.end] for w in words] == ["Doe’s", "firm"]
    assert [is_possessive(text, w) for w in words] == [True, False]


@pytest.mark.parametrize(
    ("gap", "broken"), [("a, b", True), ("a. b", True), ("a -- b", True), ("a b", False), ("a-b", False)]
)
def test_breaks(gap: str, broken: bool) -> None:
    assert breaks(gap, 0, len(gap)) is broken


@pytest.mark.parametrize(
    ("text", "word", "reports"),
    [
        ("She said so", "said", True),
        ("in a note to buyers", "note", False),
        ("they note that", "note", True),
        ("its reports say", "reports", False),
        ("Acme reports that", "reports", True),
        ("he was called mad", "called", False),
        ("he called her mad", "called", True),
        ("when asked about it", "asked", False),
        ("he pointed out that", "pointed", True),
        ("he pointed at it", "pointed", False),
        ("according to her", "according", True),
        ("a promise by Acme", "promise", True),
        ("hoping to announce it", "announce", False),
    ],
)
def test_cues(text: str, word: str, reports: bool) -> None:
    words = words_in(text, 0, len(text))
    assert is_cue(words, [w.low for w in words].index(word)) is reports
