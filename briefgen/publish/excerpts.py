"""Excerpts: all that the pages of others show of one brief. Gathered in one go and kept, since a page of many briefs would fetch each of them
for every kind of thing that it shows.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.model.brief import Brief
from briefgen.model.card import Card
from briefgen.publish.address import link
from briefgen.publish.briefs import address_of, company_link, day_of, person_link, speaker_links
from briefgen.publish.facts import Spoken, figures, key_figures, key_quotes, quotations, speeches
from briefgen.publish.names import Names, Told, told_in
from briefgen.publish.series import Reading
from briefgen.publish.shown import Day, Link, ShownFigure, ShownPerson, ShownQuote
from briefgen.publish.site import Site

_FEW_WORDS = 4
_LEADING = 2


class Said(NamedTuple):
    """A quotation with its brief and the companies whose words it is."""

    quote: ShownQuote
    brief: Link
    companies: tuple[Link, ...]


class Measured(NamedTuple):
    """A key figure, whose it is, and the brief that gives it."""

    figure: ShownFigure
    company: Link
    brief: Link
    day: Day | None


class Tale(NamedTuple):
    """What one brief tells of one company: its figures, what it or its people said, its people."""

    readings: tuple[Reading, ...] = ()
    quotes: tuple[tuple[ShownQuote, Link], ...] = ()
    people: tuple[ShownPerson, ...] = ()


class _Parts(NamedTuple):
    """All figures and quotations of a brief, as the pages of others show them."""

    figures: Sequence[ShownFigure]
    quotes: Sequence[Spoken]


class Excerpt(NamedTuple):
    """`said` are the key quotations whose speakers are known, `measured` the key figures that say what they measure, `leading` the first two
    key figures. `heard` is all that people said, each by itself behind the speaker's name in small letters, and `tales` goes by company.
    """

    page: Link
    day: Day | None
    said: tuple[Said, ...]
    measured: tuple[Measured, ...]
    leading: tuple[ShownFigure, ...]
    heard: tuple[tuple[str, Spoken], ...]
    tales: Mapping[str, Tale]


def excerpt(site: Site, card: Card) -> Excerpt:
    """What others show of the brief of a card."""
    return site.kept("excerpt", card.id, lambda: _gather(site, site.brief(card.id)))


def _gather(site: Site, brief: Brief) -> Excerpt:
    body, names = site.body(brief), site.names(brief)
    told = told_in(brief, names)
    page, day = Link(brief.headline, link(site.settings, address_of(site, brief))), day_of(site, brief.date)
    shown = figures(site.texts, brief, range(1, len(brief.figures) + 1), body, page=page.href)
    pages = speaker_links(site, brief)
    spoken = quotations(enumerate(brief.quotes, 1), body, page=page.href, day=day, pages=pages)
    numbers = key_figures(brief)
    measured = [
        Measured(shown[n - 1], _whose(site, names, shown[n - 1]), page, day)
        for n in numbers
        if brief.figures[n - 1].metric
    ]
    return Excerpt(
        page,
        day,
        _said(site, brief, told, spoken, page),
        tuple(measured),
        tuple([shown[n - 1] for n in numbers[:_LEADING]]),
        _heard(brief, spoken),
        _tales(site, brief, told, _Parts(shown, spoken), page),
    )


def _whose(site: Site, names: Names, figure: ShownFigure) -> Link:
    company = names.company(figure.subject)
    return Link(figure.subject or "", company_link(site, company) if company else "")


def _said(site: Site, brief: Brief, told: Told, spoken: Sequence[Spoken], page: Link) -> tuple[Said, ...]:
    chosen = [n for n, q in key_quotes(brief) if q.speaker]
    if not chosen:
        return ()
    whose: dict[int, list[Link]] = {}
    for company, quotes in sorted(told.quotes.items()):
        if company in site.companies:
            for n, _ in quotes:
                whose.setdefault(n, []).append(Link(site.companies[company].name, company_link(site, company)))
    found = speeches([spoken[n - 1] for n in chosen])
    return tuple([Said(quote, page, tuple(whose.get(quote.number, ()))) for quote in found])


def _heard(brief: Brief, spoken: Sequence[Spoken]) -> tuple[tuple[str, Spoken], ...]:
    return tuple(
        [
            (q.speaker.casefold(), (group, quote._replace(by="")))  # on the page of the speaker
            for q, (group, quote) in zip(brief.quotes, spoken, strict=True)
            if q.speaker and (q.form == "direct" or q.group or len(q.text.split()) >= _FEW_WORDS)
        ]
    )


def _tales(site: Site, brief: Brief, told: Told, parts: _Parts, page: Link) -> Mapping[str, Tale]:
    day = day_of(site, brief.date)
    people: dict[str, list[ShownPerson]] = {}
    names = site.names(brief)
    for person in brief.people:
        home = names.company(person.affiliation)
        if home:
            people.setdefault(home, []).append(
                ShownPerson(person.name, person.role or "", page=person_link(site, person.name))
            )
    tales = {}
    for company in {c.id for c in brief.companies if c.id}:
        readings = [Reading(f, parts.figures[n - 1], page, brief.date, day) for n, f in told.figures.get(company, ())]
        said = [
            parts.quotes[n - 1]
            for n, q in told.quotes.get(company, ())
            if q.form == "direct" or len(q.text.split()) >= _FEW_WORDS
        ]
        quotes = tuple([(quote, page) for quote in speeches(said)])
        tales[company] = Tale(tuple(readings), quotes, tuple(people.get(company, ())))
    return tales
