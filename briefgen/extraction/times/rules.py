"""The grammar of time: patterns over the letters of words, each with what it reads. Rules are tried in order, each over the whole text.

The letters. Numbers: D of a day, O ordinal, Y year, w word, n any other, A "a". Names: M month (m, v: one that is another word too, in upper and
lower case), W weekday, S season (p: "fall"), U unit, E shade ("early"), Q quarter or half, d day counted from today, J now, F fiscal, c calendar.
Pointers: L last, K past, T this, Z that, X next, g ago, l later, e earlier, B before, a after, s since, u until, y by, z ended, G starting, j within.
Small words: f of, i in, o on, t the, r from, b between, - to, & and, = or, H than, R will, V every, N all. What was read: P a time, I a length,
C a time of day, 5 and 7 a day and a decade in digits that may be something else, 9 the end of the year; x is all the rest.
Refuses to know how a letter is spelt.
"""

from dataclasses import dataclass

from briefgen.extraction.times import joins
from briefgen.extraction.times import readings as reading
from briefgen.extraction.times.readings import Read


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what reads the tokens that match it (None: it is none after all), and the letter of what it makes.

    A rule that `keeps` remembers the times that it joins. One with `after` holds only closely behind that letter.
    """

    pattern: str
    read: Read
    gives: str = "P"
    keeps: bool = False
    after: str = ""


def _rule(pattern: str, read: Read, gives: str = "P", *, keeps: bool = False, after: str = "") -> Rule:
    return Rule(pattern, read, gives, keeps, after)


_ANY_MONTH = "[Mmv]"
ATOMS = (
    # Numbers in words.
    _rule(r"w-?w", reading.compound, "w"),
    _rule(r"w-?O", reading.compound, "O"),
    _rule(r"(?<=[MmvwOf])(?:w[hk]&?w|ww)|(?<=[Mmv])wk", reading.year_in_words, "Y"),
    # Months and their days.
    _rule(rf"b?r?t?[DO](?:[-u]|(?<=b[DO])&|(?<=bt[DO])&)t?[DO]f?{_ANY_MONTH}(?:[,f]?Y)?", reading.two_days),
    _rule(rf"(?:r?{_ANY_MONTH}t?[DO][-u]|b{_ANY_MONTH}t?[DO]&)t?[DO](?![MmvDU/])(?:,?Y)?", reading.two_days),
    _rule(
        rf"t?[DOw]f?t?{_ANY_MONTH},?[fi]?Y|D[-/]{_ANY_MONTH}[-/][YD]|Y[-/]{_ANY_MONTH}[-/]D|D-Y-{_ANY_MONTH}",
        reading.day_of_month,
    ),
    _rule(rf"{_ANY_MONTH}[-/]?t?[DOw],?[fi]?Y|t?[DO]f?{_ANY_MONTH}f[Dn]|{_ANY_MONTH}OD", reading.day_of_month),
    _rule(
        rf"[TLX]?(?:{_ANY_MONTH}[-/]?t?[DOw](?![-/]Y|U)|t?[DO]f?{_ANY_MONTH}(?![DOw])|t?[DO]f?{_ANY_MONTH})",
        reading.day_of_month,
    ),
    _rule(rf"{_ANY_MONTH},?[f/-]?t?Y|Y[-/]?{_ANY_MONTH}|{_ANY_MONTH}f[Dn]", reading.month),
    _rule(r"[TLX][Mm]|M|(?<=[ifruby&BasE-])m|^m$|m(?=[-u&]P?)", reading.month),
    # Weekdays.
    _rule(r"Wt?O|WD(?![-D:U])|[TLXK]W|W", reading.weekday),
    _rule(r"(?<=[TLXrobP-])5|5(?=-)|(?<=t)7|(?<=&)7", reading.same),
    _rule(
        r"[TLX]P",
        reading.dated,
    ),
    _rule(r"PfY|PY", reading.feast),
    # Years, quarters, centuries, seasons.
    _rule(
        r"t?FU?f?t?U?Y|t?Fn|t?c[YD]|cU?Y|t?UY",
        reading.year_of_kind,
    ),
    _rule(r"[OL]F?[wD]?-?U[fi]?t?F?U?Y|YO-?U|L?[OL]-?U,?Y|FOUf?Y|O-?UFY", joins.nth),
    _rule(r"QF?,?-?[fi]?t?U?F?Y|Y-?Q", joins.part_of_year),
    _rule(r"t?O-?U", joins.century),
    _rule(r"[TLX][Sp]|t?[Sp],?f?Y", joins.season),
    _rule(r"U-?E[fi]?Y?", joins.year_end),
    _rule(r"U-+J", joins.year_to_date),
    _rule(r"9", joins.year_end_of_now),
    _rule(r"Y", reading.plain_year),
    # Units, and how far away.
    _rule(r"d|(?<=P[-u&])J|(?<=b)J|(?<=Ur)J", reading.now),
    _rule(r"(?:[wDn]U,?){0,2}[wDnA]Ug|Ig", reading.away(-1)),
    _rule(r"(?:[wDnA]U,?){0,2}[wDnA]Ue(?!P)|[wDnA]UB(?!P|t)", reading.away(-1, told=True)),
    _rule(r"(?:[wDnA]U,?){0,2}[wDnA]Ul(?!H)", reading.away(1, told=True)),
    _rule(r"[wDnA]Url?(?:d|P)", reading.away(1, exact=True)),
    _rule(r"[wDnA][LKX]U(?!f)|[LKX](?:[wDn]f?|A?w|A)f?U(?!f)|jX?[wDnA]U|T?K[wDn]U", reading.run),
    _rule(
        r"t?OUft?(?:[LTX]U|U|P)",
        joins.nth_of_unit,
    ),
    _rule(r"TK?U|t?[LKXZ]F?U(?!f)|tZU|ZtU|T?KU", reading.unit_from_now),
    _rule(
        r"(?<=E)f?U|(?<=[iEe]t)U(?![PUBaefGzD])|tU(?![PUBaefGzD])",
        reading.lone_unit,
    ),
)
"""Times by themselves: days, months, years, parts of years, and what is so far from now."""

BOUNDS = (
    _rule(r"[OL][wD]?-?Uf?t?P|t?UDf?t?P|UOft?P", joins.nth),
    _rule(r"[LKX](?:[wDn]f?|A?w|A)f?U", reading.run),
    _rule(r"t?[LKXZ]F?U", reading.unit_from_now),
    _rule(
        r"UD(?!U)",
        joins.week_of_year,
    ),
    _rule(r"Qf?t?P|Q", joins.part_of_year),
    _rule(r"(?:[tTiFo]|(?<=[xP,-])|^)OF?-?U(?=$|[^U])", joins.nth),
    _rule(r"P,?[fi]?t?P", joins.in_year),
    _rule(r"P,?o?i?f?P", reading.weekday_of_date),
    _rule(r"(?:[wDn]U|U)z?[-u]?(?<=[z-])o?P", joins.ended),
    _rule(r"Uf?(?<=f)P|[wDn]?U[zG]o?(?:[rX]?)P|c[/]cP", joins.from_then_on),
    _rule(r"[Sp]f?P", joins.season),
    _rule(r"t?Ef?-?t?P|t?Eft?U|Eft?T?U", joins.part()),
    _rule(r"ei?P", joins.part("early")),
    _rule(r"l(?:i?)P", joins.part("late")),
    _rule(r"[wDnA]U(?:r|a|s)P", reading.away(1, exact=True)),
    _rule(r"[wDnA]UBP", reading.away(-1, exact=True)),
    _rule(r"i[wDnA]U", reading.away(1, exact=True), after="R"),
    _rule(r"P-[Dn](?![U-])", joins.short_range, keeps=True),
    _rule(r"P,?P", reading.weekday_of_date),
    _rule(r"r?t?P[-u]t?P|bt?P[&-]t?P", joins.stretch, keeps=True),
    _rule(r"st?P", joins.opened("since"), keeps=True),
    _rule(r"at?P", joins.opened("after"), keeps=True),
    _rule(r"Bt?P", joins.opened("before"), keeps=True),
    _rule(r"[yu]t?P", joins.opened("until"), keeps=True),
    _rule(r"Go?P", joins.opened("since"), keeps=True),
    _rule(r"lHP", joins.opened("after"), keeps=True),
    _rule(r"P=l", joins.opened("since"), keeps=True),
    _rule(r"(?:[wDnA]U&A?|w&A)UU?", reading.and_a_half),
    _rule(r"[wDnA]U(?:[,&]?[wDnA]U){0,2}|I", reading.duration),
    _rule(r"tU[Ba](?=$|[.,])", reading.beside),
    _rule(r"(?<=o)t?O(?=$|[.,-])", reading.day_alone),
    _rule(r"(?<!V)U", reading.weekend),
    _rule(r"NU", reading.whole_unit),
    _rule(r"V(?:[wD]?U|P|W)s?", reading.repeated, "C"),
    _rule(r"S", joins.season),
)
"""What is made of times: parts, ranges, open times; then durations, and what a lone word may still be."""
