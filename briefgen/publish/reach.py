"""Reach: which questions a change can give another answer. A superset, found without asking: what is named here is asked again, and what is
not has the answer that it had.

Each kind of question has its rule here, as it has its answer in `answers.py`. Refuses to know who asked.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from briefgen.model.brief import Company
from briefgen.model.card import Card
from briefgen.publish import roll_reach as rolls
from briefgen.publish import shifts
from briefgen.publish.kinship import order
from briefgen.publish.linking import led_to, meant
from briefgen.publish.measures import measure_of
from briefgen.publish.plan import page_count
from briefgen.publish.search import COMPANIES, shards_of
from briefgen.publish.site import Site

EVERY = None
"""All keys of a kind."""
Keys = Collection[str] | None


class Changed(NamedTuple):
    """What is not as it was: briefs by id with their cards before and after, companies by id with their records, plain pages by name.

    `pictures` are the ids of the briefs whose picture is another on the disk.
    """

    briefs: Mapping[str, tuple[Card | None, Card | None]]
    companies: Mapping[str, tuple[Company | None, Company | None]]
    pages: Collection[str] = ()
    pictures: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.briefs or self.companies or self.pages or self.pictures)


def reached(site: Site, changed: Changed, kinds: Iterable[str]) -> Mapping[str, Keys]:
    """The keys of these kinds of question that `changed` can reach in `site`, which is the site after it; `EVERY` for all."""
    reach = _Reach(site, changed)
    return {kind: RULES[kind](reach) for kind in kinds if kind in RULES}


def because(question_kind: str, key: str, changed: Changed) -> str:
    """Why the answer to a question may be another, in a few words."""
    company = key.partition("/")[0]
    ours = ("about", "timeline", "company_said", "feed", "company_twin")
    if question_kind in ours and company and company not in ("people", "topics"):
        briefs = {i: pair for i, pair in changed.briefs.items() if any(c and _names(c, company) for c in pair)}
        return _counted(briefs, "its record" if company in changed.companies else "")
    if question_kind in rolls.LISTED:
        of = rolls.LISTED[question_kind]
        return _counted({i: pair for i, pair in changed.briefs.items() if any(company in of(c) for c in pair)}, "")
    if key in changed.pictures and key not in changed.briefs:
        return "its picture changed"
    if key in changed.briefs:
        return _counted({key: changed.briefs[key]}, "")
    return _counted(changed.briefs, "a company" if changed.companies else "", pages=len(changed.pages))


class _Reach:
    """What several rules look at, worked out once."""

    def __init__(self, site: Site, changed: Changed) -> None:
        self.site = site
        self.changed = changed
        self.pairs = dict(changed.briefs)
        for company in changed.companies:  # whose name, ticker or link stands in these briefs
            for card in site.cards_of(company):
                self.pairs.setdefault(card.id, (card, card))
        self.cards = [card for pair in self.pairs.values() for card in dict.fromkeys(pair) if card]
        self.ids = frozenset(self.pairs)
        self.named = frozenset(c.id for card in self.cards for c in card.companies)

    @cached_property
    def moved(self) -> list[Card]:
        """The cards that came, went, or stand elsewhere in the site's order."""
        pairs = [(a, b) for a, b in self.pairs.values() if a is None or b is None or order(a) != order(b)]
        return [card for pair in pairs for card in pair if card]

    @cached_property
    def retold(self) -> frozenset[str]:
        self.site.focus(self.cards)
        near = {i for card in self.cards for i in self.site.near_in_story(card, len(self.cards))}
        self.site.focus([self.site.card[i] for i in near | self.ids if i in self.site.card])
        return self.ids | near

    @cached_property
    def related(self) -> frozenset[str]:
        return self.retold | {i for card in self.cards for i in self.site.kinship.near(card)}

    @cached_property
    def scale(self) -> frozenset[str]:
        measures = {measure_of(card) for card in self.cards if card.lead and card.lead.metric}
        alike = (card.id for card in self.site.cards if card.lead and measure_of(card) in measures) if measures else ()
        return self.ids | frozenset(alike)

    @cached_property
    def recent(self) -> Keys:
        size, count = self.site.settings.page_size, len(self.site.cards)
        came = sum((a is None) - (b is None) for a, b in self.pairs.values())
        if page_count(count, size) != page_count(count - came, size):
            return EVERY
        last = page_count(count, size)
        first = min((self._place(card) // size + 1 for card in self.moved), default=last + 1)
        return {str(self._place(card) // size + 1) for card in self.cards} | {str(n) for n in range(first, last + 1)}

    @cached_property
    def timeline(self) -> Collection[str]:
        """The pages of companies' lists: all of those that a brief joined, left, or stands elsewhere in."""
        keys: set[str] = set()
        moved = {card.id for card in self.moved}
        for i, (before, after) in self.pairs.items():
            old, new = _companies(before), _companies(after)
            for company in old | new:
                if i in moved or (company in old) != (company in new):
                    keys.update(self._pages_of(company))
                elif after:
                    place = bisect_left(self.site.ranks_of(company), self._place(after))
                    keys.add(f"{company}/{place // self._size + 1}")
        return keys

    @cached_property
    def about(self) -> Collection[str]:
        """Companies that a changed brief names, that changed, or whose record speaks of one that did."""
        return self.named | self.kin

    @cached_property
    def kin(self) -> frozenset[str]:
        """Companies that changed, or whose record speaks of one that did."""
        names = {n for i, pair in self.changed.companies.items() for c in pair if c for n in (i, c.name.casefold())}
        parents = {c.parent.casefold() for pair in self.changed.companies.values() for c in pair if c and c.parent}
        kin = set()
        for company in self.site.companies.values() if names else ():
            told = {n.casefold() for n in (company.parent, *company.brands) if n} | {company.parent, *company.brands}
            if told & names or company.id in parents or company.name.casefold() in parents:
                kin.add(company.id)
        return frozenset(self.changed.companies.keys() | kin | self.leading[1])

    @cached_property
    def addresses(self) -> Keys:
        old = {i for i, (a, b) in self.changed.companies.items() if a is None or b is None}
        moved = any(_stop(a) != _stop(b) for a, b in self.pairs.values())
        return EVERY if old or moved or self.changed.pages else ()

    @cached_property
    def names(self) -> Collection[str]:
        """What changed, by the names that redirects and links know it by."""
        briefs, companies = (f"brief:{i}" for i in self.ids), (f"company:{i}" for i in self.changed.companies)
        return frozenset((*briefs, *companies, *(f"page:{name}" for name in self.changed.pages)))

    @cached_property
    def redirects(self) -> bool:
        """Whether the list of former addresses may be another: pages came, went or stand elsewhere."""
        records = self.changed.companies.values()
        moved = any(a is None or b is None or a.redirect_from != b.redirect_from for a, b in records)
        return moved or bool(self.changed.pages) or any(_stands(a) != _stands(b) for a, b in self.pairs.values())

    @cached_property
    def leading(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Briefs, companies and plain pages whose text links by name to what came, went or stands elsewhere."""
        moved = {i: pair for i, pair in self.pairs.items() if _stands(pair[0]) != _stands(pair[1])}
        briefs = {f"brief:{n}" for i, pair in moved.items() for n in (i, *(c.slug for c in pair if c))}
        companies = {f"company:{i}" for i, (a, b) in self.changed.companies.items() if a is None or b is None}
        briefs |= {f"person:{i}" for card in self.cards for i in rolls.people_of(card)}
        briefs |= {f"topic:{i}" for card in self.cards for i in rolls.topics_of(card)}
        return led_to(self.site, briefs | companies | {f"page:{name}" for name in self.changed.pages})

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Briefs that other briefs link to: what these are called, where they stand or to which they lead may have changed."""
        links = {unquote(link.name) for card in self.cards for link in card.links}
        if not links and not self.site.linking.by_name:
            return frozenset()
        names = links | {f"brief:{name}" for card in self.cards for name in (card.id, card.slug)}
        return frozenset(i for name in names for i in meant(self.site, name))

    @cached_property
    def sought(self) -> frozenset[str]:
        """The parts of the search index that hold a changed brief, before or after; and the companies."""
        shards = {shard for card in self.cards for shard in shards_of(self.site, card)}
        return frozenset(shards | ({COMPANIES} if self.changed.companies else set()))

    @property
    def _size(self) -> int:
        return self.site.settings.page_size if self.site.makes("company_pages") else 1 << 60

    def _place(self, card: Card) -> int:
        return self.site.card.rank(card)

    def _pages_of(self, company: str) -> Iterator[str]:
        """One page more than there are: a page may have gone."""
        for n in range(1, page_count(len(self.site.ranks_of(company)), self._size) + 2):
            yield f"{company}/{n}"


def _none(reach: _Reach) -> Keys:
    del reach
    return ()


def _if_any(reach: _Reach) -> Keys:
    return EVERY if reach.changed else ()


RULES: Mapping[str, Callable[[_Reach], Keys]] = {
    "brief": lambda r: r.ids | r.mentioned | r.changed.pictures,
    "article": lambda r: r.ids | r.leading[0],
    "text": lambda r: r.ids | r.leading[0],
    "numbers": lambda r: r.ids,
    "related": lambda r: r.related,
    "retold": lambda r: r.retold,
    "recent": lambda r: r.recent,
    "scale": lambda r: r.scale,
    "company": lambda r: r.changed.companies.keys(),
    "about": lambda r: r.about,
    "timeline": lambda r: r.timeline,
    "company_said": lambda r: r.timeline,
    "companies": _if_any,
    "covered": _if_any,
    "feed": lambda r: (
        r.named
        | r.changed.companies.keys()
        | {"", *(f"people/{p}" for p in rolls.persons(r)), *(f"topics/{t}" for t in rolls.topics(r))}
    ),
    "person": rolls.persons,
    "person_briefs": rolls.person_briefs,
    "person_said": rolls.person_briefs,
    "people": rolls.people,
    "quoted": _if_any,
    "topic": rolls.topics,
    "topic_briefs": rolls.topic_briefs,
    "topics": _if_any,
    "addresses": lambda r: r.addresses,
    "sitemaps": lambda r: r.addresses,
    "twin": lambda r: r.ids,
    "company_twin": lambda r: r.about,
    "linked": lambda r: r.ids | r.changed.pictures,
    "company_linked": lambda r: r.kin,
    "person_linked": rolls.persons,
    "topic_linked": rolls.topics,
    "news": lambda _: EVERY,  # the clock goes on
    "quotes": lambda r: shifts.of_quotes(r.site, r.pairs),
    "figures": lambda r: shifts.of_figures(r.site, r.pairs),
    "metric": lambda r: shifts.of_metrics(r.site, r.pairs),
    "metrics": lambda r: EVERY if shifts.measured_anew(r.pairs) else (),
    "corrections": lambda r: EVERY if shifts.corrected(r.pairs) else (),
    "archive": lambda r: EVERY if r.moved else (),
    "year": lambda r: shifts.of_years(r.site, r.moved),
    "month": lambda r: shifts.of_months(r.site, r.pairs),
    "issue": lambda r: shifts.of_periods(r.site, r.cards, "day", "week"),
    "beside": lambda r: shifts.of_neighbours(r.site, r.moved),
    "page": lambda r: {*r.changed.pages, *r.leading[2]},
    "shards": lambda r: EVERY if r.moved else (),
    "sought": lambda r: r.sought,
    "moved": lambda r: r.names,
    "redirects": lambda r: EVERY if r.redirects else (),
    # These follow the settings and the theme, not the site's content.
    "site": _none,
    "setting": _none,
    "makes": _none,
    "asset": _none,
}


def _companies(card: Card | None) -> set[str]:
    return {c.id for c in card.companies} if card else set()


def _names(card: Card, company: str) -> bool:
    return any(c.id == company for c in card.companies)


def _stop(card: Card | None) -> tuple[object, ...] | None:
    """What the sitemap says of a brief, and of its companies."""
    return (card.slug, card.date, card.updated, _companies(card), card.people, card.topics, card.tags) if card else None


def _stands(card: Card | None) -> tuple[object, ...] | None:
    """Where a brief stands and stood, and on whose lists."""
    return (card.slug, card.date, card.redirects, _companies(card)) if card else None


def _counted(briefs: Mapping[str, tuple[Card | None, Card | None]], other: str, *, pages: int = 0) -> str:
    came = sum(a is None for a, _ in briefs.values())
    went = sum(b is None for _, b in briefs.values())
    kinds = ((came, "brief", "added"), (went, "brief", "removed"), (len(briefs) - came - went, "brief", "edited"))
    said = [f"{n:,} {what}{'s' if n > 1 else ''} {verb}" for n, what, verb in (*kinds, (pages, "page", "edited")) if n]
    return ", ".join([*said, *([f"{other} changed"] if other else [])]) or "what it rests on changed"
