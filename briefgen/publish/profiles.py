"""What templates are given of people and topics: plain frozen values, as those of `shown`."""

from typing import NamedTuple

from briefgen.publish.rows import PageLink, Weight
from briefgen.publish.shown import Day, Link, ShownFigure, ShownQuote


class Post(NamedTuple):
    """What briefs call a person, and whose: the days of the oldest of them and of the newest, and how many say so."""

    role: str
    company: Link
    first: Day | None
    last: Day | None
    briefs: int


class Profile(NamedTuple):
    """All that a person's page shows, but the list of briefs. `posts` are newest first; `said` counts the speeches in briefs; `also` are
    other spellings of the name.
    """

    id: str
    name: str
    canonical: str
    feed: str
    briefs: int
    first: Day | None
    last: Day | None
    said: int
    posts: tuple[Post, ...] = ()
    quotes: tuple[tuple[ShownQuote, Link], ...] = ()
    companies: tuple[Weight, ...] = ()
    also: tuple[str, ...] = ()


class PersonRow(NamedTuple):
    """A person in a list, with what the newest brief that says so calls them."""

    name: str
    href: str
    role: str
    company: Link
    briefs: int
    said: int
    last: Day | None


class PeopleListing(NamedTuple):
    """A page of the people. `total`, how many there are, is told on the first page only: the others stay as they are when one comes after them."""

    rows: tuple[PersonRow, ...]
    total: int
    number: int = 1
    pages: tuple[PageLink, ...] = ()
    newer: str = ""
    older: str = ""


class TopicFigure(NamedTuple):
    """A key figure of a brief on a topic."""

    figure: ShownFigure
    brief: Link
    day: Day | None


class TopicProfile(NamedTuple):
    """All that a topic's page shows, but the list of briefs."""

    id: str
    name: str
    canonical: str
    feed: str
    briefs: int
    first: Day | None
    last: Day | None
    companies: tuple[Weight, ...] = ()
    people: tuple[Weight, ...] = ()
    figures: tuple[TopicFigure, ...] = ()


class TopicRow(NamedTuple):
    """A topic in a list, with its newest brief."""

    name: str
    href: str
    briefs: int
    latest: Link
    last: Day | None


class TopicListing(NamedTuple):
    """A page of the topics; `total` is how many there are."""

    rows: tuple[TopicRow, ...]
    total: int
    number: int = 1
    pages: tuple[PageLink, ...] = ()
    newer: str = ""
    older: str = ""
