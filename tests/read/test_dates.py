import shutil
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.dates import date_in_path, first_commits, parse_date

SHANGHAI = timezone(timedelta(hours=8))


def at(*parts: int, hours: float = 0) -> datetime:
    zone = timezone(timedelta(hours=hours)) if hours else UTC
    return datetime(*parts, tzinfo=zone)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "date", "day_only"),
    [
        ("2017-03-16", at(2017, 3, 16), True),
        ("2017/03/16", at(2017, 3, 16), True),
        ("2017-03-16 09:30", at(2017, 3, 16, 9, 30), False),
        ("2017-03-16T09:30:15Z", at(2017, 3, 16, 9, 30, 15), False),
        ("2017-03-16T09:30:00.250+08:00", at(2017, 3, 16, 9, 30, hours=8), False),
        ("2017-03-16 09:30 -0330", at(2017, 3, 16, 9, 30, hours=-3.5), False),
        ("March 16, 2017", at(2017, 3, 16), True),
        ("16 March 2017", at(2017, 3, 16), True),
        ("Sept. 3rd, 2018", at(2018, 9, 3), True),
        ("Tue Mar 14, 2017 12:05am EDT", at(2017, 3, 14, 0, 5, hours=-4), False),
        ("March 16, 2017 at 6:15 p.m. GMT", at(2017, 3, 16, 18, 15), False),
    ],
)
def test_a_date_is_read(text: str, date: datetime, day_only: bool) -> None:
    assert parse_date(text) == (date, day_only)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2017",
        "2017-02-30",
        "2017-13-01",
        "2017-03-16 25:00",
        "2017-03-16 09:30 XYZ",
        "Marchember 3, 2017",
        "13:00pm March 3, 2017",
        "0000-01-01",
        "2017-03-16 9:30 +99:00",
    ],
)
def test_a_date_that_is_none_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_without_a_zone_is_in_the_given_one() -> None:
    assert parse_date("2017-03-16", SHANGHAI) == (at(2017, 3, 16, hours=8), True)


@given(st.text(max_size=100))
def test_no_text_raises(text: str) -> None:
    parse_date(text)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_iso_date_is_read_back(date: datetime) -> None:
    date = date.replace(microsecond=0)
    assert parse_date(date.isoformat()) == (date, False)


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("content/2017-03-14-acme.md", at(2017, 3, 14)),
        ("content/2017/03/14/acme.md", at(2017, 3, 14)),
        ("content/2017/03/acme.md", at(2017, 3, 1)),
        ("content/2016/01/2017-03-14-acme.md", at(2017, 3, 14)),
        ("content/2017/13/acme.md", None),
        ("content/2017-02-30-acme.md", None),
        ("content/acme.md", None),
        ("content/12017/03/acme.md", None),
    ],
)
def test_the_date_in_a_path(path: str, date: datetime | None) -> None:
    assert date_in_path(path) == date


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_the_first_commit_of_each_file(tmp_path: Path) -> None:
    def git(*args: str, date: str = "2017-01-01T00:00:00+00:00") -> None:
        env = {
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "HOME": str(tmp_path),
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": "2020-01-01T00:00:00+00:00",
        }
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *args],
            cwd=tmp_path,
            env=env,
            check=True,
            capture_output=True,
        )

    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content" / "é one.txt").write_text("1")
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "1", date="2017-03-04T05:06:07+02:00")
    (site / "content" / "é one.txt").write_text("2")
    (site / "content" / "two.md").write_text("2")
    git("add", ".")
    git("commit", "-qm", "2", date="2018-03-04T05:06:07+00:00")
    (site / "content" / "three.md").write_text("3")
    dates = first_commits(site, ["content/é one.txt", "content/two.md", "content/three.md"])
    assert dates == {"content/é one.txt": at(2017, 3, 4, 5, 6, 7, hours=2), "content/two.md": at(2018, 3, 4, 5, 6, 7)}


def test_without_a_repository_or_without_git_there_are_no_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert first_commits(tmp_path, ["content/a.txt"]) == {}
    assert first_commits(tmp_path, []) == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert first_commits(tmp_path, ["content/a.txt"]) == {}
