"""The reporter's sentences around quoted stretches."""

import pytest

from briefgen.extraction.quotes.marks import find_stretches
from briefgen.extraction.quotes.passages import Passage, find_passages
from tests.extraction.staging import story


def passages(text: str) -> list[tuple[str, int]]:
    told = story(text)
    found = find_passages(told, find_stretches(told.text, told.document.blocks))
    return [(told.text[p.span.start : p.span.end], len(p.stretches)) for p in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained. “We left. We ran,” Doe said. It poured.", [("“We left. We ran,” Doe said.", 1)]),
        ("It was “good” and “cheap,” Doe said.", [("It was “good” and “cheap,” Doe said.", 2)]),
        ("“Why now?” Doe asked. It rained.", [("“Why now?” Doe asked.", 1)]),
        ("“We left.” Doe said. It rained.", [("“We left.” Doe said.", 1)]),
        ("“We left.” Lee said: “We stayed.”", [("“We left.”", 1), ("Lee said: “We stayed.”", 1)]),
        ("It rained.\n“We left.”\nIt poured.", [("“We left.”", 1)]),
    ],
)
def test_passages(text: str, found: list[tuple[str, int]]) -> None:
    assert passages(text) == found


def only(text: str) -> Passage:
    told = story(text)
    (found,) = find_passages(told, find_stretches(told.text, told.document.blocks))
    return found


def test_the_words_of_a_passage_are_those_outside_the_marks() -> None:
    found = only("It was “good” and “very cheap,” Doe said.")
    assert [w.low for w in found.words] == ["it", "was", "and", "doe", "said"]
    assert [[found.words[k].low for k in found.before(i)] for i in (0, 1)] == [["it", "was"], ["and"]]
    assert [found.words[k].low for k in found.after(1)] == ["doe", "said"]


def test_a_sentence_of_many_stretches_is_cut_and_loses_none() -> None:
    found = passages("It was " + ", ".join("“so”" for _ in range(40)) + " and so on.")
    assert sum(n for _, n in found) == 40
    assert max(n for _, n in found) <= 12
