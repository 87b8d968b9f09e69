"""The card of a brief: what an index of the whole site holds of it, so that its text stays where it lies until its page is made."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.facts import Amount, Change, CompanyRole
from briefgen.model.meta import Redirect
from briefgen.model.text import NamedLink


class Evidence(NamedTuple):
    """What tells one story from another, as numbers that equal things share: figures and quotations, which of them are key, and prints.

    A print is a stretch of wording that a copy most likely has as well.
    """

    figures: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    key: tuple[int, ...] = ()
    prints: tuple[int, ...] = ()


class CardCompany(NamedTuple):
    """A company as one brief names it. `metrics` are what the brief measures of it, those of key figures first."""

    id: str
    name: str
    role: CompanyRole
    metrics: tuple[str, ...] = ()


class CardPerson(NamedTuple):
    """What one brief says of a person: the role, in its words; the place of their company among the brief's, -1 where it names none; how many
    speeches it quotes.
    """

    role: str
    home: int
    said: int


class Lead(NamedTuple):
    """The first key figure of a brief, as it can be set beside those of others."""

    metric: str
    unit: str
    change: Change | None
    value: Decimal


class FaceFigure(NamedTuple):
    """A key figure as lists show it; `same` is the same fact in a second unit."""

    number: int
    text: str
    amount: Amount
    change: Change | None
    metric: str
    subject: str | None
    period: str | None
    per: str | None
    same: tuple["FaceFigure", ...] = ()


class FaceCompany(NamedTuple):
    """A primary company: its place among the brief's, ticker and exchange as printed there, else what the table says ("NYSE: ACME")."""

    place: int
    ticker: str
    exchange: str
    listed: str


class Face(NamedTuple):
    """What lists and the search show of a brief, beside the rest of its card."""

    headline: str
    standfirst: str
    day_only: bool
    companies: tuple[FaceCompany, ...] = ()
    figures: tuple[FaceFigure, ...] = ()


class Card(NamedTuple):
    """A brief in the index. `path` is its file, `people` are the full names in it; `cast` says of each of them, in the same order, what the
    brief does; `topics` are ids with names; `tags` what lists it belongs to (`publish/tags.py`); `face` is its `Face`, packed, since few are
    looked at of the many that are at hand. See `Brief` for the rest.
    """

    id: str
    path: str
    slug: str
    date: datetime | None
    updated: datetime | None
    companies: tuple[CardCompany, ...] = ()
    people: tuple[str, ...] = ()
    lead: Lead | None = None
    evidence: Evidence = Evidence()
    redirects: tuple[Redirect, ...] = ()
    links: tuple[NamedLink, ...] = ()
    cast: tuple[CardPerson, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    tags: str = ""
    face: bytes = b""


class Labels(NamedTuple):
    """Whom and what a brief is listed under: people, each by name, role, company's id and number of speeches; topics by id and name.

    `sources` are the ids of the companies that it names as its sources only.
    """

    people: tuple[tuple[str, str, str, int], ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
