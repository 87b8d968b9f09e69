"""One article at a time: what `add`, `extract` and `explain` need, by the same stages as a build."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from functools import cache, partial
from pathlib import Path, PurePosixPath

from briefgen.digest import digest
from briefgen.extraction.compose import compose
from briefgen.extraction.figures.units import learn_units
from briefgen.extraction.names.registry import fold, link
from briefgen.extraction.pipeline import extract
from briefgen.extraction.story import Story
from briefgen.extraction.times.when import date_brief
from briefgen.extraction.topics import Vocabulary, vocabulary_of
from briefgen.model.brief import Brief
from briefgen.model.facts import Facts
from briefgen.model.problem import Problem
from briefgen.model.source import Source
from briefgen.model.text import Document
from briefgen.plugins import apply, load_plugins
from briefgen.project import Project
from briefgen.read.discover import discover
from briefgen.read.document import parse, parse_company


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one article; `brief` is None where it cannot be read at all."""

    brief: Brief | None
    problems: tuple[Problem, ...]


def read_file(path: str, data: bytes) -> Read:
    """The brief of `data`, read alone: no settings, no registry, no side file."""
    document, problems = parse(Source(path, "article", data, digest=digest(data)), zone=UTC)
    if document is None:
        return Read(None, problems)
    facts = find_facts(document)
    brief = date_brief(compose_brief(facts, id=PurePosixPath(path).stem))
    return Read(brief, (*load_plugins().problems, *problems, *facts.problems, *brief.problems))


def read_in_project(project: Project, path: str, data: bytes) -> Read:
    """The brief of `data` as the build of `project` would have it: its time zone, its company files, the side file beside `path`."""
    file = Path(path) if Path(path).is_absolute() else project.root / path
    side_file = file.with_name(file.name + ".yaml")
    side = side_file.read_bytes() if path.endswith(".txt") and side_file.is_file() else None
    name = file.relative_to(project.root).as_posix() if file.is_relative_to(project.root) else path
    document, problems = parse(Source(name, "article", data, side, digest=digest(data)), zone=project.zone)
    if document is None:
        return Read(None, problems)
    facts = find_facts(document)
    companies = [parse_company(s)[0] for s in discover(project.root)[0] if s.kind == "company"]
    registry, _ = fold([c for c in companies if c], [facts])
    brief = date_brief(compose_brief(link(facts, registry)))
    return Read(brief, (*load_plugins().problems, *problems, *facts.problems, *brief.problems))


def find_facts(document: Document) -> Facts:
    """The facts of `document`, those of the plugins of this Python among them."""
    return extract(document, _door())


def compose_brief(facts: Facts, *, id: str | None = None) -> Brief:  # noqa: A002  (the API's own word)
    """The brief of linked `facts`, its topics from our vocabulary and that of the plugins."""
    return compose(facts, id=id, vocabulary=_vocabulary())


@cache
def _door() -> Callable[[Story, Facts], Facts] | None:
    """What the plugins add. The units of all data files are known from here on, in this process."""
    plugins = load_plugins()
    if plugins.others:
        learn_units(plugins.dimensions)
    return partial(apply, plugins) if plugins.extractors else None


@cache
def _vocabulary() -> Vocabulary | None:
    plugins = load_plugins()
    return vocabulary_of(plugins.vocabulary) if plugins.others else None
