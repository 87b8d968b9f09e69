"""The quick path gives what Python-Markdown, the sanitiser and the walk give, step for step, or refuses."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.read.markup import render
from briefgen.read.quick import read_quickly
from briefgen.read.walk import walk

PROSE = """Acme Robotics (NYSE:ACRB) raised *its* forecast to **$5 billion** & more.
It said so in [a letter](https://acme.example/letter?year=2024).

## The numbers

“We are glad,” said Jane Example. She's the chief. 5 # 3
"""
PIECES = st.sampled_from(
    (
        *(
            "Acme",
            "said",
            "5",
            "$3 billion",
            "“we”",
            "it's",
            "&",
            "&amp;",
            "AT&T",
            "é",
            "\u00a0",
            "!",
            "?",
            ".",
            ":",
            "~",
            "=",
            "_a_",
            "_",
            "`x`",
        ),
        *(
            "*em*",
            "**strong**",
            "*",
            "**",
            "***",
            "*a b*",
            "**a*b**",
            "[x](https://a.example/b)",
            "[x]",
            "](",
            "[",
            "]",
            "(",
            ")",
            "![i](https://a.example)",
        ),
        *(
            "#",
            "##",
            "# ",
            "## ",
            "-",
            "--",
            "---",
            "- ",
            "+ ",
            "1.",
            "12)",
            ">",
            "<b>",
            "|",
            "\\",
            "\t",
            "{:",
            "https://a.example",
        ),
        *(" ", " ", " ", " ", "  ", "\n", "\n\n", "\n\n", "\n\n\n", " \n", " \n\n", "\n "),
    )
)


def slowly(body: str) -> object:
    html, removed = render(body)
    return (*walk(html), removed)


def test_prose_is_read_quickly() -> None:
    quick = read_quickly(PROSE, 0)
    assert quick is not None
    drafts, steps, places = quick
    assert [PROSE[at:][:3] for at in places[0][:5]] == ["Acm", "its", " fo", "$5 ", " & "]
    assert [d.kind for d in drafts] == ["paragraph", "heading", "paragraph"]
    assert drafts[0].parts[1:4] == ["its", " forecast to ", "$5 billion"]
    assert (drafts, steps, ()) == slowly(PROSE)


@pytest.mark.parametrize(
    "body",
    [
        "- an item",
        "1. an item",
        "> quoted",
        "a `code` word",
        "<b>bold</b>",
        "| a | b |\n|---|---|",
        "Title\n=====",
        "a_b_c",
        "an ![image](https://a.example/x.png)",
        "two blanks  \nmake a break",
        "a reference [here]",
        "&copy; 2024",
        "\tcode",
        "***both***",
        "5 * 3 * 2",
        "[x](javascript:alert(1))",
    ],
)
def test_anything_else_is_refused(body: str) -> None:
    assert read_quickly(body, 0) is None


@given(st.lists(PIECES, max_size=14).map("".join))
@example("### -- !\n")
@example("\u00a0 (\n\n$3")
@example("\u00a0")
@example("Acme \n")
@example("Acme \n\n")
@example("## Acme\n")
@example("Acme\n\n## Acme\n")
@example("Acme\n-")
@example("1.")
@settings(max_examples=1500, deadline=None)
def test_it_gives_what_the_whole_way_gives(body: str) -> None:
    quick = read_quickly(body, 0)
    if quick is not None:
        assert (quick[0], quick[1], ()) == slowly(body)


@given(st.lists(PIECES, max_size=14).map("".join), st.integers(0, 50))
@settings(max_examples=500, deadline=None)
def test_each_stretch_knows_its_place(body: str, base: int) -> None:
    quick = read_quickly(body, base)
    if quick is None:
        return
    for draft, places in zip(quick[0], quick[2], strict=True):
        for part, place in zip(draft.parts, places, strict=True):
            assert body[place - base :][: len(part)].replace("\n", " ") == part
