"""Phrases that name a speaker: a name, a description, an unknown name in capitals, before a verb of saying or behind it.

Knows noun phrases by their borders and their nouns. Refuses to know pronouns, and which phrase is a verb's subject.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extraction.entities import Named
from briefgen.extraction.names.lexicon import PLACES
from briefgen.extraction.quotes.cast import Cast, Voice
from briefgen.extraction.quotes.cues import CUES, GRAMMAR, PERSON_NOUNS, SPEAKING_NOUNS, TEXT_NOUNS
from briefgen.extraction.quotes.descriptions import described, stranger
from briefgen.extraction.quotes.joint import together
from briefgen.extraction.quotes.words import (
    ARTICLES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    Word,
    breaks,
    is_possessive,
    words_in,
)
from briefgen.model.text import Span
from briefgen.patterns import pattern

NEAR = 80
"""Words that a clause is searched over."""

_LONGEST_OPENING = 8
_NEAR_START = 3
_APPOSED = 50  # characters from a comma to the name behind it
_LONGEST = 22  # words of a description
_ABBREVIATION = pattern(
    r"(?<=\b(?:Gov|Sen|Rep|Mrs|Gen|Col|Inc|Ltd))\. |(?<=\b(?:Dr|Mr|Ms|St|Lt|Co|Jr|Sr))\. |(?<=\b(?:Prof|Corp))\. |(?<=\b[A-Z])\. "
)
_TICKER = re.compile(r" ?\( ?[A-Z]|(?<=[A-Z0-9]) ?\) (?=\w)")
_SUBORDINATORS = GRAMMAR["subordinators"]


def phrase_ending(cast: Cast, words: Sequence[Word], j: int, low: int, *, inserted: bool = False) -> Voice | None:
    """The speaker whose phrase ends with `words[j]`: a name, a description, or capitals that nobody else knew."""
    word = words[j]
    mention = cast.ending(word.end)
    if mention is None and j > 1 and words[j - 1].low == "of" and word.capital and words[j - 2].start >= low:
        mention = cast.ending(words[j - 2].end)
        mention = mention if mention is not None and mention.kind == "person" else None
    if mention is not None and (not cast.is_governed(mention, of_clause=True) or _leads(cast, mention)):
        return together(cast, mention, low)
    voice = _description(cast, words, j, low)
    if voice is not None:
        first, _, last = (voice.name or "").rpartition(" ")
        is_some_text = voice.kind == "unnamed" and first.lower() in ("a", "an") and last.lower() in TEXT_NOUNS
        return None if is_some_text else voice
    if mention is None and word.capital and word.low not in DAYS:
        return _capitals(cast, words, j, low, inserted=inserted)
    return None


def phrase_before_commas(cast: Cast, words: Sequence[Word], j: int, low: int) -> Voice | None:
    """The subject before an insertion: "Jane Doe, an analyst at Acme, said". A person wins over a body, a body over a description."""
    others: list[Voice] = []
    commas = 0
    for k in range(j, max(-1, j - NEAR), -1):
        if words[k].start < low or commas == 5:
            break
        following = words[k + 1].start if k + 1 < len(words) else words[k].end + 2
        if "," not in cast.text[words[k].end : following]:
            continue
        commas += 1
        found = phrase_ending(cast, words, k, low, inserted=True)
        if found is not None and found.kind == "person":
            return found
        if found is not None:
            others.append(found)
    return next((v for v in others if v.kind == "organization"), others[-1] if others else None)


def unknown_phrase(cast: Cast, words: Sequence[Word], j: int, low: int) -> Voice | None:
    """For "the powerful lobby said": a short phrase with an article that begins a clause, its noun in no table."""
    first = next((k for k in range(j, max(-1, j - 5), -1) if words[k].low in ARTICLES), None)
    if (
        first is None
        or first == j
        or words[j].low in _SUBORDINATORS
        or breaks(cast.text, words[first].end, words[j].start)
    ):
        return None
    if words[first].low == "the" and words[j].low.endswith("-year-old"):
        return cast.last_person(Span(words[first].start, words[j].end))
    if words[first].start - low > 3 and not (first and words[first - 1].low in GRAMMAR["clause_openers"]):
        return None
    return stranger(cast, words[first], words[j])


def phrase_after(cast: Cast, words: Sequence[Word], first: int, end: int) -> Voice | None:
    """The speaker whose phrase begins with `words[first]` and ends before the offset `end`: "Acme analyst Jane Doe"."""
    if words[first].low in GRAMMAR["stops"]:
        return None
    last = _phrase_end(cast, words, first, end)
    mentions = cast.mentions(words[first].start, words[last].end)
    person = next((m for m in mentions if m.kind == "person" and not cast.is_governed(m)), None)
    if person is not None:
        return _with_second(cast, mentions, person)
    head = next(
        (
            k
            for k in range(first, last + 1)
            if words[k].low in SPEAKING_NOUNS and not is_possessive(cast.text, words[k])
        ),
        None,
    )
    if head is not None and not (
        mentions and mentions[0].span.start == words[first].start and words[head].start < mentions[0].span.end
    ):
        return _apposed(cast, words[last].end, end) or _described_within(cast, words, first, last, head)
    if mentions and mentions[0].span.start - words[first].start < 5:
        return cast.named(mentions[0])
    return _somebody(cast, words, first, last)


def _with_second(cast: Cast, mentions: Sequence[Named], person: Named) -> Voice:
    """A person, with the one joined to it behind: said Jane Doe and Tom Lee."""
    others = (m for m in mentions if m.span.start > person.span.start and m.kind == "person")
    joint = [v for m in others if (v := together(cast, m, person.span.start)).at.start == person.span.start]
    return joint[0] if joint else cast.named(person)


def opening_description(cast: Cast, words: Sequence[Word], low: int, *, texts: bool = False) -> Voice | None:
    """The description with which a sentence begins, that of a text only if asked for: "A spokesman for Acme declined ... but said", "The jury sided with Acme, saying"."""
    first = bisect_left(words, (low,))
    if first >= len(words) or words[first].low not in DETERMINERS or not words[first].capital:
        return None
    for k in range(first + 1, min(first + _LONGEST_OPENING, len(words))):
        word = words[k]
        if breaks(cast.text, words[k - 1].end, word.start) or word.low in PREPOSITIONS or word.low in _SUBORDINATORS:
            return None
        if word.low in SPEAKING_NOUNS and (texts or word.low not in TEXT_NOUNS) and not is_possessive(cast.text, word):
            following = k + 1
            if following < len(words) and words[following].low in SPEAKING_NOUNS:
                continue
            end = k
            if following < len(words) and words[following].low in ("for", "at", "of", "with"):
                end = following
                while end + 1 < len(words) and (words[end + 1].capital or words[end + 1].low == "the"):
                    if breaks(cast.text, words[end].end, words[end + 1].start):
                        break
                    end += 1
                end = k if end == following else end
            return described(cast, words[first : end + 1], k - first)
    return None


def spokesman_of(cast: Cast, mention: Named, end: int) -> Voice | None:
    """The description that a body's name begins ("An Acme spokesman"), where one does."""
    following = words_in(cast.text, mention.span.end, min(end, mention.span.end + 60))[:6]
    for k, word in enumerate(following[:3]):
        if word.low in PERSON_NOUNS and not breaks(cast.text, mention.span.end, word.start):
            last = word
            for beside in following[k + 1 :]:  # "chief executive"
                if beside.low not in PERSON_NOUNS or beside.start > last.end + 1:
                    break
                last = beside
            start = mention.span.start
            before = cast.text[max(0, start - 4) : start].lower()
            start -= next((len(d) for d in ("the ", "an ", "a ") if before.endswith(d)), 0)
            at = Span(start, last.end)
            return Voice(cast.text[at.start : at.end], "unnamed", at, cast.text[word.start : last.end], mention.name)
        if word.low in CUES:
            break
    return None


