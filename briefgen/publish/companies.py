"""What pages are given of companies: the dossier with its figures in time, the list of all; plain frozen values, as those of `shown`."""

from typing import NamedTuple

from briefgen.publish.chart import Chart
from briefgen.publish.network import Network
from briefgen.publish.rows import PageLink, Weight
from briefgen.publish.shown import Day, Link, ShownFigure, ShownPerson, ShownQuote


class Point(NamedTuple):
    """A figure in a series: when, in words; the figure; the brief that gives it."""

    when: str
    figure: ShownFigure
    brief: Link
    day: Day | None


class Series(NamedTuple):
    """Figures of one subject, metric and unit, oldest first; `chart` where four points or more make a line."""

    id: str
    title: str
    unit: str
    points: tuple[Point, ...]
    chart: Chart | None = None


class Fact(NamedTuple):
    """A line of a company's record: "Founded", with its values."""

    name: str
    values: tuple[Link, ...]


class Dossier(NamedTuple):
    """All that a company's page shows, but its list of briefs; `listed` as in `ShownCompany`. `left` counts figures for which the page has no room."""

    id: str
    name: str
    url: str
    canonical: str
    tickers: tuple[Link, ...]
    profile: str
    facts: tuple[Fact, ...]
    briefs: int
    first: Day | None
    last: Day | None
    charts: tuple[Series, ...] = ()
    tables: tuple[Series, ...] = ()
    quotes: tuple[tuple[ShownQuote, Link], ...] = ()
    people: tuple[ShownPerson, ...] = ()
    neighbours: tuple[Weight, ...] = ()
    feed: str = ""
    listed: str = ""
    network: Network | None = None
    card: str = ""
    left: int = 0


class CompanyName(NamedTuple):
    """A company by its name: what a page that shows no more of it needs."""

    id: str
    name: str
    href: str
    ticker: str


class CompanyRow(NamedTuple):
    name: str
    href: str
    ticker: str
    sector: str
    briefs: int
    last: Day | None


class CompanyListing(NamedTuple):
    rows: tuple[CompanyRow, ...]
    total: int
    number: int = 1
    pages: tuple[PageLink, ...] = ()
    newer: str = ""
    older: str = ""
