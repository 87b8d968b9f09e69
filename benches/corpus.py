"""The corpus: made-up news articles, written out from a number and a seed, so that everybody builds the same site.

    python -m benches.corpus --n 1000 --seed 7 --out corpus-1000

An article is front matter (title, date, companies, topics, source) and some 400 words: a few paragraphs, two subheads, two quotes with
their speakers, four to six figures, companies with tickers. The same `n` and seed give the same bytes on every machine. It knows none of
the generators that read it.
"""

import argparse
import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, count
from pathlib import Path

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("corpus_words.toml").read_text(encoding="utf-8"))
START = datetime(2018, 1, 1, 8, 0)  # noqa: DTZ001  (written out with a Z)
APART = timedelta(minutes=37)


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the corpus; the ticker has its exchange before it."""

    name: str
    slug: str
    ticker: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `body` is Markdown."""

    slug: str
    title: str
    date: datetime
    companies: tuple[Company, ...]
    topics: tuple[str, ...]
    source: str
    body: str

    @property
    def path(self) -> str:
        """Its place in the content folder, without suffix: YYYY/MM/SLUG."""
        return f"{self.date:%Y}/{self.date:%m}/{self.slug}"

    def markdown(self) -> str:
        """The article as a Markdown file with YAML front matter."""
        companies = "".join(f"  - {_quoted(c.name)}\n" for c in self.companies)
        return (
            f"---\ntitle: {_quoted(self.title)}\ndate: {self.date:%Y-%m-%dT%H:%M:%SZ}\ncompanies:\n{companies}"
            f"topics: [{', '.join(self.topics)}]\nsource: {_quoted(self.source)}\n---\n\n{self.body}"
        )

    def plain(self) -> str:
        """The article as pasted text: the headline, then the paragraphs."""
        return f"{self.title}\n\n" + self.body.replace("## ", "").replace("**", "").replace("*", "")


def make(n: int, seed: int = 7) -> Iterator[Article]:
    """The `n` articles of `seed`. The number of companies grows with `n`, so another `n` gives other articles."""
    dice = random.Random(seed)
    known = companies(n)
    # A mild skew: the first names come up more often, and none takes over.
    weights = list(accumulate(1 / (i + 12) ** 0.6 for i in range(len(known))))
    return (_article(dice, known, weights, i) for i in range(n))


