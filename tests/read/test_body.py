from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.text import Block, Origin, Run, Span
from briefgen.read.body import Body, leave_out, put_headline


def test_a_title_goes_before_everything() -> None:
    body = Body("It grew.", (Block("paragraph", Span(0, 8)),), (Run("<p>", Span(0, 8)),), (Origin(0, 20, 8),))
    headed = put_headline(body, "Acme", [Origin(0, 5, 4)])
    assert headed.text == "Acme\nIt grew."
    assert headed.blocks == (Block("headline", Span(0, 4)), Block("paragraph", Span(5, 13)))
    assert headed.runs == (Run("<p>", Span(5, 13)),)
    assert headed.origins == (Origin(0, 5, 4), Origin(5, 20, 8))
    assert headed.headed
    assert not body.headed


def shown(runs: tuple[Run, ...], text: str) -> str:
    return "".join(r.markup + text[r.span.start : r.span.end] for r in runs)


def test_asides_are_left_out_with_the_blanks_at_the_ends() -> None:
    text = "OSLO - It grew. (Adds shares) It rose. (Reporting by Jane Doe)\nIt fell."
    first, second = Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))
    asides = [Span(text.index(a), text.index(a) + len(a)) for a in ("OSLO -", "(Adds shares)", "(Reporting by Jane Doe)")]  # fmt: skip
    runs = (Run("<p>", first), Run("</p>\n<p>", second), Run("</p>", Span(len(text), len(text))))
    assert shown(leave_out(asides, runs, text), text) == "<p>It grew. It rose.</p>\n<p>It fell.</p>"
    assert leave_out([], runs, text) == runs


def test_an_aside_may_swallow_whole_runs() -> None:
    text = "OSLO (Acme Wire) - It grew."
    runs = (Run("<p><b>", Span(0, 4)), Run("</b>", Span(4, 27)), Run("</p>", Span(27, 27)))
    assert shown(leave_out([Span(0, 18)], runs, text), text) == "<p><b></b>It grew.</p>"
    assert shown(leave_out([Span(0, 27)], runs[:1], text), text) == "<p><b>"


@given(st.lists(st.integers(0, 30), max_size=8), st.lists(st.integers(0, 30), max_size=8))
def test_no_markup_is_lost_and_no_aside_shown(run_ends: list[int], aside_ends: list[int]) -> None:
    text = "ab cd ef gh ij kl mn op qr st uv wx"
    cuts = sorted(set(run_ends))
    marks = sorted(set(aside_ends))
    runs = tuple(Run(f"<{i}>", Span(a, b)) for i, (a, b) in enumerate(pairwise(cuts)))
    asides = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    left = leave_out(asides, runs, text)
    assert "".join(r.markup for r in left) == "".join(r.markup for r in runs)
    wanted = {i for r in runs for i in range(r.span.start, r.span.end) if text[i] != " " and not any(i in a for a in asides)}  # fmt: skip
    assert {i for r in left for i in range(r.span.start, r.span.end) if text[i] != " "} == wanted
