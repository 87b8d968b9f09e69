"""Topics: what an article is about, by a small vocabulary that anyone can edit, with the words that speak for each.

Conservative: a topic needs several of its words, and no article has more than four. Refuses to know who is named, and what an editor chose.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from briefgen.extraction.data_files import read_data
from briefgen.extraction.story import tell
from briefgen.model.brief import Topic
from briefgen.model.text import Document

POINTS = {"strong": 3, "usual": 2, "weak": 1}
"""What one occurrence of a phrase is worth, by its list in the vocabulary."""


class Term(NamedTuple):
    """A phrase as `words_of` gives it, between and parted by blanks; `rest` are its words after the first, `topic` is the id it speaks for."""

    phrase: str
    rest: frozenset[str]
    topic: str
    points: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`names` by topic id; the terms, `strong` ones and `others`, by the first word of their phrase; `firsts` are all those words."""

    names: Mapping[str, str]
    strong: Mapping[str, tuple[Term, ...]]
    others: Mapping[str, tuple[Term, ...]]
    firsts: frozenset[str]


def read_vocabulary(text: str) -> Vocabulary:
    """The vocabulary that `text` (TOML) gives: a table a topic, with `name` and the lists `strong`, `usual`, `weak`, parted by semicolons.

    Raises ValueError (`tomllib.TOMLDecodeError` is one) where it is none.
    """
    return vocabulary_of(tomllib.loads(text))


def vocabulary_of(tables: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of `tables`, as a vocabulary file holds them. Raises ValueError where they are none."""
    names: dict[str, str] = {}
    terms: dict[str, dict[tuple[str, str], Term]] = {}
    for topic, table in tables.items():
        if not isinstance(table, dict) or not isinstance(table.get("name"), str):
            raise ValueError(f"the topic {topic!r} has no name.")
        unknown = sorted(set(table) - {"name", *POINTS})
        if unknown or not all(isinstance(value, str) for value in table.values()):
            raise ValueError(f"the topic {topic!r} holds texts under name, strong, usual and weak only.")
        names[topic] = table["name"]
        for strength, points in POINTS.items():
            for phrase in table.get(strength, "").split(";"):
                words = words_of(phrase)
                if words:
                    term = Term(f" {' '.join(words)} ", frozenset(words[1:]), topic, points)
                    terms.setdefault(words[0], {}).setdefault((topic, term.phrase), term)
    strong, others = {}, {}
    for first, found in terms.items():
        strong[first] = tuple([t for t in found.values() if t.points == POINTS["strong"]])
        others[first] = tuple([t for t in found.values() if t.points != POINTS["strong"]])
    return Vocabulary(names, strong, others, frozenset(terms))


@cache
def default_vocabulary() -> Vocabulary:
    """The vocabulary that the package carries."""
    return read_vocabulary(read_data("topics.toml"))


def find_topics(document: Document, headline: str, vocabulary: Vocabulary | None = None) -> tuple[Topic, ...]:
    """The topics of the story of `document` under its `headline`, the surest first, each with its reason in `why`."""
    vocabulary = vocabulary or default_vocabulary()
    words = words_of(tell(document).text)
    found = _heard(words, f" {' '.join(words_of(headline))} ", vocabulary)
    scores = {topic: sum(map(_points, reasons)) for topic, reasons in found.items() if _is_telling(reasons)}
    least = max(_LEAST + len(words) // _WORDS_A_POINT, max(scores.values(), default=0) * _SHARE)
    ranked = sorted((t for t in scores if scores[t] >= least), key=lambda t: (-scores[t], t))[:_MOST]
    return tuple(Topic(t, vocabulary.names[t], _worded(found[t])) for t in ranked)


def words_of(text: str) -> list[str]:
    """The words of `text`, small; marks, apostrophes and hyphens part them. Plain replacing takes a fraction of a pattern's time."""
    text = text.lower()
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.split()


_MOST = 4
_ENOUGH = 3
_LEAST = 6
_WORDS_A_POINT = 200  # the longer the text, the more of it has to speak for a topic
_SHARE = 0.5
_SHOWN = 4
_MARKS = ",.;:!?()[]“”\"'’‘-—–…|/*"


_Reason = tuple[Term, int, bool]
"""A term that was found, how often, and whether the headline has it."""


def _heard(words: list[str], headline: str, vocabulary: Vocabulary) -> dict[str, list[_Reason]]:
    """The terms that stand among `words`, by topic; those of a topic without a strong one are not even sought.

    Single words are counted in one go; a phrase is sought only where all its words are there.
    """
    counts = Counter(filter(vocabulary.firsts.__contains__, words))
    present, text = set(words), f" {' '.join(words)} "
    found: dict[str, list[_Reason]] = {}
    for terms in (vocabulary.strong, vocabulary.others):
        strong = terms is vocabulary.strong
        for first, count in counts.items():
            for term in terms[first]:
                phrase, rest, topic, _ = term
                if not (strong or topic in found):
                    continue
                times = count if not rest else text.count(phrase) if rest <= present else 0
                if times:
                    found.setdefault(topic, []).append((term, times, phrase in headline))
    return found


def _points(reason: _Reason) -> int:
    term, count, in_headline = reason
    return term.points * (min(count, _ENOUGH) + in_headline)


def _is_telling(reasons: list[_Reason]) -> bool:
    """Whether beside a strong phrase another than a weak one speaks for a topic; or a strong one is in the headline and again below."""
    sturdy = [(term, count, above) for term, count, above in reasons if term.points > POINTS["weak"]]
    return len(sturdy) > 1 or any(term.points == POINTS["strong"] and above and n > 1 for term, n, above in sturdy)


def _worded(reasons: list[_Reason]) -> str:
    """The weightiest phrases: `“chips” 3 times, “foundry” (headline)`."""
    told = []
    for term, count, above in sorted(reasons, key=lambda r: (-_points(r), r[0].phrase))[:_SHOWN]:
        told.append(f"“{term.phrase.strip()}”{f' {count} times' if count > 1 else ''}{' (headline)' if above else ''}")
    return ", ".join(told)
