from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefgen.model.meta import SourceRef
from briefgen.read.header import find_wire_header, read_header_line

EDT = timezone(timedelta(hours=-4))


def test_the_lines_of_a_wire_header_without_their_dashes() -> None:
    text = "-- Acme opens a plant\n-- By  Jane   Doe\n-- \n-- Fri Mar 3, 2017 6:15pm EDT\n-- http://example.com/a\n\n Story."
    assert [text[s:e] for s, e in find_wire_header(text)] == [
        "Acme opens a plant",
        "By  Jane   Doe",
        "Fri Mar 3, 2017 6:15pm EDT",
        "http://example.com/a",
    ]


@pytest.mark.parametrize(
    "text", ["", "Acme opens a plant\n-- Jane\n", "-- Jane\n\nStory.", "---\ntitle: x\n---\n", "--help\n--version\n"]
)
def test_dashes_alone_are_no_header(text: str) -> None:
    assert find_wire_header(text) == ()


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("By Jane Doe", {"author": "Jane Doe"}),
        ("By  Jane   Doe  and  Max Roe", {"author": "Jane Doe and Max Roe"}),
        (
            "By Jane Doe | March 3, 2017",
            {
                "author": "Jane Doe",
                "date": datetime(2017, 3, 3, tzinfo=UTC),
                "day_only": True,
                "date_from": "wire header",
            },
        ),
        ("March 3, 2017", {"date": datetime(2017, 3, 3, tzinfo=UTC), "day_only": True, "date_from": "wire header"}),
        (
            "Published: 3 March 2017",
            {"date": datetime(2017, 3, 3, tzinfo=UTC), "day_only": True, "date_from": "wire header"},
        ),
        (
            "Fri Mar 3, 2017 6:15pm EDT",
            {"date": datetime(2017, 3, 3, 18, 15, tzinfo=EDT), "day_only": False, "date_from": "wire header"},
        ),
        ("https://example.com/a/b", {"source": SourceRef("", "https://example.com/a/b")}),
        ("Source: https://example.com/a", {"source": SourceRef("", "https://example.com/a")}),
        ("Source: Example Wire", {"source": SourceRef("Example Wire")}),
    ],
)
def test_what_a_header_line_gives(line: str, fields: dict[str, object]) -> None:
    assert read_header_line(line, UTC) == fields


@pytest.mark.parametrize(
    "line",
    [
        "Acme Robotics said on Friday that sales rose.",
        "By the end of the year, Acme will have three plants.",
        "By 2020 Acme will have three plants",
        "A Second Plant",
        "",
    ],
)
def test_a_line_of_the_story_gives_nothing(line: str) -> None:
    assert read_header_line(line, UTC) is None
