"""The plan: which pages a site has, and at which addresses. It knows the switches of `[outputs]`, and nothing of what pages hold."""

import math
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.model.page import Page, Question
from briefgen.model.problem import Place, Problem
from briefgen.publish import search
from briefgen.publish.address import company_address, paged, person_address, topic_address
from briefgen.publish.archive import plan_archive
from briefgen.publish.briefs import address_of
from briefgen.publish.collected import plan_collected
from briefgen.publish.moves import LIST, clash, redirects
from briefgen.publish.pictures import address_of_file, name_of_file
from briefgen.publish.site import Site
from briefgen.publish.tables import TABLES

COMPANIES_A_PAGE = 200
STOPS_A_FILE = 50_000
"""How many addresses a sitemap may have (https://www.sitemaps.org/protocol.html); a site of more has several, and an index of them."""
ENTRIES_A_PAGE = 200
"""People, or topics, on a page of their list."""
SITEMAP_KINDS = frozenset(("recent", "brief", "companies", "about", "page", "people", "person", "topics", "topic"))
SITEMAP_UNDATED = frozenset(("archive", "year", "month", "quotes", "figures", "metric", "corrections"))
"""More of them, without a day of their last change."""
RESERVED = frozenset(
    ("archive", "assets", "companies", "corrections", "data", "figures", "page", "people", "quotes", "search", "topics")
)
"""First parts of addresses that are the site's own, whether their pages are switched on or not."""

TWINS = {"twin": "brief", "company_twin": "about"}
"""The questions of JSON twins, with those of the pages that they stand beside."""
DATA = tuple([f"{table.name}.csv" for table in TABLES] + ["briefs.ndjson", "companies.ndjson", "site.sqlite"])
"""The data files of the whole site, in `/data/`."""

CARDS = {"brief": ("card.xml", "card"), "about": ("company_card.xml", "company_card")}
"""Template and subject of the social cards, by the questions of the pages that they stand beside."""
CARD = "card.png"

_OWN = "briefgen's own pages"
Planned = tuple[str, Page]
Plan = tuple[tuple[Page, ...], tuple[Problem, ...]]


def plan(site: Site) -> Plan:
    """Every page of the site, sorted by address; and a problem for each that cannot be made.

    Two pages on one path are a problem that names both sources: the site's own pages come first, then the sources by path. Paths are
    compared as a file system may that ignores case and composes letters.
    """
    known: Plan | None = site.memory.plan
    if known is None:
        known = site.memory.plan = _plan(site)
    return known


def page_count(items: int, size: int) -> int:
    """The number of pages of a list; an empty list has one."""
    return max(1, math.ceil(items / size))


def feeds(site: Site, address: str, key: str, *, atom: bool = True) -> Iterator[Page]:
    """The feeds of what stands at `address`, in each format that the site has. `key` is what `ask.feed` knows it by."""
    for makes, name in ((atom, "feed.xml"), (site.makes("rss"), "rss.xml"), (site.makes("json_feed"), "feed.json")):
        if makes:
            yield Page(address + name, name, Question("feed", key))


def _plan(site: Site) -> Plan:
    laid = _Laid()
    problems = []
    for source, page in (*((_OWN, p) for p in _own(site)), *sorted(_written(site), key=lambda w: (w[0], w[1].url))):
        other = laid.lay(source, page) if not (flaw := _flaw(source, page)) else None
        if flaw or other:
            problems.append(flaw or _clash(source, page, other or (source, page)))
    for source, page in _beside(site, list(laid.pages.values())):  # an address that two want has been told of by now
        if other := laid.lay(source, page):
            problems.append(_clash(source, page, other))
    for redirect, page in redirects(site):  # last of all: a page that is there takes its place before one that was
        if other := laid.lay(redirect.place.file, page):
            problems.append(clash(redirect, other[0], claimed=other[1].subject.kind == "moved"))
    if any(page.subject.kind == "moved" for _, page in laid.pages.values()):
        laid.lay(_OWN, Page(LIST, "redirects.txt", Question("redirects", "")))
    return tuple(sorted((p for _, p in laid.pages.values()), key=lambda p: p.url)), tuple(
        sorted(problems, key=lambda p: (p.place, p.what))
    )


