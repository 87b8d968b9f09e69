"""Laws 4 and 5 over any text: extraction raises on none, spans lead back to what they name, time grows with size and no faster.

The fuzz corpus is made here, from the sentences of our own test articles and corpus files, cut and spoilt by a generator with a fixed seed.
"""

import gc
import random
import re
import string
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.extraction.compose import compose
from briefgen.extraction.pipeline import extract
from briefgen.model.facts import Facts, Provenance
from briefgen.model.text import Document
from briefgen.read.document import parse_text

HERE = Path(__file__).parent
SHARDS, TEXTS = 25, 4_000

MARKS = "\"'“”‘’«»„`´()[]{}<>|*_#~"
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202e\u2066\u2069\u00ad\u0301\u00a0\u2009\u2028\u2029\x85\x0b\x0c\x00\x1b"
FOREIGN = "שלוםمرحبا你好日本語한국어ΑΒГДйñßøÇİıſﬁⅫ½²٣४①𝟗🙂🇺🇸𐍈"
SNIPPETS = ("\n", "\n\n", "\r\n", " -- ", "...", ". ", ", ", "—", "–", "$", "€", "%", "£", "/", "\\", "&amp;", "http://", "@", "---\n", "- ", "1. ",
    "9" * 30, "1,2,3", "0.0.0", "1e9", "1e999", "2.5bn", "½", "(NYSE:", ")", "Inc.", "’s", "said", "“", "”", "\t", "    ", "|", "- - ")  # fmt: skip

Fault = str
Spoil = Callable[[random.Random, str], str]


def places(facts: Facts) -> Iterator[tuple[str, Provenance]]:
    """Each thing found, as the text that it gives for itself and where it says that it stands."""
    yield from ((f.text, f.at) for f in facts.figures)
    yield from ((q.text, q.at) for q in facts.quotes)
    names = (facts.companies, facts.people, facts.organizations)
    yield from ((m.text, m.at) for kind in names for named in kind for m in named.mentions)


def fault_of(document: Document, facts: Facts) -> Fault:
    """How `facts` break law 4; empty where they do not."""
    size = len(document.text)
    for text, at in places(facts):
        start, end = at.span.start, at.span.end
        if not 0 <= start < end <= size:
            return f"{at.rule}: {at.span} is no stretch of a text of {size} characters"
        if document.text[start:end] != text:
            return f"{at.rule}: {text!r} stands not at {at.span}, but {document.text[start:end]!r}"
    figures = {f.at.span for f in facts.figures}
    if any(f.same_as and f.same_as not in figures for f in facts.figures):
        return "same_as names no figure"
    if any(q.speaker_at and not 0 <= q.speaker_at.start < q.speaker_at.end <= size for q in facts.quotes):
        return "speaker_at is no stretch of the text"
    return ""


def try_text(text: str) -> Fault:
    """What goes wrong with `text`, if anything does."""
    try:
        document = parse_text(text)
        facts = extract(document)
        compose(facts, id="any").to_dict()
    except Exception as error:  # noqa: BLE001  (any error at all breaks the law)
        return f"{type(error).__name__}: {error}"
    return fault_of(document, facts)


@cache
def sentences() -> tuple[str, ...]:
    """Sentences and phrases of our own test articles and corpus files."""
    found: set[str] = set()
    for file in sorted((HERE.parent / "sites").rglob("content/**/*")):
        if file.suffix in (".txt", ".md"):
            found.update(re.split(r"\n+|(?<=[.”]) ", file.read_text(encoding="utf-8")))
    for file in sorted((HERE / "corpus").glob("*.toml")):
        for text in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
            found.update(re.split(r"\n+", text))
    return tuple(sorted(text for text in found if len(text) > 3))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _cut(rng: random.Random, text: str) -> str:
    """A stretch of `text`, words cut through."""
    length = rng.randint(20, 60)
    start = rng.randrange(max(1, len(text) - length + 1))
    return text[start : start + length]


def _put(rng: random.Random, text: str, what: str) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + what + text[at:]


def _double_mark(rng: random.Random, text: str) -> str:
    return re.sub(r"[\"“”'‘’().,%$]", lambda m: m[0] * rng.choice((0, 1, 2, 3)), text)


def _twice(rng: random.Random, text: str) -> str:
    return text + rng.choice((" ", "", "\n\n")) + text


def _drop(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randint(1, 3) :]


