"""Insertion: overrides put into the text of a front matter or a side file, everything else left as it stands.

Gives edits of single stretches, never a file written anew, and proves each result by reading it again. Refuses to know files and encodings.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.engine.notation import json_text, toml_lines, yaml_lines
from briefgen.errors import BriefgenError, ContentError
from briefgen.model.meta import Json
from briefgen.model.problem import Place
from briefgen.read.frontmatter import HANDLERS, JsonHandler, TomlHandler, split_front_matter
from briefgen.read.meta import ARTICLE_KEYS
from briefgen.read.tree import Node, TreeFault, parse_yaml, plain

_YAML_KEY = re.compile(r"([\"']?)([A-Za-z_][\w-]{0,60})\1[ \t]*:(?=[ \t\n]|$)")
_YAML_REMARK = re.compile(
    r"(?<![^\s\[{,:])(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')|(?:^|(?<=[ \t]))(?P<remark>#[^\n]*)", re.MULTILINE
)
_TOML_REMARK = re.compile(
    r'"""[\s\S]*?"""|' + r"'''[\s\S]*?'''" + r"|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|(?P<remark>#[^\n]*)"
)
_TOML_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*[\"']?([\w-]+)")


@dataclass(frozen=True, slots=True)
class Edit:
    """`new` in place of what stands from `start` to `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class _Statement:
    """A key with its value, or a table's header, of a TOML document: whole lines."""

    start: int
    end: int
    key: str
    top: bool


def edit_front_matter(text: str, values: Mapping[str, Json], path: str = "") -> tuple[Edit, ...]:
    """The edits that give the front matter of the Markdown file `text` the keys of `values`; None removes a key.

    A file without front matter gets one, in YAML. `text` has LF line ends. Raises ContentError where that cannot be done.
    """
    node, body = _split(text, path)
    handler = next((h for h in HANDLERS if h.detect(text)), None) if node else None
    if node is None or handler is None:
        lines = [line for key, value in values.items() if value is not None for line in yaml_lines(key, value)]
        edits = [Edit(0, 0, "\n".join(["---", *lines, "---", "", ""]))] if lines else []
    else:
        bounds = [m.start() for m in handler.FM_BOUNDARY.finditer(text)]
        start, end = text.index("\n") + 1, bounds[1]
        if isinstance(handler, JsonHandler):
            edits = list(_edit_json(text, node, values))
        elif isinstance(handler, TomlHandler):
            edits = list(_edit_toml(text, start, end, values))
        else:
            edits = list(_edit_yaml(text, start, end, values))
    done = tuple(sorted(edits, key=_order))
    wanted = _wanted(node, values, toml=isinstance(handler, TomlHandler))
    if not _holds(apply_edits(text, done), text[body:], wanted):
        raise _refusal(path, values)
    return done


def edit_side_file(text: str, values: Mapping[str, Json], path: str = "") -> tuple[Edit, ...]:
    """The edits that give the side file `text` (YAML, may be empty) the keys of `values`; None removes a key. Raises ContentError."""
    node = _parse_side(text, path)
    done = tuple(sorted(_edit_yaml(text, 0, len(text), values), key=_order))
    try:
        holds = _members(_parse_side(apply_edits(text, done), path)) == _wanted(node, values, toml=False)
    except ContentError:
        holds = False
    if not holds:
        raise _refusal(path, values)
    return done


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """`text` after `edits`, which are sorted and do not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join(parts) + text[at:]


# -- YAML


def _edit_yaml(text: str, start: int, end: int, values: Mapping[str, Json]) -> Iterator[Edit]:
    """Edits of the mapping in block style that stands from `start` to `end`."""
    blocks, indent = _yaml_blocks(text, start, end)
    added: list[str] = []
    for key, value in values.items():
        if key in blocks:
            begin, stop = blocks[key]
            lines = [] if value is None else yaml_lines(key, value)
            remarks = [f"  {r}" if lines else r for r in _remarks(_YAML_REMARK, text[begin:stop])]
            yield Edit(begin, stop, "".join(f"{indent}{line}\n" for line in [*lines[:1], *remarks, *lines[1:]]))
        elif value is not None:
            added += [indent + line for line in yaml_lines(key, value)]
    if added:
        newline = "\n" if end > start and text[end - 1] != "\n" else ""
        yield Edit(end, end, newline + "\n".join(added) + "\n")


def _yaml_blocks(text: str, start: int, end: int) -> tuple[dict[str, tuple[int, int]], str]:
    """Where each key of the mapping stands with its value, whole lines, and the indent of the keys.

    Blank lines and remarks behind a value belong to what follows.
    """
    blocks: dict[str, tuple[int, int]] = {}
    indent: str | None = None
    key, begin, stop = "", start, start
    for at, after in _lines(text, start, end):
        line = text[at:after]
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        depth = line[: len(line) - len(line.lstrip())]
        marker = line.startswith(("---", "..."))
        indent = depth if indent is None and not marker else indent
        found = _YAML_KEY.match(line, len(depth)) if depth == indent else None
        if found or marker:
            if key:
                blocks[key] = (begin, stop)
            key, begin = (found[2] if found else ""), at
        stop = after
    if key:
        blocks[key] = (begin, stop)
    return blocks, indent or ""


# -- TOML


def _edit_toml(text: str, start: int, end: int, values: Mapping[str, Json]) -> Iterator[Edit]:
    """Edits of the TOML document that stands from `start` to `end`."""
    statements = list(_toml_statements(text, start, end))
    tables = [s.start for s in statements if not s.top]
    free = max((s.end for s in statements if s.top), default=start) if tables else end
    added = ""
    for key, value in values.items():
        old = [s for s in statements if s.key == key]
        remarks = [r for s in old for r in _remarks(_TOML_REMARK, text[s.start : s.end])]
        lines = remarks + ([] if value is None else toml_lines(key, value))
        new = "".join(f"{line}\n" for line in lines)
        here = next((s for s in old if s.top), None)
        for statement in old:
            yield Edit(statement.start, statement.end, new if statement is here else "")
        if here is None:
            added += new
    if added:
        yield Edit(free, free, added)


def _toml_statements(text: str, start: int, end: int) -> Iterator[_Statement]:
    lines = list(_lines(text, start, end))
    table, n = "", 0
    while n < len(lines):
        at, after = lines[n]
        line = text[at:after].strip()
        n += 1
        if not line or line.startswith("#"):
            continue
        if header := _TOML_HEADER.match(text, at):
            table = header[1]
            yield _Statement(at, after, table, top=False)
            continue
        members = _toml_members(text[at:after])
        while members is None and n < len(lines):
            after = lines[n][1]
            n += 1
            members = _toml_members(text[at:after])
        yield _Statement(at, after, table or next(iter(members or {}), ""), top=not table)


def _toml_members(text: str) -> Mapping[str, object] | None:
    """The value of a whole statement, None where it goes on."""
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


# -- JSON


def _edit_json(text: str, node: Node, values: Mapping[str, Json]) -> Iterator[Edit]:
    """Edits of the JSON object `node`. A key to be removed becomes null, so that no comma is left over."""
    members = node.value if isinstance(node.value, dict) else {}
    first = next(iter(members.values()), None)
    line = text[text.rfind("\n", 0, first.start) + 1 : first.start] if first else ""
    # An inner brace alone at the margin would end the front matter.
    indent = line[: len(line) - len(line.lstrip())] or "  "
    added = []
    for key, value in values.items():
        if key in members:
            yield Edit(members[key].start, members[key].end, json_text(value, indent))
        elif value is not None:
            added.append(f"\n{indent}{json_text(key, '')}: {json_text(value, indent)}")
    if not added or not members:
        return
    last = max(member.end for member in members.values())
    yield Edit(last, last, "," + ",".join(added))


# -- proof


def _order(edit: Edit) -> tuple[int, int]:
    """By place; what is put in before what goes from there."""
    return edit.start, edit.end


def _split(text: str, path: str) -> tuple[Node | None, int]:
    try:
        return split_front_matter(text, ARTICLE_KEYS)
    except TreeFault as fault:
        raise ContentError.at(Place(path), fault.what, fault.mend) from None


def _holds(after: str, body: str, wanted: Mapping[str, Json]) -> bool:
    """Whether the front matter of `after` says what is `wanted`, and its body is `body`."""
    try:
        node, at = split_front_matter(after, ARTICLE_KEYS)
    except TreeFault:
        return False
    # A body that begins right under the front matter may gain or lose the blank line between them, and no more.
    return after[at:].lstrip("\n") == body.lstrip("\n") and _members(node) == wanted


def _parse_side(text: str, path: str) -> Node | None:
    try:
        return parse_yaml(text) if text.strip() else None
    except TreeFault as fault:
        raise ContentError.at(Place(path), fault.what, fault.mend) from None


def _members(node: Node | None) -> dict[str, Json]:
    """The keys and values of a front matter, those that say nothing left out."""
    value = plain(node) if node else {}
    return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else {}


def _wanted(node: Node | None, values: Mapping[str, Json], *, toml: bool) -> dict[str, Json]:
    """The keys and values that have to come out; TOML has no null, and says it with an empty text."""
    wanted = _members(node) | {k: _no_null(v) if toml and v is not None else v for k, v in values.items()}
    return {k: v for k, v in wanted.items() if v is not None}


def _no_null(value: Json) -> Json:
    if isinstance(value, dict):
        return {k: _no_null(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_no_null(v) for v in value]
    return "" if value is None else value


def _refusal(path: str, values: Mapping[str, Json]) -> BriefgenError:
    lines = [line for key, value in values.items() if value is not None for line in yaml_lines(key, value)]
    what = "the overrides cannot be put into this front matter without disturbing it; nothing was written."
    return ContentError.at(Place(path), what, "Put them there yourself, in YAML:\n" + "\n".join(lines))


def _remarks(pattern: re.Pattern[str], text: str) -> list[str]:
    return [m["remark"] for m in pattern.finditer(text) if m["remark"]]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line from `start` to `end`, line ends included."""
    while start < end:
        after = text.find("\n", start, end) + 1 or end
        yield start, after
        start = after
