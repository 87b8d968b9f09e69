"""Extraction: a document in, its facts out. Knows what our extractors are and need, and that the editor has the last word.

Refuses to know files, settings and the registry: facts come from the document's own text alone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from briefgen.extraction.entities import Names
from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.names.find import find_names
from briefgen.extraction.overrides import amend
from briefgen.extraction.quotes.find import find_quotes
from briefgen.extraction.story import Story, tell
from briefgen.extractors import Extractor, extractor_of, gather_all
from briefgen.model.facts import Facts, Figure
from briefgen.model.text import Document, Span


def figures_of(story: Story, names: Names) -> tuple[Figure, ...]:
    """The figures of `story` that are no part of a name, with what they measure, whose and when."""
    return describe(story, _outside_names(find_figures(story), names), names)


OURS = (
    extractor_of("names", find_names, trusted=True),
    extractor_of("figures", figures_of, trusted=True),
    extractor_of("quotes", find_quotes, trusted=True),
)
"""Our extractors in their order, as `pyproject.toml` registers them."""


def extract(document: Document, extractors: Sequence[Extractor] = OURS) -> Facts:
    """The facts of `document`, its front matter's overrides put over what `extractors` found.

    Total over any text, and in the order of the text.
    """
    return extract_all([document], extractors)[0]


def extract_all(documents: Iterable[Document], extractors: Sequence[Extractor] = OURS) -> list[Facts]:
    """The same of many documents, in less time than one by one (see `gather_all`)."""
    stories = [tell(document) for document in documents]
    found = gather_all(extractors, [(story, Facts(story.document, headline_of(story))) for story in stories])
    return [amend(facts, story) for facts, story in zip(found, stories, strict=True)]


def headline_of(story: Story) -> str:
    """The text of the headline block; of the first story block where there is none; empty for an empty text."""
    document = story.document
    for block in document.blocks:
        if block.kind == "headline":
            return document.surface(block.span).strip()
    return document.meta.title or next(
        (b for b in (story.text[b.span.start : b.span.end].strip() for b in document.blocks) if b), ""
    )


def _outside_names(figures: tuple[Figure, ...], names: Names) -> tuple[Figure, ...]:
    """The figures that are no part of a name: "Studio 54 Group" counts nothing.

    A name wins where it holds the whole figure. Where they merely overlap, the figure stands: its rules saw more of the sentence.
    """
    starts = [m.span.start for m in names.mentions]
    return tuple(f for f in figures if not _in_name(f.at.span, names, bisect_right(starts, f.at.span.start) - 1))


def _in_name(span: Span, names: Names, i: int) -> bool:
    return i >= 0 and span.end <= names.mentions[i].span.end
