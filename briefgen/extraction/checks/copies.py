"""Copies: two articles that tell one story in the same words.

Two tellings of one event in other words are no fault, and each page leads to the other. Refuses to know which of two is the better.
"""

from collections.abc import Iterable

from briefgen.model.brief import Brief
from briefgen.model.problem import Place, Problem
from briefgen.retold import retellings

RULE = "told-twice"
_SETTLED = "told_twice"
_PARTS = ((95, "all of"), (60, "most of"), (0, "half of"))


def copies(briefs: Iterable[Brief]) -> tuple[Problem, ...]:
    """A problem for each brief that an earlier one tells in the same words, at the later one; each is told once, against the closest."""
    known = {brief.id: brief for brief in briefs}
    closest: dict[str, tuple[int, str]] = {}
    for pair in retellings(known.values()):
        if pair.is_copy and not _is_settled(known[pair.second]) and pair.copied > closest.get(pair.second, (0, ""))[0]:
            closest[pair.second] = (pair.copied, pair.first)
    return tuple(_problem(copied, known[first], known[second]) for second, (copied, first) in closest.items())


def _problem(copied: int, first: Brief, second: Brief) -> Problem:
    much = next(words for least, words in _PARTS if copied >= least)
    what = f"one story, told twice: {much} its words are in {_place(first)} as well."
    mend = (
        "Remove one of the two, or give it `status: withheld`; news of the same story goes into the first, with `updated`. "
        f"If both shall stay, write `extra: {{{_SETTLED}: true}}` here."
    )
    return Problem("warning", _place(second), what, mend, RULE)


def _place(brief: Brief) -> Place:
    """Where the story begins."""
    blocks = brief.document.blocks
    start = next((b.span.start for b in blocks if b.kind not in ("boilerplate", "caption")), 0)
    return brief.document.place(start)


def _is_settled(brief: Brief) -> bool:
    return brief.meta.extra.get(_SETTLED) is True
