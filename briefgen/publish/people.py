"""People as pages show them: their list, and for each what briefs call them, what they said and where they appear."""

from collections.abc import Sequence

from briefgen.publish import wording
from briefgen.publish.address import absolute, link, person_address
from briefgen.publish.briefs import company_link, day_of, person_link
from briefgen.publish.excerpts import excerpt
from briefgen.publish.facts import speeches
from briefgen.publish.lists import listing, pages_near, weights
from briefgen.publish.plan import ENTRIES_A_PAGE, page_count
from briefgen.publish.profiles import PeopleListing, PersonRow, Post, Profile
from briefgen.publish.roll import Entry, person_id
from briefgen.publish.rows import Listing, Weight
from briefgen.publish.shelf import Cards
from briefgen.publish.shown import Link, ShownQuote
from briefgen.publish.site import Site

_QUOTES, _POSTS, _COMPANIES = 12, 8, 10
_MOST_QUOTES = 60
_FEW_WORDS = 4
Spoken = tuple[ShownQuote, Link]
"""A quotation with its brief."""


def person(site: Site, key: str) -> Profile:
    """All that the page of a person shows, but the list of briefs. Their further pages, rendered next, ask for the same."""
    known = site.memory.profile
    if not isinstance(known, Profile) or known.id != key:
        known = site.memory.profile = _gather(site, site.person(key))
    return known


def briefs_of(site: Site, key: str, number: int) -> Listing:
    """Page `number` of the briefs that name a person, newest first."""
    found = Cards(site.card, site.person(key).ranks)
    return listing(site, found, person_address(key), number, site.settings.page_size)


def said_in(site: Site, key: str, number: int) -> tuple[Spoken, ...]:
    """What a person said in the briefs on page `number` of that list, each speech once."""
    entry, size = site.person(key), site.settings.page_size
    ranks = entry.ranks[(number - 1) * size : number * size]
    return tuple(_heard(site, entry, ranks, len(ranks)).values())[:_MOST_QUOTES] if entry.said else ()


def people(site: Site, number: int) -> PeopleListing:
    """Page `number` of all people, by name."""
    found = site.roll.people_by_name
    shown = found[(number - 1) * ENTRIES_A_PAGE : number * ENTRIES_A_PAGE]
    pages, newer, older = pages_near(site, "/people/", number, page_count(len(found), ENTRIES_A_PAGE))
    total = len(found) if number == 1 else 0
    return PeopleListing(tuple([_row(site, entry) for entry in shown]), total, number, pages, newer, older)


def most_quoted(site: Site, count: int) -> tuple[Weight, ...]:
    """The people with most speeches in briefs."""
    quoted = sorted([e for e in site.roll.people.values() if e.said], key=lambda e: (-e.said, e.id))[:count]
    return people_weights(site, [(entry, entry.said) for entry in quoted])


def people_weights(site: Site, counts: Sequence[tuple[Entry, int]]) -> tuple[Weight, ...]:
    """People with numbers, and bars as long as these ask for."""
    most = max([n for _, n in counts], default=1)
    return tuple([Weight(Link(e.name, person_link(site, e.name)), n, f"{100 * n / most:.1f}%") for e, n in counts])


def _gather(site: Site, entry: Entry) -> Profile:
    first, last = site.dates_at(entry.ranks)
    address = person_address(entry.id)
    companies = site.companies_in(entry.ranks)[:_COMPANIES]
    return Profile(
        id=entry.id,
        name=entry.name,
        canonical=absolute(site.settings, address),
        feed=link(site.settings, address + "feed.xml") if site.makes("people_feeds") else "",
        briefs=len(entry.ranks),
        first=day_of(site, first),
        last=day_of(site, last),
        said=entry.said,
        posts=_posts(site, entry),
        quotes=_quotes(site, entry) if entry.said else (),
        companies=weights(site, companies),
        also=_spellings(site, entry) if entry.various else (),
    )


def _spellings(site: Site, entry: Entry) -> tuple[str, ...]:
    named = {name for card in Cards(site.card, entry.ranks) for name in card.people if person_id(name) == entry.id}
    return tuple(sorted(named - {entry.name}))


def _posts(site: Site, entry: Entry) -> tuple[Post, ...]:
    """What briefs call a person, by company: the newest brief words the role."""
    posts: dict[str, Post] = {}
    for card in Cards(site.card, entry.ranks):
        day = day_of(site, card.date)
        met = set()
        for name, (role, place, _) in zip(card.people, card.cast, strict=True):
            if person_id(name) != entry.id or not (role or place >= 0):
                continue
            home = card.companies[place] if place >= 0 else None
            key = home.id if home else f"{role.casefold()}, of no company"
            if key in met:
                continue
            met.add(key)
            known = posts.get(key)
            if known is None:
                company = Link(home.name, company_link(site, home.id)) if home else Link("")
                posts[key] = Post(role, company, day, day, 1)
            else:
                posts[key] = Post(
                    known.role or role, known.company, day or known.first, known.last or day, known.briefs + 1
                )
    return tuple(posts.values())[:_POSTS]


def _quotes(site: Site, entry: Entry) -> tuple[Spoken, ...]:
    """What a person said in the briefs on the first page of their list; from older ones too, until there are some."""
    return tuple(_heard(site, entry, entry.ranks, site.settings.page_size).values())[:_MOST_QUOTES]


def _heard(site: Site, entry: Entry, ranks: Sequence[int], first: int) -> dict[tuple[str, ...], Spoken]:
    """What a person said in the `first` of these briefs, and on until there are some; each speech once, as the newest brief has it."""
    found: dict[tuple[str, ...], Spoken] = {}
    for place, rank in enumerate(ranks):
        if place >= first and len(found) >= _QUOTES:
            break
        card = site.card.cards([rank])[0]
        names = {
            n.casefold() for n, p in zip(card.people, card.cast, strict=True) if p.said and person_id(n) == entry.id
        }
        if names:
            known = excerpt(site, card)
            for quote in speeches([spoken for speaker, spoken in known.heard if speaker in names]):
                found.setdefault(quote.parts, (quote, known.page))
    return found


def _row(site: Site, entry: Entry) -> PersonRow:
    home = site.companies.get(entry.home)
    return PersonRow(
        entry.name,
        person_link(site, entry.name),
        wording.capital(entry.role),
        Link(home.name, company_link(site, home.id)) if home else Link(""),
        len(entry.ranks),
        entry.said,
        day_of(site, site.dates_at(entry.ranks)[1]),
    )
