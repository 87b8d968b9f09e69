"""The grammar of time: patterns over the letters of words, each with what it reads. Rules are tried in order, each over the whole text.

Letters: D day number, O ordinal, Y year, w number word, n number, A "a", M month (m, v: a doubtful one, in upper and lower case),
W weekday, U unit, S season, E shade ("early"), Q quarter or half, F fiscal, c calendar, d day counted from today, L last, K past, T this, Z that,
X next, g ago, l later, e earlier, B before, a after, s since, u until, y by, z ended, G starting, f of, i in, o on, t the, r from, b between, j within,
- to, & and, P a time that was read, I a length, C a time of day, V every, x anything else. Refuses to know how a letter is spelt.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.extract.almanac import DAYS_IN, MONTHS_IN
from briefgen.extract.calendar_words import Token
from briefgen.extract.reckoned_times import Away, Nth, Open, Part, Run, Stretch, Upto, Within
from briefgen.extract.times import Calendar, Clock, Decade, Feast, Length, Season, Time, Unit, Way, Weekday

Read = Callable[[Sequence[Token]], Any]
_YEAR_UNITS = ("year",)
_WAYS: dict[str, Way] = {"L": "last", "T": "this", "X": "next", "Z": "this", "K": "last"}
_COUNT = "[wDnAO]"
_LENGTH = r"(?:[wDnA]U|I)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what reads the tokens that match it (None: it is none after all), and the letter of what it makes."""

    pattern: re.Pattern[str]
    read: Read
    gives: str = "P"
    keeps: bool = False


def _rule(pattern: str, read: Read, gives: str = "P", keeps: bool = False) -> Rule:
    return Rule(re.compile(pattern), read, gives, keeps)


def _all(tokens: Sequence[Token], codes: str) -> list[Any]:
    return [t.value for t in tokens if t.code in codes]


def _first(tokens: Sequence[Token], codes: str) -> Any:
    return next((t.value for t in tokens if t.code in codes), None)


def _way(tokens: Sequence[Token]) -> Way:
    return next((_WAYS[t.code] for t in tokens if t.code in _WAYS), "")


# Numbers.


def _compound(tokens: Sequence[Token]) -> int | None:
    """Tens and ones: "twenty-five", "twenty-sixth"."""
    tens, ones = tokens[0].value, tokens[-1].value
    return tens + ones if tens in range(20, 100, 10) and 0 < ones < 10 else None


def _year_in_words(tokens: Sequence[Token]) -> int | None:
    """ "nineteen eighty-six", "nineteen hundred ninety-three", "two thousand and fifteen"."""
    numbers = _all(tokens, "w")
    scale = next((100 if t.code == "h" else 1000 for t in tokens if t.code in "hk"), 0)
    rest = numbers[1] if len(numbers) > 1 else 0
    if not scale and rest < 10:
        return None
    year = numbers[0] * (scale or 100) + rest
    return year if 1500 <= year < 2100 and rest < 1000 else None


# Days, months and years.


def _day(tokens: Sequence[Token]) -> Calendar | None:
    """A day of a month: the year may be missing, or have two digits behind an "of" or an ordinal."""
    numbers = [(t.code, t.value) for t in tokens if t.code in "DOwY" and (t.code != "Y")]
    year = _first(tokens, "Y")
    if len(numbers) > 1:
        year = numbers[1][1] + (2000 if numbers[1][1] < 50 else 1900)
    day = numbers[0][1]
    return Calendar(year, _first(tokens, "Mmv"), day, _way(tokens)) if 1 <= day <= 31 else None


def _month(tokens: Sequence[Token]) -> Calendar:
    year = _first(tokens, "Y")
    short = _first(tokens, "D")
    if year is None and short is not None:
        year = short + (2000 if short < 50 else 1900)
    return Calendar(year, _first(tokens, "Mmv"), None, _way(tokens))


