"""Patterns that are compiled when they are first asked: what most articles have no use for costs the start nothing.

Patterns that every article meets are better compiled outright, by `re`; and where single signs tell where one can match, these are found
sooner than by any pattern. Refuses to know what a pattern says.
"""

import re
from collections.abc import Iterable
from typing import Any, cast


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern `source`, compiled at its first use and not before; a mistake in it shows only then."""
    return cast("re.Pattern[str]", _Later(source, flags))


def one_of(words: Iterable[str]) -> str:
    """The pattern of any of `words`, the longest that fits, which says their common beginnings once: what is none of them fails early."""
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        rests.setdefault(word[:1], []).append(word[1:])
    ends = rests.pop("", None) is not None
    choices = [re.escape(first) + (one_of(rest) if rest != [""] else "") for first, rest in rests.items()]
    return f"(?:{'|'.join(choices)}){'?' if ends else ''}"


def places_of(signs: str, text: str) -> list[int]:
    """Where the `signs` stand in `text`, in order."""
    places: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    places.sort()
    return places


class _Later:
    """Stands in for a pattern, and keeps each of its methods once it was asked for it."""

    def __init__(self, source: str, flags: int) -> None:
        self._asked = (source, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._asked), name)
        setattr(self, name, value)
        return value
