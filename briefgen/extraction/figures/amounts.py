"""Amounts: a numeral with its unit. Money, percentages, measures, durations, ratios, counts; and ranges of two of them.

Composes `numerals`, `units`, `nouns` and `masks`; knows nothing of sentences, metrics or who is spoken of.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from briefgen.extraction.figures.masks import has_tail, is_date, is_glued, is_label, is_year
from briefgen.extraction.figures.nouns import counted, ends_phrase
from briefgen.extraction.figures.number_words import MULTIPLES
from briefgen.extraction.figures.numerals import Numeral
from briefgen.extraction.figures.units import Reading, Unit, unit_after, unit_before, unit_named
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.facts import FigureKind

_EXPONENT_LIMIT = 24


class Quantity(NamedTuple):
    """A number with its unit, as found: `start` and `end` in the text, `rule` that read it.

    `unit` is empty where the text leaves the noun out; `hyphened` says that number and unit are one adjective ("two-day").
    """

    start: int
    end: int
    kind: FigureKind
    value: Decimal
    unit: str
    rule: str
    numeral: Numeral
    high: Decimal | None = None
    hyphened: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether the text leaves out what the number counts."""
        return self.unit == "" and self.kind == "count"


_STRESSED = re.compile(r"\b(?:[Jj]ust|[Oo]nly|[Aa]t least|[Ee]xactly|[Mm]ore than|[Ll]ess than|[Nn]ot) \Z")
_WHOLE = re.compile(
    r" (?:of|the|that|as|those|all|its|their|his|her|our|what)\b|[.,;:)]|\Z| (?:stake|share|interest|owned|empty|full)\b"
)
_NOT_HALF = re.compile(
    r"\b(?:first|second|latter|last|next|other|this|that|former|better|back|front|top|bottom|and a|and|[Oo]ne|final|each)[ -]\Z|(?:-|\d )\Z",
    re.IGNORECASE,
)
_QUARTERS = ("a quarter", "A quarter")
"""What is a time more often than a part, unless it is a part of something."""
_PART_OF = re.compile(r" (?:of|stake|share|interest|million|as|what|to)\b")
_TWICE = re.compile(r" (?:as|the|its|their|his|her|that|those|what|a|an|per|more|normal|current)\b|-|[.,;)]")
_TIMES_WHAT = re.compile(
    r" (?:the|its|their|his|her|that of|those of|what|last year[’']s|(?:a|one) year (?:ago|earlier))\b"
)
_HAS_TIMES = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|at|for|of|or|by|with|has|have|had|having|hit|got?|paid|pay(?:s|ing)?|spen[dt]|made"
    r"|(?:promis|offer|deliver|last|featur|pack|requir|need|us|boast|provid|reach|earn|charg|cost|giv|gett|mak)(?:e|es|ed|s|ing)?)|[’']s|[,—–])"
    r" (?:(?:more than|well over|over|nearly|almost|about|around|roughly|just|only|still|also|now) ){0,2}\Z"
)
"""What stands before "double" where it is an amount and no verb: "is nearly double the", "promise double the"."""
_MORE_THAN = re.compile(r"\b(?:than|about|nearly|almost|to|by|over|least) \Z")
_MODELS = re.compile(r" (?:Plus|Pro|Max|Mini|Ultra|Air|Lite|XL|SE|XR|XS|Ti)\b")
"""What follows the number in the names of devices: "the 8 Plus"."""
_AGE = re.compile(r"-olds?\b| olds?\b|s old\b")
_TOLD_AGE = re.compile(r"\b(?:is|was|are|were|be|turned)(?: (?:only|just|about|nearly|almost|not yet)){0,2} \Z")
"""What tells an age as a fact, not to introduce somebody: "she was only 9 years old"."""
_BUSINESS = re.compile(
    r"[ -](?:olds?) (?:compan|startup|start-up|firm|business|platform|service|app|brand|group|maker|chipmaker|retailer|site|network|program|law|deal|agreement)"
)
_ANCHOR = re.compile(
    r"\b(?:to|than|over|about|from|of|nearly|almost|around|some|reach|reached|by|with|and|-|up to) \Z|[-–]\Z"
)
_SCALED_BEFORE = re.compile(r"\d(?:[kKmMbB]|bn|mn)[-–]\Z")
_CAPITAL = re.compile(r" [A-Z][a-z]")
_FORMATS = (2, 4, 5, 6, 8, 16)
_RETIREMENT = 401
_TENOR = re.compile(
    r"[ -](?:U\.S\. )?(?:Treasur|government bond|bonds?\b|notes?\b|yields?\b|gilts?\b|bunds?\b|JGBs?\b|mortgage)"
)
_SCALE_AFTER = re.compile(r" (thousand|million|mln|billion|bn)\b")
_SEVERAL = ("several ", "Several ", " few ", "Few ", " many ", "Many ")
_WEIGHT = re.compile(
    r"\b(?:weigh|ton\b|tons\b|kilo|lighter|heavier|lift|payload|inch|thick\b|thin\b|thinner|slim)", re.IGNORECASE
)
_PLUS = re.compile(r"(?:\+|-plus)(?= )")
_JOINED = re.compile(r" or two\b|[- ](?:in|out of)[- ](?:\d|[a-z])|(?: to | and | or |[-–])\d")
_IDIOMS = frozenset(("figure", "digit", "fold"))
_ABSTRACT = word_lists("counts")["abstract"]
"""What counts nothing that a reader would look up: "two ways", "three aims"."""
_FEW = 13
_COMPUTERS = ("PC", "PCs")
_ENDS_NAME = re.compile(r"[’']s\b|[,.;:)]|\Z|\n| ([a-z]+)\b(?! \d)")
_WORD_AHEAD = re.compile(r" ([^\W\d_])\w*")
_SHORT = 5
_HALF_UNIT = re.compile(r" an? (?=(?:hour|minute|second|mile|dozen)\b)")
_COUNTED_YEAR = re.compile(r"\b(?:than|over|about|nearly|almost|some|around) \Z")


