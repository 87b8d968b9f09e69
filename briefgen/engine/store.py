"""The state: what the last build knew, in one SQLite file, so that the next one asks only what changed. The one module that names SQLite.

Losing it costs time and never correctness: a file that cannot be read, of another schema or of another toolkit, is thrown away. What
depends on a source's content alone (its memo) is kept as soon as it is known; all else changes in one transaction a build.
It refuses to know what the values mean: they come and go packed.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from briefgen import codec
from briefgen.model.page import Page, Question

STATE = "state.sqlite"
PROMISED = "journals"
"""The key of what a build has committed of the output and perhaps not done yet."""
_SCHEMA = 2
_TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, kind TEXT NOT NULL, stamp TEXT NOT NULL, digest TEXT NOT NULL, problems BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE memo (path TEXT PRIMARY KEY, gist BLOB NOT NULL, value BLOB NOT NULL);
CREATE TABLE brief (path TEXT PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL, card BLOB NOT NULL, spellings BLOB NOT NULL,
  companies BLOB NOT NULL);
CREATE INDEX brief_id ON brief (id);
CREATE INDEX brief_linked ON brief (path) WHERE companies != x'';
CREATE TABLE spelling (value BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE page (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, plan BLOB NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL,
  size INTEGER NOT NULL, media TEXT NOT NULL, mtime INTEGER NOT NULL, theme TEXT NOT NULL, asked BLOB NOT NULL, reason TEXT NOT NULL);
CREATE INDEX page_path ON page (path);
CREATE TABLE question (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (kind, key));
CREATE TABLE ask (question INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (question, page)) WITHOUT ROWID;
"""
_PARAMETERS = 500  # names looked up at once; SQLite takes at least 999
Value = TypeVar("Value")
BrokenStateError = sqlite3.DatabaseError
"""What any method raises where the file is damaged, or cannot be written."""


class Seen(NamedTuple):
    """What a source was when it was last read."""

    path: str
    stamp: str
    digest: str


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
    """A visible brief: the digest of its source, its card and spellings packed; its companies, packed, where linking changed more than ids."""

    path: str
    id: str
    digest: str
    card: bytes
    spellings: bytes
    companies: bytes


class File(NamedTuple):
    """A file of the output: `path` below it, `size` in bytes, `mtime` in nanoseconds."""

    path: str
    digest: str
    size: int
    media: str
    mtime: int


