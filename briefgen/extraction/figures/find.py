"""Figures: every number of a story that states a fact, with its amount, its bound, whether it is a rise or fall, its rate.

Turns the quantities of `amounts` into figures by what stands around them; does not know who is spoken of (that is `describe`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.extraction.figures.amounts import Quantity, read_quantity
from briefgen.extraction.figures.bounds import bound_of, rate_of
from briefgen.extraction.figures.changes import change_of
from briefgen.extraction.figures.elided import supply_nouns
from briefgen.extraction.figures.masks import addresses
from briefgen.extraction.figures.numerals import find_numerals
from briefgen.extraction.figures.ranges import join_ranges
from briefgen.extraction.story import Story
from briefgen.model.facts import Amount, Figure, Provenance
from briefgen.model.text import Span
from briefgen.patterns import pattern

_HEDGE = r"(?:about |around |roughly |some |nearly |approximately |or about |or |equal to |equivalent to |= ?|~)?"
_TIE = pattern(
    rf",? or {_HEDGE}|, (?:about|around|roughly|some|nearly|almost|approximately|equal to|equivalent to|worth) (?:about )?|,? ?[(\[]{_HEDGE}| / |/"
)
_LONGEST_TIE = 24
_LOOK_BACK = 400
"""How far, in characters, the words that bear on a figure may stand before it: a sentence without end stays cheap."""


def find_figures(story: Story) -> tuple[Figure, ...]:
    """Every figure of `story`, in order, without metric, subject and period. Total over any text."""
    quantities = join_ranges(story.text, _quantities(story))
    figures: list[Figure] = []
    for q in supply_nouns(story, quantities):
        figures.append(_figure(story, q, figures[-1] if figures else None))
    return tuple(_tied(story.text, figures))


def _quantities(story: Story) -> Iterator[Quantity]:
    text, end = story.text, 0
    links = addresses(text)
    titles = [b.span for b in story.document.blocks if b.kind in ("headline", "heading")]
    title = 0
    for numeral in find_numerals(text):
        start = numeral.start
        if start < end or (links and _in_link(numeral.span, links)):
            continue
        while title < len(titles) and titles[title].end <= start:
            title += 1
        titled = title < len(titles) and titles[title].start <= start
        if (q := read_quantity(text, numeral, titled, end)) and not _is_appended_rate(text, q):
            yield q
            end = q.end


def _in_link(span: Span, links: Sequence[Span]) -> bool:
    i = bisect_right(links, span)
    return any(span.overlaps(link) for link in links[max(0, i - 1) : i + 1])


def _is_appended_rate(text: str, q: Quantity) -> bool:
    """Whether `q` is a side of an exchange rate that an agency appends: "($1 = 6.2 yuan)"."""
    return q.kind == "money" and (text.startswith(" = ", q.end) or text.endswith(" = ", 0, q.start))


def _figure(story: Story, q: Quantity, previous: Figure | None) -> Figure:
    text, start = story.text, q.start
    since = max(story.sentence_at(start).start, start - _LOOK_BACK)
    value, change = q.value, change_of(text, since, q, previous)
    if value < 0 and q.kind == "percent":
        value, change = -value, "down"
    elif q.kind == "percent" and text[start - 1 : start] == "+":
        change = "up"
    kind, unit = q.kind, q.unit
    if unit == "point" and previous and previous.kind == "percent" and previous.at.span.start >= since and change:
        kind, unit = "percent", "percentage point"
    end = q.end
    return Figure(
        story.document.text[start:end],
        kind,
        Amount(value, unit, q.high, bound_of(text, since, q)),
        Provenance(story.document.path, Span(start, end), q.rule),
        change=change,
        per=rate_of(text, since, q),
    )


def _tied(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """`figures`, where the second of two that state one amount in two units points to the first."""
    last: Figure | None = None
    units: set[str] = set()
    for f in figures:
        out = f
        if last and last.kind == f.kind and f.kind in ("money", "measure"):
            between = last.at.span.end, f.at.span.start
            if (
                between[1] - between[0] <= _LONGEST_TIE
                and f.amount.unit not in units
                and last.per == f.per
                and _TIE.fullmatch(text, *between)
            ):
                out = f._replace(same_as=last.same_as or last.at.span, change=last.change)
        units = {*units, f.amount.unit} if out.same_as else {f.amount.unit}
        yield out
        last = out
