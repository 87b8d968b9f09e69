"""The grammar of number words: which part of a number may follow which, what the parts come to, and fractions under an ordinal.

Works on the parts of `number_words` and the words around them; finds no numbers in a text, that is the business of `numerals`.
"""

import re
from decimal import Decimal

from briefgen.extraction.figures.number_words import LEXICON, ONES, PARTS, SCALES, TENS, Part
from briefgen.patterns import pattern

# What may follow each role after a blank or hyphen, and after "and".
_FOLLOWERS = {
    "digits": ({"scale", "hundred"}, {"half", "part"}),
    "ones": ({"scale", "hundred", "part", "parts", "half"}, {"half", "part"}),
    "teens": ({"scale", "hundred", "parts"}, {"half", "part"}),
    "tens": ({"ones", "scale", "hundred", "parts"}, {"half", "part"}),
    "hundred": ({"ones", "teens", "tens", "scale", "parts"}, {"ones", "teens", "tens", "digits"}),
    "scale": ({"ones", "teens", "tens", "digits", "scale", "parts"}, {"ones", "teens", "tens", "half", "part"}),
    "article": ({"scale", "hundred", "part", "half"}, set()),
    "half": ({"scale"}, set()),
    "plus": ({"scale"}, set()),
    "part": ({"scale"}, set()),
    "parts": ({"scale"}, set()),
}  # fmt: skip
NUMBERS = frozenset(("digits", "ones", "teens", "tens"))
"""The roles of whole numbers below a hundred, and of digits."""
CARDINALS = NUMBERS | {"hundred", "scale"}
"""The roles of whole numbers."""
_WHOLE_AHEAD = pattern(
    r"(?: (?:of|stake|share|interest|more|less|fewer|larger|smaller|higher|lower|the|as|that|their|its|our)\b|\W*$|[^\w\s-])"
)
_HUNDREDS_AHEAD = pattern(r"[ -](?:hundred|thousand|million)s?\b")
_ORDINALS = ["first", "second", *(word for word in PARTS if word != "quarter")]
UNIT_ORDINALS = "|".join(_ORDINALS[:9])
"""The ordinals below ten, as alternatives of a pattern."""
_DENOMINATOR = re.compile(
    rf"[ -](?:(?P<hundreds>{'|'.join(ONES[1:])})[ -]hundred(?: and)?[ -](?:(?P<deep>{'|'.join(TENS)})[ -])?(?P<rest>{'|'.join(_ORDINALS)})"
    rf"|(?P<tens>{'|'.join(TENS)})[ -](?P<unit>{UNIT_ORDINALS}))(?P<many>s?)\b"
)
_ORDINAL = re.compile(rf"(?:-|(?<=undred)[ ]| and )(?:(?:{'|'.join(TENS)})[ -])?(?:{'|'.join(_ORDINALS)})\b")
_OF_OR_END = pattern(r" of\b|\W*\Z")


def fits(parts: list[Part], part: Part, gap: str, article: str, ahead: str) -> bool:
    """Whether `part` goes on the number that `parts` begin: behind `gap`, with `article` ("and a half") or without, and `ahead` behind it."""
    last = parts[-1]
    plain, joined = _FOLLOWERS[last.role]
    if gap == "" and last.role != "article" and not (last.role == "digits" and part.role == "scale"):
        return False
    if (gap == " - " or (len(gap) > 1 and gap.isspace())) and last.role != "tens":
        return False
    if part.role not in (joined if "and" in gap else plain):
        return False
    if article:
        return (part.role in ("half", "part") and "and" in gap) or (last.role == "half" and part.role == "scale")
    if part.role == "half" and "and" not in gap:
        return last.role == "article" or (last.value == 1 and gap == "-")
    if part.role == "parts":
        return last.value > 1 and (gap == "-" or part.value != Decimal("0.25") or ahead.startswith(" of"))
    if part.role == "part" and "and" not in gap:
        lone = last.role == "article" and not _WHOLE_AHEAD.match(ahead) and not _scale_ahead(ahead)
        return not lone and (last.role == "article" or last.value == 1 or gap == "-")
    if last.role == "scale" and part.role in NUMBERS:
        digits = "digits" in (part.role, parts[0].role)  # "$3 billion two years ago" is no three billion and two
        return _HUNDREDS_AHEAD.match(ahead) is not None if digits else last.value > 12
    if last.role == "tens" and part.role == "ones":
        return part.value > 0
    return True


def divide(parts: list[Part], whole: int, under: Decimal) -> None:
    """Makes a fraction of `parts` over `under`: all of them, or those behind the first `whole` ("two hundred and | five eighths")."""
    over = evaluate(parts[whole:])[0] or Decimal(1)
    if whole and over < under:
        parts[whole:] = [Part("plus", over / under)]
    else:
        parts[:] = [Part("parts", (evaluate(parts)[0] or Decimal(1)) / under)]


def denominator(text: str, end: int, parts: list[Part]) -> tuple[int, Decimal] | None:
    """The ordinal of several words that stands under `parts`, which end at `end`: "three twenty-firsts". Gives its end and value.

    In the singular it must be a part of something or close the text: "a twenty-first of it", but not "a twenty-first century".
    """
    article = parts[-1].role == "article"
    found = _DENOMINATOR.match(text, end - article) if parts[-1].role in CARDINALS or article else None
    if found is None:
        return None
    one = article or (len(parts) == 1 and parts[0].value == 1)
    if one == bool(found["many"]) or (one and not _OF_OR_END.match(text, found.end())):
        return None
    tens = found["deep"] or found["tens"]
    value = _rank(found["rest"] or found["unit"]) + (LEXICON[tens].value if tens else 0)
    return found.end(), value + (100 * LEXICON[found["hundreds"]].value if found["hundreds"] else 0)


def is_ordinal(text: str, end: int, last: Part) -> bool:
    """Whether what ends at `end` is the front of an ordinal: "twenty-first", "one hundred and fifth"."""
    return last.role in ("tens", "hundred", "scale") and _ORDINAL.match(text, end) is not None


def evaluate(parts: list[Part]) -> tuple[Decimal, Decimal]:
    """The value of `parts`, and the product of the scales at their end."""
    if len(parts) == 1 and parts[0].role != "hundred":
        return parts[0].value, parts[0].value if parts[0].role == "scale" else Decimal(1)
    if len(parts) == 2 and parts[1].role == "scale" and parts[0].role in NUMBERS:
        return parts[0].value * parts[1].value, parts[1].value
    total = current = Decimal(0)
    scale = trailing = Decimal(1)
    for i, (role, value) in enumerate(parts):
        trailing = trailing * value if role == "scale" else Decimal(1)
        if role == "hundred":
            current = (current or Decimal(1)) * 100
        elif role == "scale" and total and value >= scale:
            total, current, scale = (total + current) * value, Decimal(0), value
        elif role == "scale":
            total, current, scale = total + (current or Decimal(1)) * value, Decimal(0), value
        elif role in ("part", "half") and current:
            current *= value
        elif role == "plus" and not current and total and i == len(parts) - 1 and parts[i - 1].role == "scale":
            total += value * scale
        else:
            current += value
    return total + current, trailing


def _rank(ordinal: str) -> Decimal:
    """The number of an ordinal of one word."""
    return Decimal(("first", "second").index(ordinal) + 1 if ordinal in ("first", "second") else PARTS[ordinal])


def _scale_ahead(ahead: str) -> bool:
    return ahead[1:].split(" ", 1)[0].rstrip("s.,") in SCALES
