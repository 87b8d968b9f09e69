"""Quotation marks, paired: what stands between an opening and its closing mark, whatever the marks look like.

Knows curly, straight, single, low and pointed marks, apostrophes, and speeches that run over paragraphs. Refuses to know who speaks,
or whether anybody does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from briefgen.model.text import Block, Span
from briefgen.patterns import pattern, places_of


class Stretch(NamedTuple):
    """`span` is what stands between the marks, and `outer` takes in the marks.

    `runs_on` is true where a paragraph ends without a closing mark and the next one opens with a mark: one speech over paragraphs;
    `carries_on` is true for that next one.
    """

    span: Span
    outer: Span
    block: Block
    runs_on: bool = False
    carries_on: bool = False


_Mark = tuple[
    int, int, str
]  # start, end, and what it can be: "(" opens, ")" closes, "|" either, "[" and "]" the same for single marks

_Pair = tuple[int, int, int, int]  # start of the opening mark, its end, start of the closing mark, its end

_SIGNS = "“”„«»\"'’‘‚`"
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<!\w)['‘‚]|['’](?!\w)")
_ELISION = pattern(r"\d|(?:em|til|till|cause|tis|twas|n|bout|round)\b", re.IGNORECASE)
_OPENING_BESIDE = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/“„«‘‚")
_SINGLE_REACH = 2000
_SENTENCE_END = re.compile(r"[.?!](?= [A-Z])")
_NAME_LINE = re.compile(r"(?<=[.?!]) (?=[A-Z]{2,20} [A-Z]{2})[A-Z][A-Z &.,'’-]{8,120}: ?")
_TELLING_KINDS = frozenset(("paragraph", "quotation", "item"))


def find_stretches(text: str, blocks: Sequence[Block]) -> tuple[Stretch, ...]:
    """The outermost quoted stretches of `text`, in order; no stretch leaves its block."""
    starts = [b.span.start for b in blocks]
    marks_of: dict[int, list[_Mark]] = {}
    for start, end, mark in _marks(text):
        i = bisect_right(starts, start) - 1
        if i >= 0 and end <= blocks[i].span.end:
            marks_of.setdefault(i, []).append((start, end, mark))
    found: list[Stretch] = []
    carries = False
    for i, marks in marks_of.items():
        block = blocks[i]
        pairs, unclosed = _pair(text, block.span, marks)
        resumed: list[_Pair] = []
        if unclosed:
            cut = _cut_off(text, block.span, pairs, unclosed)
            unclosed = _without(unclosed, cut)
            resumed = _resumed(text, pairs, unclosed)
            unclosed = _without(unclosed, resumed)
            pairs += cut + resumed
        runs_on = bool(unclosed) and _goes_on(text, blocks, marks_of, i)
        carried = carries and _opens(text, block, marks)
        if unclosed and (runs_on or carried or _is_left_open(text, block.span, unclosed[0], marks)):
            pairs = [p for p in pairs if p[1] <= unclosed[0][0]]
            end = block.span.start + len(text[block.span.start : block.span.end].rstrip())
            pairs.append((*unclosed[0], end, end))
        stretches = [_stretch(text, block, p) for p in _outermost(pairs)]
        stretches = [s for s in stretches if s.span.start < s.span.end]
        if resumed:
            stretches = _joined(stretches, {p[0] for p in resumed})
        if stretches and carried:
            stretches[0] = stretches[0]._replace(carries_on=True)
        if stretches and runs_on:
            stretches[-1] = stretches[-1]._replace(runs_on=True)
        found += stretches
        carries = runs_on
    return tuple(found)


def _marks(text: str) -> Iterator[_Mark]:
    """The marks of `text`, in order: of the signs that can be one, those that are no apostrophe within a word."""
    end = 0
    for start in places_of(_SIGNS, text):
        match = _MARK.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield start, end, match.group()


def _goes_on(text: str, blocks: Sequence[Block], marks_of: Mapping[int, list[_Mark]], i: int) -> bool:
    """Whether the next block that tells begins with a mark."""
    following = next((j for j in range(i + 1, min(i + 4, len(blocks))) if blocks[j].kind in _TELLING_KINDS), None)
    return following is not None and _opens(text, blocks[following], marks_of.get(following))


def _stretch(text: str, block: Block, pair: _Pair) -> Stretch:
    start, inner, end, outer = pair
    if text[inner:end].isspace():
        end = inner
    return Stretch(Span(inner, end), Span(start, outer), block)


def _opens(text: str, block: Block, marks: list[_Mark] | None) -> bool:
    """Whether the block's first character is a double mark."""
    return (
        bool(marks)
        and marks is not None
        and marks[0][2] in ('"', "“", "„", "«", "``", "''")
        and (not text[block.span.start : marks[0][0]].strip())
    )


def _pair(text: str, span: Span, marks: list[_Mark]) -> tuple[list[_Pair], list[tuple[int, int]]]:
    """The pairs, and the double marks left open."""
    pairs: list[_Pair] = []
    stack: list[tuple[int, int]] = []
    skip_to = span.start
    for k, (start, end, mark) in enumerate(marks):
        if start < skip_to:
            continue
        if mark in "'‘‚’":
            close = (
                _single_close(text, span, marks, k) if not stack and _single_opens(text, span, start, mark) else None
            )
            if close is not None:
                pairs.append((start, end, *close))
                skip_to = close[1]
        elif _double_opens(text, span, marks[k], inside=bool(stack)) or (
            not stack and _misplaced(text, span, marks, k)
        ):
            stack.append((start, end))
        elif stack:
            opened = stack.pop()
            pairs.append((*opened, start, end))
    return pairs, stack


