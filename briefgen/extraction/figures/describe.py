"""Describing figures: what each measures, whose it is and for which time.

Brings `metrics`, `subjects` and `periods` together over the sentences of a story; finds no figure and no name itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.extraction.entities import Names
from briefgen.extraction.figures.clauses import Clause
from briefgen.extraction.figures.metrics import metric_of, word_for_shares
from briefgen.extraction.figures.periods import find_periods, period_of
from briefgen.extraction.figures.subjects import Subjects
from briefgen.extraction.figures.tables import Heads, counted, measured, named_in, period_in, read_tables
from briefgen.extraction.story import Story
from briefgen.model.facts import Figure
from briefgen.model.text import Span
from briefgen.patterns import pattern

_GROWTH = pattern(
    r"\)?,? (?:up|down|an? (?:increase|rise|gain|drop|decline|fall) of)(?: about| nearly| almost| more than)? "
)
_FISCAL = re.compile(r"quarter|\bQ[1-4]\b|fiscal|months ended|half")
_RESULT = pattern(
    r"revenue|sales|profit|earnings|income|margin|loss|cash flow|per share|EPS|expenses|spending", re.IGNORECASE
)
_LONGEST = 1_000
"""A longer sentence is read in pieces of this many characters, so that a text without a full stop stays cheap."""
_NEAR = 3
_POINTING = ("It", "Th", "Analysts", "Wall Street", "Most analysts", "But analysts", "“", '"')
"""What a sentence begins with that may speak of the figure before it."""
_SEAM = re.compile(r"\.(?<=[a-z%)]\.)(?=[A-Z][a-z])")


def describe(story: Story, figures: tuple[Figure, ...], names: Names) -> tuple[Figure, ...]:
    """`figures` with metric, subject and period filled in, as far as the story tells."""
    if not figures:
        return ()
    subjects = Subjects(story, names, figures[-1].at.span.start)
    shares = word_for_shares(story.text)
    cells = read_tables(story.document)
    out: list[Figure] = []
    for sentence, span, group in _stretches(story, figures):
        if heads := cells.get(sentence.start):
            out += _tabled(story.text, heads, names, subjects.primary, group)
            continue
        named = [m.span for m in subjects.within(span.start, span.end)]
        before = _antecedent(story, out, sentence) if story.text.startswith(_POINTING, span.start) else None
        clause = Clause(
            story.text,
            span,
            find_periods(story.text, span),
            named,
            shares=shares,
            antecedent=before.metric if before else None,
            things=subjects.things(span.start, span.end),
        )
        out += _described(clause, sentence, subjects, group, before)
    return tuple(_carried(story, out))


def _tabled(text: str, heads: Heads, names: Names, primary: str | None, figures: list[Figure]) -> Iterator[Figure]:
    """The figures of one cell of a table, described by the heads of its row and column."""
    metric, period = measured(text, heads, names), period_in(text, (*heads.row, heads.column))
    subject = named_in(text, heads, names) or primary
    for f in figures:
        amount = f.amount
        if f.kind == "count" and not amount.unit:
            amount = replace(amount, unit=counted(text, heads))
        noun = metric_of(Clause(text, f.at.span), f, None) if f.kind == "count" and f.amount.unit else None
        yield Figure(f.text, f.kind, amount, f.at, noun or metric, subject, period, f.change, f.per, f.same_as)


def _antecedent(story: Story, described: Sequence[Figure], sentence: Span) -> Figure | None:
    """The figure that "It" at the start of `sentence` may mean: the first of the sentence before, in the same paragraph."""
    if not described:
        return None
    before, block = story.sentence_at(described[-1].at.span.start), story.block_at(sentence.start)
    if block is None or before.start < block.span.start or not 0 <= sentence.start - before.end <= _NEAR:
        return None
    first = described[-1]
    for figure in reversed(described):
        if figure.at.span.start < before.start:
            break
        first = figure
    return first


def _carried(story: Story, figures: list[Figure]) -> Iterator[Figure]:
    """Results of one paragraph are for one fiscal period: the sentence that names it stands for the next ones."""
    block, period, block_end = None, None, 0
    for f in figures:
        start = f.at.span.start
        if start >= block_end:
            here = story.block_at(start)
            if here is not block:
                block, period = here, None
            block_end = here.span.end if here else start
        if f.period and f.kind in ("money", "percent"):
            period = f.period if _FISCAL.search(f.period) else None
        elif period and f.kind in ("money", "percent") and not f.period and _RESULT.search(f.metric or ""):
            f = Figure(f.text, f.kind, f.amount, f.at, f.metric, f.subject, period, f.change, f.per, f.same_as)  # noqa: PLW2901
        yield f


def _described(
    clause: Clause, sentence: Span, subjects: Subjects, figures: list[Figure], before: Figure | None
) -> Iterator[Figure]:
    text, spans = clause.text, [f.at.span for f in figures]
    dealt = subjects.dealt(figures, clause.span)
    previous: Figure | None = None
    for i, f in enumerate(figures):
        period = period_of(text, clause.periods, f.at.span, spans) if clause.periods else None
        if previous and _goes_on(text, previous, f):
            period = previous.period
        subject = dealt[i] if dealt else subjects.of(f, clause.span, sentence, previous, before)
        metric = metric_of(clause, f, previous)
        previous = Figure(f.text, f.kind, f.amount, f.at, metric, subject, period, f.change, f.per, f.same_as)
        yield previous


def _goes_on(text: str, previous: Figure, figure: Figure) -> bool:
    """Whether `figure` adds to what the one before states: in another currency, or as its growth."""
    if figure.same_as:
        return True
    return bool(
        figure.change and _GROWTH.fullmatch(text, previous.at.span.end, figure.at.span.start)
    ) or text.startswith(", respectively", figure.at.span.end)


def _stretches(story: Story, figures: Sequence[Figure]) -> Iterator[tuple[Span, Span, list[Figure]]]:
    """The figures by sentence: the sentence, the part of it that they stand in, and they.

    The part is the whole sentence, unless it is very long or a pasted text lost the blank after a full stop.
    """
    group: list[Figure] = []
    sentence = part = Span(0, 0)
    for figure in figures:
        span = figure.at.span
        if group and not (part.start <= span.start and span.end <= part.end):
            yield sentence, part, group
            group = []
        if not group:
            sentence = story.sentence_at(span.start)
            part = _part(story.text, sentence, span)
        group.append(figure)
    if group:
        yield sentence, part, group


def _part(text: str, sentence: Span, span: Span) -> Span:
    if sentence.end <= span.start:
        return span
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST:
        piece = (span.start - start) // _LONGEST
        start, end = start + piece * _LONGEST, max(span.end, min(end, start + (piece + 1) * _LONGEST))
    if text.find(".", start, end - 1) < 0:
        return Span(start, end)
    for seam in _SEAM.finditer(text, start, end):
        if seam.end() <= span.start:
            start = seam.end()
        elif seam.end() >= span.end:
            end = seam.end()
            break
    return Span(start, end)
