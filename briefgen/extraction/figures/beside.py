"""What stands beside a figure and names what it measures: the noun behind it ("$52 price target") or after "of" and "in" ("70% of sales").

Looks only at the words that touch the figure; the rest of its clause is the business of `metrics`.
"""

import re

from briefgen.extraction.figures.clauses import NAME, Clause
from briefgen.extraction.figures.noun_phrases import FINITE, first_phrase, is_noun, until_stop
from briefgen.extraction.figures.number_words import ONES, SCALES, TEENS, TENS
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.facts import Figure

DEAR = 10_000
"""A sum below it may be the price of a thing."""
_N = r"[\w’'/&.-]+"
_W = r"[A-Za-z][\w’'/&.-]*"
_WORDS = word_lists("metrics")
_TENDER = _WORDS["tender"]
_DIGITS_FIRST = re.compile(r"^[\d,.]+\s?(?:-\s?)?")
_NUMBER_WORDS = frozenset(
    (
        *ONES[1:],
        *TEENS,
        *TENS,
        "thousand",
        "mln",
        "bn",
        "hundred",
        "dozen",
        "to",
        "and",
        "or",
        "half",
        "a",
        "k",
        *SCALES,
    )
)
_LONG_NUMBER = re.compile(r"[mbtr]+illion|\w+teen|\w+ty")
_SHARE_NOUN = re.compile(
    r"(?:stake|share|margin|interest|rise|increase|growth|drop|decline|gain|fall|jump|cut|premium|discount|ownership|accuracy|availability|uptime|efficiency|occupancy|return|turnout|slump|rate|tax|tariff)s?"
)
_BEHIND = re.compile(rf"-?[ ]?((?:{_W} ){{0,4}}{_W})")
_IN_OF = re.compile(rf" (?:worth )?(?:in|of) (?:{NAME}+[’']s? )?((?:{_W} ){{0,6}}{_W})")
_IN_OF_STARTS = (" w", " i", " o")
"""What all that `_IN_OF` finds begins with."""
_CHANGES = "|".join(sorted(word_lists("up", "changes.toml")["nouns"] | word_lists("down", "changes.toml")["nouns"]))
_GROWTH_IN = re.compile(rf" (?:[\w-]+ ){{0,2}}(?:{_CHANGES}) (?:in|to|of) ((?:{_N} ){{0,5}}{_N})")
"""What a noun of change behind its size says has changed: "a 5% rise in net sales"."""
_MONEY_NOUN = re.compile(
    r"\b(?:target|price|fee|fine|bonus|tax|credit|charge|dividend|deal|investment|loan|grant|gift|donation|payment|stake|level|mark|discount|subsidy|deposit|salary|wage|plan|tier|subscription|minimum|budget|range|objective|card|voucher|coupon|stipend|prize|award|penalty|round|fund|market|charge|loss|profit|cap|rebate|value|mortgage|purchase)s?\Z"
)
_VENTURES = _WORDS["ventures"]
_TIMES_OF = re.compile(rf" (?:as (?:many|much) |the |its |their |his |her )((?:{_W} ){{0,4}}{_W})")
_AHEAD = 90
_PARTING = (",", ".", ";", ":", ")", "”")
"""What parts a figure from all that stands behind it."""
_AMOUNT_MORE = re.compile(rf"\A (?:(?:more|less|additional|extra|further) )?(?:{NAME}+ )?(?=[a-z])")
_MORE = (" more ", " less ", " additional ", " extra ", " further ", f" {NAME}")
"""What all of it begins with that `_AMOUNT_MORE` leaves out."""
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|their|his|her|whopping|record|massive|[’']s)(?: about| roughly| nearly| almost| estimated)? \Z",
    re.IGNORECASE,
)
_DETERMINED_WITHIN = 24
_STAKE = re.compile(rf" of (?:the |its )?(?:{NAME}|company|firm|business|startup|group|venture)")
_OWNS = re.compile(
    r"\b(?:own(?:s|ed|ing)?|hold(?:s|ing)?|held|acquir\w+|bu(?:y|ys|ying)|bought|t(?:ake|akes|aking|ook)|s(?:ell|ells|old|elling)|controls?)\b[^,;]{0,40}\Z"
)
_TRADING = frozenset(
    [
        "early",
        "late",
        "trading",
        "morning",
        "midday",
        "afternoon",
        "premarket",
        "pre-market",
        "after-hours",
        "regular",
        "extended",
    ]
)
_FASTER_IN = re.compile(
    rf" (?:(?:better|faster|higher|slower|lower|quicker|worse|more efficient) )in ((?:{_W} ){{0,3}}{_W})"
)
_FASTER = re.compile(
    r" (?:(faster|slower|quicker)|(brighter|dimmer)|(cheaper|dearer)|(lighter|heavier)|(smaller|larger|bigger))\b(?! [a-z]+s?\b(?<! than))"
)
_MEASURES = ("speed", "brightness", "price", "weight", "size")
_OWNERS = 4
"""How many words after "of" may name whose it is: "a third of the country’s homes"."""
_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "a", "an", "all", "those", "these", "our", "that"))
_PAID = re.compile(r"\b(?:buy|pay|acquir|purchas|bought|paid|takeover|deal)\w* ")
_LOST = re.compile(r"\b(?:lost|lose|losing|wip\w+|eras\w+|add\w*|shed\w*|shav\w+|destroy\w+|creat\w+)\b[^,;]{0,30}\Z")
_HELD = ("cash", "debt")
_MERE_TENDER = frozenset(("total", "all", "part", "full", "value", "addition", "return"))


