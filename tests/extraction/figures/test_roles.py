"""What a name does in its clause."""

import pytest

from briefgen.extraction.entities import Named
from briefgen.extraction.figures.roles import Roles, overlaid
from briefgen.model.text import Span


def roles_of(text: str) -> tuple[Roles, dict[str, Named]]:
    """The roles of a text, in which Acme and Borealis are companies, Glint and Pixo things and Ann Lee somebody."""
    found: dict[str, Named] = {}
    for name in ("Acme", "Borealis"):
        if name in text:
            found[name] = Named(Span(text.index(name), text.index(name) + len(name)), "company", name)
    for name in ("Glint", "Pixo"):
        if name in text:
            found[name] = Named(Span(text.index(name), text.index(name) + len(name)), "thing", name)
    if "Ann Lee" in text:
        found["Ann Lee"] = Named(Span(text.index("Ann Lee"), text.index("Ann Lee") + 7), "person", "Ann Lee")
    return Roles(text, sorted(found.values()), ()), found


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Acme sold 3 robots.", True),
        ("Rival Acme sold 3 robots.", True),
        ("Sales at Acme rose.", True),
        ("On Monday Acme sold 3 robots.", True),
        ("It fell, and Acme rose.", True),
        ("A deal with Acme was made.", False),
        ("It fell after Acme.", False),
        ("It fell after Acme rose.", True),
        ("Data from Acme show that it fell.", False),
        ("Acme analyst Ann Lee sees more.", False),
        ("Acme said it fell.", False),
        ("They compete with firms such as Borealis, Acme.", False),
        ("It fell with Borealis and Acme.", False),
    ],
)
def test_a_company_leads_its_clause(text: str, leads: bool) -> None:
    roles, found = roles_of(text)
    assert roles.leads(found["Acme"]) is leads


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Glint costs much.", True),
        ("The new Glint is here.", True),
        ("The Glint, which is new, weighs little.", True),
        ("Sales of the Glint rose.", True),
        ("It rose while the Glint fell.", True),
        ("with the Glint dropping much.", True),
        ("Glint sales rose.", True),
        ("They sell the Glint in May.", False),
        ("They work on the Glint.", False),
        ("A part for the Glint was sold.", False),
    ],
)
def test_a_thing_acts(text: str, acts: bool) -> None:
    roles, found = roles_of(text)
    assert roles.acts(found["Glint"]) is acts


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Ann Lee owns 3 robots.", True),
        ("Ann Lee, who runs a lab, bought 3 robots.", True),
        ("Ann Lee was awarded 3 robots.", True),
        ("Ann Lee says it has 3 robots.", False),
        ("Ann Lee expects 3 robots.", False),
        ("The robots by Ann Lee sold well.", False),
    ],
)
def test_a_person_owns_and_does_but_does_not_own_what_is_said(text: str, leads: bool) -> None:
    roles, found = roles_of(text)
    assert roles.leads(found["Ann Lee"]) is leads


def test_a_thing_covers_the_name_of_its_maker() -> None:
    acme, other = Named(Span(0, 4), "company", "Acme"), Named(Span(20, 24), "company", "Acme")
    glint = Named(Span(0, 10), "thing", "Acme Glint")
    assert overlaid([acme, other], [glint]) == [glint, other]


def test_a_list_without_end_ends() -> None:
    text = "With " + "Acme, " * 5000 + "all fell."
    mentions = [Named(Span(5 + 6 * i, 9 + 6 * i), "company", "Acme") for i in range(5000)]
    assert not Roles(text, mentions, ()).leads(mentions[3])
    Roles(text, mentions, ()).leads(mentions[-1])
