"""Attribution: from a verb of saying to its subject, and from a pronoun to a name.

Knows the grammar of attribution in English news. Refuses to know quotation marks: it is asked about verbs in the reporter's own words.
Every look back or ahead is bounded, so that the time stays linear in the text.
"""

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extraction.entities import Named
from briefgen.extraction.quotes.cast import Cast, Voice, fits, gender_fits, is_joint
from briefgen.extraction.quotes.cues import GRAMMAR, SAYING, TEXT_NOUNS, WEAK
from briefgen.extraction.quotes.descriptions import described
from briefgen.extraction.quotes.joint import together
from briefgen.extraction.quotes.phrases import (
    NEAR,
    opening_description,
    phrase_after,
    phrase_before_commas,
    phrase_ending,
    spokesman_of,
    unknown_phrase,
)
from briefgen.extraction.quotes.words import BEING, DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS, Word, breaks, is_cue
from briefgen.model.text import Span

_SENTENCES_BACK = 8
_CHARACTERS_BACK = 600
_LONGEST_LEAD = 60
_LONGEST_APPOSITION = 8
_LONGEST_SPEECH = 40
_LONGEST_TEXT = 5


def subject_before(cast: Cast, words: Sequence[Word], verb: int, low: int) -> Voice | None:
    """The subject of `words[verb]`, which stands before it and not before the offset `low`."""
    text, at = cast.text, words[verb].start
    participle = words[verb].low.endswith("ing")
    j = verb - 1
    if j > 0 and words[j].low == "as":
        j = _quoted_one(words, j)
    if participle and "," in text[words[j].end : at]:
        main = _who_said(cast, words, j, low, adding=words[verb].low in GRAMMAR["adding"]) or main_subject(
            cast, words, low, at
        )
        if main is not None:
            return main
    joined = relative = False
    while j >= 0 and words[j].start >= low and _is_passed_over(words, j):
        joined = joined or words[j].low in ("and", "but")
        relative = relative or words[j].low == "who"
        j -= 1
    if joined and j < 0 and cast.heard and cast.story.sentence_at(at).start == words[0].start:
        return cast.heard[-1].moved(Span(at, words[verb].end))
    if joined:
        return _clause_subject(cast, words, j, low) or main_subject(cast, words, low, at)
    if j < 0 or words[j].start < low:
        return None
    if words[j].low in GRAMMAR["anyone"]:
        return Voice(None, None, Span(words[j].start, words[j].end))
    if relative:
        found = _told_of(cast, words, j, low)
        if found is not None:
            return found
    if "," not in text[words[j].end : words[j + 1].start]:
        found = pronoun(cast, words[j]) if words[j].low in PRONOUNS else phrase_ending(cast, words, j, low)
        found = found or unknown_phrase(cast, words, j, low)
        about_text = participle and found is not None and found.kind == "unnamed" and found.role is None
        if found is not None and not about_text:
            return found
    return phrase_before_commas(cast, words, j, low) or main_subject(cast, words, low, at)


def subject_after(cast: Cast, words: Sequence[Word], verb: int, end: int) -> Voice | None:
    """The subject of `words[verb]` where it stands after it and before the offset `end`: "said Acme analyst Jane Doe"."""
    first = verb + 1
    if (
        first >= len(words)
        or words[first].start >= end
        or (verb >= 0 and breaks(cast.text, words[verb].end, words[first].start))
    ):
        return None
    if words[first].low in PRONOUNS:
        return pronoun(cast, words[first])
    alone = first + 1 == len(words) or breaks(cast.text, words[first].end, words[first + 1].start)
    if words[first].low in GRAMMAR["anyone"] and alone:
        return Voice(None, None, Span(words[first].start, words[first].end))
    return phrase_after(cast, words, first, end)


