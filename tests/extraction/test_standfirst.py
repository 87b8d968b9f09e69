"""The sentence under the headline."""

import pytest

from briefgen.extraction.standfirst import choose_standfirst
from briefgen.model.text import Block, Document, Span
from tests.extraction.staging import story


def test_the_standfirst_is_the_first_sentence_that_adds_to_the_headline() -> None:
    told = story(
        "# Acme Robotics raises $40 million\n"
        "It did.\n"
        "“We are glad,” Jane Doe said of the round that took a year to close with lenders.\n"
        "The maker of warehouse arms will use the money for a second plant near Bergen harbour. It opens in May."
    )
    text, span = choose_standfirst(told.document, "Acme Robotics raises $40 million")
    assert text == "The maker of warehouse arms will use the money for a second plant near Bergen harbour."
    assert span is not None
    assert told.document.surface(span).strip() == text


def test_without_a_good_sentence_the_first_is_the_standfirst() -> None:
    told = story("# Acme grows\nIt did.\nAgain.")
    assert choose_standfirst(told.document, "Acme grows")[0] == "It did."


def test_without_a_story_there_is_no_standfirst() -> None:
    assert choose_standfirst(Document("", "", ()), "") == ("", None)


LEAD = "The maker of warehouse arms will use the money for a second plant near Bergen harbour."


def article(text: str, *asides: str) -> Document:
    end = len(text)
    spans = tuple(Span(text.index(a), text.index(a) + len(a)) for a in asides)
    return Document("", text, (Block("paragraph", Span(0, end)),), asides=spans, sentences=(Span(0, end),))


@pytest.mark.parametrize(
    ("text", "asides", "standfirst", "surface"),
    [
        (f"OSLO (Newswire) -- {LEAD}", ["OSLO (Newswire) --"], LEAD, LEAD),
        (f"{LEAD} (Reporting by J. Doe)", ["(Reporting by J. Doe)"], LEAD, LEAD),
        (f"(Newswire) -- {LEAD} (Updates)", ["(Newswire) --", "(Updates)"], LEAD, LEAD),
        (
            LEAD.replace("for a", "(Adds detail) for a"),
            ["(Adds detail)"],
            LEAD,
            LEAD.replace("for a", "(Adds detail) for a"),
        ),
    ],
)
def test_asides_are_no_part_of_the_standfirst(text: str, asides: list[str], standfirst: str, surface: str) -> None:
    document = article(text, *asides)
    chosen, span = choose_standfirst(document, "Acme Robotics raises $40 million")
    assert chosen == standfirst
    assert span is not None
    assert document.surface(span) == surface


def test_a_sentence_that_is_all_aside_is_passed_over() -> None:
    assert choose_standfirst(article("(Reporting by J. Doe)", "(Reporting by J. Doe)"), "Acme") == ("", None)
