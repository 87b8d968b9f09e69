"""Decoding: a file's bytes become text, or a problem that says which byte is wrong.

The text it gives is the one whose offsets everybody counts in: UTF-8, a BOM dropped, CRLF and lone CR read as LF.
"""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from briefgen.model.problem import Place, Problem

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MEND = "Save the file as UTF-8."


def decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    """The text of `data`; where there is none the problem, and an empty text."""
    if data.startswith(_UTF16):
        return "", Problem("error", Place(path, 1, 1), "the file is UTF-16, not UTF-8.", _MEND)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = unify_line_ends(data[: error.start].decode("utf-8-sig", "ignore"))
        byte = data[error.start]
        return "", Problem("error", _end_of(good, path), f"byte 0x{byte:02X} is not valid UTF-8.", _MEND)
    text = unify_line_ends(text)
    if (nul := text.find("\0")) >= 0:
        what = "the file holds a NUL byte; it is not text."
        return "", Problem(
            "error", _end_of(text[:nul], path), what, "Move it out of the content folder, or save it as UTF-8 text."
        )
    return text, None


def unify_line_ends(text: str) -> str:
    """`text` with CRLF and lone CR as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Lines:
    """A decoded text, the file it came from, and the places of its characters."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offsets at which the lines start."""
        return line_starts(self.text)

    def place(self, offset: int) -> Place:
        """File, line and column of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return Place(self.path, line, offset - self.starts[line - 1] + 1)


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which the lines of `text` start."""
    return (0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]]))


def _end_of(text: str, path: str) -> Place:
    """The place of the character that follows `text`."""
    return Place(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
