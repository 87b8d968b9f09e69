"""Hearing: how a quoted stretch is attributed, rule by rule, the surest first.

Each rule is one way in which English news says who spoke. Refuses to decide whether the stretch is speech at all.
"""

import re
from collections.abc import Sequence

from briefgen.extraction.quotes.attribution import main_subject, subject_after, subject_before
from briefgen.extraction.quotes.carrying import carried, going_on, taken_up
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import BODY_NOUNS, CLAIMS, JUDGING, NAMING, NEVER_ALONE, TELLING, WEAK
from briefgen.extraction.quotes.heard import BEFORE, MOST_CUES, OWN_WORDS, Heard, Last, subject_of
from briefgen.extraction.quotes.lines import is_of_title, name_line, signature
from briefgen.extraction.quotes.passages import Passage
from briefgen.extraction.quotes.words import Word, cues_among, is_possessive
from briefgen.model.text import Span

_BRACKETED = re.compile(r" ?\((his|her|its|their) (?:own )?words?\b")  # "the “next step” (their words)"


def hear(cast: Cast, passage: Passage, i: int, last: Last) -> Heard | None:
    """How stretch i of the passage is attributed; `last` is the quote before. None where nothing tells."""
    before = cues_among(passage.words, passage.before(i))[-MOST_CUES:]
    after = cues_among(passage.words, passage.after(i))[:MOST_CUES]
    heard = (
        _said_before(cast, passage, i, before)
        or _colon_before(cast, passage, i, before)
        or _headed(cast, passage, i)
        or _said_around(cast, passage, i, before, after)
        or _signed(cast, passage, i)
        or _under_the_same_verb(passage, i, last)
        or _said_later(cast, passage, i)
        or _own_words(cast, passage, i)
        or carried(cast, passage, i, last)
    )
    return taken_up(cast, heard, passage.stretches[i], last)


def whose_fragment(cast: Cast, passage: Passage, i: int) -> Voice | None:
    """Whose words a long fragment without any verb of saying are: those of whom the sentence is about."""
    stretch = passage.stretches[i]
    if not passage.gaps[i + 1] or len(passage.said[i]) < 7:
        return None
    return main_subject(cast, passage.words, passage.span.start, stretch.outer.start)


def _said_before(cast: Cast, passage: Passage, i: int, cues: Sequence[int]) -> Heard | None:
    """Jane Doe said, "..."; Jane Doe told reporters on Friday: "..."; Comments Jane Doe of Acme: "..."."""
    if not cues:
        return None
    words, k, opening = passage.words, cues[-1], passage.stretches[i].outer.start
    gap = cast.text[words[k].end : opening]
    between = [w.low for w in words[k + 1 : passage.gaps[i + 1]]]
    closed = gap.rstrip().endswith((",", ":"))
    that = between == ["that"]
    if not closed and (
        words[k].low in JUDGING or (words[k].low in WEAK and not that) or any(mark in gap for mark in "—–.")
    ):
        return None
    if between and not that and not (closed and len(between) <= 14):
        return None
    voice = subject_of(cast, words, k, (passage.low(i), passage.span.start), opening)
    if voice is None and words[k].low.endswith("ing") and i:
        return None
    if voice is None and words[k].low not in TELLING:
        voice = subject_after(cast, words, k, opening)
    return Heard(voice, words[k].low, BEFORE, firm=True) if voice or closed or that else None


def _colon_before(cast: Cast, passage: Passage, i: int, cues: Sequence[int]) -> Heard | None:
    """Jane Doe, founder of Acme: "..."."""
    at = passage.before(i)
    opening = passage.stretches[i].outer.start
    if cues or not at or cast.text[passage.words[at[-1]].end : opening].lstrip(")").strip() != ":":
        return None
    mention = cast.ending(passage.words[at[-1]].end)
    if mention is not None and mention.kind == "person":
        return Heard(cast.named(mention), None, "quote.colon", firm=True)
    if len(at) > 14 or not passage.words[at[0]].capital:
        return None
    voice = subject_after(cast, passage.words, at[0] - 1, opening)
    known = voice is not None and (
        voice.kind == "organization" or (voice.kind == "person" and " " in (voice.name or ""))
    )
    if not known and not _is_whole_sentence(cast, passage, i):
        return None
    voice = voice if known else main_subject(cast, passage.words, passage.low(i), opening)
    return Heard(voice, None, "quote.colon", firm=True) if voice is not None else None


