"""How right extraction is: briefs scored against hand-made ones and labelled public sets, beside what is wanted of them.

    python -m benches.extraction GOLD_DIR [--data DATA_DIR] [--misses N] [--limit NAME:VALUE ...]

GOLD_DIR holds articles (`*.txt`) with their gold briefs, the scorer `score_gold.py` lies beside it; DATA_DIR holds the public sets and their
scorers. Both are read and run where they lie: this module knows no rule of scoring. Exit code 1 where a scorer fails or a `--limit` is missed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import briefgen
from benches.public_sets import ADAPTERS, predictions
from benches.targets import GOLD, PUBLIC, Scores, Target
from briefgen.extraction.pipeline import extract
from briefgen.read.document import parse_text

WORDS = 400  # of the article that the CPU time is given for
TARGETS = {t.name: t for t in (*GOLD, *PUBLIC)}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a measure must at least be; at most, where less is better."""

    target: Target
    value: float


class BenchError(Exception):
    """Nothing can be measured, and why."""


def main(arguments: Sequence[str]) -> int:
    """Measures as `arguments` say and prints; returns the exit code."""
    given = _read(arguments)
    try:
        articles = articles_of(given.gold)
        scores: dict[str, Any] = {"gold": score_gold(given.gold, articles), "speed": speed(articles, given.rounds)}
        if given.data:
            scores |= score_public(given.data, given.split)
        misses = list_misses(given.gold, articles, given.misses) if given.misses else ""
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(table(GOLD, scores))
    if given.data:
        print("\n" + table(PUBLIC, scores))
    if misses:
        print("\n" + misses)
    return 1 if [bound for bound in given.limit if not _holds(bound, scores)] else 0


def articles_of(folder: Path) -> dict[str, str]:
    """The texts of the articles in `folder`, by the stem of their file."""
    found = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}
    if not found:
        raise BenchError(f"{folder} holds no article (*.txt).")
    return found


def score_gold(gold: Path, articles: dict[str, str]) -> Any:
    """What the scorer beside the folder `gold` says of the briefs of `articles`."""
    lines = _briefs(articles)
    return json.loads(_score(gold.parent / "score_gold.py", (str(gold), "{}", "--json"), lines))


def list_misses(gold: Path, articles: dict[str, str], most: int) -> str:
    """The first `most` facts that were missed or made up, a line each."""
    lines = _briefs(articles)
    printed = _score(gold.parent / "score_gold.py", (str(gold), "{}", "--misses", str(most)), lines)
    return "\n".join(line.strip() for line in printed.splitlines() if line.startswith("  ") and " | " in line)


def score_public(data: Path, split: str) -> dict[str, Any]:
    """What the scorers in `data` say of each public set there; a set that is absent is left out."""
    found = {}
    for source in ADAPTERS:
        for file in sorted(data.glob(f"{source}.*jsonl"))[:1]:
            with file.open(encoding="utf-8") as lines:
                made = predictions(source, lines)
                scorer = data / f"score_{source.partition('.')[0]}.py"
                found[source] = json.loads(_score(scorer, (str(file), "{}", "--split", split, "--json"), made))
    if not found:
        raise BenchError(f"{data} holds none of the public sets ({', '.join(ADAPTERS)}).")
    return found


def speed(articles: dict[str, str], rounds: int) -> dict[str, dict[str, float]]:
    """CPU milliseconds from parsed text to facts for an article of 400 words: the median of `rounds` over all articles."""
    documents = [parse_text(text) for text in articles.values()]
    words = sum(len(d.text.split()) for d in documents)
    for document in documents:
        extract(document)  # tables are loaded and pages touched before the clock starts
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        for document in documents:
            extract(document)
        taken.append(time.process_time() - started)
    return {"cpu": {"ms": 1000 * median(taken) * WORDS / max(1, words)}}


def table(targets: Sequence[Target], scores: Scores) -> str:
    """What was measured beside what is wanted, as Markdown; measures that were not taken are left out."""
    lines = [
        "| measure | P | R | ours | reach | aim | best peer | | `--limit` |",
        "|---|--:|--:|--:|--:|--:|--:|---|---|",
    ]
    for t in targets:
        if (value := t.value(scores)) is None:
            continue
        rates = scores[t.source][t.key]
        shown = [_number(t, rates.get(k)) if t.field == "f1" else "" for k in ("p", "r")]
        shown += [_number(t, n) for n in (value, t.reach, t.aim, t.peer)]
        lines.append(f"| {t.title} | {' | '.join(shown)} | {verdict(t, value)} | `{t.name}` |")
    return "\n".join(lines)


def verdict(target: Target, value: float) -> str:
    """How `value` stands to what is wanted."""
    if target.meets(value, target.aim):
        return "at the aim"
    return "reached" if target.meets(value, target.reach) else "FALLS SHORT"


def limit(text: str) -> Limit:
    """The limit that "NAME:VALUE" names; raises ValueError where it is none."""
    name, value = text.split(":")
    if name not in TARGETS:
        raise ValueError(text)
    return Limit(TARGETS[name], float(value))


def _briefs(articles: dict[str, str]) -> Iterator[str]:
    """The lines that `briefgen extract --jsonl` prints for `articles`."""
    for stem, text in articles.items():
        yield json.dumps(briefgen.extract(text, id=stem).to_dict()) + "\n"


def _score(scorer: Path, arguments: Sequence[str], lines: Iterator[str]) -> str:
    """What `scorer` prints; `{}` in `arguments` stands for the file of the predictions `lines`."""
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        file = Path(folder) / "predictions.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(lines)
        command = [sys.executable, str(scorer), *(str(file) if a == "{}" else a for a in arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BenchError(f"{scorer} ended with exit code {done.returncode}.\n{done.stderr[-2000:]}")
    return done.stdout


def _number(target: Target, value: float | None) -> str:
    return "" if value is None else f"{value:.{target.digits}f}"


def _holds(bound: Limit, scores: Scores) -> bool:
    value = bound.target.value(scores)
    holds = value is not None and bound.target.meets(value, bound.value)
    side = "at most" if bound.target.falling else "at least"
    found = "not measured" if value is None else _number(bound.target, value)
    print(f"\n{bound.target.name}: {found}, {side} {bound.value:g}: {'holds' if holds else 'FALLS SHORT'}")
    return holds


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benches.extraction", description="Measures how right and how fast extraction is."
    )
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", help="articles and gold briefs; score_gold.py beside it")
    parser.add_argument("--data", type=Path, metavar="DATA_DIR", help="public labelled sets and their scorers")
    parser.add_argument("--split", default="dev", help="which half of the public sets is scored (default: dev)")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N facts missed or made up")
    parser.add_argument("--rounds", type=int, default=5, help="how often CPU time is measured (default: 5)")
    parser.add_argument(
        "--limit", type=limit, action="append", default=[], metavar="NAME:VALUE", help="fail where it is missed"
    )
    given = parser.parse_args(arguments)
    if given.rounds < 1 or given.misses < 0:
        parser.error("--rounds must be at least 1, and --misses at least 0")
    if not given.data and (unread := [b.target.name for b in given.limit if b.target in PUBLIC]):
        parser.error(f"--limit {unread[0]} needs --data")
    return given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
