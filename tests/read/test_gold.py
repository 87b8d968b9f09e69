"""The measure of boilerplate on the shared evaluation articles, where they are at hand."""

import json
import re
from pathlib import Path

import pytest

from briefgen.model.source import Source
from briefgen.model.text import Document
from briefgen.read.document import parse

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "eval" / "gold"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not GOLD.is_dir(), reason="no shared evaluation data")]


def read(file: Path) -> Document:
    document, problems = parse(Source(f"content/{file.name}", "article", file.read_bytes()))
    assert problems == ()
    assert document is not None
    return document


def paragraphs(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            spans.append((at, at + len(part)))
        at += len(part)
    return spans


def test_boilerplate_paragraphs() -> None:
    hits = wanted = found = 0
    for file in sorted(GOLD.glob("*.txt")):
        gold = set(json.loads(file.with_suffix(".json").read_text())["boilerplate"])
        document = read(file)
        spans = [b.span for b in document.blocks if b.kind == "boilerplate"] + list(document.asides)
        ours = {
            i
            for i, (s, e) in enumerate(paragraphs(file.read_text()))
            for span in spans
            if min(e, span.end) - max(s, span.start) > 0.5 * (e - s)
        }
        hits, wanted, found = hits + len(gold & ours), wanted + len(gold), found + len(ours)
    assert 2 * hits / (wanted + found) >= 0.97


def test_the_headline_is_the_first_line() -> None:
    for file in sorted(GOLD.glob("*.txt")):
        document = read(file)
        assert (
            document.surface(document.blocks[0].span) == json.loads(file.with_suffix(".json").read_text())["headline"]
        )


def test_the_sample() -> None:
    document = read(SHARED / "samples" / "alibaba-nasa.txt")
    kinds = [b.kind for b in document.blocks]
    assert [kinds.count(k) for k in ("headline", "caption", "heading", "boilerplate")] == [1, 1, 2, 0]
    assert kinds[:2] == ["headline", "caption"]
