"""Numbers whose noun is left out: what they count, or nothing."""

import pytest

from tests.extraction.figures_corpus import figures_of, written


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It went from 21 to 64 robots.", ["21 robot", "64 robot"]),
        ("It had 410,000 readers. Now the number reached 650,000.", ["410000 reader", "650000 reader"]),
        ("It cut robots to 45.", ["45 robot"]),
        ("They own 70 vans and drive around 30 of them.", ["70 van", "30 van"]),
        ("The Borealis Index closed at 3,027.15.", ["3027.15 index point"]),
        ("It trades at a P/E ratio of 22.4.", ["22.4 times"]),
        ("The euro stood at 1.14 to the dollar.", ["1.14 EUR"]),
        ("The answer is 42.", []),
    ],
)
def test_elided(text: str, amounts: list[str]) -> None:
    assert [written(f) for f in figures_of(text)] == amounts