def _is_whole_sentence(cast: Cast, passage: Passage, i: int) -> bool:
    inside, span = passage.said[i], passage.stretches[i].span
    return len(inside) >= 5 and inside[0][0].isupper() and cast.text[span.start : span.end].rstrip()[-1:] in ".!?…"


def _headed(cast: Cast, passage: Passage, i: int) -> Heard | None:
    """JANE DOE, ANALYST, FINCH PARTNERS "...": a line that only says who speaks."""
    at = passage.before(i)
    opening = passage.stretches[i].outer.start
    if not at or cast.text[passage.words[at[-1]].end : opening].strip(" :-–—\n\t"):
        return None
    voice = name_line(cast, passage.words[at[0] : at[-1] + 1])
    return Heard(voice, None, "quote.headed", firm=True) if voice is not None else None


def _said_after(cast: Cast, passage: Passage, i: int, cues: Sequence[int]) -> Heard | None:
    """After the mark: "..." said Jane Doe; "..." Jane Doe, an analyst at Acme, said; a "..." risk, Jane Doe wrote."""
    words, closing, high = passage.words, passage.stretches[i].outer.end, passage.high(i)
    first = passage.gaps[i + 1]
    for k in cues:
        cue = words[k].low
        if cue == "according" or cue in CLAIMS:
            if (voice := subject_after(cast, words, k + 1, high)) is not None:
                return Heard(voice, cue, "quote.according-to", firm=k == first)
        elif cue in NEVER_ALONE or (k > first and _announces(cast, passage, i, k)):
            continue
        elif k == first and not cue.endswith("ing"):
            if (voice := subject_after(cast, words, k, high)) is not None:
                return Heard(voice, cue, "quote.said-after", firm=True)
        elif cue.endswith("ing") and (k == first or words[k - 1].low != "as"):
            if (voice := subject_before(cast, words, k, passage.span.start)) is not None:
                return Heard(voice, cue, "quote.reported")
        elif (voice := _before_or_inverted(cast, words, k, Span(closing, high))) is not None:
            late = any(not is_of_title(w) for w in words[first:k] if w.start < voice.at.start)
            if late and voice.name is None:
                continue
            return Heard(voice, cue, "quote.said-late" if late else "quote.said-after", firm=not late)
    return None


def _signed(cast: Cast, passage: Passage, i: int) -> Heard | None:
    """A name behind a dash: "..." — Jane Doe, founder of Acme."""
    voice = signature(cast, passage.stretches[i].outer.end) if i + 1 == len(passage.stretches) else None
    return Heard(voice, None, "quote.signed", firm=True) if voice is not None else None


def _said_around(cast: Cast, passage: Passage, i: int, before: Sequence[int], after: Sequence[int]) -> Heard | None:
    """By a verb behind the mark, or before it: by the one before where the one behind belongs to another clause."""
    behind = _said_after(cast, passage, i, after)
    if behind is not None and (behind.firm or behind.rule not in ("quote.said-late", "quote.reported")):
        return behind
    saying = [k for k in before if passage.words[k].low not in WEAK]
    return _reported(cast, passage, i, saying) or behind or _reported(cast, passage, i, before)


