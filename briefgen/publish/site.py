"""The site: all visible briefs, companies and plain pages, in memory, indexed once. It knows who belongs together, and no page.

Nothing changes after it is made but its memory, which is filled as pages ask.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.facts import Figure, Quote
from briefgen.model.page import Question
from briefgen.publish.body import Body, body_of
from briefgen.publish.kinship import Kin, Kinship
from briefgen.publish.settings import SiteSettings
from briefgen.retold import other_tellings, retellings

__all__ = ["Asset", "Memory", "Names", "Site", "SiteSettings", "Told", "metrics_in", "names_in", "told_in"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages refer to: `address` holds its digest, so that it may be cached for ever."""

    name: str
    address: str
    media: str
    content: bytes


class Site:
    """Briefs newest first, then by id; those without a date last."""

    def __init__(
        self,
        briefs: Iterable[Brief],
        companies: Mapping[str, Company],
        pages: Iterable[PlainPage],
        settings: SiteSettings,
        assets: Mapping[str, Asset] | None = None,
    ) -> None:
        self.briefs: tuple[Brief, ...] = tuple(sorted(briefs, key=_newest_first))
        self.companies = companies
        self.pages: tuple[PlainPage, ...] = tuple(sorted(pages, key=lambda p: p.name))
        self.settings = settings
        self.assets: Mapping[str, Asset] = assets or {}
        self.zone: tzinfo = ZoneInfo(settings.timezone)
        self.brief = {b.id: b for b in self.briefs}
        self.page = {p.name: p for p in self.pages}
        self.memory = Memory()
        self._of: dict[str, list[Brief]] = {company: [] for company in companies}
        for brief in self.briefs:
            for company in dict.fromkeys(c.id for c in brief.companies):
                if company in self._of:
                    self._of[company].append(brief)

    def makes(self, output: str) -> bool:
        """Whether pages of a kind are switched on."""
        return output in self.settings.outputs

    def briefs_of(self, company: str) -> list[Brief]:
        """The briefs that name a company, newest first."""
        return self._of.get(company, [])

    def names(self, brief: Brief) -> "Names":
        """The names by which a brief calls its companies."""
        known = self.memory.names.get(brief.id)
        if known is None:
            known = self.memory.names[brief.id] = names_in(brief)
        return known

    def told(self, brief: Brief) -> "Told":
        """What a brief tells of each of its companies."""
        known = self.memory.told.get(brief.id)
        if known is None:
            known = self.memory.told[brief.id] = told_in(brief, self.names(brief))
        return known

    def body(self, brief: Brief) -> Body:
        """What of a brief's text is shown."""
        known = self.memory.bodies.get(brief.id)
        if known is None:
            known = self.memory.bodies[brief.id] = body_of(brief, self.settings.article_text)
        return known

    def local(self, date: datetime | None) -> datetime | None:
        """A time as the site's time zone has it."""
        return date.astimezone(self.zone) if date and date.tzinfo else date

    @cached_property
    def coverage(self) -> tuple[tuple[str, int], ...]:
        """Companies with their numbers of briefs: most first, then by id."""
        return tuple(sorted(((c, len(b)) for c, b in self._of.items() if b), key=lambda pair: (-pair[1], pair[0])))

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

    def neighbours(self, company: str) -> tuple[tuple[str, int], ...]:
        """The companies that share briefs with one, with the numbers of those briefs: most first, then by id."""
        shared = Counter(c for b in self.briefs_of(company) for c in {x.id for x in b.companies if x.role != "source"})
        del shared[company]
        return tuple(sorted(((c, n) for c, n in shared.items() if c in self.companies), key=lambda p: (-p[1], p[0])))

    def related(self, brief: Brief, count: int) -> tuple[Kin, ...]:
        """The briefs that share most with one, other tellings of its story left out."""
        return self._kinship.of(brief, count, frozenset(b.id for b in self.other_tellings(brief)))

    def other_tellings(self, brief: Brief) -> tuple[Brief, ...]:
        """The briefs that tell the story of one as well: those in the same words first, then the oldest."""
        return self._tellings.get(brief.id, ())

    @cached_property
    def _kinship(self) -> Kinship:
        return Kinship(self.briefs, lambda brief: metrics_in(self.told(brief)))

    @cached_property
    def _tellings(self) -> Mapping[str, tuple[Brief, ...]]:
        return other_tellings(retellings(self.briefs))


