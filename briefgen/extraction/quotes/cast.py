"""The cast of a story: who can speak in it, and whom a description stands for.

Knows names, roles and who was heard last. Refuses to know grammar: it is asked about a phrase whose noun is known already.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.quotes.cues import (
    ANYBODY,
    BODIES,
    BODY_NOUNS,
    BOSSES,
    GRAMMAR,
    MEN,
    OWN_TEXTS,
    PERSON_NOUNS,
    PUBLIC_BODIES,
    TEXT_NOUNS,
    WOMEN,
)
from briefgen.extraction.quotes.words import ARTICLES, DETERMINERS, PREPOSITIONS, Word, is_possessive, words_in
from briefgen.extraction.story import Story
from briefgen.model.facts import SpeakerKind
from briefgen.model.text import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as resolved; `at` is the mention that led to it. `name` is None where nobody can be told."""

    name: str | None
    kind: SpeakerKind | None
    at: Span
    role: str | None = None
    affiliation: str | None = None

    def moved(self, at: Span) -> "Voice":
        """The same speaker, led to by another mention."""
        return Voice(self.name, self.kind, at, self.role, self.affiliation)


_REACH = 300  # mentions that are looked back over: bounds the time, and nobody refers further back


_LONGEST_JOINT = 110  # characters from the end of the first of two joined names to the second
_NEAR_PAIR = 800
_BODY_REACH = 4000
_SENTENCES_FOR_IT, _OPENING = 3, 5


