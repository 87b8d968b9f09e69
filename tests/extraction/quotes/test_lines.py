"""Lines that only say who speaks."""

import pytest

from briefgen.extraction.quotes.cast import Cast
from briefgen.extraction.quotes.lines import line_above, name_line, signature
from briefgen.extraction.quotes.words import words_in
from tests.extraction.staging import names, story


def cast(text: str) -> Cast:
    told = story(text)
    return Cast(told, names(told, ("Jane Doe",), ("Acme Robotics | primary",)))


@pytest.mark.parametrize(
    ("line", "name", "role", "affiliation"),
    [
        ("JANE DOE, HEAD OF SALES, ACME ROBOTICS", "JANE DOE", "HEAD OF SALES", "ACME ROBOTICS"),
        ("Remarks: TOM LEE, ANALYST, FINCH, OSLO", "TOM LEE", "ANALYST", "FINCH"),
        ("Tom Lee, chief economist, Finch Partners", "Tom Lee", "chief economist", "Finch Partners"),
    ],
)
def test_a_line_of_name_and_role(line: str, name: str, role: str, affiliation: str) -> None:
    voice = name_line(cast(line), words_in(line, 0, len(line)))
    assert voice is not None
    assert (voice.name, voice.role, voice.affiliation) == (name, role, affiliation)


@pytest.mark.parametrize(
    "line", ["", "Jane Doe", "Jane Doe left, and nobody spoke", "In Oslo, it rained", "SALES ROSE"]
)
def test_no_line_of_name_and_role(line: str) -> None:
    assert name_line(cast(line), words_in(line, 0, len(line))) is None


def test_a_line_above_has_to_stand_alone() -> None:
    alone = cast("Tom Lee, analyst, Finch Partners\nIt rained all day.")
    assert line_above(alone, alone.story.sentences[0]) is not None
    followed = cast("Tom Lee, analyst, Finch Partners. It rained all day, and more.")
    assert line_above(followed, followed.story.sentences[0]) is None


def test_a_signature_stands_behind_a_dash() -> None:
    signed = cast("It works. — Jane Doe of Acme Robotics")
    voice = signature(signed, 9)
    assert voice is not None
    assert voice.name == "Jane Doe"
    assert signature(cast("It works. — Jane Doe said so"), 9) is None
    assert signature(cast("It works. Jane Doe"), 9) is None
