"""Noun phrases: the short phrase that a stretch of words begins or ends with, if it can name what is measured.

Works on closed lists of words (`data/figure_words.toml`); knows no figures.
"""

import re

from briefgen.extraction.figures.clauses import NAME
from briefgen.extraction.figures.masks import MONTHS
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
_NO_NOUN = re.compile(
    r"(?<!financ)(?<!fund)(?<!spend)(?<!offer)(?<!list)(?<!book)(?<!pric)(?<!hold)(?<!manufactur)(?<!back)ing$| down$|^(?:date|time|year|quarter|month|week|day|ounce|barrel|share|record|high|low)$|^(?:valued|priced|pegged|worth|estimated|traded|north)\b|[$€£]|^(?:gets?|total|amount|sum)$"
)
_MONTH = re.compile(rf"^(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_ADVERB = re.compile(r"\w+(?:ly|ed)")
_OWNING = ("’s", "'s", "’", "s'")
_WHO = re.compile(
    r"(?:[\w-]+ ){0,3}(?:company|firm|startup|start-up|retailer|carmaker|automaker|chipmaker|giant|maker|titan|group|bank|operator|manufacturer|app|platform|service|network|it|he|she|they|we)",
    re.IGNORECASE,
)


def first_phrase(segment: str) -> str | None:
    """The first noun phrase of `segment`, without determiner and owner; None where it only names who acts."""
    words = segment.replace(",", " ").replace("“", " ").split()
    at = 0
    while at < len(words) and (words[at].lower() in _BREAKS or NAME in words[at] or words[at].endswith(_OWNING)):
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
    phrase = " ".join(out[:5])
    return phrase if is_noun(phrase) and not _WHO.fullmatch(phrase) else None


def is_noun(phrase: str, verbs: frozenset[str] = PREDICATES) -> bool:
    """Whether `phrase` can name what is measured: no verb form at its end, no bare stretch of time, no sum."""
    low = phrase.lower()
    last = low.rpartition(" ")[2]
    return (
        (low[:1].isalpha() or any(c.isalpha() for c in low))
        and last not in verbs
        and last not in _NO_METRIC
        and not _NO_NOUN.search(low)
        and not _MONTH.search(phrase)
    )


def last_phrase(words: list[str]) -> str | None:
    """The noun phrase at the end of `words`."""
    out: list[str] = []
    for word in reversed(words):
        low = word.lower().strip(",.’'\"“”")
        if (
            NAME in word
            or low in _BREAKS
            or low.endswith(("’s", "'s"))
            or (not out and low.endswith(("ly", "ed")) and _ADVERB.fullmatch(low))
        ):
            if low == "of" and out and len(out) < 3:
                out.append(word)
                continue
            break
        out.append(word.strip(',"“”()'))
        if len(out) >= 4:
            break
    while out and (out[-1].lower() in ("of", "") or out[-1].lower() in BY_VERB):
        out.pop()
    return " ".join(reversed(out)) or None


def until_stop(phrase: str) -> list[str]:
    """The words of `phrase` before the first that ends a noun phrase."""
    words: list[str] = []
    for word in phrase.split():
        bare = word.rstrip(".,’'")
        if bare.lower() in _BREAKS or (words and bare.lower() in FINITE) or bare.lower().endswith(("’s", "'s")):
            break
        words.append(bare)
        if bare != word:
            break
    return words
