"""A line chart, drawn: x in per cent and y in pixels, so that the drawing stretches and its type never does.

It gives numbers for a template to write as SVG (`Chart`) and knows no element and no colour.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from briefgen.publish import wording
from briefgen.publish.texts import Texts

_HEIGHT, _TOP, _BOTTOM = 228, 26.0, 206.0
_LEFT, _RIGHT = 11.0, 95.0
_MANY = 24
_AXIS_LABELS = 8


class Label(NamedTuple):
    """Words on a chart: where (`x` in per cent, `y` in pixels), and whether they may go where there is little room."""

    x: str
    y: str
    text: str
    spare: bool = False


class Segment(NamedTuple):
    x1: str
    y1: str
    x2: str
    y2: str


class Chart(NamedTuple):
    """A line in per cent and pixels: `segments` of the line, `dots`, `labels` of values, `axis` below, `grid` lines."""

    height: int
    base: str
    grid: tuple[Label, ...]
    segments: tuple[Segment, ...]
    dots: tuple[Label, ...]
    labels: tuple[Label, ...]
    axis: tuple[Label, ...]
    summary: str


def draw(texts: Texts, points: Sequence[tuple[str, Decimal]], unit: str) -> Chart:
    """The chart of two points or more, oldest first: the moment in words, and the value in the chart's unit."""
    values = [value for _, value in points]
    low, high, ticks = _ticks(min(values), max(values))
    xs = [_LEFT + (_RIGHT - _LEFT) * i / (len(points) - 1) for i in range(len(points))]
    ys = [_y(value, low, high) for value in values]
    marked = {0, len(points) - 1}
    if len(points) <= _MANY:
        dots: Sequence[int] = range(len(points))
    else:
        marked |= {values.index(min(values)), values.index(max(values))}
        dots = sorted(marked)
    return Chart(
        height=_HEIGHT,
        base=_pixels(_y(Decimal(0), low, high)),
        grid=tuple(Label("0", _pixels(_y(t, low, high)), _short(texts, t)) for t in ticks if t),
        segments=tuple(
            Segment(_percent(xs[i]), _pixels(ys[i]), _percent(xs[i + 1]), _pixels(ys[i + 1]))
            for i in range(len(xs) - 1)
        ),
        dots=tuple(Label(_percent(xs[i]), _pixels(ys[i]), "", i not in marked) for i in dots),
        labels=tuple(Label(_percent(xs[i]), _pixels(_beside(ys, i)), _short(texts, values[i])) for i in sorted(marked)),
        axis=_axis([words for words, _ in points], xs),
        summary=_summary(texts, points, unit),
    )


def _beside(ys: Sequence[float], i: int) -> float:
    """Where the label of a point stands: above it; below where the line comes from above and there is room."""
    steep = any(ys[j] < ys[i] - 30 for j in (i - 1, i + 1) if 0 <= j < len(ys))
    return ys[i] + 20 if steep and ys[i] + 20 < _BOTTOM - 2 else ys[i] - 11


def _axis(words: Sequence[str], xs: Sequence[float]) -> tuple[Label, ...]:
    """Words below the line, no more than there is room for; the first and the last never go."""
    last = len(words) - 1
    step = max(1, -(-len(words) // _AXIS_LABELS))
    kept = [i for i in range(0, len(words), step) if i == 0 or last - i >= step]
    return tuple(Label(_percent(xs[i]), "224", words[i], i not in (0, last)) for i in dict.fromkeys([*kept, last]))


def _ticks(least: Decimal, most: Decimal) -> tuple[Decimal, Decimal, tuple[Decimal, ...]]:
    """The ends of the scale, zero always within, and three to six round values on it."""
    low, high = min(least, Decimal(0)), max(most, Decimal(0))
    reach = (high - low) or Decimal(1)
    size = Decimal(10) ** (reach.adjusted() - 1)
    step = next(size * n for n in (1, 2, 5, 10, 20, 50, 100) if reach / (size * n) <= 5)
    first = int((low / step).to_integral_value(rounding="ROUND_FLOOR"))
    last = int((high / step).to_integral_value(rounding="ROUND_CEILING"))
    return first * step, max(last * step, high), tuple(n * step for n in range(first, last + 1))


def _y(value: Decimal, low: Decimal, high: Decimal) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * float((value - low) / ((high - low) or Decimal(1)))


def _summary(texts: Texts, points: Sequence[tuple[str, Decimal]], unit: str) -> str:
    """What one sees, for those who do not."""
    values = [value for _, value in points]
    rising = all(a < b for a, b in pairwise(values))
    falling = all(a > b for a, b in pairwise(values))
    first, last, low, high = (_short(texts, v) for v in (values[0], values[-1], min(values), max(values)))
    ends = texts.fill("series", "ends", first=first, start=points[0][0], last=last, end=points[-1][0])
    course = "rises" if rising else "falls" if falling else "varies"
    return texts.fill("series", course, n=len(points), ends=ends, low=low, high=high, unit=unit)


def _short(texts: Texts, value: Decimal) -> str:
    """A value as a label bears it: three figures that count, no zeros that do not."""
    if abs(value) >= 100:
        return wording.separated(texts, f"{value:,.0f}").replace("-", "−")
    digits = 2 if abs(value) < 10 else 1
    text = f"{value:.{digits}f}"
    return wording.separated(texts, text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _pixels(value: float) -> str:
    return f"{value:.1f}"
