"""A page that moved is told of, with the line that keeps its old links alive; and a former address leads to the present one."""

from pathlib import Path

import pytest

from briefgen.engine.build import build
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

STORY = """Acme Robotics opens a plant in Oslo

Acme Robotics Inc (NYSE:ACRB) paid $4 million for the plant. “We will hire 600 engineers,” said Jane Example, chief executive of Acme Robotics.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/companies").mkdir(parents=True)
    (tmp_path / "briefgen.toml").write_text('[site]\nurl = "https://news.example/sub"\n')
    (tmp_path / "content/2024-05-01-plant.txt").write_text(STORY)
    return tmp_path


def make(root: Path, *, drafts: bool = False) -> Report:
    return build(open_project(root), Options(hands="serial", drafts=drafts))


def moved(report: Report) -> list[str]:
    return [str(p) for p in report.problems if p.rule == "moved"]


def test_a_renamed_file_is_proposed_a_line_until_it_is_there(root: Path) -> None:
    assert moved(make(root)) == []
    (root / "content/2024-05-01-plant.txt").rename(root / "content/2024-05-01-oslo.txt")
    (told,) = moved(make(root))
    assert told == (
        "content/2024-05-01-oslo.txt.yaml:1:1: warning: the page moved to /briefs/2024/2024-05-01-oslo/; nothing is left at "
        "/briefs/2024/2024-05-01-plant/. Add this line to keep old links alive: redirect_from: [/briefs/2024/2024-05-01-plant/]"
    )
    assert len(moved(make(root))) == 1
    (root / "content/2024-05-01-oslo.txt.yaml").write_text("redirect_from: [/briefs/2024/2024-05-01-plant/]\n")
    assert moved(make(root)) == []


def test_another_slug_is_a_move_and_one_that_is_taken_back_none(root: Path) -> None:
    make(root)
    side = root / "content/2024-05-01-plant.txt.yaml"
    for slug in ("one", "two"):
        side.write_text(f"slug: {slug}\n")
        make(root)
    (told,) = moved(make(root))
    assert "redirect_from: [/briefs/2024/2024-05-01-plant/, /briefs/2024/one/]" in told
    side.unlink()
    (told,) = moved(make(root))
    assert "redirect_from: [/briefs/2024/one/, /briefs/2024/two/]" in told


def test_a_company_that_gets_another_id_names_the_file_to_add(root: Path) -> None:
    make(root)
    (root / "content/companies/acme.md").write_text("---\nname: Acme Robotics\n---\n")
    (told,) = moved(make(root))
    assert told.startswith("content/companies/acme.md:1:1: warning: the page moved to /companies/acme/")
    assert "redirect_from: [/companies/acme-robotics/]" in told
    (root / "content/companies/acme.md").unlink()
    (told,) = moved(make(root))
    assert told.startswith("content/companies/acme.md: warning: ")
    assert "`name: Acme Robotics`" in told


def test_a_plain_page_under_another_name_is_proposed_a_line_too(root: Path) -> None:
    pages = root / "content/pages"
    pages.mkdir()
    (pages / "method.md").write_text("---\ntitle: Method\n---\nHow we work.\n")
    (pages / "terms.md").write_text("---\ntitle: Terms\n---\nWhat holds.\n")
    make(root)
    (pages / "method.md").rename(pages / "how.md")
    (pages / "terms.md").unlink()
    (told,) = moved(make(root))
    assert told.startswith("content/pages/how.md:1:1: warning: the page moved to /how/; nothing is left at /method/.")
    assert "redirect_from: [/method/]" in told
    assert len(moved(make(root))) == 1
    (pages / "how.md").write_text("---\ntitle: Method\nredirect_from: [/method/]\n---\nHow we work.\n")
    assert moved(make(root)) == []


def test_what_is_removed_or_only_a_draft_is_no_move(root: Path) -> None:
    make(root)
    (root / "content/2024-05-01-plant.txt").unlink()
    assert moved(make(root)) == []
    draft = root / "content/draft.md"
    draft.write_text(f"---\ntitle: Acme\ndate: 2024-05-02\ndraft: true\n---\n{STORY}")
    make(root, drafts=True)
    draft.rename(root / "content/other.md")
    assert moved(make(root, drafts=True)) == []


def test_a_former_address_leads_on_by_page_and_by_list(root: Path) -> None:
    (root / "content/pages").mkdir()
    (root / "content/pages/method.md").write_text("---\ntitle: Method\nredirect_from: /how\n---\nWords.\n")
    (root / "content/companies/acme-robotics.md").write_text(
        "---\nname: Acme Robotics\nredirect_from: [/companies/acme/]\n---\n"
    )
    (root / "content/2024-05-01-plant.txt.yaml").write_text("redirect_from: [/old/story.html, /plänt/]\nslug: now\n")
    assert make(root).problems == ()
    page = (root / "site/old/story.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=/sub/briefs/2024/now/">' in page
    assert '<link rel="canonical" href="https://news.example/sub/briefs/2024/now/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "/sub/companies/acme-robotics/" in (root / "site/companies/acme/index.html").read_text()
    assert (root / "site/_redirects").read_text().splitlines() == [
        "/sub/companies/acme/ /sub/companies/acme-robotics/ 301",
        "/sub/how/ /sub/method/ 301",
        "/sub/old/story.html /sub/briefs/2024/now/ 301",
        "/sub/pl%C3%A4nt/ /sub/briefs/2024/now/ 301",
    ]
    assert "/old/" not in (root / "site/sitemap.xml").read_text()


def test_a_former_address_that_is_taken_is_an_error_in_its_place(root: Path) -> None:
    (root / "content/2024-05-01-plant.txt.yaml").write_text(
        "slug: now\nredirect_from:\n- /about/\n- /x/\n- /x/y/../z/\n"
    )
    (root / "content/b.md").write_text(f"---\ntitle: B\ndate: 2024-05-02\nredirect_from: [/x/]\n---\n{STORY}")
    assert [str(p.place) + " " + p.what for p in make(root).problems if p.level == "error"] == [
        "content/2024-05-01-plant.txt.yaml:3:3 /about/ is no former address: it is that of the default of /about/ now.",
        "content/2024-05-01-plant.txt.yaml:5:3 `redirect_from` leads nowhere: '/x/y/../z/'.",
        "content/b.md:4:17 /x/ is claimed twice as a former address: content/2024-05-01-plant.txt.yaml has it in `redirect_from` as well.",
    ]
    assert "/briefs/2024/now/" in (root / "site/x/index.html").read_text()


def test_a_site_without_former_addresses_has_no_list(root: Path) -> None:
    make(root)
    assert not (root / "site/_redirects").exists()
