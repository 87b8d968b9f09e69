"""Fitting: words broken into lines of a drawing, which has no other way to break them, and the size in which they fill their room.

Widths are those of a bold serif, somewhat generous, so that a narrower face fits too. It knows no font file, and no page.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WIDTHS = (
    (0.26, " "),
    (0.32, "',-./:;\\’‘"),
    (0.37, "`ijl"),
    (0.42, "!()IJ[]ft"),
    (0.52, '"*rs_{}“”–'),
    (0.58, "#$+0123456789<=>?^cegz|~"),
    (0.62, "FSaovy"),
    (0.68, "BCELPTZbdhknpqux"),
    (0.72, "RVY"),
    (0.77, "ADGKUX"),
    (0.83, "&HNOQ"),
    (0.9, "w%@…"),
    (0.96, "M"),
    (1.06, "mW—"),
)
_WIDTH = {char: width for width, chars in _WIDTHS for char in chars}
_OTHER = {"Lu": 0.8, "Ll": 0.66, "Lt": 0.8, "Lo": 0.62, "Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Nd": 0.58}
_RTL = ("R", "AL")
_STEP = 0.9
_LEADING, _TALL_LEADING = 1.16, 1.36
_NOT_FIRST = frozenset("、。，．：；！？）」』】》〉”’…%‰℃ー々,.!?:;)]}»")
_NOT_LAST = frozenset("（「『【《〈“‘([{«")


class Fitted(NamedTuple):
    """Words in lines: `size` in pixels, `leading` from line to line; `rtl` where they run from right to left."""

    lines: tuple[str, ...]
    size: int
    leading: int
    rtl: bool = False

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


def fit(text: str, width: int, height: int, largest: int = 72, smallest: int = 30) -> Fitted:
    """`text` in the largest size in which its lines are no wider than `width` and no higher in all than `height`, all in pixels.

    In the smallest size, what has no room is cut, with "…" in its place. Pictographs are left out: a card has the colours of its page.
    """
    clean = " ".join("".join([c for c in text if _is_drawn(c)]).split())
    rtl = _is_rtl(clean)
    spacing = _TALL_LEADING if rtl or any(_is_wide(c) for c in clean) else _LEADING
    size = largest
    while True:
        leading = round(size * spacing)
        room = max(1, height // leading)
        lines = list(_lines(clean, width / size))
        if len(lines) <= room:
            break
        if size <= smallest:
            lines = [*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), width / size)]
            break
        size = max(smallest, int(size * _STEP))
    return Fitted(tuple(lines), size, leading, rtl)


def width_of(text: str) -> float:
    """How wide words are set, in parts of their size."""
    return sum([_width(c) for c in text])


def _lines(text: str, width: float) -> Iterator[str]:
    """The words in lines no wider than `width`; a word that is wider is broken where the line ends."""
    line, used = "", 0.0
    for piece in _pieces(text):
        size = width_of(piece)
        if line and used + width_of(piece.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0.0
        while size > width and len(piece) > 1 and width_of(piece.rstrip()) > width:
            head = _beginning(piece, width)
            yield head
            piece = piece[len(head) :]  # noqa: PLW2901  (what is left of it)
            size = width_of(piece)
        line += piece
        used += size
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What a line may end with: words with the blank behind them, and single signs of scripts that write no blanks."""
    piece = ""
    for char in text:
        if piece and _may_part(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_part(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_wide(before) or _is_wide(after)


def _beginning(text: str, width: float) -> str:
    """As much of a word as fits, at least one sign; marks stay with what they stand on."""
    used, end = 0.0, 0
    for char in text:
        used += _width(char)
        if used > width and end:
            break
        end += 1
    return text[:end]


def _cut(text: str, width: float) -> str:
    kept = _beginning(text, width - _width("…"))
    if len(kept) == len(text):
        return text
    return kept.rpartition(" ")[0].rstrip(",;:") + "…" if " " in kept else kept + "…"


def _width(char: str) -> float:
    known = _WIDTH.get(char)
    if known is not None:
        return known
    if _is_wide(char):
        return 1.0
    return _OTHER.get(unicodedata.category(char), 0.75)


def _is_wide(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"


def _is_drawn(char: str) -> bool:
    if char in "\u200d\ufe0e\ufe0f\u20e3" or "\U0001f000" <= char <= "\U0001faff" or char >= "\U000e0000":
        return False
    kind = unicodedata.category(char)
    return char.isspace() or not (kind in ("Cc", "Cs", "Co", "Cn") or (kind == "So" and "\u2300" <= char < "\u2c00"))


def _is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L" or kind in _RTL:
            return kind != "L"
    return False
