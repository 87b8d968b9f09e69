"""The cards of `briefgen review`: what there is to decide in a brief, and how each item is shown.

Refuses to know answers: it is told what was decided so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import click

from briefgen.cli.words import number, reason, sentence_of
from briefgen.engine.overrides import KINDS, Item, items_of, name_of, value_of
from briefgen.extraction.editable import Editable, fold
from briefgen.model.brief import Brief, Topic
from briefgen.model.facts import Figure, NamedCompany, Person, Provenance, Quote
from briefgen.model.meta import Json

_SHOWN_TEXT = 160


@dataclass(frozen=True, slots=True)
class Subject:
    """What one override speaks of: the items of one kind that go by one name."""

    kind: Editable[Any]
    items: tuple[Item, ...]
    others: tuple[Item, ...]

    @property
    def name(self) -> str:
        return name_of(self.items[0])

    @property
    def first(self) -> Item:
        """The item to show: the key one, else the first."""
        return next(filter(_is_key, self.items), self.items[0])

    @property
    def places(self) -> tuple[Provenance, ...]:
        """Where it stands in the article; a topic stands nowhere."""
        return tuple(at for item in self.items for at in _places(item))


@dataclass(slots=True)
class Decision:
    """What was decided of a subject; `fields` are those to set."""

    hidden: bool = False
    fields: dict[str, Json] = field(default_factory=dict)


def subjects(brief: Brief) -> tuple[Subject, ...]:
    """What there is to decide in `brief`: kind by kind, the key ones first."""
    found: list[Subject] = []
    for kind in KINDS:
        items = items_of(brief, kind)
        named: dict[str, list[Item]] = {}
        for item in items:
            named.setdefault(fold(name_of(item)).lower(), []).append(item)
        group = []
        for same in named.values():
            others = tuple(i for i in items if i not in same and kind.is_called(i, name_of(same[0])))
            group.append(Subject(kind, tuple(same), others))
        found += sorted(group, key=lambda s: not _is_key(s.first))
    return tuple(found)


def card(brief: Brief, subject: Subject, decision: Decision, which: str) -> Iterator[str]:
    """The lines that show `subject` as it stands with what was decided of it; `which` is its number among its kind."""
    item, doc = subject.first, brief.document
    title = click.style(f"{subject.kind.key.capitalize()}, {which}", fg="cyan")
    yield ""
    yield f"{title}  {click.style(_short(subject.name), bold=True)}" + ("  (hidden)" if decision.hidden else "")
    if subject.places:
        at = subject.places[0]
        more = f"  (and {len(subject.places) - 1} more)" if len(subject.places) > 1 else ""
        yield f"  {doc.place(at.span.start)}  rule {at.rule}{more}"
        yield f"  “{safe(sentence_of(doc, at.span))}”"
    said = {key: decision.fields.get(key, value_of(item, key)) for key in subject.kind.keys}
    told = [f"{k} {shown(v)}" for k, v in said.items() if v not in (None, "", False, "exact", subject.name)]
    if told:
        yield "  " + " · ".join(told)
    if (why := getattr(item, "why", "")) or isinstance(item, Topic):
        yield f"  because: {reason(why)}"
    if subject.others:
        yield f"  The name also means: {', '.join(_short(name_of(o)) for o in subject.others)}"


def shown(value: Any) -> str:
    if value is True or value is False:
        return "yes" if value else "no"
    return safe(str(value)) if value is None or isinstance(value, (str, int, float)) else number(value)


def safe(text: str) -> str:
    """`text` of an article without the escapes that a terminal would obey."""
    return text.replace("\x1b", "")


def _places(item: Item) -> Iterator[Provenance]:
    if isinstance(item, (Quote, Figure)):
        yield item.at
    elif not isinstance(item, Topic):
        yield from (mention.at for mention in item.mentions)


def _is_key(item: Item) -> bool:
    if isinstance(item, (Person, Topic)):
        return False
    return item.role == "primary" if isinstance(item, NamedCompany) else item.key


def _short(text: str) -> str:
    return safe(text if len(text) <= _SHOWN_TEXT else text[: _SHOWN_TEXT - 3] + "...")
