"""Hearing: how a quoted stretch is attributed, rule by rule, the surest first.

Each rule is one way in which English news says who spoke. Refuses to decide whether the stretch is speech at all.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.extraction.quotes.attribution import main_subject, subject_after, subject_before
from briefgen.extraction.quotes.cast import Cast, Voice, gender_fits
from briefgen.extraction.quotes.cues import (
    ADDING,
    BODY_NOUNS,
    CLAIMS,
    GRAMMAR,
    JUDGING,
    NAMING,
    NEVER_ALONE,
    TELLING,
    WEAK,
)
from briefgen.extraction.quotes.lines import is_of_title, line_above, name_line, signature
from briefgen.extraction.quotes.marks import Stretch
from briefgen.extraction.quotes.passages import Passage
from briefgen.extraction.quotes.words import Word, is_cue, is_possessive, words_in
from briefgen.model.text import Span


@dataclass(frozen=True, slots=True)
class Heard:
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
_MOST_CUES = 8
_NEAR_START = 60  # characters: a title, then the name


def hear(cast: Cast, passage: Passage, i: int, last: Last) -> Heard | None:
    """How stretch i of the passage is attributed; `last` is the quote before. None where nothing tells."""
    before = [k for k in passage.before(i) if is_cue(passage.words, k)][-_MOST_CUES:]
    after = [k for k in passage.after(i) if is_cue(passage.words, k)][:_MOST_CUES]
    heard = (
        _said_before(cast, passage, i, before)
        or _colon_before(cast, passage, i, before)
        or _headed(cast, passage, i)
        or _said_around(cast, passage, i, before, after)
        or _signed(cast, passage, i)
        or _under_the_same_verb(passage, i, last)
        or _said_later(cast, passage, i)
        or _own_words(cast, passage, i)
        or _carried(cast, passage, i, last)
    )
    return _taken_up(cast, heard, passage.stretches[i], last)


def whose_fragment(cast: Cast, passage: Passage, i: int) -> Voice | None:
    """Whose words a long fragment without any verb of saying are: those of whom the sentence is about."""
    stretch = passage.stretches[i]
    if not passage.gaps[i + 1] or len(passage.said[i]) < 7:
        return None
    return main_subject(cast, passage.words, passage.span.start, stretch.outer.start)


def stands_alone(passage: Passage) -> bool:
    """Whether the passage is one stretch, with nothing of the reporter's around it."""
    return len(passage.stretches) == 1 and len(passage.words) < 3 and all(w.low in LEAD_INS for w in passage.words)


def _subject(cast: Cast, words: Sequence[Word], k: int, lows: Sequence[int], high: int) -> Voice | None:
    """The subject of the verb at k, sought from each of the offsets `lows` on."""
    if words[k].low == "according" or words[k].low in CLAIMS:
        return subject_after(cast, words, k + 1, high)
    if words[k].low.endswith("ing") and not any(is_cue(words, m) for m in range(bisect_left(words, (lows[0],)), k)):
        lows = lows[-1:]  # "..." and "...", adding: the sentence's subject stands before the marks
    return next((voice for low in lows if (voice := subject_before(cast, words, k, low)) is not None), None)


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
    voice = _subject(cast, words, k, (passage.low(i), passage.span.start), opening)
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
        voice = _subject(cast, words, k, (passage.low(i), passage.span.start), passage.stretches[i].outer.start)
        if voice is not None:
            return Heard(voice, words[k].low, "quote.reported")
    return None


def _under_the_same_verb(passage: Passage, i: int, last: Last) -> Heard | None:
    if i == 0 or last is None or last[0] is not passage.stretches[i - 1]:
        return None
    return _on(last)


def _said_later(cast: Cast, passage: Passage, i: int) -> Heard | None:
    """A first stretch whose verb stands behind the next one: "..." but "...," Jane Doe wrote."""
    for j in range(i + 1, len(passage.stretches)):
        cues = [k for k in passage.after(j) if is_cue(passage.words, k)][:_MOST_CUES]
        if cues:
            heard = _said_after(cast, passage, j, cues)
            return replace(heard, rule="quote.said-late", firm=False) if heard is not None else None
    return None


def _own_words(cast: Cast, passage: Passage, i: int) -> Heard | None:
    """The company's "..."; its "..."; in Jane Doe's words, "...": whose words, if words they are."""
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
    k = next((k for k in reversed(passage.before(i)[:-1]) if words[k].low == "words" and words[k + 1].low == "of"), None)
    opening = passage.stretches[i].outer.start
    if k is None or cast.text[words[passage.gaps[i + 1] - 1].end : opening].strip() not in (",", ""):
        return None
    return subject_after(cast, words, k + 1, opening)


# -- speech that goes on


def _carried(cast: Cast, passage: Passage, i: int, last: Last) -> Heard | None:
    """A speech that goes on from the sentence, or over paragraphs from the paragraph, before."""
    stretch = passage.stretches[i]
    if stretch.carries_on and last is not None:
        return replace(_on(last) or last[1], rule=GOES_ON, firm=False)
    if i or (stretch.block.kind == "heading" and cast.text[stretch.span.end - 1] not in ".?!"):
        return None
    if last is not None and last[0].block is stretch.block and (heard := _on(last)):
        return (_another_since(cast, passage, last) if stands_alone(passage) else None) or heard
    if not stands_alone(passage):
        return None
    return _sentence_before(cast, passage) or _paragraph_before(cast, passage, last) or _told_before(cast, passage)


