"""The story of a document, and its sentences."""

from briefgen.extraction.story import tell
from briefgen.model.text import Block, Document, Span

TEXT = "(Newswire) One. Two.\nPhoto: Acme"
DOCUMENT = Document(
    "",
    TEXT,
    (Block("paragraph", Span(0, 20)), Block("caption", Span(21, 32))),
    asides=(Span(0, 10),),
    sentences=(Span(0, 15), Span(16, 20), Span(21, 32)),
)


def test_what_is_no_part_of_the_story_is_blank() -> None:
    told = tell(DOCUMENT)
    assert told.text == " " * 10 + " One. Two.\n" + " " * 11
    assert told.sentences == (Span(0, 15), Span(16, 20))


def test_sentences_are_found_by_place() -> None:
    told = tell(DOCUMENT)
    assert told.sentence_at(17) == Span(16, 20)
    assert told.sentence_at(15) == Span(15, 15)
    assert [told.sentences_before(n) for n in (0, 1, 16, 17, 99)] == [0, 1, 1, 2, 2]
