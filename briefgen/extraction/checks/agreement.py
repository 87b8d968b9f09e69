"""Agreement: whether two figures can state the same number, rounding and bounds allowed for.

Knows how finely a number was printed. Refuses to know what is measured, and whether the figures ought to agree.
"""

import re
from decimal import Decimal

from briefgen.model.facts import Figure

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_AROUND = Decimal("0.05")
_ABOVE, _BELOW = Decimal("1.25"), Decimal("0.8")


def agree(one: Figure, two: Figure) -> bool:
    """Whether both can state one number: equal but for rounding ("$18.2 billion", "$18.228 billion"), or within a stated bound.

    "About" reaches 5 percent to either side, "more than" up to a quarter above, "less than" down to a fifth below.
    """
    return any(_holds(a, b) for a, b in ((one, two), (two, one)))


def same_kind(one: Figure, two: Figure) -> bool:
    """Whether the two can be compared at all: money and measures in one unit, else figures of one kind."""
    if one.kind != two.kind:
        return False
    return one.amount.unit == two.amount.unit or one.kind not in ("money", "measure")


def step_of(figure: Figure) -> Decimal:
    """How finely the figure is printed, in its base unit: a tenth of a billion for "$4.5 billion".

    Of the zeros at the end of a whole number all but one count as rounded: ten thousand's step is a thousand.
    """
    found, value = _DIGITS.search(figure.text), figure.amount.value
    number = Decimal(found[0].replace(",", "")) if found else value
    if not number or not value:
        return Decimal(1)
    digits = found[0] if found else f"{value:f}".partition(".")[0]
    if "." in digits:
        places = len(digits.partition(".")[2])
        return abs(value / number).scaleb(-places)
    zeros = len(digits) - len(digits.rstrip("0,")) - digits[len(digits.rstrip("0,")) :].count(",")
    return abs(value / number).scaleb(max(0, zeros - 1))


def _holds(figure: Figure, other: Figure) -> bool:
    """Whether `figure` leaves room for the value, or an end of the range, of `other`."""
    low, high = _room(figure)
    values = {other.amount.value, other.amount.value if other.amount.high is None else other.amount.high}
    return any(low < v < high or v == figure.amount.value for v in values)


def _room(figure: Figure) -> tuple[Decimal, Decimal]:
    """The open interval of the values that `figure` can be a rounding of, or that its bound lets pass."""
    amount, step = figure.amount, step_of(figure)
    low, high = amount.value - step, (amount.value if amount.high is None else amount.high) + step
    if amount.bound == "approx":
        return min(low, amount.value * (1 - _AROUND)), max(high, amount.value * (1 + _AROUND))
    if amount.bound in ("more_than", "at_least"):
        return amount.value, max(high, amount.value * _ABOVE)
    if amount.bound in ("less_than", "at_most"):
        return min(low, amount.value * _BELOW), amount.value if amount.high is None else amount.high
    return low, high
