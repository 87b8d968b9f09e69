"""Drawing: the SVG of a social card in, its PNG out; kept by content, since drawing takes fifty times as long as writing the SVG.

The one module that names resvg, which is an extra. Refuses to know what a card shows.
"""

import os
import re
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefgen.digest import digest

FOLDER = "cards"
"""Below the state's folder, where drawn cards are kept."""
INSTALL = 'Run: pip install "briefgen[cards]"'
NO_FONT = "no font of this machine has letters that can be drawn"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_LETTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30" font-family="{0}">{1}</text></svg>'
)
_FONTS = "Noto Serif, Liberation Serif, DejaVu Serif, serif"
_MOST = 20_000
_KEEP = 0.7


class DrawingError(Exception):
    """A card could not be drawn; says why."""


@cache
def can_draw() -> bool:
    """Whether there is something to draw cards with."""
    return find_spec("resvg_py") is not None


def drawn(svg: str, state: Path) -> bytes:
    """The PNG of a drawing, from what is kept below the state's folder or drawn anew. Raises DrawingError."""
    clean = _FORBIDDEN.sub("", svg)
    file = state / FOLDER / f"{digest(_version(), clean)}.png"
    try:
        kept = file.read_bytes()
    except OSError:
        kept = b""
    if kept:
        return kept
    if not _has_letters():
        raise DrawingError(NO_FONT)
    found = _drawn(clean)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.write_bytes(found)
    half.replace(file)
    return found


def lacking(svg: str) -> str:
    """A letter of the drawing that no font of this machine has; "" where there is none. One of each script is looked at."""
    seen: dict[int, str] = {}
    for char in svg:
        if char > "\u02ff" and char.isalpha():
            seen.setdefault(ord(char) >> 8, char)
    return next((char for char in seen.values() if not _has(char)), "")


def forget(state: Path) -> None:
    """Throws away what is kept."""
    shutil.rmtree(state / FOLDER, ignore_errors=True)


def tidy(state: Path, cards: int) -> None:
    """Throws the oldest of what is kept away, where it is much more than the `cards` of the site."""
    most = max(_MOST, 3 * cards)
    found = list((state / FOLDER).glob("*.png"))
    if len(found) > most:
        for file in sorted(found, key=lambda f: f.stat().st_mtime_ns)[: len(found) - int(most * _KEEP)]:
            file.unlink(missing_ok=True)


@cache
def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415  (slow to load)

    return version("resvg-py")


def _drawn(svg: str) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415  (may not be there)

    try:
        return bytes(svg_to_bytes(svg_string=svg))
    except ValueError as error:
        raise DrawingError(f"the drawing cannot be read: {error}") from error


@cache
def _has(char: str) -> bool:
    """Whether a font has the letter: what none has looks as a sign that is nobody's."""
    return _drawn(_LETTER.format(_FONTS, char)) != _drawn(_LETTER.format(_FONTS, "\U0010fffd"))


@cache
def _has_letters() -> bool:
    """Whether a letter leaves anything on the paper: without fonts it does not, and nothing else tells."""
    return _drawn(_LETTER.format(_FONTS, "H")) != _drawn(_LETTER.format(_FONTS, ""))
