import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from briefgen.model.brief import Company, Topic
from briefgen.model.facts import Amount, Listing, Person
from briefgen.model.meta import Correction, Meta, SourceRef
from briefgen.publish.site import Site

from .making import brief, build, money, site_of

TERMS = {  # of schema.org: the types that are used, with the properties that each may have
    "Thing": {"name", "description", "url", "sameAs", "alternateName", "mainEntityOfPage"},
    "NewsArticle": {"headline", "inLanguage", "datePublished", "dateModified", "author", "publisher", "isBasedOn"}
    | {"correction", "keywords", "about", "mentions"},
    "CreativeWork": {"publisher"},
    "CorrectionComment": {"text", "datePublished"},
    "Quotation": {"text", "creator"},
    "Organization": {"foundingDate", "parentOrganization", "brand"},
    "Corporation": {"foundingDate", "parentOrganization", "brand", "tickerSymbol"},
    "Brand": set(),
    "Person": {"jobTitle", "affiliation"},
    "MonetaryAmount": {"currency", "value", "minValue", "maxValue"},
    "QuantitativeValue": {"value", "minValue", "maxValue", "unitText", "unitCode"},
    "CollectionPage": {"inLanguage", "about"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "item"},
}
TEXT = ["Acme Robotics earned $5 million to $6 million, up 12 percent.", "“We built arms,” said Ada Example."]


def full(headline: str = "Acme Robotics opens a plant", **settings: Any) -> Site:
    meta = Meta(
        author="Ann Author",
        source=SourceRef("The Paper", "https://paper.example/1"),
        corrections=(Correction(None, "It was 5."),),
    )
    acme = {"role": "primary", "ticker": "ACRB", "exchange": "NYSE"}
    one = brief(
        "acme",
        headline,
        TEXT,
        figures=[
            ("$5 million to $6 million", money(5000000, metric="revenue", subject="Acme Robotics")),
            ("12 percent", {"kind": "percent", "amount": Amount(Decimal(12), "percent"), "key": True}),
        ],
        quotes=[
            ("We built arms,", {"speaker": "Ada Example", "speaker_kind": "person", "affiliation": "Acme Robotics"})
        ],
        companies=[("Acme Robotics", acme), ("Nimbus Chips", {}), ("Slate", {"kind": "brand"})],
        meta=meta,
    )
    ranged = Amount(Decimal(5000000), "USD", high=Decimal(6000000))
    one = replace(one, figures=(one.figures[0]._replace(amount=ranged), one.figures[1]))
    return site_of([one], **settings)


