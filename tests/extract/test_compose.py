"""From facts to the brief."""

from dataclasses import replace
from datetime import UTC, datetime

from briefgen.extract.compose import compose
from briefgen.extract.pipeline import extract
from briefgen.model.brief import Brief, Topic
from briefgen.model.meta import Entry, Meta, Override
from briefgen.model.problem import Place
from briefgen.read.document import parse_text

TEXT = "Acme Robotics opens a plant\n\nThe plant near Bergen harbour will make small arms for warehouses from May on."


def brief(meta: Meta | None = None, path: str = "content/2024/05/2024-05-07-Acme Plant.txt", **options: str) -> Brief:
    document = replace(parse_text(TEXT, path=path), meta=meta or Meta())
    return compose(extract(document), **options)


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
    assert brief(Meta(id="one"), id="two").id == "two"


def test_the_standfirst_is_the_articles_own_sentence_with_its_place() -> None:
    found = brief()
    assert found.standfirst.startswith("The plant near Bergen")
    assert found.standfirst_at is not None
    assert found.document.surface(found.standfirst_at) == found.standfirst


def test_topics_of_front_matter_are_sorted_and_have_slugs() -> None:
    topics = Override(add=(Entry("Robots"), Entry("Chip Design")))
    assert brief(Meta(topics=topics)).topics == (Topic("chip-design", "Chip Design"), Topic("robots", "Robots"))


def test_a_topic_that_cannot_be_hidden_is_a_warning() -> None:
    (problem,) = brief(Meta(topics=Override(hide=(Entry("Robots", {}, Place("content/x.md", 3, 5)),)))).problems
    assert str(problem).startswith("content/x.md:3:5: warning: the topic “Robots”")
