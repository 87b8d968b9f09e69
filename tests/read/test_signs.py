import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.read import signs


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved.",
        "It may not be reproduced.",
        "These are the opinions of the author.",
        "Follow her work on Mastodon",
        "Jane Doe is on Twitter: @janedoe",
        "Example News has a disclosure policy",
        "She holds no positions in it",
        "He has no position in any of the stocks",
        "This is not financial advice",
        "By reading on you accept the terms of use",
        "The rest will come to your inbox",
        "This page contains affiliate links",
        "Listen to our full episode",
        "REUTERS/Jane Doe",
        "Jane Doe/Getty Images",
        "Example News welcomes your comments",
        "Click here",
        "Photo by Jane",
        "Jane Doe contributed to this story",
        "Subscribe here",
        "Get our daily newsletter",
    ],
)
def test_what_gives_a_paragraph_away_holds_a_hint(text: str) -> None:
    assert signs.HOLDS.search(text) or signs.MAY_HOLD.search(text)
    assert any(hint in text.lower() for hint in signs.HINTS)


def texts_of(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in which `pattern` finds something."""
    return st.from_regex(re.compile(pattern.pattern, pattern.flags))


@given(st.one_of(texts_of(signs.HOLDS), texts_of(signs.MAY_HOLD)))
@settings(max_examples=500, deadline=None)
def test_nothing_gives_a_paragraph_away_without_a_hint(text: str) -> None:
    # The patterns take "ſ" for an s and the Kelvin sign for a k, which no text has in these words.
    lower = text.lower().replace("ſ", "s")
    assert any(hint in lower for hint in signs.HINTS)


@given(texts_of(signs.BEGINS))
@settings(max_examples=500, deadline=None)
def test_what_begins_with_a_sign_may_begin_with_one(text: str) -> None:
    begun = signs.BEGINS.search(text)
    assert begun is not None
    sign = text[begun.start() :]
    # "İ" has two letters in small; the patterns take "ſ" for an s. No text has them in these words.
    if signs.BEGINS.match(sign) and "İ" not in sign:
        assert signs.MAY_BEGIN.match(sign.lower().replace("ſ", "s"))


@given(texts_of(signs.BEGINS))
@settings(max_examples=500, deadline=None)
def test_what_begins_with_a_sign_opens_with_a_known_word(text: str) -> None:
    begun = signs.BEGINS.search(text)
    assert begun is not None
    sign = text[begun.start() :]
    lower = sign.lower().replace("ſ", "s")
    word = re.match("[a-z]*", lower)
    assert word is not None
    if signs.BEGINS.match(sign) and "İ" not in sign:
        assert word.group() in signs.OPENERS or not word.group() or " may " in lower[:40]
