"""Titles before names, and names that look like them."""

import pytest

from briefgen.extraction.names.pieces import pieces
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        ("it was Attorney General Velmar Dunne.", "Velmar Dunne", "General"),
        ("it was U.S. District Judge Velmar Dunne.", "Velmar Dunne", "Judge"),
        ("it was Associate Justice Velmar Dunne.", "Velmar Dunne", "Justice"),
        ("it was House Speaker Velmar Dunne.", "Velmar Dunne", "Speaker"),
        ("it was Secretary of State Velmar Dunne.", "Velmar Dunne", "State"),
        ("it was Crown Prince Sultan bin Velmar.", "Sultan bin Velmar", "Prince"),
        ("it was Prime Minister Harriet May.", "Harriet May", "Minister"),
    ],
)
def test_titles(sentence: str, name: str, title: str) -> None:
    found = {p.name: p.title for p in pieces(tell(parse_text(f"a head\n\n{sentence}")))}
    assert found.get(name) == title


def test_a_month_after_a_whole_name_is_a_month() -> None:
    names = [p.name for p in pieces(tell(parse_text("a head\n\nit was signed by Harriet Dunne May 5.")))]
    assert names == ["Harriet Dunne"]
