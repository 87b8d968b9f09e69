"""The generators that are compared: what installs each, its settings, the form of the articles that it reads, its command.

All build the same page set from the same articles (see README.md). It measures nothing.
"""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benches.corpus import Article, make

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Generator:
    """A static site generator.

    `settings` is the folder that becomes the site's, `requirement` what pip installs (nothing for briefgen, which is measured as this
    Python has it), `form` writes an article as it is read. `output` and `leftovers` are what a cold build finds gone.
    """

    name: str
    settings: Path
    requirement: str
    output: str
    leftovers: tuple[str, ...] = ()
    form: Callable[[Article], str] = Article.markdown


def pelican_form(article: Article) -> str:
    """The article with its metadata as Python-Markdown's own extension reads them, which knows no YAML lists."""
    return (
        f"Title: {article.title}\nDate: {article.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Tags: {', '.join(c.name for c in article.companies)}\n"
        f"Topics: {', '.join(article.topics)}\nSource_name: {article.source}\n\n{article.body}"
    )


BRIEFGEN = Generator("briefgen", HERE / "reference", "", "site", (".briefgen",))
PEERS = {
    "hugo": Generator("hugo", HERE / "peers/hugo", "hugo", "public", ("resources", ".hugo_build.lock")),
    "pelican": Generator(
        "pelican", HERE / "peers/pelican", "pelican[markdown]", "output", ("cache", "__pycache__"), pelican_form
    ),
}


def install(generator: Generator, work: Path) -> None:
    """Puts the generator into a virtual environment of its own below `work`, unless it is there already."""
    home = work / "venvs" / generator.name
    done = home / "installed"
    if not generator.requirement or done.is_file():
        return
    venv.create(home, with_pip=True, clear=True)
    pip = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, generator.requirement], check=True)
    done.touch()


def command(generator: Generator, work: Path, jobs: int) -> list[str]:
    """The command that builds the site in the current folder. `jobs` is for briefgen: 0 leaves the choice to it, 1 is serial."""
    home = work / "venvs" / generator.name
    if generator.name == "hugo":
        # The package's own start script is Python; what is to be measured is the program beside it.
        program = next(home.glob("lib/python3*/site-packages/hugo/binaries/hugo*"), home / "bin/hugo")
        return [str(program), "--quiet"]
    if generator.name == "pelican":
        return [str(home / "bin/pelican"), "-q"]
    hands = {0: [], 1: ["--executor", "serial"]}.get(jobs, ["--jobs", str(jobs)])
    return [sys.executable, "-m", "briefgen", "build", "--quiet", *hands]


def prepare(generator: Generator, site: Path, n: int, seed: int) -> None:
    """Makes `site` anew: the generator's settings and templates, and the corpus."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(generator.settings, site)
    for article in make(n, seed):
        file = source(site, article)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(generator.form(article), encoding="utf-8")


def wipe(generator: Generator, site: Path) -> None:
    """Removes whatever an earlier build left behind, so that the next one is cold."""
    for name in (generator.output, *generator.leftovers):
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def pages(generator: Generator, site: Path) -> int:
    """How many pages, feeds and maps the built site holds; stylesheets and the like are no part of the page set."""
    return sum(path.suffix in (".html", ".xml") for path in (site / generator.output).rglob("*"))


def source(site: Path, article: Article) -> Path:
    """The file of `article` in a prepared site."""
    return site / "content" / f"{article.path}.md"


def page(generator: Generator, site: Path, article: Article) -> Path:
    """The page of `article` in a built site: /YYYY/MM/SLUG/ with all generators."""
    return site / generator.output / article.path / "index.html"
