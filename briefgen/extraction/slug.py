"""Slugs: the form of a name that stands in an address and serves as an id.

Refuses to know what is named.
"""

import re
from functools import lru_cache

from slugify import slugify

from briefgen.digest import digest

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 120


@lru_cache(maxsize=1024)
def slug(text: str) -> str:
    """`text` as one path segment of small letters, digits and hyphens, cut between words; a digest where it has neither letter nor digit."""
    if len(text) <= _LONGEST and _PLAIN.fullmatch(text):
        return text
    return slugify(text[:1000], max_length=_LONGEST, word_boundary=True) or digest(text)[:10]
