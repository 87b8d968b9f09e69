from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import extract
from briefgen.extraction.checks.check import CHECKS, check, unfiled
from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Amount, CompanyRole, Person
from briefgen.model.meta import Entry, Image, Meta, Override
from briefgen.model.problem import Place
from tests.growth import assert_linear
from tests.publish.making import NOTHING, brief, money

TEXT = "Acme said “we had to” act” $5 5% million. revenue of in 2023 the Example fourth quarter was 0 0.0 more than 1,000 users"
WORDS = TEXT.split()
FILED = {"acme": Company("acme", "Acme", ticker="ACME", exchange="NASDAQ", at=Place("content/companies/acme.md", 1, 1))}


def rules(*briefs: Brief, companies: Mapping[str, Company] = FILED) -> list[str]:
    found = check(briefs, companies)
    assert all(p.level == "warning" and p.rule in CHECKS and p.what and p.mend and p.place.line for p in found)
    return [p.rule for p in found]


def test_nothing_to_say_of_nothing() -> None:
    assert check((), {}) == ()
    assert rules(brief()) == []


# ---- headline-figure


def headlined(headline: str, words: str, body: str = "Acme opened a plant.", **more: Any) -> Brief:
    figures = [(words, more)] + ([(body, more.pop("below"))] if "below" in more else [])
    return brief(headline=headline, paragraphs=[f"Acme says {body}"], figures=figures)


def test_a_headline_figure_that_the_body_lacks() -> None:
    one = headlined("Acme spends $5 million", "$5 million", **money(5_000_000))
    (problem,) = check((one,), {})
    assert problem.rule == "headline-figure"
    assert str(problem.place) == "content/acme.txt:1:13"
    assert problem.what == "the headline says “$5 million”, and the body does not."


@pytest.mark.parametrize(
    ("body", "value"), [("$5 million", 5_000_000), ("$5.2 million", 5_200_000), ("$4.96 million", 4_960_000)]
)
def test_the_body_bears_it_out_in_other_digits(body: str, value: int) -> None:
    one = headlined("Acme spends $5 M", "$5 M", body, **money(5_000_000), below=money(value))
    assert rules(one) == []


def test_another_currency_or_value_does_not() -> None:
    euro = {"kind": "money", "amount": Amount(Decimal(5_000_000), "EUR")}
    assert rules(headlined("Acme spends $5 M", "$5 M", "€5 million", **money(5_000_000), below=euro)) == [
        "headline-figure"
    ]
    other = money(7_000_000)
    assert rules(headlined("Acme spends $5 M", "$5 M", "$7 million", **money(5_000_000), below=other)) == [
        "headline-figure"
    ]


def test_a_numeral_that_stands_in_the_body_counts_though_no_figure_was_found() -> None:
    assert rules(headlined("Acme spends $5.25 M", "$5.25 M", "5.25 of them", **money(5_250_000))) == []


def test_short_lists_periods_and_multiples_are_the_headlines_own_business() -> None:
    count: dict[str, Any] = {"kind": "count", "amount": Amount(Decimal(5), "reason")}
    assert rules(headlined("5 reasons to watch Acme", "5 reasons", **count)) == []
    ratio: dict[str, Any] = {"kind": "ratio", "amount": Amount(Decimal(2), "times")}
    assert rules(headlined("Acme grows twice as fast", "twice", **ratio)) == []


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert rules(headlined("Acme will spend $5 million on a plant.", "$5 million", **money(5_000_000))) == []


# ---- figure-unit


def test_a_figure_without_a_unit() -> None:
    bare = {"kind": "other", "amount": Amount(Decimal(70), "")}
    assert rules(brief(paragraphs=["Acme counted 70 of them."], figures=[("70", bare)])) == ["figure-unit"]
    assert rules(brief(paragraphs=["Acme paid $70."], figures=[("$70", money(70))])) == []


# ---- quotes


def quoted(words: str = "We had to act now", more: str = "", meta: Meta = NOTHING, **quote: Any) -> Brief:
    people = quote.pop("people", ())
    return brief(paragraphs=[f"“{words}”, it was said. {more}"], quotes=[(words, quote)], people=people, meta=meta)


def test_a_quote_without_a_speaker() -> None:
    one = quoted()
    (problem,) = check((one,), {})
    assert problem.rule == "quote-speaker"
    assert problem.place == one.document.place(one.quotes[0].at.span.start)
    assert "“We had to act now”" in problem.what


def test_a_fragment_of_a_few_words_needs_none() -> None:
    assert rules(quoted("hard year", form="partial")) == []
    assert rules(quoted("a hard year for all", form="partial")) == ["quote-speaker"]


def test_a_speech_is_told_once() -> None:
    lone = brief(
        paragraphs=["“We had to act.” “It was time.”"],
        quotes=[("We had to act.", {"group": "1"}), ("It was time.", {"group": "1"})],
    )
    assert rules(lone) == ["quote-speaker"]


