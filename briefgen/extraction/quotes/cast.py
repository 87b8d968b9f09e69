"""The cast of a story: who can speak in it, by name, by surname, as "it" and as "the company".

Knows names, roles and who was heard last. Refuses to know grammar.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.quotes.cues import (
    GRAMMAR,
    MEN,
    WOMEN,
)
from briefgen.extraction.quotes.words import ARTICLES, PREPOSITIONS, Word, words_in
from briefgen.extraction.story import Story
from briefgen.model.facts import SpeakerKind
from briefgen.model.text import Span


class Voice(NamedTuple):
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


_SENTENCES_FOR_IT, _OPENING = 3, 5
_FEW, _BESIDE = 40, 80  # mentions, and characters


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
        self.people = {p.name: p for p in names.people}
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

    def named(self, mention: Named) -> Voice:
        if mention.kind == "person":
            return self.person(mention.name, mention.span)
        return Voice(mention.name, "organization", mention.span)

    def person(self, name: str, at: Span) -> Voice:
        known = self.people.get(name)
        return Voice(name, "person", at, known.role if known else None, known.affiliation if known else None)

    def surnamed(self, low: str, at: Span) -> Voice | None:
        """The person whose surname, in lower case, is `low`."""
        name = next((p for p in self.people if p.rpartition(" ")[2].lower() == low), None)
        return self.person(name, at) if name is not None else None

    def shortened(self, word: str, at: Span) -> Voice | None:
        """The body whose name begins with `word`: "Borealis" for Borealis Cloud."""
        bodies = [*(c.name for c in self.names.companies), *(o.name for o in self.names.organizations)]
        name = next((name for name in bodies if name.startswith(word + " ")), None)
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

    def of_kind(self, noun: str, at: Span) -> Voice | None:
        """The body named last before with the noun beside its name: "privacy group Acme", "Acme, a privacy group"."""
        for mention in list(self.before(at.start))[:_FEW]:
            start, end = mention.span.start, mention.span.end
            if mention.kind == "person":
                continue
            behind = self.text[end : end + _BESIDE].split(",")
            if self.text[max(0, start - len(noun) - 1) : start].lower() == noun + " " or (
                len(behind) > 1 and not behind[0] and behind[1].lower().split()[-1:] == [noun]
            ):
                return self.named(mention).moved(at)
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