def _days(tokens: Sequence[Token]) -> Stretch | None:
    """Two days of a month: "March 3 to 5", "9 to 12 of June 2019"; the second may be in the next month."""
    first, last = _all(tokens, "DO")[:2]
    year, month = _first(tokens, "Y"), _first(tokens, "Mmv")
    if not (1 <= first <= 31 and 1 <= last <= 31):
        return None
    follows = month % 12 + 1 if last < first else month
    return Stretch(Calendar(year, month, first), Calendar(year, follows, last))


def _named_year(tokens: Sequence[Token]) -> Any:
    fiscal = any(t.code == "F" for t in tokens)
    year = _first(tokens, "YDn")
    year = int(year) if year > 100 else int(year) + (2000 if year < 50 else 1900)
    return Nth(1, "year", Calendar(year), fiscal=True) if fiscal else Calendar(year)


def _weekday(tokens: Sequence[Token]) -> Weekday:
    return Weekday(_first(tokens, "W"), _way(tokens), _first(tokens, "DO"))


def _weekday_of_date(tokens: Sequence[Token]) -> Any:
    """ "Tuesday, March 7": the date says it all."""
    date = tokens[-1].value
    if isinstance(date, Calendar) and date.day:
        return date
    weekday = next((t.value for t in tokens if isinstance(t.value, Weekday)), None)
    frame = next((t.value for t in tokens if not isinstance(t.value, Weekday) and t.code == "P"), None)
    if isinstance(frame, Away):
        return replace(frame, weekday=weekday.weekday) if weekday else None
    return Within(weekday, frame) if weekday and isinstance(frame, Unit) and frame.unit in ("week", "workweek") else None


def _short_year(tokens: Sequence[Token]) -> Calendar | None:
    """The second year of "1890–91"."""
    first, last = tokens[0].value, tokens[-1].value
    if not isinstance(first, Calendar) or first.year is None or first.month is not None:
        return None
    year = first.year - first.year % 100 + int(last)
    return Calendar(year) if first.year < year < first.year + 100 else None


# Units.


def _unit(tokens: Sequence[Token]) -> Any:
    unit = _first(tokens, "U")
    if unit not in MONTHS_IN and unit not in DAYS_IN:
        return None
    codes = {t.code for t in tokens}
    shift = {"last": -1, "next": 1}.get(_way(tokens), 0)
    if "K" in codes and "T" not in codes:
        return Run(1, unit, -1)
    shift = -1 if codes >= {"T", "K"} else shift
    told = next((t.value for t in tokens if t.code == "Z"), None) is not None
    if unit in ("day", "night", "half") and not (told or unit != "day") and shift == 0:
        return None
    return Unit(unit, shift, told, "F" in codes)


def _run(tokens: Sequence[Token]) -> Run | None:
    unit, count = _first(tokens, "U"), _first(tokens, "wDnA")
    n = 1 if isinstance(count, str) or count is None else int(count)
    if unit not in MONTHS_IN and unit not in DAYS_IN:
        return None
    codes = {t.code for t in tokens}
    return Run(n, unit, -1 if codes & set("LK") else 1, "j" in codes)


def _lengths(tokens: Sequence[Token]) -> tuple[tuple[float, str], ...] | None:
    """The lengths in `tokens`: "2 years 1 month", "one hour and a half"."""
    found: list[tuple[float, str]] = []
    count: float = 0
    for t in tokens:
        if t.code in "wDn":
            count += t.value
        elif t.code == "A":
            count += 1
        elif t.code == "U":
            found.append((count, t.value))
            count = 0
        elif t.code == "I":
            found.append(t.value)
    return tuple(found) if found and all(n < 100_000 for n, _ in found) else None


def _days_or_more(tokens: Sequence[Token]) -> tuple[tuple[int, str], ...] | None:
    """Lengths that the calendar counts in: no hours, and all of them whole."""
    lengths = _lengths(tokens)
    if not lengths or not all(u in MONTHS_IN or u in DAYS_IN for _, u in lengths):
        return None
    return tuple((int(n), u) for n, u in lengths)


def _duration(tokens: Sequence[Token]) -> Length | None:
    lengths = _lengths(tokens)
    return Length(lengths) if lengths and not any(u in ("quarter", "half") for _, u in lengths) else None


