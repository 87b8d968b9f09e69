"""Periods of the calendar, and the arithmetic of days, weeks, quarters and years.

Refuses to know words, and what day it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Shade = Literal["early", "mid", "late", "start", "end"]
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "night": 1, "week": 7, "workweek": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both of them included; None where it is open or unknown ("since 2014", "March 16" of no known year).

    `precision` is a unit ("day", "quarter", "year"), "span" for anything between, or "duration". `value` is ISO 8601 text in the way of TIMEX:
    `2016-Q4`, `2018-H1`, `2017-03`, `2017-W10`, `2017-03-16`, `2014/2016`, `2014/..`, `P3M`, `XXXX-03-16` where the year is unknown. A
    fiscal year or quarter is given as the calendar's of that name, and `fiscal`.
    """

    start: date | None
    end: date | None
    precision: str
    value: str
    fiscal: bool = False


def whole(day: date, unit: str) -> Period:
    """The `unit` of the calendar that `day` is in."""
    year, week, _ = day.isocalendar()
    monday = day - timedelta(day.weekday())
    match unit:
        case "day" | "night":
            return Period(day, day, "day", day.isoformat())
        case "week" | "fortnight":
            return Period(monday, monday + timedelta(DAYS_IN[unit] - 1), "week", f"{year}-W{week:02}")
        case "workweek":
            return Period(monday, monday + timedelta(4), "week", f"{year}-W{week:02}")
        case "weekend":
            return Period(monday + timedelta(5), monday + timedelta(6), "weekend", f"{year}-W{week:02}-WE")
        case "decade" | "century":
            years = 10 if unit == "decade" else 100
            first = day.year - day.year % years
            return Period(
                date(first, 1, 1), date(first + years - 1, 12, 31), unit, f"{first:04}/{first + years - 1:04}"
            )
        case _:
            months = MONTHS_IN[unit]
            n = (day.month - 1) // months
            first_day = date(day.year, n * months + 1, 1)
            value = f"{day.year:04}" + {1: f"-{day.month:02}", 3: f"-Q{n + 1}", 6: f"-H{n + 1}"}.get(months, "")
            return Period(first_day, moved(first_day, months, "month") - timedelta(1), unit, value)


def moved(day: date, n: int, unit: str) -> date:
    """`day`, `n` units on; the last of the month where that has no such day."""
    if unit in DAYS_IN:
        return day + timedelta(n * DAYS_IN[unit])
    if unit not in MONTHS_IN:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + n * MONTHS_IN[unit], 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def between(start: date, end: date) -> Period:
    """The days from `start` to `end`; a whole month, quarter, half or year where they are just that."""
    for unit in ("day", "month", "quarter", "half", "year"):
        if (p := whole(start, unit)).start == start and p.end == end:
            return p
    return Period(start, end, "span", f"{start.isoformat()}/{end.isoformat()}")


def spanned(first: Period | None, last: Period | None) -> Period | None:
    """From the start of `first` to the end of `last`; None where that is no time."""
    if first is None or last is None:
        return None
    if first.start is None or last.end is None:
        return Period(None, None, "span", f"{first.value}/{last.value}")
    if first.start > last.end:
        return None
    return Period(first.start, last.end, "span", f"{first.value}/{last.value}", first.fiscal or last.fiscal)


def shaded(p: Period, shade: Shade) -> Period:
    """The part of `p`: early and late are its halves, mid the middle third; start and end its first and last day."""
    if p.start is None or p.end is None:
        return p
    if shade in ("start", "end"):
        return whole(p.start if shade == "start" else p.end, "day")
    days = (p.end - p.start).days + 1
    if p.precision == "month":
        cut = {"early": (1, 15), "mid": (10, 20), "late": (16, p.end.day)}[shade]
        return between(p.start.replace(day=cut[0]), p.start.replace(day=cut[1]))
    if p.precision in ("year", "quarter", "half", "decade", "century"):
        months = round(days / 30.44)
        low, high = {"early": (0, months // 2), "mid": (months // 3, 2 * months // 3), "late": (months // 2, months)}[
            shade
        ]
        return between(moved(p.start, low, "month"), moved(p.start, high, "month") - timedelta(1))
    low, high = {"early": (0, days // 2), "mid": (days // 3, 2 * days // 3 + 1), "late": (days // 2, days)}[shade]
    return between(p.start + timedelta(low), p.start + timedelta(max(low, high - 1)))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)
