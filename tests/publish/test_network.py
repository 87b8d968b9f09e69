"""The picture of a company among others: who is drawn, where, and what the lines say."""

from itertools import pairwise

import pytest

from briefgen.publish.network import HEIGHT, MOST, draw

AROUND = [("nimbus", "Nimbus", 4), ("borealis", "Borealis", 2), ("fjord", "Fjord", 1)]


def test_lines_are_as_thick_as_the_briefs_are_many() -> None:
    picture = draw("Acme", AROUND, [])
    assert picture is not None
    assert [(tie.names, tie.briefs) for tie in picture.spokes] == [
        (("Acme", "Nimbus"), 4), (("Acme", "Borealis"), 2), (("Acme", "Fjord"), 1),
    ]  # fmt: skip
    widths = [float(tie.width) for tie in picture.spokes]
    assert widths[0] == 4
    assert all(wide > narrow >= 1 for wide, narrow in pairwise(widths))


def test_companies_are_tied_where_a_brief_names_both() -> None:
    briefs = [
        frozenset(("acme", "nimbus", "fjord")),
        frozenset(("nimbus", "fjord", "stranger")),
        frozenset(("borealis",)),
    ]
    picture = draw("Acme", AROUND, briefs)
    assert picture is not None
    assert [(tie.names, tie.briefs) for tie in picture.ties] == [(("Fjord", "Nimbus"), 2)]


@pytest.mark.parametrize("count", range(3, MOST + 3))
def test_all_stand_within_the_picture_and_apart(count: int) -> None:
    picture = draw("Acme", [(f"c{i}", f"Company {i}", 1) for i in range(count)], [])
    assert picture is not None
    assert len(picture.nodes) == min(count, MOST)
    places = {(float(n.x.rstrip("%")), float(n.y)) for n in picture.nodes}
    assert len(places) == len(picture.nodes)
    assert all(0 < x < 100 and 0 < y < HEIGHT for x, y in places)
    assert all(0 < float(n.label) < HEIGHT for n in picture.nodes)


def test_two_are_no_network() -> None:
    assert draw("Acme", AROUND[:2], []) is None
