import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.publish.colour import DARK_GROUNDS, LIGHT_GROUNDS, contrast, for_dark, unreadable

CSS = (Path(__file__).parents[2] / "templates" / "style.css").read_text()


def test_ratios_are_those_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#0c46be", "#ffffff") == pytest.approx(7.97, abs=0.01)  # as the theme's guide has it


def test_an_accent_is_readable_or_told_where_it_is_not() -> None:
    assert unreadable("#0c46be") == {}
    assert set(unreadable("#7d87ff")) == set(LIGHT_GROUNDS)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_the_dark_twin_can_always_be_read(accent: str) -> None:
    twin = for_dark(accent)
    assert re.fullmatch(r"#[0-9a-f]{6}", twin)
    assert all(contrast(twin, ground) >= 4.5 for ground in DARK_GROUNDS.values())


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    paper, wash = re.search(r"--paper:light-dark\(([^)]*)\)", CSS), re.search(r"--wash:light-dark\(([^)]*)\)", CSS)
    assert paper is not None
    assert wash is not None
    assert paper[1] == "#fff,#111417"
    assert wash[1].split(",") == [list(LIGHT_GROUNDS.values())[1], list(DARK_GROUNDS.values())[1]]
