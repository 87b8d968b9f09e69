"""A brief as pages show it: its own page, its marked text, a row in a list, its relatives."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from briefgen.model.brief import Brief
from briefgen.model.facts import Figure, NamedCompany, Quote
from briefgen.model.text import Span
from briefgen.publish import article as marked
from briefgen.publish import wording
from briefgen.publish.address import absolute, brief_address, company_address, link
from briefgen.publish.body import Body
from briefgen.publish.shown import (
    Day,
    Link,
    Row,
    ShownBrief,
    ShownCompany,
    ShownFigure,
    ShownNote,
    ShownPerson,
    ShownQuote,
)
from briefgen.publish.site import Names, Site

_RELATED = 4
_WORDS_A_MINUTE = 230
_RANKS = {"primary": 0, "secondary": 1, "source": 2}
_KEY_FIGURES, _KEY_QUOTES = 4, 3
_NUMERAL = re.compile(r"[^\d\s]{0,4}\s?\d[\d.,]*\d(?:\s?%)?|[^\d\s]{0,4}\s?\d(?:\s?%)?")


def show(site: Site, brief: Brief) -> ShownBrief:
    """All that the page of a brief shows, but its text."""
    body = site.body(brief)
    names = site.names(brief)
    shown_figures = figures(brief, range(1, len(brief.figures) + 1), body)
    address = address_of(site, brief)
    meta = brief.meta
    words = _words(brief.document.text, body)
    shown = ShownBrief(
        id=brief.id,
        url=link(site.settings, address),
        canonical=absolute(site.settings, address),
        headline=brief.headline,
        headline_html=marked.mark_headline(brief, body),
        standfirst=standfirst(brief),
        day=day_of(site, brief.date, day_only=meta.day_only),
        updated=day_of(site, meta.updated) if meta.updated and meta.updated != brief.date else None,
        author=meta.author,
        source=Link(meta.source.name or _host(meta.source.url), meta.source.url),
        words=words,
        minutes=max(1, round(words / _WORDS_A_MINUTE)),
        numbers=tuple([shown_figures[n - 1] for n in key_figures(brief)]),
        said=speeches(key_quotes(brief), body),
        figures=shown_figures,
        quotes=speeches(tuple(enumerate(brief.quotes, 1)), body),
        companies=companies(site, brief),
        people=tuple([_person(site, p.name, p.role, p.affiliation, names) for p in brief.people]),
        topics=tuple([Link(t.name) for t in brief.topics]),
        corrections=tuple([ShownNote(day_of(site, c.date), c.text) for c in meta.corrections]),
    )
    site.memory.shown = shown
    return shown


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
    known: ShownBrief | None = site.memory.shown
    exact = tuple(f.exact for f in known.figures) if known and known.id == brief.id else ()
    return marked.mark(brief, site.body(brief), tiles, hrefs, site.settings.base_path, exact)


def related(site: Site, brief: Brief) -> tuple[Row, ...]:
    """Rows of the briefs that share most with one."""
    return tuple(row(site, other) for other in site.related(brief, _RELATED))


def row(site: Site, brief: Brief) -> Row:
    """A brief as lists show it."""
    known: Row | None = site.memory.rows.get(brief.id)
    if known is None:
        known = site.memory.rows[brief.id] = Row(
            id=brief.id,
            url=link(site.settings, address_of(site, brief)),
            headline=brief.headline,
            standfirst=standfirst(brief),
            day=day_of(site, brief.date, day_only=brief.meta.day_only),
            companies=tuple([c for c in companies(site, brief) if c.role == "primary"][:3]),
            figure=next(iter(numbers(brief, 1)), None),
        )
    return known


def numbers(brief: Brief, count: int) -> tuple[ShownFigure, ...]:
    """The first key figures of a brief, as lists show them."""
    return figures(brief, key_figures(brief)[:count])


def standfirst(brief: Brief) -> str:
    """The words under the headline; a sentence of the article's own without the dateline or credit that may stand in it."""
    document, span = brief.document, brief.standfirst_at
    inside = [a for a in document.asides if span and a.overlaps(span)]
    if span is None or not inside:
        return brief.standfirst
    parts, at = [], span.start
    for aside in inside:
        parts.append(document.text[at : aside.start])
        at = max(at, aside.end)
    parts.append(document.text[at : span.end])
    return " ".join(" ".join(parts).split())


def address_of(site: Site, brief: Brief) -> str:
    """Where the page of a brief stands."""
    known = site.memory.addresses.get(brief.id)
    if known is None:
        known = brief_address(site.settings.permalink, brief.slug, site.local(brief.date))
        site.memory.addresses[brief.id] = known
    return known


def company_link(site: Site, company: str) -> str:
    """The link to the page of a company; "" where it has none."""
    known = site.memory.links.get(company)
    if known is None:
        there = company in site.companies and site.makes("company")
        known = site.memory.links[company] = link(site.settings, company_address(company)) if there else ""
    return known


def key_figures(brief: Brief) -> tuple[int, ...]:
    """The numbers of the figures to set large: the key ones, else the first; a second unit of another figure never is."""
    blocks = brief.document.blocks
    below = blocks[0].span.end if blocks and blocks[0].kind == "headline" else 0
    first = [
        (n, f)
        for n, f in enumerate(brief.figures, 1)
        if f.same_as is None and (f.at.span.end > below or f.at.span.end <= f.at.span.start)
    ]
    return tuple([n for n, f in first if f.key]) or tuple([n for n, f in first if f.metric])[:_KEY_FIGURES]


