"""The search index: what a reader's browser looks through, in parts of some hundred briefs, so that an edit writes one of them anew.

A part holds the briefs of a year or, where that has many, of a month. It rests on cards alone, and refuses to know how a query is matched.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from briefgen.model.brief import Company
from briefgen.model.card import Card
from briefgen.publish import wording
from briefgen.publish.address import link
from briefgen.publish.briefs import address_of
from briefgen.publish.face import face, shown
from briefgen.publish.roll import person_id
from briefgen.publish.shown import ShownFigure
from briefgen.publish.site import Site

COMPANIES = "companies"
"""The part that names the companies."""
UNDATED = "undated"
FULLTEXT = "/search/pagefind/"
"""Below which the index of the full text stands, where the site has that in place of our parts."""
ENTRY = FULLTEXT + "pagefind-entry.json"
"""Its one file of the plan: what else it is made of is known when it is made."""
SCRIPT = "/search/fulltext.js"
"""What asks it."""
INDEXED = frozenset(("brief", "about"))
"""The questions of the pages that it is made of."""
A_SHARD = 500
"""A year with more briefs than this is parted by months."""

_NEVER = float("inf")
_at = attrgetter("at")
_WORD = re.compile("[a-z0-9]+")


def has_fulltext(site: Site) -> bool:
    """Whether the site is searched by the index of its full text."""
    return site.makes("search") and site.makes("pagefind")


def shards(site: Site) -> tuple[str, ...]:
    """The parts that hold briefs, newest first: years ("2024"), months ("2024-03"), and `UNDATED`."""
    found: list[str] = []
    first, slots = 0, site.card.slots
    while first < len(slots):
        year, month = _periods(site, slots[first].at)
        start, end = _ranks(site, year)
        if year == UNDATED or end - start <= A_SHARD:
            found.append(year)
            first = end
        else:
            found.append(month)
            _, first = _ranks(site, month)
    return tuple(found)


def shards_of(site: Site, card: Card) -> tuple[str, ...]:
    """The parts that a brief may be in."""
    local = site.local(card.date)
    return (f"{local.year:04}", f"{local.year:04}-{local.month:02}") if local else (UNDATED,)


def sought(site: Site, shard: str) -> str:
    """A part of the index as JSON, a list in the order of the site.

    A brief is `[link, headline, date, companies, people, topics, figures]`: companies by their ids, or by name where they have none; people
    by name, with their id behind a tab where it is not just the words of the name in small letters; a figure is `[numeral, unit, metric, number]`. A company is `[id, name, ticker, other names]`.
    """
    if shard == COMPANIES:
        return _json([_company(company) for company in site.by_name])
    return _json([_brief(site, card) for card in site.card.cards(range(*_ranks(site, shard)))])


def _brief(site: Site, card: Card) -> list[Any]:
    local = site.local(card.date)
    address = link(site.settings, address_of(site, card))
    companies = list(dict.fromkeys([c.id if c.id in site.companies else c.name for c in card.companies]))
    day = local.date().isoformat() if local else ""
    known = face(card)
    people = [_person(name) for name in card.people]
    topics = [name for _, name in card.topics]
    return [
        address,
        known.headline,
        day,
        companies,
        people,
        topics,
        [_figure(shown(site.texts, f)) for f in known.figures],
    ]


def _person(name: str) -> str:
    spelt = "-".join(_WORD.findall(name.lower())) if name.isascii() else ""
    own = person_id(name)
    return name if own == spelt else f"{name}\t{own}"


def _figure(f: ShownFigure) -> list[Any]:
    said, bound = f.sign + f.numeral, f.bound
    return [f"{bound} {said}" if bound else said, f.unit, f.metric, f.number]


def _company(company: Company) -> list[Any]:
    ticker = wording.listed((company.exchange, company.ticker), ": ") if company.ticker else ""
    others = [name for name in (*company.aliases, *company.former_names) if name not in company.name]
    return [company.id, company.name, ticker, " ".join(others)]


def _periods(site: Site, at: float) -> tuple[str, str]:
    """The year and the month of a place in the site's order."""
    if at == _NEVER:
        return UNDATED, UNDATED
    local = datetime.fromtimestamp(-at, UTC).astimezone(site.zone)
    return f"{local.year:04}", f"{local.year:04}-{local.month:02}"


def _ranks(site: Site, shard: str) -> tuple[int, int]:
    """The places of a part's briefs: the first, and the one after the last."""
    slots = site.card.slots
    if shard == UNDATED:
        return bisect_left(slots, _NEVER, key=_at), len(slots)
    year, _, month = shard.partition("-")
    start = datetime(int(year), int(month or 1), 1, tzinfo=site.zone)
    after = (int(year) + 1, 1) if month in ("", "12") else (int(year), int(month) + 1)
    end = datetime(*after, 1, tzinfo=site.zone).timestamp() if after[0] < 10_000 else _NEVER
    return _first_before(slots, end), _first_before(slots, start.timestamp())


def _first_before(slots: Sequence[Any], time: float) -> int:
    """The place of the first brief that is older than `time`."""
    return bisect_right(slots, -time, key=_at)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