def _resumed(text: str, pairs: Sequence[_Pair], unclosed: Sequence[tuple[int, int]]) -> list[_Pair]:
    """The parts of a speech whose paragraphs ran together: each opens with a mark behind a full stop, and only the last is closed."""
    parts = []
    left_open = set(unclosed)
    openings = sorted([*unclosed, *((p[0], p[1]) for p in pairs)])
    for (start, inner), (following, after) in pairwise(openings):
        end = start + len(text[start:following].rstrip())
        new_sentence = end < following and text[end - 1] in ".?!…" and text[after : after + 1].isupper()
        if (start, inner) in left_open and new_sentence:
            parts.append((start, inner, end, end))
    return parts


def _is_left_open(text: str, span: Span, mark: tuple[int, int], marks: Sequence[_Mark]) -> bool:
    """Whether the block's last mark opens a sentence behind another quoted one, and was forgotten to be closed."""
    if marks[-1][0] != mark[0] or len(marks) < 3 or not text[mark[1] : mark[1] + 1].isupper():
        return False
    return text[span.start : mark[0]].rstrip()[-1:] in (".", ":") and text[mark[0] : span.end].rstrip()[-1:] in ".?!…"


def _without(marks: Sequence[tuple[int, int]], closed: Sequence[_Pair]) -> list[tuple[int, int]]:
    starts = {p[0] for p in closed}
    return [mark for mark in marks if mark[0] not in starts]


def _cut_off(text: str, span: Span, pairs: Sequence[_Pair], unclosed: Sequence[tuple[int, int]]) -> list[_Pair]:
    """The stretches whose closing mark was forgotten and behind which the reporter goes on: they end with their sentence.

    So do a fragment in the reporter's sentence, and the last words of a speaker before the line that names the next one.
    """
    found: list[_Pair] = []
    left_open = {mark[0] for mark in unclosed}
    opened = sorted([*(p[0] for p in pairs), *left_open])
    for start, inner in unclosed:
        i = bisect_right(opened, inner)
        if i == len(opened) or opened[i] in left_open or (i > 1 and opened[i - 2] in left_open):
            continue
        fragment = text[inner : inner + 1].islower() and text[span.start : start].rstrip()[-1:] not in (".", ":", "")
        end = _SENTENCE_END.search(text, inner, opened[i])
        line = _NAME_LINE.search(text, inner, opened[i])
        if line is not None and line.end() > opened[i] - 2:
            found.append((start, inner, line.start(), line.start()))
        elif fragment and end is not None:
            found.append((start, inner, end.end(), end.end()))
    return found


def _joined(stretches: list[Stretch], parted: AbstractSet[int]) -> list[Stretch]:
    """`stretches` with those whose mark opens at one of `parted` run on into the next one."""
    runs = [s.outer.start in parted for s in stretches]
    runs[-1:] = [False]
    return [
        s._replace(runs_on=s.runs_on or runs[i], carries_on=s.carries_on or (i > 0 and runs[i - 1]))
        for i, s in enumerate(stretches)
    ]


def _double_opens(text: str, span: Span, found: _Mark, *, inside: bool) -> bool:
    """Whether a double mark opens: by what stands beside it, and where that leaves it open, by whether one is open already."""
    start, end, mark = found
    if inside and span.end - end < 4 and not text[end : span.end].strip():
        return False
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    opens = before in _OPENING_BESIDE and not after.isspace()
    closes = not before.isspace() and before not in "([{“„«‘" and not after.isalnum()
    if mark in "„«":
        return True
    if mark == "“":
        return not (inside and closes and not opens)
    if mark in "”»":
        return not inside and opens and not closes
    if opens != closes:
        return opens
    return not inside


def _misplaced(text: str, span: Span, marks: list[_Mark], k: int) -> bool:
    """Whether a straight mark that looks like a closing one opens: nothing is open, and the next mark closes too (`said," We ...,"`)."""
    start, _, mark = marks[k]
    if mark != '"' or text[max(span.start, start - 1)] not in ",:" or k + 1 >= len(marks):
        return False
    return marks[k + 1][2] == '"' and not _double_opens(text, span, marks[k + 1], inside=False)


def _single_opens(text: str, span: Span, start: int, mark: str) -> bool:
    before = text[start - 1] if start > span.start else " "
    if mark == "’" or start + 1 >= span.end or before not in _OPENING_BESIDE:
        return False
    after = text[start + 1]
    return (after.isalnum() or after in '[“"$') and not _ELISION.match(text, start + 1)


def _single_close(text: str, span: Span, marks: list[_Mark], k: int) -> tuple[int, int] | None:
    """The mark that closes the single mark `marks[k]`: one behind punctuation if there is any before the next opening one, else the first.

    An apostrophe that ends a word ("the users' choice") looks the same; hence the preference.
    """
    first: tuple[int, int] | None = None
    crossed = False
    for start, end, mark in _ahead(marks, k):
        if start - marks[k][0] > _SINGLE_REACH:
            break
        if mark not in "'‘‚’":
            crossed = True
            continue
        if _single_opens(text, span, start, mark):
            break
        if mark in "'’" and not text[start - 1].isspace() and start > marks[k][1]:
            if text[start - 1] in ".,!?…":
                return start, end
            if not crossed:
                first = first or (start, end)
    return first


def _ahead(marks: list[_Mark], k: int) -> Iterator[_Mark]:
    for i in range(k + 1, len(marks)):
        yield marks[i]


def _outermost(pairs: list[_Pair]) -> list[_Pair]:
    kept: list[_Pair] = []
    for pair in sorted(pairs, key=lambda p: (p[0], -p[3])):
        if not kept or pair[0] >= kept[-1][3]:
            kept.append(pair)
    return kept
