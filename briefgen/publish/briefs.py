"""A brief as pages show it: its own page, its marked text, a row in a list, its relatives."""

from datetime import datetime

from briefgen.model.brief import Brief, Company
from briefgen.model.card import Card, CardCompany, FaceCompany
from briefgen.model.facts import NamedCompany
from briefgen.publish import article as marked
from briefgen.publish import wording
from briefgen.publish.address import brief_address, company_address, link, person_address, topic_address
from briefgen.publish.body import Body, runs_of
from briefgen.publish.face import by_table, face, shown
from briefgen.publish.facts import figures, key_figures, key_quotes, quotations, speeches
from briefgen.publish.kinship import Kin
from briefgen.publish.names import Names
from briefgen.publish.pictures import ShownPicture, path_of, shown_picture
from briefgen.publish.roll import is_full_name, person_id
from briefgen.publish.rows import Row
from briefgen.publish.shown import Day, Link, ShownBrief, ShownCompany, ShownNote, ShownPerson, ShownTelling
from briefgen.publish.site import Site
from briefgen.publish.texts import Texts

_RELATED, _TELLINGS, _REASONS = 4, 3, 3
_WORDS_A_MINUTE = 230
_RANKS = {"primary": 0, "secondary": 1, "source": 2}


def show(site: Site, brief: Brief) -> ShownBrief:
    """All that the page of a brief shows, but its text."""
    body = site.body(brief)
    names = site.names(brief)
    named = companies(site, brief)
    url = link(site.settings, address_of(site, brief))
    shown_figures = figures(site.texts, brief, range(1, len(brief.figures) + 1), body)
    spoken = quotations(enumerate(brief.quotes, 1), body, pages=speaker_links(site, brief))
    meta = brief.meta
    words = _words(brief.document.text, body)
    return ShownBrief(
        id=brief.id,
        url=url,
        canonical=site.settings.origin + url,
        headline=brief.headline,
        headline_html=marked.mark_headline(brief, body),
        standfirst=brief.standfirst,
        day=day_of(site, brief.date, day_only=meta.day_only),
        updated=day_of(site, meta.updated) if meta.updated and meta.updated != brief.date else None,
        author=meta.author,
        source=Link(meta.source.name or _host(meta.source.url), meta.source.url),
        words=words,
        minutes=max(1, round(words / _WORDS_A_MINUTE)),
        numbers=tuple([shown_figures[n - 1] for n in key_figures(brief)]),
        said=speeches([spoken[n - 1] for n, _ in key_quotes(brief)]),
        figures=shown_figures,
        quotes=speeches(spoken),
        companies=named,
        people=tuple([_person(site, p.name, p.role, p.affiliation, names) for p in brief.people]),
        topics=tuple([Link(t.name, topic_link(site, t.id)) for t in brief.topics]),
        corrections=tuple([ShownNote(day_of(site, c.date), c.text) for c in meta.corrections]),
        picture=picture(site, brief),
        card=f"{site.settings.origin}{url}card.png" if site.makes("cards") else "",
    )


def picture(site: Site, brief: Brief) -> ShownPicture | None:
    """The lead picture of a brief; None where it has none, or none that can be shown."""
    image = brief.meta.image
    found = site.pictures.get(path_of(brief.document.path, image.src)) if image else None
    return shown_picture(site.settings, image, found) if image and found else None


def article(site: Site, brief: Brief) -> str:
    """The text of a brief as HTML, marked."""
    if site.settings.article_text == "none":
        return ""
    hrefs = {c.id: company_link(site, c.id) for c in brief.companies}
    tiles = {n: tile for tile, n in enumerate(key_figures(brief), 1)}
    second = [(n, f.same_as) for n, f in enumerate(brief.figures, 1) if f.same_as]
    spans = {f.at.span: n for n, f in enumerate(brief.figures, 1)} if second else {}
    for n, span in second:
        if spans.get(span) in tiles:
            tiles.setdefault(n, tiles[spans[span]])
    return marked.mark(site.texts, brief, site.body(brief), tiles, hrefs, base_path=site.settings.base_path)


def text(site: Site, brief: Brief) -> str:
    """The text of a brief as HTML, without a mark."""
    if site.settings.article_text == "none":
        return ""
    runs = runs_of(brief.document, site.body(brief))
    return marked.plain(brief.document.text, runs, site.settings.base_path)


def related(site: Site, brief_id: str) -> tuple[Row, ...]:
    """Rows of the briefs that share most with one, each with what they share."""
    rows = []
    for kin in site.related(brief_id, _RELATED):
        r = row(site, kin.brief)
        rows.append(Row(r.id, r.url, r.headline, r.standfirst, r.day, r.companies, r.figure, _why(site.texts, kin)))
    return tuple(rows)


def retold(site: Site, brief_id: str) -> tuple[ShownTelling, ...]:
    """The other tellings of a brief's story."""
    others = [row(site, site.card[other]) for other in site.other_tellings(brief_id)[:_TELLINGS]]
    return tuple([ShownTelling(other.headline, other.url, other.day) for other in others])


def row(site: Site, card: Card) -> Row:
    """A brief as lists show it."""
    return site.kept("row", card.id, lambda: _row(site, card))


def _row(site: Site, card: Card) -> Row:
    known = face(card)
    return Row(
        id=card.id,
        url=link(site.settings, address_of(site, card)),
        headline=known.headline,
        standfirst=known.standfirst,
        day=day_of(site, card.date, day_only=known.day_only),
        companies=tuple([_named(site, card.companies[c.place], c) for c in known.companies]),
        figure=shown(site.texts, known.figures[0]) if known.figures else None,
    )


