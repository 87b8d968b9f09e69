"""The generators that are compared: what installs each, its settings, the form of the articles that it reads, its command.

All build one page set from the same articles (see README.md; an entry says where its own is smaller). It measures nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benches.corpus import Article, make, page_set

HERE = Path(__file__).resolve().parent


def pip(requirement: str, home: Path, **settings: str) -> None:
    """Makes `home` a virtual environment that holds what is required; `settings` are variables of pip's environment."""
    venv.create(home, with_pip=True, clear=True)
    options = ["--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [str(home / "bin/python"), "-m", "pip", "install", *options, requirement], check=True, env=os.environ | settings
    )


def compiled(requirement: str, home: Path) -> None:
    """Makes `home` a virtual environment that holds the compiled wheel of this checkout, whatever digest `requirement` names."""
    del requirement
    pip(str(HERE.parent), home, HATCH_BUILD_HOOK_ENABLE_CUSTOM="1")


def npm(requirement: str, home: Path) -> None:
    """Makes `home` a folder whose node_modules hold what is required; no lock file is written."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(
        ["npm", "install", "--prefix", str(home), *options, requirement], check=True, stdout=subprocess.DEVNULL
    )


@dataclass(frozen=True, slots=True)
class Generator:
    """A static site generator.

    `settings` is the folder that becomes the site's, `requirement` what `installer` puts into a folder of the generator's own (nothing
    for briefgen as this Python has it), `needs` what must be on the PATH before. `program` is the command that
    builds, given that folder. `output` and `leftovers` are what a cold build finds gone. `articles` is the folder that the articles go
    to, `form` writes one as it is read, `page_set` says how many pages so many articles that name so many companies must become.
    """

    name: str
    settings: Path
    requirement: str
    program: Callable[[Path], list[str]]
    output: str
    leftovers: tuple[str, ...] = ()
    form: Callable[[Article], str] = Article.markdown
    articles: str = "content"
    page_set: Callable[[int, int], int] = page_set
    installer: Callable[[str, Path], None] = pip
    needs: tuple[str, ...] = ()


def pelican_form(article: Article) -> str:
    """The article with its metadata as Python-Markdown's own extension reads them, which knows no YAML lists."""
    return (
        f"Title: {article.title}\nDate: {article.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Tags: {', '.join(c.name for c in article.companies)}\n"
        f"Topics: {', '.join(article.topics)}\nSource_name: {article.source}\n\n{article.body}"
    )


def zensical_form(article: Article) -> str:
    """The article with its companies as categories, and with the last part of its address, which is otherwise made from the title."""
    return article.markdown().replace("\ncompanies:\n", f"\nslug: {article.slug}\ncategories:\n", 1)


def without_company_feeds(articles: int, named: int) -> int:
    """The page set of a generator that makes no feed for each company."""
    return page_set(articles, named) - named


def hugo(home: Path) -> list[str]:
    """The program itself: the package's own start script is Python."""
    program = next(home.glob("lib/python3*/site-packages/hugo/binaries/hugo*"), home / "bin/hugo")
    return [str(program), "--quiet"]


BRIEFGEN = Generator(
    "briefgen",
    HERE / "reference",
    requirement="",
    program=lambda _: [sys.executable, "-m", "briefgen", "build", "--quiet"],
    output="site",
    leftovers=(".briefgen",),
)
SOURCE = HERE.parent / "briefgen"
COMPILED = replace(
    BRIEFGEN,
    requirement=hashlib.sha256(b"".join(f.read_bytes() for f in sorted(SOURCE.rglob("*.py")))).hexdigest(),
    installer=compiled,
    program=lambda home: [str(home / "bin/python"), "-m", "briefgen", "build", "--quiet"],
)
PEERS = {
    "hugo": Generator(
        "hugo",
        HERE / "peers/hugo",
        requirement="hugo==0.*",
        program=hugo,
        output="public",
        leftovers=("resources", ".hugo_build.lock"),
    ),
    "pelican": Generator(
        "pelican",
        HERE / "peers/pelican",
        requirement="pelican[markdown]==4.*",
        program=lambda home: [str(home / "bin/pelican"), "-q"],
        output="output",
        leftovers=("cache", "__pycache__"),
        form=pelican_form,
    ),
    "zensical": Generator(
        "zensical",
        HERE / "peers/zensical",
        requirement="zensical==0.0.*",
        program=lambda home: [str(home / "bin/zensical"), "build"],
        output="site",
        leftovers=(".cache",),
        articles="content/posts",
        form=zensical_form,
        page_set=without_company_feeds,
    ),
    "eleventy": Generator(
        "eleventy",
        HERE / "peers/eleventy",
        requirement="@11ty/eleventy@3",
        installer=npm,
        needs=("node", "npm"),
        program=lambda home: ["node", str(home / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"],
        output="_site",
    ),
}


def missing(generator: Generator) -> list[str]:
    """The programs that the generator needs and that are not on the PATH."""
    return [name for name in generator.needs if not shutil.which(name)]


def install(generator: Generator, work: Path) -> None:
    """Puts the generator into a folder of its own below `work`, unless what it requires is there already."""
    home = _home(generator, work)
    done = home / "installed"
    if not generator.requirement or (done.is_file() and done.read_text(encoding="utf-8") == generator.requirement):
        return
    generator.installer(generator.requirement, home)
    done.write_text(generator.requirement, encoding="utf-8")


def command(generator: Generator, work: Path, jobs: int) -> list[str]:
    """The command that builds the site in the current folder. `jobs` is for briefgen: 0 leaves the choice to it, 1 is serial."""
    program = generator.program(_home(generator, work))
    if generator.name != BRIEFGEN.name:
        return program
    return program + {0: [], 1: ["--executor", "serial"]}.get(jobs, ["--jobs", str(jobs)])


def prepare(generator: Generator, site: Path, n: int, seed: int) -> None:
    """Makes `site` anew: the generator's settings and templates, and the corpus."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(generator.settings, site)
    for article in make(n, seed):
        file = source(generator, site, article)
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


def source(generator: Generator, site: Path, article: Article) -> Path:
    """The file of `article` in a prepared site."""
    return site / generator.articles / f"{article.path}.md"


def page(generator: Generator, site: Path, article: Article) -> Path:
    """The page of `article` in a built site: /YYYY/MM/SLUG/ with all generators."""
    return site / generator.output / article.path / "index.html"


def _home(generator: Generator, work: Path) -> Path:
    return work / "installed" / generator.name
