"""Speech or not, and whole or in part."""

import pytest

from briefgen.extraction.quotes.find import find_quotes
from briefgen.extraction.quotes.speech import is_titled
from briefgen.extraction.quotes.words import spoken
from tests.extraction.staging import names, story


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("The Lamp and the River", True),
        ("Avatar 2", True),
        ("We left the city", False),
        ("small words", False),
        ("", False),
        ("of the", False),
    ],
)
def test_titles(text: str, titled: bool) -> None:
    assert is_titled(spoken(text, 0, len(text))) is titled


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“We left the city,” Doe said.", "direct"),
        ("Doe said that “we left the city.”", "direct"),
        ("Doe said that it was “a very long night.”", "partial"),
        ("Doe called it “odd.”", "partial"),
        ("The “one thing that we always wanted,” Doe said, was rain.", "partial"),
    ],
)
def test_form(text: str, form: str) -> None:
    told = story(text)
    (quote,) = find_quotes(told, names(told, ("Jane Doe",)))
    assert quote.form == form
