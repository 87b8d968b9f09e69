"""Tables: the facts of a whole site as rows, for CSV files and a database. It knows twins (see `twins.py`), and no file.

Each table has the columns that it names here, in this order; the first ones, `keys`, tell its rows apart.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Row = tuple[Any, ...]


class Table(NamedTuple):
    """`columns` are pairs of a name and SQLite's type. `keys` is the number of those that tell rows apart."""

    name: str
    keys: int
    columns: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)


def _table(name: str, keys: int, columns: str) -> Table:
    """A table of `columns`, each with its type behind a colon where that is not TEXT."""
    pairs = (column.partition(":") for column in columns.split())
    return Table(name, keys, tuple((column, kind or "TEXT") for column, _, kind in pairs))


BRIEFS = _table("briefs", 1, "id url slug headline standfirst date updated author source source_url")
FIGURES = _table(
    "figures",
    2,
    "brief number:INTEGER text kind value:NUMERIC value_high:NUMERIC unit qualifier change per metric subject period "
    "period_iso same_as key:INTEGER url",
)
QUOTES = _table(
    "quotes", 2, "brief number:INTEGER text form speaker speaker_kind role affiliation cue speech key:INTEGER url"
)
APPEARANCES = _table("appearances", 2, "brief number:INTEGER company name kind role ticker exchange")
PEOPLE = _table("people", 2, "brief number:INTEGER name role affiliation")
TOPICS = _table("topics", 2, "brief topic name")
CORRECTIONS = _table("corrections", 2, "brief number:INTEGER date text")
COMPANIES = _table(
    "companies",
    1,
    "id name url ticker exchange listed_ticker listed_exchange listed_by parent sector country founded website wikidata",
)
TABLES = (BRIEFS, FIGURES, QUOTES, APPEARANCES, PEOPLE, TOPICS, CORRECTIONS, COMPANIES)


def of_brief(twin: Mapping[str, Any]) -> Iterator[tuple[Table, Row]]:
    """The rows of a brief's twin, each with its table."""
    brief, source = twin["id"], twin["source"]
    yield BRIEFS, (*_some(twin, BRIEFS.names[:8]), source["name"], source["url"])
    for n, f in enumerate(twin["figures"], 1):
        yield FIGURES, (brief, n, *_some(f, FIGURES.names[2:13]), f["when"], f["same_as"], int(f["key"]), f["url"])
    for n, q in enumerate(twin["quotes"], 1):
        yield QUOTES, (brief, n, *_some(q, QUOTES.names[2:9]), q["group"], int(q["key"]), q["url"])
    for n, c in enumerate(twin["companies"], 1):
        yield APPEARANCES, (brief, n, c["company"], *_some(c, APPEARANCES.names[3:]))
    for n, person in enumerate(twin["people"], 1):
        yield PEOPLE, (brief, n, *_some(person, PEOPLE.names[2:]))
    for topic in {topic["id"]: topic for topic in twin["topics"]}.values():
        yield TOPICS, (brief, topic["id"], topic["name"])
    for n, correction in enumerate(twin["corrections"], 1):
        yield CORRECTIONS, (brief, n, *_some(correction, ("date", "text")))


def of_company(twin: Mapping[str, Any]) -> Iterator[tuple[Table, Row]]:
    """The row of a company's twin, with its table."""
    listing = twin["listing"] or {"ticker": None, "exchange": None, "source": None}
    listed = _some(listing, ("ticker", "exchange", "source"))
    yield COMPANIES, (*_some(twin, COMPANIES.names[:5]), *listed, *_some(twin, COMPANIES.names[8:]))


def _some(value: Mapping[str, Any], names: tuple[str, ...]) -> Row:
    return tuple([value[name] for name in names])