def beside(clause: Clause, figure: Figure, left: str) -> str | None:
    """The noun right behind the figure or tied to it by "of" or "in"; `left` is the clause before it."""
    end, kind = figure.at.span.end, figure.kind
    ahead = clause.between(end, min(clause.span.end, end + _AHEAD))
    if ahead.startswith(_PARTING):
        return None
    if kind == "percent" and figure.change and (grown := _GROWTH_IN.match(ahead)) and (found := first_phrase(grown[1])):
        return found
    if kind == "percent" and (found := _compared_in(ahead)):
        return found
    if behind := _behind(ahead, figure, left):
        if kind != "money":
            return behind
        return "price" if behind in clause.things else _worth(behind, figure)
    if figure.amount.unit == "times" and (times := _TIMES_OF.match(ahead)):
        return first_phrase(times[1])
    if kind in ("percent", "ratio") and _STAKE.match(ahead) and _OWNS.search(left, max(0, len(left) - 60)):
        return "stake"
    inside = _inside(ahead, figure)
    if inside and inside.endswith("value") and (" " in inside or _LOST.search(left)):
        return inside
    if inside and inside.lower().split()[-1] in _TENDER and kind == "money":
        if inside.lower() in _MERE_TENDER:
            return None
        return "price" if _PAID.search(left) else inside if inside in _HELD else None
    return inside


def _compared_in(ahead: str) -> str | None:
    """What an adjective behind a percentage compares: "4% faster in games", "4% lighter than"."""
    if (inside := _FASTER_IN.match(ahead)) and (found := first_phrase(inside[1])):
        return found
    found_one = _FASTER.match(ahead)
    return _MEASURES[(found_one.lastindex or 1) - 1] if found_one else None


def counted_noun(figure: Figure) -> str:
    """The noun in the words of a count, with its adjectives; empty where they have none."""
    text = figure.text
    if digits := _DIGITS_FIRST.match(text):
        text = text[digits.end() :]
    words = text.replace("-", " ").split()
    for at, word in enumerate(words):
        if word.isalpha() and not _is_number(word.lower()):
            return " ".join(words[at:])
    return ""


def _is_number(word: str) -> bool:
    return word in _NUMBER_WORDS or (
        word.endswith(("illion", "teen", "ty")) and _LONG_NUMBER.fullmatch(word) is not None
    )


def _worth(noun: str, figure: Figure) -> str:
    """What a sum measures that stands before `noun`: a small one the price of a thing, another the valuation of a company."""
    if figure.amount.value < DEAR and not _MONEY_NOUN.search(noun):
        return "price"
    return "valuation" if noun.lower().rpartition(" ")[2] in _VENTURES else noun


def _behind(ahead: str, figure: Figure, left: str) -> str | None:
    """The noun in the words `ahead` that the figure stands before as an adjective: "$52 price target", "two-week advance"."""
    if figure.kind == "percent" and figure.change:
        return None
    if figure.kind == "duration" and ahead.startswith(("-old", " old")):
        return "age"
    if figure.kind == "money" and ahead.startswith(_MORE):
        ahead = _AMOUNT_MORE.sub(" ", ahead)
    found = _BEHIND.match(ahead)
    if not found:
        return None
    words = until_stop(found[1])
    if not words or words[0][0] in ".’'" or words[0].endswith("ly") or words[-1].lower() in _WORDS["compared"]:
        return None
    if figure.kind == "percent" and not (_SHARE_NOUN.fullmatch(words[-1]) or (_owned(left) and is_noun(words[-1]))):
        return None
    return "funding" if words[0] in ("funded", "backed") else " ".join(words[:4])


def _owned(left: str) -> bool:
    """Whether a determiner stands before the figure, so that a noun must follow it."""
    return _DETERMINED.search(left, max(0, len(left) - _DETERMINED_WITHIN)) is not None


def _inside(ahead: str, figure: Figure) -> str | None:
    """The noun after "in" or "of": "$33 million in fees", "70% of the order growth"."""
    found = _IN_OF.match(ahead) if ahead[:2] in _IN_OF_STARTS else None
    if not found:
        return None
    of = ahead.startswith(" of")
    if not of and figure.kind == "percent":
        return None
    words = found[1].split()
    for i, word in enumerate(words[:_OWNERS]):
        if word.endswith(("’s", "'s", "s’", "s'")):
            words = words[i + 1 :]
            break
    while words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    words = until_stop(" ".join(words))
    if (
        not words
        or words[0].lower() in _WORDS["prepositional"]
        or (not of and (words[0][0].isupper() or words[0].lower() in _TRADING))
    ):
        return None
    phrase = " ".join(words[:4])
    people = of and figure.kind in ("percent", "ratio") and words[-1].lower() in _WORDS["people"]
    return phrase if people or phrase.lower() in _TENDER or is_noun(phrase, FINITE) else None
