"""Tables: what the heads of its row and column say of a figure that stands alone in a cell.

Reads the rows off the tags of a document's runs; knows no amounts, and leaves prose to `metrics`, `subjects` and `periods`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.elided import noun_of_label
from briefgen.extraction.figures.metrics import head_noun
from briefgen.extraction.figures.periods import find_periods
from briefgen.model.text import Document, Span
from briefgen.patterns import pattern

_TAG = re.compile(r"<(table|tr|td|th)\b")


_CHANGE = pattern(r"\W*(?:%|[Cc]hange|CHANGE|[Gg]rowth|[Yy]/[Yy]|YoY|YOY|[Ii]ncrease|[Vv]s\.?)\b|\W*%")
"""The head of a column that tells how much the one to its left has changed."""
_ADJECTIVE = re.compile(r" [a-z]")


class Heads(NamedTuple):
    """Where the words stand that tell of one cell: the head of its column, then the other cells of its row from the left.

    `left` is the head of the column to its left, which a column of changes is about.
    """

    column: Span | None
    row: tuple[Span, ...]
    left: Span | None = None


def read_tables(document: Document) -> dict[int, Heads]:
    """The heads of every cell below a table's first row, by the offset at which the cell's text starts."""
    if not any(block.kind == "cell" for block in document.blocks):
        return {}
    found: dict[int, Heads] = {}
    for rows in _rows(document):
        head = rows[0] if rows else []
        for row in rows[1:]:
            for i, cell in enumerate(row):
                others = tuple(other for j, other in enumerate(row) if j != i and other)
                if cell:
                    left = head[i - 1] if 0 < i <= len(head) else None
                    found[cell.start] = Heads(head[i] if i < len(head) else None, others, left)
    return found


def measured(text: str, heads: Heads, names: Names) -> str | None:
    """What the figures of a cell measure: the column's head, or the row's where that is a time or empty."""
    about = [heads.column, *heads.row]
    if heads.column and _CHANGE.match(text, heads.column.start, heads.column.end):
        about[0] = heads.left
    for span in about:
        if span and not period_in(text, (span,)):
            return head_noun(text, span, [m.span for m in _named(text, span, names)])
    return None


def counted(text: str, heads: Heads) -> str:
    """The noun that a bare number in a cell counts, by the head of its column or row: "Units sold"; empty where neither has one."""
    for span in (heads.column, *heads.row):
        if span and not period_in(text, (span,)):
            return noun_of_label(text[span.start : span.end])
    return ""


def period_in(text: str, spans: Sequence[Span | None]) -> str | None:
    """The first of `spans` that is nothing but a period, as worded."""
    for span in spans:
        if span and find_periods(text, span)[:1] == [span]:
            return text[span.start : span.end]
    return None


def named_in(text: str, heads: Heads, names: Names) -> str | None:
    """Whom the row names first, else the column's head."""
    for span in (*heads.row, heads.column):
        if span and (named := [m.name for m in _named(text, span, names) if m.kind != "person"]):
            return named[0]
    return None


def _named(text: str, span: Span, names: Names) -> list[Named]:
    """The names in a head; a capital word that a small one follows at its beginning is none: "Average price"."""
    found = names.within(span)
    return [
        m
        for m in found
        if m.span.start > span.start or " " in text[m.span.start : m.span.end] or not _ADJECTIVE.match(text, m.span.end)
    ]


def _rows(document: Document) -> list[list[list[Span | None]]]:
    """The tables as rows of the spans of their cells; None for a cell without text."""
    tables: list[list[list[Span | None]]] = []
    cells: Mapping[int, Span] = {b.span.start: b.span for b in document.blocks if b.kind == "cell"}
    for run in document.runs:
        for tag in _TAG.finditer(run.markup):
            if tag[1] == "table":
                tables.append([])
            elif tag[1] == "tr" and tables:
                tables[-1].append([])
            elif tables and tables[-1]:
                tables[-1][-1].append(None)
        if run.span.start in cells and tables and tables[-1] and tables[-1][-1]:
            tables[-1][-1][-1] = cells[run.span.start]
    return tables
