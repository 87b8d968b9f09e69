"""The word lists of the figure extractor, from its data files. Knows the files' shape and nothing of what the words decide."""

import tomllib
from functools import cache
from typing import Any

from briefgen.extraction.data_files import read_data


@cache
def load_table(name: str) -> dict[str, Any]:
    """A data file of the package (TOML), as a mapping."""
    return tomllib.loads(read_data(name))


def word_lists(section: str, name: str = "figure_words.toml") -> dict[str, frozenset[str]]:
    """The word lists of one section of a data file."""
    return {key: frozenset(words.split()) for key, words in load_table(name)[section].items()}


def plurals() -> dict[str, str]:
    """The plurals that spelling does not explain, each with its singular."""
    return dict(load_table("figure_words.toml")["plurals"])
