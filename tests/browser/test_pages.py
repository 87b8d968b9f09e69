"""Every kind of page of the default theme in a real browser: it fits, it is readable in both schemes, and it breaks no rule of axe-core."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import node_module

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/page/2/",
    "/briefs/2024/2024-02-07-acme-buys-nimbus/",
    "/briefs/2024/acme-grows/",
    "/briefs/2024/borealis-results/",
    "/companies/",
    "/companies/acme-robotics/",
    "/people/",
    "/people/jane-example/",
    "/topics/",
    "/topics/robotics/",
    "/quotes/",
    "/figures/",
    "/figures/revenue/",
    "/archive/",
    "/archive/2024/",
    "/archive/2024/02/",
    "/archive/2024/w06/",
    "/archive/2024/02/07/",
    "/archive/2024/w06/email.html",
    "/corrections/",
    "/search/",
    "/search/?q=acme",
    "/about/",
    "/method/",
    "/404.html",
)
WIDTHS = (320, 360, 768, 1440)
# The least contrast of any text on a page, with the words that have it. Backgrounds are plain: the nearest one that is not transparent counts.
CONTRAST = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number)
  const luminance = c => { const [r, g, b] = rgb(c).map(x => (x /= 255) <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b }
  const clear = c => rgb(c)[3] === 0
  const paper = e => { while (e && clear(getComputedStyle(e).backgroundColor)) e = e.parentElement; return e ? getComputedStyle(e).backgroundColor : "rgb(255, 255, 255)" }
  const least = {ratio: 21, text: "", paper: luminance(paper(document.body))}
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), e = walk.currentNode.parentElement
    if (!text || !e.checkVisibility() || ["SCRIPT", "NOSCRIPT", "OPTION"].includes(e.tagName)) continue
    const style = getComputedStyle(e), [light, dark] = [luminance(e.closest("svg") ? style.fill : style.color), luminance(paper(e))].sort((a, b) => b - a)
    const ratio = (light + .05) / (dark + .05)
    if (ratio < least.ratio) Object.assign(least, {ratio, text})
  }
  return least
}"""
# What the checkers of pages call by its name: the page's own width against the window's.
OVER = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(chromium: Any, address: str, scheme: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page in one scheme, with script or without, that says what went wrong in it."""
    context = chromium.new_context(base_url=address, color_scheme=scheme, java_script_enabled=request.param)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(f"{message.location} {message.text}"))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("requestfailed", lambda request: wrong.append(request.url))
    yield opened
    context.close()
    assert [what for what in wrong if "favicon.ico" not in what] == []  # an e-mail has no icon


def test_pages_fit_and_are_readable(page: Any, scheme: str) -> None:
    for url in PAGES:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(url)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate(OVER)
            assert over <= 0, f"{url} runs {over} px over the edge at {width} px"
        assert page.locator("h1").count() == 1, url
        least = page.evaluate(CONTRAST)
        assert least["ratio"] >= 4.5, (url, least)
        assert (least["paper"] > 0.5) == (scheme == "light" or "email" in url), url


def test_what_needs_script_is_not_shown_without(chromium: Any, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    for url in PAGES:
        page.goto(url)
        assert not page.locator("button:visible, input:visible, select:visible").all(), url
    page.goto("/search/")
    assert "needs script" in page.locator("noscript").inner_text()
    assert page.locator("#ways a:visible").count() > 4
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_no_rule_of_accessibility_is_broken(chromium: Any, address: str, scheme: str, width: int) -> None:
    rules = node_module("axe-core/axe.min.js").read_text("utf-8")
    context = chromium.new_context(
        base_url=address, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    for url in PAGES:
        page.goto(url)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.evaluate(rules)
        found = page.evaluate(
            "() => axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
        )["violations"]
        broken = [(rule["id"], rule["impact"], [node["html"] for node in rule["nodes"]]) for rule in found]
        assert broken == [], url
    context.close()


def test_the_place_that_one_comes_to_is_readable(chromium: Any, address: str, scheme: str) -> None:
    context = chromium.new_context(base_url=address, color_scheme=scheme)
    page = context.new_page()
    for place in ("#f1", "#q1", "#n1", "#p1"):
        page.goto(f"/briefs/2024/acme-grows/{place}")
        assert page.locator(":target").count() == 1, place
        assert page.evaluate(CONTRAST)["ratio"] >= 4.5, place
    marks = page.evaluate(
        f"""() => ["--mid", "--accent", "--ink-2"].map(name => {{ const p = document.createElement("p"); p.style.color = `var(${{name}})`;
        p.append(name); document.body.replaceChildren(p); return ({CONTRAST})().ratio }})"""
    )
    assert min(marks) >= 3, marks  # marks that carry meaning
    context.close()


def test_a_redirect_page_leads_on(chromium: Any, address: str, site: Path) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.goto("/old/acme/")
    page.wait_for_url("**/briefs/2024/acme-grows/")
    assert (site / "old" / "acme" / "index.html").read_text("utf-8").count(
        "<a href="
    ) == 1  # the way for those whom nothing leads
    context.close()


def test_the_first_paint_needs_two_requests(chromium: Any, address: str) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (Playwright marks it)
    page.goto("/briefs/2024/acme-grows/")
    waits = page.evaluate(
        "() => performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus == 'blocking').map(r => r.name)"
    )
    assert [url.rpartition(".")[2] for url in waits] == ["css"]
    assert all(request.url.startswith(address) or request.url.startswith("data:") for request in asked)
    assert (
        len([request for request in asked if request.url.startswith(address)]) == 3
    )  # the page, its style, its script
    context.close()
