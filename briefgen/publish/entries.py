"""Entries: what feeds and sitemaps are given; plain frozen values, as those of `shown`, with whole addresses and times for machines."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """An entry of a feed; `updated` is RFC 3339."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str

    @property
    def date(self) -> str:
        """When it was published, as RSS has it: "Tue, 04 May 2021 00:00:00 GMT" (RFC 822)."""
        return rfc822(self.published)


class Feed(NamedTuple):
    id: str
    title: str
    url: str
    home: str
    updated: str
    entries: tuple[Entry, ...]

    @property
    def date(self) -> str:
        """When it was updated, as RSS has it."""
        return rfc822(self.updated)


def rfc822(time: str) -> str:
    """A time as RFC 3339 has it, in UTC, as RFC 822 has it."""
    return format_datetime(datetime.fromisoformat(time).astimezone(UTC), usegmt=True)


class Stop(NamedTuple):
    """A line of the sitemap; `changed` is a date, or empty."""

    url: str
    changed: str
