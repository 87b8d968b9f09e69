"""Who is who on the roll, and at which address."""

import pytest

from briefgen.model.card import Card, CardCompany, CardPerson, Labels
from briefgen.publish.roll import Roll, is_full_name, labels_of, person_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Park", "ADA PARK"),
        ("José Álvarez", "Jose Alvarez"),
        ("Mary-Ann Lee", "Mary Ann Lee"),
        ("Jose\u0301 Park", "José Park"),
    ],
)
def test_one_person_in_several_spellings_has_one_id(one: str, other: str) -> None:
    assert person_id(one) == person_id(other)


@pytest.mark.parametrize(("one", "other"), [("李娜", "Li Na"), ("李娜", "李那"), ("Ada Park", "Ada Parks")])
def test_two_names_have_two_ids(one: str, other: str) -> None:
    assert person_id(one) != person_id(other)


@pytest.mark.parametrize(
    "name", ["Ada Park", "José Álvarez", "李娜", "محمد علي", "Ада Парк", "A " + "very " * 60 + "long name"]
)
def test_an_id_is_a_plain_part_of_an_address(name: str) -> None:
    found = person_id(name)
    assert found.isascii()
    assert found.replace("-", "").isalnum()
    assert len(found) < 130


def test_long_names_that_begin_alike_are_two() -> None:
    start = "Ada " * 40
    assert person_id(start + "Park") != person_id(start + "Lee")


@pytest.mark.parametrize(("name", "full"), [("Ada Park", True), ("Park", False), ("李娜", True)])
def test_a_full_name_tells_who_somebody_is(name: str, full: bool) -> None:
    assert is_full_name(name) is full


def test_the_newest_brief_that_gives_a_role_words_it() -> None:
    roll = Roll(
        [
            Labels((("Ada Park", "", "", 1),)),
            Labels(()),
            Labels((("ADA PARK", "chair", "acme", 2), ("Ada Park", "chair", "acme", 0))),
            Labels((("Ada Park", "engineer", "borealis", 0),)),
        ]
    )
    (ada,) = roll.people.values()
    assert (ada.id, ada.name, ada.role, ada.home, ada.said, ada.various) == (
        "ada-park",
        "Ada Park",
        "chair",
        "acme",
        3,
        True,
    )
    assert ada.ranks == [0, 2, 3]
    assert roll.cast == [("ada-park",), (), ("ada-park",), ("ada-park",)]


def test_entries_stand_in_the_order_of_their_names() -> None:
    roll = Roll([Labels((("bo Lin", "", "", 0), ("Ada Park", "", "", 0)), (("z", "Alpha"), ("a", "beta")))])
    assert [e.name for e in roll.people_by_name] == ["Ada Park", "bo Lin"]
    assert [e.name for e in roll.topics_by_name] == ["Alpha", "beta"]


def test_labels_name_the_company_by_its_id_and_a_source_apart() -> None:
    companies = (CardCompany("acme", "Acme", "primary"), CardCompany("wire", "Wire", "source"))
    cast = (CardPerson("chair", 0, 1), CardPerson("judge", -1, 0))
    card = Card(
        "b", "b.txt", "b", None, None, companies, ("Ada Park", "Bo Lin"), cast=cast, topics=(("chips", "Chips"),)
    )
    assert labels_of(card) == Labels(
        (("Ada Park", "chair", "acme", 1), ("Bo Lin", "judge", "", 0)), (("chips", "Chips"),), ("wire",)
    )
