"""Renames: pages that no longer stand where the last build had them, told to the editor with the line that keeps old links alive.

The one thing that a build says and a clean build cannot: it is kept in the state, and said again, until the line is there or the state is
forgotten. It never decides what a page holds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from operator import eq
from typing import TypeVar

from briefgen import codec
from briefgen.digest import digest
from briefgen.engine.staleness import Stale
from briefgen.engine.store import Store
from briefgen.model.brief import Company
from briefgen.model.card import Card
from briefgen.model.page import Page
from briefgen.model.problem import Place, Problem
from briefgen.publish.moves import target
from briefgen.publish.reach import Changed
from briefgen.publish.site import Site

RULE = "moved"
_KEY = "renamed"
_PAGES = "page texts"
_KINDS = {"brief": "brief", "about": "company", "page": "page"}
Value = TypeVar("Value")


def renamed(store: Store, site: Site, changed: Changed, stale: Stale, *, settled: bool) -> tuple[Problem, ...]:
    """A warning for each page that moved and left nothing at its former address.

    Where the site is not `settled` (other settings, drafts that are shown for once) what moves now is not noted.
    """
    known = store.get(_KEY, dict[str, str], {})
    successors = {f"brief:{a}": f"brief:{b}" for a, b in _successors(changed.briefs, _is_story).items()}
    successors |= {f"company:{a}": f"company:{b}" for a, b in _successors(changed.companies, _is_company).items()}
    successors |= {f"page:{a}": f"page:{b}" for a, b in _successors(_pages(store, site), eq).items()}
    found = dict(known)
    for url in stale.gone if settled else ():
        page = codec.unpack(store.traces.plan(url), Page)
        if page.subject.kind in _KINDS and page.number == 1:
            found[url] = f"{_KINDS[page.subject.kind]}:{page.subject.key}"
    made = {page.url for page in stale.pages}
    moves: dict[str, list[str]] = {}
    for url, name in sorted(found.items()):
        there = url in made or (url not in stale.gone and bool(store.traces.plan(url)))
        now = successors.get(name, name)
        if there or not _stands(site, now):
            del found[url]
        else:
            found[url] = now
            moves.setdefault(now, []).append(url)
    if found != known:
        store.put(_KEY, found)
    return tuple([_told(site, name, urls) for name, urls in moves.items()])


def _pages(store: Store, site: Site) -> dict[str, tuple[str | None, str | None]]:
    """What the plain pages say, as digests by name: in the last build, and now."""
    before = store.get(_PAGES, dict[str, str], {})
    now = {page.name: digest(codec.pack(replace(page, name="", redirect_from=(), links=()))) for page in site.pages}
    if now != before:
        store.put(_PAGES, now)
    return {name: (before.get(name), now.get(name)) for name in {**before, **now}}


def _stands(site: Site, name: str) -> bool:
    try:
        return bool(target(site, name).address)
    except LookupError:
        return False


def _told(site: Site, name: str, urls: list[str]) -> Problem:
    kind, _, key = name.partition(":")
    there = target(site, name).address
    if kind == "company":
        at = site.companies[key].at
        if at is None:
            old = urls[-1].strip("/").rpartition("/")[2]
            what = f"the company {site.companies[key].name!r} was known as {old!r} and is {key!r} now; its page moved to {there}."
            mend = f"Add this file with `name: {site.companies[key].name}`: its name is the company's id."
            return Problem("warning", Place(f"content/companies/{old}.md"), what, mend, RULE)
        place, before = Place(at.file, 1, 1), site.companies[key].redirect_from
    elif kind == "brief":
        card = site.card[key]
        is_text = card.path.lower().endswith(".txt")
        place, before = Place(card.path + ".yaml" if is_text else card.path, 1, 1), card.redirects
    else:
        place, before = Place(f"content/pages/{key}.md", 1, 1), site.page[key].redirect_from
    line = ", ".join([redirect.address for redirect in before] + urls)
    what = f"the page moved to {there}; nothing is left at {' and '.join(urls)}."
    return Problem("warning", place, what, f"Add this line to keep old links alive: redirect_from: [{line}]", RULE)


def _successors(
    changes: Mapping[str, tuple[Value | None, Value | None]], is_same: Callable[[Value, Value], bool]
) -> dict[str, str]:
    """Of what is gone by one id and has come by another: the new ids by the old, where there is just one of both."""
    gone = {i: a for i, (a, b) in changes.items() if a is not None and b is None}
    came = {i: b for i, (a, b) in changes.items() if a is None and b is not None}
    pairs = (
        [(old, new) for old, a in gone.items() for new, b in came.items() if is_same(a, b)] if len(gone) < 100 else []
    )
    return {old: new for old, new in pairs if _once(old, (o for o, _ in pairs)) and _once(new, (n for _, n in pairs))}


def _once(item: str, items: Iterator[str]) -> bool:
    return sum(other == item for other in items) == 1


def _is_story(a: Card, b: Card) -> bool:
    """Whether two cards are of one article in two files."""
    tells = bool(a.companies or a.people) and any(a.evidence)
    return tells and a._replace(id="", path="", slug="", date=None, redirects=()) == b._replace(
        id="", path="", slug="", date=None, redirects=()
    )


def _is_company(a: Company, b: Company) -> bool:
    return bool(_names(a) & _names(b))


def _names(company: Company) -> frozenset[str]:
    return frozenset(name.casefold() for name in (company.name, *company.aliases, *company.former_names))
