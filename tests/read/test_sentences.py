import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Acme grew.", "Nimbus shrank."],
        ["Acme Inc. said Mr. J. P. Doe left the U.S. on Jan. 5.", "The shares fell 0.5 percent."],
        ["“We won.", "We lost,” he said.", "Then he left."],
        ["“Really?” she asked.", "He nodded."],
        ["It grew in 2017.", "Prices fell!", "Why?", "Nobody knows."],
        ["Revenue of $4.5 billion beat the No. 2 firm, e.g. Borealis, at 9 a.m. Friday."],
        ["He said, “It is done.”", "Nobody else spoke."],
        ["They waited...", "Nothing came."],
        ["Nimbus Chips Corp. Chief Executive Jane Doe agreed."],
        ["It closed on Friday.", "Monday is a holiday."],
        ["The firm moved to the U.S.", "The rest stayed."],
        ["It raised a Series C.", "It was large."],
        ["(It was late.)", "They went home."],
        ["It sold the unit to Acme Corp.", "Nimbus said so on Friday."],
        ["It fell behind Acme Inc.", "Borealis Cloud has plans of its own."],
        ["It sold the unit to Acme Ltd.", "The price was low."],
        ["Acme Corp. Nimbus said so."],
        ["A bid for Acme Corp. Chief Executive Jane Doe was refused."],
        ["A bid for Acme Co. Ltd. has failed."],
        ["The head of Acme Corp. Japan said so."],
        ["It moved to the U.S. Nimbus said so."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_blank_that_was_lost_still_parts_two_sentences() -> None:
    assert split("It closed on Friday.Monday is a holiday.") == ["It closed on Friday.", "Monday is a holiday."]
    assert split("Book at Example.Com today.") == ["Book at Example.Com today."]


@given(st.text(alphabet="Ab .!?”\"'“U$5\n…。", max_size=80))
def test_sentences_are_in_order_trimmed_and_miss_no_character(text: str) -> None:
    spans = list(split_sentences(text))
    at = 0
    for span in spans:
        assert text[at : span.start].strip() == ""
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        at = span.end
    assert text[at:].strip() == ""


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    list(split_sentences(text))
