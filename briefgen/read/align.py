"""Alignment: where the words of a rendered text stand in its Markdown source.

Python-Markdown keeps no positions, so the text is sought again: run by run, then word by word, then letter by letter, always onward from what
was found last. What stands between two finds must be markup; a word that cannot be found points to where it ought to be. Refuses to know HTML.
"""

import re
from collections.abc import Iterable
from html import unescape

from briefgen.model.text import Origin
from briefgen.patterns import pattern

_FILL = "\0"
_WINDOW = 4000
_LEAP = 300
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"\w+|[^\w\s]")
_TARGET = r"\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,300})?\)"
# What Markdown does not show: tags, targets of links, images, definitions, fences.
_HIDDEN = pattern(
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    rf"|!\[[^\[\]\n]{{0,500}}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])?"
    rf"|\]{_TARGET}"
    r"|\][ ]?\[[^\]\n]{0,200}\]"
    r"|\[\^[^\]\n]{1,60}\]:?"
    r"|^[ ]{0,3}\[[^\]\n]{1,200}\]:[^\n]*"
    r"|^\*\[[^\]\n]{1,100}\]:[^\n]*"
    r"|^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*"
    r"|\{:[^}\n]{0,200}\}"
    r"|</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,1500})?/?>",
    re.MULTILINE,
)
_SWALLOWED = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))


class Aligner:
    """Seeks texts one after the other in the Markdown `source`, which stands in its file from offset `base`."""

    def __init__(self, source: str, base: int = 0) -> None:
        flat = source.replace("\n", " ")
        self._base = base
        self._plain = flat
        self._shown = _hide(source).replace("\n", " ")
        self._at = 0

    def seek(self, text: str) -> list[Origin]:
        """The origins of `text`; `at` counts from the start of `text`."""
        core = text.strip()
        if not core:
            return [Origin(0, self._base + self._here(), 1)] if text else []
        lead = len(text) - len(text.lstrip())
        origins: list[Origin] = []
        found = self._find(core)
        if lead and found - lead >= self._at and self._plain[found - lead : found] == text[:lead]:
            origins.append(Origin(0, self._base + found - lead, lead))
        elif lead:
            before = max(self._at, (found if found >= 0 else self._at) - 1)
            origins.append(Origin(0, self._base + min(before, max(0, len(self._plain) - 1)), 1))
        if found >= 0:
            origins.append(Origin(lead, self._base + found, len(core)))
            self._at = found + len(core)
        else:
            for word in _WORD.finditer(core):
                self._seek_word(word.group(), lead + word.start(), origins)
        if lead + len(core) < len(text):
            origins.append(Origin(lead + len(core), self._base + self._here(), 1))
        return _join(origins)

    def _here(self) -> int:
        return max(0, min(self._at, len(self._plain) - 1))

    def _find(self, wanted: str, *, window: int = 0) -> int:
        """Where `wanted` comes next; -1 where it does not, or only beyond letters that nothing has hidden.

        With a `window` it may stand beyond letters, but no farther off than that.
        """
        for source in (self._shown, self._plain):
            found = source.find(wanted, self._at, self._at + len(wanted) + (window or _WINDOW))
            if found >= 0 and (window or not _LETTER.search(self._shown, self._at, found)):
                return found
        return -1

    def _seek_word(self, word: str, at: int, origins: list[Origin]) -> None:
        found = self._find(word)
        if found >= 0:
            self._place(word, at, found, origins)
            return
        head = self._seek_head(word, at, origins)
        for piece in _PIECE.finditer(word, head):
            part, start = piece.group(), at + piece.start()
            if not self._seek_piece(part, start, origins):
                leap = self._find(part, window=_LEAP) if len(part) > 2 else -1
                self._place(part, start, leap, origins)

    def _seek_head(self, word: str, at: int, origins: list[Origin]) -> int:
        """Place the marks that `word` begins with, and say how many: the last such marks before its letters, for others are markup."""
        head = next((i for i, letter in enumerate(word) if letter.isalnum()), 0)
        first = _LETTERS.match(word, head)
        before = self._find(first.group()) if head and first else -1
        places = []
        for mark in reversed(word[:head]):
            before = self._shown.rfind(mark, self._at, before) if before >= 0 else -1
            if before < 0:
                return 0
            places.append(before)
        for i, found in enumerate(reversed(places)):
            self._place(word[i], at + i, found, origins)
        return head

    def _seek_piece(self, piece: str, at: int, origins: list[Origin]) -> bool:
        """Place a part of a word, in one stretch or, where markup parts its letters, letter by letter."""
        found = self._find(piece)
        if found >= 0:
            self._place(piece, at, found, origins)
            return True
        start, letters = self._at, []
        for letter in piece:
            found = self._find(letter)
            if found < 0 or found > self._at + 40:
                self._at = start
                return False
            letters.append(found)
            self._at = found + 1
        origins += [Origin(at + i, self._base + found, 1) for i, found in enumerate(letters)]
        return True

    def _place(self, word: str, at: int, found: int, origins: list[Origin]) -> None:
        """Note that `word` stands at `found`, or near what was found last where nothing is known."""
        if found < 0:
            origins.append(Origin(at, self._base + self._here(), 1))
        else:
            origins.append(Origin(at, self._base + found, len(word)))
            self._at = found + len(word)


def _hide(source: str) -> str:
    """`source` with all that is not shown filled up, character for character; an entity's sign stands in its first place."""
    if not any(mark in source for mark in "&\\[]<`~{"):
        return source
    for opening, closing in _SWALLOWED:
        source = _swallow(source, opening, closing)
    return _HIDDEN.sub(_fill, source)


def _fill(found: re.Match[str]) -> str:
    whole = found.group()
    if found.lastgroup == "entity":
        sign = unescape(whole)
        return sign + _FILL * (len(whole) - 1) if len(sign) == 1 else whole
    return _FILL * len(whole)


def _swallow(source: str, opening: str, closing: str) -> str:
    """`source` with everything from each `opening` to its `closing` filled up."""
    start = source.find(opening)
    while start >= 0:
        end = source.find(closing, start)
        if end < 0:
            break
        end += len(closing)
        source = source[:start] + _FILL * (end - start) + source[end:]
        start = source.find(opening, end)
    return source


def _join(origins: Iterable[Origin]) -> list[Origin]:
    """`origins` with those that continue one another as one."""
    out: list[Origin] = []
    for origin in origins:
        if out:
            last = out[-1]
            gap = origin.at - last.at - last.length
            if 0 <= gap <= 1 and origin.source - last.source - last.length == gap:
                out[-1] = Origin(last.at, last.source, last.length + gap + origin.length)
                continue
        out.append(origin)
    return out
