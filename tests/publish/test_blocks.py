"""Blocks: pages that stay when something new comes on top."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.publish.blocks import older_pages, on_page, shifted, ways

from .making import site_of

COUNTS, SIZES = st.integers(0, 60), st.integers(1, 7)


@given(COUNTS, SIZES)
def test_the_pages_together_are_the_list(count: int, size: int) -> None:
    ranks = range(count)
    numbers = [0, *range(older_pages(count, size), 0, -1)]
    pages = [list(on_page(ranks, n, size)) for n in numbers]
    assert [rank for page in pages for rank in page] == list(ranks)
    assert all(len(page) == size for page in pages[1:])
    assert len(pages[0]) < 2 * size


@given(COUNTS, SIZES, st.integers(1, 20))
def test_what_comes_on_top_leaves_older_pages_alone(count: int, size: int, new: int) -> None:
    old, now = list(range(count)), list(range(-new, count))
    for n in range(1, older_pages(count, size) + 1):
        assert on_page(old, n, size) == on_page(now, n, size)


def test_there_is_no_page_beyond_the_last() -> None:
    with pytest.raises(LookupError):
        on_page(range(4), 2, 2)


def test_ways_lead_from_page_to_page() -> None:
    site = site_of()
    assert ways(site, "/q/", 0, 3, 2) == ("", "")
    assert ways(site, "/q/", 0, 7, 2) == ("", "/q/page/2/")
    assert ways(site, "/q/", 2, 7, 2) == ("/q/", "/q/page/1/")
    assert ways(site, "/q/", 1, 7, 2) == ("/q/page/2/", "")


@given(st.lists(st.integers(0, 80), unique=True).map(sorted), st.integers(0, 80), SIZES)
def test_a_brief_that_comes_or_goes_shifts_no_page_but_those_named(ranks: list[int], place: int, size: int) -> None:
    """What a page shows, and where it leads, with the brief at `place` and without it."""
    site = site_of()
    without = [r for r in ranks if r != place]
    listed = sorted([*without, place])
    for now, before in ((listed, without), (without, listed)):
        named = set(shifted(now, place, size, moved=True))
        for n in range(min(older_pages(len(now), size), older_pages(len(before), size)) + 1):
            same = on_page(now, n, size) == on_page(before, n, size)
            same = same and ways(site, "/", n, len(now), size) == ways(site, "/", n, len(before), size)
            assert same or n in named


@given(st.lists(st.integers(0, 80), unique=True, min_size=1).map(sorted), SIZES, st.data())
def test_a_brief_that_stays_is_on_the_page_named(ranks: list[int], size: int, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(ranks))
    assert any(place in on_page(ranks, n, size) for n in shifted(ranks, place, size, moved=False))
