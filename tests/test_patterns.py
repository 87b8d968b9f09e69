"""A pattern that is compiled late finds what it would have found compiled at once; words become a pattern of their own."""

import re

import pytest

from briefgen.patterns import one_of, pattern, places_of


def test_finds_what_the_compiled_pattern_finds() -> None:
    late, now = pattern(r"(?P<unit>kg|lb)s?\b", re.IGNORECASE), re.compile(r"(?P<unit>kg|lb)s?\b", re.IGNORECASE)
    for text in ("", "3 KG", "12 lbs of 4 kg", "kgb"):
        assert [m.span() for m in late.finditer(text)] == [m.span() for m in now.finditer(text)]
        assert late.sub("x", text) == now.sub("x", text)
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_is_compiled_at_first_use_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = re.compile

    def counted(source: str, flags: int = 0) -> re.Pattern[str]:
        asked.append(source)
        return really(source, flags)

    monkeypatch.setattr(re, "compile", counted)
    late = pattern("a+")
    assert asked == []
    assert late.search("baa") is not None
    assert late.search("b") is None
    assert asked == ["a+"]


def test_a_mistake_shows_when_it_is_used() -> None:
    late = pattern("(")
    with pytest.raises(re.error):
        late.search("")


@pytest.mark.parametrize("text", ["day", "days", "date", "a.m."])
def test_one_of_takes_the_longest_word_that_fits(text: str) -> None:
    found = re.match(one_of(["day", "days", "date", "a.m."]), text)
    assert found
    assert found[0] == text


@pytest.mark.parametrize("text", ["da", "dat", "axm.", ""])
def test_one_of_takes_no_other(text: str) -> None:
    assert re.match(one_of(["day", "days", "date", "a.m."]), text) is None


def test_places_are_those_of_each_sign_in_order() -> None:
    assert places_of("(/", "a/b (c) (d/e)") == [1, 4, 8, 10]
    assert places_of("(/", "nothing") == places_of("", "a/b") == places_of("(", "") == []