class _Laid:
    """Pages and the folders above them, by their path as a file system may compare it."""

    def __init__(self) -> None:
        self.pages: dict[str, Planned] = {}
        self._folders: dict[str, Planned] = {}

    def lay(self, source: str, page: Page) -> Planned | None:
        """Keeps the page, unless another lies on its path, below it or in place of a folder above it: gives that one."""
        key = unicodedata.normalize("NFC", page.path).casefold()
        above = _folders(key)
        other = self.pages.get(key) or self._folders.get(key)
        other = other or next((self.pages[f] for f in above if f in self.pages), None)
        if other:
            return other
        self.pages[key] = (source, page)
        for folder in above:
            self._folders.setdefault(folder, (source, page))
        return None


def _own(site: Site) -> Iterator[Page]:
    size = site.settings.page_size
    if site.makes("index"):
        for n in range(1, page_count(len(site.cards), size) + 1):
            yield Page(paged("/", n), "index.html", Question("recent", str(n)), n)
    if site.makes("companies"):
        count = page_count(len(site.companies), COMPANIES_A_PAGE) if site.makes("company_pages") else 1
        for n in range(1, count + 1):
            yield Page(paged("/companies/", n), "companies.html", Question("companies", str(n)), n)
    yield from _rolls(site)
    for output, address, template, subject in (
        ("sitemap", "/sitemap.xml", "sitemap.xml", Question("addresses", "")),
        ("news", "/sitemap-news.xml", "news.xml", Question("news", "")),
        ("llms", "/llms.txt", "llms.txt", Question("site", "")),
        ("robots", "/robots.txt", "robots.txt", Question("setting", "url")),
        ("not_found", "/404.html", "404.html", Question("setting", "title")),
    ):
        if site.makes(output):
            yield Page(address, template, subject)
    yield from feeds(site, "/", "", atom=site.makes("feed"))
    yield from plan_collected(site)
    yield from plan_archive(site)
    if site.makes("search"):
        yield Page("/search/", "search.html", Question("shards", ""))
        full = search.has_fulltext(site)
        if full:
            yield Page(search.SCRIPT, "fulltext.txt", Question("fulltext", "script"))
            if site.card.slots or (site.companies and site.makes("company")):
                yield Page(search.ENTRY, "", Question("fulltext", ""))
        for shard in () if full else (search.COMPANIES, *search.shards(site)):
            yield Page(f"/search/{shard}.js", "search.txt", Question("sought", shard))
    yield from _pictures(site)
    for asset in site.assets.values():
        yield Page(asset.address, "", Question("asset", asset.name))


def _pictures(site: Site) -> Iterator[Page]:
    """The files of the pictures that briefs show, each once: one picture may lie in several places."""
    files = {
        address_of_file(picture, variant): name_of_file(picture, variant)
        for picture in site.pictures.values()
        for variant in picture.variants
    }
    for address, name in files.items():
        yield Page(address, "", Question("picture", name))


def _rolls(site: Site) -> Iterator[Page]:
    """The lists of people and topics, and the pages and feeds of each of them."""
    for output, switch, one, address_of_one in (
        ("people", "people_feeds", "person", person_address),
        ("topics", "topic_feeds", "topic", topic_address),
    ):
        if not site.makes(output):
            continue
        entries = site.roll.people_by_name if output == "people" else site.roll.topics_by_name
        for n in range(1, page_count(len(entries), ENTRIES_A_PAGE) + 1):
            yield Page(paged(f"/{output}/", n), f"{output}.html", Question(output, str(n)), n)
        for entry in entries:
            address = address_of_one(entry.id)
            about = Question(one, entry.id)
            for n in range(1, page_count(len(entry.ranks), site.settings.page_size) + 1):
                yield Page(paged(address, n), f"{one}.html", about, n)
            if site.makes(switch):
                yield from feeds(site, address, f"{output}/{entry.id}")


