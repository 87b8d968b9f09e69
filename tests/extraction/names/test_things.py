"""Things and their names."""

import pytest

from briefgen.extraction.names.pieces import Piece
from briefgen.extraction.names.things import is_thing, owned_thing, thing_after, thing_before


def piece(name: str) -> Piece:
    return Piece(4, 4 + len(name), tuple(name.split(" ")), opening=False, possessive=False)


@pytest.mark.parametrize(
    ("name", "after", "weight"),
    [
        ("Slate", " chip shone", 4),
        ("Slate", " chips, shone", 4),
        ("Slate", " wireless controller shone", 3),
        ("Slate AI", " chips shone", 6),
        ("Slate", " chip business shone", None),  # it makes them
        ("Slate", " and the chip", None),
        ("Slate", " said the chip", None),
        ("Slate", " Pro chip", None),
        ("Slate Robotics", " chip shone", None),
        ("Nvidia", " chip shone", None),
        ("Slate", "", None),
    ],
)
def test_a_thing_after(name: str, after: str, weight: int | None) -> None:
    heard = thing_after(piece(name), after)
    assert (heard and heard.weight) == weight


@pytest.mark.parametrize(
    ("name", "low", "second", "expected"),
    [
        ("Slate", "controller", "the", True),
        ("Slate", "client", "e-mail", True),
        ("Slate", "client", "a", False),
        ("Slate", "platform", "the", False),  # a company may be one
        ("Slate Robotics", "controller", "the", False),
        ("Nvidia", "processor", "the", False),
    ],
)
def test_a_thing_before(name: str, low: str, second: str, expected: bool) -> None:
    assert (thing_before(piece(name), low, second) is not None) == expected


def test_things_in_the_plural_are_things() -> None:
    assert is_thing("chips,")
    assert not is_thing("chips-based")


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("Slate", "by Nimbus's ", " program.", True),
        ("Slate", "by Nimbus’ (NMB) ", " toolkit", True),
        ("Slate", "by Nimbus's ", " marketplace", False),
        ("Slate", "by the ", " program", False),
        ("Slate Robotics", "by Nimbus's ", " program", False),
        ("Nvidia", "by Nimbus's ", " program", False),
    ],
)
def test_a_thing_that_a_company_has(name: str, before: str, after: str, expected: bool) -> None:
    assert (owned_thing(piece(name), before, after) is not None) == expected
