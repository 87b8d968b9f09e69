"""What the words around a name say."""

import pytest

from briefgen.extraction.names.contexts import surroundings
from briefgen.extraction.names.pieces import pieces
from briefgen.extraction.story import tell
from briefgen.read.document import parse_text


def heard(sentence: str, name: str) -> set[tuple[str, str]]:
    story = tell(parse_text(f"a head\n\n{sentence}"))
    piece = next(p for p in pieces(story) if p.name == name)
    return {(w.kind, w.rule) for w in surroundings(piece, story.text) if w.weight > 1}


@pytest.mark.parametrize(
    ("sentence", "kind", "rule"),
    [
        ("so Acme acquired it.", "company", "verb.business"),
        ("so Acme has acquired it.", "company", "verb.business"),
        ("so Acme shares rose.", "company", "noun.business"),
        ("so Acme’s revenue rose.", "company", "possessive.business"),
        ("so Acme, a maker of lamps, rose.", "company", "apposition"),
        ("so Acme, which makes lamps, rose.", "company", "which"),
        ("so Acme, backed by two funds, rose.", "company", "backed"),
        ("so Acme-backed lamps rose.", "company", "backed"),
        ("so chipmaker Acme rose.", "company", "noun.before"),
        ("so the startup called Acme rose.", "company", "noun.before"),
        ("so Berlin-based Acme rose.", "company", "based.before"),
        ("so sales of Acme rose.", "company", "noun.of"),
        ("so shares of Acme rose.", "company", "share.of"),
        ("so funds invested in Acme.", "company", "verb.object"),
        ("so a lawsuit against Acme began.", "company", "verb.object"),
        ("so Acme led the first funding round.", "company", "led.round"),
        ("so Acme, its new chip design, shone.", "other", "thing.apposition"),
        ("so Acme, a phone maker, shone.", "company", "apposition"),
        ("so the Acme chip shone.", "other", "thing.after"),
        ("so its operating system Acme shone.", "other", "thing.before"),
        ("so they bought Acme.", "company", "verb.object"),
        ("so an analyst at Acme spoke.", "company", "role.of"),
        ("so executives from Acme spoke.", "company", "staff.from"),
        ("so rivals such as Acme rose.", "company", "list.opener"),
        ("so founder Acme spoke.", "person", "role.before"),
        ("so Acme, who trades bonds, spoke.", "person", "who"),
        ("so Acme, 52, spoke.", "person", "age"),
        ("so Acme, an engineer at Nimbus, spoke.", "person", "role.apposition"),
        ("so Acme, its chief executive, spoke.", "person", "role.apposition"),
        ("so Mr. Acme spoke.", "person", "title"),
        ("so the regulator Acme spoke.", "organization", "body.before"),
        ("so the song “Acme” plays.", "other", "quoted"),
        ("so the Acme shone.", "other", "determiner"),
        ("so the minister of Acme spoke.", "other", "post.of"),
    ],
)
def test_surroundings(sentence: str, kind: str, rule: str) -> None:
    assert (kind, rule) in heard(sentence, "Acme")


def test_nothing_is_heard_over_the_end_of_a_line() -> None:
    assert heard("so they bought\n\nAcme\n\nshares rose", "Acme") == set()
