"""The body of a document while it is made: text, blocks and markup, before they are joined to what the front matter says."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from briefgen.model.problem import Problem
from briefgen.model.text import Block, NamedLink, Origin, Run, Span
from briefgen.patterns import places_of
from briefgen.read.asides import ASIDE_SIGNS, BARE_CREDIT_HINT, find_credits, find_dateline
from briefgen.read.sentences import find_stops, split_sentences


@dataclass(frozen=True, slots=True)
class Body:
    """As the fields of a `Document`; `fields` is what the text's own head says of it (date, source, author), as in `Meta`."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    runs: tuple[Run, ...] = ()
    origins: tuple[Origin, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    links: tuple[NamedLink, ...] = ()

    @property
    def headed(self) -> bool:
        """Whether the first block is a headline."""
        return bool(self.blocks) and self.blocks[0].kind == "headline"


def put_headline(body: Body, title: str, title_at: Sequence[Origin]) -> Body:
    """`body` with `title`, which stands in the file at `title_at`, as its first block."""
    by = len(title) + 1

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        body,
        text=f"{title}\n{body.text}",
        blocks=(Block("headline", Span(0, len(title))), *(Block(b.kind, move(b.span), b.level) for b in body.blocks)),
        runs=tuple(Run(r.markup, move(r.span), r.linked) for r in body.runs),
        origins=(*title_at, *(Origin(o.at + by, o.source, o.length) for o in body.origins)),
    )


def find_asides(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The asides of all paragraphs, in order."""
    asides: list[Span] = []
    # Without one of these signs a paragraph has no credit in brackets, and only the first ones have a dateline.
    bracketed = places_of(ASIDE_SIGNS, text)
    credited = BARE_CREDIT_HINT in text
    told = 0
    for block in blocks:
        if block.kind not in ("paragraph", "quotation"):
            continue
        start, end = block.span
        i = bisect_left(bracketed, start)
        signed = i < len(bracketed) and bracketed[i] < end
        if (signed or told < 2) and (dateline := find_dateline(text, start, end, first=told < 2)):
            asides.append(dateline)
        if signed or credited:
            asides += find_credits(text, start, end)
        told += 1
    return tuple(sorted(asides))


def leave_out(asides: Sequence[Span], runs: Sequence[Run], text: str) -> tuple[Run, ...]:
    """`runs` without the text of `asides`, and without the blanks that would then begin or end a run. Both are in the order of `text`."""
    if not asides:
        return tuple(runs)
    out: list[Run] = []
    markup = ""  # of a run of which nothing is left it goes to the next
    first = 0
    for run in runs:
        while first < len(asides) and asides[first].end <= run.span.start:
            first += 1
        markup += run.markup
        for kept in _keep(run.span, asides, first, text):
            out.append(Run(markup, kept, run.linked))
            markup = ""
    if markup:
        out.append(Run(markup, Span(len(text), len(text))))
    return tuple(out)


def _keep(span: Span, asides: Sequence[Span], first: int, text: str) -> Iterable[Span]:
    """What the asides from the `first` on leave of `span`; itself where it is empty."""
    at, end = span.start, span.end
    for i in range(first, len(asides)):
        aside = asides[i]
        if aside.start >= end:
            break
        if at < aside.start:
            yield Span(at, aside.start - (aside.end >= end and text[aside.start - 1] == " "))
        at = max(at, aside.end)
        while at < end and text[at].isspace():
            at += 1
    if at < end or span.start == end:
        yield Span(at, end)


def find_sentences(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The sentences of all blocks, in order; none runs over a block's end, a heading or a cell is one."""
    sentences: list[Span] = []
    stops = find_stops(text)
    for kind, span, _ in blocks:
        if kind in ("heading", "cell", "caption", "code"):
            sentences.append(span)
        else:
            start, end = span
            within = stops[bisect_left(stops, start) : bisect_left(stops, end)]
            sentences += split_sentences(text, start, end, within)
    return tuple(sentences)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """`problems` by place."""
    return tuple(sorted(problems, key=attrgetter("place", "what")))
