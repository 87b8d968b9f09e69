"""Capitalised words, and those that stand together."""

import pytest

from briefgen.extraction.names.capitals import capital_words, groups, in_title_case
from briefgen.extraction.story import tell
from briefgen.model.text import Block, Span
from briefgen.read.document import parse_text


def words(text: str) -> list[str]:
    return [w.text for w in capital_words(text, 0, len(text))]


def runs(sentence: str) -> list[str]:
    """The runs of a sentence behind an opening that has none."""
    story = tell(parse_text(f"a head\n\nso {sentence}"))
    return [" ".join(w.text for w in group) for group in groups(story, {s.start for s in story.sentences})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane O’Hara-Doe of AT&T", ["Jane", "O'Hara-Doe", "AT&T"]),
        ("eBay and iRobot", ["eBay", "iRobot"]),
        ("the myRobot and the ourRobot, @eBay", ["myRobot", "ourRobot"]),
        ("a longRobot, 3M, 23andMe and 9to5Mac", ["3M", "23andMe", "9to5Mac"]),
        ("Jane A. Doe met Dr. Roe", ["Jane", "A.", "Doe", "Dr.", "Roe"]),
        ("the U.S. and A.B. Chips", ["U.S.", "A.B.", "Chips"]),
        ("Booking.com, not Booking.Then", ["Booking.com", "Booking", "Then"]),
        ("Acme Inc. rose", ["Acme", "Inc."]),
        ("no capitals here, 12 of them", []),
        ("@Acme and x.Acme", ["Acme"]),
        ("Disney+ and 3M", ["Disney+", "3M"]),
        ("Acme-backed", ["Acme"]),
    ],
)
def test_capital_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_given_name_of_two_syllables_is_one_word() -> None:
    words = capital_words("Jun-ho’s plan and Dong-su left the Plug-in and the Jun-led firm", 0, 62)
    assert [(w.text, w.possessive) for w in words] == [
        ("Jun-ho", True),
        ("Dong-su", False),
        ("Plug", False),
        ("Jun", False),
    ]


def test_a_possessive_is_marked() -> None:
    text = "Acme’s lamp, the Waters' lamp, Bo's lamp"
    assert [(w.text, w.possessive) for w in capital_words(text, 0, len(text))] == [
        ("Acme", True),
        ("Waters", True),
        ("Bo", True),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Acme Robotics met Jane Doe.", ["Acme Robotics", "Jane Doe"]),
        ("Acme, Inc. met Doe & Roe.", ["Acme Inc.", "Doe & Roe"]),
        ("Acme, Borealis and Nimbus met.", ["Acme", "Borealis", "Nimbus"]),
        ("the University of Marlow met Jane of Acme.", ["University of Marlow", "Jane", "Acme"]),
        ("Nimbus of America met the President of France.", ["Nimbus of America", "President", "France"]),
        ("Ursula von der Leyen met Bo de Vries.", ["Ursula von der Leyen", "Bo de Vries"]),
        ("the Food and Drug Administration met.", ["Food and Drug Administration"]),
        ("Acme’s Glint met.", ["Acme", "Glint"]),
        ("Harrow’s Corp. met.", ["Harrow's Corp."]),
        ("the Women’s Harbour Bank met.", ["Women's Harbour Bank"]),
        ("Doe and Co met Hand and Foot Inc.", ["Doe and Co", "Hand and Foot Inc"]),
    ],
)
def test_words_that_stand_together(sentence: str, expected: list[str]) -> None:
    assert [run.rstrip(".") if not run.endswith(("Corp.", "Inc.")) else run for run in runs(sentence)] in (
        expected,
        [e if not e.endswith("Inc") else e + "." for e in expected],
    )


def test_no_run_grows_without_end() -> None:
    assert max(len(run.split()) for run in runs("Aa Bb " * 100)) <= 21


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Acme Opens Plant In Ohio As Demand Grows", True),
        ("Acme opens plant in Ohio as demand grows", False),
        ("Strong Report", True),
        ("", False),
    ],
)
def test_title_case(headline: str, expected: bool) -> None:
    assert in_title_case(Block("headline", Span(0, len(headline))), headline) is expected
    assert in_title_case(Block("paragraph", Span(0, len(headline))), headline) is False


def test_a_run_of_nothing_but_an_article_is_joined_to_nothing() -> None:
    text = "so The and Nimbus rose. US and Nimbus rose."
    assert [[w.text for w in group] for group in groups(tell(parse_text(f"Lorem\n\n{text}\n")), set())] == [
        ["The"],
        ["Nimbus"],
        ["US"],
        ["Nimbus"],
    ]
