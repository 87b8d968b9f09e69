"""Roles beside a run."""

import pytest

from briefgen.extraction.names.pieces import Piece
from briefgen.extraction.names.roles import after_comma, at_firm, before_comma, has_role, is_persons


def run(name: str) -> Piece:
    return Piece(0, len(name), tuple(name.split()), opening=False, possessive=False)


@pytest.mark.parametrize(
    ("name", "after", "kind"),
    [
        ("Velmar Dunne", ", a Nimbus spokesman, said", "person"),
        ("Velmar Dunne", ", a retired marine biologist.", "person"),
        ("Velmar Dunne", ", a former U.S. diplomat and author", "person"),
        ("Velmar Dunne", ", chief of Nimbus", "person"),
        ("Velmar", ", its finance chief, said", "person"),
        ("Velmar", ", a developer of games", "company"),
        ("Marlow Fund", ", an asset manager, said", None),
        ("Marlow Studios", ", a publisher, said", None),
        ("Velmar Dunne", ", a Nimbus. Spokesman", None),
        ("Velmar Dunne", ", a new phone", None),
    ],
)
def test_after_a_comma(name: str, after: str, kind: str | None) -> None:
    heard = after_comma(run(name), after)
    assert (heard.kind if heard else None) == kind


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        ("Its finance chief, ", ", said", True),
        ("so Nimbus' head designer, ", " said", False),
        ("and the designer, ", " said", True),
        ("and the publisher, ", " said", False),
        ("and the analysts, ", " said", False),
        ("and the designer, ", " bought it", False),
    ],
)
def test_before_a_comma(before: str, after: str, heard: bool) -> None:
    assert bool(before_comma(run("Velmar Dunne"), before, after)) is heard
    assert before_comma(run("Velmar"), before, after) is None
    assert before_comma(run("Velmar Technologies"), before, after) is None


@pytest.mark.parametrize(
    ("before", "heard"),
    [
        ("head of chip design at ", True),
        ("a director of sales and marketing for the ", True),
        ("the head of Nimbus at ", True),
        ("he worked at ", False),
        ("head of a firm, at ", False),
    ],
)
def test_at_a_firm(before: str, heard: bool) -> None:
    assert bool(at_firm(run("Velmar"), before)) is heard
    assert at_firm(run("University of Marlow"), before) is None


def test_roles_of_a_person_alone() -> None:
    assert is_persons("spokesman")
    assert not any(map(is_persons, ("developer", "analysts", "phone")))
    assert has_role(["product", "chief,"])
    assert not has_role(["product", "phone", "chief"])
