"""Things with a name: products, services, indexes, events; and what is none."""

import pytest

from briefgen.extraction.names.find import find_names
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text
from tests.growth import assert_linear


def things(text: str) -> list[tuple[str, str]]:
    """What stands in the text, and the thing that it names."""
    story = tell(parse_text(f"News\n\n{text}"))
    return [(story.text[m.span.start : m.span.end], m.name) for m in find_names(story).things]


def names(text: str) -> set[str]:
    return {name for _, name in things(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme Inc. sells the Glint.", "Glint"),
        ("Acme Inc. sells the Glint 360.", "Glint 360"),
        ("Acme Inc. sells the Glint 4a in May.", "Glint 4a"),
        ("Acme Inc. sells the Glint XR/T today.", "Glint XR/T"),
        ("On Monday the Lumen Index fell.", "Lumen Index"),
        ("On Monday the Lumen 500 Index fell.", "Lumen 500 Index"),
        ("On Monday the Nikkei 225 fell.", "Nikkei 225"),
        ("They met at the Orion Conference.", "Orion Conference"),
        ("Yesterday they showed the Glint Mini.", "Glint Mini"),
    ],
)
def test_what_has_a_name_and_is_nobody_is_a_thing(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday they met in Germany.",
        "The French met in July.",
        "The Gartley Act was passed.",
        "They live on Harbour Street.",
        "Acme Inc. closed its Series B.",
        "Acme Inc. (ACM) met.",
        "Ann Lee, chief executive of Acme Inc., met Bob Roe.",
        "Sales grew in Q3 and in Q4.",
        "It has a Basic plan.",
        "They sold a DVR and the DVR broke.",
    ],
)
def test_places_people_laws_and_numbered_rounds_are_none(text: str) -> None:
    assert not names(text)


def test_a_short_form_leads_to_the_fullest() -> None:
    text = "Acme Inc. sells the Pixo Slate Fold. The Slate Fold is new. The Lumen 500 Index fell, and so did the Lumen 500."
    assert [name for _, name in things(text)] == [
        "Pixo Slate Fold",
        "Pixo Slate Fold",
        "Lumen 500 Index",
        "Lumen 500 Index",
    ]


def test_a_model_called_by_its_number_leads_to_its_name() -> None:
    text = "Acme Inc. sells the Glint 15 and the Glint 17. The 17 has more."
    assert ("17", "Glint 17") in things(text)


def test_a_number_that_two_models_share_leads_nowhere() -> None:
    text = "Acme Inc. sells the Glint 15 and the Pixo 15. The 15 has more."
    assert "15" not in [said for said, _ in things(text)]


def test_a_makers_name_at_the_head_falls_away_where_it_mostly_does() -> None:
    text = "Microsoft sells the Microsoft Glint 4. The Glint 4 is new. The Glint 4 is light."
    assert names(text) == {"Glint 4"}


def test_things_take_no_part_in_the_names_of_a_brief() -> None:
    found = find_names(tell(parse_text("News\n\nAcme Inc. sells the Glint 360. The Glint 360 is new.")))
    assert [c.name for c in found.companies] == ["Acme"]
    assert not [m for m in found.mentions if m.kind == "thing"]


def test_a_size_closes_a_name_and_the_short_name_means_the_size_told_of() -> None:
    text = "Acme Inc. sells the Glint 27-inch. The Glint 27-inch is like the Glint 21-inch. The Glint has a 5-inch Pixo 9 in it."
    assert names(text) == {"Glint 27-inch", "Glint 21-inch", "Pixo 9"}


def test_a_catalogue_costs_no_more_than_its_length() -> None:
    assert_linear(lambda n: things(" ".join(f"Then the Glint Q{i}x is old." for i in range(n))), 1200)
