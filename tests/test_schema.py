import doctest
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefgen import extract
from briefgen.engine.articles import read_file, read_in_project
from briefgen.project import open_project
from briefgen.schema import brief_schema
from tests.conftest import HERE, SHARED

VALIDATOR = Draft202012Validator(brief_schema())
ARTICLE = (
    "Acme buys Nimbus\n\nAcme Robotics (NYSE:ACRB) paid about $3 million, or 2.7 million euros, for Nimbus Chips.\n\n"
    "“We are glad,” said Jane Example, chief executive of Acme Robotics. The Federal Cartel Office agreed.\n\n"
    "(Reporting by Ann Author)\n"
)


def faults(brief: dict[str, Any]) -> list[str]:
    # Through JSON, because that is what a reader of it gets.
    return [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(json.loads(json.dumps(brief)))]


def articles(*patterns: str) -> Iterator[Path]:
    folder = SHARED if SHARED.is_dir() else HERE / "nowhere"
    return (path for pattern in patterns for path in sorted(folder.glob(pattern)))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(brief_schema())
    assert brief_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_brief_of_the_newsroom_fits() -> None:
    project = open_project(HERE / "sites" / "newsroom")
    files = [f for f in sorted(project.content.rglob("20*/*/*")) if f.suffix in (".txt", ".md")]
    assert len(files) == 4
    for file in files:
        brief = read_in_project(project, str(file), file.read_bytes()).brief
        assert brief is not None
        assert faults(brief.to_dict()) == [], file


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared evaluation data")
@pytest.mark.shared
def test_every_brief_of_the_shared_articles_fits() -> None:
    files = list(articles("samples/*.txt", "eval/gold/*.txt", "eval/gold/*.md"))
    assert files
    for file in files:
        brief = read_file(file.name, file.read_bytes()).brief
        assert brief is not None
        assert faults(brief.to_dict()) == [], file.name


@given(st.text())
def test_the_brief_of_any_text_fits(text: str) -> None:
    assert faults(extract(text, id="a").to_dict()) == []


def test_the_schema_names_every_key_and_no_other() -> None:
    brief, schema = extract(ARTICLE, id="a").to_dict(), brief_schema()
    of_twins = {"url", "slug", "date", "updated", "standfirst", "author", "source", "topics", "corrections"}
    assert schema["properties"].keys() - brief.keys() == of_twins
    assert set(schema["required"]) == brief.keys()
    defs = schema["$defs"]
    places = set(defs["found"]["properties"])
    for kind, name, more in (
        ("quotes", "quote", places),
        ("figures", "figure", places),
        ("companies", "company", set()),
        ("people", "person", set()),
        ("organizations", "organization", set()),
    ):
        assert brief[kind], kind
        named = defs[name]["properties"].keys() - {"url"}  # which twins alone have
        assert all(item.keys() == named | more for item in brief[kind]), kind
        assert set(defs[name]["required"]) == named


def change(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def act(brief: dict[str, Any]) -> None:
        at: Any = brief
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to

    return act


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (change("id", to=""), "$.id"),
        (change("headline", to=None), "$.headline"),
        (change("boilerplate", 0, to=[1, 2, 3]), "$.boilerplate[0]"),
        (change("figures", 0, "value", to="3000000"), "$.figures[0].value"),
        (change("figures", 0, "qualifier", to="exact"), "$.figures[0].qualifier"),
        (change("figures", 0, "start", to=-1), "$.figures[0].start"),
        (change("quotes", 0, "speaker_kind", to="nobody"), "$.quotes[0].speaker_kind"),
        (change("companies", 0, "mentions", 0, to="Acme"), "$.companies[0].mentions[0]"),
        (change("people", 0, "name", to=""), "$.people[0].name"),
    ],
)
def test_what_is_no_brief_does_not_fit(act: Callable[[dict[str, Any]], None], where: str) -> None:
    brief = extract(ARTICLE, id="a").to_dict()
    act(brief)
    assert [fault.split(": ")[0] for fault in faults(brief)] == [where]


def test_a_missing_key_does_not_fit_and_a_further_one_does() -> None:
    brief = extract(ARTICLE, id="a").to_dict()
    assert faults(brief | {"url": "https://news.example/briefs/2026/a/", "related": []}) == []
    del brief["figures"][0]["unit"]
    assert faults(brief) == ["$.figures[0]: 'unit' is a required property"]


def test_the_examples_of_the_docs_hold() -> None:
    results = doctest.testfile(str(HERE.parent / "docs" / "json.md"), module_relative=False)
    assert results.attempted > 4
    assert results.failed == 0
