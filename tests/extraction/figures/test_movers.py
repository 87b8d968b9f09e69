"""Movers: indexes and products by their capitals, and common nouns that only begin a sentence."""

import pytest

from briefgen.extraction.figures.movers import mover, product


@pytest.mark.parametrize(
    ("left", "name"),
    [
        ("The Borealis 100 Index fell ", "Borealis 100 Index"),
        ("In Lisbon the Borealis Composite has risen, and it closed up ", None),
        ("Futures on the Borealis 100 rose ", "Borealis 100"),
        ("Shares fell ", None),
        ("Lamps rose ", None),
    ],
)
def test_mover(left: str, name: str | None) -> None:
    assert mover(f"{left} 3%. All the lamps.", left) == name


@pytest.mark.parametrize(
    ("left", "name"),
    [("The Acme One weighs ", "Acme One"), ("It weighs ", None), ("The lamp weighs ", None)],
)
def test_product(left: str, name: str | None) -> None:
    assert product(f"{left} 3 pounds.", left) == name
