"""Units: how each is written, and what only touching digits makes a unit."""

import pytest

from briefgen.extraction.figures.units import unit_after, unit_before, units


@pytest.mark.parametrize(
    ("text", "unit", "end"),
    [
        ("5 percent of", "percent", 9),
        ("5%", "percent", 2),
        ("5 percentage points", "percentage point", 19),
        ("5bps", "basis point", 4),
        ("5GB of", "gigabyte", 3),
        ("5-inch", "inch", 6),
        ("5 miles per hour.", "mile per hour", 16),
        ("5 square feet", "square foot", 13),
        ("5 U.S. dollars", "USD", 14),
        ("5 Hong Kong dollars", "HKD", 19),
        ("5 pence", "GBP", 7),
        ("5t", "tonne", 2),
    ],
)
def test_after(text: str, unit: str, end: int) -> None:
    found = unit_after(text, 1)
    assert found is not None
    assert (found.unit.name, found.at) == (unit, end)


@pytest.mark.parametrize("text", ["5 t", "5 in the", "5 new", "5", "5Gx", "5 mbx"])
def test_none_after(text: str) -> None:
    assert unit_after(text, 1) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("US$", "USD"), ("EUR ", "EUR"), ("Rs. ", "INR"), ("costs HK$", "HKD"), ("A$", "AUD"), ("£", "GBP")],
)
def test_before(text: str, unit: str) -> None:
    found = unit_before(text + "5", len(text))
    assert found is not None
    assert found.unit.name == unit


@pytest.mark.parametrize("text", ["", "the ", "was ", "Mars "])
def test_none_before(text: str) -> None:
    assert unit_before(text + "5", len(text)) is None


def test_every_currency_reads_its_own_code() -> None:
    money = {u.name for u in units().before.values()}
    assert len(money) > 140
    assert all(units().before[code].name == code for code in money)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("20 (kg)", "kilogram"), ("20 (kg of it)", None), ("20 (dollars)", None), ("20 (", None), ("20 ()", None)],
)
def test_a_unit_alone_in_brackets(text: str, unit: str | None) -> None:
    found = unit_after(text, 2)
    assert (found.unit.name if found else None) == unit


def test_a_sign_at_the_ends_of_the_text() -> None:
    assert unit_after("5″", 1) is not None
    assert unit_before("5", 0) is None
    assert unit_before("$5", 1) is not None
    assert unit_before("A$5", 2) == unit_before(" A$5", 3)._replace(at=0)  # type: ignore[union-attr]
