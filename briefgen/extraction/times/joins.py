"""What the patterns of the grammar of time mean, where one time is made of others: parts, ranges, open times.

Refuses to know how a letter is spelt, and in what order the rules are tried.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefgen.extraction.times.almanac import DAYS_IN, MONTHS_IN, Shade
from briefgen.extraction.times.nodes import Calendar, Clock, Decade, Feast, Length, Season, Unit, Weekday
from briefgen.extraction.times.readings import Read, all_of, calendar_lengths, one_of, way_of
from briefgen.extraction.times.reckoned import Nth, Open, Part, Run, Stretch, Upto, Within
from briefgen.extraction.times.words import Token


def nth(tokens: Sequence[Token]) -> Any:
    """The n-th unit of a period: "the fourth quarter of 2016", "the last four months of 2021"."""
    unit = one_of(tokens, "U")
    of = next((t.value for t in tokens if t.code == "P"), None)
    year = one_of(tokens, "Y")
    if year is not None:
        of = Calendar(year)
    codes = "".join(t.code for t in tokens)
    n = -1 if "L" in codes else int(one_of(tokens, "OwD") or 1)
    count = 1
    if m := re.search(r"[OL]([wD])U", codes):
        count = int(tokens[m.start(1)].value)
        n = -1 if "L" in codes else 1
    if unit in ("half", "quarter"):
        top = 2 if unit == "half" else 4
        if n > top:
            return None
        if of is None and count == 1:
            return Nth(n, unit, None, 1, "F" in codes) if n > 0 else None
    if of is None or (unit not in MONTHS_IN and unit not in DAYS_IN) or isinstance(of, Length | Clock):
        return None
    return Nth(n, unit, of, count, "F" in codes)


def part_of_year(tokens: Sequence[Token]) -> Nth:
    n, unit = one_of(tokens, "Q")
    year = one_of(tokens, "Y")
    of = Calendar(year) if year is not None else next((t.value for t in tokens if t.code == "P"), None)
    return Nth(n, unit, of, fiscal=any(t.code == "F" for t in tokens))


def part(shade: Shade | None = None) -> Read:
    def read(tokens: Sequence[Token]) -> Any:
        of = next((t.value for t in tokens if t.code == "P"), None)
        if of is None and (unit := one_of(tokens, "U")):
            of = Unit(unit) if unit in MONTHS_IN or unit == "week" else None
        kind: Shade = shade or one_of(tokens, "E")
        if kind in ("end", "start") and isinstance(of, Weekday | Length | Clock):
            return None
        return Part(of, kind) if of is not None and not isinstance(of, Length | Clock) else None

    return read


def year_end(tokens: Sequence[Token]) -> Part | None:
    year = one_of(tokens, "Y")
    return Part(Calendar(year) if year else Unit("year"), "end") if tokens[0].value in ("year", None) else None


def season(tokens: Sequence[Token]) -> Season | None:
    year = one_of(tokens, "Y")
    of = Calendar(year) if year is not None else next((t.value for t in tokens if t.code == "P"), None)
    return Season(one_of(tokens, "Sp"), of, way_of(tokens))


def century(tokens: Sequence[Token]) -> Decade | None:
    n = tokens[0].value if tokens[0].code == "O" else tokens[1].value
    return Decade(100 * (n - 1), 100) if tokens[-1].value == "century" and 1 < n <= 30 else None


def in_year(tokens: Sequence[Token]) -> Within | Calendar | None:
    """A month or day, and its year: "March of last year"."""
    what, of = all_of(tokens, "P")[:2]
    is_year = isinstance(of, Unit) and of.unit == "year"
    if not isinstance(what, Calendar) or what.year is not None or what.month is None:
        return None
    if isinstance(of, Calendar) and of.year is not None and of.month is None:
        return replace(what, year=of.year)
    if not is_year:
        return None
    return Within(what, of)


def ended(tokens: Sequence[Token]) -> Upto | None:
    lengths = calendar_lengths(tokens) or (
        ((1, unit),) if (unit := one_of(tokens, "U")) in MONTHS_IN or unit == "week" else None
    )
    of = tokens[-1].value
    return Upto(lengths, of) if lengths and not isinstance(of, Length | Clock) else None


def from_then_on(tokens: Sequence[Token]) -> Any:
    lengths = calendar_lengths(tokens) or ((1, "week"),)
    of = tokens[-1].value
    return (
        Upto(lengths, of, 1)
        if isinstance(of, Calendar | Weekday | Feast) and (not isinstance(of, Calendar) or of.day)
        else None
    )


# Ranges and open times.

_POINTS = (Length, Clock, Open, Stretch, Run)


def stretch(tokens: Sequence[Token]) -> Stretch | None:
    first, last = (t.value for t in tokens if t.code == "P")
    if isinstance(first, _POINTS) or isinstance(last, _POINTS):
        return None
    if (
        isinstance(first, Calendar)
        and isinstance(last, Calendar)
        and first.day is None
        and last.day
        and first.year is None
    ):
        return None
    return Stretch(first, last)


def opened(side: Any) -> Read:
    def read(tokens: Sequence[Token]) -> Open | None:
        of = next(t.value for t in tokens if t.code == "P")
        return None if isinstance(of, _POINTS) else Open(of, side)

    return read


def year_end_of_now(_: Sequence[Token]) -> Part:
    return Part(Unit("year"), "end")


def year_to_date(tokens: Sequence[Token]) -> Stretch | None:
    return Stretch(Part(Unit("year"), "start"), Unit("day")) if tokens[0].value == "year" else None


def nth_of_unit(tokens: Sequence[Token]) -> Any:
    """E.g. "the 15th day of next month"."""
    if tokens[-1].code == "P":
        return nth(tokens)
    unit, frame = all_of(tokens, "U")
    shift = {"last": -1, "next": 1}.get(way_of(tokens), 0)
    known = unit in MONTHS_IN or unit in DAYS_IN
    return Nth(int(one_of(tokens, "O")), unit, Unit(frame, shift)) if known and frame in MONTHS_IN else None


def week_of_year(tokens: Sequence[Token]) -> Nth | None:
    name, n = tokens[0].value, tokens[1].value
    return Nth(n, "week", Unit("year")) if name == "week" and n < 54 else None


def short_range(tokens: Sequence[Token]) -> Stretch | None:
    last = short_year(tokens)
    return Stretch(tokens[0].value, last) if last else None


def short_year(tokens: Sequence[Token]) -> Calendar | None:
    """The second year of "1890–91"."""
    first, last = tokens[0].value, tokens[-1].value
    if not isinstance(first, Calendar) or first.year is None or first.month is not None:
        return None
    year = first.year - first.year % 100 + int(last)
    return Calendar(year) if first.year < year < first.year + 100 else None
