"""Capitals: the capitalised words of a story, and those that stand together as one run, joiners included.

Knows how names are spelt: initials, suffixes, "of" and "and" inside names. Refuses to know where one name in a run ends and what it names.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.extract import lexicon as lex
from briefgen.extract.lexicon import straight
from briefgen.extract.story import Story
from briefgen.model.text import Block

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĞĠĢĪİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŹŻŽ"
_WORD = re.compile(
    rf"""(?<![\w@])(?:
      (?:[{_UP}]\.){{2,6}}                                                     # U.S., A.P.
    | (?:Inc|Corp|Co|Cos|Ltd|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Prof|Jr|Sr|Bros|Lt|Col|Sgt|Capt|Rev|Hon)\.(?!\w)
    | [{_UP}]\.(?=\s[{_UP}])                                                   # an initial
    | [{_UP}]\w*(?:(?:[&'’\-–*]|\.(?=AI))[{_UP}0-9]\w*|\.(?:com|io|ai|net|org|ru|me|com)\b)*[+]?
    | [a-z]{{1,3}}[{_UP}]\w+                                                   # eBay
    | [0-9]{{1,4}}[{_UP}][a-z]\w+ | 3M\b | 23andMe\b | 7-Eleven\b | 9to5Mac\b
    | [1-9][0-9]{{0,2}}(?=\s[{_UP}])                                           # 50 Bridge Investments
    )""",
    re.VERBOSE,
)
_MOST_WORDS = 20
_OF = frozenset({" of ", " for ", " of the ", " for the "})
_PARTICLES = frozenset(f" {p} " for p in (*lex.PARTICLES, *lex.PARTICLE_PAIRS))
_FIRM_ENDS = frozenset({"Co", "Co.", "Company", "Sons", "Son", "Cos"})
_PARTNERS = re.compile(r" (?:and|&) Co\b")
_FIRM_OF_TWO = re.compile(r" (?:Inc|Corp|Co|Ltd|LLC|LLP)\b")


class Word(NamedTuple):
    """A capitalised word, or a joiner inside a run; `possessive` is true where 's follows."""

    start: int
    end: int
    text: str
    possessive: bool = False


def groups(story: Story, starts: set[int]) -> Iterator[list[Word]]:
    """The runs of the story's running text; `starts` are the offsets at which sentences begin. Blocks in title case have none."""
    text = story.text
    for block in story.document.blocks:
        if block.kind in ("boilerplate", "caption", "code") or in_title_case(block, text):
            continue
        group: list[Word] = []
        for word in capital_words(text, block.span.start, block.span.end):
            longer = (
                _joined(group, word, text) if group and len(group) < _MOST_WORDS and word.start not in starts else None
            )
            if group and longer is None:
                yield group
            group = longer or [word]
        if group:
            yield group


def capital_words(text: str, start: int, end: int) -> Iterator[Word]:
    """Each capitalised word between the offsets."""
    for m in _WORD.finditer(text, start, end):
        stop = m.end()
        mark = text[stop : stop + 2]
        possessive = mark in ("'s", "’s") or (mark in ("' ", "’ ") and text[stop - 1] == "s")
        yield Word(m.start(), stop, straight(m.group()), possessive)


def in_title_case(block: Block, text: str) -> bool:
    """Whether the block capitalises its words for being a headline, so that capitals say nothing in it."""
    if block.kind not in ("headline", "heading"):
        return False
    words = [w for w in text[block.span.start : block.span.end].split() if len(w) > 3 and w[0].isalpha()]
    lower = sum(w[0].islower() for w in words[1:])
    return len(words) > 0 and lower <= 0.25 * (len(words) - 1)


def _joined(group: list[Word], word: Word, text: str) -> list[Word] | None:
    """The group with `word` where `word` continues it, else None; a joiner between them becomes a word of the name."""
    last = group[-1]
    gap = text[last.end : word.start]
    if gap == " ":
        return [*group, word]
    if len(gap) > 10 or "\n" in gap:
        return None
    if last.possessive:
        return _possessor_joined(group, word, gap)
    if gap == ", " and (word.text in lex.LEGAL or _PARTNERS.match(text, word.end)):
        return [*group, word]
    joiner = Word(last.end + 1, word.start - 1, gap.strip())
    if (
        gap in (" & ", " + ")
        or (gap == " and " and _is_and_inside(group, word, text))
        or (gap in _OF and _is_of_inside(group, word, gap))
        or (gap in _PARTICLES and last.text not in lex.PLACES and last.text not in lex.SPLIT_ROLES)
    ):
        return [*group, joiner, word]
    so_far = straight(text[group[0].start : word.end])
    if any(name.startswith(so_far) for name in lex.ODD_NAMES):
        return [*group, word] if '"' in straight(gap) else [*group, joiner, word]
    return None


def _possessor_joined(group: list[Word], word: Word, gap: str) -> list[Word] | None:
    """As in "Harrow's Corp.", "Women's World Banking": the mark of possession belongs to the name."""
    last = group[-1]
    mark = straight(gap).rstrip()
    owner = last.text + mark
    if mark in ("'s", "'") and (
        word.text in lex.LEGAL or owner in lex.OWNERS_IN_NAMES or f"{owner} {word.text}" in lex.PHRASES
    ):
        return [*group[:-1], Word(last.start, last.end + len(mark), owner), word]
    return None


def _is_of_inside(group: list[Word], word: Word, gap: str) -> bool:
    """As in "University of Marlow", "Nimbus of America"; never after a role."""
    last = group[-1].text
    if last in lex.SPLIT_ROLES:
        return False
    branch = gap == " of " and word.text in lex.REGIONS and last not in lex.PLACES and last not in lex.TITLES
    return branch or any(w.text in lex.ORG_OF for w in group)


def _is_and_inside(group: list[Word], word: Word, text: str) -> bool:
    """As in "Ministry of Trade and Industry", "the Food and Drug Administration", "Doe and Co", "Doe and Roe Inc"."""
    if word.text in _FIRM_ENDS:
        return True
    first, last = group[0].text, group[-1].text
    if word.text in lex.KNOWN or word.text in lex.ORGANIZATIONS or last in lex.KNOWN:
        return False
    if (first in ("Ministry", "Department") and word.text in lex.POLICY) or (
        len(group) == 1 and _FIRM_OF_TWO.match(text, word.end)
    ):
        return True
    the = first == "The" or text[max(0, group[0].start - 4) : group[0].start] == "the "
    if first not in lex.JOINT_STARTS and not (the and len(group) < 3):
        return False
    following = text[word.start : word.start + 60].split(",", 1)[0].split(".", 1)[0].split()
    for follower in following[:4]:
        if not follower[:1].isupper():
            return False
        if follower.strip("’'s") in lex.JOINT_HEADS:
            return True
    return False
