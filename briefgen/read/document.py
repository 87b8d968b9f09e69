"""Documents: a source becomes text with blocks, sentences and the way back to the file.

Joins what the other modules of this wing find: front matter, side file, body. Refuses to know what the text says.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, tzinfo
from typing import Any

from briefgen.model.brief import Company, PlainPage
from briefgen.model.problem import Place, Problem
from briefgen.model.source import Source
from briefgen.model.text import Document, Origin
from briefgen.read.align import Aligner
from briefgen.read.body import find_asides, find_sentences, in_order, leave_out, put_headline
from briefgen.read.dates import date_in_path
from briefgen.read.decode import Lines, decode, unify_line_ends
from briefgen.read.keylines import read_key_lines
from briefgen.read.meta import (
    ARTICLE_KEYS,
    COMPANY_KEYS,
    PAGE_KEYS,
    merge_meta,
    read_company_fields,
    read_meta,
    read_page_fields,
)
from briefgen.read.plain import read_plain, split_paragraphs
from briefgen.read.prose import read_prose, same_words
from briefgen.read.slugs import slug_fault
from briefgen.read.tree import Node, TreeFault, parse_yaml
from briefgen.read.values import Reader

Fields = Mapping[str, Any]


def parse(source: Source, *, zone: tzinfo = UTC) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of an article and what is wrong with it; None only where nothing can be read.

    Dates without a zone are in `zone`. `meta.date` comes from front matter or side file, the wire header, the path, in this order; else it
    is None.
    """
    opened = _open(source, ARTICLE_KEYS, eager=not _is_text(source.path))
    if isinstance(opened, Problem):
        return None, (opened,)
    lines, node, at = opened
    reader = Reader(lines.place, zone)
    fields = read_meta(node, reader) if node else {}
    side: Fields = {}
    if source.side is not None:
        found = _read_side(source.path + ".yaml", source.side, zone)
        if isinstance(found, Problem):
            return None, (found,)
        side, more = found
        reader.problems.extend(more)
    document, problems = _build(
        lines, node, at, fields=fields, side=side, zone=zone, markdown=not _is_text(source.path)
    )
    return document, in_order({*reader.problems, *problems})


def parse_text(text: str, *, path: str = "-", markdown: bool = False, zone: tzinfo = UTC) -> Document:
    """The document of `text`, which is already decoded. Total: any text gives a document, and problems are not told."""
    text = unify_line_ends(text.removeprefix("\ufeff")).encode("utf-8", "replace").decode()
    lines = Lines(path, text)
    try:
        node, at = _split(text, ARTICLE_KEYS, eager=markdown)
    except TreeFault:
        node, at = None, 0
    fields = read_meta(node, Reader(lines.place, zone)) if node else {}
    return _build(lines, node, at, fields=fields, side={}, zone=zone, markdown=markdown)[0]


def parse_company(source: Source) -> tuple[Company | None, tuple[Problem, ...]]:
    """The company that a file under `content/companies/` records, its body as the profile."""
    stem = _stem(source.path)
    if fault := slug_fault(stem):
        what = f"the file's name is the company's id, and {stem!r} {fault}."
        return None, (Problem("error", Place(source.path), what, "Rename it: letters, digits and hyphens."),)
    opened = _open(source, COMPANY_KEYS)
    if isinstance(opened, Problem):
        return None, (opened,)
    lines, node, at = opened
    reader = Reader(lines.place)
    fields = read_company_fields(node, reader) if node else {}
    body = read_prose(lines.text[at:], at, UTC, lines.place, article=False)
    problems = [*reader.problems, *body.problems]
    if not fields.get("name"):
        fields["name"] = _words(stem)
        problems.append(
            Problem("warning", Place(source.path, 1, 1), "the company has no `name`.", f"Add `name: {fields['name']}`.")
        )
    at_top = Place(source.path, 1, 1)
    company = Company(stem, text=body.text, profile=body.runs, at=at_top, links=body.links, **fields)
    return company, in_order(problems)


def parse_page(source: Source) -> tuple[PlainPage | None, tuple[Problem, ...]]:
    """The plain page that a file under `content/pages/` is."""
    stem = _stem(source.path)
    if fault := slug_fault(stem):
        what = f"the file's name is the page's address, and {stem!r} {fault}."
        return None, (Problem("error", Place(source.path), what, "Rename it: letters, digits and hyphens."),)
    opened = _open(source, PAGE_KEYS)
    if isinstance(opened, Problem):
        return None, (opened,)
    lines, node, at = opened
    reader = Reader(lines.place)
    fields = read_page_fields(node, reader) if node else {}
    title = fields.get("title", "")
    body = read_prose(lines.text[at:], at, UTC, lines.place, title=title, article=False, headed=True)
    headline = next((body.text[b.span.start : b.span.end] for b in body.blocks if b.kind == "headline"), "")
    named = title or headline or _words(stem)
    page = PlainPage(
        stem, named, body.text, body.runs, fields.get("extra", {}), fields.get("redirect_from", ()), body.links
    )
    return page, in_order([*reader.problems, *body.problems])


