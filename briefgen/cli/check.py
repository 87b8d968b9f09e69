"""`briefgen check`: what an editor would want to hear of before the site is built. Reads the project, writes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from briefgen import codec
from briefgen.cli.terminal import echo, project_at, record, root_option
from briefgen.engine.build import gather
from briefgen.engine.built import Reading, read_site
from briefgen.engine.making import Newsroom
from briefgen.engine.outside import Limits, ask_all
from briefgen.engine.report import Options
from briefgen.engine.rest import theme_layers
from briefgen.extraction.checks.check import check
from briefgen.model.problem import Problem
from briefgen.project import Project
from briefgen.publish.texts import untranslated


@click.command("check")
@root_option
@click.option("--strict", is_flag=True, help="Warnings end the check with exit code 1.")
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site was built (default: site/)."
)
@click.option("--external", is_flag=True, help="Ask on the network whether outside links answer, too.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 300), default=10.0, metavar="SECONDS", help="How long to wait for one."
)
@click.option("--at-once", type=click.IntRange(1, 64), default=8, metavar="N", help="How many to ask at once.")
@click.option("--per-host", type=click.IntRange(1, 16), default=2, metavar="N", help="How many of one host at once.")
def check_command(root: Path | None, strict: bool, drafts: bool, as_json: bool, **options: Any) -> int:
    """Check the articles and company files of the project, and the links of the site that was built.

    Prints the problems of the sources, and what a careful editor would ask about: figures that disagree, quotes without a speaker, ...
    Where the site was built, its links, anchors, pictures and feeds are followed, too; nothing goes to the network without --external.
    """
    project = project_at(root)
    newsroom = gather(project, Options(drafts=drafts))
    reading = _read(project, options["output"])
    asked: dict[str, str] = {}
    if reading and options["external"]:
        asked = ask_all(reading.outside, Limits(options["timeout"], options["at_once"], options["per_host"]))
    followed = (*reading.problems, *_unanswered(reading, asked)) if reading else ()
    texts = untranslated(theme_layers(project), project.settings.site.language)
    problems = (*found(newsroom), *texts, *followed)
    errors = sum(p.level == "error" for p in problems)
    if as_json:
        links = {"files": reading.files, "links": reading.links, "outside": len(reading.outside)} if reading else None
        echo(codec.to_json_lines({**_report(newsroom, problems, errors), "site": links}).decode())
    else:
        for problem in problems:
            _print(problem)
        echo(_summary(len(newsroom.briefs), reading.files if reading else 0, errors, len(problems) - errors))
    return 1 if errors or (strict and problems) else 0


def _read(project: Project, output: Path | None) -> Reading | None:
    """The reading of the project's built site."""
    folder = output or project.output
    shown = (
        folder.resolve().relative_to(project.root).as_posix()
        if folder.resolve().is_relative_to(project.root)
        else str(folder)
    )
    return read_site(folder, project.settings.site.url, shown)


def _unanswered(reading: Reading, asked: Mapping[str, str]) -> Iterator[Problem]:
    for url, what in asked.items():
        yield Problem("warning", reading.outside[url], f"{url} {what}.", "", "external-link")


def found(newsroom: Newsroom) -> tuple[Problem, ...]:
    """The problems of the sources and those of the checks, each once, by place."""
    every = dict.fromkeys((*newsroom.problems, *check(newsroom.briefs, newsroom.companies)))
    return tuple(sorted(every, key=lambda p: (p.place, p.level, p.rule, p.what)))


def _report(newsroom: Newsroom, problems: Iterable[Problem], errors: int) -> dict[str, Any]:
    records = [record(p) for p in problems]
    return {
        "briefs": len(newsroom.briefs),
        "errors": errors,
        "warnings": len(records) - errors,
        "problems": records,
    }


def _print(problem: Problem) -> None:
    """The problem was asked for, so it goes to standard output; the name of its check leads to the documentation."""
    level = click.style(f"{problem.level}:", fg="red" if problem.level == "error" else "yellow", bold=True)
    name = click.style(f" [{problem.rule}]", dim=True) if problem.rule else ""
    echo(f"{click.style(str(problem.place), bold=True)}: {level} {problem.what}{name}")
    if problem.mend:
        echo(f"    {problem.mend}")


def _summary(briefs: int, files: int, errors: int, warnings: int) -> str:
    built = f" and {files:,} built {'file' if files == 1 else 'files'}" if files else ""
    checked = f"{briefs:,} {'brief' if briefs == 1 else 'briefs'}{built} checked"
    counts = [f"{n:,} {word if n == 1 else word + 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{checked}: {' and '.join(counts) or 'nothing to mend'}"
