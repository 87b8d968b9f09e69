"""Marks and the pen: pieces nest, no word changes, what overlaps gives way."""

from collections.abc import Sequence
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from briefgen.publish.marks import Layer, Mark, Pen, parted


def written(text: str, *layers: Layer, cuts: Sequence[int] = (), linked: bool = False) -> str:
    """The text with its marks, written in pieces that end at `cuts`."""
    pen = Pen(text, layers)
    for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
        pen.write(start, end, linked=linked)
    return "".join(pen.out)


def test_a_later_layer_lies_inside_an_earlier_one() -> None:
    outer, inner = Mark(0, 5, "p"), Mark(2, 4, "b", " class='x'", id="i")
    assert written("abcdef", (outer,), (inner,)) == "<p>ab<b class='x' id=\"i\">cd</b>e</p>f"
    assert written("abcdef", (Mark(1, 4, "p"),), (Mark(1, 4, "b"),)) == "a<p><b>bcd</b></p>ef"


def test_what_crosses_is_cut_and_bears_its_id_once() -> None:
    assert written("abcdef", (Mark(2, 6, "p"),), (Mark(0, 4, "b", id="i"),)) == '<b id="i">ab</b><p><b>cd</b>ef</p>'
    assert (
        written("abcdef", (Mark(0, 3, "p"), Mark(3, 6, "p")), (Mark(1, 5, "b"),))
        == "<p>a<b>bc</b></p><p><b>de</b>f</p>"
    )


def test_marks_go_on_after_a_cut() -> None:
    assert written("abcdef", (Mark(1, 5, "b", id="i"),), cuts=(3,)) == 'a<b id="i">bc</b><b>de</b>f'


def test_a_piece_that_is_left_out_is_not_written() -> None:
    pen = Pen("abcdef", ((Mark(1, 3, "i"), Mark(3, 5, "b", id="i")),))
    pen.write(0, 1, linked=False)
    pen.write(4, 6, linked=False)
    assert "".join(pen.out) == "a<b>e</b>f"


def test_a_link_is_none_within_another() -> None:
    link = (Mark(1, 2, "span", href="/x/"),)
    assert written("abc", link) == 'a<a href="/x/">b</a>c'
    assert written("abc", link, linked=True) == "a<span>b</span>c"


def test_of_two_that_overlap_the_earlier_group_stays() -> None:
    figure, name, later, empty = Mark(3, 6, "f"), Mark(0, 4, "n"), Mark(6, 8, "n"), Mark(7, 7, "e")
    assert parted([figure], [name, later, empty]) == (figure, later)
    assert parted([name, figure]) == (name,)
    assert parted([Mark(0, 2, "a"), Mark(0, 5, "b")]) == (Mark(0, 5, "b"),)
    assert parted([Mark(-1, 2, "a")]) == ()


_SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5)


@given(
    text=st.text("ab<&", min_size=1, max_size=12), spans=st.lists(_SPANS, max_size=3), cuts=st.sets(st.integers(1, 11))
)
def test_each_character_is_within_the_marks_that_cover_it(
    text: str, spans: list[list[tuple[int, int]]], cuts: set[int]
) -> None:
    layers = [
        parted([Mark(a, min(b, len(text)), f"l{depth}-{a}") for a, b in layer]) for depth, layer in enumerate(spans)
    ]
    html = written(text, *layers, cuts=sorted(c for c in cuts if c < len(text)))
    held: list[str] = []
    seen: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    while at < len(html):
        if html[at] == "<":
            tag = html[at + 1 : html.index(">", at)]
            at = html.index(">", at) + 1
            if tag.startswith("/"):
                assert held.pop() == tag[1:]
            else:
                held.append(tag)
            continue
        end = html.index(";", at) + 1 if html[at] == "&" else at + 1
        seen.append((html[at:end], tuple(held)))
        at = end
    assert held == []
    assert seen == [
        (escape(c), tuple(m.name for layer in layers for m in layer if m.start <= i < m.end))
        for i, c in enumerate(text)
    ]
