"""Comparing: ratios within a round, limits, and what the command line refuses."""

import pytest

from benches.compare import Limit, Row, limit, main, ratio, ratios, table
from benches.measure import Cost

PAIR = ("briefgen", "hugo")


def _rows(*rounds: tuple[float, float]) -> list[Row]:
    """Cold builds: the CPU seconds of briefgen and of Hugo in each round."""
    return [
        Row(number, name, build, Cost(wall=seconds, cpu=seconds, memory=10.0, others=0.0, code=0))
        for number, costs in enumerate(rounds)
        for name, seconds in zip(PAIR, costs, strict=True)
        for build in ("cold", "unchanged", "edit")
    ]


def test_a_ratio_is_taken_within_a_round() -> None:
    # A round on a busy machine slows both down tenfold; the ratio of medians would be 2 / 2.
    assert ratio(_rows((2, 1), (20, 10), (4, 2)), "cold", "cpu", PAIR) == 2


def test_the_median_leaves_one_odd_round_out() -> None:
    assert ratio(_rows((3, 1), (3, 1), (90, 1)), "edit", "wall", PAIR) == 3


def test_tables_have_a_line_for_each_build_and_generator() -> None:
    rows = _rows((2, 1))
    assert "| cold | briefgen | 2.00 | 2.00 | 10 | 0.0 |" in table(rows)
    assert len(table(rows).splitlines()) == 2 + 3 * 2
    assert "| unchanged | briefgen / hugo | 2.00 | 2.00 | 1.00 |" in ratios(rows, [PAIR])


def test_a_limit_names_build_field_pair_and_number() -> None:
    assert limit("cold:cpu:briefgen/pelican:1.5") == Limit("cold", "cpu", ("briefgen", "pelican"), 1.5)


@pytest.mark.parametrize(
    "text",
    ["cold:cpu:briefgen:1", "warm:cpu:briefgen/hugo:1", "cold:time:briefgen/hugo:1", "cold:cpu:briefgen/hugo:x", ""],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        limit(text)


@pytest.mark.parametrize(
    "arguments", [["--peers", "nobody"], ["--peers", "hugo", "--limit", "cold:cpu:briefgen/pelican:1"]]
)
def test_peers_that_are_not_compared_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "compared" in capsys.readouterr().err or "nobody" in arguments


def test_a_peer_that_cannot_run_here_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    # A limit on it then speaks of a pair that nobody compares; nothing is installed or built.
    with pytest.raises(SystemExit):
        main(["--peers", "hugo,eleventy", "--limit", "cold:cpu:briefgen/eleventy:1"])
    said = capsys.readouterr().err
    assert said.startswith("eleventy is left out: node and npm not found on the PATH\n")
    assert "a limit for a pair that is not compared: briefgen/eleventy" in said