def read_quantity(text: str, numeral: Numeral, titled: bool = False, since: int = 0) -> Quantity | None:
    """What `numeral` amounts to; None where it states no fact. What stands before `since` belongs to an earlier number."""
    if numeral.value.adjusted() > _EXPONENT_LIMIT:
        return None
    start, form = numeral.start, numeral.form
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return None
    before = unit_before(text, start) if form in ("digits", "words") else None
    if before and before.at < since:
        before = None
    if before is None and is_glued(text, numeral):
        return None
    after = unit_after(text, numeral.end) if form != "multiple" else None
    if before:
        return _money_before(text, numeral, before, after)
    if is_date(text, numeral):
        return None
    if form == "multiple":
        return _multiple(text, numeral)
    if after and numeral.letter != "mm":
        return _with_unit(text, numeral, after, titled)
    if form == "fraction":
        return _fraction(text, numeral)
    return _count(text, numeral, titled)


def _quantity(numeral: Numeral, unit: Unit, rule: str, start: int, end: int, *, hyphened: bool = False) -> Quantity:
    value = numeral.value if unit.factor == 1 else (numeral.value * unit.factor).normalize() + 0
    return Quantity(start, end, unit.kind, value, unit.name, rule, numeral, None, hyphened)


def _money_before(text: str, numeral: Numeral, before: Reading, after: Reading | None) -> Quantity | None:
    if before.unit.wary and numeral.scale == 1 and "." not in text[numeral.start : numeral.end]:
        return None
    end = numeral.end
    sign = text[before.at : numeral.start].strip()
    if (
        after
        and after.unit.kind == "money"
        and text[after.at - 1].isalpha()
        and (after.unit.name == before.unit.name or sign == "$")
    ):
        return _quantity(numeral, replace(after.unit, factor=Decimal(1)), "money.both", before.at, after.at)
    hyphened = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    return _quantity(
        numeral, before.unit, "money.code" if sign.isalpha() else "money.symbol", before.at, end, hyphened=hyphened
    )


