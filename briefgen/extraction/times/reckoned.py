"""Times that are reckoned from other times: three weeks ago, the first half of a year, the end of a month, a range.

Each becomes a period, seen from a day. Refuses to know any word of a language.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from briefgen.extraction.times.almanac import MONTHS_IN, Period, Shade, between, moved, shaded, spanned, whole
from briefgen.extraction.times.nodes import Calendar, Length, Now, Time, Unit, Weekday

Side = Literal["since", "after", "before", "until"]


@dataclass(frozen=True, slots=True)
class Within:
    """A month, day or weekday in a year or week that is worded apart: "March of last year", "Tuesday of next week"."""

    what: Calendar | Weekday
    of: Time

    def on(self, now: Now) -> Period | None:
        frame = self.of.on(now)
        if frame is None or frame.start is None:
            return None
        if isinstance(self.what, Weekday):
            return whole(frame.start + timedelta((self.what.weekday - frame.start.weekday()) % 7), "day")
        month = self.what.month or frame.start.month
        return replace(self.what, year=frame.start.year, month=month).on(now)


@dataclass(frozen=True, slots=True)
class Away:
    """So far before (-1) or after (1) a time: "three weeks ago", "two days after today". Years and months ago are no days, unless `exact`."""

    lengths: tuple[tuple[int, str], ...]
    sign: int
    base: Time | None = None
    told: bool = False
    exact: bool = False
    weekday: int | None = None

    def on(self, now: Now) -> Period | None:
        frame = self.base.on(now) if self.base else None
        day = frame.start if frame else (now.reached or now.today) if self.told else now.today
        if day is None or (self.base and not frame):
            return None
        for n, unit in self.lengths:
            day = moved(day, n * self.sign, unit)
        if self.weekday is not None:
            return whole(day + timedelta((self.weekday - day.weekday()) % 7), "day")
        unit = self.lengths[-1][1]
        coarse = unit in MONTHS_IN and not self.exact and len(self.lengths) == 1
        return whole(day, ("month" if unit in ("month", "quarter", "half") else "year") if coarse else "day")


@dataclass(frozen=True, slots=True)
class Run:
    """The past (-1) or coming (1) so many units; from today where `at_once`."""

    count: int
    unit: str
    sign: int
    at_once: bool = False

    def on(self, now: Now) -> Period | None:
        today = now.today
        if today is None:
            return Length(((self.count, self.unit),)).on(now)
        if self.unit in ("quarter", "half", "decade", "weekend") and not self.at_once:
            first = self.sign if self.sign > 0 else -self.count
            last = self.count if self.sign > 0 else -1
            return spanned(Unit(self.unit, first).on(now), Unit(self.unit, last).on(now))
        if self.sign < 0:
            return between(moved(today, -self.count, self.unit), today)
        first_day = today if self.at_once else today + timedelta(1)
        return between(first_day, moved(first_day, self.count, self.unit) - timedelta(1))


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th of the units of a longer period (-1: the last), or the first or last `count` of them; of no period: the latest that has begun."""

    n: int
    unit: str
    of: Time | None = None
    count: int = 1
    fiscal: bool = False

    def on(self, now: Now) -> Period | None:
        if self.of is None:
            return self._latest(now)
        frame = self.of.on(now)
        if frame is None:
            return None
        if frame.start is None or frame.end is None:
            return Period(None, None, self.unit, f"XXXX-{self.unit[0].upper()}{self.n}", self.fiscal)
        if self.unit == "half" and frame.precision not in ("year", "half"):
            return shaded(frame, "early" if self.n == 1 else "late")
        first = self._unit_at(frame.start, frame.end, self.n if self.n > 0 else -self.count)
        if self.count > 1:
            last = self._unit_at(frame.start, frame.end, self.count if self.n > 0 else -1)
            run = between(first.start, last.end) if first.start and last.end else None
            return run if run and run.precision != "span" else spanned(first, last)
        return replace(first, fiscal=self.fiscal or frame.fiscal)

    def _unit_at(self, start: date, end: date, n: int) -> Period:
        unit = self.unit
        if unit in ("week", "workweek"):
            # A week belongs to the year or month that has most of it, as in ISO 8601.
            inside = start + timedelta(3) if n > 0 else end - timedelta(3)
            return whole(inside + timedelta(7 * (n - 1 if n > 0 else n + 1)), unit)
        base = start if n > 0 else end
        return whole(moved(base, n - 1 if n > 0 else n + 1, unit), unit)

    def _latest(self, now: Now) -> Period | None:
        letter = "Q" if self.unit == "quarter" else "H"
        if now.today is None:
            return Period(None, None, self.unit, f"XXXX-{letter}{self.n}", self.fiscal)
        month = 1 + MONTHS_IN[self.unit] * (self.n - 1)
        first = date(now.today.year, month, 1)
        if first > now.today:
            first = first.replace(year=first.year - 1)
        return replace(whole(first, self.unit), fiscal=self.fiscal)


