from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from briefgen.extraction.checks.conflicts import RULE, conflicts, metric_key, period_key, statements
from briefgen.model.brief import Brief
from briefgen.model.facts import Amount, Figure, Provenance
from briefgen.model.problem import Problem
from briefgen.model.text import Span
from tests.publish.making import brief, money


def said(sentence: str, words: str, value: int, slug: str = "a", **more: Any) -> Brief:
    """A brief of one sentence about Acme, in which `words` is its revenue of 2023."""
    return told(slug, sentence, (words, value, more))


def told(slug: str, text: str, *figures: tuple[str, int, Mapping[str, Any]]) -> Brief:
    given = {"metric": "revenue", "subject": "Acme", "period": "2023"}
    return brief(
        slug,
        "Acme reports",
        [text],
        date=datetime(2024, 1, len(slug), tzinfo=UTC),
        figures=[(words, {**money(value), **given, **more}) for words, value, more in figures],
        companies=[("Acme", {})],
    )


def found(*briefs: Brief) -> tuple[Problem, ...]:
    return conflicts(s for b in briefs for s in statements(b))


ABOUT = Amount(Decimal(900_000_000), "USD", bound="approx")
FIRST = said("Acme had revenue of $910 million in 2023.", "$910 million", 910_000_000)


def test_two_values_are_a_problem_at_the_later_one() -> None:
    second = said("In 2023 Acme had revenue of $950 million.", "$950 million", 950_000_000, "bb")
    (problem,) = found(FIRST, second)
    assert (problem.level, problem.rule) == ("warning", RULE)
    assert str(problem.place) == str(second.document.place(second.figures[0].at.span.start))
    assert "“$950 million” here and “$910 million” at content/a.txt:1:" in problem.what


def test_two_values_in_one_article_are_a_problem_too() -> None:
    text = "Acme had revenue of $910 million in 2023. Its revenue was $950 million in 2023."
    one = told("a", text, ("$910 million", 910_000_000, {}), ("$950 million", 950_000_000, {}))
    assert len(found(one)) == 1


def test_each_value_is_told_once() -> None:
    others = [said("Acme had revenue of $950 million.", "$950 million", 950_000_000, s) for s in ("bb", "ccc")]
    assert len(found(FIRST, *others)) == 1


@pytest.mark.parametrize(
    ("sentence", "words", "value", "more"),
    [
        ("Acme had revenue of $0.91 billion in 2023.", "$0.91 billion", 910_000_000, {}),
        ("Acme had revenue of about $900 million.", "$900 million", 900_000_000, {"amount": ABOUT}),
        ("Acme had revenue of $3 billion in 2022.", "$3 billion", 3_000_000_000, {"period": "2022"}),
        ("Acme had net income of $50 million.", "$50 million", 50_000_000, {"metric": "net income"}),
        ("Acme had cloud revenue of $50 million.", "$50 million", 50_000_000, {"metric": "cloud revenue"}),
        ("Acme expects revenue of $3 billion.", "$3 billion", 3_000_000_000, {}),
        ("Analysts had thought of revenue of $3 billion.", "$3 billion", 3_000_000_000, {}),
        ("Acme had revenue of $300 million in Norway.", "$300 million", 300_000_000, {}),
        ("Revenue of Acme rose from $300 million.", "$300 million", 300_000_000, {}),
        ("Revenue of Acme rose by $300 million.", "$300 million", 300_000_000, {"change": "up"}),
        ("Borealis had revenue of $3 billion.", "$3 billion", 3_000_000_000, {"subject": "Borealis"}),
        ("Acme had revenue of $3 a share.", "$3", 3, {"per": "share"}),
        ("Acme had revenue of $3 billion.", "$3 billion", 3_000_000_000, {"period": None}),
        ("Acme had revenue of $3 billion.", "$3 billion", 3_000_000_000, {"period": "the quarter"}),
        ("Acme shares rose to $3 billion.", "$3 billion", 3_000_000_000, {"metric": "shares"}),
    ],
)
def test_no_conflict(sentence: str, words: str, value: int, more: Mapping[str, Any]) -> None:
    assert found(FIRST, said(sentence, words, value, "bb", **more)) == ()


def test_of_a_sentence_only_the_first_counts_because_it_compares() -> None:
    text = "Acme had revenue of $910 million, twice the $450 million of before."
    assert found(told("a", text, ("$910 million", 910_000_000, {}), ("$450 million", 450_000_000, {}))) == ()


def test_a_quarter_without_a_year_holds_in_its_article_alone() -> None:
    quarter = {"period": "the fourth quarter"}
    one = said("Acme had revenue of $910 million.", "$910 million", 910_000_000, "a", **quarter)
    two = said("Acme had revenue of $950 million.", "$950 million", 950_000_000, "bb", **quarter)
    assert found(one, two) == ()
    text = "Acme had revenue of $910 million. Its revenue was $950 million."
    both = told("a", text, ("$910 million", 910_000_000, quarter), ("$950 million", 950_000_000, quarter))
    assert len(found(both)) == 1


def test_a_quarter_is_that_of_the_year_that_the_article_named() -> None:
    text = "Acme had revenue of $910 million. Its revenue was $950 million."
    named, bare = {"period": "the fourth quarter of 2023"}, {"period": "the fourth quarter"}
    assert len(found(told("a", text, ("$910 million", 910_000_000, named), ("$950 million", 950_000_000, bare)))) == 1


@pytest.mark.parametrize(
    ("worded", "key"),
    [
        ("2023", "2023"),
        ("fiscal 2023", "fiscal 2023"),
        ("FY23", "fiscal 2023"),
        ("the full year 2023", "2023"),
        ("the last quarter of 2016", "2016 q4"),
        ("Q4 2016", "2016 q4"),
        ("the second quarter of fiscal 2024", "fiscal 2024 q2"),
        ("the first half of 2020", "2020 h1"),
        ("the three months ended June 2020", "2020 three months ended jun"),
        ("the March quarter", "quarter ended mar"),
        ("March 2020", "2020 mar"),
        ("the fourth quarter", "q4"),
        ("the quarter", ""),
        ("last year", ""),
        ("since 2016", ""),
        ("early 2016", ""),
        ("the end of 2016", ""),
        ("Tuesday", ""),
        ("", ""),
    ],
)
def test_periods_are_made_comparable(worded: str, key: str) -> None:
    assert period_key(worded) == key


@pytest.mark.parametrize(
    ("metric", "key"),
    [
        ("Revenue", "revenue"),
        ("total revenues", "revenue"),
        ("Acme posted revenue", "revenue"),
        ("Cloud revenue", "cloud revenue"),
        ("net profit", "net income"),
        ("2023 sales", "revenue"),
        ("same-store sales", ""),
        ("Acme expects revenue", ""),
        ("average estimate", ""),
        ("shares", ""),
        ("gross margin", ""),
        ("", ""),
    ],
)
def test_metrics_are_made_comparable(metric: str, key: str) -> None:
    at = Provenance("a.txt", Span(0, 2), "test")
    assert metric_key(Figure("$5", "money", Amount(Decimal(5), "USD"), at, metric=metric)) == key


def test_a_percentage_is_a_margin_or_nothing() -> None:
    at = Provenance("a.txt", Span(0, 2), "test")
    percent = Amount(Decimal(5), "percent")
    assert metric_key(Figure("5%", "percent", percent, at, metric="gross margin")) == "gross margin"
    assert metric_key(Figure("5%", "percent", percent, at, metric="revenue")) == ""
