"""Joining: facts of plugins put beside those that were found, nothing of which they replace.

Knows when one fact stands in the way of another. Refuses to know where plugins come from.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from briefgen import codec
from briefgen.model.facts import Facts, Figure, Mention, NamedCompany, Organization, Person, Provenance, Quote
from briefgen.model.problem import Problem
from briefgen.model.text import Block, Document, Span

Fact = Figure | Quote | NamedCompany | Person | Organization
Named = TypeVar("Named", NamedCompany, Person, Organization)


class Told(Protocol):
    """An article as an extractor sees it.

    `text` is as long as `document.text`; what is no part of the story is blanked out in it. A newline always ends a block. Spans and
    offsets are those of both.
    """

    @property
    def document(self) -> Document: ...
    @property
    def text(self) -> str: ...
    @property
    def sentences(self) -> tuple[Span, ...]: ...
    def sentence_at(self, offset: int) -> Span: ...
    def block_at(self, offset: int) -> Block | None: ...


class Floor:
    """The facts of one article while extractors add to them.

    A figure or a quote is dropped where it overlaps one that is there; a mention where it overlaps a mention, whoever is meant; a name that
    is there already, whatever it names, and a name without a mention left.
    """

    def __init__(self, story: Told, facts: Facts) -> None:
        self.story, self.facts = story, facts
        names: tuple[NamedCompany | Person | Organization, ...] = (
            *facts.companies,
            *facts.people,
            *facts.organizations,
        )
        self.names = {n.name.casefold() for n in names}
        self.figures = _Taken(f.at.span for f in facts.figures)
        self.quotes = _Taken(q.at.span for q in facts.quotes)
        self.mentions = _Taken(m.at.span for n in names for m in n.mentions)
        self.added: list[Fact] = []

    def take(self, plugin: str, fact: object) -> bool:
        """Adds `fact` unless something stands in its way; False where it is no fact of the article at all."""
        checked = _checked(fact)
        if checked is None:
            return False
        if isinstance(checked, Figure):
            return checked.amount.value.is_finite() and self._place(checked, plugin, self.figures)
        if isinstance(checked, Quote):
            return self._place(checked, plugin, self.quotes)
        if isinstance(checked, NamedCompany):
            return self._name(checked._replace(id="", why=""), plugin)
        if isinstance(checked, Person):
            return self._name(checked._replace(id=""), plugin)
        return self._name(checked, plugin)

    def joined(self, problems: Iterable[Problem]) -> Facts:
        """All the facts: figures and quotes in the order of the text, names of plugins behind ours."""
        facts, added = self.facts, self.added
        return replace(
            facts,
            figures=tuple(sorted((*facts.figures, *(f for f in added if isinstance(f, Figure))), key=_span)),
            quotes=tuple(sorted((*facts.quotes, *(q for q in added if isinstance(q, Quote))), key=_span)),
            companies=(*facts.companies, *(c for c in added if isinstance(c, NamedCompany))),
            people=(*facts.people, *(p for p in added if isinstance(p, Person))),
            organizations=(*facts.organizations, *(o for o in added if isinstance(o, Organization))),
            problems=(*facts.problems, *problems),
        )

    def _place(self, fact: Figure | Quote, plugin: str, taken: "_Taken") -> bool:
        if not self._fits(fact):
            return False
        if taken.claim(fact.at.span):
            # What is key is chosen among all facts, and only an editor's word stands above that choice.
            self.added.append(fact._replace(at=self._at(fact.at, plugin), key=False, why=""))
        return True

    def _name(self, item: Named, plugin: str) -> bool:
        if not item.name.strip() or not item.mentions or not all(map(self._fits, item.mentions)):
            return False
        if item.name.casefold() in self.names:
            return True
        free = tuple(m for m in item.mentions if self.mentions.claim(m.at.span))
        if free:
            self.names.add(item.name.casefold())
            mentions = tuple(m._replace(at=self._at(m.at, plugin)) for m in sorted(free, key=_span))
            self.added.append(item._replace(mentions=mentions))
        return True

    def _fits(self, found: Figure | Quote | Mention) -> bool:
        span = found.at.span
        return 0 <= span.start < span.end and self.story.text[span.start : span.end] == found.text

    def _at(self, at: Provenance, plugin: str) -> Provenance:
        return Provenance(self.facts.document.path, at.span, f"{plugin}/{at.rule}")


class _Taken:
    """Stretches of the text that are taken; they never overlap one another by what `claim` adds."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)

    def claim(self, span: Span) -> bool:
        """Takes `span` where it is free."""
        n = bisect_right(self.spans, span)
        if any(span.overlaps(other) for other in self.spans[max(0, n - 1) : n + 1]):
            return False
        insort(self.spans, span)
        return True


def _checked(fact: object) -> Fact | None:
    """`fact` with every field of its type, None where it is no fact."""
    if not isinstance(fact, Fact):
        return None
    try:
        return codec.unpack(codec.pack(fact), type(fact))
    except (ValueError, TypeError):
        return None


def _span(found: Figure | Quote | Mention) -> Span:
    return found.at.span
