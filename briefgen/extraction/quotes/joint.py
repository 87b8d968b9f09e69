"""Joint speakers: two or three people who speak as one, by name or as "the pair".

Refuses to know grammar beyond the "and" between two names.
"""

from briefgen.extraction.entities import Named
from briefgen.extraction.quotes.cast import Cast, Voice, is_joint
from briefgen.extraction.quotes.cues import GRAMMAR, PERSON_NOUNS
from briefgen.extraction.quotes.words import words_in
from briefgen.model.text import Span

_LONGEST_JOINT = 110  # characters from the end of the first of two joined names to the second
_NEAR_PAIR = 800


def together(cast: Cast, mention: Named, low: int) -> Voice:
    """The voice of a mention, with the one it is joined to by "and": Jane Doe of Acme and analyst Tom Lee."""
    text, start = cast.text, mention.span.start
    base = max(low, start - _LONGEST_JOINT)
    between = text.rfind(" and ", base, start)
    titles = words_in(text, between + 5, start) if between >= 0 else []
    if between < 0 or (titles and not (titles[-1].capital or titles[-1].low in PERSON_NOUNS)):
        return cast.named(mention)
    other = _surname_before(cast, between, mention) or next(cast.before(start), None)
    if other is None or other.span.start < base or other.span.end > between or "," in text[between:start]:
        return cast.named(mention)
    gap = text[other.span.end : between]
    alike = other.name != mention.name and (other.kind == "person") == (mention.kind == "person")
    if not alike or (gap and not (gap.startswith(" of ") and gap[4:].istitle())) or cast.is_governed(other):
        return cast.named(mention)
    names = [other.name, mention.name]
    first = next(cast.before(other.span.start), None)
    if first is not None and first.kind == other.kind and text[first.span.end : other.span.start] == ", ":
        names.insert(0, first.name)
    at = Span((first if first is not None and len(names) > 2 else other).span.start, mention.span.end)
    one, two = cast.named(other), cast.named(mention)
    return Voice(
        f"{', '.join(names[:-1])} and {names[-1]}",
        two.kind,
        at,
        two.role if one.role == two.role else None,
        two.affiliation if one.affiliation == two.affiliation else None,
    )


def pair(cast: Cast, at: Span, noun: str) -> Voice | None:
    """The two for whom "the pair" or "the founders" stand: those who spoke together last, else those named together last."""
    joint = next((v for v in reversed(cast.heard[-8:]) if is_joint(v)), None)
    if joint is not None or noun in GRAMMAR["any_people"]:
        return joint.moved(at) if joint is not None and noun not in GRAMMAR["any_people"] else None
    reach = at.start - (len(cast.text) if noun in GRAMMAR["pairs"] else _NEAR_PAIR)
    for mention in cast.before(at.start):
        if mention.span.start < reach:
            break
        if mention.kind == "person" and is_joint(found := together(cast, mention, 0)):
            return found.moved(at)
    return None


def _surname_before(cast: Cast, end: int, mention: Named) -> Named | None:
    """A surname that no rule for names found, joined to another surname: "Doe | and Lee wrote"."""
    if mention.kind != "person" or cast.ending(end) is not None or " " in cast.text[slice(*mention.span)]:
        return None
    start = cast.text.rfind(" ", max(0, end - 30), end) + 1
    word = cast.text[start:end]
    if not (word.istitle() and word.isalpha() and len(word) > 2) or cast.text[start - 2 : start - 1].isalnum():
        return None
    whole = next((name for name in cast.people if word in name.split()), word)
    return Named(Span(start, end), "person", whole)
