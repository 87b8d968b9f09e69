"""What the article says of each company: ticker, owner, and its part in the story."""

import pytest

from briefgen.extraction.names.find import find_names
from briefgen.extraction.story import tell
from briefgen.model.facts import NamedCompany
from briefgen.read.document import parse_text


def companies(text: str) -> dict[str, NamedCompany]:
    return {c.name: c for c in find_names(tell(parse_text(text))).companies}


@pytest.mark.parametrize(
    ("printed", "ticker", "exchange"),
    [
        ("(NYSE:ACM)", "ACM", "NYSE"),
        ("(NYSE: ACM)", "ACM", "NYSE"),
        ("(Nasdaq: ACM)", "ACM", "Nasdaq"),
        ("(ACM)", "ACM", None),
        ("(ACM.O)", "ACM.O", None),
        ("(0700.HK)", "0700.HK", None),
        ("(ACM, ACML)", "ACM, ACML", None),
        ("(TWSE:2330, NYSE:ACM)", "2330", "TWSE"),
        ("(NYSE: ACM; HKEX: 1234)", "ACM", "NYSE"),
        ("(2017)", None, None),
        ("(the maker)", None, None),
    ],
)
def test_a_ticker_is_given_as_printed(printed: str, ticker: str | None, exchange: str | None) -> None:
    found = companies(f"News\n\nBorealis Chips {printed} said it makes chips. Shares of Borealis Chips rose.")[
        "Borealis Chips"
    ]
    assert (found.ticker, found.exchange) == (ticker, exchange)


def test_the_table_of_known_companies_gives_no_ticker() -> None:
    assert companies("News\n\nMicrosoft said it would hire.")["Microsoft"].ticker is None


def test_an_acronym_in_brackets_is_no_ticker() -> None:
    found = companies("News\n\nUnited Bolt Works Inc. (UBW) said it makes bolts. UBW shares rose.")
    assert list(found) == ["United Bolt Works"]
    assert found["United Bolt Works"].ticker is None


@pytest.mark.parametrize(
    ("sentence", "brand", "owner"),
    [
        ("Acme’s Glint unit makes lamps. Shares of Glint Inc. are not listed.", "Glint", "Acme"),
        ("Glint Inc., a subsidiary of Acme, makes lamps.", "Glint", "Acme"),
        ("Acme-owned Glint Inc. makes lamps.", "Glint", "Acme"),
        ("Glint Inc., which is owned by Acme, makes lamps.", "Glint", "Acme"),
        ("Glint-parent Acme said Glint Inc. makes lamps.", "Glint", "Acme"),
        ("Acme India said it would hire.", "Acme India", "Acme"),
    ],
)
def test_a_brand_where_the_article_says_whose_it_is(sentence: str, brand: str, owner: str) -> None:
    found = companies(f"News\n\nAcme Inc. grows. {sentence}")
    assert (found[brand].kind, found[brand].owner) == ("brand", owner)
    assert (found[owner].kind, found[owner].owner) == ("company", None)


def test_without_such_a_word_a_company_is_nobodys() -> None:
    found = companies("News\n\nInstagram and Facebook grow. Facebook said so.")
    assert {c.kind for c in found.values()} == {"company"}


def roles(text: str) -> dict[str, str]:
    return {name: c.role for name, c in companies(text).items()}


def test_publishers_and_data_providers_are_sources() -> None:
    text = "Acme opens a plant\n\nAcme Inc. opens a plant, it told Reuters. Acme has a tenth of the market, according to data from Widget Counts Inc."
    assert roles(text) == {"Acme": "primary", "Reuters": "source", "Widget Counts": "source"}


def test_a_firm_whose_analyst_speaks_is_no_source() -> None:
    text = "Acme opens a plant\n\nAcme Inc. opens a plant. “Good,” said Jane Doe, an analyst at Gartner."
    assert roles(text)["Gartner"] == "secondary"


@pytest.mark.parametrize(
    "cited",
    [
        "Sales rose, according to Zork Research.",
        "Zork Analytics said in a report that sales rose.",
        "Sales rose, the research firm Zork estimates.",
        "Sales rose, according to the data provider Zork.",
        "Sales rose, the newspaper Zork Gazette reported.",
        "Sales rose, ZorkPress reports.",
        "Sales rose, ZorkPress reported on Monday.",
    ],
)
def test_who_gathers_data_and_is_only_cited_is_a_source(cited: str) -> None:
    found = companies(f"Lamps sell\n\nAcme Robotics Inc. sells lamps. {cited}")
    assert [c.role for name, c in found.items() if name.startswith("Zork")] == ["source"]


def test_a_company_that_speaks_for_itself_is_no_source() -> None:
    found = companies(
        "Lamps sell\n\nAcme Robotics Inc. sells lamps, according to Borealis Cloud. Borealis Cloud said so."
    )
    assert found["Borealis Cloud"].role != "source"


def test_a_name_that_begins_like_a_newspapers_is_no_newspaper() -> None:
    found = companies("Lamps sell\n\nAcme Robotics Inc. bought a stake in Sun Zork, and Sun Zork said so.")
    assert found["Sun Zork"].role != "source"
