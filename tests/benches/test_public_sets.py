"""Adapters: briefgen's finds in the conventions of the public sets; the sentences are our own."""

import json
from collections.abc import Callable

import pytest

from benches.public_sets import (
    ADAPTERS,
    Items,
    companies,
    date_phrases,
    dates,
    money,
    numbers,
    predictions,
    quantities,
    quotes,
    spans,
)


def told(found: Items, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item[key] for key in keys) for item in found]


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("The robot costs $3 million now.", "3000000", "$", "USD"),
        ("The robot costs 40 francs now.", "40", "franc", "CHF"),
        ("The robot costs £15 million now.", "15000000", "pound", "GBP"),
        ("A screw costs ten cents now.", "10", "cent", ""),
        ("A screw costs 75 pence now.", "75", "pence", ""),
        ("A drill costs 20 dollars and 43 cents now.", "20.43", "dollar", "USD"),
    ],
)
def test_money_is_counted_in_the_unit_that_is_worded(text: str, value: str, unit: str, currency: str) -> None:
    (found,) = money(text)
    assert (float(found["value"]), found["unit"], found["currency"]) == (float(value), unit, currency)
    assert text[found["start"] : found["end"]] == found["text"]


def test_money_is_all_that_money_gives() -> None:
    assert money("The firm grew 4 percent to 300 robots in two days.") == []


def test_numbers_are_bare() -> None:
    found = numbers("Two firms sold 1.5 million robots in 29km of this one street.")
    assert told(found, "text") == [("Two",), ("1.5 million",)]
    assert [float(n["value"]) for n in found] == [2, 1_500_000]
    assert all(n["kind"] == "number" and n["unit"] == "" for n in found)


def test_odds_are_one_number() -> None:
    found = numbers("One in 25 robots broke, and 3 out of 8 lamps in 2 halls did.")
    assert told(found, "text") == [("One in 25",), ("3 out of 8",), ("2",)]
    assert [float(n["value"]) for n in found] == [0.04, 0.375, 2]


def test_a_rate_by_a_sign_is_spelt_out() -> None:
    (found,) = quantities("The beam ran at 12 meters/ms in the hall.")
    assert found["unit"] == "meter per millisecond"


def test_a_rate_is_part_of_the_unit() -> None:
    (found,) = quantities("The robot ran at 12 miles an hour in the hall.")
    assert (found["kind"], found["value"], found["unit"]) == ("quantity", "12", "mile per hour")


def test_a_printed_ticker_is_a_name_to_the_sets() -> None:
    (found,) = companies("Acme Robotics Inc. (ACM, ACMB) sold 40 robots.")
    assert (found["name"], found["aliases"]) == ("Acme Robotics", ["ACM", "ACMB", "Acme Robotics Inc."])


def test_temperatures_are_no_quantities() -> None:
    assert quantities("The hall was at 24 degrees Celsius all day.") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 7, 2015", "2015-03-07"),
        ("March 2015", "2015-03"),
        ("2015", "2015"),
    ],
)
def test_dates_say_no_more_than_their_words(words: str, value: str) -> None:
    (found,) = dates(f"The plant in the north was closed in {words} for good.")
    assert (found["kind"], found["value"]) == ("date", value)


def test_dates_are_counted_from_the_day_of_the_text() -> None:
    text = "The plant was closed last year."
    assert dates(text) == []
    assert told(dates(text, {"reference_date": "2017-03-16"}), "text", "value") == [("last year", "2016")]


def test_the_ends_of_a_range_are_two_dates_and_one_phrase() -> None:
    text = "The plant was closed from 2014 to 2016."
    assert told(dates(text), "text", "value") == [("2014", "2014"), ("2016", "2016")]
    assert told(date_phrases(text), "text", "start_date", "end_date") == [
        ("from 2014 to 2016", "2014-01-01", "2016-01-01")
    ]


def test_a_duration_has_its_timex() -> None:
    assert told(date_phrases("It took 3 weeks to mend."), "kind", "timex") == [("duration", "P3W")]


def test_spans_hold_figures_and_periods() -> None:
    found = spans("The mine shipped 300 tons for $4 million last year.")
    assert {(f["text"], f["kind"]) for f in found} == {
        ("300 tons", "quantity"),
        ("$4 million", "money"),
        ("last year", "date"),
    }


def test_companies_are_organizations_too() -> None:
    text = "Acme wins a grant\n\nThe Sundholm Research Council gave Acme Robotics Inc. a grant.\n"
    found = companies(text)
    assert {c["name"] for c in found} == {"Acme Robotics", "Sundholm Research Council"}
    for company in found:
        assert {text[m["start"] : m["end"]] for m in company["mentions"]} == set(company["aliases"])


def test_quotes_have_their_verb() -> None:
    (found,) = quotes("Acme grows\n\n“We sold more robots than we had planned,” said Jane Doe, who runs Acme Robotics.")
    assert (found["text"], found["speaker"], found["verb"]) == (
        "We sold more robots than we had planned,",
        "Jane Doe",
        "said",
    )


def test_a_text_of_one_line_is_no_headline() -> None:
    assert told(spans("It sold 300 Robots.\n"), "text") == told(spans("It sold 300 Robots."), "text")


@pytest.mark.parametrize("adapter", sorted({f.__name__: f for f in ADAPTERS.values()}.items()), ids=lambda a: a[0])
@pytest.mark.parametrize("text", ["", "\n", "5", " a\n\n"])
def test_any_text_has_predictions(adapter: tuple[str, Callable[[str], Items]], text: str) -> None:
    assert isinstance(adapter[1](text), list)


def test_predictions_are_json_lines_with_the_id() -> None:
    lines = [json.dumps({"id": "a", "text": "It cost $3."}), json.dumps({"id": "b", "text": "Nothing."})]
    made = [json.loads(line) for line in predictions("figures.rt-currency", lines)]
    assert [m["id"] for m in made] == ["a", "b"]
    assert [len(m["figures"]) for m in made] == [1, 0]


def test_a_text_that_extraction_cannot_take_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(text: str) -> Items:
        raise IndexError(text)

    monkeypatch.setitem(ADAPTERS, "quotes.gum", broken)
    lines = [json.dumps({"id": "a", "text": "Any."})]
    assert [json.loads(line) for line in predictions("quotes.gum", lines)] == [{"id": "a", "quotes": []}]
    assert "quotes.gum a: IndexError" in capsys.readouterr().err
