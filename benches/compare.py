"""briefgen and its peers build one corpus into one page set, in turns; prints what each took, and the ratios.

    python -m benches.compare --n 1000 --rounds 5 --peers hugo,pelican --jobs 1 --limit cold:cpu:briefgen/pelican:1.5

A round is A B C: a cold build, a build with nothing changed, a build after one edit, of each generator. A first build of each is not
measured: it warms the caches of the disk and counts the pages. Exit code 1 where a build fails, page sets differ by more than 1 %, an
edit does not show, or a ratio is above its `--limit`.
"""

import argparse
import dataclasses
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benches.corpus import Article, make
from benches.measure import Cost, run
from benches.sites import (
    BRIEFGEN,
    COMPILED,
    PEERS,
    Generator,
    command,
    install,
    missing,
    page,
    pages,
    prepare,
    source,
    wipe,
)

BUILDS = ("cold", "unchanged", "edit")
FIELDS = ("wall", "cpu", "memory")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured build."""

    round: int
    generator: str
    build: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class Limit:
    """What a ratio may be at most."""

    build: str
    field: str
    pair: Pair
    most: float


class BenchError(Exception):
    """The comparison cannot be trusted, and why."""


def main(arguments: Sequence[str]) -> int:
    """Compares as `arguments` say; returns the exit code."""
    given = _read(arguments)
    generators = [COMPILED if given.compiled else BRIEFGEN, *(PEERS[name] for name in given.peers)]
    with _folder(given.work) as work:
        try:
            rows = list(compare(generators, given, work))
        except BenchError as error:
            print(f"bench: {error}", file=sys.stderr)
            return 1
    if given.out:
        given.out.write_text("".join(json.dumps(dataclasses.asdict(row)) + "\n" for row in rows), encoding="utf-8")
    print(table(rows), ratios(rows, [(BRIEFGEN.name, name) for name in given.peers]), sep="\n\n")
    return 1 if [bound for bound in given.limit if not _holds(bound, rows)] else 0


def limit(text: str) -> Limit:
    """The limit that "BUILD:FIELD:A/B:NUMBER" names; raises ValueError where it is none."""
    build, field, pair, most = text.split(":")
    above, below = pair.split("/")
    if build not in BUILDS or field not in FIELDS:
        raise ValueError(text)
    return Limit(build, field, (above, below), float(most))


def compare(generators: Sequence[Generator], given: argparse.Namespace, work: Path) -> Iterator[Row]:
    """Sets every generator up, checks that they build the same page set, then measures round after round."""
    articles = tuple(make(given.n, given.seed))
    named = len({c for a in articles for c in a.companies})
    for generator in generators:
        install(generator, work)
        prepare(generator, _site(work, generator), given.n, given.seed)
        _build(generator, given, work)
        expected = generator.page_set(given.n, named)
        made = pages(generator, _site(work, generator))
        if abs(made - expected) > 0.01 * expected:
            raise BenchError(f"{generator.name} makes {made} pages, its page set has {expected}.")
        print(f"{generator.name}: {made} pages (its page set has {expected})", file=sys.stderr)
    for number in range(given.rounds):
        article = random.Random(number).choice(articles)
        for generator in generators:
            wipe(generator, _site(work, generator))
            yield Row(number, generator.name, "cold", _build(generator, given, work))
            yield Row(number, generator.name, "unchanged", _build(generator, given, work))
            with _edited(generator, _site(work, generator), article):
                yield Row(number, generator.name, "edit", _build(generator, given, work))


def table(rows: Sequence[Row]) -> str:
    """What each build took, as Markdown: medians over the rounds."""
    lines = ["| build | generator | wall, s | CPU, s | peak memory, MB | others, CPUs |", "|---|---|--:|--:|--:|--:|"]
    for build in BUILDS:
        for name in dict.fromkeys(row.generator for row in rows):
            costs = [row.cost for row in rows if (row.generator, row.build) == (name, build)]
            wall, cpu, memory, others = (
                median(getattr(c, field) for c in costs) for field in ("wall", "cpu", "memory", "others")
            )
            lines.append(f"| {build} | {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {others:.1f} |")
    return "\n".join(lines)


def ratios(rows: Sequence[Row], pairs: Sequence[Pair]) -> str:
    """The ratios as Markdown: a line for each build and pair."""
    lines = ["| build | ratio | wall | CPU | peak memory |", "|---|---|--:|--:|--:|"]
    for build in BUILDS:
        for pair in pairs:
            found = " | ".join(f"{ratio(rows, build, field, pair):.2f}" for field in FIELDS)
            lines.append(f"| {build} | {' / '.join(pair)} | {found} |")
    return "\n".join(lines)


def ratio(rows: Sequence[Row], build: str, field: str, pair: Pair) -> float:
    """The median over the rounds of the ratio within a round: what slows a whole round down does not count."""
    at: dict[tuple[int, str], float] = {
        (row.round, row.generator): getattr(row.cost, field) for row in rows if row.build == build
    }
    return median(at[r, pair[0]] / at[r, pair[1]] for r in {row.round for row in rows})


def _build(generator: Generator, given: argparse.Namespace, work: Path) -> Cost:
    log = work / "logs" / f"{generator.name}.log"
    log.parent.mkdir(exist_ok=True)
    cost = run(command(generator, work, given.jobs), _site(work, generator), log, given.timeout)
    if cost.code:
        end = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise BenchError(f"{generator.name} ended with exit code {cost.code}.\n{end}")
    return cost


@contextmanager
def _edited(generator: Generator, site: Path, article: Article) -> Iterator[None]:
    """Puts a word that is nowhere else into the article's body, expects it on the article's page, and takes it out again."""
    file = source(generator, site, article)
    text = file.read_text(encoding="utf-8")
    word = f"zq{time.time_ns()}"
    end = text.rindex(". ")  # in the last paragraph of two sentences: far below the front matter
    file.write_text(f"{text[:end]} ({word}){text[end:]}", encoding="utf-8")
    try:
        yield
        if word not in page(generator, site, article).read_text(encoding="utf-8"):
            raise BenchError(f"{generator.name} does not show an edit of {article.path}.")
    finally:
        file.write_text(text, encoding="utf-8")


def _holds(bound: Limit, rows: Sequence[Row]) -> bool:
    found = ratio(rows, bound.build, bound.field, bound.pair)
    verdict = "holds" if found <= bound.most else "FALLS SHORT"
    print(f"\n{bound.build} {bound.field} {'/'.join(bound.pair)}: {found:.2f}, at most {bound.most:g}: {verdict}")
    return found <= bound.most


def _site(work: Path, generator: Generator) -> Path:
    return work / "sites" / generator.name


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    """The work folder: the one given, which stays, or one that goes when all is done."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        yield Path(folder)


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benches.compare", description="Measures briefgen beside its peers."
    )
    parser.add_argument("--n", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--seed", type=int, default=7, help="of the corpus (default: 7)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each build is measured (default: 5)")
    parser.add_argument("--peers", default="hugo,pelican", help=f"of {', '.join(PEERS)} (default: hugo,pelican)")
    parser.add_argument("--jobs", type=int, default=0, help="briefgen's workers; 1 is serial (default: its own choice)")
    parser.add_argument("--compiled", action="store_true", help="measure briefgen as a compiled wheel, not this source")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep the peers and sites here; best on a tmpfs")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write every measured build here, as JSON lines")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that one build may take (default: 600)")
    parser.add_argument(
        "--limit", type=limit, action="append", default=[], metavar="BUILD:FIELD:A/B:NUMBER",
        help=f"what a ratio may be at most; BUILD is one of {', '.join(BUILDS)}, FIELD one of {', '.join(FIELDS)}",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    given.peers = [name for name in given.peers.split(",") if name]
    if unknown := [name for name in given.peers if name not in PEERS]:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    given.peers = [name for name in given.peers if _can_run(name)]
    compared = {(BRIEFGEN.name, name) for name in given.peers}
    if wrong := [bound for bound in given.limit if bound.pair not in compared]:
        parser.error(f"a limit for a pair that is not compared: {'/'.join(wrong[0].pair)}")
    return given


def _can_run(peer: str) -> bool:
    """Whether all that the peer needs is there; says so where it is not."""
    absent = missing(PEERS[peer])
    if absent:
        print(f"{peer} is left out: {' and '.join(absent)} not found on the PATH", file=sys.stderr)
    return not absent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
