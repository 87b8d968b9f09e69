"""Tickers and citations beside a name."""

import pytest

from briefgen.extract.evidence import is_source, ticker_after


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
