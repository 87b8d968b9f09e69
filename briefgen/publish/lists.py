"""Lists: pages of briefs and of companies, feeds, the sitemap, plain pages, and the frame of them all. Each answer holds one page's worth and no more."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import quote

from briefgen.model.card import Card
from briefgen.publish import wording
from briefgen.publish.address import absolute, company_address, link, paged, person_address, rebased, topic_address
from briefgen.publish.article import plain
from briefgen.publish.briefs import company_link, day_of, row
from briefgen.publish.colour import for_dark
from briefgen.publish.companies import CompanyListing, CompanyRow
from briefgen.publish.entries import Entry, Feed, Stop
from briefgen.publish.measures import measure_of
from briefgen.publish.plan import COMPANIES_A_PAGE, SITEMAP_KINDS, SITEMAP_UNDATED, STOPS_A_FILE, page_count, plan
from briefgen.publish.rows import Listing, PageLink, Row, Weight, Year
from briefgen.publish.shelf import Cards
from briefgen.publish.shown import Link, ShownPage, ShownSite, Way
from briefgen.publish.site import Site

_SCALE = 3
_NEAR = 2
_NEVER = "1970-01-01T00:00:00Z"
# Characters that XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def recent(site: Site, number: int) -> Listing:
    """Page `number` of all briefs, newest first."""
    return listing(site, site.cards, "/", number, site.settings.page_size)


def timeline(site: Site, company: str, number: int) -> Listing:
    """Page `number` of the briefs that name a company; all of them where further pages are off."""
    found = site.cards_of(company)
    size = site.settings.page_size if site.makes("company_pages") else max(1, len(found))
    return listing(site, found, company_address(company), number, size)


def companies(site: Site, number: int) -> CompanyListing:
    """Page `number` of all companies, by name."""
    found = site.by_name
    size = COMPANIES_A_PAGE if site.makes("company_pages") else max(1, len(found))
    shown = found[(number - 1) * size : number * size]
    newest = site.newest_of([company.id for company in shown])
    rows = [
        CompanyRow(
            company.name,
            company_link(site, company.id),
            wording.listed((company.exchange, company.ticker), ": ") if company.ticker else "",
            company.sector,
            len(site.ranks_of(company.id)),
            day_of(site, newest[company.id].date) if company.id in newest else None,
        )
        for company in shown
    ]
    pages, newer, older = pages_near(site, "/companies/", number, page_count(len(found), size))
    return CompanyListing(tuple(rows), len(found), number, pages, newer, older)


def most_covered(site: Site, count: int) -> tuple[Weight, ...]:
    """The companies with most briefs."""
    return weights(site, site.coverage[:count])


def weights(site: Site, counts: Sequence[tuple[str, int]]) -> tuple[Weight, ...]:
    """Companies with numbers of briefs, and bars as long as these ask for."""
    most = max((n for _, n in counts), default=1)
    return tuple(
        Weight(Link(site.companies[c].name, company_link(site, c)), n, f"{100 * n / most:.1f}%") for c, n in counts
    )


def for_scale(site: Site, card: Card) -> tuple[Row, ...]:
    """Briefs whose first key figure measures what that of `card` does, in the same unit: the three largest; else none."""
    largest = site.leads.get(measure_of(card)) if card.lead and card.lead.metric else None
    others = [other for other in largest or () if other.id != card.id][:_SCALE]
    return tuple([row(site, other) for other in others]) if len(others) >= _SCALE else ()


def feed(site: Site, key: str) -> Feed:
    """The newest dated briefs as a feed: of the site (""), of a company (its id), of a person ("people/ID") or a topic ("topics/ID")."""
    if not key:
        return feed_of(site, "/", "", site.cards)
    kind, _, of = key.rpartition("/")
    if kind == "people":
        return feed_of(site, person_address(of), site.person(of).name, Cards(site.card, site.person(of).ranks))
    if kind == "topics":
        return feed_of(site, topic_address(of), site.topic(of).name, Cards(site.card, site.topic(of).ranks))
    return feed_of(site, company_address(key), site.companies[key].name, site.cards_of(key))


def feed_of(site: Site, home: str, name: str, found: Sequence[Card]) -> Feed:
    """The first dated ones of `found` as the feed of the page at `home`, which is about `name`."""
    settings = site.settings
    entries = tuple([entry(site, b) for b in found[: settings.feed_size] if b.date])
    return Feed(
        id=absolute(settings, home) if settings.origin else f"tag:{settings.host},2000:{quote(home)}",
        title=_xml(f"{name} | {settings.title}" if name else settings.title),
        url=absolute(settings, home + "feed.xml"),
        home=absolute(settings, home),
        updated=max((e.updated for e in entries), default=_NEVER),
        entries=entries,
    )


def addresses(site: Site, number: int = 0) -> tuple[Stop, ...]:
    """The pages for the sitemap, with the day of their last change where it is known: all of them, or those of file `number` of several."""
    stops = site.kept("stops", "", lambda: _stops(site))
    return stops[(number - 1) * STOPS_A_FILE : number * STOPS_A_FILE] if number else stops


def sitemaps(site: Site) -> tuple[Stop, ...]:
    """The files of a sitemap that is too long for one, each with the day of the last change in it; none where one is enough."""
    count = page_count(len(addresses(site)), STOPS_A_FILE)
    return tuple(
        [
            Stop(absolute(site.settings, f"/sitemap-{n}.xml"), max(stop.changed for stop in addresses(site, n)))
            for n in range(1, count + 1 if count > 1 else 1)
        ]
    )


def _stops(site: Site) -> tuple[Stop, ...]:
    stops = []
    newest = site.cards[0].date if site.cards else None
    for page in plan(site)[0]:
        if page.subject.kind in SITEMAP_UNDATED:
            stops.append(Stop(absolute(site.settings, page.url), ""))
        if page.subject.kind not in SITEMAP_KINDS:
            continue
        date = newest
        if page.subject.kind == "brief":
            card = site.card[page.subject.key]
            date = card.updated or card.date
        elif page.subject.kind == "about":
            named = site.cards_of(page.subject.key)
            date = named[0].date if named else None
        elif page.subject.kind == "page":
            date = None
        elif page.subject.kind == "person":
            date = site.dates_at(site.person(page.subject.key).ranks)[1]
        elif page.subject.kind == "topic":
            date = site.dates_at(site.topic(page.subject.key).ranks)[1]
        local = site.local(date)
        stops.append(Stop(absolute(site.settings, page.url), local.date().isoformat() if local else ""))
    return tuple(stops)


def plain_page(site: Site, name: str) -> ShownPage:
    """A plain page; `about` is empty where the project has none, and the template speaks."""
    page = site.page.get(name)
    canonical = absolute(site.settings, f"/{name}/")
    if page is None:
        if name != "about":
            raise KeyError(name)
        return ShownPage("", canonical, "")
    return ShownPage(page.title, canonical, plain(page.text, page.runs, site.settings.base_path))


def frame(site: Site) -> ShownSite:
    """What frames every page."""
    known: ShownSite | None = site.memory.frame
    if known is None:
        settings = site.settings

        def to(output: str, address: str) -> str:
            return link(settings, address) if site.makes(output) else ""

        known = site.memory.frame = ShownSite(
            title=settings.title,
            tagline=settings.tagline,
            language=settings.language,
            accent=settings.accent,
            accent_dark=for_dark(settings.accent) if settings.accent else "",
            logo=rebased(settings, settings.logo),
            footer=settings.footer,
            navigation=tuple(Way(name, rebased(settings, href), href) for name, href in settings.navigation),
            home=link(settings, "/"),
            index=to("index", "/"),
            companies=to("companies", "/companies/"),
            about=to("pages", "/about/"),
            feed=to("feed", "/feed.xml"),
            people=to("people", "/people/"),
            topics=to("topics", "/topics/"),
            quotes=to("quotes", "/quotes/"),
            figures=to("figures", "/figures/"),
            archive=to("archive", "/archive/"),
            corrections=to("corrections", "/corrections/"),
            search=to("search", "/search/"),
            direction=settings.direction,
            indexed=site.makes("search") and site.makes("pagefind"),
        )
    return known


def listing(site: Site, found: Sequence[Card], address: str, number: int, size: int) -> Listing:
    """Page `number` of the briefs `found`, `size` on each, whose first page stands at `address`."""
    rows = [row(site, b) for b in found[(number - 1) * size : number * size]]
    years = tuple(Year(name, tuple(group)) for name, group in groupby(rows, key=lambda r: r.day.year if r.day else ""))
    pages, newer, older = pages_near(site, address, number, page_count(len(found), size))
    return Listing(years, len(found), number, pages, newer, older)


def pages_near(site: Site, address: str, number: int, count: int) -> tuple[tuple[PageLink, ...], str, str]:
    """The links to the pages of a list that page `number` shows, and to those before and after it."""

    def to(n: int) -> str:
        return link(site.settings, paged(address, n)) if 1 <= n <= count else ""

    near = range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)
    links: list[PageLink] = []
    for n in sorted({1, count, *near}):
        if links and n > links[-1].number + 1:
            links.append(PageLink(0))
        links.append(PageLink(n, to(n)))
    return tuple(links), to(number - 1), to(number + 1)


def entry(site: Site, card: Card) -> Entry:
    """A brief as feeds and the news have it."""
    return site.kept("entry", card.id, lambda: _made_entry(site, card))


def _made_entry(site: Site, card: Card) -> Entry:
    shown = row(site, card)
    date = card.date or datetime(1970, 1, 1, tzinfo=UTC)
    year = (site.local(date) or date).year
    return Entry(
        id=f"tag:{site.settings.host},{year:04}:{quote(card.id)}",
        title=_xml(shown.headline),
        url=site.settings.origin + shown.url,
        published=_rfc3339(date),
        updated=_rfc3339(card.updated or date),
        summary=_xml(shown.standfirst),
    )


def _rfc3339(date: datetime) -> str:
    return date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date.tzinfo else date.strftime("%Y-%m-%dT%H:%M:%SZ")


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
