"""What templates are given: plain frozen values, ready to be written out. All text is unescaped; `href` and `url` are finished links.

Nothing here holds an offset, so that a page changes only where what it shows does. All are named tuples, which a start makes in no time, but
for two with a field that tuples have as a method.
"""

from dataclasses import dataclass
from typing import NamedTuple

from briefgen.model.facts import Amount, Change
from briefgen.publish import wording
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


class ShownTelling(NamedTuple):
    """Another brief of the same story."""

    headline: str
    url: str
    day: Day | None


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


class ShownPage(NamedTuple):
    """A plain page: its title and its body as HTML."""

    title: str
    canonical: str
    html: str
