"""Assembling: memos become cards. Which articles readers may see, and which company is which over the whole site.

Only what a change can reach is done again: an article whose memo, date or visibility changed, and one that uses a name whose company
changed. Refuses to know pages.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from briefgen import codec
from briefgen.engine.memos import Gist
from briefgen.engine.store import Linked, Store
from briefgen.engine.visibility import Visibility
from briefgen.extraction.names.registry import Registry, Spelling, fold_spellings, id_of, key, link, linked_to
from briefgen.extraction.names.sought import may_stand_in, seekable
from briefgen.model.brief import Brief, Company
from briefgen.model.card import Card
from briefgen.model.facts import NamedCompany
from briefgen.model.problem import Place, Problem
from briefgen.publish.cards import card_of
from briefgen.publish.roll import labels_of
from briefgen.publish.shelf import Slot, slot_of

Spellings = tuple[Spelling, ...]
Companies = tuple[NamedCompany, ...]
Visible = Callable[[Visibility], bool]
Date = Callable[[Collection[str]], Mapping[str, datetime]]

_AT_ONCE = 2_000


class Change(NamedTuple):
    """A brief that came, went or is another: its cards before and after. They may be equal: then its text or its facts changed."""

    before: Card | None
    after: Card | None


class Assembly(NamedTuple):
    """The briefs of the site in its order, its companies by id, and what of both is not as in the last build; `cards` are, by path, those that
    were made anew.
    """

    slots: Sequence[Slot]
    cards: Mapping[str, Card]
    companies: Mapping[str, Company]
    briefs_changed: Mapping[str, Change]
    companies_changed: Mapping[str, tuple[Company | None, Company | None]]
    problems: tuple[Problem, ...]


class Kept(NamedTuple):
    """The registry as it is kept from build to build: companies, whose each name is, what was wrong, and the company files in it."""

    companies: tuple[Company, ...] = ()
    aliases: dict[str, str] = {}  # noqa: RUF012  (never changed)
    problems: tuple[Problem, ...] = ()
    files: tuple[Company, ...] = ()


class _Counted(NamedTuple):
    """Of the articles that may have changed: which are shown, which of these are undated, and whether any name is counted otherwise."""

    shown: set[str]
    undated: list[str]
    otherwise: bool


def assemble(
    store: Store, pending: Collection[str], visible: Visible, date: Date, *, everything: bool = False
) -> Assembly:
    """The cards as of now. `pending` are the sources whose memos are not those of the last build. `date` tells when undated articles are
    from; `everything` doubts all that was known of the site.
    """
    before_all = _slots(store)
    suspects = _suspects(store, pending, before_all, visible, everything=everything)
    counted = _count(store, suspects, visible)

    before = store.get("registry", Kept, Kept())
    files = store.digests("company")
    is_other = counted.otherwise or files != store.get("company files", dict[str, str], {})
    kept = _folded(store, before) if is_other else before
    store.put("company files", files)

    named = _named_anew(store, before, kept) - suspects if kept is not before else set[str]()
    doubted = suspects | named
    old = _cards(store, doubted)
    dates = {path: card.date for path, card in old.items()}
    dates |= date(counted.undated)
    linked, edited = _link_all(store, counted.shown | named, dates, kept)
    store.unlink(suspects - counted.shown)
    others = [slot for slot in before_all if slot.path not in doubted]
    site, problems = _unique(sorted([*others, *map(slot_of, linked.values())]), partial(_place_of_id, store))
    previous, _ = _unique(before_all, Place)
    return Assembly(
        site,
        linked,
        {company.id: company for company in kept.companies},
        _changes(_Cards(store, previous, old), _Cards(store, site, linked), edited),
        _other(before.companies, kept.companies),
        (*kept.problems, *problems),
    )


def fetched(value: bytes, card: Card, companies: bytes, records: Mapping[str, Company]) -> Brief:
    """The brief of a card: its memo with what linking found."""
    brief = codec.unpack(value, Brief)
    if companies:
        named = codec.unpack(companies, Companies)
    else:
        pairs = zip(brief.companies, card.companies, strict=True)
        named = tuple([linked_to(company, known.id, records.get(known.id)) for company, known in pairs])
    return replace(brief, companies=named, date=card.date)


# -- which articles to look at


def _suspects(
    store: Store, pending: Collection[str], old: Iterable[Slot], visible: Visible, *, everything: bool
) -> set[str]:
    """The paths of the articles that may have come, gone or changed."""
    if everything:
        return {*(slot.path for slot in old), *(path for path, _, _ in store.gists())}
    timed = store.get("timed", dict[str, Visibility], {})
    turned = {path for path, visibility in timed.items() if visible(visibility) != store.has_brief(path)}
    return turned.union(pending, store.get("undated", dict[str, bool], {}))


def _gists(store: Store, paths: Iterable[str]) -> Iterator[tuple[str, str, Gist]]:
    """Path, digest and gist of the articles at `paths`, one by one: all of a site at once would fill the memory."""
    return ((path, mark, codec.unpack(gist, Gist)) for path, mark, gist in store.gists(sorted(paths)))


def _note(store: Store, key: str, suspects: set[str], values: dict[str, Any], kind: type[dict[str, Any]]) -> None:
    """Keeps in mind which articles the clock or the disk may change without an edit."""
    known = store.get(key, kind, {})
    now = {path: value for path, value in known.items() if path not in suspects} | values
    if now != known:
        store.put(key, now)


# -- which company is which


def _count(store: Store, suspects: set[str], visible: Visible) -> _Counted:
    """Counts the names of the articles that may have changed."""
    counts: Counter[bytes] = Counter()
    for _, packed in store.spellings(sorted(suspects)):
        counts.subtract(codec.pack(s) for s in codec.unpack(packed, Spellings))
    shown: set[str] = set()
    timed: dict[str, Visibility] = {}
    undated: dict[str, bool] = {}
    for path, _, gist in _gists(store, suspects):
        if gist.visibility.is_timed:
            timed[path] = gist.visibility
        if gist.card.date is None:
            undated[path] = True
        if visible(gist.visibility):
            shown.add(path)
            counts.update([codec.pack(s) for s in gist.spellings])
    _note(store, "timed", suspects, timed, dict[str, Visibility])
    _note(store, "undated", suspects, undated, dict[str, bool])
    changes = {packed: n for packed, n in counts.items() if n}
    store.count(changes)
    return _Counted(shown, [path for path in undated if path in shown], bool(changes))


def _folded(store: Store, before: Kept) -> Kept:
    """The registry of the names that are counted now."""
    files = tuple(codec.unpack(value, Company) for _, value in store.values("company"))
    spellings = {codec.unpack(packed, Spelling): count for packed, count in store.counts().items()}
    registry, problems = fold_spellings(files, spellings)
    kept = Kept(registry.companies, dict(registry.aliases), problems, files)
    if kept == before:
        return before
    store.put("registry", kept)
    return kept


def _named_anew(store: Store, before: Kept, now: Kept) -> set[str]:
    """The paths of the articles that linking may find otherwise: they use a name that leads elsewhere, or that is sought or is no more."""
    names = {name for name, _ in before.aliases.items() ^ now.aliases.items()}
    found: set[str] = set()
    if names:
        for path, packed in store.spellings():
            spelt = codec.unpack(packed, Spellings)
            if any(key(name) in names for s in spelt for name in (s.name, *s.forms)):
                found.add(path)
    if before.files != now.files:
        was, sought = seekable(before.files), seekable(now.files)
        words = {word for word in was.keys() | sought.keys() if was.get(word) != sought.get(word)}
        found |= {path for path in store.holding(words) if store.has_brief(path)}  # one that is hidden stays so
        found |= {path for path, _ in store.companies()}
    # Where linking changed more than ids, what it took from a record is kept with the brief.
    other = _other(before.companies, now.companies).keys()
    linked = _cards(store, [path for path, _ in store.companies()]) if other else {}
    return found | {path for path, card in linked.items() if any(c.id in other for c in card.companies)}


def _link_all(
    store: Store, paths: Iterable[str], dates: Mapping[str, datetime | None], kept: Kept
) -> tuple[dict[str, Card], set[str]]:
    """The cards of articles by path, those without a date of their own with that of `dates`; and the paths where more than the card is new."""
    registry = Registry(kept.companies, kept.aliases, seekable(kept.files))
    cards: dict[str, Card] = {}
    edited: set[str] = set()
    rows: list[Linked] = []

    def note() -> None:
        before = store.linked([row.path for row in rows])
        edited.update([row.path for row in rows if before.get(row.path) != (row.digest, row.companies)])
        store.link(rows)
        rows.clear()

    for path, digest, gist in _gists(store, paths):
        card, companies = _link(store, path, gist, registry)
        if card.date is None:
            card = card._replace(date=dates.get(path))
        cards[path] = card
        slot = slot_of(card)
        spellings = codec.pack(gist.spellings)
        named, links = codec.pack(slot.companies), codec.pack(slot.links) if slot.links else b""
        packed, labels = codec.pack(card), codec.pack(labels_of(card))
        rows.append(
            Linked(path, slot.at, card.id, named, digest, packed, spellings, companies, slot.slug, links, labels)
        )
        if len(rows) >= _AT_ONCE:
            note()
    note()
    return cards, edited


def _link(store: Store, path: str, gist: Gist, registry: Registry) -> tuple[Card, bytes]:
    """The card with the ids of its companies; and the companies, packed, where linking changes more of them than ids."""
    ids = [id_of(spelling, registry) for spelling in gist.spellings]
    alone = len(set(ids)) == len(ids)
    if alone and not registry.sought:
        return _with_ids(gist.card, ids), b""
    brief = codec.unpack(store.value(path), Brief)
    if alone and not may_stand_in(brief.document.text, registry.sought):
        return _with_ids(gist.card, ids), b""
    linked = link(brief, registry)
    plain = [linked_to(c, i, registry.get(i)) for c, i in zip(brief.companies, ids, strict=True)]
    if list(linked.companies) == plain:
        return _with_ids(gist.card, ids), b""
    return card_of(linked), codec.pack(linked.companies)


def _with_ids(card: Card, ids: Iterable[str]) -> Card:
    return card._replace(companies=tuple([c._replace(id=i) for c, i in zip(card.companies, ids, strict=True)]))


# -- what changed


class _Cards:
    """The cards of a site by id: `doubted`, which are at hand by path, and the others, which are as the state has them."""

    def __init__(self, store: Store, slots: Iterable[Slot], doubted: Mapping[str, Card]) -> None:
        self._store, self._doubted = store, doubted
        self._slots = slots

    def of(self, ids: Collection[str]) -> dict[str, Card]:
        paths = {slot.path: slot.id for slot in self._slots if slot.id in ids}
        others = _cards(self._store, [path for path in paths if path not in self._doubted])
        return {brief: self._doubted.get(path) or others[path] for path, brief in paths.items()}

    def doubted(self) -> set[str]:
        return {card.id for card in self._doubted.values()}


def _slots(store: Store) -> list[Slot]:
    """The briefs of the last build in the site's order, also those with an id that another has."""
    rows = store.slots()
    named = codec.unpack_all([row[3] for row in rows], tuple[str, ...])
    return [
        Slot(at, brief, path, ids, slug, codec.unpack(links, tuple[str, ...]) if links else ())
        for (at, brief, path, _, slug, links), ids in zip(rows, named, strict=True)
    ]


