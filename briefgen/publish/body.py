"""What of a document is shown: the runs without what is no part of the story, and the numbers of its paragraphs. It marks nothing."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.text import Document, Run, Span
from briefgen.publish.settings import ArticleText

_NUMBERED = frozenset(("paragraph", "quotation", "item"))
_MUTE = frozenset(("boilerplate", "caption", "headline"))
_EXCERPT_PARAGRAPHS = 2
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_VOID = frozenset(("br", "hr", "img", "wbr", "col", "input"))


@dataclass(frozen=True, slots=True)
class Body:
    """What of a document is shown, and the numbers of its paragraphs.

    `paragraphs` are the spans of the story's paragraphs, quotations and list items: number 1 is the first. `mute` are the spans that
    are no part of the story, in order; the text is shown up to `end`. `headline` is the span of the headline, where the text holds it.
    `starts` are those of the paragraphs.
    """

    paragraphs: tuple[Span, ...]
    starts: tuple[int, ...]
    mute: tuple[Span, ...]
    end: int
    headline: Span | None = None

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at `offset`; at a heading or in a table that of the paragraph before; 0 before the first."""
        return bisect_right(self.starts, offset)

    def shows(self, span: Span) -> bool:
        """Whether a mark at `span` is on the page: in the text that is shown, or in the headline."""
        start, headline = span.start, self.headline
        if span.end <= start:
            return False
        if headline and headline.start <= start < headline.end:
            return True
        i = bisect_right(self.mute, start, key=_start) - 1 if self.mute and start >= self.mute[0].start else -1
        return start < self.end and not (i >= 0 and start < self.mute[i].end)


def body_of(brief: Brief, article_text: ArticleText = "full") -> Body:
    """What the page of `brief` shows of its text: all, the first paragraphs, or nothing."""
    doc = brief.document
    paragraphs = tuple([b.span for b in doc.blocks if b.kind in _NUMBERED])
    mute = tuple(sorted([b.span for b in doc.blocks if b.kind in _MUTE] + list(doc.asides)))
    end = doc.blocks[-1].span.end if doc.blocks and article_text != "none" else 0
    if article_text == "excerpt" and len(paragraphs) > _EXCERPT_PARAGRAPHS:
        end = paragraphs[_EXCERPT_PARAGRAPHS - 1].end
    return Body(paragraphs, tuple(s.start for s in paragraphs), mute, end, brief.headline_at)


def runs_of(document: Document, body: Body) -> tuple[Run, ...]:
    """The runs to show. What an excerpt leaves open is closed after its last one."""
    runs = _voiced(document, body.mute) if body.mute else document.runs
    if document.blocks and body.end == document.blocks[-1].span.end:
        return runs
    cut = next((i for i, r in enumerate(runs) if r.span.end > max(r.span.start, body.end)), len(runs))
    if cut == len(runs):
        return runs
    return (*runs[:cut], Run(_closers(runs[:cut]), Span(body.end, body.end)))


def _voiced(document: Document, mute: tuple[Span, ...]) -> tuple[Run, ...]:
    """The runs without the text of `mute`; blanks that then begin a paragraph go as well."""
    voiced: list[Run] = []
    i = 0
    for n, run in enumerate(document.runs):
        markup, (at, end), linked = run
        while i < len(mute) and mute[i].end <= at:
            i += 1
        if i == len(mute):
            voiced += document.runs[n:]
            break
        if mute[i].start >= end:
            voiced.append(run)
            continue
        j = i
        while j < len(mute) and mute[j].start < end:
            if mute[j].start > at:
                voiced.append(Run(markup, Span(at, mute[j].start), linked))
                markup = ""
            at = max(at, mute[j].end)
            while at < end and document.text[at].isspace():
                at += 1
            j += 1
        voiced.append(Run(markup, Span(min(at, end), end), linked))
    return tuple(voiced)


def _closers(runs: tuple[Run, ...]) -> str:
    """The end tags of all that `runs` leave open."""
    stack: list[str] = []
    for run in runs:
        for closing, name in _TAG.findall(run.markup):
            if closing:
                if name in stack:
                    del stack[len(stack) - 1 - stack[::-1].index(name) :]
            elif name not in _VOID:
                stack.append(name)
    return "".join(f"</{name}>" for name in reversed(stack))


def _start(span: Span) -> int:
    return span.start
