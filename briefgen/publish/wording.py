"""Dates, amounts and names of units in the words of a page, by the texts of its language. Of English it knows what articles say, of pages nothing."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from briefgen.model.facts import Amount, Change
from briefgen.publish.texts import Plural, Texts

# The ISO 4217 codes that a figure's unit may be, of those whose names the catalogues have.
CURRENCIES = frozenset(
    (
        *(
            "USD",
            "EUR",
            "GBP",
            "JPY",
            "CNY",
            "INR",
            "KRW",
            "TWD",
            "HKD",
            "SGD",
            "AUD",
            "CAD",
            "NZD",
            "CHF",
            "SEK",
            "NOK",
        ),
        *("DKK", "BRL", "MXN", "ZAR", "RUB", "TRY", "ILS", "AED", "SAR", "IDR", "MYR", "THB", "PHP", "VND", "PLN"),
    )
)
_PLURALS = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "inch": "inches"}
_NUMERAL = re.compile(r"[^\d\s]{0,4}\s?\d[\d.,]*\d(?:\s?%)?|[^\d\s]{0,4}\s?\d(?:\s?%)?")
_SAME = frozenset(("percent", "times", "hertz", "kilohertz", "megahertz", "gigahertz"))


class Stated(Protocol):
    """What a figure states: one of the model, or one as pages show it."""

    @property
    def text(self) -> str: ...
    @property
    def amount(self) -> Amount: ...
    @property
    def metric(self) -> str | None: ...
    @property
    def subject(self) -> str | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def change(self) -> Change | None: ...
    @property
    def per(self) -> str | None: ...


def day(texts: Texts, date: datetime, *, short: bool = False) -> str:
    """A day as "14 March 2017", or short as "14 Mar"."""
    names = texts.row("dates", "months_short" if short else "months")
    pattern = texts.words("dates", "day_short" if short else "day")
    return pattern.format(day=date.day, month=names[date.month - 1], year=f"{date.year:04}")


def month_name(texts: Texts, number: int) -> str:
    """A month by its number: "March"."""
    return texts.row("dates", "months")[number - 1]


def month(texts: Texts, date: datetime) -> str:
    """A month as "Mar 2017"."""
    short = texts.row("dates", "months_short")[date.month - 1]
    return texts.fill("dates", "month", month=short, year=f"{date.year:04}")


def number(texts: Texts, value: Decimal) -> str:
    """The value in full as the language writes it: "1,760,000,000", "4.5"."""
    return separated(texts, _in_full(value))


def separated(texts: Texts, numeral: str) -> str:
    """A numeral with commas between thousands and a decimal point, with the language's own marks."""
    decimal, thousands = texts.words("numbers", "decimal"), texts.words("numbers", "thousands")
    if decimal == "." and thousands == ",":
        return numeral
    return decimal.join(part.replace(",", thousands) for part in numeral.split("."))


def plain_number(value: Decimal) -> str:
    """The value for machines: "1760000000", "4.5"."""
    return _in_full(value).replace(",", "")


def _in_full(value: Decimal) -> str:
    text = f"{value:,f}"
    return f"{value.to_integral_value():,f}" if "." in text and value == value.to_integral_value() else text


def unit_name(texts: Texts, amount: Amount) -> str:
    """The unit in words, in the number that the amount asks for: "US dollars", "percent", "engineers"."""
    single = amount.value == 1 and amount.high is None
    return _unit(texts, amount.unit, 1 if single else int(amount.value) if _is_small_whole(amount) else 1000)


def units(texts: Texts, unit: str) -> str:
    """The unit in words, for more than one: "US dollars", "percent", "engineers"; "" for a fraction, which has none."""
    return _unit(texts, unit, 1000)


def _is_small_whole(amount: Amount) -> bool:
    value = amount.value
    return amount.high is None and 1 < value < 1_000_000_000 and value == value.to_integral_value()


def _unit(texts: Texts, unit: str, n: int) -> str:
    """The unit as the language has it, else the English noun, as extraction gives it."""
    table = "currencies" if unit in CURRENCIES else "units"
    known = texts.tables.get(table, {}).get(unit)
    if isinstance(known, Plural):
        return known.of(n)
    if isinstance(known, str):
        return known
    if n == 1 or unit in CURRENCIES:
        return unit
    if unit == "fraction":
        return ""
    return unit if not unit or unit in _SAME or unit.isupper() else plural(unit)


def plural(noun: str) -> str:
    """The plural of an English noun, by the common rules: "company" gives "companies"."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in ("", "a", "e", "i", "o", "u"):
        return noun[:-1] + "ies"
    return noun + "s"


def exact(texts: Texts, figure: Stated) -> str:
    """The figure in full, for those who point at it: "1,760,000,000 yuan. Revenue, Acme Cloud, last quarter of 2016"."""
    amount = figure.amount
    value = number(texts, amount.value)
    if amount.high is not None:
        value = texts.fill("numbers", "range", low=value, high=number(texts, amount.high))
    bound = texts.words("bounds", amount.bound)
    said = listed((bound, value, unit_name(texts, amount), each(texts, figure)), " ")
    rest = listed((figure.metric, figure.subject, figure.period))
    return texts.fill("numbers", "in_full", value=said, rest=capital(rest)) if rest else said


def split_figure(text: str) -> tuple[str, str]:
    """The numeral with its currency sign or percent sign, and the words after it: ("$168", "billion"), ("twice", "")."""
    found = _NUMERAL.match(text)
    if found and found.end() < len(text):
        return found[0], text[found.end() :].strip()
    if found or len(text) <= 14:
        return text, ""
    head, _, tail = text.partition(" ")
    return head, tail


def each(texts: Texts, figure: Stated) -> str:
    """The denominator of a rate, "a share"; nothing where the metric words it already ("earnings per share")."""
    if not figure.per or f"per {figure.per}" in (figure.metric or "").casefold():
        return ""
    per = _unit(texts, figure.per, 1)
    vowel = per[0] in "aeiou" and per[:3] != "use"
    return texts.fill("numbers", "each_before_vowel" if vowel else "each", per=per)


def signed(figure: Stated) -> str:
    """The sign of a rise or fall, where the figure does not bear one already; else nothing."""
    if figure.change is None or figure.text[:1] in "+-−–":
        return ""
    return "+" if figure.change == "up" else "−"


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str | None], by: str = ", ") -> str:
    """The parts that are there, joined."""
    return by.join(filter(None, parts))


def together(texts: Texts, names: Sequence[str]) -> str:
    """Names in a sentence: "Acme", "Acme and Borealis", "Acme, Borealis and Nimbus"."""
    if len(names) < 2:
        return "".join(names)
    return texts.fill("kinship", "and", names=", ".join(names[:-1]), last=names[-1])