def _away(sign: int, *, told: bool = False, exact: bool = False) -> Read:
    def read(tokens: Sequence[Token]) -> Away | None:
        lengths = _days_or_more(tokens)
        base = next((t.value for t in tokens if t.code == "P"), None)
        return Away(lengths, sign, base, told, exact or base is not None) if lengths else None

    return read


def _clock_away(tokens: Sequence[Token]) -> Clock | None:
    return Clock() if not _days_or_more(tokens) else None


# Parts of longer times.


def _nth(tokens: Sequence[Token]) -> Any:
    """The n-th unit of a period: "the fourth quarter of 2016", "the last four months of 2021"."""
    unit = _first(tokens, "U")
    of = next((t.value for t in tokens if t.code == "P"), None)
    year = _first(tokens, "Y")
    if year is not None:
        of = Calendar(year)
    codes = "".join(t.code for t in tokens)
    n = -1 if "L" in codes else int(_first(tokens, "OwD") or 1)
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


def _part_of_year(tokens: Sequence[Token]) -> Nth:
    n, unit = _first(tokens, "Q")
    year = _first(tokens, "Y")
    of = Calendar(year) if year is not None else next((t.value for t in tokens if t.code == "P"), None)
    return Nth(n, unit, of, fiscal=any(t.code == "F" for t in tokens))


def _part(shade: str = "") -> Read:
    def read(tokens: Sequence[Token]) -> Any:
        of = next((t.value for t in tokens if t.code == "P"), None)
        if of is None and (unit := _first(tokens, "U")):
            of = Unit(unit) if unit in MONTHS_IN or unit == "week" else None
        kind = shade or _first(tokens, "E")
        if kind in ("end", "start") and isinstance(of, Weekday | Length | Clock):
            return None
        return Part(of, kind) if of is not None and not isinstance(of, Length | Clock) else None

    return read


def _year_end(tokens: Sequence[Token]) -> Part | None:
    year = _first(tokens, "Y")
    return Part(Calendar(year) if year else Unit("year"), "end") if tokens[0].value in ("year", None) else None


def _season(tokens: Sequence[Token]) -> Season | None:
    year = _first(tokens, "Y")
    of = Calendar(year) if year is not None else next((t.value for t in tokens if t.code == "P"), None)
    return Season(_first(tokens, "Sp"), of, _way(tokens))


def _feast(tokens: Sequence[Token]) -> Feast | None:
    feast = _first(tokens, "P")
    year = _first(tokens, "Y")
    return replace(feast, way=_way(tokens), of=Calendar(year) if year else None) if isinstance(feast, Feast) else None


def _century(tokens: Sequence[Token]) -> Decade | None:
    n = tokens[0].value if tokens[0].code == "O" else tokens[1].value
    return Decade(100 * (n - 1), 100) if tokens[-1].value == "century" and 1 < n <= 30 else None


def _in_year(tokens: Sequence[Token]) -> Within | Calendar | None:
    """A month or day, and its year: "March of last year"."""
    what, of = _all(tokens, "P")[:2]
    is_year = isinstance(of, Unit) and of.unit == "year"
    if not isinstance(what, Calendar) or what.year is not None or what.month is None:
        return None
    if isinstance(of, Calendar) and of.year is not None and of.month is None:
        return replace(what, year=of.year)
    if not is_year:
        return None
    return Within(what, of)


def _nth_day(tokens: Sequence[Token]) -> Any:
    of = next((t.value for t in tokens if t.code == "P"), None)
    return Nth(int(_first(tokens, "O")), _first(tokens, "U"), of) if of is not None else None


def _ended(tokens: Sequence[Token]) -> Upto | None:
    lengths = _days_or_more(tokens) or (((1, unit),) if (unit := _first(tokens, "U")) in MONTHS_IN or unit == "week" else None)
    of = tokens[-1].value
    return Upto(lengths, of) if lengths and not isinstance(of, Length | Clock) else None


