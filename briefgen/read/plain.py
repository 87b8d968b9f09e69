"""Plain text: the body of a `.txt` as it was pasted from a wire.

Knows lines, blank lines, hard wrapping and bullets, and keeps every character where it is. What a paragraph is about is for `roles` to say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from briefgen.model.text import Block, BlockKind, Origin, Run, Span
from briefgen.read.body import Body
from briefgen.read.header import find_wire_header, read_header_line
from briefgen.read.roles import assign_roles

_BULLET = re.compile(r"(?:[-*•·▪◦‣–●]|\d{1,2}[.)])[ \t]+(?=\S)")
_GOES_ON = re.compile(
    r"(?:,|\b(?:a|an|and|as|at|but|by|for|from|in|its|of|on|or|that|the|their|to|with|said|is|are|was))$"
)
_WRAP_WIDTH = 120  # a longer line was not wrapped by hand or by a mail program
_MAX_HEADLINE = 300
_HEADER_LINES = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text, trimmed and without its bullet."""

    start: int
    end: int
    bullet: bool = False


def read_plain(text: str, base: int, zone: tzinfo, *, headline: bool = True) -> Body:
    """The body that `text` is, which stands in its file from offset `base`.

    Without `headline` the first line is no headline (the front matter gave one).
    """
    header = find_wire_header(text)
    fields: dict[str, Any] = {}
    kinds: list[BlockKind] = []
    paragraphs: list[Paragraph] = []
    addresses: list[Paragraph] = []  # of the article itself: they move to `meta.source`, and blanks stay in the text
    for i, part in enumerate(header):
        given = (read_header_line(text[slice(*part)], zone) or {}) if i else {}
        fields |= given
        if "source" in given:
            addresses.append(Paragraph(*part))
        else:
            kinds.append("headline" if i == 0 and headline else "boilerplate")
            paragraphs.append(Paragraph(*part))
    rest = split_paragraphs(text, header[-1][1] if header else 0)
    if rest and headline and not header and rest[0].end - rest[0].start <= _MAX_HEADLINE:
        kinds.append("headline")
        paragraphs.append(rest.pop(0))
    head, more = _read_header_lines(text, rest, zone) if not header else (0, {})
    fields |= more
    texts = [text[p.start : p.end].replace("\n", " ") for p in rest[head:]]
    kinds.extend("boilerplate" for _ in range(head))
    kinds += assign_roles(texts, [p.bullet for p in rest[head:]])
    paragraphs += rest
    levels: dict[str, int] = {"heading": 2, "item": 1}
    blocks = tuple(Block(k, Span(p.start, p.end), levels.get(k, 0)) for k, p in zip(kinds, paragraphs, strict=True))
    return Body(
        _flatten(text, paragraphs, addresses),
        blocks,
        build_runs(blocks),
        (Origin(0, base, len(text)),) if text else (),
        fields,
    )


def split_paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """The paragraphs of `text` from `start`: parted by blank lines, by bullets, and by line ends that no wrapping explains."""
    lines = _lines(text, start)
    filled = [e - s for s, e in lines if e > s]
    width = max(filled, default=0)
    if width > _WRAP_WIDTH:
        out = [Paragraph(s, e) for s, e in lines if e > s]
        return [_trim(text, p) for p in out]
    has_blank = len(filled) < len(lines)
    out = []
    above: tuple[int, int] | None = None
    for line in lines:
        if line[0] == line[1]:
            above = None
        elif above is None or _parts(
            text, above, line, width, has_blank=has_blank, title=len(out) == 1 and above[0] == out[0].start
        ):
            out.append(Paragraph(*line))
            above = line
        else:
            out[-1] = Paragraph(out[-1].start, line[1])
            above = line
    return [_trim(text, p) for p in out]


def build_runs(blocks: Sequence[Block]) -> tuple[Run, ...]:
    """The article as HTML: paragraphs, subheads and lists; no headline, no caption, no boilerplate."""
    runs: list[Run] = []
    pending, in_list = "", False
    for block in blocks:
        if block.kind not in ("paragraph", "heading", "item"):
            continue
        is_item = block.kind == "item"
        turn = "</ul>\n" if in_list and not is_item else "<ul>" if is_item and not in_list else ""
        tag = "li" if is_item else f"h{block.level}" if block.kind == "heading" else "p"
        runs.append(Run(f"{pending}{turn}<{tag}>", block.span))
        pending, in_list = f"</{tag}>\n", is_item
    if runs:
        end = blocks[-1].span.end
        runs.append(Run(pending.rstrip() + ("</ul>" if in_list else ""), Span(end, end)))
    return tuple(runs)


def _read_header_lines(text: str, paragraphs: Sequence[Paragraph], zone: tzinfo) -> tuple[int, dict[str, Any]]:
    """How many of the first paragraphs are lines of a header, and the fields that they give."""
    fields: dict[str, Any] = {}
    count = 0
    for paragraph in paragraphs[:_HEADER_LINES]:
        found = read_header_line(" ".join(text[paragraph.start : paragraph.end].split()), zone)
        if found is None:
            break
        fields = found | fields
        count += 1
    return (count, fields) if count < len(paragraphs) else (0, {})


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """Start and end of each line, trimmed of blanks, from the first to the last that holds text; empty for a blank line."""
    lines: list[tuple[int, int]] = []
    at, last = start, 0
    for line in text[start:].split("\n"):
        bare = line.strip()
        if bare:
            begin = at + len(line) - len(line.lstrip())
            lines.append((begin, begin + len(bare)))
            last = len(lines)
        elif lines:
            lines.append((at, at))
        at += len(line) + 1
    return lines[:last]


def _parts(
    text: str, above: tuple[int, int], below: tuple[int, int], width: int, *, has_blank: bool, title: bool
) -> bool:
    """Whether the line end between two filled lines parts two paragraphs; `title` is true under the first line of all."""
    if _BULLET.match(text, below[0], below[1]):
        return True
    word = text.find(" ", below[0], below[1])
    first_word = (word if word >= 0 else below[1]) - below[0]
    forced = (above[1] - above[0]) + 1 + first_word > width - 3  # the word would hardly have fitted in the line above
    lower = text[below[0]].islower() or bool(_GOES_ON.search(text, max(above[0], above[1] - 12), above[1]))
    if title:
        return not (lower and forced)
    if forced or lower:
        return False
    return not has_blank or text[above[1] - 1] not in '.!?"”’,;:'


def _trim(text: str, paragraph: Paragraph) -> Paragraph:
    """`paragraph` without its bullet."""
    bullet = _BULLET.match(text, paragraph.start, paragraph.end)
    return Paragraph(bullet.end(), paragraph.end, bullet=True) if bullet else paragraph


def _flatten(text: str, paragraphs: Sequence[Paragraph], addresses: Sequence[Paragraph]) -> str:
    """`text` with the line ends inside its paragraphs and all of `addresses` as blanks, character for character."""
    edits = [(p, text[p.start : p.end].replace("\n", " ")) for p in paragraphs if text.find("\n", p.start, p.end) >= 0]
    edits += [(p, " " * (p.end - p.start)) for p in addresses]
    parts, at = [], 0
    for p, flat in sorted(edits, key=lambda e: e[0].start):
        parts += [text[at : p.start], flat]
        at = p.end
    return "".join(parts) + text[at:] if parts else text