def _named(site: Site, company: CardCompany, printed: FaceCompany) -> ShownCompany:
    known = site.companies.get(company.id)
    ticker = _ticker(known, printed.ticker, printed.exchange)
    listed = _listed(known, printed.ticker, printed.listed)
    return ShownCompany(company.id, company.name, company_link(site, company.id), ticker, company.role, listed=listed)


def address_of(site: Site, brief: Brief | Card) -> str:
    """Where the page of a brief stands."""
    return site.kept(
        "address", brief.id, lambda: brief_address(site.settings.permalink, brief.slug, site.local(brief.date))
    )


def company_link(site: Site, company: str) -> str:
    """The link to the page of a company; "" where it has none."""
    return site.kept("link", company, lambda: _company_link(site, company))


def person_link(site: Site, name: str) -> str:
    """The link to the page of a person whom a brief names; "" where they have none."""
    if not site.makes("people") or not is_full_name(name):
        return ""
    return site.kept("person link", name, lambda: link(site.settings, person_address(person_id(name))))


def speaker_links(site: Site, brief: Brief) -> dict[str, str]:
    """The links to the pages of those whom a brief names, by name in small letters."""
    return {p.name.casefold(): person_link(site, p.name) for p in brief.people} if site.makes("people") else {}


def topic_link(site: Site, topic_id: str) -> str:
    """The link to the page of a topic that a brief has; "" where there is none."""
    return link(site.settings, topic_address(topic_id)) if site.makes("topics") else ""


def _company_link(site: Site, company: str) -> str:
    there = company in site.companies and site.makes("company")
    return link(site.settings, company_address(company)) if there else ""


def companies(site: Site, brief: Brief) -> tuple[ShownCompany, ...]:
    """The companies of a brief: primary ones first, sources last, brands below their owners."""
    owners = site.names(brief).owners
    brands: dict[str, list[Link]] = {}
    rest: list[NamedCompany] = []
    for c in sorted(brief.companies, key=_rank):
        owner = owners.get(c.id, "") if c.kind == "brand" else ""
        if owner:
            brands.setdefault(owner, []).append(Link(c.name, company_link(site, c.id)))
        else:
            rest.append(c)
    return tuple(
        ShownCompany(
            c.id,
            c.name,
            company_link(site, c.id),
            ticker_of(site, c),
            c.role,
            tuple(brands.get(c.id, ()) if c.id else ()),
            _listed(site.companies.get(c.id), c.ticker or "", by_table(c.listing)),
        )
        for c in rest
    )


def ticker_of(site: Site, company: NamedCompany) -> str:
    """A company's ticker as "NYSE: ACME": as the article prints it, else as the registry has it."""
    return _ticker(site.companies.get(company.id), company.ticker or "", company.exchange or "")


def _ticker(known: Company | None, ticker: str, exchange: str) -> str:
    if not ticker and known:
        ticker, exchange = known.ticker, known.exchange
    return wording.listed((exchange, ticker), ": ") if ticker else ""


def _listed(known: Company | None, ticker: str, table: str) -> str:
    """What the table knows of a company of which neither the article, in `ticker`, nor the registry has a ticker; `table` by the article's name."""
    if ticker or (known and known.ticker):
        return ""
    return by_table(known.listing) if known and known.listing else table


def day_of(site: Site, date: datetime | None, *, day_only: bool = True) -> Day | None:
    """A date in the site's time zone, as pages show it."""
    days = site.memory.days
    if (date, day_only) not in days:
        days[date, day_only] = _day(site, date, day_only=day_only)
    return days[date, day_only]


def _day(site: Site, date: datetime | None, *, day_only: bool) -> Day | None:
    at = site.local(date)
    if at is None:
        return None
    iso = at.date().isoformat() if day_only else at.isoformat(timespec="minutes")
    return Day(iso, wording.day(site.texts, at), wording.day(site.texts, at, short=True), f"{at.year:04}")


def _why(texts: Texts, kin: Kin) -> str:
    """What two briefs share: "also about Acme · same metric: revenue"; no more than two of a kind and three in all."""
    shared, said = kin.shared, []
    if "about" in shared:
        said.append(texts.fill("kinship", "about", names=wording.together(texts, shared["about"][:2])))
    elif "names" in shared:
        said.append(texts.fill("kinship", "names", names=wording.together(texts, shared["names"][:2])))
    if "with" in shared:
        said.append(texts.fill("kinship", "people", names=wording.together(texts, shared["with"][:2])))
    if "metric" in shared:
        said.append(texts.fill("kinship", "metric", metric=shared["metric"][0]))
    if kin.same_week:
        said.append(texts.words("kinship", "week"))
    return " · ".join(said[:_REASONS])


def _person(site: Site, name: str, role: str | None, affiliation: str | None, names: Names) -> ShownPerson:
    home = affiliation or ""
    said = role or ""
    worded = wording.listed((said, home if home not in said else ""))
    return ShownPerson(name, worded, company_link(site, names.company(home)), person_link(site, name))


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def _words(text: str, body: Body) -> int:
    """The number of words of the story, counted by the blanks between them."""
    blanks = [text.count(" ", start, end) for start, end in body.paragraphs]
    doubled = [text.count("  ", start, end) for start, end in body.paragraphs] if "  " in text else ()
    return sum(blanks) - sum(doubled) + len(blanks)


def _rank(company: NamedCompany) -> int:
    return _RANKS[company.role]
