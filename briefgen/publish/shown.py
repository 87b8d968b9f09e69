"""What templates are given: plain frozen values, ready to be written out. All text is unescaped; `href` and `url` are finished links.

Nothing here holds an offset, so that a page changes only where what it shows does. All are named tuples, which a start makes in no time, but
for two with a field that tuples have as a method.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple

from briefgen.model.facts import Amount, Change
from briefgen.publish import wording
from briefgen.publish.network import Network
from briefgen.publish.pictures import ShownPicture
from briefgen.publish.texts import Texts


class Link(NamedTuple):
    """A name and where it leads; `href` is empty where there is no page."""

    name: str
    href: str = ""


class Way(NamedTuple):
    """A link of the masthead; `address` is what it leads to as the editor wrote it."""

    name: str
    href: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownSite:
    """What frames every page: the settings that all of them show, and the links to the pages and files that the site has, else empty.

    `logo` is a finished link, `navigation` the editor's own links. `indexed` says whether Pagefind reads the pages.
    """

    title: str
    tagline: str
    language: str
    accent: str
    accent_dark: str
    logo: str
    footer: str
    navigation: tuple[Way, ...]
    home: str
    index: str
    companies: str
    about: str
    feed: str
    people: str = ""
    topics: str = ""
    quotes: str = ""
    figures: str = ""
    archive: str = ""
    corrections: str = ""
    search: str = ""
    direction: str = "ltr"
    indexed: bool = False


class Day(NamedTuple):
    """A date as it is shown: `iso` for machines, `long` "14 March 2017", `short` "14 Mar", `year` "2017"."""

    iso: str
    long: str
    short: str
    year: str


class ShownFigure(NamedTuple):
    """A figure in the article's own words: `bound` ("about"), `sign`, `text` ("$168 billion"), which `numeral` and `unit` part.

    `value` is for machines, `exact` in full for people, `about` says whose and when; `same` is the same fact in a second unit.
    `number` counts the figures of the brief from 1; `paragraph` is the story's paragraph that gives it, 0 where none does; `href`
    leads to its mark there, and is empty where the text does not show it; `texts` has the words of the site's language. A tuple, as there are a dozen in every article; and most
    of their words no page shows, so that each is found when it is asked for.
    """

    number: int
    text: str
    amount: Amount
    change: Change | None
    metric: str
    subject: str | None
    period: str | None
    per: str | None
    paragraph: int
    href: str
    texts: Texts
    same: tuple["ShownFigure", ...] = ()

    @property
    def bound(self) -> str:
        return self.texts.words("bounds", self.amount.bound)

    @property
    def sign(self) -> str:
        return wording.signed(self)

    @property
    def value(self) -> str:
        return wording.plain_number(self.amount.value)

    @property
    def exact(self) -> str:
        return wording.exact(self.texts, self)

    @property
    def about(self) -> str:
        return wording.listed((wording.each(self.texts, self), self.subject, self.period))

    @property
    def words(self) -> str:
        """The figure on one line: "about +115 percent"."""
        said, bound = self.sign + self.text, self.bound
        return f"{bound} {said}" if bound and said else bound or said

    @property
    def numeral(self) -> str:
        """The numeral with its currency sign or percent sign: "$168"."""
        return wording.split_figure(self.text)[0]

    @property
    def unit(self) -> str:
        """The words after the numeral, "billion", but for those that the metric says as well."""
        unit = wording.split_figure(self.text)[1]
        said = unit and self.metric and unit.casefold().endswith(self.metric.casefold())
        return unit[: -len(self.metric)].rstrip() if said else unit


class ShownQuote(NamedTuple):
    """A quotation, verbatim; speech that its attribution interrupts has several `parts`. `number` counts the quotes of the brief.

    `by` leads to the page of the speaker.
    """

    number: int
    parts: tuple[str, ...]
    speaker: str
    role: str
    direct: bool
    paragraph: int
    href: str
    day: Day | None = None
    by: str = ""


class ShownCompany(NamedTuple):
    """A company as a brief names it; `brands` are those of its brands and units that the brief names.

    `listed` is where its shares are by the table of companies, where neither an article nor its file says so ("NYSE: ACME").
    """

    id: str
    name: str
    href: str
    ticker: str
    role: str
    brands: tuple[Link, ...] = ()
    listed: str = ""


class ShownPerson(NamedTuple):
    name: str
    role: str
    href: str = ""
    page: str = ""


class ShownNote(NamedTuple):
    """A correction: its day, its words."""

    day: Day | None
    text: str


class Row(NamedTuple):
    """A brief as lists show it. `figure` is the first of its key figures, without paragraph and link; `why` what it shares with another."""

    id: str
    url: str
    headline: str
    standfirst: str
    day: Day | None
    companies: tuple[ShownCompany, ...] = ()
    figure: ShownFigure | None = None
    why: str = ""


class ShownTelling(NamedTuple):
    """Another brief of the same story."""

    headline: str
    url: str
    day: Day | None


class Year(NamedTuple):
    """The rows of one year, in the order of the list."""

    name: str
    rows: tuple[Row, ...]


class PageLink(NamedTuple):
    """A page of a list by its number; number 0 without `href` stands for those left out between."""

    number: int
    href: str = ""


class Listing(NamedTuple):
    """One page of a list of briefs. `newer` and `older` lead to the pages before and after, and are empty at its ends.

    `pages` are the first page, the last, and those next to this one.
    """

    years: tuple[Year, ...]
    total: int
    number: int = 1
    pages: tuple[PageLink, ...] = ()
    newer: str = ""
    older: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for year in self.years for row in year.rows)


class ShownBrief(NamedTuple):
    """All that a brief's page shows, but the article itself."""

    id: str
    url: str
    canonical: str
    headline: str
    headline_html: str
    standfirst: str
    day: Day | None
    updated: Day | None
    author: str
    source: Link
    words: int
    minutes: int
    numbers: tuple[ShownFigure, ...] = ()
    said: tuple[ShownQuote, ...] = ()
    figures: tuple[ShownFigure, ...] = ()
    quotes: tuple[ShownQuote, ...] = ()
    companies: tuple[ShownCompany, ...] = ()
    people: tuple[ShownPerson, ...] = ()
    topics: tuple[Link, ...] = ()
    corrections: tuple[ShownNote, ...] = ()
    mentioned_in: tuple[ShownTelling, ...] = ()
    picture: ShownPicture | None = None
    card: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """A name with a number of briefs, and the length of its bar ("66.7%")."""

    link: Link
    count: int
    width: str


