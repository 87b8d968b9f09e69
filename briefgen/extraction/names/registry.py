"""The registry: every company of the site under one id, folded from company files and from what articles introduce; and linking to it.

Two names for one company are one company. Refuses to know files, and why a name was found.
"""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.listed import best_listing, listing_of, printed, with_listing
from briefgen.extraction.names.sought import Sought, may_stand_in, seek, seekable
from briefgen.extraction.names.spelling import key
from briefgen.extraction.story import tell
from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Facts, Mention, NamedCompany, Provenance
from briefgen.model.problem import Place, Problem
from briefgen.model.text import Span
from briefgen.slug import slug

Linkable = TypeVar("Linkable", "Facts", "Brief")
_LEGAL = frozenset(w.casefold().rstrip(".") for w in lex.LEGAL)
__all__ = [
    "Registry",
    "Spelling",
    "fold",
    "fold_spellings",
    "id_of",
    "key",
    "link",
    "linked_to",
    "spelling_of",
    "touched",
]


@dataclass(frozen=True, slots=True)
class Registry:
    """`companies` by id, sorted. `aliases` leads from `key(name)` to an id; `sought` holds the names of company files."""

    companies: tuple[Company, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    sought: Sought = field(default_factory=dict)

    def get(self, company_id: str) -> Company | None:
        """The company with that id."""
        i = bisect_left(self.companies, company_id, key=_id)
        return self.companies[i] if i < len(self.companies) and self.companies[i].id == company_id else None


class Spelling(NamedTuple):
    """How one article names a company: its name, the forms that it uses (see `_forms`), and what it says beside.

    `listed` is ticker and exchange of the company by the table, where that knows it.
    """

    name: str
    forms: tuple[str, ...]
    ticker: str = ""
    exchange: str = ""
    owner: str = ""
    listed: tuple[str, str] = ("", "")


def spelling_of(company: NamedCompany) -> Spelling:
    """The spelling of a company that one article names."""
    known = company.listing if company.listing and company.listing.source == "table" else None
    return Spelling(
        company.name,
        _forms(company),
        company.ticker or "",
        company.exchange or "",
        company.owner or "",
        (known.ticker, known.exchange) if known else ("", ""),
    )


def fold(companies: Iterable[Company], facts: Iterable[Facts]) -> tuple[Registry, tuple[Problem, ...]]:
    """The registry of company files and of all that articles name (see `fold_spellings`)."""
    return fold_spellings(companies, Counter(spelling_of(c) for f in facts for c in f.companies))


def fold_spellings(
    companies: Iterable[Company], spellings: Mapping[Spelling, int]
) -> tuple[Registry, tuple[Problem, ...]]:
    """The registry of company files and of spellings with how many articles have each; pure, the same for any order of input.

    An alias that two company files claim belongs to the first id and is a problem.
    """
    files = sorted((with_listing(c) for c in companies), key=lambda c: (c.id, str(c.at)))
    claims, problems = _claims(files)
    named = [_spelt(spelling, count) for spelling, count in sorted(spellings.items())]
    groups = _Groups(claims)
    _join(groups, named)
    introduced, aliases = _introduce(groups, named, {c.id for c in files})
    records = {c.id: c for c in [*introduced, *files]}
    ordered = tuple(records[i] for i in sorted(records))
    return Registry(ordered, dict(sorted({**aliases, **claims}.items())), seekable(files)), tuple(problems)


def linked_to(company: NamedCompany, company_id: str, record: Company | None) -> NamedCompany:
    """`company` as the one of an id, with the best listing that is known."""
    return company._replace(id=company_id, listing=best_listing(company, record))


def id_of(spelling: Spelling, registry: Registry) -> str:
    """The id of a company: by its own name before a shorter form; a slug where the registry does not know it."""
    for name in (spelling.name, *spelling.forms):
        found = registry.aliases.get(key(name))
        if found:
            return found
    return slug(spelling.name)


def link(facts: Linkable, registry: Registry) -> Linkable:
    """`facts`, or a brief, with every company's id filled in, companies under one id made one, and those that extraction missed added."""
    by_id: dict[str, NamedCompany] = {}
    for company in facts.companies:
        company_id = _id_of(company, registry)
        found = linked_to(company, company_id, registry.get(company_id))
        by_id[found.id] = _merged(by_id[found.id], found) if found.id in by_id else found
    for company_id, spans in _missed(facts, registry, set(by_id)).items():
        doc = facts.document
        mentions = tuple(Mention(doc.surface(s), Provenance(doc.path, s, "registry.alias")) for s in spans)
        record = registry.get(company_id)
        listing = record.listing if record else None
        found = NamedCompany(
            _name(registry, company_id), mentions, id=company_id, why="named in its company file", listing=listing
        )
        by_id[company_id] = _merged(by_id[company_id], found) if company_id in by_id else found
    ordered = sorted(by_id.values(), key=lambda c: (c.mentions[0].at.span if c.mentions else _END, c.id))
    return replace(facts, companies=tuple(ordered))


def touched(facts: Facts | Brief, registry: Registry) -> tuple[str, ...]:
    """The ids of the registry entries that linking `facts` rests on, sorted."""
    ids = {_id_of(c, registry) for c in facts.companies}
    return tuple(sorted(ids | set(_missed(facts, registry, ids))))


# ---- linking


_END = Span(1 << 60, 1 << 60)


def _id(company: Company) -> str:
    return company.id


def _name(registry: Registry, company_id: str) -> str:
    company = registry.get(company_id)
    return company.name if company else company_id


def _id_of(company: NamedCompany, registry: Registry) -> str:
    return id_of(spelling_of(company), registry)


def _missed(facts: Facts | Brief, registry: Registry, ids: set[str]) -> dict[str, list[Span]]:
    """The names of company files that stand in the story unmarked, by id."""
    if not may_stand_in(facts.document.text, registry.sought):
        return {}
    taken = [
        m.at.span
        for group in (facts.companies, facts.people, facts.organizations)
        for item in group
        for m in item.mentions
    ]
    return seek(tell(facts.document), registry.sought, taken, ids)


def _merged(first: NamedCompany, second: NamedCompany) -> NamedCompany:
    """Two names for one company: the weightier role, the first ticker, all mentions in order."""
    roles = ("primary", "secondary", "source")
    lead = min((first, second), key=lambda c: (roles.index(c.role), -len(c.mentions)))
    return lead._replace(
        mentions=tuple(sorted((*first.mentions, *second.mentions), key=lambda m: m.at.span)),
        ticker=first.ticker or second.ticker,
        exchange=first.exchange if first.ticker else second.exchange,
        owner=first.owner or second.owner,
        listing=next((c.listing for c in (first, second) if c.listing and c.listing.source == "article"), lead.listing),
    )


def _forms(company: NamedCompany) -> tuple[str, ...]:
    """Its name and the distinct forms of its mentions, possessive marks and tickers left out, sorted."""
    forms = {m.text for m in company.mentions if m.at.rule != "ticker.alone"}
    if company.ticker:
        forms.difference_update(company.ticker.replace(",", " ").split())
    if company.listing and company.listing.ticker not in lex.KNOWN:
        forms.discard(company.listing.ticker)  # "GS" is how it is traded, not what it is called
    forms.add(company.name)
    return tuple(sorted([f for f in forms if key(f)]))


# ---- folding


class _Spelt(NamedTuple):
    """A spelling with the number of articles that have it, and what its name and forms are compared by."""

    spelling: Spelling
    articles: int
    full: str
    keys: tuple[str, ...]


def _spelt(spelling: Spelling, count: int) -> _Spelt:
    return _Spelt(spelling, count, key(spelling.name), tuple([key(form) for form in spelling.forms]))


class _Groups:
    """Keys joined into companies; keys that company files claim are joined by id, and two files are never joined."""

    def __init__(self, claims: Mapping[str, str]) -> None:
        self._parent: dict[str, str] = {}
        self._file: dict[str, str] = {}
        firsts: dict[str, str] = {}
        for name, company_id in sorted(claims.items()):
            self._parent[name] = firsts.setdefault(company_id, name)
            self._file[firsts[company_id]] = company_id

    def root(self, name: str) -> str:
        path = []
        while (above := self._parent.setdefault(name, name)) != name:
            path.append(name)
            name = above
        for step in path:
            self._parent[step] = name
        return name

    def file(self, name: str) -> str:
        """The id of the company file that claims the group of `name`; empty where none does."""
        return self._file.get(self.root(name), "")

    def join(self, one: str, two: str) -> None:
        a, b = sorted((self.root(one), self.root(two)))
        fa, fb = self._file.get(a, ""), self._file.get(b, "")
        if a == b or (fa and fb):
            return
        if fb:
            a, b = b, a
        self._parent[b] = a


def _claims(files: list[Company]) -> tuple[dict[str, str], list[Problem]]:
    """Whose each name is by the company files; a name that two claim is a problem at the later one."""
    claims: dict[str, str] = {}
    problems = []
    for company in files:
        for name in (company.name, *company.aliases, *company.former_names):
            owner = claims.setdefault(key(name), company.id) if key(name) else company.id
            if owner != company.id:
                place = company.at or Place(f"{company.id}.md")
                what = f'"{name}" is a name of {company.id} here and of {owner} in its own file; articles are linked to {owner}.'
                problems.append(
                    Problem(
                        "warning",
                        place,
                        what,
                        f"Remove the name from one of the two files ({owner}, {company.id}).",
                        rule="alias",
                    )
                )
    return claims, problems


def _join(groups: _Groups, named: list[_Spelt]) -> None:
    """Joins the names of one company: by the table of known companies, by ticker and exchange, by the short forms of articles."""
    fulls: dict[str, set[str]] = {}
    tickers: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    for company, _, full, keys in named:
        for form in keys:
            fulls.setdefault(form, set()).add(full)
        if company.name not in seen:
            seen.add(company.name)
            known = lex.KNOWN.get(lex.straight(company.name))
            if known:
                groups.join(full, key(known.name))
        if company.ticker and company.exchange:
            groups.join(full, tickers.setdefault((company.ticker, company.exchange.casefold()), full))
        elif company.listed[0]:
            ticker, exchange = company.listed
            groups.join(full, tickers.setdefault((ticker, exchange.casefold()), full))
    for form, owners in sorted(fulls.items()):
        if _is_one(groups, form, owners):
            for full in sorted(owners):
                groups.join(full, form)


def _is_one(groups: _Groups, form: str, owners: set[str]) -> bool:
    """Whether the full names that share a short form are one company: one group, or each the head of the next longer."""
    others = sorted({o for o in owners if o != form}, key=lambda o: (len(o), o))
    if len({groups.root(o) for o in others}) < 2:
        return True
    return all(b.startswith(a + " ") for a, b in itertools.pairwise(others))


def _introduce(groups: _Groups, named: list[_Spelt], taken: set[str]) -> tuple[list[Company], dict[str, str]]:
    """A record for every company that articles name and no file describes; and the id that every name leads to."""
    members: dict[str, list[_Spelt]] = {}
    for spelt in named:
        members.setdefault(groups.root(spelt.full), []).append(spelt)
    records, aliases, used = [], {}, set(taken)
    for root, group in sorted(members.items()):
        keys = {form: k for spelt in group for form, k in zip(spelt.spelling.forms, spelt.keys, strict=True)}
        own = {form: k for form, k in keys.items() if groups.root(k) == root}
        company_id = groups.file(root)
        if not company_id:
            record = _record(group, {_bare(form) for form in own}, used)
            company_id = record.id
            used.add(company_id)
            records.append(record)
        aliases.update(dict.fromkeys(own.values(), company_id))
    return records, aliases


def _record(group: list[_Spelt], shown: set[str], used: set[str]) -> Company:
    """The company that the articles of `group` introduce by the forms `shown`."""
    names, tickers, owners = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for spelling, count, _, _ in group:
        names[spelling.name] += count
        if spelling.ticker:
            tickers[spelling.ticker, spelling.exchange] += count
        if spelling.owner:
            owners[spelling.owner] += count
    forms = sorted(shown | set(names), key=lambda f: (len(f), f))
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    ticker, exchange = min(tickers, key=lambda t: (-tickers[t], not t[1], t)) if tickers else ("", "")
    known = next(filter(None, map(listing_of, (name, *forms))), None)
    return Company(
        id=_free([*forms, name], used),
        name=name,
        aliases=tuple(f for f in sorted(forms) if f != name),
        ticker=ticker,
        exchange=exchange,
        parent=min(owners, key=lambda o: (-owners[o], o)) if owners else "",
        listing=printed(ticker, exchange, known) or known,
    )


def _bare(form: str) -> str:
    """`form` without its legal suffix."""
    words = form.split(" ")
    while len(words) > 1 and (words[-1].rstrip(".,").casefold() in _LEGAL or words[-1] in ("&", "and")):
        words = words[:-1]
    return " ".join(words).rstrip(",")


def _free(forms: list[str], used: set[str]) -> str:
    """The slug of the shortest form that no other company has; else that of the shortest with a number."""
    slugs = [slug(f) for f in forms]
    first = next((s for s in slugs if s not in used), "")
    number = 2
    while not first or first in used:
        first = f"{slugs[0]}-{number}"
        number += 1
    return first
