"""What names of one company are compared by."""

import pytest

from briefgen.extraction.names.spelling import key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme Robotics, Inc.", "acme robotics"),
        ("The Acme Co.", "acme"),
        ("ACME-ROBOTICS", "acme robotics"),
        ("Harlan & Co", "harlan"),
        ("Acme.com", "acme"),
        ("Pelle’s", "pelle's"),
        ("Inc", "inc"),
        ("", ""),
    ],
)
def test_key(name: str, expected: str) -> None:
    assert key(name) == expected
