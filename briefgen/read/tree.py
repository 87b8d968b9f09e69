"""Trees: the values of a front matter with the offset at which each stands, whatever language it was written in.

Three strict parsers give one shape. YAML is read as YAML 1.2 has it: no word but `true` and `false` is a truth value, `12:30` and `012` are
text, and there are no aliases, tags or second keys of one name. Refuses to know what a key means.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from json import JSONDecodeError
from typing import Any

from briefgen.model.meta import Json
from briefgen.patterns import pattern

MAX_LENGTH = 200_000
_MAX_DEPTH = 20
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})$")
_FLOAT = pattern(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,30}(?:[eE][-+]?[0-9]{1,2})?$")
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Node:
    """A value from `start` to `end` of the file: a scalar with its `text` as written, a mapping, or a list.

    `key` is where its key stands, or -1 where it has none.
    """

    value: "bool | int | float | str | dict[str, Node] | list[Node] | None"
    start: int
    end: int
    text: str = ""
    key: int = -1


class TreeFault(Exception):  # noqa: N818
    """A front matter that does not parse: `offset` in the file, what is wrong, how to mend it."""

    def __init__(self, offset: int, what: str, mend: str = "") -> None:
        self.offset, self.what, self.mend = offset, what, mend
        super().__init__(what)


def plain(node: Node) -> Json:
    """The value of `node` without places."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


def plain_value(text: str) -> bool | int | float | str | None:
    """The value of a YAML scalar that is written without quotes."""
    if text in _NULLS:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def parse_yaml(text: str, base: int = 0) -> Node:
    """The tree of the YAML `text`, which stands at offset `base` of its file. Raises TreeFault."""
    import yaml  # noqa: PLC0415  (a fifth of the start-up, and key lines do not need it)

    _check(text, base)
    try:
        return _compose(text, base)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = (error.problem or error.context or "it does not parse").rstrip(".")
        raise TreeFault(
            base + (mark.index if mark else 0), f"this YAML does not parse: {what}.", _yaml_hint(text, what)
        ) from None
    except yaml.YAMLError as error:
        raise TreeFault(base, f"this YAML does not parse: {error}.") from None


def parse_toml(text: str, base: int = 0) -> Node:
    """The tree of the TOML `text`; values stand where the key of the outermost table does. Raises TreeFault."""
    import tomllib  # noqa: PLC0415  (a few milliseconds of the start-up, and TOML is rare)

    _check(text, base)
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _TOML_PLACE.search(str(error))
        offset = _offset(text, int(at.group(1)), int(at.group(2))) if at else len(text.rstrip())
        what = (
            _TOML_PLACE.sub("", str(error)).strip()
            if isinstance(error, tomllib.TOMLDecodeError)
            else "a value is out of bounds"
        )
        raise TreeFault(base + offset, f"this TOML does not parse: {what}.") from None
    members = {}
    for key, item in value.items():
        head = rf"^[ \t]*(?:\[\[?[ \t]*)?([\"']?{re.escape(key)}[\"']?)[ \t]*(?:=[ \t]*|\.|\])"
        found = re.search(head, text, re.MULTILINE)
        key_at, start = (found.start(1), found.end()) if found else (0, 0)
        line_end = text.find("\n", start)
        node = _graft(item, base + start, base + (len(text) if line_end < 0 else line_end), 0)
        members[key] = replace(node, key=base + key_at)
    return Node(members, base, base + len(text))


def parse_json(text: str, base: int = 0) -> Node:
    """The tree of the JSON object at the head of `text`; `end` says where it ends. Raises TreeFault."""
    _check(text, base)
    try:
        return _json_node(text, _BLANKS.match(text, 0).end(), base, 0)  # type: ignore[union-attr]
    except JSONDecodeError as error:
        raise TreeFault(base + min(error.pos, len(text)), f"this JSON does not parse: {error.msg}.") from None


def _check(text: str, base: int) -> None:
    if len(text) > MAX_LENGTH:
        raise TreeFault(base, f"the front matter is longer than {MAX_LENGTH:,} characters.")
    if found := _CONTROL.search(text):
        raise TreeFault(
            base + found.start(), f"the control character U+{ord(found.group()):04X} is not allowed here.", "Remove it."
        )


