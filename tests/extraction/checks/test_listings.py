import pytest

from briefgen.extraction.checks.listings import denied, known, printed
from briefgen.model.brief import Company
from briefgen.model.facts import NamedCompany


def article(ticker: str, exchange: str | None = None) -> NamedCompany:
    return NamedCompany("Acme", (), ticker=ticker, exchange=exchange)


@pytest.mark.parametrize(
    ("ticker", "exchange", "listing"),
    [
        ("ACME", "NASDAQ", ("NASDAQ", "ACME")),
        ("ACME", "Nasdaq", ("NASDAQ", "ACME")),
        ("ACME.O", None, ("NASDAQ", "ACME")),
        ("ACME.N", None, ("NYSE", "ACME")),
        ("0712", "HKG", ("HKEX", "712")),
        ("0712.HK", None, ("HKEX", "712")),
        ("ACME", "New York Stock Exchange", ("NYSE", "ACME")),
        ("BRK.B", "NYSE", ("NYSE", "BRK-B")),
    ],
)
def test_a_listing_is_read_in_its_many_spellings(ticker: str, exchange: str | None, listing: tuple[str, str]) -> None:
    assert printed(article(ticker, exchange)) == (listing,)


def test_a_ticker_without_an_exchange_says_nothing() -> None:
    assert printed(article("ACME")) == ()
    assert printed(NamedCompany("Acme", ())) == ()


def test_a_record_knows_its_other_and_former_listings() -> None:
    company = Company(
        "acme", "Acme", ticker="ACME", exchange="NASDAQ",
        extra={"listings": ["NYSE:ACM", "HKEX:0712"], "former_listing": "LSE:ACM", "note": 7},
    )  # fmt: skip
    assert known(company) == {("NASDAQ", "ACME"), ("NYSE", "ACM"), ("HKEX", "712"), ("LSE", "ACM")}


def test_only_another_ticker_at_the_same_exchange_speaks_against_one() -> None:
    listings = {("NASDAQ", "ACME"), ("HKEX", "712")}
    assert denied(("NASDAQ", "ACMX"), listings) == ("NASDAQ", "ACME")
    assert denied(("NASDAQ", "ACME"), listings) is None
    assert denied(("LSE", "ACM"), listings) is None
    assert denied(("NASDAQ", "ACME"), ()) is None


def test_a_record_without_an_exchange_speaks_for_all_of_the_same_make() -> None:
    assert denied(("NYSE", "ACMX"), {("", "ACME")}) == ("", "ACME")
    assert denied(("HKEX", "712"), {("", "ACME")}) is None
