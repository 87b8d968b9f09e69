"""Shifts: which pages of the archive and of collected lists a changed brief can reach. A superset, for `reach.py`.

`pairs` are cards before and after by the id of their brief; None where there was or is none.
"""

from collections.abc import Iterable, Mapping

from briefgen.model.card import Card
from briefgen.publish.blocks import place_of, shifted, tagged
from briefgen.publish.kinship import order
from briefgen.publish.periods import Grain, calendar, day_in, names_of, neighbours
from briefgen.publish.site import Site
from briefgen.publish.tags import CORRECTED, MEASURED, QUOTED, metrics_in, of_metric

Pairs = Mapping[str, tuple[Card | None, Card | None]]


def of_quotes(site: Site, pairs: Pairs) -> set[str]:
    """The pages of the quotations, by number."""
    return {str(n) for n in _pages(site, pairs, QUOTED)}


def of_figures(site: Site, pairs: Pairs) -> set[str]:
    """The pages of the key figures, by number."""
    return {str(n) for n in _pages(site, pairs, MEASURED)}


def of_metrics(site: Site, pairs: Pairs) -> set[str]:
    """The pages of metrics, as "revenue/0"."""
    concerned: dict[str, dict[str, tuple[Card | None, Card | None]]] = {}
    keys: set[str] = set()
    for brief, pair in pairs.items():
        for card in filter(None, pair):
            for key, _ in metrics_in(card.tags):
                concerned.setdefault(key, {})[brief] = pair
    for key, found in concerned.items():
        keys.update([f"{key}/{n}" for n in _pages(site, found, of_metric(key))])
    return keys


def measured_anew(pairs: Pairs) -> bool:
    """Whether a metric is measured in another number of briefs, or in other words."""
    return any(_metrics(a) != _metrics(b) or _moved(a, b) for a, b in pairs.values() if _metrics(a) or _metrics(b))


def corrected(pairs: Pairs) -> bool:
    """Whether a brief with a correction came, went or changed."""
    return any(card and CORRECTED in card.tags for pair in pairs.values() for card in pair)


def of_periods(site: Site, cards: Iterable[Card], *grains: Grain) -> set[str]:
    """The periods of these grains that hold one of `cards`."""
    days = {day for card in cards if (day := day_in(site, card))}
    return {name for day in days for grain, name in names_of(day).items() if grain in grains}


def of_years(site: Site, moved: Iterable[Card]) -> set[str]:
    """The years that hold one of these briefs, or the week of one."""
    return {name[:4] for name in of_periods(site, moved, "year", "week")}


def of_months(site: Site, pairs: Pairs) -> set[str]:
    """The pages of months, as "2017-03/1"."""
    size, runs = site.settings.page_size, calendar(site).runs
    keys: set[str] = set()
    for before, after in pairs.values():
        moved = _moved(before, after)
        for card in filter(None, (before, after)):
            for name in of_periods(site, (card,), "month"):
                start, end = runs.get(name, (0, 0))
                if moved:
                    keys.update([f"{name}/{n}" for n in range(1, -(-(end - start) // size) + 2)])
                else:
                    keys.add(f"{name}/{(place_of(site, card) - start) // size + 1}")
    return keys


def of_neighbours(site: Site, moved: Iterable[Card]) -> set[str]:
    """The periods before and after those of the briefs that came, went or have another date, and these themselves."""
    found = of_periods(site, moved, "year", "month", "day", "week")
    return found | {name for period in found for name in neighbours(site, period) if name}


def _pages(site: Site, pairs: Pairs, tag: str) -> set[int]:
    """The pages of the list of the briefs with `tag`, by number."""
    ranks = None
    pages: set[int] = set()
    for before, after in pairs.values():
        cards = [card for card in (before, after) if card and tag in card.tags]
        if not cards:
            continue
        ranks = tagged(site, tag) if ranks is None else ranks
        moved = before is None or after is None or before.tags != after.tags or _moved(before, after)
        for card in cards:
            pages.update(shifted(ranks, place_of(site, card), site.settings.page_size, moved=moved))
    return pages


def _metrics(card: Card | None) -> list[tuple[str, str]]:
    return list(metrics_in(card.tags)) if card else []


def _moved(before: Card | None, after: Card | None) -> bool:
    return before is None or after is None or order(before) != order(after)
