"""Figures and quotes in parts: how they are split, which go together, which are set large."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.model.facts import Amount
from briefgen.publish.body import body_of
from briefgen.publish.facts import figures, key_figures, key_quotes, numbers, quotations, speeches

from .making import ENGLISH, brief, money


def test_a_speech_that_is_interrupted_is_shown_whole() -> None:
    b = brief(
        paragraphs=["“One,” he said. “Two.” She said “three”."],
        quotes=[
            ("One,", {"key": True, "group": "a", "speaker": "X"}),
            ("Two.", {"group": "a", "speaker": "X"}),
            ("three", {"form": "partial", "speaker": "Y"}),
        ],
    )
    assert [q.text for _, q in key_quotes(b)] == ["One,", "Two."]


@pytest.mark.parametrize(
    ("text", "metric", "numeral", "unit"),
    [
        ("$168 billion", "valuation", "$168", "billion"),
        ("2 billion customers", "customers", "2", "billion"),
        ("115 percent", None, "115", "percent"),
        ("4.5%", None, "4.5%", ""),
        ("HK$3.2 million", None, "HK$3.2", "million"),
        ("£17", "price", "£17", ""),
        ("twice", None, "twice", ""),
        ("two and a half billion yuan", None, "two", "and a half billion yuan"),
        ("12-person", None, "12", "-person"),
    ],
)
def test_figures_in_parts(text: str, metric: str | None, numeral: str, unit: str) -> None:
    b = brief(paragraphs=[f"It was {text} then."], figures=[(text, money(1, metric=metric))])
    (found,) = figures(ENGLISH, b, [1], body_of(b))
    assert (found.numeral, found.unit, found.words) == (numeral, unit, text)


def test_an_editors_figure_that_stands_nowhere_has_no_link() -> None:
    b = brief(paragraphs=["Nothing here."], figures=[("$9 million", money(9))])
    (found,) = figures(ENGLISH, b, [1], body_of(b))
    assert (found.href, found.paragraph) == ("", 0)


def test_a_second_unit_goes_with_the_first_and_is_never_set_large() -> None:
    b = brief(
        paragraphs=["It cost $5 million, or 4.5 million euros, not $7 million."],
        figures=[
            ("$5 million", money(5_000_000)),
            (
                "4.5 million euros",
                {"kind": "money", "amount": Amount(Decimal(4_500_000), "EUR"), "same_as": "$5 million"},
            ),
            ("$7 million", money(7_000_000)),
        ],
    )
    first, second, third = figures(ENGLISH, b, [1, 2, 3], body_of(b))
    assert [s.words for s in first.same] == ["4.5 million euros"]
    assert (second.same, third.same) == ((), ())
    assert key_figures(b) == (1, 3)


def test_figures_that_say_they_are_each_other_end() -> None:
    b = brief(
        paragraphs=["It cost $5 or 4 euros."],
        figures=[("$5", money(5, same_as="4 euros")), ("4 euros", money(4, same_as="$5"))],
    )
    assert [[s.number for s in f.same] for f in figures(ENGLISH, b, [1, 2])] == [[2], [1]]


def test_without_key_figures_the_first_that_measure_something_are_set_large() -> None:
    words = [f"${n}" for n in range(1, 8)]
    b = brief(
        headline="It earned $1",
        paragraphs=["It earned " + " and ".join(words[1:]) + "."],
        figures=[(w, money(1, key=False, metric="revenue" if w != "$3" else None)) for w in words],
    )
    assert key_figures(b) == (2, 4, 5, 6)
    assert [f.words for f in numbers(ENGLISH, b, 1)] == ["$2"]


def test_figures_are_shown_in_one_go_however_many_there_are() -> None:
    b = brief(paragraphs=["It cost $5."], figures=[("$5", money(5))])
    (one,) = b.figures
    span = one.at.span
    many = replace(
        b,
        figures=(one,) * 20_000
        + (one._replace(at=one.at._replace(span=span._replace(end=span.end + 1)), same_as=span),),
    )
    assert len(figures(ENGLISH, many, range(1, 20_002))) == 20_001


def test_speech_that_its_attribution_interrupts_is_one() -> None:
    b = brief(
        paragraphs=["“One,” she said. “Two.” “Three.”"],
        quotes=[
            ("One,", {"group": "a", "speaker": "ada", "role": "chief executive", "affiliation": "Acme"}),
            ("Two.", {"group": "a"}),
            ("Three.", {}),
        ],
    )
    one, two = speeches(quotations(enumerate(b.quotes, 1), body_of(b)))
    assert (one.parts, one.number, one.speaker, one.role) == (("One,", "Two."), 1, "Ada", "Chief executive, Acme")
    assert (two.parts, two.number, two.href) == (("Three.",), 3, "#q3")
