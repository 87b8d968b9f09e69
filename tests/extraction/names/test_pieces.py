"""Where one name ends and the next begins."""

import pytest

from briefgen.extraction.names.pieces import Piece, pieces
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


def parts(sentence: str) -> list[Piece]:
    return pieces(tell(parse_text(f"a head\n\nso {sentence}")))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Acme Chief Executive Officer Jane Doe spoke.", ["Acme", "Jane Doe"]),
        ("Acme Senior Vice President Jane Doe spoke.", ["Acme", "Jane Doe"]),
        ("Mr. Doe and Dr. Roe spoke.", ["Doe", "Roe"]),
        ("the Index Wednesday rose.", ["Index"]),
        ("German Jane Doe spoke.", ["Jane Doe"]),
        ("German Lamp Technologies spoke.", ["German Lamp Technologies"]),
        ("the U.S. Senate spoke.", ["Senate"]),
        ("Acme Inc. ACM rose.", ["Acme Inc."]),
        ("Acme Inc. Jane spoke.", ["Acme Inc.", "Jane"]),
        ("PRICES FALLING Acme spoke.", ["Acme"]),
        ("50 Bridge Investments sold 5 Acme lamps.", ["50 Bridge Investments", "Acme"]),
        ("Acme corp spoke.", ["Acme Corp"]),
        ("the Doe administration spoke.", ["Doe administration"]),
        ("General Motors Co spoke.", ["General Motors Co"]),
        ("Burger King spoke.", ["Burger King"]),
    ],
)
def test_parts(sentence: str, expected: list[str]) -> None:
    assert [p.name for p in parts(sentence)] == expected


def test_a_title_or_role_before_the_name_is_kept() -> None:
    assert [(p.name, p.title) for p in parts("Acme CEO Jane Doe met Mr. Roe.")] == [
        ("Acme", ""),
        ("Jane Doe", "CEO"),
        ("Roe", "Mr."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lamp shone.", []),
        ("However, Acme shone.", ["Acme"]),
        ("In Acme we trust.", ["Acme"]),
        ("Revenue rose.", []),
        ("“Growing demand helps,” he said.", []),
        ("Chipmaker Nimbus Chips rose.", ["Nimbus Chips"]),
        ("Digital Lamp Inc. rose.", ["Digital Lamp Inc."]),
    ],
)
def test_words_that_open_a_sentence(text: str, expected: list[str]) -> None:
    assert [p.name for p in pieces(tell(parse_text(f"a head\n\n{text}")))] == expected


def test_whether_a_piece_opens() -> None:
    found = pieces(tell(parse_text("a head\n\nAcme shone. “Borealis,” said Nimbus.")))
    assert [(p.name, p.opening) for p in found] == [("Acme", True), ("Borealis", True), ("Nimbus", False)]
