"""The data files: every list that the modules read is there, in lower case, and each word stands in it once."""

import pytest

from briefgen.extraction.figures.wordlists import load_table, plurals, word_lists

LISTS = [
    (section, key)
    for section, table in load_table("figure_words.toml").items()
    if section != "plurals"
    for key in table
]


@pytest.mark.parametrize(("section", "key"), LISTS)
def test_lower_case(section: str, key: str) -> None:
    words = word_lists(section)[key]
    assert words
    assert all(word == word.lower() for word in words)


def test_plurals_map_to_singulars() -> None:
    assert plurals()["people"] == "person"
    assert plurals()["mice"] == "mouse"


def test_a_word_of_change_has_one_direction() -> None:
    data = load_table("changes.toml")
    for key in ("verbs", "nouns"):
        assert not set(data["up"][key].split()) & set(data["down"][key].split())


def test_a_table_is_read_once() -> None:
    assert load_table("units.toml") is load_table("units.toml")
