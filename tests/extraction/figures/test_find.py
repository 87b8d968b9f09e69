"""Figures: amounts, what states no fact, bounds, changes, rates and ties, by the corpus; and laws over any text."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.story import tell
from tests.extraction.figures_corpus import figures_of, load, story_of, written
from tests.growth import assert_linear

AMOUNTS = [(amount, phrase) for amount, phrases in load("figures_amounts.toml").items() for phrase in phrases]
NOTHING = [phrase for phrases in load("figures_none.toml").values() for phrase in phrases]
CONTEXT = load("figures_context.toml")["case"]


@pytest.mark.parametrize(("amount", "phrase"), AMOUNTS)
def test_amounts(amount: str, phrase: str) -> None:
    found = figures_of(f"It was {phrase}")
    assert [written(f) for f in found] == [amount]


@pytest.mark.parametrize("phrase", NOTHING)
def test_what_states_no_fact(phrase: str) -> None:
    assert [f.text for f in figures_of(f"They said that {phrase} again")] == []


@pytest.mark.parametrize("case", CONTEXT, ids=lambda c: c["text"][:40])
def test_context(case: dict[str, object]) -> None:
    text, expected = case["text"], case["figures"]
    assert isinstance(text, str)
    assert isinstance(expected, list)
    found = figures_of(text)
    assert [f.text for f in found] == [e["text"] for e in expected]
    for figure, e in zip(found, expected, strict=True):
        tied = text[figure.same_as.start : figure.same_as.end] if figure.same_as else None
        assert (figure.amount.bound, figure.change, figure.per, tied) == (
            e.get("bound", "exact"),
            e.get("change"),
            e.get("per"),
            e.get("same_as"),
        ), figure.text
        assert figure.amount.unit == e.get("unit", figure.amount.unit)


def test_headline_in_title_case_counts() -> None:
    found = figures_of("Acme to Cut 600 Jobs, Raises $47M Series B\n\nMore of it.")
    assert [f.text for f in found] == ["600 Jobs", "$47M"]


def test_boilerplate_is_not_read() -> None:
    story = story_of("Acme grows\n\nIt has 50 robots.\n\nYou can read 12 more stories.")
    document = story.document
    assert [f.text for f in find_figures(story)] == ["50 robots", "12 more stories"]
    muted = replace(document, blocks=(*document.blocks[:2], document.blocks[2]._replace(kind="boilerplate")))
    assert [f.text for f in find_figures(tell(muted))] == ["50 robots"]


def test_rule_and_place_are_given() -> None:
    text = "A valuation of $75 billion"
    (found,) = figures_of(text)
    assert text[found.at.span.start : found.at.span.end] == found.text == "$75 billion"
    assert found.at.rule == "money.symbol"
    assert found.at.source == "-"


def test_one_amount_in_three_currencies() -> None:
    found = figures_of("It cost about £24.0 billion ($31.0 billion, or 3.3 trillion yen) in all")
    assert [f.same_as for f in found] == [None, found[0].at.span, found[0].at.span]
    second = figures_of("It is worth 8.1 trillion yuan, about $1.2 trillion")
    assert second[1].same_as == second[0].at.span


PIECES = st.sampled_from(
    [
        "5",
        "$",
        "%",
        " million",
        " and ",
        "two",
        "half",
        "-",
        " to ",
        "€",
        ".",
        ",",
        " users",
        "1,000",
        "\n\n",
        "from ",
        "up ",
        "Q3 ",
        "x",
        "½",
        "one in five",
        " per share",
        "’",
        "(",
        "2016",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_text_raises_and_spans_hold(text: str) -> None:
    found = figures_of(text)
    assert all(text[f.at.span.start : f.at.span.end] == f.text for f in found)
    spans = [f.at.span for f in found]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    figures_of(text)


@pytest.mark.parametrize(
    "piece", ["9", "x", "1,23,", "$5 ", "5 and ", "two and a half ", "-5", "(5%", "a@", "5% rose by ", "$3 to "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(lambda length: figures_of(piece * (length // len(piece))), 40_000)
