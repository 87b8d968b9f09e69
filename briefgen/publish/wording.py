"""Dates, amounts and names of units in the words of a page. It knows English and nothing of pages."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from briefgen.model.facts import Amount, Change

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

BOUNDS = {
    "exact": "",
    "approx": "about",
    "more_than": "more than",
    "less_than": "less than",
    "at_least": "at least",
    "at_most": "at most",
}

# ISO 4217 codes with their everyday plural; a code that is not here is shown as the code.
CURRENCIES = {
    "USD": "US dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "CNY": "yuan",
    "INR": "rupees",
    "KRW": "won",
    "TWD": "Taiwan dollars",
    "HKD": "Hong Kong dollars",
    "SGD": "Singapore dollars",
    "AUD": "Australian dollars",
    "CAD": "Canadian dollars",
    "NZD": "New Zealand dollars",
    "CHF": "Swiss francs",
    "SEK": "Swedish kronor",
    "NOK": "Norwegian kroner",
    "DKK": "Danish kroner",
    "BRL": "reais",
    "MXN": "Mexican pesos",
    "ZAR": "rand",
    "RUB": "roubles",
    "TRY": "Turkish lira",
    "ILS": "shekels",
    "AED": "dirhams",
    "SAR": "riyals",
    "IDR": "rupiah",
    "MYR": "ringgit",
    "THB": "baht",
    "PHP": "Philippine pesos",
    "VND": "dong",
    "PLN": "zloty",
}
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


def day(date: datetime, *, short: bool = False) -> str:
    """A day as "14 March 2017", or short as "14 Mar"."""
    month = MONTHS[date.month - 1]
    return f"{date.day} {month[:3]}" if short else f"{date.day} {month} {date.year:04}"


def month(date: datetime) -> str:
    """A month as "Mar 2017"."""
    return f"{MONTHS[date.month - 1][:3]} {date.year:04}"


def number(value: Decimal) -> str:
    """The value in full, thousands parted by commas: "1,760,000,000", "4.5"."""
    text = f"{value:,f}"
    return f"{value.to_integral_value():,f}" if "." in text and value == value.to_integral_value() else text


def plain_number(value: Decimal) -> str:
    """The value for machines: "1760000000", "4.5"."""
    return number(value).replace(",", "")


def unit_name(amount: Amount) -> str:
    """The unit in words, in the number that the amount asks for: "US dollars", "percent", "engineers"."""
    if amount.value == 1 and amount.high is None and amount.unit not in CURRENCIES:
        return amount.unit
    return units(amount.unit)


def units(unit: str) -> str:
    """The unit in words, for more than one: "US dollars", "percent", "engineers"; "" for a fraction, which has none."""
    if unit in CURRENCIES:
        return CURRENCIES[unit]
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


def exact(figure: Stated) -> str:
    """The figure in full, for those who point at it: "1,760,000,000 yuan. Revenue, Acme Cloud, last quarter of 2016"."""
    amount = figure.amount
    value = number(amount.value)
    if amount.high is not None:
        value = f"{value} to {number(amount.high)}"
    said = listed((BOUNDS[amount.bound], value, unit_name(amount), each(figure)), " ")
    rest = listed((figure.metric, figure.subject, figure.period))
    return f"{said}. {capital(rest)}" if rest else said


def split_figure(text: str) -> tuple[str, str]:
    """The numeral with its currency sign or percent sign, and the words after it: ("$168", "billion"), ("twice", "")."""
    found = _NUMERAL.match(text)
    if found and found.end() < len(text):
        return found[0], text[found.end() :].strip()
    if found or len(text) <= 14:
        return text, ""
    head, _, tail = text.partition(" ")
    return head, tail


def each(figure: Stated) -> str:
    """The denominator of a rate, "a share"; nothing where the metric words it already ("earnings per share")."""
    if not figure.per or f"per {figure.per}" in (figure.metric or "").casefold():
        return ""
    return f"{'an' if figure.per[0] in 'aeiou' and figure.per[:3] != 'use' else 'a'} {figure.per}"


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


def together(names: Sequence[str]) -> str:
    """Names in a sentence: "Acme", "Acme and Borealis", "Acme, Borealis and Nimbus"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
