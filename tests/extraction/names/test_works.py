"""Quoted titles of works."""

import pytest

from briefgen.extraction.names.works import in_title


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('the game "Lorne: The ', ' Chief Edition" sells'),
        ("the film “The Long ", "” sells"),
        ('(the song "', ' Is Mine") sells'),
    ],
)
def test_within_a_title(before: str, after: str) -> None:
    assert in_title(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“We bought ", " shares,” he said"),
        ('"', '," he said'),
        ("“Ask ", "!” they cried"),
        ('he said "no." Later ', " Chief Edition was sold"),
        ("the ", ' "Lorne"'),
        ('a 5"', ' screen of 6"'),
    ],
)
def test_in_speech_or_outside(before: str, after: str) -> None:
    assert in_title(before, after) is None
