"""Shapes: what the words of a run say of it by themselves: suffixes, tails, heads, first names, the tables.

Refuses to know where the run stands.
"""

from functools import lru_cache
from itertools import pairwise
from re import compile as pattern

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.extraction.names.listed import standing

_MODEL = pattern(r"\d\w*|[A-Z]{1,2}-?\d+\w*")
_PLURAL_ACRONYM = pattern(r"[A-Z]{2,5}s")
_WEAK_SUFFIXES = frozenset({"Company", "Limited", "SE", "SA"})
_PARTISANS = frozenset(
    {"Democrats", "Republicans", "Democrat", "Republican", "Conservatives", "Liberals", "Year", "Eve"}
)
_ORG_CONFERENCES = frozenset({"Consultative", "Leadership", "Judicial", "Political", "Bishops", "Mayors"})
_CARE = frozenset({"Hospital", "Hospitals", "Clinic", "Infirmary"})
_SYSTEMS = frozenset(
    {
        ("Health", "System"),
        ("Health", "Systems"),
        ("Healthcare", "System"),
        ("Medical", "Center"),
        ("School", "District"),
    }
)
_CODE_NAMES = frozenset({"Project", "Operation"})
_KINDS_OF_AI = pattern(r"[A-Z][a-z]+(?:able|ible|tive|ional|ing|ed|ric)")
_ORG_STARTS = frozenset({"University", "College", "Institute", "Ministry", "Department", "Office", "Bureau"})
_LISTED = {("sure", True): 4, ("sure", False): 2, ("weak", True): 2, ("weak", False): 1}  # by whether of several words
_COINED_PRODUCTS = frozenset(name for name in lex.PRODUCTS if name.isalpha() and not name[1:].islower())  # "MacBook"
_ANYBODYS = frozenset(
    [
        ("of", "Directors"),
        ("Supervisory", "Board"),
        ("Executive", "Committee"),
        ("Central", "Government"),
        ("Federal", "Government"),
        ("of", "Trustees"),
    ]
)
_OF_SHARES = frozenset(
    [
        "Stock",
        "Stocks",
        "Shares",
        "Investors",
        "Investor",
        "Shareholders",
        "Analysts",
        "Analyst",
        "Earnings",
        "Bulls",
        "Bears",
        "Rating",
        "Forecast",
        "Price",
    ]
)  # after a company in a headline
_GREAT_PARTICLES = frozenset({"Al", "El", "Bin", "Ibn", "Van", "Von"})
_SURNAME_CAPITALS = ("Mc", "Mac", "De", "O'", "Le", "La", "Di")


@lru_cache(maxsize=1 << 14)  # the same names come again, in one article and in the next
def shape(words: tuple[str, ...]) -> tuple[Witness, ...]:
    """The witnesses that the words themselves are."""
    name = " ".join(words)
    last = words[-1]
    known = lex.KNOWN.get(name)
    found = _tables(name, known)
    if len(words) > 1:
        _many(_in_small(words) if words[0].isupper() else words, known, found)
        if not known and _is_generic(words):
            found.append(witness("other", "name.generic", 8))
    elif not known:
        _one(name, found)
    if known:
        return tuple(found)
    if last[-1] == "s" and _PLURAL_ACRONYM.fullmatch(last):
        found.append(witness("other", "name.plural", 4))
    if _MODEL.fullmatch(last):
        found.append(witness("other", "name.number", 3))
    if len(words) < 3 and (last in lex.NATIONALITIES or last in _PARTISANS):
        found.append(witness("other", "name.word", 10))
    return tuple(found)


def _is_generic(words: tuple[str, ...]) -> bool:
    """Whether the words name no body of their own: "Board of Directors", "Investor Relations", a fund traded on an exchange."""
    if words[-1] in ("ETF", "ETN", "Index") or words[-2:] in _ANYBODYS:
        return True
    if len(words) == 2 and words[1] == "AI" and _KINDS_OF_AI.fullmatch(words[0]):  # "Generative AI"
        return True
    if words[-1] in lex.RATINGS or all(word in lex.NOT_NAMES for word in words):  # "Strong Buy", "Q3 EPS"
        return True
    if (len(words) > 2 and "&" not in words) or words[-1] in lex.ORG_HEADS:
        return False
    return all(word.lower() in lex.ROLE_MODIFIERS or word == "&" for word in words)