class Cast:
    """Who can speak in one story, for one pass over its quotes from front to back.

    `quoted` are the stretches between marks, in order: a name in them is nobody's subject. `heard` are the voices so far, `resolving`
    is true while a pronoun is looked up, so that looking up another one on the way stays shallow.
    """

    def __init__(self, story: Story, names: Names, quoted: Sequence[Span] = ()) -> None:
        self.story = story
        self.text = story.text
        self.names = names
        self._quoted = [(s.start, s.end) for s in quoted]
        self.heard: list[Voice] = []
        self.resolving = False
        self._told: dict[tuple[int, int], list[Word]] = {}
        self._people = {p.name: p for p in names.people}
        self._companies = {c.name: c for c in names.companies}
        self._starts = [m.span.start for m in names.mentions]

    # -- mentions

    def ending(self, at: int) -> Named | None:
        """The mention that ends at `at`, give or take a possessive ending or a full stop."""
        i = bisect_right(self._starts, at - 1) - 1
        if i < 0:
            return None
        mention = self.names.mentions[i]
        end = mention.span.end
        return mention if end - 1 <= at <= end + 2 and self.text[end:at] in ("", "'s", "’s", "’", "'", ".") else None

    def mentions(self, start: int, end: int) -> Sequence[Named]:
        """The first mentions that begin between two places."""
        i = bisect_left(self._starts, start)
        return self.names.mentions[i : min(bisect_left(self._starts, end), i + _REACH)]

    def before(self, at: int) -> Iterator[Named]:
        """The mentions before a place, the last first."""
        i = bisect_left(self._starts, at)
        return reversed(self.names.mentions[max(0, i - _REACH) : i])

    def is_quoted(self, at: int) -> bool:
        i = bisect_left(self._quoted, (at + 1,)) - 1
        return i >= 0 and at < self._quoted[i][1]

    def told(self, start: int, end: int) -> Sequence[Word]:
        """The reporter's own words between two places: those of no quoted stretch. Kept, as several pronouns look back over one sentence."""
        words = self._told.get((start, end))
        if words is None:
            words = words_in(self.text, start, end)
            low, high = bisect_left(self._quoted, (start,)), bisect_left(self._quoted, (end,))
            if low < high or (low and self._quoted[low - 1][1] > start):
                words = [w for w in words if not self.is_quoted(w.start)]
            self._told[start, end] = words
        return words

    def is_governed(self, mention: Named, *, of_clause: bool = False) -> bool:
        """Whether a preposition stands before the mention ("with Jane Doe"): then it is no subject.

        `of_clause` says that a verb follows, before which "after" and its like begin a clause.
        """
        before = self.text[max(0, mention.span.start - 24) : mention.span.start].lower().split()
        while before and before[-1] in GRAMMAR["before_names"]:
            before.pop()
        if of_clause and before and before[-1] in GRAMMAR["before_clauses"]:
            return False
        return bool(before) and before[-1] in PREPOSITIONS

    # -- voices

    def together(self, mention: Named, low: int) -> Voice:
        """The voice of a mention, with the one it is joined to by "and": Jane Doe of Acme and analyst Tom Lee."""
        text, start = self.text, mention.span.start
        base = max(low, start - _LONGEST_JOINT)
        between = text.rfind(" and ", base, start)
        titles = words_in(text, between + 5, start) if between >= 0 else []
        if between < 0 or (titles and not (titles[-1].capital or titles[-1].low in PERSON_NOUNS)):
            return self.named(mention)
        other = self._surname_before(between, mention) or next(self.before(start), None)
        if other is None or other.span.start < base or other.span.end > between or "," in text[between:start]:
            return self.named(mention)
        gap = text[other.span.end : between]
        alike = other.name != mention.name and (other.kind == "person") == (mention.kind == "person")
        if not alike or (gap and not (gap.startswith(" of ") and gap[4:].istitle())) or self.is_governed(other):
            return self.named(mention)
        names = [other.name, mention.name]
        first = next(self.before(other.span.start), None)
        if first is not None and first.kind == other.kind and text[first.span.end : other.span.start] == ", ":
            names.insert(0, first.name)
        at = Span((first if first is not None and len(names) > 2 else other).span.start, mention.span.end)
        one, two = self.named(other), self.named(mention)
        return Voice(
            f"{', '.join(names[:-1])} and {names[-1]}",
            two.kind,
            at,
            two.role if one.role == two.role else None,
            two.affiliation if one.affiliation == two.affiliation else None,
        )

    def _surname_before(self, end: int, mention: Named) -> Named | None:
        """A surname that no rule for names found, joined to another surname: "Doe | and Lee wrote"."""
        if mention.kind != "person" or self.ending(end) is not None or " " in self.text[slice(*mention.span)]:
            return None
        start = self.text.rfind(" ", max(0, end - 30), end) + 1
        word = self.text[start:end]
        if not (word.istitle() and word.isalpha() and len(word) > 2) or self.text[start - 2 : start - 1].isalnum():
            return None
        whole = next((name for name in self._people if word in name.split()), word)
        return Named(Span(start, end), "person", whole)

    def pair(self, at: Span, noun: str) -> Voice | None:
        """The two for whom "the pair" or "the founders" stand: those who spoke together last, else those named together last."""
        joint = next((v for v in reversed(self.heard[-8:]) if is_joint(v)), None)
        if joint is not None or noun in GRAMMAR["any_people"]:
            return joint.moved(at) if joint is not None and noun not in GRAMMAR["any_people"] else None
        reach = at.start - (len(self.text) if noun in GRAMMAR["pairs"] else _NEAR_PAIR)
        for mention in self.before(at.start):
            if mention.span.start < reach:
                break
            if mention.kind == "person" and is_joint(found := self.together(mention, 0)):
                return found.moved(at)
        return None

    def named(self, mention: Named) -> Voice:
        if mention.kind == "person":
            return self.person(mention.name, mention.span)
        return Voice(mention.name, "organization", mention.span)

    def person(self, name: str, at: Span) -> Voice:
        known = self._people.get(name)
        return Voice(name, "person", at, known.role if known else None, known.affiliation if known else None)

    def surnamed(self, low: str, at: Span) -> Voice | None:
        """The person whose surname, in lower case, is `low`."""
        name = next((p for p in self._people if p.rpartition(" ")[2].lower() == low), None)
        return self.person(name, at) if name is not None else None

    def shortened(self, word: str, at: Span) -> Voice | None:
        """The body whose name begins with `word`: "Borealis" for Borealis Cloud."""
        bodies = (*self.names.companies, *self.names.organizations)
        name = next((b.name for b in bodies if b.name.startswith(word + " ")), None)
        return Voice(name, "organization", at) if name is not None else None

    def unnamed(self, first: Word, last: Word) -> Voice:
        at = Span(first.start, last.end)
        return Voice(self.text[at.start : at.end], "unnamed", at)

    def acting(self, at: Span) -> Voice | None:
        """Whom "it" stands for: the body with which the sentence, or the one before, opens; else as for "the company"."""
        sentence, end = self.story.sentence_at(at.start), at.start
        for _ in range(_SENTENCES_FOR_IT):
            first = next(iter(self.mentions(sentence.start, end)), None)
            if first is not None and first.span.start - sentence.start < _OPENING and first.kind != "person":
                after = self.text[first.span.end : first.span.end + 2]
                return self.named(first).moved(at) if after not in ("'s", "’s") else None
            i = self.story.sentences_before(sentence.start) - 1
            if i < 0:
                break
            sentence = self.story.sentences[i]
            end = sentence.end
        return None

    def body(self, at: Span) -> Voice | None:
        """Whom "the company" or "it" stands for: the primary company named last before, else the company, else the body named last."""
        before = [m.name for m in self.before(at.start) if m.kind == "company"]
        primary = [n for n in before if (c := self._companies.get(n)) is not None and c.role == "primary"]
        owners = [n for n in primary if self._companies[n].kind == "company"]
        later = [c.name for c in self.names.companies if c.role == "primary"]
        others = [m.name for m in self.before(at.start) if m.kind == "organization"]
        name = next((pool[0] for pool in (owners, primary, before, later, others) if pool), None)
        return Voice(name, "organization", at) if name is not None else None

    def last_person(self, at: Span) -> Voice | None:
        """The person whom the reporter named last before: "said the 46-year-old"."""
        person = next(
            (m for m in self.before(at.start) if m.kind == "person" and not self.is_quoted(m.span.start)), None
        )
        return self.person(person.name, at) if person is not None else None

    def stranger(self, first: Word, last: Word) -> Voice:
        """The voice of a phrase whose noun is in no table; "the ..." may take up somebody's role."""
        unnamed = self.unnamed(first, last)
        if first.low != "the":
            return unnamed
        return (self.pair(unnamed.at, last.low) if last.low in GRAMMAR["pairs"] else None) or (
            self._by_role(last.low, unnamed.at) or unnamed
        )

    def described(self, phrase: Sequence[Word], head: int) -> Voice | None:
        """The voice of a description; `phrase[head]` is its noun."""
        noun = phrase[head].low
        unnamed = self.unnamed(phrase[0], phrase[-1])
        at = unnamed.at
        definite = phrase[0].low in ("the", "this", "his", "her", "its", "their") or any(
            is_possessive(self.text, w) for w in phrase[:head]
        )
        makers = self._makers(phrase, at)
        if noun in TEXT_NOUNS and noun not in BODY_NOUNS:
            if makers:
                return self.named(makers[0])
            plain = noun in OWN_TEXTS and definite and len(phrase) == head + 1
            return (self.body(at) if plain else None) or unnamed
        if noun in BODIES or noun in PUBLIC_BODIES:
            return (self._public(noun, at) if definite and len(phrase) == head + 1 else None) or unnamed
        if noun in BODY_NOUNS and noun not in PERSON_NOUNS:
            return (self.body(at) if definite else None) or unnamed
        if definite and len(phrase) == head + 1 and (noun in GRAMMAR["pairs"] or noun.endswith("s")):
            if (pair := self.pair(at, noun)) is not None:
                return pair
        if definite and head == len(phrase) - 1 and (known := self._by_role(noun, at) or self._met(noun, at)):
            return known
        if head < len(phrase) - 1 and all(w.capital for w in phrase[head + 1 :]):
            return self.person(self.text[phrase[head + 1].start : at.end], at)
        role_at = next((w for w in phrase[: head + 1] if w.low not in DETERMINERS and w.low != "of"), phrase[head])
        affiliation = next((m.name for m in makers if m.kind != "person"), None)
        return Voice(unnamed.name, "unnamed", at, self.text[role_at.start : phrase[head].end], affiliation)

    def _public(self, noun: str, at: Span) -> Voice | None:
        """The body that is no business, named last before with the noun in its name, or else named last before at all."""
        bodies = [m for m in self.before(at.start) if m.kind != "person"]
        known = next((m for m in bodies if noun in m.name.lower().split()), None)
        if known is None and noun in GRAMMAR["named_bodies"]:
            known = next((m for m in bodies if m.kind == "organization"), None)
        if known is not None:
            return self.named(known).moved(at)
        start = max(0, at.start - _BODY_REACH)
        told = re.compile(rf"\b(?:[Aa]n?|[Tt]he) (?:[\w.-]{{1,30}} ){{1,3}}{noun}\b(?: (?:in|of|for) [A-Z]\w{{1,30}})?").search(
            self.text, start, at.start
        )
        return Voice(told.group(), "unnamed", at) if told is not None else None

    def _makers(self, phrase: Sequence[Word], at: Span) -> Sequence[Named]:
        """The names in a description, but of those who only saw it ("a letter seen by the Borealis Times")."""
        seen = next((w.start for w, by in pairwise(phrase) if w.low in GRAMMAR["seen"] and by.low == "by"), at.end)
        return self.mentions(at.start, seen)

    def _met(self, noun: str, at: Span) -> Voice | None:
        """The unnamed speaker whom the noun takes up: "the source" after "a source close to the talks"."""
        for voice in reversed(self.heard[-6:]):
            if voice.kind == "unnamed" and voice.name is not None and noun in voice.name.lower().split():
                return voice.moved(at)
        return None

    def _by_role(self, noun: str, at: Span) -> Voice | None:
        """The person named last before whose role holds the noun; for a boss, failing that, the person named last."""
        recent = list(dict.fromkeys(m.name for m in self.before(at.start) if m.kind == "person"))
        for name in recent:
            known = self._people.get(name)
            role = (known.role or "").lower() if known else ""
            if noun in role or (noun in BOSSES and any(boss in role for boss in BOSSES)):
                return self.person(name, at)
        if recent and noun not in ANYBODY and (noun in BOSSES or noun in ("man", "woman", "analyst")):
            return self.person(recent[0], at)
        return None


def fits(voice: Voice, pronoun: str) -> bool:
    """Whether "he", "she" or "they" can stand for a voice; a name that tells nothing fits "he" and "she" both."""
    if voice.name is None:
        return False
    if pronoun == "they":
        return voice.kind != "person" or is_joint(voice)
    if is_joint(voice):
        return False
    if voice.kind == "unnamed":
        return voice.name.split(" ", 1)[0].lower() in ARTICLES and not voice.name.endswith(("sources", "analysts"))
    return voice.kind == "person" and gender_fits(voice.name, pronoun)


def is_joint(voice: Voice) -> bool:
    """Whether a voice is that of several people together."""
    return voice.kind == "person" and voice.name is not None and " and " in voice.name


def gender_fits(name: str, pronoun: str) -> bool:
    first = name.split(" ", 1)[0].lower().rstrip(".")
    return first not in (WOMEN if pronoun == "he" else MEN)
