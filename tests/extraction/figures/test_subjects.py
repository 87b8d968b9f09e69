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
        ("Acme grew, and Borealis reported $5 million in sales.", "Borealis"),
        ("Acme’s Borealis stake is about 5 million shares.", "Acme"),
        ("Ann Lee, an analyst at Borealis, said 3% of sales may go.", "Acme"),
        ("The young firm backed by phone-maker Borealis lost $5 million.", "Acme"),
        ("The lamp with a more powerful Borealis chip costs $40.", "Acme"),
        ("A Borealis spokesman said the firm lost $5 million.", "Borealis"),
        ("It met Ann Lee, who said 80% of shops are shut.", "Acme"),
        ("The country’s largest lender lost $5 million.", "Acme"),
        ("Data from Borealis show that sales of $5 million were lost.", "Acme"),
    ],
)
def test_bearer(text: str, subject: str) -> None:
    assert subjects(text, "Acme", "Borealis")[0] == subject


@pytest.mark.parametrize(
    "text",
    [
        "The country’s lamp capacity is 5 million tons.",
        "The data market was valued at $5 million.",
        "Both the startups lost $5 million each.",
        "Most companies in the world lost $5 million.",
    ],
)
def test_what_no_company_is_the_bearer_of(text: str) -> None:
    assert subjects("Acme is here. " + text, "Acme", "Borealis") == [None]


def test_a_price_target_is_for_whom_it_rates() -> None:
    text = "Acme and others.\n\nBorealis Capital rates Nimbus a buy with a $52 price target.\n\nBorealis Capital gave it a $7 price target."
    assert subjects(text, "Acme", "Borealis Capital", "Nimbus") == ["Nimbus", "Acme"]


def test_a_new_block_goes_back_to_whom_the_story_is_about() -> None:
    text = "Intro.\n\nBorealis lost $5 million. It won $6 million.\n\nThe profit was $7 million."
    assert subjects(text, "Acme", "Borealis") == ["Borealis", "Borealis", "Acme"]


def test_respectively_deals_out() -> None:
    text = "Acme and Borealis lost 15% and 27%, respectively."
    assert subjects(text, "Acme", "Borealis") == ["Acme", "Borealis"]


def test_nobody_named() -> None:
    assert subjects("The firm sold 300 robots.") == [None]
