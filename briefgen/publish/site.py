"""The site: the cards of all visible briefs, companies and plain pages, indexed once. It knows who belongs together, and no page.

A brief itself is fetched when a page shows it, and let go again. Nothing changes after the site is made but its memory, which is filled as
pages ask.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.card import Card
from briefgen.model.picture import Picture
from briefgen.publish.backlinks import Backlinks
from briefgen.publish.body import Body, body_of
from briefgen.publish.cards import card_of
from briefgen.publish.kinship import Kin, Kinship
from briefgen.publish.measures import Measure, largest
from briefgen.publish.memory import Memory, kept
from briefgen.publish.names import Names, names_in
from briefgen.publish.roll import Entry, Roll
from briefgen.publish.settings import SiteSettings
from briefgen.publish.shelf import Cards, Shelf
from briefgen.publish.texts import NO_TEXTS, Texts
from briefgen.retold import Telling, Tellings, may_retell, shingles, telling

__all__ = ["Asset", "Site", "SiteSettings"]

Value = TypeVar("Value")
_OPEN = 64
"""How many briefs are kept at hand."""
_KEPT = 250_000
"""How many small values of a kind are kept at hand: where rows of a list are let go, whole briefs have to be fetched for them again."""
_UNDATED = float("inf")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_PICTURES: Mapping[str, Picture] = {}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages refer to: `address` holds its digest, so that it may be cached for ever."""

    name: str
    address: str
    media: str
    content: bytes


