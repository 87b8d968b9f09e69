from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefgen.extraction.checks.check import check
from briefgen.extraction.checks.copies import RULE, copies
from briefgen.model.brief import Brief
from briefgen.model.meta import Json, Meta
from tests.publish.making import NOTHING, brief, money

DAY = datetime(2024, 5, 7, tzinfo=UTC)
STORY = (
    "Acme Robotics will close its plant in the north and move the presses to a hall by the sea before the winter.",
    "The hall was built for ships that nobody ordered, and it has stood empty since the yard gave up nine years ago.",
    "Unions want to know what becomes of those who cannot move, and the company says that it will speak with each.",
)
OTHER = (
    "Borealis Cloud sold its office to a school on Monday and now rents two floors of a house across the river.",
    "Nobody had worked in the old one since the spring, when the heating broke and a pipe flooded the cellar.",
    "The school will open after the summer with three classes, a kitchen of its own and a garden on the roof.",
)


def told(slug: str, *paragraphs: str, after: int = 0, meta: Meta = NOTHING) -> Brief:
    return brief(slug, f"{slug} moves", paragraphs, date=DAY + timedelta(days=after), meta=meta)


def test_the_later_of_two_copies_names_the_earlier() -> None:
    (problem,) = copies([told("b", *STORY, after=1), told("a", *STORY)])
    assert (problem.level, problem.rule, str(problem.place)) == ("warning", RULE, "content/b.txt:1:1")
    assert problem.what == "one story, told twice: all of its words are in content/a.txt:1:1 as well."
    assert "status: withheld" in problem.mend


@pytest.mark.parametrize(("kept", "said"), [(3, "all of"), (2, "most of")])
def test_how_much_is_the_same_is_told(kept: int, said: str) -> None:
    (problem,) = copies([told("a", *STORY), told("b", *STORY[:kept], *OTHER[kept:], after=1)])
    assert f"{said} its words" in problem.what


def test_other_words_are_no_copy() -> None:
    assert copies([told("a", *STORY), told("b", *OTHER)]) == ()


def test_one_event_in_other_words_is_no_fault() -> None:
    def event(slug: str, words: str) -> Brief:
        sums = ["$11 million", "$12 million", "$13 million"]
        figures = [(s, money(int(s[1:3]) * 10**6)) for s in sums]
        return brief(
            slug, slug, [f"{words} {' '.join(sums)}."], figures=figures, companies=[("Acme", {"role": "primary"})]
        )

    assert copies([event("a", "Acme earned"), event("b", "There came to Acme")]) == ()


def test_three_copies_are_two_problems() -> None:
    found = copies([told(slug, *STORY, after=n) for n, slug in enumerate("abc")])
    assert sorted(p.place.file for p in found) == ["content/b.txt", "content/c.txt"]


@pytest.mark.parametrize(("value", "number"), [(True, 0), (False, 1), ("yes", 1), (None, 1)])
def test_the_editor_may_keep_both(value: Json, number: int) -> None:
    second = told("b", *STORY, after=1, meta=replace(NOTHING, extra={"told_twice": value}))
    assert len(copies([told("a", *STORY), second])) == number


def test_it_is_one_of_the_checks() -> None:
    found = check([told("a", *STORY), told("b", *STORY, after=1)], {})
    assert [p.rule for p in found] == [RULE]
