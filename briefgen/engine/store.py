"""The state: what the last build knew, in one SQLite file, so that the next one asks only what changed. With `traces`, and
`data` for the site's own database, the only module that names SQLite.

Losing it costs time and never correctness: a file that cannot be read, of another schema or of another toolkit, is thrown away. What
depends on a source's content alone (its memo) is kept as soon as it is known; all else changes in one transaction a build.
It refuses to know what the values mean: they come and go packed.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefgen import codec
from briefgen.engine.traces import TABLES as _OF_TRACES
from briefgen.engine.traces import Traces, among

STATE = "state.sqlite"
PROMISED = "journals"
"""The key of what a build has committed of the output and perhaps not done yet."""
_SCHEMA = 9
_TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, kind TEXT NOT NULL, stamp TEXT NOT NULL, digest TEXT NOT NULL, problems BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE memo (path TEXT PRIMARY KEY, gist BLOB NOT NULL, value BLOB NOT NULL);
CREATE TABLE brief (path TEXT PRIMARY KEY, at REAL NOT NULL, id TEXT NOT NULL, named BLOB NOT NULL, digest TEXT NOT NULL, card BLOB NOT NULL,
  spellings BLOB NOT NULL, companies BLOB NOT NULL, slug TEXT NOT NULL, links BLOB NOT NULL, tags TEXT NOT NULL,
  labels BLOB NOT NULL);
CREATE INDEX brief_slot ON brief (at, id, path, named, slug, links, tags);
CREATE INDEX brief_linked ON brief (path) WHERE companies != x'';
CREATE TABLE spelling (value BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
"""
Value = TypeVar("Value")
BrokenStateError = sqlite3.DatabaseError
"""What any method raises where the file is damaged, or cannot be written."""


class Memo(NamedTuple):
    """What came of one source: `gist` and `value` packed, empty where it has none; `problems` packed, empty where there is none."""

    path: str
    kind: str
    stamp: str
    digest: str
    gist: bytes
    value: bytes
    problems: bytes


class Linked(NamedTuple):
    """A visible brief: its place among all (`at`, `id`) and the ids of the companies that it names, packed; the digest of its source, its card
    and spellings packed; its companies, packed, where linking changed more than ids; its slug, packed links and tags as `Slot` has them; its
    labels, packed.
    """

    path: str
    at: float
    id: str
    named: bytes
    digest: str
    card: bytes
    spellings: bytes
    companies: bytes
    slug: str
    links: bytes
    tags: str
    labels: bytes


