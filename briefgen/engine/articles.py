"""One article at a time: what `add`, `extract` and `explain` need, by the same stages as a build."""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path, PurePosixPath

from briefgen.digest import digest
from briefgen.door import compose_brief, find_facts, installed
from briefgen.extraction.names.registry import fold, link
from briefgen.extraction.times.when import date_brief
from briefgen.model.brief import Brief
from briefgen.model.problem import Problem
from briefgen.model.source import Source
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
    return Read(brief, (*installed().problems, *problems, *facts.problems, *brief.problems))


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
    return Read(brief, (*installed().problems, *problems, *facts.problems, *brief.problems))
