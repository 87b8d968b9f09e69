"""The search of the full text in a browser: Pagefind's index, our form."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine.build import build
from briefgen.engine.indexing import can_index
from briefgen.project import open_project

from .conftest import HERE, Quiet

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not can_index(), reason="Pagefind is not installed"),
]
POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-IviRNfJ40E0UsINfswySuoWTw07sSKLXWySqo5WvPgg='"


class Strict(Quiet):
    """Says which scripts may run, as the documentation advises."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("fulltext") / "newsroom"
    shutil.copytree(HERE.parent / "sites" / "newsroom", root)
    with (root / "briefgen.toml").open("a", encoding="utf-8") as file:
        file.write("\n[outputs]\npagefind = true\n")
    build(open_project(root))
    folder = str(Path(root, "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def links(page: Any) -> list[str]:
    found: list[str] = page.locator("#found h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return found


def test_words_of_the_text_are_found_and_filtered(chromium: Any, served: str) -> None:
    page = chromium.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{served}/search/?q=acme")
    page.locator("#found h3 a").first.wait_for()
    everything = links(page)
    assert len(everything) > 1
    assert page.locator("#found [aria-labelledby=f-companies] a[href='/companies/acme-robotics/']").count() == 1
    page.locator("select[name=year]").select_option("2024")
    page.wait_for_function("n => document.querySelectorAll('#found h3').length < n", arg=len(everything))
    assert all("/2024/" in href for href in links(page))
    assert page.url.endswith("/search/?q=acme&year=2024")
    page.locator("#q").fill("zeppelinpost")
    page.get_by_text("Nothing found.").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    assert wrong == []
    page.close()
