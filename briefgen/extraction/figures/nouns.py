"""Counted nouns: what stands behind a number that has no unit ("7,000 new and improved robots" counts robots).

Works on word shapes and a few closed word classes, without a dictionary of nouns; knows nothing of the number itself.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from briefgen.extraction.figures.numerals import is_number_word
from briefgen.extraction.figures.wordlists import plurals, word_lists


class Counted(NamedTuple):
    """The noun phrase behind a number: where it ends, its `head` in the singular."""

    end: int
    head: str


_WORDS = word_lists("nouns")
_IRREGULAR = plurals()
_PLURALS = {one: many for many, one in sorted(_IRREGULAR.items(), reverse=True)}
_UNPLURAL = _WORDS["unplural"]
_VERBS = _WORDS["verbs"]
_STOPS = _WORDS["stops"]
_MODIFIERS = _WORDS["modifiers"]
_DETERMINERS = frozenset(["a", "an", "the", "its", "his", "her", "their", "up", "more"])
_CONTINUES = frozenset(["more", "fewer", "less", "or", "and", "daily", "monthly", "weekly", "just"])
_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w’'&/.-]{0,30})")
_HYPHENED = re.compile(r"-([^\W\d_][\w]{1,24})")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_LONGEST = 6
_MEMORY = 8192
"""Of how many words the spelling is kept."""


def counted(text: str, at: int, single: bool = False) -> Counted | None:
    """The noun phrase that the number ending at `at` counts; None where it counts nothing by itself.

    With `single` (the number is one) a singular noun is taken. A hyphen after the number ("90-page") takes one word.
    """
    if text[at : at + 1] == "-" and (hyphened := _HYPHENED.match(text, at)):
        countless = hyphened[1].lower() in _STOPS or is_number_word(hyphened[1])
        return None if countless else Counted(hyphened.end(), singular(hyphened[1]))
    end, last, found = at, "", None
    for _ in range(_LONGEST):
        word = _WORD.match(text, end)
        if word is None:
            break
        bare = word[1].rstrip(".'’")
        low = bare.lower()
        if low in _STOPS and (low not in _CONTINUES or found or (low in ("and", "or") and not last)):
            break
        if found and not (last in _MODIFIERS or (plural(bare) and bare[0].islower())):
            break
        if low in _VERBS and ((not last and low not in _MODIFIERS) or _next_word(text, word.end()) in _DETERMINERS):
            break
        end = word.start(1) + len(bare)
        if plural(bare, last != "") and not _POSSESSIVE.search(word[1]):
            found = Counted(end, singular(bare))
        last = low
        if bare != word[1]:
            if not (word[1].endswith(".") and text[end + 1 : end + 3].strip().islower()):
                break
            end = word.end()
    if found is None and single and last and last not in _CONTINUES and not last.endswith("ing"):
        return Counted(end, text[at:end].rsplit(maxsplit=1)[-1])
    return found


def ends_phrase(word: str) -> bool:
    """Whether no noun phrase goes on with `word`, in lower case: "and", "uses"."""
    return word in _STOPS or word in _VERBS


def _next_word(text: str, at: int) -> str:
    found = _WORD.match(text, at)
    return found[1].lower() if found else ""


@lru_cache(_MEMORY)
def plural(word: str, inside: bool = False) -> bool:
    """Whether `word` has the shape of a plural noun; `inside` a noun phrase what could be a verb is a noun."""
    low = word.lower()
    if low in _IRREGULAR:
        return True
    if len(word) < 3 or not word.endswith("s") or low in _UNPLURAL or (low in _VERBS and not inside) or low in _STOPS:
        return False
    return not low.endswith(("ss", "ous", "sis")) and "’" not in word and "'" not in word


@lru_cache(_MEMORY)
def singular(word: str) -> str:
    """The singular of a plural noun, by the rules of English spelling; another word is returned as it is."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    last = word.rfind("-") + 1
    if low[last:] in _IRREGULAR:
        return word[:last] + _IRREGULAR[low[last:]]
    if not low.endswith("s") or low.endswith(("ss", "us", "sis", "xis")) or low in _UNPLURAL:
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def plural_of(noun: str) -> str:
    """The plural of a noun or of a unit's name: "mile per hour" is "miles per hour", "person" is "people"."""
    if not noun or noun.endswith(("hertz", "times")):
        return noun
    for tail in (" per ", " Celsius", " Fahrenheit"):
        if tail in noun:
            head, mark, rest = noun.partition(tail)
            return plural_of(head) + mark + rest
    front, last = noun[: noun.rfind(" ") + 1], noun[noun.rfind(" ") + 1 :]
    if last in _PLURALS:
        return front + _PLURALS[last]
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou") and len(last) > 3:
        return front + last[:-1] + "ies"
    return front + last + ("es" if last.endswith(("s", "x", "ch", "sh", "z")) else "s")
