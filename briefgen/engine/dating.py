"""Dating: when an article is from that does not say so: its first commit, else the time of its file, with a warning."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import Path

from briefgen.model.problem import Place, Problem
from briefgen.read.dates import first_commits


def date_undated(
    root: Path, zone: tzinfo, modified: Mapping[str, int]
) -> tuple[dict[str, datetime], tuple[Problem, ...]]:
    """The dates of articles by path, in `zone`; `modified` gives the times of their files in nanoseconds since 1970."""
    commits = first_commits(root, modified.keys())
    dates: dict[str, datetime] = {}
    problems = []
    for path, time in sorted(modified.items()):
        if path in commits:
            dates[path] = commits[path].astimezone(zone)
        else:
            dates[path] = datetime.fromtimestamp(time // 10**9, zone)
            problems.append(_undated(path, dates[path]))
    return dates, tuple(problems)


def _undated(path: str, date: datetime) -> Problem:
    where = f"{path}.yaml" if path.endswith(".txt") else "its front matter"
    what = f"no date is given; the file's time is used ({date:%Y-%m-%d}), which a copy of the project will not keep."
    return Problem("warning", Place(path, 1, 1), what, f"Write the line 'date: {date:%Y-%m-%d}' in {where}.")
