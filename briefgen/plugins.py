"""Plugins: extractors, dimensions and vocabularies that other packages register by entry point; ours are registered the same way.

A plugin adds values and replaces none: what was there first stays. One that fails gives a problem with its name, and the rest goes on.
Refuses to know how the wings work: the engine hands them what stands here.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from briefgen.digest import digest
from briefgen.extractors import Extractor, extractor_of, in_order, problem_of, said
from briefgen.model.facts import FigureKind
from briefgen.model.problem import Place, Problem
from briefgen.registrations import others_may_register

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

EXTRACTORS = "briefgen.extractors"
DIMENSIONS = "briefgen.dimensions"
VOCABULARIES = "briefgen.vocabularies"
_OURS = "briefgen."
_TRUSTED = "briefgen.extraction."
_GROUPS = (EXTRACTORS, DIMENSIONS, VOCABULARIES)

Tables = Mapping[str, Mapping[str, Any]]

_STRENGTHS = ("strong", "usual", "weak")


@dataclass(frozen=True, slots=True)
class Plugins:
    """What is registered, extractors in their order. `digest` changes when another plugin, version or data file comes.

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
def load_plugins(ours: tuple[Extractor, ...] = (), without: frozenset[str] = frozenset()) -> Plugins:
    """The plugins of this Python, read once, those named in `without` left out; `ours` as `read_plugins` takes them.

    Where all data files of a kind are ours, they are not read here: they say what extraction knows by itself, and each start would pay for it.
    """
    if ours and not others_may_register():
        return read_plugins((), without, ours=ours)
    from importlib.metadata import entry_points  # noqa: PLC0415  (see `briefgen.registrations`)

    installed = entry_points()
    groups = [installed.select(group=group) for group in _GROUPS]
    read = [points for points in groups if any(p.group == EXTRACTORS or not _is_ours(p) for p in points)]
    return read_plugins([point for points in read for point in points], without, ours=ours)


def read_plugins(
    registered: "Iterable[EntryPoint]", without: Collection[str] = (), *, ours: Iterable[Extractor] = ()
) -> Plugins:
    """What the entry points `registered` bring. One that asks for an extra which is not installed is passed over.

    `ours` stand in where no extractor of ours is registered: in a checkout that is not installed, or was installed before there were any.
    """
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
                extractors.append(_extractor(point))
                marks += [point.value, _version(point)]
            elif point.group in tables:
                text = _text(point)
                tables[point.group].append((point.name, _CHECKS[point.group](tomllib.loads(text))))
                marks.append(text)
            others += not _is_ours(point)
        except Exception as error:  # noqa: BLE001  (foreign code: whatever goes wrong there is a problem, not ours to stop at)
            if not _lacks_extra(point, error):
                problems.append(_unusable(point, error))
    if not any(extractor.trusted for extractor in extractors):
        extractors += [extractor for extractor in ours if extractor.name not in without]
    ordered, left = in_order(extractors)
    problems += [_unmet(extractor, ordered) for extractor in left]
    return Plugins(
        ordered,
        _merged_dimensions(tables[DIMENSIONS], problems),
        _merged_vocabulary(tables[VOCABULARIES]),
        tuple(problems),
        digest(*marks),
        others,
    )


def _extractor(point: "EntryPoint") -> Extractor:
    find = point.load()
    if not callable(find):
        raise TypeError("it is nothing that can be called.")
    return extractor_of(point.name, find, trusted=point.value.startswith(_TRUSTED))


def _unusable(point: "EntryPoint", error: Exception) -> Problem:
    """What `error` makes of `point`; a plugin that is merely not ready says so by raising a Warning."""
    if isinstance(error, Warning):
        return Problem("warning", Place(f"plugin {point.name}"), f"is passed over: {error}")
    return problem_of(point.name, f"cannot be used: {said(error)}")


def _unmet(extractor: Extractor, ordered: Collection[Extractor]) -> Problem:
    known = {name.replace("-", "_") for name in (e.name for e in ordered)}
    missing = ", ".join(f"`{need}`" for need in extractor.needs if need not in known)
    return problem_of(extractor.name, f"needs what no extractor gives: {missing}.")


# -- data files


def _text(point: "EntryPoint") -> str:
    """The data file that `point` names: `package:FILE.toml`, or `module:attribute` that holds a path."""
    package, _, name = point.value.partition(":")
    if name.endswith(".toml"):
        from importlib import resources  # noqa: PLC0415  (6 ms of a start, and data files of others are rare)

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
                problems.append(problem_of(plugin, f"glues the unit {unit!r}, which nobody knows."))
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


def _order(point: "EntryPoint") -> tuple[bool, str, str, str]:
    return not _is_ours(point), point.name, point.value, point.group


def _is_ours(point: "EntryPoint") -> bool:
    return point.value.startswith(_OURS)


def _lacks_extra(point: "EntryPoint", error: Exception) -> bool:
    """Whether `error` says no more than that an extra of the package was not asked for."""
    return bool(point.extras) and isinstance(error, ModuleNotFoundError) and error.name != point.module


def _version(point: "EntryPoint") -> str:
    """The version of the package behind `point`; ours is that of this very program, and not worth the reading of its metadata."""
    return point.dist.version if point.dist and not _is_ours(point) else ""
