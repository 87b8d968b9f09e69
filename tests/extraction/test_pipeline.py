"""Extraction as a whole: its laws, and the sample article of the project."""

import gc
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.compose import compose
from briefgen.extraction.pipeline import extract
from briefgen.extraction.story import Story
from briefgen.model.facts import Facts
from briefgen.model.text import Span
from briefgen.read.document import parse_text
from tests.growth import assert_linear

SHARED = Path(__file__).parents[3] / "shared"
SAMPLE = SHARED / "samples" / "alibaba-nasa.txt"

_NEWS = [
    "Acme Robotics Inc. ",
    "Jane Doe ",
    "said ",
    "“We pay $3 million,” ",
    "the company ",
    "billion ",
    "Q3 2017 ",
    "5 percent ",
]
_BITS = ["$", "between 3 and ", "(NYSE:ACM) ", "1,000,000", "9" * 40, "²", "½", "http://example.org/a?b=c", "- ", "# "]
_MARKS = ["\n\n", "\n", ". ", ", ", "“", "”", '"', "'", "—", "(", ")", "\u200b", "\u202e", "\x00", "İ", "ß"]
_PIECES = st.sampled_from([*_NEWS, *_BITS, *_MARKS])


def spans(facts: Facts) -> list[tuple[Span, str]]:
    found = [(q.at.span, q.text) for q in facts.quotes] + [(f.at.span, f.text) for f in facts.figures]
    mentions = [m for c in facts.companies for m in c.mentions]
    mentions += [m for p in facts.people for m in p.mentions]
    mentions += [m for o in facts.organizations for m in o.mentions]
    return found + [(m.at.span, m.text) for m in mentions]


@given(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=80).map("".join))
@settings(max_examples=200, deadline=None)
def test_extraction_is_total_and_every_fact_stands_where_it_says(text: str) -> None:
    document = parse_text(text)
    facts = extract(document)
    for span, surface in spans(facts):
        assert document.surface(span) == surface
    json.dumps(compose(facts, id="x").to_dict())


@given(st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=60, deadline=None)
def test_extraction_gives_the_same_for_the_same_text(text: str) -> None:
    assert extract(parse_text(text)) == extract(parse_text(text))


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "9",
        "$",
        "“",
        "a ",
        "Acme ",
        "Jane Doe of Acme said “we do”. ",
        "1 million ",
        "(ACM) ",
        "word\n\n",
        "$3 to ",
        "3-",
    ],
)
def test_extraction_is_linear_in_the_text(unit: str) -> None:
    assert_linear(lambda size: extract(parse_text(unit * (size // len(unit)))), 20_000)


def test_a_figure_that_is_part_of_a_name_is_no_figure() -> None:
    facts = extract(parse_text("Studio hires\n\nLantern 54 Group Inc. said it would hire 12 cooks."))
    assert [f.text for f in facts.figures] == ["12 cooks"]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="needs the shared samples")
def test_all_of_the_sample_is_found_and_nothing_beside() -> None:
    wanted: dict[str, Any] = json.loads(SAMPLE.with_suffix(".json").read_text("utf-8"))
    found = compose(extract(parse_text(SAMPLE.read_text("utf-8")))).to_dict()
    assert found["headline"] == wanted["headline"]
    assert found["boilerplate"] == wanted["boilerplate"]
    assert [_quote(q) for q in found["quotes"]] == [_quote(q) for q in wanted["quotes"]]
    assert [_figure(f) for f in found["figures"]] == [_figure(f) for f in wanted["figures"]]
    assert sorted(_company(c) for c in found["companies"]) == sorted(_company(c) for c in wanted["companies"])
    assert [p["name"] for p in found["people"]] == [p["name"] for p in wanted["people"]]
    assert sorted(o["name"] for o in found["organizations"]) == sorted(o["name"] for o in wanted["organizations"])


def _quote(item: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(item[k] for k in ("text", "form", "speaker", "speaker_kind", "affiliation", "group"))


def _figure(item: dict[str, Any]) -> tuple[Any, ...]:
    value = Decimal(str(item["value"]))
    return (
        item["text"],
        value,
        *(item[k] for k in ("kind", "value_high", "unit", "qualifier", "change", "per", "same_as")),
    )


def _company(item: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(item[k]) for k in ("name", "kind", "role", "ticker", "exchange"))


def test_nothing_of_a_story_is_left_for_a_look_for_cycles() -> None:
    text = (
        "Acme Robotics has news\n\nAcme Robotics Inc rose. It said that it has 30 stores. It has 40 offices. It is big."
    )
    document = parse_text(text)
    gc.disable()
    try:
        assert len(extract(document).figures) == 2
        assert not [o for o in gc.get_objects() if isinstance(o, Story) and o.document is document]
    finally:
        gc.enable()
