"""Shapes: what the words of a run say of it by themselves: suffixes, tails, heads, first names, the tables.

Refuses to know where the run stands.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from re import compile as pattern

from briefgen.extract import lexicon as lex
from briefgen.extract.evidence import Witness

_MODEL = pattern(r"\d\w*|[A-Z]{1,2}-?\d+\w*")
_PLURAL_ACRONYM = pattern(r"[A-Z]{2,5}s")
_WEAK_SUFFIXES = frozenset({"Company", "Limited", "SE", "SA"})
_PARTISANS = frozenset(
    {"Democrats", "Republicans", "Democrat", "Republican", "Conservatives", "Liberals", "Year", "Eve"}
)
_ORG_CONFERENCES = frozenset({"Consultative", "Leadership", "Judicial", "Political", "Bishops", "Mayors"})
_ORG_CENTERS = frozenset({"Medical", "Research", "Cancer", "Law", "Policy", "Science", "Health", "Space", "Security"})
_ORG_STARTS = frozenset({"University", "College", "Institute", "Ministry", "Department", "Office", "Bureau"})
_SURNAME_CAPITALS = ("Mc", "Mac", "De", "O'", "Le", "La", "Di")


@lru_cache(maxsize=1 << 14)  # the same names come again, in one article and in the next
def shape(words: tuple[str, ...]) -> tuple[Witness, ...]:
    """The witnesses that the words themselves are."""
    return tuple(_shape(words))


def _shape(words: tuple[str, ...]) -> Iterator[Witness]:
    name = " ".join(words)
    last = words[-1]
    known = lex.KNOWN.get(name)
    yield from _tables(name)
    if len(words) == 1:
        if not known:
            yield from _one(name)
    else:
        yield from _many(words, known)
    if known:
        return
    if _PLURAL_ACRONYM.fullmatch(last):
        yield Witness("other", "name.plural", 4)
    if _MODEL.fullmatch(last):
        yield Witness("other", "name.number", 3)
    if len(words) < 3 and (last in lex.NATIONALITIES or last in _PARTISANS):
        yield Witness("other", "name.word", 10)


def _tables(name: str) -> Iterator[Witness]:
    """What the tables say of the whole name."""
    if name in lex.ORGANIZATIONS:
        yield Witness("organization", "name.organization", 20)
    if name in lex.PLACES:
        yield Witness("other", "name.place", 10)
    if name in lex.PRODUCTS:
        yield Witness("other", "name.product", 6)
    if name in lex.NATIONALITIES or name in lex.NOT_NAMES:
        yield Witness("other", "name.word", 10)
    if len(name) < 2:
        yield Witness("other", "name.letter", 20)
    if name in lex.SURNAMES:
        yield Witness("person", "name.public", 4)
    known = lex.KNOWN.get(name)
    if known:
        yield Witness("company", "name.known-word", 2) if known.plain else Witness("company", "name.known", 5)


def _one(name: str) -> Iterator[Witness]:
    """A single word: "DataPine" is spelt like a company, "Company" is none."""
    if (
        len(name) > 2
        and sum(c.isupper() for c in name) > 1
        and not name.isupper()
        and not name.startswith(_SURNAME_CAPITALS)
    ):
        yield Witness("company", "name.camel", 2)
    if name in lex.ORGANIZATIONS:
        return
    if name in lex.LEGAL or name in lex.COMPANY_TAILS or name in lex.ORG_HEADS or name.lower() in lex.ROLE_MODIFIERS:
        yield Witness("other", "name.generic", 8)


def _many(words: tuple[str, ...], known: lex.Known | None) -> Iterator[Witness]:
    bare = words
    if words[-1] in lex.LEGAL:
        yield Witness("company", "name.suffix", 4 if words[-1] in _WEAK_SUFFIXES else 12)
        bare = words[:-1]
    first, tail = bare[0], bare[-1]
    if "&" in bare[1:-1]:
        yield Witness("company", "name.ampersand", 2)
    if tail == "administration":
        yield Witness("organization", "name.administration", 6)
    if len(bare) > 1:
        yield from _body(bare, known)
        if tail in lex.COMPANY_TAILS:
            yield Witness("company", "name.tail", 2 if tail in lex.EVENT_HEADS else 4)
    if not known:
        yield from _part_of_known(bare)
        if tail in lex.PRESS_TAILS and len(bare) > 1:
            yield Witness("company", "name.press", 4)
        if tail in lex.EVENT_HEADS and tail not in lex.COMPANY_TAILS:
            yield Witness("other", "name.event", 4)
        if first in lex.PRODUCTS and first not in lex.KNOWN:
            yield Witness("other", "name.of-product", 5)
    if not known or known.plain:
        yield from _person(bare)


def _body(words: tuple[str, ...], known: lex.Known | None) -> Iterator[Witness]:
    """Bodies that are no business by the word that heads them; venues, conferences and commercial banks apart."""
    tail, before = words[-1], words[-2]
    if words[-2:] == ("Stock", "Exchange"):
        yield Witness("other", "name.venue", 8)
    elif not known and (
        (tail == "Conference" and before not in _ORG_CONFERENCES)
        or (tail in ("Center", "Centre") and before not in _ORG_CENTERS)
    ):
        yield Witness("other", "name.venue", 5)
    elif words[0] in _ORG_STARTS or tail in lex.ORG_HEADS:
        yield Witness("organization", "name.head", 6)
    elif not known and words[:2] == ("Bank", "of"):
        central = " ".join(words[2:]) in lex.PLACES  # "Bank of Thailand"
        yield Witness("organization" if central else "company", "name.bank", 6)
    elif not known and any(word in lex.ORG_OF and after in ("of", "for", "on") for word, after in pairwise(words)):
        yield Witness("organization", "name.head", 6)


def _part_of_known(words: tuple[str, ...]) -> Iterator[Witness]:
    """A known company with a place ("Acme India") or with one more word after it."""
    for size in range(len(words) - 1, 0, -1):
        if " ".join(words[:size]) not in lex.KNOWN:
            continue
        rest = words[size:]
        if all(w in lex.PLACES or w == "of" for w in rest):
            yield Witness("company", "name.branch", 4)
        elif all(_MODEL.fullmatch(w) for w in rest):
            yield Witness("other", "name.model", 4)
        elif len(rest) == 1 and rest[0].isalpha() and rest[0] not in lex.EVENT_HEADS:
            yield Witness("company", "name.of-known", 1)
        return


def _person(words: tuple[str, ...]) -> Iterator[Witness]:
    """Two to five words spelt like a person's name."""
    first, last = words[0], words[-1]
    if (
        not 1 < len(words) <= 5
        or last in lex.COMPANY_TAILS
        or last in lex.ORG_HEADS
        or last.isupper()
        or last in lex.PLACES
    ):
        return
    if not all(
        (w[0].isupper() or w in lex.PARTICLES) and w.replace("-", "").replace("'", "").replace(".", "").isalpha()
        for w in words
    ):
        return
    if first in lex.FIRST_NAMES or first.split("-")[0] in lex.FIRST_NAMES:
        yield Witness("person", "name.first-name", 4)
    elif any(w in lex.PARTICLES for w in words[1:-1]):
        yield Witness("person", "name.particle", 3)
    elif any(len(w) == 2 and w[1] == "." for w in words[:-1]):
        yield Witness("person", "name.initial", 3)
