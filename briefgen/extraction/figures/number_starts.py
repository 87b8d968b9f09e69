"""Where a number may begin in a text: one pattern for words ("seven", "a" of "a million"), one for digits with the scale behind them.

Both are searched over whole texts, so they are made to fail fast; what they find is only a candidate. `numerals` reads the rest.
"""

import re

from briefgen.extraction.figures.number_grammar import UNIT_ORDINALS
from briefgen.extraction.figures.number_words import GLYPHS, MULTIPLES, ONES, PARTS, SCALES, TEENS, TENS
from briefgen.patterns import one_of

DIGITS = r"(?:\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){2,5}(?!\d)|\d+(?:,\d{2,3}){0,6})(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?!\w))?"
"""A number in digits, as a pattern."""
GLYPH = "[" + "".join(GLYPHS) + "]"
_BEFORE_WORDS = " \n\t\r\u00a0\u2009\u202f([{\"'“”‘’«»—–‑−-/\\$€£¥₹~≈=+*:;,.!?<>|&%#@…•·"
"""What may stand before a number in words."""
_BEHIND_FIRST = DIGITS.replace("{1,3}", "{0,2}").replace("d+(?:,", "d*(?:,")
"""What may follow the first digit of a number."""


def _words() -> re.Pattern[str]:
    """The pattern of the word that a number begins with, and of the character before it.

    A first letter and the rest of a word are matched apart, which costs few steps where they are none. So what is found need not be a word:
    "shree" is found as "three" is.
    """
    words = [*ONES, *TEENS, *TENS, "naught", "nought", "nil", "hundred", "half", *MULTIPLES]
    letters = "".join(sorted({word[0] for word in words}))
    heads = "|".join([*SCALES, *PARTS, "hundred", "dozen", "half", f"(?:{'|'.join(TENS)})[ -](?:{UNIT_ORDINALS})"])
    first_of_heads = "".join(sorted({head[0] for head in [*SCALES, *PARTS, *TENS, "hundred", "dozen", "half"]}))
    return re.compile(
        rf"[{re.escape(_BEFORE_WORDS)}][Aa{letters}{letters.upper()}]"
        rf"(?:{one_of(word[1:] for word in words)}(?=fold|\W|$)| (?=[{first_of_heads}])(?=(?:{heads})\b))"
    )


WORD = _words()
"""A word that may begin a number, behind one character that may stand before it. With "a" goes the blank behind it."""
NUMBER = re.compile(
    rf"[0-9{''.join(GLYPHS)}.](?:(?<=[0-9])(?<!\d\d)(?:{_BEHIND_FIRST})(?: (thousand|million|billion|trillion)(?![A-Za-z]))?"
    rf"|(?<=\.)(?<!\w.)(?<!\..)\d+|(?<={GLYPH}))"
)
"""A number in digits, or the sign of a fraction; group 1 is the scale word behind it."""
