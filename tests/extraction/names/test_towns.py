"""Towns by what stands around them."""

import pytest

from briefgen.extraction.names.towns import town


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a plant at ", " was shut"),
        ("the port of ", " was shut"),
        ("who is based in ", ", said"),
        ("its head office near ", ", Ohio. But"),
        ("its shop in ", ", Calif. But"),
        ("a shop at ", " in northern Scotland"),
    ],
)
def test_a_town(before: str, after: str) -> None:
    heard = town(before, after)
    assert heard is not None
    assert heard.kind == "other"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("he works at ", " in Ohio"),
        ("a stake in ", " and"),
        ("an engineer at ", ", Ohio's largest maker"),
        ("shares of ", ", Ohio"),
        ("who is based with ", ", said"),
        ("the plants ", " bought"),
    ],
)
def test_no_town(before: str, after: str) -> None:
    assert town(before, after) is None
