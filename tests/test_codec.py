"""What is packed comes back as it was."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from briefgen import codec
from briefgen.model.card import Card, CardCompany, Lead

CARDS = [
    Card("2026/a", "content/a.txt", "a", datetime(2026, 1, 15, tzinfo=UTC), None),
    Card(
        "2026/b",
        "content/b.txt",
        "b",
        None,
        None,
        (CardCompany("acme", "Acme", "primary", ("revenue",)),),
        ("Jane Example",),
        Lead("revenue", "USD", "up", Decimal("1.5")),
    ),
]


@pytest.mark.parametrize("cards", [[], CARDS[:1], CARDS])
def test_many_values_come_back_as_one_by_one(cards: list[Card]) -> None:
    packed = [codec.pack(card) for card in cards]
    assert codec.unpack_all(packed, Card) == [codec.unpack(one, Card) for one in packed] == cards


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Expected"):
        codec.unpack_all([codec.pack(CARDS[0]), codec.pack("a card")], Card)
