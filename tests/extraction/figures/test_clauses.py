"""Clauses: what is left of a sentence for a metric."""

from briefgen.extraction.figures.clauses import NAME, Clause, words_before
from briefgen.model.text import Span


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def test_periods_go_with_their_preposition_and_names_are_blank() -> None:
    text = "Revenue of Acme in the first quarter was"
    clause = Clause(text, Span(0, len(text)), [at(text, "the first quarter")], [at(text, "Acme")])
    assert clause.between(0, len(text)) == f"Revenue of {NAME * 4} was"


def test_brackets_go() -> None:
    text = "Revenue (before tax) was"
    assert Clause(text, Span(0, len(text))).between(0, len(text)) == "Revenue was"


def test_only_the_words_between() -> None:
    text = "Sales rose and profit fell"
    assert Clause(text, Span(0, len(text))).between(15, 26) == "profit fell"


def test_the_words_before_begin_with_what_the_first_may_follow() -> None:
    assert words_before("up from a year", 8, 5) == " from "
    assert words_before("from a year", 5, 4) == "from "
    assert words_before("from a year", 5, 20) == " from "
