"""Briefs made by hand for these tests: text in paragraphs, facts by the words that state them. All of it is invented."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.facts import Amount, Figure, Mention, NamedCompany, Person, Provenance, Quote
from briefgen.model.meta import Meta
from briefgen.model.page import Artifact, Page
from briefgen.model.text import Block, Document, Run, Span
from briefgen.publish.layers import default_theme
from briefgen.publish.plan import plan
from briefgen.publish.render import render
from briefgen.publish.settings import SiteSettings
from briefgen.publish.site import Site
from briefgen.publish.theme import Theme, load_theme
from briefgen.publish.trace import Ask

DAY = datetime(2021, 5, 4, tzinfo=UTC)
NOTHING = Meta()


def document(headline: str, paragraphs: Sequence[str], meta: Meta = NOTHING, path: str = "content/x.txt") -> Document:
    """A document of a headline and paragraphs; one that begins with `# ` is a heading, `! ` boilerplate, `* ` a list item."""
    blocks = [Block("headline", Span(0, len(headline)))]
    text, runs, sentences, closing = headline, [], [], ""
    kinds = {"# ": ("heading", "h2"), "! ": ("boilerplate", "p"), "* ": ("item", "li")}
    for paragraph in paragraphs:
        kind, tag = kinds.get(paragraph[:2], ("paragraph", "p"))
        words = paragraph[2:] if paragraph[:2] in kinds else paragraph
        span = Span(len(text) + 2, len(text) + 2 + len(words))
        text += "\n\n" + words
        blocks.append(Block(kind, span, 2 if kind == "heading" else 0))  # type: ignore[arg-type]
        opening = f"<ul><{tag}>" if tag == "li" else f"<{tag}>"
        runs.append(Run(closing + opening, span))
        closing = f"</{tag}></ul>" if tag == "li" else f"</{tag}>"
        at = span.start
        while at < span.end:
            stop = text.find(". ", at, span.end)
            end = span.end if stop < 0 else stop + 1
            sentences.append(Span(at, end))
            at = end + 1
    runs.append(Run(closing, Span(len(text), len(text))))
    return Document(path, text, tuple(blocks), tuple(runs), sentences=tuple(sentences), meta=meta)


def brief(
    slug: str = "acme",
    headline: str = "Acme Robotics opens a plant",
    paragraphs: Sequence[str] = ("Acme Robotics opened a plant.",),
    *,
    date: datetime | None = DAY,
    figures: Sequence[tuple[str, Mapping[str, Any]]] = (),
    quotes: Sequence[tuple[str, Mapping[str, Any]]] = (),
    companies: Sequence[tuple[str, Mapping[str, Any]]] = (),
    people: Sequence[Person] = (),
    meta: Meta = NOTHING,
    standfirst: str = "",
) -> Brief:
    """A brief whose facts stand where their words stand first after the headline; companies are marked wherever they are named."""
    doc = document(headline, paragraphs, replace(meta, date=date, day_only=True), f"content/{slug}.txt")
    return Brief(
        slug,
        slug,
        date,
        headline,
        standfirst,
        doc,
        quotes=tuple(sorted((_quote(doc, *q) for q in quotes), key=lambda q: q.at.span)),
        figures=tuple(sorted((_figure(doc, *f) for f in figures), key=lambda f: f.at.span)),
        companies=tuple(_company(doc, *c) for c in companies),
        people=tuple(people),
        headline_at=doc.blocks[0].span,
    )


def money(value: int | str, **more: Any) -> dict[str, Any]:
    return {"kind": "money", "amount": Amount(Decimal(value), "USD"), "key": True, **more}


def records(*briefs: Brief) -> dict[str, Company]:
    """A registry of just what the briefs name."""
    return {c.id: Company(c.id, c.name) for b in briefs for c in b.companies if c.id}


@cache
def theme() -> Theme:
    return load_theme([default_theme()])[0]


ENGLISH = theme().texts


def site_of(
    briefs: Iterable[Brief] = (),
    companies: Mapping[str, Company] | None = None,
    pages: Iterable[PlainPage] = (),
    **settings: Any,
) -> Site:
    briefs = tuple(briefs)
    known = records(*briefs) if companies is None else companies
    return Site.of(briefs, known, pages, SiteSettings(**settings), theme().assets, texts=ENGLISH)


def build(site: Site, look: Theme | None = None) -> dict[str, str]:
    """Every page of a site by its address, but those that are made of the others; fails where one cannot be rendered."""
    pages, problems = plan(site)
    assert problems == ()
    return {page.url: text_of(site, page, look) for page in pages if page.subject.kind != "data"}


def text_of(site: Site, page: Page, look: Theme | None = None) -> str:
    artifact, _, problems = render(page, Ask(site), look or theme())
    assert problems == ()
    assert isinstance(artifact, Artifact)
    return artifact.content.decode()


def write(folder: Path, **files: str) -> Path:
    """Template files in a folder; `base_html` is written as `base.html`, `parts__x_html` as `parts/x.html`."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/").rpartition("_")[0] + "." + name.rpartition("_")[2])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _at(doc: Document, words: str) -> Provenance:
    start = doc.text.find(words, doc.blocks[0].span.end)
    if start < 0:
        start = doc.text.find(words)
    return Provenance(doc.path, Span(start, start + len(words)) if start >= 0 else Span(0, 0), "by hand")


def _figure(doc: Document, words: str, given: Mapping[str, Any]) -> Figure:
    given = dict(given)
    if isinstance(given.get("same_as"), str):
        given["same_as"] = _at(doc, given["same_as"]).span
    return Figure(words, given.pop("kind"), given.pop("amount"), _at(doc, words), **given)


def _quote(doc: Document, words: str, given: Mapping[str, Any]) -> Quote:
    return Quote(words, _at(doc, words), **given)


def _company(doc: Document, name: str, given: Mapping[str, Any]) -> NamedCompany:
    given = dict(given)
    found, at = [], doc.text.find(name)
    while at >= 0:
        found.append(Mention(name, Provenance(doc.path, Span(at, at + len(name)), "by hand")))
        at = doc.text.find(name, at + len(name))
    return NamedCompany(name, tuple(found), id=given.pop("id", name.lower().replace(" ", "-")), **given)
