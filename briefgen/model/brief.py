"""The brief: the one type at which extraction and publishing meet; and the company record of the registry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from briefgen.model.facts import Figure, Listing, Mention, NamedCompany, Organization, Person, Quote
from briefgen.model.meta import Meta, Redirect
from briefgen.model.problem import Place, Problem
from briefgen.model.text import Document, NamedLink, Run, Span


@dataclass(frozen=True, slots=True)
class Topic:
    """What a brief is about. `id` is the slug of `name`; `why` names the words that speak for it, empty where an editor chose it."""

    id: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """An article, parsed: what its page shows, what its company pages gather.

    `id` is the article's path under `content/` without suffix (or the front matter's `id`). `headline` and `standfirst` may be the editor's
    words and then stand nowhere in `document.text`; `headline_at` and `standfirst_at` are their spans where they are the article's own.
    """

    id: str
    slug: str
    date: datetime | None
    headline: str
    standfirst: str
    document: Document
    headline_at: Span | None = None
    standfirst_at: Span | None = None
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    companies: tuple[NamedCompany, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    topics: tuple[Topic, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def meta(self) -> Meta:
        return self.document.meta

    def to_dict(self) -> dict[str, Any]:
        """The brief as one line of `extract --jsonl`; offsets count code points of the file."""
        doc = self.document
        figures = {f.at.span: f.text for f in self.figures}
        return {
            "id": self.id,
            "headline": self.headline,
            "boilerplate": _boilerplate(doc),
            "quotes": [_quote(doc, q) for q in self.quotes],
            "figures": [_figure(doc, f, figures) for f in self.figures],
            "companies": [_company(doc, c) for c in self.companies],
            "people": [
                {"name": p.name, "role": p.role, "affiliation": p.affiliation, "mentions": _mentions(doc, p.mentions)}
                for p in self.people
            ],
            "organizations": [{"name": o.name, "mentions": _mentions(doc, o.mentions)} for o in self.organizations],
        }


@dataclass(frozen=True, slots=True)
class Company:
    """A record of the registry: a company file, or what articles introduce.

    `id` is the file's stem and never changes; without a file (`at` is None) it is the slug of the shortest form without legal suffix.
    `profile` is the body of the file as runs over `text`. `listing` is what is known of its shares: as articles print it, else as the file has it,
    else as the table that comes with briefgen does.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    ticker: str = ""
    exchange: str = ""
    parent: str = ""
    brands: tuple[str, ...] = ()
    sector: str = ""
    country: str = ""
    founded: str = ""
    website: str = ""
    wikidata: str = ""
    logo: str = ""
    redirect_from: tuple[Redirect, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    profile: tuple[Run, ...] = ()
    at: Place | None = None
    listing: Listing | None = None
    links: tuple[NamedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of prose at `/NAME/`, from `content/pages/NAME.md`; its body is `runs` over `text`."""

    name: str
    title: str
    text: str
    runs: tuple[Run, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)
    redirect_from: tuple[Redirect, ...] = ()
    links: tuple[NamedLink, ...] = ()


def _boilerplate(doc: Document) -> list[list[int]]:
    spans = [b.span for b in doc.blocks if b.kind == "boilerplate"] + list(doc.asides)
    return [[s.start, s.end] for s in sorted(doc.source_span(s) for s in spans)]


def _at(doc: Document, span: Span, rule: str) -> dict[str, Any]:
    at = doc.source_span(span)
    return {"text": doc.surface(span), "start": at.start, "end": at.end, "rule": rule}


def _mentions(doc: Document, mentions: tuple[Mention, ...]) -> list[dict[str, Any]]:
    return [_at(doc, m.at.span, m.at.rule) for m in mentions]


def _quote(doc: Document, q: Quote) -> dict[str, Any]:
    speaker = doc.source_span(q.speaker_at) if q.speaker_at else None
    return _at(doc, q.at.span, q.at.rule) | {
        "form": q.form,
        "speaker": q.speaker,
        "speaker_kind": q.speaker_kind,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "role": q.role,
        "affiliation": q.affiliation,
        "cue": q.cue,
        "group": q.group,
        "key": q.key,
    }


def _figure(doc: Document, f: Figure, texts: dict[Span, str]) -> dict[str, Any]:
    return _at(doc, f.at.span, f.at.rule) | {
        "kind": f.kind,
        "value": _number(f.amount.value),
        "value_high": None if f.amount.high is None else _number(f.amount.high),
        "unit": f.amount.unit,
        "qualifier": None if f.amount.bound == "exact" else f.amount.bound,
        "change": f.change,
        "per": f.per,
        "metric": f.metric,
        "subject": f.subject,
        "period": f.period,
        "when": f.when,
        "same_as": texts.get(f.same_as) if f.same_as else None,
        "key": f.key,
    }


def _company(doc: Document, c: NamedCompany) -> dict[str, Any]:
    return {
        "name": c.name,
        "kind": c.kind,
        "role": c.role,
        "ticker": c.ticker,
        "exchange": c.exchange,
        "mentions": _mentions(doc, c.mentions),
        "owner": c.owner,
        "company": c.id or None,
        "listing": c.listing._asdict() if c.listing else None,
        "parent": c.parent,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
