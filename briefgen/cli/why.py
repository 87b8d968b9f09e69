"""`briefgen why`."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from briefgen.cli.terminal import echo, project_at, root_option
from briefgen.engine.build import why
from briefgen.engine.report import Options
from briefgen.errors import SettingsError
from briefgen.model.problem import Place


@click.command("why")
@root_option
@click.argument("url")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site is (default: site/).")
@click.option("--drafts", is_flag=True, help="As a build with --drafts would see it.")
def why_command(url: str, **options: Any) -> int:
    """Say why a page was rendered, what it asked, and whether a build would render it now."""
    project = project_at(options["root"])
    address = _address(url)
    found = why(project, address, Options(output=options["output"], drafts=options["drafts"]))
    if found is None:
        what = f"the site has no page {address}."
        raise SettingsError.at(
            Place(url), what, "Give an address such as /companies/acme/, as the address bar shows it."
        )
    echo(f"{found.url}  {found.template or 'a file of the theme'}")
    echo(f"  last rendered because: {found.made}" if found.made else "  never rendered yet")
    echo(f"  a build would render it now: {found.now}" if found.now else "  current: a build would leave it as it is")
    for question in found.asked:
        echo(f"  asked {question.kind}({question.key})")
    return 0


def _address(url: str) -> str:
    """The address on the site: without scheme, host and query, with a slash at its end where it is no file."""
    path = "/" + urlsplit(url).path.lstrip("/").removesuffix("index.html")
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else path + "/"
