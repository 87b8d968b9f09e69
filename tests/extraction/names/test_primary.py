"""Which companies a story is about."""

import pytest

from briefgen.extraction.names.find import find_names
from briefgen.extraction.story import tell
from briefgen.model.facts import NamedCompany
from briefgen.read.document import parse_text


def found(text: str) -> tuple[NamedCompany, ...]:
    return find_names(tell(parse_text(text))).companies


def roles(text: str) -> dict[str, str]:
    return {c.name: c.role for c in found(text)}


def primary(text: str) -> set[str]:
    return {c.name for c in found(text) if c.role == "primary"}


def test_the_company_of_headline_and_first_paragraph_is_primary() -> None:
    text = "Acme opens a plant\n\nAcme Inc. opens a plant, it said. Rivals such as Borealis Inc. and Nimbus Inc. watch.\n\nAcme will hire 100."
    assert roles(text) == {"Acme": "primary", "Borealis": "secondary", "Nimbus": "secondary"}
    assert "in the headline" in next(c.why for c in found(text) if c.name == "Acme")


def test_both_sides_of_a_deal_are_primary() -> None:
    text = "Acme buys Borealis\n\nAcme Inc. bought Borealis Inc. on Monday. Borealis makes fans. Acme makes robots."
    assert roles(text) == {"Acme": "primary", "Borealis": "primary"}


def test_a_backer_in_the_headline_is_not_primary() -> None:
    text = "Acme-backed Borealis eyes fans\n\nBorealis Inc., a startup, makes fans. Acme Inc. led its round. Borealis grows, and Borealis hires."
    assert roles(text) == {"Borealis": "primary", "Acme": "secondary"}


def test_a_story_may_have_no_primary_company() -> None:
    text = "Stocks rise\n\nStocks rose in Tokyo and Seoul. Widget Counts Inc. publishes its index on Friday."
    assert "primary" not in roles(text).values()


_BODY = "\n\nThe board of {0} Inc. met on Monday. {0} said little. {0} gave no date. {0} has time. {0} may wait. {0} has cash. {0} won."


def test_who_opens_the_headline_together_is_primary_together() -> None:
    text = f"Borealis, Nimbus work on new Acme bid{_BODY.format('Acme')} Borealis Inc. and Nimbus Inc. met, and so did others."
    assert primary(text) == {"Acme", "Borealis", "Nimbus"}


def test_who_is_named_once_further_on_in_the_headline_is_not() -> None:
    text = (
        f"Acme takes on Borealis and Nimbus{_BODY.format('Acme')} Borealis Inc. and Nimbus Inc. met, and so did others."
    )
    assert primary(text) == {"Acme"}


def test_the_owner_of_a_service_is_primary_with_it() -> None:
    text = f"The Acme Cloud moves{_BODY.format('Acme Cloud')} Acme Inc. is big. Acme hires. Acme grows. Acme pays."
    assert primary(text) == {"Acme", "Acme Cloud"}


@pytest.mark.parametrize("public", ["owners", "customers", "fans"])
def test_whose_public_is_courted_is_not_primary(public: str) -> None:
    text = f"Acme courts Borealis {public}{_BODY.format('Acme')} Borealis Inc. is big. Borealis hires. Borealis grows."
    assert primary(text) == {"Acme"}
