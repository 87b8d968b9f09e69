"""`briefgen init` and `briefgen new`: the first files of a project and of an article. Neither ever writes over a file."""

import json
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefgen.cli.terminal import echo, project_at, root_option
from briefgen.errors import SettingsError
from briefgen.model.problem import Place
from briefgen.project import SETTINGS
from briefgen.slug import slug


@click.command("init")
@root_option
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", default=".")
def init_command(root: Path | None, folder: Path) -> int:
    """Make a new project in DIR: settings, one article, one company. It builds at once."""
    target = (root or Path()) / folder
    if (target / SETTINGS).exists():
        raise SettingsError.at(
            Place(str(target / SETTINGS)), "there is a project here already.", "Choose another folder."
        )
    try:
        for path, content in _scaffold(resources.files("briefgen.cli") / "scaffold"):
            file = target / (".gitignore" if path == "gitignore" else path)
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.exists():
                echo(f"kept {file}", err=True)
            else:
                file.write_bytes(content)
                echo(f"made {file}")
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise SettingsError.at(Place(str(error.filename or target)), what, "Mend the folder's permissions.") from error
    echo(f"\nNext: cd {target} && briefgen build")
    return 0


@click.command("new")
@root_option
@click.argument("headline")
def new_command(root: Path | None, headline: str) -> int:
    """Begin an article of your own: content/YYYY/MM/SLUG.md, a draft until you take that line out."""
    project = project_at(root)
    if not headline.strip():
        raise SettingsError.at(Place(""), "the headline is empty.", 'Write briefgen new "Headline".')
    today = datetime.now(project.zone)
    file = project.content / f"{today:%Y}" / f"{today:%m}" / f"{slug(headline)}.md"
    if file.exists():
        raise SettingsError.at(
            Place(str(file)), "this article exists already.", "Choose another headline, or edit the file."
        )
    # A JSON string is a YAML string, whatever marks the headline holds.
    title = json.dumps(headline.strip(), ensure_ascii=False)
    lines = (
        "---",
        f"title: {title}",
        f"date: {today:%Y-%m-%d}",
        "draft: true",
        "source: {name: , url: }",
        "---",
        "",
        "",
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise SettingsError.at(
            Place(str(file)), f"cannot be written: {error.strerror}.", "Mend the folder's permissions."
        ) from error
    echo(str(file.relative_to(project.root)) if file.is_relative_to(project.root) else str(file))
    return 0


def _scaffold(folder: Traversable, below: str = "") -> list[tuple[str, bytes]]:
    files: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            files += _scaffold(item, f"{below}{item.name}/")
        else:
            files.append((below + item.name, item.read_bytes()))
    return files
