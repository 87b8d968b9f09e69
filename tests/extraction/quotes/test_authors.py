"""Authors of texts that speak: where the story says who wrote them, and where it does not."""

import pytest

from briefgen.extraction.quotes.authors import author_of
from briefgen.extraction.quotes.cast import Cast
from briefgen.model.text import Span
from tests.extraction.staging import names, story


def author(text: str, noun: str) -> str | None:
    """Whom "the `noun`" at the end of the text leads to."""
    told = story(text)
    found = names(told, ("Jane Doe",), ("Acme Robotics", "Borealis Cloud"))
    at = told.text.rindex("the " + noun)
    voice = author_of(Cast(told, found), noun, Span(at, at + 4 + len(noun)))
    return voice.name if voice is not None else None


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Acme Robotics sued Borealis Cloud. It was bad, the lawsuit said.", "lawsuit", "Acme Robotics"),
        ("Borealis Cloud was sued by Acme Robotics. It was bad, the suit said.", "suit", "Acme Robotics"),
        ("A study published by Borealis Cloud is out. It says little, the report said.", "report", "Borealis Cloud"),
        ("Acme Robotics' memo, seen by Borealis Cloud, is short. Stay, the memo said.", "memo", "Acme Robotics"),
        ("In a note to staff, Jane Doe spoke of Acme Robotics. Stay, the note said.", "note", "Jane Doe"),
        (
            "About 300 Acme Robotics employees signed a letter. Stop, the letter said.",
            "letter",
            "About 300 Acme Robotics employees",
        ),
    ],
)
def test_who_wrote_it_is_told_before(text: str, noun: str, name: str) -> None:
    assert author(text, noun) == name


@pytest.mark.parametrize(
    "text",
    [
        "Acme Robotics grew. It was bad, the lawsuit said.",
        "A letter seen by Borealis Cloud is short. Stay, the letter said.",
    ],
)
def test_who_only_saw_it_or_is_about_did_not_write_it(text: str) -> None:
    assert author(text, text.rpartition("the ")[2].partition(" ")[0]) is None
