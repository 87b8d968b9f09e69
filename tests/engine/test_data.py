import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.engine.build import build
from briefgen.engine.data import storable
from briefgen.engine.report import Options, Report
from briefgen.project import open_project
from briefgen.publish.plan import DATA

from .changes import START, World

Read = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path / "world")
    for file in made.articles():
        file.unlink()
    made.write("content/one.md", article("2024-05-01", "Acme Robotics earned $5 million in May."))
    made.write("content/two.md", article("2024-05-02", "Borealis Cloud Inc (NYSE:BORE) earned $7 million."))
    return made


def article(date: str, body: str, *more: str) -> str:
    keys = "".join(f"{line}\n" for line in (f"title: A plant of {date}", f"date: {date}", *more))
    return f"---\n{keys}---\n\n{body}\n"


def data(world: World) -> Path:
    return world.root / "site/data"


def lines(world: World, name: str = "briefs.ndjson") -> Iterator[bytes]:
    return iter((data(world) / name).read_bytes().splitlines(keepends=True))


def select(world: World, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{(data(world) / 'site.sqlite').as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(query).fetchall()


def test_each_line_is_the_twin_of_a_brief_newest_first(world: World) -> None:
    world.build()
    twins = [world.root / f"site/briefs/2024/{name}/index.json" for name in ("two", "one")]
    assert list(lines(world)) == [twin.read_bytes() for twin in twins]
    companies = [json.loads(line)["id"] for line in lines(world, "companies.ndjson")]
    assert companies == ["acme-robotics", "borealis-cloud"]
    assert sorted(path.name for path in data(world).iterdir()) == sorted(DATA)


def test_the_database_can_be_asked(world: World) -> None:
    world.build()
    assert select(world, "PRAGMA integrity_check") == [("ok",)]
    assert select(world, "PRAGMA foreign_key_check") == []
    query = "SELECT b.slug, f.value, f.unit FROM figures f JOIN briefs b ON b.id = f.brief ORDER BY f.value"
    assert select(world, query) == [("one", 5000000, "USD"), ("two", 7000000, "USD")]
    assert select(world, "SELECT id, ticker FROM companies WHERE listed_by = 'article'") == [("borealis-cloud", "BORE")]


def test_tables_say_the_same_as_the_database(world: World) -> None:
    world.build()
    for name in (name.removesuffix(".csv") for name in DATA if name.endswith(".csv")):
        with (data(world) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [row[1] for row in select(world, f"PRAGMA table_info({name})")]
        found = [
            ["" if value is None else str(value) for value in row] for row in select(world, f"SELECT * FROM {name}")
        ]
        assert sorted(found) == sorted(rows)


def test_an_edit_changes_the_data_and_leaves_other_twins_alone(world: World, tmp_path: Path) -> None:
    world.build()
    world.write("content/one.md", article("2024-05-01", "Acme Robotics earned $6 million in May."))
    report = world.build()
    assert "data/site.sqlite" in report.written.changed
    assert "briefs/2024/two/index.json" not in report.written.changed
    assert [json.loads(line)["figures"][0]["value"] for line in lines(world)] == [7000000, 6000000]
    now = {name: (data(world) / name).read_bytes() for name in DATA}
    world.build_anew(tmp_path / "anew")
    assert now == {name: (tmp_path / "anew/site/data" / name).read_bytes() for name in DATA}


def test_a_file_that_was_changed_is_made_again(world: World) -> None:
    world.build()
    good = (data(world) / "site.sqlite").read_bytes()
    (data(world) / "site.sqlite").write_bytes(b"no database")
    report = world.build()
    assert report.written.changed == ("data/site.sqlite",)
    assert (data(world) / "site.sqlite").read_bytes() == good


def test_a_build_of_nothing_new_writes_none(world: World) -> None:
    world.build()
    report: Report = world.build()
    assert report.written.changed == report.written.new == ()
    assert not (world.root / ".briefgen/data").exists()


@pytest.mark.parametrize(
    "hidden", ["draft: true", "status: withheld", "status: killed", "publish_at: 2030-01-01", "expires_at: 2020-01-01"]
)
def test_what_is_hidden_stands_nowhere(world: World, hidden: str, site_files: Read) -> None:
    canary = "Zyxwvut"
    world.write(
        "content/three.md", article("2024-05-03", f"{canary} Robotics Inc (NYSE:ZYX) earned $9 million.", hidden)
    )
    world.build()
    for path, content in site_files(world.root / "site").items():
        assert canary.encode() not in content, path
        assert b"three" not in content, path


def test_data_needs_twins_and_can_be_switched_off(world: World) -> None:
    world.build()
    world.outputs["twins"] = False
    world.save()
    world.build()
    assert not data(world).exists()
    world.outputs |= {"twins": True, "data": False}
    world.save()
    world.build()
    assert not data(world).exists()


def test_companies_without_pages_are_in_no_data(world: World) -> None:
    world.build()
    assert list(lines(world, "companies.ndjson"))
    world.outputs["company"] = False
    world.save()
    world.build()
    assert list(lines(world, "companies.ndjson")) == []
    assert select(world, "SELECT * FROM companies") == []


def test_two_that_want_one_address_are_told_of_once(world: World) -> None:
    world.write("content/deep/one.md", article("2024-05-01", "Fjord Mobile earned $1 million."))
    world.build()
    assert [json.loads(line)["id"] for line in lines(world)] == ["two", "deep/one"]


def test_numbers_beyond_64_bits_are_kept() -> None:
    assert storable((2**63 - 1, 2**63, -(2**63), 0.5, "a", None)) == (2**63 - 1, float(2**63), -(2**63), 0.5, "a", None)
    assert [type(value) for value in storable((2**63, 1))] == [float, int]


def test_a_site_without_a_brief_has_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    build(open_project(tmp_path), Options(now=START))
    assert (tmp_path / "site/data/briefs.ndjson").read_bytes() == b""
    assert (tmp_path / "site/data/figures.csv").read_text().startswith("brief,number,text,")
