"""Two who speak as one."""

import pytest

from briefgen.extraction.quotes.cast import Cast, is_joint
from briefgen.extraction.quotes.joint import pair, together
from briefgen.model.text import Span
from tests.extraction.staging import names, story


def cast(text: str) -> Cast:
    told = story(text)
    return Cast(told, names(told, ("Jane Doe", "Tom Lee", "Ravi Kumar"), ("Acme Robotics | primary",)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Doe and Tom Lee wrote", "Jane Doe and Tom Lee"),
        ("Chief Jane Doe of Bergen and its chairman Tom Lee wrote", "Jane Doe and Tom Lee"),
        ("Jane Doe, Ravi Kumar and Tom Lee wrote", "Jane Doe, Ravi Kumar and Tom Lee"),
        ("Acme Robotics and Tom Lee wrote", "Tom Lee"),
        ("She met Jane Doe, and Tom Lee wrote", "Tom Lee"),
        ("She spoke with Jane Doe and Tom Lee wrote", "Tom Lee"),
        ("Jane Doe left and Tom Lee wrote", "Tom Lee"),
    ],
)
def test_names_joined_by_and(text: str, name: str) -> None:
    stage = cast(text)
    assert together(stage, stage.names.mentions[-1], 0).name == name


def test_the_pair_are_those_named_together_last() -> None:
    stage = cast("Jane Doe and Tom Lee came with Ravi Kumar. The pair left.")
    end = len(stage.text)
    found = pair(stage, Span(end - 1, end), "pair")
    assert found is not None
    assert is_joint(found)
    assert found.name == "Jane Doe and Tom Lee"
    assert pair(stage, Span(end - 1, end), "users") is None
