"""Links by name: what an editor writes as `company:alibaba` or `brief:slug` leads to where that page stands, and the page of a brief says which
briefs lead to it.

It knows who links to what over the whole site, from the places of briefs alone. It refuses to know how a text is marked.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape, unescape
from urllib.parse import unquote

from briefgen.model.problem import Problem
from briefgen.model.text import NamedLink
from briefgen.publish.address import link
from briefgen.publish.briefs import row
from briefgen.publish.moves import target
from briefgen.publish.shown import ShownTelling
from briefgen.publish.site import Site

_HREF = re.compile(r' href="((?:brief|company|page|person|topic):[^"]*)"')
_MENTIONS = 10
_PAGES = {
    "brief": "an article",
    "company": "a company",
    "page": "a plain page",
    "person": "a person",
    "topic": "a topic",
}


def with_links(site: Site, html: str) -> str:
    """`html` with each link by name led to its page; one that leads nowhere is words."""

    def lead(found: re.Match[str]) -> str:
        address = _address(site, _named(unescape(found[1])))
        return f' href="{escape(link(site.settings, address))}"' if address else ""

    return _HREF.sub(lead, html)


def mentioned_in(site: Site, brief_id: str) -> tuple[ShownTelling, ...]:
    """The newest briefs whose text links to one."""
    if not site.linking.by_name:
        return ()
    slot = site.card.slots[site.card.rank(site.card[brief_id])]
    names = {f"brief:{brief_id}", f"brief:{slot.named}"}
    ranks = {rank for name in names if resolve(site, name) == brief_id for rank in site.linking.by_name.get(name, ())}
    cards = site.card.cards(sorted(ranks)[:_MENTIONS])
    rows = [row(site, card) for card in cards if card.id != brief_id]
    return tuple([ShownTelling(r.headline, r.url, r.day) for r in rows])


def resolve(site: Site, name: str) -> str:
    """The id of the brief that `brief:NAME` means, by its id or else by its slug; empty where there is none, or more than one."""
    key = name.partition(":")[2]
    if key in site.card:
        return key
    alike = site.linking.of_slug(key)
    return site.card.slots[alike[0]].id if len(alike) == 1 else ""


def faults(site: Site) -> Iterator[Problem]:
    """A warning for each link by name that leads nowhere."""
    for slot in site.card.slots:
        if slot.links and not all(_address(site, name) for name in slot.links):
            yield from _unknown(site, site.card[slot.id].links)
    for page in site.pages:
        yield from _unknown(site, page.links)
    for company in site.companies.values():
        yield from _unknown(site, company.links)


def led_to(site: Site, names: Collection[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Who links to one of `names`: ids of briefs, ids of companies, names of plain pages."""
    ranks = {rank for name in names for rank in site.linking.by_name.get(name, ())} if site.linking.by_name else ()
    companies = (c.id for c in site.companies.values() if c.links and any(_named(x.name) in names for x in c.links))
    pages = (p.name for p in site.pages if any(_named(x.name) in names for x in p.links))
    return frozenset(site.card.slots[rank].id for rank in ranks), frozenset(companies), frozenset(pages)


def meant(site: Site, name: str) -> set[str]:
    """The ids of the briefs that `brief:NAME` may mean, or may have meant before something changed."""
    kind, _, key = name.partition(":")
    if kind != "brief":
        return set()
    return {key, *(site.card.slots[rank].id for rank in site.linking.of_slug(key))}


def _named(name: str) -> str:
    """A name without the percent signs of an address."""
    return unquote(name)


def _address(site: Site, name: str) -> str:
    kind, _, _ = name.partition(":")
    if kind == "brief":
        found = resolve(site, name)
        name = f"brief:{found}" if found else ""
    try:
        return target(site, name).address
    except LookupError:
        return ""


def _unknown(site: Site, links: Sequence[NamedLink]) -> Iterator[Problem]:
    for found in links:
        name = _named(found.name)
        if _address(site, name):
            continue
        kind, _, key = name.partition(":")
        alike = [site.card.slots[rank].id for rank in site.linking.of_slug(key)] if kind == "brief" else []
        if len(alike) > 1:
            what = f"the link to {name} may mean {' or '.join(alike[:3])}; it is shown as words."
            mend = f"Write brief:{alike[0]}"
        elif kind not in _PAGES:
            what, mend = f"the link to {name} leads nowhere: there are no such pages. It is shown as words.", ""
        else:
            what = f"the link to {name} leads nowhere: there is no page of {_PAGES[kind]} with this name. It is shown as words."
            mend = _guess(site, kind, key)
        yield Problem("warning", found.place, what, mend)


def _guess(site: Site, kind: str, key: str) -> str:
    """What may be meant: the names whose letters go with those of `key`."""
    if kind == "company":
        known: Iterator[str] = iter(
            [c.id for c in site.companies.values() if key.casefold() in (c.name.casefold(), c.id)]
        )
        near = next(known, "") or next((i for i in sorted(site.companies) if key and i.startswith(key.casefold())), "")
    else:
        near = next((page.name for page in site.pages if page.name.startswith(key[:4])), "") if kind == "page" else ""
    return f"Did you mean {kind}:{near}?" if near else "Look at the name, or take the link out."
