"""Heard: what is known of a quoted stretch once its attribution is read, and what all rules of hearing share.

Refuses to know the rules themselves.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.extraction.quotes.attribution import subject_after, subject_before
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import CLAIMS, GRAMMAR
from briefgen.extraction.quotes.marks import Stretch
from briefgen.extraction.quotes.passages import Passage
from briefgen.extraction.quotes.words import Word, is_cue


class Heard(NamedTuple):
    """How a stretch is attributed: by whom, with which verb, by which rule; `firm` where verb and stretch touch."""

    voice: Voice | None
    cue: str | None
    rule: str
    firm: bool = False


Last = tuple[Stretch, Heard] | None
"""The quote before, with how it was heard."""

OPEN = "quote.open"
GOES_ON = "quote.goes-on"
OWN_WORDS = "quote.own-words"
BEFORE = "quote.said-before"
LATE = ("quote.reported", "quote.said-late", "quote.according-to", "quote.said-after")
"""Rules that hold a stretch in the reporter's own sentence, so that it may still be a label."""

LEAD_INS = GRAMMAR["lead_ins"]
MOST_CUES = 8
"""Verbs of saying that are looked at on either side of a stretch."""


def stands_alone(passage: Passage) -> bool:
    """Whether the passage is one stretch, with nothing of the reporter's around it."""
    return len(passage.stretches) == 1 and len(passage.words) < 3 and all(w.low in LEAD_INS for w in passage.words)


def subject_of(cast: Cast, words: Sequence[Word], k: int, lows: Sequence[int], high: int) -> Voice | None:
    """The subject of the verb at k, sought from each of the offsets `lows` on."""
    if words[k].low == "according" or words[k].low in CLAIMS:
        return subject_after(cast, words, k + 1, high)
    if words[k].low.endswith("ing") and not any(is_cue(words, m) for m in range(bisect_left(words, (lows[0],)), k)):
        lows = lows[-1:]  # "..." and "...", adding: the sentence's subject stands before the marks
    return next((voice for low in lows if (voice := subject_before(cast, words, k, low)) is not None), None)