def companies(n: int) -> tuple[Company, ...]:
    """The companies that a corpus of `n` articles may name: one for every 20 articles, 40 at least."""
    want = max(40, n // 20)
    found = [
        Company(name, slug(name), ticker) for name, _, ticker in (big.rpartition(" ") for big in WORDS["big"][:want])
    ]
    roots, tails, exchanges = WORDS["roots"], WORDS["tails"], WORDS["exchanges"]
    for i in count():
        if len(found) >= want:
            break
        root, tail = roots[i % len(roots)], tails[i // len(roots) % len(tails)]
        again = i // (len(roots) * len(tails))
        name = f"{root} {tail}" + (f" {again + 1}" if again else "")
        ticker = f"{exchanges[i % len(exchanges)]}:{root[:2].upper()}{tail[:2].upper()}{again or ''}"
        found.append(Company(name, slug(name), ticker))
    return tuple(found)


def write(folder: Path, n: int, seed: int = 7, *, plain: bool = False) -> None:
    """Writes the articles to FOLDER/content/YYYY/MM/, and how often each company is named to FOLDER/companies.json."""
    named = dict.fromkeys(companies(n), 0)
    for article in make(n, seed):
        file = folder / "content" / (article.path + (".txt" if plain else ".md"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article.plain() if plain else article.markdown(), encoding="utf-8", newline="\n")
        for company in article.companies:
            named[company] += 1
    table = [{"name": c.name, "slug": c.slug, "ticker": c.ticker, "articles": times} for c, times in named.items()]
    (folder / "companies.json").write_text(json.dumps(table, indent=0), encoding="utf-8")


def page_set(articles: int, named: int) -> int:
    """The number of files of the site that all build, for so many articles that name so many companies.

    A page for each article, a page and a feed for each company, index pages of 20, and the list of companies, the site's feed and
    the sitemap.
    """
    return articles + 2 * named + -(-articles // 20) + 3


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _article(dice: random.Random, known: tuple[Company, ...], weights: list[float], i: int) -> Article:
    """Article number `i`. The order in which the dice are thrown is the corpus: another order gives other bytes."""
    want = dice.choice((1, 1, 2, 2, 2, 3, 3, 4))
    picked: list[Company] = []
    while len(picked) < want:
        company = dice.choices(known, cum_weights=weights)[0]
        if company not in picked:
            picked.append(company)
    title = _title(dice, picked)
    body = _body(dice, picked, i)
    return Article(
        slug=f"{slug(title)[:60].strip('-')}-{i:06d}",
        title=title,
        date=START + APART * i,
        companies=tuple(picked),
        topics=tuple(dice.sample(WORDS["topics"], dice.choice((1, 2, 3)))),
        source=dice.choice(WORDS["sources"]),
        body=body,
    )


def _title(dice: random.Random, picked: list[Company]) -> str:
    title = f"{picked[0].name} {dice.choice(WORDS['announcements'])} {dice.choice(WORDS['products'])} in {dice.choice(WORDS['places'])}"
    if len(picked) > 1 and dice.random() < 0.4:
        title += f" with {picked[1].name}"
    if dice.random() < 0.15:
        title += f": a ${dice.randrange(2, 90)} billion question"
    return title


def _body(dice: random.Random, picked: list[Company], i: int) -> str:
    main = picked[0]
    lead = f"{main.name} ({main.ticker}) " + dice.choice(WORDS["leads"]).format(**_words(dice, picked, i))
    sentences = dice.sample(WORDS["sentences"], 14)
    figures = dice.sample(WORDS["figures"], dice.choice((3, 4, 4)))
    quotes = dice.sample(WORDS["quotes"], 2)
    names = [f"{dice.choice(WORDS['first'])} {dice.choice(WORDS['last'])}" for _ in range(2)]
    roles = dice.sample(WORDS["roles"], 2)
    heads = dice.sample(WORDS["heads"], 2)
    s = [text.format(**_words(dice, picked, i)) for text in sentences]
    f = [text.format(**_words(dice, picked, i)) for text in figures]
    partners = "".join(dice.choice(WORDS["partners"]).format(c.name, c.ticker) for c in picked[1:])
    last = s[12] if len(picked) < 3 else ""
    employer = "." if roles[0].startswith("a") else f" of {main.name}."
    place = dice.choice(WORDS["places"])
    paragraphs = [
        f"{lead} {f[0]}",
        f"{s[0]} {s[1]}{partners}",
        f"\u201c{quotes[0]},\u201d said {names[0]}, {roles[0]}{employer} {s[2]}",
        f"## {heads[0]}",
        f"{f[1]} {s[3]} {s[4]}",
        f"{s[5]} {s[6]} {s[7]}",
        f'"{quotes[1]}," {names[1]}, {roles[1]}, told reporters in {place}. "The rest will follow."',
        f"## {heads[1]}",
        f"{f[2]} {s[8]} {s[9]}",
        s[10] + (f" {s[11]}" if len(picked) < 2 else ""),
        f"{f[3]} {last}" if len(f) > 3 else last or s[13],
    ]
    return "\n\n".join(paragraphs) + "\n"


def _words(dice: random.Random, picked: list[Company], i: int) -> dict[str, object]:
    """What fills the gaps of one sentence: the companies, a day, a place, a product and amounts of every kind."""
    words: dict[str, object] = {
        "pct": dice.randrange(3, 180),
        "pm": round(dice.uniform(1, 39), 1),
        "q": dice.choice(WORDS["quarters"]),
        "place": dice.choice(WORDS["places"]),
        "prod": dice.choice(WORDS["products"]),
        "usd": f"${dice.randrange(2, 400)} billion",
        "usd2": f"${dice.uniform(1, 99):.2f} billion",
        "usd3": f"${dice.randrange(20, 900)} million",
        "cust": f"{dice.randrange(2, 9)} billion" if dice.random() < 0.2 else f"{dice.randrange(2, 900)} million",
        "users": f"{dice.uniform(1, 90):.1f} million",
        "yuan": f"{dice.uniform(1, 60):.2f} billion yuan",
        "eur": f"€{dice.uniform(1, 80):.1f} billion",
        "jobs": f"{dice.randrange(1, 30)},{dice.randrange(100, 999)}",
    }
    other = dice.choice(picked)
    rival = other.name if other is not picked[0] else "a smaller rival"
    return words | {"c": picked[0].name, "d": rival, "day": dice.choice(WORDS["days"]), "ref": i}


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Writes a corpus to the folder that the command line names."""
    parser = argparse.ArgumentParser(description="Writes a corpus of made-up articles.")
    parser.add_argument("--n", type=int, default=1000, help="how many articles (default: 1000)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--no-frontmatter", action="store_true", help="pasted text: no front matter, no markup")
    given = parser.parse_args()
    write(given.out, given.n, given.seed, plain=given.no_frontmatter)
    print(f"{given.n} articles in {given.out}")


if __name__ == "__main__":
    main()
