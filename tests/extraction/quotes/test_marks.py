"""Quotation marks, paired."""

import pytest

from briefgen.extraction.quotes.marks import Stretch, find_stretches
from briefgen.extraction.story import tell
from briefgen.model.text import Block, Document, Span
from tests.extraction.staging import story


def stretches(text: str) -> tuple[Stretch, ...]:
    told = story(text)
    return find_stretches(told.text, told.document.blocks)


def inner(text: str) -> list[str]:
    told = story(text)
    return [told.text[s.span.start : s.span.end] for s in find_stretches(told.text, told.document.blocks)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said “yes” and “no”.", ["yes", "no"]),
        ('She said "yes" and "no".', ["yes", "no"]),
        ("She said ``yes'' and left.", ["yes"]),
        ("She said «yes» and left.", ["yes"]),
        ("She said „ja“ and left.", ["ja"]),
        ("She said ‘yes’ and left.", ["yes"]),
        ("She said 'yes' and left.", ["yes"]),
        ("“He said ‘yes’ to me”", ["He said ‘yes’ to me"]),
        ("“He said “yes” to me”", ["He said “yes” to me"]),
        ("‘He said “yes” to me,’ she said.", ["He said “yes” to me,"]),
        ('“Mixed marks," she said.', ["Mixed marks,"]),
        ('"Mixed marks,” she said.', ["Mixed marks,"]),
        ("It was“ badly set” indeed.", [" badly set"]),
        ('He said,"Badly set too," and left.', ["Badly set too,"]),
        ("‘The users’ choice,’ she said.", ["The users’ choice,"]),
        ("“One,” he said—“two.”", ["One,", "two."]),
        ("(“in brackets”)", ["in brackets"]),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It's the users' choice, isn't it?",
        "the '90s and the ’80s, rock 'n' roll, 'em all",
        "A lone “ mark",
        "A lone ” mark",
        "a 12\" arm and a 5' table",
        "“”",
        "“ ”",
        "",
    ],
)
def test_nothing_stands_between_marks_here(text: str) -> None:
    assert inner(text) == []


def test_a_stretch_knows_its_marks_and_its_block() -> None:
    (found,) = stretches("Before.\nShe said “yes” twice.")
    told = story("Before.\nShe said “yes” twice.")
    assert told.text[found.outer.start : found.outer.end] == "“yes”"
    assert told.text[found.block.span.start : found.block.span.end] == "She said “yes” twice."


@pytest.mark.parametrize("mark", ["“", '"', "``"])
def test_a_speech_over_paragraphs_is_opened_in_each_and_closed_in_the_last(mark: str) -> None:
    closing = {"“": "”", '"': '"', "``": "''"}[mark]
    text = f"She said: {mark}One.\n{mark}Two ‘and a half’.\n{mark}Three.{closing}\nFour."
    found = stretches(text)
    assert inner(text) == ["One.", "Two ‘and a half’.", "Three."]
    assert [(s.runs_on, s.carries_on) for s in found] == [(True, False), (True, True), (False, True)]


def test_a_mark_left_open_spoils_nothing_else() -> None:
    assert inner("She “never closed it. But he said “yes” at once.\nAnd “no”.") == [
        "never closed it.",
        "yes",
        "no",
    ]


def test_a_stretch_never_leaves_its_paragraph() -> None:
    assert inner("An “open mark.\nAnother” paragraph.") == []


def test_text_that_is_no_part_of_the_story_has_no_stretches() -> None:
    text = "“Read more”\n“Said”"
    document = Document("", text, (Block("boilerplate", Span(0, 11)), Block("paragraph", Span(12, 18))))
    told = tell(document)
    assert [s.span for s in find_stretches(told.text, document.blocks)] == [Span(13, 17)]


def test_paragraphs_that_ran_together_are_one_speech() -> None:
    found = stretches('JANE DOE "One was enough. "Two were not. I left." TOM LEE "Three are many."')
    assert [(s.runs_on, s.carries_on) for s in found] == [(True, False), (False, True), (False, False)]
    assert inner('She said "One was enough. "Two were not." Then she left.') == ["One was enough.", "Two were not."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“One,” he said. “They see it. “", ["One,", "They see it. "]),
        ('"We pay," he said. "It is late. I stayed.', ["We pay,", "It is late. I stayed."]),
        ('He said "go" and left a lone " mark.', ["go"]),
    ],
)
def test_a_closing_mark_set_wrong_or_forgotten_at_the_end_of_a_block(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_a_fragment_left_open_ends_with_its_sentence() -> None:
    assert inner('It called the stake "worth all of it. Shares fell. "I sell," Doe said.') == [
        "worth all of it.",
        "I sell,",
    ]


def test_the_last_words_of_a_speaker_end_before_the_line_that_names_the_next_one() -> None:
    text = 'ANN DOE, ANALYST: "Is it new? TOM LEE, ANALYST, FINCH: "It looks fine."'
    assert inner(text) == ["Is it new?", "It looks fine."]