class Store:
    """The state below `folder`. `toolkit` is the digest of all that a memo depends on besides its source.

    `lost` says why what was there could not be used; it is empty where it could, and where there was nothing.
    """

    def __init__(self, folder: Path, toolkit: str) -> None:
        self.file = folder / STATE
        self._toolkit = toolkit
        self.lost = ""
        folder.mkdir(parents=True, exist_ok=True)
        known: tuple[int, str] | None = None
        try:
            self._open()
            known = self._known()
            self.lost = "it is of another version of briefgen or of its parts" if known else ""
        except (sqlite3.DatabaseError, ValueError) as error:
            self.lost = f"it cannot be read ({error})"
        if known == (_SCHEMA, toolkit):
            self.lost = ""
            return
        # What was promised of the output is to be kept, whichever version promised it.
        promised = self._promised() if known and known[0] == _SCHEMA else None
        self._fresh(toolkit)
        if promised is not None:
            self._db.execute("INSERT INTO state VALUES (?, ?)", (PROMISED, promised))
            self.commit()

    def close(self) -> None:
        """Lets go of the file. What was not committed is gone."""
        self._db.close()

    def commit(self) -> None:
        """Makes lasting what was put since the last commit."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN IMMEDIATE")

    def forget_all(self) -> None:
        """Forgets what earlier builds knew."""
        self._fresh(self._toolkit)

    # -- single values

    def get(self, key: str, kind: type[Value], default: Value) -> Value:
        """The value kept under `key`, `default` where there is none."""
        row = self._db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return codec.unpack(row[0], kind) if row else default

    def put(self, key: str, value: object) -> None:
        self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, codec.pack(value)))

    # -- memos

    def seen(self, folders: Iterable[str] | None = None) -> dict[str, tuple[str, str]]:
        """Stamp and digest of the sources as they were last read, by path: of those directly in `folders`, where they are given."""
        if folders is None:
            rows = self._db.execute("SELECT path, stamp, digest FROM source").fetchall()
        else:
            query = (
                "SELECT path, stamp, digest FROM source WHERE path > ? AND path < ? AND instr(substr(path, ?), '/') = 0"
            )
            bounds = [(f"{folder}/", f"{folder}0", len(folder) + 2) for folder in folders]  # "0" comes next after "/"
            rows = [row for bound in bounds for row in self._db.execute(query, bound)]
        return {path: (stamp, digest) for path, stamp, digest in rows}

    def stamps(self, paths: Sequence[str]) -> dict[str, str]:
        """The stamps of those of `paths` that are sources, by path."""
        return dict(among(self._db, "SELECT path, stamp FROM source WHERE path IN ({})", paths))

    def remember(self, memos: Iterable[Memo]) -> None:
        memos = list(memos)
        sources = [(m.path, m.kind, m.stamp, m.digest, m.problems) for m in memos]
        self._db.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)", sources)
        self._db.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", [(m.path, m.gist, m.value) for m in memos])

    def touch(self, stamps: Mapping[str, str]) -> None:
        """Notes new stamps of sources whose content is the same."""
        self._db.executemany("UPDATE source SET stamp = ? WHERE path = ?", [(s, p) for p, s in stamps.items()])

    def forget(self, paths: Iterable[str]) -> None:
        gone = [(p,) for p in paths]
        self._db.executemany("DELETE FROM source WHERE path = ?", gone)
        self._db.executemany("DELETE FROM memo WHERE path = ?", gone)

    def gists(self, paths: Sequence[str] | None = None) -> Iterator[tuple[str, str, bytes]]:
        """Path, digest and gist of the articles, of those in `paths` where it is given."""
        query = "SELECT path, digest, gist FROM source JOIN memo USING (path) WHERE kind = 'article' AND gist != x''"
        if paths is None:
            yield from self._db.execute(query)
            return
        yield from among(self._db, query + " AND path IN ({})", paths)

    def value(self, path: str) -> bytes:
        """The packed value of a source that could be read."""
        return bytes(self._db.execute("SELECT value FROM memo WHERE path = ?", (path,)).fetchone()[0])

    def values(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Path and value of the sources of a kind that could be read, by path."""
        query = "SELECT path, value FROM source JOIN memo USING (path) WHERE kind = ? AND value != x'' ORDER BY path"
        yield from self._db.execute(query, (kind,))

    def problems(self) -> Iterator[bytes]:
        """The packed problems of all sources."""
        for (packed,) in self._db.execute("SELECT problems FROM source WHERE problems != x''"):
            yield packed

    def holding(self, texts: Iterable[str]) -> set[str]:
        """The paths of the articles whose value holds one of `texts`, by bytes."""
        found: set[str] = set()
        for text in texts:
            query = "SELECT path FROM memo WHERE gist != x'' AND instr(value, ?) > 0"
            found.update(path for (path,) in self._db.execute(query, (text.encode(),)))
        return found

    # -- briefs

    def slots(self) -> list[tuple[float, str, str, bytes, str, bytes, str]]:
        """Place, id, path, the packed ids of the companies, slug, packed links and tags of the briefs of the last build, in the site's order."""
        return self._db.execute(
            "SELECT at, id, path, named, slug, links, tags FROM brief ORDER BY at, id, path"
        ).fetchall()

    def cards(self, paths: Sequence[str]) -> list[bytes]:
        """The packed cards of those of `paths` that are briefs of the last build."""
        return _cards(self._db, paths)

    def digests(self, kind: str) -> dict[str, str]:
        """The digests of the sources of a kind, by path."""
        return dict(self._db.execute("SELECT path, digest FROM source WHERE kind = ?", (kind,)))

    def spellings(self, paths: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Path and packed spellings of the briefs of the last build, of those in `paths` where it is given."""
        if paths is None:
            yield from self._db.execute("SELECT path, spellings FROM brief")
            return
        yield from among(self._db, "SELECT path, spellings FROM brief WHERE path IN ({})", paths)

    def linked(self, paths: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        """Digest and packed companies of those of `paths` that are briefs of the last build, by path."""
        rows = among(self._db, "SELECT path, digest, companies FROM brief WHERE path IN ({})", paths)
        return {path: (digest, companies) for path, digest, companies in rows}

    def companies(self) -> Iterator[tuple[str, bytes]]:
        """Path and packed companies of the briefs where linking changed more than ids."""
        yield from self._db.execute("SELECT path, companies FROM brief WHERE companies != x''")

    def link(self, briefs: Iterable[Linked]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO brief VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", briefs)

    def has_brief(self, path: str) -> bool:
        """Whether the article at `path` was a visible brief in the last build."""
        return self._db.execute("SELECT 1 FROM brief WHERE path = ?", (path,)).fetchone() is not None

    def unlink(self, paths: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM brief WHERE path = ?", [(p,) for p in paths])

    def counts(self) -> dict[bytes, int]:
        """How often each spelling of a company, packed, stands in the briefs."""
        return dict(self._db.execute("SELECT value, count FROM spelling"))

    def count(self, changes: Mapping[bytes, int]) -> None:
        """Adds `changes` to the counts of spellings."""
        query = "INSERT INTO spelling VALUES (?, ?) ON CONFLICT (value) DO UPDATE SET count = count + excluded.count"
        self._db.executemany(query, changes.items())
        self._db.execute("DELETE FROM spelling WHERE count <= 0")

    # -- within

    def _known(self) -> tuple[int, str] | None:
        """Schema and toolkit of the file; None where it is empty."""
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if not version:
            return None
        row = (
            self._db.execute("SELECT value FROM state WHERE key = 'toolkit'").fetchone() if version == _SCHEMA else None
        )
        return version, codec.unpack(row[0], str) if row else ""

    def _promised(self) -> bytes | None:
        row = self._db.execute("SELECT value FROM state WHERE key = ?", (PROMISED,)).fetchone()
        return row[0] if row else None

    def _open(self) -> None:
        self._db = _connect(self.file)
        self.traces = Traces(self._db)

    def _fresh(self, toolkit: str) -> None:
        with suppress(AttributeError, sqlite3.Error):
            self._db.close()
        remove(self.file.parent)
        self._open()
        self._db.execute("COMMIT")
        self._db.executescript(_TABLES + _OF_TRACES)
        self._db.execute(f"PRAGMA user_version = {_SCHEMA}")
        self._db.execute("BEGIN IMMEDIATE")
        self.put("toolkit", toolkit)


class Reader:
    """The memos of a store, for the workers of a build and for commands that only look: as of the last commit."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)

    def value(self, path: str) -> bytes:
        """The packed value of a source; raises LookupError where it has none."""
        row = self._db.execute("SELECT value FROM memo WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise LookupError(path)
        return bytes(row[0])

    def cards(self, paths: Sequence[str]) -> list[bytes]:
        """The packed cards of those of `paths` that are briefs."""
        return _cards(self._db, paths)

    def labels(self) -> list[tuple[str, bytes]]:
        """Path and packed labels of every brief."""
        return self._db.execute("SELECT path, labels FROM brief").fetchall()

    def close(self) -> None:
        self._db.close()


def remove(folder: Path) -> None:
    """Throws the state in `folder` away."""
    for suffix in ("", "-wal", "-shm"):
        (folder / (STATE + suffix)).unlink(missing_ok=True)


def _cards(db: sqlite3.Connection, paths: Sequence[str]) -> list[bytes]:
    return [card for (card,) in among(db, "SELECT card FROM brief WHERE path IN ({})", paths)]


def _connect(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        db.close()
        raise
    return db
