"""Hard cases: content that is right and unlike the rest. Each has a decent page, or one clear message."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefgen.engine.build import build
from briefgen.engine.report import Report
from briefgen.model.brief import Brief
from briefgen.project import open_project

from .publish.making import brief, money, site_of
from .publish.making import build as build_site

ATOM = "{http://www.w3.org/2005/Atom}"
LONGEST_PAGE = 100_000
"""Bytes of a company's page, however much is known of it."""


def build_with(root: Path, files: dict[str, str]) -> Report:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return build(open_project(root))


def heading(page: str) -> str:
    """The text of a page's first heading."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found
    return re.sub("<[^>]+>", "", found[1]).strip()


def test_a_company_without_a_brief(newsroom: Path) -> None:
    report = build_with(newsroom, {"content/companies/lonely.md": "---\nname: Lonely Works\n---\nIt makes things.\n"})
    assert report.errors == 0
    home = newsroom / "site/companies/lonely"
    page = (home / "index.html").read_text()
    assert heading(page) == "Lonely Works"
    assert "It makes things." in page
    assert "No brief names Lonely Works yet." in page
    for absent in ("<svg", "Figures", "On the record", "Appears with", 'aria-label="Pages"'):
        assert absent not in page.partition("<main")[2].partition("</main")[0]
    assert json.loads((home / "index.json").read_text())["briefs"] == []
    assert ET.parse(home / "feed.xml").getroot().findall(f"{ATOM}entry") == []
    assert "/companies/lonely/" in (newsroom / "site/companies/index.html").read_text()


def test_a_brief_without_a_company(newsroom: Path) -> None:
    report = build_with(
        newsroom, {"content/2025-03-01-rain.txt": "Rain falls on the hills\n\nIt rained, then it stopped.\n"}
    )
    assert report.errors == 0
    page = (newsroom / "site/briefs/2025/2025-03-01-rain/index.html").read_text()
    assert heading(page) == "Rain falls on the hills"
    main = page.partition("<main")[2].partition("</main")[0]
    assert "/companies/" not in main
    assert ">Companies<" not in main
    assert "Rain falls on the hills" in (newsroom / "site/index.html").read_text()


@pytest.fixture(scope="module")
def giant() -> dict[str, str]:
    """A site of 3,000 briefs of one company, each with a figure, a person and another company."""

    def one(i: int) -> Brief:
        date = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=i)
        said = f"We shipped {i} machines to the plant in Oslo"
        return brief(
            f"b{i}",
            f"Giant Systems reports item {i}",
            [f"Giant Systems earned ${i} million with Small Works {i % 300}.", f'"{said}," said Jo Doe {i}.'],
            date=date,
            figures=[(f"${i} million", money(i * 10**6, metric=f"revenue of line {i % 20}", subject="Giant Systems"))],
            quotes=[(said, {"speaker": f"Jo Doe {i}", "form": "direct", "affiliation": "Giant Systems"})],
            companies=[("Giant Systems", {}), (f"Small Works {i % 300}", {})],
        )

    outputs = frozenset(("company", "company_pages", "twins", "companies"))
    return build_site(site_of([one(i) for i in range(3_000)], outputs=outputs))


def test_3_000_briefs_of_one_company_are_on_pages(giant: dict[str, str]) -> None:
    pages = [text for url, text in giant.items() if re.fullmatch(r"/companies/giant-systems/(page/\d+/)?", url)]
    assert len(pages) == 150
    linked = Counter(n for page in pages for n in set(re.findall(r"<h3><a href=[^>]*/b(\d+)/", page)))
    assert linked == Counter(map(str, range(3_000)))


def test_the_page_of_a_company_stays_light(giant: dict[str, str]) -> None:
    page = giant["/companies/giant-systems/"]
    assert len(page.encode()) <= LONGEST_PAGE
    assert 'href="/companies/giant-systems/index.json">All figures' in page
    assert len(json.loads(giant["/companies/giant-systems/index.json"])["figures"]) == 3_000
    assert max(len(text.encode()) for url, text in giant.items() if url.endswith("/")) <= LONGEST_PAGE


@pytest.mark.parametrize(
    ("name", "address"), [("北京云科", "bei-jing-yun-ke"), ("شركة النور", "shrk-lnwr"), ("Šišulák Čaj", "sisulak-caj")]
)
def test_a_name_in_another_script(newsroom: Path, name: str, address: str) -> None:
    text = f"---\ntitle: A chip of {name}\ndate: 2025-03-01\ncompanies: [{name}]\n---\n{name} sold 5,000 chips.\n"
    assert build_with(newsroom, {"content/x.md": text}).errors == 0
    assert heading((newsroom / f"site/companies/{address}/index.html").read_text()) == name
    assert f"/companies/{address}/" in (newsroom / "site/briefs/2025/x/index.html").read_text()


def test_two_names_with_one_slug_have_a_page_each(newsroom: Path) -> None:
    text = "---\ntitle: Two meet\ndate: 2025-03-01\ncompanies: [Fóo Bar, Foo-Bar]\n---\nFóo Bar met Foo-Bar.\n"
    assert build_with(newsroom, {"content/x.md": text}).errors == 0
    homes = [newsroom / f"site/companies/{i}/index.html" for i in ("foo-bar", "foo-bar-2")]
    assert {heading(home.read_text()) for home in homes} == {"Fóo Bar", "Foo-Bar"}
    page = (newsroom / "site/briefs/2025/x/index.html").read_text()
    for home in homes:
        assert re.search(rf'href="/companies/{home.parent.name}/"[^>]*>{heading(home.read_text())}<', page)


def test_an_emoji_headline(newsroom: Path) -> None:
    title = "🚀 Acme Robotics soars 🤖🎉 to $5 billion 🇳🇴"
    report = build_with(newsroom, {"content/2025-03-01-up.txt": f"{title}\n\nAcme Robotics made robots.\n"})
    assert report.errors == 0
    assert heading((newsroom / "site/briefs/2025/2025-03-01-up/index.html").read_text()) == title
    titles = [e.findtext(f"{ATOM}title") for e in ET.parse(newsroom / "site/feed.xml").iter(f"{ATOM}entry")]
    assert title in titles


LONG = "Acme Robotics opens a plant in Oslo, " * 8 + "and more"


def test_a_headline_of_300_characters(newsroom: Path) -> None:
    title = f"{LONG[:299]}!"
    assert build_with(newsroom, {"content/2025-03-01-long.txt": f"{title}\n\nIt made robots.\n"}).errors == 0
    assert heading((newsroom / "site/briefs/2025/2025-03-01-long/index.html").read_text()) == title


def test_a_line_too_long_for_a_headline_is_told_once(newsroom: Path) -> None:
    report = build_with(newsroom, {"content/2025-03-01-long.txt": f"{LONG * 2}\n\nIt made robots.\n"})
    told = [p for p in report.problems if p.place.file == "content/2025-03-01-long.txt"]
    assert [p.level for p in told] == ["warning"]
    assert "title" in told[0].mend


def series(count: int) -> str:
    """The page of a company of whose revenue there are so many figures."""

    def one(i: int) -> Brief:
        year = f"in {1500 + i}" if count < 2 else None
        given = money(i * 10**6, metric="revenue", subject="Acme", period=year)
        date = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=31 * i)
        return brief(
            f"b{i}", f"Acme in {i}", [f"Acme earned ${i} million."], date=date,
            figures=[(f"${i} million", given)], companies=[("Acme", {})],
        )  # fmt: skip

    return build_site(site_of([one(i) for i in range(1, count + 1)]))["/companies/acme/"]


def test_a_series_of_one_point_is_a_line_of_a_table() -> None:
    page = series(1)
    assert 'class="chart"' not in page
    assert page.count('<data value="1000000"') >= 1
    assert "The newest figures are shown" not in page


def test_a_series_of_500_points_shows_the_newest() -> None:
    page = series(500)
    assert page.count('class="chart"') == 1
    assert page.count('class="ln"') == 59
    rows: Callable[[str], list[str]] = re.compile(r'<th scope="row">[^<]*</th><td class="n"><data value="(\d+)').findall
    assert [int(value) // 10**6 for value in rows(page)] == list(range(481, 501))
    assert "All figures, 480 more" in page
    assert len(page.encode()) <= LONGEST_PAGE
