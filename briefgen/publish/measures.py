"""Measures: the first key figures of briefs beside those that measure the same. It knows cards, and no page."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from briefgen.model.card import Card

Measure = tuple[str, str, str]
"""What a first key figure measures: the metric in small letters, its unit, and whether it is a change."""

_LEADS = 4


def measure_of(card: Card) -> Measure:
    """What the first key figure of a brief measures."""
    lead = card.lead
    return (lead.metric.casefold(), lead.unit, lead.change or "") if lead else ("", "", "")


def largest(cards: Iterable[Card]) -> Mapping[Measure, Sequence[Card]]:
    """The largest first key figures of each measure: one more than a page sets beside its own."""
    found: dict[Measure, list[Card]] = {}
    for card in cards:
        if card.lead and card.lead.metric:
            found.setdefault(measure_of(card), []).append(card)
    return {measure: sorted(alike, key=_largest)[:_LEADS] for measure, alike in found.items()}


def _largest(card: Card) -> tuple[Decimal, str]:
    return (-card.lead.value if card.lead else Decimal(0), card.id)