def _tables(name: str, known: lex.Known | None) -> list[Witness]:
    """What the tables say of the whole name."""
    found = []
    if name in lex.ORGANIZATIONS:
        found.append(witness("organization", "name.organization", 20))
    if name in lex.PLACES:
        found.append(witness("other", "name.place", 10))
    if name in lex.PRODUCTS:
        found.append(witness("other", "name.product", 8))
    if name in lex.NATIONALITIES or name in lex.NOT_NAMES:
        found.append(witness("other", "name.word", 10))
    if len(name) < 2:
        found.append(witness("other", "name.letter", 20))
    if name in lex.FEATURES:
        found.append(witness("other", "name.feature", 8))
    if name in lex.RATINGS:
        found.append(witness("other", "name.rating", 8))
    if name in lex.SURNAMES:
        found.append(witness("person", "name.public", 4))
    if known:
        found.append(witness("company", "name.known-word", 2) if known.plain else witness("company", "name.known", 5))
    elif listed := standing(name):
        found.append(witness("company", "name.listed", _LISTED[listed, " " in name]))
    return found


def _one(name: str, found: list[Witness]) -> None:
    """A single word: "DataPine" is spelt like a company, "Company" is none."""
    if (
        len(name) > 2
        and not name[1:].islower()
        and not name.isupper()
        and sum(map(str.isupper, name)) > 1
        and not name.startswith(_SURNAME_CAPITALS)
        and not _PLURAL_ACRONYM.fullmatch(name)
    ):
        found.append(witness("company", "name.camel", 2))
    if name in lex.ORGANIZATIONS:
        return
    if name in lex.LEGAL or name in lex.COMPANY_TAILS or name in lex.ORG_HEADS or name.lower() in lex.ROLE_MODIFIERS:
        found.append(witness("other", "name.generic", 8))


