"""Compose: facts, linked to the registry, become the brief of an article.

Front matter wins over what was found: title, standfirst, slug, id, topics. Refuses to know settings and the site.
"""

import re
from pathlib import PurePosixPath

from slugify import slugify

from briefgen.digest import digest
from briefgen.extract.choice import choose_figures, choose_quotes, choose_standfirst
from briefgen.model.brief import Brief, Topic
from briefgen.model.facts import Facts
from briefgen.model.meta import Override
from briefgen.model.problem import Problem

_SUFFIX = re.compile(r"\.(?:txt|md|markdown)$", re.IGNORECASE)


def compose(facts: Facts, *, id: str | None = None, content: str = "content") -> Brief:  # noqa: A002 (the API's own word)
    """The brief of `facts`.

    `id` replaces the one from front matter or path; `content` is the folder below which paths are ids. Problems of the topics are
    among the brief's; those of extraction stay with `facts`.
    """
    document, meta = facts.document, facts.document.meta
    headline = meta.title or facts.headline
    standfirst, span = (meta.standfirst, None) if meta.standfirst else choose_standfirst(document, headline)
    topics, problems = _topics(meta.topics)
    path = _SUFFIX.sub("", document.path)
    stem = PurePosixPath(path).name or "article"
    return Brief(
        id=id or meta.id or path.removeprefix(content.strip("/") + "/"),
        slug=meta.slug or _slug(stem),
        date=meta.date,
        headline=headline,
        standfirst=standfirst,
        document=document,
        standfirst_at=span,
        quotes=choose_quotes(facts),
        figures=choose_figures(facts),
        companies=facts.companies,
        people=facts.people,
        organizations=facts.organizations,
        topics=topics,
        problems=problems,
    )


def _topics(override: Override | None) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics of front matter. Nothing finds topics yet, so there is nothing to hide or set."""
    if override is None:
        return (), ()
    entries = override.add if override.replace is None else override.replace
    topics = {_slug(e.name): e.name for e in reversed(entries)}
    problems = tuple(
        Problem("warning", e.place, f"the topic “{e.name}” was not found in the article.", "Remove it from `topics`.")
        for e in (*override.hide, *override.set)
    )
    return tuple(Topic(id, name) for id, name in sorted(topics.items())), problems  # noqa: A001


def _slug(text: str) -> str:
    return slugify(text[:1000], max_length=120, word_boundary=True) or digest(text)[:10]
