"""Works: a run within the quoted title of a film, a game or a song ("Lorne: The Long March") names nobody.

Refuses to judge titles without marks, and speech.
"""

import re

from briefgen.extraction.names.evidence import Witness, witness

_OPEN = re.compile(r'(?:^|[\s(])["“]([^"“”]{0,60})$')
_CLOSE = re.compile(r'([^"“”]{0,60})["”](?!\w)')
_SMALL = re.compile(r"\b[a-z]\w{3,}|[,?!]$")


def in_title(before: str, after: str) -> Witness | None:
    """The witness that a run stands in a quoted title: all its longer words have capitals; None outside of one."""
    head = _OPEN.search(before)
    tail = _CLOSE.match(after) if head else None
    if head is None or tail is None:
        return None
    rest = f"{head[1]}{tail[1]}"
    return witness("other", "title", 6) if any(map(str.isupper, rest)) and not _SMALL.search(rest) else None
