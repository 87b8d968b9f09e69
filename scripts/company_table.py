# /// script
# requires-python = ">=3.11"
# dependencies = ["edgartools", "cleanco", "english-words", "pyarrow"]
# ///
"""Makes `briefgen/extraction/data/registrants.txt`: the listed companies that register with the SEC, by name, ticker and exchange.

    uv run scripts/company_table.py            writes the table
    uv run scripts/company_table.py --check    says whether it is what the sources give now (exit code 1 where not)

The list of registrants is a work of the US government; the package `edgartools` carries it as a parquet file, which is read as a file: the package
is never run. Legal forms are taken off with `cleanco`, and `english-words` tells which names are ordinary words. The same sources give the same bytes.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parent.parent / "briefgen" / "extraction" / "data"
TABLE = DATA / "registrants.txt"
SOURCE = "edgar/reference/data/company_tickers.parquet"
HEAD = """\
# Listed companies that register with the SEC, made by scripts/company_table.py: do not edit, mend the script.
# One a line, parted by tabs: name without legal form, ticker, exchange; a ? after the name where it is also an ordinary word, a person's or a
# place's, so that the context has to show that the company is meant. A well-known company's shorter name has a line of its own.
"""

_EXCHANGES = {"Nasdaq", "NYSE", "CBOE", "OTC"}
_TICKER = re.compile(
    r"[A-Z]{1,5}(?:-[A-C])?"
)  # -A is a class of shares; -PA, -WT, -UN are preferred shares, warrants and units
_RECEIPT = re.compile(
    r"[A-Z]{4}Y"
)  # what is quoted over the counter counts only as the receipt of a company listed abroad
_NO_COMPANY = re.compile(
    r"\b(?:acquisitions?|merger|spac|blank check|funds?|etf|etn|etns|etfs|portfolio|municipal|bond|opportunities|term|ishares|proshares|grayscale|spdr|"
    r"depositor|receivables|royalty trust|income shares|strategic income|capital i+|ventures? [iv]+)\b|\btrusts?$|\b(?:bitcoin|ethereum|ether) trust\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\s*[/\\]\s*[A-Za-z. ]{0,12}[/\\]?\s*$|\s*\((?:[A-Z]{2,3}|The)\)\s*$|\s+(?:ADR|NEW|SPONSORED ADR)\s*$"
)
_SPACED = re.compile(r"\b(?:S A B|S P A|S A|N V|A S|A G|P L C|S E|L P|L L C|A B)(?: DE C V)?\.?\s*$", re.IGNORECASE)
_SITE = re.compile(r"(?<=\w)[ .]com$", re.IGNORECASE)
_WORD = re.compile(r"[\w&+]+(?:['.][\w&+]+)*")
_LESS = frozenset({"&", "and", "de", "the"})  # what a name does not end with
_SMALL = frozenset({"of", "and", "the", "for", "de", "in", "on", "to", "by"})
_MOST_WORDS = 6
_FOREMOST = 600  # so many companies, by worth, are meant by their short name whoever else begins with it
_FEWEST = 3  # letters of a name that is no ordinary word


class Row(NamedTuple):
    """A share of a registrant, as the SEC lists it; rows come in the order of the companies' worth."""

    cik: str
    ticker: str
    exchange: str
    name: str


class Entry(NamedTuple):
    """A line of the table. `weak` is true where the name is an ordinary word too, or a person's or a place's."""

    name: str
    ticker: str
    exchange: str
    weak: bool

    def line(self) -> str:
        return f"{self.name}{'?' if self.weak else ''}\t{self.ticker}\t{self.exchange}"


class Words(NamedTuple):
    """What words are known for; all in lower case, but for `legal`, which is also without stops."""

    english: AbstractSet[str]
    people: AbstractSet[str]
    places: AbstractSet[str]
    tails: AbstractSet[str]
    legal: AbstractSet[str]


def main(arguments: list[str]) -> int:
    """Writes or checks the table; returns the exit code."""
    parser = argparse.ArgumentParser(description="Makes the table of listed companies.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 where the table would change")
    given = parser.parse_args(arguments)
    from cleanco import basename  # noqa: PLC0415  (the script's own environment has it; its tests need not)

    text = HEAD + "".join(f"{e.line()}\n" for e in table(_rows(), basename, _words()))
    if given.check:
        same = TABLE.exists() and TABLE.read_text("utf-8") == text
        tell(f"{TABLE.name}: {'up to date' if same else 'would change'}")
        return 0 if same else 1
    TABLE.write_text(text, "utf-8")
    tell(f"{TABLE.name}: {text.count(chr(10)) - HEAD.count(chr(10))} names, {len(text.encode()) // 1024} KB")
    return 0


def table(rows: Iterable[Row], basename: Callable[[str], str], words: Words) -> list[Entry]:
    """The lines for `rows`, sorted: one for each company's name, and one for its shorter name where none else is meant by it."""
    firsts = [row for row in _first_of_each(rows) if is_company(row)]
    named = [(spelling(row.name, basename, words.legal), row) for row in firsts]
    entries: dict[str, Entry] = {}
    for name, row in named:
        if name:
            entries.setdefault(name.lower(), Entry(name, row.ticker, row.exchange, is_weak(name, words)))
    begins = Counter(name.lower().split(" ", 1)[0] for name, _ in named if name)
    for place, (name, row) in enumerate(named):
        short = shorter(name, words)
        its_own = short and (place < _FOREMOST or begins[short.lower().split(" ", 1)[0]] == 1)
        if its_own and not is_weak(short, words):
            entries.setdefault(short.lower(), Entry(short, row.ticker, row.exchange, weak=False))
    return sorted(entries.values(), key=lambda e: e.line().lower())


