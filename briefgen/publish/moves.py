"""Moved: the pages at former addresses, each of which leads to where its page stands now; and the list of them for a server.

It knows what may have had another address: briefs, companies, plain pages. It refuses to know who noted the former ones, and when.
"""

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.model.meta import Redirect
from briefgen.model.page import Page, Question
from briefgen.model.problem import Problem
from briefgen.publish.address import absolute, company_address, link, person_address, topic_address
from briefgen.publish.briefs import address_of, row
from briefgen.publish.site import Site

TEMPLATE = "redirect.html"
LIST = "/_redirects"


class Target(NamedTuple):
    """Where something stands: `address` from the site's root, empty where it has no page; what it is called."""

    address: str
    title: str


class ShownMove(NamedTuple):
    """What a page at a former address shows: where it leads (`url`, and `canonical` with scheme and host), and what stands there."""

    url: str
    canonical: str
    title: str


class ShownRedirect(NamedTuple):
    """A line of the list for a server: a former address and the present one, as links."""

    old: str
    new: str


def redirects(site: Site) -> Iterator[tuple[Redirect, Page]]:
    """A page for each former address, with where its editor wrote it; by file, line and address."""
    if not site.makes("redirects"):
        return
    found = [(r, f"brief:{card.id}") for card in site.cards for r in card.redirects]
    if site.makes("company"):
        found += [(r, f"company:{c.id}") for c in site.companies.values() for r in c.redirect_from]
    if site.makes("pages"):
        found += [(r, f"page:{page.name}") for page in site.pages for r in page.redirect_from]
    for redirect, name in sorted(found, key=lambda pair: (pair[0].place, pair[0].address)):
        yield redirect, Page(redirect.address, TEMPLATE, Question("moved", name))


def clash(redirect: Redirect, source: str, *, claimed: bool) -> Problem:
    """Why there is no page at a former address that `source` has, or has `claimed` as a former one as well."""
    if claimed:
        what = f"{redirect.address} is claimed twice as a former address: {source} has it in `redirect_from` as well."
        return Problem("error", redirect.place, what, "Take it out of one of the two: it can lead to one place only.")
    what = f"{redirect.address} is no former address: it is that of {source} now."
    return Problem("error", redirect.place, what, "Take it out of `redirect_from`.")


def moved(site: Site, name: str) -> ShownMove:
    """Where something stands now; raises LookupError where it is no more. `name` is that of `target`."""
    at = target(site, name)
    return ShownMove(link(site.settings, at.address), absolute(site.settings, at.address), at.title)


def listed(site: Site, pages: tuple[Page, ...]) -> tuple[ShownRedirect, ...]:
    """The list for a server, of those `pages` of the site that stand at former addresses."""
    found = [page for page in pages if page.subject.kind == "moved"]
    return tuple([ShownRedirect(link(site.settings, p.url), moved(site, p.subject.key).url) for p in found])


def target(site: Site, name: str) -> Target:
    """Where "brief:ID", "company:ID" or "page:NAME" stands; raises LookupError where there is no such thing."""
    kind, _, key = name.partition(":")
    if kind == "brief":
        card = site.card[key]
        return Target(address_of(site, card), row(site, card).headline)
    if kind == "company":
        company = site.companies[key]
        return Target(company_address(key) if site.makes("company") else "", company.name)
    if kind == "page":
        page = site.page[key]
        return Target(f"/{key}/" if site.makes("pages") else "", page.title)
    if kind == "person":
        return Target(person_address(key) if site.makes("people") else "", site.person(key).name)
    if kind == "topic":
        return Target(topic_address(key) if site.makes("topics") else "", site.topic(key).name)
    raise LookupError(f"nothing is called {name!r}")
