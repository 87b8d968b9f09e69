"""Blocks: long lists in pages that stay. Blocks are counted from the oldest, so that what is new changes only the newest page.

Page 0 is the newest and stands at the list's own address; it holds between one block and two. The others hold one each, number 1 the oldest.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.model.card import Card
from briefgen.publish.address import link
from briefgen.publish.site import Site
from briefgen.publish.tags import metrics_in


class Metric(NamedTuple):
    """What key figures of the site measure: its words, as the oldest brief has them, and the places of the briefs, newest first."""

    words: str
    ranks: list[int]


def tagged(site: Site, tag: str) -> Sequence[int]:
    """The places of the briefs whose tags hold `tag`, newest first."""
    return site.kept("tagged", tag, lambda: [rank for rank, slot in enumerate(site.card.slots) if tag in slot.tags])


def metrics(site: Site) -> dict[str, Metric]:
    """The metrics of the site, by key."""
    return site.kept("metrics", "", lambda: _metrics(site))


def older_pages(count: int, size: int) -> int:
    """How many pages a list of `count` has beside the newest."""
    return max(0, count // size - 1)


def on_page(ranks: Sequence[int], number: int, size: int) -> Sequence[int]:
    """The places that page `number` shows; raises LookupError where there is no such page."""
    count = len(ranks)
    older = older_pages(count, size)
    if number == 0:
        return ranks[: count - older * size]
    if number > older:
        raise LookupError(f"the list has no page {number}")
    return ranks[count - number * size : count - (number - 1) * size]


def address(base: str, number: int) -> str:
    """The address of page `number` of the list at `base`."""
    return f"{base}page/{number}/" if number else base


def ways(site: Site, base: str, number: int, count: int, size: int) -> tuple[str, str]:
    """The links from page `number` to the newer page and to the older one; empty at the ends."""
    older = older_pages(count, size)
    newer = link(site.settings, address(base, 0 if number == older else number + 1)) if number else ""
    before = (number or older + 1) - 1
    return newer, link(site.settings, address(base, before)) if before else ""


def shifted(ranks: Sequence[int], place: int, size: int, *, moved: bool) -> Iterator[int]:
    """The numbers of the pages that a brief can change which stands, stood or would stand at `place` among all.

    `moved` says that it came, went or went elsewhere: then all newer pages shift, and the last page before may get another way to them.
    """
    count = len(ranks)
    older = older_pages(count, size)
    number = (count - 1 - bisect_left(ranks, place)) // size + 1
    if moved:
        yield 0
        yield from range(max(1, number - 2), older + 3)
    else:
        yield number if number <= older else 0


def place_of(site: Site, card: Card) -> int:
    """Where a card stands among all, or would stand."""
    return site.card.rank(card)


def _metrics(site: Site) -> dict[str, Metric]:
    found: dict[str, list[int]] = {}
    words: dict[str, str] = {}
    for rank, slot in enumerate(site.card.slots):
        if slot.tags:
            for key, said in metrics_in(slot.tags):
                found.setdefault(key, []).append(rank)
                words[key] = said
    return {key: Metric(words[key], ranks) for key, ranks in found.items()}