def _from_then_on(tokens: Sequence[Token]) -> Any:
    lengths = _days_or_more(tokens) or ((1, "week"),)
    of = tokens[-1].value
    return Upto(lengths, of, 1) if isinstance(of, Calendar | Weekday | Feast) and (not isinstance(of, Calendar) or of.day) else None


# Ranges and open times.

_POINTS = (Length, Clock, Open, Stretch, Run)


def _stretch(tokens: Sequence[Token]) -> Stretch | None:
    first, last = (t.value for t in tokens if t.code == "P")
    if isinstance(first, _POINTS) or isinstance(last, _POINTS):
        return None
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.day is None and last.day and first.year is None:
        return None
    return Stretch(first, last)


def _open(side: Any) -> Read:
    def read(tokens: Sequence[Token]) -> Open | None:
        of = next(t.value for t in tokens if t.code == "P")
        return None if isinstance(of, _POINTS) else Open(of, side)

    return read


def _now(tokens: Sequence[Token]) -> Unit:
    return Unit("day", _first(tokens, "d") or 0)


def _same(tokens: Sequence[Token]) -> Any:
    return _first(tokens, "P57")


_ANY_MONTH = "[Mmv]"
ATOMS = (
    # Numbers in words.
    _rule(r"w-?w", _compound, "w"),
    _rule(r"w-?O", _compound, "O"),
    _rule(r"(?<=[MmvwOf])(?:w[hk]&?w|ww)|(?<=[Mmv])wk", _year_in_words, "Y"),
    # Months and their days.
    _rule(rf"b?r?t?[DO](?:[-u]|(?<=b[DO])&|(?<=bt[DO])&)t?[DO]f?{_ANY_MONTH}(?:[,f]?Y)?", _days),
    _rule(rf"(?:r?{_ANY_MONTH}t?[DO][-u]|b{_ANY_MONTH}t?[DO]&)t?[DO](?![MmvDU/])(?:,?Y)?", _days),
    _rule(rf"t?[DOw]f?t?{_ANY_MONTH},?[fi]?Y|D[-/]{_ANY_MONTH}[-/][YD]|Y[-/]{_ANY_MONTH}[-/]D|D-Y-{_ANY_MONTH}", _day),
    _rule(rf"{_ANY_MONTH}[-/]?t?[DOw],?[fi]?Y|t?[DO]f?{_ANY_MONTH}fD|{_ANY_MONTH}OD", _day),
    _rule(rf"[TLX]?(?:{_ANY_MONTH}[-/]?t?[DOw](?![-/]Y|U)|t?[DO]f?{_ANY_MONTH}(?![DOw])|t?[DO]f?{_ANY_MONTH})", _day),
    _rule(rf"{_ANY_MONTH},?[f/-]?t?Y|Y[-/]?{_ANY_MONTH}|{_ANY_MONTH}fD", _month),
    _rule(r"[TLX][Mm]|M|(?<=[ifruby&BasE-])m|m(?=[-u&]P?)", _month),
    # Weekdays.
    _rule(r"Wt?O|WD(?![-D:])|[TLXK]W|W", _weekday),
    _rule(r"(?<=[TLXrobP-])5|5(?=-)|(?<=t)7|(?<=&)7", _same),
    _rule(r"[TLX]P", lambda ts: replace(ts[1].value, way=_way(ts)) if isinstance(ts[1].value, Calendar) and ts[1].value.year is None else _feast(ts)),
    _rule(r"PfY|PY", _feast),
    # Years, quarters, centuries, seasons.
    _rule(r"t?FU?f?t?U?Y|t?Fn|t?c[YD]|cU?Y|t?UY", lambda ts: None if (_first(ts, "U") or "year") != "year" else _named_year(ts)),
    _rule(r"[OL]F?[wD]?-?U[fi]?t?F?U?Y|YO-?U|L?[OL]-?U,?Y|FOUf?Y|O-?UFY", _nth),
    _rule(r"QF?,?-?[fi]?t?U?F?Y|Y-?Q", _part_of_year),
    _rule(r"t?O-?U", _century),
    _rule(r"[TLX][Sp]|t?[Sp],?f?Y", _season),
    _rule(r"U-?E[fi]?Y?", _year_end),
    _rule(r"9", lambda ts: Part(Unit("year"), "end")),
    _rule(r"Y", lambda ts: Calendar(ts[0].value)),
    # Units, and how far away.
    _rule(r"d|(?<=P[-u&])J|(?<=b)J|(?<=P-t)J", _now),
    _rule(r"(?:[wDn]U,?&?){0,2}[wDnA]Ug|Ig", _away(-1)),
    _rule(r"(?:[wDnA]U,?&?){0,2}[wDnA]U[ea](?!P)|[wDnA]UB(?!P|t)", _away(-1, told=True)),
    _rule(r"(?:[wDnA]U,?&?){0,2}[wDnA]Ul", _away(1, told=True)),
    _rule(r"[wDnA]Url?(?:d|P)", _away(1, exact=True)),
    _rule(r"[wDnA][LKX]U|[LKX](?:[wDn]f?|A?w|A)f?U|j[X]?[wDnA]U|T?K(?:[wDn])U", _run),
    _rule(r"t?OUft?(?:[LTX]U|U|P)", lambda ts: _nth(ts) if ts[-1].code == "P" else Nth(int(_first(ts, "O")), _all(ts, "U")[0], Unit(_all(ts, "U")[1], {"last": -1, "next": 1}.get(_way(ts), 0)))),
    _rule(r"TK?U|t?[LKXZ]F?U|tZU|ZtU|T?KU", _unit),
    _rule(r"(?<=E)f?U|(?<=[eE]t)U|(?<=[iEe]t)U|tU(?!P|U|[Baef])", lambda ts: _unit(ts) if _first(ts, "U") in ("year", "month", "week", "weekend", "fortnight") else None),
)
BOUNDS = (
    _rule(r"[OL][wD]?-?Uf?t?P|UDf?t?P|UOft?P", _nth),
    _rule(r"UD(?!U)", lambda ts: Nth(ts[1].value, "week", Unit("year")) if ts[0].value == "week" and ts[1].value < 54 else None),
    _rule(r"Qf?t?P|Q", _part_of_year),
    _rule(r"(?:[tTiFo]|(?<=x)|^)OF?-?U(?=$|[^U])", _nth),
    _rule(r"P,?[fi]?t?P", _in_year),
    _rule(r"P,?o?i?f?P", _weekday_of_date),
    _rule(r"(?:[wDn]U|U)z?[-u]?(?<=[z-])o?P", _ended),
    _rule(r"Uf?(?<=f)P|[wDn]?U[zG]o?(?:[rX]?)P|c[/]cP", _from_then_on),
    _rule(r"[Sp]f?P", _season),
    _rule(r"t?Ef?-?t?P|t?Eft?U|Eft?T?U", _part()),
    _rule(r"ei?P", _part("early")),
    _rule(r"l(?:i?)P", _part("late")),
    _rule(r"[wDnA]U(?:r|a|s)P", _away(1, exact=True)),
    _rule(r"[wDnA]UBP", _away(-1, exact=True)),
    _rule(r"(?<=R)i[wDnA]U|^i[wDnA]U", _away(1, exact=True)),
    _rule(r"P-[Dn](?![U-])", lambda ts: Stretch(ts[0].value, y) if (y := _short_year(ts)) else None, keeps=True),
    _rule(r"P,?P", _weekday_of_date),
    _rule(r"r?t?P[-u]t?P|bt?P[&-]t?P", _stretch, keeps=True),
    _rule(r"st?P", _open("since"), keeps=True),
    _rule(r"at?P", _open("after"), keeps=True),
    _rule(r"Bt?P", _open("before"), keeps=True),
    _rule(r"[yu]t?P", _open("until"), keeps=True),
    _rule(r"Go?P", _open("since"), keeps=True),
    _rule(r"(?:[wDnA]U[,&]?){1,3}|I", _duration),
    _rule(r"NU", lambda ts: Length(((1, ts[1].value),))),
    _rule(r"V(?:[wD]?U|P|W)s?", lambda ts: Clock(), "C"),
    _rule(r"S", _season),
)
