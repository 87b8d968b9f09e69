"""A small newsroom with every kind of page, built and served once for all browser tests, and headless Chromium to open it with."""

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine.build import build
from briefgen.project import open_project

HERE = Path(__file__).resolve().parent
# What the newsroom of tests/sites lacks: a series that makes a chart, a correction, a former address.
GROWS = """---
title: Acme Robotics grows for the fourth year
date: 2024-03-05
updated: 2024-03-06
redirect_from: [/old/acme/]
topics: [robotics]
corrections:
  - {date: 2024-03-06, text: "An earlier version gave another year."}
---
Acme Robotics had revenue of $1.1 billion in 2020. Revenue of Acme Robotics was $1.4 billion in 2021. Revenue of Acme Robotics was $1.9 billion in 2022. Revenue of Acme Robotics was $2.2 billion in 2023.

“We have never grown as fast as this year,” said Jane Example, chief executive of Acme Robotics.
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (its name in the base class)
        pass


def absent(what: str) -> None:
    """Skips the test, or fails it where these tests are required."""
    if os.environ.get("BRIEFGEN_BROWSER") == "required":
        pytest.fail(f"BRIEFGEN_BROWSER=required, and there is no {what}")
    pytest.skip(f"no {what} on this machine")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    root = tmp_path_factory.mktemp("browser") / "newsroom"
    shutil.copytree(HERE.parent / "sites" / "newsroom", root)
    article = root / "content" / "2024" / "03" / "acme-grows.md"
    article.parent.mkdir()
    article.write_text(GROWS, "utf-8")
    build(open_project(root))
    return root / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where it is served, without the slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; a `playwright.sync_api.Browser`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        absent("chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def node_module(path: str) -> Path:
    """A file of what `npm ci` puts beside this one."""
    found = HERE / "node_modules" / path
    if not found.is_file():
        pytest.skip(f"no {path}: run npm ci --ignore-scripts in tests/browser")
    return found
