"""Walking: sanitised HTML, token by token, becomes stretches of text in blocks, with the markup between them.

Knows which elements make a block and of which kind. Refuses to know Markdown, and trusts that the HTML is regular.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from briefgen.model.text import BlockKind
from briefgen.patterns import pattern

_TOKEN = pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>|[^<]+|<")
_INLINE_NAMES = "a abbr b cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var br"
_INLINE = frozenset(_INLINE_NAMES.split())
_VOID = frozenset(["br", "hr", "img"])
_BREAKS = re.compile(r"[ \t]*\n\s*")
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
    "caption": "caption",
}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_MAX_CAPTION = 200


@dataclass(slots=True)
class Draft:
    """A block while it grows. `parts` are its stretches; `first` and `last` the steps that open and close the element it fills.

    `alone` is true where that element holds no other block and lies in none, so that it can be taken out whole.
    """

    kind: BlockKind
    level: int
    first: int
    last: int = -1
    alone: bool = False
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


class Step(NamedTuple):
    """Markup, or the `part`-th stretch of a `block`; `linked` inside an `<a>`."""

    markup: str = ""
    block: int = -1
    part: int = 0
    linked: bool = False


def walk(html: str) -> tuple[list[Draft], list[Step]]:
    """The blocks of `html` and its steps, in order."""
    walker = _Walker()
    for token in _TOKEN.finditer(html):
        if token.group(2):
            walker.take_tag(token.group(), token.group(2), closing=bool(token.group(1)))
        else:
            walker.take_text(unescape(token.group()) if "&" in token.group() else token.group())
    walker.close()
    return walker.blocks, walker.steps


class _Walker:
    def __init__(self) -> None:
        self.blocks: list[Draft] = []
        self.steps: list[Step] = []
        self._stack: list[str] = []  # the block-level elements that are open
        self._opened = 0  # the step that opened the innermost of them
        self._open: Draft | None = None
        self._linked = 0
        self._image = False  # an image stands in this element before any text

    def take_tag(self, tag: str, name: str, *, closing: bool) -> None:
        if name not in _INLINE:
            self._take_block_tag(name, closing=closing)
        elif name == "a":
            self._linked += -1 if closing else 1
        elif name == "img":
            self._image = self._image or self._open is None
        elif name == "br" and self._open:
            self.take_text(" ", silent=True)
        self.steps.append(Step(tag))

    def take_text(self, text: str, *, silent: bool = False) -> None:
        """Add a stretch of text; a `silent` one is in the text and in no run."""
        if "pre" in self._stack:
            self._take_code(text)
            return
        if "\n" in text:
            text = _BREAKS.sub(" ", text)
        if self._open is None:
            bare = text.lstrip()
            if not bare:
                self.steps.append(Step("\n" if text and not self._stack else ""))
                return
            text = bare
            self._begin()
        elif text[0] == " " and self._open.parts and self._open.parts[-1].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            return
        assert self._open is not None
        self._open.parts.append(text)
        if not silent:
            self.steps.append(Step("", len(self.blocks) - 1, len(self._open.parts) - 1, self._linked > 0))

    def close(self) -> None:
        """End the block that is open."""
        self._open = None

    def _take_block_tag(self, name: str, *, closing: bool) -> None:
        filled = self._open
        self.close()
        if name in _VOID:
            return
        if closing:
            if name in self._stack:
                while self._stack.pop() != name:
                    pass
            if filled and (name == "p" or name in _HEADINGS):
                filled.last = len(self.steps)
                filled.alone = not self._stack
        else:
            self._stack.append(name)
            self._opened = len(self.steps)
            self._image = False

    def _begin(self) -> None:
        """Open a block for the text that comes."""
        self.blocks.append(Draft(*self._role(), first=self._opened))
        self._open = self.blocks[-1]

    def _role(self) -> tuple[BlockKind, int]:
        name = self._stack[-1] if self._stack else ""
        if name in _HEADINGS:
            return "heading", _HEADINGS[name]
        if name in ("p", "div") and self._image:
            return "caption", 0
        for outer in reversed(self._stack):
            if outer == "blockquote":
                return "quotation", 0
            if kind := _KINDS.get(outer):
                return kind, sum(e in ("ul", "ol", "dl") for e in self._stack) if kind == "item" else 0
        return "paragraph", 0

    def _take_code(self, text: str) -> None:
        """Code keeps its lines: each is a block, and the line ends are markup."""
        for i, line in enumerate(text.split("\n")):
            if i:
                self.steps.append(Step("\n"))
                self.close()
            if not line:
                continue
            if self._open is None:
                self.blocks.append(Draft("code", 0, first=self._opened))
                self._open = self.blocks[-1]
            self._open.parts.append(line)
            self.steps.append(Step("", len(self.blocks) - 1, len(self._open.parts) - 1, self._linked > 0))
