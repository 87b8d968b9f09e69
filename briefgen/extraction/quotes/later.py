"""Speakers named later: "the chief executive" or "a lawyer" of the lead, whose name the story gives when the speech is told in full.

Works on the quotes as found. Refuses to know how they were found.
"""

from collections.abc import Sequence

from briefgen.extraction.quotes.cast import Cast
from briefgen.extraction.quotes.cues import ANYBODY, BOSSES, GRAMMAR, PERSON_NOUNS
from briefgen.extraction.quotes.words import content_words, low_of, spoken
from briefgen.model.facts import Quote
from briefgen.model.text import Span

_SOON = 5  # quotes
_NEAR = 700  # characters
_LONGEST = 200  # characters of a description
_FEW = 2  # words that two quotes share


def named_later(cast: Cast, quotes: Sequence[Quote]) -> list[Quote]:
    """`quotes`, with the name of an unnamed speaker where a later quote gives it."""
    named = list(quotes)
    for i, quote in enumerate(quotes):
        if quote.speaker_kind in ("person", "organization"):
            continue
        soon = [q for q in quotes[i + 1 : i + 1 + _SOON] if q.speaker_kind == "person"]
        found = _same_words(quote, soon) or _several(quote, soon) or _holder(cast, quote, quotes[i + 1 : i + 1 + _SOON])
        if found is not None:
            role = found.role or (quote.role if quote.speaker_kind == "unnamed" else None)
            named[i] = quote._replace(
                speaker=found.speaker,
                speaker_kind="person",
                role=role,
                affiliation=found.affiliation or quote.affiliation,
            )
    return named


def _same_words(quote: Quote, soon: Sequence[Quote]) -> Quote | None:
    """The later quote that gives the same words in full."""
    words = content_words(quote.text)
    told_of = set(map(str.lower, spoken(quote.speaker or "", 0, _LONGEST)))
    if len(words) < _FEW or (quote.speaker is not None and told_of.isdisjoint(PERSON_NOUNS)):
        return None
    return next((q for q in soon if words <= content_words(q.text)), None)


def _several(quote: Quote, soon: Sequence[Quote]) -> Quote | None:
    """For "the lawmakers": two people heard together."""
    words = (quote.speaker or "").split(" ", 2)
    if quote.speaker_kind != "unnamed" or words[0].lower() != "the" or len(words) < 2:
        return None
    noun = words[1].lower()
    if noun in GRAMMAR["any_people"] or noun not in PERSON_NOUNS or not noun.endswith("s"):
        return None
    return next((q for q in soon if " and " in (q.speaker or "")), None)


def _holder(cast: Cast, quote: Quote, quotes: Sequence[Quote]) -> Quote | None:
    """For "Acme's chief executive" and "the head of the bank": who is heard next, nobody else being named in between."""
    words = spoken(quote.speaker or "", 0, _LONGEST)
    noun = next((w.lower() for w in words if w.lower() in PERSON_NOUNS), "")
    definite = bool(words) and (words[0].lower() == "the" or any("'" in w or "’" in w for w in words[:3]))
    several = noun.endswith("s") and noun != "boss"
    if quote.speaker_kind != "unnamed" or not definite or not noun or noun in ANYBODY or several:
        return None
    found = next((q for q in quotes if q.speaker_kind == "person"), None)
    if found is None or " and " in (found.speaker or "") or found.at.span.start - quote.at.span.end > _NEAR:
        return None
    role = (found.role or (noun if found is quotes[0] else "")).lower()
    alike = noun in role or (noun in BOSSES and any(low_of(w) in BOSSES for w in role.split()))
    between = Span(quote.at.span.end, found.speaker_at.start if found.speaker_at else found.at.span.start)
    others = {m.name for m in cast.mentions(between.start, between.end) if m.kind == "person"} - {found.speaker}
    earlier = any(m.name == found.speaker for m in cast.before(quote.at.span.start))
    return found if alike and not others and not earlier else None
