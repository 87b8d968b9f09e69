"""The editor's word: what front matter adds, replaces, hides and sets, put over what extraction found.

A list replaces all that was found; `add`, `hide` and `set` amend it. A quote or figure that stands nowhere in the article is a problem,
because everything shown has to point at its sentence. Refuses to know YAML: it sees entries with their places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from briefgen.extraction.agreement import introduce_speakers, present_speakers, rename_companies
from briefgen.extraction.editable import COMPANIES, FIGURES, PEOPLE, QUOTES, RULE, TOPICS, Editable, fold, locate
from briefgen.extraction.story import Story, tell
from briefgen.model.brief import Topic
from briefgen.model.facts import Facts, Figure, NamedCompany, Person, Quote
from briefgen.model.meta import Entry, Override
from briefgen.model.problem import Problem
from briefgen.model.text import Document

EDITOR = "editor"
"""The `why` of a choice that an editor made."""

_NO_STORY = tell(Document("", "", ()))  # a topic need not stand in the text

Item = TypeVar("Item", bound=Quote | Figure | NamedCompany | Person | Topic)


def amend(facts: Facts, story: Story | None = None) -> Facts:
    """`facts` with the overrides of its document's front matter put over them; what fits nothing is among its problems.

    `story` is that of the document, where it is at hand.
    """
    meta = facts.document.meta
    if meta.quotes is meta.figures is meta.companies is meta.people is None:
        return facts
    story = story or tell(facts.document)
    problems: list[Problem] = []
    if meta.companies:
        firms = _Desk(COMPANIES, story, problems)
        companies = firms.amended(facts.companies, meta.companies)
        if meta.companies.replace is not None:
            companies = _with_primary(companies)
        facts = rename_companies(replace(facts, companies=companies), firms.changes)
    if meta.people:
        staff = _Desk(PEOPLE, story, problems)
        facts = replace(facts, people=staff.amended(facts.people, meta.people))
        facts = present_speakers(facts, staff.changes)
    if meta.quotes:
        speech = _Desk(QUOTES, story, problems)
        facts = replace(facts, quotes=tuple(sorted(speech.amended(facts.quotes, meta.quotes), key=_place)))
        facts = introduce_speakers(facts, speech.changes)
    if meta.figures:
        figures = _Desk(FIGURES, story, problems).amended(facts.figures, meta.figures)
        facts = replace(facts, figures=tuple(sorted(figures, key=_place)))
    return replace(facts, problems=(*facts.problems, *problems)) if problems else facts


def amend_topics(found: tuple[Topic, ...], override: Override) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics `found` with an override put over them, and what fits nothing."""
    problems: list[Problem] = []
    return _Desk(TOPICS, _NO_STORY, problems).amended(found, override), tuple(problems)


def _place(item: Quote | Figure) -> tuple[int, int]:
    return item.at.span.start, item.at.span.end


def _with_primary(companies: tuple[NamedCompany, ...]) -> tuple[NamedCompany, ...]:
    """Where an editor lists the companies and none of them is primary, the first is."""
    if not companies or any(c.role == "primary" for c in companies):
        return companies
    return (companies[0]._replace(role="primary", why=EDITOR), *companies[1:])


