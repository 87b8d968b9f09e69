"""The corpus of the figure tests: stories made of plain text, expectations read from the corpus files."""

import tomllib
from pathlib import Path
from typing import Any

from briefgen.extraction.entities import Named, Names
from briefgen.extraction.figures.find import find_figures
from briefgen.extraction.story import Story, tell
from briefgen.model.facts import Figure, NamedCompany
from briefgen.model.text import Block, Document, Span

CORPUS = Path(__file__).parent / "corpus"


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / name).read_text("utf-8"))


def story_of(text: str) -> Story:
    """A story of `text`: blocks are parted by blank lines, the first of several is the headline, sentences end in ". "."""
    blocks, sentences, at = [], [], 0
    parts = text.split("\n\n")
    for i, part in enumerate(parts):
        blocks.append(Block("headline" if i == 0 and len(parts) > 1 else "paragraph", Span(at, at + len(part))))
        start = at
        for piece in part.split(". "):
            sentences.append(Span(start, min(start + len(piece) + 1, at + len(part))))
            start += len(piece) + 2
        at += len(part) + 2
    return tell(Document("-", text, tuple(blocks), sentences=tuple(sentences)))


def figures_of(text: str) -> tuple[Figure, ...]:
    return find_figures(story_of(text))


def written(figure: Figure) -> str:
    """An amount as the corpus writes it: "5..7 percent"."""
    amount = figure.amount
    value = f"{amount.value.normalize():f}" + (f"..{amount.high.normalize():f}" if amount.high is not None else "")
    return f"{value} {amount.unit}"


def names_of(text: str, companies: list[str]) -> Names:
    """Names with `companies`, the first of them the primary one, and Ann Lee."""
    mentions = []
    for kind, names in (("company", companies), ("person", ["Ann Lee"])):
        for name in names:
            at = text.find(name)
            while at >= 0:
                mentions.append(Named(Span(at, at + len(name)), "person" if kind == "person" else "company", name))
                at = text.find(name, at + 1)
    found = tuple(NamedCompany(c, (), role="secondary" if i else "primary") for i, c in enumerate(companies))
    return Names(companies=found, mentions=tuple(sorted(mentions, key=lambda m: m.span)))
