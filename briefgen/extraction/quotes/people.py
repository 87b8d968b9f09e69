"""People whom the finder of names passed over, as far as the words of a story give them away: a common first name, a title, a surname alone.

Adds to the mentions of a story and fills surnames up to full names. Refuses to know quotation marks and grammar.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
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

# It begins with one set of signs, and what must not stand before comes behind it: so it is sought at the speed of a plain search. The surname
# is only looked at, as it may be the first name of what stands next.
_NAME = re.compile(
    r"([A-Z](?<![\w.’'-][A-Z])[a-z]+(?:-[A-Z][a-z]+)?) (?:[A-Z]\. )?(?=((?:(?:van|von|de|di|da) )?[A-Z][\w’'-]*[a-z])(?![\w-]))"
)
_LAST_WORD = re.compile(r"[\w’'-]+$")
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
    taken = sorted(mentions)
    for surname, name in full.items():
        if name not in known:
            mentions += [
                Named(Span(m.start(), m.end()), "person", name)
                for m in re.finditer(rf"(?<![\w.-]){re.escape(surname)}(?!\w| [A-Z])", text)
                if _is_free(taken, m.start(), m.end())
            ]
    people = tuple(p for p in names.people if p.name not in full)
    added = tuple(Person(name, ()) for name in dict.fromkeys(found.values()) if name not in known)
    return replace(names, people=people + added, mentions=tuple(sorted(mentions, key=lambda m: m.span.start)))


def _is_free(mentions: Sequence[Named], start: int, end: int) -> bool:
    """Whether none of `mentions`, which are sorted, holds a part of the place."""
    i = bisect_left(mentions, ((end,),)) - 1
    return i < 0 or mentions[i].span.end <= start


def _passed_over(text: str, names: Names) -> Mapping[Span, str]:
    """The people that no mention holds: where each stands first to last, with the name.

    They look like a first name and a surname, and nothing more: "Jane Doe", "Judge Jane Doe", not "Jane Doe Bank".
    """
    found: dict[Span, str] = {}
    for name in _NAME.finditer(text):
        start, end = name.start(), name.end(2)
        if _is_free(names.mentions, start, end) and _is_person(text, start, end, *name.groups()):
            found[Span(start, end)] = text[start:end].removesuffix("’s").removesuffix("'s")
            if len(found) == _MOST:
                break
    return found


def _is_person(text: str, start: int, end: int, first: str, last: str) -> bool:
    given = first in FIRST_NAMES
    if last in _NO_SURNAMES or not (given or first not in _NO_FIRST_NAMES):
        return False
    whole = text[start:end]
    if whole in KNOWN or whole in PLACES or _CAPITAL_AFTER.match(text, end):
        return False
    before = _word_before(text, start)
    low = before.lower()
    capital = before[:1].isupper()
    if given and (not capital or low in _TITLES or low in GRAMMAR["days"] or text[start - 2] in ".!?"):
        return True
    if given and _begins(text, before, start - 1 - len(before)):
        return True
    told = (low in _TITLES and capital) or _is_apposed(text, start, end)
    return told and first not in _NO_FIRST_NAMES


def _word_before(text: str, start: int) -> str:
    """The word that a blank parts from the place; none where another mark does, too."""
    if text[start - 1 : start] != " ":
        return ""
    tail = text[max(0, start - 30) : start - 1]
    word = _LAST_WORD.search(tail, tail.rfind(" ") + 1)
    return word.group() if word is not None else ""


def _begins(text: str, word: str, at: int) -> bool:
    """Whether the word, which stands at `at`, begins a sentence, and so has its capital from there: "Ask Jane Doe"."""
    if word.lower() in DETERMINERS:
        return False
    return text[max(0, at - 2) : at].strip() in ("", ".", "?", "!")


def _is_apposed(text: str, start: int, end: int) -> bool:
    """Whether a name stands between commas behind a person's noun: "the owner of the bar, Jane Doe, paid"."""
    if text[start - 2 : start] != ", " or text[end : end + 1] != ",":
        return False
    clause = text[max(0, start - 80) : start - 2]
    last = clause[max(clause.rfind(mark) for mark in ".,;:") + 1 :].lower().split()
    return not _TITLES.isdisjoint(last[-6:])


def _without_titles(text: str, names: Names) -> Names:
    """`names` with "City Attorney Jane Doe", taken for a name, as Jane Doe."""
    long = [m for m in names.mentions if m.name and text.count(" ", *m.span) > 1]
    bare = {m.name: name for m in long if (name := _untitled(text[m.span.start : m.span.end]))}
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
