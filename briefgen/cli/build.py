"""`briefgen build`."""

import gc
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from briefgen import codec
from briefgen.cli.terminal import echo, progress, project_at, record, root_option, show
from briefgen.engine.build import build
from briefgen.engine.report import Options, Report
from briefgen.errors import SettingsError
from briefgen.model.problem import Place


@click.command("build")
@root_option
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes (default: site/).")
@click.option("--base-url", metavar="URL", help="The site's address, in place of [site] url; may hold a path.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--now", metavar="TIME", help="The time that decides about embargo and expiry (default: the clock).")
@click.option("--strict", is_flag=True, help="Run the checks too; warnings end the build with exit code 1.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds knew.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Workers (default: one a processor).")
@click.option(
    "--executor", type=click.Choice(["auto", "serial", "threads", "processes"]), default="auto", help="Who works."
)
@click.option("--explain", is_flag=True, help="Say for each page why it was rendered.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def build_command(**options: Any) -> int:
    """Build the site of the project into site/."""
    # A build makes many values and hardly a cycle: looking for cycles cost five per cent of its time.
    gc.set_threshold(500_000, 50, 100)
    started = time.perf_counter()
    project = project_at(options["root"])
    with progress(options["quiet"] or options["as_json"]) as step:
        report = build(
            project,
            Options(
                output=options["output"],
                base_url=_base_url(options["base_url"]),
                drafts=options["drafts"],
                strict=options["strict"],
                now=_time(options["now"], project.zone),
                clean=options["clean"],
                jobs=options["jobs"],
                hands=options["executor"],
                progress=step,
                notice=partial(echo, err=True),
            ),
        )
    seconds = time.perf_counter() - started
    show(report.problems)
    if options["as_json"]:
        echo(codec.to_json_lines(_report(report)).decode())
    elif not options["quiet"]:
        if options["explain"]:
            _explain(report)
        echo(_summary(report, seconds))
    failed = report.errors or (options["strict"] and report.problems)
    return 1 if failed else 0


def _summary(report: Report, seconds: float) -> str:
    written = report.written
    changes = [
        f"{len(paths)} {word}"
        for paths, word in ((written.new, "new"), (written.changed, "changed"), (written.removed, "removed"))
        if paths
    ]
    counts = f"{_count(report.briefs, 'brief')}, {_count(report.companies, 'company', 'companies')}, {_count(report.pages, 'file')}"
    warnings = len(report.problems) - report.errors
    trouble = [_count(report.errors, "error")] * bool(report.errors) + [_count(warnings, "warning")] * bool(warnings)
    end = f" with {' and '.join(trouble)}" if trouble else ""
    return f"{counts} ({', '.join(changes) or 'nothing changed'}) in {report.output}, {seconds:.2f} s{end}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _explain(report: Report) -> None:
    for url, reason in sorted(report.reasons.items()):
        echo(f"{url}: {reason}")
    for path in report.written.removed:
        echo(f"/{path.removesuffix('index.html')}: nothing makes it any more")


def _report(report: Report) -> dict[str, Any]:
    return {
        "output": str(report.output),
        "briefs": report.briefs,
        "companies": report.companies,
        "files": report.pages,
        "new": report.written.new,
        "changed": report.written.changed,
        "removed": report.written.removed,
        "unchanged": report.written.unchanged,
        "reasons": report.reasons,
        "problems": [record(p) for p in report.problems],
    }


def _time(text: str | None, zone: Any) -> datetime | None:
    if text is None:
        return None
    try:
        time_ = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError.at(
            Place("--now"), f"{text!r} is no time.", "Write it as 2017-03-16 or 2017-03-16T09:30."
        ) from error
    return time_ if time_.tzinfo else time_.replace(tzinfo=zone)


def _base_url(url: str | None) -> str | None:
    if url is not None and not url.startswith(("http://", "https://")):
        raise SettingsError.at(
            Place("--base-url"), f"{url!r} is no web address.", "Write it as https://example.org (a path may follow)."
        )
    return url
