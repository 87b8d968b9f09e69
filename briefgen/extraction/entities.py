"""The names of one story, resolved: every mention leads to the fullest name of whoever it names."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefgen.model.facts import NamedCompany, Organization, Person
from briefgen.model.text import Span

NameKind = Literal["person", "company", "organization", "thing"]


class Named(NamedTuple):
    """A mention: where it stands, and whom it names ("Ma" names "Jack Ma")."""

    span: Span
    kind: NameKind
    name: str


@dataclass(frozen=True, slots=True)
class Names:
    """What `find_names` found; all that a brief lists, one after the other, when iterated over.

    `mentions` are sorted by place and never overlap; `things` (products, services, indexes) may lie over them.
    """

    companies: tuple[NamedCompany, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    mentions: tuple[Named, ...] = ()
    things: tuple[Named, ...] = ()

    def __iter__(self) -> Iterator[NamedCompany | Person | Organization]:
        yield from self.companies
        yield from self.people
        yield from self.organizations

    def within(self, span: Span) -> tuple[Named, ...]:
        """The mentions that lie in `span`, in order."""
        low = bisect_left(self.mentions, span.start, key=_start)
        high = bisect_left(self.mentions, span.end, key=_start)
        return tuple(m for m in self.mentions[low:high] if m.span.end <= span.end)


def _start(named: Named) -> int:
    return named.span.start
