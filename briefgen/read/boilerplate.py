"""Boilerplate: which paragraphs of a pasted article are no part of the story.

Two kinds of evidence: what a paragraph says of itself (a copyright line, a reporter's address), and where it stands (a run of headlines
after the last sentence). Refuses to know files, markup and names.
"""

import re
from collections.abc import Sequence

from briefgen.patterns import pattern
from briefgen.read import signs
from briefgen.read.asides import is_credit

_MAX_LINE = 320  # a longer paragraph is a line about the article only near its end
_ENDS_SENTENCE = re.compile(r"(?:[.!:;,…][ ]?[\"'”’)\]]{0,3}|--|[–—])$")
_FIRST_WORD = re.compile(r"[a-z]+")
_HAS_SENTENCE = pattern(r"[a-z0-9%)”\"][.!?…][\"”’)]{0,2} {0,2}[A-Z“\"(]")


def is_boilerplate(text: str, *, late: bool, early: bool) -> bool:
    """Whether the paragraph `text` says of itself that it is no part of the story.

    `late` is true in the last third of the article, `early` for the first two paragraphs under the headline.
    """
    size = len(text)
    if size > 1200:
        return False
    if not _begins_like_prose(text) and _is_no_prose(text):
        return True
    if not _is_quoted_speech(text):
        lower = text.lower()
        if (late or size < _MAX_LINE) and _begins_like_a_sign(text, lower):
            return True
        if size < (450 if late else 220) and _holds_a_giveaway(text, lower):
            return True
    if size < 160 and signs.POINTER.match(text):
        return True
    if size < 400 and "@" in text and signs.ADDRESS.search(text) and signs.CONTACT.search(text):
        return True
    if early and ((size < 140 and signs.GREETING.match(text)) or (size < 200 and signs.BYLINE.match(text))):
        return True
    return late and size < 600 and _is_bio(text)


def find_link_lists(texts: Sequence[str], boiler: Sequence[bool], headings: Sequence[bool]) -> list[int]:
    """The paragraphs that are headlines of other stories: in a run at the end, under "More from ...", or long and alone amid the story.

    `boiler` says what is known to be boilerplate; a heading in the midst is left alone.
    """
    found: list[int] = []
    last = len(texts)
    while last > 1 and (boiler[last - 1] or is_title_like(texts[last - 1])):
        last -= 1
    tail = [i for i in range(last, len(texts)) if not boiler[i]]
    introduced = last > 0 and texts[last - 1].rstrip().endswith(":") and not boiler[last - 1]
    asks = all(texts[i].endswith("?") for i in tail)
    if (
        not introduced
        and not asks
        and (len(tail) >= 2 or (tail and (_announces(boiler, tail[0]) or len(texts[tail[0]].split()) >= 7)))
    ):
        found += tail
    for i in range(1, last):
        if boiler[i] or not is_title_like(texts[i]):
            continue
        after_list = (
            boiler[i - 1] and bool(signs.LINKS_FOLLOW.match(texts[i - 1])) and texts[i - 1].endswith(":")
        ) or (i - 1 in found and not headings[i])
        alone = i > 2 and not texts[i].endswith(("?", "!")) and len(texts[i].split()) >= 10 and _stands_alone(texts, i)
        if after_list or (alone and not headings[i]):
            found.append(i)
    return sorted(found)


def is_title_like(text: str) -> bool:
    """Whether `text` could be the headline of a story: one line without a stop at its end or within."""
    if not 8 <= len(text) <= 170 or _ENDS_SENTENCE.search(text):
        return False
    if text[0] in '“"' and text[-1] in '”"':
        return False  # a quotation pulled out of the story
    words = text.split()
    return 2 <= len(words) <= 26 and not text[0].islower() and text[0] not in "([" and not _HAS_SENTENCE.search(text)


def _stands_alone(texts: Sequence[str], i: int) -> bool:
    """Whether paragraph `i` neither goes on with what stands above it nor is gone on with below, nor names who said it."""
    above, below = texts[i - 1], texts[i + 1] if i + 1 < len(texts) else ""
    return above[-1] in '.!?”"’)' and not below[:1].islower() and not signs.INTRODUCES.match(texts[i])


def _announces(boiler: Sequence[bool], i: int) -> bool:
    """Whether what stands before paragraph `i` is boilerplate that leads to links."""
    return i > 0 and boiler[i - 1]


def _begins_like_prose(text: str) -> bool:
    """Whether `text` begins with a capital, and is neither one word nor an address: what `_is_no_prose` seeks does not."""
    return text[0].isupper() and " " in text and "@" not in text


def _is_no_prose(text: str) -> bool:
    return bool(signs.RULE.match(text) or signs.ONLY_LINK.match(text) or signs.SIGN_OFF.match(text) or is_credit(text))


def _begins_like_a_sign(text: str, lower: str) -> bool:
    """Whether `text`, in lower case `lower`, begins with a wording of `signs.BEGINS`; its first word spares most paragraphs the slow match."""
    first = _FIRST_WORD.match(lower)
    if first is not None and first.group() not in signs.OPENERS and lower.find(" may ", 0, 40) < 0:
        return False
    return signs.MAY_BEGIN.match(lower) is not None and signs.BEGINS.match(text) is not None


def _holds_a_giveaway(text: str, lower: str) -> bool:
    """Whether `text`, in lower case `lower`, holds one of the phrases of `signs.HOLDS`; the hints spare most paragraphs the slow search."""
    for hint in signs.HINTS:
        if hint in lower:
            return bool(signs.HOLDS.search(text) or signs.MAY_HOLD.search(text, 0, _first_sentence(text)))
    return False


def _first_sentence(text: str) -> int:
    """Where the first sentence of `text` ends."""
    stop = _HAS_SENTENCE.search(text)
    return stop.end() if stop else len(text)


def _is_bio(text: str) -> bool:
    return bool(signs.BIO.match(text)) and bool(
        signs.BIO_NOUN.search(text[:220]) or (signs.BIO_VERB.search(text[:120]) and "@" in text)
    )


def _is_quoted_speech(text: str) -> bool:
    return text[0] in "“\"‘'" and len(text) > 60
