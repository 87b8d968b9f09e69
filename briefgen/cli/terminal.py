"""What the command line says: problems to standard error, progress to a person, options that commands share."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from briefgen.model.problem import Problem
from briefgen.project import Project, find_root, open_project

_NO_COLOUR = re.compile(r"\x1b(?!\[[\d;]{0,20}m)")  # an escape that does more than colour
Command = TypeVar("Command", bound=Callable[..., object])


def root_option(command: Command) -> Command:
    """`--root DIR`, which every command has."""
    option = click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The project's folder (default: the nearest one upward with a briefgen.toml).",
    )
    return option(command)


def project_at(root: Path | None) -> Project:
    """The project that `--root` names, else the one around the current folder."""
    return open_project(root.resolve() if root else find_root(Path.cwd()))


def show(problems: Iterable[Problem]) -> None:
    """Prints `problems` to standard error: place, level, what, and below it how to mend it."""
    for problem in problems:
        place = str(problem.place)
        level = click.style(f"{problem.level}:", fg="red" if problem.level == "error" else "yellow", bold=True)
        text = f"{click.style(place, bold=True)}: {level} {problem.what}" if place else f"{level} {problem.what}"
        echo(text, err=True)
        if problem.mend:
            echo(f"    {problem.mend}", err=True)


def record(problem: Problem) -> dict[str, Any]:
    """A problem in JSON; `check` is the name of the check that found it, null where reading did."""
    return {
        "level": problem.level,
        "check": problem.rule or None,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "what": problem.what,
        "mend": problem.mend,
    }


def echo(text: str = "", *, err: bool = False) -> None:
    """Prints a line; colours go only to a terminal, and never where NO_COLOR is set."""
    stream = sys.stderr if err else sys.stdout
    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    click.echo(clean(text), err=err, color=colour)


def clean(text: str) -> str:
    """`text` without the control characters that a terminal would obey; colours stay."""
    if text.isprintable():
        return text
    return "".join(c for c in _NO_COLOUR.sub("", text) if c.isprintable() or c in "\n\t\x1b")


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error while a person watches; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415  (60 ms that only a watched build pays)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done)  # type: ignore[arg-type]

        yield step


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total
