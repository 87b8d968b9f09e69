"""The quick path: prose with hardly any markup, read without Python-Markdown.

Most pasted Markdown is paragraphs, headings, a little emphasis and some links. Such a body is read here in one pass, with each word's place
known rather than sought; anything else is refused, and then takes the whole way. Must give what that way gives, step for step: a
differential test holds it to this.
"""

import re

from briefgen.model.text import BlockKind
from briefgen.read.walk import Draft, Step

# What this path does not know: markup of other kinds, and blanks that Python-Markdown would take away or give a meaning. Signs are sought one
# by one, which is five times as quick as a set of them; each pattern begins with one sign or one set, and is sought at that speed.
_REFUSED = ("\\", "`", "<", ">", "|", "{", "}", "_", "\x7f", *(chr(code) for code in range(32) if code != 10))
_ENTITY = re.compile(r"&(?:#?\w+);")
_REFUSED_LINE = re.compile(
    r"\n(?:(?<=[^\S\n ]\n)|(?<=  \n)|(?<= \n)(?!\n|\Z)|[^\S\n]|[:~=]|[-+*] |\d{1,9}[.)][ \n]|-+ *\n|- *- *-|(?<!\n\n)#|#{1,6}[^\n]*\n[^\n])"
)
_URL = r"(?:https?://|(?:brief|company|page|person|topic):)[A-Za-z0-9./?=%~+:,;@-]{1,500}"
# A part of a line: strong, emphasis, link, or a mark that belongs to none of them.
_INLINE = re.compile(
    r"\*\*(?P<strong>[^*\s\[\]](?:[^*\n\[\]]{0,500}[^*\s\[\]])?)\*\*(?!\*)"
    r"|\*(?P<em>[^*\s\[\]](?:[^*\n\[\]]{0,500}[^*\s\[\]])?)\*(?!\*)"
    rf"|\[(?P<link>[^*\s\[\]](?:[^*\n\[\]]{{0,500}}[^*\s\[\]])?)\]\((?P<url>{_URL})\)"
    r"|\*|\[|\]"
)
_HEADING = re.compile(r"(#{1,6}) ([^#\s](?:[^#\n]*[^#\s])?)")
_BLOCKS = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MAX = 200_000

_BETWEEN = Step("\n")
_TAGS = {tag: (Step(f"<{tag}>"), Step(f"</{tag}>")) for tag in ("p", "em", "strong", *(f"h{n}" for n in range(1, 7)))}
_END_OF_LINK = Step("</a>")
_new = tuple.__new__  # a third of the time of a named tuple's own

Found = tuple[list[Draft], list[Step], list[list[int]]]


def read_quickly(body: str, base: int) -> Found | None:
    """The blocks and steps of the Markdown `body`, and where each block's stretches stand in the file; None where it holds more than prose.

    `base` is the body's offset in its file. A stretch stands in the file as it is, but for line ends.
    """
    if _is_refused(body):
        return None
    drafts: list[Draft] = []
    steps: list[Step] = []
    places: list[list[int]] = []
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
            steps.append(_BETWEEN)
        draft = Draft(kind, level, first=len(steps), alone=True)
        opening, closing = _TAGS[tag]
        steps.append(opening)
        text = body[start:end]
        if "*" in text or "[" in text or "]" in text:
            stretches = _take(body, start, end, draft, steps, block=len(drafts))
            if stretches is None:
                return None
            places.append([base + at for at in stretches])
        else:
            steps.append(_new(Step, ("", len(drafts), 0, False)))
            draft.parts.append(text.replace("\n", " "))
            places.append([base + start])
        draft.last = len(steps)
        steps.append(closing)
        drafts.append(draft)
    return drafts, steps, places


def _is_refused(body: str) -> bool:
    """Whether `body` is too long, or holds what this path does not know."""
    for sign in _REFUSED:
        if sign in body:
            return True
    return (
        len(body) > _MAX
        or "***" in body
        or "![" in body
        or ("&" in body and _ENTITY.search(body) is not None)
        or _REFUSED_LINE.search(f"\n\n{body}\n") is not None
    )


def _take(body: str, start: int, end: int, draft: Draft, steps: list[Step], *, block: int) -> list[int] | None:
    """Fill `draft` with the stretches of the body from `start` to `end`; where they begin, or None where a mark is left over."""
    places: list[int] = []

    def stretch(first: int, last: int, *, linked: bool = False) -> None:
        if first < last:
            steps.append(Step("", block, len(draft.parts), linked))
            draft.parts.append(body[first:last].replace("\n", " "))
            places.append(first)

    at = start
    for mark in _INLINE.finditer(body, start, end):
        name = mark.lastgroup
        if name is None:
            return None
        stretch(at, mark.start())
        if name == "url":
            steps.append(Step(f'<a href="{mark["url"]}">'))
            stretch(*mark.span("link"), linked=True)
            steps.append(_END_OF_LINK)
        else:
            opening, closing = _TAGS[name]
            steps.append(opening)
            stretch(*mark.span(name))
            steps.append(closing)
        at = mark.end()
    stretch(at, end)
    return places
