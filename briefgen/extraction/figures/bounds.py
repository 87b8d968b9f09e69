"""Bounds and rates: "more than", "about", "up to" before an amount; "a share", "per month", "/hour" behind it.

Reads closed lists of phrases next to a quantity; knows nothing of sentences beyond where one starts.
"""

import re
from typing import cast

from briefgen.extraction.figures.amounts import Quantity
from briefgen.extraction.figures.wordlists import word_lists
from briefgen.model.facts import Bound
from briefgen.patterns import pattern

BOUND_WORDS: dict[Bound, str] = {
    "at_most": "up to|as much as|as many as|as high as|as long as|as far as|at most|at the most|(?:a )?max(?:imum)? of|no more than|not more than|no longer than|not exceeding|capped at|limited to",
    "at_least": "at least|no less than|no fewer than|not less than|(?:a )?minimum of|as little as|as few as|as low as|starting at|starts at|start at",
    "less_than": "less than|fewer than|lower than|smaller than|cheaper than|shorter than|under|below|shy of|just short of|within|beneath",
    "more_than": "more than|greater than|larger than|bigger than|higher than|longer than|better than|over|above|north of|in excess of|upwards? of|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:es|ed|ing)?|beyond",
    "approx": "about|nearly|almost|around|some|roughly|approximately|close to|(?:an )?estimated|circa|near|approaching|approx\\.?|virtually|~|≈|more or less|in the (?:region|neighborhood) of|on the order of",
}
"""What stands before an amount, by the bound that it states (the first that fits counts)."""

_BEFORE = re.compile(
    r"(?:^|(?<![\w-]))(?i:"
    + "|".join(f"(?P<{bound}>{words})" for bound, words in BOUND_WORDS.items())
    + r")(?: only| just| a| an| another| US| its| their| additional)?[ \u00a0]?\Z"
)
_LAST_WORDS = word_lists("bounds")["last"]
"""The last words of all that `_BEFORE` finds: most figures have none of them before them."""
_ALONE: dict[str, Bound] = {
    "about": "approx",
    "nearly": "approx",
    "almost": "approx",
    "around": "approx",
    "roughly": "approx",
    "approximately": "approx",
    "over": "more_than",
    "above": "more_than",
    "under": "less_than",
    "below": "less_than",
}
"""Those of them that say it by themselves."""
_OUTER = pattern(
    r"\b(?:up to|as much as|as many as|at most|at least|no less than|more than|less than) \Z", re.IGNORECASE
)
"""A bound before a hedge counts: "up to about $5 million"."""
_OUTER_ENDS = ("to ", "as ", "most ", "least ", "than ", "To ", "As ", "Most ", "Least ", "Than ")
"""What all that `_OUTER` finds ends with."""
_LEADS = {
    "to": ("up", "Up", "limited", "close", "Close"),
    "at": ("capped", "starting", "starts", "start", "Starting"),
    "of": ("ax", "imum", "xcess", "pward", "pwards", "orth", "hy", "hort", "egion", "eighborhood", "rder"),
}
"""What the word before ends with, for the three of them that most often mean something else."""
_AFTER = re.compile(
    r"(?P<more_than>\+(?!\d)| or more\b| and (?:up|above|over)\b| plus\b)|(?P<at_most> or (?:less|fewer)\b| at (?:most|the most|maximum))"
    r"|(?P<at_least> at (?:least|minimum))|(?P<approx> or so\b|-ish\b|-odd\b| give or take)"
)
_PLUS = re.compile(r"(?P<more_than>\+(?!\d)|-plus\b)")
_DURING = pattern(r"\b(?:over|past|within) (?:the |a |an )?\Z", re.IGNORECASE)
_LASTING = pattern(r"\b(?:for|in|than|after|took|takes|last\w*|spent) (?:over|within) \Z")
_TOPIC = pattern(
    r"\b(?:backlash|disputes?|controvers\w+|outcry|fight|battle|feud|row|lawsuits?|litigation|concerns?|worr\w+|questions?|scrutiny|criticism|debate|spat|clash)\b[^,;]{0,50} over \Z"
)
_SPEAKING = pattern(
    r"\b(?:talk\w*|think\w*|thought|worr\w+|car(?:e|ed|ing)|speak\w*|spoke|concern\w*|know\w*|learn\w*|hear\w*|heard|report\w*|ask\w*|said|says?|wrote|writ\w+|tell\w*|told|article|story|book|"
    r"complain\w*|questions?|information|details|news) about \Z"
)
_MOVING_UP = pattern(r"(?:ed|ing|rose|rise|grew|grow|went|go|goes|come|came|is|be|was|that|it) up to \Z")
_AFTERWARDS = frozenset(" +-")
_AFTER_BLANK = frozenset("oapg")
_PLUSES = frozenset("+-")
"""The characters that all of `_AFTER` and `_PLUS` begin with."""
_WINDOW = 40
_LAST_WORD = re.compile(r"[A-Za-z]+(?=\.?\Z)")
_LONGEST_WORD = 16

