"""The archive: a site's briefs by year, month, week and day. Issues are the briefs of a day or a week, to be read in one go.

Each answer holds one page's worth and no more.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from briefgen.model.card import Card
from briefgen.model.page import Page, Question
from briefgen.publish import wording
from briefgen.publish.address import absolute, link, paged
from briefgen.publish.briefs import day_of, row
from briefgen.publish.excerpts import Said, excerpt
from briefgen.publish.periods import calendar, first_and_last, grain_of, neighbours, period_address, run_of, within
from briefgen.publish.rows import Row, Weight
from briefgen.publish.shown import Day, Link
from briefgen.publish.site import Site

_MOST = 100
"""How many briefs an issue holds at most."""
_SAID = 3
_EMAIL = "email.html"


class ArchiveYear(NamedTuple):
    """A year and its months, the newest first."""

    year: Weight
    months: tuple[Weight, ...]


class Archive(NamedTuple):
    """All years, the newest first; `undated` is the number of briefs that no year has."""

    years: tuple[ArchiveYear, ...]
    total: int
    undated: int


class MonthDays(NamedTuple):
    """A month and its days with briefs, the first one first; the name of a day is its number."""

    month: Weight
    days: tuple[Weight, ...]


class YearPage(NamedTuple):
    """One year: its months, the newest first, and its weeks, the first one first; the name of a week is its number."""

    name: str
    total: int
    months: tuple[MonthDays, ...]
    weeks: tuple[Weight, ...]


class DayRows(NamedTuple):
    """The briefs of a day; `href` leads to its issue, and is empty where there is none."""

    day: Day | None
    href: str
    rows: tuple[Row, ...]


class MonthPage(NamedTuple):
    """A page of the briefs of a month, the newest first. `newer` and `older` lead to the pages before and after, empty at the ends."""

    name: str
    total: int
    days: tuple[DayRows, ...]
    number: int
    pages: int
    newer: str
    older: str
    year: Link


class Issue(NamedTuple):
    """The briefs of a day or a week, the newest first: up to a hundred of `total`, and `more` leads to the rest.

    `week` is the number of a week, 0 for a day; `first` and `last` are its days. `said` is what some of the people in it said. `url`
    and `email` have scheme and host, `email` is empty where the site makes none.
    """

    name: str
    week: int
    year: str
    first: Day
    last: Day
    total: int
    days: tuple[DayRows, ...]
    said: tuple[Said, ...]
    more: str
    url: str
    email: str


class Beside(NamedTuple):
    """The periods before and after one; without a name where there is none."""

    older: Link
    newer: Link


def plan_archive(site: Site) -> Iterator[Page]:
    """The pages of the archive and of the issues."""
    names = calendar(site).names
    if site.makes("archive"):
        yield Page("/archive/", "archive.html", Question("archive", ""))
        for name in names["year"]:
            yield Page(period_address(name), "year.html", Question("year", name))
        for name in names["month"]:
            for n in range(1, _pages_of(site, name) + 1):
                yield Page(paged(period_address(name), n), "month.html", Question("month", f"{name}/{n}"), n)
    for name in (*names["day"], *names["week"]):
        subject = Question("issue", name)
        if site.makes("issues"):
            yield Page(period_address(name), "issue.html", subject)
        if site.makes("issue_emails"):
            yield Page(period_address(name) + _EMAIL, "email.html", subject)


def archive(site: Site) -> Archive:
    """All years and months."""
    known = calendar(site)
    years = known.names["year"][::-1]
    months = {year: within(site, year, "month")[::-1] for year in years}
    most = _most(site, [name for names in months.values() for name in names])
    shown = zip(_periods(site, years, [*years]), years, strict=True)
    return Archive(
        tuple(
            [ArchiveYear(year, _periods(site, months[name], _months(site, months[name]), most)) for year, name in shown]
        ),
        len(site.cards),
        len(site.cards) - known.dated,
    )


def year(site: Site, name: str) -> YearPage:
    """One year, with links to the issues of its days and weeks."""
    months = within(site, name, "month")[::-1]
    weeks = within(site, name, "week")
    run = run_of(site, name)
    days = [within(site, month, "day") for month in months]
    return YearPage(
        name,
        run.end - run.start,
        tuple(
            [
                MonthDays(month, _periods(site, found, [str(int(day[8:])) for day in found]))
                for month, found in zip(_periods(site, months, _months(site, months)), days, strict=True)
            ]
        ),
        _periods(site, weeks, [str(int(week[6:])) for week in weeks]) if site.makes("issues") else (),
    )


def month(site: Site, name: str, number: int) -> MonthPage:
    """A page of the briefs of one month."""
    run, size, pages = run_of(site, name), site.settings.page_size, _pages_of(site, name)
    if not 1 <= number <= pages:
        raise LookupError(f"{name} has no page {number}")
    cards = site.cards[run.start + (number - 1) * size : min(run.end, run.start + number * size)]
    base = period_address(name)
    return MonthPage(
        _worded(site, name),
        run.end - run.start,
        _by_day(site, cards),
        number,
        pages,
        link(site.settings, paged(base, number - 1)) if number > 1 else "",
        link(site.settings, paged(base, number + 1)) if number < pages else "",
        _way(site, name[:4]),
    )


def issue(site: Site, name: str) -> Issue:
    """The briefs of a day or a week."""
    run = run_of(site, name)
    cards = site.cards[run.start : min(run.end, run.start + _MOST)]
    first, last = first_and_last(name)
    address = period_address(name)
    rest = last.isoformat()[:7] if run.end - run.start > _MOST else ""
    said = (said for card in cards for said in excerpt(site, card).said[:1])
    return Issue(
        name,
        int(name[6:]) if grain_of(name) == "week" else 0,
        name[:4],
        _shown(site, first),
        _shown(site, last),
        run.end - run.start,
        _by_day(site, cards),
        tuple([found for found, _ in zip(said, range(_SAID), strict=False)]),
        _way(site, rest).href if rest else "",
        absolute(site.settings, address) if site.makes("issues") else "",
        absolute(site.settings, address + _EMAIL) if site.makes("issue_emails") else "",
    )


def beside(site: Site, name: str) -> Beside:
    """The periods of the same grain before and after one."""
    older, newer = neighbours(site, name)
    return Beside(_way(site, older), _way(site, newer))


def _by_day(site: Site, cards: Sequence[Card]) -> tuple[DayRows, ...]:
    days = []
    for day, found in groupby(cards, key=lambda card: day_of(site, card.date)):
        href = link(site.settings, period_address(day.iso)) if day and site.makes("issues") else ""
        days.append(DayRows(day, href, tuple([row(site, card) for card in found])))
    return tuple(days)


def _periods(site: Site, names: Sequence[str], worded: Sequence[str], most: int = 0) -> tuple[Weight, ...]:
    most = most or _most(site, names)
    counts = [run_of(site, name).end - run_of(site, name).start for name in names]
    return tuple(
        [
            Weight(Link(words, _way(site, name).href), n, f"{100 * n / most:.1f}%")
            for name, words, n in zip(names, worded, counts, strict=True)
        ]
    )


def _most(site: Site, names: Sequence[str]) -> int:
    return max((run_of(site, name).end - run_of(site, name).start for name in names), default=1)


def _months(site: Site, names: Sequence[str]) -> list[str]:
    return [wording.month_name(site.texts, int(name[5:7])) for name in names]


def _pages_of(site: Site, name: str) -> int:
    run = run_of(site, name)
    return -(-(run.end - run.start) // site.settings.page_size)


def _way(site: Site, name: str) -> Link:
    """A period in words, with the link to its page where the site makes it."""
    if not name:
        return Link("")
    there = site.makes("archive" if grain_of(name) in ("year", "month") else "issues")
    return Link(_worded(site, name), link(site.settings, period_address(name)) if there else "")


def _worded(site: Site, name: str) -> str:
    """A period in words: "2017", "March 2017", "14 March 2017", "Week 11 of 2017"."""
    grain = grain_of(name)
    if grain == "week":
        return site.texts.fill("dates", "week", week=int(name[6:]), year=name[:4])
    if grain == "month":
        return site.texts.fill("dates", "month", month=wording.month_name(site.texts, int(name[5:7])), year=name[:4])
    return _shown(site, first_and_last(name)[0]).long if grain == "day" else name


def _shown(site: Site, day: date) -> Day:
    at = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (a day has no zone)
    return Day(day.isoformat(), wording.day(site.texts, at), wording.day(site.texts, at, short=True), f"{day.year:04}")
