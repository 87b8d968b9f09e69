"""Memos: what each source says by its content alone, kept from build to build, so that only what was edited is read again.

Pure where it matters: a source in, a packed memo out, in whatever process. Refuses to know the registry, the clock and other sources.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import NamedTuple

from briefgen import codec
from briefgen.door import compose_brief, find_all_facts
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


def look_again(zone: tzinfo, looks: Sequence[Look]) -> list[Memo | None]:
    """The memos of sources; None for one that reads as it did.

    Each step is done for all before the next: code and tables of a step then stay in the processor's caches, which spares a fifth of the time.
    """
    loaded = [load(look.sighting) for look in looks]
    edited = {
        source.path: source
        for look, (source, _) in zip(looks, loaded, strict=True)
        if source is not None and source.digest != look.digest
    }
    memos = dict(zip(edited, memos_of(zone, list(edited.values())), strict=True))
    return [
        Memo(look.sighting.path, look.sighting.kind, "", "", b"", b"", codec.pack(problems))
        if source is None
        else memos[source.path]._replace(stamp=look.sighting.stamp)
        if source.path in memos
        else None
        for look, (source, problems) in zip(looks, loaded, strict=True)
    ]


def memos_of(zone: tzinfo, sources: Sequence[Source]) -> list[Memo]:
    """The memos of sources. Dates without a zone are in `zone`."""
    briefs = iter(_briefs([source for source in sources if source.kind == "article"], zone))
    found = [next(briefs) if source.kind == "article" else _record(source) for source in sources]
    gists = [_gist(value) if isinstance(value, Brief) else None for value, _ in found]
    return [
        Memo(
            source.path,
            source.kind,
            "",
            source.digest,
            codec.pack(gist) if gist else b"",
            codec.pack(value) if value else b"",
            codec.pack(problems) if problems else b"",
        )
        for source, (value, problems), gist in zip(sources, found, gists, strict=True)
    ]


def unpack_problems(packed: Iterable[bytes]) -> list[Problem]:
    return [problem for one in packed for problem in codec.unpack(one, Problems)]


def visibility_of(meta: Meta) -> Visibility:
    return Visibility(meta.status, meta.draft, meta.publish_at, meta.expires_at)


def _record(source: Source) -> tuple[Company | PlainPage | None, Problems]:
    return parse_company(source) if source.kind == "company" else parse_page(source)


def _briefs(sources: Sequence[Source], zone: tzinfo) -> list[tuple[Brief | None, Problems]]:
    parsed = [parse(source, zone=zone) for source in sources]
    found = find_all_facts([document for document, _ in parsed if document is not None])
    composed = iter([(facts, compose_brief(facts)) for facts in found])
    briefs: list[tuple[Brief | None, Problems]] = []
    for document, problems in parsed:
        if document is None:
            briefs.append((None, problems))
            continue
        facts, brief = next(composed)
        briefs.append((replace(brief, problems=()), (*problems, *facts.problems, *brief.problems)))
    return briefs


def _gist(brief: Brief) -> Gist:
    numbered = replace(brief, companies=tuple([c._replace(id=str(n)) for n, c in enumerate(brief.companies)]))
    return Gist(card_of(numbered), tuple([spelling_of(c) for c in brief.companies]), visibility_of(brief.meta))