_PER = re.compile(
    r" ?(?:/|\bper[ -]|-per-)(?P<any>(?:(?:kilo|mega|giga)?watt[ -]hour|square (?:foot|meter|metre|mile))s?\b|[A-Za-z]+)|[- ](?:an?|each|every)[- ](?P<one>share\b|(?:barrel|ounce|day|week|month|year|quarter|hour|minute|second|piece|pop|user|person|ton|tonne|pound|gallon|mile|"
    r"head|unit|seat|device|ticket|night|copy|employee|subscriber|customer|household|kilo|kilogram|litre|liter|bushel|vehicle|car|ride|trip|game|song|item|student|worker|bottle|"
    r"square foot|square meter|megawatt-hour|kilowatt-hour)\b(?! (?:ago|earlier|later|before|after|prior)\b| on(?:,| from)))"
    r"|(?: of them)? (?P<adverb>monthly|annually|daily|weekly|yearly|hourly|nightly)\b(?! active)"
)
_PER_PAIRS = frozenset(("pe", "-p", "a ", "a-", "an", "ea", "ev", "of", "mo", "da", "we", "ye", "ho", "ni"))
_PER_SIGNS = frozenset("/-p")
"""What `_PER` begins with, behind a blank and by itself; a slash may follow a blank, too."""
_ADVERBS = {
    "monthly": "month",
    "annually": "year",
    "daily": "day",
    "weekly": "week",
    "yearly": "year",
    "hourly": "hour",
    "nightly": "night",
}
_PER_SHARE = re.compile(r"\b(?:per[- ]share|EPS)\b|\ba share\b")


def bound_of(text: str, since: int, q: Quantity) -> Bound:
    """The bound that the words around `q` state; `since` is where its sentence starts."""
    before = text[max(since, q.start - _WINDOW) : q.start]
    word, at = _last_word(before)
    if word in _LAST_WORDS and (word not in _LEADS or (at and before.endswith(_LEADS[word], 0, at - 1))):
        bound = _ALONE.get(word)
        if bound == "approx" and at and before.endswith(_OUTER_ENDS, 0, at):
            outer = _OUTER.search(before, 0, at)
            if outer:
                return _outer_bound(outer[0])
        if bound is None and (found := _BEFORE.search(before)):
            bound = cast("Bound", found.lastgroup)
        if bound and not _misleads(word, before, text[since : q.start], q):
            return bound
    after, end, number_end = None, q.end, q.numeral.end
    following = text[end : end + 1]
    if following in _AFTERWARDS and (following != " " or text[end + 1 : end + 2] in _AFTER_BLANK):
        after = _AFTER.match(text, end)
    if after is None and text[number_end : number_end + 1] in _PLUSES:
        after = _PLUS.match(text, number_end)
    return cast("Bound", after.lastgroup) if after else "exact"


def rate_of(text: str, since: int, q: Quantity) -> str | None:
    """The denominator of `q`: "share", "month"; for earnings per share also where it stands before the number."""
    if q.kind == "ratio":
        return None
    end = q.end
    following = text[end : end + 1]
    if following == " ":
        rated = text[end + 1 : end + 3] in _PER_PAIRS or text[end + 1 : end + 2] == "/"
    else:
        rated = following in _PER_SIGNS
    if rated and (found := _PER.match(text, end)) and (word := found["any"] or found["one"] or found["adverb"]):
        return _ADVERBS.get(word, word.lower())
    small = q.kind == "money" and q.numeral.scale == 1 and q.value < 10_000
    if small and _PER_SHARE.search(text, since, q.start) and not _PER_SHARE.search(text, q.end, q.end + 30):
        return "share"
    return None


def _outer_bound(words: str) -> Bound:
    low = words.lower()
    if low.startswith(("at least", "no less")):
        return "at_least"
    if low.startswith(("more", "less")):
        return "more_than" if low[0] == "m" else "less_than"
    return "at_most"


def _last_word(before: str) -> tuple[str, int]:
    """The last word of `before` in lower case, or a sign that stands for one, and where it starts."""
    if not before:
        return "", 0
    bare = before.rstrip(" \u00a0")
    word = bare[bare.rfind(" ") + 1 :]
    if not word.isalpha():
        found = _LAST_WORD.search(bare[-_LONGEST_WORD:])
        word = found[0] if found else bare[-1:]
    return word.lower(), len(bare) - len(word)


def _misleads(word: str, before: str, left: str, q: Quantity) -> bool:
    """Whether `word`, the last before `q`, only looks like a bound: "over the years", "a fight over $5 million", "talked about 5", "crept up to 4"."""
    if q.kind == "duration" and _DURING.search(before) and not _LASTING.search(before):
        return True
    if word == "over":
        return _TOPIC.search(left) is not None
    if word == "about":
        return _SPEAKING.search(before) is not None
    return word == "to" and _MOVING_UP.search(before) is not None