def _with_unit(text: str, numeral: Numeral, after: Reading, titled: bool) -> Quantity | None:
    unit, start, end = after.unit, numeral.start, numeral.end
    if numeral.letter and after.hyphened is False and unit.kind not in ("money", "percent") and not text[end].isspace():
        return _count(text, numeral, titled)
    if unit.wary and numeral.scale == 1:
        return None
    if unit.kind == "percent" and text[end : after.at].strip() in _COMPUTERS:
        return _count(text, numeral, titled)
    if after.hyphened and unit.kind == "measure" and _is_size_in_name(text, numeral, after.at, titled):
        return None
    if unit.kind == "money":
        if (
            text[end : after.at].strip(" -") in ("pound", "pounds")
            and numeral.scale == 1
            and _is_weight(text, start, after)
        ):
            return _quantity(
                numeral, Unit("measure", "pound"), "measure.weight", start, after.at, hyphened=after.hyphened
            )
        if numeral.scale == 1 and (scaled := _SCALE_AFTER.match(text, after.at)):
            factor = unit.factor * (1000 if scaled[1] == "thousand" else 10**6 if scaled[1][0] == "m" else 10**9)
            return _quantity(numeral, replace(unit, factor=factor), "money.name", start, scaled.end())
        if (unit.name == "KRW" and numeral.scale == 1 and numeral.value < 100) or is_year(text, numeral):
            return None
        return _quantity(numeral, unit, "money.name", start, after.at, hyphened=after.hyphened)
    if unit.kind == "percent":
        return _quantity(
            numeral,
            unit,
            "percent.sign" if text[after.at - 1] == "%" else "percent.word",
            start,
            after.at,
            hyphened=after.hyphened,
        )
    if unit.kind == "duration":
        return _duration(text, numeral, after)
    if unit.kind == "ratio":
        return (
            _quantity(numeral, unit, "ratio.times", start, after.at, hyphened=after.hyphened)
            if text[after.at - 1] == "s" and not after.hyphened
            else None
        )
    if (is_year(text, numeral) and text[end : end + 1] == " ") or (
        text[after.at - 1] in '"”' and "." not in text[start:end]
    ):
        return None
    return _quantity(numeral, unit, "measure.unit", start, after.at, hyphened=after.hyphened)


def _is_size_in_name(text: str, numeral: Numeral, end: int, titled: bool) -> bool:
    """Whether a size that ends at `end` closes the name of a thing, since nothing behind it has that size: "the Slate 27-inch uses"."""
    following = _ENDS_NAME.match(text, end)
    if following is None or (following[1] and not ends_phrase(following[1])):
        return False
    return is_label(text, numeral, titled)


def _is_weight(text: str, start: int, after: Reading) -> bool:
    """Whether pounds are a weight: "a 5-pound laptop", "weighs 3 pounds", "two pounds of"."""
    return (
        after.hyphened
        or text.startswith(" of ", after.at)
        or _WEIGHT.search(text, start - 28, after.at + 20) is not None
    )


def _duration(text: str, numeral: Numeral, after: Reading) -> Quantity | None:
    start, end = numeral.start, numeral.end
    one = numeral.value == 1 and numeral.form == "words"
    if text.endswith(_SEVERAL, 0, start):
        return None
    if one and not after.hyphened and not _STRESSED.search(text, start - 14, start):
        return None
    if (
        _AGE.match(text, after.at)
        and not _BUSINESS.match(text, after.at)
        and not _TOLD_AGE.search(text, start - 24, start)
    ):
        return None
    if after.unit.name == "year" and after.hyphened and _TENOR.match(text, after.at):
        return None
    if is_year(text, numeral) or (
        numeral.form == "fraction" and text[end : end + 1] == "-" and after.unit.name in ("year", "day", "time")
    ):
        return None
    if after.unit.name == "second" and text[after.at - 1] == "d" and not after.hyphened and numeral.value != 1:
        return None
    return _quantity(numeral, after.unit, "duration.unit", start, after.at, hyphened=after.hyphened)


def _multiple(text: str, numeral: Numeral) -> Quantity | None:
    word = text[numeral.start : numeral.end].lower()
    if word in ("twice", "thrice"):
        following = _TWICE.match(text, numeral.end)
        if following is None or (following[0] in ".,;)" and not _hedged(text, numeral.start)):
            return None
    elif word in MULTIPLES and not (
        _TIMES_WHAT.match(text, numeral.end) and _HAS_TIMES.search(text, numeral.start - 40, numeral.start)
    ):
        return None
    return _quantity(numeral, Unit("ratio", "times"), "ratio.multiple", numeral.start, numeral.end)


def _hedged(text: str, start: int) -> bool:
    return _MORE_THAN.search(text, start - 12, start) is not None


def _fraction(text: str, numeral: Numeral) -> Quantity | None:
    start, end = numeral.start, numeral.end
    if text[start:end].lower() == "half" and (_NOT_HALF.search(text, start - 12, start) or text[end : end + 1] == "-"):
        return None
    if ("/" in text[start:end] or text.startswith(_QUARTERS, start)) and not _PART_OF.match(text, end):
        return None
    if (half := _HALF_UNIT.match(text, end)) and (reading := unit_after(text, half.end() - 1)):
        return _quantity(numeral, reading.unit, f"{reading.unit.kind}.half", start, reading.at)
    if not _WHOLE.match(text, end):
        return None
    return _quantity(numeral, Unit("ratio", "fraction"), "ratio.fraction", start, end)


