"""`briefgen review`: shows what was found, hears what is wrong with it, and writes the overrides that come of it.

Nothing is written before the end of the walk, and nothing without a yes. Refuses to know how an override is spelt in a file.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from briefgen.cli.terminal import echo, project_at, root_option, show
from briefgen.cli.walk import walk
from briefgen.engine.articles import read_in_project
from briefgen.engine.overrides import commit, draft
from briefgen.errors import ContentError, SettingsError
from briefgen.model.problem import Place


@click.command("review")
@root_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
def review_command(root: Path | None, file: Path) -> int:
    """Walk through what was found in FILE, and write what you decide as overrides.

    They go into NAME.txt.yaml beside a pasted text, into the front matter of a Markdown file. Ctrl-C writes nothing.
    """
    project = project_at(root)
    article = Path(os.path.abspath(file))  # noqa: PTH100  (a link is reviewed as what it is called here)
    name = article.relative_to(project.root).as_posix() if article.is_relative_to(project.root) else file.as_posix()
    if article.suffix.lower() not in (".txt", ".md", ".markdown"):
        raise SettingsError.at(Place(name), "this is no article.", "Name a .txt or .md file.")
    before = read_in_project(project, article.as_posix(), article.read_bytes())
    show(before.problems)
    if before.brief is None:
        return 1
    answers = _typed()
    amendments = walk(before.brief, answers, echo)
    plan = draft(article, name, before.brief, amendments)
    if not amendments or plan.old == plan.new:
        echo("Nothing to write.")
        return 0
    echo()
    for line in plan.difference():
        echo(click.style(line, fg="green" if line.startswith("+") else "red"))
    echo(f"\nWrite this to {plan.name}? [Y/n]")
    answer = next(answers, None)
    if answer is None:
        raise ContentError.at(
            Place(plan.name), "the answers ended before the last question; nothing was written.", "Answer it with y."
        )
    if answer.strip().lower() not in ("", "y", "yes"):
        echo("Nothing was written.")
        return 0
    commit(plan, amendments, before, lambda: read_in_project(project, article.as_posix(), article.read_bytes()))
    echo(f"{plan.name} written.")
    return 0


def _typed() -> Iterator[str]:
    """The lines of standard input; a person gets a prompt, and can mend the line as it is typed."""
    read = partial(input, "> ") if sys.stdin.isatty() else sys.stdin.readline
    while True:
        try:
            line = read()
        except EOFError:
            return
        if not line and not sys.stdin.isatty():
            return
        yield line.rstrip("\n")
