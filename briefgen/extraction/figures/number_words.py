"""Number words: cardinals, scales, fractions and signs of English, each with its value and how it combines.

Words only; how they join into a number is the business of `numerals`.
"""

from decimal import Decimal
from typing import NamedTuple


class Part(NamedTuple):
    """One word or stretch of digits: `role` says how it combines, `value` what it adds or multiplies by."""

    role: str
    value: Decimal


ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "quintillion": 18,
    "lakh": 5,
    "lac": 5,
    "crore": 7,
    "krore": 7,
    "koti": 7,
}
_SHORT_SCALES = {"mln": 6, "mn": 6, "mio": 6, "bln": 9, "bn": 9, "tn": 12, "trn": 12}
LETTERS = {"k": 3, "K": 3, "m": 6, "M": 6, "MM": 6, "mm": 6, "b": 9, "B": 9, "G": 9, "T": 12}
PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "thousandth": 10**3,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}
MULTIPLES = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "quadruple": 4}
"""What is so many times as much."""
GLYPHS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}


def _lexicon() -> dict[str, Part]:
    words: dict[str, Part] = {}
    for role, names, first, step in (("ones", ONES, 0, 1), ("teens", TEENS, 10, 1), ("tens", TENS, 20, 10)):
        words |= {w: Part(role, Decimal(first + step * i)) for i, w in enumerate(names)}
    for w, power in (SCALES | _SHORT_SCALES).items():
        words[w] = words[w + "s"] = Part("scale", Decimal(10) ** power)
    for w, parts in PARTS.items():
        words[w], words[w + "s"] = Part("part", 1 / Decimal(parts)), Part("parts", 1 / Decimal(parts))
    words["naught"] = words["nought"] = words["nil"] = words["zero"]
    words["dozen"] = words["dozens"] = words["doz"] = words["dz"] = words["dzs"] = Part("scale", Decimal(12))
    return words | {"hundred": Part("hundred", Decimal(100)), "half": Part("half", Decimal("0.5"))}


LEXICON = _lexicon()
"""Every number word in lower case. `part` is a fraction in the singular ("third"), `parts` in the plural."""
