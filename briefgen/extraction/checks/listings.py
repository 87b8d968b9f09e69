"""Listings: the tickers of a company, in the ways that articles and company files print them, made comparable.

Refuses to look anything up: what neither prints is unknown.
"""

import re
from collections.abc import Iterable

from briefgen.model.brief import Company
from briefgen.model.facts import NamedCompany
from briefgen.model.meta import Json

Listing = tuple[str, str]
"""An exchange, empty where none was printed, and a ticker, both as they are compared."""

_NAMES = {
    "NASDAQ": "NASDAQGS NASDAQGM NASDAQCM NASDAQNM NASDAQ-GS OMXNASDAQ",
    "NYSE": "NEWYORKSTOCKEXCHANGE NEWYORK",
    "HKEX": "HKG SEHK HKSE HK HONGKONG HONGKONGSTOCKEXCHANGE",
    "TSE-TOKYO": "TYO TOKYO JPX TOKYOSTOCKEXCHANGE",
    "LSE": "LON LONDON LONDONSTOCKEXCHANGE",
    "TWSE": "TPE TAIWAN TAIWANSTOCKEXCHANGE",
    "KRX": "KOSPI KS KOREAEXCHANGE",
    "XETRA": "ETR FRA FWB FRANKFURT",
    "EURONEXT-PARIS": "EPA PAR PARIS",
    "EURONEXT-AMSTERDAM": "AMS AEX AMSTERDAM",
    "HELSINKI": "HEL OMXH OMXHELSINKI",
    "TORONTO": "TSX TORONTOSTOCKEXCHANGE",
    "SHANGHAI": "SHA SSE",
    "SHENZHEN": "SHE SZSE",
}
_EXCHANGES = {name: exchange for exchange, names in _NAMES.items() for name in (exchange, *names.split())}
_SUFFIXES = {
    "O": "NASDAQ",
    "OQ": "NASDAQ",
    "N": "NYSE",
    "HK": "HKEX",
    "T": "TSE-TOKYO",
    "L": "LSE",
    "TW": "TWSE",
    "KS": "KRX",
    "DE": "XETRA",
    "PA": "EURONEXT-PARIS",
    "AS": "EURONEXT-AMSTERDAM",
    "HE": "HELSINKI",
    "TO": "TORONTO",
    "SS": "SHANGHAI",
    "SZ": "SHENZHEN",
}
_EXTRA = ("listings", "former_listings", "former_listing")


def printed(company: NamedCompany) -> tuple[Listing, ...]:
    """The listings that an article prints for `company`; of those without an exchange nothing can be said, and they are left out."""
    tickers = (company.ticker or "").replace(",", " ").split()
    found = (_listing(company.exchange or "", ticker) for ticker in tickers)
    return tuple(listing for listing in found if listing[0])


def known(company: Company) -> frozenset[Listing]:
    """The listings of a record: `ticker` and `exchange`, and in `extra` those of `listings` and `former_listing` ("NYSE:BABA")."""
    found = {_listing(company.exchange, ticker) for ticker in company.ticker.replace(",", " ").split()}
    for key in _EXTRA:
        found |= {_listing(*_parted(text)) for text in _texts(company.extra.get(key))}
    return frozenset(found)


def denied(listing: Listing, listings: Iterable[Listing]) -> Listing | None:
    """The listing that speaks against `listing`: another ticker at the same exchange; None where it is known or nothing does."""
    rivals = [known_one for known_one in listings if known_one[0] in ("", listing[0])]
    if any(rival[1] == listing[1] for rival in rivals):
        return None
    rivals = [rival for rival in rivals if rival[1].isdecimal() == listing[1].isdecimal()]
    return min(rivals, default=None)


def _listing(exchange: str, ticker: str) -> Listing:
    """A listing as it is compared; "AAPL.O" names its exchange in its suffix, and 0700 is 700."""
    ticker = ticker.strip().upper()
    head, dot, suffix = ticker.rpartition(".")
    place = re.sub(r"[\s.]+", "", exchange).upper()
    if dot and suffix in _SUFFIXES and place in ("", suffix) and head:
        return _SUFFIXES[suffix], head.lstrip("0")
    return _EXCHANGES.get(place, place), ticker.replace(".", "-").lstrip("0")


def _parted(text: str) -> tuple[str, str]:
    exchange, colon, ticker = text.partition(":")
    return (exchange, ticker) if colon else ("", text)


def _texts(value: Json | None) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str)]
