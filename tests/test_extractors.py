"""Extractors at work: their order, what they are handed, and what becomes of one that fails."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extraction.entities import Names
from briefgen.extraction.pipeline import OURS, extract
from briefgen.extraction.story import Story, tell
from briefgen.extractors import Extractor, extractor_of, gather, in_order
from briefgen.model.facts import Amount, Facts, Figure, Provenance
from briefgen.model.problem import Problem
from briefgen.model.text import Span
from briefgen.read.document import parse_text

ARTICLE = "Nimbus runs slow\n\nNimbus Chips spent $3 million on a chip that is sold out.\n"
Find = Callable[..., Iterable[object]]


def told(text: str = ARTICLE) -> tuple[Story, Facts]:
    document = parse_text(text)
    return tell(document), extract(document)


def through(*finds: Find, text: str = ARTICLE) -> Facts:
    """The facts of `text` and what `finds` find besides, each under the name of its function."""
    ordered, left = in_order(extractor_of(find.__name__, find) for find in finds)
    assert not left
    return gather(ordered, *told(text))


def figure(story: Story, text: str, unit: str = "EUR") -> Figure:
    start = story.text.index(text)
    at = Provenance("elsewhere.txt", Span(start, start + len(text)), "again")
    return Figure(text, "money", Amount(Decimal(9), unit), at)


def money(story: Story) -> Iterator[Figure]:
    yield figure(story, "$3 million")


def sold_out(story: Story) -> Iterator[Figure]:
    yield figure(story, "sold out")


def fails(story: Story) -> Iterator[Figure]:
    yield figure(story, "sold out")
    raise ZeroDivisionError("never mind")


def nonsense(story: Story) -> list[object]:
    return ["text", None, figure(story, "sold out")._replace(text="not there")]


# -- order


def names_of(extractors: Iterable[Extractor]) -> list[str]:
    return [e.name for e in extractors]


def make(name: str, *needs: str, trusted: bool = False) -> Extractor:
    return Extractor(name, list, needs, trusted)


def test_ours_come_first_then_by_name_each_after_what_it_needs() -> None:
    some = [make("zoo"), make("ant", "zoo", "my_own"), make("my-own"), make("quotes", "names", trusted=True)]
    ordered, left = in_order([*some, make("names", trusted=True), make("figures", "names", trusted=True)])
    assert names_of(ordered) == ["names", "figures", "quotes", "my-own", "zoo", "ant"]
    assert left == ()


def test_what_nobody_gives_and_what_turns_in_a_circle_never_comes() -> None:
    ordered, left = in_order([make("a", "b"), make("b", "a"), make("c", "far_away"), make("d")])
    assert (names_of(ordered), names_of(left)) == (["d"], ["a", "b", "c"])


def test_parameters_say_what_is_needed() -> None:
    def find(story: Story, names: Names, *more: int, figures: object, least: int = 3, **others: int) -> list[object]:
        return [story, names, more, figures, least, others]

    assert extractor_of("mine", find).needs == ("names", "figures")
    assert extractor_of("mine", sold_out).needs == ()


def test_what_takes_no_story_is_refused() -> None:
    with pytest.raises(TypeError, match="no story"):
        extractor_of("mine", lambda: ["nothing"])


# -- what they are handed


def test_an_extractor_is_handed_what_those_before_it_gave() -> None:
    seen: list[object] = []

    def looks(story: Story, names: Names, figures: tuple[Figure, ...], sold_out: tuple[Figure, ...]) -> list[Figure]:
        seen.extend([[c.name for c in names.companies], [f.text for f in (*figures, *sold_out)]])
        return [figure(story, "chip")]

    ordered, _ = in_order([*OURS, extractor_of("sold-out", sold_out), extractor_of("looks", looks)])
    facts = extract(parse_text(ARTICLE), ordered)
    assert seen == [["Nimbus Chips"], ["$3 million", "sold out"]]
    assert [f.at.rule for f in facts.figures if "/" in f.at.rule] == ["looks/again", "sold-out/again"]


def test_what_needs_one_that_fails_is_passed_over() -> None:
    def builds_on(story: Story, fails: object) -> list[Figure]:
        raise AssertionError(fails)

    after = through(fails, builds_on)
    assert [p.place.file for p in after.problems] == ["plugin fails"]


# -- what is taken


def test_a_plugin_replaces_nothing() -> None:
    assert through(money) == told()[1]


def test_of_an_extractor_that_fails_nothing_is_taken_and_the_rest_goes_on() -> None:
    after = through(fails, sold_out)
    assert [f.at.rule for f in after.figures][1:] == ["sold_out/again"]
    (problem,) = after.problems
    assert (problem.level, problem.place.file) == ("error", "plugin fails")
    assert "fails on an article: ZeroDivisionError: never mind." in problem.what


def test_one_failure_is_one_problem_however_many_articles() -> None:
    problems: set[Problem] = set()
    for text in (ARTICLE, ARTICLE + "\nMore.\n"):
        problems.update(through(fails, text=text).problems)
    assert len(problems) == 1


def test_what_is_no_fact_of_the_article_is_one_problem() -> None:
    after = through(nonsense)
    assert after.figures == told()[1].figures
    assert [p.what for p in after.problems] == ["gives what is no fact of the article, such as 'text'."]


def test_without_extractors_nothing_changes() -> None:
    story, facts = told()
    assert gather((), story, facts) is facts


_BITS = [
    "Acme Robotics Inc. ",
    "Jane Doe ",
    "said ",
    "“We pay $3 million,” ",
    "5 percent ",
    "Studio 54 Group ",
    ". ",
    "\n\n",
    "(",
]


@given(
    st.lists(st.sampled_from([*_BITS, "Borealis ", "Commission ", "she ", "’s ", "$", "7 "]), max_size=50).map("".join)
)
@settings(max_examples=150, deadline=None)
def test_ours_can_be_trusted_for_the_door_lets_all_of_it_stand(text: str) -> None:
    """Where ours go through the door as those of others do, the same facts come out."""
    document = parse_text(text)
    facts = extract(document, [replace(e, trusted=False) for e in OURS])
    assert _unranked(facts) == _unranked(extract(document))


def _unranked(facts: Facts) -> list[object]:
    """`facts` without what the door leaves to later stages, and without the plugin's name in the rules."""
    return [
        [(f.text, f.at.span, f.at.rule.rpartition("/")[2]) for f in facts.figures],
        [(q.text, q.at.span, q.at.rule.rpartition("/")[2]) for q in facts.quotes],
        *[
            [(n.name, [(m.text, m.at.span) for m in n.mentions]) for n in names]
            for names in (facts.companies, facts.people, facts.organizations)
        ],
        facts.problems,
    ]
