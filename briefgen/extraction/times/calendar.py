"""Times in words: finds the stretches that say when ("on Friday", "the fourth quarter of 2016") and turns them into periods.

A text becomes a string with one letter for each of its words (`data/calendar.toml`); rules are patterns over those letters (`calendar_rules`).
Refuses to know figures and articles: only words, and the day that they were written.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from briefgen.extraction.times.almanac import Period
from briefgen.extraction.times.nodes import Calendar, Length, Now, Time
from briefgen.extraction.times.reckoned import Stretch
from briefgen.extraction.times.rules import ATOMS, BOUNDS, Rule
from briefgen.extraction.times.words import Token, read_words
from briefgen.model.text import Span

Search = Callable[..., re.Match[str] | None]
_MEMORY = 4096
_NEAR = 8
"""How many words before it the word may stand that a rule depends on."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of a text that says when, or how long; unresolved. `parts` are the times that a range or an open time is made of."""

    span: Span
    says: Time
    parts: tuple["TimeExpression", ...] = ()


def find_times(text: str) -> list[TimeExpression]:
    """Every time in `text`, in order; durations and times of day too. Total over any text."""
    tokens = read_words(text)
    codes = "".join([t.code for t in tokens])
    for search, rule in _grammar():
        if search(codes):
            tokens = _reduced(tokens, codes, search, rule)
            codes = "".join([t.code for t in tokens])
    return [_expression(t) for t in tokens if t.code in "PC"]


def resolve(expression: TimeExpression, reference: date | None, reached: date | None = None) -> Period | None:
    """The period of `expression` in a text of the day `reference`; None where it is no day or none can be known.

    `reached` is the day that a narrative has got to: "two years later" and "that year" count from it.
    """
    return _period(expression.says, Now(reference, reached))


def read_times(text: str, reference: date | None) -> list[tuple[TimeExpression, Period | None]]:
    """Every time in `text` with its period, told as a narrative: each may count from the one before. The ends of a range are two times."""
    found: list[tuple[TimeExpression, Period | None]] = []
    now = Now(reference)
    for expression in find_times(text):
        for part, period in _ends(expression, now):
            found.append((part, period))
            if period and period.start and not isinstance(part.says, Length):
                past = isinstance(part.says, Calendar) and part.says.year is not None and part.says.month is not None
                elsewhere = past and reference is not None and period.start.year != reference.year
                now = Now(reference, period.start, now.telling or elsewhere)
    return found


def time_of(period_words: str, published: date | None) -> Period | None:
    """The period that a figure's period words name, in an article of the day `published`; None where they name none, or only a duration."""
    found = _remembered(period_words)
    period = resolve(found[0], published) if len(found) == 1 else None
    return period if period and period.precision != "duration" else None


@lru_cache(_MEMORY)
def _remembered(words: str) -> list[TimeExpression]:
    """The times in `words`. Articles word their periods alike."""
    return find_times(words)


@cache
def _grammar() -> tuple[tuple[Search, Rule], ...]:
    return tuple((re.compile(rule.pattern).search, rule) for rule in (*ATOMS, *BOUNDS))


def _reduced(tokens: list[Token], codes: str, search: Search, rule: Rule) -> list[Token]:
    """`tokens` with every stretch that `rule` reads made one token."""
    made: list[Token] = []
    done = at = 0
    while found := search(codes, at):
        start, end = found.span()
        read = tokens[start:end]
        near = not rule.after or rule.after in codes[max(0, start - _NEAR) : start]
        says = rule.read(read) if near else None
        if says is None:
            at = start + 1
            continue
        made += tokens[done:start]
        made.append(_joined(says, read, rule))
        done = at = end
    return made + tokens[done:] if done else tokens


def _period(says: Time, now: Now) -> Period | None:
    try:
        return says.on(now)
    except (ValueError, OverflowError):
        return None  # "February 30", "10,000 years ago"


def _ends(expression: TimeExpression, now: Now) -> list[tuple[TimeExpression, Period | None]]:
    if not expression.parts:
        return [(expression, _period(expression.says, now))]
    if isinstance(expression.says, Stretch):
        try:
            return list(zip(expression.parts, expression.says.ends(now), strict=True))
        except (ValueError, OverflowError):
            return []
    return [(part, _period(part.says, now)) for part in expression.parts]


def _joined(says: Any, read: Sequence[Token], rule: Rule) -> Token:
    """One token of all of `read`; that of a range keeps its two ends, that of an open time the one it has."""
    at = [t for t in read if t.code == "P"]
    parts: tuple[Token, ...] = ()
    if isinstance(says, Stretch) and rule.keeps:
        first, last = at[0], at[-1] if len(at) > 1 else read[-1]
        parts = (Token("P", says.first, first.start, first.end), Token("P", says.last, last.start, last.end))
    elif rule.keeps:
        parts = tuple(at)
    return Token(rule.gives, says, read[0].start, read[-1].end, parts)


def _expression(token: Token) -> TimeExpression:
    return TimeExpression(Span(token.start, token.end), token.value, tuple(_expression(p) for p in token.parts))
