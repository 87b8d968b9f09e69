"""Checks: what an editor would want to hear of before readers do. All are warnings; each names what is wrong and how to mend it.

A check that cries wolf is switched off in the editor's mind, so each keeps silent where it cannot be fairly sure. Pure: briefs and company
records in, problems out. Refuses to change a brief.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from briefgen.extraction.checks import listings
from briefgen.extraction.checks.agreement import agree, same_kind
from briefgen.extraction.checks.conflicts import conflicts, statements
from briefgen.extraction.checks.copies import copies
from briefgen.extraction.editable import QUOTES
from briefgen.extraction.names.lexicon import STARTERS
from briefgen.extraction.overrides import short
from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Figure, FigureKind
from briefgen.model.problem import Place, Problem
from briefgen.model.text import Document

CHECKS = (
    "headline-figure",
    "figure-conflict",
    "told-twice",
    "figure-unit",
    "quote-speaker",
    "speaker-introduced",
    "ticker",
    "company-file",
    "picture-alt",
)
"""The `rule` of every problem found here."""

SEEN_OFTEN = 3
"""In how many briefs a company is named before it deserves a file."""


def check(briefs: Iterable[Brief], companies: Mapping[str, Company]) -> tuple[Problem, ...]:
    """All that the checks find in `briefs` and in the records they are linked to, sorted by place."""
    ordered = sorted(briefs, key=_when)
    found = list(chain.from_iterable(check_brief(brief, companies) for brief in ordered))
    found += conflicts(chain.from_iterable(statements(brief) for brief in ordered))
    found += copies(ordered)
    found += _without_file(ordered, companies)
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.place, p.rule, p.what)))


def check_brief(brief: Brief, companies: Mapping[str, Company]) -> tuple[Problem, ...]:
    """What the checks find in one brief on its own."""
    return (
        *_headline_figures(brief),
        *_figures_without_unit(brief),
        *_quotes_without_speaker(brief),
        *_speakers_not_introduced(brief),
        *_tickers(brief, companies),
        *_picture_without_words(brief),
    )


def unfiled(briefs: Iterable[Brief], companies: Mapping[str, Company]) -> dict[str, tuple[Brief, ...]]:
    """The companies without a file that several briefs are about or speak of, by id, each with its briefs in time.

    Briefs that merely name it as their source do not count: nobody keeps a file of each newspaper that is cited.
    """
    found: dict[str, list[Brief]] = {}
    for brief in sorted(briefs, key=_when):
        for company in brief.companies:
            record = companies.get(company.id)
            if record and record.at is None and company.role != "source" and company.mentions:
                found.setdefault(company.id, []).append(brief)
    return {i: tuple(found[i]) for i in sorted(found) if len(found[i]) >= SEEN_OFTEN}


def _when(brief: Brief) -> tuple[str, str]:
    return brief.date.isoformat() if brief.date else "", brief.id


def _warning(rule: str, place: Place, what: str, mend: str) -> Problem:
    return Problem("warning", place, what, mend, rule)


# ---- pictures


def _picture_without_words(brief: Brief) -> Iterable[Problem]:
    """A lead picture that says nothing to those who cannot see it."""
    if brief.meta.image and not brief.meta.image.alt.strip():
        place = brief.meta.places.get("image", Place(brief.document.path))
        what = "the picture has no `alt`, the words for readers who cannot see it."
        yield _warning("picture-alt", place, what, "Write image: {src: ..., alt: What the picture shows}")


# ---- figures

# Periods and ratios are often the headline's own words for what the body tells ("twice", "in five years").
_CHECKED: frozenset[FigureKind] = frozenset(("money", "percent", "count", "measure"))
_LISTED = 20
_LONGEST_HEADLINE = 150
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TELLING = 3


def _headline_figures(brief: Brief) -> Iterable[Problem]:
    """A figure of the headline that no figure of the body bears out; a first line that is a whole sentence is no headline."""
    document = brief.document
    headlines = [b.span for b in document.blocks if b.kind == "headline" and _is_headline(document.surface(b.span))]
    above = [f for f in brief.figures if any(f.at.span.overlaps(h) for h in headlines)]
    body = [f for f in brief.figures if f not in above]
    for figure in above:
        if figure.kind not in _CHECKED or (figure.kind == "count" and figure.amount.value < _LISTED):
            continue
        if any(same_kind(figure, other) and agree(figure, other) for other in body) or _is_printed(document, figure):
            continue
        yield _warning(
            "headline-figure",
            document.place(figure.at.span.start),
            f"the headline says “{figure.text}”, and the body does not.",
            "Mend the headline or the body, or give the article a `title` of its own.",
        )


def _is_headline(text: str) -> bool:
    return len(text) <= _LONGEST_HEADLINE and not text.rstrip().endswith(".")


def _is_printed(document: Document, figure: Figure) -> bool:
    """Whether the figure's numeral stands in the body all the same; a short one proves nothing."""
    numeral = _NUMERAL.search(figure.text)
    if not numeral or len(numeral[0]) < _TELLING:
        return False
    pattern = re.compile(rf"(?<![\d.,]){re.escape(numeral[0])}(?![\d]|[.,]\d)")
    return any(
        pattern.search(document.text, b.span.start, b.span.end)
        for b in document.blocks
        if b.kind not in ("headline", "boilerplate")
    )


