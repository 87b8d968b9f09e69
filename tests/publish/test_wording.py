"""Amounts and dates in words."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from briefgen.model.facts import Amount, Figure, Provenance
from briefgen.model.text import Span
from briefgen.publish import wording

from .making import ENGLISH


def figure(
    text: str = "x", *, value: str = "2", unit: str = "USD", high: str | None = None, bound: Any = "exact", **more: Any
) -> Figure:
    amount = Amount(Decimal(value), unit, Decimal(high) if high else None, bound)
    return Figure(text, "money", amount, Provenance("", Span(0, 0), ""), **more)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            figure(value="168000000000", metric="valuation", subject="Acme"),
            "168,000,000,000 US dollars. Valuation, Acme",
        ),
        (figure(value="1.5E+9", unit="XYZ"), "1,500,000,000 XYZ"),
        (figure(value="115", unit="percent"), "115 percent"),
        (figure(value="0.5", unit="fraction"), "0.5"),
        (figure(value="1", unit="engineer"), "1 engineer"),
        (figure(value="5000", unit="engineer", bound="more_than"), "more than 5,000 engineers"),
        (figure(value="2", unit="company"), "2 companies"),
        (figure(value="2", unit="person"), "2 people"),
        (figure(value="3", unit="percentage point"), "3 percentage points"),
        (figure(value="3", high="4", unit="EUR"), "3 to 4 euros"),
        (figure(value="17", unit="GBP", per="share"), "17 pounds a share"),
        (figure(value="17", unit="GBP", per="share", metric="price per share"), "17 pounds. Price per share"),
    ],
)
def test_exact(given: Figure, said: str) -> None:
    assert wording.exact(ENGLISH, given) == said


@pytest.mark.parametrize(
    ("text", "change", "sign"),
    [("5%", "up", "+"), ("5%", "down", "−"), ("5%", None, ""), ("+5%", "up", ""), ("-5%", "down", "")],
)
def test_the_sign_of_a_change(text: str, change: Any, sign: str) -> None:
    assert wording.signed(figure(text, change=change)) == sign


def test_days() -> None:
    date = datetime(2017, 3, 4, tzinfo=UTC)
    assert (wording.day(ENGLISH, date), wording.day(ENGLISH, date, short=True), wording.month(ENGLISH, date)) == (
        "4 March 2017",
        "4 Mar",
        "Mar 2017",
    )


def test_numbers_for_machines() -> None:
    assert wording.plain_number(Decimal("1.760E+9")) == "1760000000"
    assert wording.plain_number(Decimal("4.50")) == "4.50"
    assert wording.capital("") == ""