def test_the_editor_may_leave_a_speaker_open() -> None:
    entry = Entry("We had to act now", {"speaker": None})
    assert rules(quoted(meta=Meta(quotes=Override(set=(entry,))))) == []


def test_a_speaker_who_is_only_a_surname() -> None:
    assert rules(quoted(speaker="Example", speaker_kind="person")) == ["speaker-introduced"]
    twice = brief(
        paragraphs=["“We had to act”, said Mr Example. “It was time”, said Example."],
        quotes=[(w, {"speaker": "Example", "speaker_kind": "person"}) for w in ("We had to act", "It was time")],
    )
    assert rules(twice) == ["speaker-introduced"]


@pytest.mark.parametrize(
    ("more", "quote"),
    [
        ("", {"speaker": "Jane Example"}),
        ("", {"speaker": "Example", "role": "chief executive"}),
        ("", {"speaker": "Example", "people": (Person("Example", (), role="analyst"),)}),
        ("Jane Example runs Acme.", {"speaker": "Example"}),
        ("Example, an analyst, agreed.", {"speaker": "Example"}),
        ("", {"speaker": "Acme", "speaker_kind": "organization"}),
    ],
)
def test_a_speaker_who_is_introduced(more: str, quote: dict[str, Any]) -> None:
    assert rules(quoted(more=more, **{"speaker_kind": "person", **quote})) == []


# ---- ticker


@pytest.mark.parametrize(
    ("ticker", "exchange", "found"),
    [
        ("ACMX", "NASDAQ", ["ticker"]),
        ("ACME", "NASDAQ", []),
        ("ACME.O", None, []),
        ("ACM", "LSE", []),
        ("ACMX", None, []),
        (None, None, []),
    ],
)
def test_a_ticker_against_the_company_file(ticker: str | None, exchange: str | None, found: list[str]) -> None:
    one = brief(companies=[("Acme", {"ticker": ticker, "exchange": exchange})])
    assert rules(one) == found


def test_a_former_listing_is_no_mistake() -> None:
    one = brief(companies=[("Acme", {"ticker": "ACMX", "exchange": "NASDAQ"})])
    former = {"acme": replace(FILED["acme"], extra={"former_listing": "NASDAQ:ACMX"})}
    assert rules(one, companies=former) == []


# ---- picture-alt


def test_a_picture_needs_words_for_those_who_cannot_see_it() -> None:
    at = Place("content/acme.txt", 4, 3)
    one = brief(meta=replace(NOTHING, image=Image("a.jpg", " "), places={"image": at}))
    (problem,) = check((one,), {})
    assert (problem.rule, problem.place) == ("picture-alt", at)
    assert rules(brief(meta=replace(NOTHING, image=Image("a.jpg", "A robot")))) == []


# ---- company-file


def seen(number: int, role: CompanyRole = "secondary") -> list[Brief]:
    names = [f"brief-{n}" for n in range(number)]
    return [
        brief(name, date=datetime(2024, 1, n, tzinfo=UTC), companies=[("Acme", {"role": role})])
        for n, name in enumerate(names, 1)
    ]


UNFILED = {"acme": Company("acme", "Acme")}


def test_a_company_in_three_briefs_without_a_file() -> None:
    (problem,) = check(seen(3), UNFILED)
    assert (problem.rule, problem.place.file) == ("company-file", "content/brief-0.txt")
    assert "3 briefs" in problem.what
    assert "content/companies/acme.md" in problem.mend


def test_two_briefs_a_file_or_a_mere_source_are_no_reason() -> None:
    assert rules(*seen(2), companies=UNFILED) == []
    assert rules(*seen(3)) == []
    assert rules(*seen(3, "source"), companies=UNFILED) == []


def test_unfiled_gives_the_briefs_in_time() -> None:
    briefs = seen(4)
    assert unfiled(reversed(briefs), UNFILED) == {"acme": tuple(briefs)}


def test_the_order_of_the_briefs_changes_nothing() -> None:
    briefs = [*seen(3), quoted(), headlined("Acme spends $5 million", "$5 million", **money(5_000_000))]
    assert check(briefs, UNFILED) == check(reversed(briefs), UNFILED)


@settings(deadline=None)  # the first example reads the tables
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.text(max_size=200))
def test_any_article_can_be_checked(text: str, noise: str) -> None:
    read = extract(f"{text[:60]}\n\n{text}\n\n{noise}")
    found = check((read,), {})
    assert all(p.rule in CHECKS for p in found)


def test_a_long_article_is_checked_in_time() -> None:
    text = "“It was a year”, said Example. Acme had revenue of $5 million in 2023. "
    articles = {count: extract("Acme reports $7 million\n\n" + text * count) for count in (250, 500)}
    assert_linear(lambda count: check((articles[count],), {}), 500)
