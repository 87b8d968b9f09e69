"""People passed over by the finder of names: what gives them away, and what is no person."""

import pytest

from briefgen.extraction.entities import Names
from briefgen.extraction.quotes.people import completed
from tests.extraction.staging import names, story


def found(text: str) -> set[str]:
    return {m.name for m in completed(text, Names()).mentions if m.kind == "person"}


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Maria Tormo spoke.",
        "U.S. District Judge Velda Tormo spoke.",
        "The owner of the bar, Velda Tormo, paid for it.",
        "Ask Maria Tormo about it.",
    ],
)
def test_a_first_name_a_title_or_an_apposition_gives_a_person_away(text: str) -> None:
    (name,) = found(text)
    assert name.endswith("a Tormo")


@pytest.mark.parametrize(
    "text", ["Maria Tormo Bank lends.", "Maria Capital lends.", "He met Velda Tormo there.", "The George Inn, shut."]
)
def test_what_is_longer_or_ends_as_a_firm_does_or_nothing_speaks_for_is_no_person(text: str) -> None:
    assert not found(text)


def test_a_surname_alone_leads_to_the_whole_name() -> None:
    text = "On Monday Maria Tormo spoke. Later Tormo left."
    assert [m.span.start for m in completed(text, Names()).mentions if m.name == "Maria Tormo"] == [10, 35]


def test_a_surname_that_was_taken_for_a_name_of_its_own_is_filled_up() -> None:
    told = story("On Monday Maria Tormo spoke. Later Tormo left.")
    known = names(told, ("Tormo",))
    kept = tuple(m for m in known.mentions if m.span.start > 30)
    full = completed(told.text, Names(people=known.people, mentions=kept))
    assert {m.name for m in full.mentions} == {"Maria Tormo"} == {p.name for p in full.people}


def test_a_title_that_was_taken_into_a_name_falls_away() -> None:
    told = story("City Attorney Maria Tormo sued.")
    full = completed(told.text, names(told, ("City Attorney Maria Tormo",)))
    assert [(m.name, m.span.start) for m in full.mentions] == [("Maria Tormo", 14)]
    assert [p.name for p in full.people] == ["Maria Tormo"]
