import pytest

from briefgen.read.align import Aligner


def found(source: str, *texts: str) -> list[str]:
    """For each text the stretch of the source from its first character to its last."""
    aligner = Aligner(source, 100)
    out = []
    for text in texts:
        origins = aligner.seek(text)
        assert origins[0].at == 0
        last = origins[-1]
        start, end = origins[0].source - 100, last.source - 100 + last.length
        out.append(source[start:end])
    return out


@pytest.mark.parametrize(
    ("source", "texts", "stretches"),
    [
        ("Acme *grew* fast", ["Acme ", "grew", " fast"], ["Acme ", "grew", " fast"]),
        ("[see](http://example.com/acme) acme rose", ["see", " acme rose"], ["see", " acme rose"]),
        ("![acme](acme.png) acme rose", ["acme rose"], ["acme rose"]),
        ("<b title='acme'>not</b> acme", ["not", " acme"], ["not", " acme"]),
        ("A &amp; B", ["A & B"], ["A &amp; B"]),
        ("foo\\_bar", ["foo_bar"], ["foo\\_bar"]),
        ("> one\n> two", ["one two"], ["one\n> two"]),
        ("one\n   two", ["one two"], ["one\n   two"]),
        ("`a &amp; b` c", ["a &amp; b", " c"], ["a &amp; b", " c"]),
        ("<!-- acme --> acme", ["acme"], ["acme"]),
        ("[acme]: http://example.com/acme\n\nacme", ["acme"], ["acme"]),
        ("[text][acme] acme", ["text", " acme"], ["text", " acme"]),
    ],
)
def test_text_is_found_past_what_is_not_shown(source: str, texts: list[str], stretches: list[str]) -> None:
    assert found(source, *texts) == stretches


def test_equal_words_are_found_in_order() -> None:
    source = "acme *acme* **acme** acme"
    aligner = Aligner(source)
    at = [aligner.seek(t)[-1].source for t in ("acme ", "acme", " ", "acme", " acme")]
    assert at == sorted(at)
    assert source[at[1] :].startswith("acme*")
    assert source[at[3] :].startswith("acme**")


def test_a_word_that_is_nowhere_points_to_where_it_ought_to_be() -> None:
    aligner = Aligner("Acme grew fast", 0)
    aligner.seek("Acme")
    (lost,) = aligner.seek("↩")
    assert (lost.at, lost.source, lost.length) == (0, 4, 1)
    assert aligner.seek(" grew")[0].source == 4
    assert Aligner("", 0).seek("x")[0].source == 0
