"""What stands beside a figure: the noun behind it, the noun after "of" and "in"; and what only seems to name a measure."""

import pytest

from tests.extraction.figures.test_metrics import metrics


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Acme bought a $3 billion startup.", "valuation"),
        ("Acme sells a $30 lamp.", "price"),
        ("Acme gives a $300 gift card to all.", "gift card"),
        ("Acme had $8 million more revenue than planned.", "revenue"),
        ("Acme runs at five times the speed of others.", "speed"),
        ("About a third of the country’s homes have one.", "homes"),
        ("Acme saw a 2% improvement in gross margins.", "gross margins"),
        ("Acme foresees a 65% price explosion.", "price explosion"),
        ("Nearly 30% of surveyed managers agree.", "surveyed managers"),
        ("Ann Lee owns 49 percent of Acme.", "stake"),
        ("The 12-year-old firm is small.", "age"),
        ("Acme lost $6 billion of value.", "value"),
        ("Acme ended June with $70 million in cash.", "cash"),
        ("Acme closed a $6 million Series B led by a bank.", "Series B"),
        ("Acme closed a $6 million round backed by a bank.", "round"),
    ],
)
def test_named_beside(text: str, metric: str) -> None:
    assert metrics(text)[0] == metric


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Acme put $5 million in light of the need.", "light"),
        ("The line is ten times higher.", "higher"),
        ("Both have raised $2 billion together.", "together"),
        ("Acme has five of 12 lakh small shops.", "lakh"),
    ],
)
def test_named_elsewhere(text: str, wrong: str) -> None:
    assert all(wrong not in (metric or "") for metric in metrics(text))
