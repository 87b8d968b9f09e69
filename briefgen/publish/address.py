"""Addresses: where a brief, a company, a list stands, and how a page links there. It knows settings and names, and no page.

An address is a path from the site's root, as it is written to disk ("/companies/acme/"); a link is percent-encoded and carries the
site's base path; `absolute` carries the host as well.
"""

from datetime import datetime
from urllib.parse import quote

from briefgen.publish.settings import SiteSettings


def brief_address(permalink: str, slug: str, date: datetime | None) -> str:
    """The permalink filled in; a brief without a date stands under `undated`. `date` is in the site's time zone."""
    parts = (f"{date.year:04}", f"{date.month:02}", f"{date.day:02}") if date else ("undated",) * 3
    address = permalink
    for key, value in zip(("{year}", "{month}", "{day}", "{slug}"), (*parts, slug), strict=True):
        address = address.replace(key, value)
    return address if address.startswith("/") else "/" + address


def company_address(company_id: str) -> str:
    return f"/companies/{company_id}/"


def person_address(person_id: str) -> str:
    return f"/people/{person_id}/"


def topic_address(topic_id: str) -> str:
    return f"/topics/{topic_id}/"


def paged(address: str, number: int) -> str:
    """The address of page `number` of a list that begins at `address`."""
    return address if number == 1 else f"{address}page/{number}/"


def link(settings: SiteSettings, address: str) -> str:
    """What a page writes into `href` to lead to `address`."""
    return settings.base_path + quote(address, safe="/~@!$&'()*+,;=:")


def absolute(settings: SiteSettings, address: str) -> str:
    """`link` with scheme and host, as feeds, sitemaps and canonical links need it; without a `url` the same as `link`."""
    return settings.origin + link(settings, address)


def rebased(settings: SiteSettings, href: str) -> str:
    """An editor's own link, below the base path where it is a path from the root; anything else is left as it is."""
    return settings.base_path + href if href.startswith("/") and not href.startswith("//") else href
