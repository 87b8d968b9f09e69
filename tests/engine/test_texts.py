"""A catalogue in a build: which pages are made anew when a text changes, and what is said of languages."""

from pathlib import Path

from click.testing import CliRunner

from briefgen.cli import cli
from briefgen.engine.build import build
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

ARTICLE = (
    "Acme Robotics earns $5 million\n\nAcme Robotics (NYSE: ACME) said revenue rose to more than $5 million in 2020.\n"
)


def project(root: Path, language: str = "en") -> Path:
    (root / "content/2024/05").mkdir(parents=True)
    (root / "content/2024/05/one.txt").write_text(ARTICLE, encoding="utf-8")
    settings(root, language)
    return root


def settings(root: Path, language: str) -> None:
    text = f'[site]\nurl = "https://x.example"\nlanguage = "{language}"\n'
    (root / "briefgen.toml").write_text(text, encoding="utf-8")


def texts(root: Path, language: str, text: str) -> None:
    file = root / "templates/texts" / f"{language}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def make(root: Path) -> Report:
    return build(open_project(root), Options(hands="serial"))


def page(root: Path, address: str) -> str:
    return (root / "site" / address / "index.html").read_text(encoding="utf-8")


def test_a_text_makes_anew_the_pages_that_say_it_and_no_others(tmp_path: Path) -> None:
    root = project(tmp_path)
    make(root)
    texts(root, "en", 'policy_that_nobody_says = "x"\ncorrections_lead = "We mend."\n')
    report = make(root)
    assert set(report.written.changed) == {"corrections/index.html"}
    assert "We mend." in page(root, "corrections")
    texts(root, "en", 'corrections_lead = "We mend."\n[bounds]\nmore_than = "over"\n')
    report = make(root)
    assert "briefs/2024/one/index.html" in report.written.changed
    assert "corrections/index.html" not in report.written.changed
    assert "over 5,000,000 US dollars" in page(root, "briefs/2024/one")


def test_another_language_writes_the_pages_anew(tmp_path: Path) -> None:
    root = project(tmp_path)
    make(root)
    settings(root, "de")
    make(root)
    assert '<html lang="de">' in page(root, "")
    assert "mehr als 5.000.000 US-Dollar" in page(root, "briefs/2024/one")
    assert "mehr als $5" in (root / "site/search/2024.js").read_text(encoding="utf-8")
    settings(root, "en")
    assert make(root).written.changed
    assert "more than 5,000,000 US dollars" in page(root, "briefs/2024/one")


def test_a_language_without_texts_is_one_message(tmp_path: Path) -> None:
    root = project(tmp_path, "nl")
    said = [str(p) for p in make(root).problems if "language" in p.what]
    assert len(said) == 1
    assert "briefgen.toml: warning: the site's language 'nl' has no texts" in said[0]


def test_check_tells_once_what_a_language_lacks(tmp_path: Path) -> None:
    root = project(tmp_path, "nl")
    texts(root, "nl", 'briefs = "Berichten"\nbreifs = "x"\n')
    make(root)
    output = CliRunner().invoke(cli, ["check", "--root", str(root)]).output
    assert output.count("'nl' lacks") == 1
    assert "Did you mean 'briefs'?" in output