def _written(site: Site) -> Iterator[Planned]:
    """The pages that come of what people wrote, each with its source."""
    for card in site.cards:
        yield card.path, Page(address_of(site, card), "brief.html", Question("brief", card.id))
    for company in site.companies.values():
        source = company.at.file if company.at else f"the company {company.name!r}"
        address = company_address(company.id)
        about = Question("about", company.id)
        if site.makes("company"):
            found = len(site.ranks_of(company.id))
            count = page_count(found, site.settings.page_size) if site.makes("company_pages") else 1
            for n in range(1, count + 1):
                yield source, Page(paged(address, n), "company.html", about, n)
        if site.makes("company_feeds"):
            for page in feeds(site, address, company.id):
                yield source, page
    if site.makes("pages"):
        names = [page.name for page in site.pages]
        for name in names if "about" in names else [*names, "about"]:
            source = f"content/pages/{name}.md" if name in site.page else "the default of /about/"
            yield source, Page(f"/{name}/", "page.html", Question("page", name))


def _beside(site: Site, planned: Sequence[Planned]) -> Iterator[Planned]:
    """The files that stand beside pages, or speak of all of them."""
    twins = {page: twin for twin, page in TWINS.items()} if site.makes("twins") else {}
    cards = CARDS if site.makes("cards") else {}
    for source, page in planned:
        kind = twins.get(page.subject.kind)
        if kind and page.number == 1 and page.url.endswith("/"):
            yield source, Page(page.url + "index.json", "", Question(kind, page.subject.key))
        if page.subject.kind in cards and page.number == 1 and page.url.endswith("/"):
            template, kind = cards[page.subject.kind]
            yield source, Page(page.url + CARD, template, Question(kind, page.subject.key))
        if page.subject.kind == "brief" and site.makes("embeds"):
            about = Question("embed", page.subject.key)
            yield source, Page(page.url + "embed/", "embed.html", about)
            yield source, Page(page.url + "oembed.json", "oembed.json", about)
    for name in DATA if site.makes("data") and twins else ():
        yield _OWN, Page(f"/data/{name}", "", Question("data", name))
    stops = sum(page.subject.kind in SITEMAP_KINDS for _, page in planned) if site.makes("sitemap") else 0
    for n in range(1, page_count(stops, STOPS_A_FILE) + 1 if stops > STOPS_A_FILE else 1):
        yield _OWN, Page(f"/sitemap-{n}.xml", "sitemap.xml", Question("addresses", str(n)), n)


def _flaw(source: str, page: Page) -> Problem | None:
    """Why a page's address cannot be used: a part that leads out of the site, or one that the site keeps for itself."""
    parts = page.url[1:].rstrip("/").split("/") if page.url != "/" else []
    if any(p in ("", ".", "..") or "\\" in p or any(ord(c) < 32 for c in p) for p in parts):
        return Problem(
            "error", Place(source), f"The address {page.url!r} leads out of the site.", "Give it another `slug`."
        )
    own = source == _OWN or page.subject.kind in ("about", "feed")
    if not own and parts and parts[0].casefold() in RESERVED:
        return Problem(
            "error",
            Place(source),
            f"The address {page.url} is kept for the site's own pages.",
            "Rename the file, or give it another `slug`.",
        )
    return None


def _clash(source: str, page: Page, other: Planned) -> Problem:
    taken = other[1].url if other[1].url != page.url else "it"
    why = "is the address" if taken == "it" else f"and {taken} are one path on some disks, the address"
    return Problem(
        "error",
        Place(source),
        f"Two sources for one page: {page.url} {why} of {other[0]} already.",
        "Give one of the two another `slug`.",
    )


def _folders(path: str) -> list[str]:
    """The folders above a file."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]