def _in_small(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name that is wholly in capitals ("JANE DOE, HARLAN TRUST") as it would be spelt elsewhere; acronyms as they are."""
    if (
        not all(word.isupper() or word in ("&", "of", "and") for word in words)
        or words[-1].capitalize() in lex.PRESS_TAILS
    ):
        return words
    small = tuple([w if w in lex.KNOWN or w in lex.ORGANIZATIONS or len(w) < 3 else w.capitalize() for w in words])
    shouted = any(len(w) > 4 and w in small for w in map(str.capitalize, words))
    return small if shouted and lex.FUNCTION_WORDS.isdisjoint([w.lower() for w in words if w != "&"]) else words


def _many(words: tuple[str, ...], known: lex.Known | None, found: list[Witness]) -> None:
    bare = words
    if words[-1] in lex.LEGAL and not (words[-1] in _WEAK_SUFFIXES and words[0] in lex.PRODUCTS):  # "iPhone SE"
        found.append(witness("company", "name.suffix", 4 if words[-1] in _WEAK_SUFFIXES else 12))
        bare = words[:-1]
    first, tail = bare[0], bare[-1]
    if first[-1] == ",":
        found.append(witness("company", "name.partners", 4))
    if "&" in bare[1:-1]:
        found.append(witness("company", "name.ampersand", 2))
    if tail == "administration":
        found.append(witness("organization", "name.administration", 6))
    if len(bare) > 1:
        _body(bare, known, found)
        if tail in lex.COMPANY_TAILS:
            found.append(witness("company", "name.tail", 2 if tail in lex.EVENT_HEADS else 4))
    if not known:
        if first in lex.KNOWN_STARTS:
            _part_of_known(bare, found)
        if tail in lex.PRESS_TAILS and len(bare) > 1:
            found.append(witness("company", "name.press", 4))
        if tail in lex.EVENT_HEADS and tail not in lex.COMPANY_TAILS:
            found.append(witness("other", "name.event", 4))
        if _is_of_product(bare) or not _COINED_PRODUCTS.isdisjoint(bare):
            found.append(witness("other", "name.of-product", 5))
        if first in _CODE_NAMES and len(bare) == len(words) == 2 and tail not in lex.COMPANY_TAILS:
            found.append(witness("other", "name.project", 12))
    if not known or known.plain:
        _person(bare, found)


def _is_of_product(words: tuple[str, ...]) -> bool:
    """Whether a product's name is at the head: "Windows Vista", never "Surface Hippo Ltd" nor "Core Harlan International"."""
    first, last = words[0], words[-1]
    if first not in lex.PRODUCTS or first in lex.KNOWN:
        return False
    return (
        first in _COINED_PRODUCTS or len(words) < 3 or not any(w in lex.COMPANY_TAILS for w in words[1:] if w != last)
    )


def _body(words: tuple[str, ...], known: lex.Known | None, found: list[Witness]) -> None:
    """Bodies that are no business by the word that heads them; venues, conferences and commercial banks apart."""
    tail, before = words[-1], words[-2]
    if words[-2:] == ("Stock", "Exchange"):
        found.append(witness("other", "name.venue", 8))
    elif not known and (
        (tail == "Conference" and before not in _ORG_CONFERENCES)
        or (tail in ("Center", "Centre") and before not in lex.CENTERS)
    ):
        found.append(witness("other", "name.venue", 5))
    elif tail in lex.ORG_HEADS or _is_body(words):
        found.append(witness("organization", "name.head", 6))
    elif not known and words[:2] == ("Bank", "of"):
        central = " ".join(words[2:]) in lex.PLACES  # "Bank of Thailand"
        found.append(witness("organization" if central else "company", "name.bank", 6))
    elif (
        len(words) > 2
        and not known
        and any(word in lex.ORG_OF and after in ("of", "for", "on") for word, after in pairwise(words))
    ):
        found.append(witness("organization", "name.head", 6))


def _is_body(words: tuple[str, ...]) -> bool:
    """As in "Ministry of Trade", "UC Marlow", "Lorne Health System", "Customs and Border Protection"."""
    if words[0] in _ORG_STARTS or words[0] == "UC" or "Court," in words:
        return True
    return words[-1] in _CARE or words[-2:] in _SYSTEMS or ("and" in words and words[-1] in lex.JOINT_HEADS)


def _part_of_known(words: tuple[str, ...], found: list[Witness]) -> None:
    """A known company with a place ("Acme India") or with one more word after it."""
    for size in range(len(words) - 1, 0, -1):
        if " ".join(words[:size]) not in lex.KNOWN:
            continue
        rest = words[size:]
        if rest[0] in _OF_SHARES:
            found.append(witness("other", "name.generic", 8))
        elif all(w in lex.PLACES or w == "of" for w in rest):
            found.append(witness("company", "name.branch", 4))
        elif all(_MODEL.fullmatch(w) for w in rest):
            found.append(witness("other", "name.model", 4))
        elif len(rest) == 1 and rest[0] in lex.FEATURES:  # "Harlan Maps"
            found.append(witness("other", "name.feature", 8))
        elif len(rest) == 1 and rest[0].isalpha() and rest[0] not in lex.EVENT_HEADS:
            found.append(witness("company", "name.of-known", 1))
        return


def _person(words: tuple[str, ...], found: list[Witness]) -> None:
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
    for word in words:
        if not (word[0].isupper() or word in lex.PARTICLES):
            return
        if not word.isalpha() and not word.replace("-", "").replace("'", "").replace(".", "").isalpha():
            return
    if first in lex.FIRST_NAMES or first.split("-")[0] in lex.FIRST_NAMES:
        found.append(witness("person", "name.first-name", 4))
    elif last.startswith(("Al-", "El-")):
        found.append(witness("person", "name.particle", 4))
    elif any("-" in w and lex.SYLLABLES.issuperset(w.lower().split("-")) for w in words):
        found.append(witness("person", "name.syllables", 4))
    elif len(words) > 2 and not (lex.PARTICLES.isdisjoint(words[1:-1]) and _GREAT_PARTICLES.isdisjoint(words[1:-1])):
        found.append(witness("person", "name.particle", 3))
    elif any(w[1:2] == "." for w in words[:-1]):
        found.append(witness("person", "name.initial", 3))
