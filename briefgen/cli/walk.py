"""The walk of `briefgen review`: each item is shown with its sentence and its rule, an answer is taken, overrides come of it.

A pure function of a brief and the answers to it. Refuses to know files and terminals.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import click

from briefgen.cli.cards import Decision, Subject, card, safe, shown, subjects
from briefgen.engine.overrides import KINDS, Item, items_of, value_of
from briefgen.extraction.editable import Editable, fold
from briefgen.extraction.story import tell
from briefgen.model.brief import Brief
from briefgen.model.facts import NamedCompany
from briefgen.model.meta import Entry, Json, Override

Say = Callable[[str], None]
Amendments = Mapping[str, Override]
"""What the walk decided, by the key of the front matter; a kind without a decision has none."""

KEYS = "Enter keep · h hide · c change a field · k key or not · a add a missing one · b back · q quit and save"
_ASKED = {
    "companies": "Its name, as the article has it:",
    "people": "Their name, as the article has it:",
    "quotes": "Its words, as the article has them:",
    "figures": "Its words, as the article has them:",
    "topics": "Its name:",
}
_NEVER_KEY = {"people": "A person is never key; their quotes can be.", "topics": "A topic is never key."}


def walk(brief: Brief, answers: Iterator[str], say: Say) -> Amendments:
    """What an editor decides of `brief`: each item is said, then an answer is taken. No more answers mean "quit and save"."""
    session = _Session(brief, answers, say)
    say(click.style(safe(brief.headline), bold=True))
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
        self.say(_ASKED[kind.key])
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
        more = sorted(kind.keys.keys() - {"name"})
        self.say(f"Added: {kind.noun} “{name}”." + (f" Set a field ({', '.join(more)})? Enter: no" if more else ""))
        while more and (answer := self.ask()):
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
        self.say(_NEVER_KEY[subject.kind.key])
        return {}

    def _change(self, subject: Subject, decided: Mapping[str, Json]) -> dict[str, Json]:
        """Asks for a field and its new value; what goes with a new speaker comes with it."""
        keys = sorted(subject.kind.keys)
        if len(keys) > 1:
            self.say(f"Which field: {', '.join(keys)}?")
        key = self._field(subject.kind, self.ask()) if len(keys) > 1 else keys[0]
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
        state = f"now {shown(now)}; Enter leaves it, - clears it" if now not in (None, "") else "Enter leaves it"
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
