"""Quotes against the corpus, and the laws that hold for any text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.entities import Names
from briefgen.extraction.names.find import find_names
from briefgen.extraction.quotes.find import HEADING, find_quotes
from briefgen.extraction.story import tell
from briefgen.model.facts import Quote
from briefgen.read.document import parse_text
from tests.extraction.staging import names, story
from tests.growth import assert_linear

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "quotes.toml").read_text("utf-8"))


def quotes(text: str, people: tuple[str, ...] = (), companies: tuple[str, ...] = ()) -> tuple[Quote, ...]:
    told = story(text)
    return find_quotes(told, names(told, people, companies))


@pytest.mark.parametrize("case", CORPUS["case"], ids=lambda c: c["rule"])
def test_corpus(case: dict[str, Any]) -> None:
    told = story(case["text"])
    found = find_quotes(told, names(told, CORPUS["people"], CORPUS["companies"], CORPUS["organizations"]))
    assert [f"{q.text.strip()} | {q.speaker or '-'} | {q.form}" for q in found] == case.get("quotes", [])
    assert len({q.group for q in found if q.group}) == case.get("groups", 0) or "groups" not in case


def test_a_quote_carries_role_affiliation_cue_and_the_mention_that_led_to_its_speaker() -> None:
    text = "Jane Doe spoke. “We sold every arm we made,” she said."
    (quote,) = quotes(text, ("Jane Doe | chief executive | Acme Robotics",))
    assert (quote.speaker_kind, quote.role, quote.affiliation, quote.cue) == (
        "person",
        "chief executive",
        "Acme Robotics",
        "said",
    )
    assert quote.speaker_at is not None
    assert text[quote.speaker_at.start : quote.speaker_at.end] == "she"


def test_the_span_is_what_stands_between_the_marks() -> None:
    told = story("“ We pay,” Doe said.")
    (quote,) = find_quotes(told, Names())
    assert told.document.surface(quote.at.span) == quote.text == " We pay,"
    assert quote.at.rule == "quote.said-after"


def test_an_unnamed_speaker_has_a_kind_a_role_and_the_firm_it_speaks_for() -> None:
    (quote,) = quotes("“All is well,” a spokeswoman for Acme Robotics said.", (), ("Acme Robotics | primary",))
    assert (quote.speaker_kind, quote.role, quote.affiliation) == ("unnamed", "spokeswoman", "Acme Robotics")


def test_a_paragraph_of_quotation_that_nobody_is_told_to_have_said_has_no_speaker() -> None:
    (quote,) = quotes("The memo leaked.\n“The plant will close and nobody was asked about it.”")
    assert quote.speaker is None
    assert quote.speaker_kind is None


def test_a_speaker_whom_the_name_finder_missed_is_read_from_the_capitals() -> None:
    (quote,) = quotes("“All is well,” Zyblinska said.")
    assert (quote.speaker, quote.speaker_kind) == ("Zyblinska", "person")


def test_quoted_words_in_a_headline_have_the_rule_of_headings() -> None:
    found = quotes("# Jane Doe: Rivals Are ‘Asleep at Work’\nNothing else happened.", ("Jane Doe",))
    assert [(q.text, q.speaker, q.at.rule, q.form) for q in found] == [
        ("Asleep at Work", "Jane Doe", HEADING, "partial")
    ]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("‘I am done with it’: Acme CEO Jane Doe leaves the firm", "Jane Doe"),
        ("‘I am done with it’: how Jane Doe lost the firm", None),
        ("‘I am done with it’: a letter to Jane Doe", None),
    ],
)
def test_who_is_named_behind_a_headline_that_opens_with_quoted_words(headline: str, speaker: str | None) -> None:
    told = tell(parse_text(f"{headline}\n\nThe firm opened on Monday."))
    found = find_quotes(told, names(told, ("Jane Doe",), ("Acme",)))
    assert {q.speaker for q in found} <= {speaker, None}
    assert speaker is None or [q.speaker for q in found] == [speaker]


@pytest.mark.parametrize("word", ["legacy", "smart"])
def test_one_word_in_marks_in_a_headline_is_no_quote(word: str) -> None:
    assert quotes(f"# Acme's ‘{word}’ plan fails\nIt failed.") == ()


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "``",
        "''",
        " ",
        "\n",
        ". ",
        ", ",
        "? ",
        "said",
        " he ",
        " Jane Doe ",
        "a company ",
        "as saying",
        ": ",
        "(",
        "\u200f",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_quotes_that_stand_where_they_say(pieces: list[str]) -> None:
    document = parse_text("".join(pieces))
    told = tell(document)
    end = 0
    for quote in find_quotes(told, find_names(told)):
        assert document.surface(quote.at.span) == quote.text != ""
        assert quote.at.span.start >= end
        end = quote.at.span.end


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "“a ",
        "'a ",
        '"a ',
        "”",
        "x",
        "said ",
        "“Yes,” said he. ",
        "“Yes we can.\n\n",
        "Doe said “yes” and ",
        "Doe, ",
        "Jane Doe ran. “We do,” he said. ",
        "“We sold 5,000 arms,” Jane Doe of Acme Robotics Inc said, and she called it “very good” against $2 million. ",
    ],
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    def work(size: int) -> None:
        told = tell(parse_text(unit * (size // len(unit))))
        find_quotes(told, find_names(told))

    assert_linear(work, 60_000)
