"""Pieces: runs of capitalised words, parted where one name ends and the next begins.

Titles, roles, days, and words that have their capital from their place fall away. Refuses to know what a piece names.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.capitals import Word, groups
from briefgen.extraction.names.parting import CHIEFS, FINAL, LOWER_LEGAL, is_one, is_opened, marks_of, opens, splits
from briefgen.extraction.story import Story
from briefgen.model.text import Block

_AFTER_FINAL = frozenset({"of", "&", "and", "Group", "Holdings", "Class"})
_LOWER_TAILS = (" inc", " corp", " co", " ltd", " plc", " llc", " administration")
_TAIL_STARTS = frozenset(tail[:2] for tail in _LOWER_TAILS)
_start = itemgetter(0)
_new = tuple.__new__  # a third of the time of a named tuple's own


class Piece(NamedTuple):
    """A run that may be one name: `words` in order (typewriter apostrophes), a possessive mark left out of `end`.

    `opening` is true where its first word would be capitalised anyway: at the start of a sentence, or after a mark that opens speech.
    `title` is the title or the last word of the role right before it in the run ("Mr.", "Officer").
    """

    start: int
    end: int
    words: tuple[str, ...]
    opening: bool
    possessive: bool
    title: str = ""

    @property
    def name(self) -> str:
        return " ".join(self.words)


def pieces(story: Story, silent: Sequence[Block] | None = None) -> list[Piece]:
    """The pieces of the story's running text, in order; the blocks of `silent`, by default those in title case, have none."""
    starts = set(map(_start, story.sentences))
    text = story.text
    found: list[Piece] = []
    for group in groups(story, starts, silent):
        if len(group) > 1:
            if is_one(group):
                found.append(_piece(group, text, opens(text, group[0][0], starts), ""))
            else:
                found += _parted(group, text, starts)
            continue
        start, end, name, possessive = group[0]
        says = _alone(name)
        if says == "nothing" and not (name in lex.KNOWN and text.startswith("The ", start - 4)):  # "The Economist"
            continue
        opening = start in starts or is_opened(text, start)
        if says == "opener" and opening:
            continue
        if text[end : end + 2] in _TAIL_STARTS and text.startswith(_LOWER_TAILS, end):
            found.append(_piece(group, text, opening, ""))
        else:
            found.append(_new(Piece, (start, end, (name,), opening, possessive, "")))
    return found


@lru_cache(maxsize=1 << 14)  # the same words come again, in one article and in the next
def _alone(name: str) -> Literal["nothing", "opener", "name"]:
    """What a run of this one word may be: nothing (a role, a day, a number), a name unless it opens its sentence, a name."""
    if splits(name) or name in lex.DATES or name.isdigit() or (len(name) == 3 and name.upper() in CHIEFS):
        return "nothing"
    if name in lex.KNOWN or name.isupper():
        return "name"
    low = name.lower()
    if low in lex.FUNCTION_WORDS and name not in lex.FIRST_NAMES:
        return "nothing"
    return "opener" if low in lex.STARTERS else "name"


def _parted(group: list[Word], text: str, starts: set[int]) -> Iterator[Piece]:
    """The pieces of a group of two words or more."""
    part: list[Word] = []
    title = ""
    for word, mark in zip(group, marks_of(group, text, starts), strict=True):
        if mark == "N" and not (
            len(part) > 1 and part[-1].text in FINAL and word.text not in lex.LEGAL and word.text not in _AFTER_FINAL
        ):
            part.append(word)
            continue
        if part:
            yield _piece(part, text, opens(text, part[0].start, starts), title)
        title = word.text if mark in "RT" else ""
        ticker = mark == "N" and word.text.isupper() and len(word.text) < 6  # "Acme Inc. ACM"
        part = [word] if mark == "N" and not ticker and word.text.lower() not in lex.FUNCTION_WORDS else []
    if part:
        yield _piece(part, text, opens(text, part[0].start, starts), title)


def _piece(part: list[Word], text: str, opening: bool, title: str) -> Piece:
    """The piece of `part`, with a legal suffix in lower case ("Acme corp") or "administration" after it."""
    _, end, word, possessive = part[-1]
    words: tuple[str, ...] = (word,)
    if len(part) > 1:
        words = tuple([w.text for w in part])
        if len(part) > 2:  # "of the" is one joiner and two words
            words = tuple(" ".join(words).split(" "))
    if text[end : end + 2] in _TAIL_STARTS and text.startswith(_LOWER_TAILS, end) and not possessive:
        if suffix := LOWER_LEGAL.match(text, end):
            stop = suffix.group().endswith(".") and not text[suffix.end() : suffix.end() + 2].strip().islower()
            end = suffix.end() - stop
            words = (*words, suffix.group().strip().capitalize())
        elif len(part) == 1 and text.startswith(" administration", end):
            end += len(" administration")
            words = (*words, "administration")
    return _new(Piece, (part[0].start, end, words, opening, possessive, title))
