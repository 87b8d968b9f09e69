"""Persons: what stands beside a run that goes with people alone: party and state, kin, "who", a post they are given, the firm they are with.

Refuses to know the roles themselves (`roles`) and what the words of the run say.
"""

import re

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.extraction.names.pieces import Piece
from briefgen.extraction.names.roles import has_role, is_persons, may_be_person

_OF_PARTY = re.compile(r" \((?:D|R|I|Dem|Rep|Lab|Con)\.?(?:[-–—]|, ?)[A-Z]")  # "Jane Doe (D-OH)"
_KIN = frozenset(
    [
        "wife",
        "husband",
        "spouse",
        "partner",
        "brother",
        "sister",
        "son",
        "daughter",
        "father",
        "mother",
        "cousin",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "widow",
        "brothers",
        "sisters",
        "sons",
        "daughters",
        "classmate",
        "classmates",
        "roommate",
        "roommates",
        "fiance",
        "fiancé",
        "fiancee",
        "fiancée",
        "girlfriend",
        "boyfriend",
        "colleague",
        "colleagues",
    ]
)
_OF_KIN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|with|and) (?:[a-z\-]+ ){0,2}[a-zé]+,? $")
_WITH_KIN = re.compile(r",? (?:and|with) (?:his|her) ")
_LAWYERS = re.compile(r" (?:[a-z]+ )?(?:lawyers?|attorneys?)\b")
_BEFALLS = re.compile(
    r",? (?:who )?(?:was|is|has been|had been) (?:arrested|born|hired|fired|sentenced|convicted|jailed|elected|sworn)\b|,? (?:died|grew up)\b"
)
_TAKEN_UP = re.compile(r"\. (?:She|He) ")
_WHERE_BASED = re.compile(r"[A-Z]\w*[ -]based $")
_BY = ("by ", "hired ")
_GIVEN = ("promoted ", "named ", "appointed ", "elected ", "hired ", "tapped ", "picked ")
_POST_GIVEN = re.compile(
    r" (?:as |to |to be )?(?:its |the |their |a |an )?(?:new |next |first |interim )?([\w\- ]{3,40})"
)
_OWNED = ("'s ", "’s ", "s' ", "s’ ")
_OWNER = re.compile(r"[A-Z][\w.&]*['’]s? $")
_TOLD_OWNER = re.compile(
    r"\b(?:told|tells|(?:[Aa]nalysts|[Ii]nvestors|[Mm]anagers|[Ee]xecutives|[Rr]esearchers|[Ss]peakers|[Pp]eople),? (?:including|like|such as))"
    r" (?:the )?(?:[A-Z][\w.&]* ){0,4}[A-Z][\w.&]*['’]s? $"
)
_OWNERS_ROLE = re.compile(r", (?:[A-Z][\w.&\-]* ){0,4}[A-Z][\w.&\-]*['’]s? (?:[\w\-]+ ){0,4}?([\w\-]+)[,.;]")


def persons(piece: Piece, before: str, after: str) -> list[Witness]:
    """The witnesses that the run names a person; `before` and `after` lie on its line, `after` behind any mark of possession."""
    if not may_be_person(piece):
        return []
    found = _behind(piece, after)
    if before.endswith(_OWNED) and _OWNER.search(before):
        if _TOLD_OWNER.search(before):
            found.append(witness("person", "firm's", 5))
        elif after.split(" ", 2)[1:2] and after.split(" ", 2)[1] in lex.SAID:
            found.append(witness("person", "firm's", 3))
    elif before.endswith(_GIVEN) and (m := _POST_GIVEN.match(after)) and has_role(m[1].split()):
        found.append(witness("person", "post.given", 6))
    elif before.endswith("based ") and _WHERE_BASED.search(before):
        if _TAKEN_UP.match(after):
            found.append(witness("person", "taken-up", 5))
    elif before.endswith(_BY) and _TAKEN_UP.match(after):
        found.append(witness("person", "taken-up", 4))
    if before.rstrip(", ").rpartition(" ")[2] in _KIN and _OF_KIN.search(before):
        found.append(witness("person", "kin", 4))
    return found


def _behind(piece: Piece, after: str) -> list[Witness]:
    """What follows the run."""
    found: list[Witness] = []
    if piece.possessive:
        if not _KIN.isdisjoint(after[:30].replace(",", "").split()[:2]):
            found.append(witness("person", "kin", 4))
        elif _LAWYERS.match(after):
            found.append(witness("person", "lawyer", 2))
    elif after.startswith(" (") and _OF_PARTY.match(after):
        found.append(witness("person", "party", 8))
    elif after[:1] in (",", " "):
        if after.startswith((" who ", ", who ")):
            found.append(witness("person", "who", 4))
        elif _WITH_KIN.match(after):
            found.append(witness("person", "kin", 4))
        elif _BEFALLS.match(after):
            found.append(witness("person", "befalls", 3))
        elif (
            ("s’ " in after or "'" in after or "’s" in after)
            and (m := _OWNERS_ROLE.match(after))
            and is_persons(m[1].lower())
        ):
            found.append(witness("person", "role.apposition", 5))
    return found
