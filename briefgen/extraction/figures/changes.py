"""Rises and falls: whether a quantity is itself the size of a change ("rose 5%", "a 6% decline"), and in which direction.

Reads the words of change of `data/changes.toml` beside the quantity; knows nothing of who changed.
"""

import re
from dataclasses import dataclass
from functools import cache

from briefgen.extraction.figures.amounts import Quantity
from briefgen.extraction.figures.wordlists import load_table, word_lists
from briefgen.model.facts import Change, Figure
from briefgen.patterns import pattern

_BETWEEN = word_lists("between", "changes.toml")
_HEDGES = _BETWEEN["hedges"]
_STOPS = _BETWEEN["stops"]
_LEVELS = frozenset(("to", "at", "from"))
_OF_OR_BY = frozenset(("of", "by", "at"))
_PHRASAL = pattern(
    r"(?:ma[dk]e\w*|making|set|sign\w*|pick\w*|put|g[ai]ve|end\w*|t(?:ake|aking|ook)\w*|open\w*|lin\w+|spen\w+|offer\w*|pon\w+|cough\w*|turn\w*|add\w*|buil\w+|buy\w*|bought|snap\w*|rack\w*|c[ao]me\w*)"
)
_BEHIND = re.compile(r"[ -]((?:[A-Za-z-]{2,20} ){0,2}[A-Za-z-]{2,20})")
_NEXT = pattern(r"(?: from [^,;:%]{1,60})?(?:,| and|, and| or)(?: by)?(?: about| nearly| almost| over| more than)? ")
_NOT_BY = pattern(
    r"\bby (?:an?|the) (?!average|estimated|further|total|combined|whopping|third|quarter|half|record|full)[^ ]* ?\Z|\bby (?:an?|the) \Z"
)
_TAKEN = pattern(r" cut (?:of|from|when|on|for|whenever)\b")
_TAKEN_WITHIN = 40
_OWNERS = ("its ", "their ", "’s ", "'s ")
"""Before or behind "a 30% cut" they say that it is somebody's share."""
_WINDOW = 110


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: dict[str, Change]
    nouns: dict[str, Change]
    behind: dict[str, Change]
    amounts: frozenset[str]


@cache
def _words() -> _Words:
    data = load_table("changes.toml")
    verbs: dict[str, Change] = {}
    nouns: dict[str, Change] = {}
    behind: dict[str, Change] = {}
    directions: tuple[Change, Change] = ("up", "down")
    for direction in directions:
        table = data[direction]
        verbs |= dict.fromkeys(table["verbs"].split(), direction)
        nouns |= dict.fromkeys(table["nouns"].split(), direction)
        behind |= dict.fromkeys([*table["nouns"].split(), *table["comparatives"].split()], direction)
    return _Words(verbs, nouns, behind, frozenset(f"{data['up']['amounts']} {data['down']['amounts']}".split()))


def change_of(text: str, since: int, q: Quantity, previous: Figure | None) -> Change | None:
    """Whether `q` is a rise or a fall; `since` is where its sentence starts, `previous` the figure before it."""
    if q.kind in ("duration", "count") and " fewer " in text[q.start : q.end]:
        return "down"
    if (
        q.kind in ("duration", "ratio")
        or (q.kind == "other" and q.unit != "point")
        or (q.kind == "measure" and q.hyphened)
    ):
        return None
    left = text[max(since, q.start - _WINDOW) : q.start]
    words = left.lower().replace("(", " ").split()
    hedges = _take_hedges(words) if words and words[-1] in _HEDGES else []
    if "as" in hedges and not {"much", "many", "high", "low"} & set(hedges):
        return None
    if words and words[-1] in _LEVELS:
        return None
    level = ("to" in hedges or "at" in hedges) and _is_level(hedges)
    if q.kind in ("percent", "money") and not level and (found := _behind(text, q)):
        return found
    if hedges and (found := _of_noun(words, hedges, q)):
        return found
    by = "by" in hedges
    if level or (by and _NOT_BY.search(left)):
        return None
    if found := _verb(words, q) or (_by(words) if by else None):
        return found
    if (
        previous
        and previous.change
        and previous.amount.unit == q.unit
        and q.start - previous.at.span.end < _WINDOW
        and _NEXT.fullmatch(text, previous.at.span.end, q.start)
    ):
        return previous.change
    return None


def _take_hedges(words: list[str]) -> list[str]:
    """Takes the words that may stand between a verb and its figure off the end of `words`; returns them in order."""
    at = len(words)
    while at and words[at - 1] in _HEDGES:
        at -= 1
    taken = words[at:]
    del words[at:]
    if taken and taken[0] == "up" and not (words and words[-1].endswith(("ed", "ing"))):
        words.append("up")
        del taken[0]
    return taken


def _is_level(hedges: list[str]) -> bool:
    """Whether the words before a figure say that it is what is reached, not the way there: "rose to about 5%"."""
    joined = f" {' '.join(hedges)} "
    for harmless in (" up to ", " at least ", " at most ", " close to "):
        joined = joined.replace(harmless, " ")
    return " to " in joined or " at " in joined


def _verb(words: list[str], q: Quantity) -> Change | None:
    if not words:
        return None
    word = words[-1]
    found = _words().verbs.get(word)
    if found is None or (word == "up" and len(words) > 1 and _PHRASAL.fullmatch(words[-2])):
        return None
    if q.kind == "money" and q.numeral.scale > 1 and word in _words().amounts:
        return None
    if word.startswith(("rais", "lift")) and q.kind == "money":
        return None
    if q.kind in ("count", "measure") and word in (
        "up",
        "off",
        "down",
        "higher",
        "recover",
        "recovered",
        "contract",
        "raise",
        "raised",
        "raises",
        "raising",
    ):
        return None
    return found


def _by(words: list[str]) -> Change | None:
    """What a verb of change before "by" says: "lifted its budget by $70 million"."""
    for word in reversed(words):
        if word[-1] in ",;:":
            return None
        if found := _words().verbs.get(word) or _words().nouns.get(word):
            return found
    return None


def _of_noun(words: list[str], hedges: list[str], q: Quantity) -> Change | None:
    """What a noun of change before "of" says: "growth of more than 10%", "a drop in sales of 3%"."""
    if q.kind == "count" or _OF_OR_BY.isdisjoint(hedges[:2]):
        return None
    nouns = _words().nouns
    tail = words[-1:] if words[-1:] != ["rate"] else words[-2:-1]
    if tail and (found := nouns.get(tail[0])):
        return found
    recent = words[-6:]
    for i in range(len(recent) - 2, -1, -1):
        if recent[i + 1] == "in" and (found := nouns.get(recent[i])):
            return found
    return None


def _behind(text: str, q: Quantity) -> Change | None:
    """What the words right behind the figure say: "a 5% rise", "3% year-over-year growth", "2% higher"."""
    found = _BEHIND.match(text, q.end)
    if found is None:
        return None
    for word in found[1].lower().split():
        if word in _STOPS:
            return None
        if word == "cut" and (_TAKEN.search(text, q.end, q.end + _TAKEN_WITHIN) or text.endswith(_OWNERS, 0, q.start)):
            return None
        if direction := _words().behind.get(word):
            return direction
    return None
