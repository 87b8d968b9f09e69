"""Whose a figure is by the words right around it."""

import pytest

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.owners import Owners
from briefgen.extraction.figures.roles import Roles
from briefgen.model.facts import Figure, NamedCompany
from briefgen.model.text import Span
from tests.extraction.figures_corpus import figures_of

_KINDS = {"Acme": "company", "Borealis": "company", "Glint": "thing", "Ann Lee": "person"}


def beside(text: str) -> tuple[Owners, Figure, Span, list[Named]]:
    """What knows the names of `text`, its first figure, the whole of it as a clause, and its names."""
    named = [
        Named(Span(text.index(name), text.index(name) + len(name)), kind, name)  # type: ignore[arg-type]
        for name, kind in _KINDS.items()
        if name in text
    ]
    named.sort()
    names = Names(companies=(NamedCompany("Acme", (), role="primary"), NamedCompany("Borealis", ())))
    return Owners(text, Roles(text, named, ()), names, "Acme"), figures_of(text)[0], Span(0, len(text)), named


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("They showed a $300 Glint.", "Glint"),
        ("They showed a $300, light Glint.", "Glint"),
        ("It takes 4 million Glint users.", "Glint"),
        ("They pay $300 for the Glint.", "Glint"),
        ("They spent $300 to buy a Glint.", "Glint"),
        ("They made $300 from the Glint.", None),
        ("They lost $300 and the Glint.", None),
        ("They sold 4 million Glint units.", None),
        ("They lost 30 percent, Glint said.", None),
    ],
)
def test_an_attribute_is_its_things(text: str, thing: str | None) -> None:
    near, figure, clause, _ = beside(text)
    assert near.thing(figure, clause) == thing


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Acme's $5 million plan failed.", "Acme"),
        ("Acme's new $5 million plan failed.", "Acme"),
        ("Ann Lee's $5 million plan failed.", "Ann Lee"),
        ("Acme's rival has a $5 million plan, it says.", None),
        ("Acme has a $5 million plan.", None),
        ("Acme's plan, worth $5 million, failed.", None),
    ],
)
def test_a_possessor_owns_what_follows(text: str, owner: str | None) -> None:
    near, figure, _, named = beside(text)
    assert near.possessor(named[0], figure) == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("They took a third of Borealis.", "Borealis"),
        ("They saw 5 percent growth at Borealis.", "Borealis"),
        ("They lost $5 million as Borealis fell.", None),
    ],
)
def test_a_name_behind_owns(text: str, owner: str | None) -> None:
    near, figure, clause, _ = beside(text)
    assert near.behind(figure, clause) == owner


@pytest.mark.parametrize(
    ("text", "rated"),
    [
        ("They raised the price target on Borealis to $40.", "Borealis"),
        ("They cut Borealis's price target to $40.", "Borealis"),
        ("They raised the price target to $40.", "Acme"),
    ],
)
def test_a_target_is_of_whom_it_is_on(text: str, rated: str) -> None:
    near, figure, clause, _ = beside(text)
    assert near.is_target(figure, clause)
    assert near.rated(figure, clause, None) == rated


def test_a_round_is_whose_it_is_in() -> None:
    near, figure, clause, _ = beside("They led a $5 million round in Borealis.")
    assert near.funded(figure, clause) == "Borealis"
    near, figure, clause, _ = beside("They put $5 million in shares of Borealis.")
    assert near.funded(figure, clause) is None


def test_what_is_explained_owns_the_explanation() -> None:
    text = "The Glint, a $300 tablet, is new."
    near, figure, _, _ = beside(text)
    assert near.apposed(text[: figure.at.span.start], 0) == "Glint"
    assert near.apposed("On Monday, a ", 0) is None
