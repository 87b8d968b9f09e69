"""People whom the finder of names passed over, as far as the words of a story give them away: a common first name, a title, a surname alone.

Adds to the mentions of a story and fills surnames up to full names. Refuses to know quotation marks and grammar.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.names.lexicon import (
    COMPANY_TAILS,
    FIRST_NAMES,
    FUND_TAILS,
    KNOWN,
    LEGAL,
    NATIONALITIES,
    ORG_HEADS,
    PLACES,
    PRESS_TAILS,
    PRODUCT_NOUNS,
    ROLES,
)
from briefgen.extraction.quotes.cues import GRAMMAR, PERSON_NOUNS
from briefgen.extraction.quotes.words import DETERMINERS
from briefgen.model.facts import Person
from briefgen.model.text import Span

_NAME = re.compile(
    r"(?<![\w.’'-])([A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:[A-Z]\. )?((?:(?:van|von|de|di|da) )?[A-Z][\w’'-]*[a-z])(?![\w-])"
)
_WORD_BEFORE = re.compile(r"([\w’'-]+) $")
_CAPITAL_AFTER = re.compile(r"(?: (?:of )?[A-Z&]| \d|’s [A-Z]|'s [A-Z])")
_NO_SURNAMES = COMPANY_TAILS | FUND_TAILS | LEGAL | ORG_HEADS | PRESS_TAILS | PRODUCT_NOUNS | PLACES
_NO_FIRST_NAMES = NATIONALITIES | PLACES | ROLES
_TITLES = PERSON_NOUNS | GRAMMAR["titles"]
_MOST = 60


def completed(text: str, names: Names) -> Names:
    """`names` with the people that the finder of names passed over in `text`, and with surnames filled up to full names."""
    names = _without_titles(text, names)
    found = _passed_over(text, names)
    known = {p.name for p in names.people}
    whole = [*found.values(), *(p.name for p in names.people if " " in p.name)]
    full = {name.rpartition(" ")[2]: name for name in reversed(whole)}
    if not found and known.isdisjoint(full):
        return names
    mentions = [
        Named(m.span, "person", full[m.name]) if m.kind == "person" and m.name in full else m for m in names.mentions
    ]
    mentions += [Named(span, "person", name) for span, name in found.items()]
    taken = _Taken(mentions)
    for surname, name in full.items():
        if name not in known:
            mentions += [
                Named(Span(m.start(), m.end()), "person", name)
                for m in re.finditer(rf"(?<![\w.-]){re.escape(surname)}(?!\w| [A-Z])", text)
                if taken.is_free(m.start(), m.end())
            ]
    people = tuple(p for p in names.people if p.name not in full)
    added = tuple(Person(name, ()) for name in dict.fromkeys(found.values()) if name not in known)
    return replace(names, people=people + added, mentions=tuple(sorted(mentions, key=lambda m: m.span.start)))


class _Taken:
    """Which places of a text mentions hold."""

    def __init__(self, mentions: list[Named]) -> None:
        self._spans = sorted((m.span.start, m.span.end) for m in mentions)

    def is_free(self, start: int, end: int) -> bool:
        i = bisect_left(self._spans, (end,)) - 1
        return i < 0 or self._spans[i][1] <= start


def _passed_over(text: str, names: Names) -> Mapping[Span, str]:
    """The people that no mention holds: where each stands first to last, with the name."""
    taken = _Taken(list(names.mentions))
    found: dict[Span, str] = {}
    for start, end, name in _names(text):
        if len(found) == _MOST:
            break
        if taken.is_free(start, end):
            found[Span(start, end)] = name
    return found


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """What looks like a first name and a surname, and nothing more: "Jane Doe", "Judge Jane Doe", not "Jane Doe Bank"."""
    match = _NAME.search(text)
    while match is not None:
        if _is_person(text, match):
            yield match.start(), match.end(), match.group().removesuffix("’s").removesuffix("'s")
            match = _NAME.search(text, match.end())
        else:
            match = _NAME.search(text, match.start(2))


def _is_person(text: str, name: re.Match[str]) -> bool:
    first, last = name.groups()
    if last in _NO_SURNAMES or name.group() in KNOWN or name.group() in PLACES:
        return False
    if _CAPITAL_AFTER.match(text, name.end()):
        return False
    before = _WORD_BEFORE.search(text, max(0, name.start() - 30), name.start())
    low = before.group(1).lower() if before is not None else ""
    capital = before is not None and before.group(1)[0].isupper()
    stops = capital and (low in _TITLES or low in GRAMMAR["days"] or _begins(text, before))
    alone = not capital or stops or text[name.start() - 2] in ".!?"
    told = (low in _TITLES and capital) or _is_apposed(text, name)
    return (first in FIRST_NAMES and alone) or (told and first not in _NO_FIRST_NAMES)


def _begins(text: str, word: re.Match[str] | None) -> bool:
    """Whether a word begins a sentence, and so has its capital from there: "Ask Jane Doe"."""
    if word is None or word.group(1).lower() in DETERMINERS:
        return False
    return text[max(0, word.start() - 2) : word.start()].strip() in ("", ".", "?", "!")


def _is_apposed(text: str, name: re.Match[str]) -> bool:
    """Whether a name stands between commas behind a person's noun: "the owner of the bar, Jane Doe, paid"."""
    if text[name.start() - 2 : name.start()] != ", " or text[name.end() : name.end() + 1] != ",":
        return False
    clause = text[max(0, name.start() - 80) : name.start() - 2]
    last = clause[max(clause.rfind(mark) for mark in ".,;:") + 1 :].lower().split()
    return not _TITLES.isdisjoint(last[-6:])


def _without_titles(text: str, names: Names) -> Names:
    """`names` with "City Attorney Jane Doe", taken for a name, as Jane Doe."""
    bare = {m.name: name for m in names.mentions if (name := _untitled(text[m.span.start : m.span.end])) and m.name}
    bare = {whole: name for whole, name in bare.items() if whole.endswith(name) and whole != name}
    if not bare:
        return names
    mentions = [_bared(text, m, bare[m.name]) if m.name in bare else m for m in names.mentions]
    people = tuple(p._replace(name=bare.get(p.name, p.name)) for p in names.people)
    known = {p.name for p in people}
    people += tuple(Person(name, ()) for name in dict.fromkeys(bare.values()) if name not in known)
    companies = tuple(c for c in names.companies if c.name not in bare)
    return replace(names, companies=companies, people=people, mentions=tuple(mentions))


def _bared(text: str, mention: Named, name: str) -> Named:
    """The mention of the person alone, without the title that was taken for a part of the name."""
    at = text.find(name, mention.span.start, mention.span.end)
    return Named(Span(at, at + len(name)) if at >= 0 else mention.span, "person", name)


def _untitled(name: str) -> str | None:
    """The name behind a title within what was taken for a name."""
    words = name.split(" ")
    for k in range(len(words) - 2, 0, -1):
        if words[k - 1].lower() in _TITLES and words[k] in FIRST_NAMES and len(words) - k <= 3:
            return " ".join(words[k:])
    return None
