"""Openings: what stands before a name in its block, read once for all that asks, and whether a clause opens there.

Goes by the last word before the name wherever that decides; knows no names and nothing of what follows them.
"""

import re
from typing import NamedTuple

from briefgen.extraction.figures.clauses import EDGE

KINDS_OF_FIRMS = "provider|developer|operator|manufacturer|retailer|platform|service|startup|company|firm|giant|lender|airline|producer|supplier|app|site"
_CONJUNCTIONS = "and|but|while|whereas|that|as|if|when|because|since|although|though|so|with|after|before|until|once|where|which|than|expects?|says?|said"
_DESCRIBING = "the|a|an|its|their|our|this|old|latest|first|upcoming|standard|original|rival|competitor|fellow|startup"
_OPENING = (
    rf"(?:(?:{_DESCRIBING}|[\w.]{{2,20}}[’']s?|new|[a-z]{{3,10}}maker) ){{0,3}}"
    rf"(?:(?:[a-z][\w-]{{2,20}} ){{0,3}}(?:{KINDS_OF_FIRMS}) )?\Z"
)
_OPENS_CLAUSE = re.compile(rf"(?:[.,;:“\"—–-] ?|{EDGE}(?:{_CONJUNCTIONS}) ){_OPENING}")
_OPENS_STRETCH = re.compile(f" {_OPENING}")
_PARTING = frozenset('.,;:“"—–-')
_CONJOINED = frozenset([*_CONJUNCTIONS.replace("s?", "").split("|"), "expects", "says"])
_LEADING_IN = frozenset([*_DESCRIBING.split("|"), "new", *KINDS_OF_FIRMS.split("|")])
"""The words that a name has before it where it opens a clause: those that open it, and those that may stand between."""
_NEAR = 60
"""How much of what stands before a name is read, in characters."""


class Before(NamedTuple):
    """What stands before a name in its block, in small letters, with a blank before it; and the last word of it."""

    stretch: str
    word: str

    def opens_clause(self) -> bool:
        """Whether nothing stands here that parts a name from the beginning of its clause."""
        stretch, word = self
        if stretch[-1] != " ":
            return stretch[-1] in _PARTING
        if not word:
            return stretch == " "
        if word[-1] in _PARTING or word in _CONJOINED:
            return True
        if word.isalnum() and word not in _LEADING_IN and not word.endswith("maker"):
            return False
        return bool(_OPENS_STRETCH.match(stretch) or _OPENS_CLAUSE.search(stretch))


def stands_before(text: str, start: int) -> Before:
    """What stands before the name at `start` of `text`."""
    since = max(0, start - _NEAR)
    since = max(since, text.rfind("\n", since, start) + 1)
    stretch = f" {text[since:start]}".lower()
    return Before(stretch, stretch[stretch.rfind(" ", 0, -1) + 1 : -1] if stretch[-1] == " " else "")
