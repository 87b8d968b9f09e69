"""Names as they stand in addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from briefgen.slug import LONGEST, RESERVED, slug


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("acme-plant", "acme-plant"),
        ("2024-05-07-Acme Plant", "2024-05-07-acme-plant"),
        ("Café & Co", "cafe-co"),
        ("-acme-", "acme"),
        ("word " * 50, "-".join(["word"] * 24)),
    ],
)
def test_slug(text: str, wanted: str) -> None:
    assert slug(text) == wanted


@given(st.text())
def test_any_text_has_a_slug_that_is_its_own_slug(text: str) -> None:
    found = slug(text)
    assert 0 < len(found) <= 120
    assert slug(found) == found


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=140))
def test_ascii_has_the_slug_that_slugify_gives_it(text: str) -> None:
    wanted = slugify(text, max_length=LONGEST, word_boundary=True)
    if wanted and wanted not in RESERVED:
        assert slug(text) == wanted