def _compose(text: str, base: int) -> Node:
    """The tree of a stream of YAML events; without recursion, so that no depth of nesting breaks it."""
    import yaml  # noqa: PLC0415  (see `parse_yaml`)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stack: list[tuple[Node, Node | None]] = []  # the open collections, each with the key that waits for its value
    root: Node | None = None
    for event in yaml.parse(text, Loader=loader):
        at, end = base + _index(event.start_mark), base + _index(event.end_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise TreeFault(
                at, "anchors (&) and aliases (*) are not allowed.", "Write the value out, or put it in quotes."
            )
        if getattr(event, "tag", None) and getattr(event, "tag", None) != "!":
            raise TreeFault(at, "tags (!) are not allowed.", "Put the value in quotes.")
        node: Node | None = None
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise TreeFault(at, "there is a second document.", "Keep one.")
        elif isinstance(event, yaml.ScalarEvent):
            node = Node(_scalar(event), at, end, event.value)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) >= _MAX_DEPTH:
                raise TreeFault(at, f"values are nested more than {_MAX_DEPTH} deep.")
            node = Node({} if isinstance(event, yaml.MappingStartEvent) else [], at, end)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
        if node is None:
            continue
        if stack:
            stack[-1] = _put(stack[-1], node, at)
        else:
            root = node
        if isinstance(node.value, (dict, list)):
            stack.append((node, None))
    return root or Node(None, base, base)


def _put(open_: tuple[Node, Node | None], node: Node, at: int) -> tuple[Node, Node | None]:
    """The open collection after `node` was put into it, as an item, a key or a value."""
    parent, key = open_
    if isinstance(parent.value, list):
        parent.value.append(node)
        return parent, None
    members = parent.value
    assert isinstance(members, dict)
    if key is not None:
        members[key.text] = replace(node, key=key.start)
        return parent, None
    if isinstance(node.value, (dict, list)):
        raise TreeFault(at, "a key must be a word.", "Put the value in quotes if it begins with [ or {.")
    if node.text in members:
        raise TreeFault(at, f"the key `{node.text}` is given twice.", "Keep one of them.")
    return parent, node


def _index(mark: Any) -> int:
    """Where a mark stands; its type differs between PyYAML's two parsers."""
    return int(mark.index) if mark else 0


def _scalar(event: Any) -> bool | int | float | str | None:
    """The value of a scalar event; one in quotes is text, whatever it holds."""
    text: str = event.value
    return plain_value(text) if event.implicit[0] and not event.style else text


def _yaml_hint(text: str, what: str) -> str:
    if "mapping values are not allowed" in what:
        return "Put a value that holds a colon in quotes."
    if "\t" in text and ("tab" in what or "start any token" in what):
        return "Indent with blanks, not with tabs."
    return "Put the value in quotes." if "token" in what or "expected" in what else ""


def _graft(value: object, start: int, end: int, depth: int) -> Node:
    """A TOML value as a tree, all of it at one place."""
    if depth > _MAX_DEPTH:
        raise TreeFault(start, f"values are nested more than {_MAX_DEPTH} deep.")
    if isinstance(value, dict):
        return Node({k: _graft(v, start, end, depth + 1) for k, v in value.items()}, start, end)
    if isinstance(value, list):
        return Node([_graft(v, start, end, depth + 1) for v in value], start, end)
    if isinstance(value, (date, datetime, time)):
        return Node(value.isoformat(), start, end, value.isoformat())
    if isinstance(value, (bool, int, float, str)):
        return Node(value, start, end, value if isinstance(value, str) else str(value).lower())
    raise TreeFault(start, "this value is of no known kind.")


def _json_node(text: str, at: int, base: int, depth: int) -> Node:
    """The tree of the JSON value at `at`."""
    if depth > _MAX_DEPTH:
        raise TreeFault(base + at, f"values are nested more than {_MAX_DEPTH} deep.")
    opening = text[at : at + 1]
    if opening not in ("{", "["):
        value, end = _DECODER.raw_decode(text, at)
        return Node(value, base + at, base + end, value if isinstance(value, str) else text[at:end])
    members: dict[str, Node] = {}
    items: list[Node] = []
    closing, here = "}" if opening == "{" else "]", _skip(text, at + 1)
    while text[here : here + 1] != closing:
        if opening == "{":
            if text[here : here + 1] != '"':
                raise JSONDecodeError("a key in double quotes is expected", text, here)
            before = here
            key, after = _DECODER.raw_decode(text, here)
            if key in members:
                raise TreeFault(base + here, f"the key `{key}` is given twice.", "Keep one of them.")
            after = _skip(text, after)
            if text[after : after + 1] != ":":
                raise JSONDecodeError("a colon is expected", text, after)
            here = _skip(text, after + 1)
        node = _json_node(text, here, base, depth + 1)
        if opening == "{":
            members[key] = replace(node, key=base + before)
        else:
            items.append(node)
        here = _skip(text, node.end - base)
        if text[here : here + 1] == ",":
            here = _skip(text, here + 1)
            if text[here : here + 1] == closing:
                raise JSONDecodeError("a comma before the closing bracket is not allowed", text, here)
        elif text[here : here + 1] != closing:
            raise JSONDecodeError("a comma or the closing bracket is expected", text, here)
    return Node(members if opening == "{" else items, base + at, base + here + 1)


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a line and a column, both from 1."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at + column - 1
