"""What the tables know of a company's shares."""

from itertools import pairwise

import pytest

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names import listed
from briefgen.extraction.names.listed import best_listing, known_of, listing_of, printed, standing, with_listing
from briefgen.extraction.names.spelling import key
from briefgen.model.brief import Company
from briefgen.model.facts import Listing, NamedCompany

NVIDIA = Listing("NVDA", "Nasdaq", "table")


@pytest.mark.parametrize("name", ["Nvidia", "NVIDIA", "Nvidia Corp", "NVIDIA Corporation"])
def test_a_registrant_is_found_by_any_spelling(name: str) -> None:
    assert listing_of(name) == NVIDIA


@pytest.mark.parametrize(
    ("name", "ticker"),
    [
        ("IBM", "IBM"),  # by its full name in the other table
        ("International Business Machines", "IBM"),
        ("Amazon", "AMZN"),  # "Amazon.com" there
        ("Tencent", "0700"),  # our own list's
        ("Toyota", "TM"),  # by its shorter name
        ("Apple", "AAPL"),  # an ordinary word that is known to mean the company
    ],
)
def test_other_names_of_a_registrant(name: str, ticker: str) -> None:
    found = listing_of(name)
    assert found is not None
    assert found.ticker == ticker
    assert found.source == "table"


@pytest.mark.parametrize("name", ["OpenAI", "Instagram", "Corvane Robotics", "", "a", "\t", "?", "#"])
def test_what_is_not_listed_has_no_listing(name: str) -> None:
    assert listing_of(name) is None


def test_a_brand_has_the_tables_owner() -> None:
    assert known_of("Instagram", None, None) == (None, "Facebook")
    assert known_of("Corvane Robotics", None, None) == (None, None)


def test_what_is_printed_wins_and_learns_its_exchange() -> None:
    assert known_of("Nvidia", "NVDA", None) == (Listing("NVDA", "Nasdaq", "article"), None)
    assert known_of("Nvidia", "NVD", "FRA") == (Listing("NVD", "FRA", "article"), None)
    assert known_of("Nvidia", "NVD", None) == (Listing("NVD", "", "article"), None)
    assert printed("ACM, ACML", "NYSE", None) == Listing("ACM", "NYSE", "article")
    assert printed(None, "NYSE", NVIDIA) is None


def test_a_file_wins_over_the_table_and_print_over_both() -> None:
    file = with_listing(Company("nvidia", "Nvidia", ticker="NVD", exchange="FRA"))
    assert file.listing == Listing("NVD", "FRA", "company file")
    assert with_listing(Company("nvidia", "Chips United", aliases=("Nvidia",))).listing == NVIDIA
    found = NamedCompany("Nvidia", (), listing=NVIDIA)
    assert best_listing(found, file) == file.listing
    assert best_listing(found, Company("nvidia", "Nvidia")) == NVIDIA
    assert best_listing(found, None) == NVIDIA
    in_print = NamedCompany("Nvidia", (), ticker="NVDA", exchange="NASDAQ", listing=NVIDIA)
    assert best_listing(in_print, file) == Listing("NVDA", "NASDAQ", "article")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Jabil", "sure"), ("JABIL INC", "sure"), ("Apple", "weak"), ("Corvane Robotics", None), ("", None)],
)
def test_standing(name: str, expected: str | None) -> None:
    assert standing(name) == expected


def test_the_table_is_sorted_unique_and_well_formed() -> None:
    lines = listed._lines()
    assert 5_000 < len(lines) < 10_000
    assert all(a < b for a, b in pairwise(lines))
    names = [line.split("\t")[0].removesuffix("?") for line in lines]
    assert len(set(names)) == len(names)
    for line, name in zip(lines, names, strict=True):
        _, ticker, exchange = line.split("\t")
        assert exchange in listed._EXCHANGES
        assert 0 < len(ticker.split("-")[0]) <= 5
        assert ticker.replace("-", "").isalpha()
        assert key(name) in (name, name.removesuffix(".com")), (
            "a name is spelt as `key` asks for it, without legal form"
        )


def test_our_own_listings_are_well_formed() -> None:
    printed_ones = {known.listing for known in lex.KNOWN.values() if known.listing}
    assert len(printed_ones) > 100
    for listing in printed_ones:
        exchange, colon, ticker = listing.partition(":")
        assert exchange
        assert colon
        assert ticker.replace(".", "").replace("-", "").isalnum()
        assert ticker == ticker.upper()
