"""Counted nouns: where the noun phrase ends, its head, plurals and singulars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.figures.nouns import counted, plural, plural_of, singular


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("5 robots that walk", "robot", " robots"),
        ("5 new and improved robots in", "robot", " new and improved robots"),
        ("5 daily active users.", "user", " daily active users"),
        ("5 people", "person", " people"),
        ("5 sports news sites", "site", " sports news sites"),
        ("5 fewer days", "day", " fewer days"),
        ("5-person team", "person", "-person"),
    ],
)
def test_counted(text: str, head: str, phrase: str) -> None:
    found = counted(text, 1)
    assert found is not None
    assert (found.head, text[1 : found.end]) == (head, phrase)


@pytest.mark.parametrize("text", ["5 gets a", "5 of them", "5.", "5, robots", "5 is", "5", "5-six"])
def test_counts_nothing(text: str) -> None:
    assert counted(text, 1) is None


def test_one_takes_a_singular() -> None:
    found = counted("1 partner of", 1, single=True)
    assert found is not None
    assert found.head == "partner"


@pytest.mark.parametrize("word", ["this", "was", "business", "various", "analysis", "gas", "user", "Acme’s"])
def test_no_plural(word: str) -> None:
    assert not plural(word)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("company", "companies"),
        ("box", "boxes"),
        ("person", "people"),
        ("mile per hour", "miles per hour"),
        ("square foot", "square feet"),
        ("gigahertz", "gigahertz"),
        ("day", "days"),
    ],
)
def test_plural_of(one: str, many: str) -> None:
    assert plural_of(one) == many


@given(
    st.sampled_from(
        ["robot", "class", "country", "boss", "church", "dish", "tax", "emoji", "toy", "store", "child", "life"]
    )
)
def test_singular_undoes_plural(noun: str) -> None:
    assert singular(plural_of(noun)) == noun
