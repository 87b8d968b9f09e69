"""Dates: of a front matter's value, a wire header's line, a path; and the dates of first commits.

Knows how dates are written. Refuses to choose between them: that is the reader's order of precedence.
"""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

_MONTH_NAMES = "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec"
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
# Offsets of the zone names that news wires print, in hours.
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
          "PST": -8, "PDT": -7, "PT": -8, "CET": 1, "CEST": 2, "IST": 5.5, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10}  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_TIME = (
    r"(?:(?:,|\s|t|\bat\b|\||-){1,4}\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,6})?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>z|[a-z]{2,4}|[+-]\d\d:?\d\d)?)?"
)
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _TIME + r"\.?$", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH + r",?\s+(?P<year>\d{4})",
    )
)
_PATH_DAY = re.compile(r"(?:^|/)(\d{4})-(\d\d)-(\d\d)(?=[-_./]|$)")
_PATH_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d\d)/(?:(\d\d)/)?")


def parse_date(text: str, zone: tzinfo = UTC) -> tuple[datetime, bool] | None:
    """The date that `text` is, and whether it is a day without a time; None where it is none.

    `2017-03-16`, `2017-03-16 09:30`, `2017-03-16T09:30:00+08:00`, `March 16, 2017`, `16 March 2017`, `Fri Oct 20, 2006 6:15pm EDT`. A date
    without a zone is in `zone`.
    """
    text = " ".join(text.split()) if len(text) < 80 else ""
    found = next((m for form in _FORMS if (m := form.match(text))), None)
    if found is None:
        return None
    part = found.groupdict()
    month = int(part["month"]) if part["month"].isdigit() else _MONTHS.get(part["month"].lower(), 0)
    hour = int(part["hour"] or 0)
    if part["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if part["half"][0] in "pP" else 0)
    at = _zone(part["zone"], zone)
    try:
        day = datetime(
            int(part["year"]),
            month,
            int(part["day"]),
            hour,
            int(part["minute"] or 0),
            int(part["second"] or 0),
            tzinfo=at,
        )
        day.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return (day, part["hour"] is None) if at else None


def date_in_path(path: str, zone: tzinfo = UTC) -> datetime | None:
    """The day that `path` names: `2017-03-14-name.md`, `2017/03/14/name.md`, or the first of the month of `2017/03/name.md`."""
    for found in (_PATH_DAY.search(path), _PATH_FOLDERS.search(path)):
        if found:
            year, month, day = found.groups()
            try:
                return datetime(int(year), int(month), int(day or 1), tzinfo=zone)
            except ValueError:
                continue
    return None


def first_commits(root: Path, paths: Collection[str]) -> dict[str, datetime]:
    """The author dates of the commits that first added `paths` (relative to `root`, with `/`), by one `git log`.

    Empty where there is no git or no repository; a path that was never committed is absent.
    """
    if not paths:
        return {}
    import subprocess  # noqa: PLC0415  (a few milliseconds of the start-up, and only undated files need it)

    folders = sorted({p.split("/", 1)[0] for p in paths})
    argv = [
        "git",
        "--no-pager",
        "--literal-pathspecs",
        "log",
        "-z",
        "--relative",
        "--no-renames",
        "--diff-filter=A",
        "--name-only",
    ]
    try:
        done = subprocess.run(  # noqa: S603  (fixed arguments, no shell)
            [*argv, "--no-show-signature", "--no-color", "--format=%x01%aI", "--", *folders],
            cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return {}
    return (
        _first_dates(done.stdout.decode("utf-8", "surrogateescape"), frozenset(paths)) if done.returncode == 0 else {}
    )


def _first_dates(log: str, wanted: frozenset[str]) -> dict[str, datetime]:
    """The dates of the names in a log that goes from the newest commit to the oldest."""
    dates: dict[str, datetime] = {}
    for commit in log.split("\x01")[1:]:
        when, _, names = commit.partition("\0")
        for name in names.split("\0"):
            if (path := name.strip("\n")) in wanted:
                dates[path] = datetime.fromisoformat(when.strip())
    return dates


def _zone(name: str | None, default: tzinfo) -> tzinfo | None:
    """The zone that a date names, `default` where it names none, None where nobody knows it."""
    if not name:
        return default
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[-2:])
        if hours > 14 or minutes > 59:
            return None
        return timezone((1 if name[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
    known = _ZONES.get(name.upper())
    return None if known is None else UTC if known == 0 else timezone(timedelta(hours=known))
