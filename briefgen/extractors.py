"""Extractors: what finds facts in a story, one after the other, ours and those of others alike.

Knows which extractor comes after which, and what is done with one that fails. Refuses to know where extractors come from.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from inspect import Parameter, signature
from itertools import islice
from typing import Any

from briefgen.joining import Floor, Told
from briefgen.model.facts import Facts, Figure, NamedCompany, Organization, Person, Quote
from briefgen.model.problem import Place, Problem

_FIELDS: dict[type, str] = {
    Figure: "figures",
    Quote: "quotes",
    NamedCompany: "companies",
    Person: "people",
    Organization: "organizations",
}
_MOST_FACTS = 10_000
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Extractor:
    """`find` gives the facts of a story; `needs` names the extractors whose facts it is handed beside the story.

    What a `trusted` one gives is taken as it is: tests hold that `Floor` would let all of it stand.
    """

    name: str
    find: Callable[..., Iterable[object]]
    needs: tuple[str, ...] = ()
    trusted: bool = False


def extractor_of(name: str, find: Callable[..., Iterable[object]], *, trusted: bool = False) -> Extractor:
    """The extractor `name`, whose parameters say what it needs.

    The first is the story; each other without a default is called like the extractor whose facts it wants (`acme_stock` is `acme-stock`).
    Raises TypeError or ValueError where `find` cannot be called like this.
    """
    parameters = list(signature(find).parameters.values())
    if not parameters:
        raise TypeError("it takes no story.")
    wanted = [p for p in parameters[1:] if p.default is Parameter.empty]
    wanted = [p for p in wanted if p.kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)]
    return Extractor(name, find, tuple(p.name for p in wanted), trusted)


def in_order(extractors: Iterable[Extractor]) -> tuple[tuple[Extractor, ...], tuple[Extractor, ...]]:
    """The `extractors` in their order: trusted ones first, then by name, each after those that it needs.

    Behind them those that never come, because what they need is not there, or needs them.
    """
    waiting = sorted(extractors, key=lambda e: (not e.trusted, e.name))
    ordered: list[Extractor] = []
    ready: set[str] = set()
    while following := next((e for e in waiting if ready.issuperset(e.needs)), None):
        waiting.remove(following)
        ordered.append(following)
        ready.add(_parameter(following))
    return tuple(ordered), tuple(waiting)


def gather(extractors: Sequence[Extractor], story: Told, facts: Facts) -> Facts:
    """`facts` and what `extractors`, in their order, find in `story` besides, by the rules of `Floor`.

    What does not fit the story is dropped with a problem, and of an extractor that fails everything; those that need it are passed over.
    """
    return gather_all(extractors, [(story, facts)])[0]


def gather_all(extractors: Sequence[Extractor], stories: Iterable[tuple[Told, Facts]]) -> list[Facts]:
    """The same of many stories. Each extractor has its turn with all of them before the next, which spares a fifth of the time: what it
    needs of the processor's caches is there.
    """
    gathered = [_Gathered(story, facts) for story, facts in stories]
    for extractor in extractors:
        for one in gathered:
            one.ask(extractor)
    return [one.together() for one in gathered]


class _Gathered:
    """What extractors have found in one story so far."""

    def __init__(self, story: Told, facts: Facts) -> None:
        self._story, self._facts = story, facts
        self._floor: Floor | None = None
        self._given: dict[str, Any] = {}
        self._problems: list[Problem] = []
        self._trusted: list[object] = []

    def ask(self, extractor: Extractor) -> None:
        """Has `extractor` find what it finds, where what it needs is there."""
        given = self._given
        if not all(need in given for need in extractor.needs):
            return
        needed = {need: given[need] for need in extractor.needs}
        if extractor.trusted and self._floor is None:
            made = extractor.find(self._story, **needed)
            given[_parameter(extractor)] = made
            self._trusted.extend(made)
            return
        floor = self._floor = self._floor or Floor(self._story, _together(self._facts, self._trusted))
        try:
            made = extractor.find(self._story, **needed)
            found = tuple(islice(made, _MOST_FACTS))
        except Exception as error:  # noqa: BLE001  (foreign code: whatever goes wrong there is a problem, not ours to stop at)
            self._problems.append(problem_of(extractor.name, f"fails on an article: {said(error)}"))
            return
        given[_parameter(extractor)] = found if isinstance(made, Iterator) else made
        misfits = [fact for fact in found if not floor.take(extractor.name, fact)]
        if misfits:
            what = f"gives what is no fact of the article, such as {_short(repr(misfits[0]))}."
            self._problems.append(problem_of(extractor.name, what))

    def together(self) -> Facts:
        """The facts of the story, with what was found."""
        return self._floor.joined(self._problems) if self._floor else _together(self._facts, self._trusted)


def problem_of(plugin: str, what: str) -> Problem:
    """What is wrong with a plugin."""
    return Problem("error", Place(f"plugin {plugin}"), what, "Mend or remove the package that brings it.")


def said(error: Exception) -> str:
    """`error` on one line that is not too long."""
    return _short(f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": .")) + "."


def _together(facts: Facts, found: Iterable[object]) -> Facts:
    """`facts` and behind them what was `found`, each among its kind."""
    kinds: dict[str, list[object]] = {}
    for fact in found:
        kinds.setdefault(_FIELDS[type(fact)], []).append(fact)
    changes: dict[str, Any] = {kind: (*getattr(facts, kind), *more) for kind, more in kinds.items()}
    return replace(facts, **changes) if changes else facts


def _parameter(extractor: Extractor) -> str:
    """What a parameter is called that wants the facts of `extractor`."""
    return extractor.name.replace("-", "_")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
