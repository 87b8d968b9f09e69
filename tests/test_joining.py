from decimal import Decimal

import pytest

from briefgen.extraction.pipeline import extract
from briefgen.extraction.story import tell
from briefgen.joining import Fact, Floor
from briefgen.model.facts import (
    Amount,
    Facts,
    Figure,
    Mention,
    NamedCompany,
    Organization,
    Person,
    Provenance,
    Quote,
)
from briefgen.model.text import Span
from briefgen.read.document import parse_text

ARTICLE = (
    "Nimbus Chips opens a plant\n\nNimbus Chips (NYSE:NMBS) spent $300 million on it, said Ida Sample, its chief executive.\n\n"
    "“A fine room,” she said. The zorgs of Vexly were nearly full, and Vexly liked it.\n\n(Reporting by Ann Author)\n"
)
DOCUMENT = parse_text(ARTICLE)
STORY = tell(DOCUMENT)
FACTS = extract(DOCUMENT)


def at(text: str, nth: int = 0) -> Provenance:
    start = -1
    for _ in range(nth + 1):
        start = DOCUMENT.text.index(text, start + 1)
    return Provenance("somewhere.txt", Span(start, start + len(text)), "rule")


def figure(text: str, value: Decimal = Decimal(1)) -> Figure:
    return Figure(text, "ratio", Amount(value, "fraction"), at(text))


def company(name: str, *places: Provenance) -> NamedCompany:
    return NamedCompany(name, tuple(Mention(DOCUMENT.surface(p.span), p) for p in places))


def joined(*facts: Fact) -> Facts:
    floor = Floor(STORY, FACTS)
    assert all(floor.take("acme", fact) for fact in facts)
    return floor.joined(())


def test_a_free_figure_is_added_in_the_order_of_the_text_under_the_plugins_name() -> None:
    after = joined(figure("nearly full")._replace(key=True, why="editor"))
    (new,) = set(after.figures) - set(FACTS.figures)
    assert (new.text, new.at.source, new.at.rule, new.key, new.why) == ("nearly full", "-", "acme/rule", False, "")
    assert [f.at.span for f in after.figures] == sorted(f.at.span for f in after.figures)


@pytest.mark.parametrize("text", ["$300 million", "spent $300", "million on"])
def test_a_figure_that_overlaps_one_of_ours_is_dropped(text: str) -> None:
    assert joined(figure(text)) == FACTS


def test_of_two_that_overlap_the_first_stays() -> None:
    after = joined(figure("nearly full"), figure("were nearly"))
    assert [f.text for f in after.figures if f.at.rule == "acme/rule"] == ["nearly full"]


def test_a_quote_that_overlaps_one_of_ours_is_dropped() -> None:
    assert [q.text for q in FACTS.quotes] == ["A fine room,"]
    assert joined(Quote("fine room", at("fine room"))) == FACTS
    assert len(joined(Quote("liked it", at("liked it"))).quotes) == 2


def test_a_new_name_stands_behind_ours_with_its_mentions_in_order() -> None:
    after = joined(company("Vexly", at("Vexly", 1), at("Vexly"))._replace(id="vexly", why="x"))
    assert after.companies[:-1] == FACTS.companies
    new = after.companies[-1]
    assert (new.name, new.id, new.why) == ("Vexly", "", "")
    assert [m.at.span for m in new.mentions] == [at("Vexly").span, at("Vexly", 1).span]


def test_a_name_that_is_there_is_dropped_whatever_it_names() -> None:
    mention = Mention("Vexly", at("Vexly"))
    assert joined(company("Ida Sample", at("Vexly"))) == FACTS
    assert joined(Person("NIMBUS chips", (mention,)), Organization("Nimbus Chips", (mention,))) == FACTS


def test_mentions_that_are_taken_fall_and_a_name_without_one_with_them() -> None:
    assert joined(company("Sample Group", at("Sample"))) == FACTS
    after = joined(company("Sample Group", at("Sample"), at("Vexly")))
    assert [m.text for m in after.companies[-1].mentions] == ["Vexly"]


@pytest.mark.parametrize(
    "wrong",
    [
        "a text",
        None,
        figure("nearly full")._replace(text="nearly"),
        figure("nearly full")._replace(at=Provenance("", Span(-9, 0), "r")),
        figure("nearly full")._replace(kind="colour"),  # type: ignore[arg-type]
        figure("nearly full", Decimal("NaN")),
        company("Ann Author", at("Ann Author")),
        company("Vexly"),
        company(" ", at("Vexly")),
    ],
)
def test_what_is_no_fact_of_the_story_is_refused(wrong: object) -> None:
    floor = Floor(STORY, FACTS)
    assert not floor.take("acme", wrong)
    assert floor.joined(()) == FACTS
