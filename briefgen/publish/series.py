"""Figures in time: readings of one subject, metric and unit are one series, oldest first. Four points or more become a chart.

Changes never do: those against a year ago and those against the last quarter have different bases, and a line through them would be
false. A figure's time is its period where that gives a year, else the date of its brief. Years and quarters are never one series.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from briefgen.model.facts import Figure
from briefgen.publish import wording
from briefgen.publish.chart import draw
from briefgen.publish.companies import Point, Series
from briefgen.publish.shown import Day, Link, ShownFigure
from briefgen.publish.texts import Texts

_CHART_POINTS = 4
_PLOTTED = 60
"""How many of the newest points a line has room for."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUARTER = re.compile(r"\bq([1-4])\b|\b(first|second|third|fourth|last|final) quarter\b|\bquarter\b")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_CHANGE_WORDS = "change changes decline declines decrease decreases drop fall gain gains growth increase increases rise"
_CHANGES = frozenset(_CHANGE_WORDS.split())
_RATES = frozenset(("percent", "percentage point", "basis point", "times"))
_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
    (Decimal(1), ""),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a company with the brief that gives it."""

    figure: Figure
    shown: ShownFigure
    brief: Link
    date: datetime | None
    day: Day | None


@dataclass(frozen=True, slots=True)
class Moment:
    """When a figure holds: `order` sorts, `grain` is "year", "quarter" or "" (a day), `words` is what stands beside it."""

    order: tuple[float, float]
    grain: str
    words: str


def in_time(texts: Texts, readings: Sequence[Reading], whose: str) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """The series that make charts, and those that are lines of a table: those with a key figure first, the longest, then by name.

    `whose` is the name that goes without saying.
    """
    groups: dict[tuple[str, ...], list[tuple[Moment, Reading]]] = {}
    for reading in readings:
        f = reading.figure
        if not f.metric:
            continue
        moment = moment_of(texts, f.period, reading.date)
        key = (
            (f.subject or "").casefold(),
            f.metric.casefold(),
            f.amount.unit,
            f.per or "",
            "change" if f.change else "",
            moment.grain,
        )
        groups.setdefault(key, []).append((moment, reading))
    drawn = (
        ((not any(r.figure.key for _, r in g), bool(k[4]), -len(g)), _series(texts, g, whose))
        for k, g in groups.items()
    )
    series = sorted(drawn, key=lambda s: (s[0], s[1].title.casefold(), s[1].unit))
    numbered = [Series(f"series-{i}", s.title, s.unit, s.points, s.chart) for i, (_, s) in enumerate(series, 1)]
    return tuple(s for s in numbered if s.chart), tuple(s for s in numbered if not s.chart)


def moment_of(texts: Texts, period: str | None, date: datetime | None) -> Moment:
    """The time that `period` words ("the last quarter of 2016"), else that of `date`."""
    text = (period or "").casefold()
    quarter, year = _QUARTER.search(text), _YEAR.search(text)
    grain = "quarter" if quarter else "year" if "year" in text or year else ""
    if not year:
        stamp = date.timestamp() if date else 0.0
        return Moment((float(date.year) if date else 0.0, stamp), grain, wording.month(texts, date) if date else "")
    within = 0.0
    words = year[0]
    if quarter and (quarter[1] or quarter[2]):
        number = int(quarter[1]) if quarter[1] else _ORDINALS[quarter[2]]
        within, words = float(number), texts.fill("dates", "quarter", n=number, year=year[0])
    return Moment((float(year[0]), within), grain, words)


def _series(texts: Texts, found: list[tuple[Moment, Reading]], whose: str) -> Series:
    """One series; a value that several briefs give for one moment is one point, that of the newest of them."""
    points: list[tuple[Moment, Reading]] = []
    seen = set()
    for moment, reading in found:
        value = (moment.words, reading.figure.amount, reading.figure.change)
        if value not in seen:
            seen.add(value)
            points.append((moment, reading))
    points.sort(key=lambda p: (p[0].order, p[1].brief.href, p[1].shown.number))
    first = points[0][1].figure
    subject = first.subject if first.subject and first.subject.casefold() != whose.casefold() else ""
    metric = wording.listed((first.metric or "", wording.each(texts, first)), " ")
    if first.change:
        metric = texts.fill("series", "change", metric=metric)
    if points[0][0].grain and len(points) >= _CHART_POINTS:
        metric = texts.fill("series", f"by_{points[0][0].grain}", metric=metric)
    title = wording.capital(wording.listed((subject, metric)))
    scale, scale_name = _scale([reading.figure.amount.value for _, reading in points])
    unit = wording.capital(
        wording.listed(
            (texts.words("series", scale_name) if scale_name else "", wording.units(texts, first.amount.unit)), " "
        )
    )
    shown = tuple(Point(_when(m, r), r.shown, r.brief, r.day) for m, r in points)
    plotted = [(m.words, _height(r.figure) / scale) for m, r in points if r.figure.amount.high is None][-_PLOTTED:]
    enough = len(plotted) >= _CHART_POINTS and len({words for words, _ in plotted}) > 1 and not _is_change(first)
    return Series("", title, unit, shown, draw(texts, plotted, unit) if enough else None)


def _is_change(f: Figure) -> bool:
    """Whether a figure is the size of a rise or fall: extraction says so, or it is a percentage whose metric does ("sales growth")."""
    if f.change is not None:
        return True
    return f.amount.unit in _RATES and not _CHANGES.isdisjoint((f.metric or "").casefold().split())


def _when(moment: Moment, reading: Reading) -> str:
    """The period as the article words it, with the date of the brief where it gives no year; without a period that date."""
    period = wording.capital(reading.figure.period or "")
    return period if _YEAR.search(period) else wording.listed((period, moment.words))


def _height(f: Figure) -> Decimal:
    return -abs(f.amount.value) if f.change == "down" else f.amount.value


def _scale(values: list[Decimal]) -> tuple[Decimal, str]:
    most = max(map(abs, values))
    return next(((size, name) for size, name in _SCALES if most >= size), _SCALES[-1])
