"""Speech or not: whether a quoted stretch reports what somebody said, or is a title, a term, a label, a scare quote.

Knows the reporter's words beside the marks and the shape of the stretch. Refuses to know who speaks beyond what was heard.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.quotes.cast import Cast
from briefgen.extraction.quotes.cues import (
    GRAMMAR,
    LABELLED_WORKS,
    LABELS_AFTER,
    LABELS_BEFORE,
    LABELS_LOOSELY,
    NAMING,
    SAYING,
    TELLING,
    WEAK,
)
from briefgen.extraction.quotes.heard import BEFORE, GOES_ON, LATE, LEAD_INS, OWN_WORDS, Heard
from briefgen.extraction.quotes.hearing import whose_fragment
from briefgen.extraction.quotes.marks import Stretch
from briefgen.extraction.quotes.passages import Passage
from briefgen.extraction.quotes.words import PRONOUNS, Word, low_of
from briefgen.model.facts import QuoteForm

_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|may|might|must|\w+n[’']t|let[’']s"
    r"|\w+[’'](?:re|ve|ll|m|d)|(?:it|he|she|that|there|what|who)[’']s)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r" \([A-Z]{2,6}s?\)")
_SHORT, _FEW = 4, 6
_CLAUSE = 7  # words from which a fragment says more than a term does


def is_speech(cast: Cast, passage: Passage, i: int, heard: Heard | None) -> bool:
    """Whether stretch i of the passage is a quote."""
    stretch = passage.stretches[i]
    inside = passage.said[i]
    if not inside:
        return False
    before = passage.words[passage.gaps[i] : passage.gaps[i + 1]]
    titled = is_titled(inside)
    opens = not i and len(before) < 3 and all(w.low in LEAD_INS for w in before)
    if titled and heard is not None and heard.rule == "quote.said-after" and not _is_set_off(cast, stretch):
        return False  # the "Space Golf" maker Acme said
    if heard is not None and heard.firm and heard.cue not in ("called", "calls"):
        return not titled or opens or (heard.rule == BEFORE and not (_names_a_work(heard) and len(inside) > 1))
    if stretch.carries_on and heard is not None:
        return True
    if opens and heard is None and cast.text[stretch.outer.start - 1 : stretch.outer.start] == "(":
        return False
    short = titled and len(inside) == 1 and heard is not None and heard.rule == GOES_ON
    if opens and (not titled or short) and _is_sentence(cast, passage, i, inside, heard):
        return True
    if _is_label(cast, passage, i, inside, heard):
        return False
    known = whose_fragment(cast, passage, i) is not None or passage.gaps[i + 1] <= _FEW
    if heard is None and known and _is_announced(cast, passage, i, inside):
        return True
    if heard is not None and heard.rule in LATE:
        known = heard.voice is not None and heard.voice.name is not None and heard.cue not in WEAK
        return (known or len(inside) > 1) and (not titled or _gives_a_name(heard, before))
    if titled or inside[0][0].isupper() or len(inside) < 2:
        return False
    if heard is not None and heard.rule == OWN_WORDS:
        return len(inside) >= 3
    if heard is not None and (i or len(inside) >= 5):
        return True
    return len(inside) >= _CLAUSE or _is_predicate(cast, before, stretch)


def form_of(cast: Cast, passage: Passage, i: int, heard: Heard) -> QuoteForm:
    """Direct for a whole clause or sentence, partial for a fragment built into the reporter's sentence."""
    stretch = passage.stretches[i]
    text = cast.text[stretch.span.start : stretch.span.end].strip()
    inside = passage.said[i]
    first = low_of(inside[0]) if inside else ""
    before = cast.text[max(passage.span.start, stretch.outer.start - 30) : stretch.outer.start].rstrip()
    opens = not before or before.endswith((",", ":", ".", "?", "!", "that", "—", "”", '"'))
    clause = len(inside) > _CLAUSE or bool(_FINITE.search(text)) or (len(inside) > 2 and first in PRONOUNS)
    if inside and (inside[0][0].isupper() or not text[0].isalpha()):
        return "direct" if opens or heard.firm or (clause and len(inside) > 4) else "partial"
    if first in GRAMMAR["clause_subjects"] and clause and (opens or heard.firm):
        return "direct"
    return "partial"


