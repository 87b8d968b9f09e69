"""Describing figures: what each measures, whose it is and for which time.

Brings `metrics`, `subjects` and `periods` together over the sentences of a story; finds no figure and no name itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from briefgen.extract.entities import Names
from briefgen.extract.metrics import Clause, metric_of, word_for_shares
from briefgen.extract.periods import find_periods, period_of
from briefgen.extract.story import Story
from briefgen.extract.subjects import Subjects
from briefgen.model.facts import Figure
from briefgen.model.text import Span

_GROWTH = re.compile(
    r"\)?,? (?:up|down|an? (?:increase|rise|gain|drop|decline|fall) of)(?: about| nearly| almost| more than)? "
)
_FISCAL = re.compile(r"quarter|\bQ[1-4]\b|fiscal|months ended|half")
_RESULT = re.compile(
    r"revenue|sales|profit|earnings|income|margin|loss|cash flow|per share|EPS|expenses|spending", re.IGNORECASE
)
_LONGEST = 1_000
"""A longer sentence is read in pieces of this many characters, so that a text without a full stop stays cheap."""
_SEAM = re.compile(r"[a-z%)]\.(?=[A-Z][a-z])")


def describe(story: Story, figures: tuple[Figure, ...], names: Names) -> tuple[Figure, ...]:
    """`figures` with metric, subject and period filled in, as far as the story tells."""
    if not figures:
        return ()
    subjects = Subjects(story, names)
    named = frozenset(story.text[m.span.start : m.span.end] for m in names.mentions)
    shares = word_for_shares(story.text)
    out: list[Figure] = []
    for (sentence, span), group in groupby(figures, key=lambda f: _stretch(story, f)):
        clause = Clause(story.text, span, find_periods(story.text, span), named, shares)
        out += _described(clause, sentence, subjects, list(group))
    return tuple(_carried(story, out))


def _carried(story: Story, figures: list[Figure]) -> Iterator[Figure]:
    """Results of one paragraph are for one fiscal period: the sentence that names it stands for the next ones."""
    block, period = None, None
    for f in figures:
        here = story.block_at(f.at.span.start)
        if here != block:
            block, period = here, None
        if f.period and f.kind in ("money", "percent"):
            period = f.period if _FISCAL.search(f.period) else None
        elif period and f.kind in ("money", "percent") and not f.period and _RESULT.search(f.metric or ""):
            yield replace(f, period=period)
            continue
        yield f


def _described(clause: Clause, sentence: Span, subjects: Subjects, figures: list[Figure]) -> Iterator[Figure]:
    text, spans = clause.text, [f.at.span for f in figures]
    dealt = subjects.dealt(figures, clause.span)
    previous: Figure | None = None
    for i, f in enumerate(figures):
        period = period_of(text, clause.periods, f.at.span, spans)
        if previous and _goes_on(text, previous, f):
            period = previous.period
        subject = dealt[i] if dealt else subjects.of(f, clause.span, sentence, previous)
        previous = replace(f, metric=metric_of(clause, f, previous), period=period, subject=subject)
        yield previous


def _goes_on(text: str, previous: Figure, figure: Figure) -> bool:
    """Whether `figure` adds to what the one before states: in another currency, or as its growth."""
    if figure.same_as:
        return True
    return bool(
        figure.change and _GROWTH.fullmatch(text, previous.at.span.end, figure.at.span.start)
    ) or text.startswith(", respectively", figure.at.span.end)


def _stretch(story: Story, figure: Figure) -> tuple[Span, Span]:
    """The sentence of `figure`, and the part of it that holds the figure where a pasted text lost the blank after a full stop."""
    span = figure.at.span
    sentence = story.sentence_at(span.start)
    if sentence.end <= span.start:
        return span, span
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST:
        piece = (span.start - start) // _LONGEST
        start, end = start + piece * _LONGEST, max(span.end, min(end, start + (piece + 1) * _LONGEST))
    for seam in _SEAM.finditer(story.text, start, end):
        if seam.end() <= span.start:
            start = seam.end()
        elif seam.end() >= span.end:
            end = seam.end()
            break
    return sentence, Span(start, end)
