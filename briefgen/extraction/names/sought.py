"""Seeking: the names of company files found in a story by whole words, through an index on their first word.

Costs one look-up a word, however many names there are. Refuses to know what extraction found, but for the stretches to leave alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.capitals import in_title_case
from briefgen.extraction.story import Story
from briefgen.model.brief import Company
from briefgen.model.text import Span

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"[A-Z0-9]\w*")  # found by a quick search; nearly every name begins so


class Alias(NamedTuple):
    """A name to seek. `common` is true for an ordinary word, which says nothing where every word has a capital."""

    name: str
    id: str
    common: bool


Sought = Mapping[str, tuple[Alias, ...]]


def seekable(files: Iterable[Company]) -> dict[str, tuple[Alias, ...]]:
    """The names of company files by their first word, the longest first; a name that two files have is the first id's."""
    owners: dict[str, str] = {}
    for company in files:
        for name in (company.name, *company.aliases, *company.former_names):
            owners.setdefault(lex.straight(name).strip(), company.id)
    index: dict[str, list[Alias]] = {}
    for name, company_id in owners.items():
        first = _WORD.search(name)
        if first and first.start() == 0:
            known = lex.KNOWN.get(name)
            common = name.lower() in lex.STARTERS or (known is not None and known.plain)
            index.setdefault(first.group(), []).append(Alias(name, company_id, common))
    return {first: tuple(sorted(found, key=lambda a: (-len(a.name), a))) for first, found in sorted(index.items())}


def may_stand_in(text: str, sought: Sought) -> bool:
    """Whether the first word of a sought name stands in `text`; a quick no for most articles."""
    return bool(sought) and (not sought.keys().isdisjoint(_CAPITAL.findall(text)) or _stands_odd(text, sought))


def _stands_odd(text: str, sought: Sought) -> bool:
    """Whether `text` may hold a sought name whose first letter is small or none of English ("eBay")."""
    return any(not _CAPITAL.match(first) and first in text for first in sought)


def seek(story: Story, sought: Sought, taken: Iterable[Span], ids: set[str]) -> dict[str, list[Span]]:
    """Where the sought names stand in `story` outside the `taken` stretches, by id; `ids` are companies known to be in it."""
    spans = sorted(taken)
    starts = [s.start for s in spans]
    text = lex.straight(story.text)
    found: dict[str, list[Span]] = {}
    end = 0
    for word in (_WORD if _stands_odd(text, sought) else _CAPITAL).finditer(text):
        if (
            word.group() not in sought
            or word.start() < end
            or _WORD.match(text, max(0, word.start() - 1), word.start())
        ):
            continue
        for alias in sought[word.group()]:
            span = Span(word.start(), word.start() + len(alias.name))
            if not text.startswith(alias.name, span.start) or text[span.end : span.end + 1].isalnum():
                continue
            if _is_taken(span, spans, starts) or (alias.common and alias.id not in ids and not _speaks(story, span)):
                continue
            found.setdefault(alias.id, []).append(span)
            end = span.end
            break
    return found


def _is_taken(span: Span, spans: list[Span], starts: list[int]) -> bool:
    i = bisect_right(starts, span.start) - 1
    return (i >= 0 and spans[i].end > span.start) or (i + 1 < len(spans) and spans[i + 1].start < span.end)


def _speaks(story: Story, span: Span) -> bool:
    """Whether the capital of an ordinary word says that a name is meant: inside a sentence, outside title case."""
    block = story.block_at(span.start)
    return (
        block is not None and not in_title_case(block, story.text) and story.sentence_at(span.start).start != span.start
    )
