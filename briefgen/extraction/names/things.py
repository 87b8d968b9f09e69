"""Things: what the words around a run say of it as a product, a feature or a service: "the Slate controller", "its Frost storage service".

Knows what things are made and how they are introduced. Refuses to weigh what else is heard of the run.
"""

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.extraction.names.pieces import Piece

THE = ("the ", "The ", "its ", "Its ", "new ", " a ", "their ")
_FAR = 4  # the thing is one of so many words after the run
_BREAKS = lex.FUNCTION_WORDS | lex.COMPANY_VERBS | lex.SAID | {"and", "or", "whose"}
_OWNERS = ("'s ", "’s ", "s' ", "s’ ", ") ")
_USED = frozenset(
    {
        "program",
        "programme",
        "tool",
        "tools",
        "feature",
        "framework",
        "interface",
        "button",
        "menu",
        "format",
        "kit",
        "toolkit",
        "library",
        "language",
    }
)
_CLIENTS = frozenset({"e-mail", "email", "mail", "messaging", "chat", "desktop", "game", "torrent"})


def thing_after(piece: Piece, after: str) -> Witness | None:
    """As in "the Slate chip", "its Kite wireless controller", "Slate AI chips", where one of `THE` or nothing stands before the run.

    A known company rather made the thing.
    """
    if piece.words[0] in lex.KNOWN:
        return None
    words = after[:60].split(None, _FAR)[:_FAR]
    if len(piece.words) > 1:
        return witness("other", "thing.after", 6) if piece.words[-1] == "AI" and words and is_thing(words[0]) else None
    for i, word in enumerate(words):
        if is_thing(word):
            following = words[i + 1].strip(",.;:") if i + 1 < len(words) else ""
            company = following in lex.BUSINESS_NOUNS or following in lex.COMPANY_NOUNS  # "the Slate chip business"
            return None if company else witness("other", "thing.after", 3 if i else 4)
        if not word.islower() or not word.replace("-", "").isalpha() or word in _BREAKS:
            return None
    return None


def thing_before(piece: Piece, low: str, second: str) -> Witness | None:
    """As in "the smartphone Slate", "the e-mail client Kite"; `low` is the word before the run, `second` the one before that."""
    if len(piece.words) > 1 or piece.words[0] in lex.KNOWN:
        return None
    named = low in lex.THINGS and low not in lex.COMPANY_NOUNS
    return witness("other", "thing.before", 4) if named or (low == "client" and second in _CLIENTS) else None


def owned_thing(piece: Piece, before: str, after: str) -> Witness | None:
    """As in "Nimbus's Frost program", "Nimbus' (NMB) Frost tool": what a company has and a user uses, by its noun."""
    if len(piece.words) > 1 or piece.words[0] in lex.KNOWN or not before.endswith(_OWNERS):
        return None
    noun = after[1:20].split(" ", 1)[0].strip(",.;:")
    return witness("other", "thing.owned", 5) if noun in _USED else None


def is_thing(word: str) -> bool:
    """Whether `word`, a mark after it left out, is that of a thing that is made, in the singular or the plural."""
    low = word.strip(",.;:").lower()
    return low in lex.THINGS or (low[-1:] == "s" and low[:-1] in lex.THINGS)