def _description(cast: Cast, words: Sequence[Word], j: int, low: int) -> Voice | None:
    """The speaker behind "the chief executive", "a person familiar with the matter", "the company's filing"."""
    head = None
    for i in range(j, max(-1, j - _LONGEST), -1):
        if words[i].start < low or (i < j and breaks(cast.text, words[i].end, words[i + 1].start)):
            break
        if words[i].low in SPEAKING_NOUNS and not is_possessive(cast.text, words[i]) and not cast.ending(words[i].end):
            head = i
        elif i < j and (
            words[i].low in CUES or (words[i].low in GRAMMAR["clause_ends"] and not _coordinates(words, i, head))
        ):
            break
    if head is None or (head < j and not _goes_on(words[head + 1]) and words[head + 1].low != "and"):
        return None
    start = head
    while start > max(0, head - 8) and words[start - 1].start >= low:
        before = words[start - 1]
        if (
            breaks(cast.text, before.end, words[start].start)
            or before.low in _SUBORDINATORS
            or before.low in PREPOSITIONS
            or before.low in CUES
        ):
            break
        start -= 1
        if before.low in DETERMINERS:
            break
    if start and words[start].low in ("two", "three") and words[start - 1].low == "the":
        start -= 1
    if start > 1 and words[start - 1].low == "of" and words[start - 2].low in GRAMMAR["some_of"]:
        start -= 2
    elif (
        start > 1
        and words[start - 2].start >= low
        and words[start - 1].low in PREPOSITIONS
        and cast.ending(words[start - 2].end)
    ):
        return None  # it only tells of the name before: "Jane Doe of a bank in Bergen"
    return described(cast, words[start : j + 1], head - start)