SPOILS: tuple[Spoil, ...] = (
    lambda rng, text: _put(rng, text, rng.choice(MARKS)),
    lambda rng, text: _put(rng, text, rng.choice(HIDDEN)),
    lambda rng, text: _put(rng, text, rng.choice(FOREIGN)),
    lambda rng, text: _put(rng, text, rng.choice(SNIPPETS)),
    lambda rng, text: _put(rng, text, "".join(rng.choices(string.digits, k=rng.randint(1, 25)))),
    lambda rng, text: text.replace(" ", rng.choice(("  ", "\n", "", "\u00a0", "-", "\u200b", "\n\n")), rng.randint(1, 4)),
    lambda rng, text: rng.choice((text.upper(), text.lower(), text.title(), text[::-1])),
    _twice,
    _double_mark,
    _drop,
    _drop,
)  # fmt: skip


def spoilt(rng: random.Random) -> str:
    """A short text: mostly a cut of one or two sentences with some damage done, now and then mere characters."""
    if rng.random() < 0.1:
        letters = rng.choice(
            (string.printable, MARKS + "a 1", HIDDEN + "Ab 1.", FOREIGN + " 9%", "$€ 1234567890.,-bnm%")
        )
        return "".join(rng.choices(letters, k=rng.randint(1, 50)))
    text = _cut(rng, rng.choice(sentences()))
    if rng.random() < 0.25:
        text = text[:30] + rng.choice((" ", "\n\n", "", " “", "” ")) + _cut(rng, rng.choice(sentences()))[:30]
    if rng.random() < 0.15:
        text = rng.choice(("“{}” {} said.", '"{}," said {}.', "{1}: ‘{0}.’", "“{}.\n\n“{}")).format(
            text[:30], "Tom Lee"
        )
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        text = rng.choice(SPOILS)(rng, text)
    return text[:120]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_hundred_thousand_spoilt_texts(shard: int) -> None:
    rng = random.Random(shard)
    faults = ((text, fault) for text in (spoilt(rng) for _ in range(TEXTS)) if (fault := try_text(text)))
    found = [f"{text!r}: {fault}" for (text, fault), _ in zip(faults, range(5), strict=False)]
    assert not found, "\n" + "\n".join(found)


def test_the_corpus_is_as_large_and_varied_as_promised() -> None:
    assert SHARDS * TEXTS >= 100_000
    rng = random.Random(0)
    made = [spoilt(rng) for _ in range(TEXTS)]
    assert len(set(made)) > 0.9 * TEXTS
    assert sum(len(t) for t in made) / TEXTS > 20
    joined = "".join(made)
    joined.encode("utf-8")  # no lone surrogate
    assert set(HIDDEN + FOREIGN + MARKS) <= set(joined)
    facts = [extract(parse_text(t)) for t in made]
    assert sum(bool(f.figures) for f in facts) > TEXTS / 10
    assert sum(bool(f.quotes) for f in facts) > TEXTS / 100
    assert sum(bool(f.companies or f.people) for f in facts) > TEXTS / 20


ANY_CHARACTER = st.characters(exclude_categories=["Cs"])
WORDS = st.sampled_from((*MARKS, *HIDDEN, *SNIPPETS, "Acme Robotics", "Jane Doe", "said", "chief executive of", "5 million", "US$3.2bn",
    "three-quarters", "percent", "to", "from", "and", "a share", "last quarter", "(ACM.N)", "he", "the company", "up", "Mr.", " ", " ", " "))  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.text(ANY_CHARACTER, max_size=200),
        st.lists(WORDS, max_size=40).map("".join),
        st.lists(WORDS, max_size=40).map(" ".join),
    )
)
def test_no_text_raises(text: str) -> None:
    assert try_text(text) == ""


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_extraction_gives_the_same_twice(text: str) -> None:
    assert extract(parse_text(text)) == extract(parse_text(text))


