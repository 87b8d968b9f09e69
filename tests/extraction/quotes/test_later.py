"""Speakers named later: who may lend a name to an unnamed one, and who may not."""

import pytest

from briefgen.extraction.quotes.find import find_quotes
from tests.extraction.staging import names, story

PEOPLE = ("Jane Doe | chief executive | Acme Robotics", "Tom Lee | analyst | Finch Partners")


def speakers(text: str) -> list[str | None]:
    told = story(text)
    return [q.speaker for q in find_quotes(told, names(told, PEOPLE, ("Acme Robotics | primary",)))]


def test_the_chief_executive_is_who_is_heard_next() -> None:
    assert speakers("Acme Robotics' chief executive said it was “very good” news.\n“We won,” Jane Doe said.") == [
        "Jane Doe",
        "Jane Doe",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A customer said it was “very good” news.\n“We won,” Jane Doe said.",  # anybody
        "The two customers said it was “very good” news.\n“We won,” Jane Doe said.",  # several
        "The bank's driver said it was “very good” news.\n“We won,” Tom Lee said.",  # of another trade
    ],
)
def test_others_keep_their_description(text: str) -> None:
    first, second = speakers(text)
    assert first != second


def test_the_same_words_told_again_name_their_speaker() -> None:
    assert (
        speakers(
            "The talks go on “at the highest level,” a source said.\nTom Lee said they are held “at the highest level” still."
        )[0]
        == "Tom Lee"
    )
