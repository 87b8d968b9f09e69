"""Roles: what a role beside a run says of it: "Jane Doe, a Nimbus spokesman,", "its finance chief, Jane Doe,", "head of sales at Nimbus".

Knows which roles a firm may have as well as a person ("the developer"). Refuses to know who is meant in the end.
"""

import re

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.extraction.names.pieces import Piece
from briefgen.patterns import pattern

_AFTER = re.compile(
    r",? (?:who is |who was |was |is )?(?:an?|the|its|his|her|their|then)? ?(?:[\w'’\-&]++ ){0,5}?([\w\-]++)(?: and [\w\- ]{3,30}?)?,?"
    r" (?:of|at|for|with|in|on|from|who|to)\b"
)
_TOKEN = re.compile(r"[a-z\-]+")
_APPOSED = pattern(
    r"(?: --| –| —|,) (?:an?|the|its|his|her|their) ((?:(?:[\w&’'\-]++|(?:[A-Z]\.){1,4}) ){0,5})([\w\-]++)(?=[,.;:”\")]| who\b| and\b| at\b| –| —| --|$)"
)
_BEFORE = pattern(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose)|['’]s) (?:[\w\-]++ ){0,5}([\w\-]++), $")
_AT = re.compile(
    r"\b(?:[Hh]ead|[Dd]irector|[Cc]hief|[Pp]resident|[Mm]anager|[Oo]fficer|VP) (?:of|for) (?:[\w&\-]+,? ){0,4}[\w&\-]+ (?:at|for|with) (?:the )?$"
)
_FIRMS_ROLES = frozenset(
    {"developer", "publisher", "producer", "broker", "supervisor", "organizer", "operator", "distributor"}
)
_OF_FIRMS = frozenset(
    {
        "asset",
        "fund",
        "funds",
        "money",
        "wealth",
        "property",
        "investment",
        "host",
        "market",
        "chip",
        "game",
        "games",
        "fashion",
    }
)
_ROLE_WORDS = lex.ROLES | {role + ending for role in lex.ROLES if role[-1] != "s" for ending in ("s", "ss")}
_OWN_VERB = pattern(r",|\.| said| told| says| also| has\b| was\b| is\b| will\b")


def after_comma(piece: Piece, after: str) -> Witness | None:
    """A role in an apposition: "Jane Doe, chief of Nimbus", "Jane Doe, a Nimbus spokesman, said"; a firm's: "Slate, a developer of games"."""
    if not _names_role(after):
        return None
    if (m := _AFTER.match(after)) and m[1].lower() in _ROLE_WORDS:
        firm = len(piece.words) == 1 and m[1].lower() in _FIRMS_ROLES
        return witness("company", "apposition", 4) if firm else witness("person", "role.apposition", 5)
    if may_be_person(piece) and (m := _APPOSED.match(after)) and is_persons(m[2].lower()):
        before = m[1].split()
        if not (before and before[-1].lower() in _OF_FIRMS):
            return witness("person", "role.apposition", 5)
    for word in after[1:60].split(None, 6)[:6]:  # ", its chief financial officer, said"
        low = word.strip(",.").lower()
        if low in lex.ROLES:
            firm = low in lex.COMPANY_NOUNS and len(piece.words) > 1 and not may_be_person(piece)
            return None if firm else witness("person", "role.apposition", 4)  # "Slate Games, a publisher, rose"
        if low not in lex.ROLE_MODIFIERS and low not in ("a", "an", "the", "its") and not low.endswith(("'s", "’s")):
            return None
    return None


def before_comma(piece: Piece, before: str, after: str) -> Witness | None:
    """A role, a comma, then the name: "its finance chief, Jane Doe, said"."""
    if not before.endswith(", ") or not may_be_person(piece):
        return None
    m = _BEFORE.search(before)
    return (
        witness("person", "role.before-comma", 4) if m and is_persons(m[1].lower()) and _OWN_VERB.match(after) else None
    )


def at_firm(piece: Piece, before: str) -> Witness | None:
    """A role with its field, then "at": "head of chip design at Nimbus", never "at the University of Marlow"."""
    if (" of " not in before and " for " not in before) or not lex.ORG_OF.isdisjoint(piece.words):
        return None
    return witness("company", "role.of", 5) if _AT.search(before) else None


def has_role(words: list[str]) -> bool:
    """Whether the words go on to a role: "product chief"."""
    for word in words:
        low = word.strip(",").lower()
        if low in lex.ROLES:
            return True
        if low not in lex.ROLE_MODIFIERS:
            return False
    return False


def is_persons(low: str) -> bool:
    """Whether the role in lower case is that of a person alone, never a firm's."""
    return low in lex.ROLES and low not in lex.COMPANY_NOUNS and low[-1:] != "s"


def may_be_person(piece: Piece) -> bool:
    """Whether the words are as many as a person's, and end in none that a firm's name does."""
    last = piece.words[-1]
    return (
        1 < len(piece.words) < 5
        and last not in lex.COMPANY_TAILS
        and last not in lex.ORG_HEADS
        and last not in lex.LEGAL
    )


def _names_role(after: str) -> bool:
    """Whether any of the next words is a role: a quick no for most."""
    return not _ROLE_WORDS.isdisjoint(_TOKEN.findall(after.lower()))
