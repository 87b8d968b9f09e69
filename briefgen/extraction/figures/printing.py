"""Printing an amount, and reading a printed amount again: `read_amount(show(amount)) == amount`.

The print is plain English that the figure extractor itself understands ("more than USD 1.5 billion", "6,000 welders"); knows no story.
"""

from decimal import Decimal
from fractions import Fraction

from briefgen.extraction.figures.amounts import read_quantity
from briefgen.extraction.figures.bounds import bound_of
from briefgen.extraction.figures.nouns import plural_of
from briefgen.extraction.figures.numerals import find_numerals
from briefgen.extraction.figures.ranges import join_ranges
from briefgen.extraction.figures.units import units
from briefgen.model.facts import Amount, Bound

_PREFIXES: dict[Bound, str] = {
    "exact": "",
    "approx": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "at_most": "at most ",
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_MOST_PLACES = 3
_LARGEST_PART = 1000


def show(amount: Amount) -> str:
    """`amount` in words that `read_amount` reads as the same amount.

    Holds for every amount that the extractor makes: a currency or unit of the data files, a countable noun in the singular, and for parts of
    one a fraction whose terms are below a thousand.
    """
    scaled = all(_scale(v)[1] for v in (amount.value, amount.high) if v is not None)
    ends = [_number(v, scaled) for v in (amount.value, amount.high) if v is not None]
    return _PREFIXES[amount.bound] + _with_unit(amount, ends)


def read_amount(text: str) -> Amount | None:
    """The first amount that `text` states, with its bound; None where it states none."""
    found = (q for n in find_numerals(text) if (q := read_quantity(text, n)))
    for q in join_ranges(text, found):
        return Amount(q.value, q.unit, q.high, bound_of(text, 0, q))
    return None


def _with_unit(amount: Amount, ends: list[str]) -> str:
    unit = amount.unit
    currency = units().before.get(unit)
    if currency and currency.kind == "money" and currency.name == unit:
        if currency.wary:
            ends = [end if "illion" in end or "." in end else end + ".00" for end in ends]
        return " to ".join(f"{unit} {end}" for end in ends)
    joined = " to ".join(ends)
    if unit == "percent":
        return f"{joined} percent"
    if unit == "fraction":
        part = Fraction(amount.value).limit_denominator(_LARGEST_PART)
        return f"{part.numerator} in {part.denominator}"
    if unit == "pound":
        return f"{joined} lb"
    one = amount.high is None and amount.value == 1
    return f"{joined} {unit if one else plural_of(unit)}".rstrip()


def _number(value: Decimal, scaled: bool) -> str:
    factor, word = _scale(value)
    if scaled and word:
        return f"{(value / factor).normalize():f} {word}"
    return f"{value.normalize():,f}"


def _scale(value: Decimal) -> tuple[Decimal, str]:
    """The largest scale word that leaves at most a few decimals, and its factor; 1 and "" where none does."""
    for factor, word in _SCALES:
        if abs(value) >= factor and value == (value / factor).quantize(Decimal(10) ** -_MOST_PLACES) * factor:
            return factor, word
    return Decimal(1), ""
