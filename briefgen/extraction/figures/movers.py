"""Movers: what an index or a product is called that moves or has a price, where nobody is named.

Reads capitals beside a verb of moving or of having ("The Acme One weighs"); knows no companies and no figures.
"""

import re

CAPITALS = r"(?:[A-Z][\w&/’-]*|\d+)"
"""A word of a name."""
_MOVED = (
    r"(?:rose|fell|dropped|slipped|slid|climbed|advanced|declined|gained|dipped|added|lost|jumped|surged|soared|plunged|sank|tumbled|erased|rallied|retreated|rebounded|edged|"
    r"inched|closed|ended|finished|traded|was|is|are|were|up|down|rises|falls|drops|climbs|declines|gains|jumps|slips|surges|sinks)"
)
_INDEX = re.compile(
    rf"((?<![\w&/’-]){CAPITALS}(?: (?:{CAPITALS}|of)){{0,5}}) (?:(?:has|have|had|also|was|were|is|already|briefly|then|been) ){{0,2}}{_MOVED}\b[^.,;]{{0,40}}\Z"
)
_FRONT = re.compile(r"^(?:(?:The|Futures on the|Futures)\b ?|\S+[’']s )")
_NUMBERED = re.compile(r"(?:The )?((?:[A-Z][\w&/’-]* ){1,4}(?:\d{2,4}|Index|Average|Composite)(?: Index)?)\b")
_PRODUCT = re.compile(
    rf"(?:^|[.;] |, )(?:The |the )?({CAPITALS}(?: {CAPITALS}){{0,3}}) (?:can|has|have|had|gets?|will|comes?|features?|offers?|weighs?|measures?|costs?|starts?|packs?|sports?|boasts?|is|sells?|retails?)\b[^.;]*\Z"
)
_ORDINARY = frozenset(
    [
        "shares",
        "stock",
        "stocks",
        "revenue",
        "revenues",
        "sales",
        "it",
        "profit",
        "profits",
        "earnings",
        "income",
        "growth",
        "he",
        "she",
        "they",
        "we",
        "this",
        "that",
        "futures",
        "oil",
        "gold",
        "yields",
    ]
)


def mover(text: str, left: str) -> str | None:
    """What the words `left` of a figure say has moved: "the Acme Index fell"; not what `text` also writes small."""
    found = _INDEX.search(left[-140:])
    name = found[1] if found else None
    if name is None and (numbered := _NUMBERED.match(left)):
        name = numbered[1]
    if name is None:
        return None
    name = _FRONT.sub("", name)
    if (
        not name
        or name.split()[-1].lower() in _ORDINARY
        or (" " not in name and re.search(rf"\b{re.escape(name.lower())}\b", text))
    ):
        return None
    return name


def product(text: str, left: str) -> str | None:
    """What thing the words `left` of a figure tell of: "The Acme One weighs"."""
    found = _PRODUCT.search(left)
    if (
        found is None
        or found[1].lower() in _ORDINARY
        or re.search(rf"\b{re.escape(found[1].split()[0].lower())}\b", text)
    ):
        return None
    return found[1]
