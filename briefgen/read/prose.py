"""Prose: the body of a Markdown file as text, blocks and markup, each word with its place in the file.

Knows which block is the headline and which are no part of the story. Refuses to know front matter.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo
from html import unescape
from typing import Any

from briefgen.model.problem import Place, Problem
from briefgen.model.text import Block, NamedLink, Origin, Run, Span
from briefgen.read.align import Aligner
from briefgen.read.body import Body, put_headline
from briefgen.read.boilerplate import is_boilerplate
from briefgen.read.header import read_header_line
from briefgen.read.markup import NAMING, Removed, refuse, render
from briefgen.read.plain import build_runs, read_plain
from briefgen.read.quick import read_quickly
from briefgen.read.walk import Draft, Step, walk

_MAX_HEADLINE = 160
_MAX_CAPTION = 200
_ENDS = re.compile(r"[.:;,]$")
_SPACE = re.compile(r"[\W_]+")
_NAMING = tuple(f"{word}:" for word in NAMING)
_NAMED = re.compile(rf'<a href="((?:{"|".join(NAMING)}):[^"]*)"')
_new = tuple.__new__  # a third of the time of a named tuple's own, and an article has dozens of runs


def read_prose(
    body: str,
    base: int,
    zone: tzinfo,
    place: Callable[[int], Place],
    *,
    title: str = "",
    title_at: Sequence[Origin] = (),
    article: bool = True,
    headed: bool = False,
) -> Body:
    """The body that the Markdown `body` is, which stands in its file from offset `base`.

    Its headline is the first block: the H1 that says `title`; else `title` itself, where `title_at` says where it stands; or, without a
    title, the first H1, heading or short paragraph. Without `article` nothing is boilerplate, and only an H1 is a headline, where the page
    is `headed`.
    """
    removed: tuple[Removed, ...] = ()
    quick = read_quickly(body, base)
    if quick:
        drafts, steps, places = quick
    elif reason := refuse(body):
        return _as_plain(body, base, zone, place, reason, title=title, title_at=title_at, article=article)
    else:
        try:
            html, removed = render(body)
            drafts, steps = walk(html)
        except (RecursionError, ValueError, LookupError, AttributeError, TypeError, AssertionError):
            # Python-Markdown fails on some malformed input; none of it is worth more than a readable page.
            reason = "Python-Markdown cannot read it"
            return _as_plain(body, base, zone, place, reason, title=title, title_at=title_at, article=article)
    headline = _find_headline(drafts, title, article=article) if article or headed else -1
    texts = [draft.text for draft in drafts]
    for draft, text in zip(drafts, texts, strict=True):
        if draft.kind == "caption" and len(text) > _MAX_CAPTION:
            draft.kind = "paragraph"
    fields: dict[str, Any] = {}
    dropped = [drafts[headline]] if headline >= 0 else []
    if article:
        dropped += _find_boilerplate(drafts, texts, headline, zone, fields)
    order = [headline, *(i for i in range(len(drafts)) if i != headline)] if headline >= 0 else range(len(drafts))
    head = f"{title}\n" if title_at and headline < 0 else ""
    text, starts = _join(texts, order, head)
    if quick:
        origins = tuple(_place(drafts, places, order, starts))
    else:
        aligner = Aligner(body, base)
        sought = [[aligner.seek(part) for part in draft.parts] for draft in drafts]
        origins = tuple(_shift(drafts, sought, order, starts))
    blocks = [_block(drafts[i], texts[i], starts[i], is_headline=i == headline) for i in order if texts[i].strip()]
    runs = tuple(_runs(drafts, steps, starts, dropped, len(text)))
    warnings = tuple(_warn(r, base, place) for r in removed)
    links = _named_links(body, runs, base, place) if any(sign in body for sign in _NAMING) else ()
    if head:
        blocks.insert(0, Block("headline", Span(0, len(title))))
        return Body(text, tuple(blocks), runs, (*title_at, *origins), fields, warnings, links)
    return Body(text, tuple(blocks), runs, origins, fields, warnings, links)


def same_words(first: str, second: str) -> bool:
    """Whether two headlines differ in nothing but case, blanks and punctuation."""
    return _SPACE.sub("", first).casefold() == _SPACE.sub("", second).casefold()


def _as_plain(
    body: str,
    base: int,
    zone: tzinfo,
    place: Callable[[int], Place],
    reason: str,
    *,
    title: str,
    title_at: Sequence[Origin],
    article: bool,
) -> Body:
    """`body` as plain paragraphs, with a warning that says why."""
    plain = read_plain(body, base, zone, headline=article and not title)
    if not article:
        blocks = tuple(Block("paragraph", b.span) for b in plain.blocks)
        plain = replace(plain, blocks=blocks, runs=build_runs(blocks))
    if title_at and not plain.headed:
        plain = put_headline(plain, title, title_at)
    what = f"the body was read as plain text: {reason}."
    problem = Problem("warning", place(base), what, "Split it into more paragraphs or articles, or save it as .txt.")
    return replace(plain, problems=(problem,))


def _find_headline(drafts: Sequence[Draft], title: str, *, article: bool) -> int:
    """The number of the block that is the headline; -1 where none is."""
    first = next((i for i, d in enumerate(drafts) if d.kind == "heading" and d.level == 1), -1)
    if title:
        return first if 0 <= first < 3 and same_words(drafts[first].text, title) else -1
    if first >= 0 or not drafts or not article:
        return first
    draft = drafts[0]
    short = (
        draft.kind == "paragraph"
        and len(drafts) > 1
        and len(draft.text) <= _MAX_HEADLINE
        and not _ENDS.search(draft.text)
    )
    return 0 if draft.kind == "heading" or (short and draft.last >= 0) else -1


def _find_boilerplate(
    drafts: Sequence[Draft], texts: Sequence[str], headline: int, zone: tzinfo, fields: dict[str, Any]
) -> list[Draft]:
    """The paragraphs that are no part of the story, marked as such; header lines give their `fields`."""
    found = []
    head = True
    for i, draft in enumerate(drafts):
        if i == headline or draft.kind != "paragraph" or not draft.alone:
            head = head and i == headline
            continue
        text = texts[i].strip()
        given = read_header_line(text, zone) if head and i < 5 else None
        head = given is not None
        if given:
            fields |= given
        late = i * 3 >= 2 * len(drafts) - 3
        if given or is_boilerplate(text, late=late, early=i - max(headline, -1) <= 2):
            draft.kind = "boilerplate"
            found.append(draft)
    return found


def _join(texts: Sequence[str], order: Iterable[int], head: str) -> tuple[str, list[int]]:
    """The `texts` of all blocks in `order`, after `head`, and where each starts."""
    parts = []
    starts, at = [0] * len(texts), len(head)
    for i in order:
        text = texts[i]
        starts[i] = at
        parts.append(text)
        at += len(text) + 1
    return head + "\n".join(parts), starts


def _block(draft: Draft, text: str, start: int, *, is_headline: bool) -> Block:
    span = _new(Span, (start, start + len(text.rstrip())))
    return _new(Block, ("headline", span, 0) if is_headline else (draft.kind, span, draft.level))


def _place(
    drafts: Sequence[Draft], places: Sequence[Sequence[int]], order: Iterable[int], starts: Sequence[int]
) -> Iterable[Origin]:
    """The origins of all stretches, each of which stands in the file from its place on."""
    for i in order:
        at = starts[i]
        for part, place in zip(drafts[i].parts, places[i], strict=True):
            length = len(part)
            yield _new(Origin, (at, place, length))
            at += length


def _shift(
    drafts: Sequence[Draft], origins: Sequence[Sequence[Sequence[Origin]]], order: Iterable[int], starts: Sequence[int]
) -> Iterable[Origin]:
    """The origins of all stretches, counted in the whole text."""
    for i in order:
        at = starts[i]
        for part, found in zip(drafts[i].parts, origins[i], strict=True):
            for o in found:
                yield Origin(at + o.at, o.source, o.length)
            at += len(part)


def _runs(
    drafts: Sequence[Draft], steps: Sequence[Step], starts: Sequence[int], dropped: Sequence[Draft], end: int
) -> Iterable[Run]:
    """The steps as runs over the text, without the elements that the `dropped` blocks fill."""
    gone = {n for draft in dropped if draft.last >= 0 for n in range(draft.first, draft.last + 1)}
    pending = ""
    # The block that is being written, how many of its parts have been passed, and where the next of them stands.
    current, passed, at = -1, 0, 0
    parts: Sequence[str] = ()
    for n, (markup, block, part, linked) in enumerate(steps):
        if n in gone:
            continue
        if block < 0:
            pending += markup
            continue
        if block != current:
            current, passed, at, parts = block, 0, starts[block], drafts[block].parts
        while passed < part:
            at += len(parts[passed])
            passed += 1
        yield _new(Run, (pending, _new(Span, (at, at + len(parts[part]))), linked))
        pending = ""
    if rest := pending.strip():
        yield Run(rest, Span(end, end))


def _named_links(body: str, runs: Iterable[Run], base: int, place: Callable[[int], Place]) -> tuple[NamedLink, ...]:
    """The links by name in `runs`, each once, by their places."""
    names = {unescape(name) for run in runs if ":" in run.markup for name in _NAMED.findall(run.markup)}
    found = sorted((max(0, body.find(name)), name) for name in names)
    return tuple([NamedLink(name, place(base + at)) for at, name in found])


def _warn(removed: Removed, base: int, place: Callable[[int], Place]) -> Problem:
    where = place(base + max(0, removed.offset))
    return Problem(
        "warning",
        where,
        f"{removed.name} is not allowed in an article; it was removed.",
        "Write it in Markdown, or leave it out.",
    )
