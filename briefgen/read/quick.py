"""The quick path: prose with hardly any markup, read without Python-Markdown.

Most pasted Markdown is paragraphs, headings, a little emphasis and some links. Such a body is read here in one pass, with each word's place
known rather than sought; anything else is refused, and then takes the whole way. Must give what that way gives, step for step: a
differential test holds it to this.
"""

import re

from briefgen.model.text import BlockKind, Origin
from briefgen.read.walk import Draft, Step

# What this path does not know: markup of other kinds, and blanks that Python-Markdown would take away or give a meaning.
_REFUSED = re.compile(
    r"[\\`<>|{}_\t\x00-\x09\x0b-\x1f\x7f]"
    r"|&(?:#?\w+);"
    r"|\*\*\*|!\[|[^\S\n ](?:\n|$)|  (?:\n|$)| \n(?!\n|$)"
    r"|(?:^|\n)(?:[^\S\n]|[:~=]|[-+*] |\d{1,9}[.)](?:[ \n]|$)|-+ *(?:\n|$)|- *- *-)"
    r"|\n#{1,6}[^\n]*\n(?!\n)|(?<!\n)\n#"
)
_URL = r"https?://[A-Za-z0-9./?=%~+:,;@-]{1,500}"
# A part of a line: strong, emphasis, link, or a mark that belongs to none of them.
_INLINE = re.compile(
    r"\*\*(?P<strong>[^*\s\[\]](?:[^*\n\[\]]{0,500}[^*\s\[\]])?)\*\*(?!\*)"
    r"|\*(?P<em>[^*\s\[\]](?:[^*\n\[\]]{0,500}[^*\s\[\]])?)\*(?!\*)"
    rf"|\[(?P<link>[^*\s\[\]](?:[^*\n\[\]]{{0,500}}[^*\s\[\]])?)\]\((?P<url>{_URL})\)"
    r"|[*\[\]]"
)
_HEADING = re.compile(r"(#{1,6}) ([^#\s](?:[^#\n]*[^#\s])?)")
_BLOCKS = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MAX = 200_000

Found = tuple[list[Draft], list[Step], list[list[list[Origin]]]]


def read_quickly(body: str, base: int) -> Found | None:
    """The blocks and steps of the Markdown `body`, and the origins of each block's stretches; None where it holds more than prose.

    `base` is the body's offset in its file.
    """
    if len(body) > _MAX or _REFUSED.search(body):
        return None
    drafts: list[Draft] = []
    steps: list[Step] = []
    origins: list[list[list[Origin]]] = []
    for found in _BLOCKS.finditer(body):
        start, end = found.span()
        kind: BlockKind = "paragraph"
        level, tag = 0, "p"
        if body[start] == "#":
            heading = _HEADING.fullmatch(body, start, end)
            if not heading:
                return None
            start = heading.start(2)
            kind, level = "heading", len(heading.group(1))
            tag = f"h{level}"
        if drafts:
            steps.append(Step("\n"))
        draft = Draft(kind, level, first=len(steps), alone=True)
        steps.append(Step(f"<{tag}>"))
        places = _take(body, start, end, draft, steps, base=base, block=len(drafts))
        if places is None:
            return None
        draft.last = len(steps)
        steps.append(Step(f"</{tag}>"))
        drafts.append(draft)
        origins.append(places)
    return drafts, steps, origins


def _take(
    body: str, start: int, end: int, draft: Draft, steps: list[Step], *, base: int, block: int
) -> list[list[Origin]] | None:
    """Fill `draft` with the stretches of the body from `start` to `end`; their origins, or None where a mark is left over."""
    places: list[list[Origin]] = []

    def stretch(first: int, last: int, *, linked: bool = False) -> None:
        if first < last:
            steps.append(Step("", block, len(draft.parts), linked))
            draft.parts.append(body[first:last].replace("\n", " "))
            places.append([Origin(0, base + first, last - first)])

    at = start
    for mark in _INLINE.finditer(body, start, end):
        name = mark.lastgroup
        if name is None:
            return None
        stretch(at, mark.start())
        if name == "url":
            steps.append(Step(f'<a href="{mark["url"]}">'))
            stretch(*mark.span("link"), linked=True)
            steps.append(Step("</a>"))
        else:
            steps.append(Step(f"<{name}>"))
            stretch(*mark.span(name))
            steps.append(Step(f"</{name}>"))
        at = mark.end()
    stretch(at, end)
    return places