def _another_since(cast: Cast, passage: Passage, last: tuple[Stretch, Heard]) -> Heard | None:
    """Another one who speaks in a sentence since the last quote: Jane Doe touted the plan. "..."."""
    i = cast.story.sentences_before(passage.span.start) - 1
    if i < 0 or cast.story.sentences[i].start < last[0].outer.end:
        return None
    voice, spoke = _opening_speaker(cast, cast.story.sentences[i]), last[1].voice
    if voice is None or (spoke is not None and spoke.name == voice.name):
        return None
    return Heard(voice, None, "quote.sentence-before")


def _told_before(cast: Cast, passage: Passage) -> Heard | None:
    """The one of whom the paragraph before tells last that he spoke, for a paragraph that is nothing but a quotation."""
    i = cast.story.sentences_before(passage.span.start) - 1
    if i < 0 or cast.text[passage.span.start : passage.stretches[0].outer.start].strip():
        return None
    before = cast.story.sentences[i]
    block = cast.story.block_at(before.start)
    if block is None or block.kind not in ("paragraph", "item") or cast.is_quoted(before.end - 2):
        return None
    voice = _opening_speaker(cast, before)
    return Heard(voice, None, "quote.paragraph-before") if voice is not None else None


def _opening_speaker(cast: Cast, sentence: Span) -> Voice | None:
    """Who a sentence begins with: Jane Doe touted the plan; she was quick to add that it works. A body must speak there, too."""
    words = words_in(cast.text, sentence.start, min(sentence.end, sentence.start + 600))
    cues = [k for k in range(len(words)) if is_cue(words, k)][:_MOST_CUES]
    opener = next(iter(cast.mentions(sentence.start, sentence.start + _NEAR_START)), None)
    if opener is not None and opener.kind == "person" and not cast.is_governed(opener):
        owns = cast.text[opener.span.end : opener.span.end + 2] in ("'s", "’s")
        return cast.named(opener) if not owns and (cues or opener.span.start == sentence.start) else None
    subjects = (_subject(cast, words, k, (sentence.start,), sentence.end) for k in cues)
    voice = next((v for v in subjects if v is not None), None)
    if voice is None or voice.name is None or voice.at.start - sentence.start > _NEAR_START:
        return None
    return voice


def _on(last: tuple[Stretch, Heard]) -> Heard | None:
    voice = last[1].voice
    return Heard(voice, last[1].cue, GOES_ON) if voice is not None else None


def _paragraph_before(cast: Cast, passage: Passage, last: Last) -> Heard | None:
    """A paragraph that is nothing but a quotation goes on with the speech of the paragraph before."""
    stretch = passage.stretches[0]
    if last is None or cast.text[passage.span.start : stretch.outer.start].strip():
        return None
    return None if cast.text[last[0].block.span.end : stretch.block.span.start].strip() else _on(last)


def _sentence_before(cast: Cast, passage: Passage) -> Heard | None:
    """The one who speaks in the sentence before ("..., Jane Doe said. "..."); in the paragraph before if that ends with a colon."""
    story = cast.story
    i = story.sentences_before(passage.span.start) - 1
    if i < 0:
        return None
    before = story.sentences[i]
    announces = cast.text[max(before.start, before.end - 3) : before.end].rstrip().endswith(":")
    if (voice := line_above(cast, before)) is not None:
        return Heard(voice, None, "quote.headed")
    if not announces and story.block_at(before.start) is not story.block_at(passage.span.start):
        return None
    start = max(before.start, before.end - 600)
    words = words_in(cast.text, start, before.end)
    cues = [k for k in range(len(words)) if words[k].low not in JUDGING and is_cue(words, k)]
    for k in reversed(cues[-_MOST_CUES:]):
        inverts = k and words[k].low not in TELLING and cast.text[words[k - 1].end : words[k].start] == ", "
        voice = subject_after(cast, words, k, before.end) if inverts else None
        if voice is None or voice.kind != "person":
            voice = _subject(cast, words, k, (start,), before.end)
        if voice is not None and (announces or voice.name is not None):
            return Heard(voice, words[k].low, "quote.sentence-before")
    main = main_subject(cast, words, start, before.end) if announces else None
    return Heard(main, None, "quote.sentence-before") if main is not None else None


def _taken_up(cast: Cast, heard: Heard | None, stretch: Stretch, last: Last) -> Heard | None:
    """For "he added": the one who spoke last, whoever was named in between."""
    if heard is None or heard.voice is None or heard.cue not in ADDING or last is None or last[1].voice is None:
        return heard
    at, voice = heard.voice.at, last[1].voice
    pronoun = cast.text[at.start : at.end].lower()
    if (
        pronoun not in ("he", "she")
        or voice.kind != "person"
        or voice.name is None
        or not gender_fits(voice.name, pronoun)
    ):
        return heard
    return heard if stretch.block.span.start - last[0].outer.end > 400 else replace(heard, voice=voice.moved(at))
