"""Facts: what extraction found in one document, each with its span and the rule that found it.

Names follow the annotation guide of a brief: quotes, figures, companies, people, organizations.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from briefgen.model.problem import Problem
from briefgen.model.text import Document, Span

Bound = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
FigureKind = Literal["money", "percent", "count", "measure", "duration", "ratio", "other"]
Change = Literal["up", "down"]
QuoteForm = Literal["direct", "partial"]
SpeakerKind = Literal["person", "organization", "unnamed"]
CompanyKind = Literal["company", "brand"]
CompanyRole = Literal["primary", "secondary", "source"]
ListingSource = Literal["article", "company file", "table"]


class Provenance(NamedTuple):
    """Where a fact was found and why: the file, the span of its document's text, the name of the rule."""

    source: str
    span: Span
    rule: str


class Amount(NamedTuple):
    """A quantity in base units (168000000000, not 168 billion); `high` is the upper end of a range, else None.

    `unit` is an ISO 4217 code for money; `percent`, `percentage point`, `basis point`; the noun in the singular for counts; the
    unit's singular English name for measures and durations; `times` for multiples, `fraction` for parts.
    """

    value: Decimal
    unit: str
    high: Decimal | None = None
    bound: Bound = "exact"


class Figure(NamedTuple):
    """A number that states a fact.

    `text` is the smallest stretch with number, scale, currency and unit. `metric` says what is measured, `subject` whose it is, `period` the
    time it is for as worded, `when` the same as ISO text ("2016-Q4"), `change` whether the figure is itself the size of a rise or fall, `per`
    the denominator of a rate. `same_as` is the span of the figure that states the same fact in another unit. `key` marks those an editor would
    pull out; `why` says why.
    """

    text: str
    kind: FigureKind
    amount: Amount
    at: Provenance
    metric: str | None = None
    subject: str | None = None
    period: str | None = None
    change: Change | None = None
    per: str | None = None
    same_as: Span | None = None
    key: bool = False
    why: str = ""
    when: str | None = None


class Quote(NamedTuple):
    """Words between quotation marks that somebody said or wrote; `at.span` is what stands between the marks, exactly.

    `speaker` is the fullest name that the article gives, `speaker_at` the mention that led to it (a pronoun, a surname), `cue` the verb of
    saying. `group` joins the parts of one speech.
    """

    text: str
    at: Provenance
    form: QuoteForm = "direct"
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    speaker_at: Span | None = None
    role: str | None = None
    affiliation: str | None = None
    cue: str | None = None
    group: str | None = None
    key: bool = False
    why: str = ""


class Mention(NamedTuple):
    """One occurrence of a name."""

    text: str
    at: Provenance


class Listing(NamedTuple):
    """Where a company's shares are listed, and who says so: an article that prints it, the company's file, or the table that comes with briefgen."""

    ticker: str
    exchange: str
    source: ListingSource


class NamedCompany(NamedTuple):
    """A company as one article names it. `name` is the fullest form without the legal suffix; `ticker` and `exchange` as printed there.

    `owner` is the name of the company whose brand or subsidiary it is, where the article says so. `id` is empty until linking, then the
    registry's id. What is known from elsewhere stands apart: `listing` is the best knowledge of its shares, `parent` its owner by the table.
    """

    name: str
    mentions: tuple[Mention, ...]
    kind: CompanyKind = "company"
    role: CompanyRole = "secondary"
    ticker: str | None = None
    exchange: str | None = None
    owner: str | None = None
    id: str = ""
    why: str = ""
    listing: Listing | None = None
    parent: str | None = None


class Person(NamedTuple):
    """A person as one article names them: the fullest form, role and affiliation as worded there."""

    name: str
    mentions: tuple[Mention, ...]
    role: str | None = None
    affiliation: str | None = None
    id: str = ""


class Organization(NamedTuple):
    """A named body that is no business."""

    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that extraction found in one document, in the order of the text."""

    document: Document
    headline: str
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    companies: tuple[NamedCompany, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    problems: tuple[Problem, ...] = ()
