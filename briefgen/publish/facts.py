"""Figures and quotes as pages show them: in parts, with their numbers, and which of them to set large. It knows one brief at a time, and no site."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from briefgen.model.brief import Brief
from briefgen.model.facts import Figure, Quote
from briefgen.model.text import Span
from briefgen.publish import wording
from briefgen.publish.body import Body
from briefgen.publish.shown import Day, ShownFigure, ShownQuote
from briefgen.publish.texts import Texts

_KEY_FIGURES, _KEY_QUOTES = 4, 3
_NO_PAGES: Mapping[str, str] = MappingProxyType({})


def figures(
    texts: Texts, brief: Brief, numbers: Iterable[int], body: Body | None = None, *, page: str = ""
) -> tuple[ShownFigure, ...]:
    """The figures of these numbers, each with those that state the same in a second unit.

    Without `body` they have neither paragraph nor link, as lists show them; `page` is the link to the brief's page, for the pages of others.
    """
    second: dict[Span, list[ShownFigure]] = {}
    for span, n, f in [(f.same_as, n, f) for n, f in enumerate(brief.figures, 1) if f.same_as]:
        second.setdefault(span, []).append(_figure(texts, n, f, body, page))
    shown = []
    for n in numbers:
        f = brief.figures[n - 1]
        shown.append(_figure(texts, n, f, body, page, same=tuple(second.get(f.at.span, ())) if second else ()))
    return tuple(shown)


def numbers(texts: Texts, brief: Brief, count: int) -> tuple[ShownFigure, ...]:
    """The first key figures of a brief, as lists show them."""
    return figures(texts, brief, key_figures(brief)[:count])


Spoken = tuple[str | None, ShownQuote]
"""A quote by itself, with the group of those that are one speech."""


def quotations(
    quotes: Iterable[tuple[int, Quote]],
    body: Body,
    *,
    page: str = "",
    day: Day | None = None,
    pages: Mapping[str, str] = _NO_PAGES,
) -> list[Spoken]:
    """Numbered quotes with their speakers, each by itself. `pages` are the links to those of speakers, by name in small letters."""
    spoken = []
    for n, q in quotes:
        span = q.at.span
        role = wording.listed((wording.capital(q.role or ""), q.affiliation))
        paragraph = body.paragraph(span.start) if span.start < span.end else 0
        href = f"{page}#q{n}" if body.shows(span) else ""
        speaker = wording.capital(q.speaker or "")
        by = pages.get(speaker.casefold(), "") if pages else ""
        spoken.append((q.group, ShownQuote(n, (q.text,), speaker, role, q.form == "direct", paragraph, href, day, by)))
    return spoken


def speeches(spoken: Iterable[Spoken]) -> tuple[ShownQuote, ...]:
    """The quotes; those of one group that follow each other are one speech."""
    said: list[ShownQuote] = []
    last: str | None = None
    for group, quote in spoken:
        if group and group == last:
            said[-1] = said[-1]._replace(parts=(*said[-1].parts, *quote.parts))
        else:
            said.append(quote)
        last = group
    return tuple(said)


def key_figures(brief: Brief) -> tuple[int, ...]:
    """The numbers of the figures to set large: the key ones, else the first; a second unit of another figure never is."""
    blocks = brief.document.blocks
    below = blocks[0].span.end if blocks and blocks[0].kind == "headline" else 0
    first = [
        (n, f)
        for n, f in enumerate(brief.figures, 1)
        if f.same_as is None and (f.at.span.end > below or f.at.span.end <= f.at.span.start)
    ]
    return tuple([n for n, f in first if f.key]) or tuple([n for n, f in first if f.metric])[:_KEY_FIGURES]


def key_quotes(brief: Brief) -> tuple[tuple[int, Quote], ...]:
    """The quotes to set large, with their numbers: the key ones with the rest of their speech, else the first direct ones."""
    numbered = tuple(enumerate(brief.quotes, 1))
    key = {n for n, q in numbered if q.key}
    groups = {q.group for n, q in numbered if n in key and q.group}
    chosen = tuple((n, q) for n, q in numbered if n in key or q.group in groups)
    return chosen or tuple((n, q) for n, q in numbered if q.form == "direct" and q.speaker)[:_KEY_QUOTES]


def _figure(
    texts: Texts, number: int, f: Figure, body: Body | None, page: str, *, same: tuple[ShownFigure, ...] = ()
) -> ShownFigure:
    span, metric = f.at.span, f.metric
    return ShownFigure(
        number,
        f.text,
        f.amount,
        f.change,
        wording.capital(metric) if metric else "",
        f.subject,
        f.period,
        f.per,
        body.paragraph(span.start) if body and span.start < span.end else 0,
        f"{page}#f{number}" if body and body.shows(span) else "",
        texts,
        same,
    )
