"""Rows: what lists of briefs are given, and the bars beside names; plain frozen values, as those of `shown`."""

from dataclasses import dataclass
from typing import NamedTuple

from briefgen.publish.shown import Day, Link, ShownCompany, ShownFigure


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


@dataclass(frozen=True, slots=True)
class Weight:
    """A name with a number of briefs, and the length of its bar ("66.7%")."""

    link: Link
    count: int
    width: str
