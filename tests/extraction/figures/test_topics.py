"""What a story speaks of, sentence by sentence."""

import pytest

from briefgen.extraction.pipeline import extract
from briefgen.read.document import parse_text

_STORY = "Acme Robotics has news\n\nAcme Robotics Inc met Borealis Cloud Inc and Nimbus Chips Corp.\n\n"


def last(text: str) -> str | None:
    """Whose the last figure of `text` is, in a story about Acme Robotics."""
    return extract(parse_text(_STORY + text)).figures[-1].subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Borealis Cloud met. It has 30 stores.", "Borealis Cloud"),
        ("Borealis Cloud met. And it has 30 stores.", "Borealis Cloud"),
        ("Borealis Cloud's new Tarn is late. It costs $40.", "Tarn"),
        ("Nimbus Chips met Borealis Cloud. That company has 30 stores.", "Borealis Cloud"),
        ("Nimbus Chips showed the Tarn. The tablet costs $40.", "Tarn"),
        ("Nimbus Chips showed the Tarn. It weighs 3 pounds.", "Tarn"),
        ("This is called the Tarn. There is a 3-inch display.", "Tarn"),
        ("The Tarn, a new tablet, is here. Rumors say it costs $40.", "Tarn"),
    ],
)
def test_what_it_is(text: str, subject: str) -> None:
    assert last(text) == subject


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn is late. The company has 30 stores.",
        "The Tarn is late. Revenue was $40 million.",
        "They tested the Tarn. Profit came to $40 million.",
    ],
)
def test_a_thing_takes_no_figure_of_the_company(text: str) -> None:
    assert last(text) != "Tarn"


def test_measures_are_those_of_the_thing_in_the_headline() -> None:
    text = "The Tarn from Acme Robotics is light\n\nAcme Robotics Inc sells the Tarn. The Tarn is new. People like the Tarn.\n\nInside there is 64GB of storage."
    assert extract(parse_text(text)).figures[-1].subject == "Tarn"
