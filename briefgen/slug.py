"""Slugs: the form of a name that stands in an address, names a file and serves as an id. The one module that names slugify.

Refuses to know what is named.
"""

import re
from functools import lru_cache

from briefgen.digest import digest

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{i}" for i in range(1, 10)), *(f"lpt{i}" for i in range(1, 10))]
)
"""Names that Windows keeps for devices, in small letters."""

LONGEST = 120
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """`text` as one path segment of small letters, digits and hyphens, at most 120, cut between words.

    A digest where it has neither letter nor digit; never a name that Windows reserves.
    """
    simple = len(text) <= LONGEST and text.isascii() and "," not in text and ";" not in text
    found = (_OTHER.sub("-", text.lower()).strip("-") if simple else _slugified(text)) or digest(text)[:10]
    return f"{found}-{digest(text)[:6]}" if found in RESERVED else found


def _slugified(text: str) -> str:
    """What slugify makes of `text`: letters of other scripts spelt in ours, entities read, commas taken out of numbers."""
    from slugify import slugify  # noqa: PLC0415  (6 ms of a start, and most names are spelt in ASCII)

    return slugify(text[:1000], max_length=LONGEST, word_boundary=True)
