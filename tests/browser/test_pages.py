"""Pages of the default theme in a real browser: nothing runs over the edge, and both colour schemes are readable."""

import functools
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine.build import build
from briefgen.project import open_project

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/companies/",
    "/companies/acme-robotics/",
    "/briefs/2024/2024-02-07-acme-buys-nimbus/",
    "/briefs/2024/borealis-results/",
    "/method/",
    "/archive/",
    "/archive/2024/",
    "/archive/2024/02/",
    "/archive/2024/w06/",
    "/quotes/",
    "/figures/",
    "/corrections/",
    "/404.html",
    "/search/",
)
WIDTHS = (320, 360, 768, 1440)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--virtual-time-budget=20000", "--dump-dom"),
)
# One page that opens every page at every width in a frame, and writes down what it sees.
HARNESS = """<!doctype html><title>harness</title><pre id="out"></pre><script>
const luminance = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(x => { x /= 255; return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 });
  return .2126 * r + .7152 * g + .0722 * b };
(async () => {
  const seen = [];
  for (const page of PAGES) for (const width of WIDTHS) {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width:${width}px;height:900px;border:0`;
    frame.src = page;
    document.body.append(frame);
    await new Promise(done => frame.onload = done);
    const root = frame.contentDocument.documentElement, body = frame.contentWindow.getComputedStyle(frame.contentDocument.body);
    const [ink, paper] = [luminance(body.color), luminance(body.backgroundColor)].sort((a, b) => b - a);
    seen.push({page, width, over: root.scrollWidth - width, contrast: (ink + .05) / (paper + .05), paper: luminance(body.backgroundColor),
               skip: !!frame.contentDocument.querySelector("a.skip[href='#main']"), main: !!frame.contentDocument.querySelector("#main")});
    frame.remove();
  }
  document.querySelector("#out").textContent = JSON.stringify(seen);
})();
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (its name in the base class)
        pass


@pytest.fixture
def served(newsroom: Path) -> Iterator[tuple[Path, str]]:
    build(open_project(newsroom))
    site = newsroom / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("BRIEFGEN_BROWSER") == "required":
            pytest.fail("BRIEFGEN_BROWSER=required, and there is no chromium")
        pytest.skip("no chromium on this machine")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_and_are_readable(served: tuple[Path, str], scheme: str) -> None:
    site, address = served
    harness = HARNESS.replace("PAGES", json.dumps(PAGES), 1).replace("WIDTHS", json.dumps(WIDTHS), 1)
    (site / "harness.html").write_text(harness)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = (
            browser(),
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--blink-settings=preferredColorScheme={int(scheme == 'light')}",
        )
        done = subprocess.run(
            (*command, f"{address}/harness.html"), capture_output=True, text=True, timeout=120, check=True
        )
    out = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
    assert out is not None
    assert out[1], "the harness did not come to its end"
    seen = json.loads(html.unescape(out[1]))
    assert len(seen) == len(PAGES) * len(WIDTHS)
    for page in seen:
        assert page["over"] <= 0, f"{page['page']} runs {page['over']} px over the edge at {page['width']} px"
        assert page["contrast"] >= 7, page
        assert (page["paper"] > 0.5) == (scheme == "light"), page
        assert page["skip"], page
        assert page["main"], page


def test_search_finds_in_the_browser(served: tuple[Path, str]) -> None:
    _, address = served
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = (browser(), *FLAGS, f"--user-data-dir={profile}", f"{address}/search/?q=acme+nimbus&year=2024")
        page = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = page[page.index('<div id="found"') : page.index('<div id="ways"')]
    assert '<h3><a href="/briefs/2024/2024-02-07-acme-buys-nimbus/"' in found
    assert '<a href="/companies/acme-robotics/"' not in found  # its name is not all that was asked for
    assert "/briefs/2024/borealis-results/" not in found
