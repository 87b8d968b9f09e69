"""What goes with people alone."""

import pytest

from briefgen.extraction.names.persons import persons
from briefgen.extraction.names.pieces import Piece


def rules(before: str, name: str, after: str, *, possessive: bool = False) -> set[str]:
    piece = Piece(0, len(name), tuple(name.split()), opening=False, possessive=possessive)
    heard = persons(piece, before, after)
    assert all(w.kind == "person" for w in heard)
    return {w.rule for w in heard}


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("said Sen. ", " (D-OH), the chair", "party"),
        ("said Sen. ", " (R., Ohio) on Monday", "party"),
        ("it says ", ", who teaches law", "who"),
        ("and her sister ", " run the shop", "kin"),
        ("and his business partner, ", ", sold it", "kin"),
        ("so ", " and his wife sold it", "kin"),
        ("so ", " was arrested on Friday", "befalls"),
        ("It promoted ", " to chief operating officer", "post.given"),
        ("and named ", " chief financial officer", "post.given"),
        ("the law professor told Harbor Finance’s ", " that", "firm's"),
        ("analysts including Tolland Research's ", " and", "firm's"),
        ("so Nimbus Cloud's ", " says it will", "firm's"),
        ("started by Denver-based ", ". She confirmed it", "taken-up"),
        ("founded by ", ". He left", "taken-up"),
        ("so ", ", Acme Robotics' finance chief, said", "role.apposition"),
    ],
)
def test_goes_with_people(before: str, after: str, rule: str) -> None:
    assert rule in rules(before, "Velmar Dunne", after)


def test_what_people_have() -> None:
    assert rules("so ", "Velmar Dunne", " lawyer said", possessive=True) == {"lawyer"}
    assert rules("so ", "Velmar Dunne", " older brother said", possessive=True) == {"kin"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("so Acme's ", " sold well"),
        ("It named ", " its largest supplier"),
        ("She works for ", ". She said"),
        ("the Denver-based ", ". It confirmed"),
        ("so ", " (NYSE: VLD) rose"),
        ("so ", ", Acme Robotics' largest supplier, said"),
    ],
)
def test_goes_with_others_too(before: str, after: str) -> None:
    assert rules(before, "Velmar Dunne", after) == set()


def test_a_firm_by_its_last_word_is_nobody() -> None:
    assert rules("and named ", "Velmar Holdings", " chief adviser") == set()
