"""The script that makes the table of listed companies, on made-up registrants; and the form of the table that it made."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import briefgen

ROOT = Path(__file__).parents[2]
TABLE = Path(briefgen.__file__).parent / "extraction" / "data" / "registrants.txt"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("company_table", ROOT / "scripts" / "company_table.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


script = load()
WORDS = script.Words(
    english=frozenset({"target", "blue", "river", "snow", "flake"}),
    people=frozenset({"jane"}),
    places=frozenset({"marlow"}),
    tails=frozenset({"robotics", "motors", "group", "bank"}),
    legal=frozenset({"inc", "corp", "co", "ltd", "plc"}),
)


def bare(name: str) -> str:
    """Stands in for the package that takes legal forms off."""
    return re.sub(r",? (?:inc|corp|co|ltd|plc|llc)\.?$", "", name, flags=re.IGNORECASE)


def row(name: str, ticker: str = "ACM", exchange: str = "NYSE", cik: str = "") -> object:
    return script.Row(cik or name, ticker, exchange, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CORVANE ROBOTICS, INC.", "Corvane Robotics"),
        ("CORVANE ROBOTICS CORP /DE/", "Corvane Robotics"),
        ("Corvane Robotics Co Ltd/ADR", "Corvane Robotics"),
        ("CORVANE COM INC", "Corvane.com"),
        ("Corvane & Co", "Corvane"),
        ("The Corvane Group", "Corvane Group"),
        ("CRVN INC", "CRVN"),
        ("C&V CORP", "C&V"),
        ("CORVANE OF MARLOW INC", "Corvane of Marlow"),
        ("eVane Inc", "eVane"),
        ("One two three four five six seven Inc", ""),
        ("Inc", "Inc"),
    ],
)
def test_spelling(name: str, expected: str) -> None:
    assert script.spelling(name, bare, WORDS.legal) == expected


@pytest.mark.parametrize(
    ("name", "ticker", "exchange", "expected"),
    [
        ("Corvane Robotics Inc", "CRV", "NYSE", True),
        ("Corvane Robotics Inc", "CRV-A", "NYSE", True),  # a class of shares
        ("Corvane Robotics Inc", "CRV-PB", "NYSE", False),  # preferred
        ("Corvane Robotics Inc", "CRV-WT", "NYSE", False),
        ("Corvane Robotics Inc", "CRVNY", "OTC", True),  # the receipt of a company listed abroad
        ("Corvane Robotics Inc", "CRVN", "OTC", False),
        ("Corvane Robotics Inc", "CRVN", "", False),
        ("Corvane Acquisition Corp. II", "CRV", "Nasdaq", False),
        ("Corvane Municipal Income Fund", "CRV", "NYSE", False),
        ("Corvane Royalty Trust", "CRV", "NYSE", False),
        ("Corvane Trust Corp", "CRV", "NYSE", True),
        ("Corvane Bitcoin ETF", "CRV", "CBOE", False),
    ],
)
def test_is_company(name: str, ticker: str, exchange: str, expected: bool) -> None:
    assert script.is_company(row(name, ticker, exchange)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Corvane", False),
        ("Target", True),
        ("Targets", True),
        ("Jane", True),
        ("Marlow", True),
        ("CRV", True),
        ("Jane Doe", True),
        ("Jane Doe Robotics", False),
        ("Blue River", True),
        ("Blue River Robotics", False),
        ("Blue Corvane", False),
    ],
)
def test_is_weak(name: str, expected: bool) -> None:
    assert script.is_weak(name, WORDS) == expected


def test_the_table_has_each_company_once_and_short_names_that_are_its_own() -> None:
    rows = [
        row("CORVANE MOTORS INC", "CVM", cik="1"),
        row("CORVANE MOTORS INC", "CVM-PA", cik="1"),
        row("Corvane Motors Corp", "CVX", cik="2"),  # the same name, of a lesser company
        row("Blue River Bank", "BRB", "Nasdaq", cik="3"),
        row("Zorkane Group", "ZRK", cik="4"),
        row("Zorkane Fund", "ZRF", cik="5"),
    ]
    lines = [entry.line() for entry in script.table(rows, bare, WORDS)]
    assert lines == [
        "Blue River Bank\tBRB\tNasdaq",
        "Corvane\tCVM\tNYSE",
        "Corvane Motors\tCVM\tNYSE",
        "Zorkane\tZRK\tNYSE",
        "Zorkane Group\tZRK\tNYSE",
    ]
    assert lines == [entry.line() for entry in script.table(rows, bare, WORDS)]


def test_the_committed_table_is_as_the_script_writes_it() -> None:
    text = TABLE.read_text("utf-8")
    assert text.startswith(script.HEAD)
    assert len(text.encode()) < 400_000
    lines = text.removeprefix(script.HEAD).splitlines()
    assert lines == sorted(lines, key=str.lower)
    assert len({line.split("\t")[0].removesuffix("?").lower() for line in lines}) == len(lines)
    legal = {"inc", "corp", "ltd", "llc", "plc", "gmbh"}
    for line in lines:
        name, ticker, exchange = line.split("\t")
        assert script._TICKER.fullmatch(ticker), line
        assert exchange in script._EXCHANGES, line
        assert " " not in name or name.split(" ")[-1].rstrip("?").lower() not in legal, line
