import pytest

from briefgen.read.roles import assign_roles, is_caption

LONG = "Acme Robotics said on Friday that it would open a second plant next year, its third since the merger with Borealis."


def roles(*texts: str) -> list[str]:
    return list(assign_roles(texts, [False] * len(texts)))


def test_a_short_line_under_the_headline_is_a_caption() -> None:
    assert roles("Jane Doe robots", LONG, LONG) == ["caption", "paragraph", "paragraph"]


def test_a_line_that_tells_something_is_no_caption() -> None:
    assert not is_caption("Acme says it will open a plant")
    assert not is_caption("Jane Doe.")
    assert not is_caption("Who is next?")


def test_subheads_stand_over_story() -> None:
    assert roles(LONG, "A Second Plant", LONG, "What comes next", LONG) == [
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_question_may_be_a_subhead() -> None:
    assert roles(LONG, "What Next?", LONG)[1] == "heading"


def test_a_short_sentence_is_a_paragraph() -> None:
    assert roles(LONG, "Nobody was hurt.", LONG) == ["paragraph"] * 3


def test_a_subhead_is_not_taken_for_a_link_and_a_link_not_for_a_subhead() -> None:
    link = "Nimbus Chips moves its head office to a smaller town near the coast"
    assert roles(
        LONG, LONG, "Second Plant", LONG, link, LONG, "More from Jane:", "Acme opens a plant", "Why chips are scarce"
    ) == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "boilerplate",
        "paragraph",
        "boilerplate",
        "boilerplate",
        "boilerplate",
    ]


def test_bullets_are_items_unless_they_are_boilerplate() -> None:
    texts = [LONG, "5,000 robots", "3 plants", "Click here to see more", LONG]
    assert assign_roles(texts, [False, True, True, True, False]) == [
        "paragraph",
        "item",
        "item",
        "boilerplate",
        "paragraph",
    ]


def test_bullets_under_a_lead_in_to_links_are_boilerplate() -> None:
    texts = [LONG, LONG, "More from Jane:", "Acme opens a plant", "Why chips are scarce"]
    assert assign_roles(texts, [False, False, False, True, True])[2:] == ["boilerplate"] * 3
    assert assign_roles([LONG, LONG, "5,000 robots", "Three new plants"], [False, False, True, True])[2:] == [
        "item",
        "item",
    ]


@pytest.mark.parametrize("texts", [[], ["x"], ["©"], ["A", "B", "C"]])
def test_small_articles(texts: list[str]) -> None:
    assert len(roles(*texts)) == len(texts)
