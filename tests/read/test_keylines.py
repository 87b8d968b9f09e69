"""Key lines give the tree and the body that the YAML parser gives, or are refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.read.frontmatter import split_front_matter
from briefgen.read.keylines import read_key_lines
from briefgen.read.meta import ARTICLE_KEYS
from briefgen.read.tree import MAX_LENGTH, plain
from tests.growth import assert_linear

HEAD = """---
title: "Acme: the #1 maker"
date: 2017-03-16T09:30:00+08:00
draft: true
companies: [Acme Robotics, "Nimbus, Inc.", 'Borealis']
topics:
  - chips
  - "cloud: storage"
redirect_from:
- /old/
source: https://acme.example/a?b=1
---

Story.
"""
SCALARS = st.sampled_from(
    (
        *("Acme", "Acme Robotics, Inc.", "Acme: it", "a:b", "12:30", "5", "-5", "0.5", "012", "true", "No", "~", "null", "é", "“x”", "a #b", "a#b"),
        *('"quoted"', '"a: b"', '"a \\" b"', "'it'", "'it''s'", '"open', '""', "''", '"x" y', "5%", "$5", "@a", "*a", "&a x", "!t x", "|", ">", "{a: b}", "a\tb"),
        *("[a, b]", "[]", "[a,b]", "[a, 'b c' ]", "[ a ]", "[a, [b]]", "[a: b]", "[a,, b]", "[a,]", '["a, b", 5]', "[a#b, c]", "[12:30]", "[a"),
        *("http://a.example/b?c=d#e", "a  b", "a ", "...", "---", "- a", "a - b", "? a", "a\u00a0b", "a\u2028b", "a\ufeffb", "\U0001f600"),
    )
)  # fmt: skip
KEYS = st.sampled_from(["title", "date", "Companies", "my-key", "x", "a b", '"title"', "1", "true", "<<", ""])
LINES = st.one_of(
    st.tuples(KEYS, st.sampled_from([": ", ":", ":  ", " : "]), SCALARS, st.sampled_from(["", " "])).map("".join),
    st.tuples(st.sampled_from(["- ", "  - ", " - ", "-", "   - "]), SCALARS).map("".join),
    KEYS.map(lambda key: f"{key}:"),
    st.sampled_from(["", " ", "# note", "title: Acme", "topics:", "  - chips", "- chips", "  more", "---", "--- ", "..."]),
)  # fmt: skip


# Scalars of any signs, most of them in the shape of front matter that is common.
SIGNS = st.text(alphabet="aZ5é x.,:;#-'\"[]{}&*!?/=$%@“–\u00a0\u0085😀\\", min_size=1, max_size=6)
SCALAR = st.one_of(
    SIGNS, SIGNS.map(lambda t: f"a{t}"), SIGNS.map(lambda t: f'"{t}"'), SIGNS.map(lambda t: f"'{t}'"), SCALARS
)
MEMBER = st.one_of(
    SCALAR.map(lambda t: f": {t}\n"),
    st.lists(SCALAR, max_size=3).map(lambda items: f": [{', '.join(items)}]\n"),
    st.tuples(st.sampled_from(["- ", "  - ", "    -  "]), st.lists(SCALAR, min_size=1, max_size=3)).map(
        lambda parts: ":\n" + "".join(f"{parts[0]}{item}\n" for item in parts[1])
    ),
)


def test_common_front_matter_is_read_without_yaml() -> None:
    found = read_key_lines(HEAD, ARTICLE_KEYS)
    assert found is not None
    node, at = found
    assert HEAD[at:] == "\nStory.\n"
    assert plain(node) == {
        "title": "Acme: the #1 maker",
        "date": "2017-03-16T09:30:00+08:00",
        "draft": True,
        "companies": ["Acme Robotics", "Nimbus, Inc.", "Borealis"],
        "topics": ["chips", "cloud: storage"],
        "redirect_from": ["/old/"],
        "source": "https://acme.example/a?b=1",
    }
    assert found == split_front_matter(HEAD, ARTICLE_KEYS)


@pytest.mark.parametrize(
    "lines",
    [
        "title: Acme: it",
        "title: a #b",
        'title: "a \\" b"',
        "title: Acme\n  Robotics",
        "title: |\n  Acme",
        "title: &a Acme",
        "source: {name: Acme}",
        "companies:\n  - name: Acme",
        "companies:\n  - Acme\n - Nimbus",
        "title: Acme\ntitle: Nimbus",
        "title:",
        "x: 1",
        "- title",
        "Acme opens a plant",
    ],
)
def test_anything_else_is_refused(lines: str) -> None:
    assert read_key_lines(f"---\n{lines}\n---\n", ARTICLE_KEYS) is None


def test_front_matter_that_is_never_closed_or_too_long_is_refused() -> None:
    assert read_key_lines("---\ntitle: Acme\n", ARTICLE_KEYS) is None
    assert read_key_lines("---\ntitle: Acme\n" + "".join(f"k{i}: x\n" for i in range(MAX_LENGTH // 5)) + "---\n", ARTICLE_KEYS) is None  # fmt: skip


@given(st.lists(LINES, max_size=6), st.sampled_from(["---", "--- ", "---\n\nStory.", "----"]), st.booleans())
@example(["title: x", "topics:", "- a", "  - b"], "---", True)
@settings(max_examples=2000, deadline=None)
def test_they_give_what_the_yaml_parser_gives(lines: list[str], end: str, eager: bool) -> None:
    text = "\n".join(["---", *lines, end])
    quick = read_key_lines(text, ARTICLE_KEYS)
    if quick is not None:
        assert quick == split_front_matter(text, ARTICLE_KEYS, eager=eager)


@given(st.lists(MEMBER, max_size=3), st.booleans())
@example([": a:\n"], False)
@settings(max_examples=2000, deadline=None)
def test_any_signs_in_common_shapes(members: list[str], eager: bool) -> None:
    text = "---\ntitle: Acme\n" + "".join(f"key-{i}{member}" for i, member in enumerate(members)) + "---\n\nStory.\n"
    quick = read_key_lines(text, ARTICLE_KEYS)
    if quick is not None:
        assert quick == split_front_matter(text, ARTICLE_KEYS, eager=eager)


@pytest.mark.parametrize(
    "line", ["title: a{}#", "title: a{}\x01", "title:{}#", "title: [a{}#]", "topics: [a,{}", "{}- a"]
)
def test_long_runs_of_blanks_take_no_time(line: str) -> None:
    def work(count: int) -> None:
        assert read_key_lines("---\ntitle: Acme\n" + line.format(" " * count) + "\n---\n", ARTICLE_KEYS) is None

    assert_linear(work, 150_000)