@dataclass(frozen=True, slots=True)
class _Desk(Generic[Item]):
    """Where one kind of item is put right.

    `problems` is what the editor has to hear, `changes` are the items before and after; both grow.
    """

    kind: Editable[Item]
    story: Story
    problems: list[Problem] = field(default_factory=list)
    changes: list[tuple[Item, Item]] = field(default_factory=list)

    def amended(self, found: tuple[Item, ...], override: Override | None) -> tuple[Item, ...]:
        if override is None:
            return found
        if override.replace is not None:
            return tuple(self._added([], override.replace, found))
        items = list(found)
        for entry in override.hide:
            kept = [i for i in items if not self.kind.is_called(i, entry.name)]
            if len(kept) == len(items):
                self._miss(entry, found)
            items = kept
        for entry in override.set:
            hits = [n for n, item in enumerate(items) if self.kind.is_called(item, entry.name)]
            if not hits:
                self._miss(entry, found)
            for n in hits:
                items[n] = self._set(items[n], entry)
        return tuple(self._added(items, override.add, ()))

    def _added(self, items: list[Item], entries: Iterable[Entry], found: Sequence[Item]) -> list[Item]:
        """`items` and what `entries` name: set where it is among them, else an item of `found`, else a new one.

        A new one takes the place of those whose words it shares, and keeps what is known of the first of them.
        """
        for entry in entries:
            n = next((n for n, item in enumerate(items) if self.kind.is_called(item, entry.name)), None)
            if n is not None:
                items[n] = self._set(items[n], entry)
                continue
            known = next((i for i in found if self.kind.is_called(i, entry.name)), None)
            item = known if known is not None else self.kind.make(entry, self.story)
            if item is None:
                self._refuse(entry)
                continue
            if known is None:
                old = [other for other in (*items, *found) if _in_the_way(item, other)]
                item = self.kind.inherit(item, old[0]) if old else item
                items = [other for other in items if other not in old]
            items.append(self._set(item, entry))
        return items

    def _set(self, item: Item, entry: Entry) -> Item:
        """`item` with the keys of `entry` set."""
        changes: dict[str, Any] = {}
        before = item
        for key, value in entry.fields.items():
            convert = self.kind.keys.get(key)
            if convert is None:
                what = f"`{key}` is no key of an item of `{self.kind.key}`."
                near = get_close_matches(key, self.kind.keys, 1)
                mend = f"Did you mean `{near[0]}`?" if near else f"Use one of: {', '.join(sorted(self.kind.keys))}."
                self.problems.append(Problem("warning", entry.place, what, mend))
                continue
            try:
                changes[key] = convert(value)
            except ValueError as error:
                what = f"`{key}` of “{short(entry.name)}”: {error}"
                self.problems.append(Problem("warning", entry.place, what, "It was left as found."))
        if "key" in changes:
            changes["why"] = EDITOR
        item = self.kind.changed(item, changes) if changes else item
        self.changes.append((before, item))
        return item

    def _miss(self, entry: Entry, found: Sequence[Item]) -> None:
        """Says that no item of `found` goes by the name of `entry`, and which one may be meant."""
        names = {fold(name).lower(): name for name in map(_called, found)}
        wanted = fold(entry.name).lower()
        holding = [name for folded, name in names.items() if wanted in folded or folded in wanted]
        near = [*holding, *(names[folded] for folded in get_close_matches(wanted, names, 1))]
        mend = (
            f"Did you mean “{short(near[0])}”?" if near else f"Mend its spelling, or remove it from `{self.kind.key}`."
        )
        self._blame(entry, "was not found.", mend)

    def _refuse(self, entry: Entry) -> None:
        """Says why nothing can be made of `entry`."""
        if locate(self.story, entry.name):
            mend = f"Give it a `value` and a `unit`, or remove it from `{self.kind.key}`."
            self._blame(entry, "states no number that can be read.", mend)
        else:
            mend = f"Copy its words from the text, or remove it from `{self.kind.key}`."
            self._blame(entry, "stands nowhere in the article.", mend)

    def _blame(self, entry: Entry, what: str, mend: str) -> None:
        said = f"the {self.kind.noun} “{short(entry.name)}” {what}"
        self.problems.append(Problem("warning", entry.place, said, mend))


def _called(item: Quote | Figure | NamedCompany | Person | Topic) -> str:
    return item.text if isinstance(item, (Quote, Figure)) else item.name


def _in_the_way(new: object, old: object) -> bool:
    """Whether `old` was found in words that `new` has."""
    if not isinstance(new, (Quote, Figure)) or not isinstance(old, (Quote, Figure)) or old.at.rule == RULE:
        return False
    return new.at.span.overlaps(old.at.span)


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
