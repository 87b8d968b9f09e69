"""Links by name: they lead to where a page stands now, are told of where they lead nowhere, and the page they lead to says who links to it."""

from pathlib import Path

import pytest

from briefgen.engine.build import build, gather
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

PLANT = "---\ntitle: Acme Robotics opens a plant\ndate: 2024-05-01\n---\nAcme Robotics opened a plant in Oslo.\n"
LATER = """---
title: Acme Robotics shuts the plant
date: 2024-06-01
---
[Acme](company:acme-robotics) shuts [the plant](brief:plant), as [we](page:method) say of [Nobody](company:nobody).

It was [opened](brief:one/plant) by [Jane](person:jane), and costs `[x](company:no-link)`.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("one", "companies", "pages"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "briefgen.toml").write_text('[site]\nurl = "https://news.example/sub"\n')
    (tmp_path / "content/one/plant.md").write_text(PLANT)
    (tmp_path / "content/later.md").write_text(LATER)
    (tmp_path / "content/pages/method.md").write_text("---\ntitle: Method\n---\nAs in [this](brief:plant).\n")
    (tmp_path / "content/companies/acme-robotics.md").write_text(
        "---\nname: Acme Robotics\n---\nIt had [a plant](brief:plant).\n"
    )
    return tmp_path


def make(root: Path) -> Report:
    return build(open_project(root), Options(hands="serial"))


def told(report: Report) -> list[str]:
    return [str(p) for p in report.problems]


def page(root: Path, url: str) -> str:
    return (root / "site" / url / "index.html").read_text()


def test_links_lead_to_where_pages_stand(root: Path) -> None:
    make(root)
    text = page(root, "briefs/2024/later")
    for words, url in (
        ("Acme", "companies/acme-robotics"),
        ("the plant", "briefs/2024/plant"),
        ("we", "method"),
        ("opened", "briefs/2024/plant"),
    ):
        assert f'<a href="/sub/{url}/">{words}' in text or f'<a href="/sub/{url}/"><' in text
    assert "company:" not in text.replace("[x](company:no-link)", "")
    assert "<a>Nobody" in text or "<a><" in text
    assert '<a href="/sub/briefs/2024/plant/">this</a>' in page(root, "method")
    assert '<a href="/sub/briefs/2024/plant/">a plant</a>' in page(root, "companies/acme-robotics")


def test_a_name_that_there_is_not_is_told_with_its_place(root: Path) -> None:
    report = make(root)
    assert told(report) == [
        (
            "content/later.md:5:100: warning: the link to company:nobody leads nowhere: there is no page of a company with this name. "
            "It is shown as words. Look at the name, or take the link out."
        ),
        (
            "content/later.md:7:44: warning: the link to person:jane leads nowhere: there is no page of a person with this name. "
            "It is shown as words. Look at the name, or take the link out."
        ),
    ]
    assert {str(p) for p in gather(open_project(root), Options(hands="serial")).problems} == set(told(report))


def test_the_page_that_is_linked_to_says_by_whom(root: Path) -> None:
    make(root)
    assert "Mentioned in" not in page(root, "briefs/2024/later")
    text = page(root, "briefs/2024/plant")
    assert text.count("Mentioned in") == 1
    assert (
        '<li><a href="/sub/briefs/2024/later/">Acme Robotics shuts the plant</a>' in text.partition("Mentioned in")[2]
    )


def test_links_follow_a_page_that_moves_and_come_back(root: Path) -> None:
    make(root)
    plant = root / "content/one/plant.md"
    plant.write_text(PLANT.replace("date:", "slug: works\ndate:"))
    report = make(root)
    text = page(root, "briefs/2024/later")
    assert "/sub/briefs/2024/works/" in text  # brief:one/plant
    assert "/sub/briefs/2024/plant/" not in text
    assert any("content/later.md:5:" in t and "brief:plant leads nowhere" in t for t in told(report))
    assert any("content/pages/method.md:4:14" in t for t in told(report))
    assert any("content/companies/acme-robotics.md:4:18" in t for t in told(report))
    assert "this" in page(root, "method")
    assert "Mentioned in" in page(root, "briefs/2024/works")
    plant.write_text(PLANT)
    make(root)
    assert '<a href="/sub/briefs/2024/plant/">this</a>' in page(root, "method")


def test_a_slug_of_two_briefs_is_no_name(root: Path) -> None:
    make(root)
    (root / "content/plant.md").write_text(
        PLANT.replace("2024-05", "2024-04").replace("---\nAcme", "id: old\n---\nAcme")
    )
    report = make(root)
    assert any("brief:plant may mean" in t and "old" in t for t in told(report)), told(report)
    assert "<a>this</a>" in page(root, "method")


def test_what_changes_reaches_the_pages_that_link_to_it_and_no_others(root: Path) -> None:
    (root / "content/far.md").write_text("---\ntitle: Borealis\ndate: 2024-05-03\n---\nNothing of the kind.\n")
    make(root)
    (root / "content/later.md").write_text(LATER.replace("shuts the plant", "leaves the plant"))
    report = make(root)
    assert "/briefs/2024/plant/" in report.reasons
    assert "/briefs/2024/far/" not in report.reasons
    assert "/method/" not in report.reasons
    assert "Acme Robotics leaves the plant" in page(root, "briefs/2024/plant").partition("Mentioned in")[2]


def test_only_links_may_have_names(root: Path) -> None:
    (root / "content/odd.md").write_text(
        "---\ntitle: Odd\ndate: 2024-05-03\n---\nAn ![x](company:acme-robotics) image, which is none.\n"
    )
    make(root)
    assert "company:" not in page(root, "briefs/2024/odd")


def test_people_and_topics_have_names_too(root: Path) -> None:
    text = PLANT.replace(
        "---\nAcme", "topics: [Robots]\n---\n[Her](person:jane-example) and [them](topic:robots): Acme"
    )
    (root / "content/one/plant.md").write_text(
        text + "\n“We grow,” said Jane Example, chief executive of Acme Robotics.\n"
    )
    (root / "content/later.md").write_text(LATER.replace("person:jane", "person:jane-example"))
    report = make(root)
    assert not [t for t in told(report) if "person:" in t or "topic:" in t]
    assert 'href="/sub/people/jane-example/"' in page(root, "briefs/2024/later")
    assert 'href="/sub/topics/robots/"' in page(root, "briefs/2024/plant")
    (root / "content/one/plant.md").write_text(PLANT)
    assert [t for t in told(make(root)) if "person:jane-example leads nowhere" in t]
    assert 'href="/sub/people/jane-example/"' not in page(root, "briefs/2024/later")
