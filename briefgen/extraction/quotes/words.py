"""The reporter's words, and which of them report speech.

Knows words, clause breaks and the few forms of English that are noun and verb ("note", "reports"). Refuses to know names and quotation
marks.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefgen.extraction.quotes.cues import CLAIMS, CUES, GRAMMAR, PHRASAL, SPEAKING_NOUNS, TEXT_NOUNS


class Word(NamedTuple):
    """A word: where it stands, in lower case without possessive ending or contraction, and whether it begins with a capital."""

    start: int
    end: int
    low: str
    capital: bool


ARTICLES = GRAMMAR["articles"]
DETERMINERS = ARTICLES | GRAMMAR["determiners"]
PREPOSITIONS = GRAMMAR["prepositions"]
PRONOUNS = GRAMMAR["pronouns"]
BEING = GRAMMAR["being"]
DAYS = GRAMMAR["days"]
_REPORTING = CUES | CLAIMS | frozenset(PHRASAL) | {"according"}

_WORD = re.compile(r"[^\W_][\w'’&-]*(?:\.(?=\w)[\w'’&-]*)*")
_MARKS_BEHIND = ".,:;?!)"
_NAMING = re.compile(r"[^\W_][\w'’-]*")
_COMMON = GRAMMAR["common"]
_new = tuple.__new__  # a third of the time of a named tuple's own, and there is one for every word of every quote
_POSSESSIVE = ("'s", "’s")
_BREAK = re.compile(r"[,;:()\[\]—–“”\"?!…]| -|(?<![A-Z]\.[A-Z])\. ")


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text."""
    found: list[Word] = []
    at = start
    for token in text[start:end].split(" "):
        word = token.rstrip(_MARKS_BEHIND)
        if word.isalnum():  # most are plain, and need no pattern
            found.append(_new(Word, (at, at + len(word), word.lower(), word[0].isupper())))
        elif word:
            for match in _WORD.finditer(text, at, at + len(token)):
                word = match.group()
                found.append(_new(Word, (*match.span(), low_of(word), word[0].isupper())))
        at += len(token) + 1
    return found


def spoken(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch of text as written, for whoever need not know where they stand."""
    return _WORD.findall(text, start, end)


def low_of(word: str) -> str:
    """A word as `Word.low` has it: small, without possessive ending or contraction."""
    low = word.lower()
    return _uncontracted(low) if "'" in low or "’" in low else low


def _uncontracted(low: str) -> str:
    """A word without possessive ending; the pronoun of a contraction: "they" for "they've"; another word stays as it is."""
    if low.endswith(_POSSESSIVE):
        return low[:-2]
    head = low.replace("’", "'").split("'", 1)[0]
    return head if head in PRONOUNS else low


def plain_words(text: str) -> list[str]:
    """The words of a text, small and without possessive ending."""
    words: list[str] = _NAMING.findall(text.lower())
    if "'" in text or "’" in text:
        words = [w.removesuffix("'s").removesuffix("’s") for w in words]
    return words


def content_words(text: str) -> frozenset[str]:
    """The words that tell what a text is about: those that do not stand in every text."""
    return frozenset([w for w in plain_words(text) if len(w) > 1 and w not in _COMMON])


@lru_cache(maxsize=1024)
def phrase_words(text: str) -> frozenset[str]:
    """The content words of a headline or a metric: short texts that are asked for again and again."""
    return content_words(text)


def is_possessive(text: str, word: Word) -> bool:
    return text[word.end - 2 : word.end] in _POSSESSIVE


def breaks(text: str, start: int, end: int) -> bool:
    """Whether a comma, a dash or a stronger mark stands between two places."""
    if end - start == 1 and text[start] == " ":
        return False
    return _BREAK.search(text, start, end) is not None


def cues_among(words: Sequence[Word], places: Iterable[int]) -> list[int]:
    """Those of `places` at which a word reports speech."""
    return [k for k in places if words[k].low in _REPORTING and is_cue(words, k)]


def is_cue(words: Sequence[Word], k: int) -> bool:
    """Whether `words[k]` reports speech: "said", "pointed out", "according to", "an admission by"."""
    low = words[k].low
    if low not in _REPORTING:
        return False
    following = words[k + 1].low if k + 1 < len(words) else ""
    if low == "according":
        return following == "to"
    if following in PHRASAL.get(low, ()) or (low in CLAIMS and following in ("by", "from")):
        return True
    if low == "states":
        return (
            k > 0 and (k + 1 == len(words) or words[k + 1].start - words[k].end > 1) and words[k - 1].low in TEXT_NOUNS
        )
    return low in CUES and _is_verb(words, k)


def _is_verb(words: Sequence[Word], k: int) -> bool:
    """Whether a form that may be a noun or a passive, too, is an active verb: by the word right before."""
    low = words[k].low
    before = words[k - 1] if k and words[k].start - words[k - 1].end <= 3 else None
    if before is None:
        return low not in GRAMMAR["noun_or_base"] or low == "read"
    if before.low in ("when", "if") and low in ("asked", "told"):
        return False
    if before.low == "you" or (before.low, low) in (
        ("i", "quote"),
        ("not", "say"),
        ("not", "comment"),
        ("not", "respond"),
    ):
        return False
    if before.low == "to":
        return low in ("say", "add", "tell", "explain")
    if low in GRAMMAR["nouns_of_speech"] and before.end - before.start > len(before.low):
        return False  # "Jane Doe's comments"
    if low in GRAMMAR["noun_or_base"]:
        return (
            before.low in GRAMMAR["modals"] or before.low.endswith("s") or (low == "read" and before.low in TEXT_NOUNS)
        )
    if low in GRAMMAR["noun_or_third"]:
        if k > 1 and before.low in GRAMMAR["passed_over"]:
            before = words[k - 2]
        said_by = before.capital or before.low in SPEAKING_NOUNS or before.low in ("he", "she", "it", "who", "also")
        return said_by and before.low not in DETERMINERS
    if before.low in BEING and (low.endswith("ed") or low in GRAMMAR["participles"]):
        return False
    return before.low not in GRAMMAR["owners"] or low.endswith("ed")
