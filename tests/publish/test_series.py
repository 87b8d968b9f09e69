"""Figures in time: what makes one series, its order, its chart."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from briefgen.model.brief import Brief
from briefgen.model.facts import Amount
from briefgen.publish.chart import draw
from briefgen.publish.companies import Dossier
from briefgen.publish.dossier import about
from briefgen.publish.series import moment_of

from .making import ENGLISH, brief, money, site_of

DAY = datetime(2020, 3, 4, tzinfo=UTC)


def quarter(i: int, **more: Any) -> Brief:
    """A brief with a quarter's revenue."""
    year, q = 2019 + (i - 1) // 4, (i - 1) % 4 + 1
    words = ["first", "second", "third", "fourth"][q - 1]
    given = money(i * 10**6, metric="revenue", subject="Acme", period=f"the {words} quarter of {year}") | more
    return brief(
        f"q{i}",
        f"Acme in {i}",
        [f"Acme earned ${i} million."],
        date=datetime(year, 3 * q, 1, tzinfo=UTC),
        figures=[(f"${i} million", given)],
        companies=[("Acme", {})],
    )


def dossier(*briefs: Brief) -> Dossier:
    site = site_of(briefs)
    return about(site, site.companies["acme"])


@pytest.mark.parametrize(
    ("period", "grain", "words"),
    [
        ("the last quarter of 2016", "quarter", "Q4 2016"),
        ("Q3 2018", "quarter", "Q3 2018"),
        ("fiscal 2024", "year", "2024"),
        ("2015", "year", "2015"),
        ("the second quarter", "quarter", "Mar 2020"),
        ("Monday", "", "Mar 2020"),
        (None, "", "Mar 2020"),
    ],
)
def test_when_a_figure_holds(period: str | None, grain: str, words: str) -> None:
    moment = moment_of(ENGLISH, period, DAY)
    assert (moment.grain, moment.words) == (grain, words)


def test_quarters_follow_each_other_whatever_the_order_of_the_briefs() -> None:
    (series,) = dossier(*(quarter(i) for i in (5, 2, 4, 1, 3))).charts
    assert series.title == "Revenue by quarter"
    assert series.unit == "Million US dollars"
    assert [p.figure.text for p in series.points] == [f"${i} million" for i in range(1, 6)]
    assert series.points[0].brief.href == "/briefs/2019/q1/"
    assert series.points[0].figure.href == "/briefs/2019/q1/#f1"


def test_fewer_than_four_points_are_no_chart() -> None:
    found = dossier(*(quarter(i) for i in (1, 2, 3)))
    assert found.charts == ()
    assert [len(s.points) for s in found.tables] == [3]


def test_changes_are_no_chart_however_many_there_are() -> None:
    found = dossier(*(quarter(i, change="up", amount=Amount(Decimal(i), "percent")) for i in range(1, 7)))
    assert found.charts == ()
    assert [(s.title, len(s.points)) for s in found.tables] == [("Revenue, change by quarter", 6)]
    found = dossier(*(quarter(i, metric="revenue growth", amount=Amount(Decimal(i), "percent")) for i in range(1, 7)))
    assert found.charts == ()
    found = dossier(*(quarter(i, change="down" if i % 2 else "up") for i in range(1, 7)))
    assert found.charts == ()


@pytest.mark.parametrize(
    ("metric", "unit"), [("revenue", "USD"), ("market share", "percent"), ("staff", "employee"), ("growth fund", "USD")]
)
def test_levels_are_a_chart(metric: str, unit: str) -> None:
    found = dossier(*(quarter(i, metric=metric, amount=Amount(Decimal(i), unit)) for i in range(1, 5)))
    assert [len(s.points) for s in found.charts] == [4]
    assert found.tables == ()


def test_years_quarters_units_and_changes_are_series_of_their_own() -> None:
    found = dossier(
        quarter(1),
        quarter(2, period="2019"),
        quarter(3, amount=Amount(Decimal(3), "EUR")),
        quarter(4, change="up"),
        quarter(5, subject="Nobody"),
        quarter(6, metric=None),
    )
    assert sorted(s.title for s in found.tables) == ["Revenue", "Revenue", "Revenue", "Revenue, change"]


def test_two_values_for_one_time_are_both_shown_and_one_value_twice_is_one_point() -> None:
    same = quarter(1)
    other = quarter(2, period="the first quarter of 2019")
    (series,) = dossier(same, other).tables
    assert [p.figure.text for p in series.points] == ["$1 million", "$2 million"]
    again = brief(
        "again",
        "Acme once more",
        ["Acme earned $1 million."],
        figures=[("$1 million", money(10**6, metric="revenue", subject="Acme", period="the first quarter of 2019"))],
        companies=[("Acme", {})],
    )
    (series,) = dossier(same, again).tables
    assert [p.brief.name for p in series.points] == ["Acme once more"]


def test_a_figure_of_a_brand_is_its_owners_as_well() -> None:
    b = brief(
        "x", "Head", ["Acme and its unit Acme Cloud earned $4 million."],
        figures=[("$4 million", money(4 * 10**6, metric="revenue", subject="Acme Cloud"))],
        companies=[("Acme", {}), ("Acme Cloud", {"kind": "brand", "owner": "Acme"})],
    )  # fmt: skip
    site = site_of([b])
    assert [s.title for s in about(site, site.companies["acme"]).tables] == ["Acme Cloud, revenue"]
    assert [s.title for s in about(site, site.companies["acme-cloud"]).tables] == ["Revenue"]


def test_a_chart_is_drawn_in_per_cent_and_pixels() -> None:
    chart = draw(
        ENGLISH, [("2019", Decimal(1)), ("2020", Decimal(3)), ("2021", Decimal(2)), ("2022", Decimal(4))], "Million"
    )
    assert len(chart.segments) == 3
    assert [label.text for label in chart.labels] == ["1", "4"]
    assert [label.text for label in chart.axis] == ["2019", "2020", "2021", "2022"]
    assert [label.spare for label in chart.axis] == [False, True, True, False]
    assert chart.segments[0].x1 == "11.00%"
    assert chart.segments[-1].x2 == "95.00%"
    assert chart.base == "206.0"
    assert "from 1 (2019) to 4 (2022)" in chart.summary
    heights = [float(s.y1) for s in chart.segments] + [float(chart.segments[-1].y2)]
    assert heights[3] < heights[1] < heights[2] < heights[0] < 206


def test_a_chart_below_zero_keeps_zero_within() -> None:
    chart = draw(ENGLISH, [("a", Decimal(-5)), ("b", Decimal(5))], "Percent")
    assert 26 < float(chart.base) < 206
    assert "−6" in {g.text for g in chart.grid}


@pytest.mark.parametrize("values", [[0, 0], [7, 7, 7, 7], [-3, -1], [1] * 500, [10**12, 1], ["0.001", "0.002"]])
def test_any_values_make_a_chart_within_its_frame(values: list[int | str]) -> None:
    chart = draw(ENGLISH, [(str(i), Decimal(v)) for i, v in enumerate(values)], "Unit")
    ys = [float(y) for s in chart.segments for y in (s.y1, s.y2)]
    assert all(25.9 <= y <= 206.1 for y in ys)
    assert len(chart.grid) <= 7
    assert len(chart.axis) <= 10
    assert len(chart.dots) <= 24