def graph(html: str) -> list[dict[str, Any]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    said = json.loads(text)
    assert said["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = said["@graph"]
    return things


def words(value: Any) -> list[str]:
    """What is said in no word of schema.org."""
    if isinstance(value, list):
        return [w for item in value for w in words(item)]
    if not isinstance(value, dict):
        return []
    kind = value["@type"]
    strange = value.keys() - {"@type"} - TERMS["Thing"] - TERMS[kind]
    return [*(f"{kind}.{name}" for name in strange), *(w for item in value.values() for w in words(item))]


@pytest.mark.parametrize("url", ["", "https://x.example/sub"])
def test_only_words_of_schema_org_are_used(url: str) -> None:
    pages = build(full(url=url))
    for address in ("/briefs/2021/acme/", "/companies/acme-robotics/", "/companies/nimbus-chips/"):
        assert words(graph(pages[address])) == []


def test_a_brief_is_a_news_article() -> None:
    article, way = graph(build(full(url="https://x.example/sub"))["/briefs/2021/acme/"])
    page = "https://x.example/sub/briefs/2021/acme/"
    assert article["@type"] == "NewsArticle"
    assert (article["url"], article["datePublished"], article["dateModified"]) == (page, "2021-05-04", "2021-05-04")
    assert article["author"] == {"@type": "Person", "name": "Ann Author"}
    assert article["isBasedOn"]["url"] == "https://paper.example/1"
    assert article["about"] == [
        {
            "@type": "Corporation",
            "name": "Acme Robotics",
            "url": "https://x.example/sub/companies/acme-robotics/",
            "tickerSymbol": "XNYS ACRB",
        }
    ]
    told = {thing["@type"]: thing for thing in article["mentions"]}
    assert told.keys() == {"Organization", "Brand", "MonetaryAmount", "QuantitativeValue", "Quotation"}
    money_told = told["MonetaryAmount"]
    assert (money_told["currency"], money_told["minValue"], money_told["maxValue"]) == ("USD", 5000000, 6000000)
    assert "value" not in money_told
    assert (told["QuantitativeValue"]["value"], told["QuantitativeValue"]["unitCode"]) == (12, "P1")
    assert told["Quotation"]["creator"] == {
        "@type": "Person",
        "name": "Ada Example",
        "affiliation": {"@type": "Organization", "name": "Acme Robotics"},
    }
    assert told["Quotation"]["url"] == page + "#q1"
    assert [(step["position"], step["item"]) for step in way["itemListElement"]] == [
        (1, "https://x.example/sub/"),
        (2, "https://x.example/sub/companies/acme-robotics/"),
        (3, page),
    ]


def test_nobody_unnamed_is_a_creator() -> None:
    b = brief(
        paragraphs=TEXT, quotes=[("We built arms,", {"speaker": "a maker", "speaker_kind": "unnamed", "key": True})]
    )
    (quote,) = graph(build(site_of([b]))["/briefs/2021/acme/"])[0]["mentions"]
    assert quote["@type"] == "Quotation"
    assert "creator" not in quote


def test_a_company_is_a_corporation_where_it_is_listed() -> None:
    listed = Company("acme", "Acme", listing=Listing("ACME", "Nasdaq", "table"), founded="1999", wikidata="Q42")
    plain = Company("lone", "Lone", parent="acme", founded="long ago")
    pages = build(site_of((), {"acme": listed, "lone": plain}))
    acme, _ = graph(pages["/companies/acme/"])
    lone, way = graph(pages["/companies/lone/"])
    assert (acme["@type"], acme["tickerSymbol"], acme["foundingDate"]) == ("Corporation", "XNAS ACME", "1999")
    assert acme["sameAs"] == "https://www.wikidata.org/wiki/Q42"
    assert lone["@type"] == "Organization"
    assert lone["parentOrganization"] == {"@type": "Organization", "name": "Acme"}
    assert "foundingDate" not in lone
    assert [step["name"] for step in way["itemListElement"]] == ["Briefs", "Companies", "Lone"]


def test_no_headline_ends_the_script() -> None:
    html = build(full("</script><b>Acme & <!-- Robotics"))["/briefs/2021/acme/"]
    article, _ = graph(html)
    assert article["headline"] == "</script><b>Acme & <!-- Robotics"
    assert "</script><b>" not in html


def test_cards_for_other_sites() -> None:
    html = build(full('Acme "opens" a plant', url="https://x.example"))["/briefs/2021/acme/"]
    tags = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))
    assert tags["og:title"] == "Acme &#34;opens&#34; a plant"
    assert tags["og:url"] == "https://x.example/briefs/2021/acme/"
    assert (tags["og:type"], tags["twitter:card"]) == ("article", "summary")
    assert tags["article:published_time"] == "2021-05-04"
    assert "og:url" not in build(full())["/briefs/2021/acme/"]


def test_only_the_first_page_of_a_company_tells_of_it() -> None:
    many = [brief(f"b{n}", companies=[("Acme", {})]) for n in range(3)]
    pages = build(site_of(many, page_size=2))
    assert "ld+json" in pages["/companies/acme/"]
    assert "ld+json" not in pages["/companies/acme/page/2/"]


def test_a_person_and_a_topic_say_what_they_are() -> None:
    post = Person("Ada Example", (), role="chief scientist", affiliation="Acme Robotics")
    one = brief(paragraphs=TEXT, companies=[("Acme Robotics", {})], people=[post])
    one = replace(one, topics=(Topic("robots", "Robots"),))
    pages = build(site_of([one], url="https://x.example/sub"))
    ada, way = graph(pages["/people/ada-example/"])
    page = "https://x.example/sub/people/ada-example/"
    assert ada == {
        "@type": "Person",
        "name": "Ada Example",
        "url": page,
        "mainEntityOfPage": page,
        "jobTitle": "chief scientist",
        "affiliation": {
            "@type": "Organization",
            "name": "Acme Robotics",
            "url": "https://x.example/sub/companies/acme-robotics/",
        },
    }
    assert [step["name"] for step in way["itemListElement"]] == ["Briefs", "People", "Ada Example"]
    robots, way = graph(pages["/topics/robots/"])
    assert (robots["@type"], robots["about"]) == ("CollectionPage", {"@type": "Thing", "name": "Robots"})
    assert words([ada, robots, way]) == []
