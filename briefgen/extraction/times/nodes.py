"""Times as words name them: a month without a year, a weekday, a season, a feast; each becomes a period, seen from a day.

Counts as news does: backwards, unless the words say otherwise. Refuses to know any word of a language.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Protocol

from briefgen.extraction.times.almanac import Period, days_in, easter, moved, whole

Way = Literal["", "last", "this", "next"]
_ISO = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_FOLDED = {"quarter": ("month", 3), "half": ("month", 6), "decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}  # fmt: skip
_SEASONS = {"spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "winter": (12, "WI")}


@dataclass(frozen=True, slots=True)
class Now:
    """Where words count from: the day of the text, and the day that its narrative has reached; `telling` of another time than its own."""

    today: date | None
    reached: date | None = None
    telling: bool = False


class Time(Protocol):
    """What words say of a time."""

    def on(self, now: Now) -> Period | None:
        """The period that it is, seen from `now`; None where that cannot be known. Raises ValueError or OverflowError beyond all years."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, a month or a day, as far as it is named. Without a year it is the nearest one that is past."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    way: Way = ""

    def on(self, now: Now) -> Period | None:
        if self.year is not None:
            return self.in_year(self.year)
        today = now.today
        if today is None:
            month = f"-{self.month:02}" if self.month else "-XX"
            return Period(
                None, None, "day" if self.day else "month", f"XXXX{month}" + (f"-{self.day:02}" if self.day else "")
            )
        if self.month is None:
            return self._of_month(today)
        if not self.way and now.reached and now.telling:
            return self.in_year(now.reached.year)
        if self.way == "this":
            return self.in_year(today.year)
        step = 1 if self.way == "next" else -1
        years = range(today.year, today.year + 9 * step, step)
        found = (p for y in years if (p := self.in_year(y)) and p.start and p.end)
        if self.way == "next":
            return next((p for p in found if p.start and p.start > today), None)
        if self.way == "last":
            return next((p for p in found if p.end and p.end < today), None)
        return next((p for p in found if p.start and p.start <= today), None)

    def in_year(self, year: int) -> Period | None:
        """It in `year`; None where that has no such day."""
        month, day = self.month or 1, self.day or 1
        if day > days_in(year, month):
            return None
        return whole(date(year, month, day), "day" if self.day else "month" if self.month else "year")

    def _of_month(self, today: date) -> Period | None:
        for back in range(3):
            first = moved(today.replace(day=1), -back, "month")
            if (p := replace(self, month=first.month).in_year(first.year)) and p.start and p.start <= today:
                return p
        return None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0: Monday): the last one up to today; `last`, `this`, `next` name it in that week. `day` is its day of the month."""

    weekday: int
    way: Way = ""
    day: int | None = None

    def on(self, now: Now) -> Period | None:
        if now.today is None:
            return Period(None, None, "day", f"XXXX-WXX-{self.weekday + 1}")
        behind = (now.today.weekday() - self.weekday) % 7
        if self.day is not None:
            weeks = (now.today + timedelta(7 - behind - 7 * i) for i in range(60))
            near = (d for d in weeks if d.day == self.day)
            ahead = (d for i in range(5) if (d := now.today + timedelta(7 - behind + 7 * i)).day == self.day)
            found = next((d for d in ahead if d.month == now.today.month), None) or next(near, None)
            return whole(found, "day") if found else None
        if not self.way:
            return whole(now.today - timedelta(behind), "day")
        weeks_on = {"last": -1, "this": 0, "next": 1}[self.way]
        return whole(now.today + timedelta(self.weekday - now.today.weekday() + 7 * weeks_on), "day")


@dataclass(frozen=True, slots=True)
class Unit:
    """The day, week, quarter, year ... that is `shift` units from now; from where the narrative has got, where `told`."""

    unit: str
    shift: int = 0
    told: bool = False
    fiscal: bool = False

    def on(self, now: Now) -> Period | None:
        base = (now.reached or now.today) if self.told else now.today
        if base and self.unit == "weekend" and not self.shift and base.weekday() < 3:
            base -= timedelta(3)  # "this weekend" is the nearest one
        return replace(whole(moved(base, self.shift, self.unit), self.unit), fiscal=self.fiscal) if base else None


@dataclass(frozen=True, slots=True)
class Decade:
    """`years` years from `first` on: a decade or a century."""

    first: int
    years: int

    def on(self, now: Now) -> Period | None:  # noqa: ARG002
        last = self.first + self.years - 1
        precision = "decade" if self.years == 10 else "century"
        return Period(date(self.first, 1, 1), date(last, 12, 31), precision, f"{self.first:04}/{last:04}")


@dataclass(frozen=True, slots=True)
class Season:
    """A season, by the months of the northern half; winter begins in the year that it is called by."""

    name: str
    of: Time | None = None
    way: Way = ""

    def on(self, now: Now) -> Period | None:
        month, code = _SEASONS[self.name]
        year = _year_of(self.of, now)
        if year is None and now.today is not None and self.of is None:
            year = now.today.year
            if self.way != "this" and date(year, month, 1) > now.today and self.way != "next":
                year -= 1
            year += {"last": -1 if year == now.today.year else 0, "next": int(date(year, month, 1) <= now.today)}.get(
                self.way, 0
            )
        if year is None:
            return Period(None, None, "season", f"XXXX-{code}")
        first = date(year, month, 1)
        return Period(first, moved(first, 3, "month") - timedelta(1), "season", f"{year}-{code}")


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of the year that has a name; `week` and `weekday` count within the month (-1: from its end), `after` days follow."""

    month: int
    day: int = 0
    week: int = 0
    weekday: int = 0
    after: int = 0
    way: Way = ""
    of: Time | None = None

    def on(self, now: Now) -> Period | None:
        year = _year_of(self.of, now)
        if year is not None:
            return whole(self.day_in(year), "day")
        if now.today is None:
            return None
        days = [self.day_in(now.today.year + i) for i in (1, 0, -1)]
        if self.way == "next":
            return whole(min(d for d in days if d > now.today), "day")
        return whole(max(d for d in days if d <= now.today), "day")

    def day_in(self, year: int) -> date:
        """Its day in `year`."""
        if not self.month:
            return easter(year) + timedelta(self.after)
        if self.day:
            return date(year, self.month, self.day)
        first = date(year, self.month, 1)
        if self.week < 0:
            last = moved(first, 1, "month") - timedelta(1)
            return last - timedelta((last.weekday() - self.weekday) % 7) + timedelta(self.after)
        return first + timedelta((self.weekday - first.weekday()) % 7 + 7 * (self.week - 1) + self.after)


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, of no known time."""

    lengths: tuple[tuple[float, str], ...]

    def on(self, now: Now) -> Period | None:  # noqa: ARG002
        parts, clock = "", ""
        for n, unit in self.lengths:
            name, factor = _FOLDED.get(unit, ({"night": "day", "workweek": "week"}.get(unit, unit), 1))
            if name not in _ISO:
                return None
            text = f"{n * factor:g}{_ISO[name]}"
            if name in ("hour", "minute", "second"):
                clock += text
            else:
                parts += text
        return Period(None, None, "duration", f"P{parts}" + (f"T{clock}" if clock else ""))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: found so that its digits are nothing else, and no period."""

    def on(self, now: Now) -> Period | None:  # noqa: ARG002
        return None


def _year_of(of: Time | None, now: Now) -> int | None:
    frame = of.on(now) if of else None
    return frame.start.year if frame and frame.start else None
