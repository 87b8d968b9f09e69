"""Key lines: front matter that is nothing but `key: value` lines and short lists, read without a YAML parser.

Most front matter is that. It is read here in one pass, with each value's place known; anything else is refused, and then takes the whole way.
Must give the tree that the whole way gives: a differential test holds it to this.
"""

import re
from collections.abc import Set as AbstractSet

from briefgen.read.tree import MAX_LENGTH, Node, plain_value

# Scalars of one line: words without quotes that hold no mark of YAML's, or text in quotes without an escape. What is repeated is never given back
# (`*+`), so that long runs of blanks take no longer than other text; only single signs are repeated so, since Python before 3.11.5 goes wrong
# where a choice is (https://github.com/python/cpython/issues/106052).
_WORDS = r"(?:[^\W_]|[/$€£“‘])(?:[\w .,;/'\"()&+=%$!?@’‘“”–—…€£-]++|:(?=[\w/]))*"
_FLOW_WORDS = r"(?:[^\W_]|[/$€£“‘])[\w ./'\"()&+%$!@’‘“”–—…€£-]*+"
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*\"|'[^'\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*'"
_LINE = re.compile(
    rf"(?:(?P<key>[A-Za-z_][A-Za-z0-9_-]{{0,39}}):|(?P<indent> {{0,8}})(?P<dash>-(?= )))"
    rf"(?: ++(?:(?P<value>{_QUOTED}|{_WORDS})|(?P<flow>\[[^\[\]\n]*+\])))? *+\n"
)
_FLOW_ITEM = re.compile(rf"[ ]*(?P<value>{_QUOTED}|{_FLOW_WORDS})[ ]*+(?P<stop>[,\]])")
_END = re.compile(r"---[ \t]*(?:\n|$)")


def read_key_lines(text: str, known: AbstractSet[str]) -> tuple[Node, int] | None:
    """The mapping between two lines of `---` at the head of `text`, and the offset at which the body begins.

    None where there is more to it than key lines, or none of its keys is `known`.
    """
    if not text.startswith("---\n"):
        return None
    members: dict[str, Node] = {}
    key, key_at = "", 0
    items: list[Node] | None = None  # of the list that is open, which stands in lines of its own
    indent = at = 4
    while line := _LINE.match(text, at):
        if line["dash"]:
            here = line.start("dash")
            if line["value"] is None or (items is None and not key) or (items and here - at != indent):
                return None
            if not items:
                indent, items = here - at, []
                # A list that is not indented ends, for PyYAML's parser, behind its first dash.
                members[key] = Node(items, here, here + (not indent), "", key_at)
                key = ""
            items.append(_scalar(line["value"], line.start("value"), -1))
        else:
            if key or line["key"] in members:
                return None
            name, name_at, items = line["key"], line.start("key"), None
            if line["value"] is not None:
                members[name] = _scalar(line["value"], line.start("value"), name_at)
            elif line["flow"] is not None:
                flow = _read_flow(text, *line.span("flow"))
                if flow is None:
                    return None
                members[name] = Node(flow, line.start("flow"), line.start("flow") + 1, "", name_at)
            else:
                key, key_at = name, name_at
        at = line.end()
    end = _END.match(text, at)
    if key or not end or at > MAX_LENGTH or not any(name.lower() in known for name in members):
        return None
    return Node(members, 4, 4), end.end()


def _scalar(raw: str, start: int, key: int) -> Node:
    """The scalar that is written `raw` at `start`."""
    if raw[0] in "\"'":
        return Node(raw[1:-1], start, start + len(raw), raw[1:-1], key)
    raw = raw.rstrip(" ")
    return Node(plain_value(raw), start, start + len(raw), raw, key)


def _read_flow(text: str, start: int, end: int) -> list[Node] | None:
    """The items of the list `[a, "b"]`; None where they are more than scalars."""
    items: list[Node] = []
    at = start + 1
    while at < end:
        item = _FLOW_ITEM.match(text, at, end)
        if item is None or (item["stop"] == "]") != (item.end() == end):
            return None
        items.append(_scalar(item["value"], item.start("value"), -1))
        at = item.end()
    return items
