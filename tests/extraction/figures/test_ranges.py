"""Ranges: two ends of one amount, or two amounts."""

import pytest

from tests.extraction.figures_corpus import figures_of, written


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("from 5 to 7 percent", ["5..7 percent"]),
        ("ranging from $5 to $7", ["5..7 USD"]),
        ("sales rose from 5 percent to 7 percent", ["5 percent", "7 percent"]),
        ("$5 and $7", ["5 USD", "7 USD"]),
        ("it raised the fee by $3 to $63", ["3 USD", "63 USD"]),
        ("it is late by 3 to 5 days", ["3..5 day"]),
        ("between $5 and $7", ["5..7 USD"]),
        ("three or four robots", ["3..4 robot"]),
        ("5% to $7", ["5 percent", "7 USD"]),
        ("one in five robots", ["0.2 fraction"]),
        ("four out of five times", ["0.8 fraction"]),
        ("It costs 20 dollars and 43.", ["20.43 USD"]),
        ("It costs 3 francs 40 cents", ["3.4 CHF"]),
        ("twenty dollars and fifteen.", ["20.15 USD"]),
        ("It costs $20, and 43 firms pay", ["20 USD", "43 firm"]),
        ("It costs $20 and 43 firms pay", ["20 USD", "43 firm"]),
        ("$2.50 and 43.", ["2.5 USD"]),
        ("five out of 10 robots", ["0.5 fraction"]),
    ],
)
def test_ranges(text: str, amounts: list[str]) -> None:
    assert [written(f) for f in figures_of(text)] == amounts