_METRICS = 4


@dataclass(slots=True)
class Memory:
    """What has been worked out of a site, most of it by brief or company. No more than a saving of time.

    `shown` and `dossier` are the last that were asked for.
    """

    digests: dict[Question, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, Any] = field(default_factory=dict)
    names: dict[str, "Names"] = field(default_factory=dict)
    told: dict[str, "Told"] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    plan: Any = None
    frame: Any = None
    shown: Any = None
    dossier: Any = None


@dataclass(frozen=True, slots=True)
class Names:
    """Whose a name is within one brief: the ids of companies by what the article calls them, in small letters."""

    ids: Mapping[str, str]
    owners: Mapping[str, str]

    def company(self, name: str | None) -> str:
        """The id of the company that the article calls `name`; "" where it names none so."""
        return self.ids.get(_plain(name), "") if name else ""

    def companies(self, name: str | None) -> tuple[str, ...]:
        """The company that the article calls `name`, and whose brand or unit it is."""
        own = self.company(name)
        return tuple(x for x in (own, self.owners.get(own, "")) if x)


@dataclass(frozen=True, slots=True)
class Told:
    """What a brief tells of its companies, by their ids: their figures and what they or their people said, with their numbers."""

    figures: Mapping[str, tuple[tuple[int, Figure], ...]]
    quotes: Mapping[str, tuple[tuple[int, Quote], ...]]


def names_in(brief: Brief) -> Names:
    """The names by which a brief calls its companies."""
    ids: dict[str, str] = {}
    for company in brief.companies:
        if company.id:
            ids.setdefault(_plain(company.name), company.id)
    for company in brief.companies:
        if company.id:
            for text in {mention.text for mention in company.mentions}:
                ids.setdefault(_plain(text), company.id)
    owners = {c.id: ids[_plain(c.owner)] for c in brief.companies if c.id and c.owner and _plain(c.owner) in ids}
    return Names(ids, {c: o for c, o in owners.items() if c != o})


def told_in(brief: Brief, names: Names) -> Told:
    """The figures whose subject is a company or a unit of its, and what each company or its people said.

    A second unit of a figure is left out, and a figure of the headline that the text gives as well.
    """
    blocks = brief.document.blocks
    headline = blocks[0].span if blocks and blocks[0].kind == "headline" else None
    above = [headline is not None and f.at.span.overlaps(headline) for f in brief.figures]
    below = {f.amount for f, there in zip(brief.figures, above, strict=True) if not there} if any(above) else set()
    figures: dict[str, list[tuple[int, Figure]]] = {}
    for n, f in enumerate(brief.figures, 1):
        if f.same_as is None and not (above[n - 1] and f.amount in below):
            for company in names.companies(f.subject):
                figures.setdefault(company, []).append((n, f))
    homes = {_plain(p.name): p.affiliation for p in brief.people}
    quotes: dict[str, list[tuple[int, Quote]]] = {}
    for n, q in enumerate(brief.quotes, 1):
        if q.speaker:
            home = homes.get(_plain(q.speaker))
            for company in {names.company(q.speaker), names.company(q.affiliation), names.company(home)}:
                quotes.setdefault(company, []).append((n, q))
    return Told({c: tuple(f) for c, f in figures.items()}, {c: tuple(q) for c, q in quotes.items()})


def metrics_in(told: Told) -> Mapping[str, tuple[str, ...]]:
    """What a brief measures of each company, by the company's id: up to four metrics, those of key figures first."""
    return {
        company: tuple(dict.fromkeys([f.metric for _, f in sorted(figures, key=_not_key) if f.metric]))[:_METRICS]
        for company, figures in told.figures.items()
    }


def _not_key(numbered: tuple[int, Figure]) -> bool:
    return not numbered[1].key


def _plain(name: str) -> str:
    return name.casefold().removesuffix("’s").removesuffix("'s").strip()


def _newest_first(brief: Brief) -> tuple[float, str]:
    return (-brief.date.timestamp() if brief.date else float("inf"), brief.id)