def _leads(cast: Cast, mention: Named) -> bool:
    """Whether a person stands for those he leads: "analysts led by Jane Doe wrote"."""
    start = mention.span.start
    return mention.kind == "person" and cast.text[max(0, start - 7) : start].lower() == "led by "


def _coordinates(words: Sequence[Word], i: int, head: int | None) -> bool:
    """Whether the word at i joins two nouns of one phrase: "leaders of the council | and its unit", "committees | and other entities"."""
    return words[i].low == "and" and (words[i + 1].low == "other" or head is None)


def _goes_on(word: Word) -> bool:
    return word.low in PREPOSITIONS or word.low in GRAMMAR["going_on"]


def _capitals(cast: Cast, words: Sequence[Word], j: int, low: int, *, inserted: bool = False) -> Voice | None:
    """A run of capitalised words beside a verb of saying is somebody, although no rule for names found it.

    `inserted` asks for two words at least, between commas ("the chairman of the union, Jane Doe, said").
    """
    i = j
    while (
        i > max(0, j - 3)
        and words[i - 1].capital
        and words[i - 1].start >= low
        and cast.text[words[i - 1].end : words[i].start] in (" ", ". ")
        and not is_possessive(cast.text, words[i - 1])
    ):
        i -= 1
    if words[i].low in DETERMINERS or words[i].low in _SUBORDINATORS or words[i].low in PREPOSITIONS:
        i += 1
    i = next((k + 1 for k in range(j - 2, i - 1, -1) if words[k].low in PERSON_NOUNS), i)
    opens = i < j and (i == 0 or words[i - 1].low in PERSON_NOUNS or words[i].start - low < _NEAR_START)
    if i > j or (inserted and not opens and (i in (0, j) or "," not in cast.text[words[i - 1].end : words[i].start])):
        return None
    before = words[i - 1].low if i and words[i - 1].start >= low else ""
    if before in PREPOSITIONS and before not in GRAMMAR["before_clauses"]:
        return None
    at = Span(words[i].start, words[j].end)
    if cast.text[at.end : at.end + 1] == ")":
        return None
    name = cast.text[at.start : at.end]
    if name in PLACES:
        return Voice(name, "organization", at)
    if i == j and (known := cast.surnamed(words[j].low, at) or cast.shortened(name, at)) is not None:
        return known
    return cast.surnamed(words[j].low, at) or together(cast, Named(at, "person", name), low)


def _phrase_end(cast: Cast, words: Sequence[Word], first: int, end: int) -> int:
    """The last word of the phrase that begins with `words[first]`: before a break, a preposition of time or place, the offset `end`."""
    last = first
    while last + 1 < min(len(words), first + _LONGEST) and words[last + 1].start < end:
        if words[last + 1].low in GRAMMAR["stops"] and words[last].low not in GRAMMAR["bound"]:
            break
        at = words[last].end
        if breaks(cast.text, at, words[last + 1].start) and not (
            _TICKER.match(cast.text, at) or _ABBREVIATION.match(cast.text, at)
        ):
            break
        last += 1
    return last


def _apposed(cast: Cast, at: int, end: int) -> Voice | None:
    """The person right behind a description and a comma: "said the founder, Jane Doe"."""
    beyond = next(iter(cast.mentions(at, min(end, at + _APPOSED))), None)
    if beyond is None or beyond.kind != "person" or cast.text[at : at + 2] != ", ":
        return None
    title = cast.text[at + 2 : beyond.span.start].split()
    return cast.named(beyond) if not title or (title[-1].lower() in PERSON_NOUNS and len(title) < 5) else None


def _described_within(cast: Cast, words: Sequence[Word], first: int, last: int, head: int) -> Voice | None:
    """The description around `words[head]`, from its determiner to where the sentence begins to tell of it."""
    start = head
    while start > first and words[start].low not in DETERMINERS and words[start - 1].low not in PREPOSITIONS:
        start -= 1
    end = next(
        (k - 1 for k in range(head + 1, last) if words[k].low == "who" and words[k + 1].low in GRAMMAR["telling"]), last
    )
    return described(cast, words[start : end + 1], head - start)


def _somebody(cast: Cast, words: Sequence[Word], first: int, last: int) -> Voice | None:
    """A phrase after a verb of saying without a name or a noun that the tables know."""
    if (
        words[first].low == "the"
        and first < last <= first + 3
        and (person := cast.last_person(Span(words[first].start, words[last].end)))
    ):
        return person
    if words[first].low in ARTICLES and first < last:
        return _apposed(cast, words[last].end, words[last].end + _APPOSED) or stranger(cast, words[first], words[last])
    if not words[first].capital:
        return None
    end = first
    while end < min(last, first + 3) and words[end + 1].capital:
        end += 1
    return _capitals(cast, words, end, words[first].start)
