"""Evidence: what a witness says of a run, and what is printed beside a name: its ticker, its citation.

A witness is (kind, rule, weight). Refuses to decide: that is done in `verdicts`, over the whole article.
"""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from briefgen.extraction.names import lexicon as lex

Kind = Literal["company", "person", "organization", "other"]

_EXCHANGES = (
    "NYSE American|NYSE Arca|NYSE|NASDAQ|NasdaqGS|NasdaqGM|Nasdaq|AMEX|LSE|LON|HKEX|HKSE|HKG|SEHK|TSXV|TSX|ASX|SGX|NSE|BSE|TYO|TSE|KRX|KOSPI|"
    "NasdaqCM|NASDAQ Other|Other OTC|Xetra|KOSDAQ|FRA|ETR|XETRA|EPA|AMS|SIX|OTCMKTS|OTCBB|OTCQX|OTC|SHA|SHE|SSE|SZSE|TPE|TWSE|BIT|BME|STO|SWX|JSE|NZX|Euronext Paris|Euronext"
)
EXCHANGE_STARTS = frozenset(name.split(" ")[0] for name in _EXCHANGES.split("|"))
_SYMBOL = r"[A-Z0-9]{1,6}(?:[.\-][A-Z]{1,3})?"
_MORE = rf"(?:(?:[,;/]| and| or) ?(?:{_EXCHANGES}) ?[:,] ?{_SYMBOL}){{0,3}}"  # "NYSE: ACM, HKEX: 1234"
_TICKER = re.compile(
    rf" ?\( ?(?:(?P<exchange>{_EXCHANGES}) ?[:,] ?)?"
    rf"(?P<ticker>{_SYMBOL}(?:, ?[A-Z]{{1,5}}(?:\.[A-Z]{{1,2}})?){{0,2}}){_MORE}(?: - news|: ?Quote[^()\n]{{0,60}})? ?\)"  # Reuters once put "Quote, Profile, Research" there, Yahoo "- news"
)
_LONGEST = 240  # characters of a bracket with a ticker
_PARTY = re.compile(r"[DRI]-[A-Z]{2}$")  # "(D-OH)" after a senator
_COPYRIGHT = re.compile(r" ?(?:19|20)\d\d\b")  # after "(C)"
_LISTING = re.compile(rf"(?:{_EXCHANGES}) ?: ?{_SYMBOL}{_MORE}")
_CITED = re.compile(
    r"(?:\bdata (?:from|by|compiled by)(?: [\w\-]+){0,3}|polled by|compiled by|figures from|tracker|outlet|newspaper|news site|forum|magazine)"
    r" (?:the |[A-Z]\w+ )?$"
)
_CITING = (
    "by",
    "from",
    "tracker",
    "outlet",
    "newspaper",
    "site",
    "forum",
    "magazine",
)  # one of the last two words ends so


class Witness(NamedTuple):
    """One reason to take a run for a name of `kind`; `rule` names the reason, `weight` says how strong it is."""

    kind: Kind
    rule: str
    weight: int


@cache
def witness(kind: Kind, rule: str, weight: int) -> Witness:
    """The witness of that name; there is one of each, however often it speaks."""
    return Witness(kind, rule, weight)


class Ticker(NamedTuple):
    """A ticker as printed, the exchange where one is printed (the first of several listings), and the offset at which its bracket ends."""

    ticker: str
    exchange: str | None
    end: int


def ticker_after(text: str, end: int) -> Ticker | None:
    """The ticker printed after a name that ends at `end`: "(NYSE: ACM)", "(ACM, ACML)", "(ACM.O)"."""
    opening = text[end : end + 4]
    if "(" not in opening or opening.lstrip("'s’ ")[0] != "(":
        return None
    stop = text.find(")", end, end + _LONGEST) + 1
    printed = _printed(text[end:stop]) if stop else None
    if printed is None or (printed[0] == "C" and _COPYRIGHT.match(text, stop)):
        return None
    return Ticker(*printed, stop)


@lru_cache(maxsize=1 << 12)  # the same is asked for each mention, and by each step
def _printed(bracket: str) -> tuple[str, str | None] | None:
    """Ticker and exchange of what stands behind a name, up to the end of its bracket: " (NYSE: ACM)", "'s (ACM)"."""
    m = _TICKER.match(bracket) or _TICKER.match(bracket, 2)
    if not m:
        return None
    ticker, exchange = m["ticker"], m["exchange"]
    if not exchange and (
        _PARTY.match(ticker) or ticker.isdigit() or ticker in lex.NOT_NAMES or ticker in lex.ORGANIZATIONS
    ):
        return None
    return ticker, exchange


def listing_end(text: str, start: int) -> int:
    """Where the listing ends that begins at `start` with one of `EXCHANGE_STARTS` ("NASDAQ: ACM"); 0 where none does."""
    m = _LISTING.match(text, start)
    return m.end() if m else 0


def is_source(before: str, after: str) -> bool:
    """Whether the words around a name cite it: "data from", "news outlet"; "data", "figures" after it."""
    if before[-1:] == " ":
        rest, _, last = before[:-1].rpartition(" ")
        quick = "data " in before or last.endswith(_CITING) or rest.endswith(_CITING)
        if quick and _CITED.search(before):
            return True
    return after[:14].lstrip("'’s ").startswith(("data ", "figures "))
