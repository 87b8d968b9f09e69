"""The site: all visible briefs, companies and plain pages, in memory, indexed once. It knows who belongs together, and no page.

Nothing changes after it is made but its memory of digests (see `trace.py`), which is filled as pages ask.
"""

from bisect import bisect_left
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
from briefgen.publish.settings import SiteSettings

__all__ = ["Asset", "Memory", "Names", "Site", "SiteSettings", "figures_of", "names_in", "quotes_of"]


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

    def related(self, brief: Brief, count: int) -> tuple[Brief, ...]:
        """The briefs that share most with one: companies first, then nearness in time.

        Only a company's briefs next to this one in time are looked at, so that a new brief changes few pages.
        """
        weights: dict[str, int] = {}
        for company in dict.fromkeys(c.id for c in brief.companies if c.role != "source"):
            timeline = self.briefs_of(company)
            at = bisect_left(timeline, _newest_first(brief), key=_newest_first)
            primary = any(c.id == company and c.role == "primary" for c in brief.companies)
            for other in timeline[max(0, at - _REACH) : at + _REACH + 1]:
                if other.id != brief.id:
                    about = any(c.id == company and c.role == "primary" for c in other.companies)
                    weights[other.id] = weights.get(other.id, 0) + 1 + 2 * primary + 2 * about
        kin = sorted(weights, key=lambda other: (-weights[other], _apart(brief, self.brief[other]), other))
        return tuple(self.brief[other] for other in kin[:count])


_REACH = 8


@dataclass(slots=True)
class Memory:
    """What has been worked out of a site: digests of answers, rows of lists, names, the last dossier. No more than a saving of time."""

    digests: dict[Question, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    names: dict[str, "Names"] = field(default_factory=dict)
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


def names_in(brief: Brief) -> Names:
    """The names by which a brief calls its companies."""
    ids: dict[str, str] = {}
    for company in brief.companies:
        if company.id:
            ids.setdefault(_plain(company.name), company.id)
    for company in brief.companies:
        for mention in company.mentions:
            if company.id:
                ids.setdefault(_plain(mention.text), company.id)
    owners = {c.id: ids[_plain(c.owner)] for c in brief.companies if c.id and c.owner and _plain(c.owner) in ids}
    return Names(ids, {c: o for c, o in owners.items() if c != o})


def figures_of(brief: Brief, company: str, names: Names) -> tuple[tuple[int, Figure], ...]:
    """The figures of a brief whose subject is a company or a unit of its, with their numbers.

    A second unit of a figure is left out, and a figure of the headline that the text gives as well.
    """
    blocks = brief.document.blocks
    headline = blocks[0].span if blocks and blocks[0].kind == "headline" else None
    told = {f.amount for f in brief.figures if not (headline and f.at.span.overlaps(headline))}
    return tuple(
        (n, f)
        for n, f in enumerate(brief.figures, 1)
        if f.same_as is None
        and company in names.companies(f.subject)
        and not (headline and f.at.span.overlaps(headline) and f.amount in told)
    )


def quotes_of(brief: Brief, company: str, names: Names) -> tuple[tuple[int, Quote], ...]:
    """What a company or its people said in a brief, with the numbers of the quotes."""
    homes = {_plain(p.name): p.affiliation for p in brief.people}
    return tuple(
        (n, q)
        for n, q in enumerate(brief.quotes, 1)
        if q.speaker
        and company
        in (names.company(q.speaker), names.company(q.affiliation), names.company(homes.get(_plain(q.speaker))))
    )


def _plain(name: str) -> str:
    return name.casefold().removesuffix("’s").removesuffix("'s").strip()


def _newest_first(brief: Brief) -> tuple[float, str]:
    return (-brief.date.timestamp() if brief.date else float("inf"), brief.id)


def _apart(one: Brief, other: Brief) -> float:
    return abs((one.date - other.date).total_seconds()) if one.date and other.date else float("inf")
