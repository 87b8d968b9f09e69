import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefgen.model.brief import Company, Topic
from briefgen.model.facts import Person
from briefgen.model.meta import Correction, Meta, SourceRef
from briefgen.publish.settings import DEFAULT_OUTPUTS
from briefgen.publish.site import Site
from briefgen.schema import brief_schema, company_schema

from .making import DAY, brief, build, money, site_of


def full(**settings: Any) -> Site:
    meta = Meta(source=SourceRef("The Paper", "https://paper.example/1"), corrections=(Correction(None, "It was 5."),))
    one = brief(
        "acme",
        "Acme Robotics opens a plant",
        ["Acme Robotics earned $5 million.", "“We built arms,” said Ada Example. Nimbus Chips waited."],
        figures=[("$5 million", money("5000000.5", metric="revenue", subject="Acme Robotics"))],
        quotes=[("We built arms,", {"speaker": "Ada Example", "affiliation": "Acme Robotics"})],
        companies=[("Acme Robotics", {"role": "primary"}), ("Nimbus Chips", {})],
        people=[Person("Ada Example", (), "chief engineer", "Acme Robotics")],
        meta=meta,
    )
    two = brief("other", companies=[("Acme Robotics", {})], date=None)
    return site_of([one, two], **settings)


def twins(site: Site) -> dict[str, dict[str, Any]]:
    return {url: json.loads(text) for url, text in build(site).items() if url.endswith("/index.json")}


@pytest.mark.parametrize("article_text", ["full", "none"])
@pytest.mark.parametrize("url", ["", "https://x.example/sub"])
def test_every_twin_fits_its_schema(url: str, article_text: str) -> None:
    found = twins(full(url=url, article_text=article_text))
    assert len(found) == 4
    for address, twin in found.items():
        schema = company_schema() if address.startswith("/companies/") else brief_schema()
        assert [e.message for e in Draft202012Validator(schema).iter_errors(twin)] == []


def test_the_twin_of_a_brief_is_what_extract_prints_and_what_the_site_adds() -> None:
    site = full(url="https://x.example/sub")
    twin = twins(site)["/briefs/2021/acme/index.json"]
    page = "https://x.example/sub/briefs/2021/acme/"
    printed = site.brief("acme").to_dict()
    assert {key: twin[key] for key in ("id", "headline", "people")} == {
        key: printed[key] for key in ("id", "headline", "people")
    }
    assert twin["url"] == page
    assert twin["figures"] == [printed["figures"][0] | {"url": page + "#f1"}]
    assert twin["quotes"] == [printed["quotes"][0] | {"url": page + "#q1"}]
    assert twin["companies"][1]["url"] == "https://x.example/sub/companies/nimbus-chips/"
    assert twin["date"] == DAY.date().isoformat()
    assert twin["updated"] is None
    assert twin["source"] == {"name": "The Paper", "url": "https://paper.example/1"}
    assert twin["corrections"] == [{"date": None, "text": "It was 5."}]


def test_what_no_page_shows_has_no_address() -> None:
    (figure,) = twins(full(article_text="none"))["/briefs/2021/acme/index.json"]["figures"]
    assert figure["url"] is None


def test_the_twin_of_a_company_holds_all_of_its_briefs() -> None:
    twin = twins(full(page_size=1))["/companies/acme-robotics/index.json"]
    assert [(b["id"], b["date"]) for b in twin["briefs"]] == [("acme", "2021-05-04"), ("other", None)]
    (figure,) = twin["figures"]
    assert (figure["value"], figure["metric"], figure["url"]) == (5000000.5, "Revenue", "/briefs/2021/acme/#f1")
    assert [q["speaker"] for q in twin["quotes"]] == ["Ada Example"]
    assert twin["people"] == [{"name": "Ada Example", "role": "chief engineer"}]
    assert twin["appears_with"] == [{"name": "Nimbus Chips", "url": "/companies/nimbus-chips/", "briefs": 1}]
    assert twin["ticker"] is None


def test_twins_are_one_line_each_and_can_be_switched_off() -> None:
    assert {text.count("\n") for url, text in build(full()).items() if url.endswith("/index.json")} == {1}
    assert twins(full(outputs=DEFAULT_OUTPUTS - {"twins"})) == {}
    assert list(twins(full(outputs=frozenset({"twins"})))) == [
        "/briefs/2021/acme/index.json",
        "/briefs/undated/other/index.json",
    ]


def test_a_company_that_nobody_names_has_a_twin() -> None:
    twin = twins(site_of((), {"lone": Company("lone", "Lone Works", founded="1999")}))["/companies/lone/index.json"]
    assert (twin["briefs"], twin["founded"]) == ([], "1999")


def test_topics_are_told() -> None:
    one = replace(brief("a"), topics=(Topic("chips", "Chips"),))
    assert twins(site_of([one]))["/briefs/2021/a/index.json"]["topics"] == [{"id": "chips", "name": "Chips"}]
