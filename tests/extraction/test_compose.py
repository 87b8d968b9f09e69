"""From facts to the brief."""

from dataclasses import replace
from datetime import UTC, datetime

from briefgen.extraction.compose import compose
from briefgen.extraction.pipeline import extract
from briefgen.extraction.topics import read_vocabulary
from briefgen.model.brief import Brief, Topic
from briefgen.model.meta import Entry, Meta, Override
from briefgen.model.problem import Place
from briefgen.read.document import parse_text

TEXT = "Acme Robotics opens a plant\n\nThe plant near Bergen harbour will make small arms for warehouses from May on."


def brief(
    meta: Meta | None = None, path: str = "content/2024/05/2024-05-07-Acme Plant.txt", given: str | None = None
) -> Brief:
    document = replace(parse_text(TEXT, path=path), meta=meta or Meta())
    return compose(extract(document), id=given)


def test_id_and_slug_come_from_the_path_and_never_from_the_headline() -> None:
    found = brief()
    assert (found.id, found.slug) == ("2024/05/2024-05-07-Acme Plant", "2024-05-07-acme-plant")
    assert found.headline == "Acme Robotics opens a plant"


def test_front_matter_wins() -> None:
    when = datetime(2024, 5, 7, tzinfo=UTC)
    found = brief(Meta(title="A plant", slug="plant", id="one", date=when, standfirst="Small arms."))
    assert (found.headline, found.slug, found.id, found.date) == ("A plant", "plant", "one", when)
    assert (found.standfirst, found.standfirst_at) == ("Small arms.", None)


def test_an_id_that_is_given_wins_over_all() -> None:
    assert brief(Meta(id="one"), given="two").id == "two"


def test_the_standfirst_is_the_articles_own_sentence_with_its_place() -> None:
    found = brief()
    assert found.standfirst.startswith("The plant near Bergen")
    assert found.standfirst_at is not None
    assert found.document.surface(found.standfirst_at) == found.standfirst


def test_topics_of_front_matter_are_sorted_and_have_slugs() -> None:
    topics = Override(replace=(Entry("Robots"), Entry("Chip Design")))
    assert brief(Meta(topics=topics)).topics == (Topic("chip-design", "Chip Design"), Topic("robots", "Robots"))


VOCABULARY = read_vocabulary(
    """
    [robots]
    name = "Robots"
    strong = "small arms"
    usual = "warehouses; plant"
    """
)


def topics(override: Override | None) -> list[tuple[str, str]]:
    text = TEXT + "\n\nSmall arms for warehouses: the plant will make small arms, and warehouses want small arms."
    document = replace(parse_text(text), meta=Meta(topics=override))
    return [(t.id, t.name) for t in compose(extract(document), vocabulary=VOCABULARY).topics]


def test_topics_are_found_by_the_vocabulary_and_amended_by_the_editor() -> None:
    assert topics(None) == [("robots", "Robots")]
    assert topics(Override(replace=())) == []
    assert topics(Override(hide=(Entry("robots"),))) == []
    assert topics(Override(add=(Entry("Acme plants"), Entry("Robots")))) == [
        ("acme-plants", "Acme plants"),
        ("robots", "Robots"),
    ]
    assert topics(Override(set=(Entry("Robots", {"name": "Machines"}),))) == [("machines", "Machines")]


def test_a_topic_found_says_why_and_one_of_the_editor_does_not() -> None:
    found = brief().topics
    assert all(t.why for t in found)
    assert brief(Meta(topics=Override(replace=(Entry("Robots"),)))).topics == (Topic("robots", "Robots"),)


def test_a_topic_that_cannot_be_hidden_is_a_warning() -> None:
    (problem,) = brief(Meta(topics=Override(hide=(Entry("Gardening", {}, Place("content/x.md", 3, 5)),)))).problems
    assert str(problem).startswith("content/x.md:3:5: warning: the topic “Gardening” was not found")


def test_an_unknown_key_of_a_topic_is_a_warning() -> None:
    entry = Entry("Robots", {"colour": "red"}, Place("content/x.md", 3, 5))
    (problem,) = brief(Meta(topics=Override(add=(entry,)))).problems
    assert "`colour` is no key of an item of `topics`" in str(problem)
