"""Backlinks: which briefs link to what by name. It knows places in the site's order, and refuses to know what a name leads to."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from briefgen.publish.shelf import Slot


class Backlinks:
    """Who links to what by name, from the places of briefs: `by_name` has the ranks of those that link to "brief:NAME" and the like."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._slots = slots
        self.by_name: dict[str, list[int]] = {}
        for rank, slot in enumerate(slots):
            for name in slot.links:
                self.by_name.setdefault(name, []).append(rank)

    def of_slug(self, slug: str) -> Sequence[int]:
        """The ranks of the briefs with a slug."""
        return self._ranks.get(slug, ())

    @cached_property
    def _ranks(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for rank, slot in enumerate(self._slots):
            found.setdefault(slot.named, []).append(rank)
        return found
