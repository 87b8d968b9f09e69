"""What readers do with pages of the default theme, in a real browser: by keyboard, in the search, with the scheme, by copying."""

from collections.abc import Iterator
from typing import Any

import pytest

from .test_pages import PAGES

pytestmark = pytest.mark.browser
BRIEF = "/briefs/2024/acme-grows/"
# Where the focus is: its number among all that can have it, whether it stands within the window, and how it is outlined.
FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e)
  const all = [...document.querySelectorAll("a[href],button,input,select,summary,[tabindex]")].filter(x => x.checkVisibility({visibilityProperty: true}))
  return {at: all.indexOf(e), of: all.length, text: e.textContent.trim().slice(0, 40), inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
          outline: style.outlineStyle == "none" ? 0 : parseFloat(style.outlineWidth)}
}"""


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(base_url=address, color_scheme="light", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("url", [url for url in PAGES if "search" not in url and "email" not in url])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_keyboard_walks_in_order_and_one_sees_where_it_is(page: Any, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(url)
    page.keyboard.press("Tab")
    stops = [page.evaluate(FOCUS)]
    while stops[-1]["at"] < stops[-1]["of"] - 1:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        assert stops[-1]["at"] == len(stops) - 1, stops[-1]
    assert all(stop["inside"] and stop["outline"] >= 2 for stop in stops), stops
    assert stops[0]["text"] == "Skip to the content"


def test_one_can_skip_to_the_content(page: Any) -> None:
    page.goto(BRIEF)
    page.keyboard.press("Tab")
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_search_is_a_key_away_and_finds(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.locator("#q").focus()
    page.keyboard.type("acme nimbus")
    page.locator("#found h3").first.wait_for()
    found = page.locator("#found h3 a")
    assert found.evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        "/briefs/2025/2025-01-20-acme-results/",
        "/briefs/2024/2024-02-07-acme-buys-nimbus/",
    ]
    page.locator("select[name=year]").select_option("2024")
    assert found.evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        "/briefs/2024/2024-02-07-acme-buys-nimbus/"
    ]
    assert page.url.endswith("/search/?q=acme+nimbus&year=2024")
    page.locator("#q").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.querySelector('#found').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    page.locator("#q").fill("zeppelin")
    page.get_by_text("Nothing found.").wait_for()


def test_a_search_can_be_linked_to(page: Any) -> None:
    page.goto("/search/?q=acme+nimbus&year=2024")
    page.locator("#found h3").first.wait_for()
    assert page.locator("#found h3 a").count() == 1
    assert (
        page.locator("#found a[href='/companies/acme-robotics/']").count() == 0
    )  # its name is not all that was asked for


def test_the_chosen_scheme_is_kept_and_nothing_flashes(page: Any) -> None:
    seen = """addEventListener("DOMContentLoaded", () => { window.drawn = [] }); const see = () => {
      if (document.body) (window.drawn ||= []).push(getComputedStyle(document.body).backgroundColor); requestAnimationFrame(see) }; see()"""
    page.add_init_script(seen)
    page.goto(BRIEF)
    switch = page.locator("button.theme")
    assert switch.inner_text().strip().endswith("Dark")
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    switch.click()
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert dark != paper
    for url in (BRIEF, "/companies/", "/404.html"):
        page.goto(url)
        page.wait_for_function("() => window.drawn && window.drawn.length > 2")
        assert set(page.evaluate("() => window.drawn")) == {dark}, url
        assert page.locator("button.theme").inner_text().strip().endswith("Light")
    page.locator("button.theme").click()
    page.reload()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == paper


def test_a_figure_and_its_sentence_lead_to_each_other(page: Any) -> None:
    page.goto(BRIEF)
    page.locator(".fig .src").first.click()
    figure = page.locator(":target")
    assert figure.get_attribute("class") == "fg"
    figure.hover()
    assert "US dollars" in page.evaluate("() => getComputedStyle(document.querySelector(':target'), '::after').content")
    figure.click()
    assert page.evaluate("() => location.hash").startswith("#n")


def test_a_brief_can_be_copied(page: Any) -> None:
    page.goto(BRIEF)
    page.get_by_role("button", name="Copy as Markdown").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(
        "# [Acme Robotics grows for the fourth year](https://news.example/briefs/2024/acme-grows/)"
    )
    assert "- **$1.1 billion** Revenue" in copied


def test_a_table_is_sorted_and_quotations_are_narrowed(page: Any) -> None:
    page.goto("/figures/")
    heads = page.locator("table[data-sort] thead button")
    heads.nth(0).click()
    names = page.locator("table[data-sort] tbody tr > :first-child").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    page.goto("/quotes/")
    page.get_by_label("Company or person").fill("john")
    assert all("John Sample" in text for text in page.locator("[data-of]:visible").all_inner_texts())