def is_titled(inside: Sequence[str]) -> bool:
    """Whether the words are written as a title is: each begins with a capital but the small ones."""
    capitals = 0
    for word in inside:
        if word[0].isupper():
            capitals += 1
        elif not (word[0].isdigit() or low_of(word) in GRAMMAR["small"]):
            return False
    return capitals > 0


def _names_a_work(heard: Heard) -> bool:
    """Whether a title behind the verb is whom it speaks to, or what it is about: told "Good Morning"."""
    return heard.cue in TELLING or heard.cue in WEAK


def _is_sentence(cast: Cast, passage: Passage, i: int, inside: Sequence[str], heard: Heard | None) -> bool:
    """Whether a stretch that begins the reporter's sentence is one by itself: attributed, or with nothing behind it."""
    alone = passage.gaps[i + 1] == len(passage.words)
    ends = cast.text[passage.stretches[i].span.start : passage.stretches[i].span.end].rstrip()[-1:] in (".", "!", "?")
    short = heard is not None and heard.rule == GOES_ON and alone and ends
    return (len(inside) >= 4 or short) and (alone or heard is not None)


def _is_announced(cast: Cast, passage: Passage, i: int, inside: Sequence[str]) -> bool:
    """Whether a colon announces a whole sentence, whoever says it: On competition: "I sleep well"."""
    at, span = passage.gaps[i + 1], passage.stretches[i].span
    if not at or len(inside) < _SHORT or not inside[0][0].isupper() or is_titled(inside):
        return False
    announced = cast.text[passage.words[at - 1].end : passage.stretches[i].outer.start].strip() == ":"
    return announced and cast.text[span.start : span.end].rstrip()[-1:] in (".", "!", "?", "…")


def _is_set_off(cast: Cast, stretch: Stretch) -> bool:
    """Whether a comma or a stronger mark stands at the end of the stretch, inside or outside."""
    last, after = cast.text[stretch.span.end - 1], cast.text[stretch.outer.end : stretch.outer.end + 2].strip()
    return last in ",.?!…—-" or after[:1] in (",", "—", "–", "-")


def _is_predicate(cast: Cast, before: Sequence[Word], stretch: Stretch) -> bool:
    """Whether the stretch says what a pronoun right before it does: they "shared resources"."""
    if not before or before[-1].low not in ("he", "she", "they", "it", "we"):
        return False
    return not cast.text[before[-1].end : stretch.outer.start].strip()


def _gives_a_name(heard: Heard | None, before: Sequence[Word]) -> bool:
    """Whether somebody gives a thing the name in marks: Jane Doe called this the "Lantern Plan"."""
    if heard is None or heard.voice is None or heard.cue not in NAMING:
        return False
    return bool(before) and before[-1].low in ("the", "a", "an")


def _is_told(heard: Heard | None) -> bool:
    """Whether somebody says so, with a verb that does little else."""
    return heard is not None and heard.rule in LATE and heard.cue in SAYING and heard.cue not in WEAK


def _is_label(cast: Cast, passage: Passage, i: int, inside: Sequence[str], heard: Heard | None) -> bool:
    """Whether the words beside the marks make the stretch a name, a term or a title."""
    text, outer = cast.text, passage.stretches[i].outer
    before = passage.words[passage.gaps[i] : passage.gaps[i + 1]]
    if before and text[before[-1].end : outer.start].strip() in ("", ","):
        word = before[-1].low
        told = word in LABELLED_WORKS and len(inside) > 1 and inside[0][0].islower() and _is_told(heard)
        if word in LABELS_BEFORE and not told and not (word in NAMING and "what" in [w.low for w in before[-9:]]):
            return True
        if (
            len(before) > 1
            and word in ("as", "the", "a")
            and before[-2].low in ("known", "term", "word", "phrase", "billed")
        ):
            return True
        last = low_of(inside[-1])
        of_its_kind = last in LABELS_AFTER or last in LABELS_LOOSELY
        if of_its_kind and inside[0][0].isupper() and len(inside) <= 3 and not _gives_a_name(heard, before):
            return True
    if _ABBREVIATED.match(text, outer.end):
        return True
    following = passage.gaps[i + 1]
    if following == len(passage.words) or text[outer.end : passage.words[following].start].strip():
        return False
    titled, after = is_titled(inside), passage.words[following].low
    reported = heard is not None and heard.rule in LATE
    labelled = after in LABELS_AFTER or (after in LABELS_LOOSELY and (titled or not reported))
    return labelled and (titled or len(inside) <= 5)
