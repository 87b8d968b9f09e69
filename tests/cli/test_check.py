import json
from pathlib import Path

import pytest

from briefgen.cli import run

GOOD = """Acme Robotics cuts 400 jobs

Acme Robotics (NYSE:ACRB) will cut 400 jobs. Revenue was $910 million in the fourth quarter of 2023, the company said.

“We had to act,” said Jane Example, chief executive of Acme Robotics.
"""
BAD = """Acme Robotics cuts 450 jobs

Acme Robotics (NYSE:ACRX) will cut 400 jobs. Revenue was $950 million in the fourth quarter of 2023, the company said.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('[site]\ntitle = "News"\n')
    companies = tmp_path / "content" / "companies"
    companies.mkdir(parents=True)
    (companies / "acme-robotics.md").write_text("---\nname: Acme Robotics\nticker: ACRB\nexchange: NYSE\n---\n")
    (tmp_path / "content" / "2024-02-01-good.txt").write_text(GOOD)
    return tmp_path


def test_a_sound_project_has_nothing_to_mend(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--root", str(project), "--strict"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "1 brief checked: nothing to mend\n"
    assert captured.err == ""


def test_each_problem_has_its_place_its_check_and_its_mend(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "2024-03-01-bad.txt").write_text(BAD)
    assert run(["check", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    for start, end in (
        ("content/2024-03-01-bad.txt:1:20: warning: ", "[headline-figure]"),
        ("content/2024-03-01-bad.txt:1:1: warning: ", "[ticker]"),
        ("content/2024-03-01-bad.txt:3:", "[figure-conflict]"),
    ):
        assert any(line.startswith(start) and line.endswith(end) for line in out.splitlines())
    assert out.endswith("2 briefs checked: 3 warnings\n")
    assert out.count("\n    ") == 3


def test_strict_makes_a_warning_fail(project: Path) -> None:
    (project / "content" / "2024-03-01-bad.txt").write_text(BAD)
    assert run(["check", "--root", str(project), "--strict"]) == 1


def test_errors_of_the_sources_fail_and_the_rest_is_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "broken.md").write_text("---\ntitle: Acme: up\n---\nBody.\n")
    assert run(["check", "--root", str(project)]) == 1
    out = capsys.readouterr().out
    assert "content/broken.md:2:" in out
    assert "1 brief checked: 1 error\n" in out


def test_json_names_the_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "2024-03-01-bad.txt").write_text(BAD)
    (project / "content" / "2024-03-02-odd.md").write_text("---\nauthr: X\n---\n# Acme opens\n\nAcme opened.\n")
    assert run(["check", "--root", str(project), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["briefs"], report["errors"], report["warnings"]) == (3, 0, 4)
    by_check = {p["check"]: p for p in report["problems"]}
    assert set(by_check) == {None, "headline-figure", "ticker", "figure-conflict"}
    problem = by_check["headline-figure"]
    assert (problem["level"], problem["file"], problem["line"], problem["column"]) == (
        "warning", "content/2024-03-01-bad.txt", 1, 20,
    )  # fmt: skip
    assert problem["what"]
    assert problem["mend"]


def test_a_draft_is_checked_when_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "2024-03-01-bad.txt").write_text(BAD)
    (project / "content" / "2024-03-01-bad.txt.yaml").write_text("draft: true\n")
    assert run(["check", "--root", str(project), "--strict"]) == 0
    assert run(["check", "--root", str(project), "--strict", "--drafts"]) == 1


def test_checking_writes_nothing_but_what_it_remembers(project: Path) -> None:
    before = sorted(project.rglob("*"))
    run(["check", "--root", str(project)])
    assert [p for p in sorted(project.rglob("*")) if ".briefgen" not in p.parts] == before


def test_our_own_newsroom_passes(capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).resolve().parents[2]
    assert run(["check", "--root", str(root), "--strict"]) == 0, capsys.readouterr().out


def test_the_built_site_is_read_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--root", str(project), "--quiet"]) == 0
    assert run(["check", "--root", str(project), "--strict"]) == 0
    assert " built files checked: nothing to mend\n" in capsys.readouterr().out
    page = project / "site/about/index.html"
    page.write_text(page.read_text().replace("</main>", '<a href="/nowhere/">x</a></main>'))
    assert run(["check", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert "the link /nowhere/ leads nowhere. [broken-link]" in out
    assert run(["check", "--root", str(project), "--strict", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["site"]["files"] > 5
    assert [p["check"] for p in report["problems"]] == ["broken-link"]


def test_nothing_goes_to_the_network_unasked(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content/out.md").write_text(
        "---\ntitle: Out\ndate: 2024-01-01\n---\n# Out\n\nAs [they](https://other.example/a) say.\n"
    )
    run(["build", "--root", str(project), "--quiet"])
    asked: list[str] = []

    def ask(url: str, seconds: float) -> str:
        asked.append(url)
        return f"is odd after {seconds}"

    monkeypatch.setattr("briefgen.engine.outside.ask_one", ask)
    run(["check", "--root", str(project)])
    assert asked == []
    capsys.readouterr()
    run(["check", "--root", str(project), "--external", "--timeout", "3"])
    assert asked == ["https://other.example/a"]
    assert "https://other.example/a is odd after 3.0. [external-link]" in capsys.readouterr().out
