"""Numbers in digits: their value, commas that part thousands or decimals, powers.

Reads a stretch of digits that `number_starts` found; knows no words but those of scale.
"""

import re
from decimal import Decimal
from functools import lru_cache

from briefgen.extraction.figures.number_words import LEXICON
from briefgen.patterns import pattern

MAX_DIGITS = 18
"""A longer run of digits is an identifier, not a number; it is passed over."""
_POWER = pattern(r"\^([+-]{0,2})(\d{1,2})(?!\d)")
_LARGEST_POWER = 60
"""Of a number with as many places in all its power is read."""
_COMMA = re.compile(r"(\d{1,3}(?:\.\d{3})?),(\d{1,2})(?![\d,]|\.\d)")
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f,]")
_MEMORY = 4096
"""Of how many numbers in digits the value is kept."""


@lru_cache(_MEMORY)
def value_of(digits: str, scale: str) -> Decimal:
    """The value of `digits`, with the word of scale behind them or none. Numbers come again and again."""
    value = as_written(digits)
    return (value * LEXICON[scale].value if scale else value).normalize() + 0


def as_written(digits: str) -> Decimal:
    """The value of `digits` with all its places: "1.0" is 1.0."""
    return Decimal(_BLANKS.sub("", digits))


def part_commas(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The end of the number whose digits, maybe parted by commas, begin at `start` and end at `end` or before, and they; None for no number."""
    if text[end : end + 1] == "," or "," in text[start:end]:
        if decimal := _decimal_comma(text, start):
            return decimal
        end = start + _grouped(text[start:end])
    if end - start > MAX_DIGITS and sum(map(str.isdigit, text[start : min(end, start + 2 * MAX_DIGITS)])) > MAX_DIGITS:
        return None
    return end, text[start:end]


def power_of(text: str, end: int, base: Decimal) -> tuple[int, Decimal] | None:
    """The end and value of `base`, which ends at `end`, raised to the power behind its caret: "10^6"."""
    found = _POWER.match(text, end)
    if found is None or not base or abs(base.adjusted() + 1) * int(found[2]) > _LARGEST_POWER:
        return None
    return found.end(), base ** (-int(found[2]) if found[1].count("-") % 2 else int(found[2]))


def _decimal_comma(text: str, start: int) -> tuple[int, str] | None:
    """The end of a number with a comma before its decimals, and it with a point: "2,5 million", "1.234,56". Three digits are thousands."""
    found = _COMMA.match(text, start)
    if found is None or text[start - 1 : start] in tuple(",."):
        return None
    return found.end(), f"{found[1].replace('.', '')}.{found[2]}"


def _grouped(digits: str) -> int:
    """The length of the first number in `digits`: "1,200,000" is one, "22,24,26" are three."""
    whole = digits.partition(".")[0]
    groups = whole.split(",")
    if len(groups) == 1:
        return len(digits)
    middle = {len(g) for g in groups[1:-1]}
    if len(groups[-1]) == 3 and len(groups[0]) <= 3 and len(middle) <= 1:
        return len(digits)
    return len(groups[0])
