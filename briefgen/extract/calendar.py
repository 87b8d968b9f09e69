"""Times in words: finds the stretches that say when ("on Friday", "the fourth quarter of 2016") and turns them into periods.

A text becomes a string with one letter for each of its words (`data/calendar.toml`); rules are patterns over those letters (`calendar_rules`).
Refuses to know figures and articles: only words, and the day that they were written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefgen.extract.almanac import Period
from briefgen.extract.calendar_rules import ATOMS, BOUNDS, Rule, Token
from briefgen.extract.calendar_words import read_words
from briefgen.extract.times import Clock, Length, Now, Time
from briefgen.model.text import Span

_MEMORY = 4096


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of a text that says when, or how long; unresolved. `parts` are the times that a range or an open time is made of."""

    span: Span
    says: Time
    parts: tuple["TimeExpression", ...] = ()


def find_times(text: str) -> list[TimeExpression]:
    """Every time in `text`, in order; durations and times of day too. Total over any text."""
    tokens = read_words(text)
    for rule in (*ATOMS, *BOUNDS):
        tokens = _reduced(tokens, rule)
    return [_expression(t) for t in tokens if t.code in "PC"]


def resolve(expression: TimeExpression, reference: date | None, reached: date | None = None) -> Period | None:
    """The period of `expression` in a text of the day `reference`; None where it is no day or none can be known.

    `reached` is the day that a narrative has got to: "two years later" and "that year" count from it.
    """
    try:
        return expression.says.on(Now(reference, reached))
    except (ValueError, OverflowError):
        return None  # "February 30", "10,000 years ago"


def read_times(text: str, reference: date | None) -> list[tuple[TimeExpression, Period | None]]:
    """Every time in `text` with its period, told as a narrative: each may count from the one before."""
    found: list[tuple[TimeExpression, Period | None]] = []
    reached = None
    for expression in find_times(text):
        period = resolve(expression, reference, reached)
        found.append((expression, period))
        if period and period.start and not isinstance(expression.says, Length | Clock):
            reached = period.start
    return found


@lru_cache(_MEMORY)
def time_of(period_words: str, published: date | None) -> Period | None:
    """The period that a figure's period words name, in an article of the day `published`; None where they name none, or only a duration."""
    found = find_times(period_words)
    period = resolve(found[0], published) if len(found) == 1 else None
    return period if period and period.precision != "duration" else None


def _reduced(tokens: list[Token], rule: Rule) -> list[Token]:
    """`tokens` with every stretch that `rule` reads made one token."""
    codes = "".join([t.code for t in tokens])
    made: list[Token] = []
    done = at = 0
    while found := rule.pattern.search(codes, at):
        start, end = found.span()
        read = tokens[start:end]
        says = rule.read(read)
        if says is None:
            at = start + 1
            continue
        skipped = rule.skip(read)
        made += tokens[done : start + skipped]
        made.append(_joined(says, read[skipped:], rule))
        done = at = end
    return made + tokens[done:] if done else tokens


def _joined(says: object, read: Sequence[Token], rule: Rule) -> Token:
    parts = tuple(t for t in read if t.code == "P") if rule.keeps else ()
    return Token(rule.gives, says, read[0].start, read[-1].end, parts)


def _expression(token: Token) -> TimeExpression:
    return TimeExpression(Span(token.start, token.end), token.value, tuple(_expression(p) for p in token.parts))
