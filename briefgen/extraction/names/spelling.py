"""Spelling: what two names of one company are compared by. Refuses to know any company."""

import re
from functools import lru_cache

from briefgen.extraction.names import lexicon as lex

_LEGAL = frozenset(w.casefold().rstrip(".") for w in lex.LEGAL)
_WORD = re.compile(r"[\w&+]+(?:['.][\w&+]+)*")


@lru_cache(maxsize=1 << 14)  # the same names come in article after article
def key(name: str) -> str:
    """What `name` is compared by: case, "The", punctuation, legal suffixes and ".com" count for nothing."""
    words = _WORD.findall(lex.straight(name).casefold())
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and (words[-1] in _LEGAL or words[-1] in ("&", "and")):
        words = words[:-1]
    return " ".join(words).removesuffix(".com")
