"""Noun phrases: the short phrase that a stretch of words begins or ends with, if it can name what is measured.

Works on closed lists of words (`data/figure_words.toml`); knows no figures.
"""

import re

from briefgen.extraction.figures.clauses import NAME
from briefgen.extraction.figures.masks import MONTHS
from briefgen.extraction.figures.number_words import SCALES
from briefgen.extraction.figures.numerals import is_number_word
from briefgen.extraction.figures.wordlists import word_lists

_WORDS = word_lists("metrics")
_BREAKS = _WORDS["stops"] | _WORDS["verbs"]
_NO_METRIC = _WORDS["people"] | _WORDS["empty"]
PREDICATES = (
    _WORDS["states"] | word_lists("up", "changes.toml")["verbs"] | word_lists("down", "changes.toml")["verbs"]
) - word_lists("metric_verbs")["raised"]
"""Verbs of change, being and reaching."""
FINITE = PREDICATES - word_lists("up", "changes.toml")["nouns"] - word_lists("down", "changes.toml")["nouns"]
"""Those of them that are no nouns, too."""
BY_VERB = {verb: metric for metric, verbs in word_lists("metric_verbs").items() for verb in verbs}
"""What a telling verb says is measured: "valued" a valuation."""
_NO_NOUNS = frozenset(
    (
        *("date", "time", "year", "quarter", "month", "week", "day", "ounce", "barrel", "share"),
        *("record", "high", "low", "get", "gets", "total", "amount", "sum"),
    )
)
"""What names nothing that is measured where it stands alone."""
_NO_FIRST = ("valued", "priced", "pegged", "worth", "estimated", "traded", "north")
_NO_NOUN = re.compile(rf"(?:{'|'.join(_NO_FIRST)})\b")
_MEASURED_DOING = (
    "financing",
    *("funding", "spending", "offering", "listing", "booking", "pricing", "holding", "manufacturing", "backing"),
)
_MONTH = re.compile(rf"(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_ADVERB = re.compile(r"\w+(?:ly|ed)")
_FRONTS = BY_VERB.keys() - _WORDS["deverbal"]
"""Verbs that a noun phrase cannot begin with."""
_NOUNS = _WORDS["nouns"]
_ENDINGS = ("ed", "ly")
_OWNING = ("’s", "'s", "’", "s'")
_WHO = re.compile(
    r"(?:[\w.-]+ ){0,3}(?:company|firm|startup|start-up|retailer|carmaker|automaker|chipmaker|giant|maker|titan|group|bank|operator|manufacturer|app|platform|service|network|it|he|she|they|we)",
    re.IGNORECASE,
)


def first_phrase(segment: str) -> str | None:
    """The first noun phrase of `segment`, without determiner and owner; None where it only names who acts."""
    words = segment.replace(",", " ").replace("“", " ").replace('"', " ").split()
    at = 0
    while at < len(words) and (
        words[at].lower() in _BREAKS or NAME in words[at] or words[at].endswith(_OWNING) or is_number_word(words[at])
    ):
        at += 1
    for i in range(at, min(at + 5, len(words) - 1)):
        if words[i].endswith(_OWNING[:2]) or NAME in words[i]:
            at = i + 1
        elif words[i].lower() in _BREAKS:
            break
    out = []
    for word in words[at:]:
        if word.lower() in _BREAKS or NAME in word:
            break
        out.append(word.strip('"“”()'))
        if word[-1] in ".?!" and "." not in word[:-1]:
            out[-1] = out[-1].rstrip(".?!")
            break
    phrase = " ".join(_without_participles(out[:5]))
    return phrase if is_noun(phrase) and not _WHO.fullmatch(phrase) else None


def is_noun(phrase: str, verbs: frozenset[str] = PREDICATES) -> bool:
    """Whether `phrase` can name what is measured: no verb form at its end, no bare stretch of time, no sum."""
    low = phrase.lower()
    last = low.rpartition(" ")[2]
    return (
        (low[:1].isalpha() or any(c.isalpha() for c in low))
        and last not in verbs
        and (last not in _NO_METRIC or low.endswith("market share"))
        and not _is_participle(last)
        and low not in _NO_NOUNS
        and not (low.endswith((" down", "ing")) and not low.endswith(_MEASURED_DOING))
        and not (low.startswith(_NO_FIRST) and _NO_NOUN.match(low))
        and not ("$" in low or "€" in low or "£" in low)
        and not (phrase[0].isupper() and _MONTH.match(phrase))
    )


def last_phrase(words: list[str]) -> str | None:
    """The noun phrase at the end of `words`."""
    out: list[str] = []
    for word in reversed(words):
        low = word.lower().strip(",.’'\"“”")
        if (
            NAME in word
            or low in _BREAKS
            or low in SCALES
            or low.endswith(("’s", "'s"))
            or (not out and low not in _NOUNS and low.endswith(("ly", "ed")) and _ADVERB.fullmatch(low))
        ):
            if low == "of" and out and len(out) < 3:
                out.append(word)
                continue
            break
        out.append(word.strip(',"“”()'))
        if len(out) >= 4:
            break
    while out and (out[-1].lower() in ("of", "") or out[-1].lower() in _FRONTS):
        out.pop()
    return " ".join(reversed(out)) or None


def without_lead(phrase: str) -> str:
    """`phrase` without the words at its front that begin no noun phrase."""
    words = phrase.split()
    while words and words[0].lower() in _BREAKS:
        del words[0]
    return " ".join(words)


def until_stop(phrase: str) -> list[str]:
    """The words of `phrase` before the first that ends a noun phrase."""
    words: list[str] = []
    for word in phrase.split():
        bare = word.rstrip(".,’'")
        if words and words[-1] == "Series" and len(bare) == 1 and bare.isupper():
            return [*words, bare]
        if bare.lower() in _BREAKS or (words and bare.lower() in FINITE) or bare.lower().endswith(("’s", "'s")):
            break
        words.append(bare)
        if bare != word:
            break
    return _without_participles(words)


def _without_participles(words: list[str]) -> list[str]:
    """`words` without the participles and adverbs at their end: "the projection compiled" is a projection."""
    while len(words) > 1 and _is_participle(words[-1].lower()):
        words.pop()
    return words


def _is_participle(word: str) -> bool:
    """Whether `word` ends like a participle or an adverb, which no noun phrase ends with."""
    return word.endswith(_ENDINGS) and len(word) > len("used") and word not in _NOUNS