class Site:
    """Cards newest first, then by id; those without a date last. `fetch` gives the brief of an id that has a card.

    `texts` has the words of the site's language, `now` is the time (s) by which news are news; `pictures` are those that briefs show, by where they lie.
    """

    def __init__(
        self,
        cards: Shelf,
        companies: Mapping[str, Company],
        pages: Iterable[PlainPage],
        settings: SiteSettings,
        assets: Mapping[str, Asset] | None = None,
        *,
        texts: Texts = NO_TEXTS,
        fetch: Callable[[str], Brief],
        now: float | None = None,
        pictures: Mapping[str, Picture] = _NO_PICTURES,
    ) -> None:
        self.card = cards
        self.now = now
        self.pictures = pictures
        self.cards = Cards(cards, range(len(cards)))
        self.companies = companies
        self.pages: tuple[PlainPage, ...] = tuple(sorted(pages, key=lambda p: p.name))
        self.settings = settings
        self.assets: Mapping[str, Asset] = assets or {}
        self.texts = texts
        self.zone: tzinfo = ZoneInfo(settings.timezone)
        self.page = {p.name: p for p in self.pages}
        self.memory = Memory()
        self._wanted: list[Telling] | None = None
        self._focus: frozenset[str] | None = None
        self._fetch = fetch
        self._ranks_of: dict[str, list[int]] = {company: [] for company in companies}
        for rank, slot in enumerate(cards.slots):
            for company in slot.companies:
                if company in self._ranks_of:
                    self._ranks_of[company].append(rank)

    @classmethod
    def of(
        cls,
        briefs: Iterable[Brief],
        companies: Mapping[str, Company],
        pages: Iterable[PlainPage],
        settings: SiteSettings,
        assets: Mapping[str, Asset] | None = None,
        *,
        texts: Texts = NO_TEXTS,
    ) -> "Site":
        """The site of briefs that are all at hand."""
        known = {brief.id: brief for brief in briefs}
        cards = Shelf.of([card_of(brief) for brief in known.values()])
        return cls(cards, companies, pages, settings, assets, texts=texts, fetch=known.__getitem__)

    def brief(self, brief_id: str) -> Brief:
        """The brief of an id; raises LookupError where there is none."""
        if brief_id not in self.card:
            raise LookupError(f"there is no brief {brief_id!r}")
        return kept(self.memory.briefs, brief_id, lambda: self._fetch(brief_id), _OPEN)

    def makes(self, output: str) -> bool:
        """Whether pages of a kind are switched on."""
        return output in self.settings.outputs

    def cards_of(self, company: str) -> Cards:
        """The cards of the briefs that name a company, newest first."""
        return Cards(self.card, self.ranks_of(company))

    def newest_of(self, companies: Iterable[str]) -> dict[str, Card]:
        """The card of the newest brief that names each of these companies, by company, where one does; all of them fetched at once."""
        ranks = {company: found[0] for company in companies if (found := self.ranks_of(company))}
        return dict(zip(ranks, self.card.cards(ranks.values()), strict=True))

    def ranks_of(self, company: str) -> Sequence[int]:
        """The places of those briefs among all."""
        return self._ranks_of.get(company, ())

    def names(self, brief: Brief) -> Names:
        """The names by which a brief calls its companies."""
        return kept(self.memory.names, brief.id, lambda: names_in(brief), _OPEN)

    def body(self, brief: Brief) -> Body:
        """What of a brief's text is shown."""
        return kept(self.memory.bodies, brief.id, lambda: body_of(brief, self.settings.article_text), _OPEN)

    def kept(self, kind: str, key: str, make: Callable[[], Value]) -> Value:
        """The small value of a kind, worked out once."""
        values: dict[str, Value] = self.memory.values.setdefault(kind, {})
        return kept(values, key, make, _KEPT)

    def local(self, date: datetime | None) -> datetime | None:
        """A time as the site's time zone has it."""
        return date.astimezone(self.zone) if date and date.tzinfo else date

    @cached_property
    def coverage(self) -> tuple[tuple[str, int], ...]:
        """Companies with their numbers of briefs: most first, then by id."""
        return tuple(
            sorted(((c, len(r)) for c, r in self._ranks_of.items() if r), key=lambda pair: (-pair[1], pair[0]))
        )

    @cached_property
    def by_name(self) -> tuple[Company, ...]:
        """The companies in the order of their names."""
        return tuple(sorted(self.companies.values(), key=lambda c: (c.name.casefold(), c.id)))

    @cached_property
    def id_of_name(self) -> Mapping[str, str]:
        """The ids of companies by their names in small letters."""
        return {c.name.casefold(): c.id for c in reversed(self.by_name)}

    @cached_property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the companies whose files name a parent, by that parent's id."""
        found: dict[str, tuple[str, ...]] = {}
        for company in self.by_name:
            if company.parent:
                parent = (
                    company.parent
                    if company.parent in self.companies
                    else self.id_of_name.get(company.parent.casefold(), "")
                )
                found[parent] = (*found.get(parent, ()), company.id)
        return found

    @cached_property
    def leads(self) -> Mapping[Measure, Sequence[Card]]:
        """The largest first key figures of each measure: one more than a page sets beside its own."""
        return largest(self.cards)

    def neighbours(self, company: str) -> tuple[tuple[str, int], ...]:
        """The companies that share briefs with one, with the numbers of those briefs: most first, then by id."""
        shared = Counter(c for b in self.cards_of(company) for c in {x.id for x in b.companies if x.role != "source"})
        del shared[company]
        return tuple(sorted(((c, n) for c, n in shared.items() if c in self.companies), key=lambda p: (-p[1], p[0])))

    @cached_property
    def roll(self) -> Roll:
        """The people and topics of the site."""
        return Roll(self.card.labels())

    def person(self, person_id: str) -> Entry:
        """The person of an id; raises LookupError where there is none."""
        return self.roll.people[person_id]

    def topic(self, topic_id: str) -> Entry:
        """The topic of an id; raises LookupError where there is none."""
        return self.roll.topics[topic_id]

    def companies_in(self, ranks: Iterable[int]) -> list[tuple[str, int]]:
        """The companies that the briefs in these places name, not as their sources, with the numbers of those briefs: most first, then by id."""
        slots, sources = self.card.slots, self.roll.sources
        named = Counter([c for rank in ranks for c in slots[rank].companies if c not in sources.get(rank, ())])
        return sorted([(c, n) for c, n in named.items() if c in self.companies], key=lambda p: (-p[1], p[0]))

    def dates_at(self, ranks: Sequence[int]) -> tuple[datetime | None, datetime | None]:
        """When the first and the last of the briefs in these places, newest first, were published."""
        slots = self.card.slots
        newest = slots[ranks[0]].at if ranks else _UNDATED
        if newest == _UNDATED:
            return None, None
        oldest = next(at for at in (slots[rank].at for rank in reversed(ranks)) if at != _UNDATED)
        return _EPOCH - timedelta(seconds=oldest), _EPOCH - timedelta(seconds=newest)

    def related(self, brief_id: str, count: int) -> tuple[Kin, ...]:
        """The briefs that share most with one, other tellings of its story left out."""
        return self.kinship.of(self.card[brief_id], count, frozenset(self.other_tellings(brief_id)))

    def other_tellings(self, brief_id: str) -> tuple[str, ...]:
        """The ids of the briefs that tell the story of one as well: those in the same words first, then the oldest."""
        if self._focus is not None and brief_id not in self._focus:
            self.focus(None)
        return self._tellings.others(brief_id)

    def focus(self, cards: Iterable[Card] | None) -> None:
        """How these briefs are told elsewhere will be asked: spares looking at what they share nothing with. None for all."""
        self._wanted = None if cards is None else list(map(telling, cards))
        self._focus = None if self._wanted is None else frozenset(t.id for t in self._wanted)
        self.__dict__.pop("_tellings", None)

    def near_in_story(self, card: Card, among: int) -> Iterator[str]:
        """The ids of the briefs whose other tellings may change when `card` comes, goes or changes, as one `among` so many that do."""
        return self._tellings.near(telling(card), among)

    @cached_property
    def linking(self) -> Backlinks:
        """Which briefs link to what by name."""
        return Backlinks(self.card.slots)

    @cached_property
    def kinship(self) -> Kinship:
        """The briefs by what they can share."""
        return Kinship(tuple(self.cards), self.ranks_of)

    @cached_property
    def _tellings(self) -> Tellings:
        found = self.cards if self._wanted is None else may_retell(self.cards, self._wanted)
        return Tellings(map(telling, found), self._shingles, self._wanted)

    def _shingles(self, brief_id: str) -> frozenset[int]:
        return shingles(self.brief(brief_id))
