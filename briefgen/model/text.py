"""Text and where it stands: spans, blocks, runs and the document that holds them.

Knows how a place in a document's text leads back to a place in its file. Refuses to know how either was parsed. What an article has
hundreds of (spans, blocks, runs, origins) are named tuples, made in little more than half a frozen dataclass's time.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from briefgen.model.meta import Meta
from briefgen.model.problem import Place

BlockKind = Literal["headline", "heading", "paragraph", "quotation", "item", "cell", "caption", "code", "boilerplate"]


class Span(NamedTuple):
    """A half-open stretch of `Document.text`, in code points."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Block(NamedTuple):
    """One block of a document: a paragraph, a heading, a list item, a table cell.

    `level` is the depth of a heading (1 to 6) or of a list item (1 is the outermost), else 0. `quotation` is a block-level
    quotation (Markdown's `>`), `caption` the short line under a headline that belongs to a picture, `boilerplate` whatever is
    no part of the story: link lists, credits, author notes, wire headers.
    """

    kind: BlockKind
    span: Span
    level: int = 0


class Run(NamedTuple):
    """A step of the body as HTML: `markup` (sanitised tags, no text), then the text of `span`.

    A body is a tuple of runs; written one after the other, text escaped, they are the article as its author marked it up. The last
    run may have an empty span and close what is open. `linked` is true inside an `<a>`, where no other link can be put.
    """

    markup: str
    span: Span
    linked: bool = False


class NamedLink(NamedTuple):
    """A link that names what it leads to ("company:alibaba", "brief:slug"), and where it stands first in the file."""

    name: str
    place: Place


class Origin(NamedTuple):
    """`length` code points of `Document.text` from `at`, which stand in the file from `source`."""

    at: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: its text, the blocks of it, and the way back to the file.

    `text` is plain: blocks in order, parted by newlines; inside a block there is no newline (a hard-wrapped line's end is a
    blank), so a newline always ends a block. `asides` are stretches inside story blocks that are no part of the story (a dateline,
    a wire credit). `origins` are sorted by `at` and cover every character of every block. `lines` are the offsets in the file
    (decoded as UTF-8, BOM dropped, CRLF read as LF) at which its lines start; `path` names the file, relative to the
    project's root, with `/`. `sentences` are the sentences of the blocks, in order; none runs over a block's end.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = ()
    origins: tuple[Origin, ...] = ()
    lines: tuple[int, ...] = (0,)
    asides: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    meta: Meta = field(default_factory=Meta)
    links: tuple[NamedLink, ...] = ()

    def surface(self, span: Span) -> str:
        """The text of `span`."""
        return self.text[span.start : span.end]

    def source_span(self, span: Span) -> Span:
        """Where `span` stands in the file, markup between its ends included."""
        if span.end <= span.start:
            start = self._source(span.start)
            return Span(start, start)
        return Span(self._source(span.start), self._source(span.end - 1) + 1)

    def place(self, offset: int) -> Place:
        """File, line and column (both from 1) of the character at `offset` of `text`."""
        return self.source_place(self._source(offset))

    def source_place(self, source: int) -> Place:
        """File, line and column (both from 1) of the character at offset `source` of the file."""
        line = bisect_right(self.lines, source)
        return Place(self.path, line, source - self.lines[line - 1] + 1)

    def _source(self, offset: int) -> int:
        if not self.origins:
            return offset
        i = max(0, bisect_right(self.origins, offset, key=_at) - 1)
        origin = self.origins[i]
        return origin.source + min(max(0, offset - origin.at), max(0, origin.length - 1))


def _at(origin: Origin) -> int:
    return origin.at