HARD: dict[str, tuple[Callable[[int], str], int]] = {
    "digits in a row": (lambda n: "9" * n, 10_000),
    "open quotes": (lambda n: "“" * n, 50_000),
    "open straight quotes": (lambda n: '"' * n, 50_000),
    "open quotes before words": (lambda n: "“we " * n, 50_000),
    "single quotes before words": (lambda n: "'we " * n, 50_000),
    "closing quotes after words": (lambda n: "we” " * n, 50_000),
    "quotes that said": (lambda n: "“Yes,” he said. " * n, 5_000),
    "no blank": (lambda n: "x" * n, 1_000_000),
    "no blank, capitals": (lambda n: "X" * n, 1_000_000),
    "no blank, mixed": (lambda n: "aB1." * n, 60_000),
    "ranges without end": (lambda n: "$3 to " * n, 5_000),
    "between without end": (lambda n: "between 3 and " * n, 10_000),
    "one sentence again and again": (lambda n: "Acme Robotics said that it sold 40 robots. " * n, 10_000),
    "one paragraph again and again": (lambda n: "Jane Doe of Acme Robotics saw 4% more. \n\n" * n, 5_000),
    "deep brackets": (lambda n: "(" * n + "5%" + ")" * n, 50_000),
    "square brackets": (lambda n: "[a](" * n, 30_000),
    "capitals": (lambda n: "ACME ROBOTICS AND BOREALIS CLOUD SOAR. " * n, 2_000),
    "capitalised words": (lambda n: "Acme Borealis Nimbus " * n, 5_000),
    "names in a list": (lambda n: "Jane Doe, Tom Lee and " * n, 5_000),
    "newlines": (lambda n: "\n" * n, 200_000),
    "lines of one word": (lambda n: "word\n" * n, 20_000),
    "blanks": (lambda n: "a" + " " * n + "b", 200_000),
    "no-break blanks": (lambda n: "a" + "\u00a0" * n + "b", 200_000),
    "zero width": (lambda n: "a\u200b" * n, 50_000),
    "right to left": (lambda n: "\u202eשלום \u202c" * n, 10_000),
    "number words": (lambda n: "one hundred and twenty " * n, 5_000),
    "scale words": (lambda n: "million " * n, 20_000),
    "signs": (lambda n: "$€£" * n, 30_000),
    "commas": (lambda n: "1,2" * n, 20_000),
    "dots": (lambda n: "." * n, 100_000),
    "dotted letters": (lambda n: "U.S." * n, 20_000),
    "hyphens": (lambda n: "a-" * n, 50_000),
    "dashes": (lambda n: "— " * n, 50_000),
    "addresses": (lambda n: "http://" * n, 10_000),
    "at signs": (lambda n: "a@" * n, 50_000),
    "tickers": (lambda n: "Acme (NYSE: ACM) " * n, 5_000),
    "open tickers": (lambda n: "(NYSE: " * n, 10_000),
    "roles": (lambda n: "chief executive of " * n, 10_000),
    "list marks": (lambda n: "- " * n, 30_000),
    "table bars": (lambda n: "|" * n, 30_000),
    "last names": (lambda n: " ".join(f"Aa{_word(i)} Bb{_word(i)} said." for i in range(n)), 4_000),
    "different opening words": (lambda n: " ".join(f"Aa{_word(i)} agreed." for i in range(n)), 16_000),
    "one sentence without end": (lambda n: " and ".join(f"Aa{_word(i)} Inc. rose {i}% in May" for i in range(n)), 3_000),
    "different companies": (lambda n: " ".join(f"Aa{_word(i)} Inc. rose {i}%." for i in range(n)), 4_000),
    "different quotes": (lambda n: "\n\n".join(f"“We are {_word(i)},” said Al Bb{_word(i)}." for i in range(n)), 3_000),
}  # fmt: skip
SLACK = 0.05
"""Seconds of CPU time that are noise."""

BEFORE = "Acme grows\n\nAcme Robotics Inc. sold 5,400 robots.\n\n"
AFTER = "\n\n“We are glad of it,” said Jane Doe, chief executive of Acme Robotics, which made a profit of $12 million."


def _word(number: int) -> str:
    """A word of its own for each number, letters only."""
    return re.sub(r"\d", lambda d: "abcdefghij"[int(d[0])], f"{number:05}")


@pytest.mark.parametrize("case", HARD)
def test_time_grows_with_size_and_no_faster(case: str) -> None:
    """Twice the text takes at most three times the CPU time, in reading and in extraction; what is only noise is gone at a second look."""
    make, size = HARD[case]
    faults = (_growth(make(size // 2), make(size)) for _ in range(3))
    first = next(faults)
    assert not first or not all(faults), first


def _growth(half: str, whole: str) -> Fault:
    """Which stage grows faster than the text; empty where none does."""
    for stage, less, more in zip(("parse_text", "extract"), _cost(half), _cost(whole), strict=True):
        if more > 3 * less + SLACK:
            return f"{stage}: {less:.3f} s, and for twice the text {more:.3f} s"
    return ""


def _cost(text: str) -> tuple[float, float]:
    """CPU seconds of reading and of extraction, without those of the garbage collector: they grow with what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        document = parse_text(text)
        read = time.process_time()
        extract(document)
        return read - started, time.process_time() - read
    finally:
        gc.enable()


@pytest.mark.parametrize("case", HARD)
def test_the_rest_of_the_article_is_still_extracted(case: str) -> None:
    make, size = HARD[case]
    document = parse_text(BEFORE + make(min(size, 10_000)) + AFTER)
    facts = extract(document)
    assert fault_of(document, facts) == ""
    assert "5,400 robots" in [f.text for f in facts.figures]
    assert "$12 million" in [f.text for f in facts.figures]
    assert ("We are glad of it,", "Jane Doe") in [(q.text, q.speaker) for q in facts.quotes]
    assert any(c.name == "Acme Robotics" for c in facts.companies)
    assert "Jane Doe" in [p.name for p in facts.people]
