"""Subjects: whose a figure is."""

import pytest

from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from tests.extraction.figures_corpus import names_of, story_of


def subjects(text: str, *companies: str) -> list[str | None]:
    story = story_of(text)
    return [f.subject for f in describe(story, find_figures(story), names_of(text, list(companies)))]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The court has fined Borealis, part of Acme, $4 million over its terms.", "Borealis"),
        ("Borealis, which owns Acme, keeps the $1 million that was paid.", "Borealis"),
        ("Borealis, the owner of Acme, sold 95 million shares.", "Borealis"),
        ("Acme, which has raised $5 million, is small.", "Acme"),
        ("Acme analyst Ann Lee said that Borealis lost $5 million.", "Borealis"),
        ("Borealis bought Acme with an offer that valued it at $5 million.", "Acme"),
        ("Data from Borealis show that sales of $5 million were lost.", "Acme"),
    ],
)
def test_bearer(text: str, subject: str) -> None:
    assert subjects(text, "Acme", "Borealis")[0] == subject


def test_a_new_block_goes_back_to_whom_the_story_is_about() -> None:
    text = "Intro.\n\nBorealis lost $5 million. It won $6 million.\n\nThe profit was $7 million."
    assert subjects(text, "Acme", "Borealis") == ["Borealis", "Borealis", "Acme"]


def test_respectively_deals_out() -> None:
    text = "Acme and Borealis lost 15% and 27%, respectively."
    assert subjects(text, "Acme", "Borealis") == ["Acme", "Borealis"]


def test_nobody_named() -> None:
    assert subjects("The firm sold 300 robots.") == [None]
