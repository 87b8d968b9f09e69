import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefgen.cli import COMMANDS, run
from briefgen.project import open_project
from briefgen.read.tree import parse_yaml, plain
from briefgen.schema.sources import schema as article_schema

ARTICLE = """Acme Robotics raises its forecast

BERLIN, March 3 - Acme Robotics (NYSE:ACRB) said on Tuesday that revenue rose 12 percent to $910 million in the fourth quarter.

“We will hire 600 engineers,” said Jane Example, chief executive of Acme Robotics.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert run(["init", str(tmp_path / "news")]) == 0
    return tmp_path / "news"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_and_a_root(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert "--root DIR" in capsys.readouterr().out


def test_a_wrong_command_or_option_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bulid"]) == 2
    assert run(["build", "--fast"]) == 2
    assert "No such option" in capsys.readouterr().err


def test_a_new_project_builds_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(
        p.relative_to(project).as_posix() for p in project.rglob("*") if p.is_file() and ".briefgen" not in p.parts
    ) == [
        ".gitignore",
        "briefgen.toml",
        "content/2026-01-15-a-first-brief.txt",
        "content/companies/acme-robotics.md",
    ]
    capsys.readouterr()
    assert run(["build", "--root", str(project), "--strict", "--base-url", "https://news.example"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.startswith("1 brief, 1 company, ")
    assert "Acme Robotics opens a second plant" in (project / "site" / "index.html").read_text()
    assert (project / "site/companies/acme-robotics/index.html").is_file()


def test_init_writes_over_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(project)]) == 2
    assert "there is a project here already" in capsys.readouterr().err


def test_the_second_build_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "--root", str(project)])
    capsys.readouterr()
    assert run(["build", "--root", str(project)]) == 0
    assert "(nothing changed)" in capsys.readouterr().out


def test_build_reports_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["build", "--root", str(project), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["briefs"] == 1
    assert "index.html" in report["new"]


def test_strict_makes_a_warning_fail(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/odd.md").write_text("---\ntitle: Odd\ndate: 2026-01-01\nauthr: X\n---\nBody of it.\n")
    assert run(["build", "--root", str(project)]) == 0
    assert run(["build", "--root", str(project), "--strict"]) == 1
    assert "content/odd.md:4:1: warning: " in capsys.readouterr().err


def test_an_article_in_error_ends_with_1_and_the_rest_is_built(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/bad.md").write_text("---\ntitle: Apple: up\n---\nBody.\n")
    assert run(["build", "--root", str(project)]) == 1
    assert "content/bad.md:2:" in capsys.readouterr().err
    assert (project / "site/index.html").is_file()


def test_settings_in_error_end_with_2_and_leave_the_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "--root", str(project)])
    (project / "briefgen.toml").write_text("[site]\ntitel = 'X'\n")
    assert run(["build", "--root", str(project)]) == 2
    assert "briefgen.toml:2:1: error: [site] has no key 'titel'.\n    Did you mean 'title'?" in capsys.readouterr().err
    assert (project / "site/index.html").is_file()


def test_drafts_embargo_and_expiry(project: Path) -> None:
    for name, line in {
        "draft": "draft: true",
        "soon": "publish_at: 2030-01-01",
        "over": "expires_at: 2020-01-01",
        "killed": "status: killed",
    }.items():
        (project / f"content/{name}.md").write_text(
            f"---\ntitle: Canary {name}\ndate: 2019-01-01\n{line}\n---\nBody of it.\n"
        )

    def shown(*options: str) -> set[str]:
        run(["build", "--root", str(project), *options])
        pages = "".join(p.read_text() for p in (project / "site").rglob("*.*ml"))
        return {name for name in ("draft", "soon", "over", "killed") if f"Canary {name}" in pages}

    assert shown("--now", "2026-01-01") == set()
    assert shown("--now", "2026-01-01", "--drafts") == {"draft"}
    assert shown("--now", "2030-01-01") == {"soon"}
    assert shown("--now", "2019-06-01") == {"over"}


def test_add_takes_a_pasted_article(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(ARTICLE)
    assert run(["add", str(pasted), "--root", str(project), "--date", "2025-03-04"]) == 0
    out = capsys.readouterr().out
    article = project / "content/2025/03/acme-robotics-raises-its-forecast.txt"
    assert article.read_text() == ARTICLE
    assert (project / "content/2025/03/acme-robotics-raises-its-forecast.txt.yaml").read_text() == "date: 2025-03-04\n"
    assert "content/2025/03/acme-robotics-raises-its-forecast.txt" in out
    assert "$910 million = 910,000,000 USD" in out
    assert "“We will hire 600 engineers,” — Jane Example" in out
    assert "Acme Robotics (NYSE:ACRB)" in out


def test_add_twice_makes_one_article(project: Path, tmp_path: Path) -> None:
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(ARTICLE)
    for _ in range(2):
        assert run(["add", str(pasted), "--root", str(project), "--date", "2025-03-04"]) == 0
    pasted.write_text(ARTICLE + "\nAnother paragraph, so another article.\n")
    assert run(["add", str(pasted), "--root", str(project), "--date", "2025-03-04"]) == 0
    assert sorted(p.name for p in (project / "content/2025/03").glob("*.txt")) == [
        "acme-robotics-raises-its-forecast-2.txt",
        "acme-robotics-raises-its-forecast.txt",
    ]


def test_add_refuses_nothing_and_noise(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in {"empty.txt": b" \n", "noise.txt": b"caf\xe9 latin-1"}.items():
        (tmp_path / name).write_bytes(data)
        assert run(["add", str(tmp_path / name), "--root", str(project)]) == 1
    assert capsys.readouterr().err.count("error:") == 2


def test_new_begins_a_draft(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["new", 'Acme: "up 5%" & more', "--root", str(project)]) == 0
    path = project / capsys.readouterr().out.strip()
    assert 'title: "Acme: \\"up 5%\\" & more"' in path.read_text()
    path.write_text(path.read_text() + "The shares are up 5% today.\n")
    assert run(["build", "--root", str(project), "--strict", "--drafts", "--base-url", "https://news.example"]) == 0
    assert run(["new", 'Acme: "up 5%" & more', "--root", str(project)]) == 2


def test_extract_prints_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE)
    assert run(["extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert lines[0]["headline"] == "Acme Robotics raises its forecast"
    for kind in ("figures", "quotes"):
        assert lines[0][kind]
        assert all(ARTICLE[item["start"] : item["end"]] == item["text"] for item in lines[0][kind])
    assert lines[0]["companies"][0]["ticker"] == "ACRB"


def test_extract_says_which_file_cannot_be_read_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "good.txt").write_text(ARTICLE)
    assert run(["extract", str(tmp_path / "bad.txt"), str(tmp_path / "good.txt"), "--jsonl"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["id"] == "good"
    assert "bad.txt" in captured.err


def test_explain_shows_topics_with_their_reasons_and_what_an_editor_alone_names(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = project / "content" / "x.txt"
    article.write_text("Acme opens\n\nAcme Robotics makes chips, said Ann Bell: semiconductors, wafers and chips.\n")
    side = "people: {add: [Mo Zyblin]}\ntopics: {add: [Otters]}\nfigures: {add: [{text: chips, value: 2, unit: chip, key: true}]}\n"
    article.with_name("x.txt.yaml").write_text(side)
    assert run(["explain", str(article), "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert "People (2)" in out
    assert "Mo Zyblin\n  the editor’s word; the article does not name it\n" in out
    assert "Chips\n  “chips” 2 times, “semiconductors”, “wafers”\n" in out
    assert out.endswith("Otters\n  the editor’s word\n")
    assert "rule editor; the editor’s word\n" in out


def test_explain_shows_place_sentence_and_rule(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["explain", str(project / "content/2026-01-15-a-first-brief.txt"), "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert "content/2026-01-15-a-first-brief.txt:3:" in out
    assert "rule money" in out
    assert "The plant cost $240 million" in out


def test_a_file_named_from_a_folder_below_finds_its_side_file(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/x.txt").write_text(ARTICLE)
    (project / "content/x.txt.yaml").write_text("title: Another headline\n")
    monkeypatch.chdir(project / "content")
    assert run(["explain", "x.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[-1]
    assert run(["extract", "x.txt", "--jsonl", "--root", ".."]) == 0
    assert json.loads(capsys.readouterr().out)["headline"] == "Another headline"


def test_an_article_cannot_command_the_terminal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/x.txt").write_text(
        "Acme \x1b]0;owned\x07 opens\n\nAcme Robotics \x1b[2J sold 5,000 machines.\n"
    )
    assert run(["explain", str(project / "content/x.txt"), "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert "5,000 machines" in out
    assert not {"\x1b]", "\x1b[2J", "\x07"} & {out[i : i + n] for n in (1, 2, 4) for i in range(len(out))}


def test_the_console_script_ends_with_the_exit_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--root", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_COLOR": "1"},
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "there is no such folder" in done.stderr


def test_init_guesses_name_and_zone_and_says_what_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Oslo")
    assert run(["init", str(tmp_path / "chip-news")]) == 0
    out = capsys.readouterr().out
    assert [line.strip() for line in out.splitlines() if line.startswith("    ")] == [
        f"cd {tmp_path / 'chip-news'} && briefgen build",
        "briefgen add article.txt",
        "briefgen check",
    ]
    settings = open_project(tmp_path / "chip-news").settings.site
    assert (settings.title, settings.timezone) == ("Chip news", "Europe/Oslo")
    for n, zone in enumerate(("Nowhere/Land", "../../etc/passwd", "Etc/UTC")):
        monkeypatch.setenv("TZ", zone)
        assert run(["init", str(tmp_path / str(n))]) == 0
        assert open_project(tmp_path / str(n)).settings.site.timezone == "UTC"


def test_a_folder_with_odd_marks_in_its_name_makes_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    folder = tmp_path / 'say "news" \U0001f4f0'
    assert run(["init", str(folder)]) == 0
    assert open_project(folder).settings.site.title == 'Say "news" \U0001f4f0'


def test_what_new_writes_is_valid_and_names_its_schema(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["new", 'Acme: "up" 5 % # really', "--root", str(project)]) == 0
    file = project / capsys.readouterr().out.strip()
    comment = next(line for line in file.read_text().splitlines() if line.startswith("# yaml-language-server"))
    schema = file.parent / comment.partition("$schema=")[2]
    assert json.loads(schema.read_text()) == article_schema("article")
    front = parse_yaml(file.read_text().split("---")[1])
    assert list(Draft202012Validator(article_schema("article")).iter_errors(plain(front))) == []
    file.write_text(file.read_text() + "Acme rose by 5 percent on Monday.\n")
    assert run(["build", "--root", str(project), "--drafts", "--strict", "--base-url", "https://news.example"]) == 0
    assert (
        "Acme: “up”" in (text := next((project / "site/briefs").rglob("acme-up*/index.html")).read_text())
        or 'Acme: "up"' in text
    )