def _open(source: Source, known: frozenset[str], *, eager: bool = True) -> tuple[Lines, Node | None, int] | Problem:
    """The decoded text of `source`, its front matter and where its body begins; or why there is none."""
    text, fault = decode(source.data, source.path)
    if fault:
        return fault
    if source.kind == "article" and (not text or text.isspace()):
        return Problem(
            "error",
            Place(source.path, 1, 1),
            "the file is empty.",
            "Paste an article, its headline first, or delete the file.",
        )
    lines = Lines(source.path, text)
    try:
        node, at = _split(text, known, eager=eager)
    except TreeFault as error:
        return Problem("error", lines.place(error.offset), error.what, error.mend)
    return lines, node, at


def _split(text: str, known: frozenset[str], *, eager: bool) -> tuple[Node | None, int]:
    """The front matter of `text` and where its body begins, as `split_front_matter` has it, of which key lines are the common case."""
    if text[:1] not in "-+;{":
        return None, 0
    if quick := read_key_lines(text, known):
        return quick
    # python-frontmatter brings PyYAML with it: a good part of the start-up, and key lines do not need it.
    from briefgen.read.frontmatter import split_front_matter  # noqa: PLC0415

    return split_front_matter(text, known, eager=eager)


def _read_side(path: str, data: bytes, zone: tzinfo) -> tuple[Fields, list[Problem]] | Problem:
    """The fields that a side file gives, and what is wrong with them; or why it cannot be read."""
    text, fault = decode(data, path)
    if fault:
        return fault
    lines = Lines(path, text)
    try:
        node = parse_yaml(text)
    except TreeFault as error:
        return Problem("error", lines.place(error.offset), error.what, error.mend)
    reader = Reader(lines.place, zone)
    if node.value is not None and not isinstance(node.value, dict):
        return Problem("error", lines.place(node.start), "a side file must be a mapping.", "Write `key: value` lines.")
    return read_meta(node, reader), reader.problems


def _build(
    lines: Lines, node: Node | None, at: int, *, fields: Fields, side: Fields, zone: tzinfo, markdown: bool
) -> tuple[Document, tuple[Problem, ...]]:
    """The document of the text whose body begins at `at`, under what front matter and side file say."""
    text, title = lines.text[at:], fields.get("title", "")
    members = node.value if node and isinstance(node.value, dict) else {}
    title_at = _find_title(lines.text, members["title"], title) if title else []
    if markdown:
        body = read_prose(text, at, zone, lines.place, title=title, title_at=title_at)
    else:
        body = read_plain(text, at, zone, headline=not title or _opens_with(text, title))
        if title and not body.headed:
            body = put_headline(body, title, title_at)
    problems = list(body.problems)
    meta = merge_meta({**_from_path(lines.path, zone), **body.fields, **fields}, side)
    if not meta.title and body.blocks and not body.headed:
        meta = replace(meta, title=_words(_stem(lines.path)))
        stands = f"; the file's name stands for it: {meta.title!r}" if meta.title else ""
        mend = "Add `title:`, or put the headline on the first line."
        problems.append(Problem("warning", lines.place(at), f"no headline was found{stands}.", mend))
    asides = find_asides(body.text, body.blocks)
    document = Document(
        lines.path,
        body.text,
        body.blocks,
        leave_out(asides, body.runs, body.text),
        body.origins,
        lines.starts,
        asides,
        find_sentences(body.text, body.blocks),
        meta,
        body.links,
    )
    return document, tuple(problems)


def _find_title(text: str, node: Node, title: str) -> list[Origin]:
    """Where `title`, the value of `node`, stands in `text`."""
    for start in (node.start, node.start + 1):
        if text.startswith(title, start):
            return [Origin(0, start, len(title))]
    return Aligner(text[node.start : node.end], node.start).seek(title)


def _opens_with(text: str, title: str) -> bool:
    first = next(iter(split_paragraphs(text[:2000])), None)
    return first is not None and same_words(text[first.start : first.end], title)


def _from_path(path: str, zone: tzinfo) -> Fields:
    date = date_in_path(path, zone)
    return {"date": date, "day_only": True, "date_from": "path"} if date else {}


def _is_text(path: str) -> bool:
    return path.lower().endswith(".txt")


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _words(stem: str) -> str:
    """A file's stem as words: "acme-buys-borealis" is "Acme buys borealis"."""
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