def main_subject(cast: Cast, words: Sequence[Word], low: int, end: int) -> Voice | None:
    """The subject of a whole sentence: its first person or pronoun that is no object, else its first body."""
    mentions = [
        m for m in cast.mentions(low, end)[:NEAR] if not cast.is_governed(m) and not cast.is_quoted(m.span.start)
    ]
    mentions = [m for m in mentions if cast.text[m.span.end : m.span.end + 2] not in ("'s", "’s")] or mentions
    person = next((m for m in mentions if m.kind == "person"), None)
    opening = opening_description(cast, words, low)
    if opening is not None and (person is None or opening.at.start < person.span.start):
        return opening
    limit = person.span.start if person is not None else end
    for k in range(bisect_left(words, (low,)), len(words))[:NEAR]:
        if words[k].start >= limit:
            break
        if words[k].low in ("he", "she", "they") and not (k and words[k - 1].low in PREPOSITIONS):
            return pronoun(cast, words[k])
        if words[k].low == "it" and words[k].capital:
            return pronoun(cast, words[k])
    if person is not None:
        return together(cast, person, low)
    if not mentions:
        return opening_description(cast, words, low, texts=True)
    return spokesman_of(cast, mentions[0], end) or cast.named(mentions[0])


def _who_said(cast: Cast, words: Sequence[Word], j: int, low: int, *, adding: bool) -> Voice | None:
    """Who speaks before a participle: "prices will rise, Jane Doe said | , adding"; "..., said Jane Doe | , adding"."""
    for k in range(j, max(-1, j - _LONGEST_SPEECH), -1):
        if words[k].start < low:
            break
        if (
            words[k].low in SAYING
            and words[k].low not in WEAK
            and not words[k].low.endswith("ing")
            and is_cue(words, k)
        ):
            inverted = cast.text[max(0, words[k].start - 3) : words[k].start].rstrip()[-1:] in (",", "”", '"', "’", "'")
            voice = subject_after(cast, words, k, words[j].end) if inverted and k < j else None
            if voice is None and not adding:
                voice = _told_about(cast, words, k, j)
            return voice if voice is not None else subject_before(cast, words, k, low)
    return None


def _told_about(cast: Cast, words: Sequence[Word], k: int, j: int) -> Voice | None:
    """The subject of the clause that is reported: Acme said that Jane Doe took the files | , telling a friend."""
    if k + 2 > j or words[k + 1].low != "that":
        return None
    mention = next(iter(cast.mentions(words[k + 2].start, words[k + 2].end)), None)
    owns = mention is None or cast.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")
    return cast.named(mention) if mention is not None and mention.kind == "person" and not owns else None


def _told_of(cast: Cast, words: Sequence[Word], j: int, low: int) -> Voice | None:
    """Of whom "who" tells: "Jane Doe | , who said"; "Jane Doe, a painter | who said"."""
    mention = cast.ending(words[j].end)
    if mention is not None and mention.kind == "person":
        return None if cast.is_governed(mention) else cast.named(mention)
    for k in range(j, max(0, j - _LONGEST_APPOSITION), -1):
        if words[k].start < low or (k < j and breaks(cast.text, words[k].end, words[k + 1].start)):
            break
        if words[k].low in ("a", "an", "the") and cast.text[words[k - 1].end : words[k].start] == ", ":
            return phrase_ending(cast, words, k - 1, low) if words[k - 1].start >= low else None
    return None


def _clause_subject(cast: Cast, words: Sequence[Word], j: int, low: int) -> Voice | None:
    """The subject of the clause that holds `words[j]`, whose verb stands before an "and": "when asked, she laughed | and said"."""
    first = j
    while (
        first > 0 and words[first - 1].start >= low and not breaks(cast.text, words[first - 1].end, words[first].start)
    ):
        first -= 1
    if first < j and words[first].low in GRAMMAR["subordinators"]:
        first += 1
    if words[first].low in PRONOUNS:
        return pronoun(cast, words[first])
    mention = next(iter(cast.mentions(words[first].start, words[first].end)), None)
    if mention is None or cast.text[mention.span.end : mention.span.end + 2] in ("'s", "’s"):
        return None
    return together(cast, mention, low) if mention.kind == "person" else None


