"""The shelf: the cards of a site in its order, of which only those that are asked for need be at hand.

Refuses to know where the others are fetched from.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload
from urllib.parse import unquote

from briefgen.model.card import Card, Labels
from briefgen.publish.kinship import order
from briefgen.publish.roll import labels_of


class Slot(NamedTuple):
    """A brief's place in the site, which sorts as `order` does: `path` is its file, `companies` are the ids of those that it names, each once.

    `slug` is empty where it is the last part of the id, as it mostly is; `links` are what its text links to by name; `tags` are those of its card.
    """

    at: float
    id: str
    path: str
    companies: tuple[str, ...]
    slug: str = ""
    links: tuple[str, ...] = ()
    tags: str = ""

    @property
    def named(self) -> str:
        """The slug, in any case."""
        return self.slug or self.id.rpartition("/")[2]


Fetch = Callable[[Sequence[str]], Iterable[Card]]
"""The cards of the briefs at these paths."""


FetchLabels = Callable[[], Mapping[str, Labels]]
"""What briefs are listed under, by path: of all whose cards are not at hand."""


class Shelf(Mapping[str, Card]):
    """The cards by id. `slots` are sorted, each with an id of its own; `at_hand` are cards by path, `fetch` gives the others, `fetch_labels`
    their labels.
    """

    def __init__(
        self,
        slots: Sequence[Slot],
        at_hand: Mapping[str, Card],
        fetch: Fetch,
        fetch_labels: FetchLabels = dict,
    ) -> None:
        self.slots = slots
        self._at_hand = dict(at_hand)
        self._fetch = fetch
        self._fetch_labels = fetch_labels
        self._made_anew = frozenset(at_hand)
        self._ranks = {slot.id: rank for rank, slot in enumerate(slots)}

    @classmethod
    def of(cls, cards: Iterable[Card]) -> "Shelf":
        """The shelf of cards that are all at hand."""
        at_hand = {card.path: card for card in cards}
        return cls(sorted(map(slot_of, at_hand.values())), at_hand, lambda _: ())

    def __getitem__(self, brief_id: str) -> Card:
        return self.of_ids([brief_id])[0]

    def __contains__(self, brief_id: object) -> bool:
        return brief_id in self._ranks

    def __iter__(self) -> Iterator[str]:
        return iter(self._ranks)

    def __len__(self) -> int:
        return len(self.slots)

    def of_ids(self, ids: Iterable[str]) -> list[Card]:
        """The cards of these ids, all that have to be fetched at once; raises LookupError where there is none."""
        return self.cards([self._ranks[brief_id] for brief_id in ids])

    def cards(self, ranks: Iterable[int]) -> list[Card]:
        """The cards in these places, all that have to be fetched at once."""
        paths = [self.slots[rank].path for rank in ranks]
        missing = [path for path in paths if path not in self._at_hand]
        if missing:
            self._at_hand.update({card.path: card for card in self._fetch(missing)})
        return [self._at_hand[path] for path in paths]

    def labels(self) -> Iterator[Labels]:
        """What the briefs are listed under, in the site's order."""
        anew = self._made_anew
        # What is anew may have no slot: of two briefs with one id, the second has none.
        others = self._fetch_labels() if any(slot.path not in anew for slot in self.slots) else {}
        for slot in self.slots:
            yield labels_of(self._at_hand[slot.path]) if slot.path in anew else others[slot.path]

    def rank(self, card: Card) -> int:
        """The place of a card, or the one where it would be put."""
        return bisect_left(self.slots, order(card))


class Cards(Sequence[Card]):
    """The cards of a shelf in some of its places, in that order, each fetched when it is looked at."""

    def __init__(self, shelf: Shelf, ranks: Sequence[int]) -> None:
        self._shelf = shelf
        self._ranks = ranks

    def __len__(self) -> int:
        return len(self._ranks)

    @overload
    def __getitem__(self, index: int) -> Card: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...

    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        if isinstance(index, slice):
            return self._shelf.cards(self._ranks[index])
        return self._shelf.cards([self._ranks[index]])[0]

    def __iter__(self) -> Iterator[Card]:
        return iter(self._shelf.cards(self._ranks))


def slot_of(card: Card) -> Slot:
    """The place of a card."""
    companies = tuple(dict.fromkeys([company.id for company in card.companies]))
    slug = "" if card.slug == card.id.rpartition("/")[2] else card.slug
    return Slot(*order(card), card.path, companies, slug, tuple([unquote(x.name) for x in card.links]), card.tags)
