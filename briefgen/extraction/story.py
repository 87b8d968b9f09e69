"""The story: a document as the extractors read it, with all that is no part of the story blanked out.

Offsets are those of `Document.text`. An extractor runs its patterns over `Story.text` and never meets boilerplate.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefgen.model.text import Block, Document, Span


@dataclass(frozen=True, slots=True)
class Story:
    """`text` is as long as `document.text`; boilerplate, asides, code and captions are blanks in it.

    A newline always ends a block, so a pattern that must stay inside a block only has to refuse newlines. `sentences` are those of
    the story, in order.
    """

    document: Document
    text: str
    sentences: tuple[Span, ...]
    _sentence_starts: tuple[int, ...]
    _block_starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`; an empty span at `offset` where none does."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i >= 0 and offset < self.sentences[i].end:
            return self.sentences[i]
        return Span(offset, offset)

    def sentences_before(self, offset: int) -> int:
        """How many sentences begin before `offset`."""
        return bisect_left(self._sentence_starts, offset)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds `offset`."""
        i = bisect_right(self._block_starts, offset) - 1
        if i >= 0 and offset < self.document.blocks[i].span.end:
            return self.document.blocks[i]
        return None


def tell(document: Document) -> Story:
    """The story of `document`."""
    mute = [b.span for b in document.blocks if b.kind in ("boilerplate", "caption", "code")]
    mute = sorted([*mute, *document.asides])
    text = document.text
    if mute:
        parts, at = [], 0
        for span in mute:
            start = max(span.start, at)
            if span.end > start:
                parts += [text[at:start], " " * (span.end - start)]
                at = span.end
        text = "".join(parts) + text[at:]
    sentences = tuple(s for s in document.sentences if not text[s.start : s.end].isspace())
    return Story(
        document,
        text,
        sentences,
        tuple(s.start for s in sentences),
        tuple(b.span.start for b in document.blocks),
    )