def _figures_without_unit(brief: Brief) -> Iterable[Problem]:
    """A figure of which nobody can tell what it counts."""
    for figure in brief.figures:
        if not figure.amount.unit.strip():
            yield _warning(
                "figure-unit",
                brief.document.place(figure.at.span.start),
                f"the figure “{short(figure.text)}” has no unit.",
                "Set its `unit` in front matter under `figures: set:`, or `hide` it.",
            )


# ---- quotes

_FEW_WORDS = 3
_SURNAME = re.compile(r"[A-ZÀ-Þ][^\s]+")
_CIVIL = frozenset(("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss"))


def _quotes_without_speaker(brief: Brief) -> Iterable[Problem]:
    """Somebody's words, and nobody to answer for them. A fragment of a few words is left alone, and what the editor left open on purpose."""
    meta = brief.meta.quotes
    entries = (*(meta.replace or ()), *meta.add, *meta.set) if meta else ()
    settled = [e.name for e in entries if "speaker" in e.fields]
    told: set[str] = set()
    for quote in brief.quotes:
        if quote.speaker or (quote.form == "partial" and len(quote.text.split()) <= _FEW_WORDS):
            continue
        if quote.group in told or any(QUOTES.is_called(quote, name) for name in settled):
            continue
        told |= {quote.group} if quote.group else set()
        yield _warning(
            "quote-speaker",
            brief.document.place(quote.at.span.start),
            f"nobody is named as the speaker of “{short(quote.text)}”.",
            "Name them in front matter under `quotes: set:` (`speaker: null` leaves it open), or `hide` the quote.",
        )


def _speakers_not_introduced(brief: Brief) -> Iterable[Problem]:
    """A speaker who is a bare surname from first to last, with no role: readers cannot know who that is. Each is told once."""
    known = {p.name: p for p in brief.people}
    asked: set[str] = set()
    for quote in brief.quotes:
        name = quote.speaker or ""
        if quote.speaker_kind != "person" or quote.role or quote.affiliation or not _SURNAME.fullmatch(name):
            continue
        person = known.get(name)
        if name in asked or (person and (person.role or person.affiliation)):
            continue
        asked.add(name)
        if _is_introduced(name, brief.document.text):
            continue
        yield _warning(
            "speaker-introduced",
            brief.document.place((quote.speaker_at or quote.at.span).start),
            f"“{name}” is quoted, and the article never says who that is.",
            "Introduce them in the text, or set `speaker` (the full name) and `role` in front matter under `quotes: set:`.",
        )


def _is_introduced(name: str, text: str) -> bool:
    """Whether the text may say who `name` is in a way that nothing found: behind another name or a role, before ", the ..."; or is no person at all."""
    bare = re.escape(name)
    if re.search(rf"\b(?:{bare.lower()}|[Tt]he {bare})\b", text) or re.search(
        rf"\b{bare}, (?:an?|the|who|whose)\b", text
    ):
        return True
    before = re.findall(rf"([\w’'.-]{{2,40}})(?: - | |-){bare}\b", text)
    return any(w[0].isupper() and w not in _CIVIL and w.lower() not in STARTERS for w in before)


# ---- companies


def _tickers(brief: Brief, companies: Mapping[str, Company]) -> Iterable[Problem]:
    """A ticker that the company's record contradicts: another one at the same exchange, and no former listing either."""
    for company in brief.companies:
        record = companies.get(company.id)
        if not record or not company.mentions:
            continue
        known = listings.known(record)
        for listing in listings.printed(company):
            rival = listings.denied(listing, known)
            if rival:
                place = brief.document.place(company.mentions[0].at.span.start)
                file = str(record.at) if record.at else "other articles"
                yield _warning(
                    "ticker",
                    place,
                    f"the ticker of {company.name} is {company.exchange or listing[0]}:{company.ticker} here and {_worded(rival)} in {file}.",
                    "Mend the wrong one, or name the second listing in the company file: `extra: {listings: [...]}` or `former_listing`.",
                )


def _worded(listing: tuple[str, str]) -> str:
    return ":".join(part for part in listing if part)


def _without_file(briefs: Iterable[Brief], companies: Mapping[str, Company]) -> Iterable[Problem]:
    """A company that several briefs speak of and no file describes, told at its first mention."""
    for company_id, seen in unfiled(briefs, companies).items():
        first = next(c for c in seen[0].companies if c.id == company_id)
        yield _warning(
            "company-file",
            seen[0].document.place(first.mentions[0].at.span.start),
            f"{companies[company_id].name} is named in {len(seen)} briefs and has no company file.",
            f"`briefgen companies suggest --write` drafts content/companies/{company_id}.md.",
        )
