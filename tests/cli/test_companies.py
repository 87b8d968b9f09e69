from pathlib import Path

import pytest

from briefgen.cli import run

ARTICLE = """{name} opens a plant in Oslo

{name} ({listing}) opened a plant on Monday. {short} will hire 60 people, said Jane Example, chief executive of {name}.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('[site]\ntitle = "News"\n')
    (tmp_path / "content").mkdir()
    for month in (1, 2, 3):
        article = ARTICLE.format(name="Borealis Robotics Inc", listing="NASDAQ:BORE", short="Borealis Robotics")
        (tmp_path / "content" / f"2024-0{month}-05-plant.txt").write_text(article)
    return tmp_path


FILE = "content/companies/borealis-robotics.md"


def test_list_shows_every_company(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["companies", "list", "--root", str(project)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["ID", "NAME", "TICKER", "BRIEFS", "FILE"]
    assert ["borealis-robotics", "Borealis", "Robotics", "NASDAQ:BORE", "3", "no"] in rows


def test_the_root_may_stand_before_the_subcommand(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["companies", "--root", str(project), "list"]) == 0
    assert "borealis-robotics" in capsys.readouterr().out


def test_show_says_where_each_part_comes_from(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["companies", "show", "borealis-robotics", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert any(line.split() == ["ticker", "BORE", "content/2024-01-05-plant.txt:1:1"] for line in out.splitlines())
    assert "2024-03-05-plant  Borealis Robotics Inc opens a plant in Oslo" in out
    assert "Named in articles as" in out


def test_show_names_the_file_where_there_is_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "companies").mkdir()
    (project / FILE).write_text("---\nname: Borealis Robotics\nsector: Robots\n---\n")
    assert run(["companies", "show", "Borealis Robotics", "--root", str(project)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["sector", "Robots", FILE] in rows
    assert ["as", "printed", "NASDAQ:BORE", "content/2024-01-05-plant.txt:1:1"] in rows


def test_show_knows_no_stranger(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["companies", "show", "borealis-robotic", "--root", str(project)]) == 2
    assert "Did you mean 'borealis-robotics'?" in capsys.readouterr().err


def test_suggest_prints_a_draft_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["companies", "suggest", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert f"# {FILE} (named in 3 briefs)" in out
    assert "---\nname: Borealis Robotics\n" in out
    assert "ticker: BORE\nexchange: NASDAQ\n---\n" in out
    assert not (project / "content" / "companies").exists()


def test_suggest_writes_what_check_then_accepts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--root", str(project), "--strict"]) == 1
    assert run(["companies", "suggest", "--write", "--root", str(project)]) == 0
    assert f"made {FILE}" in capsys.readouterr().out
    assert run(["check", "--root", str(project), "--strict"]) == 0, capsys.readouterr().out
    assert run(["companies", "suggest", "--write", "--root", str(project)]) == 0
    captured = capsys.readouterr()
    assert "made" not in captured.out
    assert "has a file" in captured.err


def test_suggest_never_writes_over_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "companies").mkdir()
    (project / FILE).write_text("---\nname: [\n---\n")  # unreadable, so the company counts as having no file
    assert run(["companies", "suggest", "--write", "--root", str(project)]) == 0
    assert f"kept {FILE}" in capsys.readouterr().out
    assert (project / FILE).read_text() == "---\nname: [\n---\n"


def test_suggest_leaves_a_folder_outside_the_project_alone(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (project / "content" / "companies").symlink_to(outside)
    assert run(["companies", "suggest", "--write", "--root", str(project)]) == 2
    assert "outside the project" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


def test_names_that_yaml_would_misread_are_quoted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (project / "content").glob("*.txt"):
        path.write_text(
            path.read_text().replace("NASDAQ:BORE", "HKEX:0712").replace("Borealis Robotics", "Élan: Robotics")
        )
    for path in (project / "content").glob("*.txt"):
        path.with_name(path.name + ".yaml").write_text(
            'companies: [{name: "No: 1 Robots", ticker: "0712", exchange: HKEX}]\n'
        )
        path.write_text(path.read_text() + "\nNo: 1 Robots was named.\n")
    assert run(["companies", "suggest", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert 'name: "No: 1 Robots"\n' in out
    assert 'ticker: "0712"\n' in out
