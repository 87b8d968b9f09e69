"""The registry: one company under one id, whatever its names; linking, and seeking what extraction missed."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.names.find import find_names
from briefgen.extraction.names.registry import Registry, fold, key, link, touched
from briefgen.extraction.story import tell
from briefgen.model.brief import Company
from briefgen.model.facts import Facts, Listing, Mention, NamedCompany, Provenance
from briefgen.model.problem import Place
from briefgen.model.text import Document, Span
from briefgen.read.document import parse_text
from tests.growth import assert_linear

NOWHERE = Document("x.txt", "", ())


def named(name: str, *forms: str, ticker: str | None = None, exchange: str | None = None) -> NamedCompany:
    mentions = tuple(
        Mention(f, Provenance("x.txt", Span(10 * i, 10 * i + len(f)), "test")) for i, f in enumerate(forms or (name,))
    )
    return NamedCompany(name, mentions, ticker=ticker, exchange=exchange)


def facts(*companies: NamedCompany) -> Facts:
    return Facts(NOWHERE, "", companies=companies)


def read(text: str) -> Facts:
    document = parse_text(text, path="x.txt")
    found = find_names(tell(document))
    return Facts(document, "", companies=found.companies, people=found.people, organizations=found.organizations)


def ids(linked: Facts) -> dict[str, str]:
    return {c.name: c.id for c in linked.companies}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Acme Robotics Inc.", "Acme Robotics"),
        ("ACME", "Acme"),
        ("The Acme", "Acme"),
        ("Harrow’s", "Harrow's Corp."),
        ("Acme, Inc.", "Acme"),
        ("Acme & Co.", "Acme"),
        ("Acme.com", "Acme"),
        ("Acme.com, Inc.", "Acme"),
        ("A.B. Chips", "A.B. Chips Co., Ltd."),
    ],
)
def test_names_that_are_compared_equal(one: str, two: str) -> None:
    assert key(one) == key(two)


@pytest.mark.parametrize(("one", "two"), [("Acme", "Acme Robotics"), ("Nimbus Cloud", "Nimbus Chips"), ("A&B", "AB")])
def test_names_that_are_not(one: str, two: str) -> None:
    assert key(one) != key(two)


def test_a_company_that_articles_introduce_has_the_slug_of_its_shortest_form() -> None:
    registry, problems = fold([], [facts(named("Borealis Cloud Holding", "Borealis", "Borealis Cloud Holding Ltd."))])
    assert problems == ()
    assert [(c.id, c.name, c.at) for c in registry.companies] == [("borealis", "Borealis Cloud Holding", None)]


def test_a_name_and_its_site_are_one_company() -> None:
    registry, _ = fold([], [facts(named("Zork.com", "Zork.com Inc")), facts(named("Zork")), facts(named("Quux.com"))])
    assert [c.id for c in registry.companies] == ["quux-com", "zork"]


def test_a_ticker_is_no_short_form() -> None:
    registry, _ = fold([], [facts(named("Acme Robotics", "Acme Robotics", "ACM", ticker="ACM"))])
    assert [c.id for c in registry.companies] == ["acme-robotics"]


def test_short_and_full_names_of_different_articles_are_one_company() -> None:
    articles = [facts(named("Acme Robotics", "Acme Robotics Inc.", "Acme")), facts(named("Acme"))]
    registry, _ = fold([], articles)
    assert [c.id for c in registry.companies] == ["acme"]
    assert [ids(link(a, registry)) for a in articles] == [{"Acme Robotics": "acme"}, {"Acme": "acme"}]


def test_a_short_form_of_two_companies_joins_neither() -> None:
    articles = [
        facts(named("Aurelia Foods", "Aurelia Foods", "Aurelia")),
        facts(named("Aurelia Motors", "Aurelia Motors", "Aurelia")),
        facts(named("Aurelia")),
    ]
    registry, _ = fold([], articles)
    assert [c.id for c in registry.companies] == ["aurelia", "aurelia-foods", "aurelia-motors"]
    assert [list(ids(link(a, registry)).values()) for a in articles] == [
        ["aurelia-foods"],
        ["aurelia-motors"],
        ["aurelia"],
    ]


def test_one_ticker_on_one_exchange_is_one_company() -> None:
    articles = [
        facts(named("Acme", ticker="ACM", exchange="NYSE")),
        facts(named("Acme Robotics", ticker="ACM", exchange="nyse")),
    ]
    assert [c.id for c in fold([], articles)[0].companies] == ["acme"]
    other = facts(named("Borealis", ticker="ACM", exchange="LSE"))
    assert [c.id for c in fold([], [*articles, other])[0].companies] == ["acme", "borealis"]


def test_the_table_of_known_companies_joins_names() -> None:
    registry, _ = fold([], [facts(named("IBM")), facts(named("International Business Machines"))])
    assert [c.id for c in registry.companies] == ["ibm"]


def test_a_company_file_gives_its_id_to_all_its_names() -> None:
    acme = Company("acme", "Acme Robotics", aliases=("AcmeBot",), former_names=("Anvil Works",))
    articles = [facts(named("Anvil Works")), facts(named("AcmeBot")), facts(named("Acme Robotics Ltd."))]
    registry, _ = fold([acme], articles)
    assert registry.companies == (acme,)
    assert {i for a in articles for i in ids(link(a, registry)).values()} == {"acme"}


def test_two_names_of_one_company_in_one_article_become_one() -> None:
    acme = Company("acme", "Acme Robotics", aliases=("AcmeBot",))
    article = facts(
        named("AcmeBot")._replace(role="secondary"), named("Acme Robotics")._replace(role="primary", ticker="ACM")
    )
    linked = link(article, fold([acme], [article])[0])
    assert [(c.name, c.id, c.role, c.ticker, len(c.mentions)) for c in linked.companies] == [
        ("Acme Robotics", "acme", "primary", "ACM", 2)
    ]


def test_an_alias_that_two_files_claim_is_a_problem_and_the_first_keeps_it() -> None:
    one = Company("acme", "Acme", at=Place("content/companies/acme.md", 1, 1))
    two = Company("borealis", "Borealis", aliases=("Acme Inc.",), at=Place("content/companies/borealis.md", 1, 1))
    registry, problems = fold([two, one], [facts(named("Acme"))])
    assert len(problems) == 1
    assert problems[0].place.file == "content/companies/borealis.md"
    assert '"Acme Inc."' in problems[0].what
    assert problems[0].mend
    assert registry.aliases["acme"] == "acme"


def test_an_introduced_company_never_takes_the_id_of_a_file() -> None:
    registry, _ = fold([Company("acme", "Acme Glass Works")], [facts(named("Acme"))])
    assert sorted(c.id for c in registry.companies) == ["acme", "acme-2"]


def test_names_of_company_files_that_extraction_missed_are_found() -> None:
    article = read("Weather\n\nIt rained, and quiet glimmer of Zephyr-9 and PLINK tubes shone. Plinking went on.")
    assert article.companies == ()
    files = [Company("plink", "PLINK"), Company("zephyr", "Zephyr Nine", aliases=("Zephyr-9",))]
    linked = link(article, fold(files, [article])[0])
    assert [(c.id, c.name, [(m.text, m.at.rule) for m in c.mentions]) for c in linked.companies] == [
        ("zephyr", "Zephyr Nine", [("Zephyr-9", "registry.alias")]),
        ("plink", "PLINK", [("PLINK", "registry.alias")]),
    ]
    for company in linked.companies:
        assert all(article.document.surface(m.at.span) == m.text for m in company.mentions)


def test_the_longest_name_wins_and_names_of_people_are_left_alone() -> None:
    article = read("Talk\n\nSome said Plink Plonk tubes shone. Jane Plink, chief executive of Acme, spoke.")
    files = [Company("plink", "Plink"), Company("plonk", "Plink Plonk")]
    linked = link(article, fold(files, [article])[0])
    assert {c.id for c in linked.companies} == {"plonk", "acme"}


def test_ordinary_words_are_not_sought_where_every_word_has_a_capital() -> None:
    article = read("Target Prices Rise Across The Whole Board\n\nTarget prices rose. Nobody knows why.")
    linked = link(article, fold([Company("target", "Target")], [article])[0])
    assert linked.companies == ()


def test_touched_are_the_ids_that_linking_gives() -> None:
    article = read("Deals\n\nAcme Inc. bought glowing PLINK tubes.")
    registry, _ = fold([Company("plink", "PLINK"), Company("unused", "Unused")], [article])
    assert touched(article, registry) == ("acme", "plink")
    assert touched(article, registry) == tuple(sorted(c.id for c in link(article, registry).companies))


def test_an_unknown_company_still_gets_an_id() -> None:
    assert ids(link(facts(named("Acme Robotics")), Registry())) == {"Acme Robotics": "acme-robotics"}


ARTICLES = [
    facts(named("Acme Robotics", "Acme Robotics Inc.", "Acme"), named("Borealis")),
    facts(named("Acme", "Acme", ticker="ACM", exchange="NYSE")),
    facts(named("Aurelia Foods", "Aurelia"), named("Anvil", ticker="ACM", exchange="NYSE")),
    facts(named("Aurelia Motors", "Aurelia")),
]


def test_any_order_of_input_gives_the_same_registry() -> None:
    files = [
        Company("borealis", "Borealis Cloud", aliases=("Borealis",)),
        Company("nimbus", "Nimbus", aliases=("Borealis",)),
    ]
    results = {repr(fold(f, a)) for f in permutations(files) for a in permutations(ARTICLES)}
    assert len(results) == 1


NAMES = st.sampled_from(
    [
        "Acme",
        "Acme Robotics",
        "Acme Inc.",
        "Borealis",
        "Borealis Cloud",
        "Aurelia",
        "Aurelia Foods",
        "acme",
        "IBM",
        "&",
        "3M",
        "中芯",
    ]
)


@given(
    st.lists(st.lists(st.tuples(NAMES, st.lists(NAMES, min_size=1, max_size=3)), max_size=3), max_size=4),
    st.lists(NAMES, max_size=3),
)
@settings(max_examples=150, deadline=None)
def test_every_company_named_has_a_record(articles: list[list[tuple[str, list[str]]]], filed: list[str]) -> None:
    found = [facts(*(named(name, *forms) for name, forms in article)) for article in articles]
    registry, _ = fold([Company(f"file-{i}", name) for i, name in enumerate(filed)], found)
    known = {c.id for c in registry.companies}
    assert [c.id for c in registry.companies] == sorted(known)
    for article in found:
        assert {c.id for c in link(article, registry).companies} <= known
        assert touched(article, registry) == tuple(sorted({c.id for c in link(article, registry).companies}))


def test_linking_is_quick_with_thousands_of_names() -> None:
    article = read("Deals\n\n" + "Acme Inc. met people in the quiet town and spoke of tubes. " * 40)
    registries = {}
    for count in (2000, 4000):
        files = [Company(f"c{i}", f"Zork{i} Works", aliases=(f"Zork{i}", f"Vum{i} Group")) for i in range(count)]
        registries[count] = fold(files, [article])[0]
    assert_linear(lambda count: [link(article, registries[count]) for _ in range(20)], 4000)


def test_a_company_named_by_its_ticker_is_not_called_by_it() -> None:
    banks = named("Corvane Holdings", "CVH", "Corvane Holdings")._replace(listing=Listing("CVH", "NYSE", "table"))
    registry, _ = fold([], [facts(banks)])
    assert [c.id for c in registry.companies] == ["corvane-holdings"]


def test_a_name_that_is_the_ticker_too_stays_a_name() -> None:
    ibm = named("IBM", "IBM")._replace(listing=Listing("IBM", "NYSE", "table"))
    registry, _ = fold([], [facts(ibm)])
    assert [c.id for c in registry.companies] == ["ibm"]


def test_the_tables_listing_stands_in_the_record_and_in_the_brief() -> None:
    article = read("Lorem\n\nNvidia reported its sales.\n")
    registry, _ = fold([], [article])
    listing = Listing("NVDA", "Nasdaq", "table")
    record = registry.get("nvidia")
    assert record
    assert (record.ticker, record.exchange, record.listing) == ("", "", listing)
    company = link(article, registry).companies[0]
    assert (company.ticker, company.exchange, company.listing) == (None, None, listing)


def test_the_files_listing_wins_over_the_tables() -> None:
    article = read("Lorem\n\nNvidia reported its sales.\n")
    registry, _ = fold([Company("nvidia", "Nvidia", ticker="NVD", exchange="FRA")], [article])
    assert link(article, registry).companies[0].listing == Listing("NVD", "FRA", "company file")


def test_what_any_article_prints_wins_over_the_table_and_what_this_one_prints_over_all() -> None:
    printing = read("Lorem\n\nNvidia (FRA: NVD) reported its sales.\n")
    silent = read("Lorem\n\nNvidia sold chips.\n")
    registry, _ = fold([], [silent, printing])
    assert link(silent, registry).companies[0].listing == Listing("NVD", "FRA", "article")
    filed, _ = fold([Company("nvidia", "Nvidia", ticker="NVDA", exchange="NASDAQ")], [silent, printing])
    assert link(printing, filed).companies[0].listing == Listing("NVD", "FRA", "article")
    assert link(silent, filed).companies[0].listing == Listing("NVDA", "NASDAQ", "company file")


def test_a_brand_carries_its_owner_by_the_table_apart_from_what_the_article_says() -> None:
    company = read("Lorem\n\nInstagram launched a tab for shops.\n").companies[0]
    assert (company.owner, company.parent, company.listing) == (None, "Facebook", None)


def test_two_names_that_the_table_lists_as_one_are_one_company() -> None:
    short, full = (
        read("Lorem\n\nRegeneron Inc. sold drugs.\n"),
        read("Lorem\n\nRegeneron Pharmaceuticals Inc. sold drugs.\n"),
    )
    registry, _ = fold([], [short, full])
    assert [c.id for c in registry.companies] == ["regeneron"]
    assert ids(link(full, registry)) == {"Regeneron Pharmaceuticals": "regeneron"}
