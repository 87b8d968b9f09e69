"""Data: all that a site knows in a few files, for those who want all of it: the twins of its pages line by line, tables as CSV, one database.

Written at the end of a build from the twins, those of this build and those that stand in the output, by streaming: no more than a few are
in memory. Equal twins give equal bytes. Refuses to know what a twin says beyond its rows.
"""

import csv
import mmap
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, Any, cast

from briefgen import codec
from briefgen.digest import digest
from briefgen.engine.meanwhile import Meanwhile
from briefgen.engine.standing import unwritable
from briefgen.model.page import Artifact, Page
from briefgen.publish.address import company_address
from briefgen.publish.briefs import address_of
from briefgen.publish.plan import TWINS
from briefgen.publish.site import Site
from briefgen.publish.tables import TABLES, Row, Table, of_brief, of_company

_FOLDER = "data"
_SPOOL = 1 << 24  # bytes of twins in memory; more lie on the disk
_ROWS = 2_000
_MEDIA = {
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "sqlite": "application/vnd.sqlite3",
}
_VERSION = slice(96, 100)
"""Where a database tells which SQLite wrote it last (https://www.sqlite.org/fileformat.html), which is none of its content."""


class Twins:
    """The twins of a site's pages: those that this build rendered, and in `output` the others."""

    def __init__(self, site: Site, output: Path) -> None:
        self._site, self._output = site, output
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115  (closed by `close`)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def close(self) -> None:
        self._file.close()

    def keep(self, artifact: Artifact) -> None:
        """Keeps the twin that this build rendered."""
        self._places[artifact.path] = (self._end, len(artifact.content))
        self._end += len(artifact.content)
        self._file.write(artifact.content)

    def briefs(self) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """The twins of the briefs in the site's order, each as a line and as what it says."""
        return self._found((card.id, address_of(self._site, card)) for card in self._site.cards)

    def companies(self) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """The twins of the companies by id, likewise; none where companies have no pages, though an earlier build may have left some."""
        known = sorted(self._site.companies) if self._site.makes("company") else ()
        return self._found((company, company_address(company)) for company in known)

    def _found(self, addresses: Iterable[tuple[str, str]]) -> Iterator[tuple[bytes, dict[str, Any]]]:
        for known, address in addresses:
            line = self._line(f"{address[1:]}index.json")
            said = codec.from_json(line, dict[str, Any]) if line else {}
            if said.get("id") == known:  # of two that want one address the other may stand there
                yield line, said

    def _line(self, path: str) -> bytes:
        if path in self._places:
            start, size = self._places[path]
            self._file.seek(start)
            line = self._file.read(size)
            self._file.seek(self._end)
            return line
        try:
            return (self._output / path).read_bytes()
        except OSError:  # where two pages wanted its address there is none
            return b""


def is_data(page: Page) -> bool:
    """Whether a page is one of the files that are made here."""
    return page.subject.kind == "data"


def is_twin(page: Page) -> bool:
    return page.subject.kind in TWINS


class Draft:
    """The data files as they are written below `state`, by another process meanwhile unless there are `few` twins. To be begun when the last
    twin is kept.
    """

    def __init__(self, twins: Twins, state: Path, *, few: bool = False) -> None:
        for left in state.glob(f"{_FOLDER}-*"):  # of a build that was killed
            shutil.rmtree(left, ignore_errors=True)
        self._twins = twins
        self._folder = state / f"{_FOLDER}-{os.getpid()}"  # what a killed build still writes, it writes elsewhere
        self._work = Meanwhile(self._write, few=few)

    def close(self) -> None:
        self._work.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def files(self, pages: Iterable[Page]) -> Iterator[tuple[Page, Artifact]]:
        """The files at these pages, one by one; each lies there until `close`."""
        try:
            self._work.result()
            for page in pages:
                content = _mapped(self._folder / page.subject.key)
                media = _MEDIA[page.path.rpartition(".")[2]]
                yield page, Artifact(page.url, page.path, media, content, digest(content))
        except (OSError, sqlite3.Error) as error:
            known = error if isinstance(error, OSError) else OSError(0, str(error))
            raise unwritable(known, str(self._folder)) from error

    def _write(self) -> list[str]:
        shutil.rmtree(self._folder, ignore_errors=True)  # where the other process did not come to its end
        self._folder.mkdir(parents=True)
        with ExitStack() as stack:
            tables = _Tables(self._folder, stack)
            parts = (("briefs", self._twins.briefs(), of_brief), ("companies", self._twins.companies(), of_company))
            for name, found, rows in parts:
                with (self._folder / f"{name}.ndjson").open("wb") as lines:
                    for line, said in found:
                        lines.write(line)
                        for table, row in rows(said):
                            tables.add(table, row)
        _settle(self._folder / "site.sqlite")
        return []


class _Tables:
    """The tables as they are filled, each as a CSV file and in the database; whole when `stack` is left."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._db = stack.enter_context(closing(sqlite3.connect(folder / "site.sqlite", isolation_level=None)))
        for statement in ("PRAGMA page_size = 4096", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
            self._db.execute(statement)
        self._rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._csv = {}
        for table in TABLES:
            self._db.execute(_created(table))
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            self._csv[table.name] = csv.writer(file, lineterminator="\n")
            self._csv[table.name].writerow(table.names)
        stack.callback(self._finish)

    def add(self, table: Table, row: Row) -> None:
        rows = self._rows[table.name]
        rows.append(row)
        if len(rows) >= _ROWS:
            self._put(table)

    def _put(self, table: Table) -> None:
        rows = self._rows[table.name]
        self._csv[table.name].writerows(rows)
        places = ", ".join("?" * len(table.columns))
        self._db.executemany(f"INSERT INTO {table.name} VALUES ({places})", map(storable, rows))  # noqa: S608  (our own names)
        rows.clear()

    def _finish(self) -> None:
        for table in TABLES:
            self._put(table)
        for name, column in _INDEXES:
            self._db.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
        self._db.execute("COMMIT")


_INDEXES = (("figures", "metric"), ("quotes", "speaker"), ("appearances", "company"))


def _created(table: Table) -> str:
    """The statement that creates a table; what names a brief or a company leads there."""
    columns = [f"{name} {kind}" for name, kind in table.columns]
    leads = {"brief": "briefs", "company": "companies"}
    columns += [f"FOREIGN KEY ({n}) REFERENCES {leads[n]} (id)" for n in table.names if n in leads]
    keys = ", ".join(table.names[: table.keys])
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, PRIMARY KEY ({keys})) WITHOUT ROWID"


def storable(row: Row) -> Row:
    """Whole numbers of more than 64 bits, which SQLite has not, as floating ones."""
    return tuple([float(v) if type(v) is int and not -(1 << 63) <= v < 1 << 63 else v for v in row])


def _settle(database: Path) -> None:
    """Takes out of a database which version of SQLite wrote it."""
    with database.open("r+b") as file:
        file.seek(_VERSION.start)
        file.write(bytes(_VERSION.stop - _VERSION.start))


def _mapped(path: Path) -> bytes:
    """The content of a file that may be larger than the memory: it is read as it is looked at."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""
        # What bytes are asked for here (their length, a digest, writing them) a view of them gives as well.
        return cast("bytes", memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