def _before_or_inverted(cast: Cast, words: Sequence[Word], k: int, around: Span) -> Voice | None:
    """The subject before the verb at k; behind it in `"..." for investors, said Jane Doe`."""
    voice = subject_before(cast, words, k, around.start)
    inverts = words[k].low not in TELLING and cast.text[words[k - 1].end : words[k].start] == ", "
    if inverts and (voice is None or voice.kind == "unnamed"):
        inverted = subject_after(cast, words, k, around.end)
        known = inverted is not None and inverted.kind in ("person", "organization")
        return inverted if known else voice
    return voice


def _announces(cast: Cast, passage: Passage, i: int, k: int) -> bool:
    """Whether the verb at k introduces the next stretch: `"..." Then Jane Doe said: "..."`."""
    return i + 1 < len(passage.stretches) and cast.text[passage.words[k].end : passage.high(i)].strip() == ":"


def _reported(cast: Cast, passage: Passage, i: int, cues: Sequence[int]) -> Heard | None:
    """Jane Doe insisted that the plan remains a "..." one; what Jane Doe called a "..." road."""
    words = passage.words
    naming = [k for k in cues if words[k].low in NAMING]
    saying = [k for k in cues if words[k].low not in JUDGING and words[k].low not in WEAK]
    for k in (*reversed(naming), *reversed(saying), *reversed(cues)):
        voice = subject_of(cast, words, k, (passage.low(i), passage.span.start), passage.stretches[i].outer.start)
        if voice is not None:
            return Heard(voice, words[k].low, "quote.reported")
    return None


def _under_the_same_verb(passage: Passage, i: int, last: Last) -> Heard | None:
    if i == 0 or last is None or last[0] is not passage.stretches[i - 1]:
        return None
    return going_on(last)


def _said_later(cast: Cast, passage: Passage, i: int) -> Heard | None:
    """A first stretch whose verb stands behind the next one: "..." but "...," Jane Doe wrote."""
    for j in range(i + 1, len(passage.stretches)):
        cues = cues_among(passage.words, passage.after(j))[:MOST_CUES]
        if cues:
            heard = _said_after(cast, passage, j, cues)
            return heard._replace(rule="quote.said-late", firm=False) if heard is not None else None
    return None


def _own_words(cast: Cast, passage: Passage, i: int) -> Heard | None:
    """The company's "..."; its "..."; in Jane Doe's words, "...": whose words, if words they are."""
    end = passage.stretches[i].outer.end
    if (m := _BRACKETED.match(cast.text, end)) is not None:
        at = Span(*m.span(1))
        voice = cast.last_person(at) if m[1] in ("his", "her") else cast.acting(at) or cast.body(at)
        return Heard(voice, None, OWN_WORDS) if voice is not None else None
    if not passage.gaps[i + 1]:
        return None
    before = passage.words[passage.gaps[i + 1] - 1]
    said_by = _in_the_words(cast, passage, i)
    if said_by is not None:
        return Heard(said_by, "words", "quote.reported", firm=True)
    if before.low == "words" and (mention := cast.ending(before.start - 1)) is not None:
        return Heard(cast.named(mention), "words", "quote.reported", firm=True)
    if cast.text[before.end : passage.stretches[i].outer.start].strip():
        return None
    at = Span(before.start, before.end)
    if before.low in ("its", "their"):
        return Heard(cast.body(at), None, OWN_WORDS)
    if not is_possessive(cast.text, before):
        return None
    mention = cast.ending(before.end)
    if mention is not None and mention.kind != "organization":
        return Heard(cast.named(mention), None, OWN_WORDS)
    return Heard(cast.body(at), None, OWN_WORDS) if before.low in BODY_NOUNS else None


def _in_the_words(cast: Cast, passage: Passage, i: int) -> Voice | None:
    """In the words of one analyst, "..."."""
    words = passage.words
    k = next(
        (k for k in reversed(passage.before(i)[:-1]) if words[k].low == "words" and words[k + 1].low == "of"), None
    )
    opening = passage.stretches[i].outer.start
    if k is None or cast.text[words[passage.gaps[i + 1] - 1].end : opening].strip() not in (",", ""):
        return None
    return subject_after(cast, words, k + 1, opening)
