from datetime import date
from decimal import Decimal

import pytest

from briefgen.extraction.times.when import date_figures, iso_of
from briefgen.model.facts import Amount, Figure, Provenance
from briefgen.model.text import Span

WRITTEN = date(2017, 3, 16)


def figure(period: str | None) -> Figure:
    at = Provenance("-", Span(0, 10), "money")
    return Figure("$3 million", "money", Amount(Decimal(3_000_000), "USD"), at, period=period)


@pytest.mark.parametrize(
    ("period", "when"),
    [
        ("the fourth quarter", "2016-Q4"),
        ("last year", "2016"),
        ("Monday’s session", "2017-03-13"),
        ("the three months", None),
        ("at launch", None),
        (None, None),
    ],
)
def test_a_figure_is_dated_by_its_period(period: str | None, when: str | None) -> None:
    (dated,) = date_figures([figure(period)], WRITTEN)
    assert dated.when == when
    assert dated.period == period


def test_without_a_date_only_a_named_year_tells() -> None:
    assert iso_of("the fourth quarter", None) is None
    assert iso_of("the fourth quarter of 2016", None) == "2016-Q4"