def is_company(row: Row) -> bool:
    """Whether the row is the share of a company that does business: no fund, trust or shell, no warrant, listed or a foreign company's receipt."""
    if row.exchange not in _EXCHANGES or not _TICKER.fullmatch(row.ticker):
        return False
    if row.exchange == "OTC" and not _RECEIPT.fullmatch(row.ticker):
        return False
    return not _NO_COMPANY.search(_STATE.sub("", row.name).rstrip(" .,"))


def spelling(name: str, basename: Callable[[str], str], legal: AbstractSet[str]) -> str:
    """`name` as an article would print it: no legal form, no state, no punctuation but stops and apostrophes inside words, no shouting."""
    before = ""
    while before != name:
        before = name
        name = _SPACED.sub("", basename(_STATE.sub("", name).strip(" ,./\\-"))).strip(" ,./\\-")
    words = _WORD.findall(_SITE.sub(".com", name.replace("’", "'")))
    while len(words) > 1 and (words[-1].lower().rstrip(".") in legal or words[-1].lower() in _LESS):
        words.pop()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    if not 0 < len(words) <= _MOST_WORDS or not any(c.isalpha() for c in words[0]):
        return ""
    shouted = all(w.isupper() or not w.isalpha() for w in words)
    return " ".join([_quiet(w, first=i == 0) for i, w in enumerate(words)]) if shouted else " ".join(words)


def shorter(name: str, words: Words) -> str:
    """The name without what firms of its trade are called by ("Acme Pharmaceuticals" is "Acme"); empty where nothing falls away."""
    parts = name.split(" ")
    kept = list(parts)
    while len(kept) > 1 and kept[-1].lower() in words.tails | words.legal | _LESS:
        kept.pop()
    return " ".join(kept) if len(kept) < len(parts) else ""


def is_weak(name: str, words: Words) -> bool:
    """Whether the name alone does not show that a company is meant: a word, a person, a place, initials, or ordinary words without a trade."""
    parts = name.lower().split(" ")
    if name.lower() in words.places:
        return True
    if len(parts) == 1:
        return (
            len(name) <= _FEWEST
            or not name.isalpha()
            or parts[0] in words.people
            or _is_english(parts[0], words.english)
        )
    if parts[-1] in words.tails:
        return False
    return parts[0] in words.people or (len(parts) == 2 and all(_is_english(p, words.english) for p in parts))


def _is_english(word: str, english: AbstractSet[str]) -> bool:
    if word in english or word.isdigit() or len(word) < _FEWEST:
        return True
    return any(word.endswith(end) and word.removesuffix(end) in english for end in ("s", "es", "'s", "ed", "d", "ing"))


def _first_of_each(rows: Iterable[Row]) -> list[Row]:
    """The first share of each company that is no preferred share or warrant."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.cik not in found and _TICKER.fullmatch(row.ticker):
            found[row.cik] = row
    return list(found.values())


def _quiet(word: str, *, first: bool) -> str:
    """A word out of a name in capitals: "MICRON" is "Micron"; what has no vowel ("CSX") or a mark ("AT&T") is left."""
    if not first and word.lower() in _SMALL:
        return word.lower()
    stem, site, _ = word.partition(".com")
    if not stem.replace("'", "").isalpha() or not re.search(r"[AEIOUY]", stem):
        return word
    return stem.capitalize() + site


def _rows() -> list[Row]:
    """The registrants in the file that the package carries."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (see `main`)

    file = distribution("edgartools").locate_file(SOURCE)
    found = pq.read_table(str(file), columns=["cik", "ticker", "exchange", "name"]).to_pylist()
    return [Row(r["cik"], r["ticker"] or "", r["exchange"] or "", r["name"] or "") for r in found]


def _words() -> Words:
    """The package's own tables of words, and a dictionary."""
    from english_words import get_english_words_set  # noqa: PLC0415  (see `main`)

    own = sections((DATA / "names_words.txt").read_text("utf-8"))
    places = sections((DATA / "places.txt").read_text("utf-8"))
    people = sections((DATA / "first_names.txt").read_text("utf-8"))
    nations = sections((DATA / "nationalities.txt").read_text("utf-8"))
    return Words(
        english=frozenset(get_english_words_set(["web2"], lower=True)) | _lower(own["dates"]) | _lower(nations[""]),
        people=_lower(people[""]),
        places=_lower(places[""]) | {line.lower() for line in places["phrases"]},
        tails=_lower(own["company_tails"]),
        legal={word.rstrip(".") for word in _lower(own["legal"])},
    )


def sections(text: str) -> Mapping[str, list[str]]:
    """The lines of a table under each `[heading]`, as the package's data files have them."""
    found: dict[str, list[str]] = {"": []}
    lines = found[""]
    for line in text.splitlines():
        if line.startswith("["):
            lines = found.setdefault(line[1 : line.index("]")], [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    return found


def tell(message: str) -> None:
    sys.stdout.write(f"{message}\n")


def _lower(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for line in lines for word in line.split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
