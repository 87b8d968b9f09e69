"""The traces: which pages the last build made, of what, and what each asked, so that a change leads to the pages that it reaches.

Tables of the state (see `store`), and the other module that names SQLite. Refuses to know what a question means.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefgen import codec
from briefgen.model.page import Page, Question

TABLES = """
CREATE TABLE page (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, plan BLOB NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL,
  size INTEGER NOT NULL, media TEXT NOT NULL, mtime INTEGER NOT NULL, theme TEXT NOT NULL, asked BLOB NOT NULL, reason TEXT NOT NULL);
CREATE INDEX page_path ON page (path);
CREATE TABLE question (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (kind, key));
CREATE TABLE ask (question INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (question, page)) WITHOUT ROWID;
"""
_PARAMETERS = 500  # names looked up at once; SQLite takes at least 999


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


class Traces:
    """The pages of the last build and their questions, in the state that `db` has open."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def files(self, urls: Sequence[str] | None = None) -> dict[str, File]:
        """The files of the pages by address, of those in `urls` where it is given."""
        query = "SELECT url, path, digest, size, media, mtime FROM page"
        rows = self._db.execute(query) if urls is None else among(self._db, query + " WHERE url IN ({})", urls)
        return {url: File(*rest) for url, *rest in rows}

    def stamps(self) -> list[tuple[str, int, int]]:
        """Path, size and modification time of the file of every page."""
        return self._db.execute("SELECT path, size, mtime FROM page").fetchall()

    def urls(self, paths: Sequence[str]) -> dict[str, str]:
        """The addresses of those pages whose files are in `paths`, by path."""
        return dict(among(self._db, "SELECT path, url FROM page WHERE path IN ({})", paths))

    def pages_made(self) -> int:
        """How many pages there are."""
        return int(self._db.execute("SELECT count(*) FROM page").fetchone()[0])

    def pages(self) -> dict[str, tuple[bytes, str]]:
        """The plan and the theme's digest of every page, by address."""
        return {url: (plan, theme) for url, plan, theme in self._db.execute("SELECT url, plan, theme FROM page")}

    def below(self, address: str) -> set[str]:
        """The addresses of the pages below `address`, which ends in a slash."""
        query = "SELECT url FROM page WHERE url > ? AND url < ?"
        return {url for (url,) in self._db.execute(query, (address, address[:-1] + "0"))}  # "0" comes after "/"

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
        return sorted((Question(kind, key), mark) for kind, key, mark in among(self._db, query, ids))

    def asked(self, kind: str, keys: Sequence[str] | None = None) -> dict[str, str]:
        """What was asked of a kind (of `keys`, where they are given), with the digests of the answers."""
        if keys is None:
            return dict(self._db.execute("SELECT key, digest FROM question WHERE kind = ?", (kind,)))
        query = "SELECT key, digest FROM question WHERE key IN ({}) AND kind = ?"
        return dict(among(self._db, query, keys, kind))

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
        rows = list(among(self._db, "SELECT id, asked FROM page WHERE url IN ({})", urls))
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


def among(
    db: sqlite3.Connection, query: str, names: Sequence[str] | Sequence[int], *more: str
) -> Iterator[tuple[Any, ...]]:
    """The rows of `query` for `names`, which take the place of its `{}`."""
    for i in range(0, len(names), _PARAMETERS):
        some = names[i : i + _PARAMETERS]
        yield from db.execute(query.format(", ".join("?" * len(some))), (*some, *more))
