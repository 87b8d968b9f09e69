"""Plain text: the body of a `.txt` as it was pasted from a wire.

Knows lines, blank lines, hard wrapping and bullets, and keeps every character where it is. What a paragraph is about is for `roles` to say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import pairwise
from typing import Any

from briefgen.model.text import Block, BlockKind, Origin, Run, Span
from briefgen.patterns import pattern
from briefgen.read.body import Body
from briefgen.read.header import find_wire_header, read_header_line
from briefgen.read.roles import assign_roles

_BULLET = re.compile(r"(?:[-*•·▪◦‣–●]|\d{1,2}[.)])[ \t]+(?=\S)")
_GOES_ON = pattern(
    r"(?:,|\b(?:a|an|and|as|at|but|by|for|from|in|its|of|on|or|that|the|their|to|with|said|is|are|was))$"
)
_RULE = re.compile(r"[\W_]{2,80}")
_SENTENCE_END = pattern(r"[.!?…][\"'”’)\]]{0,3}|[\"”]")
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
    # Blanks stay in the text of these: the article's own address, which moves to `meta.source`, and rules above the headline, which comes first.
    blanked: list[Paragraph] = []
    for i, part in enumerate(header):
        given = (read_header_line(text[slice(*part)], zone) or {}) if i else {}
        fields |= given
        if "source" in given:
            blanked.append(Paragraph(*part))
        else:
            kinds.append("headline" if i == 0 and headline else "boilerplate")
            paragraphs.append(Paragraph(*part))
    rest = split_paragraphs(text, header[-1][1] if header else 0)
    while len(rest) > 1 and not header and _is_rule(text, rest[0]):
        blanked.append(rest.pop(0))
    if (
        rest
        and headline
        and not header
        and rest[0].end - rest[0].start <= _MAX_HEADLINE
        and not _is_rule(text, rest[0])
    ):
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
        _flatten(text, paragraphs, blanked),
        blocks,
        build_runs(blocks),
        (Origin(0, base, len(text)),) if text else (),
        fields,
    )


def split_paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """The paragraphs of `text` from `start`: parted by blank lines, by bullets, and by line ends that no wrapping explains."""
    lines = _lines(text, start)
    width = max((e - s for s, e in lines if e - s <= _WRAP_WIDTH), default=0)
    wrapped = _is_wrapped(text, lines, width)
    has_blank = any(s == e for s, e in lines)
    out: list[Paragraph] = []
    above: tuple[int, int] | None = None
    for line in lines:
        if line[0] == line[1]:
            above = None
            continue
        titled = above is not None and len(out) == 1 and above[0] == out[0].start
        if above and wrapped and not _parts(text, above, line, width, has_blank=has_blank, title=titled):
            out[-1] = Paragraph(out[-1].start, line[1])
        else:
            out.append(Paragraph(*line))
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


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]], width: int) -> bool:
    """Whether lines were wrapped by hand or by a mail program at `width`; else each line is a paragraph.

    Where paragraphs are lines, line ends do not come where the next word would not have fitted, and sentences end with them.
    """
    pairs = [(a, b) for a, b in pairwise(lines[1:]) if a[1] > a[0] and b[1] > b[0] and not _BULLET.match(text, *b)]
    forced = sum(_is_forced(text, a, b, width) for a, b in pairs)
    if any(e - s > _WRAP_WIDTH for s, e in lines):
        return len(pairs) >= 4 and forced * 2 > len(pairs)
    gaps = sum(s == e for s, e in lines[2:])
    if gaps * 3 > len(pairs) or len(pairs) < 2:
        return True
    ends = sum(_ends_sentence(text, a) for a, _ in pairs)
    return ends * 10 < len(pairs) * 7 and forced * 2 >= len(pairs)


def _is_forced(text: str, above: tuple[int, int], below: tuple[int, int], width: int) -> bool:
    """Whether the first word of the line `below` would hardly have fitted into the line `above`."""
    word = text.find(" ", below[0], below[1])
    first_word = (word if word >= 0 else below[1]) - below[0]
    return width - 3 < (above[1] - above[0]) + 1 + first_word and above[1] - above[0] <= _WRAP_WIDTH


def _ends_sentence(text: str, line: tuple[int, int]) -> bool:
    return any(_SENTENCE_END.fullmatch(text, at, line[1]) for at in range(max(line[0], line[1] - 4), line[1]))


def _parts(
    text: str, above: tuple[int, int], below: tuple[int, int], width: int, *, has_blank: bool, title: bool
) -> bool:
    """Whether the line end between two filled lines parts two paragraphs; `title` is true under the first line of all."""
    if _BULLET.match(text, *below) or _RULE.fullmatch(text, *above) or _RULE.fullmatch(text, *below):
        return True
    if max(above[1] - above[0], below[1] - below[0]) > _WRAP_WIDTH:
        return True
    forced = _is_forced(text, above, below, width)
    lower = text[below[0]].islower() or bool(_GOES_ON.search(text, max(above[0], above[1] - 12), above[1]))
    if title:
        return not (lower and forced)
    if forced or lower:
        return False
    return not has_blank or text[above[1] - 1] not in '.!?"”’,;:'


def _is_rule(text: str, paragraph: Paragraph) -> bool:
    """Whether `paragraph` holds neither letter nor digit."""
    return _RULE.fullmatch(text, paragraph.start, paragraph.end) is not None


def _trim(text: str, paragraph: Paragraph) -> Paragraph:
    """`paragraph` without its bullet; a rule of stars has none."""
    bullet = None if _is_rule(text, paragraph) else _BULLET.match(text, paragraph.start, paragraph.end)
    return Paragraph(bullet.end(), paragraph.end, bullet=True) if bullet else paragraph


def _flatten(text: str, paragraphs: Sequence[Paragraph], blanked: Sequence[Paragraph]) -> str:
    """`text` with the line ends inside its paragraphs and all of `blanked` as blanks, character for character."""
    edits = [(p, text[p.start : p.end].replace("\n", " ")) for p in paragraphs if text.find("\n", p.start, p.end) >= 0]
    edits += [(p, " " * (p.end - p.start)) for p in blanked]
    parts, at = [], 0
    for p, flat in sorted(edits, key=lambda e: e[0].start):
        parts += [text[at : p.start], flat]
        at = p.end
    return "".join(parts) + text[at:] if parts else text