def pronoun(cast: Cast, word: Word) -> Voice | None:
    """Whom a pronoun stands for: who speaks, or else acts, in the nearest sentence before that has one who fits."""
    at = Span(word.start, word.end)
    if word.low == "it":
        return _text_that_opens(cast, word) or cast.acting(at) or cast.body(at)
    if word.low not in ("he", "she", "they"):
        return Voice(None, None, at)
    last = next((v for v in reversed(cast.heard[-4:]) if v.at.start < word.start and fits(v, word.low)), None)
    sentence, end = cast.story.sentence_at(word.start), word.start
    for _ in range(_SENTENCES_BACK):
        start = max(sentence.start, end - _CHARACTERS_BACK)
        found = _speaker_in(cast, start, end, word.low) or _actor_in(cast, start, end, word.low)
        if last is not None and sentence.start <= last.at.start < end and (found is None or word.low == "they"):
            found = last
        if found is not None:
            return found.moved(at)
        end = sentence.start
        i = cast.story.sentences_before(end) - 1
        if i < 0:
            break
        sentence = cast.story.sentences[i]
    if last is not None:
        return last.moved(at)
    return cast.body(at) if word.low == "they" else Voice(None, None, at)


# -- whom a pronoun stands for


def _text_that_opens(cast: Cast, word: Word) -> Voice | None:
    """Who wrote the text with which the sentence begins: The letter criticized what | it termed "..."."""
    words = cast.told(cast.story.sentence_at(word.start).start, word.start)[:_LONGEST_TEXT]
    k = next((k for k, w in enumerate(words) if w.low in TEXT_NOUNS), 0)
    voice = described(cast, words[: k + 1], k) if k and words[0].low in DETERMINERS else None
    return voice.moved(Span(word.start, word.end)) if voice is not None and voice.kind != "unnamed" else None


def _speaker_in(cast: Cast, start: int, end: int, low: str) -> Voice | None:
    """Who speaks in the reporter's words between two places, if the pronoun fits: also one without a name."""
    if cast.resolving:
        return None
    words = cast.told(start, end)
    cast.resolving = True
    try:
        for k in range(len(words) - 1, -1, -1):
            voice = None
            if words[k].low in SAYING and is_cue(words, k):
                voice = subject_before(cast, words, k, start)
            elif words[k].low == "according" and k + 1 < len(words) and words[k + 1].low == "to":
                voice = subject_after(cast, words, k + 1, end)
            if voice is not None and fits(voice, low):
                return voice
    finally:
        cast.resolving = False
    return None


def _actor_in(cast: Cast, start: int, end: int, low: str) -> Voice | None:
    """The first person between two places whom the pronoun fits and who is no object; else the first whom it fits; a pair for "they".

    The one for whom a sentence speaks ("For Jane Doe, ...") is no object.
    """
    people = [m for m in cast.mentions(start, end) if m.kind == "person" and not cast.is_quoted(m.span.start)]
    if low == "they":
        return next((v for m in people if is_joint(v := together(cast, m, start))), None)
    people = [m for m in people if gender_fits(m.name, low)]
    if not people:
        return None
    if _opens_with(cast, start, people[0]):
        return cast.named(people[0])
    return cast.named(next((m for m in people if not cast.is_governed(m)), people[0]))


def _opens_with(cast: Cast, start: int, person: Named) -> bool:
    """Whether a sentence begins "For Jane Doe," or "For Acme founder Jane Doe,"."""
    before, after = cast.text[start : person.span.start].lstrip(), cast.text[person.span.end : person.span.end + 1]
    return len(before) < _LONGEST_LEAD and before.startswith("For ") and "," not in before and after == ","


# -- the words before a verb


def _quoted_one(words: Sequence[Word], j: int) -> int:
    """Where the one quoted stands: "a paper quoted Jane Doe | as saying", "Jane Doe | was quoted in a paper as saying"."""
    for k in range(j - 1, max(0, j - 10), -1):
        if words[k].low == "quoted":
            return k - 1 if words[k - 1].low in BEING else j - 1
    return j - 1


def _is_passed_over(words: Sequence[Word], j: int) -> bool:
    low = words[j].low
    if low == "may" and words[j].capital:
        return False  # the month
    if low in GRAMMAR["passed_over"] or low in DAYS or (low.endswith("ly") and not words[j].capital):
        return True
    if low == "to":
        return j > 0 and words[j - 1].low in ("had", "has", "have", "on")
    if low in ("went", "goes") or (low == "on" and j + 1 < len(words) and words[j + 1].low == "to"):
        return j + 1 < len(words) and words[j + 1].low in ("on", "to")
    return low == "on" and j + 1 < len(words) and words[j + 1].low in DAYS
