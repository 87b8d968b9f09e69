"""Front matter: where it begins and ends, and its values with their places.

The one module that names python-frontmatter: three of its handlers, made strict. Text that merely begins with `---` is text. Refuses to know
what a key means, apart from which keys there are.
"""

import re
from collections.abc import Collection
from typing import Any

from frontmatter.default_handlers import BaseHandler

from briefgen.model.meta import Json
from briefgen.read.tree import Node, TreeFault, parse_json, parse_toml, parse_yaml, plain

_KEY_LINE = re.compile(r"[ \t]*[\"']?([A-Za-z_][\w-]{0,40})[\"']?[ \t]*[:=](?:[ \t\n]|$)")
_WORD = re.compile(r"[a-z_][a-z0-9_-]{0,40}$")


class YamlHandler(BaseHandler):
    """YAML between two lines of `---`."""

    FM_BOUNDARY = re.compile(r"^-{3}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str) -> dict[str, Any]:
        return _members(parse_yaml(fm))

    def tree(self, text: str, base: int) -> Node:
        return parse_yaml(text, base)


class TomlHandler(BaseHandler):
    """TOML between two lines of `+++`."""

    FM_BOUNDARY = re.compile(r"^\+{3}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        return _members(parse_toml(fm))

    def tree(self, text: str, base: int) -> Node:
        return parse_toml(text, base)


class JsonHandler(BaseHandler):
    """A JSON object whose first and last brace stand alone on their lines."""

    FM_BOUNDARY = re.compile(r"^(?:\{|\})$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = ""

    def split(self, text: str) -> tuple[str, str]:
        fm, content = super().split(text)
        return "{" + fm + "}", content

    def load(self, fm: str) -> dict[str, Any]:
        return _members(parse_json(fm))

    def tree(self, text: str, base: int) -> Node:
        return parse_json(text, base)


class FencedJsonHandler(JsonHandler):
    """A JSON object between two lines of `;;;`."""

    FM_BOUNDARY = re.compile(r"^;{3}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = ";;;"

    def split(self, text: str) -> tuple[str, str]:
        return BaseHandler.split(self, text)


Handler = YamlHandler | TomlHandler | JsonHandler
HANDLERS: tuple[Handler, ...] = (YamlHandler(), TomlHandler(), JsonHandler(), FencedJsonHandler())


def split_front_matter(text: str, known: Collection[str], *, eager: bool = True) -> tuple[Node | None, int]:
    """The mapping at the head of `text` and the offset at which the body begins; (None, 0) where the text is all body.

    `known` are the keys that speak for front matter. Without `eager` (a `.txt`) at least one of them must be there. Raises TreeFault where
    something that looks like front matter does not parse.
    """
    handler = next((h for h in HANDLERS if h.detect(text)), None)
    if handler is None:
        return None, 0
    likely = _looks_like_mapping(text, handler, known, eager=eager)
    try:
        fm, content = handler.split(text)
    except ValueError:
        if likely and handler.START_DELIMITER:
            mend = f"Put a line of {handler.START_DELIMITER} after it."
            raise TreeFault(0, "the front matter is never closed.", mend) from None
        return None, 0
    try:
        node = handler.tree(fm, len(handler.START_DELIMITER or "") and text.index("\n"))
    except TreeFault:
        if likely:
            raise
        return None, 0
    if not _is_front_matter(node, known, eager=eager, empty=not fm.strip()):
        return None, 0
    body = len(text) - len(content)
    return node, body + (text[body : body + 1] == "\n")


def _is_front_matter(node: Node, known: Collection[str], *, eager: bool, empty: bool) -> bool:
    if empty:
        return eager
    if not isinstance(node.value, dict) or not node.value:
        return False
    if any(key.lower() in known for key in node.value):
        return all(len(key) <= 40 and " " not in key for key in node.value) or not eager
    return eager and all(_WORD.match(key) for key in node.value)


def _looks_like_mapping(text: str, handler: Handler, known: Collection[str], *, eager: bool) -> bool:
    """Whether the line under the opening delimiter is `key: value`."""
    if isinstance(handler, JsonHandler):
        return eager and '"' in text[:200]
    for line in text[:2000].split("\n")[1:]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY_LINE.match(line)
        return found is not None and (found.group(1).lower() in known or (eager and bool(_WORD.match(found.group(1)))))
    return False


def _members(node: Node) -> dict[str, Json]:
    value = plain(node)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise TreeFault(node.start, "front matter must be a mapping.", "Write `key: value` lines.")
    return value
