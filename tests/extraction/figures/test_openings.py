"""What stands before a name, and whether its clause opens there."""

import pytest

from briefgen.extraction.figures.openings import stands_before


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Acme rose.", True),
        ("Sales fell.\nAcme rose.", True),
        ("Sales fell, Acme rose.", True),
        ("Sales fell and Acme rose.", True),
        ("“Acme rose.", True),
        ("Sales fell when rival Acme rose.", True),
        ("Sales fell, the chipmaker Acme rose.", True),
        ("Sales fell while Berlin’s new Acme rose.", True),
        ("Sales fell at Acme.", False),
        ("They sold Acme.", False),
        ("(Acme rose.)", False),
        ("Sales fell at startup Acme.", False),
    ],
)
def test_a_clause_opens(text: str, opens: bool) -> None:
    assert stands_before(text, text.index("Acme")).opens_clause() is opens


def test_the_last_word_is_that_before_the_blank() -> None:
    assert stands_before("Sales fell At Acme", 14).word == "at"
    assert stands_before("Sales fell\nAcme", 11) == (" ", "")
    assert stands_before("Sales of “Acme", 10) == (" sales of “", "")
