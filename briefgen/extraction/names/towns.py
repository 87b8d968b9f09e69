"""Towns: what the words around a run say of it as a place: "a plant at Lorne in northern Scotland", "based in Lorne", "in Lorne, Ohio".

The places that everybody knows are in a table; these are the others. Refuses to weigh what else is heard of the run.
"""

import re

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.patterns import pattern

_IN = ("in ", "at ", "near ", "outside ", "of ")
_SEATS = {"in": lex.SEATS_IN, "near": lex.SEATS_IN, "outside": lex.SEATS_IN, "at": lex.SEATS_AT, "of": lex.SEATS_OF}
"""By the preposition before a place, the words before that which give somebody a seat there."""
_END_WORD = re.compile(r"\w*$")
_LIES_IN = pattern(
    r" in (?:(?:far |the )?(?:north|south|east|west|central|upstate|rural)[a-z\-]* )([A-Z][\w.]+(?: [A-Z]\w+)?)"
)
_COUNTRY = pattern(r", ([A-Z][\w.]*[\w](?: [A-Z]\w+)?)\.?(?=[,.;)\s]|$)(?!['’]s)")


def town(before: str, after: str) -> Witness | None:
    """The witness that the run names a place, by what stands right before it (ending in a blank) and after it; None where nothing says so."""
    if not before.endswith(_IN):
        return None
    if not before.endswith("of ") and after.startswith(", ") and (m := _COUNTRY.match(after)) and m[1] in _LANDS:
        return witness("other", "town.country", 6)
    if after.startswith(" in ") and (m := _LIES_IN.match(after)) and m[1] in lex.PLACES:
        return witness("other", "town.lies", 6)
    return witness("other", "town.seat", 5) if _is_seat(before) else None


def _is_seat(before: str) -> bool:
    """As in "headquartered in ", "a plant near ", "the village of "."""
    head, _, preposition = before[:-1].rpartition(" ")
    seats = _SEATS.get(preposition)
    if not seats:
        return False
    word = head.rpartition(" ")[2]
    if not word.isalpha() and (end := _END_WORD.search(word)):  # "U.S.-based"
        word = end[0]
    return word in seats


_LANDS = lex.PLACES | frozenset(name + "." for name in lex.PLACES)
