"""When a figure holds: its period in words as ISO text, counted from the day of the article.

Refuses to know how words say a time: that is `calendar`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefgen.model.brief import Brief
from briefgen.model.facts import Figure


def date_brief(brief: Brief) -> Brief:
    """`brief` with `when` on its figures. A build leaves this out: its pages show periods in the article's words."""
    return replace(brief, figures=date_figures(brief.figures, brief.date.date() if brief.date else None))


def date_figures(figures: Sequence[Figure], published: date | None) -> tuple[Figure, ...]:
    """`figures` with `when` from their periods, in an article of the day `published`; None where it cannot be told."""
    return tuple(f._replace(when=iso_of(f.period, published)) if f.period else f for f in figures)


def iso_of(period_words: str, published: date | None) -> str | None:
    """The ISO text of the period that the words name ("2016-Q4", "2017-03", "2014/.."); None where it or its year is unknown."""
    from briefgen.extraction.times.calendar import time_of  # noqa: PLC0415  (twenty milliseconds that a site without changes need not wait for)

    period = time_of(period_words, published)
    return period.value if period and (period.start or period.end) else None
