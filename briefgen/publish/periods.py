"""Periods: the years, months, days and weeks in which a site has briefs, and where their pages stand. They know the order of briefs, not what they say.

A period goes by its ISO name: "2017", "2017-03", "2017-03-14", "2017-W11".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Literal, NamedTuple

from briefgen.model.card import Card
from briefgen.publish.site import Site

Grain = Literal["year", "month", "day", "week"]
GRAINS: tuple[Grain, ...] = ("year", "month", "day", "week")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT = attrgetter("at")


class Run(NamedTuple):
    """The places of a period's briefs among all: from `start`, up to `end`."""

    start: int
    end: int


class Calendar(NamedTuple):
    """The runs of all periods by name, and the names of each grain, oldest first; `dated` is how many briefs have a date."""

    runs: Mapping[str, Run]
    names: Mapping[Grain, Sequence[str]]
    dated: int


def calendar(site: Site) -> Calendar:
    """The calendar of the site."""
    return site.kept("calendar", "", lambda: _calendar(site))


def run_of(site: Site, name: str) -> Run:
    """The places of a period's briefs; raises LookupError where there are none."""
    return calendar(site).runs[name]


def within(site: Site, name: str, grain: Grain) -> Sequence[str]:
    """The periods of a grain that begin with the name of a longer one, oldest first."""
    names = calendar(site).names[grain]
    return names[bisect_left(names, f"{name}-") : bisect_left(names, f"{name}.")]


def neighbours(site: Site, name: str) -> tuple[str, str]:
    """The nearest periods of the same grain before and after one, which need have no brief itself; "" where there is none."""
    names = calendar(site).names[grain_of(name)]
    before, after = bisect_left(names, name), bisect_right(names, name)
    return names[before - 1] if before else "", names[after] if after < len(names) else ""


def grain_of(name: str) -> Grain:
    """The grain of a period."""
    return "week" if "W" in name else GRAINS[name.count("-")]


def day_in(site: Site, card: Card) -> date | None:
    """The day of a card in the site's time zone."""
    local = site.local(card.date)
    return local.date() if local else None


def names_of(day: date) -> dict[Grain, str]:
    """The periods that hold a day."""
    year, week, _ = day.isocalendar()
    iso = day.isoformat()
    return {"year": iso[:4], "month": iso[:7], "day": iso, "week": f"{year:04}-W{week:02}"}


def first_and_last(name: str) -> tuple[date, date]:
    """The days at the ends of a day or a week."""
    if grain_of(name) == "week":
        first = date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
        return first, first + timedelta(days=min(6, (date.max - first).days))
    return date.fromisoformat(name), date.fromisoformat(name)


def period_address(name: str) -> str:
    """Where the page of a period stands."""
    return f"/archive/{name.replace('-', '/').lower()}/"


def _calendar(site: Site) -> Calendar:
    runs: dict[str, Run] = {}
    names: dict[Grain, list[str]] = {grain: [] for grain in GRAINS}
    dated = 0
    for day, start, end in _days(site):
        dated = end
        for grain, name in names_of(day).items():
            known = runs.get(name)
            if known is None:
                names[grain].append(name)
            runs[name] = Run(known.start if known else start, end)
    return Calendar(runs, {grain: found[::-1] for grain, found in names.items()}, dated)


def _days(site: Site) -> Iterator[tuple[date, int, int]]:
    """Each day with briefs, newest first, with the places of its first brief and of the first older one."""
    slots = site.card.slots
    start, end = 0, bisect_left(slots, float("inf"), key=_AT)
    while start < end:
        day = (_EPOCH + timedelta(seconds=-slots[start].at)).astimezone(site.zone).date()
        midnight = datetime.combine(day, time(), site.zone).timestamp()
        stop = max(start + 1, bisect_right(slots, -midnight, lo=start, hi=end, key=_AT))
        yield day, start, stop
        start = stop
