"""Topics as pages show them: their list, and for each whom its briefs name and what they count."""

from collections import Counter
from collections.abc import Iterable

from briefgen.publish.address import absolute, link, topic_address
from briefgen.publish.briefs import day_of, row, topic_link
from briefgen.publish.excerpts import excerpt
from briefgen.publish.lists import listing, pages_near, weights
from briefgen.publish.people import people_weights
from briefgen.publish.plan import ENTRIES_A_PAGE, page_count
from briefgen.publish.profiles import TopicFigure, TopicListing, TopicProfile, TopicRow
from briefgen.publish.roll import Entry
from briefgen.publish.rows import Listing
from briefgen.publish.shelf import Cards
from briefgen.publish.shown import Link
from briefgen.publish.site import Site

_COMPANIES, _PEOPLE, _FIGURES = 10, 8, 12
_LOOKED_AT = 24


def topic(site: Site, key: str) -> TopicProfile:
    """All that the page of a topic shows, but the list of briefs. Its further pages, rendered next, ask for the same."""
    known = site.memory.profile
    if not isinstance(known, TopicProfile) or known.id != key:
        known = site.memory.profile = _gather(site, site.topic(key))
    return known


def briefs_on(site: Site, key: str, number: int) -> Listing:
    """Page `number` of the briefs on a topic, newest first."""
    found = Cards(site.card, site.topic(key).ranks)
    return listing(site, found, topic_address(key), number, site.settings.page_size)


def topics(site: Site, number: int) -> TopicListing:
    """Page `number` of all topics, by name."""
    found = site.roll.topics_by_name
    shown = found[(number - 1) * ENTRIES_A_PAGE : number * ENTRIES_A_PAGE]
    newest = site.card.cards([entry.ranks[0] for entry in shown])
    rows = []
    for entry, card in zip(shown, newest, strict=True):
        latest = row(site, card)
        href = topic_link(site, entry.id)
        rows.append(TopicRow(entry.name, href, len(entry.ranks), Link(latest.headline, latest.url), latest.day))
    pages, newer, older = pages_near(site, "/topics/", number, page_count(len(found), ENTRIES_A_PAGE))
    return TopicListing(tuple(rows), len(found), number, pages, newer, older)


def _gather(site: Site, entry: Entry) -> TopicProfile:
    first, last = site.dates_at(entry.ranks)
    address = topic_address(entry.id)
    return TopicProfile(
        id=entry.id,
        name=entry.name,
        canonical=absolute(site.settings, address),
        feed=link(site.settings, address + "feed.xml") if site.makes("topic_feeds") else "",
        briefs=len(entry.ranks),
        first=day_of(site, first),
        last=day_of(site, last),
        companies=weights(site, site.companies_in(entry.ranks)[:_COMPANIES]),
        people=people_weights(site, _named(site, entry.ranks)),
        figures=tuple(_figures(site, entry))[:_FIGURES],
    )


def _named(site: Site, ranks: Iterable[int]) -> list[tuple[Entry, int]]:
    """The people whom these briefs name most."""
    cast = site.roll.cast
    counts = Counter([person for rank in ranks for person in cast[rank]])
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_PEOPLE]
    return [(site.person(person), count) for person, count in most]


def _figures(site: Site, entry: Entry) -> Iterable[TopicFigure]:
    """The first key figures of the newest briefs."""
    for card in Cards(site.card, entry.ranks)[:_LOOKED_AT]:
        known = excerpt(site, card)
        for figure in known.leading:
            if figure.metric:
                yield TopicFigure(figure, known.page, known.day)
