"""Metrics: what is measured, and what never is: a time, a place, a name, a role, a clause."""

import re

import pytest

from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from briefgen.model.facts import Figure
from tests.extraction.figures_corpus import names_of, story_of


def described(text: str, *companies: str) -> list[Figure]:
    story = story_of(text)
    return list(describe(story, find_figures(story), names_of(text, list(companies or ["Acme"]))))


def metrics(text: str, *companies: str) -> list[str | None]:
    return [f.metric for f in described(text, *companies)]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Acme had chip revenue of $10 billion in the second quarter.", "chip revenue"),
        ("Chip revenue in the second quarter was $10 billion.", "Chip revenue"),
        ("Revenue in fiscal 2021 rose 41%.", "Revenue"),
        ("For the third quarter, Acme expects revenue of $16 billion.", "revenue"),
        ("The offer document values Acme at $24 billion.", "valuation"),
        ("Acme shares rose 4% on Friday.", "shares"),
        ("A loan from Acme of $7 million.", "loan"),
        ("Sales of Acme, the new chip, came to $11 billion.", "Sales"),
        ("Acme agreed to buy Borealis for $26 billion in cash.", "price"),
        ("Acme reached a market value of $1 trillion.", "market value"),
        ("The new fine is reported at $3 billion.", "new fine"),
        ("Acme raised $5 million in new financing.", "new financing"),
        ("Capital spending in 2023 is planned at $32 billion.", "Capital spending"),
        ("It starts at $999.", "price"),
        ("The price target was raised to $150.", "price target"),
        ("Median Base Pay: $148,000", "Median Base Pay"),
        ("The lamp will set you back $40.", "price"),
        ("Read all of it for $35 a month.", "price"),
        ("Acme gave up its price target of $340.", "price target"),
        ("Analysts expect chip revenue to fall 6 percent.", "chip revenue"),
        ("The unit grew revenue 37% last year.", "revenue"),
        ("Acme lifted its market share by 2 percentage points.", "market share"),
        ("Ann Lee has a net worth of about $7 billion.", "net worth"),
        ("Acme had buybacks that exceeded $12 billion.", "buybacks"),
        ("The average projection compiled was $3 billion.", "average projection"),
        ("Net income: $4 million", "Net income"),
        ("Net Income: $4 million", "Net Income"),
        ("Daily active users: 40 million", "Daily active users"),
        ("Ann Lee donated $3 million last year.", "donation"),
    ],
)
def test_metric(text: str, metric: str | None) -> None:
    assert metrics(text, "Acme", "Borealis")[0] == metric


@pytest.mark.parametrize(
    "text",
    [
        "Acme's chips bring in $18 billion in a quarter.",
        "Acme, whose chairman is Ann Lee, keeps 90% of Borealis.",
        "In the third quarter it was $5 billion.",
        "Outside the region it is $5 billion.",
        "For the second month in a row, Acme sold for $5 billion.",
    ],
)
def test_no_time_no_role_no_preposition(text: str) -> None:
    for metric in metrics(text, "Acme", "Borealis"):
        assert not re.search(r"quarter|month|row|chairman|outside|acme", metric or "", re.IGNORECASE)


def test_a_figure_inside_a_subject_does_not_cut_it() -> None:
    assert metrics("List prices for 32-gigabyte ARM modules fell about 5%.")[-1] == "List prices"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Lee thinks Acme could approach 20%.", "thinks"),
        ("Acme, meanwhile, has just 2%.", "meanwhile"),
        ("Acme will be quiet for two decades.", "quiet"),
        ("Acme sold for the first nine months what it could.", "sold"),
        ("Get two robot kits for $99.", "kits"),
        ("1. Borealis Works: $9 billion", "Borealis"),
    ],
)
def test_no_verb_no_adverb_no_other_thing(text: str, wrong: str) -> None:
    assert wrong not in (metrics(text)[-1] or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme had chip revenue of $10 billion in the second quarter, up 171% from a year earlier and up 141% from the quarter before.",
            ["chip revenue"] * 3,
        ),
        (
            "Acme closed at $93 on its first trading day in Lisbon, up 38% from an offer price of $68.",
            ["price", "price", "offer price"],
        ),
        (
            "Revenue rose 42% to $625 million, and net income rose 78% to $295 million.",
            ["Revenue"] * 2 + ["net income"] * 2,
        ),
        ("Net income was $12 billion, against $1 billion a year earlier.", ["Net income"] * 2),
        ("Acme expects revenue of $16 billion, plus or minus 2%.", ["revenue"] * 2),
    ],
)
def test_second_figures_say_more_of_the_first(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


def test_a_pronoun_means_what_the_sentence_before_measured() -> None:
    text = "Acme had chip revenue of $10 billion in the second quarter. It rose 93% from a year earlier and 16% from the first quarter."
    found = described(text)
    assert [f.metric for f in found] == ["chip revenue"] * 3
    assert [f.change for f in found] == [None, "up", "up"]


def test_a_pronoun_means_nothing_across_paragraphs() -> None:
    assert metrics("Intro.\n\nAcme had chip revenue of $10 billion.\n\nThat was up 5% then.")[-1] != "chip revenue"


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The Glint model is now $199.", "price"),
        ("Acme offers 70 shows for $45 a month.", "price"),
        ("The Basic plan went from $7 to $8.", "price"),
        ("The outage cost Acme $4 million.", "cost"),
        ("Acme has now raised almost $6 million.", "raised"),
        ("The slump erased $4 million in market value.", "market value"),
        ("About 15 percent of Acme’s revenue comes from ads.", "revenue"),
        ("Acme expects revenue of “between $5 million and $6 million” in May.", "revenue"),
        ("Net revenue will be $5 million.", "Net revenue"),
        ("The lamp weighs 3 pounds.", "weight"),
        ("The lamp has a top speed of 28 mph.", "top speed"),
        ("Teens spend 50 minutes a day on it.", "time spent"),
        ("The app was downloaded 30 million times.", "downloads"),
        ("Acme’s share fell to 18 percent.", "share"),
        ("The deal would save $40 million a year.", "savings"),
        ("Ann Lee of Acme said orders rose 35 percent.", "orders"),
        ("Acme sold its lamp unit for $40 million.", "sale price"),
        ("Acme guarantees 99 percent availability.", "availability"),
    ],
)
def test_what_verbs_and_kinds_tell(text: str, metric: str) -> None:
    assert metrics(text)[0] == metric


def test_what_analysts_expected_is_what_the_sentence_before_gives() -> None:
    text = "Acme forecast third-quarter revenue of $9 million. Analysts had expected $10 million."
    assert [m and m.split()[-1] for m in metrics(text)] == ["revenue", "revenue"]


def test_a_percentage_is_no_price() -> None:
    assert metrics("Sixty percent said they would not buy one.") == [None]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Acme doubled its share to 12.5 percent.", "share"),
        ("They check their phones over 80 times a day.", "phones"),
        ("The chip is 4% faster in office work.", "office work"),
        ("The chip is 10% lighter than the old one.", "weight"),
        ("It has a 4,000mAh battery lasts long.", "battery"),
        ("Acme shares fell to $7 in midday trading.", "shares"),
        ("Acme shares have been weak since a low of $8.72.", "shares"),
    ],
)
def test_what_is_compared_and_done_often(text: str, metric: str) -> None:
    assert (metrics(text)[0] or "").lower() == metric.lower()
