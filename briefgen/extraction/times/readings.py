"""What the patterns of the grammar of time mean: each function reads the tokens that a rule matched, and says the time, or None.

Refuses to know how a letter is spelt, and in what order the rules are tried.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from briefgen.extraction.times.almanac import DAYS_IN, MONTHS_IN
from briefgen.extraction.times.nodes import Calendar, Clock, Feast, Length, Unit, Way, Weekday
from briefgen.extraction.times.reckoned import Away, Nth, Run, Stretch, Within
from briefgen.extraction.times.words import Token

Read = Callable[[Sequence[Token]], Any]
_WAYS: dict[str, Way] = {"L": "last", "T": "this", "X": "next", "Z": "this", "K": "last"}


def all_of(tokens: Sequence[Token], codes: str) -> list[Any]:
    return [t.value for t in tokens if t.code in codes]


def one_of(tokens: Sequence[Token], codes: str) -> Any:
    return next((t.value for t in tokens if t.code in codes), None)


def way_of(tokens: Sequence[Token]) -> Way:
    return next((_WAYS[t.code] for t in tokens if t.code in _WAYS), "")


# Numbers.


def compound(tokens: Sequence[Token]) -> int | None:
    """Tens and ones: "twenty-five", "twenty-sixth"."""
    tens, ones = tokens[0].value, tokens[-1].value
    return tens + ones if tens in range(20, 100, 10) and 0 < ones < 10 else None


def year_in_words(tokens: Sequence[Token]) -> int | None:
    """E.g. "nineteen eighty-six", "nineteen hundred ninety-three", "two thousand and fifteen"."""
    numbers = all_of(tokens, "w")
    scale = next((100 if t.code == "h" else 1000 for t in tokens if t.code in "hk"), 0)
    rest = numbers[1] if len(numbers) > 1 else 0
    if not scale and rest < 10:
        return None
    year = numbers[0] * (scale or 100) + rest
    return year if 1500 <= year < 2100 and rest < 1000 else None


# Days, months and years.


def day_of_month(tokens: Sequence[Token]) -> Calendar | None:
    """A day of a month: the year may be missing, or have two digits behind an "of" or an ordinal."""
    numbers = [(t.code, t.value) for t in tokens if t.code in "DOwn"]
    year = one_of(tokens, "Y")
    if len(numbers) > 1:
        year = numbers[1][1] + (2000 if numbers[1][1] < 50 else 1900)
    day = numbers[0][1]
    return Calendar(year, one_of(tokens, "Mmv"), day, way_of(tokens)) if 1 <= day <= 31 else None


def month(tokens: Sequence[Token]) -> Calendar:
    year = one_of(tokens, "Y")
    short = one_of(tokens, "Dn")
    if year is None and short is not None:
        year = int(short) + (2000 if short < 50 else 1900)
    return Calendar(year, one_of(tokens, "Mmv"), None, way_of(tokens))


def two_days(tokens: Sequence[Token]) -> Stretch | None:
    """Two days of a month: "March 3 to 5", "9 to 12 of June 2019"; the second may be in the next month."""
    first, last = all_of(tokens, "DO")[:2]
    year, month = one_of(tokens, "Y"), one_of(tokens, "Mmv")
    if not (1 <= first <= 31 and 1 <= last <= 31):
        return None
    follows = month % 12 + 1 if last < first else month
    return Stretch(Calendar(year, month, first), Calendar(year, follows, last))


def named_year(tokens: Sequence[Token]) -> Any:
    fiscal = any(t.code == "F" for t in tokens)
    year = one_of(tokens, "YDn")
    year = int(year) if year > 100 else int(year) + (2000 if year < 50 else 1900)
    return Nth(1, "year", Calendar(year), fiscal=True) if fiscal else Calendar(year)


def weekday(tokens: Sequence[Token]) -> Weekday:
    return Weekday(one_of(tokens, "W"), way_of(tokens), one_of(tokens, "DO"))


def weekday_of_date(tokens: Sequence[Token]) -> Any:
    """E.g. "Tuesday, March 7": the date says it all."""
    date = tokens[-1].value
    if isinstance(date, Calendar) and date.day:
        return date if isinstance(tokens[0].value, Weekday) else None
    weekday = next((t.value for t in tokens if isinstance(t.value, Weekday)), None)
    frame = next((t.value for t in tokens if not isinstance(t.value, Weekday) and t.code == "P"), None)
    if isinstance(frame, Away):
        return replace(frame, weekday=weekday.weekday) if weekday else None
    return (
        Within(weekday, frame) if weekday and isinstance(frame, Unit) and frame.unit in ("week", "workweek") else None
    )


# Units.


def unit_from_now(tokens: Sequence[Token]) -> Any:
    unit = one_of(tokens, "U")
    if unit not in MONTHS_IN and unit not in DAYS_IN:
        return None
    codes = {t.code for t in tokens}
    shift = {"last": -1, "next": 1}.get(way_of(tokens), 0)
    if "K" in codes and "T" not in codes:
        return Run(1, unit, -1)
    shift = -1 if codes >= {"T", "K"} else shift
    told = next((t.value for t in tokens if t.code == "Z"), None) is not None
    if unit in ("day", "night", "half") and not (told or unit != "day") and shift == 0:
        return None
    return Unit(unit, shift, told, "F" in codes)


def run(tokens: Sequence[Token]) -> Run | None:
    unit, count = one_of(tokens, "U"), one_of(tokens, "wDnA")
    n = 1 if isinstance(count, str) or count is None else int(count)
    if unit not in MONTHS_IN and unit not in DAYS_IN:
        return None
    codes = {t.code for t in tokens}
    return Run(n, unit, -1 if codes & set("LK") else 1, "j" in codes)


def _lengths(tokens: Sequence[Token]) -> tuple[tuple[float, str], ...] | None:
    """The lengths in `tokens`: "2 years 1 month", "one hour and a half"."""
    found: list[tuple[float, str]] = []
    count: float = 0.0
    for t in tokens:
        if t.code in "wDn":
            count += t.value
        elif t.code == "A":
            count += 1
        elif t.code == "U":
            found.append((count or 1, t.value))
            count = 0.0
        elif t.code == "I":
            found.append(t.value)
    return tuple(found) if found and all(n < 100_000 for n, _ in found) else None


def calendar_lengths(tokens: Sequence[Token]) -> tuple[tuple[int, str], ...] | None:
    """Lengths that the calendar counts in: no hours, and all of them whole."""
    lengths = _lengths(tokens)
    if not lengths or not all(u in MONTHS_IN or u in DAYS_IN for _, u in lengths):
        return None
    return tuple((int(n), u) for n, u in lengths)


def duration(tokens: Sequence[Token]) -> Length | None:
    lengths = _lengths(tokens)
    return Length(lengths) if lengths and not any(u in ("quarter", "half") for _, u in lengths) else None


def and_a_half(tokens: Sequence[Token]) -> Length | None:
    """E.g. "one hour and a half", "one and a half hours"."""
    units, count = all_of(tokens, "U"), one_of(tokens, "wDnA")
    unit = next((u for u in units if u != "half"), "")
    return Length(((0.5 + (1 if isinstance(count, str) else count), unit),)) if unit and "half" in units else None


def beside(tokens: Sequence[Token]) -> Unit | None:
    """E.g. "the day before", "the day after"."""
    return Unit(tokens[1].value, -1 if tokens[2].code == "B" else 1, told=True) if tokens[1].value == "day" else None


def away(sign: int, *, told: bool = False, exact: bool = False) -> Read:
    def read(tokens: Sequence[Token]) -> Away | None:
        lengths = calendar_lengths(tokens)
        base = next((t.value for t in tokens if t.code == "P"), None)
        return Away(lengths, sign, base, told, exact or base is not None) if lengths else None

    return read


def dated(tokens: Sequence[Token]) -> Any:
    """E.g. "this May", "next Christmas"."""
    says = tokens[1].value
    if isinstance(says, Calendar):
        return replace(says, way=way_of(tokens)) if says.year is None else None
    return feast(tokens)


def year_of_kind(tokens: Sequence[Token]) -> Any:
    """E.g. "fiscal 2021", "the year 2012"; not "the month 2012"."""
    return named_year(tokens) if (one_of(tokens, "U") or "year") == "year" else None


def plain_year(tokens: Sequence[Token]) -> Calendar:
    return Calendar(tokens[0].value)


def lone_unit(tokens: Sequence[Token]) -> Any:
    """E.g. "the year", "the week": units that a text can be in."""
    known = ("year", "month", "week", "weekend", "fortnight")
    return unit_from_now(tokens) if one_of(tokens, "U") in known else None


def day_alone(tokens: Sequence[Token]) -> Calendar | None:
    n = tokens[-1].value
    return Calendar(None, None, n) if 1 <= n <= 31 else None


def weekend(tokens: Sequence[Token]) -> Unit | None:
    return Unit("weekend") if tokens[0].value == "weekend" else None


def whole_unit(tokens: Sequence[Token]) -> Length:
    return Length(((1, tokens[1].value),))


def repeated(_: Sequence[Token]) -> Clock:
    """E.g. "every Monday": a habit, and no time."""
    return Clock()


def now(tokens: Sequence[Token]) -> Unit:
    return Unit("day", one_of(tokens, "d") or 0)


def same(tokens: Sequence[Token]) -> Any:
    return one_of(tokens, "P57")


def feast(tokens: Sequence[Token]) -> Feast | None:
    feast = one_of(tokens, "P")
    year = one_of(tokens, "Y")
    return replace(feast, way=way_of(tokens), of=Calendar(year) if year else None) if isinstance(feast, Feast) else None
