"""The listed companies: what our tables know of a company's shares and owner, whatever the article says of them.

`registrants.txt` (made by a script from the SEC's list) is read when first asked, and kept as sorted lines. Refuses to judge a name.
"""

from bisect import bisect_left
from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal

from briefgen.extraction.data_files import read_data
from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.spelling import key
from briefgen.model.brief import Company
from briefgen.model.facts import Listing, NamedCompany

_EXCHANGES = {"nasdaq": "Nasdaq", "nyse": "NYSE", "cboe": "CBOE", "otc": "OTC"}


@lru_cache(maxsize=1 << 12)
def known_of(name: str, ticker: str | None, exchange: str | None) -> tuple[Listing | None, str | None]:
    """The listing and the owner of the company `name`: the listing as an article prints it, else as a table has it; the owner by the table alone."""
    known = lex.KNOWN.get(lex.straight(name))
    found = listing_of(name)
    return printed(ticker, exchange, found) or found, (known.owner or None) if known else None


def printed(ticker: str | None, exchange: str | None, known: Listing | None) -> Listing | None:
    """What an article prints (of several tickers the first), with the exchange of `known` where it prints none and the ticker is the same."""
    if not ticker:
        return None
    first = ticker.split(",", 1)[0]
    same = known is not None and known.ticker == first
    return Listing(first, exchange or (known.exchange if known and same else ""), "article")


def listing_of(name: str) -> Listing | None:
    """Where the company `name` is listed by our tables; None where they do not know.

    A name that is an ordinary word too counts as well: that a company is meant is known.
    """
    known = lex.KNOWN.get(lex.straight(name))
    if not known:
        return _registered(name)
    if known.listing:
        exchange, _, ticker = known.listing.partition(":")
        return Listing(ticker, exchange, "table")
    if known.owner:
        return None
    return next(filter(None, map(_registered, (name, *_same()[known.name]))), None)


def best_listing(company: NamedCompany, record: Company | None) -> Listing | None:
    """What is known of the shares of `company`: as its article prints it, else as the registry has it, else what extraction found in the tables."""
    known = record.listing if record else None
    if company.ticker:
        return printed(company.ticker, company.exchange, known or company.listing)
    return known or company.listing


def with_listing(company: Company) -> Company:
    """The record of a company file with what is known of its shares: what it says itself, else what a table does."""
    if company.ticker:
        return replace(company, listing=Listing(company.ticker, company.exchange, "company file"))
    known = next(filter(None, map(listing_of, (company.name, *company.aliases, *company.former_names))), None)
    return replace(company, listing=known)


@lru_cache(maxsize=1 << 14)
def standing(name: str) -> Literal["sure", "weak"] | None:
    """Whether `name` is that of a registrant, and if so, whether the name alone shows it."""
    line = _line(key(name))
    return ("weak" if "?" in line else "sure") if line else None


def _registered(name: str) -> Listing | None:
    line = _line(key(name))
    if not line:
        return None
    _, ticker, exchange = line.split("\t")
    return Listing(ticker.upper(), _EXCHANGES[exchange], "table")


def _line(name: str) -> str:
    """The line of the table for a name as `key` gives it, in small letters; empty where there is none."""
    lines = _lines()
    i = bisect_left(lines, name)
    if i == len(lines) or not lines[i].startswith(name):  # as for most names
        return ""
    for start in (f"{name}\t", f"{name}?\t", f"{name}.com\t", f"{name}.com?\t"):
        i = bisect_left(lines, start)
        if i < len(lines) and lines[i].startswith(start):
            return lines[i]
    return ""


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """The names of each company of our own table, by its usual name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, known in lex.KNOWN.items():
        found[known.name] = (*found.get(known.name, ()), name)
    return found


@cache
def _lines() -> list[str]:
    text = read_data("registrants.txt")
    return [line for line in text.lower().splitlines() if line[0] != "#"]
