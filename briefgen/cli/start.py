"""`briefgen init` and `briefgen new`: the first files of a project and of an article. Neither ever writes over a file."""

import json
import os
import shlex
from contextlib import suppress
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from briefgen.cli.terminal import echo, project_at, root_option
from briefgen.errors import SettingsError
from briefgen.model.problem import Place
from briefgen.project import SETTINGS
from briefgen.schema.sources import write_schemas
from briefgen.slug import slug

SCHEMAS = ".briefgen/schema"
"""Where a project's editors find the schemas of what they write."""


@click.command("init")
@root_option
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", default=".")
def init_command(root: Path | None, folder: Path) -> int:
    """Make a new project in DIR: settings, one article, one company. It builds at once.

    Nothing is asked: the site is named after the folder, and its dates are in this machine's time zone, until you say otherwise.
    """
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
                file.write_bytes(_guessed(content, target) if path == SETTINGS else content)
                echo(f"made {file}")
        write_schemas(target / SCHEMAS)
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise SettingsError.at(Place(str(error.filename or target)), what, "Mend the folder's permissions.") from error
    for what, command in (
        ("\nBuild the site:", f"cd {shlex.quote(str(target))} && briefgen build"),
        ("Paste an article:", "briefgen add article.txt"),
        ("See what an editor would ask:", "briefgen check"),
    ):
        echo(f"{what}\n    {command}")
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
    # Editors that know YAML's language server complete and check the keys by this comment; readers never see it.
    schema = "../" * len(file.relative_to(project.root).parts[:-1]) + f"{SCHEMAS}/article.schema.json"
    lines = (
        "---",
        f"# yaml-language-server: $schema={schema}",
        f"title: {_text(headline.strip())}",
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
        write_schemas(project.root / SCHEMAS)
    except OSError as error:
        raise SettingsError.at(
            Place(str(file)), f"cannot be written: {error.strerror}.", "Mend the folder's permissions."
        ) from error
    echo(str(file.relative_to(project.root)) if file.is_relative_to(project.root) else str(file))
    return 0


def _text(words: str) -> str:
    """Words between quotation marks: a JSON string is one of YAML and of TOML, whatever marks it holds."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _guessed(settings: bytes, folder: Path) -> bytes:
    """The first settings with what can be told of a site in `folder` without asking."""
    zoned = settings.replace(b'"UTC"', _text(_zone()).encode())
    return zoned.replace(b'"Briefs"', _text(_title(folder)).encode())


def _title(folder: Path) -> str:
    """What a site in a folder may be called: "tech-briefs" is "Tech briefs"."""
    words = " ".join(folder.resolve().name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Briefs"


def _zone() -> str:
    """The name of this machine's time zone; UTC where it does not tell."""
    place = os.environ.get("TZ", "").lstrip(":")
    if not place:
        with suppress(OSError):
            place = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        ZoneInfo(place)
    except (OSError, ValueError, KeyError):
        return "UTC"
    return "UTC" if place in ("Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Universal") else place


def _scaffold(folder: Traversable, below: str = "") -> list[tuple[str, bytes]]:
    files: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            files += _scaffold(item, f"{below}{item.name}/")
        else:
            files.append((below + item.name, item.read_bytes()))
    return files
