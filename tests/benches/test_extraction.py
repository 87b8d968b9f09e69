"""The command that prints how right extraction is: its table, its limits, its exit codes. The scorers here are stand-ins."""

from pathlib import Path

import pytest

from benches.extraction import Limit, limit, main, speed, table, verdict
from benches.public_sets import ADAPTERS
from benches.targets import GOLD, PUBLIC

TARGETS = {t.name: t for t in (*GOLD, *PUBLIC)}
ARTICLE = "Acme grows\n\nAcme Robotics Inc. sold 5,400 robots for $3 million.\n"
# Says that as many figures are right as there are predictions with exactly two figures.
GOLD_SCORER = """
import json, sys
folder, file, *rest = sys.argv[1:]
briefs = [json.loads(line) for line in open(file)]
if "--misses" in rest:
    print("a table\\n  acme | figure | %s misses of %s" % (rest[rest.index("--misses") + 1], briefs[0]["id"]))
else:
    right = sum(len(b["figures"]) == 2 for b in briefs) / len(briefs)
    print(json.dumps({"articles": 1, "absent": [], "figure value + unit": {"p": 1.0, "r": 0.5, "f1": right, "n": 2}}))
"""
# Says how many texts came without any prediction.
PUBLIC_SCORER = """
import json, sys
gold, file, flag, split, _ = sys.argv[1:]
assert (flag, split) == ("--split", "dev")
items = [json.loads(line) for line in open(file)]
share = round(100 * sum(bool(i["figures"]) for i in items) / len(items), 1)
print(json.dumps({"docs": len(items), "value+unit": {"p": 80.0, "r": 70.0, "f1": share}}))
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "eval" / "gold"
    folder.mkdir(parents=True)
    (folder / "acme.txt").write_text(ARTICLE, encoding="utf-8")
    (folder.parent / "score_gold.py").write_text(GOLD_SCORER, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    lines = '{"id": "1", "text": "It cost $3."}\n{"id": "2", "text": "It cost nothing."}\n'
    (folder / "figures.rt-currency.dev.jsonl").write_text(lines, encoding="utf-8")
    (folder / "score_figures.py").write_text(PUBLIC_SCORER, encoding="utf-8")
    return folder


def test_the_table_sets_ours_beside_what_is_wanted(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), "--rounds", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        "| figures, value and unit | 1.000 | 0.500 | 1.000 | 0.930 | 0.980 | 0.530 | at the aim | `figure` |" in lines
    )
    assert any(line.startswith("| CPU ms, 400-word article |") for line in lines)
    assert len(lines) == 4  # two of head; what the scorer does not give is left out


def test_public_sets_are_scored_by_their_own_scorers(
    gold: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(gold), "--data", str(data), "--rounds", "1"]) == 0
    assert (
        "| figures.rt-currency: value + unit | 80.0 | 70.0 | 50.0 | 93.0 | 97.0 | 86.0 | FALLS SHORT | `rt-currency` |"
        in capsys.readouterr().out
    )


def test_misses_are_listed(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), "--rounds", "1", "--misses", "7"]) == 0
    assert capsys.readouterr().out.endswith("\nacme | figure | 7 misses of acme\n")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (["figure:0.9"], 0),
        (["figure:1.1"], 1),
        (["cpu:100000"], 0),
        (["cpu:0"], 1),
        (["figure:0.9", "rt-currency:50"], 0),
        (["figure:0.9", "rt-currency:50.1"], 1),
        (["person:0"], 1),  # not measured by the stand-in: never taken for reached
    ],
)
def test_a_missed_limit_fails(gold: Path, data: Path, limits: list[str], code: int) -> None:
    given = [word for text in limits for word in ("--limit", text)]
    assert main([str(gold), "--data", str(data), "--rounds", "1", *given]) == code


def test_less_is_better_where_time_is_measured() -> None:
    cpu, figure = TARGETS["cpu"], TARGETS["figure"]
    assert [verdict(cpu, ms) for ms in (3.0, 2.5, 0.8)] == ["FALLS SHORT", "reached", "at the aim"]
    assert [verdict(figure, f1) for f1 in (0.9, 0.93, 0.98)] == ["FALLS SHORT", "reached", "at the aim"]


def test_aims_lie_beyond_what_is_to_be_reached() -> None:
    for target in TARGETS.values():
        assert target.aim != target.reach
        assert target.meets(target.aim, target.reach), target.name
    assert len(TARGETS) == len(GOLD) + len(PUBLIC)


def test_every_public_target_has_its_adapter() -> None:
    assert {t.source for t in PUBLIC} == set(ADAPTERS)


def test_a_table_without_scores_has_a_head_only() -> None:
    assert len(table(GOLD, {}).splitlines()) == 2


def test_speed_is_for_an_article_of_400_words() -> None:
    short, long = "Acme sold 40 robots. " * 50, "Acme sold 40 robots. " * 200
    per_short, per_long = (speed({"a": text}, 5)["cpu"]["ms"] for text in (short, long))
    assert 0 < per_long < 3 * per_short
    assert per_short < 3 * per_long + 5


def test_a_limit_names_a_measure_and_a_number() -> None:
    assert limit("figure:0.9") == Limit(TARGETS["figure"], 0.9)


@pytest.mark.parametrize("text", ["figure", "figure:x", "figures:0.9", "figure:0.9:1", ""])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        limit(text)


@pytest.mark.parametrize("extra", [["--limit", "nobody:1"], ["--limit", "rt-currency:1"], ["--rounds", "0"]])
def test_wrong_usage_is_refused(gold: Path, extra: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(gold), *extra])
    assert stop.value.code == 2


def test_a_folder_without_articles_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "holds no article" in capsys.readouterr().err


def test_a_scorer_that_fails_is_told(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold.parent / "score_gold.py").write_text("raise SystemExit('no such gold')", encoding="utf-8")
    assert main([str(gold), "--rounds", "1"]) == 1
    assert "no such gold" in capsys.readouterr().err


def test_a_folder_without_public_sets_is_told(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), "--rounds", "1", "--data", str(tmp_path)]) == 1
    assert "none of the public sets" in capsys.readouterr().err
