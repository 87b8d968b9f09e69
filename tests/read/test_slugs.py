import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.slugs import id_fault, slug_fault
from briefgen.slug import slug as slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Acme Robotics & Co.", "acme-robotics-co"),
        ("Café Borealis", "cafe-borealis"),
        ("  nimbus  ", "nimbus"),
    ],
)
def test_a_slug_is_lower_case_ascii(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@given(st.text(max_size=200))
def test_a_slug_is_never_empty_and_always_safe(text: str) -> None:
    slug = slug_of(text)
    assert slug
    assert slug_fault(slug) == ""
    assert slug == slug_of(text)


def test_different_texts_without_letters_keep_different_slugs() -> None:
    assert slug_of("!!!") != slug_of("???")


def test_a_name_that_windows_reserves_is_altered() -> None:
    assert slug_of("con") != "con"


@pytest.mark.parametrize(
    "slug",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "a\0b",
        "%2e%2e",
        "C:",
        "con",
        "CON.txt",
        "lpt1",
        "a.",
        "a ",
        ".a",
        "-a",
        "a b",
        "a?b",
        "a#b",
        "a\nb",
        "x" * 500,
    ],
)
def test_an_unsafe_slug_has_a_fault(slug: str) -> None:
    assert slug_fault(slug)


@pytest.mark.parametrize("slug", ["a", "acme-2017", "über", "v1.2", "console"])
def test_a_safe_slug_has_none(slug: str) -> None:
    assert slug_fault(slug) == ""


def test_an_id_may_have_several_parts_but_no_way_up() -> None:
    assert id_fault("2017/03/acme") == ""
    assert id_fault("2017/../acme")
    assert id_fault("/acme")
