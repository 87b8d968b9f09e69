"""What is said in Atom, in RSS and in JSON Feed, checked by the rules of each format."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from briefgen.publish.site import Site

from .making import brief, build, site_of

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = datetime(2021, 5, 4, 9, 30, tzinfo=UTC)


def news(**settings: Any) -> Site:
    first = brief("deep/one", "Acme <opens> & \x01closes", standfirst="In short.", date=TIME, companies=[("Acme", {})])
    second = brief("two", "Nimbus waits", companies=[("Nimbus", {})])
    return site_of([replace(first, slug="one"), second, brief("undated", date=None)], **settings)


def channel(site: Site, url: str = "/rss.xml") -> ET.Element:
    root = ET.fromstring(build(site)[url])
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (only,) = root
    assert only.tag == "channel"
    return only


def json_feed(site: Site, url: str = "/feed.json") -> dict[str, Any]:
    feed: dict[str, Any] = json.loads(build(site)[url])
    return feed


def test_rss_by_its_rules() -> None:
    found = channel(news(url="https://x.example/sub", title="On <Test>", tagline="All of it"))
    texts = {name: found.findtext(name) for name in ("title", "link", "description", "language")}
    assert texts == {
        "title": "On <Test>",
        "link": "https://x.example/sub/",
        "description": "All of it",
        "language": "en",
    }
    itself = found.find(ATOM + "link")
    assert itself is not None
    assert (itself.get("rel"), itself.get("href")) == ("self", "https://x.example/sub/rss.xml")
    first, second = found.findall("item")
    assert first.findtext("title") == "Acme <opens> & closes"
    assert first.findtext("link") == "https://x.example/sub/briefs/2021/one/"
    assert first.findtext("description") == "In short."
    assert second.findtext("description") == "Nimbus waits"
    assert first.findtext("pubDate") == "Tue, 04 May 2021 09:30:00 GMT"
    assert parsedate_to_datetime(found.findtext("lastBuildDate") or "") == TIME
    guid = first.find("guid")
    assert guid is not None
    assert (guid.get("isPermaLink"), guid.text) == ("false", "tag:x.example,2021:deep/one")


def test_json_feed_by_its_rules() -> None:
    feed = json_feed(news(url="https://x.example/sub", title="On <Test>"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["feed_url"]) == ("On <Test>", "https://x.example/sub/feed.json")
    assert feed["items"][0] == {
        "id": "tag:x.example,2021:deep/one",
        "url": "https://x.example/sub/briefs/2021/one/",
        "title": "Acme <opens> & closes",
        "content_text": "In short.",
        "date_published": "2021-05-04T09:30:00Z",
        "date_modified": "2021-05-04T09:30:00Z",
    }
    assert all(item["content_text"] for item in feed["items"])  # each item has to have some content


@pytest.mark.parametrize("at", ["/", "/companies/acme/"])
def test_a_brief_has_one_id_in_all_formats(at: str) -> None:
    site = news(url="https://x.example")
    atom = [e.findtext(ATOM + "id") for e in ET.fromstring(build(site)[at + "feed.xml"]).findall(ATOM + "entry")]
    assert atom
    assert atom == [item.findtext("guid") for item in channel(site, at + "rss.xml").findall("item")]
    assert atom == [item["id"] for item in json_feed(site, at + "feed.json")["items"]]


def test_a_company_has_its_own() -> None:
    site = news(url="https://x.example", title="On Test")
    assert channel(site, "/companies/nimbus/rss.xml").findtext("title") == "Nimbus | On Test"
    assert [item["title"] for item in json_feed(site, "/companies/nimbus/feed.json")["items"]] == ["Nimbus waits"]


def test_a_feed_of_nothing_is_still_a_feed() -> None:
    assert channel(site_of()).findall("item") == []
    assert json_feed(site_of())["items"] == []


def test_pages_lead_to_their_feeds() -> None:
    html = build(news(url="https://x.example/sub"))["/companies/acme/"]
    for href in ("/sub/rss.xml", "/sub/feed.json", "/sub/companies/acme/rss.xml", "/sub/companies/acme/feed.json"):
        assert f'href="{href}">' in html
    without = build(news(outputs=frozenset({"company", "company_feeds"})))["/companies/acme/"]
    assert "rss.xml" not in without
    assert "feed.json" not in without