def _count(text: str, numeral: Numeral, titled: bool) -> Quantity | None:
    start, end = numeral.start, numeral.end
    if numeral.value < 0 or numeral.letter == "G" or has_tail(text, numeral) or text.endswith(_SEVERAL, 0, start):
        return None
    if numeral.letter:
        return _lettered(text, numeral)
    if numeral.form == "digits" and not titled and _MODELS.match(text, end):
        return None
    if numeral.value == 0 and numeral.form == "words" and text[end : end + 1] == "-":
        return None
    one = numeral.value == 1 and numeral.scale == 1
    joined = one and _JOINED.match(text, end)
    if (
        one
        and numeral.form == "words"
        and (text[end : end + 1] == "-" or not _STRESSED.search(text, start - 14, start))
    ):
        return Quantity(start, end, "count", numeral.value, "", "count.bare", numeral) if joined else None
    plus = _PLUS.match(text, end)
    noun = counted(text, plus.end() if plus else end, one)
    if (
        noun
        and noun.head in _ABSTRACT
        and (numeral.form == "words" or titled)
        and numeral.value < _FEW
        and (one or " " not in text[end + 1 : noun.end])
    ):
        return None
    if noun and (noun.head in _IDIOMS or _is_name(text, numeral, noun.end, titled)):
        return None
    label = is_label(text, numeral, titled)
    if joined or noun is None or label:
        bare = not (
            label or (one and not joined) or is_year(text, numeral) or (_CAPITAL.match(text, end) and not titled)
        )
        return Quantity(start, end, "count", numeral.value, "", "count.bare", numeral) if bare else None
    if is_year(text, numeral) and not _COUNTED_YEAR.search(text, start - 8, start):
        return None
    if noun.head == "point":
        unit = "index point" if text.endswith(("index point", "index points"), 0, noun.end) else "point"
        return Quantity(start, noun.end, "other", numeral.value, unit, "other.points", numeral)
    if known := unit_named(noun.head):
        return _quantity(numeral, known, f"{known.kind}.noun", start, noun.end)
    head = noun.head.lower() if titled and noun.head.istitle() and _in_capitals(text, start, noun.end) else noun.head
    return Quantity(start, noun.end, "count", numeral.value, head, "count.noun", numeral, None, text[end] == "-")


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around a stretch of a title begin with capitals, so that those in it tell nothing."""
    following = _WORD_AHEAD.match(text, end)
    if following and len(following[0]) > _SHORT:
        return following[1].isupper()
    before = text[max(0, start - 40) : start].rsplit("\n", 1)[-1].split()
    return bool(before) and before[-1][0].isupper() and (len(before) > 1 or text[start].isupper())


def _is_name(text: str, numeral: Numeral, end: int, titled: bool) -> bool:
    """Whether a number and the words behind it, all in capitals, are a name that begins with a number."""
    words = text[numeral.end : end].split()
    if titled or not words or not all(w[0].isupper() for w in words):
        return False
    if numeral.form == "words":
        return text[numeral.start].isupper() and text[max(0, numeral.start - 2) : numeral.start].strip()[-1:].isalnum()
    return len(words) > 1 and numeral.value < 1000


def _lettered(text: str, numeral: Numeral) -> Quantity | None:
    """A number with a letter and no currency: "5m users" are millions, "48m" and "3mm" are measures, "4K" is the name of a format."""
    start, end, bare = (
        numeral.start,
        numeral.end,
        numeral._replace(value=numeral.value / numeral.scale, scale=Decimal(1)),
    )
    noun = None if numeral.letter == "mm" else counted(text, end)
    if noun and not (numeral.letter == "K" and bare.value in _FORMATS) and bare.value != _RETIREMENT:
        return Quantity(
            start, noun.end, "count", numeral.value, noun.head, "count.noun", numeral, None, text[end] == "-"
        )
    scaled = _SCALED_BEFORE.search(text, start - 4, start)
    if not scaled and (reading := unit_after(text, end - len(numeral.letter))):
        return _quantity(bare, reading.unit, "measure.unit", start, end)
    if (numeral.letter in "kKT" and (bare.value in _FORMATS or bare.value == _RETIREMENT)) or not _ANCHOR.search(
        text, start - 14, start
    ):
        return None
    return Quantity(start, end, "count", numeral.value, "", "count.bare", numeral)
