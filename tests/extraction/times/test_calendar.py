import string
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.times.calendar import find_times, read_times, resolve, time_of
from briefgen.extraction.times.words import read_words
from tests.growth import assert_linear

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "dates.toml").read_text("utf-8"))
WRITTEN = date(2017, 3, 16)
PHRASES = [(phrase, value) for value, phrases in CORPUS.items() for phrase in phrases]
WORDS = [
    "may",
    "March",
    "2016",
    "16",
    "3rd",
    "last",
    "next",
    "the",
    "of",
    "in",
    "from",
    "to",
    "and",
    "quarter",
    "years",
    "ago",
    "10/12",
    "Q4",
    "1990s",
    "-",
    ",",
    ".",
    "week",
    "Monday",
    "a",
    "thousand",
    "end",
    "Easter",
    "until",
    "fall",
]


@pytest.mark.parametrize(("phrase", "value"), PHRASES)
def test_phrases(phrase: str, value: str) -> None:
    found = [p.value for e in find_times(phrase) if (p := resolve(e, WRITTEN))]
    assert found == ([value] if value else [])


@pytest.mark.parametrize(("phrase", "value"), [(p, v) for p, v in PHRASES if v and not p[0].isdigit()])
def test_phrases_inside_a_sentence(phrase: str, value: str) -> None:
    text = f"Acme Robotics shipped more robots, {phrase}, than its rival."
    (found,) = find_times(text)
    period = resolve(found, WRITTEN)
    assert period
    assert period.value == value
    assert phrase.endswith(text[found.span.start : found.span.end])


def test_both_ends_are_included() -> None:
    period = time_of("the fourth quarter of 2016", None)
    assert period
    assert (period.start, period.end, period.precision) == (date(2016, 10, 1), date(2016, 12, 31), "quarter")


@pytest.mark.parametrize(
    ("words", "value"),
    [("March 16", "XXXX-03-16"), ("March", "XXXX-03"), ("Q4", "XXXX-Q4"), ("Friday", "XXXX-WXX-5"), ("2016", "2016")],
)
def test_without_a_day_to_count_from_the_year_stays_open(words: str, value: str) -> None:
    period = time_of(words, None)
    assert period
    assert period.value == value


@pytest.mark.parametrize("words", ["last year", "yesterday", "three weeks ago", "the past decade", "next month"])
def test_what_counts_from_an_unknown_day_is_unknown(words: str) -> None:
    assert time_of(words, None) is None


@pytest.mark.parametrize(
    "words", ["", "three months", "6:45 pm", "the launch", "2015 and 2016", "February 30, 2017", "9,999 years ago"]
)
def test_words_that_are_no_one_period(words: str) -> None:
    assert time_of(words, WRITTEN) is None


def test_a_fiscal_year_says_so() -> None:
    fiscal, plain = time_of("fiscal 2021", WRITTEN), time_of("2021", WRITTEN)
    assert fiscal
    assert plain
    assert (fiscal.value, fiscal.fiscal, plain.fiscal) == ("2021", True, False)


def test_months_to_come_need_a_word_that_says_so() -> None:
    assert [p.value for w in ("June", "next June", "this June") if (p := time_of(w, WRITTEN))] == [
        "2016-06",
        "2017-06",
        "2017-06",
    ]


def test_in_three_weeks_is_a_time_only_where_something_will_be() -> None:
    (will,) = find_times("Acme will open in three weeks.")
    (took,) = find_times("Acme rebuilt the plant in three weeks.")
    assert [p.value for e in (will, took) if (p := resolve(e, WRITTEN))] == ["2017-04-06", "P3W"]


def test_a_narrative_counts_from_where_it_is() -> None:
    text = "She was born on 4 May 1901. In June 1920 she moved. She left that year, and came back two years later, in October."
    values = [p.value for _, p in read_times(text, WRITTEN) if p]
    assert values == ["1901-05-04", "1920-06", "1920", "1922", "1922-10"]


def test_a_narrative_tells_the_ends_of_a_range_apart() -> None:
    text = "It ran from 2014 to 2016."
    assert [(text[e.span.start : e.span.end], p.value) for e, p in read_times(text, WRITTEN) if p] == [
        ("2014", "2014"),
        ("2016", "2016"),
    ]


def test_a_range_keeps_its_ends() -> None:
    text = "between May and July 2019"
    (found,) = find_times(text)
    assert [text[p.span.start : p.span.end] for p in found.parts] == ["May", "July 2019"]


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
    | st.text(string.printable, max_size=60)
    | st.text(max_size=40)
)
def test_any_text_can_be_read(text: str) -> None:
    for expression in find_times(text):
        assert 0 <= expression.span.start < expression.span.end <= len(text)
        period = resolve(expression, WRITTEN)
        assert period is None or period.start is None or period.end is None or period.start <= period.end
    assert len(read_times(text, WRITTEN)) >= 0
    time_of(text, None)


@given(st.text(max_size=60))
def test_tokens_stand_in_order(text: str) -> None:
    tokens = read_words(text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.mark.parametrize("piece", ["May ", "2016-", "1/2/", "the ", "twenty ", "a year and ", "10:", "9", "P - "])
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda times: find_times(piece * times), 8000)
