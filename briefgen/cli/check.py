"""`briefgen check`: what an editor would want to hear of before the site is built. Reads the project, writes nothing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from briefgen import codec
from briefgen.cli.terminal import echo, project_at, record, root_option
from briefgen.engine.build import gather
from briefgen.engine.making import Newsroom
from briefgen.engine.report import Options
from briefgen.extraction.checks.check import check
from briefgen.model.problem import Problem


@click.command("check")
@root_option
@click.option("--strict", is_flag=True, help="Warnings end the check with exit code 1.")
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check_command(root: Path | None, strict: bool, drafts: bool, as_json: bool) -> int:
    """Check the articles and company files of the project.

    Prints the problems of the sources, and what a careful editor would ask about: figures that disagree, quotes without a speaker, ...
    """
    newsroom = gather(project_at(root), Options(drafts=drafts))
    problems = found(newsroom)
    errors = sum(p.level == "error" for p in problems)
    if as_json:
        echo(codec.to_json_lines(_report(newsroom, problems, errors)).decode())
    else:
        for problem in problems:
            _print(problem)
        echo(_summary(len(newsroom.briefs), errors, len(problems) - errors))
    return 1 if errors or (strict and problems) else 0


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


def _summary(briefs: int, errors: int, warnings: int) -> str:
    checked = f"{briefs:,} {'brief' if briefs == 1 else 'briefs'} checked"
    counts = [f"{n:,} {word if n == 1 else word + 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{checked}: {' and '.join(counts) or 'nothing to mend'}"
