"""What all briefs together say: quotations, key figures by metric, corrections. Each answer holds one page's worth and no more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.model.brief import Brief
from briefgen.model.card import Card
from briefgen.model.page import Page, Question
from briefgen.publish import wording
from briefgen.publish.address import link, paged
from briefgen.publish.blocks import address, metrics, older_pages, on_page, tagged, ways
from briefgen.publish.briefs import address_of, day_of
from briefgen.publish.excerpts import Measured, Said, excerpt
from briefgen.publish.rows import Weight
from briefgen.publish.shown import Day, Link, ShownNote
from briefgen.publish.site import Site
from briefgen.publish.tags import CORRECTED, MEASURED, QUOTED, metric_key

_FEW = 2
"""In how many briefs a metric must be measured to have a page."""
_METRICS = 400


class SaidPage(NamedTuple):
    """A page of quotations, those of the newest briefs first; `people` and `companies` are whose they are, most first.

    `briefs` is the number of briefs on the page. `first` and `last` are the days of the oldest and the newest on the page.
    """

    said: tuple[Said, ...]
    people: tuple[Weight, ...]
    companies: tuple[Weight, ...]
    briefs: int
    first: Day | None
    last: Day | None
    newer: str
    older: str


class MeasuredPage(NamedTuple):
    """A page of key figures, those of the newest briefs first; `name` is the metric, empty for all of them. See `SaidPage` for the rest."""

    name: str
    rows: tuple[Measured, ...]
    briefs: int
    first: Day | None
    last: Day | None
    newer: str
    older: str


class Amended(NamedTuple):
    """A correction and the brief that it mends."""

    note: ShownNote
    brief: Link
    day: Day | None


class AmendedPage(NamedTuple):
    """A page of corrections, the newest first; those without a day last. `newer` and `older` lead to the pages before and after."""

    notes: tuple[Amended, ...]
    briefs: int
    newer: str
    older: str


def plan_collected(site: Site) -> Iterator[Page]:
    """The pages of quotations, figures and corrections."""
    size = site.settings.page_size
    if site.makes("quotes"):
        for n in range(older_pages(len(tagged(site, QUOTED)), size) + 1):
            yield Page(address("/quotes/", n), "quotes.html", Question("quotes", str(n)), n)
    if site.makes("figures"):
        for n in range(older_pages(len(tagged(site, MEASURED)), size) + 1):
            yield Page(address("/figures/", n), "figures.html", Question("figures", str(n)), n)
        for key, metric in metrics(site).items():
            base = f"/figures/{key}/"
            count = older_pages(len(metric.ranks), size) + 1 if len(metric.ranks) >= _FEW else 0
            for n in range(count):
                yield Page(address(base, n), "metric.html", Question("metric", f"{key}/{n}"), n)
    if site.makes("corrections"):
        for n in range(1, -(-max(1, len(tagged(site, CORRECTED))) // size) + 1):
            yield Page(paged("/corrections/", n), "corrections.html", Question("corrections", str(n)), n)


def quotes(site: Site, number: int) -> SaidPage:
    """Page `number` of the key quotations of all briefs."""
    ranks, size = tagged(site, QUOTED), site.settings.page_size
    cards = site.card.cards(on_page(ranks, number, size))
    said = tuple([one for card in cards for one in excerpt(site, card).said])
    companies = Counter(company for one in said for company in one.companies)
    spoken = {company.name for company in companies}
    people = Counter(Link(one.quote.speaker, one.quote.by) for one in said if one.quote.speaker not in spoken)
    first, last = _ends(site, cards)
    newer, older = ways(site, "/quotes/", number, len(ranks), size)
    return SaidPage(
        said,
        _tallied(people),
        _tallied(companies),
        len(cards),
        first,
        last,
        newer,
        older,
    )


def all_figures(site: Site, number: int) -> MeasuredPage:
    """Page `number` of the key figures of all briefs that say what they measure."""
    return _measured(site, "", tagged(site, MEASURED), number, "")


def of_one_metric(site: Site, key: str, number: int) -> MeasuredPage:
    """Page `number` of the key figures that measure one thing."""
    metric = metrics(site)[key]
    return _measured(site, key, metric.ranks, number, wording.capital(metric.words))


def most_measured(site: Site) -> tuple[Weight, ...]:
    """The metrics that have pages, by the number of their briefs: most first, then by name."""
    found = {
        Link(wording.capital(metric.words), link(site.settings, f"/figures/{key}/")): len(metric.ranks)
        for key, metric in metrics(site).items()
        if len(metric.ranks) >= _FEW
    }
    return _tallied(found)[:_METRICS]


def corrections(site: Site, number: int) -> AmendedPage:
    """Page `number` of all corrections."""
    size = site.settings.page_size
    cards = site.card.cards(tagged(site, CORRECTED))
    noted = sorted((moment for card in cards for moment in _corrections(site, card)), key=_newest_first)
    pages = -(-max(1, len(cards)) // size)
    if not 1 <= number <= pages:
        raise LookupError(f"there is no page {number} of corrections")
    end = len(noted) if number == pages else number * size
    return AmendedPage(
        tuple(noted[(number - 1) * size : end]),
        len(cards),
        link(site.settings, paged("/corrections/", number - 1)) if number > 1 else "",
        link(site.settings, paged("/corrections/", number + 1)) if number < pages else "",
    )


def _measured(site: Site, key: str, ranks: Sequence[int], number: int, name: str) -> MeasuredPage:
    size = site.settings.page_size
    cards = site.card.cards(on_page(ranks, number, size))
    rows = [
        row for card in cards for row in excerpt(site, card).measured if not key or metric_key(row.figure.metric) == key
    ]
    first, last = _ends(site, cards)
    newer, older = ways(site, f"/figures/{key}/" if key else "/figures/", number, len(ranks), size)
    return MeasuredPage(name, tuple(rows), len(cards), first, last, newer, older)


def _corrections(site: Site, card: Card) -> Iterator[Amended]:
    brief = site.brief(card.id)
    page, day = _page(site, brief), day_of(site, brief.date)
    for n, note in enumerate(brief.meta.corrections, 1):
        yield Amended(
            ShownNote(day_of(site, note.date), note.text), Link(page.name, f"{page.href}#correction-{n}"), day
        )


def _newest_first(amended: Amended) -> tuple[bool, int]:
    day = amended.note.day
    return day is None, -int(day.iso.replace("-", "")) if day else 0


def _page(site: Site, brief: Brief) -> Link:
    return Link(brief.headline, link(site.settings, address_of(site, brief)))


def _ends(site: Site, cards: Sequence[Card]) -> tuple[Day | None, Day | None]:
    """The days of the oldest and the newest of `cards`."""
    dated = [card for card in cards if card.date]
    return (day_of(site, dated[-1].date), day_of(site, dated[0].date)) if dated else (None, None)


def _tallied(counts: Mapping[Link, int]) -> tuple[Weight, ...]:
    """Names with their numbers: most first, then by name."""
    most = max(counts.values(), default=1)
    ordered: Iterable[tuple[Link, int]] = sorted(
        counts.items(), key=lambda pair: (-pair[1], pair[0].name, pair[0].href)
    )
    return tuple([Weight(name, n, f"{100 * n / most:.1f}%") for name, n in ordered])
