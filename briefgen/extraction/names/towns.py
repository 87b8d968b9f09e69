"""Towns: what the words around a run say of it as a place: "a plant at Lorne in northern Scotland", "based in Lorne", "in Lorne, Ohio".

The places that everybody knows are in a table; these are the others. Refuses to weigh what else is heard of the run.
"""

import re

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.patterns import pattern

_IN = ("in ", "at ", "near ", "outside ", "of ")
_SEAT = re.compile(
    r"\b(?:(?:based|headquartered|headquarters|located|situated|born|raised|lives?|lived|living|resid(?:es?|ed|ing)|residents?|plants?|factory|factories"
    r"|warehouses?|campus|cent(?:er|re)s?|facility|facilities|hub|smelter|refinery|mine|port|village|town|suburb|home|homes|house|houses|apartments?) (?:in|near|outside)"
    r"|(?:[Ff]actory|[Ff]actories|[Pp]lants?|[Ff]acility|[Ss]ite|[Pp]ort|[Cc]ampus) at|(?:[Tt]own|[Cc]ity|[Vv]illage|[Ss]uburb|[Pp]ort|[Hh]amlet|[Oo]utskirts|[Mm]ayor|[Cc]ounty) of) $"
)
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
    return witness("other", "town.seat", 5) if _SEAT.search(before) else None


_LANDS = lex.PLACES | frozenset(name + "." for name in lex.PLACES)
