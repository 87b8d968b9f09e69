"""A company as its page shows it: its record, its figures in time, what its people said, who they are, with whom it appears."""

from collections.abc import Sequence

from briefgen.model.brief import Company
from briefgen.publish import article as marked
from briefgen.publish import network, wording
from briefgen.publish.address import absolute, company_address, link
from briefgen.publish.briefs import company_link, day_of
from briefgen.publish.companies import CompanyName, Dossier, Fact, Series
from briefgen.publish.excerpts import Tale, excerpt
from briefgen.publish.face import by_table
from briefgen.publish.lists import weights
from briefgen.publish.series import in_time
from briefgen.publish.shown import Link, ShownPerson, ShownQuote
from briefgen.publish.site import Site

_QUOTES, _PEOPLE, _NEIGHBOURS = 12, 12, 10
_MOST_QUOTES = 40
_CHARTS, _POINTS, _LINES = 6, 20, 60
_FEW_WORDS = 4
Said = tuple[ShownQuote, Link]
"""A quotation with its brief."""


def about(site: Site, company: Company) -> Dossier:
    """All that the page of a company shows, but its list of briefs. Its further pages, rendered next, ask for the same."""
    known: Dossier | None = site.memory.dossier
    if known is None or known.id != company.id:
        known = site.memory.dossier = _gather(site, company)
    return known


def abridged(found: Dossier) -> Dossier:
    """The same for a page that is to stay light: the first charts, each with the newest of its points, and the first lines of other figures."""
    charts = [s._replace(points=s.points[-_POINTS:]) for s in found.charts[:_CHARTS]]
    tables: list[Series] = []
    room = _LINES
    for series in found.tables:
        if room <= 0:
            break
        tables.append(series._replace(points=series.points[-min(_POINTS, room) :]))
        room -= len(tables[-1].points)
    given = sum([len(s.points) for s in (*found.charts, *found.tables)])
    left = given - sum([len(s.points) for s in (*charts, *tables)])
    return found._replace(charts=tuple(charts), tables=tuple(tables), left=left) if left else found


def said_in(site: Site, key: str, number: int) -> tuple[Said, ...]:
    """What the people of a company said in the briefs on page `number` of its list."""
    size = site.settings.page_size
    cards = site.cards_of(key)[(number - 1) * size : number * size]
    tales = [excerpt(site, card).tales.get(key, Tale()) for card in cards]
    return _once([quote for tale in tales for quote in tale.quotes])[:_MOST_QUOTES]


def name(site: Site, company: Company) -> CompanyName:
    """A company's name, its ticker and the link to its page, and no more."""
    ticker = wording.listed((company.exchange, company.ticker), ": ") if company.ticker else ""
    return CompanyName(company.id, company.name, company_link(site, company.id), ticker)


def _gather(site: Site, company: Company) -> Dossier:
    found = site.cards_of(company.id)
    address = company_address(company.id)
    tales = [excerpt(site, card).tales.get(company.id, Tale()) for card in found]
    people: dict[str, ShownPerson] = {}
    for tale in tales:  # the newest brief words a role
        for person in tale.people:
            people.setdefault(person.name, person)
    neighbours = site.neighbours(company.id)[:_NEIGHBOURS]
    around = [(c, site.companies[c].name, n) for c, n in neighbours]
    together = (frozenset([c.id for c in card.companies if c.role != "source"]) for card in found)
    charts, tables = in_time(site.texts, [reading for tale in tales for reading in tale.readings], company.name)
    return Dossier(
        id=company.id,
        name=company.name,
        url=link(site.settings, address),
        canonical=absolute(site.settings, address),
        tickers=(Link(company.ticker, company.exchange),) if company.ticker else (),
        listed="" if company.ticker else by_table(company.listing),
        profile=marked.plain(company.text, company.profile, site.settings.base_path),
        facts=_record(site, company),
        briefs=len(found),
        first=day_of(site, found[-1].date) if found else None,
        last=day_of(site, found[0].date) if found else None,
        charts=charts,
        tables=tables,
        quotes=_quotes(site, tales),
        people=tuple(people.values())[:_PEOPLE],
        neighbours=weights(site, neighbours),
        network=network.draw(company.name, around, together),
        feed=link(site.settings, address + "feed.xml") if site.makes("company_feeds") else "",
        card=absolute(site.settings, address + "card.png") if site.makes("cards") else "",
    )


def _quotes(site: Site, tales: Sequence[Tale]) -> tuple[Said, ...]:
    """What is said in the briefs on the first page of the list; from older ones too, until there are some."""
    first = tales[: site.settings.page_size] if site.makes("company_pages") else ()
    count = len(_once([quote for tale in first for quote in tale.quotes]))
    return _once([quote for tale in tales for quote in tale.quotes])[: min(max(count, _QUOTES), _MOST_QUOTES)]


def _once(quotes: list[Said]) -> tuple[Said, ...]:
    """Each quotation once: that of the newest brief."""
    return tuple({quote.parts: (quote, page) for quote, page in reversed(quotes)}.values())[::-1]


def _record(site: Site, company: Company) -> tuple[Fact, ...]:
    """The lines of a company's record that its file gives."""

    def to(name: str) -> Link:
        company_id = name if name in site.companies else site.id_of_name.get(name.casefold(), "")
        return Link(site.companies[company_id].name if company_id else name, company_link(site, company_id))

    said = site.texts.words
    brands = dict.fromkeys([*map(to, company.brands), *map(to, site.units.get(company.id, ()))])
    website = company.website if company.website.startswith(("https://", "http://")) else ""
    facts = (
        Fact(said("record", "founded"), _plain(company.founded)),
        Fact(said("record", "country"), _plain(company.country)),
        Fact(said("record", "sector"), _plain(company.sector)),
        Fact(said("record", "parent"), (to(company.parent),) if company.parent else ()),
        Fact(said("record", "brands"), tuple(brands)),
        Fact(said("record", "former"), tuple(Link(name) for name in company.former_names)),
        Fact(said("record", "website"), (Link(_bare(website), website),) if website else ()),
    )
    return tuple(fact for fact in facts if fact.values)


def _plain(text: str) -> tuple[Link, ...]:
    return (Link(wording.capital(text)),) if text else ()


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
