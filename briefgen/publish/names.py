"""Whose names and figures: what one brief calls its companies, and what it tells of each. It knows one brief at a time, and no site."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.facts import Figure, Quote


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
    start, end = headline or (0, 0)
    above = [n for n, f in enumerate(brief.figures, 1) if f.at.span[0] < end and start < f.at.span[1]]
    below = {f.amount for n, f in enumerate(brief.figures, 1) if n not in above} if above else set()
    owners: dict[str | None, tuple[str, ...]] = {None: ()}
    figures: dict[str, list[tuple[int, Figure]]] = {}
    for n, f in enumerate(brief.figures, 1):
        if f.same_as is None and not (n in above and f.amount in below):
            subject = f.subject
            if subject not in owners:
                owners[subject] = names.companies(subject)
            for company in owners[subject]:
                figures.setdefault(company, []).append((n, f))
    homes = {_plain(p.name): p.affiliation for p in brief.people}
    quotes: dict[str, list[tuple[int, Quote]]] = {}
    for n, q in enumerate(brief.quotes, 1):
        if q.speaker:
            home = homes.get(_plain(q.speaker))
            for company in {names.company(q.speaker), names.company(q.affiliation), names.company(home)}:
                quotes.setdefault(company, []).append((n, q))
    return Told({c: tuple(f) for c, f in figures.items()}, {c: tuple(q) for c, q in quotes.items()})


def _plain(name: str) -> str:
    return name.casefold().removesuffix("’s").removesuffix("'s").strip()