@dataclass(frozen=True, slots=True)
class Part:
    """The early, middle or late part of a time, or its very end."""

    of: Time
    shade: Shade

    def on(self, now: Now) -> Period | None:
        frame = self.of.on(now)
        if frame is None or frame.start is None or frame.end is None:
            return frame
        return shaded(frame, self.shade)


@dataclass(frozen=True, slots=True)
class Upto:
    """So long, up to the end of a time ("the three months to 30 July") or, with sign 1, from its start ("the week of April 10")."""

    lengths: tuple[tuple[int, str], ...]
    of: Time
    sign: int = -1

    def on(self, now: Now) -> Period | None:
        frame = self.of.on(now)
        if frame is None or frame.start is None or frame.end is None:
            return None
        (n, unit) = self.lengths[0]
        if self.sign > 0:
            return between(frame.start, moved(frame.start, n, unit) - timedelta(1))
        after = frame.end + timedelta(1)
        first = moved(after, -n, unit) if after.day == 1 else moved(frame.end, -n, unit) + timedelta(1)
        return between(first, frame.end)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another, both included; what one of them leaves open is as in the other."""

    first: Time
    last: Time

    def on(self, now: Now) -> Period | None:
        return spanned(*self.ends(now))

    def ends(self, now: Now) -> tuple[Period | None, Period | None]:
        """Its two times."""
        first, last = self.first, self.last
        if isinstance(first, Calendar) and first.year is None and isinstance(last, Calendar) and last.year is not None:
            b = last.on(now)
            if b is None or b.start is None or first.way:
                return first.on(now), b
            a = replace(first, year=b.start.year).on(now)
            if a is None or (a.start and a.start > b.start):
                a = replace(first, year=b.start.year - 1).on(now)
            return a, b
        a = first.on(now)
        if a is None or a.start is None:
            return a, last.on(now)
        if isinstance(last, Calendar) and last.year is None:
            b = replace(last, way="next").on(Now(a.start))
        elif isinstance(last, Weekday) and not last.way and a.precision == "day":
            b = whole(a.start + timedelta((last.weekday - a.start.weekday()) % 7), "day")
        else:
            b = last.on(now)
        return a, b


@dataclass(frozen=True, slots=True)
class Open:
    """A time with one end only: "since 2014", "before 2018"."""

    of: Time
    side: Side

    def on(self, now: Now) -> Period | None:
        frame = self.of.on(now)
        if frame is None or frame.start is None or frame.end is None:
            return frame
        if self.side in ("since", "after"):
            return Period(
                frame.start if self.side == "since" else frame.end + timedelta(1), None, "span", f"{frame.value}/.."
            )
        return Period(
            None, frame.end if self.side == "until" else frame.start - timedelta(1), "span", f"../{frame.value}"
        )
