"""Descriptions: for whom "the chief executive", "the company's filing", "the jury" or "a person familiar with the matter" stand.

Refuses to know grammar: it is asked about a phrase whose noun is known already.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.extraction.entities import Named
from briefgen.extraction.names.lexicon import PLACES
from briefgen.extraction.quotes.authors import author_of, owner_of
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import (
    ANYBODY,
    BODIES,
    BODY_NOUNS,
    BOSSES,
    GRAMMAR,
    OWN_TEXTS,
    PERSON_NOUNS,
    PUBLIC_BODIES,
    TEXT_NOUNS,
)
from briefgen.extraction.quotes.joint import pair
from briefgen.extraction.quotes.words import DETERMINERS, Word, is_possessive
from briefgen.model.text import Span

_BODY_REACH = 4000
_SENTENCES, _OPENING = 20, 8  # sentences, and words of one


def described(cast: Cast, phrase: Sequence[Word], head: int) -> Voice | None:
    """The voice of a description; `phrase[head]` is its noun."""
    noun = phrase[head].low
    unnamed = cast.unnamed(phrase[0], phrase[-1])
    at = unnamed.at
    definite = phrase[0].low in ("the", "this", "his", "her", "its", "their") or any(
        is_possessive(cast.text, w) for w in phrase[:head]
    )
    makers = _makers(cast, phrase, at)
    if noun in TEXT_NOUNS and noun not in BODY_NOUNS:
        if makers:
            return cast.named(makers[0])
        return (_writer(cast, phrase, head, at) if definite else None) or unnamed
    if noun in BODIES or noun in PUBLIC_BODIES:
        plain = definite and len(phrase) == head + 1
        return (_public(cast, noun, at) if plain else None) or unnamed
    if noun in BODY_NOUNS and noun not in PERSON_NOUNS:
        return ((cast.of_kind(noun, at) or cast.body(at)) if definite else None) or unnamed
    if definite and head == len(phrase) - 1:
        several = noun in GRAMMAR["pairs"] or noun.endswith("s")
        known = (pair(cast, at, noun) if several else None) or _by_role(cast, noun, at) or _met(cast, noun, at)
        if known is not None:
            return known
    named = next((k for k in range(head + 1, len(phrase)) if not phrase[k].capital), len(phrase)) - 1
    if named > head + 1 or head < named == len(phrase) - 1:
        return cast.person(cast.text[phrase[head + 1].start : phrase[named].end], at)
    owner = max((k for k in range(head) if is_possessive(cast.text, phrase[k])), default=-1)
    told = phrase[owner + 1 : head + 1]
    role_at = next((w for w in told if w.low not in DETERMINERS and w.low != "of"), phrase[head])
    affiliation = next((m.name for m in makers if m.kind != "person"), None)
    return Voice(unnamed.name, "unnamed", at, cast.text[role_at.start : phrase[head].end], affiliation)


def _writer(cast: Cast, phrase: Sequence[Word], head: int, at: Span) -> Voice | None:
    """Who wrote "the complaint", "its prospectus", "the company's statement"."""
    noun = phrase[head].low
    found = owner_of(cast, phrase, head, at) or author_of(cast, noun, at)
    if found is None and noun in OWN_TEXTS and len(phrase) == head + 1:
        return cast.body(at)
    return found


def stranger(cast: Cast, first: Word, last: Word) -> Voice:
    """The voice of a phrase whose noun is in no table; "the ..." may take up somebody's role."""
    unnamed = cast.unnamed(first, last)
    if first.low != "the":
        return unnamed
    if first.end + 1 == last.start and (place := _place(cast, last.low, unnamed.at)) is not None:
        return place
    return (pair(cast, unnamed.at, last.low) if last.low in GRAMMAR["pairs"] else None) or (
        _by_role(cast, last.low, unnamed.at) or unnamed
    )


def _public(cast: Cast, noun: str, at: Span) -> Voice | None:
    """The body that is no business, named last before with the noun in its name, or else named last before at all."""
    bodies = [m for m in cast.before(at.start) if m.kind != "person"]
    known = next((m for m in bodies if noun in m.name.lower().split()), None)
    if known is None and noun in GRAMMAR["named_bodies"]:
        known = next((m for m in bodies if m.kind == "organization"), None)
    if known is not None:
        return cast.named(known).moved(at)
    start = max(0, at.start - _BODY_REACH)
    told = re.compile(
        rf"\b(?:[Aa]n?|[Tt]he) (?:[\w.-]{{1,30}} ){{1,3}}{noun}\b(?: (?:in|of|for) [A-Z]\w{{1,30}})?"
    ).search(cast.text, start, at.start)
    return Voice(told.group(), "unnamed", at) if told is not None else None


def _place(cast: Cast, noun: str, at: Span) -> Voice | None:
    """The place that acts, for "the state": the one with which a sentence before begins."""
    if noun not in GRAMMAR["acting_places"]:
        return None
    for i in range(cast.story.sentences_before(at.start) - 1, -1, -1)[:_SENTENCES]:
        words = cast.told(cast.story.sentences[i].start, min(cast.story.sentences[i].end, at.start))
        name = next(
            (cast.text[w.start : w.end] for w in words[:_OPENING] if w.capital and w.low not in DETERMINERS), ""
        )
        name = name.removesuffix("'s").removesuffix("’s")
        if name in PLACES:
            return Voice(name, "organization", at)
    return None


def _makers(cast: Cast, phrase: Sequence[Word], at: Span) -> Sequence[Named]:
    """The names in a description, but of those who only saw it ("a letter seen by the Borealis Times")."""
    seen = next((w.start for w, by in pairwise(phrase) if w.low in GRAMMAR["seen"] and by.low == "by"), at.end)
    return cast.mentions(at.start, seen)


def _met(cast: Cast, noun: str, at: Span) -> Voice | None:
    """The unnamed speaker whom the noun takes up: "the source" after "a source close to the talks"."""
    for voice in reversed(cast.heard[-6:]):
        if voice.kind == "unnamed" and voice.name is not None and noun in voice.name.lower().split():
            return voice.moved(at)
    return None


def _by_role(cast: Cast, noun: str, at: Span) -> Voice | None:
    """The person named last before whose role holds the noun; for a boss, failing that, the person named last."""
    recent = list(dict.fromkeys(m.name for m in cast.before(at.start) if m.kind == "person"))
    for name in recent:
        known = cast.people.get(name)
        role = (known.role or "").lower() if known else ""
        if noun in role or (noun in BOSSES and any(boss in role for boss in BOSSES)):
            return cast.person(name, at)
    if recent and noun not in ANYBODY and (noun in BOSSES or noun in ("man", "woman", "analyst")):
        return cast.person(recent[0], at)
    return None
