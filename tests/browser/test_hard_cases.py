"""Content unlike the rest in a real browser: however long its words and names, nothing runs over the edge. And search leads to people."""

import functools
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine.build import build
from briefgen.project import open_project

from .conftest import Quiet

pytestmark = pytest.mark.browser
WORD = "Donaudampfschiff" * 18
HARD = {
    "companies/lonely.md": "---\nname: Lonely Works\n---\n",
    "a.md": f"---\ntitle: {WORD}\ndate: 2024-01-09\n---\nAcme Robotics said revenue was $9 billion in 2022.\n",
    "b.md": "---\ntitle: 北京云科发布新芯片\ndate: 2024-01-03\ncompanies: [北京云科, شركة النور]\n---\n北京云科 paid شركة النور $5 million.\n",
    "c.txt.yaml": "date: 2024-01-05\n",
    "c.txt": "Acme Robotics 🚀 opens a plant, " * 9
    + "and more\n\nAcme Robotics said revenue was $7 billion in 2023.\n",
    "d.md": "---\ntitle: Rain falls\ndate: 2024-01-06\n---\nIt rained. “It will stop soon,” said Jane Example, chief executive of Borealis Cloud.\n",
}


def test_nothing_runs_over_the_edge_and_people_are_found(chromium: Any, tmp_path: Path) -> None:
    for name, text in HARD.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    build(open_project(tmp_path))
    site = tmp_path / "site"
    urls = ["/" + p.parent.relative_to(site).as_posix().removeprefix(".") + "/" for p in site.rglob("index.html")]
    assert len(urls) > 20
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home, page = f"http://127.0.0.1:{server.server_port}", chromium.new_page()
        for url in urls:
            page.goto(home + url.replace("//", "/"))
            for width in (360, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert over <= 0, f"{url} runs {over} px over the edge at {width} px"
        page.goto(f"{home}/search/?q=jane")
        page.wait_for_selector('#found a[href="/people/jane-example/"]')
        page.close()
        server.shutdown()
