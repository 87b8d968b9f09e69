import tomllib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.topics import default_vocabulary, find_topics, read_vocabulary, words_of
from briefgen.model.brief import Topic
from briefgen.slug import slug
from tests.publish.making import document

SMALL = read_vocabulary("""
[bridges]
name = "Bridges"
strong = "suspension bridge; self-anchored; bridges"
usual = "cable; cables"
weak = "river"

[boats]
name = "Boats"
strong = "ferry"
usual = "harbour"
weak = "river"
""")


def topics(headline: str, *paragraphs: str) -> tuple[Topic, ...]:
    return find_topics(document(headline, paragraphs), headline, SMALL)


def test_several_words_make_a_topic_and_are_its_reason() -> None:
    (topic,) = topics("Acme builds", "A suspension bridge hangs on cables.", "The cables cross the river. More cables.")
    assert (topic.id, topic.name) == ("bridges", "Bridges")
    assert topic.why == "“cables” 3 times, “suspension bridge”, “river”"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry crossed. The ferry came back. The ferry left.",  # one word alone, however often
        "The river, the river, the river and the harbour, the harbour, the harbour.",  # no strong word
        "A suspension of the bridge.",  # no phrase
        "Unabridgesd cablesque ferryman",  # no whole words
        "",
    ],
)
def test_too_little_makes_none(text: str) -> None:
    assert topics("Acme opens", text) == ()


def test_a_strong_word_in_the_headline_and_again_below_is_enough() -> None:
    (topic,) = topics("A ferry for Acme", "The ferry sails in May.")
    assert topic.why == "“ferry” 2 times (headline)"


def test_capitals_hyphens_and_possessives_do_not_matter() -> None:
    found = topics("Acme builds", "Self anchored BRIDGES’ first: the bridges's cables are self-anchored. Bridges!")
    assert [t.id for t in found] == ["bridges"]


def test_what_is_no_part_of_the_story_does_not_count() -> None:
    assert topics("Acme opens", "! Read more: suspension bridge, cables, bridges, river.", "Acme opened.") == ()


def test_the_surest_comes_first_and_a_faint_one_not_at_all() -> None:
    strong = "Ferry, ferry, ferry. Harbour, harbour, harbour. River, river."
    assert [t.id for t in topics("Ferry in harbour", strong, "Bridges, bridges, bridges, cables.")] == [
        "boats",
        "bridges",
    ]
    assert [t.id for t in topics("Ferry in harbour", strong, "Bridges.")] == ["boats"]


def test_a_longer_text_needs_more() -> None:
    text = "A suspension bridge and its cables and cables."
    filler = ["Acme went on with it for a while."] * 200
    assert [t.id for t in topics("Acme builds", text)] == ["bridges"]
    assert topics("Acme builds", text, *filler) == ()


@pytest.mark.parametrize(
    ("headline", "text", "first"),
    [
        (
            "Borealis Cloud opens a data center",
            "The cloud provider will run public cloud workloads there. Its cloud services grew.",
            "cloud",
        ),
        (
            "Acme Robotics agrees to a takeover",
            "The takeover values Acme at $3 billion. The merger needs votes. The buyer has a stake in Acme.",
            "deals",
        ),
        (
            "Nimbus Chips adds a wafer line",
            "The chipmaker will make semiconductors there. The chips are for phones.",
            "chips",
        ),
        (
            "Fjord Bank hit by hackers",
            "The data breach began with phishing, and malware followed. Passwords were stolen.",
            "security",
        ),
    ],
)
def test_the_vocabulary_of_the_package(headline: str, text: str, first: str) -> None:
    assert find_topics(document(headline, [text]), headline)[0].id == first


def test_an_article_of_no_tech_business_has_none() -> None:
    text = "The choir sang in the old church. Its conductor chose three songs from the north, and the evening was warm."
    assert find_topics(document("Choir sings", [text]), "Choir sings") == ()


def test_every_id_is_the_slug_of_its_name_and_every_topic_has_strong_phrases() -> None:
    table = tomllib.loads((resources.files("briefgen.extraction") / "data" / "topics.toml").read_text("utf-8"))
    assert all(topic == slug(entry["name"]) and words_of(entry["strong"]) for topic, entry in table.items())
    assert 20 <= len(table) == len(default_vocabulary().names)


@pytest.mark.parametrize(
    "text", ["[a]\nstrong = 'b'\n", "[a]\nname = 'A'\nloud = 'b'\n", "[a]\nname = 'A'\nstrong = 3\n", "a = 1\n", "[a\n"]
)
def test_a_vocabulary_that_is_none_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_vocabulary(text)


@settings(deadline=None)  # the first example reads the tables
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_has_at_most_four(text: str, headline: str) -> None:
    found = find_topics(document("x", [text.replace("\n", " ") or "x"]), headline)
    assert len(found) <= 4
    assert all(topic.why for topic in found)
