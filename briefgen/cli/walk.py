"""The walk of `briefgen review`: each item is shown with its sentence and its rule, an answer is taken, overrides come of it.

A pure function of a brief and the answers to it. Refuses to know files and terminals.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from briefgen.cli.words import number, sentence_of
from briefgen.engine.overrides import KINDS, Item, items_of, name_of, value_of
from briefgen.extraction.editable import Editable, fold
from briefgen.extraction.story import tell
from briefgen.model.brief import Brief
from briefgen.model.facts import Figure, NamedCompany, Person, Provenance, Quote
from briefgen.model.meta import Entry, Json, Override

Say = Callable[[str], None]
Amendments = Mapping[str, Override]
"""What the walk decided, by the key of the front matter; a kind without a decision has none."""

KEYS = "Enter keep · h hide · c change a field · k key or not · a add a missing one · b back · q quit and save"
_SHOWN_TEXT = 160


def walk(brief: Brief, answers: Iterator[str], say: Say) -> Amendments:
    """What an editor decides of `brief`: each item is said, then an answer is taken. No more answers mean "quit and save"."""
    session = _Session(brief, answers, say)
    say(click.style(_safe(brief.headline), bold=True))
    say(KEYS)
    n = 0
    try:
        while n < len(session.subjects):
            n = session.visit(n)
        say("\nThat is all that was found. Is anything missing? a adds it, Enter ends.")
        while session.ask() == "a":
            session.add(None)
            say("Anything else? a adds it, Enter ends.")
    except _Enough:
        pass
    return session.amendments()


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
        """Where it stands in the article."""
        return tuple(
            at for i in self.items for at in ([i.at] if isinstance(i, (Quote, Figure)) else [m.at for m in i.mentions])
        )


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
        yield f"  “{_safe(sentence_of(doc, at.span))}”"
    said = {key: decision.fields.get(key, value_of(item, key)) for key in subject.kind.keys}
    yield "  " + " · ".join(f"{k} {_shown(v)}" for k, v in said.items() if v not in (None, "", False, "exact"))
    if why := getattr(item, "why", ""):
        yield f"  because: {why}"
    if subject.others:
        yield f"  The name also means: {', '.join(_short(name_of(o)) for o in subject.others)}"


class _Enough(Exception):  # noqa: N818
    """The editor has had enough: the walk ends here, and what was decided stands."""


class _Session:
    """One walk: what was decided so far, and the talk about it."""

    def __init__(self, brief: Brief, answers: Iterator[str], say: Say) -> None:
        self.brief, self.answers, self.say = brief, answers, say
        self.story = tell(brief.document)
        self.subjects = subjects(brief)
        self.decisions: dict[int, Decision] = {}
        self.added: list[tuple[Editable[Any], str, dict[str, Json]]] = []

    def ask(self) -> str:
        """The next answer; `q` and the end of all answers end the walk."""
        answer = next(self.answers, "q").strip()
        if answer.lower() == "q":
            raise _Enough
        return answer

    def visit(self, n: int) -> int:
        """Shows subject `n` and does what the editor says; the number of the subject to show next."""
        subject = self.subjects[n]
        decision = self.decisions.get(n, Decision())
        kin = [i for i, s in enumerate(self.subjects) if s.kind is subject.kind]
        for line in card(self.brief, subject, decision, f"{kin.index(n) + 1} of {len(kin)}"):
            self.say(line)
        answer = self.ask().lower()
        if answer == "":
            return n + 1
        if answer == "h":
            self.decisions[n] = Decision(hidden=True)
            return n + 1
        if answer == "b":
            back = max(0, n - 1)
            self.decisions.pop(back, None)
            return back
        if answer == "a":
            self.add(subject.kind)
        elif answer in ("c", "k"):
            fields = self._change(subject, decision.fields) if answer == "c" else self._toggle(subject, decision.fields)
            if fields:
                self.decisions[n] = Decision(fields=decision.fields | fields)
        else:
            self.say(KEYS)
        return n

    def add(self, kind: Editable[Any] | None) -> None:
        """Asks for an item that is missing; of `kind` unless the editor names another."""
        nouns = {k.noun: k for k in KINDS}
        self.say(f"What is missing: {', '.join(nouns)}?" + (f" (Enter: {kind.noun})" if kind else ""))
        answer = self.ask().lower()
        chosen = [k for noun, k in nouns.items() if answer and noun.startswith(answer)]
        kind = kind if not answer else chosen[0] if len(chosen) == 1 else None
        if kind is None:
            self.say("That is none of them.")
            return
        self.say(f"Its {'name' if kind.key in ('companies', 'people') else 'words'}, as the article has them:")
        name = " ".join(self.ask().split())
        if not name:
            return
        if any(kind.is_called(item, name) for item in items_of(self.brief, kind)):
            self.say(f"The {kind.noun} “{name}” is in the brief already.")
            return
        fields: dict[str, Json] = {}
        if kind.make(Entry(name), self.story) is None:
            if kind.make(Entry(name, {"value": 0}), self.story) is None:
                self.say("The article does not say that; it was not added.")
                return
            self.say("No number is read there.")
            for key in ("value", "unit"):
                if key not in (given := self._asked(kind, key, None)):
                    self.say("It was not added.")
                    return
                fields |= given
        self.say(f"Added: {kind.noun} “{name}”. Set a field ({', '.join(sorted(kind.keys))})? Enter: no")
        while answer := self.ask():
            if key := self._field(kind, answer):
                fields |= self._asked(kind, key, fields.get(key))
            self.say("Another field? Enter: no")
        self.added.append((kind, name, fields))

    def amendments(self) -> Amendments:
        """All that was decided, as overrides that amend."""
        found: dict[str, Override] = {}
        for kind in KINDS:
            decided = [
                (s, self.decisions[n]) for n, s in enumerate(self.subjects) if s.kind is kind and n in self.decisions
            ]
            override = Override(
                add=tuple(Entry(name, fields) for k, name, fields in self.added if k is kind),
                hide=tuple(Entry(s.name) for s, d in decided if d.hidden),
                set=tuple(Entry(s.name, fields) for s, d in decided if (fields := _changed(s, d.fields))),
            )
            if override != Override():
                found[kind.key] = override
        return found

    def _toggle(self, subject: Subject, decided: Mapping[str, Json]) -> dict[str, Json]:
        """Makes a quote or figure key or not, a company primary or not."""
        item = subject.first
        if "key" in subject.kind.keys:
            return {"key": not decided.get("key", value_of(item, "key"))}
        if isinstance(item, NamedCompany):
            return {"role": "secondary" if decided.get("role", item.role) == "primary" else "primary"}
        self.say("A person is never key; their quotes can be.")
        return {}

    def _change(self, subject: Subject, decided: Mapping[str, Json]) -> dict[str, Json]:
        """Asks for a field and its new value; what goes with a new speaker comes with it."""
        self.say(f"Which field: {', '.join(sorted(subject.kind.keys))}?")
        key = self._field(subject.kind, self.ask())
        if not key:
            return {}
        item = subject.first
        fields = self._asked(subject.kind, key, decided.get(key, value_of(item, key)))
        return fields | _of_speaker(self.brief, item, fields["speaker"]) if fields.get("speaker") else fields

    def _field(self, kind: Editable[Any], answer: str) -> str:
        """The field that `answer` is, or begins; empty, and said, where it is none."""
        answer = answer.lower()
        found = [key for key in sorted(kind.keys) if answer and key.startswith(answer)]
        if answer in kind.keys:
            return answer
        if len(found) != 1:
            self.say(f"One of these, please: {', '.join(found or sorted(kind.keys))}.")
            return ""
        return found[0]

    def _asked(self, kind: Editable[Any], key: str, now: Any) -> dict[str, Json]:
        """`key` with the value that the editor gives it; empty where none is given, or where it cannot be."""
        state = f"now {_shown(now)}; Enter leaves it, - clears it" if now not in (None, "") else "Enter leaves it"
        self.say(f"{key} ({state}):")
        answer = self.ask()
        if not answer:
            return {}
        value: Json = None if answer == "-" else answer
        if key == "key":
            value = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}.get(answer.lower())
        try:
            converted = kind.keys[key](value)
        except ValueError as error:
            self.say(f"{key}: {error}")
            return {}
        if key in ("value", "value_high") and converted is not None:
            # Up to 15 digits come through every front matter as a number; more stay text, which is read as exactly.
            plain = f"{converted:f}"
            value = plain if len(plain) > 15 else float(plain) if "." in plain else int(plain)
        return {key: value}


def _of_speaker(brief: Brief, item: Item, speaker: Json) -> dict[str, Json]:
    """What goes with `speaker`, as the article says it of them, where it differs from what `item` says."""
    person = next((p for p in brief.people if fold(p.name).lower() == fold(str(speaker)).lower()), None)
    bodies = {fold(c.name).lower() for c in brief.companies} | {fold(o.name).lower() for o in brief.organizations}
    kind = "organization" if not person and fold(str(speaker)).lower() in bodies else "person"
    said: dict[str, Json] = {
        "speaker_kind": kind,
        "role": person.role if person else None,
        "affiliation": person.affiliation if person else None,
    }
    return {key: value for key, value in said.items() if value != value_of(item, key)}


def _changed(subject: Subject, fields: Mapping[str, Json]) -> dict[str, Json]:
    """The `fields` that say something else than what was found."""
    convert = subject.kind.keys
    return {k: v for k, v in fields.items() if any(value_of(item, k) != convert[k](v) for item in subject.items)}


def _is_key(item: Item) -> bool:
    if isinstance(item, Person):
        return False
    return item.role == "primary" if isinstance(item, NamedCompany) else item.key


def _shown(value: Any) -> str:
    if value is True or value is False:
        return "yes" if value else "no"
    return _safe(str(value)) if value is None or isinstance(value, (str, int, float)) else number(value)


def _short(text: str) -> str:
    return _safe(text if len(text) <= _SHOWN_TEXT else text[: _SHOWN_TEXT - 3] + "...")


def _safe(text: str) -> str:
    """`text` of an article without the escapes that a terminal would obey."""
    return text.replace("\x1b", "")