class Point(NamedTuple):
    """A figure in a series: when, in words; the figure; the brief that gives it."""

    when: str
    figure: ShownFigure
    brief: Link
    day: Day | None


class Label(NamedTuple):
    """Words on a chart: where (`x` in per cent, `y` in pixels), and whether they may go where there is little room."""

    x: str
    y: str
    text: str
    spare: bool = False


class Segment(NamedTuple):
    x1: str
    y1: str
    x2: str
    y2: str


class Chart(NamedTuple):
    """A line in per cent and pixels (see `chart.py`): `segments` of the line, `dots`, `labels` of values, `axis` below, `grid` lines."""

    height: int
    base: str
    grid: tuple[Label, ...]
    segments: tuple[Segment, ...]
    dots: tuple[Label, ...]
    labels: tuple[Label, ...]
    axis: tuple[Label, ...]
    summary: str


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


class Entry(NamedTuple):
    """An entry of a feed; `updated` is RFC 3339."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str

    @property
    def date(self) -> str:
        """When it was published, as RSS has it: "Tue, 04 May 2021 00:00:00 GMT" (RFC 822)."""
        return rfc822(self.published)


class Feed(NamedTuple):
    id: str
    title: str
    url: str
    home: str
    updated: str
    entries: tuple[Entry, ...]

    @property
    def date(self) -> str:
        """When it was updated, as RSS has it."""
        return rfc822(self.updated)


def rfc822(time: str) -> str:
    """A time as RFC 3339 has it, in UTC, as RFC 822 has it."""
    return format_datetime(datetime.fromisoformat(time).astimezone(UTC), usegmt=True)


class Stop(NamedTuple):
    """A line of the sitemap; `changed` is a date, or empty."""

    url: str
    changed: str


class ShownPage(NamedTuple):
    """A plain page: its title and its body as HTML."""

    title: str
    canonical: str
    html: str
