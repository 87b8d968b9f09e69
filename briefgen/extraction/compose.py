"""Compose: facts, linked to the registry, become the brief of an article.

Front matter wins over what was found: title, standfirst, slug, id, topics. Refuses to know settings and the site.
"""

import re

from briefgen.extraction.choice import choose_figures, choose_quotes
from briefgen.extraction.overrides import amend_topics
from briefgen.extraction.standfirst import choose_standfirst
from briefgen.extraction.topics import Vocabulary, find_topics
from briefgen.model.brief import Brief, Topic
from briefgen.model.facts import Facts
from briefgen.model.problem import Problem
from briefgen.model.text import Document, Span
from briefgen.slug import slug

_SUFFIX = re.compile(r"\.(?:txt|md|markdown)$", re.IGNORECASE)


def compose(
    facts: Facts,
    *,
    id: str | None = None,  # noqa: A002 (the API's own word)
    content: str = "content",
    vocabulary: Vocabulary | None = None,
) -> Brief:
    """The brief of `facts`.

    `id` replaces the one from front matter or path; `content` is the folder below which paths are ids; `vocabulary` is that of the topics,
    by default the package's own. Problems of the topics are among the brief's; those of extraction stay with `facts`.
    """
    document, meta = facts.document, facts.document.meta
    headline = meta.title or facts.headline
    standfirst, span = (meta.standfirst, None) if meta.standfirst else choose_standfirst(document, headline)
    topics, problems = _topics(document, headline, vocabulary)
    path = _SUFFIX.sub("", document.path)
    stem = path.rpartition("/")[2] or "article"
    return Brief(
        id=id or meta.id or path.removeprefix(content.strip("/") + "/"),
        slug=meta.slug or slug(stem),
        date=meta.date,
        headline=headline,
        standfirst=standfirst,
        document=document,
        headline_at=_headline_at(document, headline),
        standfirst_at=span,
        quotes=choose_quotes(facts),
        figures=choose_figures(facts),
        companies=facts.companies,
        people=facts.people,
        organizations=facts.organizations,
        topics=topics,
        problems=problems,
    )


def _headline_at(document: Document, headline: str) -> Span | None:
    """Where the text says the headline, word for word."""
    first = document.blocks[0] if document.blocks else None
    return first.span if first and first.kind == "headline" and document.surface(first.span) == headline else None


def _topics(
    document: Document, headline: str, vocabulary: Vocabulary | None
) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics that the text speaks for, the surest first; with front matter's word put over them, by id."""
    override = document.meta.topics
    if override is None:
        return find_topics(document, headline, vocabulary), ()
    found = find_topics(document, headline, vocabulary) if override.replace is None else ()
    topics, problems = amend_topics(found, override)
    return tuple(sorted(topics, key=lambda t: t.id)), problems
