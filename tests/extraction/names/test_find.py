"""The name finder against the corpus, and the laws that hold for any text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.entities import Names
from briefgen.extraction.names.find import find_names
from briefgen.extraction.story import Story, tell
from briefgen.model.facts import NamedCompany, Person
from briefgen.model.text import Block, Document, Span
from briefgen.read.document import parse_text
from tests.growth import assert_linear

HERE = Path(__file__).parents[1] / "corpus"
CORPUS: list[dict[str, Any]] = [
    case for path in sorted(HERE.glob("names*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def story(text: str) -> Story:
    return tell(parse_text(text.strip() + "\n"))


def names(text: str) -> Names:
    return find_names(story(text))


def company(found: NamedCompany) -> str:
    printed = f"{found.exchange}: {found.ticker}" if found.exchange else found.ticker
    return f"{found.name} ({printed})" if printed else found.name


def person(found: Person, wanted: list[str]) -> str:
    """As the corpus words it: with role and affiliation only where the corpus gives them."""
    full = [found.name, found.role or "", found.affiliation or ""]
    given_in_full = any(w.startswith(f"{found.name} |") for w in wanted)
    return " | ".join(full) if given_in_full else found.name


@pytest.mark.parametrize("case", CORPUS, ids=lambda c: c["rule"])
def test_corpus(case: dict[str, Any]) -> None:
    found = names(case["text"])
    wanted = [" | ".join(part.strip() for part in p.split("|")) for p in case.get("people", [])]
    assert sorted(map(company, found.companies)) == sorted(case.get("companies", []))
    assert sorted(person(p, wanted) for p in found.people) == sorted(wanted)
    assert sorted(o.name for o in found.organizations) == sorted(case.get("organizations", []))


def test_every_mention_leads_to_the_fullest_name() -> None:
    found = names("Acme hires\n\nAcme Robotics Inc. named Jane Doe chief executive. Doe said Acme would grow.")
    text = "Acme hires\n\nAcme Robotics Inc. named Jane Doe chief executive. Doe said Acme would grow."
    spelt = [(text[m.span.start : m.span.end], m.kind, m.name) for m in found.mentions]
    assert spelt == [
        ("Acme", "company", "Acme Robotics"),
        ("Acme Robotics Inc.", "company", "Acme Robotics"),
        ("Jane Doe", "person", "Jane Doe"),
        ("Doe", "person", "Jane Doe"),
        ("Acme", "company", "Acme Robotics"),
    ]


def test_a_ticker_in_a_headline_is_no_mention() -> None:
    found = names("""
Zork (NASDAQ: ZORK) Opens a New Lab in Ohio

Zork Inc. (NASDAQ: ZORK) opened a lab. ZORK shares rose.
""")
    assert [(m.span.start, m.name) for m in found.mentions if m.kind == "company"][:2] == [(0, "Zork"), (45, "Zork")]


def test_boilerplate_names_nobody() -> None:
    text = "Acme Inc. grows.\n(Reporting by Jane Doe; Editing by Borealis Inc.)"
    blocks = (Block("paragraph", Span(0, 16)), Block("boilerplate", Span(17, len(text))))
    found = find_names(tell(Document("x", text, blocks, sentences=(Span(0, 16), Span(17, len(text))))))
    assert [c.name for c in found.companies] == ["Acme"]
    assert found.people == ()


def test_an_empty_story_names_nobody() -> None:
    assert find_names(tell(Document("x", "", ()))) == Names()


WORDS = st.sampled_from(
    ["Acme", "Inc.", "Jane", "Doe", "said", "the", "of", "and", "’s", "'s", "(", ")", "NYSE: ACM", "“", "”", ",", ".", "\n\n", "CEO", "The", "University",
     "&", "-", "de", "Bank", "A.", "U.S.", "Apple", "Nimbus", "chief", "at", "1", "Co", "— ", "IBM", "eBay", "Mr.", "told", "shares", "\u200b", "É", "中"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_mentions_in_order_that_stand_in_it(text: str) -> None:
    told = tell(parse_text(text))
    found = find_names(told)
    end = 0
    for mention in found.mentions:
        assert mention.span.start >= end
        assert mention.span.end > mention.span.start
        assert "\n" not in told.text[mention.span.start : mention.span.end]
        end = mention.span.end
    known = {
        "person": {p.name for p in found.people},
        "company": {c.name for c in found.companies},
        "organization": {o.name for o in found.organizations},
    }
    assert all(m.name in known[m.kind] for m in found.mentions)
    lists = (
        [p.mentions for p in found.people]
        + [c.mentions for c in found.companies]
        + [o.mentions for o in found.organizations]
    )
    for mentions in lists:
        assert mentions
        assert all(told.document.surface(m.at.span) == m.text for m in mentions)


@pytest.mark.parametrize(
    "part",
    [
        "Acme Robotics Inc. and ",
        "Aa Bb Cc, ",
        "Jane Doe’s ",
        "the Bank of ",
        "A.B. ",
        "(ABC) ",
        "“Ab ",
        "Xy{} said. ",
        "Xy{} and Xy{}’s Zw{} Inc. (X{}) ",
        "Mr. X{} of Y{}, ",
    ],
)
def test_time_grows_with_the_text_and_not_faster(part: str) -> None:
    def work(count: int) -> None:
        letters = (chr(97 + i % 26) + chr(97 + i // 26 % 26) + chr(97 + i // 676 % 26) for i in range(count))
        find_names(story("Head\n\n" + "".join(part.replace("{}", letter) for letter in letters)))

    assert_linear(work, 4000)


def test_the_same_text_gives_the_same_names() -> None:
    text = CORPUS[0]["text"]
    assert names(text) == names(text)


@pytest.mark.parametrize("word", ["The", "Overall", "However", "Another"])
def test_a_function_word_is_no_name_where_a_blank_was_lost(word: str) -> None:
    text = f"Acme Robotics rises\n\nAcme Robotics gained 5 percent (the list is here){word} analyst at Borealis Bank shares the view."
    assert word not in {c.name for c in names(text).companies}
