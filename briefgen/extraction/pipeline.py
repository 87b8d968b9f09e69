"""Extraction: a document in, its facts out. Knows the order of the extractors and settles where two of them claim one stretch.

Refuses to know files, settings and the registry: facts come from the document's own text alone.
"""

from bisect import bisect_right
from collections.abc import Callable

from briefgen.extraction.entities import Names
from briefgen.extraction.figures.describe import describe
from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.names.find import find_names
from briefgen.extraction.overrides import amend
from briefgen.extraction.quotes.find import find_quotes
from briefgen.extraction.story import Story, tell
from briefgen.model.facts import Facts, Figure
from briefgen.model.text import Document, Span


def extract(document: Document, more: Callable[[Story, Facts], Facts] | None = None) -> Facts:
    """The facts of `document`, its front matter's overrides put over what was found: total over any text, in the order of the text.

    `more` adds the facts of others to ours, before the editor has the last word.
    """
    story = tell(document)
    names = find_names(story)
    figures = describe(story, _outside_names(find_figures(story), names), names)
    facts = Facts(
        document=document,
        headline=headline_of(story),
        quotes=find_quotes(story, names),
        figures=figures,
        companies=names.companies,
        people=names.people,
        organizations=names.organizations,
    )
    return amend(more(story, facts) if more else facts, story)


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
