"""Memos: what each source says by its content alone, kept from build to build, so that only what was edited is read again.

Pure where it matters: a source in, a packed memo out, in whatever process. Refuses to know the registry, the clock and other sources.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo
from typing import NamedTuple

from briefgen import codec
from briefgen.door import compose_brief, find_facts
from briefgen.engine.looking import Look
from briefgen.engine.store import Memo
from briefgen.engine.visibility import Visibility
from briefgen.extraction.names.registry import Spelling, spelling_of
from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.card import Card
from briefgen.model.meta import Meta
from briefgen.model.problem import Problem
from briefgen.model.source import Source
from briefgen.publish.cards import card_of
from briefgen.read.discover import load
from briefgen.read.document import parse, parse_company, parse_page

Problems = tuple[Problem, ...]


class Gist(NamedTuple):
    """An article as the site's index will hold it, before linking: its companies go by their numbers, "0", "1", ..., which `spellings` spell out."""

    card: Card
    spellings: tuple[Spelling, ...]
    visibility: Visibility


def look_again(zone: tzinfo, look: Look) -> Memo | None:
    """The memo of a source; None where it reads as it did."""
    source, problems = load(look.sighting)
    if source is None:
        return Memo(look.sighting.path, look.sighting.kind, "", "", b"", b"", codec.pack(problems))
    return None if source.digest == look.digest else memo_of(zone, source)._replace(stamp=look.sighting.stamp)


def memo_of(zone: tzinfo, source: Source) -> Memo:
    """The memo of a source. Dates without a zone are in `zone`."""
    gist: Gist | None = None
    value: Brief | Company | PlainPage | None
    if source.kind == "article":
        value, problems = _brief(source, zone)
        gist = _gist(value) if value else None
    elif source.kind == "company":
        value, problems = parse_company(source)
    else:
        value, problems = parse_page(source)
    return Memo(
        source.path,
        source.kind,
        "",
        source.digest,
        codec.pack(gist) if gist else b"",
        codec.pack(value) if value else b"",
        codec.pack(problems) if problems else b"",
    )


def unpack_problems(packed: Iterable[bytes]) -> list[Problem]:
    return [problem for one in packed for problem in codec.unpack(one, Problems)]


def visibility_of(meta: Meta) -> Visibility:
    return Visibility(meta.status, meta.draft, meta.publish_at, meta.expires_at)


def _brief(source: Source, zone: tzinfo) -> tuple[Brief | None, Problems]:
    document, problems = parse(source, zone=zone)
    if document is None:
        return None, problems
    facts = find_facts(document)
    brief = compose_brief(facts)
    return replace(brief, problems=()), (*problems, *facts.problems, *brief.problems)


def _gist(brief: Brief) -> Gist:
    numbered = replace(brief, companies=tuple([c._replace(id=str(n)) for n, c in enumerate(brief.companies)]))
    return Gist(card_of(numbered), tuple([spelling_of(c) for c in brief.companies]), visibility_of(brief.meta))
