"""The units that a number can have: currencies, percentages, measures, durations, as the data files list them.

Reads `data/currencies.toml` and `data/units.toml` once. Knows how a unit is written and where it may stand; knows no number.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, cast

from briefgen.extraction.figures.wordlists import load_table
from briefgen.model.facts import FigureKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as an amount names it; one of its own is `factor` of it (a cent is 0.01 USD).

    `glued` units are read only where they touch the digits; `wary` ones only where a scale word or decimals show that money is meant.
    """

    kind: FigureKind
    name: str
    factor: Decimal = Decimal(1)
    glued: bool = False
    wary: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The tables: `symbols` by exact spelling, `words` in lower case, `before` by what stands before a number.

    So that a look costs little: `lengths` of the symbols by their first character and `endings`, those of `before` by their last one, longest
    first; `openings`, the first words of `words`, and whether one of several words begins with it; `starts`, the first two and three characters of all, in lower case.
    """

    symbols: dict[str, Unit]
    words: dict[str, Unit]
    before: dict[str, Unit]
    lengths: dict[str, tuple[int, ...]]
    endings: dict[str, tuple[int, ...]]
    openings: dict[str, bool]
    starts: frozenset[str]


class Reading(NamedTuple):
    """A unit found beside a number: `at` is where it ends behind the number, or where it starts before it."""

    unit: Unit
    at: int
    hyphened: bool = False


_POUND = "pound of weight"
_CENT = Decimal("0.01")
_WORD = r"(?:(?:[A-Za-z]\.){2,4}|[^\W\d_]\w{0,24}(?:'\w{1,3})?)"
_OPENING = re.compile(_WORD)
_PHRASE = re.compile(rf"{_WORD}(?:[ \u00a0-]{_WORD}){{0,3}}")
_GAPS = " \u00a0-"
_NO_UNIT = frozenset((*" \u00a0\n.,;:)(“’-", ""))
_SIDE = re.compile(r" (?:x|×|by) \d")
_SIDE_BEFORE = re.compile(r"[a-z] (?:x|×|by) [\d.,]{1,10}\Z")
_LONGEST_BRACKET = 16
_NO_SIGN_BEFORE = "$€£"
_MEMORY = 4096
"""Of how many nouns it is kept whether they are units."""


def learn_units(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Has `tables`, in the shape of `units.toml`, read behind that file. Said by whoever starts a process, before it reads a text."""
    _learnt[:] = [tables]
    units.cache_clear()
    unit_named.cache_clear()


_learnt: list[Mapping[str, Mapping[str, Sequence[str]]]] = []


@cache
def units() -> Units:
    """The tables, read on first use."""
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    files = (load_table("units.toml"), *_learnt)
    for kind, table in (item for file in files for item in file.items()):
        for name, spellings in table.items():
            if name == _POUND:
                symbols |= {s: Unit("measure", "pound") for s in spellings}
                continue
            if kind == "glued":
                symbols |= {s: Unit(words[name.lower()].kind, name, glued=True) for s in spellings if s not in symbols}
                continue
            for spelling in (name, *spellings):
                _add(Unit(cast("FigureKind", kind), name), spelling, symbols, words)
    for code, currency in load_table("currencies.toml").items():
        unit = Unit("money", code)
        signs = dict.fromkeys(currency.get("symbols", ()), unit) | {
            code: Unit("money", code, wary=bool(currency.get("word")))
        }
        for sign, meant in signs.items():
            before.setdefault(sign, meant)
            symbols.setdefault(sign, meant)
        for sign in currency.get("millions", ()):
            before[sign] = symbols[sign] = Unit("money", code, Decimal(10**6))
        for name in currency.get("names", ()):
            _add(unit, name, symbols, words)
        for name in currency.get("minor", ()):
            _add(Unit("money", code, _CENT, glued=len(name) == 1), name, symbols, words)
    openings: dict[str, bool] = {}
    for word in words:
        opening, goes_on, _ = word.replace("-", " ").partition(" ")
        opening = opening.rstrip(".")
        openings[opening] = bool(goes_on) or openings.get(opening, False)
    return Units(
        symbols,
        words,
        before,
        _lengths((symbol[0], len(symbol)) for symbol in symbols),
        _lengths((sign[-1], len(sign)) for sign in before),
        openings,
        frozenset(spelling[:n].lower() for spelling in (*symbols, *openings) for n in (2, 3)),
    )