def _cards(store: Store, paths: Iterable[str]) -> dict[str, Card]:
    """The cards of those of `paths` that were briefs of the last build, by path."""
    return {card.path: card for card in codec.unpack_all(store.cards(sorted(paths)), Card)}


def _unique(slots: Sequence[Slot], place: Callable[[str], Place]) -> tuple[Sequence[Slot], list[Problem]]:
    """Of briefs with one id the first, by path, stays. `place` says where an article gives its id."""
    if len({slot.id for slot in slots}) == len(slots):
        return slots, []
    kept: dict[str, Slot] = {}
    problems = []
    for slot in sorted(slots, key=attrgetter("path")):
        other = kept.setdefault(slot.id, slot)
        if other is not slot:
            what = f"the id {slot.id!r} is already that of {other.path}."
            problems.append(Problem("error", place(slot.path), what, "Give one of them another id."))
    return sorted(kept.values()), problems


def _place_of_id(store: Store, path: str) -> Place:
    return codec.unpack(store.value(path), Brief).meta.places.get("id", Place(path, 1, 1))


def _changes(before: _Cards, now: _Cards, edited: set[str]) -> dict[str, Change]:
    """What became of the briefs whose ids are, or were, those of articles that may have changed; no other can have."""
    ids = before.doubted() | now.doubted()
    old, new = before.of(ids), now.of(ids)
    pairs = {i: Change(old.get(i), new.get(i)) for i in sorted(old.keys() | new.keys())}
    return {i: c for i, c in pairs.items() if c.before != c.after or (c.after and c.after.path in edited)}


def _other(before: Iterable[Company], now: Iterable[Company]) -> dict[str, tuple[Company | None, Company | None]]:
    old, new = {c.id: c for c in before}, {c.id: c for c in now}
    return {i: (old.get(i), new.get(i)) for i in sorted(old.keys() | new.keys()) if old.get(i) != new.get(i)}
