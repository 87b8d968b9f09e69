"""Tickers and citations beside a name."""

import pytest

from briefgen.extraction.names.evidence import is_source, listing_end, ticker_after


@pytest.mark.parametrize(
    ("after", "ticker", "exchange"),
    [
        (" (NYSE:ACM) rose", "ACM", "NYSE"),
        ("’s (ACM) lamp", "ACM", None),
        (" (ACM.O) rose", "ACM.O", None),
        (" (0700.HK) rose", "0700.HK", None),
        (" (ACM, ACML) rose", "ACM, ACML", None),
        (" (Nasdaq: ACM) rose", "ACM", "Nasdaq"),
        (" ( ACM.N ) rose", "ACM.N", None),
        (" (ACM.N: Quote, Profile) rose", "ACM.N", None),
        (" (TWSE:2330, NYSE:ACM) rose", "2330", "TWSE"),
        (" (NYSE: ACM; HKEX: 9988) rose", "ACM", "NYSE"),
        (" (NYSE: ACM and LSE: ACML) rose", "ACM", "NYSE"),
        (" (NASDAQ: ACM, ACML) rose", "ACM, ACML", "NASDAQ"),
    ],
)
def test_tickers(after: str, ticker: str, exchange: str) -> None:
    found = ticker_after(f"Acme{after}", 4)
    assert found
    assert (found.ticker, found.exchange) == (ticker, exchange)


@pytest.mark.parametrize(
    "after", ["", " rose", " (2017)", " (the maker)", " (AI)", " (NASA)", " (Acme)", " (ACM", ", then (ACM)"]
)
def test_no_tickers(after: str) -> None:
    assert ticker_after(f"Acme{after}", 4) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("according to data from ", ".", True),
        ("the news outlet ", ".", True),
        ("by ", " data show", True),
        ("they bought ", ".", False),
    ],
)
def test_sources(before: str, after: str, expected: bool) -> None:
    assert is_source(before, after) is expected


def test_a_listing_ends_with_its_last_ticker() -> None:
    text = "(NASDAQ: ACM, LSE: ACML) rose"
    assert listing_end(text, 1) == text.index(")")
    assert listing_end("the NASDAQ rose", 4) == 0
    assert listing_end("Acme: ACM", 0) == 0