class Made(NamedTuple):
    """A page as it was last rendered: `plan` is the page, packed; `theme` the digest of its template's closure; `asked` its questions with
    the digests of their answers.
    """

    url: str
    plan: bytes
    file: File
    theme: str
    asked: Sequence[tuple[Question, str]]
    reason: str


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
            self._db = _connect(self.file)
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

    def seen(self) -> dict[str, Seen]:
        """All sources that were read, by path."""
        return {row[0]: Seen._make(row) for row in self._db.execute("SELECT path, stamp, digest FROM source")}

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
        yield from self._among(query + " AND path IN ({})", paths)

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

    def briefs(self) -> Iterator[tuple[str, str, bytes]]:
        """Path, digest and card of the briefs of the last build."""
        yield from self._db.execute("SELECT path, digest, card FROM brief")

    def digests(self, kind: str) -> dict[str, str]:
        """The digests of the sources of a kind, by path."""
        return dict(self._db.execute("SELECT path, digest FROM source WHERE kind = ?", (kind,)))

    def spellings(self, paths: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Path and packed spellings of the briefs of the last build, of those in `paths` where it is given."""
        if paths is None:
            yield from self._db.execute("SELECT path, spellings FROM brief")
            return
        yield from self._among("SELECT path, spellings FROM brief WHERE path IN ({})", paths)

    def linked(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Path and packed companies of those of `paths` that are briefs of the last build."""
        yield from self._among("SELECT path, companies FROM brief WHERE path IN ({})", paths)

    def companies(self) -> Iterator[tuple[str, bytes]]:
        """Path and packed companies of the briefs where linking changed more than ids."""
        yield from self._db.execute("SELECT path, companies FROM brief WHERE companies != x''")

    def link(self, briefs: Iterable[Linked]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO brief VALUES (?, ?, ?, ?, ?, ?)", briefs)

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

    # -- pages

    def files(self, urls: Sequence[str] | None = None) -> dict[str, File]:
        """The files of the pages by address, of those in `urls` where it is given."""
        query = "SELECT url, path, digest, size, media, mtime FROM page"
        rows = self._db.execute(query) if urls is None else self._among(query + " WHERE url IN ({})", urls)
        return {url: File(*rest) for url, *rest in rows}

    def stamps(self) -> list[tuple[str, int, int]]:
        """Path, size and modification time of the file of every page."""
        return self._db.execute("SELECT path, size, mtime FROM page").fetchall()

    def urls(self, paths: Sequence[str]) -> dict[str, str]:
        """The addresses of those pages whose files are in `paths`, by path."""
        return dict(self._among("SELECT path, url FROM page WHERE path IN ({})", paths))

    def pages_made(self) -> int:
        """How many pages there are."""
        return int(self._db.execute("SELECT count(*) FROM page").fetchone()[0])

    def pages(self) -> dict[str, tuple[bytes, str]]:
        """The plan and the theme's digest of every page, by address."""
        return {url: (plan, theme) for url, plan, theme in self._db.execute("SELECT url, plan, theme FROM page")}

    def plan(self, url: str) -> bytes:
        """The packed page at `url`; empty where the last build made none."""
        row = self._db.execute("SELECT plan FROM page WHERE url = ?", (url,)).fetchone()
        return bytes(row[0]) if row else b""

    def template(self, url: str) -> str:
        """The template of the page at `url`; empty where the last build made none."""
        packed = self.plan(url)
        return codec.unpack(packed, Page).template if packed else ""

    def reason(self, url: str) -> str | None:
        """Why the page at `url` was rendered last; None where there is no such page."""
        row = self._db.execute("SELECT reason FROM page WHERE url = ?", (url,)).fetchone()
        return str(row[0]) if row else None

    def questions_of(self, url: str) -> list[tuple[Question, str]]:
        """What the page at `url` asked, with the digests of the answers, sorted."""
        row = self._db.execute("SELECT asked FROM page WHERE url = ?", (url,)).fetchone()
        ids = codec.unpack(row[0], list[int]) if row else []
        query = "SELECT kind, key, digest FROM question WHERE id IN ({}) ORDER BY kind, key"
        return sorted((Question(kind, key), mark) for kind, key, mark in self._among(query, ids))

    def asked(self, kind: str, keys: Sequence[str] | None = None) -> dict[str, str]:
        """What was asked of a kind (of `keys`, where they are given), with the digests of the answers."""
        if keys is None:
            return dict(self._db.execute("SELECT key, digest FROM question WHERE kind = ?", (kind,)))
        query = "SELECT key, digest FROM question WHERE key IN ({}) AND kind = ?"
        return dict(self._among(query, keys, kind))

    def kinds(self) -> list[str]:
        """The kinds of questions that were asked."""
        return [kind for (kind,) in self._db.execute("SELECT DISTINCT kind FROM question ORDER BY kind")]

    def askers(self, question: Question) -> list[str]:
        """The addresses of the pages that asked `question`."""
        query = """SELECT url FROM question JOIN ask ON ask.question = question.id JOIN page ON page.id = ask.page
            WHERE question.kind = ? AND question.key = ?"""
        return [url for (url,) in self._db.execute(query, (question.kind, question.key))]

    def answer(self, digests: Mapping[Question, str]) -> None:
        """Notes the digests of new answers to questions that were asked before."""
        query = "UPDATE question SET digest = ? WHERE kind = ? AND key = ?"
        self._db.executemany(query, [(mark, q.kind, q.key) for q, mark in digests.items()])

    def make(self, pages: Iterable[Made]) -> None:
        """Notes pages that were rendered, with what they asked."""
        pages = list(pages)
        self.drop([page.url for page in pages])
        ids = self._question_ids({q: mark for page in pages for q, mark in page.asked})
        rows, asks = [], []
        number = self._next("page")
        for page in pages:
            asked = sorted({ids[q] for q, _ in page.asked})
            rows.append((number, page.url, page.plan, *page.file, page.theme, codec.pack(asked), page.reason))
            asks += [(question, number) for question in asked]
            number += 1
        self._db.executemany("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        asks.sort()
        self._db.executemany("INSERT INTO ask VALUES (?, ?)", asks)

    def drop(self, urls: Sequence[str]) -> None:
        """Forgets pages, and the questions that nobody asks any more."""
        rows = list(self._among("SELECT id, asked FROM page WHERE url IN ({})", urls))
        asks = [(question, page) for page, packed in rows for question in codec.unpack(packed, list[int])]
        self._db.executemany("DELETE FROM ask WHERE question = ? AND page = ?", asks)
        self._db.executemany("DELETE FROM page WHERE id = ?", [(page,) for page, _ in rows])
        idle = "DELETE FROM question WHERE id = ? AND NOT EXISTS (SELECT 1 FROM ask WHERE question = id)"
        self._db.executemany(idle, [(question,) for question in {question for question, _ in asks}])

    # -- within

    def _question_ids(self, digests: Mapping[Question, str]) -> dict[Question, int]:
        """The numbers of questions, new ones for those that are new; their digests are noted."""
        number = self._next("question")
        known: dict[Question, int] = {}
        if number > 1:
            query = "SELECT id FROM question WHERE kind = ? AND key = ?"
            for question in digests:
                row = self._db.execute(query, (question.kind, question.key)).fetchone()
                if row:
                    known[question] = row[0]
            self.answer({q: digests[q] for q in known})
        new = [(n, q) for n, q in enumerate((q for q in digests if q not in known), number)]
        self._db.executemany(
            "INSERT INTO question VALUES (?, ?, ?, ?)", [(n, q.kind, q.key, digests[q]) for n, q in new]
        )
        return known | {q: n for n, q in new}

    def _next(self, table: str) -> int:
        return int(self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])  # noqa: S608  (our own names)

    def _among(self, query: str, names: Sequence[str] | Sequence[int], *more: str) -> Iterator[tuple[Any, ...]]:
        """The rows of `query` for `names`, which take the place of its `{}`."""
        for i in range(0, len(names), _PARAMETERS):
            some = names[i : i + _PARAMETERS]
            yield from self._db.execute(query.format(", ".join("?" * len(some))), (*some, *more))

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

    def _fresh(self, toolkit: str) -> None:
        with suppress(AttributeError, sqlite3.Error):
            self._db.close()
        remove(self.file.parent)
        self._db = _connect(self.file)
        self._db.execute("COMMIT")
        self._db.executescript(_TABLES)
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

    def close(self) -> None:
        self._db.close()


def remove(folder: Path) -> None:
    """Throws the state in `folder` away."""
    for suffix in ("", "-wal", "-shm"):
        (folder / (STATE + suffix)).unlink(missing_ok=True)


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
