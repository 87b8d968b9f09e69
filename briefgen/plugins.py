"""Plugins: extractors, dimensions and vocabularies that other packages register by entry point; ours are registered the same way.

A plugin adds values and replaces none: what was there first stays. One that fails gives a problem with its name, and the rest goes on.
Refuses to know how the wings work: the engine hands them what stands here.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from briefgen.digest import digest
from briefgen.joining import Floor, Told
from briefgen.model.facts import Facts, FigureKind
from briefgen.model.problem import Place, Problem

EXTRACTORS = "briefgen.extractors"
DIMENSIONS = "briefgen.dimensions"
VOCABULARIES = "briefgen.vocabularies"
_OURS = "briefgen."
_GROUPS = (EXTRACTORS, DIMENSIONS, VOCABULARIES)

Tables = Mapping[str, Mapping[str, Any]]

_MOST_FACTS = 10_000
_STRENGTHS = ("strong", "usual", "weak")


@dataclass(frozen=True, slots=True)
class Extractor:
    """`find` gives the facts of an article; its rules are told as those of `name`."""

    name: str
    find: Callable[[Any], Iterable[object]]


@dataclass(frozen=True, slots=True)
class Plugins:
    """What is registered, ours first, then by name. `digest` changes when another plugin, version or data file comes.

    `dimensions` are the tables of units of all data files as one, `vocabulary` those of topics. `others` counts the entry points that are
    not ours: where it is 0, the tables say nothing new.
    """

    extractors: tuple[Extractor, ...]
    dimensions: Tables
    vocabulary: Tables
    problems: tuple[Problem, ...]
    digest: str
    others: int = 0


@cache
def load_plugins(without: frozenset[str] = frozenset()) -> Plugins:
    """The plugins of this Python, read once, those named in `without` left out."""
    return read_plugins([point for group in _GROUPS for point in entry_points(group=group)], without)


def read_plugins(registered: Iterable[EntryPoint], without: Collection[str] = ()) -> Plugins:
    """What the entry points `registered` bring. One that asks for an extra which is not installed is passed over."""
    extractors: list[Extractor] = []
    tables: dict[str, list[tuple[str, Tables]]] = {DIMENSIONS: [], VOCABULARIES: []}
    problems: list[Problem] = []
    marks: list[str] = []
    others = 0
    for point in sorted(set(registered), key=_order):
        if point.name in without:
            continue
        try:
            if point.group == EXTRACTORS:
                extractors.append(Extractor(point.name, _callable(point.load())))
                marks += [point.value, _version(point)]
            elif point.group in tables:
                text = _text(point)
                tables[point.group].append((point.name, _CHECKS[point.group](tomllib.loads(text))))
                marks.append(text)
            others += not point.value.startswith(_OURS)
        except Exception as error:  # noqa: BLE001  (foreign code: whatever goes wrong there is a problem, not ours to stop at)
            if not _lacks_extra(point, error):
                problems.append(_problem(point.name, f"cannot be used: {_said(error)}"))
    return Plugins(
        tuple(extractors),
        _merged_dimensions(tables[DIMENSIONS], problems),
        _merged_vocabulary(tables[VOCABULARIES]),
        tuple(problems),
        digest(*marks),
        others,
    )


def apply(plugins: Plugins, story: Told, facts: Facts) -> Facts:
    """`facts` and what the extractors of `plugins` find in `story` besides, by the rules of `Floor`.

    What does not fit the story is dropped with a problem, and of an extractor that fails everything.
    """
    if not plugins.extractors:
        return facts
    floor = Floor(story, facts)
    problems: list[Problem] = []
    for extractor in plugins.extractors:
        try:
            given = tuple(islice(extractor.find(story), _MOST_FACTS))
        except Exception as error:  # noqa: BLE001  (foreign code, as above)
            problems.append(_problem(extractor.name, f"fails on an article: {_said(error)}"))
            continue
        misfits = [fact for fact in given if not floor.take(extractor.name, fact)]
        if misfits:
            what = f"gives what is no fact of the article, such as {_short(repr(misfits[0]))}."
            problems.append(_problem(extractor.name, what))
    return floor.joined(problems)


# -- data files


def _text(point: EntryPoint) -> str:
    """The data file that `point` names: `package:FILE.toml`, or `module:attribute` that holds a path."""
    package, _, name = point.value.partition(":")
    if name.endswith(".toml"):
        return (resources.files(package.strip()) / name.strip()).read_text("utf-8")
    path = point.load()
    if not isinstance(path, (str, PathLike)):
        raise TypeError(f"{point.value} is no path of a TOML file.")
    return Path(path).read_text("utf-8")


def _checked_dimensions(data: Mapping[str, Any]) -> Tables:
    known = {*get_args(FigureKind), "glued"}
    for kind, units in data.items():
        if kind not in known:
            raise ValueError(f"[{kind}] is none of the tables {', '.join(sorted(known))}.")
        if not isinstance(units, dict) or not all(_are_texts(spellings) for spellings in units.values()):
            raise ValueError(f'a unit of [{kind}] is not a list of spellings; write name = ["spelling"].')
    return data


def _checked_vocabulary(data: Mapping[str, Any]) -> Tables:
    for topic, table in data.items():
        if not isinstance(table, dict) or not isinstance(table.get("name"), str):
            raise ValueError(f"the topic [{topic}] has no name.")
        if not all(key in ("name", *_STRENGTHS) and isinstance(words, str) for key, words in table.items()):
            raise ValueError(f"the topic [{topic}] holds texts under name, {', '.join(_STRENGTHS)} only.")
    return data


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Tables]] = {
    DIMENSIONS: _checked_dimensions,
    VOCABULARIES: _checked_vocabulary,
}


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _merged_dimensions(files: Sequence[tuple[str, Tables]], problems: list[Problem]) -> Tables:
    """All tables as one, `glued` last: it speaks of units that have to be known. A spelling stays with the unit that had it first."""
    merged: dict[str, dict[str, list[str]]] = {}
    taken: dict[str, str] = {}
    for _, tables in files:
        for kind, units in tables.items():
            for unit, spellings in units.items() if kind != "glued" else ():
                home = next((known for known, names in merged.items() if unit in names), kind)
                free = [s for s in spellings if taken.setdefault(s, unit) == unit]
                merged.setdefault(home, {}).setdefault(unit, []).extend(free)
    known = {unit for units in merged.values() for unit in units}
    glued: dict[str, list[str]] = {}
    for plugin, tables in files:
        for unit, spellings in tables.get("glued", {}).items():
            if unit in known:
                glued.setdefault(unit, []).extend(spellings)
            else:
                problems.append(_problem(plugin, f"glues the unit {unit!r}, which nobody knows."))
    return merged | ({"glued": glued} if glued else {})


def _merged_vocabulary(files: Iterable[tuple[str, Tables]]) -> Tables:
    """All topics; of two of one id the first keeps its name, and gains the words of the other."""
    merged: dict[str, dict[str, str]] = {}
    for _, tables in files:
        for topic, table in tables.items():
            first = merged.setdefault(topic, {"name": table["name"]})
            for key in _STRENGTHS:
                if key in table:
                    first[key] = f"{first[key]}; {table[key]}" if key in first else table[key]
    return merged


# -- entry points


def _order(point: EntryPoint) -> tuple[bool, str, str, str]:
    ours = point.value.split(":")[0].split(".")[0] == "briefgen"
    return not ours, point.name, point.value, point.group


def _callable(value: Any) -> Callable[[Any], Iterable[object]]:
    if not callable(value):
        raise TypeError("it is nothing that can be called.")
    found: Callable[[Any], Iterable[object]] = value
    return found


def _lacks_extra(point: EntryPoint, error: Exception) -> bool:
    """Whether `error` says no more than that an extra of the package was not asked for."""
    return bool(point.extras) and isinstance(error, ModuleNotFoundError) and error.name != point.module


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist else ""


def _problem(plugin: str, what: str) -> Problem:
    mend = "Mend or remove the package that brings it."
    return Problem("error", Place(f"plugin {plugin}"), what, mend)


def _said(error: Exception) -> str:
    return _short(f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": .")) + "."


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:197] + "..."
