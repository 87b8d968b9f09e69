"""News: the briefs of the last two days, for the sitemap that news search engines read. It is told what time it is, and looks at no clock."""

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.publish.entries import Entry
from briefgen.publish.lists import entry
from briefgen.publish.shelf import Slot
from briefgen.publish.site import Site

# https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
_SECONDS = 2 * 24 * 60 * 60
_MOST = 1_000


def news(site: Site) -> tuple[Entry, ...]:
    """The briefs of the two days before now, newest first; none where nobody told the time."""
    if site.now is None:
        return ()
    slots = site.card.slots
    ranks = range(_rank(slots, site.now), _rank(slots, site.now - _SECONDS))
    return tuple([entry(site, card) for card in site.card.cards(ranks[:_MOST])])


def unchanged_between(slots: Sequence[Slot], now: float) -> tuple[float, float]:
    """From when (s) and until before when the news of these briefs are those of `now`, as far as the clock decides."""
    bounds = [(float("-inf"), float("inf"))]
    for later in (0, _SECONDS):  # a brief comes when it is dated, and goes two days after
        rank = _rank(slots, now - later)
        bounds.append(
            (
                later - slots[rank].at if rank < len(slots) else float("-inf"),
                later - slots[rank - 1].at if rank else float("inf"),
            )
        )
    return max(since for since, _ in bounds), min(until for _, until in bounds)


def _rank(slots: Sequence[Slot], time: float) -> int:
    """The place of the newest brief that is not younger than `time` (s)."""
    return bisect_left(slots, -time, key=_at)


def _at(slot: Slot) -> float:
    return slot.at
