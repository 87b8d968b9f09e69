"""Social cards through whole builds; and what a site does that has nothing to draw them with."""

from pathlib import Path

import pytest

from briefgen.engine import drawing
from briefgen.engine.build import build
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

from .changes import files_of

ARTICLE = """---
title: {0}
date: 2026-05-20
---
Acme Robotics (NYSE:ACME) said revenue rose to $3 million in 2025. {1}
"""
CARD = "briefs/2026/one/card.png"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('[site]\nurl = "https://news.example/sub"\n[outputs]\ncards = true\n')
    (tmp_path / "content").mkdir()
    write(tmp_path)
    return tmp_path


@pytest.fixture
def resvg() -> None:
    pytest.importorskip("resvg_py")


def write(root: Path, headline: str = "Acme Robotics opens a plant", more: str = "") -> None:
    (root / "content/one.md").write_text(ARTICLE.format(headline, more))


def made(root: Path) -> Report:
    return build(open_project(root), Options(hands="serial"))


@pytest.mark.usefixtures("resvg")
def test_each_brief_and_company_has_a_card(root: Path) -> None:
    assert made(root).problems == ()
    for page, card in (
        ("briefs/2026/one/index.html", CARD),
        ("companies/acme-robotics/index.html", "companies/acme-robotics/card.png"),
    ):
        data = (root / "site" / card).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)
        html = (root / "site" / page).read_text()
        assert f'<meta property="og:image" content="https://news.example/sub/{card}">' in html
        assert '<meta property="og:image:height" content="630">' in html
        assert '<meta name="twitter:card" content="summary_large_image">' in html


@pytest.mark.usefixtures("resvg")
def test_a_card_is_drawn_again_only_when_it_shows_something_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(root)
    draw = drawing._drawn
    seen: list[str] = []

    def drawn(svg: str) -> bytes:
        seen.append(svg)
        return draw(svg)

    monkeypatch.setattr(drawing, "_drawn", drawn)
    write(root, more="More of it.")
    assert f"{CARD}" not in made(root).written.changed
    assert seen == []
    write(root, "Acme Robotics shuts a plant")
    assert CARD in made(root).written.changed
    assert len(seen) == 1
    assert made(root).written.changed == ()


@pytest.mark.usefixtures("resvg")
def test_workers_and_clean_builds_draw_the_same(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    made(root)
    write(root, "阿里巴巴 & <b>تخطط</b> 🚀 \u0007 " + "long " * 80)
    made(root)
    anew = tmp_path_factory.mktemp("anew")
    for name in ("briefgen.toml", "content/one.md"):
        (anew / name).parent.mkdir(exist_ok=True)
        (anew / name).write_bytes((root / name).read_bytes())
    build(open_project(anew), Options(hands="processes", jobs=2))
    assert files_of(anew) == files_of(root)


@pytest.mark.usefixtures("resvg")
def test_a_theme_draws_other_cards(root: Path) -> None:
    made(root)
    before = (root / "site" / CARD).read_bytes()
    (root / "templates").mkdir()
    template = (
        '{% extends "briefgen/card.xml" %}{% block card %}{{ lines(ask.fit("Ours", 900, 300), 200) }}{% endblock %}'
    )
    (root / "templates/card.xml").write_text(template)
    assert made(root).problems == ()
    assert (root / "site" / CARD).read_bytes() != before
    (root / "templates/card.xml").write_text("<svg>")
    (problem,) = made(root).problems
    assert str(problem.place) == "templates/card.xml"
    assert "No card is drawn" in problem.what


@pytest.mark.usefixtures("resvg")
def test_a_machine_without_letters_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_has_letters", lambda: False)
    problems = made(root).problems
    assert {p.place.file for p in problems} == {"templates/card.xml", "templates/company_card.xml"}
    assert all(drawing.NO_FONT in p.what for p in problems)
    assert (root / "site/briefs/2026/one/index.html").exists()


def test_without_resvg_the_rest_is_built_and_one_message_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.engine.rest.can_draw", lambda: False)
    (problem,) = made(root).problems
    assert (problem.level, problem.mend) == ("warning", 'Run: pip install "briefgen[cards]"')
    assert not list(root.glob("site/**/card.png"))
    assert "og:image" not in (root / "site/briefs/2026/one/index.html").read_text()


def test_what_is_kept_is_thrown_away_when_it_is_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_MOST", 10)
    folder = tmp_path / drawing.FOLDER
    folder.mkdir()
    for n in range(10):
        (folder / f"{n}.png").write_bytes(b"x")
    drawing.tidy(tmp_path, 3)
    assert len(list(folder.iterdir())) == 10
    (folder / "new.png").write_bytes(b"x")
    drawing.tidy(tmp_path, 3)
    assert len(list(folder.iterdir())) == 7
