import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest

from briefgen.publish.news import news, unchanged_between
from briefgen.publish.site import Site

from .making import DAY, brief, build, site_of

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOURS = (0, 1, 40, 60)
"""How old the briefs are at noon."""
NOON = DAY + timedelta(hours=72)


def at(hours: float, url: str = "https://x.example") -> Site:
    """The site so many hours after noon."""
    briefs = [brief(f"h{n}", f"It is {n} & old", date=NOON - timedelta(hours=n)) for n in HOURS]
    site = site_of([*briefs, brief("undated", date=None)], url=url, title="On Test", language="en-GB")
    site.now = (NOON + timedelta(hours=hours)).timestamp()
    return site


def told(site: Site) -> list[str]:
    return [e.id.rpartition("h")[2] for e in news(site)]


@pytest.mark.parametrize(
    ("hours", "ages"),
    [
        (0, ["0", "1", "40"]),
        (-0.5, ["1", "40"]),
        (7.9, ["0", "1", "40"]),
        (8, ["0", "1"]),
        (48, []),
        (-21, ["40", "60"]),
    ],
)
def test_news_are_two_days_old_at_most(hours: float, ages: list[str]) -> None:
    assert told(at(hours)) == ages


def test_nobody_told_the_time() -> None:
    site = at(0)
    site.now = None
    assert news(site) == ()


def test_the_sitemap_of_news_by_its_rules() -> None:
    first, *_ = ET.fromstring(build(at(0))["/sitemap-news.xml"])
    assert first.findtext("{http://www.sitemaps.org/schemas/sitemap/0.9}loc") == "https://x.example/briefs/2021/h0/"
    texts = {e.tag.removeprefix(NEWS): e.text for e in first.iter() if e.tag.startswith(NEWS) and len(e) == 0}
    assert texts == {
        "name": "On Test",
        "language": "en",
        "publication_date": "2021-05-07T00:00:00Z",
        "title": "It is 0 & old",
    }


@pytest.mark.parametrize("hours", [-100, -40, -21, -0.5, 0, 7.9, 8, 47, 48, 100])
def test_news_stay_what_they_are_between_two_moments_and_no_longer(hours: float) -> None:
    site = at(hours)
    assert site.now is not None
    since, until = unchanged_between(site.card.slots, site.now)
    assert since <= site.now < until
    was = told(site)
    for time, same in ((since, True), (since - 1, False), (until - 1, True), (until, False)):
        if abs(time) != float("inf"):
            site.now = time
            assert (told(site) == was) is same


def test_a_site_without_a_brief_has_no_news_for_ever() -> None:
    assert unchanged_between((), 0) == (float("-inf"), float("inf"))