def unit_before(text: str, at: int) -> Reading | None:
    """The currency that stands right before the number at `at`: "US$", "EUR ", "Rs. "."""
    end = at - 1 if text[at - 1 : at] in (" ", "\u00a0") else at
    last = text[end - 1 : end] if end > 0 else ""
    table = units()
    lengths = table.endings.get(last)
    if lengths is None or (end < at and last.islower() and last != "s"):
        return None
    for length in lengths:
        start = end - length
        unit = table.before.get(text[start:end]) if start >= 0 else None
        if unit and not (
            start and (text[start - 1] in _NO_SIGN_BEFORE or (text[start - 1].isascii() and text[start - 1].isalpha()))
        ):
            return Reading(unit, start)
    return None


def unit_after(text: str, at: int) -> Reading | None:
    """The unit that follows the number that ends at `at`: "%", " million"-less " dollars", "-inch", "GB", " miles per hour"."""
    gap = text[at : at + 1]
    start = at + 1 if gap in _GAPS and gap else at
    first = text[start : start + 1]
    if first in _NO_UNIT:
        return _unit_in_brackets(text, start) if first == "(" else None
    table, ahead = units(), text[start : start + 3]
    if not ahead.isalpha():
        ahead = ahead[:2]
    if ahead.isalpha() and ahead.lower() not in table.starts:
        return None
    for length in table.lengths.get(first, ()):
        end = start + length
        unit = table.symbols.get(text[start:end]) if end <= len(text) else None
        if (
            unit
            and not text[end : end + 1].isalnum()
            and not (unit.glued and start > at and not _is_side(text, at, end))
        ):
            return Reading(unit, end, gap == "-")
    if not first.isalpha() or (start == at and first.isupper()):
        return None
    opening = _OPENING.match(text, start)
    bare = opening[0].lower().rstrip(".") if opening else ""
    goes_on = table.openings.get(bare)
    if goes_on and (longer := _of_several_words(text, start)):
        unit, end = longer
        return Reading(unit, end, gap == "-")
    unit = table.words.get(bare) if goes_on is not None else None
    return Reading(unit, start + len(bare), gap == "-") if unit else None


def _of_several_words(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit of several words that begins at `start`, the longest, and its end: "miles per hour"."""
    phrase, words = _PHRASE.match(text, start), units().words
    spelt = phrase[0].lower().replace("\u00a0", " ") if phrase else ""
    while (cut := max(spelt.rfind(" "), spelt.rfind("-"))) > 0:
        bare = spelt.rstrip(".")
        unit = words.get(bare) or words.get(bare.replace("-", " "))
        if unit:
            return unit, start + len(bare)
        spelt = spelt[:cut]
    return None


@lru_cache(_MEMORY)
def unit_named(noun: str) -> Unit | None:
    """The measure or duration that a counted noun turns out to be: "three quiet weeks"."""
    found = unit_after(f" {noun}", 0)
    whole = found is not None and found.at == len(noun) + 1 and found.unit.kind in ("duration", "measure")
    return found.unit if found and whole else None


def _is_side(text: str, at: int, end: int) -> bool:
    """Whether a number that ends at `at` and its unit that ends at `end` are a side of an area: "3 m x 4 m"."""
    return _SIDE.match(text, end) is not None or _SIDE_BEFORE.search(text, at - 16, at) is not None


def _unit_in_brackets(text: str, at: int) -> Reading | None:
    """The measure that stands alone in the brackets that open at `at`: "20 (kg)"."""
    close = text.find(")", at, at + _LONGEST_BRACKET)
    found = unit_after(f" {text[at + 1 : close]}", 0) if close > at + 1 else None
    if found is None or found.unit.kind != "measure" or found.at != close - at:
        return None
    return Reading(found.unit, close + 1)


def _lengths(sizes: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths by character, longest first."""
    found: dict[str, set[int]] = {}
    for character, length in sizes:
        found.setdefault(character, set()).add(length)
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


def _add(unit: Unit, spelling: str, symbols: dict[str, Unit], words: dict[str, Unit]) -> None:
    """Lower-case words and names go to `words` with their plural, everything else to `symbols`."""
    letters = spelling.replace(" ", "").replace("-", "").replace(".", "").replace("'", "")
    if not letters.isalpha() or (len(letters) < 4 and not spelling.islower()) or letters.isupper():
        symbols.setdefault(spelling, unit)
        return
    words.setdefault(spelling.lower(), unit)
    if len(letters) > 2 and not letters.endswith("s"):
        words.setdefault(spelling.lower() + "s", unit)