def key_quotes(brief: Brief) -> tuple[tuple[int, Quote], ...]:
    """The quotes to set large, with their numbers: the key ones with the rest of their speech, else the first direct ones."""
    numbered = tuple(enumerate(brief.quotes, 1))
    key = {n for n, q in numbered if q.key}
    groups = {q.group for n, q in numbered if n in key and q.group}
    chosen = tuple((n, q) for n, q in numbered if n in key or q.group in groups)
    return chosen or tuple((n, q) for n, q in numbered if q.form == "direct" and q.speaker)[:_KEY_QUOTES]


def figures(
    brief: Brief, numbers: Iterable[int], body: Body | None = None, *, page: str = ""
) -> tuple[ShownFigure, ...]:
    """The figures of these numbers, each with those that state the same in a second unit.

    Without `body` they have neither paragraph nor link, as lists show them; `page` is the link to the brief's page, for the pages of others.
    """
    second: dict[Span, list[ShownFigure]] = {}
    for n, f in enumerate(brief.figures, 1):
        if f.same_as:
            second.setdefault(f.same_as, []).append(_figure(n, f, body, page, ()))
    shown = []
    for n in numbers:
        f = brief.figures[n - 1]
        shown.append(_figure(n, f, body, page, tuple(second.get(f.at.span, ())) if second else ()))
    return tuple(shown)


def speeches(
    quotes: Sequence[tuple[int, Quote]], body: Body, *, page: str = "", day: Day | None = None
) -> tuple[ShownQuote, ...]:
    """Numbered quotes with their speakers; those of one group that follow each other are one speech."""
    said: list[ShownQuote] = []
    last: str | None = None
    for n, q in quotes:
        if q.group and q.group == last:
            said[-1] = _continued(said[-1], q.text)
            continue
        last = q.group
        role = wording.listed((wording.capital(q.role or ""), q.affiliation or ""))
        paragraph = body.paragraph(q.at.span.start) if q.at.span.start < q.at.span.end else 0
        href = f"{page}#q{n}" if body.shows(q.at.span) else ""
        said.append(
            ShownQuote(n, (q.text,), wording.capital(q.speaker or ""), role, q.form == "direct", paragraph, href, day)
        )
    return tuple(said)


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
        )
        for c in rest
    )


def ticker_of(site: Site, company: NamedCompany) -> str:
    """A company's ticker as "NYSE: ACME": as the article prints it, else as the registry has it."""
    known = site.companies.get(company.id)
    ticker, exchange = company.ticker or "", company.exchange or ""
    if not ticker and known:
        ticker, exchange = known.ticker, known.exchange
    return wording.listed((exchange, ticker), ": ") if ticker else ""


def day_of(site: Site, date: datetime | None, *, day_only: bool = True) -> Day | None:
    """A date in the site's time zone, as pages show it."""
    at = site.local(date)
    if at is None:
        return None
    iso = at.date().isoformat() if day_only else at.isoformat(timespec="minutes")
    return Day(iso, wording.day(at), wording.day(at, short=True), f"{at.year:04}")


def _figure(number: int, f: Figure, body: Body | None, page: str, same: tuple[ShownFigure, ...]) -> ShownFigure:
    span, amount, metric = f.at.span, f.amount, f.metric or ""
    numeral, unit = _split(f.text)
    if metric and unit.casefold().endswith(metric.casefold()):  # the metric below says it
        unit = unit[: -len(metric)].rstrip()
    return ShownFigure(
        number,
        f.text,
        wording.BOUNDS[amount.bound],
        wording.signed(f),
        numeral,
        unit,
        wording.plain_number(amount.value),
        wording.exact(f),
        wording.capital(metric),
        wording.listed((wording.each(f), f.subject or "", f.period or "")),
        body.paragraph(span.start) if body and span.start < span.end else 0,
        f"{page}#f{number}" if body and body.shows(span) else "",
        same,
    )


def _person(site: Site, name: str, role: str | None, affiliation: str | None, names: Names) -> ShownPerson:
    home = affiliation or ""
    said = role or ""
    return ShownPerson(
        name, wording.listed((said, home if home not in said else "")), company_link(site, names.company(home))
    )


def _continued(quote: ShownQuote, text: str) -> ShownQuote:
    return ShownQuote(
        quote.number,
        (*quote.parts, text),
        quote.speaker,
        quote.role,
        quote.direct,
        quote.paragraph,
        quote.href,
        quote.day,
    )


def _split(text: str) -> tuple[str, str]:
    """The numeral with its currency sign or percent sign, and the words after it: ("$168", "billion"), ("twice", "")."""
    found = _NUMERAL.match(text)
    if not found or found.end() == len(text):
        return (text, "") if found or len(text) <= 14 else _first_word(text)
    return found[0], text[found.end() :].strip()


def _first_word(text: str) -> tuple[str, str]:
    head, _, tail = text.partition(" ")
    return head, tail


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def _words(text: str, body: Body) -> int:
    """The number of words of the story, counted by the blanks between them."""
    blanks = [text.count(" ", s.start, s.end) - text.count("  ", s.start, s.end) for s in body.paragraphs]
    return sum(blanks) + len(blanks)


def _rank(company: NamedCompany) -> int:
    return _RANKS[company.role]
