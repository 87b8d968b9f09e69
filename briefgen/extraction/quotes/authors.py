"""Authors: who wrote the text that speaks, as "the complaint", "the letter", "its prospectus" do.

Looks for the nearest place before where the story says who filed, sent, published or signed such a text. Refuses to know quotation marks.
"""

from collections.abc import Sequence

from briefgen.extraction.entities import Named
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import BODY_NOUNS, GRAMMAR, PERSON_NOUNS, TEXT_FAMILIES
from briefgen.extraction.quotes.words import Word, is_possessive
from briefgen.model.text import Span

_SENTENCES, _REACH = 14, 5000  # looked back over
_BEHIND = 110  # characters from a text to "by" or "from" its author
_OWNER = 5  # words from an owner to the text


def author_of(cast: Cast, noun: str, at: Span) -> Voice | None:
    """Who wrote the text that "the `noun`" at `at` takes up, where the story has told."""
    family = next((f for f in TEXT_FAMILIES if noun in f), frozenset((noun,)))
    sentence, end = cast.story.sentence_at(at.start), at.start
    for _ in range(_SENTENCES):
        start = max(sentence.start, end - _REACH)
        if start < end and (found := _author_in(cast, family, Span(start, end))) is not None:
            return found.moved(at)
        i = cast.story.sentences_before(sentence.start) - 1
        if i < 0 or at.start - cast.story.sentences[i].start > _REACH:
            return None
        sentence = cast.story.sentences[i]
        end = sentence.end
    return None


def owner_of(cast: Cast, phrase: Sequence[Word], head: int, at: Span) -> Voice | None:
    """Whose text it is: "its prospectus", "the company's support page", "her letter"."""
    for k in range(head - 1, max(-1, head - _OWNER), -1):
        low = phrase[k].low
        if low in ("its", "their") or (low in BODY_NOUNS and is_possessive(cast.text, phrase[k])):
            return cast.body(at)
        if low in ("his", "her"):
            return cast.last_person(at)
    return None


def _author_in(cast: Cast, family: frozenset[str], span: Span) -> Voice | None:
    """Who writes a text of the family in one sentence."""
    words = cast.told(span.start, span.end)
    for k in range(len(words) - 1, -1, -1):
        if words[k].low in family:
            return (
                _named_behind(cast, words[k].end, span.end, published="study" in family)
                or _owner_before(cast, words, k)
                or (_is_new(words, k) and (_heard_in(cast, span) or _subject(cast, words, k, span)))
                or None
            )
        if words[k].low == "sued" and "lawsuit" in family:
            by = _named_behind(cast, words[k].end, span.end)
            return by or _subject(cast, words, k, span)
    return None


def _is_new(words: Sequence[Word], k: int) -> bool:
    """Whether the sentence tells of a text for the first time, or of what is said in it: "a letter", "in the letter"."""
    before = [w.low for w in words[max(0, k - _OWNER) : k]]
    return not before or "the" not in before or "in" in before


def _named_behind(cast: Cast, start: int, end: int, *, published: bool = False) -> Voice | None:
    """The one behind "by" or "from": "a report sent on Monday by Acme"; not in "seen by Acme"; "published by Acme" if asked for."""
    seen = GRAMMAR["seen"] - {"published"} if published else GRAMMAR["seen"]
    for mention in cast.mentions(start, min(end, start + _BEHIND)):
        between = cast.text[start : mention.span.start].lower()
        if any(mark in between for mark in ".;:—"):
            return None
        words = between.replace(",", " ").split()
        governs = next((k for k in range(len(words) - 1, -1, -1) if words[k] in ("by", "from")), None)
        if governs is None or len(words) - governs > _OWNER or (governs and words[governs - 1] in seen):
            continue
        return cast.named(mention)
    return None


def _owner_before(cast: Cast, words: Sequence[Word], k: int) -> Voice | None:
    for j in range(k - 1, max(-1, k - _OWNER), -1):
        mention = cast.ending(words[j].end)
        if mention is not None and is_possessive(cast.text, words[j]):
            return cast.named(mention)
        if words[j].low in ("its", "their") and k - j < _OWNER:
            return cast.body(Span(words[j].start, words[j].end))
    return None


def _heard_in(cast: Cast, span: Span) -> Voice | None:
    """Who was heard last in the sentence: "...," Jane Doe wrote in a letter."""
    named = (v for v in reversed(cast.heard[-8:]) if v.kind in ("person", "organization"))
    return next((v for v in named if span.start <= v.at.start < span.end), None)


def _subject(cast: Cast, words: Sequence[Word], k: int, span: Span) -> Voice | None:
    """The one who acts in the sentence: Acme sued; Jane Doe defended the plan in a letter; 300 Acme employees signed a letter."""
    free = [
        m
        for m in cast.mentions(span.start, span.end)
        if not cast.is_governed(m) and not cast.is_quoted(m.span.start) and not _owns(cast, m)
    ]
    before = [m for m in free if m.span.start < words[k].start]
    person = next((m for m in before if m.kind == "person"), None)
    mention = person or next(iter(before), None) or next(iter(free), None)
    if mention is None:
        return None
    return _staff(cast, words, mention, span) or cast.named(mention)


def _owns(cast: Cast, mention: Named) -> bool:
    return cast.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def _staff(cast: Cast, words: Sequence[Word], mention: Named, span: Span) -> Voice | None:
    """The people of a body, where the body's name begins the phrase that tells of them: more than 300 Acme employees."""
    following = next((w for w in words if w.start >= mention.span.end), None)
    if following is None or following.low not in PERSON_NOUNS or following.start - mention.span.end > 1:
        return None
    if mention.kind == "person" or mention.span.start - span.start > 40:
        return None
    at = Span(span.start, following.end)
    return Voice(cast.text[at.start : at.end].strip(), "unnamed", at, following.low, mention.name)
