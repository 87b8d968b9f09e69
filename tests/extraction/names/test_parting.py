"""What each word of a run of capitals is."""

import pytest

from briefgen.extraction.names.capitals import groups
from briefgen.extraction.names.parting import is_one, marks_of, opens
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


@pytest.mark.parametrize(
    ("words", "marks", "one"),
    [
        ("Zork Vumley", "NN", True),
        ("Zork Chief Jane Doe", "NRNN", False),
        ("Zork Senior Vice President Jane Doe", "NRRRNN", False),
        ("Judge Jane Doe", "TNN", False),
        ("Monday Zork", "DN", False),
        ("German Jane Doe", "XNN", False),
        ("San Francisco", "NN", True),
        ("Zork Inc. Vumley", "NNN", False),
    ],
)
def test_marks(words: str, marks: str, one: bool) -> None:
    story = tell(parse_text(f"a head\n\nso {words} glowed"))
    (group,) = groups(story, set())
    assert "".join(marks_of(group, story.text, set())) == marks
    assert is_one(group) is one


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", True),
        ("“", True),
        ("so ", False),
        ("x: ", True),
        ("x -- ", True),
        ("x - ", False),
        ("(", False),
        (")", True),
    ],
)
def test_opens(before: str, expected: bool) -> None:
    assert opens(f"{before}Zork", len(before), set()) is expected
    assert opens(f"{before}Zork", len(before), {len(before)})
