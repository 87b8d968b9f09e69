"""What the pages of others show of a brief is gathered in one go."""

from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Person
from briefgen.publish import collected, dossier, people
from briefgen.publish.cards import card_of
from briefgen.publish.excerpts import excerpt
from briefgen.publish.settings import SiteSettings
from briefgen.publish.shelf import Shelf
from briefgen.publish.site import Site

from .making import ENGLISH, brief, money

TEXT = "Acme Robotics earned $5 million. “We will build more plants,” said Jane Example. “No,” she said later."
ONE = brief(
    paragraphs=[TEXT],
    figures=[("$5 million", money(5_000_000, metric="profit", subject="Acme Robotics"))],
    quotes=[
        ("We will build more plants,", {"speaker": "Jane Example", "affiliation": "Acme Robotics"}),
        ("No,", {"speaker": "Jane Example", "affiliation": "Acme Robotics", "form": "partial"}),
    ],
    companies=[("Acme Robotics", {"id": "acme-robotics"})],
    people=[Person("Jane Example", (), "chief", "Acme Robotics")],
)


def site() -> tuple[Site, list[str]]:
    fetched: list[str] = []

    def fetch(brief_id: str) -> Brief:
        fetched.append(brief_id)
        return ONE

    companies = {"acme-robotics": Company("acme-robotics", "Acme Robotics")}
    return Site(Shelf.of([card_of(ONE)]), companies, (), SiteSettings(), fetch=fetch, texts=ENGLISH), fetched


def test_a_brief_is_fetched_once_for_all_that_the_pages_of_others_show() -> None:
    newsroom, fetched = site()
    about = dossier.about(newsroom, newsroom.companies["acme-robotics"])
    jane = people.person(newsroom, "jane-example")
    quotes = collected.quotes(newsroom, 0)
    newsroom.memory.briefs.clear()
    figures = collected.all_figures(newsroom, 0)

    assert fetched == [ONE.id]
    assert [point.figure.text for series in about.tables for point in series.points] == ["$5 million"]
    assert [quote.parts for quote, _ in about.quotes] == [("We will build more plants,",)]
    assert [quote.parts for quote, _ in jane.quotes] == [("We will build more plants,",)]
    assert {one.quote.speaker for one in quotes.said} == {"Jane Example"}
    assert [row.company.name for row in figures.rows] == ["Acme Robotics"]


def test_a_few_words_of_a_speaker_count_only_where_they_are_a_direct_quotation() -> None:
    newsroom, _ = site()
    found = excerpt(newsroom, card_of(ONE))
    assert [quote.parts for _, (_, quote) in found.heard] == [("We will build more plants,",)]
    assert found.heard[0][0] == "jane example"
